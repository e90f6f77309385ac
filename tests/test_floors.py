"""tools/check_floors.py notices every kind of miss, and the pinned floors are well formed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.check_floors import TEXTS, TIERS, below

FLOORS = json.loads((Path(__file__).parent / "score_floor.json").read_text(encoding="utf-8"))
RESULT = {
    "action": {"p": 0.9, "r": 0.7, "f1": 0.79},
    "nodes": {"person": {"p": 1.0, "r": 0.8, "f1": 0.89}},
    "false_asserted": 2,
    "modality": 0.95,
}


@pytest.mark.parametrize(
    ("floors", "missed"),
    [
        ({"action": {"p": 0.9, "f1": 0.79}, "false_asserted": 2, "modality": 0.95}, []),
        ({"action": {"p": 0.91, "f1": 0.8}}, ["action p: 0.900, at least 0.91", "action f1: 0.790, at least 0.8"]),
        ({"person": {"f1": 0.9}}, ["person f1: 0.890, at least 0.9"]),
        ({"false_asserted": 1}, ["false_asserted: 2, at most 1"]),
        ({"modality": 0.96}, ["modality: 0.95, at least 0.96"]),
    ],
)
def test_what_is_below_its_floor_is_named_with_its_figure(floors, missed):
    assert below(RESULT, floors) == missed


def test_no_modality_at_all_is_below_any_floor():
    assert below(RESULT | {"modality": None}, {"modality": 0.5}) == ["modality: None, at least 0.5"]


def test_the_pinned_floors_name_known_sets_tiers_and_figures():
    assert set(FLOORS) == set(TEXTS)
    for floors in FLOORS.values():
        for name, floor in floors.items():
            if name not in {"false_asserted", "modality"}:
                assert name in {*TIERS, "person", "organisation", "place"}
                assert set(floor) <= {"p", "r", "f1"}
