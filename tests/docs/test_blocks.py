"""Every block of Python in the documentation and every example runs, and prints what the page says it prints."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import types
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"]
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))
BLOCK = re.compile(r"^```python\n(.*?)^```$(?:\n\n^```text\n(.*?)^```$)?", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)\s]*)?\)")


def blocks(page: Path) -> list[tuple[str, str | None]]:
    """Give each block of Python, and the text that stands right below it as what it prints."""
    return [(code, printed or None) for code, printed in BLOCK.findall(page.read_text(encoding="utf-8"))]


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


WITH_BLOCKS = [page for page in PAGES if blocks(page)]


def test_pages_and_examples_are_found() -> None:
    found = {name_of(page) for page in WITH_BLOCKS}
    assert {
        "README.md",
        "docs/explanation/chance.md",
        "docs/explanation/semantics.md",
        "docs/tutorials/first-model.md",
    } <= found
    assert "examples/first_model.py" in map(name_of, EXAMPLES)


@pytest.mark.parametrize("page", WITH_BLOCKS, ids=name_of)
def test_the_blocks_of_a_page_run_in_order_and_print_what_it_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    module = types.ModuleType(f"page_{page.stem}".replace("-", "_"))
    monkeypatch.setitem(sys.modules, module.__name__, module)
    for number, (code, printed) in enumerate(blocks(page), start=1):
        told = StringIO()
        with redirect_stdout(told):
            exec(compile(code, f"{name_of(page)}, block {number}", "exec"), module.__dict__)
        if printed is not None:
            assert told.getvalue() == printed


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_an_example_runs(example: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", str(example)], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert not [line for line in done.stderr.splitlines() if not line.startswith("samspill: compiling")]


def test_the_first_model_of_the_tutorial_is_the_example() -> None:
    tutorial = "\n".join(code for code, _ in blocks(ROOT / "docs" / "tutorials" / "first-model.md"))
    example = ast.parse((ROOT / "examples" / "first_model.py").read_text(encoding="utf-8"))
    assert ast.get_docstring(example)
    assert ast.dump(ast.parse(tutorial)) == ast.dump(ast.Module(example.body[1:], type_ignores=[]))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    missing = [target for target in LINK.findall(text) if not (page.parent / target).exists()]
    assert not missing, missing


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent != ROOT / "docs" / "decisions"], ids=name_of)
def test_a_page_says_near_its_top_whom_it_is_for(page: Path) -> None:
    top = page.read_text(encoding="utf-8")[:600]
    assert "For " in top or page == ROOT / "README.md"
