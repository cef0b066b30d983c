# The answer in text: its parts, in order.

answer-nothing = No run gave a figure that can be compared; see the log of the store.

answer-told =
    For { LOWER($purpose) }. Told from { $used ->
        [one] one possible version
       *[other] { $used } possible versions
    } of the model, each with { $seeds ->
        [one] one course
       *[other] { $seeds } courses
    } of chance: { $done } of { $planned } runs gave figures{ $failed ->
        [0] .
       *[other] , { $failed } failed.
    }
answer-unmet = { $unmet } of { $draws } versions cannot be made to fit what is observed; they were run, are kept, and are left out of every figure below.
answer-failed = Failed, { $n }: { $reason }
answer-key = A figure is the mean over versions; in brackets stands the range in which 90 of 100 of them lie. { ladder }

answer-in-short = In short
answer-happens = What would happen
answer-against = Against: { LOWER($baseline) }.
answer-placebos = A placebo has the same dose without the content: { $placebos }. What is left of an effect beyond it stands below the effect.
answer-placebo = { LOWER($placebo) } for { LOWER($policy) }
answer-beyond-placebo = beyond its placebo
answer-packages = More than the sum of the parts?
answer-package = { $package } ({ $parts }):
answer-curves = How much of it
answer-curve = { $policy }: effect on { LOWER($outcome) } ({ $unit }) by { LOWER($lever) }.
answer-to-whom = To whom
answer-worst-first = { $outcome } ({ $unit }, of the group); worst-off first.
answer-by-grouping = { $policy }, by { LOWER($grouping) }:
answer-worse = What would get worse
answer-policy = { $policy }:
answer-worse-outcome = { $outcome } ({ $unit })
answer-worse-group = { $outcome }, { $group } ({ $unit })
answer-no-worse = { $policy }: nothing that is measured here gets worse by more than other draws would change.

answer-hangs = What it hangs on
answer-rivals =
    Rival mechanisms, in the versions where the effect of { LOWER($policy) } is nearest to none: same assumptions, same
    luck, one mechanism replaced, and the model fitted anew.
answer-rivals-all = This ranks rivals near the line only; how often the policy pays under each, over all versions:
answer-rival-shares = { $switch }: { $rivals }

answer-left-out = What the model leaves out
answer-left-out-unsaid = The study does not say.

answer-made = How this was made
answer-design =
    Study { $name }: { $draws } draws (Latin hypercube over the ledger's uncertain parameters and switches), { $seeds ->
        [one] one seed
       *[other] { $seeds } seeds
    }, { $scenarios } scenarios on the same draws and seeds; seed { $seed }.
answer-set = Set beside the study: { $values }
answer-kept = Kept in: { $store }
answer-assumptions = Assumptions: samspill ledger coverage { $name }
answer-cite = How to cite: samspill cite { $name }
