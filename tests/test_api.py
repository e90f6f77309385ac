from __future__ import annotations

import pytest
from rdflib import Dataset, Namespace

import kg
from kg.errors import QueryError, StoreError
from kg.graph.build import quads
from kg.graph.vocabulary import BASE, KG
from kg.store import dataset, layout
from tests.support import local_keys


@pytest.fixture
def folder(tmp_path, make_analysis):
    layout.create(tmp_path / "store")
    store = dataset.open_for_writing(tmp_path / "store")
    for name in ("one", "two"):
        analysis = make_analysis(name)
        store.extend(quads(analysis, local_keys(analysis)))
    store.flush()
    return tmp_path


def test_the_folder_of_outputs_and_the_store_itself_open_the_same(folder):
    assert len(kg.open(folder).store) == len(kg.open(folder / "store").store) > 0


def test_a_missing_store_is_a_clear_error(tmp_path):
    with pytest.raises(StoreError, match="no store here"):
        kg.open(tmp_path)


def test_facts_carry_their_ends_their_modality_and_their_proof(folder):
    facts = {(f.subject.label, f.predicate, f.object.label): f for f in kg.open(folder).facts()}
    hosts = facts["عمان", "hosts", "نمایشگاه نفت"]
    assert (hosts.asserted, hosts.modality) == (True, "plan")
    talk = next(f for (_, predicate, _), f in facts.items() if predicate == "talkedWith")
    assert (talk.asserted, talk.modality) == (False, "plan")
    assert talk.evidence[0].exact.startswith("با لیلا")


def test_rdflib_sees_the_named_graphs_and_their_union(folder):
    data = kg.open(folder).dataset()
    assert isinstance(data, Dataset)
    assert len(set(data.subjects(Namespace(KG).met))) == 4
    names = {str(g.identifier) for g in data.graphs()}
    assert {BASE + "article/one", BASE + "article/two"} <= names


def test_networkx_has_an_edge_per_fact(folder):
    network = kg.open(folder).networkx()
    assert sum(data["predicate"] == "met" for _, _, data in network.edges(data=True)) == 2


def test_queries_know_the_prefixes_and_name_the_place_of_an_error(folder):
    graph = kg.open(folder)
    assert len(list(graph.query("SELECT ?s { ?s kg:hosts ?o }"))) == 2
    with pytest.raises(QueryError, match="line 2, column"):
        graph.query("SELECT ?s {\n?s } ")


def test_readers_see_the_graph_while_a_writer_works(folder):
    writer = dataset.open_for_writing(folder / "store")
    reader = kg.open(folder)
    before = len(reader.store)
    writer.clear()
    assert len(reader.store) == before
