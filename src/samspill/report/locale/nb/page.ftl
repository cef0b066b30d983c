# Siden. Ord som bare modellbyggere bruker, står i siste del og ikke før.

page-skip = Gå til svaret
page-in-short = Kort sagt
page-contents = I denne rapporten
page-way = { $figure ->
    [effects] Se hva som ville skje
    [groups] Se hvem det gjelder
    [placebos] Se det ved siden av en placebo
    [packages] Se om det blir mer sammen
    [curves] Se hvor mye av det
    [map] Se hvor
    [worse] Se hva som ville bli dårligere
    [luck] Se flaks og uvitenhet
    [rivals] Se de andre mekanismene
    [breakeven] Se hvor det begynner å lønne seg
    [assumptions] Se antakelsene
    [left-out] Se hva som er utelatt
   *[made] Se hvordan dette er laget
}

## Det første bildet

page-overview = Av { $n } hovedmål som kan bli bedre eller dårligere: { $policies }.
page-overview-policy = { $better } bedre og { $worse } dårligere med { $policies }{ $unclear ->
    [0] {""}
   *[other] , for { $unclear } kan vi ikke si det
}
page-overview-cell = { $policy }, { LOWER($outcome) }: { $number } { $unit } { $interval }, { $verdict }.
page-key = { $way ->
    [better] bedre
    [worse] dårligere
    [unclear] kan ikke si om det blir bedre eller dårligere
    [moved] mer eller mindre, som verken er bra eller dårlig
    [open] kan ikke si om det blir mer eller mindre
   *[none] ingen endring
}
page-torn = Der snittet ligger på den ene siden av streken og de fleste utgavene på den andre, er merket tomt.
page-source-line = Kilde: studien { $study }, { $runs } kjøringer.
page-numbers = Vis tallene
page-download = Last ned tallene (CSV)
page-whole = Filen har { $rows } rader; her står slutten av hvert år.
page-table-of = Tabell: { $figure }

page-rests-title = Hva dette hviler på
page-rests = { $state ->
    [some] { page-rests-count } Av dem som er ulike fra utgave til utgave, er det { $named ->
        [one] én som
       *[other] disse { $named } som
    } tydeligst flytter denne figuren:
    [none] { page-rests-count } Av dem som er ulike fra utgave til utgave, flytter ingen denne figuren mer enn tilfeldigheter ville gjort.
   *[few] { page-rests-count } Utgavene er for få til å si hvilke av dem som flytter denne figuren.
}
page-rests-count = Det hviler på { $n } antakelser, og { $guesses } av dem er gjetninger.
page-rests-on = Det handler om disse antakelsene:
page-rests-unknown = Hvilke antakelser det hviler på, vet vi ikke her: Studien kom uten antakelsene sine.

## Hva som ville skje

