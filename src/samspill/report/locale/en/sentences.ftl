# Sentences about results. "would", never "will"; a figure has its range; that nobody can tell is a finding.

## The first screen, five sentences at most

no-policy = There is no policy beside the baseline, so there is nothing to compare.

happens = { $outcome }: { $policies }.
happens-policy = { $rung ->
    [no-change] with { $policies } it would not change
    [cannot-tell] with { $policies } we cannot tell ({ way } in { frequencies } versions)
   *[other] with { $policies } it would { likely } { become } ({ frequencies } versions)
}{ happens-placebo }
happens-placebo = { $placebo ->
    [no-better] , no better than its placebo, { LOWER($than) } (better in { $than_hits } of { $than_n })
    [cannot-tell] , and whether it beats its placebo, { LOWER($than) }, we cannot tell (better in { $than_hits } of { $than_n })
    [no-other] , which we cannot tell from its placebo, { LOWER($than) }
   *[unasked] {""}
}

loses = { CAPITAL($policies) }.
loses-policy = { $state ->
    [some] with { $policies }, { $groups } would lose more often than not
    [many] with { $policies }, { $losing } of the { $n } groups would lose more often than not, { $groups } most
    [none] with { $policies } each of the { $n } groups would gain more often than not
    [all-unclear] with { $policies } we cannot tell for any of the { $n } groups whether it would gain or lose
   *[unclear] with { $policies } we find no group that would lose more often than not, but for { $unclear } of the { $n } groups we cannot tell
}
loses-no-groups = Who would lose cannot be told: the study has no groups for this outcome.

worse = More often than not something else would get worse: { $policies }.
worse-policy = with { $policies } ({ $outcomes })
worse-outcome = { $n ->
    [0] { LOWER($outcome) }
    [one] { LOWER($outcome) } among { $group }
   *[other] { LOWER($outcome) } in { $n } groups
}
worse-nothing = We find nothing else that would get worse more often than not.

hangs = { hangs-luck }{ hangs-rival }.
hangs-luck = { $luck ->
    [more] Other assumptions move the effect of { LOWER($policy) } { $times } times as much as another course of chance does
    [less] Another course of chance moves the effect of { LOWER($policy) } { $times } times as much as other assumptions do
    [no-luck] Other assumptions move the effect of { LOWER($policy) }, another course of chance does not
    [only-luck] Another course of chance moves the effect of { LOWER($policy) }, other assumptions do not
    [neither] Neither other assumptions nor another course of chance move the effect of { LOWER($policy) }
   *[unknown] How much of the effect of { LOWER($policy) } is luck cannot be told: it takes two courses of chance for each version at least
}
hangs-rival = { $rival ->
    [some] ; where it is nearest to none, another answer to "{ LOWER($switch) }" would turn its sign in { $turned } of { $of } versions
    [none] ; even where it is nearest to none, no rival mechanism would turn its sign
   *[unasked] {""}
}

assumed = { $guesses } of the { $n } assumptions behind this { $guesses ->
    [one] is a guess
   *[other] are guesses
}, and { $owned } { $owned ->
    [one] belongs
   *[other] belong
} to { $owner }{ assumed-contested }.
assumed-contested = { $contested ->
    [0] { $agreed ->
        [0] ; nobody has yet agreed to any, or contested any
       *[other] ; { $agreed } agreed, and nobody has contested any yet
    }
   *[other] ; { $contested } contested, { $agreed } agreed
}
assumed-unknown = On whose assumptions this rests is not known here: the study comes without its ledger.

## What a policy does to an outcome

effect = { $rung ->
    [no-change] { $policy } would not change { LOWER($outcome) }{ effect-of }.
    [cannot-tell] { $policy }: we cannot tell whether { LOWER($outcome) }{ effect-of } would go up or down ({ way } in { frequency } versions; { effect-size }).
   *[other] { $policy } would { likely } { $direction ->
        [up] raise
       *[down] lower
    } { LOWER($outcome) }{ effect-of }{ effect-judged }, in { frequency } versions: { effect-size }.
}
effect-of = { $of ->
    [group] {" "}of { $group }
   *[all] {""}
}
effect-judged = { $way ->
    [better] , for the better
    [worse] , for the worse
   *[other] {""}
}
effect-size = { SIGNED($mean) } { $unit } on average, { interval } in 90 of 100 versions

