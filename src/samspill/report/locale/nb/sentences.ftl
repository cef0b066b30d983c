# Setninger om resultater. «Ville», aldri «vil»; et tall har spennet sitt med seg; at ingen kan si det, er et funn.

## Første skjermbilde, høyst fem setninger

no-policy = Studien har ikke noe tiltak ved siden av utgangspunktet, så det er ikke noe å sammenligne.

happens = { $outcome }: { $policies }.
happens-policy = { $rung ->
    [no-change] med { $policies } ville det ikke endre seg
    [cannot-tell] med { $policies } kan vi ikke si hvilken vei det ville gå ({ way } i { frequencies } utgaver)
    [more-often-than-not] med { $policies } ville det { become } i de fleste utgavene ({ frequencies } utgaver)
   *[other] med { $policies } ville det { likely } { become } ({ frequencies } utgaver)
}{ happens-placebo }
happens-placebo = { $placebo ->
    [no-better] , og ikke bedre enn med placeboen, { LOWER($than) } (bedre i { $than_hits } av { $than_n })
    [cannot-tell] , og om det blir bedre enn med placeboen, { LOWER($than) }, kan vi ikke si (bedre i { $than_hits } av { $than_n })
    [no-other] , og vi kan ikke skille det fra placeboen, { LOWER($than) }
   *[unasked] {""}
}

loses = { CAPITAL($policies) }.
loses-policy = { $state ->
    [some] med { $policies } ville disse tape i de fleste utgavene: { $groups }
    [many] med { $policies } ville { $losing } av de { $n } gruppene tape i de fleste utgavene, mest { $groups }
    [none] med { $policies } ville hver av de { $n } gruppene vinne i de fleste utgavene
    [all-unclear] med { $policies } kan vi ikke si for noen av de { $n } gruppene om den ville vinne eller tape
   *[unclear] med { $policies } finner vi ingen gruppe som ville tape i de fleste utgavene, men for { $unclear } av de { $n } gruppene kan vi ikke si det
}
loses-no-groups = Hvem som ville tape, kan vi ikke si: Studien har ingen grupper for dette målet.

worse = I de fleste utgavene ville noe annet bli dårligere: { $policies }.
worse-policy = med { $policies } ({ $outcomes })
worse-outcome = { $n ->
    [0] { LOWER($outcome) }
    [one] { LOWER($outcome) } for { $group }
   *[other] { LOWER($outcome) } i { $n } grupper
}
worse-nothing = Vi finner ikke noe annet som ville bli dårligere i de fleste utgavene.

hangs = { hangs-luck }{ hangs-rival }.
hangs-luck = { $luck ->
    [more] Andre antakelser flytter virkningen av { LOWER($policy) } { $times } ganger så mye som andre tilfeldigheter gjør
    [less] Andre tilfeldigheter flytter virkningen av { LOWER($policy) } { $times } ganger så mye som andre antakelser gjør
    [no-luck] Andre antakelser flytter virkningen av { LOWER($policy) }, andre tilfeldigheter gjør det ikke
    [only-luck] Andre tilfeldigheter flytter virkningen av { LOWER($policy) }, andre antakelser gjør det ikke
    [neither] Verken andre antakelser eller andre tilfeldigheter flytter virkningen av { LOWER($policy) }
   *[unknown] Hvor mye av virkningen av { LOWER($policy) } som er flaks, kan vi ikke si: Det krever at hver utgave kjøres minst to ganger
}
hangs-rival = { $rival ->
    [some] ; der virkningen er nærmest null, ville et annet svar på «{ LOWER($switch) }» snu fortegnet i { $turned } av { $of } utgaver
    [none] ; selv der virkningen er nærmest null, ville ingen annen mekanisme snu fortegnet
   *[unasked] {""}
}