page-effects = Hva som ville skje
page-effects-lead = Hvert tiltak er sammenlignet med dette: { LOWER($baseline) }. Modellen er kjørt i mange utgaver, og hver av dem tar andre verdier for det som ingen vet. I hver utgave har de to verdenene de samme tilfeldighetene, så bare tiltaket skiller dem.
page-policy = { $policy }, fra { $start } til { $stop }{ page-policy-levers }
page-lever = { $value } ({ LOWER($lever) })
page-policy-levers = { $n ->
    [0] {""}
   *[other] : { $levers }
}
page-unmet = { $unmet } av { $draws } utgaver lar seg ikke tilpasse det som er observert; de er kjørt og tatt vare på, men er ikke med i noen figur her.
page-square-count = { $way ->
    [better] bedre
    [worse] dårligere
    [up] mer
   *[down] mindre
} i { $hits } av { $n }
page-square-same = ingen endring i { $hits } av { $n }
page-squares = Én rute for hver utgave, fylt der det ville bli bedre, med kryss der det ville bli dårligere. { $told }
page-time = { $outcome } { $date }, i den midterste utgaven: { $worlds } ({ $unit }).
page-time-world = { $value } med «{ LOWER($scenario) }»
page-time-bands = Streken er den midterste utgaven. Halvparten av utgavene ligger i det mørke båndet, 90 av 100 i det lyse. Båndene er brede fordi utgavene er ulike; hva et tiltak endrer i én og samme utgave, står i neste bilde.
page-change = { $outcome } over tid, midt i alle utgavene: { $policies }.
page-change-policy = med { LOWER($policy) } { $state ->
    [same] ville tallet ikke endre seg
    [higher] ville tallet ligge høyere hele tiden
    [lower] ville tallet ligge lavere hele tiden
    [turns-up] ville tallet ligge lavere fram til { $year }, og høyere siden
    [turns-down] ville tallet ligge høyere fram til { $year }, og lavere siden
   *[swings] ville tallet ligge høyere til tider og lavere til tider
}
page-change-bands = Her er verden uten tiltaket trukket fra verden med tiltaket, utgave for utgave og med de samme tilfeldighetene i begge: Over 0 er tallet høyere med tiltaket. Halvparten av utgavene ligger i det mørke båndet, 90 av 100 i det lyse.
page-band = { $scenario }, { $date }: Halvparten av utgavene ligger under { $middle } { $unit }, og 90 av 100 mellom { $low } og { $high }.
page-difference = forskjell
page-acting = tiltaket virker
page-without = uten
page-with = med tiltaket
page-date = Dato
page-percentile = { $scenario }, { $percent } av 100 ligger under

## Ved siden av placeboer, mer enn summen av delene, hvor mye av det

page-placebos = Ved siden av en placebo
page-placebos-lead = En placebo har samme dose som et tiltak, uten innholdet: samme kostnad, samme ventetid, like mange valg, gjort ved loddtrekning. Det et tiltak gjør utover placeboen sin, er det innholdet gjør. Begge er kjørt med de samme tilfeldighetene.
page-beyond-placebo = Utover placeboen
page-packages = Mer enn summen av delene?
page-packages-lead = Noen tiltak er flere andre på en gang. Her står hva hver del ville gjøre alene, hva de ville gjøre sammen, og hvor langt det er fra summen av delene, utgave for utgave.
page-beyond-parts = Utover summen av delene
page-curves = Hvor mye av det
page-curves-lead = Samme tiltak er kjørt med flere verdier av det som kan stilles på, hver mot den samme verdenen ({ LOWER($baseline) }) og med de samme tilfeldighetene.
page-curve-point = Ved { $value }: { $number }, { $verdict }.
page-curve-key = Streken er snittet av utgavene, med et merke ved hver verdi som er kjørt. Halvparten av utgavene ligger i det mørke båndet, 90 av 100 i det lyse.{ $turns ->
    [some] { " " }Den loddrette streken står der snittet skifter fortegn, og det grå feltet rommer det stedet i 90 av 100 gjentatte trekninger.
   *[none] {""}
}

## Hvem det gjelder

page-groups = Hvem det gjelder
page-groups-lead = Alle gruppene står på samme skala, de som kommer dårligst ut, først.
page-groups-finding = { $policy }, { LOWER($outcome) } etter { LOWER($grouping) }: { $losing ->
    [0] Vi finner ingen gruppe som ville komme dårligere ut
    [one] Én av { $n } grupper ville komme dårligere ut
   *[other] { $losing } av { $n } grupper ville komme dårligere ut
}. Mest står på spill for { $group }, { interval } { $unit } i 90 av 100 utgaver.
page-by = { $outcome }, etter { LOWER($grouping) }
page-dot = { $policy }, { $group }: { $verdict }.

## Hvor

