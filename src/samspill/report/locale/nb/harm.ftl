# Hvem som tjener og hvem som taper, baksiden, og det som ikke er med: på siden og i teksten fra kommandoene.

## Baksiden

side-title = Baksiden: det ingen tok sikte på
side-lead = Her er det lett blant { $n } virkninger: alt som er målt, for alle og for hver gruppe, tidlig og sent i tiltaket og etter at det er slutt, i { $draws } utgaver. Hvis ingen av tiltakene gjorde noe, ville sjansen for at noe som helst sto her, være høyst { $percent } av 100. Det et tiltak skal endre, står ikke her.
side-finding = { $policy }: { $n ->
    [0] Vi finner ikke noe som ville bli dårligere uten at det var meningen
    [one] Én ting ville bli dårligere uten at noen tok sikte på det
   *[other] { $n } ting ville bli dårligere uten at noen tok sikte på det
}.
side-few = At vi ikke finner noe, betyr ikke at det ikke er noe der: Med { $draws } utgaver ser vi ikke små skader.
side-what = { $outcome }, { $groups }, { $when }: { SIGNED($mean) } { $unit } ({ interval } i 90 av 100 utgaver), { $worse ->
    [worse] dårligere i { $hits } av { $n } utgaver
   *[other] samme vei i { $hits } av { $n } utgaver
}. { side-kind }
side-kind = { $kind ->
    [defeat] Dette går imot selve målet.
    [reversal] Helheten ville tjene på det, mens disse ville tape.
    [displacement] Det rammer dem tiltaket ikke er ment for.
    [rebound] Det kommer etter at tiltaket er slutt; mens det virket, hadde de det bedre.
    [gaming] Det som blir fortalt, ville bli mer bedre enn det som er sant.
    [load] De ansatte ville bære det.
    [shift] I seg selv er det verken bedre eller dårligere.
    [gain] Det er til det bedre, og ingen tok sikte på det.
   *[harm] Det er en skade ved siden av målet.
}
side-kind-name = { $kind ->
    [defeat] imot målet
    [reversal] noen taper mens helheten tjener
    [displacement] flyttet over på andre
    [rebound] slår tilbake etterpå
    [gaming] fortalt mer enn sant
    [load] belastning på ansatte
    [shift] verken bedre eller dårligere
    [gain] noe godt ved siden av målet
   *[harm] skade ved siden av målet
}
side-simpson = Det snur i hver gruppe av en inndeling: Folk flytter mellom grupper, og hver gruppe endrer seg motsatt av helheten.
side-part = Det henger tydeligst på dette: { $name }. { $where ->
    [above] Der det er over { $at }
    [below] Der det er { $at } eller mindre
   *[choice] Der { $choice }
}, er snittet { SIGNED($more) }, og det skjer i { $inside } av { $n_inside } utgaver; ellers { SIGNED($less) }, i { $outside } av { $n_outside }.
side-no-part = Hvilken antakelse det henger på, kan vi ikke si.
side-since = Vi finner det fra en dose på { $dose } ({ $lever }).
side-placebo = Samme dose uten innhold ({ LOWER($placebo) }) gir { SIGNED($mean) }, { $percent } av 100 av det.
listed = { $names }
side-everybody = alle
side-more-groups = { $groups } og { $n } grupper til
side-when = { $window ->
    [early] tidlig i tiltaket
    [late] sent i tiltaket
    [after] etter at tiltaket er slutt
    [throughout] tidlig, sent og etter at tiltaket er slutt
   *[whole] over hele tiden
}
side-no-aim = Ingen sier hva dette skal være godt for, derfor står alt som ville bli dårligere, her: { $policies }.
side-no-claims = Ikke noe av det som måles her, er en påstand om noe annet som måles. Derfor kan vi ikke se om noen pynter på målingen.
side-others = { $policy }: I tillegg fant vi { $gains ->
    [0] ikke noe annet som ville bli bedre
    [one] én ting som ville bli bedre
   *[other] { $gains } ting som ville bli bedre
} og { $shifts ->
    [0] ingen endring som er verken eller
    [one] én endring som er verken eller
   *[other] { $shifts } endringer som er verken eller
}, uten at noen tok sikte på det.
side-hidden = { $n } grupper er ikke med: De har færre enn fem, eller ville røpe en som har det.
side-object = Slik protesterer du: Finn antakelsen du ville satt annerledes, med nummeret som står under «Hva dette hviler på», og si hva som skulle stått der. Den som eier antakelsen, må svare. Savner du en skade her, så spør om den i det hele tatt er målt: Det som ikke måles, kan ikke bli funnet.
side-kind-head = Hva det er
side-when-head = Når
side-groups-head = For hvem
side-chance-head = Sjanse for falsk alarm
side-count = dårligere i { $hits } av { $n }

