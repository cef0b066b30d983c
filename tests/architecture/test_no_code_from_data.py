"""Nothing that is read can become code: no pickle, no eval, no import by a name from a document."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "samspill"
FILES = sorted(SOURCE.rglob("*.py"))

PICKLERS = {"pickle", "cPickle", "_pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "jsonpickle", "yaml"}
MAKES_CODE = {"eval", "exec", "compile", "__import__", "execfile"}
UNPICKLES = {
    "read_pickle", "to_pickle", "Unpickler", "Pickler", "load_module", "exec_module", "spec_from_file_location",
    "run_path", "run_module",
}  # fmt: skip
IN_MEMORY = {"experiments/backends/pool.py", "experiments/backends/worker.py"}
"""Where tasks go to workers and come back: multiprocessing packs them in memory, between processes of one user."""

CHOSEN = {
    "__init__.py": "a name of the front page's own list",
    "cli/bench/verb.py": "a key of the table of benches",
    "experiments/case.py": "an entry point of an installed package",
}
"""Where a module is imported by a name that is not written there, and from what the name is chosen."""


def name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {each.name.partition(".")[0] for each in node.names}
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").partition(".")[0], *(each.name for each in node.names)}
    return set()


def refuses_pickle(call: ast.Call) -> bool:
    told = {each.arg: each.value for each in call.keywords}.get("allow_pickle")
    return isinstance(told, ast.Constant) and told.value is False


def faults_of_call(call: ast.Call, file: str) -> Iterator[str]:
    name, owner = name_of(call.func), call.func.value if isinstance(call.func, ast.Attribute) else None
    is_regex = isinstance(owner, ast.Name) and owner.id == "re"
    if name in MAKES_CODE and not is_regex:
        yield f"{name}: text becomes code"
    if name in UNPICKLES:
        yield f"{name}: what is read becomes code, or may"
    if owner is not None and name_of(owner) in {"np", "numpy"}:
        if name in {"load", "save", "savez", "savez_compressed"} and not refuses_pickle(call):
            yield f"np.{name} without allow_pickle=False"
    if name == "import_module" and not (call.args and isinstance(call.args[0], ast.Constant)) and file not in CHOSEN:
        yield "import_module of a name that is not written there"
    if name == "load" and not call.args and not call.keywords and file not in CHOSEN:
        yield "an entry point is loaded"


def faults(tree: ast.Module, file: str) -> Iterator[str]:
    for node in ast.walk(tree):
        line = getattr(node, "lineno", "?")
        if imported(node) & (PICKLERS | UNPICKLES):
            yield f"{file}, line {line}: an import of {', '.join(imported(node) & (PICKLERS | UNPICKLES))}"
        if "ForkingPickler" in imported(node) and file not in IN_MEMORY:
            yield f"{file}, line {line}: ForkingPickler outside the back-ends"
        if isinstance(node, ast.Call):
            yield from (f"{file}, line {line}: {fault}" for fault in faults_of_call(node, file))


def test_nothing_that_is_read_can_become_code() -> None:
    found = [
        fault
        for path in FILES
        for fault in faults(ast.parse(path.read_text(encoding="utf-8")), path.relative_to(SOURCE).as_posix())
    ]
    assert not found, "\n".join(found)


def test_the_files_with_leave_are_still_there() -> None:
    assert {*CHOSEN, *IN_MEMORY} <= {path.relative_to(SOURCE).as_posix() for path in FILES}


def test_nothing_in_the_back_ends_touches_a_file() -> None:
    for name in IN_MEMORY:
        tree = ast.parse((SOURCE / name).read_text(encoding="utf-8"))
        calls = {name_of(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        assert not calls & {"open", "write_bytes", "write_text", "read_bytes", "read_text", "dump", "load"}


@pytest.mark.parametrize(
    "planted",
    [
        "import pickle", "from pickle import loads", "import joblib", "import yaml", "eval(document['formula'])",
        "exec(text)", "compile(text, 'x', 'exec')", "__import__(document['model'])", "pd.read_pickle(path)",
        "np.load(path)", "np.load(path, allow_pickle=True)", "np.savez(path, a=a)", "numpy.load(path)",
        "import_module(document['model'])", "importlib.import_module(f'samspill.{name}')", "point.load()",
        "from multiprocessing.reduction import ForkingPickler", "runpy.run_path(path)",
    ],
)  # fmt: skip
def test_code_from_data_is_found_when_planted(planted: str) -> None:
    assert list(faults(ast.parse(planted), "experiments/store.py"))


@pytest.mark.parametrize(
    "fair",
    [
        "re.compile('x')", "np.load(path, allow_pickle=False)", "import_module('samspill.core')", "json.loads(text)",
        "Ledger.load(path)", "tomllib.loads(text)", "np.savez(buffer, allow_pickle=False, a=a)",
    ],
)  # fmt: skip
def test_what_only_reads_is_let_through(fair: str) -> None:
    assert not list(faults(ast.parse(fair), "experiments/store.py"))