page-map = Hvor
page-map-lead = { $drawn ->
    [outlines] Stedene er tegnet innenfor grenser fra en fil som brukeren har.
   *[marks] Hvert merke er ett sted, så stort som innbyggertallet og nær der det ligger.
} { CAPITAL($places) } med færre enn { $least } innbyggere er tegnet, men aldri navngitt; i tabellen står de samlet i én rad.
page-map-finding = { $policy }, { LOWER($outcome) }: Av { $n } { $places } ville { $better } komme bedre ut i de fleste utgavene, og { $worse } dårligere; for { $unclear } kan vi ikke si det.{ $named ->
    [0] {""}
   *[other] { " " }Av dem som er navngitt, ville { $most } få mest ({ SIGNED($most_mean) } { $unit } i snitt) og { $least } minst ({ SIGNED($least_mean) }).
}
page-map-description = { $n } { $places }, skyggelagt etter virkningen i snitt.
page-map-key = { $drawn ->
    [outlines] Steder med kryss kommer dårligere ut og de andre bedre
   *[marks] Runde merker er bedre og firkantede dårligere
}, i snitt over utgavene. Jo sterkere farge, desto større virkning, sterkest fra { $most } og oppover. En brutt kant sier at færre enn 60 av 100 utgaver er enige om hvilken vei det går.
page-map-lacking = Filen har ingen grenser for { $n } av { $of }, og de er ikke med her.
page-map-small = { $n } { $places } med færre enn { $least } innbyggere, samlet
page-places = steder
page-place = Sted
page-place-group = Del av
page-place-size = Innbyggere

## Hva som ville bli dårligere

page-worse = Hva som ville bli dårligere
page-worse-lead = Her står alt som er målt og som ville bli dårligere enn uten tiltaket, uansett hva noen siktet mot, også der bare én gruppe ville tape.

## Flaks og uvitenhet

page-luck = Flaks og uvitenhet
page-luck-lead = Flaks er andre tilfeldigheter under de samme antakelsene. Uvitenhet er det som ingen vet: andre antakelser. Jo lengre søyle, jo mer flytter det virkningen.
page-luck-few = Hvor mye som er flaks, og hvor mye som er uvitenhet, kan vi ikke si ut fra så få utgaver.
page-luck-bars = { $policy }. { $told }.
page-luck-errors = Hver søyle hviler på { $n } utgaver. Med like mange andre ville virkningen i snitt flytte seg omtrent så mye: { $errors }.
page-luck-error = { LOWER($policy) } { $error }
page-luck-word = Flaks
page-ignorance-word = Uvitenhet
page-error-word = Feil i snittet
page-n-seeds = Ulike tilfeldigheter

## Andre mekanismer

page-rivals = Andre mekanismer
page-rivals-lead = Der fagfolk er uenige om hvordan noe virker, har utgavene også ulike mekanismer. Her står hvor ofte { LOWER($policy) } ville være til det bedre med hver av dem.
page-rivals-pairs = I tillegg er hver mekanisme byttet ut i de utgavene der virkningen er nærmest null, med de samme antakelsene og de samme tilfeldighetene. Det viser hvilke av dem som kan snu svaret.
page-rivals-no-pairs = Studien har ikke spurt hvilke av dem som snur svaret i én og samme utgave.
page-rival-finding = { $state ->
    [apart] { $switch }: { CAPITAL($policy) } ville oftest bli bedre hvis { $most } ({ $hits } av { $n } utgaver), og sjeldnest hvis { $least } ({ $least_hits } av { $least_n }).
   *[alike] { $switch }: Om det har noe å si for { LOWER($policy) }, kan vi ikke si; bedre i { $hits } av { $n } utgaver på det meste, og i { $least_hits } av { $least_n } på det minste.
}
page-rival-turns = { $turned ->
    [0] Der virkningen er nærmest null, snudde ingen annen mekanisme fortegnet, i { $n } utgaver.
   *[other] Der virkningen er nærmest null, snudde en annen mekanisme fortegnet i { $turned } av { $n } utgaver.
}
page-seldom-better = sjelden bedre
page-often-better = ofte bedre
page-of-versions = bedre i { $hits } av { $n }
page-rival = Mekanisme
page-better-in = Utgaver der det blir bedre
page-median-change = Midterste endring nær null
page-n-pairs = Utgaver nær null

## Hvor det begynner å lønne seg

