"""The frame holds: what the package uses, imports and contains, and that it does so on every system."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "samspill"
FILES = sorted(SOURCE.rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def told(done: subprocess.CompletedProcess[str]) -> str:
    return f"{' '.join(done.args)}\n{done.stdout}\n{done.stderr}"


# --- (a) every system: no fork, no shell, no path of one system -------------------------------------------

FORKS_AND_SHELLS = {"fork", "forkpty", "system", "popen"}
POSIX_MODULES = {"fcntl", "grp", "posix", "posixpath", "pwd", "resource", "syslog", "termios", "tty", "pty"}
POSIX_OF_OS = {
    "chown", "geteuid", "getgid", "getloadavg", "getpgid", "getuid", "killpg", "mkfifo", "nice",
    "sched_getaffinity", "sched_setaffinity", "setsid", "uname",
}  # fmt: skip
POSIX_PATH = re.compile(r"/(tmp|etc|usr|home|dev|var|opt|root|proc|sys|mnt)(/|$)")
TAKES_PATH = {"open", "Path", "PurePath", "join", "joinpath"}


def name_of(node: ast.expr) -> str:
    """Give the last part of what is called or read: `join` of `os.path.join`."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def strings_in(node: ast.AST) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


def faults_of_call(call: ast.Call) -> Iterator[str]:
    name, named = name_of(call.func), {each.arg: each.value for each in call.keywords}
    if "shell" in named:
        yield "a shell"
    if name == "ProcessPoolExecutor" and "mp_context" not in named:
        yield "workers without mp_context: they fork on some systems"
    if name in ("get_context", "set_start_method") and "spawn" not in list(strings_in(call)):
        yield "workers that are not spawned"
    is_text_join = isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Constant)
    if name in TAKES_PATH and not is_text_join:
        for part in (text for arg in call.args[:1 if name == "open" else None] for text in strings_in(arg)):
            if "/" in part or "\\" in part:
                yield f"a path in one string, {part!r}: join its parts with pathlib"


def faults_of(node: ast.AST, guarded: bool) -> Iterator[str]:
    if isinstance(node, ast.Call):
        yield from faults_of_call(node)
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
        if node.attr in FORKS_AND_SHELLS or (node.attr in POSIX_OF_OS and not guarded):
            yield f"os.{node.attr}"
    elif isinstance(node, ast.Import | ast.ImportFrom):
        module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
        names = {each.name for each in node.names}
        if module == "os" and names & (FORKS_AND_SHELLS | POSIX_OF_OS):
            yield f"from os import {', '.join(sorted(names))}"
        if not guarded and ({module} | (set() if module else names)) & POSIX_MODULES:
            yield f"an import that fails on some systems: {module or ', '.join(sorted(names))}"
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and POSIX_PATH.match(node.value):
        yield f"a path of one system, {node.value!r}"


