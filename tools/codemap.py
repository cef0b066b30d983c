"""Write the code map in CONTRIBUTING.md: each folder and file of the package in its own first words.

`--check` writes nothing and ends with status 1 if the map is out of date.
"""

from __future__ import annotations

import argparse
import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "samspill"
PAGE = ROOT / "CONTRIBUTING.md"
BEGIN, END = "<!-- code map: begin (make map) -->", "<!-- code map: end -->"


def first_line(file: Path) -> str:
    """Give the first line of a module's docstring."""
    text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "(says nothing of itself)"
    return text.splitlines()[0]


def entries(folder: Path, depth: int = 0) -> list[str]:
    """List a package's own line, then its files, then its folders, each a step further in."""
    door = folder / "__init__.py"
    lines = [f"{'  ' * depth}- **{folder.name}/** {first_line(door)}"]
    for file in sorted(folder.glob("*.py")):
        if file != door:
            lines.append(f"{'  ' * (depth + 1)}- `{file.name}` {first_line(file)}")
    for inner in sorted(folder.iterdir()):
        if (inner / "__init__.py").is_file():
            lines += entries(inner, depth + 1)
    return lines


def with_map(page: str) -> str:
    """Put the map of today between the markers of a page."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    if not rest or END not in rest:
        raise SystemExit(f"{PAGE.name} lacks the lines {BEGIN} and {END}")
    return "\n".join([before + BEGIN, *entries(SOURCE), END + after])


def main() -> int:
    """Write the map, or check it."""
    parser = argparse.ArgumentParser(description="Write the code map in CONTRIBUTING.md.")
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 if it is out of date")
    check = parser.parse_args().check
    page = PAGE.read_text(encoding="utf-8")
    fresh = with_map(page)
    if check:
        if fresh != page:
            print(f"The code map in {PAGE.name} is out of date: run make map", file=sys.stderr)
        return int(fresh != page)
    PAGE.write_text(fresh, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
