"""Which events a timeline holds, and what it tells of each."""

from __future__ import annotations

from dataclasses import dataclass

from kg.facts import Evidence, FactBase, Happening
from kg.facts.find import Filter, people_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated event. `start` and `end` are ISO dates as precise as the text is; numbers are nodes of the base."""

    node: int
    label: str
    cls: str
    start: str
    end: str
    basis: str  # "text", "publication", or "article" where only the article's own date is known
    people: tuple[int, ...]
    place: int | None
    modality: str
    articles: tuple[int, ...]
    proof: Evidence | None


def entries(base: FactBase, chosen: Filter, *, undated: bool = False) -> list[Entry]:
    """Return the events that pass `chosen`, the oldest first.

    With `undated`, events without a date of their own are put on the day that their article was published.
    """
    proofs = _proofs(base)
    rows = [_entry(base, number, h, proofs, undated) for number, h in enumerate(base.happenings)]
    return sorted(
        (row for row in rows if row is not None and _passes(base, chosen, row)),
        key=lambda row: (row.start, row.end, row.label, base.nodes[row.node].iri),
    )


def _entry(
    base: FactBase, number: int, happening: Happening, proofs: dict[int, Evidence], undated: bool
) -> Entry | None:
    start, end, basis = happening.start, happening.end, happening.basis or "text"
    if not start:
        days = sorted(base.articles[a].issued for a in happening.articles if base.articles[a].issued)
        if not undated or not days:
            return None
        start, end, basis = days[0], "", "article"
    node = base.nodes[happening.node]
    proof = happening.evidence[0] if happening.evidence else proofs.get(number)
    return Entry(
        happening.node,
        node.label,
        node.cls,
        start,
        end,
        basis,
        tuple(people_of(happening)),
        happening.place,
        happening.modality,
        happening.articles,
        proof,
    )


def _proofs(base: FactBase) -> dict[int, Evidence]:
    """Return the first sentence that a statement about an event rests on, by the event's number."""
    found: dict[int, Evidence] = {}
    for fact in base.facts:
        for told in fact.occurrences:
            if told.event is not None and told.evidence:
                found.setdefault(told.event, told.evidence[0])
    return found


def _passes(base: FactBase, chosen: Filter, row: Entry) -> bool:
    return (
        (not chosen.classes or row.cls in chosen.classes)
        and (chosen.about is None or chosen.about in {row.node, row.place, *row.people})
        and chosen.home(base, row.articles)
        and chosen.inside(row.start, row.end)
        and (not chosen.asserted or row.modality in {"fact", "plan"})
    )
