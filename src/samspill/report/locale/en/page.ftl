# The page. Words that only modellers use stand in its last part alone.

page-skip = Go to the answer
page-in-short = In short
page-contents = In this report
page-way = { $figure ->
    [effects] See what would happen
    [groups] See to whom
    [placebos] See beside a placebo
    [packages] See whether they are more together
    [curves] See how much of it
    [map] See where
    [worse] See what would get worse
    [luck] See luck and ignorance
    [rivals] See the rivals
    [breakeven] See where it begins to pay
    [assumptions] See the assumptions
    [left-out] See what is left out
   *[made] See how this was made
}

## The first picture

page-overview = Of { $n } main outcomes that can be better or worse: { $policies }.
page-overview-policy = { $better } better and { $worse } worse with { $policies }{ $unclear ->
    [0] {""}
   *[other] , for { $unclear } we cannot tell
}
page-overview-cell = { $policy }, { LOWER($outcome) }: { $number } { $unit } { $interval }, { $verdict }.
page-key = { $way ->
    [better] better
    [worse] worse
    [unclear] cannot tell whether better or worse
    [moved] more or less, which is neither better nor worse
    [open] cannot tell whether more or less
   *[none] no change
}
page-torn = Where the mean lies on one side of the line and most versions on the other, the mark is empty.
page-source-line = Source: study { $study }, { $runs } runs.
page-numbers = Show the numbers
page-download = Download the numbers (CSV)
page-whole = The file has { $rows } rows; below stands the end of each year.
page-table-of = Table: { $figure }

page-rests-title = What this rests on
page-rests = { $state ->
    [some] { page-rests-count } Of those that differ between the versions, { $named ->
        [one] one moves
       *[other] these { $named } move
    } this figure most clearly:
    [none] { page-rests-count } Of those that differ between the versions, none moves this figure more than chance would.
   *[few] { page-rests-count } There are too few versions to tell which of them move this figure.
}
page-rests-count = It rests on { $n } assumptions, { $guesses } of them guesses.
page-rests-on = It is about these assumptions:
page-rests-unknown = On which assumptions it rests is not known here: the study comes without its ledger.

## What would happen

page-effects = What would happen
page-effects-lead = Every policy is compared with this: { LOWER($baseline) }. The model was run in many versions: each takes other values for what nobody knows. In every version both worlds share their luck, so that only the policy differs.
page-policy = { $policy }, from { $start } until { $stop }{ page-policy-levers }
page-lever = { $value } ({ LOWER($lever) })
page-policy-levers = { $n ->
    [0] {""}
   *[other] : { $levers }
}
page-unmet = { $unmet } of { $draws } versions cannot be made to fit what is observed; they were run, are kept, and are left out of every figure here.
page-square-count = { $way ->
    [better] better
    [worse] worse
    [up] more
   *[down] less
} in { $hits } of { $n }
page-square-same = no change in { $hits } of { $n }
page-squares = One square for each version, full where it would be better, crossed where it would be worse. { $told }
page-time = { $outcome } on { $date }, in the middle version: { $worlds } ({ $unit }).
page-time-world = { $value } with "{ LOWER($scenario) }"
page-time-bands = The line is the middle version. Half of all versions lie in the dark band, and 90 of 100 in the light one. The bands are wide because the versions differ from one another; what a policy changes within one and the same version stands in the next picture.
page-change = { $outcome } over time, in the middle of all versions: { $policies }.
page-change-policy = with { LOWER($policy) } { $state ->
    [same] it would not
    [higher] it would be higher throughout
    [lower] it would be lower throughout
    [turns-up] it would be lower until { $year }, and higher from then on
    [turns-down] it would be higher until { $year }, and lower from then on
   *[swings] it would be higher at times and lower at times
}
page-change-bands = Here the world without the policy is subtracted from the world with it, version by version, with the same luck in both: above 0 the number is higher with the policy. Half of all versions lie in the dark band, and 90 of 100 in the light one.
page-band = { $scenario }, on { $date }: half of the versions lie below { $middle } { $unit }, and 90 of 100 between { $low } and { $high }.
page-difference = difference
page-acting = policy acts
page-without = without
page-with = with the policy
page-date = Date
page-percentile = { $scenario }, { $percent } of 100 lie below

