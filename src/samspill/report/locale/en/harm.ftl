# Who gains and who loses, the back side, and what is not in a model: on the page and in the text of the verbs.

## The back side

side-title = The back side: what nobody aimed at
side-lead = Searched were { $n } effects: everything that was measured, of all and of every group, early and late in the policy and after its end, in { $draws } versions. If no policy did anything, the chance that anything at all stood here would be at most { $percent } in 100. What a policy is meant to move is not told here.
side-finding = { $policy }: { $n ->
    [0] we find nothing that would get worse and was not the aim
    [one] one thing would get worse that nobody aimed at
   *[other] { $n } things would get worse that nobody aimed at
}.
side-few = That we find nothing does not mean that there is nothing: with { $draws } versions, small harms are not seen.
side-what = { $outcome }, { $groups }, { $when }: { SIGNED($mean) } { $unit } ({ interval } in 90 of 100 versions), { $worse ->
    [worse] worse in { $hits } of { $n } versions
   *[other] the same way in { $hits } of { $n } versions
}. { side-kind }
side-kind = { $kind ->
    [defeat] This goes against the aim itself.
    [reversal] The whole would gain, and these would lose.
    [displacement] It falls on those whom the policy is not meant for.
    [rebound] It comes after the policy has ended; while it acted, they were better off.
    [gaming] What is told would improve more than what is true.
    [load] Staff would bear it.
    [shift] By itself it is neither better nor worse.
    [gain] It is for the better, and nobody aimed at it.
   *[harm] It is a harm beside the aim.
}
side-kind-name = { $kind ->
    [defeat] against the aim
    [reversal] a part loses while the whole gains
    [displacement] moved to others
    [rebound] comes back afterwards
    [gaming] told more than true
    [load] load on staff
    [shift] neither better nor worse
    [gain] good beside the aim
   *[harm] harm beside the aim
}
side-simpson = It turns in every group of a grouping: people move between groups, and the lot of each group moves the other way than the whole.
side-part = It hangs most clearly on this: { $name }. { $where ->
    [above] Where it is above { $at }
    [below] Where it is { $at } or less
   *[choice] Where { $choice }
}, the mean is { SIGNED($more) }, and it happens in { $inside } of { $n_inside } versions; elsewhere { SIGNED($less) }, in { $outside } of { $n_outside }.
side-no-part = On which assumption it hangs cannot be told.
side-since = It is found from a dose of { $dose } on ({ $lever }).
side-placebo = The same dose without content ({ LOWER($placebo) }) does { SIGNED($mean) }, { $percent } of 100 of it.
listed = { $names }
side-everybody = everybody
side-more-groups = { $groups } and { $n } more groups
side-when = { $window ->
    [early] early in the policy
    [late] late in the policy
    [after] after the policy's end
    [throughout] early, late and after the policy's end
   *[whole] over the whole time
}
side-no-aim = Nobody says what this is for, so that everything that would get worse is told: { $policies }.
side-no-claims = Nothing that is measured here is a claim about something else that is measured, so that gaming of the measure cannot be found.
side-others = { $policy }: found, too, { $gains ->
    [0] nothing else that would get better
    [one] one thing that would get better
   *[other] { $gains } things that would get better
} and { $shifts ->
    [0] nothing that is neither
    [one] one change that is neither
   *[other] { $shifts } changes that are neither
}, which nobody aimed at.
side-hidden = { $n } groups are not looked at: they have fewer than five, or would give away one that has.
side-object = To object: take the assumption that you would put otherwise, by its number under "What this rests on", and say what should stand instead; its owner must answer. If you miss a harm here, ask whether it is measured at all: what is not measured cannot be found.
side-kind-head = What it is
side-when-head = When
side-groups-head = Of whom
side-chance-head = Chance of a false alarm
side-count = worse in { $hits } of { $n }

## To whom, one by one

fate-lead = { $kind ->
    [entities] Each of { $n } ({ $what }) is compared with itself in the other world, under the same luck, in { $draws } versions. More than { $margin } { $unit } counts as gain or loss.
   *[groups] Single ones were not kept; each of { $n } groups is compared with itself in the other world, under the same luck, in { $draws } versions. More than { $margin } { $unit } counts as gain or loss.
}
fate-finding = { $policy }: { $lose } of 100 would lose and { $gain } of 100 would gain ({ LOWER($outcome) }).
fate-most = Most would lose here: { $group }, { $lose } of 100 ({ $low } to { $high } in 90 of 100 versions).
fate-poorest = The fifth that is worst off without the policy: { SIGNED($mean) } { $unit } ({ interval }); { $lose } of 100 of them would lose.
fate-hardest = The tenth that is hit hardest: { SIGNED($mean) } { $unit } ({ interval }).
fate-accident = They were picked and followed under the same course of chance, so that part of this is an accident.
fate-profile = Who loses: { $conditions }. Of those it fits { $share } of 100 would lose, of all { $overall } of 100. It fits { $fits } of 100, and { $caught } of 100 of the losers. The whole description is wrong of { $error } of 100 in versions that it was not made from; who says the same of everybody is wrong of { $guessing } of 100.
fate-no-profile = Who loses cannot be described better than by a guess.
fate-condition = { $where ->
    [in] { $trait }
    [outside] not { $trait }
    [above] { LOWER($trait) } above { $value }
   *[below] { LOWER($trait) } { $value } or less
}
fate-hidden = { $n } groups are not shown: they have fewer than five, or would give away one that has.
fate-lose = lose
fate-gain = gain
fate-all = All
fate-of-100 = of 100
fate-n = Number
fate-low = Lose, low
fate-high = Lose, high

rank-finding = { $state ->
    [same] Which policy comes first is the same by all three ways of counting: { LOWER($first) }.
   *[differs] Which policy comes first depends on what counts: { $firsts }.
}
rank-first = { $rule ->
    [sum] by the sum, { LOWER($scenario) }
    [priority] with priority to those who have less, { LOWER($scenario) }
   *[maximin] by those who have least, { LOWER($scenario) }
}
rank-rule = { rank-name }: { $order }.
rank-name = { $rule ->
    [sum] By the sum, in which everybody counts alike
    [priority] With priority to those who have less
   *[maximin] By those who have least
}
rank-one = { $place }. { LOWER($scenario) } (first in { $hits } of { $n } versions)
rank-contested = Contested: { LOWER($policy) } would be better on average, and worse for those who have least (both in { $hits } of { $n } versions).
rank-turned = Whether { LOWER($one) } or { LOWER($other) } would give more in all hangs most clearly on this: { $name }.
rank-no-default = None of the three is the right one by itself. Which counts is for those who decide, and for those who live with it.
rank-title = Which policy comes first
rank-place = Place
rank-value = Mean
rank-way = Way of counting

## What is not in it

notin-title = What is not in it
notin-own-word = By the model's own word it leaves out:
notin-line = { $name }: { $words }
notin-fitted = In every version these meet what is observed: { $outcomes }. { $unfitted ->
    [0] Everything measured is among them.
    [one] One other outcome has been compared with no observation: { $others }.
   *[other] The other { $unfitted } have been compared with no observation: { $others }.
}
notin-unfitted = None of what is measured has been compared with an observation.
notin-tried = Tried: { $lever }, { $values }. What lies between was not tried; of what lies beyond the runs say nothing.
notin-ranges = { $n } numbers differ between the versions, each within a range. What lies beyond was not tried.
notin-beyond = Beyond what was tried: { $lever } = { $asked }. The runs had { $low } to { $high }, and say nothing of this.
