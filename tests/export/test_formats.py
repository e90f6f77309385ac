from __future__ import annotations

import csv
import gzip
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse
from rdflib import Dataset, Graph

from kg.errors import InputError, KgError
from kg.export import lines, rdf, triples
from kg.export.formats import EXTENSIONS, Options, export
from kg.export.lines import merge_sorted, union_lines
from kg.graph.build import quads
from kg.graph.vocabulary import BASE, KG, RDF, RDFS, XSD
from tests.support import local_keys

RDF_FORMS = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")


@pytest.fixture
def store(make_analysis) -> Store:
    made = Store()
    for name in ("b-second", "a-first"):
        analysis = make_analysis(name)
        made.extend(quads(analysis, local_keys(analysis)))
    return made


def read_back(path: Path, form: str) -> set[str]:
    """The triples of a file as rdflib reads them, so that another library than the writer's judges it."""
    names = {
        "turtle": "turtle",
        "ntriples": "nt",
        "rdfxml": "xml",
        "trig": "trig",
        "nquads": "nquads",
        "jsonld": "json-ld",
    }
    dataset = Dataset(default_union=True)
    if form in {"turtle", "ntriples", "rdfxml"}:
        graph = Graph().parse(data=path.read_bytes(), format=names[form])
    else:
        dataset.parse(data=path.read_bytes(), format=names[form])
        graph = Graph()
        for s, p, o, _ in dataset.quads((None, None, None, None)):
            graph.add((s, p, o))
    return set(graph.serialize(format="nt").splitlines()) - {""}


@pytest.mark.parametrize("form", RDF_FORMS)
def test_every_rdf_form_holds_the_whole_graph_as_another_library_reads_it(store, tmp_path, form):
    export(store, tmp_path / "graph", Options(form))
    assert read_back(tmp_path / "graph", form) == read_back_reference(store, tmp_path)


def read_back_reference(store: Store, tmp_path: Path) -> set[str]:
    (tmp_path / "reference.nt").write_bytes(b"".join(union_lines(store, tmp_path)))
    return read_back(tmp_path / "reference.nt", "ntriples")


@pytest.mark.parametrize("form", ["trig", "nquads", "jsonld"])
def test_dataset_forms_keep_the_named_graphs(store, tmp_path, form):
    export(store, tmp_path / "graph", Options(form))
    dataset = Dataset()
    dataset.parse(
        data=(tmp_path / "graph").read_bytes(), format={"trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}[form]
    )
    sizes = {str(g.identifier): len(g) for g in dataset.graphs() if len(g)}
    assert sizes == {g.value: len(list(store.quads_for_pattern(None, None, None, g))) for g in store.named_graphs()}


@pytest.mark.parametrize("form", sorted(EXTENSIONS))
def test_every_form_is_byte_stable_whatever_the_order_of_insertion(store, tmp_path, form):
    other = Store()
    other.extend(sorted(store, key=str, reverse=True))
    export(store, tmp_path / "one", Options(form))
    export(other, tmp_path / "two", Options(form))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def contents(path: Path) -> dict[str, bytes]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {"" if f == path else f.name: f.read_bytes() for f in files}


def test_turtle_is_grouped_sorted_and_readable(store, tmp_path):
    export(store, tmp_path / "graph.ttl", Options())
    text = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    blocks = [b for b in text.split("\n\n") if b and not b.startswith("@prefix")]
    subjects = [b.split(" ", 1)[0] for b in blocks]
    assert len(subjects) == len(set(subjects)) == len({q.subject for q in store})
    kinds = [s.split(":")[0] for s in subjects]
    assert kinds == sorted(kinds)
    assert 'person:a-first-نسرین_کاوه a kg:Person ;\n\trdfs:label "نسرین کاوه"@fa ;' in text


ODD = [
    Literal('\x00\x07\b\t\n\x0b\f\r\x1f"\\\x7f\x85\u2028\ufffe\uffff'),
    Literal("-7", datatype=NamedNode(XSD + "integer")),
    Literal("007", datatype=NamedNode(XSD + "integer")),
    Literal("0.5", datatype=NamedNode(XSD + "decimal")),
    Literal("1.5e3", datatype=NamedNode(XSD + "double")),
    Literal("true", datatype=NamedNode(XSD + "boolean")),
    Literal("7"),
    Literal("\t7\n"),
    Literal("<<"),
    Literal("2025-01-02", datatype=NamedNode(XSD + "date")),
    Literal("خبر", language="fa"),
    NamedNode("http://example.org/ی_\u200c#x"),
    Triple(NamedNode("http://x/s"), NamedNode("http://x/p"), Literal("7", datatype=NamedNode(XSD + "integer"))),
]


@pytest.mark.parametrize("portion", [1, 10**6])
def test_terms_of_every_kind_come_out_as_the_engine_itself_writes_them(tmp_path, monkeypatch, portion):
    monkeypatch.setattr(triples, "_PORTION", portion)
    store, predicates, graph = (
        Store(),
        [NamedNode(f"http://x/p{n}") for n in range(len(ODD) + 1)],
        NamedNode("http://x/g"),
    )
    for number, term in enumerate(ODD):
        store.add(Quad(NamedNode("http://x/s"), predicates[number], term, graph))
        store.add(Quad(NamedNode("http://x/s"), predicates[-1], term, graph))
    dumped = store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph)
    assert list(union_lines(store, tmp_path)) == sorted(dumped.splitlines(keepends=True))


