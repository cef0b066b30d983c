# Positions and perspectives: who holds what, and what it changes.

voices-term = { $weighed ->
    [yes] { $weight } times { LOWER($outcome) }{ voices-of }
   *[no] { LOWER($outcome) }{ voices-of }
}
voices-of = { $of ->
    [group] {" "}of { $group }
   *[all] {""}
}
voices-counts = what counts is { $terms }
voices-counted = { $terms } as what counts
voices-holds = { $stance ->
    [agrees] that it stands as it is
    [value] { $value }{ page-unit }
    [range] anything from { $low } to { $high }{ page-unit }
    [rival] this: { $rival }
   *[measure] that { voices-counts }
}
voices-ground = { $ground ->
    [example] an example: nobody has taken this position
    [own] their own judgement
   *[other] { $told }
}
voices-on = { $id }: { $claim }
voices-held = { CAPITAL($role) } holds { voices-holds }; the model has { $taken }.
voices-because = Argument: { $because }
voices-rests = Ground: { voices-ground }.
voices-line = { voices-on } Held is { voices-holds }; the model has { $taken }. Argument: { $because } Ground: { voices-ground }.

voices-order = { $turns ->
    [turns] The order of the policies turns. Best first it was: { $before }. It is now: { $after }.
   *[stays] The order of the policies stays. Best first: { $before }.
}
voices-counts-now = For { $role } it is { $terms } that counts; for the study it is { $others }.
voices-rank = { $policy }: better in { $hits } of { $n } versions; { SIGNED($mean) } { $unit } on average, { interval } in 90 of 100.
voices-rank-before = { $policy }: better in { $hits } of { $n } versions, before in { $hits_before }; { SIGNED($mean) } { $unit } on average, before { SIGNED($mean_before) }.
voices-unit-sum = in the sum of what counts
voices-shift = { $outcome }{ voices-of }, with { LOWER($policy) }: { SIGNED($before) } becomes { SIGNED($after) } { $unit }{ $turned ->
    [0] .
   *[other] ; its sign turns in { $turned } of { $n } versions.
}
voices-shifts = { $n } of the reported effects are other ones. What moves most:
voices-nothing = Nothing changes: every reported effect is the same in all { $n } versions.
voices-same = No effect moves; what is another is what counts.
voices-population = This number is counted when the model's population is made, and every run has the same population: no run can show what it changes.
voices-population-some = { $ids }: no run can show what this changes, because every run has the same population.
voices-unfit = { $n } of { $of } versions fit what is observed as the study is, and no longer with this; they are left out.
voices-basis = Told from { $draws ->
    [one] one version
   *[other] { $draws } versions
} of the model with { $seeds ->
    [one] one course of chance
   *[other] { $seeds } courses of chance
} each, the same before and after{ $few ->
    [few] . So few show a direction, not a size
   *[many] {""}
}.
voices-kept = On the record: { $path }, line { $n }. Its mark: { $mark }
    Note the mark elsewhere, and nobody can take the line away unseen.
voices-see-more = More versions: add --draws 32. All positions of a stakeholder at once: samspill run { $study } --perspective FILE
voices-as-it-is = As the model has it
voices-side-by-side = Seen by others
voices-seen-by = { CAPITAL($role) }: { $interest }
voices-moves = { $n ->
    [0] The positions change no figure.
    [one] The positions change one of the reported effects.
   *[other] The positions change { $n } of the reported effects.
}
voices-alone = Seen by { $role }, with { $n ->
    [one] one position
   *[other] { $n } positions
}. Rivals in pairs and the clean grid are left out: they would set again what the positions set.

## The page

page-voices = Seen by others
page-voices-lead = A stakeholder is a role: somebody who bears the consequences, or who knows the matter. What each of them holds is listed, and the whole model is run as they have it, on the same versions and the same luck as before.
page-voices-unrun = Nobody has yet run these positions together with the study: samspill run { $study } --perspectives all
page-voices-none = Nobody has yet taken a position on any assumption of this study.
page-voices-object = Whoever disagrees can say so with a number and see what it changes: samspill contest { $id } --value NUMBER --as ROLE --because WHY. Without programming: samspill ledger export FILE.xlsx, fill in the coloured columns, samspill ledger import FILE.xlsx.
page-voices-record = The record of positions has { $n ->
    [one] one line
   *[other] { $n } lines
}; the mark of the last is { $mark }.
page-voices-broken = The record of positions is not as it was written, so nothing of it is shown: { $fault }.
page-voices-finding = { $turned ->
    [0] The order of the policies is the same seen by each of { $n } stakeholders.
    [one] Seen by one of { $n } stakeholders the policies come in another order: { $roles }.
   *[other] Seen by { $turned } of { $n } stakeholders the policies come in another order: { $roles }.
}
page-voices-on-record = On the record: { $role }
page-voices-note = The picture shows one outcome for all: { LOWER($outcome) }. What counts differs; the order by what counts for each stands below it.
page-voices-order = { CAPITAL($view) }: best first: { $order }{ $counts ->
    [same] .
   *[other] , by what counts for them: { $terms }.
}
page-voices-view = Seen by
page-voices-what-counts = What counts
page-voices-place = Place
