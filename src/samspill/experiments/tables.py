"""Tables: results as Arrow tables and back; rows in one order whatever made them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from samspill.experiments.design import SWITCH, Draw
from samspill.experiments.facts import Facts
from samspill.experiments.further import entities_table, more_by_run, windows_table
from samspill.experiments.solving import Found
from samspill.experiments.task import Done, Result, Task

if TYPE_CHECKING:
    import pyarrow as pa

SOLVED, RESIDUAL = "solved:", "residual:"

Row = tuple[Result, Done]


def tables_of(facts: Facts, results: Iterable[Result]) -> dict[str, pa.Table]:
    """Make the tables, sorted by part, scenario, draw, seed and variant; further ones where they are asked for."""
    results = sorted(results, key=lambda each: each.task.key)
    rows = sorted(((each, run) for each in results for run in each.runs), key=_order)
    further = {"windows": windows_table(facts, rows)} if facts.watched else {}
    further |= {"entities": entities_table(rows)} if facts.entities else {}
    return {
        **further,
        "runs": _runs(rows),
        "outcomes": _outcomes(facts, rows),
        "series": _series(facts, rows),
        "draws": _draws(results),
        **({"places": _places(facts, rows)} if facts.placed else {}),
    }


def _order(row: Row) -> tuple[str, str, int, int, str]:
    result, run = row
    return result.task.part, run.scenario, result.task.draw.number, run.seed, result.task.variant


def _keys(rows: Iterable[Row]) -> dict[str, Any]:
    """Give the columns by which a row is known."""
    import pyarrow as pa

    parts, scenarios, draws, seeds, variants = zip(*map(_order, rows), strict=True) if rows else ([],) * 5
    return {
        "part": pa.array(parts, pa.string()),
        "scenario": pa.array(scenarios, pa.string()),
        "draw": pa.array(draws, pa.int32()),
        "seed": pa.array(seeds, pa.int32()),
        "variant": pa.array(variants, pa.string()),
    }


def _runs(rows: list[Row]) -> pa.Table:
    import pyarrow as pa

    own = {
        "luck": pa.array([run.luck for _, run in rows], pa.uint32()),
        "status": pa.array([run.status for _, run in rows], pa.string()),
        "reason": pa.array([run.reason for _, run in rows], pa.string()),
        "reached": pa.array([result.found.reached for result, _ in rows], pa.bool_()),
    }
    return pa.table({**_keys(rows), **own})


def _outcomes(facts: Facts, rows: list[Row]) -> pa.Table:
    import pyarrow as pa

    figures = np.array([run.figures for _, run in rows]).reshape(len(rows), len(facts.keys))
    row, place = np.nonzero(np.isfinite(figures))
    keys = {name: column.take(row) for name, column in _keys(rows).items()}
    outcomes, groups = zip(*facts.keys, strict=True) if facts.keys else ((), ())
    own = {
        "outcome": pa.array(outcomes, pa.string()).take(place),
        "group": pa.array(groups, pa.string()).take(place),
        "value": pa.array(figures[row, place], pa.float64()),
    }
    return pa.table({**keys, **own})


def _series(facts: Facts, rows: list[Row]) -> pa.Table:
    import pyarrow as pa

    outcomes = [each.id for each in facts.outcomes]
    whole = [row for row in rows if row[1].status == "done"]
    picks = np.repeat(np.arange(len(whole)), len(outcomes))
    keys = {name: column.take(picks) for name, column in _keys(whole).items()}
    values = np.array([run.series for _, run in whole]).reshape(-1)
    ends = np.arange(len(picks) + 1, dtype=np.int32) * facts.steps
    own = {
        "outcome": pa.array(outcomes * len(whole), pa.string()),
        "values": pa.ListArray.from_arrays(pa.array(ends), pa.array(values, pa.float64())),
    }
    return pa.table({**keys, **own})


def _places(facts: Facts, rows: list[Row]) -> pa.Table:
    import pyarrow as pa

    told = [(place, name, values) for place, (_, run) in enumerate(rows)
            for name, values in zip(facts.placed, run.places, strict=False)]  # fmt: skip
    picks = np.array([place for place, *_ in told], np.int64)
    keys = {name: column.take(picks) for name, column in _keys(rows).items()}
    own = {
        "outcome": pa.array([name for _, name, _ in told], pa.string()),
        "values": pa.array([values for *_, values in told], pa.list_(pa.float64())),
    }
    return pa.table({**keys, **own})


def _draws(results: list[Result]) -> pa.Table:
    import pyarrow as pa

    rows = [_draw(each) for each in results]
    kinds = {
        "part": pa.string(),
        "draw": pa.int32(),
        "variant": pa.string(),
        "luck": pa.int32(),
        "reached": pa.bool_(),
        "n_solving_runs": pa.int32(),
    }
    for name in sorted({name for row in rows for name in row} - set(kinds)):
        kinds[name] = pa.string() if name.startswith(SWITCH) else pa.float64()
    return pa.table({name: pa.array([row.get(name) for row in rows], kind) for name, kind in kinds.items()})


def _draw(result: Result) -> dict[str, Any]:
    task, found = result.task, result.found
    return {
        "part": task.part,
        "draw": task.draw.number,
        "variant": task.variant,
        "luck": task.luck,
        "reached": found.reached,
        "n_solving_runs": found.n_runs,
        **task.draw.addressed(),
        **_prefixed(SOLVED, found.values),
        **_prefixed(RESIDUAL, found.residuals),
    }


def _prefixed(prefix: str, values: Mapping[str, float]) -> dict[str, float]:
    return {prefix + name: value for name, value in values.items()}


def results_of(facts: Facts, tables: Mapping[str, pa.Table]) -> list[Result]:
    """Take results back from their tables."""
    runs: dict[tuple[str, int, str], list[Done]] = {}
    figures, series = _figures_by_run(facts, tables["outcomes"]), _series_by_run(facts, tables["series"])
    places = _places_by_run(tables["places"]) if "places" in tables else {}
    more = more_by_run(facts, tables)
    for row in tables["runs"].to_pylist():
        key = tuple(row[name] for name in ("part", "scenario", "draw", "seed", "variant"))
        done = Done(
            row["scenario"],
            row["seed"],
            row["luck"],
            row["status"],
            row["reason"],
            figures.get(key, np.full(len(facts.keys), np.nan)),
            series.get(key, np.full((len(facts.outcomes), facts.steps), np.nan)),
            places=places.get(key, ()),
            more=more.get(key, {}),
        )
        runs.setdefault((row["part"], row["draw"], row["variant"]), []).append(done)
    return [_result(row, runs) for row in tables["draws"].to_pylist()]


def _figures_by_run(facts: Facts, table: pa.Table) -> dict[Any, Any]:
    """Give the figures of each run, whose rows stand together: `tables_of` sorts them."""
    *keys, outcomes, groups = (column.combine_chunks().dictionary_encode() for column in table.columns[:-1])
    codes, n_groups = np.array([each.indices.to_numpy() for each in keys]), max(1, len(groups.dictionary))
    begins = np.ones(table.num_rows, np.bool_)
    begins[1:] = np.any(codes[:, 1:] != codes[:, :-1], axis=0)
    places = {key: place for place, key in enumerate(facts.keys)}
    pairs, which = np.unique(outcomes.indices.to_numpy() * n_groups + groups.indices.to_numpy(), return_inverse=True)
    named = [(outcomes.dictionary[pair // n_groups].as_py(), groups.dictionary[pair % n_groups].as_py())
             for pair in pairs.tolist()]  # fmt: skip
    figures = np.full((np.count_nonzero(begins), len(places)), np.nan)
    figures[np.cumsum(begins) - 1, np.array([places[each] for each in named], np.intp)[which]] = table["value"]
    rows = zip(*(each.take(np.flatnonzero(begins)).to_pylist() for each in keys), strict=True)
    return dict(zip(rows, figures, strict=True))


def _series_by_run(facts: Facts, table: pa.Table) -> dict[Any, Any]:
    ids = [each.id for each in facts.outcomes]
    series: dict[Any, Any] = {}
    values = table["values"].combine_chunks().flatten().to_numpy().reshape(-1, facts.steps)
    columns = [column.to_pylist() for column in table.columns[:-1]]
    for place, (*key, outcome) in enumerate(zip(*columns, strict=True)):
        series.setdefault(tuple(key), np.full((len(ids), facts.steps), np.nan))[ids.index(outcome)] = values[place]
    return series


def _places_by_run(table: pa.Table) -> dict[Any, tuple[Any, ...]]:
    """Give the figures of places of each run, outcomes in the order in which `tables_of` wrote them."""
    found: dict[Any, tuple[Any, ...]] = {}
    keys = zip(*(column.to_pylist() for column in table.columns[:-2]), strict=True)
    for key, values in zip(keys, table["values"], strict=True):
        found[key] = (*found.get(key, ()), values.values.to_numpy())
    return found


def _result(row: dict[str, Any], runs: Mapping[tuple[str, int, str], list[Done]]) -> Result:
    given = {name: value for name, value in row.items() if value is not None}
    part, number, variant = given.pop("part"), given.pop("draw"), given.pop("variant")
    luck, reached, n_runs = given.pop("luck"), given.pop("reached"), given.pop("n_solving_runs")
    solved = {name.removeprefix(SOLVED): given.pop(name) for name in list(given) if name.startswith(SOLVED)}
    gaps = {name.removeprefix(RESIDUAL): given.pop(name) for name in list(given) if name.startswith(RESIDUAL)}
    choices = {name.removeprefix(SWITCH): given.pop(name) for name in list(given) if name.startswith(SWITCH)}
    done = tuple(runs[part, number, variant])
    seeds, names = sorted({run.seed for run in done}), tuple(dict.fromkeys(run.scenario for run in done))
    task = Task(part, Draw(number, given, choices), names, tuple(seeds), variant, luck)
    return Result(task, Found(solved, gaps, reached, n_runs), done)
