# Svaret som tekst: delene i rekkefølge.

answer-nothing = Ingen kjøring ga tall som kan sammenlignes; se loggen der resultatene ligger.

answer-told =
    Formål: { LOWER($purpose) }. Svaret bygger på { $used ->
        [one] én mulig utgave
       *[other] { $used } mulige utgaver
    } av modellen, hver kjørt { $seeds ->
        [one] én gang
       *[other] { $seeds } ganger med ulike tilfeldigheter
    }: { $done } av { $planned } kjøringer ga tall{ $failed ->
        [0] .
       *[other] , { $failed } mislyktes.
    }
answer-unmet = { $unmet } av { $draws } utgaver lar seg ikke få til å stemme med det som er observert. De er kjørt og tatt vare på, men holdt utenfor alle tall nedenfor.
answer-failed = Mislyktes, { $n }: { $reason }
answer-key = Hvert tall er snittet av utgavene. I parentes står spennet som 90 av 100 av dem ligger innenfor. { ladder }

answer-in-short = Kort sagt
answer-happens = Hva som ville skje
answer-against = Sammenlignet med: { LOWER($baseline) }.
answer-placebos = En placebo har samme dose uten innholdet: { $placebos }. Det som er igjen av en virkning når placeboens er trukket fra, står under virkningen.
answer-placebo = { LOWER($placebo) } for { LOWER($policy) }
answer-beyond-placebo = utover placeboen
answer-packages = Mer enn summen av delene?
answer-package = { $package } ({ $parts }):
answer-curves = Hvor mye av det
answer-curve = { $policy }: virkningen på { LOWER($outcome) } ({ $unit }) etter { LOWER($lever) }.
answer-to-whom = For hvem
answer-worst-first = { $outcome } ({ $unit }, i gruppen). De som kommer dårligst ut, står først.
answer-by-grouping = { $policy }, etter { LOWER($grouping) }:
answer-worse = Hva som ville bli dårligere
answer-policy = { $policy }:
answer-worse-outcome = { $outcome } ({ $unit })
answer-worse-group = { $outcome }, { $group } ({ $unit })
answer-no-worse = { $policy }: Ikke noe av det som måles her, blir dårligere med mer enn andre trekninger ville endret.

answer-hangs = Hva det henger på
answer-rivals =
    Andre mekanismer, i de utgavene der virkningen av { LOWER($policy) } er nærmest null: samme antakelser, samme flaks,
    én mekanisme byttet ut, og modellen tilpasset på nytt.
answer-rivals-all = Dette rangerer mekanismene bare nær null. Så ofte lønner tiltaket seg med hver av dem, i alle utgaver:
answer-rival-shares = { $switch }: { $rivals }

answer-left-out = Hva modellen utelater
answer-left-out-unsaid = Det sier ikke studien.

answer-made = Slik er dette laget
answer-design =
    Studien { $name }: { $draws } trekninger (latinsk hyperkube over de usikre tallene og valgene i antakelsene), { $seeds ->
        [one] ett frø
       *[other] { $seeds } frø
    }, { $scenarios } scenarier på samme trekninger og frø; studiens frø { $seed }.
answer-set = Satt ved siden av studien: { $values }
answer-kept = Ligger i: { $store }
answer-assumptions = Antakelsene: samspill ledger coverage { $name }
answer-cite = Slik siteres dette: samspill cite { $name }
