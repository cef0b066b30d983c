# Words for reports. A message that begins with "language-" is about the language itself.

language-name = English
# Whose marks stand in numbers and dates.
language-locale = en_GB

no-figure = no figure
interval = { SIGNED($low) } to { SIGNED($high) }
list-of-names = { $most }, { $last }
list-last = { $most } and { $last }
list-of-phrases = { $most }; { $last }

## Likelihood: one ladder, and no other words

likely = { $rung ->
    [almost-always] almost always
    [mostly] mostly
    [more-often-than-not] more often than not
    [no-change] never
   *[cannot-tell] cannot tell
}
way = { $way ->
    [better] better
    [worse] worse
    [up] up
   *[down] down
}
become = { $way ->
    [better] be better
    [worse] be worse
    [up] go up
   *[down] go down
}
# Of 100 versions at most, though there may be more.
frequency = { $n ->
    [0] none
   *[other] { $hits } of { $n }
}
frequencies = { $alike ->
    [no] { $hits } to { $most } of { $n }
   *[yes] { frequency }
}
verdict = { $rung ->
    [no-change] no change
    [cannot-tell] cannot tell ({ way } in { frequency })
   *[other] { likely } { way } ({ frequency })
}
ladder =
    Words for likelihood, and no others: in at least 95 of 100 versions "almost always", 80 "mostly", 60 "more often
    than not"; below 60 either way "cannot tell".

## Assumptions

grade-name = { $grade ->
    [guess] guess
    [expert] expert
    [survey] survey
    [study] study
   *[replicated] replicated study
}
status-name = { $status ->
    [open] open
    [agreed] agreed
   *[contested] contested
}

## Units, above the line and below it

unit-and = { $things } and { $period }
unit-per = per { $what }

unit-sd = standard deviations
unit-SY = service-years
unit-FTE = full-time equivalents
unit-staff = employee
unit-person = persons
unit-inhabitant = inhabitants
unit-thousand = 1,000
unit-thousand-inhabitant = 1,000 inhabitants
unit-thousand-person = 1,000 persons
unit-hour = hours
unit-weekly_hour = hours a week
unit-NOK = NOK
unit-MNOK = NOK million
unit-pp = percentage points
unit-percent = per cent
unit-km = km
unit-degree = degrees
unit-workplace = workplace
unit-day = day
unit-week = week
unit-month = month
unit-year = year

unit-per-sd = standard deviations
unit-per-SY = service-years
unit-per-FTE = full-time equivalents
unit-per-staff = employee
unit-per-person = persons
unit-per-inhabitant = inhabitants
unit-per-thousand = 1,000
unit-per-thousand-inhabitant = 1,000 inhabitants
unit-per-thousand-person = 1,000 persons
unit-per-hour = hours
unit-per-weekly_hour = hours a week
unit-per-NOK = NOK
unit-per-MNOK = NOK million
unit-per-pp = percentage points
unit-per-percent = per cent
unit-per-km = km
unit-per-degree = degrees
unit-per-workplace = workplace
unit-per-day = day
unit-per-week = week
unit-per-month = month
unit-per-year = year
