# ruff: noqa: E501 - sentences and scripts in one line read better
"""Text from the net is not to be trusted: in a label, a title, a heading, an id or an IRI, it stays text."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.analyse import analyse
from kg.analyse.report import charts, html
from kg.facts import read_facts
from kg.facts.find import Filter
from kg.graph.vocabulary import DCT, KG, OA, PROV, RDF, RDFS, SCHEMA, SKOS
from kg.timeline import entries, write
from kg.view import render

BASE = "https://example.org/id/"
SCRIPT = "</script><script>window.hacked=1</script>"
IMAGE = "\"'><img src=x onerror=window.hacked=1>"
BOLD = "<b>الف</b> &lt;ب&gt; {{ 7*7 }} ${7*7}"
TURN = "علی \u202egnp.exe\u202c رضا \u2067"
LINES = "یک\u2028دو\r\nسه\x00 <!-- <script"
PICTURE = "دیدار 😀 شاد"


def statement(number: int, s: str, p: str, o: str, before: str, words: str, after: str):
    me, proof, quote = (NamedNode(f"{BASE}{kind}/{number}") for kind in ("statement", "evidence", "quote"))
    yield me, RDF + "subject", NamedNode(BASE + s)
    yield me, RDF + "predicate", NamedNode(KG + p)
    yield me, RDF + "object", NamedNode(BASE + o)
    yield me, KG + "modality", NamedNode(KG + "fact")
    yield me, KG + "rule", Literal(IMAGE)
    yield me, KG + "evidence", proof
    yield me, KG + "event", NamedNode(BASE + "event/'x")
    yield me, PROV + "wasAttributedTo", NamedNode(BASE + "person/a'b&amp;c")
    yield proof, OA + "hasSource", NamedNode(BASE + "article/1")
    yield proof, OA + "hasSelector", quote
    for name, value in (("prefix", before), ("exact", words), ("suffix", after)):
        yield quote, OA + name, Literal(value)
    yield quote, OA + "start", Literal(3)
    yield quote, OA + "end", Literal(9)
    yield NamedNode(BASE + s), KG + p, NamedNode(BASE + o)


@pytest.fixture(scope="module")
def hostile():
    nodes = {
        "person/a'b&amp;c": ("Person", SCRIPT),
        "person/javascript:window.hacked=1": ("Person", IMAGE),
        "country/%3Cscript%3E": ("Country", BOLD),
        "topic/__proto__": ("Topic", TURN),
        "topic/constructor": ("Topic", LINES),
        "city/'onload='window.hacked=1": ("City", PICTURE),
        "event/'x": ("Meeting", SCRIPT + IMAGE),
    }
    article = NamedNode(BASE + "article/1")
    rows = [
        (article, RDF + "type", NamedNode(KG + "Article")),
        (article, DCT + "identifier", Literal(IMAGE)),
        (article, RDFS + "label", Literal(SCRIPT, language="fa")),
        (article, DCT + "issued", Literal("2024-01-02")),
        (article, PROV + "hadPrimarySource", NamedNode("javascript:window.hacked=1")),
        (article, DCT + "publisher", NamedNode(BASE + "source/1")),
        (NamedNode(BASE + "source/1"), RDFS + "label", Literal(IMAGE)),
        (NamedNode(BASE + "event/'x"), SCHEMA + "startDate", Literal("2024-01-01")),
        (NamedNode(BASE + "event/'x"), KG + "hasActor", NamedNode(BASE + "person/a'b&amp;c")),
        (NamedNode(BASE + "event/'x"), KG + "dateText", Literal(IMAGE)),
    ]
    for name, (cls, label) in nodes.items():
        rows += [
            (NamedNode(BASE + name), RDF + "type", NamedNode(KG + cls)),
            (NamedNode(BASE + name), RDFS + "label", Literal(label, language="fa")),
            (NamedNode(BASE + name), SKOS + "altLabel", Literal("x" + label)),
            (NamedNode(BASE + name), SCHEMA + "sameAs", NamedNode("javascript:window.hacked=1")),
            (NamedNode(BASE + name), SCHEMA + "sameAs", NamedNode("data:text/html,<b>".replace("<b>", "x"))),
        ]
    keys = [k for k in nodes if not k.startswith("event")]
    for number, name in enumerate(keys[1:]):
        rows += statement(
            number, keys[0], "met" if name.startswith("person") else "discussed", name, SCRIPT, PICTURE, IMAGE
        )
    made = Store()
    made.extend(Quad(s, NamedNode(p), o, article) for s, p, o in rows)
    return read_facts(made)


def everything(opened) -> None:
    """Walk through every panel, title and export of the page."""
    opened.js("""async () => {
      for (let i = 0; i < Kg.D.count; i++) { Kg.act.select(i); Kg.act.focus(i, 1); Kg.turtleOfNode(i); Kg.sparqlOfNode(i); }
      Kg.act.reset();
      for (let f = 0; f < Kg.D.facts; f++) { Kg.act.openFacts([f]); Kg.turtleOfFact(f); }
      Kg.filters.toggle(true);
      document.querySelectorAll('#filters details').forEach((d) => { d.open = true; });
      Kg.panel.show(() => Kg.panel.list());
      const box = document.getElementById('search');
      for (const text of ['x', 'img', 'علی']) { box.value = text; box.dispatchEvent(new Event('input')); }
      Kg.act.english(); Kg.act.theme();
      const image = new DOMParser().parseFromString(Kg.svgText(), 'image/svg+xml');
      if (image.querySelector('parsererror, script, image')) throw new Error('svg');
      await new Promise((done) => setTimeout(done, 300));
    }""")


def test_nothing_runs_and_nothing_is_spoilt(open_file, hostile, tmp_path):
    path = tmp_path / "graph.html"
    path.write_text(render(hostile, title=SCRIPT + IMAGE).text, encoding="utf-8")
    opened = open_file(path)
    everything(opened)
    assert opened.errors == []
    assert opened.requests == []
    assert opened.js("window.hacked") is None
    assert opened.page.locator("img").count() == 0
    assert opened.page.locator("script").count() == 2
    assert opened.page.locator("h1").inner_text() == SCRIPT + IMAGE
    assert opened.js("[...document.querySelectorAll('a[href]')].filter((a) => !/^https?:/.test(a.href)).length") == 0


def test_labels_read_as_they_are_written_but_for_signs_that_turn_text(open_file, hostile, tmp_path):
    path = tmp_path / "graph.html"
    path.write_text(render(hostile).text, encoding="utf-8")
    opened = open_file(path)
    labels = set(opened.js("Kg.D.n.label"))
    assert {SCRIPT, IMAGE, BOLD, "علی gnp.exe رضا", "یک دو سه <!-- <script", PICTURE} <= labels
    drawn = opened.js("[...Kg.labels.rows.values()].flat().map((r) => r[0])")
    assert not any("\u202e" in text for text in drawn)
    opened.js("Kg.act.openFacts([0])")
    assert opened.page.locator("#panel mark").first.inner_text() == PICTURE


def test_reports_and_timelines_hold_as_well(open_file, hostile, tmp_path):
    found = analyse(hostile)
    texts = {
        "analysis.html": html(hostile, found, charts(hostile, found), viewer="graph.html"),
        "timeline.html": write(hostile, entries(hostile, Filter()), "html"),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        opened = open_file(tmp_path / name, ready=False)
        assert opened.js("window.hacked") is None
        assert opened.errors == []
        assert opened.page.locator("img").count() == 0
        links = opened.js("[...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href'))")
        assert all(link.startswith(("graph.html", "#")) for link in links), links


def test_a_calendar_line_cannot_be_smuggled_in(hostile):
    text = write(hostile, entries(hostile, Filter()), "ics")
    names = {line.split(":")[0].split(";")[0] for line in text.split("\r\n") if line and not line.startswith(" ")}
    assert names <= {"BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY",
                     "STATUS", "CATEGORIES", "DESCRIPTION", "LOCATION", "URL"}  # fmt: skip
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