## Beside placebos, more than the sum of the parts, how much of it

page-placebos = Beside a placebo
page-placebos-lead = A placebo has the same dose as a policy without its content: the same cost, the same delay, the same number of choices, made by lot. What a policy does beyond its placebo is what its content does; both were run with the same luck.
page-beyond-placebo = Beyond the placebo
page-packages = More than the sum of the parts?
page-packages-lead = Some policies are several others at once. Here stands what each part would do alone, what they would do together, and how far that is from the sum of the parts, version by version.
page-beyond-parts = Beyond the sum of the parts
page-curves = How much of it
page-curves-lead = The same policy was run with several values of one lever, each against the same world ({ LOWER($baseline) }) and with the same luck.
page-curve-point = At { $value }: { $number }, { $verdict }.
page-curve-key = The line is the mean over versions, with a mark at each value that was run. Half of all versions lie in the dark band, and 90 of 100 in the light one.{ $turns ->
    [some] { " " }The upright line stands where the mean changes sign, and the grey field holds that place in 90 of 100 redrawings of the versions.
   *[none] {""}
}

## To whom

page-groups = To whom
page-groups-lead = All groups stand on one scale, the worst-off first.
page-groups-finding = { $policy }, { LOWER($outcome) } by { LOWER($grouping) }: { $losing ->
    [0] we find no group that would be worse off
    [one] one of { $n } groups would be worse off
   *[other] { $losing } of { $n } groups would be worse off
}; most is at stake for { $group }, { interval } { $unit } in 90 of 100 versions.
page-by = { $outcome }, by { LOWER($grouping) }
page-dot = { $policy }, { $group }: { $verdict }.

## Where

page-map = Where
page-map-lead = { $drawn ->
    [outlines] Places are drawn within boundaries from a file of the user's.
   *[marks] Each mark is one place, as big as its number of inhabitants and near where it lies.
} { CAPITAL($places) } below { $least } inhabitants are drawn and never named; in the table they stand together in one row.
page-map-finding = { $policy }, { LOWER($outcome) }: of { $n } { $places } { $better } would be better off more often than not and { $worse } worse off; for { $unclear } we cannot tell.{ $named ->
    [0] {""}
   *[other] { " " }Of those that are named, { $most } would get most ({ SIGNED($most_mean) } { $unit } on average) and { $least } least ({ SIGNED($least_mean) }).
}
page-map-description = { $n } { $places }, shaded by the mean effect.
page-map-key = { $drawn ->
    [outlines] Places with a cross are worse off and the others better
   *[marks] Round marks are better and square ones worse
}, on average over versions; the stronger the shade the larger the effect, the strongest from { $most } on. A broken edge says that fewer than 60 of 100 versions agree which way it goes.
page-map-lacking = The file has no boundaries for { $n } of { $of }, which are left out here.
page-map-small = { $n } { $places } below { $least } inhabitants, together
page-places = places
page-place = Place
page-place-group = Part of
page-place-size = Inhabitants

## What would get worse

page-worse = What would get worse
page-worse-lead = Here stands everything measured that would be worse than without the policy, whoever aimed at what, also where only one group would lose.

## Luck and ignorance

page-luck = Luck and ignorance
page-luck-lead = Luck is another course of chance under the same assumptions. Ignorance is what nobody knows: other assumptions. Longer bars move the effect more.
page-luck-few = How much is luck and how much is ignorance cannot be told from so few versions.
page-luck-bars = { $policy }. { $told }.
page-luck-errors = Each bar rests on { $n } versions. With as many others the mean effect would move by about: { $errors }.
page-luck-error = { LOWER($policy) } { $error }
page-luck-word = Luck
page-ignorance-word = Ignorance
page-error-word = Error of the mean
page-n-seeds = Courses of chance

