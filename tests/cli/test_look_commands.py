"""`kg view`, `kg analyse`, `kg path` and `kg timeline` on a store that a build left."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kg.build import build
from kg.store import dataset, layout

FIXTURE = Path(__file__).parents[1] / "view" / "fixture.trig"
A, B = "نرگس کاظمی", "آنا سیلوا"


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("look") / "out"
    layout.create(folder / "store")
    made = dataset.open_for_writing(folder / "store")
    made.load(path=str(FIXTURE))
    made.flush()
    return folder


def test_view_writes_the_page_and_tells_layout_and_writing_apart(run, out, tmp_path):
    done = run("view", "--store", out, "--out", tmp_path / "g.html", "--title", "گراف من")
    assert done.status == 0
    assert "layout" in done.out
    assert "writing" in done.out
    text = (tmp_path / "g.html").read_text(encoding="utf-8")
    assert "<title>گراف من</title>" in text
    assert A in text


def test_the_build_and_the_command_write_the_same_page(run, tmp_path):
    (tmp_path / "one.txt").write_text("تهران پایتخت ایران است.\n", encoding="utf-8")
    build([tmp_path / "one.txt"], tmp_path / "out")
    run("view", "--store", tmp_path / "out", "--out", tmp_path / "g.html")
    assert (tmp_path / "g.html").read_bytes() == (tmp_path / "out" / "graph.html").read_bytes()


def test_analyse_prints_tables_and_writes_a_report(run, out, tmp_path):
    done = run("analyse", "--store", out, "--out", tmp_path / "r", "--png")
    assert done.status == 0
    assert "مرکزی‌ترین بازیگران" in done.out
    assert A in done.out
    assert {"analysis.html", "central.csv", "central.svg", "central.png"} <= {
        p.name for p in (tmp_path / "r").iterdir()
    }


def test_path_prints_the_links_with_their_sentences(run, out):
    done = run("path", A, B, "--store", out, "--predicate", "talkedWith")
    assert done.status == 0
    assert "—گفت‌وگو با→" in done.out
    assert "در گفت‌وگوی تلفنی با کاظمی" in done.out
    told = json.loads(run("path", A, B, "--store", out, "--format", "json").out)
    assert told[0][0][0]["evidence"][0]["article"] == "a2"


def test_no_path_is_status_1(run, out):
    done = run("path", A, B, "--store", out, "--predicate", "condemned")
    assert done.status == 1
    assert done.out.startswith("no way from")


def test_timeline_prints_and_writes(run, out, tmp_path):
    shown = run("timeline", "--store", out, "--class", "Meeting")
    assert shown.out == "2025-03-14\tدیدار\tدیدار کاظمی و برتولی\tرم\tواقع‌شده\n"
    done = run("timeline", "--store", out, "--undated", "--format", "ics", "--out", tmp_path / "t.ics")
    assert done.status == 0
    assert (tmp_path / "t.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert run("timeline", "--store", out, "--undated", "--to", "2023").out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("analyse", "--from", "14 May"), "no Gregorian date"),
        (("analyse", "--from", "2024-13"), "no Gregorian date"),
        (("timeline", "--class", "Meating"), "no such class 'Meating'"),
        (("analyse", "--predicate", "mett"), "no such predicate 'mett'"),
        (("timeline", "--format", "pdf"), "no such form 'pdf'"),
        (("timeline", "--about", "برزیل"), "nothing in the graph is called «برزیل»"),
        (("path", A, "برزیل"), "nothing in the graph is called «برزیل»"),
        (("path", "a", "b", "--format", "xml"), "no such form 'xml'"),
    ],
)
def test_what_makes_no_sense_is_one_line_and_status_2(run, out, arguments, said):
    done = run(*arguments, "--store", out)
    assert done.status == 2
    assert said in done.err
    assert done.err.count("\n") == 1


def test_a_missing_store_and_a_folder_that_cannot_be_written(run, out, tmp_path):
    assert run("view", "--store", tmp_path / "nowhere").status == 2
    (tmp_path / "file").write_text("x")
    done = run("view", "--store", out, "--out", tmp_path / "file" / "g.html")
    assert done.status == 2
    assert "cannot write" in done.err


def test_a_store_that_is_being_read_can_be_taken_away(run, out, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(out, copy)
    assert run("timeline", "--store", copy / "store", "--undated").status == 0
