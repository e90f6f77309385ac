"""docs/graph.ipynb runs from top to bottom, and its table and picture show something."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from kg.build import build
from kg.resources import seeds_dir

NOTEBOOK = Path(__file__).resolve().parents[1] / "docs/graph.ipynb"


@pytest.fixture
def results(tmp_path, monkeypatch) -> list[object]:
    """The value of each code cell's last expression."""
    build([seeds_dir()], tmp_path / "exports")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    values = []
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            tree = ast.parse("".join(cell["source"]))
            last = tree.body.pop()
            assert isinstance(last, ast.Expr)
            exec(compile(tree, str(NOTEBOOK), "exec"), names)  # noqa: S102 - the project's own notebook
            values.append(eval(compile(ast.Expression(last.value), str(NOTEBOOK), "eval"), names))  # noqa: S307
    return values


def test_every_cell_runs_and_shows_the_graph(results):
    some, table, officials, picture, dates = results
    assert some is True
    assert table.data.count("<tr>") > 3
    assert len(officials) > 3
    assert picture.data.count("<circle") > 5
    assert dates
