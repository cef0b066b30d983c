# Ståsteder: hvem som mener hva, og hva det endrer.

voices-term = { $weighed ->
    [yes] { $weight } ganger { LOWER($outcome) }{ voices-of }
   *[no] { LOWER($outcome) }{ voices-of }
}
voices-of = { $of ->
    [group] {" "}for { $group }
   *[all] {""}
}
voices-counts = det som teller, er { $terms }
voices-counted = { $terms } som det som teller
voices-holds = { $stance ->
    [agrees] at antakelsen kan stå
    [value] { $value }{ page-unit }
    [range] hva som helst fra { $low } til { $high }{ page-unit }
    [rival] dette: { $rival }
   *[measure] at { voices-counts }
}
voices-ground = { $ground ->
    [example] et eksempel; ingen har tatt dette standpunktet
    [own] eget skjønn
   *[other] { $told }
}
voices-on = { $id }: { $claim }
voices-held = { CAPITAL($role) } mener { voices-holds }; i modellen står { $taken }.
voices-because = Begrunnelse: { $because }
voices-rests = Grunnlag: { voices-ground }.
voices-line = { voices-on } Standpunktet er { voices-holds }; i modellen står { $taken }. Begrunnelse: { $because } Grunnlag: { voices-ground }.

voices-order = { $turns ->
    [turns] Rekkefølgen på tiltakene snur. Det beste først var den: { $before }. Nå er den: { $after }.
   *[stays] Rekkefølgen på tiltakene står. Det beste først: { $before }.
}
voices-counts-now = For { $role } er det { $terms } som teller; i studien er det { $others }.
voices-rank = { $policy }: bedre i { $hits } av { $n } utgaver; { SIGNED($mean) } { $unit } i snitt, { interval } i 90 av 100.
voices-rank-before = { $policy }: bedre i { $hits } av { $n } utgaver, før i { $hits_before }; { SIGNED($mean) } { $unit } i snitt, før { SIGNED($mean_before) }.
voices-unit-sum = i summen av det som teller
voices-shift = { $outcome }{ voices-of }, med { LOWER($policy) }: { SIGNED($before) } blir { SIGNED($after) } { $unit }{ $turned ->
    [0] .
   *[other] ; fortegnet snur i { $turned } av { $n } utgaver.
}
voices-shifts = { $n } av virkningene det rapporteres om, blir andre. Det som flytter seg mest:
voices-nothing = Ingenting endrer seg: Hver virkning det rapporteres om, er den samme i alle { $n } utgaver.
voices-same = Ingen virkning flytter seg; det som er et annet, er hva som teller.
voices-population = Dette tallet telles opp når befolkningen i modellen lages, og hver kjøring har den samme befolkningen: Ingen kjøring kan vise hva det endrer.
voices-population-some = { $ids }: Ingen kjøring kan vise hva dette endrer, for hver kjøring har den samme befolkningen.
voices-unfit = { $n } av { $of } utgaver stemmer med det som er observert slik studien er, men ikke lenger med dette; de er holdt utenfor.
voices-basis = Sett i { $draws ->
    [one] én utgave
   *[other] { $draws } utgaver
} av modellen med { $seeds ->
    [one] ett forløp av tilfeldigheter
   *[other] { $seeds } forløp av tilfeldigheter
} hver, de samme før og etter{ $few ->
    [few] . Så få viser en retning, ikke en størrelse
   *[many] {""}
}.
voices-kept = Ført i protokollen: { $path }, linje { $n }. Merket: { $mark }
    Noter merket et annet sted, så kan ingen fjerne linjen uten at det synes.
voices-see-more = Flere utgaver: legg til --draws 32. Alle standpunktene til en berørt part samlet: samspill run { $study } --perspective FIL
voices-as-it-is = Slik modellen har det
voices-side-by-side = Sett av andre
voices-seen-by = { CAPITAL($role) }: { $interest }
voices-moves = { $n ->
    [0] Standpunktene endrer ingen tall.
    [one] Standpunktene endrer én av virkningene det rapporteres om.
   *[other] Standpunktene endrer { $n } av virkningene det rapporteres om.
}
voices-alone = Sett av { $role }, med { $n ->
    [one] ett standpunkt
   *[other] { $n } standpunkter
}. Rivaler i par og det rene rutenettet er utelatt: De ville satt på nytt det standpunktene setter.

## Siden

page-voices = Sett av andre
page-voices-lead = En part er en rolle: noen som bærer følgene, eller som kjenner saken. Her står hva hver av dem mener, og hele modellen er kjørt slik de vil ha den, på de samme utgavene og med den samme flaksen som før.
page-voices-unrun = Ingen har ennå kjørt disse standpunktene sammen med studien: samspill run { $study } --perspectives all
page-voices-none = Ingen har ennå tatt stilling til noen av antakelsene i denne studien.
page-voices-object = Den som er uenig, kan si det med et tall og se hva det endrer: samspill contest { $id } --value TALL --as ROLLE --because HVORFOR. Uten å programmere: samspill ledger export FIL.xlsx, fyll ut de fargede kolonnene, samspill ledger import FIL.xlsx.
page-voices-record = Protokollen over standpunkter har { $n ->
    [one] én linje
   *[other] { $n } linjer
}; merket på den siste er { $mark }.
page-voices-broken = Protokollen over standpunkter er ikke slik den ble skrevet, så ingenting av den vises: { $fault }.
page-voices-finding = { $turned ->
    [0] Rekkefølgen på tiltakene er den samme sett av hver av { $n } parter.
    [one] Sett av én av { $n } parter kommer tiltakene i en annen rekkefølge: { $roles }.
   *[other] Sett av { $turned } av { $n } parter kommer tiltakene i en annen rekkefølge: { $roles }.
}
page-voices-on-record = I protokollen: { $role }
page-voices-note = Bildet viser ett mål for alle: { LOWER($outcome) }. Hva som teller, er forskjellig; rekkefølgen etter det som teller for hver, står under.
page-voices-order = { CAPITAL($view) }: det beste først: { $order }{ $counts ->
    [same] .
   *[other] , etter det som teller for dem: { $terms }.
}
page-voices-view = Sett av
page-voices-what-counts = Hva som teller
page-voices-place = Plass
