"""Places, organisations, events and papers of one document: which mentions name one thing, and which known entity it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.entities.book import Book, Node, squeeze
from kg.entities.gazetteers import Entry, Gazetteers
from kg.entities.lexicon import Lexicon, fold
from kg.entities.people import Spot, spot
from kg.entities.senses import stands_for_state
from kg.entities.spans import Span
from kg.entities.view import View, is_ordinal
from kg.model import TokenKind

COMMISSION = ("کمیسیون", "مشترک")
HOME = "IR"  # «کشورمان» of an Iranian news text, unless a foreign speaker says it


def walk(spans: Iterable[Span]) -> Iterable[Span]:
    """Yield spans and what is nested in them, a container first."""
    for span in spans:
        yield span
        yield from walk(span.inside)


@dataclass(slots=True)
class Registry:
    """Nodes of places, organisations, events and papers; `of` gives the nodes of a span."""

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
            node.authority, node.reason, node.english = entry.key, reason, entry.english
            self.by_authority[entry.key] = node
            if entry.kind not in ("media", "organisation", "record"):
                self.places.append(node)
            elif entry.country and entry.cls != "InternationalOrganization":
                node.attributes["home"] = entry.country
        return node

    def country(self, iso: str) -> Node | None:
        """Return the node of a country by its ISO code."""
        entry = self.gazetteers.country(iso)
        return self.entry_node(entry, "gazetteer/country") if entry else None

    # places and the nominals of countries, in text order -------------------------------------------------------------

    def place(self, view: View, span: Span) -> None:
        """Resolve a place, a demonym or a nominal of a country; remember the country that «این کشور» would mean next."""
        key = spot(view, span)
        if key in self.of:
            return
        nodes = self._country_nominal(view, span) if span.kind == "nominal" else [self._place(view, span)]
        if not nodes:
            return
        self.of[key] = nodes
        for node in nodes:
            self.counts[node] = self.counts.get(node, 0) + 1
        if len(nodes) == 1 and nodes[0].cls == "Country" and span.kind != "demonym":
            if not (span.kind == "nominal" and dict(span.attributes).get("which") == "own"):
                self.last_country = nodes[0]

    def _country_nominal(self, view: View, span: Span) -> list[Node]:
        which = dict(span.attributes).get("which")
        if span.cls != "Country":
            return []
        if which == "own":
            home = self.country(HOME)
            return [home] if home else []
        if which == "this":
            return [self.last_country] if self.last_country else []
        return []

    def _place(self, view: View, span: Span) -> Node:
        if span.entry is not None:
            entry = span.entry
            if entry.capital and span.kind == "place" and span.cls == "City" and stands_for_state(view, span):
                state = self.gazetteers.by_key[self.gazetteers.capitals[entry.key]]
                node = self.entry_node(state, "capital for the state")
            else:
                node = self.entry_node(entry, f"gazetteer/{entry.kind}")
            if span.kind != "demonym":
                self.book.label(node, view, *span.name)
            return node
        return self._unlisted_place(view, span)

    def _unlisted_place(self, view: View, span: Span) -> Node:
        first, last = span.name
        inner_known = [s for s in span.inside if s.entry is not None and s.kind == "place"]
        if view.keys[first] in self.lexicon.cues["outside_heads"] and len(inner_known) == 1 == len(span.inside) and inner_known[0].last == last:
            if inner_known[0].first == first + 1:  # «منطقه آمریکای لاتین», «شهر آستانه»
                node = self._place(view, inner_known[0])
                self.book.label(node, view, first, last)
                return node
        bare = first + 1 if view.keys[first] in self.lexicon.cues["outside_heads"] and last - first > 1 else first
        inner = [s for s in span.inside if s.first > bare]
        core_last = inner[0].first if inner and inner[0].last == last and inner[0].cls == "Country" else last
        keys = {squeeze(view.form(first, last)), squeeze(view.form(bare, core_last)), squeeze(view.form(first, core_last))}
        for node in self.places:
            if node.keys & keys and node.cls != "Country":
                break
        else:
            node = self.book.node(span.cls)
            self.places.append(node)
        self.book.label(node, view, first, last)
        if core_last < last:
            self.book.label(node, view, first, core_last)
        if bare > first and not inner and not any(s.first == bare for s in span.inside):
            self.book.label(node, view, bare, last)
        return node

    # organisations, events, papers -----------------------------------------------------------------------------------

    def cluster(self, found: list[tuple[View, Span]]) -> None:
        """Give every organisation, event and paper span its nodes: known ones, then longest names first."""
        order = sorted(found, key=lambda f: (f[1].entry is None, -(f[1].name[1] - f[1].name[0]), spot(*f)))
        for view, span in order:
            countries = [s for s in span.inside if s.cls == "Country"]
            if dict(span.attributes).get("plural") and len(countries) > 1:
                self.of[spot(view, span)] = [self._one(view, span, country) for country in countries]
            else:
                self.of[spot(view, span)] = [self._one(view, span, None)]
        self._sessions()

    def _sessions(self) -> None:
        """A joint commission whose session the text names is that session: «نوزدهمین نشست کمیسیون مشترک …»."""
        sessions = [n for n in self.named if n.cls == "CommissionSession"]
        for node in [n for n in self.named if n.words[:2] == COMMISSION]:
            session = next((s for s in sessions if set(node.words) <= set(s.words)), None)
            if session is not None:
                for label, count in node.labels.items():
                    session.add_label(label, count)
                for key, nodes in self.of.items():
                    if nodes == [node]:
                        self.of[key] = [session]
                self.named.remove(node)

    def _one(self, view: View, span: Span, part: Span | None) -> Node:
        base = self._base(view, span)
        if part is not None:
            base = tuple(fold(w) for w in dict(span.attributes).get("head", "").split()) or base
        country = self._country_of(view, span, part)
        node = self._known(view, span, country) or self._same(view, span, base, country)
        if node is None:
            node = self.book.node(span.cls)
            node.words = base
            self.named.append(node)
        elif len(base) > len(node.words):
            node.words = base
        node.country = node.country or country
        self._labels(node, view, span, part)
        for name, value in span.attributes:
            if name in ("ordinal",):
                node.attributes.setdefault(name, value)
        return node

    def _known(self, view: View, span: Span, country: Node | None) -> Node | None:
        entry = span.entry
        if entry is None:
            first, last = span.name
            found = [e for e in self.gazetteers.lookup(view.form(first, last)) if not e.ambiguous and e.kind in ("organisation", "media")]
            for alias in span.aliases:
                found += [e for e in self.gazetteers.lookup(alias) if not e.ambiguous and e.kind in ("organisation", "media")]
            entry = found[0] if found else None
        if entry is None:
            return None
        if entry.country and country is not None and country.authority != f"country/{entry.country}":
            return None  # «وزارت ارتباطات ژاپن» is not the one that the gazetteer knows
        node = self.entry_node(entry, f"gazetteer/{entry.kind}")
        if node not in self.named:
            self.named.append(node)
            node.words = self._base(view, span)
        return node

    def _same(self, view: View, span: Span, base: tuple[str, ...], country: Node | None) -> Node | None:
        keys = {squeeze(view.form(*span.name)), *(squeeze(a) for a in span.aliases)} - {""}
        matches: list[tuple[int, int, Node]] = []
        for index, node in enumerate(self.named):
            if node.country is not None and country is not None and node.country is not country:
                continue
            if node.keys & keys:
                matches.append((100, index, node))
            elif span.cls == "Ministry" and node.cls == "Ministry":
                if self._one_ministry(node, view, span, country):
                    matches.append((60, index, node))
            elif self._unheaded(node.words) == self._unheaded(base) and self._unheaded(base):
                matches.append((40, index, node))
            elif node.words and node.words[0] == base[0]:
                common = _agreement(node.words, base)
                if common:
                    matches.append((common, index, node))
        return max(matches, key=lambda m: (m[0], m[1]))[2] if matches else None

    def _unheaded(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """A name without the common noun before it: «شرکت بوئینگ» and «بوئینگ» are one."""
        k = 0
        while k < len(words) - 1 and words[k] in self.lexicon.cues["naming_heads"]:
            k += 1
        return words[k:]

    def _one_ministry(self, node: Node, view: View, span: Span, country: Node | None) -> bool:
        """«وزارت خارجه» and «وزارت امور خارجه»: one portfolio, no second country; one wording begins the other or differs in head."""
        here = self.portfolio(view.form(*span.name))
        if not here or here not in {self.portfolio(label) for label in node.labels}:
            return False
        home = self.by_authority.get(f"country/{node.attributes['home']}") if "home" in node.attributes else node.country
        if country is not None and home is not None and country is not home:
            return False
        base = self._base(view, span)
        short, long = sorted((base[1:], node.words[1:]), key=len)
        return long[: len(short)] == short or short[:1] != long[:1]

    def portfolio(self, label: str) -> str:
        """Return the portfolio key of a ministry's name (kg/data/lexicons/ministries.tsv), "" when unknown."""
        keys = [fold(w) for w in label.replace("،", " ، ").replace("\u200c", " ").split()]
        if len(keys) < 2 or keys[0] != "وزارت":
            return ""
        found = self.lexicon.ministries.longest(keys, 1)
        return found[1].column(0) if found else ""

    def _base(self, view: View, span: Span) -> tuple[str, ...]:
        """The words of a name that identify it: without a final country, ordinals and brackets."""
        first, last = span.name
        known: dict[int, Span] = {}
        for inner in reversed(span.inside):
            if inner.last == last and (inner.cls == "Country" or inner.kind == "nominal") and inner.first > first:
                last = inner.first
            elif inner.kind == "org" and inner.entry is not None:
                known[inner.first] = inner
        words: list[str] = []
        k = first
        while k < last:
            if k in known:
                entry = known[k].entry
                words.append(f"{view.keys[k]}|{entry.key}" if entry else "")
                k = known[k].last
                continue
            if view.tokens[k].kind is not TokenKind.PUNCTUATION:
                words.append(view.keys[k].removesuffix("ی") if view.keys[k].endswith(("ای", "وی")) else view.keys[k])
            k += 1
        return tuple(w for w in words if w and not is_ordinal(w) and w not in ("دوره", "و")) or (view.keys[span.head],)

    def _country_of(self, view: View, span: Span, part: Span | None) -> Node | None:
        for inner in [part] if part else reversed(span.inside):
            if inner is not None and inner.cls == "Country":
                nodes = self.of.get(spot(view, inner))
                return nodes[0] if nodes else None
        return None

    def _labels(self, node: Node, view: View, span: Span, part: Span | None) -> None:
        first, last = span.name
        if part is not None:
            head = view.form(first, min(s.first for s in span.inside))
            singular = dict(span.attributes).get("head", head)
            node.add_label(f"{singular} {view.form(part.first, part.last)}")
            return
        self.book.label(node, view, first, last)
        if span.aliases:
            self.book.label(node, view, first, span.last)
            for alias in span.aliases:
                node.add_label(alias)


def _same_word(a: str, b: str) -> bool:
    """Equal words, or a known name («مجلس|organisation/majlis») and its first word."""
    if a == b:
        return True
    one, two = a.partition("|"), b.partition("|")
    return one[2] == two[2] if one[2] and two[2] else one[0] == two[0]


def _agreement(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """How well two names with one head agree: equal, or one begins like the other; 0 when they differ."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    alike = all(_same_word(x, y) for x, y in zip(short, long, strict=False))
    if alike and len(short) == len(long):
        return 50
    if len(short) >= 2 and alike:
        return 10 + len(short)
    if len(short) >= 3 and set(short) <= set(long):
        return len(short)
    if len(short) >= 2 and len(long) - len(short) == 1 and set(short) <= set(long) and short[-1] == long[-1]:
        return 2
    return 1 if len(short) == 1 and short[0] == long[0] else 0
