"""`kg query` and `kg export` on a small store."""

from __future__ import annotations

import csv
import io
import json

import pytest

from kg.graph.build import quads
from kg.query.saved import load_all
from kg.store import dataset, layout
from tests.support import local_keys


@pytest.fixture
def folder(tmp_path, make_analysis):
    layout.create(tmp_path / "store")
    store = dataset.open_for_writing(tmp_path / "store")
    analysis = make_analysis("sample")
    store.extend(quads(analysis, local_keys(analysis)))
    store.flush()
    return tmp_path


def test_the_list_names_every_saved_query_in_both_languages(run):
    listed = run("query", "--list").out
    saved = load_all()
    assert len(saved) >= 10
    for query in saved:
        assert query.name in listed
        assert query.title_fa in listed
        assert query.title_en in listed


@pytest.mark.parametrize("name", [query.name for query in load_all()])
def test_every_saved_query_runs(run, folder, name):
    done = run("query", name, "--store", folder)
    assert (done.status, done.err) == (0, "")


PARAMS = [(query, param) for query in load_all() for param in query.params]


@pytest.mark.parametrize(("query", "param"), PARAMS, ids=[f"{query.name}-{param}" for query, param in PARAMS])
def test_every_parameter_restricts_the_answer(run, folder, query, param):
    form = "nt" if "CONSTRUCT" in query.text else "csv"
    done = run("query", query.name, "-s", folder, "-p", f"{param}=https://example.org/nobody", "-f", form)
    assert done.status == 0
    assert len(done.out.splitlines()) == (0 if form == "nt" else 1)


def test_a_saved_query_with_a_parameter_by_label(run, folder):
    text = run("query", "meetings", "-s", folder, "-p", "person=كاوه", "-f", "csv").out
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(r["personLabel"], r["otherLabel"], r["article"]) for r in rows] == [
        ("نسرین کاوه", "همتای عمانی خود", "sample")
    ]


def test_a_parameter_by_iri_and_by_the_name_of_a_predicate(run, folder):
    person = "https://w3id.org/khabarnegar/id/person/sample-نسرین_کاوه"
    done = run("query", "evidence", "-s", folder, "-p", f"subject={person}", "-p", "predicate=met", "-f", "json")
    rows = json.loads(done.out)["results"]["bindings"]
    assert [row["quote"]["value"][:8] for row in rows] == ["در دیدار"]


@pytest.mark.parametrize(("form", "start"), [("json", "{"), ("csv", "host"), ("tsv", "?host"), ("xml", "<?xml")])
def test_the_result_formats(run, folder, form, start):
    done = run("query", "SELECT ?host { ?host kg:hosts ?event }", "-s", folder, "--format", form)
    assert done.out.startswith(start)
    assert "country/OM" in done.out


def test_a_table_isolates_right_to_left_text(run, folder):
    table = run("query", "hosts", "-s", folder).out.splitlines()
    assert table[0].split() == ["hostLabel", "eventLabel", "placeLabel", "date", "scheduled", "article"]
    assert "\u2068عمان\u2069" in table[2]
    assert table[-1] == "(1 row)"


def test_a_graph_query_gives_turtle_or_n_triples(run, folder):
    query = "CONSTRUCT { ?s kg:met ?o } WHERE { ?s kg:met ?o }"
    assert run("query", query, "-s", folder).out.startswith("@prefix agreement:")
    assert run("query", query, "-s", folder, "-f", "nt").out.count(" .\n") == 2
    assert run("query", query, "-s", folder, "-f", "csv").status == 2


def test_yes_or_no(run, folder):
    assert run("query", "ASK { ?a kg:met ?b }", "-s", folder).out == "yes\n"


def test_a_query_from_a_file(run, folder, tmp_path):
    (tmp_path / "ask.rq").write_text("ASK { ?a kg:signed ?b }", encoding="utf-8")
    assert run("query", tmp_path / "ask.rq", "-s", folder).out == "no\n"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * WHERE {\n ?s kg:met }", "line 2, column 12"),
        ("ASK { ?s foo:bar ?o }", "prefix foo: is not declared"),
        ("INSERT DATA { kg:a kg:b kg:c }", "line 1, column"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE is not available"),
        ("meetngs", "did you mean meetings"),
        ("", "give a SPARQL text"),
    ],
)
def test_a_bad_query_is_one_line_that_says_where(run, folder, query, message):
    done = run("query", query, "-s", folder)
    assert done.status == 2
    assert len(done.err.splitlines()) == 1
    assert message in done.err


@pytest.mark.parametrize(
    ("param", "message"),
    [("person", "NAME=VALUE"), ("nobody=نسرین", "no variable ?nobody"), ("person=شخصی‌که‌نیست", "nothing in the graph")],
)
def test_a_bad_parameter_is_one_line(run, folder, param, message):
    done = run("query", "meetings", "-s", folder, "-p", param)
    assert done.status == 2
    assert message in done.err


def test_the_word_service_in_a_string_is_no_service(run, folder):
    assert run("query", 'ASK { ?s rdfs:label "SERVICE" } # SERVICE', "-s", folder).out == "no\n"


def test_a_query_that_would_run_for_ever_is_stopped(run, folder):
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
    done = run("query", endless, "-s", folder, "--timeout", "1.5")
    assert done.status == 2
    assert "stopped after 1.5 s" in done.err


def test_no_store_is_one_line(run, tmp_path):
    done = run("query", "ASK { ?s ?p ?o }", "-s", tmp_path)
    assert done.status == 2
    assert "kg build" in done.err


def test_export_writes_the_file_that_was_asked_for(run, folder, tmp_path):
    done = run("export", tmp_path / "graph.nt", "-s", folder, "-f", "ntriples", "--no-provenance")
    assert (done.status, done.err) == (0, "")
    assert "/statement/" not in (tmp_path / "graph.nt").read_text(encoding="utf-8")
    assert run("export", tmp_path / "graph.x", "-s", folder, "-f", "docx").status == 2
