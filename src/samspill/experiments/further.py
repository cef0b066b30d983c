"""Further tables: figures over windows, and outcomes entity by entity, to Arrow and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from samspill.experiments.facts import Facts
from samspill.experiments.task import Done, Result

if TYPE_CHECKING:
    import pyarrow as pa

Row = tuple[Result, Done]
NAMES = ("part", "scenario", "draw", "seed", "variant")


def _keys(rows: Sequence[Row], repeats: Sequence[int]) -> dict[str, Any]:
    import pyarrow as pa

    own = [(each.task.part, run.scenario, each.task.draw.number, run.seed, each.task.variant) for each, run in rows]
    columns = zip(*own, strict=True) if own else [()] * len(NAMES)
    picks = np.repeat(np.arange(len(rows)), repeats)
    kinds = (pa.string(), pa.string(), pa.int32(), pa.int32(), pa.string())
    return {name: pa.array(column, kind).take(picks) for name, column, kind in zip(NAMES, columns, kinds, strict=True)}


def windows_table(facts: Facts, rows: Sequence[Row]) -> pa.Table:
    """Make one row for each run, window, outcome and group; ``entities`` counts who is in the group at the end."""
    import pyarrow as pa

    rows = [row for row in rows if "windows" in row[1].more]
    n, keys = len(facts.watched), facts.keys
    outcomes, groups = zip(*keys, strict=True) if keys else ((), ())
    which = np.tile(np.arange(len(keys)), n * len(rows))
    when = np.tile(np.repeat(np.arange(n), len(keys)), len(rows))
    values = np.array([run.more["windows"] for _, run in rows]).reshape(-1)
    counts = np.array([np.tile(run.more["counts"], n) for _, run in rows]).reshape(-1)
    starts, stops = zip(*facts.watched, strict=True)
    return pa.table({
        **_keys(rows, [n * len(keys)] * len(rows)),
        "outcome": pa.array(outcomes, pa.string()).take(which), "group": pa.array(groups, pa.string()).take(which),
        "start": pa.array(starts, pa.string()).take(when), "stop": pa.array(stops, pa.string()).take(when),
        "value": pa.array(values, pa.float64()), "entities": pa.array(counts, pa.int64()),
    })  # fmt: skip


def entities_table(rows: Sequence[Row]) -> pa.Table:
    """Make one row for each run and list: values of an outcome, cells, traits; one number for each entity."""
    import pyarrow as pa

    lists = [[name for name in run.more if name not in ("windows", "counts")] for _, run in rows]
    arrays = [run.more[name] for (_, run), names in zip(rows, lists, strict=True) for name in names]
    ends = np.cumsum([0, *(each.size for each in arrays)])
    values = np.concatenate([*arrays, np.empty(0, np.float32)])
    return pa.table({
        **_keys(rows, [len(names) for names in lists]),
        "list": pa.array([name for names in lists for name in names], pa.string()),
        "values": pa.LargeListArray.from_arrays(pa.array(ends, pa.int64()), pa.array(values, pa.float32())),
    })  # fmt: skip


def more_by_run(facts: Facts, tables: Mapping[str, pa.Table]) -> dict[Any, dict[str, NDArray[Any]]]:
    """Take back what runs have beside figures and series, by part, scenario, draw, seed and variant."""
    found: dict[Any, dict[str, NDArray[Any]]] = {}
    if (windows := tables.get("windows")) is not None:
        shape = (-1, len(facts.watched), len(facts.keys))
        values, counts = (windows[name].to_numpy().reshape(shape) for name in ("value", "entities"))
        for place, key in enumerate(_runs(windows, shape[1] * shape[2])):
            found[key] = {"windows": values[place], "counts": counts[place, 0]}
    if (entities := tables.get("entities")) is not None:
        lists = entities["values"].combine_chunks()
        flat, ends = lists.values.to_numpy(), lists.offsets.to_numpy()
        names = entities["list"].to_pylist()
        for place, key in enumerate(_runs(entities, 1)):
            found.setdefault(key, {})[names[place]] = flat[ends[place] : ends[place + 1]]
    return found


def _runs(table: pa.Table, each: int) -> list[tuple[Any, ...]]:
    """Name the run of every row, or of the first of every ``each`` rows."""
    firsts = np.arange(0, table.num_rows, each)
    return list(zip(*(table[name].take(firsts).to_pylist() for name in NAMES), strict=True))
