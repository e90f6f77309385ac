"""The register of known and named things of one document, and which place each place mention is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.entities.book import Book, Node, squeeze
from kg.entities.gazetteers import Entry, Gazetteers
from kg.entities.lexicon import Lexicon, fold
from kg.entities.people import Spot, spot
from kg.entities.senses import stands_for_state
from kg.entities.spans import Span
from kg.entities.view import View

HOME = "IR"  # «کشورمان» of an Iranian news text
NAMED_KINDS = frozenset(["media", "organisation", "record"])


def walk(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans and what is nested in them, a container first."""
    for span in spans:
        yield span
        if span.inside:
            yield from walk(span.inside)


def flat(spans: Iterable[Span]) -> list[Span]:
    """Return spans and nested ones in text order, each (tokens, kind) once."""
    out: dict[tuple[int, int, str], Span] = {}
    for span in walk(spans):
        out.setdefault((span.first, -span.last, span.kind), span)
    return [out[key] for key in sorted(out)]


@dataclass(slots=True)
class Registry:
    """Nodes of places (`places`), organisations, events and papers (`named`); `of` gives the nodes of a span."""

    book: Book
    gazetteers: Gazetteers
    lexicon: Lexicon
    of: dict[Spot, list[Node]] = field(default_factory=dict)
    by_authority: dict[str, Node] = field(default_factory=dict)
    places: list[Node] = field(default_factory=list)
    named: list[Node] = field(default_factory=list)
    last_country: Node | None = None
    counts: dict[Node, int] = field(default_factory=dict)

    def entry_node(self, entry: Entry, reason: str) -> Node:
        """Return the node of a known entity, created on first use."""
        node = self.by_authority.get(entry.key)
        if node is None:
            node = self.book.node(entry.cls)
            node.authority, node.reason, node.english, node.known_as = entry.key, reason, entry.english, entry.label
            self.by_authority[entry.key] = node
            if entry.kind not in NAMED_KINDS:
                self.places.append(node)
            elif entry.country and entry.cls != "InternationalOrganization":
                node.attributes["home"] = entry.country
        return node

    def country(self, iso: str) -> Node | None:
        """Return the node of a country by its ISO code."""
        entry = self.gazetteers.country(iso)
        return self.entry_node(entry, "gazetteer/country") if entry else None

    def portfolio(self, label: str) -> str:
        """Return the portfolio key of a ministry's name (kg/data/lexicons/ministries.tsv), "" when unknown."""
        keys = [fold(w) for w in label.replace("،", " ، ").replace("\u200c", " ").split()]
        if len(keys) < 2 or keys[0] != "وزارت":
            return ""
        found = self.lexicon.ministries.longest(keys, 1)
        return found[1].column(0) if found else ""

    def place(self, view: View, span: Span) -> None:
        """Resolve a place, a demonym or a nominal of a country; call in text order.

        Remembers the country that «این کشور» would mean next.
        """
        key = spot(view, span)
        if key in self.of:
            return
        nodes = self._country_nominal(span) if span.kind == "nominal" else [self._place(view, span)]
        if not nodes:
            return
        self.of[key] = nodes
        for node in nodes:
            self.counts[node] = self.counts.get(node, 0) + 1
        own = span.kind == "nominal" and dict(span.attributes).get("which") == "own"
        if len(nodes) == 1 and nodes[0].cls == "Country" and span.kind != "demonym" and not own:
            self.last_country = nodes[0]

    def _country_nominal(self, span: Span) -> list[Node]:
        which = dict(span.attributes).get("which") if span.cls == "Country" else ""
        node = self.country(HOME) if which == "own" else self.last_country if which == "this" else None
        return [node] if node else []

    def _place(self, view: View, span: Span) -> Node:
        entry = span.entry
        if entry is None:
            return self._unlisted_place(view, span)
        if entry.capital and span.kind == "place" and span.cls == "City" and stands_for_state(view, span):
            state = self.gazetteers.by_key[self.gazetteers.capitals[entry.key]]
            node = self.entry_node(state, "capital for the state")
            node.aside.update(self.book.surface(view, *span.name))
        else:
            node = self.entry_node(entry, f"gazetteer/{entry.kind}")
        if span.kind != "demonym":
            self.book.label(node, view, *span.name)
        return node

    def _unlisted_place(self, view: View, span: Span) -> Node:
        first, last = span.name
        outside = view.keys[first] in self.lexicon.cues["outside_heads"] and last - first > 1
        bare = first + 1 if outside else first
        within = span.inside[0] if outside and span.inside else None
        if within is not None and (within.first, within.kind) == (bare, "place") and within.entry is not None:
            rest = span.inside[1:]
            if within.last == last or (rest and rest[0].first == within.last and rest[0].cls == "Country"):
                node = self._place(view, within)  # «منطقه آمریکای لاتین», «منطقه الباب سوریه»
                self.book.label(node, view, first, last)
                return node
        named = self._named_after_head(view, span, bare) if outside and not span.inside else None
        if named is not None:
            self.book.label(named, view, first, last)
            return named
        inner = [s for s in span.inside if s.first > bare]
        core = inner[0].first if inner and inner[0].last == last and inner[0].cls == "Country" else last
        keys = {squeeze(view.form(first, last)), squeeze(view.form(bare, core)), squeeze(view.form(first, core))}
        node = next((n for n in self.places if n.keys & keys and n.cls != "Country"), None) or self._new_place(span.cls)
        self.book.label(node, view, first, last)
        if core < last:
            self.book.label(node, view, first, core)
        if outside and not inner and not any(s.first == bare for s in span.inside):
            self.book.label(node, view, bare, last)
        return node

    def _named_after_head(self, view: View, span: Span, bare: int) -> Node | None:
        """«شهر «آستانه»»: the head vouches for a name that is an ordinary word too."""
        name = "".join(c for c in view.form(bare, span.name[1]) if c.isalnum() or c in " \u200c")
        found = [e for e in self.gazetteers.lookup(name.strip()) if e.cls == span.cls]
        return self.entry_node(found[0], "gazetteer, by the noun before it") if found else None

    def _new_place(self, cls: str) -> Node:
        node = self.book.node(cls)
        self.places.append(node)
        return node
