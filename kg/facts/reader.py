"""A pyoxigraph store → `FactBase`: one pass over the quads, then joins in memory.

One pass instead of a query for each join: its cost grows with the quads alone, whatever a query planner makes of it.
"""

from __future__ import annotations

import gc
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kg.facts.model import Article, Evidence, Fact, FactBase, Happening, Node, Occurrence
from kg.facts.raw import Raw
from kg.facts.tenures import read_tenures
from kg.facts.terms import MODALITIES
from kg.graph.vocabulary import (
    CLASSES,
    DCT,
    KG,
    OA,
    ORG,
    PREDICATES,
    PROV,
    RDF,
    RDFS,
    ROLES,
    SCHEMA,
    SEM,
    SKOS,
    SYMMETRIC,
)

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store

Triple = tuple[int, str, int]  # subject, predicate's local name, object

_BROAD = frozenset({"Organization", "Place", "Event", "Person", "Topic"})
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]|[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SPACE = re.compile(r"[ \t\r\n\u2028\u2029]+")
_EVENT_LINKS = frozenset({*ROLES.values(), "takesPlaceIn", "hasPlace", "destination", "topic", "onSidelinesOf"})
_FACTUAL = frozenset(PREDICATES - {"stated"})


def clean(text: str) -> str:
    r"""Return text fit for a label: no control characters, no bidi overrides, spaces and newlines single.

    >>> clean("الف\u202e ب\n")
    'الف ب'
    """
    return _SPACE.sub(" ", _BIDI.sub("", text)).strip()


def read_facts(quads: Store | Iterable[Quad]) -> FactBase:
    """Read every fact, event and article of a store or of some quads, in the order of their IRIs."""
    with _without_collector():
        return _Builder(_collect(quads)).build()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the garbage collector from walking millions of new records that all live on: half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


_TEXT = {
    RDFS + "label": "label",
    SKOS + "prefLabel": "label",
    SKOS + "altLabel": "alt",
    DCT + "identifier": "identifier",
    DCT + "title": "title",
    DCT + "issued": "issued",
    SCHEMA + "headline": "title",
    SCHEMA + "datePublished": "issued",
    SCHEMA + "startDate": "start",
    SCHEMA + "endDate": "end",
    KG + "dateText": "date_text",
    KG + "dateBasis": "basis",
    KG + "rule": "rule",
    KG + "confidence": "confidence",
    KG + "postKind": "kind",
    KG + "validFrom": "valid_from",
    KG + "validUntil": "valid_until",
    OA + "start": "from",
    OA + "end": "to",
    OA + "exact": "exact",
    OA + "prefix": "prefix",
    OA + "suffix": "suffix",
}
_LINK = {
    RDF + "subject": "subject",
    RDF + "predicate": "predicate",
    RDF + "object": "object",
    KG + "modality": "modality",
    KG + "event": "event",
    KG + "evidence": "evidence",
    KG + "channel": "channel",
    PROV + "wasAttributedTo": "speaker",
    PROV + "hadPrimarySource": "url",
    DCT + "publisher": "publisher",
    SEM + "hasPlace": "hasPlace",
    SCHEMA + "sameAs": "same",
    ORG + "member": "holder",
    ORG + "organization": "body",
    KG + "inCountry": "country",
    OA + "hasSource": "article",
    OA + "hasSelector": "selector",
}


def _collect(quads: Iterable[Quad]) -> Raw:
    from pyoxigraph import Literal, NamedNode

    raw, cut = Raw(), len(KG)
    for quad in quads:
        if not isinstance(quad.subject, NamedNode):
            continue
        s, p, o = quad.subject.value, quad.predicate.value, quad.object
        if isinstance(o, Literal):
            if name := _TEXT.get(p):
                raw.texts[s][name].append((o.language or "", o.value))
            continue
        if not isinstance(o, NamedNode):
            continue
        value, graph = o.value, getattr(quad.graph_name, "value", "")
        if p == RDF + "type":
            if value.startswith(KG):
                raw.types[s].add(value[cut:])
                raw.home[s].add(graph)
        elif name := _LINK.get(p):
            raw.links[s][name].append(value)
        elif p.startswith(KG):
            local = p[cut:]
            if local in _FACTUAL:
                raw.direct[s, local, value].add(graph)
            raw.links[s][local].append(value)
    return raw


class _Builder:
    """Turns IRIs into numbers. One use."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.articles = self._articles()
        self.article_of = {a.iri: i for i, a in enumerate(self.articles)}
        self.nodes = self._nodes()
        self.node_of = {n.iri: i for i, n in enumerate(self.nodes)}
        self.happenings = tuple(self._happenings())
        self.happening_of = {self.nodes[h.node].iri: i for i, h in enumerate(self.happenings)}

    def build(self) -> FactBase:
        facts = tuple(self._facts())
        tenures = tuple(read_tenures(self.raw, self.node_of, facts))
        return FactBase(self.nodes, facts, self.happenings, self.articles, tenures, self.node_of)

    def _first(self, iri: str, name: str, language: str = "") -> str:
        values = self.raw.texts[iri].get(name, ()) if iri in self.raw.texts else ()
        own = sorted(v for tag, v in values if not language or tag.split("-")[0] == language)
        return clean(own[0]) if own else ""

    def _articles(self) -> tuple[Article, ...]:
        raw, out = self.raw, []
        for iri in sorted(i for i, kinds in raw.types.items() if "Article" in kinds):
            links = raw.links.get(iri, {})
            source = next((self._name(s) for s in sorted(links.get("publisher", ()))), "")
            url = next((u for u in sorted(links.get("url", ())) if _web(u)), "")
            title = self._first(iri, "title") or self._first(iri, "label")
            identifier = self._first(iri, "identifier") or _tail(iri)
            issued = self._first(iri, "issued")[:10]
            out.append(Article(iri, identifier, title, issued, source, url))
        return tuple(out)

    def _name(self, iri: str) -> str:
        return self._first(iri, "label", "fa") or self._first(iri, "label") or _tail(iri)

    def _nodes(self) -> tuple[Node, ...]:
        iris = {i for i, kinds in self.raw.types.items() if kinds & CLASSES}
        iris |= {end for s, _, o in self.raw.direct for end in (s, o)}
        iris |= {end for _, (s, _, o) in self._statements() for end in (s, o)}
        return tuple(self._node(iri) for iri in sorted(iris - self.article_of.keys()))

    def _node(self, iri: str) -> Node:
        texts = self.raw.texts.get(iri, {})
        label, english = self._name(iri), self._first(iri, "label", "en")
        forms = {clean(v) for name in ("label", "alt") for _, v in texts.get(name, ())} - {label, english, ""}
        links = self.raw.links[iri].get("same", ()) if iri in self.raw.links else ()
        return Node(iri, _finest(self.raw.types.get(iri, set())), label, english, tuple(sorted(forms)),
                    tuple(sorted({u for u in links if _web(u)})))  # fmt: skip

    def _statements(self) -> Iterator[tuple[str, tuple[str, str, str]]]:
        for iri, links in self.raw.links.items():
            if "subject" in links and "predicate" in links and "object" in links:
                predicate = links["predicate"][0]
                if predicate.startswith(KG) and (name := predicate[len(KG) :]) in _FACTUAL:
                    yield iri, (min(links["subject"]), name, min(links["object"]))

    def _facts(self) -> Iterator[Fact]:
        graphs: dict[Triple, set[int]] = defaultdict(set)
        asserted: set[Triple] = set()
        told: dict[Triple, list[tuple[Triple, Occurrence]]] = defaultdict(list)
        for (s, p, o), names in self.raw.direct.items():
            key = self._key(s, p, o)
            asserted.add(key)
            graphs[key] |= {self.article_of[g] for g in names if g in self.article_of}
        for iri, (s, p, o) in self._statements():
            key, occurrence = self._key(s, p, o), self._occurrence(iri)
            told[key].append(((self.node_of[s], p, self.node_of[o]), occurrence))
            graphs[key] |= {e.article for e in occurrence.evidence}
        for key in sorted(asserted | told.keys()):
            rows = sorted(told.get(key, ()), key=lambda row: _text_order(row[1]))
            triple = rows[0][0] if rows else key  # a symmetric fact reads as its first statement does
            occurrences = tuple(o if way == triple else replace(o, swapped=True) for way, o in rows)
            yield Fact(*triple, key in asserted, tuple(sorted(graphs[key])), occurrences)

    def _key(self, s: str, p: str, o: str) -> Triple:
        a, b = self.node_of[s], self.node_of[o]
        return (b, p, a) if p in SYMMETRIC and b < a else (a, p, b)

    def _occurrence(self, iri: str) -> Occurrence:
        links = self.raw.links[iri]
        speaker = next((self.node_of[v] for v in links.get("speaker", ()) if v in self.node_of), None)
        event = next((self.happening_of[v] for v in links.get("event", ()) if v in self.happening_of), None)
        modality = next((_tail(v) for v in links.get("modality", ())), "fact")
        confidence = float(self._first(iri, "confidence") or 1)
        evidence = sorted(self._evidence(links.get("evidence", ())), key=lambda e: (e.article, e.start))
        return Occurrence(iri, modality, self._first(iri, "rule"), confidence, speaker, event, tuple(evidence))

    def _evidence(self, resources: Iterable[str]) -> Iterator[Evidence]:
        for iri in resources:
            links = self.raw.links.get(iri, {})
            article = next((self.article_of[a] for a in links.get("article", ()) if a in self.article_of), None)
            if article is None:
                continue
            parts = {name: v for part in (iri, *links.get("selector", ())) for name, v in self._selector(part)}
            yield Evidence(article, int(parts.get("from", "0")), int(parts.get("to", "0")), parts.get("exact", ""),
                           parts.get("prefix", ""), parts.get("suffix", ""))  # fmt: skip

    def _selector(self, iri: str) -> Iterator[tuple[str, str]]:
        for name, values in self.raw.texts.get(iri, {}).items():
            yield name, _BIDI.sub("", values[0][1])

    def _happenings(self) -> Iterator[Happening]:
        for node, record in enumerate(self.nodes):
            links = self.raw.links.get(record.iri, {})
            if self._first(record.iri, "start") or not _EVENT_LINKS.isdisjoint(links):
                yield self._happening(node, record.iri, links)

    def _happening(self, node: int, iri: str, links: dict[str, list[str]]) -> Happening:
        known = self.node_of
        parts = {(name, known[v]) for name in _EVENT_LINKS for v in links.get(name, ()) if v in known}
        return Happening(
            node=node,
            start=self._first(iri, "start"),
            end=self._first(iri, "end"),
            date_text=self._first(iri, "date_text"),
            basis=self._first(iri, "basis"),
            channel=next((_tail(c).removeprefix("channel").lower() for c in links.get("channel", ())), ""),
            place=min((n for role, n in parts if role in {"takesPlaceIn", "hasPlace"}), default=None),
            parts=tuple(sorted(parts)),
            articles=tuple(sorted(self.article_of[g] for g in self.raw.home.get(iri, ()) if g in self.article_of)),
            modality=min((_tail(m) for m in links.get("modality", ())), key=_strength, default="fact"),
            evidence=tuple(sorted(self._evidence(links.get("evidence", ())), key=lambda e: (e.article, e.start))),
        )


def _strength(modality: str) -> int:
    return MODALITIES.index(modality) if modality in MODALITIES else len(MODALITIES)


def _text_order(occurrence: Occurrence) -> tuple[int, int, str]:
    first = occurrence.evidence[0] if occurrence.evidence else None
    return (first.article, first.start, occurrence.iri) if first else (-1, 0, occurrence.iri)


def _finest(kinds: set[str]) -> str:
    """Return the most specific of a node's classes: one that is not a broad parent, else any."""
    known = sorted(kinds & CLASSES)
    return next((k for k in known if k not in _BROAD), known[0] if known else "Other")


def _tail(iri: str) -> str:
    return clean(unquote(re.split(r"[/#]", iri.rstrip("/#"))[-1]))


def _web(iri: str) -> bool:
    """Only these may become a link in a page: `javascript:` and its kin may not."""
    return iri.startswith(("https://", "http://"))
