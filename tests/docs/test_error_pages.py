"""Every error has a page that explains it, with an example that raises it."""

from __future__ import annotations

import re
import sys
import types
from pathlib import Path

import pytest

from samspill.spec import SamspillError, codes, page

SOURCE = Path(__file__).resolve().parents[2] / "src" / "samspill"
RAISED = re.compile(r"""(?:code=|code, expected = )f?"(E\d{3})""")
FORM = re.compile(
    r"# (E\d{3}): \S[^\n]*[^\n.]\n\n## What happened\n\S.*?\n\n## What to do\n\S.*?\n\n```python\n.*?```\n", re.DOTALL
)


def raised_in_source() -> set[str]:
    texts = (file.read_text(encoding="utf-8") for file in SOURCE.rglob("*.py"))
    return {code for text in texts for code in RAISED.findall(text)}


def example(code: str) -> str:
    (block,) = re.findall(r"```python\n(.*?)```", page(code), flags=re.DOTALL)
    return str(block)


def test_every_code_that_is_raised_has_a_page_and_every_page_a_code_that_is_raised() -> None:
    assert raised_in_source() == set(codes())


def test_codes_and_pages_are_found() -> None:
    assert {"E101", "E117", "E201", "E220", "E303", "E304"} <= raised_in_source()
    assert len(codes()) > 40


@pytest.mark.parametrize("code", codes())
def test_a_page_has_a_title_what_happened_what_to_do_and_one_example(code: str) -> None:
    match = FORM.fullmatch(page(code))
    assert match, "one title without a full stop, 'What happened', 'What to do', one block of Python"
    assert match[1] == code


@pytest.mark.parametrize("code", codes())
def test_the_example_of_a_page_raises_its_error(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    module = types.ModuleType(f"page_{code}")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    with pytest.raises(SamspillError) as caught:
        exec(compile(example(code), code, "exec"), module.__dict__)
    assert caught.value.code == code
