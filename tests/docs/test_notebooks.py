"""Every notebook of the documentation runs from its first cell to its last, and is kept without what it gave."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from ipykernel.kernelspec import write_kernel_spec
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(file for place in ("docs", "examples") for file in (ROOT / place).rglob("*.ipynb"))
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)\s]*)?\)")


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def read(notebook: Path) -> Any:
    return nbformat.read(notebook, as_version=4)


@pytest.fixture
def kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Register a kernel of this environment in a folder of its own, whatever the machine has, and give its name."""
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MPLCONFIGDIR"):
        folder = tmp_path / name.lower()
        folder.mkdir()
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    write_kernel_spec(tmp_path / "kernels" / "of-this-environment")
    return "of-this-environment"


def test_notebooks_are_found() -> None:
    assert "docs/tutorials/first-study.ipynb" in map(name_of, NOTEBOOKS)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=name_of)
def test_a_notebook_runs_and_shows_tables_and_pictures(notebook: Path, kernel: str, tmp_path: Path) -> None:
    book = read(notebook)
    (tmp_path / "empty").mkdir()
    client = NotebookClient(book, timeout=300, kernel_name=kernel, resources={"metadata": {"path": tmp_path / "empty"}})
    client.execute()
    outputs = [each for cell in book.cells if cell.cell_type == "code" for each in cell.outputs]
    said = [each for each in outputs if each.output_type in ("error", "stream")]
    assert not [each for each in said if not each.get("text", "").startswith("samspill: compiling")]
    shown = {kind for each in outputs for kind in each.get("data", {})}
    assert {"text/plain", "text/html", "image/png"} <= shown
    python = book.metadata.language_info.version
    assert python == ".".join(map(str, sys.version_info[:3]))  # it was this environment


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=name_of)
def test_a_notebook_is_kept_without_what_it_gave(notebook: Path) -> None:
    for cell in read(notebook).cells:
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count, cell.metadata) == ([], None, {})


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=name_of)
def test_a_notebook_says_for_whom_it_is_and_its_links_lead_to_files(notebook: Path) -> None:
    texts = [cell.source for cell in read(notebook).cells if cell.cell_type == "markdown"]
    assert "\nFor " in texts[0]
    missing = [link for text in texts for link in LINK.findall(text) if not (notebook.parent / link).exists()]
    assert not missing