page-breakeven = Hvor det begynner å lønne seg
page-breakeven-lead = Hvert merke er én utgave av modellen, plassert etter hva den antar. På den ene siden av streken er tiltaket til det bedre i mer enn halvparten av utgavene, på den andre i mindre enn halvparten.
page-breakeven-finding = { $state ->
    [above] { $policy } ville begynne å lønne seg der { LOWER($sought) } er over { SIGNED($value) } ({ interval } i 90 av 100 nye trekninger av utgavene).
    [below] { $policy } ville lønne seg der { LOWER($sought) } er under { SIGNED($value) } ({ interval } i 90 av 100 nye trekninger av utgavene).
    [no-line] { $policy }: Ut fra { LOWER($sought) } kan vi ikke si hvor det ville begynne å lønne seg.
   *[one-sign] { $policy }: Virkningen har samme fortegn i alle utgaver, så det finnes ingen grense.
}
page-ground-key = En fylt sirkel er en utgave der tiltaket er til det bedre, en tom sirkel en utgave der det er til det verre. Det grå båndet rommer streken i 90 av 100 nye trekninger av utgavene.
page-ground-line = Streken treffer { $right } av 100 utgaver; tallet i overskriften er der den står ved { LOWER($y) } { $at }. Den er lagt ut fra disse to antakelsene alene; ved siden av andre står den et annet sted.
page-ground-description = Utgavene etter { LOWER($x) } og { LOWER($y) }: Tiltaket er til det bedre i { $hits } av { $n }.
page-axis = { $name }{ page-axis-unit }
page-axis-unit = { $unit ->
    [none] {""}
   *[other] {" "}({ $unit })
}
page-effect-on = Virkning på { LOWER($outcome) }
page-baseline-of = { $outcome } uten tiltaket
page-grid-description = Rutene etter { LOWER($x) } og { LOWER($y) }: Tiltaket er til det bedre i { $hits } av { $n }.
page-grid-key = En fylt sirkel er en rute der tiltaket er til det bedre, en tom sirkel en rute der det er til det verre.
page-grid-held = { $n ->
    [0] En enklere verden: Disse to antakelsene tar verdiene i rutenettet, og alt annet holdes på midten.
   *[other] En enklere verden: Disse to antakelsene tar verdiene i rutenettet, alt annet holdes på midten, og av mekanismene gjelder én av hver: { $held }.
}
page-moving-finding = { $state ->
    [some] Det som flytter grensen for { LOWER($policy) } mest, er dette: { $name }, med { SIGNED($value) } ({ interval } i 90 av 100 gjentatte trekninger), i { LOWER($sought) }.
   *[none] Av { $n } endringer i verdenen til { LOWER($policy) } kan vi ikke for noen si om den flytter grensen opp eller ned.
}
page-moving-kind = { $kind ->
    [policy] Et annet tiltak i stedet
    [rival] En annen mekanisme
   *[number] En annen antakelse, fra den nedre fjerdedelen til den øvre
}
page-moving-rival = { CAPITAL($rival) }, ikke: { $other }
page-moving-number = { $name }, fra { $low } til { $high }
page-moving-harder = senere
page-moving-easier = tidligere
page-moving-what = Hva som er endret
page-moving-by = Grensen flytter seg
page-moving-key = Til høyre begynner tiltaket tidligere å lønne seg. Hver endring er tilpasset på de samme utgavene, med alt annet likt. Et spenn som rommer 0, sier at vi ikke kan si det. Av { $n } slike spenn ville omtrent { $chance } utelate 0 bare ved en tilfeldighet. Andre tiltak er sammenlignet med dette på de samme utgavene.
page-other-policies = Det samme for de andre tiltakene
page-readings = Hva modellbyggerne ellers leser ut av kjøringene

## Antakelser