## For hvem, én for én

fate-lead = { $kind ->
    [entities] Hver av { $n } ({ $what }) er sammenlignet med seg selv i den andre verdenen, med samme flaks, i { $draws } utgaver. Mer enn { $margin } { $unit } regnes som å tjene eller tape.
   *[groups] Hver enkelt er ikke tatt vare på. Hver av { $n } grupper er sammenlignet med seg selv i den andre verdenen, med samme flaks, i { $draws } utgaver. Mer enn { $margin } { $unit } regnes som å tjene eller tape.
}
fate-finding = { $policy }: { $lose } av 100 ville tape og { $gain } av 100 ville tjene på det ({ LOWER($outcome) }).
fate-most = Flest ville tape her: { $group }, { $lose } av 100 ({ $low } til { $high } i 90 av 100 utgaver).
fate-poorest = Femtedelen som har det dårligst uten tiltaket: { SIGNED($mean) } { $unit } ({ interval }); { $lose } av 100 av dem ville tape.
fate-hardest = Tidelen som rammes hardest: { SIGNED($mean) } { $unit } ({ interval }).
fate-accident = De er plukket ut og fulgt med de samme tilfeldighetene, så noe av dette er tilfeldig.
fate-profile = Hvem som taper: { $conditions }. Av dem dette passer på, ville { $share } av 100 tape, av alle { $overall } av 100. Det passer på { $fits } av 100 og på { $caught } av 100 av taperne. Hele beskrivelsen tar feil av { $error } av 100 i utgaver den ikke er laget av; den som sier det samme om alle, tar feil av { $guessing } av 100.
fate-no-profile = Hvem som taper, kan ikke beskrives bedre enn ved å gjette.
fate-condition = { $where ->
    [in] { $trait }
    [outside] ikke { $trait }
    [above] { LOWER($trait) } over { $value }
   *[below] { LOWER($trait) } { $value } eller mindre
}
fate-hidden = { $n } grupper vises ikke: De har færre enn fem, eller ville røpe en som har det.
fate-lose = taper
fate-gain = tjener
fate-all = Alle
fate-of-100 = av 100
fate-n = Antall
fate-low = Taper, lavt
fate-high = Taper, høyt

rank-finding = { $state ->
    [same] Hvilket tiltak som kommer først, er det samme på alle tre måter å regne på: { LOWER($first) }.
   *[differs] Hvilket tiltak som kommer først, avhenger av hva som teller: { $firsts }.
}
rank-first = { $rule ->
    [sum] etter summen { LOWER($scenario) }
    [priority] når de som har mindre, teller mer, { LOWER($scenario) }
   *[maximin] etter dem som har minst, { LOWER($scenario) }
}
rank-rule = { rank-name }: { $order }.
rank-name = { $rule ->
    [sum] Etter summen, der alle teller likt
    [priority] Når de som har mindre, teller mer
   *[maximin] Etter dem som har minst
}
rank-one = { $place }. { LOWER($scenario) } (først i { $hits } av { $n } utgaver)
rank-contested = Omstridt: { LOWER($policy) } ville være bedre i snitt og dårligere for dem som har minst (begge deler i { $hits } av { $n } utgaver).
rank-turned = Om { LOWER($one) } eller { LOWER($other) } ville gi mest i alt, henger tydeligst på dette: { $name }.
rank-no-default = Ingen av de tre er den rette i seg selv. Hva som teller, er det de som bestemmer og de som lever med det, som må si.
rank-title = Hvilket tiltak som kommer først
rank-place = Plass
rank-value = Snitt
rank-way = Måte å regne på

## Det som ikke er med

notin-title = Det som ikke er med
notin-own-word = Modellen sier selv at den utelater:
notin-line = { $name }: { $words }
notin-fitted = I hver utgave stemmer disse med det som er observert: { $outcomes }. { $unfitted ->
    [0] Alt som måles, er blant dem.
    [one] Ett annet mål er ikke sammenlignet med noe som er observert: { $others }.
   *[other] De andre { $unfitted } er ikke sammenlignet med noe som er observert: { $others }.
}
notin-unfitted = Ikke noe av det som måles, er sammenlignet med noe som er observert.
notin-tried = Prøvd: { $lever }, { $values }. Det som ligger imellom, er ikke prøvd; om det som ligger utenfor, sier kjøringene ingenting.
notin-ranges = { $n } tall er ulike fra utgave til utgave, hvert innenfor sitt spenn. Det som ligger utenfor, er ikke prøvd.
notin-beyond = Utenfor det som er prøvd: { $lever } = { $asked }. Kjøringene hadde { $low } til { $high } og sier ingenting om dette.
