"""Every error of the command line has a page whose example raises it."""

import re

import pytest

from samspill.spec import CommandError, codes, page

PAGES = [code for code in codes() if code.startswith("E6")]


def test_there_are_pages() -> None:
    assert [f"E6{number:02}" for number in range(1, 1 + len(PAGES))] == PAGES and len(PAGES) > 9


@pytest.mark.parametrize("code", PAGES)
def test_the_example_of_a_page_raises_its_error(code: str) -> None:
    text = page(code)
    assert re.match(rf"# {code}: \S", text)
    (block,) = re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL)
    with pytest.raises(CommandError) as caught:
        exec(compile(block, code, "exec"), {})
    assert caught.value.code == code