## Rivals

page-rivals = Rival mechanisms
page-rivals-lead = Where experts disagree on how something works, the versions differ in the mechanism too. Here stands how often { LOWER($policy) } would be for the better with each of them.
page-rivals-pairs = Beside it, in the versions where the effect is nearest to none, each mechanism was replaced by its rivals, with the same assumptions and the same luck: that shows which of them can turn the answer.
page-rivals-no-pairs = The study did not ask which of them turns the answer in one and the same version.
page-rival-finding = { $state ->
    [apart] { $switch }: { LOWER($policy) } would be better most often if { $most } ({ $hits } of { $n } versions), and least often if { $least } ({ $least_hits } of { $least_n }).
   *[alike] { $switch }: whether that makes a difference to { LOWER($policy) } we cannot tell; better in { $hits } of { $n } versions at most, and in { $least_hits } of { $least_n } at least.
}
page-rival-turns = { $turned ->
    [0] Where the effect is nearest to none, no rival turned it, in { $n } versions.
   *[other] Where the effect is nearest to none, some rival turned it in { $turned } of { $n } versions.
}
page-seldom-better = seldom better
page-often-better = often better
page-of-versions = better in { $hits } of { $n }
page-rival = Mechanism
page-better-in = Versions in which it is better
page-median-change = Middle change near none
page-n-pairs = Versions near none

## Where it begins to pay

page-breakeven = Where it begins to pay
page-breakeven-lead = Each mark is one version of the model, placed by what it assumes. On one side of the line the policy is better in more than half of the versions, on the other in less than half.
page-breakeven-finding = { $state ->
    [above] { $policy } would begin to pay where { LOWER($sought) } is above { SIGNED($value) } ({ interval } in 90 of 100 redrawings of the versions).
    [below] { $policy } would pay where { LOWER($sought) } is below { SIGNED($value) } ({ interval } in 90 of 100 redrawings of the versions).
    [no-line] { $policy }: from { LOWER($sought) } we cannot tell where it would begin to pay.
   *[one-sign] { $policy }: the effect has the same sign in all versions, so there is no line.
}
page-ground-key = A full circle is a version in which the policy is better, an empty one a version in which it is worse. The grey band holds the line in 90 of 100 redrawings of the versions.
page-ground-line = The line tells { $right } of 100 versions rightly; the number in the title is where it stands at { LOWER($y) } { $at }. It is fitted on these two assumptions alone; beside others it stands elsewhere.
page-ground-description = Versions by { LOWER($x) } and { LOWER($y) }: the policy is better in { $hits } of { $n }.
page-axis = { $name }{ page-axis-unit }
page-axis-unit = { $unit ->
    [none] {""}
   *[other] {" "}({ $unit })
}
page-effect-on = Effect on { LOWER($outcome) }
page-baseline-of = { $outcome } without the policy
page-grid-description = Cells by { LOWER($x) } and { LOWER($y) }: the policy is better in { $hits } of { $n }.
page-grid-key = A full circle is a cell in which the policy is better, an empty one a cell in which it is worse.
page-grid-held = { $n ->
    [0] A simpler world: these two assumptions take the values of the grid, and everything else is held at its middle.
   *[other] A simpler world: these two assumptions take the values of the grid, everything else is held at its middle, and of the rivals one each: { $held }.
}
page-moving-finding = { $state ->
    [some] What moves the line of { LOWER($policy) } most is this: { $name }, by { SIGNED($value) } ({ interval } in 90 of 100 redrawings), in { LOWER($sought) }.
   *[none] Of { $n } changes to the world of { LOWER($policy) } we can tell for none whether it moves the line up or down.
}
page-moving-kind = { $kind ->
    [policy] Another policy in its place
    [rival] Another mechanism
   *[number] Another assumption, from its lower quarter to its upper
}
page-moving-rival = { CAPITAL($rival) }, not: { $other }
page-moving-number = { $name }, from { $low } to { $high }
page-moving-harder = pays later
page-moving-easier = pays sooner
page-moving-what = What is changed
page-moving-by = The line moves by
page-moving-key = Each change is fitted on the same versions, all else equal; a range that holds 0 says that we cannot tell. Of { $n } such ranges about { $chance } would leave out 0 by chance alone. Other policies are compared with this one on the same versions.
page-other-policies = The same for the other policies
page-readings = What else the model's builders read from these runs

