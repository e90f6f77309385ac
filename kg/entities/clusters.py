"""Which organisation, event and paper mentions name one thing: acronyms, short forms, joint commissions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.entities.book import Book, Node, squeeze
from kg.entities.gazetteers import Entry
from kg.entities.lexicon import fold
from kg.entities.linking import HOME, Registry, walk
from kg.entities.people import spot
from kg.entities.spans import Span
from kg.entities.view import View, is_ordinal
from kg.model import TokenKind

COMMISSION, TEAM = ("کمیسیون", "مشترک"), ("تیم", "ملی")
# Words that name one thing in the names of events: «آیین اختتامیه …» is «مراسم اختتامیه …».
ONE_WORD = {"آئین": "مراسم", "آیین": "مراسم", "وزرای": "وزیران", "وزرا": "وزیران", "روسای": "رئیسان", "رؤسای": "رئیسان"}
MEDIA = frozenset(["سایت", "پایگاه", "روزنامه", "هفتهنامه", "ماهنامه", "مجله", "نشریه"])  # that bodies run
SAME_LABEL, SAME_MINISTRY, SAME_WORDS, SAME_NAME, BEGINS_ALIKE = 100, 60, 50, 40, 10  # how sure an agreement is


@dataclass(slots=True)
class Clusters:
    """Gives nodes to organisation, event and paper spans; they go to `registry.named` and `registry.of`."""

    book: Book
    registry: Registry

    def cluster(self, found: list[tuple[View, Span]]) -> None:
        """Give every span its nodes: known names first, then the longest, so that short forms find the full one."""
        of = self.registry.of
        order = sorted(found, key=lambda f: (f[1].entry is None, -(f[1].name[1] - f[1].name[0]), spot(*f)))
        for view, span in order:
            countries = [s for s in span.inside if s.cls == "Country"]
            parts = countries if _mark(span, "plural") and len(countries) > 1 else [None]
            of[spot(view, span)] = [self._one(view, span, part) for part in parts]
        self._sessions()

    def _sessions(self) -> None:
        """A joint commission whose session the text names is that session: «نوزدهمین نشست کمیسیون مشترک …»."""
        named, of = self.registry.named, self.registry.of
        sessions = [n for n in named if n.cls == "CommissionSession"]
        for node in [n for n in named if n.words[:2] == COMMISSION]:
            session = next((s for s in sessions if set(node.words) <= set(s.words)), None)
            if session is None:
                continue
            for label, count in node.labels.items():
                session.add_label(label, count)
            of.update({key: [session] for key, nodes in of.items() if nodes == [node]})
            named.remove(node)

    def _one(self, view: View, span: Span, part: Span | None) -> Node:
        """The node of a span, or of one country's part of a plural («بانک‌های مرکزی ایران و هند»)."""
        words = name_words(view, span)
        if part is not None:
            words = tuple(fold(w) for w in _mark(span, "head").split()) or words
        country = self._country_of(view, span, part)
        node = self._known(view, span, country) or self._same(view, span, words, country)
        if node is None:
            node = self.book.node(span.cls)
            node.words = words
            self.registry.named.append(node)
        elif len(words) > len(node.words):
            node.words = words
        node.country = node.country or country
        self._label(node, view, span, part)
        if ordinal := _mark(span, "ordinal"):
            node.attributes.setdefault("ordinal", ordinal)
        return node

    def _known(self, view: View, span: Span, country: Node | None) -> Node | None:
        entry = span.entry or self._looked_up(view, span)
        if entry is None:
            return None
        if entry.country and country is not None and country.authority != f"country/{entry.country}":
            return None  # «وزارت ارتباطات ژاپن» is not the one that the gazetteer knows
        node = self.registry.entry_node(entry, f"gazetteer/{entry.kind}")
        if node not in self.registry.named:
            self.registry.named.append(node)
            node.words = name_words(view, span)
        return node

    def _looked_up(self, view: View, span: Span) -> Entry | None:
        for name in (view.form(*span.name), *span.aliases):
            for entry in self.registry.gazetteers.lookup(name):
                if not entry.ambiguous and entry.kind in ("organisation", "media"):
                    return entry
        return None

    def _same(self, view: View, span: Span, words: tuple[str, ...], country: Node | None) -> Node | None:
        """The node that agrees best with a name, the latest of equals."""
        keys = {squeeze(view.form(*span.name)), *(squeeze(a) for a in span.aliases)} - {""}
        edition = _mark(span, "ordinal")
        matches: list[tuple[int, bool, bool, int, Node]] = []
        for index, node in enumerate(self.registry.named):
            if node.country is not None and country is not None and node.country is not country:
                continue
            if edition and _other_edition(node, edition):
                continue
            score = SAME_LABEL if node.keys & keys else self._agreement(node, view, span, words, country)
            if score:
                # «مجلس» rather than «مجلس خبرگان», «سازمان فضایی» rather than that of another country
                matches.append((score, node.cls == span.cls, not _abroad(node), index, node))
        return max(matches, key=lambda m: m[:4])[4] if matches else None

    def _agreement(self, node: Node, view: View, span: Span, words: tuple[str, ...], country: Node | None) -> int:
        if span.cls == "Ministry" and node.cls == "Ministry":
            return SAME_MINISTRY if self._one_ministry(node, view, span, country) else 0
        if country is not None and node.cls == "InternationalOrganization" and span.cls == "Organization":
            return 0  # «شورای امنیت روسیه» and «شورای امنیت»
        if words and self._unheaded(node.words) == self._unheaded(words):
            return SAME_NAME
        if node.authority is not None and len(words) > len(node.words) and _branches(span):
            return 0  # «دانشگاه آزاد اسلامی» and its branch in Maragheh
        short = min(words, node.words, key=len)
        if (len(short) == 1 or short == TEAM) and len(words) != len(node.words) and node.country is not country:
            return 0  # «هیأت ایرانی» and «هیأت رئیسه …», «تیم ملی ایرلند» and «تیم ملی بدمینتون»
        return agreement(node.words, words) if node.words and node.words[0] == words[0] else 0

    def _unheaded(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """A name without the common noun before it: «شرکت بوئینگ» and «بوئینگ» are one."""
        heads = self.registry.lexicon.cues["naming_heads"]
        if not words or words[0] not in heads:
            return words
        k = 1
        while k < len(words) - 1 and words[k] in heads:
            k += 1
        body = self.registry.lexicon.heads.longest(words, k) if words[0] in MEDIA else None
        if body is not None and body[1].table == "org_heads":
            return words  # «سایت فدراسیون فوتبال» is not the federation
        return words[k:] or words

    def _one_ministry(self, node: Node, view: View, span: Span, country: Node | None) -> bool:
        """«وزارت خارجه» and «وزارت امور خارجه»: one portfolio and country, wordings that do not contradict."""
        registry = self.registry
        here = registry.portfolio(view.form(*span.name))
        if not here or here not in {registry.portfolio(label) for label in node.labels}:
            return False
        home = (
            registry.by_authority.get(f"country/{node.attributes['home']}")
            if "home" in node.attributes
            else node.country
        )
        if country is not None and home is not None and country is not home:
            return False
        short, long = sorted((name_words(view, span)[1:], node.words[1:]), key=len)
        return long[: len(short)] == short or short[:1] != long[:1]

    def _country_of(self, view: View, span: Span, part: Span | None) -> Node | None:
        for inner in [part] if part else _nested(span):
            if inner.cls == "Country":
                nodes = self.registry.of.get(spot(view, inner))
                return nodes[0] if nodes else None
        return None

    def _label(self, node: Node, view: View, span: Span, part: Span | None) -> None:
        first, last = span.name
        if part is not None:
            node.add_label(f"{_mark(span, 'head')} {view.form(part.first, part.last)}")
            return
        self.book.label(node, view, first, last)
        if span.aliases:
            self.book.label(node, view, first, span.last)
            for alias in span.aliases:
                node.add_label(alias)


def _nested(span: Span) -> Iterator[Span]:
    """Yield what a name holds, the last first, with what its bodies hold («نیروی هوایی ارتش | سوریه»)."""
    for inner in reversed(span.inside):
        yield inner
        if inner.kind == "org":
            yield from _nested(inner)


def _mark(span: Span, name: str) -> str:
    return dict(span.attributes).get(name, "")


def _abroad(node: Node) -> bool:
    return node.country is not None and node.country.authority != f"country/{HOME}"


def _other_edition(node: Node, ordinal: str) -> bool:
    """Whether both are told by number, and the numbers differ: «دومین جشنواره …», «سومین جشنواره …»."""
    other = node.attributes.get("ordinal", "")
    return other != "" and other.split()[:1] != ordinal.split()[:1]


def _branches(span: Span) -> bool:
    """Tell whether a name ends with the town or province where a branch is."""
    sited = any(s.kind == "place" and s.cls != "Country" and s.last == span.name[1] for s in span.inside)
    return sited or span.reason.startswith("organisation/branch")


def name_words(view: View, span: Span) -> tuple[str, ...]:
    """Return the words of a name that identify it: without a final country, ordinals and brackets.

    A known organisation inside counts as one word, "first word|authority key".
    """
    first, last = span.name
    happening = span.kind == "event"
    first = max(first, span.head) if happening else first  # past «سی و هشتمین», «سومین دوره»
    known: dict[int, Span] = {}
    for inner in reversed(span.inside):
        if inner.last == last and (inner.cls == "Country" or inner.kind == "nominal") and inner.first > first:
            last = inner.first
    for inner in walk(span.inside):
        if inner.kind == "org" and inner.entry is not None:
            known[inner.first] = inner
    words: list[str] = []
    k = first
    while k < last:
        inside = known.get(k)
        if inside is not None and inside.entry is not None:
            words.append(f"{fold(inside.entry.label.split()[0])}|{inside.entry.key}")
            k = inside.last
            continue
        if view.tokens[k].kind is not TokenKind.PUNCTUATION:
            word = view.keys[k].removesuffix("ی") if view.keys[k].endswith(("ای", "وی")) else view.keys[k]
            words.append(ONE_WORD.get(view.keys[k], word) if happening else word)
        k += 1
    return tuple(w for w in words if w and not is_ordinal(w) and w not in ("دوره", "و")) or (view.keys[span.head],)


def agreement(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """How well two names with one head agree: equal, or one begins like the other; 0 when they differ."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    size = len(short)
    if all(_same_word(x, y) for x, y in zip(short, long, strict=False)):
        if size == len(long):
            return SAME_WORDS
        if size > 1:
            return BEGINS_ALIKE + size
    within = set(short) <= set(long)
    if size >= 3 and within:
        return size
    if size == 2 and len(long) == 3 and within and short[-1] == long[-1]:
        return 2  # «مجلس نیکاراگوئه» and «مجلس ملی نیکاراگوئه»
    return 1 if size == 1 and short[0] == long[0] else 0


def _same_word(a: str, b: str) -> bool:
    """Equal words, or a known name («مجلس|organization/majlis») and its first word."""
    one, two = a.partition("|"), b.partition("|")
    return a == b or (one[2] == two[2] if one[2] and two[2] else one[0] == two[0])
