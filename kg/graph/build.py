"""One analysed article to the quads of its named graph: the three layers of ONTOLOGY.md.

Everything that an article contributes stands in the graph named after it. The quads depend on the analysis and on the
keys of its entities alone: no order of sets, no time, no chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import literals
from kg.graph.contract import asserted, scheduled_node
from kg.graph.evidence import EvidenceBook
from kg.graph.iris import Namer, escape, slug, term
from kg.graph.vocabulary import CHANNELS, DCT, PROV, RDF, RDFS, ROLES, SCHEMA, SEM, SKOS, SYMMETRIC
from kg.model import Analysis, DateValue, Document, Entity, EventFrame, Modality, Statement

_TYPE: Final = NamedNode(RDF + "type")
_LABEL: Final = NamedNode(RDFS + "label")
_ALT: Final = NamedNode(SKOS + "altLabel")
_SUBJECT: Final = NamedNode(RDF + "subject")
_PREDICATE: Final = NamedNode(RDF + "predicate")
_OBJECT: Final = NamedNode(RDF + "object")
_ATTRIBUTED: Final = NamedNode(PROV + "wasAttributedTo")
_PRIMARY: Final = NamedNode(PROV + "hadPrimarySource")
_PUBLISHER: Final = NamedNode(DCT + "publisher")
_ORGANIZATION: Final = NamedNode(SCHEMA + "Organization")
_ACTOR: Final = NamedNode(SEM + "hasActor")
_PLACE: Final = NamedNode(SEM + "hasPlace")

ATTRIBUTES: Final = {"post_kind": "postKind", "status": "status", "ordinal": "ordinal", "portfolio": "portfolio"}
"""`Entity.attributes` that the graph shows, and the predicate that shows them."""


def quads(
    analysis: Analysis,
    keys: Mapping[int, str],
    *,
    labels: Mapping[int, str] | None = None,
    namer: Namer | None = None,
) -> Iterator[Quad]:
    """Yield the quads of one article's graph, without duplicates.

    `keys` names the node of every entity number (`person/ستار_هاشمی`; see `kg.graph.iris.Namer.node`); `labels` gives
    the label that the whole dataset agreed on where it is not the article's own.
    """
    seen: set[Quad] = set()
    for quad in _Article(analysis, keys, labels or {}, namer or Namer()).quads():
        if quad not in seen:
            seen.add(quad)
            yield quad


class _Article:
    def __init__(self, analysis: Analysis, keys: Mapping[int, str], labels: Mapping[int, str], namer: Namer) -> None:
        self._analysis, self._labels, self._namer = analysis, labels, namer
        self._graph = namer.article(analysis.document.id)
        self._nodes = {number: namer.node(key) for number, key in keys.items()}
        self._evidence = EvidenceBook(analysis, namer, self._graph)

    def quads(self) -> Iterator[Quad]:
        yield from self._article(self._analysis.document)
        for entity in self._analysis.entities:
            yield from self._entity(entity)
        for frame in self._analysis.events:
            yield from self._event(frame)
        yield from self._statements()
        yield from self._evidence.quads()

    def _quad(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
        return Quad(subject, predicate, value, self._graph)

    def _article(self, document: Document) -> Iterator[Quad]:
        node = self._graph
        yield self._quad(node, _TYPE, term("Article"))
        yield self._quad(node, NamedNode(DCT + "identifier"), literals.string(document.id))
        if document.title:
            yield self._quad(node, _LABEL, literals.persian(document.title))
        if document.issued:
            yield self._quad(node, NamedNode(DCT + "issued"), literals.date(document.issued.isoformat()))
        if document.source:
            publisher = self._namer.node(f"source/{slug(document.source)}")
            yield self._quad(node, _PUBLISHER, publisher)
            yield self._quad(publisher, _TYPE, _ORGANIZATION)
            yield self._quad(publisher, _LABEL, literals.persian(document.source))
        if document.url and urlsplit(document.url).scheme in {"http", "https"}:
            yield self._quad(node, _PRIMARY, NamedNode(escape(document.url)))

    def _entity(self, entity: Entity) -> Iterator[Quad]:
        node = self._nodes[entity.id]
        label = self._labels.get(entity.id, entity.label)
        yield self._quad(node, _TYPE, term(entity.cls))
        yield self._quad(node, _LABEL, literals.persian(label))
        for form in dict.fromkeys((entity.label, *entity.labels)):
            if form and form != label:
                yield self._quad(node, _ALT, literals.surface(form))
        for name, value in entity.attributes:
            if name in ATTRIBUTES:
                yield self._quad(node, term(ATTRIBUTES[name]), literals.string(value))

    def _event(self, frame: EventFrame) -> Iterator[Quad]:
        node = self._nodes[frame.entity]
        yield self._quad(node, term("modality"), term(frame.modality.value))
        if frame.modality == Modality.PLAN:
            yield self._quad(node, term("scheduled"), literals.TRUE)
        for role, entity in frame.participants:
            yield self._quad(node, _ACTOR, self._nodes[entity])
            yield self._quad(node, term(ROLES.get(role, "hasActor")), self._nodes[entity])
        for topic in frame.topics:
            yield self._quad(node, term("topic"), self._nodes[topic])
        if frame.place is not None:
            yield self._quad(node, _PLACE, self._nodes[frame.place])
        if frame.destination is not None:
            yield self._quad(node, term("destination"), self._nodes[frame.destination])
        if frame.on_sidelines_of is not None:
            yield self._quad(node, term("onSidelinesOf"), self._nodes[frame.on_sidelines_of])
        if frame.channel:
            yield self._quad(node, term("channel"), term(CHANNELS.get(frame.channel, "channelOther")))
        if frame.date is not None:
            yield from self._date(node, frame.date)
        for start, end in frame.evidence:
            yield self._quad(node, term("evidence"), self._evidence.node(start, end))

    def _date(self, node: NamedNode, value: DateValue) -> Iterator[Quad]:
        if value.start:
            yield self._quad(node, NamedNode(SCHEMA + "startDate"), literals.date(value.start))
            yield self._quad(node, term("dateBasis"), literals.string(value.basis))
            yield self._quad(node, term("dateCalendar"), literals.string(value.calendar))
        if value.end:
            yield self._quad(node, NamedNode(SCHEMA + "endDate"), literals.date(value.end))
        if value.text:
            yield self._quad(node, term("dateText"), literals.persian(value.text))

    def _statements(self) -> Iterator[Quad]:
        counts: dict[str, int] = {}
        told = [s for s in self._analysis.statements if self._nodes[s.subject] != self._nodes[s.object]]
        facts = {self._triple(s) for s in told if s.modality == Modality.FACT}
        for statement in told:
            name = f"{self._analysis.document.id}-{statement.predicate}-{statement.start}-{statement.end}"
            counts[name] = counts.get(name, 0) + 1
            suffix = f"-{counts[name]}" if counts[name] > 1 else ""
            yield from self._statement(self._namer.node(f"statement/{name}{suffix}"), statement)
            yield from self._direct(statement, facts)

    def _statement(self, node: NamedNode, statement: Statement) -> Iterator[Quad]:
        yield self._quad(node, _TYPE, term("Statement"))
        yield self._quad(node, _SUBJECT, self._nodes[statement.subject])
        yield self._quad(node, _PREDICATE, term(statement.predicate))
        yield self._quad(node, _OBJECT, self._nodes[statement.object])
        yield self._quad(node, term("modality"), term(statement.modality.value))
        yield self._quad(node, term("rule"), literals.string(statement.rule))
        yield self._quad(node, term("confidence"), literals.decimal(statement.confidence))
        evidence = self._evidence.node(statement.start, statement.end, statement.sentence)
        yield self._quad(node, term("evidence"), evidence)
        if statement.speaker is not None:
            yield self._quad(node, _ATTRIBUTED, self._nodes[statement.speaker])
        if statement.event is not None:
            yield self._quad(node, term("event"), self._nodes[statement.event])

    def _triple(self, statement: Statement) -> tuple[NamedNode, NamedNode, NamedNode]:
        return self._nodes[statement.subject], term(statement.predicate), self._nodes[statement.object]

    def _direct(self, statement: Statement, facts: set[tuple[NamedNode, NamedNode, NamedNode]]) -> Iterator[Quad]:
        if not asserted(statement.predicate, statement.modality):
            return
        subject, predicate, value = triple = self._triple(statement)
        yield self._quad(subject, predicate, value)
        if statement.predicate in SYMMETRIC:
            yield self._quad(value, predicate, subject)
        if triple not in facts:
            event = subject if scheduled_node(statement.predicate) == "subject" else value
            yield self._quad(event, term("scheduled"), literals.TRUE)
