"""A ledger in a notebook: every entry is there, and no text of it is taken for a tag."""

from samspill.ledger import Ledger

ENTRY = """
[[assumption]]
id = "A-901"
claim = "Trains <script>alert(1)</script> are late."
sets = ["Train.delay"]
unit = "1"
prior = { distribution = "uniform", low = 0.0, high = 1.0 }
grade = "guess"
source = "guess"
replaced_by = "a register"
owner = "passengers & crew"
status = "open"
review = 2027-11-01
"""


def test_a_ledger_shows_its_entries_escaped() -> None:
    shown = Ledger.parse(ENTRY)._repr_html_()
    assert "<td>A-901</td><td>Trains &lt;script&gt;alert(1)&lt;/script&gt; are late.</td>" in shown
    assert "passengers &amp; crew" in shown
    assert "<script" not in shown
