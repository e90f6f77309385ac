"""exports/ is what `kg build` makes of seeds/ now."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.build import build
from kg.resources import seeds_dir

EXPORTS = Path(__file__).resolve().parents[1] / "exports"
NAMES = ("graph.ttl", "dataset.trig", "graph.graphml", "graph.html")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    build([seeds_dir()], folder)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_an_export_is_up_to_date(name, fresh):
    same = (EXPORTS / name).read_bytes() == (fresh / name).read_bytes()  # apart: a diff of megabytes takes minutes
    assert same, f"run `uv run kg build --rebuild` and commit exports/{name}"


def test_the_report_is_up_to_date_but_for_the_run(fresh):
    kept, made = (json.loads((folder / "report.json").read_text(encoding="utf-8")) for folder in (EXPORTS, fresh))
    del kept["run"], made["run"]
    assert kept == made, "run `uv run kg build --rebuild` and commit exports/report.json"