page-assumptions = Hvem sine antakelser
page-assumptions-lead = Hvert tall i modellen er en antakelse med en begrunnelse og noen som står bak den. Gjetningene står først. Den som vet bedre, kan si hvilket tall som burde stå der i stedet.
page-assumptions-other = Antakelsene er endret etter at kjøringene ble gjort; her står de slik de er nå.
page-assumptions-unknown = Hvem sine antakelser svaret hviler på, vet vi ikke her: Studien kom uten antakelsene sine.
page-number-of-assumptions = Antall antakelser
page-grade = Grunnlag
page-owner = Hvem som står bak
page-movers-finding = { $policy } ville bli bedre i { $low } av { $of_low } utgaver der dette er lavt, og i { $high } av { $of_high } der det er høyt: { LOWER($name) }.
page-movers-none = { $policy }: Av { $n } antakelser som er ulike fra utgave til utgave, flytter ingen virkningen mer enn tilfeldigheter ville gjort.
page-movers-key = En tom sirkel teller utgavene der tallet er i nedre halvdel, en fylt sirkel dem der det er i øvre. I det skraverte midtfeltet kan vi ikke si noe.
page-movers-rest = Av { $n } antakelser som er ulike fra utgave til utgave, flytter { $shown } virkningen så mye at det kan skilles fra tilfeldigheter.
page-mover = bedre i { $low } av { $of_low } der det er lavt, { $high } av { $of_high } der det er høyt
page-mover-name = { $id }: { $name }
page-assumption = Antakelse
page-claim = Hva som antas
page-middle = Midten
page-better-below = Bedre, under midten
page-n-below = Utgaver under
page-better-above = Bedre, over midten
page-n-above = Utgaver over
page-grade-of = { $grade }: { $n ->
    [one] én antakelse
   *[other] { $n } antakelser
}
page-taken-as = Regnes som
page-source = Kilde
page-replaced-by = Kan erstattes av
page-status = Status
page-review = Ses på igjen innen
page-prior-range = hva som helst fra { $low } til { $high }{ page-unit }
page-prior-choice = én av disse: { $values }
page-prior-solved = søkt mellom { $low } og { $high }{ page-unit }, slik at modellen treffer det som er observert
page-prior-table = tallene i { $table }
page-prior-fixed = { $values }{ page-unit }{ $known ->
    [range] , holdt fast; det kan være hva som helst fra { $low } til { $high }
   *[none] , holdt fast
}
page-unit = { $unit ->
    [none] {""}
   *[other] {" "}{ $unit }
}

## Hva som er utelatt, hvordan det er laget

page-made = Hvordan dette er laget
page-design = Studien trekker { $draws } sett av verdier for de usikre parametrene og bryterne i antakelsene, og kjører hvert sett med { $seeds ->
    [one] ett frø
   *[other] { $seeds } frø
} i { $scenarios } scenarioer, på de samme trekningene og frøene. Studiens eget frø er { $seed }.
page-runs = { $done } av { $planned } kjøringer ga tall{ $failed ->
    [0] .
   *[other] ; { $failed } mislyktes og er ikke med i noen figur:
}
page-how-intervals = En virkning er scenarioet minus utgangspunktet fra samme trekning og samme frø, i snitt over frøene. Snittet er over trekningene, og spennet går fra 5. til 95. prosentil av dem. Flaks er standardavviket mellom frø innenfor en trekning, uvitenhet det mellom trekninger når flaksens del er trukket fra. Hvilke antakelser som flytter en figur, er avgjort med rangkorrelasjon, og for bryterne med testen til Kruskal og Wallis, på et nivå av 5 prosent delt på antallet.
page-outcomes = Hva som er målt
page-exactly = Nøyaktig dette
page-study = Studie
page-begun = Kjøringene begynte
page-hash = Kontrollsum av alt som tallene avhenger av
page-hash-of = Kontrollsum: { $what ->
    [model] modellen
    [data] dataene
    [ledger] antakelsene
    [engine] motoren
    [study] studien
    [design] utvalget
   *[other] { $what }
}
page-version-of = Versjon: { $what }
page-commands = For å se mer
page-command-cite = Slik siteres den
page-command-coverage = Hvilke parametre som har en antakelse
page-credits = Data og krediteringer

page-line = Ingen prognose. { $runs } kjøringer av { $versions ->
    [one] én utgave
   *[other] { $versions } utgaver
} av en modell. Formål:
