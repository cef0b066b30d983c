"""Medical Innovation: shares of colleagues by hand, a weight that is that of a formula, files that are refused."""

from __future__ import annotations

from math import log, sqrt
from pathlib import Path

import pytest

from samspill.models.medical_innovation import score
from samspill.models.medical_innovation.reading import COLUMNS, read
from samspill.models.medical_innovation.weights import shares
from samspill.spec import DataError, Problems


def file_of(folder: Path, *doctors: dict[str, object]) -> Path:
    file = folder / "doctors.csv"
    rows = [",".join(str(each.get(name, "")) for name in COLUMNS) for each in doctors]
    file.write_text("\n".join([",".join(COLUMNS), *rows, ""]), encoding="utf-8")
    return file


FOUR = (
    {"city": 1, "id": 1, "toa": 1.0, "net1_1": 2},
    {"city": 1, "id": 2, "toa": 3.0, "net1_1": 1.0, "net2_1": 1, "net3_1": 3},
    {"city": 1, "id": 3, "toa": 18, "net1_2": 99, "net3_2": 2},
    {"city": 2, "id": 1, "toa": 2, "net1_1": 1, "net2_2": 2},
)


def test_shares_are_those_of_named_doctors_who_had_it_in_an_earlier_month(tmp_path: Path) -> None:
    found = shares(read(file_of(tmp_path, *FOUR)), (0, 1, 2))
    assert found[:, :5].tolist() == [
        [0.0, 0.0, 0.0, 1.0, 1.0],  # names the second, who takes it up in month 3
        [0.0, 0.5, 0.5, 0.5, 0.5],  # names the first, in two ways, and the third, who never does
        [0.0, 0.0, 0.0, 1.0, 1.0],  # names the second, and somebody who is not there
        [0.0, 0.0, 0.0, 0.0, 0.0],  # names itself, and a number that is in another city only
    ]


def test_doctor_months_and_adoptions_are_counted_as_by_hand(tmp_path: Path) -> None:
    result = score(file_of(tmp_path, *FOUR))
    assert (result.doctors, result.doctor_months, result.adoptions, result.ties) == (4, 1 + 3 + 17 + 2, 3, 4)


def test_the_weight_alone_is_the_log_odds_ratio_of_a_table_of_four(tmp_path: Path) -> None:
    """Two months count: leaders begin in the first; who names one has a share of 1 in the second."""
    leaders = [{"city": 1, "id": each, "toa": 1} for each in range(1, 11)]
    follow = [{"city": 1, "id": 11 + each, "toa": 2 if each < 9 else 18, "net1_1": 1} for each in range(20)]
    alone = [{"city": 1, "id": 31 + each, "toa": 2 if each < 4 else 18} for each in range(20)]
    result = score(file_of(tmp_path, *leaders, *follow, *alone))
    weight = next(each for each in result.weights if (each.network, each.cause) == ("advice", "each month its own"))
    assert result.doctor_months == 10 + 40 * 2 + (11 + 16) * 15  # in months 3 to 17 nothing happens
    assert weight.weight == pytest.approx(log(9 * 16 / (11 * 4)), abs=1e-4)
    assert weight.se == pytest.approx(sqrt(1 / 9 + 1 / 11 + 1 / 4 + 1 / 16), abs=1e-3)
    assert weight.log_likelihood > weight.without


def test_all_that_is_wrong_with_rows_is_told_at_once(tmp_path: Path) -> None:
    bad = ({"city": 1, "id": 1, "toa": 19}, {"city": 1, "id": 1, "toa": 2, "net2_1": "x"}, {"id": 3, "toa": 1.5})
    with pytest.raises(Problems) as caught:
        read(file_of(tmp_path, *FOUR, *bad))
    told = str(caught.value)
    for words in ('row 6: "19"', "row 6: as in row 2", "row 7: as in row 2", 'in net2_1', "in city", 'row 8: "1.5"'):
        assert words in told, words
    assert {each.code for each in caught.value.problems} == {"E308"}


def test_a_file_in_which_nobody_takes_it_up_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        score(file_of(tmp_path, {"city": 1, "id": 1, "toa": 18}, {"city": 1, "id": 2, "toa": 1}))
    assert caught.value.code == "E309"