## Assumptions

page-assumptions = On whose assumptions
page-assumptions-lead = Every number in the model is an assumption with a ground and an owner. Guesses stand first; whoever knows better can say which number should stand instead.
page-assumptions-other = The assumptions have been changed since these runs were made; what stands here is how they are now.
page-assumptions-unknown = On whose assumptions this rests is not known here: the study comes without its ledger.
page-number-of-assumptions = Number of assumptions
page-grade = Ground
page-owner = Owner
page-movers-finding = { $policy } would be better in { $low } of { $of_low } versions where this is low, and in { $high } of { $of_high } where it is high: { LOWER($name) }.
page-movers-none = { $policy }: of { $n } assumptions that differ between the versions, none moves the effect more than chance would.
page-movers-key = An empty circle counts the versions in which the number is in its lower half, a full one those in its upper half. In the shaded middle one cannot tell.
page-movers-rest = Of { $n } assumptions that differ between the versions, { $shown } can be told apart from chance by how they move the effect.
page-mover = better in { $low } of { $of_low } where low, { $high } of { $of_high } where high
page-mover-name = { $id }: { $name }
page-assumption = Assumption
page-claim = What is assumed
page-middle = Middle
page-better-below = Better, below the middle
page-n-below = Versions below
page-better-above = Better, above the middle
page-n-above = Versions above
page-grade-of = { $grade }: { $n ->
    [one] one assumption
   *[other] { $n } assumptions
}
page-taken-as = Taken as
page-source = Source
page-replaced-by = Would be replaced by
page-status = Status
page-review = To be looked at by
page-prior-range = anything from { $low } to { $high }{ page-unit }
page-prior-choice = one of these: { $values }
page-prior-solved = sought between { $low } and { $high }{ page-unit }, so that the model meets what is observed
page-prior-table = the numbers in { $table }
page-prior-fixed = { $values }{ page-unit }{ $known ->
    [range] , held still; it may be anything from { $low } to { $high }
   *[none] , held still
}
page-unit = { $unit ->
    [none] {""}
   *[other] {" "}{ $unit }
}

## What is left out, how it was made

page-made = How this was made
page-design = The study draws { $draws } sets of values for the uncertain parameters and switches of its ledger, and runs each with { $seeds ->
    [one] one seed
   *[other] { $seeds } seeds
} in { $scenarios } scenarios, on the same draws and seeds. The seed of the study is { $seed }.
page-runs = { $done } of { $planned } runs gave figures{ $failed ->
    [0] .
   *[other] ; { $failed } failed, and are counted in no figure:
}
page-how-intervals = An effect is the scenario minus the baseline of the same draw and seed, averaged over seeds. Its mean is over draws, its range from the 5th to the 95th percentile of draws. Luck is the standard deviation between seeds within a draw, ignorance that between draws with the part of luck taken out. Which assumptions move a figure is told by rank correlation, and for switches by the test of Kruskal and Wallis, at a level of 5 per cent divided by their number.
page-outcomes = What was measured
page-exactly = Exactly this
page-study = Study
page-begun = Runs begun on
page-hash = Hash of everything that the numbers hang on
page-hash-of = Hash: { $what ->
    [model] model
    [data] data
    [ledger] assumptions
    [engine] engine
    [study] study
    [design] design
   *[other] { $what }
}
page-version-of = Version: { $what }
page-commands = To see more
page-command-cite = How to cite
page-command-coverage = Which parameters have an assumption
page-credits = Data and credits

page-line = No forecast. { $runs } runs of { $versions ->
    [one] one version
   *[other] { $versions } versions
} of a model. Purpose:
