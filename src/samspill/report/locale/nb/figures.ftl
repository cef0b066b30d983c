# Ord i figurene og tabellene under dem.

figures-better = bedre
figures-worse = dårligere
figures-more = mer
figures-less = mindre

figures-policy = Tiltak
figures-outcome = Mål
figures-group = Gruppe
figures-all = alle
figures-unit = Enhet
figures-mean = Virkning i snitt
figures-low = Lavest i 90 av 100
figures-high = Høyest i 90 av 100
figures-verdict = Med ord
figures-n-versions = Utgaver
figures-placebo = Placebo
figures-beyond-mean = Utover placeboen: snitt
figures-beyond-low = Utover placeboen: laveste av 90 av 100
figures-beyond-high = Utover placeboen: høyeste av 90 av 100
figures-beyond-verdict = Utover placeboen: med ord
