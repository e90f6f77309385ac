"""What may not run: clauses that leave the graph, however they are hidden, and texts that are too deep."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Store

from kg.query import sparql
from kg.serve import guard
from kg.serve.errors import Refused

G, H = NamedNode("http://x/g"), NamedNode("http://x/h")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { ?a ?b ?c FILTER(?a<?b)SERVICE#>\n?s{?x ?y ?z} }",
        r"PREFIX ex: <http://x/> SELECT * { ?a ex:b\# ex:c . SERVICE <http://x/> { ?s ?p ?o } }",
        r"PREFIX ex: <http://x/> SELECT * { ?a ex:b\' ex:c . SERVICE <http://x/> { ?s ?p ?o } } #'",
        "SELECT * { ?a <http://x/\u00a0'> 1 . SERVICE <http://x/> {} #'\n}",
        "PREFIX : <http://x/> SELECT * { SERVICE # to\n SILENT :a { ?s ?p ?o } }",
        "SELECT * { ?a ?b 1SERVICE<http://x/>{} }",
        r"SELECT * { \u0053ERVICE <http://x/> {} }",
    ],
)
def test_service_is_refused_however_it_is_hidden(query: str) -> None:
    with pytest.raises(Refused, match="SERVICE"):
        guard.check_text(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s a <http://www.w3.org/ns/sparql-service-description#Service> }",
        'SELECT * { ?s ?p "service to the people" }',
        "SELECT ?service { ?service ?p ?o }",
        "PREFIX service: <http://x/> SELECT * { ?s service:p ?o }",
    ],
)
def test_the_word_alone_is_no_service(query: str) -> None:
    guard.check_text(query)
    Store().query(query)


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <http://x/>",
        "PREFIX a: <http://x/> load silent a:b INTO GRAPH <http://x/g>",
        "INSERT DATA { <http://a> <http://b> 1 }; # then\n LOAD <http://x/>",
        "INSERT DATA { <http://a> <http://b> 1 };LOAD<http://x/>",
    ],
)
def test_load_is_refused(update: str) -> None:
    with pytest.raises(Refused, match="LOAD"):
        guard.check_text(update, update=True)


def test_a_literal_may_speak_of_loads() -> None:
    guard.check_text('INSERT DATA { <http://a> <http://b> "workload: high, load <x>" }', update=True)


def test_deep_nesting_is_refused() -> None:
    guard.check_text("ASK " + "{" * 400 + "}" * 400)
    with pytest.raises(Refused, match="nested"):
        guard.check_text("ASK " + "{" * 4000 + "}" * 4000)


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        ("DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }", "DELETE { ?s ?p 1 } USING <http://x/g> WHERE { ?s ?p 1 }"),
        ("DELETE WHERE { ?s ?p 1 }", "DELETE { ?s ?p 1 } USING <http://x/g> WHERE { ?s ?p 1 }"),
        (
            "INSERT DATA { <http://a> <http://b> 'WHERE {' } ; INSERT { ?s ?p 2 } WHERE { { ?s ?p 1 } }",
            "INSERT DATA { <http://a> <http://b> 'WHERE {' } ; "
            "INSERT { ?s ?p 2 } USING <http://x/g> WHERE { { ?s ?p 1 } }",
        ),
    ],
)
def test_using_clauses_come_before_where(update: str, expected: str) -> None:
    found = guard.with_using(update, [G], [])
    assert " ".join(found.split()) == expected
    Store().update(found)


def test_using_named_and_default_stand_together() -> None:
    found = guard.with_using("INSERT { ?s ?p 1 } WHERE { GRAPH ?g { ?s ?p 2 } }", [G], [H])
    assert "USING <http://x/g> USING NAMED <http://x/h> WHERE" in found


@pytest.mark.parametrize("own", ["WITH <http://x/a> DELETE", "DELETE"])
def test_an_update_with_its_own_dataset_is_refused(own: str) -> None:
    update = f"{own} {{ ?s ?p 1 }} {'' if own.startswith('WITH') else 'USING <http://x/a> '}WHERE {{ ?s ?p 1 }}"
    with pytest.raises(Refused, match="using-graph-uri"):
        guard.with_using(update, [G], [])


def test_from_is_seen_outside_of_strings_only() -> None:
    assert sparql.has_from("SELECT * FROM <http://x/g> { ?s ?p ?o }")
    assert not sparql.has_from('SELECT * { ?s ?p "FROM" } # FROM')
