"""The Python face of a built graph: rdflib, networkx, SPARQL, typed facts. Read-only.

>>> import kg, tempfile
>>> from pathlib import Path
>>> from kg.build import build
>>> from kg.resources import seeds_dir
>>> folder = Path(tempfile.mkdtemp())
>>> report = build([seeds_dir() / "itu-wtdc-baku.md"], folder)
>>> graph = kg.open(folder)

Facts, with the words that prove them:

>>> met = next(fact for fact in graph.facts() if fact.predicate == "met")
>>> met.modality, met.articles
('fact', ('itu-wtdc-baku',))
>>> sorted([met.subject.cls, met.object.cls])
['Person', 'Person']
>>> all(proof.exact for proof in met.evidence)
True

SPARQL, with the project's prefixes declared:

>>> [row["name"].value for row in graph.query("SELECT DISTINCT ?name { ?article dct:identifier ?name }")]
['itu-wtdc-baku']

A network for networkx and a dataset for rdflib:

>>> graph.networkx().number_of_edges() == sum(fact.asserted for fact in graph.facts())
True
>>> from rdflib import Namespace
>>> KG = Namespace("https://w3id.org/khabarnegar/ontology#")
>>> len(set(graph.dataset().subjects(KG.met)))
2
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.facts import Evidence, Node, read_facts
from kg.graph.vocabulary import VOCABULARIES
from kg.store.dataset import open_for_reading

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store
    from rdflib import Dataset


@dataclass(frozen=True, slots=True)
class TypedFact:
    """A fact with its ends described. `predicate` is a local name of ontology/kg.ttl, `articles` are identifiers.

    `asserted` says whether it stands as a direct triple; `modality` is the strongest that any article gives it.
    """

    subject: Node
    predicate: str
    object: Node
    asserted: bool
    modality: str
    articles: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class KnowledgeGraph:
    """A graph on disk, opened for reading; it shows the state at the time of opening."""

    def __init__(self, folder: Path) -> None:
        """Open the store in `folder`, or in its `store/`; raises `StoreError` when there is none."""
        self._store = open_for_reading(folder / "store" if (folder / "store").is_dir() else folder)

    @property
    def store(self) -> Store:
        """The pyoxigraph store itself."""
        return self._store

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Run a SPARQL query over the union of all articles; the prefixes of `kg.graph.vocabulary` are declared.

        Raises `kg.errors.QueryError` with line and column for a text that is no query.
        """
        from kg.query.sparql import check, has_from

        check(sparql)
        union = not has_from(sparql)
        return self._store.query(sparql, prefixes=dict(VOCABULARIES), use_default_graph_as_union=union)

    def dataset(self) -> Dataset:
        """Return an rdflib `Dataset` over the store, its default graph the union of all articles."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        return Dataset(store=OxigraphStore(store=self._store), default_union=True)

    def networkx(self) -> nx.MultiDiGraph[str]:
        """Return the direct triples as a network; see `kg.export.network.to_networkx`."""
        from kg.export.network import to_networkx

        return to_networkx(self._store)

    def facts(self) -> Iterator[TypedFact]:
        """Yield every fact and every claim that is not a fact, in the order of their IRIs."""
        base = read_facts(self._store)
        for fact in base.facts:
            yield TypedFact(
                subject=base.nodes[fact.subject],
                predicate=fact.predicate,
                object=base.nodes[fact.object],
                asserted=fact.asserted,
                modality=fact.modality,
                articles=tuple(base.articles[number].id for number in fact.articles),
                evidence=tuple(e for occurrence in fact.occurrences for e in occurrence.evidence),
            )
