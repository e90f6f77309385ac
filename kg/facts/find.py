"""From what a user types to a node, and from filters to facts: shared by the analysis, paths and the timeline."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kg.errors import QueryError
from kg.facts.model import Fact, FactBase, Happening
from kg.query.params import fold


@dataclass(frozen=True, slots=True)
class Filter:
    """What to look at; an empty field lets everything through. Dates are ISO, Gregorian, inclusive."""

    predicates: Collection[str] = ()
    classes: Collection[str] = ()  # of both ends, or of the event
    sources: Collection[str] = ()
    articles: Collection[str] = ()  # article ids
    about: int | None = None  # a node that must be an end
    start: str = ""
    end: str = ""
    asserted: bool = True  # leave out what is only planned, asked for, denied or held possible

    def facts(self, base: FactBase) -> list[Fact]:
        """Return the facts that pass, in the order of `base`."""
        return [f for f in base.facts if self._passes(base, f)]

    def _passes(self, base: FactBase, fact: Fact) -> bool:
        ends = (fact.subject, fact.object)
        return (
            (fact.asserted or not self.asserted)
            and (not self.predicates or fact.predicate in self.predicates)
            and (not self.classes or all(base.nodes[n].cls in self.classes for n in ends))
            and (self.about is None or self.about in ends)
            and self.home(base, fact.articles)
            and self.inside(*fact_dates(base, fact))
        )

    def home(self, base: FactBase, articles: Collection[int]) -> bool:
        """Say whether one of the articles is of the wished sources and ids."""
        if not self.sources and not self.articles:
            return True
        chosen = [base.articles[a] for a in articles]
        return any(
            (not self.sources or a.source in self.sources) and (not self.articles or a.id in self.articles)
            for a in chosen
        )

    def inside(self, start: str, end: str) -> bool:
        """Say whether a span of ISO dates of any precision touches the wished one; undated passes only without one."""
        if not self.start and not self.end:
            return True
        if not start:
            return False
        return (not self.end or start <= self.end + "~") and (not self.start or _last(end or start) >= self.start)


def _last(date: str) -> str:
    """Return the latest day that a date of lower precision can mean: "2024-05" → "2024-05-31"."""
    return date + {4: "-12-31", 7: "-31"}.get(len(date), "")


def fact_dates(base: FactBase, fact: Fact) -> tuple[str, str]:
    """First and last date of a fact: of its events, else of the articles that tell it; ("", "") if none is dated."""
    events = [base.happenings[o.event] for o in fact.occurrences if o.event is not None]
    spans = [(h.start, h.end or h.start) for h in events if h.start]
    spans = spans or [(d, d) for d in (base.articles[a].issued for a in fact.articles) if d]
    return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else ("", "")


def people_of(happening: Happening) -> list[int]:
    """Nodes that take part in an event, each once."""
    return list(dict.fromkeys(n for role, n in happening.parts if role.startswith("has") and role != "hasPlace"))


def find_node(base: FactBase, text: str) -> int:
    """Return the node that `text` names: an IRI, its last part, a label, or a unique part of one.

    Raises `QueryError` when nothing or more than one thing is meant; the message lists the candidates.
    """
    if text in base.by_iri:
        return base.by_iri[text]
    wanted = fold(text)
    exact = [i for i, n in enumerate(base.nodes) if wanted and wanted in {fold(n.label), fold(n.english)}]
    forms = [i for i, n in enumerate(base.nodes) if any(fold(form) == wanted for form in n.other)] if wanted else []
    parts = [i for i, n in enumerate(base.nodes) if len(wanted) >= 3 and wanted in fold(n.label)]
    for found in (exact, forms, parts):
        if len(found) == 1:
            return found[0]
        if found:
            names = "، ".join(f"«{base.nodes[i].label}» <{base.nodes[i].iri}>" for i in found[:5])
            raise QueryError(f"«{text}» can mean {names}; give the IRI")
    raise QueryError(f"nothing in the graph is called «{text}»")
