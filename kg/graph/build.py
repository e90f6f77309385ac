"""One analysed article to the quads of its named graph: the three layers of ONTOLOGY.md.

Everything that an article contributes stands in the graph named after it. The quads depend on the analysis and on the
keys of its entities alone: no order of sets, no time, no chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final
from urllib.parse import urlsplit

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.graph import written
from kg.graph.contract import asserted, scheduled_node
from kg.graph.evidence import EvidenceBook
from kg.graph.iris import Namer, escape, slug
from kg.graph.vocabulary import CHANNELS, DCT, PROV, RDF, RDFS, ROLES, SCHEMA, SEM, SKOS, SYMMETRIC
from kg.graph.written import iri, term
from kg.model import Analysis, DateValue, Document, Entity, EventFrame, Modality, Quotation, Statement

_TYPE: Final = iri(RDF + "type")
_LABEL: Final = iri(RDFS + "label")
_ALT: Final = iri(SKOS + "altLabel")
_SUBJECT: Final = iri(RDF + "subject")
_PREDICATE: Final = iri(RDF + "predicate")
_OBJECT: Final = iri(RDF + "object")
_ATTRIBUTED: Final = iri(PROV + "wasAttributedTo")
_PRIMARY: Final = iri(PROV + "hadPrimarySource")
_PUBLISHER: Final = iri(DCT + "publisher")
_ORGANIZATION: Final = iri(SCHEMA + "Organization")
_ACTOR: Final = iri(SEM + "hasActor")
_PLACE: Final = iri(SEM + "hasPlace")

ATTRIBUTES: Final = {"post_kind": "postKind", "status": "status", "ordinal": "ordinal", "portfolio": "portfolio"}
"""`Entity.attributes` that the graph shows, and the predicate that shows them."""


def quads(
    analysis: Analysis,
    keys: Mapping[int, str],
    *,
    labels: Mapping[int, str] | None = None,
    namer: Namer | None = None,
) -> Iterator[Quad]:
    """Return the quads of one article's graph, without duplicates.

    `keys` names the node of every entity number (`person/ستار_هاشمی`; see `kg.graph.iris.Namer.node`); `labels` gives
    the label that the whole dataset agreed on where it is not the article's own.
    """
    text = nquads(analysis, keys, labels=labels, namer=namer)
    return parse(text, format=RdfFormat.N_QUADS, lenient=True)  # else it would check what is written here


def nquads(
    analysis: Analysis,
    keys: Mapping[int, str],
    *,
    labels: Mapping[int, str] | None = None,
    namer: Namer | None = None,
) -> str:
    """Return the same as text, a line for each quad."""
    return "".join(_Article(analysis, keys, labels or {}, namer or Namer()).lines())


class _Article:
    """Gathers the quads of one article's graph, each once, in the order in which they are said first."""

    def __init__(self, analysis: Analysis, keys: Mapping[int, str], labels: Mapping[int, str], namer: Namer) -> None:
        self._analysis, self._labels, self._namer = analysis, labels, namer
        self._graph = self._node(f"article/{analysis.document.id}")
        self._nodes = {number: self._node(key) for number, key in keys.items()}
        self._evidence = EvidenceBook(analysis, namer, self._graph)
        self._said: dict[str, None] = {}  # lines of N-Quads

    def lines(self) -> Iterator[str]:
        self._article(self._analysis.document)
        for entity in self._analysis.entities:
            self._entity(entity)
        for frame in self._analysis.events:
            self._event(frame)
        self._statements()
        for quotation in self._analysis.quotations:
            self._quotation(quotation)
        return chain(self._said, self._evidence.lines())

    def _node(self, key: str) -> str:
        return iri(self._namer.iri(key))

    def _say(self, subject: str, predicate: str, value: str) -> None:
        self._said[f"{subject} {predicate} {value} {self._graph} .\n"] = None

    def _article(self, document: Document) -> None:
        node = self._graph
        self._say(node, _TYPE, term("Article"))
        self._say(node, iri(DCT + "identifier"), written.string(document.id))
        if document.title:
            self._say(node, _LABEL, written.persian(document.title))
        if document.issued:
            self._say(node, iri(DCT + "issued"), written.date(document.issued.isoformat()))
        if document.source:
            publisher = self._node(f"source/{slug(document.source)}")
            self._say(node, _PUBLISHER, publisher)
            self._say(publisher, _TYPE, _ORGANIZATION)
            self._say(publisher, _LABEL, written.persian(document.source))
        if document.url and urlsplit(document.url).scheme in {"http", "https"}:
            self._say(node, _PRIMARY, str(NamedNode(escape(document.url))))

    def _entity(self, entity: Entity) -> None:
        node = self._nodes[entity.id]
        label = self._labels.get(entity.id, entity.label)
        self._say(node, _TYPE, term(entity.cls))
        self._say(node, _LABEL, written.persian(label))
        for form in dict.fromkeys((entity.label, *entity.labels)):
            if form and form != label:
                self._say(node, _ALT, written.surface(form))
        for name, value in entity.attributes:
            if name in ATTRIBUTES:
                self._say(node, term(ATTRIBUTES[name]), written.string(value))

    def _event(self, frame: EventFrame) -> None:
        node = self._nodes[frame.entity]
        self._say(node, term("modality"), term(frame.modality.value))
        if frame.modality == Modality.PLAN:
            self._say(node, term("scheduled"), written.TRUE)
        for role, entity in frame.participants:
            self._say(node, _ACTOR, self._nodes[entity])
            self._say(node, term(ROLES.get(role, "hasActor")), self._nodes[entity])
        for topic in frame.topics:
            self._say(node, term("topic"), self._nodes[topic])
        if frame.place is not None:
            self._say(node, _PLACE, self._nodes[frame.place])
        if frame.destination is not None:
            self._say(node, term("destination"), self._nodes[frame.destination])
        if frame.on_sidelines_of is not None:
            self._say(node, term("onSidelinesOf"), self._nodes[frame.on_sidelines_of])
        if frame.channel:
            self._say(node, term("channel"), term(CHANNELS.get(frame.channel, "channelOther")))
        if frame.date is not None:
            self._date(node, frame.date)
        for start, end in frame.evidence:
            self._say(node, term("evidence"), self._evidence.node(start, end))

    def _date(self, node: str, value: DateValue) -> None:
        if value.start:
            self._say(node, iri(SCHEMA + "startDate"), written.date(value.start))
            self._say(node, term("dateBasis"), written.string(value.basis))
            self._say(node, term("dateCalendar"), written.string(value.calendar))
        if value.end:
            self._say(node, iri(SCHEMA + "endDate"), written.date(value.end))
        if value.text:
            self._say(node, term("dateText"), written.persian(value.text))

    def _statements(self) -> None:
        counts: dict[str, int] = {}
        told = [s for s in self._analysis.statements if self._nodes[s.subject] != self._nodes[s.object]]
        facts = {self._triple(s) for s in told if s.modality == Modality.FACT}
        for statement in told:
            name = f"{self._analysis.document.id}-{statement.predicate}-{statement.start}-{statement.end}"
            counts[name] = counts.get(name, 0) + 1
            suffix = f"-{counts[name]}" if counts[name] > 1 else ""
            self._statement(self._node(f"statement/{name}{suffix}"), statement)
            self._direct(statement, facts)

    def _statement(self, node: str, statement: Statement) -> None:
        self._say(node, _TYPE, term("Statement"))
        self._say(node, _SUBJECT, self._nodes[statement.subject])
        self._say(node, _PREDICATE, term(statement.predicate))
        self._say(node, _OBJECT, self._nodes[statement.object])
        self._say(node, term("modality"), term(statement.modality.value))
        self._say(node, term("rule"), written.string(statement.rule))
        self._say(node, term("confidence"), written.decimal(statement.confidence))
        evidence = self._evidence.node(statement.start, statement.end, statement.sentence)
        self._say(node, term("evidence"), evidence)
        if statement.speaker is not None:
            self._say(node, _ATTRIBUTED, self._nodes[statement.speaker])
        if statement.event is not None:
            self._say(node, term("event"), self._nodes[statement.event])

    def _quotation(self, quotation: Quotation) -> None:
        """What an agent said, as a literal: the words of the text with single blanks between them."""
        span = quotation.start, quotation.end
        words = written.string(" ".join(self._analysis.document.text[slice(*span)].split()))
        speaker = self._nodes[quotation.speaker]
        node = self._node(f"statement/{self._analysis.document.id}-stated-{span[0]}-{span[1]}")
        self._say(node, _TYPE, term("Statement"))
        self._say(node, _SUBJECT, speaker)
        self._say(node, _PREDICATE, term("stated"))
        self._say(node, _OBJECT, words)
        self._say(node, term("modality"), term(Modality.FACT.value))
        self._say(node, term("rule"), written.string("stated/quoted" if quotation.direct else "stated/reported"))
        self._say(node, term("confidence"), written.decimal(1.0))
        self._say(node, term("evidence"), self._evidence.node(*span, quotation.sentence))
        self._say(speaker, term("stated"), words)

    def _triple(self, statement: Statement) -> tuple[str, str, str]:
        return self._nodes[statement.subject], term(statement.predicate), self._nodes[statement.object]

    def _direct(self, statement: Statement, facts: set[tuple[str, str, str]]) -> None:
        if not asserted(statement.predicate, statement.modality):
            return
        subject, predicate, value = triple = self._triple(statement)
        self._say(subject, predicate, value)
        if statement.predicate in SYMMETRIC:
            self._say(value, predicate, subject)
        if triple not in facts:
            event = subject if scheduled_node(statement.predicate) == "subject" else value
            self._say(event, term("scheduled"), written.TRUE)