assumed = Bak svaret ligger { $n } antakelser: { $guesses } er { $guesses ->
    [one] gjetning
   *[other] gjetninger
}, og { $owner } står bak { $owned }{ assumed-contested }.
assumed-contested = { $contested ->
    [0] { $agreed ->
        [0] ; ingen har ennå sagt seg enig i noen av dem, eller bestridt noen
       *[other] ; { $agreed } er omforent, og ingen har ennå bestridt noen
    }
   *[other] ; { $contested } er omstridt, { $agreed } omforent
}
assumed-unknown = Hvem sine antakelser svaret hviler på, vet vi ikke her: Studien kom uten antakelsene sine.

## Hva et tiltak ville gjøre

effect = { $rung ->
    [no-change] Med { LOWER($policy) } ville { LOWER($outcome) }{ effect-of } ikke endre seg.
    [cannot-tell] Med { LOWER($policy) } kan vi ikke si om { LOWER($outcome) }{ effect-of } ville gå opp eller ned ({ way } i { frequency } utgaver; { effect-size }).
    [more-often-than-not] Med { LOWER($policy) } ville { LOWER($outcome) }{ effect-of } i de fleste utgavene gå { $direction ->
        [up] opp
       *[down] ned
    }{ effect-judged }, i { frequency } utgaver: { effect-size }.
   *[other] Med { LOWER($policy) } ville { LOWER($outcome) }{ effect-of } { likely } gå { $direction ->
        [up] opp
       *[down] ned
    }{ effect-judged }, i { frequency } utgaver: { effect-size }.
}
effect-of = { $of ->
    [group] {" "}for { $group }
   *[all] {""}
}
effect-judged = { $way ->
    [better] , til det bedre
    [worse] , til det verre
   *[other] {""}
}
effect-size = { SIGNED($mean) } { $unit } i snitt, { interval } i 90 av 100 utgaver

groups = { $state ->
    [lose] { $whole ->
        [better] { $policy } ville være til det bedre samlet sett, og likevel ville noen tape i de fleste utgavene: { $groups }.
       *[other] { $policy }: Disse ville tape i de fleste utgavene: { $groups }.
    }
    [gain] { $policy }: Alle de { $n } gruppene ville vinne i de fleste utgavene, minst { $least } og mest { $most }.
   *[unclear] { $policy }: For { $unclear } av { $n } grupper kan vi ikke si om de ville vinne eller tape. Mest står på spill for { $widest }: { interval } { $unit } i 90 av 100 utgaver.
}

worsened = I de fleste utgavene ville dette bli dårligere med { LOWER($policy) }: { $outcomes }.
worsened-nothing = Vi finner ikke noe som i de fleste utgavene ville bli dårligere med { LOWER($policy) }.

## Flaks og uvitenhet, andre mekanismer

luck = { $policy }, { LOWER($outcome) } [{ $unit }]: { luck-moved } Med andre trekninger ville snittet flytte seg { $error }.
luck-or-ignorance = { hangs-luck }.
luck-moved = { $luck ->
    [unknown] Andre antakelser flytter virkningen { $by_ignorance } (uvitenhet).
   *[other] Andre tilfeldigheter flytter virkningen { $by_luck } (flaks), andre antakelser { $by_ignorance } (uvitenhet).
}

rival = { $switch }: { $state ->
    [some] En annen mekanisme snur fortegnet i { $turned } av { $of }
   *[none] Ingen annen mekanisme snur fortegnet, i 0 av { $of }
}; midterste endring med hver: { $medians }.
rival-median = { $rival } { SIGNED($median) } (n { $n })

rival-pays = { $state ->
    [apart] { $policy } ville oftest være til det bedre med dette: { $most }, og sjeldnest med dette: { $least }.
   *[alike] Om «{ $switch }» har noe å si for { LOWER($policy) }, kan vi ikke se av disse utgavene: { $rivals }.
}
rival-share = { $rival } { frequency }
rival-told-share = { $rival } ({ frequency } utgaver)

## Mer enn placeboen, mer enn summen av delene

