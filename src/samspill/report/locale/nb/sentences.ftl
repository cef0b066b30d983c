# Setninger om resultater. «Ville», aldri «vil»; et tall har spennet sitt med seg; at ingen kan si det, er et funn.

## Første skjermbilde, høyst fem setninger

no-policy = Studien har ikke noe tiltak ved siden av utgangspunktet, så det er ikke noe å sammenligne.

happens = { $outcome }: { $policies }.
happens-policy = { $rung ->
    [no-change] med { LOWER($policy) } ville det ikke endre seg
    [cannot-tell] med { LOWER($policy) } kan vi ikke si hvilken vei det ville gå ({ way } i { frequency } utgaver)
    [more-often-than-not] med { LOWER($policy) } ville det { become } i de fleste utgavene ({ frequency } utgaver)
   *[other] med { LOWER($policy) } ville det { likely } { become } ({ frequency } utgaver)
}

loses = { CAPITAL($policies) }.
loses-policy = { $state ->
    [some] med { LOWER($policy) } ville disse tape i de fleste utgavene: { $groups }
    [none] med { LOWER($policy) } ville hver av de { $n } gruppene vinne i de fleste utgavene
    [all-unclear] med { LOWER($policy) } kan vi ikke si for noen av de { $n } gruppene om den ville vinne eller tape
   *[unclear] med { LOWER($policy) } finner vi ingen gruppe som ville tape i de fleste utgavene, men for { $unclear } av de { $n } gruppene kan vi ikke si det
}
loses-no-groups = Hvem som ville tape, kan vi ikke si: Studien har ingen grupper for dette målet.

worse = I de fleste utgavene ville noe annet bli dårligere: { $policies }.
worse-policy = med { LOWER($policy) } ({ $outcomes })
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

## Hvor det begynner å lønne seg

breakeven = { $state ->
    [line] { $policy } ville lønne seg der { LOWER($sought) } er over { SIGNED($value) } ({ interval } i 90 av 100 gjentatte trekninger); grensen treffer fortegnet i { $right } av 100 utgaver.
    [no-line] { $policy }: Disse utgavene gir ingen grense; { LOWER($sought) } taler for tiltaket i bare { $positive } av 100 gjentatte trekninger.
   *[one-sign] { $policy }: Virkningen har samme fortegn i alle utgaver, så det finnes ingen grense.
}
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
