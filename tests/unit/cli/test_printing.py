"""What is printed: one JSON document, with null where there is no number."""

import json
import math

import pytest

from samspill.cli import bench
from samspill.cli.output import print_json


def test_a_number_that_is_none_becomes_null(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"a": math.nan, "b": [1.5, math.inf, {"c": (None, "x")}], "d": True})
    assert json.loads(capsys.readouterr().out) == {"a": None, "b": [1.5, None, {"c": [None, "x"]}], "d": True}


def test_memory_is_null_where_the_system_does_not_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from samspill.cli.bench.measure import peak_memory

    monkeypatch.setitem(sys.modules, "resource", None)
    assert peak_memory() is None


def test_every_bench_has_a_module() -> None:
    from importlib.util import find_spec

    assert all(find_spec(f"samspill.cli.bench.{name.replace('-', '_')}") for name in bench.BENCHES)
