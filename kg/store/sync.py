"""Bring the dataset in line with the analyses: a graph per article, the authority graph, nothing of forgotten ones.

Names of nodes are given for all articles together; an article's graph is made again when its analysis, or what its
nodes are called, changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Store

from kg.entities.authority import Authority
from kg.errors import StoreError
from kg.graph.authority import authority_quads
from kg.graph.build import nquads, quads
from kg.graph.fields import field_quads
from kg.graph.iris import Namer
from kg.graph.vocabulary import AUTHORITY_GRAPH
from kg.model import Analysis
from kg.resolve import Overrides, Resolution, resolve, summarise
from kg.store import codec, dataset, fingerprint
from kg.store.articles import Article, Articles
from kg.store.loader import Loader


@dataclass(frozen=True, slots=True)
class Names:
    """What one article's nodes are called: entity number → key, and → label where it is not the article's own."""

    keys: Mapping[int, str]
    labels: Mapping[int, str] = field(default_factory=dict)


class Sync:
    """One run over the dataset. `warnings` collects what the analyses warned of, by article."""

    def __init__(
        self,
        store: Store,
        articles: Articles,
        authority: Authority,
        namer: Namer,
        overrides: Overrides | None = None,
    ) -> None:
        """Keep the parts; nothing is changed yet. `overrides` are the user's word on which nodes are one."""
        self._store, self._articles, self._authority, self._namer = store, articles, authority, namer
        self._overrides = overrides or Overrides()
        self.warnings: list[tuple[str, str]] = []

    def run(self, progress: Callable[[int, int], None]) -> None:
        """Make, replace and remove graphs until the dataset is what the analyses say."""
        self._take_back()
        known = self._articles.all()
        classes: dict[str, str] = {}
        topics: dict[str, str] = {}
        resolution = self._resolution(known)
        self.warnings.extend(("resolve", text) for text in resolution.warnings)
        with Loader(self._store, self._articles.made) as loader:
            for number, (row, analysis) in enumerate(self._analyses(known)):
                progress(number, len(known))
                names = Names(resolution.keys(row.id), resolution.labels(row.id))
                self._graph(row, analysis, names, loader)
                classes |= {names.keys[entity.id]: entity.cls for entity in analysis.entities}
                for entity in analysis.entities:
                    if entity.cls == "Topic":
                        key, label = names.keys[entity.id], names.labels.get(entity.id, entity.label)
                        topics[key] = min(label, topics.get(key, label))
                self.warnings.extend((row.id, text) for text in analysis.warnings)
        self._authority_graph(classes, topics)
        self._store.flush()
        progress(len(known), len(known))

    def _take_back(self) -> None:
        for identifier in self._articles.leaving():
            dataset.remove_graph(self._store, self._namer.article(identifier))
            self._articles.drop(identifier)

    def _analyses(self, known: Mapping[str, Article]) -> Iterator[tuple[Article, Analysis]]:
        for identifier in known:
            try:
                yield known[identifier], codec.decode(self._articles.analysis(identifier))
            except codec.MALFORMED as error:
                raise StoreError(
                    f"{identifier}: its analysis is damaged ({error}); use `kg build --rebuild`"
                ) from error

    def _resolution(self, known: Mapping[str, Article]) -> Resolution:
        summaries = (summarise(analysis) for _, analysis in self._analyses(known))
        return resolve(summaries, overrides=self._overrides, authority=self._authority)

    def _graph(self, row: Article, analysis: Analysis, names: Names, loader: Loader) -> None:
        labelled = {number: f"{key}\t{names.labels.get(number, '')}" for number, key in names.keys.items()}
        parts = (row.content, row.rules, fingerprint.of_graph(), self._namer.base)
        made_from = fingerprint.of_mapping(*parts, mapping=labelled)
        if row.made_from == made_from:
            return
        graph = self._namer.article(row.id)
        if dataset.holds(self._store, graph):
            fresh = quads(analysis, names.keys, labels=names.labels, namer=self._namer)
            dataset.replace_graph(self._store, graph, fresh)
            self._articles.made(row.id, made_from)
        else:
            loader.put(row.id, made_from, nquads(analysis, names.keys, labels=names.labels, namer=self._namer))

    def _authority_graph(self, classes: Mapping[str, str], topics: Mapping[str, str]) -> None:
        graph = self._namer.graph(AUTHORITY_GRAPH)
        fresh = {*authority_quads(self._authority, classes, self._namer), *field_quads(topics, self._namer)}
        if fresh != set(self._store.quads_for_pattern(None, None, None, graph)):
            dataset.replace_graph(self._store, graph, fresh)
