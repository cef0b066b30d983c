# Words in figures and their tables.

figures-better = better
figures-worse = worse
figures-more = more
figures-less = less

figures-policy = Policy
figures-outcome = Outcome
figures-group = Group
figures-all = all
figures-unit = Unit
figures-mean = Mean effect
figures-low = Lowest of 90 of 100
figures-high = Highest of 90 of 100
figures-verdict = In words
figures-n-versions = Versions
figures-placebo = Placebo
figures-beyond-mean = Beyond the placebo: mean
figures-beyond-low = Beyond the placebo: lowest of 90 of 100
figures-beyond-high = Beyond the placebo: highest of 90 of 100
figures-beyond-verdict = Beyond the placebo: in words
