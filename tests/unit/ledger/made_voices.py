"""A small ledger with one assumption of each kind, and a perspective on it."""

from samspill.ledger import Ledger, Perspective, Position, Stakeholder

REST = """
grade = "guess"
source = "guess"
replaced_by = "a survey"
owner = "{owner}"
status = "open"
review = 2027-11-01
"""
ENTRIES = (
    ("A-901", "Choosers ask for more than a good impression.", '["Decide.bar"]', "sd", "builders",
     '{ distribution = "uniform", low = 0.0, high = 1.0 }'),
    ("A-902", "Work takes hours.", '["Work.hours"]', "hour", "builders",
     '{ distribution = "log_uniform", low = 4.0, high = 40.0 }'),
    ("A-903", "Pressure buys hours, or not.", '["switch:capacity"]', "1", "ministry",
     '{ distribution = "switch", values = ["none", "buys"] }'),
    ("A-904", "Two thresholds.", '["Traits.low", "Traits.high"]', "1", "builders",
     '{ distribution = "fixed", values = { "Traits.low" = 0.2, "Traits.high" = 0.7 } }'),
    ("A-905", "What counts is worth.", '["measure:verdict"]', "1", "builders",
     '{ distribution = "measure", of = "worth" }'),
    ("A-906", "Ideas come as often as is observed.", '["Ideas.rate"]', "1/month", "builders",
     '{ distribution = "solved", start = 0.2, low = 0.1, high = 0.6, '
     'target = { outcome = "worth", value = 0.7, month = 10, tolerance = 0.01 } }'),
)  # fmt: skip
TEXT = "\n".join(
    f'[[assumption]]\nid = "{id}"\nclaim = "{claim}"\nsets = {sets}\nunit = "{unit}"\nprior = {prior}'
    + REST.format(owner=owner)
    for id, claim, sets, unit, owner, prior in ENTRIES
)
LEDGER = Ledger.parse(TEXT)
STAFF = Stakeholder(role="ansatte på Ærøya", interest="timer og helse")


def holds(on: str, **stance: object) -> Position:
    return Position.made({"on": on, "because": "Vi kjenner brukerne våre.", "ground": "example", **stance})


def seen(*positions: Position, name: str = "staff") -> Perspective:
    return Perspective(name=name, title="Staff", stakeholder=STAFF, positions=positions)
