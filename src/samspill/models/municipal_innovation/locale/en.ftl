# Texts of the case in English: the readings, and words for what the documents only name.
# What study.toml, ledger.toml and the outcomes say in English stands there and nowhere else.

## Policies, levers, switches and rivals

policy-pressure = More pressure
policy-slack = Slack time
lever-pressure-dose = Dose of pressure, added to that of 2017, which is 1
lever-slack-dose = Hours a week for each employee

switch-told-capacity = What pressure does to working time
switch-told-load = What innovation work does to staff
switch-told-facade = Whether pressure brings facades

rival-told-capacity-none = pressure leaves working time alone
rival-told-capacity-buys = pressure brings paid time
rival-told-capacity-consumes = pressure eats time, by reports and applications
rival-told-load-neither = the work leaves nothing behind
rival-told-load-overload = too much of it wears staff out
rival-told-load-learning = it teaches staff
rival-told-load-both = it wears staff out and teaches them
rival-told-facade-flat = facades are as common whatever the pressure
rival-told-facade-pressure = facades grow with pressure

## Groups

group-group-0-15-independent = 0-15 who do not depend
group-group-0-15-depends-on-services = 0-15 who depend on services
group-group-16-66-independent = 16-66 who do not depend
group-group-16-66-depends-on-services = 16-66 who depend on services
group-group-67-independent = 67+ who do not depend
group-group-67-depends-on-services = 67+ who depend on services
group-band-below-3-000 = municipalities below 3,000
group-band-3-000-10-000 = municipalities 3,000-10,000
group-band-10-000-30-000 = municipalities 10,000-30,000
group-band-above-30-000 = municipalities above 30,000
places-municipality = municipalities
grouping-group = group
grouping-band = size of municipality
grouping-sector = sector

## Numbers beside something known

beside-net_value = 1,000 inhabitants get about 68 service-years of municipal service a year, so 0.68 is one per cent of it.
beside-net_value_per_member = 1,000 inhabitants get about 68 service-years of municipal service a year; those who depend on services get most of it.
beside-run_off = 1,000 inhabitants get about 68 service-years of municipal service a year, so 0.68 is one per cent of it.
beside-innovating_share = One percentage point is one workplace of 100.
beside-harmful_share = One percentage point is one innovation of 100.
beside-facade_share = One percentage point is one innovation of 100.
beside-load_hours = A tenth of an hour is six minutes a week for each employee.
beside-sick_leave = One percentage point is one of 100 working days.
beside-price = NOK 1,000 million a year is about NOK 180 per inhabitant and year.

## What the grid and the line are about

short-A-201 = Mean hidden value of ideas
short-A-203 = Skill in choosing
feature-m = The mean hidden value of ideas (in standard deviations)

## Readings

reading-policy = { $policy ->
    [pressure] More pressure
    [slack] Slack time
   *[both] The two together
}

reading-thirds = On what it turns: how good ideas are
reading-thirds-opening = Nobody knows how good ideas are on average; the model takes values from -1 to 1 as equally likely. So the share of versions in which a policy pays is no finding; where it begins to pay is.
reading-thirds-policy = { reading-policy }: pays in { $hits } of { $n } versions; counting what is still in use at the end, in { $later_hits } of { $later_n }. By mean hidden value of ideas, in standard deviations: below -.33: { $low_hits } of { $low_n }; -.33 to .33: { $middle_hits } of { $middle_n }; above .33: { $high_hits } of { $high_n }.

reading-line = The break-even line
reading-line-opening = In the baseline the adopted are better than all ideas by S = { $selection } sd (median; { $choosing } of it by choosing among offers, the rest because better ideas are more often offered), and one adoption pays for its work from V* = { $price } sd.
reading-line-policy = { reading-policy }: it would pay where ideas are worth more than m* = { SIGNED($value) } sd on average (90 of 100 resamplings: { SIGNED($low) } to { SIGNED($high) }), at S = { $selection } and V* = { $price }; the line tells { $right } of 100 signs rightly.
reading-line-none = { reading-policy }: these versions give no line (the value of ideas tells for the policy in { $positive } of 100 resamplings only).
reading-line-one-sign = { reading-policy }: the effect has one sign in all versions, so there is no line.

reading-grid = A clean world beside it
reading-grid-line = In a clean world (pressure neither brings nor takes time, nobody is strained or learns, facades do not follow pressure, all else at its middle) more pressure begins to pay at a mean hidden value of, by skill in choosing: { $crossings }. The gap between these and the line above is what structure costs.
reading-grid-crossing = { $skill }: { SIGNED($value) }
reading-grid-nowhere = { $skill }: none on the grid

reading-measure = What the measure says
reading-measure-fooled = In { $hits } of { $n } versions more pressure raises the share of workplaces that innovate by three percentage points or more while net public value falls: the share of innovators does not tell whether value is created.
reading-measure-together = Slack time and pressure together do more than the sum of both in { $hits } of { $n } versions.

reading-price = What it costs, and what is nearly built in
reading-price-policy = { reading-policy } would cost NOK { $price } million a year (median) at NOK 1.2 million a service-year, { $low } at 1.0 and { $high } at 1.4; that price mixes frames and is a guess. Net public value has it deducted already.
reading-price-built-in = Bought hours that work fills cost nothing beyond what the work would cost anyway, by the one rule for hours: that slack time mostly pays is nearly built in, and it fails mainly where more ideas are bad ideas, or few hours are used.

## Who is compared, and by what

trait-Group = one kind of citizens in one municipality
trait-Workplace = workplaces
trait-Workplace-staff = Number of staff
trait-Workplace-slack = Time that strains nobody, in hours a week
trait-Workplace-uptake = How much of the pressure reaches it