groups = { $state ->
    [lose] { $whole ->
        [better] { $policy } would be for the better on the whole, and yet { $groups } would lose more often than not.
       *[other] { $policy }: { $groups } would lose more often than not.
    }
    [gain] { $policy }: every one of the { $n } groups would gain more often than not, { $least } least and { $most } most.
   *[unclear] { $policy }: for { $unclear } of { $n } groups we cannot tell whether they would gain or lose. Most is at stake for { $widest }: { interval } { $unit } in 90 of 100 versions.
}

worsened = { $policy } would more often than not make worse: { $outcomes }.
worsened-nothing = { $policy }: we find nothing that would get worse more often than not.

## Luck and ignorance, rivals

luck = { $policy }, { LOWER($outcome) } [{ $unit }]: { luck-moved } The mean would move by { $error } with other draws.
luck-or-ignorance = { hangs-luck }.
luck-moved = { $luck ->
    [unknown] other assumptions move the effect by { $by_ignorance } (ignorance).
   *[other] another course of chance moves the effect by { $by_luck } (luck), other assumptions by { $by_ignorance } (ignorance).
}

rival = { $switch }: { $state ->
    [some] another rival turns the sign in { $turned } of { $of }
   *[none] no other rival turns the sign, in 0 of { $of }
}; median change with each: { $medians }.
rival-median = { $rival } { SIGNED($median) } (n { $n })

rival-pays = { $state ->
    [apart] { $policy } would be for the better most often with this: { $most }, and least often with this: { $least }.
   *[alike] Whether the rivals of "{ $switch }" make a difference to { LOWER($policy) } we cannot tell from these versions: { $rivals }.
}
rival-share = { $rival } { frequency }
rival-told-share = { $rival } ({ frequency } versions)

## Beyond a placebo, more than the sum of the parts

placebo = { $rung ->
    [no-change] { $outcome }: { LOWER($policy) } would do just what its placebo does, { LOWER($than) }.
    [cannot-tell] { $outcome }: whether { LOWER($policy) } would do better than its placebo, { LOWER($than) }, we cannot tell ({ way } in { frequency } versions; { effect-size }).
   *[other] { $outcome }: with { LOWER($policy) } it would { likely } { become }, beside its placebo, { LOWER($than) }, in { frequency } versions: { effect-size }.
}
package = { $rung ->
    [no-change] { $outcome }: { LOWER($policy) } would do just what its parts do, added up.
    [cannot-tell] { $outcome }: whether { LOWER($policy) } would do more or less than its parts, added up, we cannot tell (more in { frequency } versions; { effect-size }).
   *[other] { $outcome }: with { LOWER($policy) } it would { likely } be { $way ->
        [up] higher
       *[down] lower
    } than its parts give, added up, in { frequency } versions: { effect-size }.
}

## How much of it

curve-turns = { $state ->
    [turns] { $policy }: the mean effect on { LOWER($outcome) } would change sign where this is { $at }: { LOWER($lever) } ({ $low } to { $high } in 90 of 100 redrawings of the versions).
    [one-sign] { $policy }: the mean effect on { LOWER($outcome) } would keep its sign from { $first } to { $last }: { LOWER($lever) }.
   *[unclear] { $policy }: whether the mean effect on { LOWER($outcome) } changes sign from { $first } to { $last } we cannot tell ({ LOWER($lever) }; it does in { $share } of 100 redrawings of the versions).
}
curve-best = { $state ->
    [inside] The best would lie inside: about { $at } ({ $low } to { $high } in 90 of 100 redrawings).
    [lowest] The best would be the least that was tried, { $at }.
    [highest] The best would be the most that was tried, { $at }.
   *[unclear] Whether the best lies inside or at an end we cannot tell: { $at } on average, { $low } to { $high } in 90 of 100 redrawings.
}

## Where it begins to pay

grid = { $state ->
    [empty] { $policy }: no cell of the grid has an effect.
    [never] { $policy } would be for the worse in all { $n } cells of the grid.
    [always] { $policy } would be for the better in all { $n } cells of the grid.
   *[some] { $policy } would be for the better in { $pays } of { $n } cells of the grid{ grid-turns }.
}
grid-turns = { $turns ->
    [some] ; along { LOWER($along) } its sign turns between { SIGNED($low) } and { SIGNED($high) }
   *[none] , and along { LOWER($along) } its sign does not turn
}

## Assumptions, limits

grade = { $n ->
    [0] None of { $of } assumptions rests on this: { grade-name }.
    [one] One of { $of } assumptions rests on this: { grade-name }.
   *[other] { $n } of { $of } assumptions rest on this: { grade-name }.
}
left-out = { $n ->
    [0] What its model leaves out, the study does not say.
    [one] The study names one limit of its model.
   *[other] The study names { $n } limits of its model.
}
