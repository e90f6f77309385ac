"""`kg build` on good and bad input, with the real extractor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg.extraction

GOOD = "سارا نادری، وزیر انرژی ایران، دیروز در باکو با یوسف رحمانی دیدار کرد.\n"
OUTPUTS = {"graph.ttl", "dataset.trig", "graph.html", "graph.graphml", "report.json", "store"}


@pytest.fixture
def news(tmp_path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


def failures(out: Path) -> dict[str, str]:
    listed = json.loads((out / "report.json").read_text(encoding="utf-8"))["failed"]
    return {Path(f["path"]).name: f["reason"] for f in listed}


def documents(out: Path) -> int:
    return json.loads((out / "report.json").read_text(encoding="utf-8"))["documents"]


def test_all_outputs_and_a_short_table(run, news, tmp_path):
    done = run("build", news, "--out", tmp_path / "out")
    assert done.status == 0
    assert done.err == ""
    assert {p.name for p in (tmp_path / "out").iterdir()} == OUTPUTS
    assert "articles" in done.out
    assert len(done.out.splitlines()) < 15


def test_quiet_prints_nothing(run, news, tmp_path):
    done = run("build", news, "--out", tmp_path / "out", "--quiet")
    assert (done.status, done.out, done.err) == (0, "", "")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("noise.txt", bytes(range(128, 256)) * 40, ""),
        ("front.md", "---\ntitle: [\n---\nمتن خبر.\n".encode(), "front matter"),
        ("huge.txt", "خبر ".encode() * 400_000, "MB"),
        ("line.txt", "الف".encode() * 900_000, "MB"),
    ],
)
def test_a_bad_file_is_reported_and_the_good_one_built(run, news, tmp_path, name, content, reason):
    (news / name).write_bytes(content)
    done = run("build", news, "--out", tmp_path / "out")
    assert done.status == 1
    assert [line.startswith("kg: ") and name in line for line in done.err.splitlines()] == [True]
    assert reason in failures(tmp_path / "out")[name]
    assert documents(tmp_path / "out") == 1


@pytest.mark.parametrize("encoding", ["cp1256", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read(run, news, tmp_path, encoding):
    text = GOOD.replace("ی", "ي") if encoding == "cp1256" else GOOD
    (news / "good.txt").write_bytes(text.encode(encoding))
    done = run("build", news, "--out", tmp_path / "out")
    assert done.status == 0, done.err
    assert "نادر" in (tmp_path / "out/graph.ttl").read_text(encoding="utf-8")


def test_a_missing_path_beside_a_good_one_gives_status_1(run, news, tmp_path):
    done = run("build", news, tmp_path / "nowhere", "--out", tmp_path / "out")
    assert done.status == 1
    assert "nowhere" in done.err


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir()])
def test_nothing_to_build_gives_status_2_and_one_line(run, tmp_path, make):
    make(tmp_path / "place")
    done = run("build", tmp_path / "place", "--out", tmp_path / "out")
    assert done.status == 2
    assert len(done.err.splitlines()) == 1


def test_two_articles_of_one_name_are_refused(run, news, tmp_path):
    (news / "sub").mkdir()
    (news / "sub/good.md").write_text(GOOD, encoding="utf-8")
    done = run("build", news, "--out", tmp_path / "out")
    assert done.status == 2
    assert "good" in done.err


def test_an_output_folder_that_is_a_file_gives_one_line(run, news, tmp_path):
    (tmp_path / "out").write_text("", encoding="utf-8")
    done = run("build", news, "--out", tmp_path / "out")
    assert done.status == 2
    assert "Traceback" not in done.err


def test_a_bug_in_the_extractor_is_reported_with_its_article(run, news, tmp_path, monkeypatch):
    def broken(_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(kg.extraction, "analyse", broken)
    done = run("build", news, "--out", tmp_path / "out")
    assert done.status == 2
    assert "good.txt: internal error" in done.err
    assert "Traceback" not in done.err


def test_forget_takes_an_article_back(run, news, tmp_path):
    (news / "other.txt").write_text("لیلا رستمی، وزیر ورزش عمان، به تهران سفر کرد.\n", encoding="utf-8")
    run("build", news, "--out", tmp_path / "out", "-q")
    done = run("forget", "other", "--out", tmp_path / "out", "-q")
    assert done.status == 0
    assert "رستمی" not in (tmp_path / "out/graph.ttl").read_text(encoding="utf-8")
    assert run("forget", "other", "--out", tmp_path / "out").status == 2


def test_the_order_of_paths_changes_no_byte(run, news, tmp_path):
    (news / "other.txt").write_text("لیلا رستمی، وزیر ورزش عمان، به تهران سفر کرد.\n", encoding="utf-8")
    files = sorted(news.iterdir())
    run("build", *files, "--out", tmp_path / "one", "-q")
    run("build", *files[::-1], "--out", tmp_path / "two", "-q")
    for name in sorted(OUTPUTS - {"store", "report.json"}):
        same = (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
        assert same, name


def test_several_processes_give_the_same_bytes(run, tmp_path):
    news = tmp_path / "many"
    news.mkdir()
    for number in range(40):
        (news / f"n{number:02}.txt").write_text(GOOD.replace("باکو", ("باکو", "مسقط")[number % 2]), encoding="utf-8")
    run("build", news, "--out", tmp_path / "one", "-q", "--jobs", 1)
    run("build", news, "--out", tmp_path / "two", "-q", "--jobs", 2)
    for name in ("graph.ttl", "dataset.trig", "graph.graphml"):
        same = (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
        assert same, name


def test_another_base_stays_with_the_store(run, news, tmp_path):
    out = tmp_path / "out"
    assert run("build", news, "--out", out, "-q", "--base", "https://example.org/news/").status == 0
    assert run("build", news, "--out", out, "-q").status == 0
    text = (out / "graph.ttl").read_text(encoding="utf-8")
    assert "@prefix person: <https://example.org/news/person/> ." in text
    assert "khabarnegar/id/" not in text
    assert run("validate", out, "--no-shacl").status == 0
    assert "person:" in run("query", "SELECT ?p { ?p a kg:Person }", "-s", out).out
    run("export", tmp_path / "facts.nt", "-s", out, "-f", "ntriples", "--no-provenance")
    assert "/statement/" not in (tmp_path / "facts.nt").read_text(encoding="utf-8")
    assert "--rebuild" in run("build", news, "--out", out, "--base", "https://example.org/other/").err
    assert run("build", news, "--out", out, "--base", "no iri", "--rebuild").status == 2
