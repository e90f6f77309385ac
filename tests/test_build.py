"""The main job's bookkeeping, with a stand-in for the extractor: what is read again, what stays, what stops it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import random
import signal
import sqlite3
import time
from pathlib import Path

import pytest

import kg.build
import kg.extraction
from kg.build import build, forget
from kg.errors import InputError, KgError, StoreError
from kg.model import Analysis, Document, Entity, Modality, Sentence, Statement
from kg.store import layout

STABLE = ("graph.ttl", "dataset.trig", "graph.graphml", "graph.html")


def stand_in(document: Document) -> Analysis:
    """Two entities and one fact of the first three words: «الف با ب» → met."""
    if "خراب" in document.text:
        raise RuntimeError("stand-in failure")
    words = document.text.split()
    entities = (Entity(0, "Person", words[0]), Entity(1, "Person", words[2]))
    end = len(document.text.rstrip())
    return Analysis(
        document=document,
        sentences=(Sentence(0, 0, 0, end, ()),),
        mentions=(),
        entities=entities,
        statements=(Statement(0, "met", 1, Modality.FACT, 0, 0, end, "test/met"),),
    )


@pytest.fixture
def extracted(monkeypatch) -> list[str]:
    """Replace the extractor; return the ids of the documents that it is asked about."""
    seen: list[str] = []

    def analyse(document: Document, **_: object) -> Analysis:
        seen.append(document.id)
        return stand_in(document)

    monkeypatch.setattr(kg.extraction, "analyse", analyse)
    return seen


@pytest.fixture
def articles(tmp_path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, name in enumerate(("نسرین", "بهرام", "لیلا")):
        (folder / f"a{number}.txt").write_text(f"{name} با رضا دیدار کرد.\n", encoding="utf-8")
    return folder


def outputs(out: Path) -> dict[str, str]:
    """Hashes of what a build wrote, but for store and `run`; hashes, since a diff of megabytes takes minutes."""
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    del report["run"]
    written = {name: (out / name).read_bytes() for name in STABLE} | {"report": json.dumps(report).encode()}
    return {name: hashlib.sha256(data).hexdigest() for name, data in written.items()}


def test_a_second_build_reads_nothing_again_and_gives_the_same_bytes(articles, tmp_path, extracted):
    build([articles], tmp_path / "out")
    first = outputs(tmp_path / "out")
    extracted.clear()
    report = build([articles], tmp_path / "out")
    assert extracted == []
    assert (report.analysed, report.unchanged) == (0, 3)
    assert outputs(tmp_path / "out") == first


def test_the_order_of_paths_does_not_matter(articles, tmp_path, extracted):
    files = sorted(articles.iterdir())
    build(files, tmp_path / "one")
    build(files[::-1], tmp_path / "two")
    build([articles, files[1]], tmp_path / "three")
    assert outputs(tmp_path / "one") == outputs(tmp_path / "two") == outputs(tmp_path / "three")


def test_only_a_changed_article_is_read_again_and_the_result_is_that_of_a_full_build(articles, tmp_path, extracted):
    build([articles], tmp_path / "out")
    (articles / "a1.txt").write_text("پروین با رضا دیدار کرد.\n", encoding="utf-8")
    extracted.clear()
    build([articles], tmp_path / "out")
    assert extracted == ["a1"]
    build([articles], tmp_path / "fresh")
    assert outputs(tmp_path / "out") == outputs(tmp_path / "fresh")
    assert "بهرام" not in (tmp_path / "out/graph.ttl").read_text(encoding="utf-8")


def test_changed_rules_have_everything_read_again(articles, tmp_path, extracted, monkeypatch):
    build([articles], tmp_path / "out")
    extracted.clear()
    monkeypatch.setattr("kg.store.fingerprint.of_extraction", lambda: "other rules")
    build([articles], tmp_path / "out")
    assert extracted == ["a0", "a1", "a2"]


def test_articles_of_earlier_builds_stay_until_they_are_forgotten(articles, tmp_path, extracted):
    out = tmp_path / "out"
    build([articles / "a0.txt"], out)
    report = build([articles / "a1.txt", articles / "a2.txt"], out)
    assert report.documents == 3
    forget(["a0"], out)
    build([articles / "a1.txt", articles / "a2.txt"], tmp_path / "fresh")
    assert outputs(out) == outputs(tmp_path / "fresh")


def test_forgetting_an_unknown_article_changes_nothing(articles, tmp_path, extracted):
    build([articles], tmp_path / "out")
    before = outputs(tmp_path / "out")
    with pytest.raises(InputError, match="no such article"):
        forget(["a0", "missing"], tmp_path / "out")
    assert outputs(tmp_path / "out") == before


def test_rebuild_starts_afresh(articles, tmp_path, extracted):
    build([articles], tmp_path / "out")
    report = build([articles / "a0.txt"], tmp_path / "out", rebuild=True)
    assert report.documents == 1


def test_good_articles_are_built_and_bad_ones_reported(articles, tmp_path, extracted):
    (articles / "empty.txt").write_bytes(b"")
    (articles / "broken.txt").write_text("خراب", encoding="utf-8")
    report = build([articles, tmp_path / "missing"], tmp_path / "out")
    reasons = {Path(f.path).name: f.reason for f in report.failed}
    assert sorted(reasons) == ["broken.txt", "empty.txt", "missing"]
    assert "stand-in failure" in reasons["broken.txt"]
    assert report.documents == 3
    listed = json.loads((tmp_path / "out/report.json").read_text(encoding="utf-8"))["failed"]
    assert [Path(f["path"]).name for f in listed] == ["broken.txt", "empty.txt", "missing"]


def test_a_second_writer_gets_a_clear_message(articles, tmp_path, extracted):
    build([articles], tmp_path / "out")
    with (
        layout.writing(tmp_path / "out/store"),
        pytest.raises(StoreError, match=f"another process writes to this store.*{os.getpid()}"),
    ):
        build([articles], tmp_path / "out")


def test_a_store_of_another_layout_is_refused_and_rebuild_replaces_it(articles, tmp_path, extracted):
    build([articles], tmp_path / "out")
    (tmp_path / "out/store/layout.json").write_text('{"layout": 0}', encoding="utf-8")
    with pytest.raises(StoreError, match="--rebuild"):
        build([articles], tmp_path / "out")
    assert build([articles], tmp_path / "out", rebuild=True).documents == 3


def test_a_folder_with_other_files_in_it_is_not_touched(articles, tmp_path, extracted):
    strange = tmp_path / "out/store"
    strange.mkdir(parents=True)
    (strange / "diary.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="not empty and not a store"):
        build([articles], tmp_path / "out", rebuild=True)
    assert (strange / "diary.txt").read_text(encoding="utf-8") == "mine"


def test_no_half_written_file_stays_when_writing_fails(articles, tmp_path, extracted, monkeypatch):
    build([articles], tmp_path / "out")
    before = outputs(tmp_path / "out")
    (articles / "a3.txt").write_text("مهین با رضا دیدار کرد.\n", encoding="utf-8")

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.export.formats.graph_lines", full_disk)
    with pytest.raises(Exception, match="No space left"):
        build([articles], tmp_path / "out")
    assert {n: b for n, b in outputs(tmp_path / "out").items() if n in {"dataset.trig"}} == {
        "dataset.trig": before["dataset.trig"]
    }
    assert not [p for p in (tmp_path / "out").iterdir() if p.name.startswith(".") or p.name.endswith(".new")]


def test_a_full_disk_while_lines_are_sorted_is_one_clear_error_and_leaves_nothing(
    articles, tmp_path, extracted, monkeypatch
):
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.export.lines._RUN", 1)
    monkeypatch.setattr("kg.export.lines._spill", full_disk)
    with pytest.raises(KgError, match=r"graph\.ttl: cannot write: No space left on device"):
        build([articles], tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"store"}


def test_what_a_killed_build_left_beside_its_outputs_is_taken_away(articles, tmp_path, extracted):
    (tmp_path / "out/.graph.ttl.77.scratch").mkdir(parents=True)
    (tmp_path / "out/.graph.ttl.77.scratch/0").write_text("laid aside", encoding="utf-8")
    (tmp_path / "out/.graph.ttl.77.new").write_text("half", encoding="utf-8")
    build([articles], tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {*STABLE, "report.json", "store"}


def test_killed_at_any_moment_it_loses_nothing_and_the_next_run_completes(articles, tmp_path, extracted):
    build([articles], tmp_path / "out")
    whole = tmp_path / "whole"
    many = tmp_path / "many"
    many.mkdir()
    for number in range(12):
        (many / f"m{number:02}.txt").write_text(f"نام{number} با رضا دیدار کرد.\n", encoding="utf-8")
    started = time.perf_counter()
    build([many], whole)
    duration = time.perf_counter() - started
    build([many, articles], whole, rebuild=True)
    chance = random.Random(7)  # noqa: S311 - moments of a kill, not secrets
    kept = 0
    for round_number in range(50):
        if round_number % 10 == 0:
            build([articles], tmp_path / "out", rebuild=True)
        _killed_build([many], tmp_path / "out", chance.uniform(0, duration))
        with kg.build.Articles(layout.articles_file(tmp_path / "out/store")) as state:
            known = state.all()
        assert {"a0", "a1", "a2"} <= set(known)
        kept = kept if round_number % 10 else 0
        assert len(known) >= kept, "a finished article was lost"
        kept = len(known)
    build([many], tmp_path / "out")
    assert outputs(tmp_path / "out") == outputs(whole)
    assert {p.name for p in (tmp_path / "out").iterdir()} == {*STABLE, "report.json", "store"}


def _killed_build(paths: list[Path], out: Path, seconds: float) -> None:
    """Run a build in a forked child and kill -9 it after some time."""
    child = os.fork()
    if child == 0:
        try:
            build(paths, out)
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_the_analysis_that_is_kept_gives_the_same_graph(sample_analysis):
    from kg.graph.build import quads
    from kg.store.codec import decode, encode
    from tests.support import local_keys

    kept = decode(encode(sample_analysis))
    assert dataclasses.replace(kept, mentions=()) == dataclasses.replace(sample_analysis, mentions=())
    assert list(quads(kept, local_keys(kept))) == list(quads(sample_analysis, local_keys(sample_analysis)))


def test_a_full_disk_and_a_damaged_store_are_clear_errors(articles, tmp_path, extracted, monkeypatch):
    out = tmp_path / "out"
    build([articles], out)
    with sqlite3.connect(layout.articles_file(out / "store")) as state:
        state.execute("UPDATE article SET analysis = x'00' WHERE id = 'a1'")
    state.close()
    with pytest.raises(StoreError, match=r"a1: its analysis is damaged.*--rebuild"):
        build([articles], out)
    (articles / "a9.txt").write_text("شیرین با رضا دیدار کرد.\n", encoding="utf-8")

    def full_disk(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(kg.build.Articles, "put", full_disk)
    with pytest.raises(StoreError, match="disk is full"):
        build([articles], out)