NAMES = (
    "a",
    "",
    "-a",
    ".a",
    "a.",
    "a.b",
    "a-b",
    "1",
    "شخص_۱",
    "ی\u200cا",
    "آ\u0301",
    "\u0660",
    "a,b",
    "a/b",
    "é",
    "×",
    "中",
    "#z",
)


def test_turtle_through_keys_is_turtle_of_the_sorted_triples(tmp_path):
    """Terms and names of every kind, more predicates than there are short keys, and two graphs that share triples."""
    store, prefixes = Store(), Options().namer.prefixes()
    subjects = [NamedNode(f"{BASE}person/{name}") for name in NAMES] + [
        NamedNode(RDF + "type"),
        NamedNode("http://x/s"),
    ]
    predicates = [NamedNode(f"{KG}p{n}") for n in range(300)] + [NamedNode(RDF + "type"), NamedNode(RDFS + "label")]
    for number, predicate in enumerate(predicates):
        for subject in (subjects[number % len(subjects)], subjects[0]):
            for term in (ODD[number % len(ODD)], ODD[-1], subject):
                for graph in ("http://x/g", f"http://x/{number % 2}"):
                    store.add(Quad(subject, predicate, term, NamedNode(graph)))
    export(store, tmp_path / "graph.ttl", Options())
    expected = rdf.header(prefixes) + b"".join(rdf.turtle_blocks(union_lines(store, tmp_path), prefixes))
    assert (tmp_path / "graph.ttl").read_bytes() == expected
    kept = {str(q.triple) for q in parse(expected, format=RdfFormat.TURTLE, lenient=True)}
    assert kept == {str(q.triple) for q in store}


def test_without_provenance_only_facts_and_happenings_stay(store, tmp_path):
    export(store, tmp_path / "graph.nt", Options("ntriples", provenance=False))
    kept = (tmp_path / "graph.nt").read_text(encoding="utf-8")
    assert "/statement/" not in kept
    assert "/evidence/" not in kept
    assert f"<{KG}met>" in kept
    assert f"<{KG}hasActor>" in kept


def test_rdf_12_has_one_reifier_a_statement(store, tmp_path):
    export(store, tmp_path / "graph.ttl", Options(rdf12=True))
    read = list(parse(path=str(tmp_path / "graph.ttl"), format=RdfFormat.TURTLE))
    reified = {str(q.subject): q.object for q in read if q.predicate.value == RDF + "reifies"}
    statements = {str(q.subject) for q in store if q.object.value == KG + "Statement"}
    assert set(reified) == statements
    assert all(isinstance(term, Triple) for term in reified.values())
    assert not [q for q in read if q.predicate.value in {RDF + "subject", RDF + "predicate", RDF + "object"}]


def test_gzip_holds_the_same_bytes_and_no_time(store, tmp_path):
    export(store, tmp_path / "graph.nt", Options("ntriples"))
    export(store, tmp_path / "graph.nt.gz", Options("ntriples", gzip=True))
    packed = (tmp_path / "graph.nt.gz").read_bytes()
    assert gzip.decompress(packed) == (tmp_path / "graph.nt").read_bytes()
    assert packed[4:8] == b"\0\0\0\0"