placebo = { $rung ->
    [no-change] { $outcome }: Med { LOWER($policy) } ville det bli akkurat som med placeboen, { LOWER($than) }.
    [cannot-tell] { $outcome }: Om { LOWER($policy) } ville gjøre det bedre enn placeboen, { LOWER($than) }, kan vi ikke si ({ way } i { frequency } utgaver; { effect-size }).
    [more-often-than-not] { $outcome }: Holdt opp mot placeboen, { LOWER($than) }, ville det { become } med { LOWER($policy) } i de fleste utgavene, i { frequency } utgaver: { effect-size }.
   *[other] { $outcome }: Holdt opp mot placeboen, { LOWER($than) }, ville det { likely } { become } med { LOWER($policy) }, i { frequency } utgaver: { effect-size }.
}
package = { $rung ->
    [no-change] { $outcome }: { $policy } ville gjøre akkurat det delene gjør til sammen.
    [cannot-tell] { $outcome }: Om { LOWER($policy) } ville gjøre mer eller mindre enn delene til sammen, kan vi ikke si (mer i { frequency } utgaver; { effect-size }).
    [more-often-than-not] { $outcome }: Med { LOWER($policy) } ville det i de fleste utgavene bli { $way ->
        [up] høyere
       *[down] lavere
    } enn delene gir til sammen, i { frequency } utgaver: { effect-size }.
   *[other] { $outcome }: Med { LOWER($policy) } ville det { likely } bli { $way ->
        [up] høyere
       *[down] lavere
    } enn delene gir til sammen, i { frequency } utgaver: { effect-size }.
}

## Hvor mye av det

curve-turns = { $state ->
    [turns] { $policy }: Virkningen på { LOWER($outcome) } ville i snitt skifte fortegn der dette er { $at }: { LOWER($lever) } ({ $low } til { $high } i 90 av 100 gjentatte trekninger).
    [one-sign] { $policy }: Virkningen på { LOWER($outcome) } ville i snitt ha samme fortegn fra { $first } til { $last }: { LOWER($lever) }.
   *[unclear] { $policy }: Om virkningen på { LOWER($outcome) } i snitt skifter fortegn fra { $first } til { $last }, kan vi ikke si ({ LOWER($lever) }; det gjør den i { $share } av 100 gjentatte trekninger).
}
curve-best = { $state ->
    [inside] Det beste ville ligge inne i spennet, rundt { $at } ({ $low } til { $high } i 90 av 100 gjentatte trekninger).
    [lowest] Det beste ville være det minste som er prøvd, { $at }.
    [highest] Det beste ville være det meste som er prøvd, { $at }.
   *[unclear] Om det beste ligger inne i spennet eller i en ende, kan vi ikke si: { $at } i snitt, { $low } til { $high } i 90 av 100 gjentatte trekninger.
}

## Hvor det begynner å lønne seg

grid = { $state ->
    [empty] { $policy }: Ingen rute har noen virkning å vise.
    [never] { $policy } ville være til det verre i alle de { $n } rutene.
    [always] { $policy } ville være til det bedre i alle de { $n } rutene.
   *[some] { $policy } ville være til det bedre i { $pays } av { $n } ruter{ grid-turns }.
}
grid-turns = { $turns ->
    [some] ; langs { LOWER($along) } snur fortegnet mellom { SIGNED($low) } og { SIGNED($high) }
   *[none] , og langs { LOWER($along) } snur fortegnet ikke
}

## Antakelser, grenser

grade = { $n ->
    [0] Ingen av { $of } antakelser hviler på dette: { grade-name }.
    [one] Én av { $of } antakelser hviler på dette: { grade-name }.
   *[other] { $n } av { $of } antakelser hviler på dette: { grade-name }.
}
left-out = { $n ->
    [0] Hva modellen utelater, sier ikke studien.
    [one] Studien nevner én grense for modellen.
   *[other] Studien nevner { $n } grenser for modellen.
}
