# Rapportenes ord. Det som begynner med «language-», gjelder språket selv.

language-name = Bokmål
# Hvem sine tegn som står i tall og datoer.
language-locale = nb_NO

no-figure = ikke noe tall
interval = { SIGNED($low) } til { SIGNED($high) }
list-of-names = { $most }, { $last }
list-last = { $most } og { $last }
list-of-phrases = { $most }; { $last }

## Hvor ofte: én stige, og ingen andre ord

likely = { $rung ->
    [almost-always] nesten alltid
    [mostly] som oftest
    [more-often-than-not] i de fleste
    [no-change] aldri
   *[cannot-tell] kan ikke si
}
way = { $way ->
    [better] bedre
    [worse] dårligere
    [up] opp
   *[down] ned
}
become = { $way ->
    [better] bli bedre
    [worse] bli dårligere
    [up] gå opp
   *[down] gå ned
}
# Av 100 utgaver på det meste, selv om det kan være flere.
frequency = { $n ->
    [0] ingen
   *[other] { $hits } av { $n }
}
frequencies = { $alike ->
    [no] { $hits } til { $most } av { $n }
   *[yes] { frequency }
}
verdict = { $rung ->
    [no-change] ingen endring
    [cannot-tell] kan ikke si ({ way } i { frequency })
   *[other] { likely } { way } ({ frequency })
}
ladder =
    Ord for hvor ofte, og ingen andre: i minst 95 av 100 utgaver «nesten alltid», 80 «som oftest», 60 «i de fleste»;
    under 60 begge veier «kan ikke si».

## Antakelser

grade-name = { $grade ->
    [guess] gjetning
    [expert] fagfolks skjønn
    [survey] spørreundersøkelse
    [study] studie
   *[replicated] studie som er gjentatt
}
status-name = { $status ->
    [open] åpen
    [agreed] omforent
   *[contested] omstridt
}

## Enheter, over brøkstreken og under den

unit-and = { $things } og { $period }
unit-per = per { $what }

unit-sd = standardavvik
unit-SY = tjenesteårsverk
unit-FTE = årsverk
unit-staff = ansatte
unit-person = personer
unit-inhabitant = innbyggere
unit-thousand = 1 000
unit-thousand-inhabitant = 1 000 innbyggere
unit-thousand-person = 1 000 personer
unit-hour = timer
unit-weekly_hour = timer i uken
unit-NOK = kroner
unit-MNOK = millioner kroner
unit-pp = prosentpoeng
unit-percent = prosent
unit-km = km
unit-degree = grader
unit-workplace = virksomheter
unit-day = døgn
unit-week = uker
unit-month = måneder
unit-year = år

unit-per-sd = standardavvik
unit-per-SY = tjenesteårsverk
unit-per-FTE = årsverk
unit-per-staff = ansatt
unit-per-person = person
unit-per-inhabitant = innbygger
unit-per-thousand = 1 000
unit-per-thousand-inhabitant = 1 000 innbyggere
unit-per-thousand-person = 1 000 personer
unit-per-hour = time
unit-per-weekly_hour = time i uken
unit-per-NOK = krone
unit-per-MNOK = million kroner
unit-per-pp = prosentpoeng
unit-per-percent = prosent
unit-per-km = km
unit-per-degree = grad
unit-per-workplace = virksomhet
unit-per-day = døgn
unit-per-week = uke
unit-per-month = måned
unit-per-year = år