def test_graphml_opens_in_networkx_with_labels_and_one_edge_per_symmetric_fact(store, tmp_path):
    export(store, tmp_path / "graph.graphml", Options("graphml"))
    graph = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert graph.nodes[BASE + "person/a-first-نسرین_کاوه"]["label"] == "نسرین کاوه"
    met = [(s, o) for s, o, data in graph.edges(data=True) if data["predicate"] == "met"]
    assert len(met) == 2


def test_gexf_opens_in_networkx(store, tmp_path):
    export(store, tmp_path / "graph.gexf", Options("gexf"))
    assert len(nx.read_gexf(tmp_path / "graph.gexf")) == len(nodes_of_tables(store, tmp_path))


def nodes_of_tables(store: Store, tmp_path: Path) -> list[dict[str, str]]:
    export(store, tmp_path / "tables", Options("csv"))
    with (tmp_path / "tables/nodes.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_the_two_tables_fit_together(store, tmp_path):
    for form, identifier, ends in (("csv", "Id", ("Source", "Target")), ("neo4j", "iri:ID", (":START_ID", ":END_ID"))):
        export(store, tmp_path / form, Options(form))
        with (tmp_path / form / "nodes.csv").open(encoding="utf-8", newline="") as handle:
            known = {row[identifier] for row in csv.DictReader(handle)}
        with (tmp_path / form / "edges.csv").open(encoding="utf-8", newline="") as handle:
            edges = list(csv.DictReader(handle))
        assert edges
        assert {row[end] for row in edges for end in ends} == known


def test_json_ld_is_one_json_document_with_a_context(store, tmp_path):
    export(store, tmp_path / "graph.jsonld", Options("jsonld"))
    record = json.loads((tmp_path / "graph.jsonld").read_text(encoding="utf-8"))
    assert [g["@id"] for g in record["@graph"]] == ["article:a-first", "article:b-second"]


@pytest.mark.parametrize(
    "options",
    [{"form": "docx"}, {"form": "rdfxml", "rdf12": True}, {"form": "csv", "gzip": True}],
)
def test_options_that_do_not_fit_are_refused(options):
    with pytest.raises(InputError):
        Options(**options)


def test_a_folder_that_cannot_be_written_is_one_clear_error(store, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(KgError, match="cannot write"):
        export(store, tmp_path / "file/graph.ttl", Options())


@pytest.mark.parametrize("limit", [1, 700, 10**6])
def test_sorting_spills_and_merges_and_keeps_each_line_once(tmp_path, limit):
    bodies = [b"".join(f"<{n * k % 37}> <p> <{n}> .\n".encode() for n in range(90)) for k in range(1, 12)]
    assert list(merge_sorted(bodies, tmp_path, limit)) == sorted(
        {line for body in bodies for line in body.splitlines(True)}
    )


def test_a_graph_larger_than_what_is_sorted_at_once_is_exported_in_bounded_memory(tmp_path, monkeypatch):
    """Ten times the lines must not take ten times the memory, and the bytes are those of a sort in one piece."""
    whole, parts, peaks = tmp_path / "whole.ttl", tmp_path / "parts.ttl", []
    monkeypatch.setattr(rdf, "_REMEMBERED", 200)
    monkeypatch.setattr(rdf, "_KEYED", 100)
    monkeypatch.setattr(lines, "_WRITTEN", 100)
    monkeypatch.setattr(triples, "_PORTION", 10_000)
    for size in (20, 200):
        store = Store()
        store.bulk_extend(large(size))
        monkeypatch.setattr(lines, "_RUN", 10**9)
        export(store, whole, Options())
        monkeypatch.setattr(lines, "_RUN", 200_000)
        tracemalloc.start()
        export(store, parts, Options())
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert parts.read_bytes() == whole.read_bytes()
    assert whole.stat().st_size > 4 * peaks[1]
    assert peaks[1] < 2 * peaks[0]


def large(graphs: int) -> Iterator[Quad]:
    """Graphs of 100 triples, most of a subject of their own."""
    for number in range(graphs):
        graph = NamedNode(f"{BASE}article/{number}")
        for position in range(100):
            subject = NamedNode(f"{BASE}person/{number * 7919 % graphs}-{position}")
            yield Quad(subject, NamedNode(RDFS + "label"), Literal("نام " * 30, language="fa"), graph)