def faults(node: ast.AST, guarded: bool = False) -> Iterator[str]:
    """Walk the code, but not its docstrings; what stands under `if` or `try` is guarded."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        within = guarded or isinstance(child, ast.If | ast.IfExp | ast.Try)
        yield from (f"line {getattr(child, 'lineno', '?')}: {fault}" for fault in faults_of(child, within))
        yield from faults(child, within)


def test_the_source_uses_nothing_that_only_some_systems_have() -> None:
    found = [f"{file.relative_to(ROOT)} {fault}" for file in FILES for fault in faults(parsed(file))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "planted",
    [
        "os.fork()", "from os import fork", "os.system('ls')", "run('ls', shell=True)", "import fcntl",
        "from resource import getrusage", "cache = '/tmp/x'", "home = f'/home/{who}'", "open('data/x.csv')",
        "Path('data\\\\x.csv')", "os.path.join(a, 'b/c')", "here.joinpath('b/c')", "os.getuid()",
        "ProcessPoolExecutor(4)", "multiprocessing.get_context('fork')", "multiprocessing.get_context()",
    ],
)  # fmt: skip
def test_what_only_some_systems_have_is_found_when_planted(planted: str) -> None:
    assert list(faults(ast.parse(planted)))


@pytest.mark.parametrize(
    "fair",
    [
        "try:\n    import resource\nexcept ImportError:\n    resource = None", "Path('data') / 'x.csv'",
        "if hasattr(os, 'sched_getaffinity'):\n    n = len(os.sched_getaffinity(0))", "unit = '1/month'",
        "'/'.join(names)", "open(name, 'w')", "def f():\n    '/tmp/x'",
        "ProcessPoolExecutor(4, mp_context=get_context('spawn'))",
    ],
)  # fmt: skip
def test_what_every_system_has_is_let_through(fair: str) -> None:
    assert not list(faults(ast.parse(fair)))


# --- (b) folders say what they are ------------------------------------------------------------------------


def test_every_folder_of_the_package_says_what_it_is() -> None:
    folders = {file.parent for file in FILES} | {inner for file in FILES for inner in file.parents}
    inside = [folder for folder in folders if folder == SOURCE or SOURCE in folder.parents]
    doors = [folder / "__init__.py" for folder in sorted(inside)]
    silent = [str(door) for door in doors if not door.is_file() or not ast.get_docstring(parsed(door))]
    assert not silent, silent


def test_the_code_map_is_up_to_date() -> None:
    done = run(sys.executable, "tools/codemap.py", "--check")
    assert done.returncode == 0, told(done)


# --- (c) a light start ------------------------------------------------------------------------------------


def test_importing_the_package_pulls_in_nothing_heavy() -> None:
    heavy = {"matplotlib", "numba", "pandas", "pyarrow", "pydantic", "scipy", "tqdm"}
    done = run(sys.executable, "-c", "import samspill, sys; print(*sorted(sys.modules))")
    assert done.returncode == 0, told(done)
    assert not heavy & set(done.stdout.split())


# --- (d) style, types, layers -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tool",
    [
        ("ruff", "-m", "ruff", "check", "."),
        ("mypy", "-m", "mypy"),
        ("layers", "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    ],
    ids=lambda tool: tool[0],
)
def test_style_types_and_layers_pass(tool: tuple[str, ...]) -> None:
    done = run(sys.executable, *tool[1:])
    assert done.returncode == 0, told(done)


# --- (e) what the files contain ---------------------------------------------------------------------------

# Written so that this file does not match itself.
REGISTRY = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.org|deb\.debian\.org|[-]-(?:extra-)?index-url[ =]")
MACHINE = re.compile(r"(?<![\w.~}])/(?:root|work|home/\w+|Users/\w+)/")


def tracked() -> list[Path]:
    done = run("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    if done.returncode:
        pytest.skip("not a git clone")
    return [file for name in done.stdout.split("\0") if name and (file := ROOT / name).is_file()]


def test_no_file_names_a_registry_or_a_folder_of_one_machine() -> None:
    found = []
    for file in tracked():
        text = file.read_bytes().decode("utf-8", errors="ignore")
        for pattern in (REGISTRY, MACHINE):
            found += [f"{file.relative_to(ROOT)}: {hit.group()}" for hit in pattern.finditer(text)]
    assert not found, "\n".join(found)


def locked(name: str) -> dict[str, tuple[str, int]]:
    """Give each package of a lock with its version and its number of hashes."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    bare = re.sub(r"(?m)^\s*#.*\n", "", text)
    packages = {}
    for entry in filter(str.strip, re.split(r"(?m)^(?=\w)", bare)):
        pair = re.match(r"([\w.-]+)==(\S+)", entry)
        assert pair, f"{name} has a line that is no name and version: {entry}"
        packages[pair[1]] = (pair[2], entry.count("--hash=sha256:"))
    return packages


@pytest.mark.parametrize("name", ["run.txt", "test.txt"])
def test_a_lock_holds_names_versions_and_hashes_only(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^(-|/|\.)", text, flags=re.MULTILINE)
    assert all(hashes for _, hashes in locked(name).values())


def test_the_locks_agree_with_the_project_and_with_one_another() -> None:
    project, run_lock, test_lock = PROJECT["project"], locked("run.txt"), locked("test.txt")
    extras = project["optional-dependencies"]
    wanted = [(line, run_lock) for line in (*project["dependencies"], *extras["build"])]
    wanted += [(line, test_lock) for line in extras["test"]]
    for requirement, lock in ((Requirement(line), lock) for line, lock in wanted):
        name = canonicalize_name(requirement.name)
        assert name in lock, f"{requirement} is not locked: make lock"
        assert lock[name][0] in requirement.specifier, f"{requirement}: make lock"
    assert run_lock.items() <= test_lock.items()


def test_the_wheel_holds_the_data_files(tmp_path: Path) -> None:
    done = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path))
    assert done.returncode == 0, told(done)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        held = set(wheel.namelist())
    data = [file for file in tracked() if SOURCE in file.parents]
    missing = [name for file in data if (name := file.relative_to(SOURCE.parent).as_posix()) not in held]
    assert not missing, missing


def test_every_news_fragment_has_a_kind() -> None:
    kinds = "|".join(kind["directory"] for kind in PROJECT["tool"]["towncrier"]["type"])
    names = [file.name for file in (ROOT / "news").iterdir() if file.name != "README.md"]
    assert all(re.fullmatch(rf"\+[a-z0-9-]+\.({kinds})\.md", name) for name in names), names


def test_make_help_lists_every_target() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", text, flags=re.MULTILINE))
    explained = set(re.findall(r"^([a-z-]+):.*  ## \w", text, flags=re.MULTILINE))
    assert targets == explained


# --- (f) front doors --------------------------------------------------------------------------------------

BELOW_MODELS = {"spec", "core", "ledger", "stats", "mechanisms", "synth", "experiments"}


def home_of(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Give the folder within which files may know one another: a layer's member, or one case."""
    return parts[: 2 if parts[:1] == ("models",) else 1]


def exported(door: Path) -> set[str]:
    for node in parsed(door).body:
        if isinstance(node, ast.Assign) and any(name_of(each) == "__all__" for each in node.targets):
            return set(strings_in(node.value))
    return set()


def imports(tree: ast.Module) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """Yield the line, the module within the package and the name ('' if none) of each import of our own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules = [(each.name, "") for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [(node.module or "", each.name) for each in node.names]
        else:
            continue
        for module, name in modules:
            if module.split(".")[0] == "samspill":
                yield node.lineno, tuple(module.split(".")[1:]), name


def past_the_door(importer: tuple[str, ...], tree: ast.Module) -> Iterator[str]:
    """Name the imports of another folder's files and private names, and of the front page from below."""
    for line, parts, name in imports(tree):
        folder = SOURCE.joinpath(*parts)
        is_file = folder.with_suffix(".py").is_file() if parts else False
        if not is_file and (folder / f"{name}.py").is_file():
            is_file = name not in exported(folder / "__init__.py")
        is_private = name.startswith("_") and not name.startswith("__")
        other = home_of(importer) != home_of(parts if parts else (name,))
        if other and (is_file or is_private):
            yield f"line {line}: {'.'.join(('samspill', *parts))} {name}".rstrip()
        if not parts and importer[0] in BELOW_MODELS and not (folder / name / "__init__.py").is_file():
            yield f"line {line}: the front page, from below"
        if not parts and not name and importer[0] in BELOW_MODELS:
            yield f"line {line}: the front page, from below"


def test_nobody_goes_past_a_front_door() -> None:
    found = []
    for file in FILES:
        importer = file.relative_to(SOURCE).with_suffix("").parts
        found += [f"{file.relative_to(ROOT)} {fault}" for fault in past_the_door(importer, parsed(file))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "planted",
    [
        "from samspill.spec.units import Unit", "import samspill.spec.units", "import samspill",
        "from samspill.spec import units", "from samspill.spec import _names", "from samspill import Model",
    ],
)  # fmt: skip
def test_going_past_a_front_door_is_found_when_planted(planted: str) -> None:
    assert list(past_the_door(("core", "model"), ast.parse(planted)))


@pytest.mark.parametrize(
    "fair",
    [
        "from samspill.spec import Unit", "from samspill.core.clock import Clock", "import samspill.spec",
        "from samspill.core.kernels import uniform", "from samspill import spec", "import numpy as np",
    ],
)  # fmt: skip
def test_coming_in_by_a_front_door_is_let_through(fair: str) -> None:
    assert not list(past_the_door(("core", "model"), ast.parse(fair)))
