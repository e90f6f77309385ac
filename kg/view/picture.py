"""What the first picture shows, as the layout needs it: which nodes, tied by what, how much room each label takes."""

from __future__ import annotations

from collections import defaultdict

from kg.facts import FactBase, Terms
from kg.view.forces import Box
from kg.view.layout import Edge, Layout, lay_out

FOLDED = frozenset({"post", "contact"})
"""Groups that the page hides at first: an office stands under its holder's name, a contact is an edge."""

_LETTER = 4.0  # half the mean width of a letter of the 15 px label font, in pixels
_LINE = 22  # letters in a line of a label (draw.js wraps there)


def arrange(base: FactBase, terms: Terms) -> Layout:
    """Lay out `base` as the page first shows it; an office ties its holder to its country and organisation."""
    groups = [terms.group_of(n.cls) for n in base.nodes]
    folded = {i for i, group in enumerate(groups) if group in FOLDED}
    offices = {f.subject for f in base.facts if f.predicate == "holdsPost"}
    tied = {end for f in base.facts for end in (f.subject, f.object)}
    boxes = [_box(n.label, office=i in offices) for i, n in enumerate(base.nodes)]
    edges = [(f.subject, f.object) for f in base.facts] + _office_ties(base)
    lonely = {i for i in range(len(base.nodes)) if i not in tied}
    return lay_out(len(base.nodes), edges, boxes, aside=folded - lonely)


def _office_ties(base: FactBase) -> list[Edge]:
    holders: dict[int, list[int]] = defaultdict(list)
    for fact in base.facts:
        if fact.predicate == "holdsPost":
            holders[fact.object].append(fact.subject)
    return [
        (holder, fact.object)
        for fact in base.facts
        if fact.predicate in {"ofCountry", "postIn"}
        for holder in holders.get(fact.subject, ())
    ]


def _box(label: str, *, office: bool) -> Box:
    letters = min(len(label), _LINE)
    lines = min(1 + len(label) // _LINE + (2 if office else 0), 5)
    text = 20.0 * lines  # below a node of radius 16
    return max(26.0, (max(letters, 22) if office else letters) * _LETTER + 8), (40 + text) / 2, text / 2
