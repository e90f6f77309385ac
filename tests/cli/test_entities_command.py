"""`kg entities` over a small store: listing, searching, showing, and a user's word on identity."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FIRST = "سارا رادمنش وزیر نیرو برزیل با خوان گارسیا وزیر نیرو پرو در شهر لیما دیدار کرد."
SECOND = "سارا رادمنش وزیر نیرو برزیل به شهر لیما سفر کرد."


@pytest.fixture
def built(tmp_path: Path, run) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "one.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "news" / "two.txt").write_text(SECOND, encoding="utf-8")
    assert run("build", tmp_path / "news", "--out", tmp_path / "out", "--quiet").status == 0
    return tmp_path / "out"


def keys(done) -> list[str]:
    assert done.status == 0
    return [row["key"] for row in json.loads(done.out)]


def test_a_person_of_two_articles_is_one_node(built: Path, run) -> None:
    assert keys(run("entities", "search", "رادمنش", "-c", "Person", "--store", built, "--format", "json")) == [
        "person/سارا_رادمنش"
    ]
    shown = run("entities", "show", "سارا رادمنش", "--store", built, "--format", "json")
    (node,) = json.loads(shown.out)
    assert node["articles"] == ["one", "two"]
    assert [merge["reason"] for merge in node["merges"]] == ["full name"]
    text = run("entities", "show", "person/سارا_رادمنش", "--store", built).out
    assert "one#0 = two#0: full name" in text


def test_listing_by_class(built: Path, run) -> None:
    assert "city/Lima" in keys(run("entities", "list", "--class", "City", "--store", built, "--format", "json"))
    joined = run("entities", "list", "--joined", "--store", built).out
    assert "سارا_رادمنش" in joined
    assert "گارسیا" not in joined


def test_unknown_names_give_one_line_and_status_1(built: Path, run) -> None:
    for command in ("search", "show"):
        done = run("entities", command, "ناشناس", "--store", built)
        assert (done.status, done.out) == (1, "")
        assert len(done.err.splitlines()) == 1


def test_no_store_and_malformed_overrides(built: Path, run, tmp_path: Path) -> None:
    assert run("entities", "list", "--store", tmp_path / "nowhere").status == 2
    (built / "different.tsv").write_text("one:سارا رادمنش\n", encoding="utf-8")
    done = run("build", tmp_path / "news", "--out", built)
    assert done.status == 2
    assert "different.tsv:1: 1 columns" in done.err
    assert "Traceback" not in done.err


def test_a_user_parts_what_the_rules_joined(built: Path, run, tmp_path: Path) -> None:
    (built / "different.tsv").write_text("one:سارا رادمنش\ttwo:سارا رادمنش\n", encoding="utf-8")
    assert run("build", tmp_path / "news", "--out", built, "--quiet").status == 0
    found = keys(run("entities", "search", "رادمنش", "-c", "Person", "--store", built, "--format", "json"))
    assert found == ["person/one-سارا_رادمنش", "person/two-سارا_رادمنش"]
    turtle = (built / "graph.ttl").read_text(encoding="utf-8")
    assert "person:two-سارا_رادمنش" in turtle
