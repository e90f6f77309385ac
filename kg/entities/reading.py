"""First pass over a document: the candidates and dates of every sentence, before anybody is who."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from kg.entities.authority import Authority
from kg.entities.dates import FoundDate, scan_dates
from kg.entities.detect import detect, settle
from kg.entities.known import mark_known
from kg.entities.lexicon import Lexicon
from kg.entities.linking import walk
from kg.entities.name_memory import Surnames, remembered, surnames
from kg.entities.spans import Span
from kg.entities.view import View
from kg.model import Document, Sentence

BYLINES = frozenset(
    ["خبرنگار", "انتشاردهنده", "مترجم", "گزارشگر", "تنظیم", "دبیر", "عکاس", "گزارش", "تدوین", "نویسنده"]
)
BYLINE_TOKENS, BYLINE_HEAD = 24, 14
URDU = re.compile("[ٹڈڑںےۓھہ]")
PERSIAN = frozenset(["در", "به", "از", "که", "را", "این", "با", "است", "شد", "کرد", "برای", "گفت", "می", "های"])
ARABIC = frozenset(["في", "على", "إلى", "من", "عن", "هذا", "هذه", "التي", "الذي", "وقال", "قال", "بعد", "مع"])
MIN_ARABIC = 3
SETTLED = frozenset(["person", "office", "place"])


@dataclass(slots=True)
class Reading:
    """Sentences with their candidates in text order, the dates found, and warnings of impossible dates."""

    views: list[tuple[View, list[Span]]] = field(default_factory=list)
    dates: list[tuple[View, FoundDate]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_candidates(
    document: Document, sentences: tuple[Sentence, ...], lexicon: Lexicon, authority: Authority
) -> Reading:
    """Find the candidates of every sentence, then the bare surnames of persons named in full anywhere."""
    reading = Reading()
    for sentence in sentences:
        if sentence.kind == "boilerplate" or not sentence.tokens or _byline(sentence) or _foreign(document, sentence):
            continue
        view = View(sentence, lexicon, authority.gazetteers)
        scan = scan_dates(sentence, document)
        reading.warnings.extend(scan.warnings)
        reading.dates.extend((view, found) for found in scan.found)
        view.dated.update(k for found in scan.found for k in range(found.first, found.last))
        mark_known(view, authority)
        reading.views.append((view, detect(view, authority)))
    memory = surnames((view, span) for view, spans in reading.views for span in spans if span.kind == "person")
    if memory.sizes:
        reading.views = [(view, _again(view, spans, memory, authority)) for view, spans in reading.views]
    return reading


def _again(view: View, spans: list[Span], memory: Surnames, authority: Authority) -> list[Span]:
    taken = {k for s in spans if s.kind in SETTLED for k in range(s.first, s.last)}
    more = remembered(view, memory, taken, authority)
    return settle(view, [*spans, *more]) if more else spans


def _byline(sentence: Sentence) -> bool:
    """Tell whether a line names those who made the text: «خبرنگار: …»."""
    if len(sentence.tokens) > BYLINE_TOKENS:
        return False
    forms = [t.form for t in sentence.tokens[:BYLINE_HEAD]]
    return not BYLINES.isdisjoint(forms) and any(a in BYLINES and b in (":", "*") for a, b in pairwise(forms))


def _foreign(document: Document, sentence: Sentence) -> bool:
    """Tell whether a sentence is Urdu or Arabic by its letters and words: its names are not found by Persian rules."""
    raw = document.text[sentence.start : sentence.end]
    if len(URDU.findall(raw)) > 1:
        return True
    if not PERSIAN.isdisjoint([token.form for token in sentence.tokens]):
        return False
    arabic = sum(1 for w in raw.split() if "ة" in w or w.startswith(("ال", "وال", "بال", "إ", "أ")) or w in ARABIC)
    return arabic >= MIN_ARABIC


def once(spans: list[Span]) -> list[Span]:
    """Return spans and nested ones, a container first, each (tokens, kind) once."""
    seen: dict[tuple[int, int, str], Span] = {}
    for span in walk(spans):
        seen.setdefault((span.first, span.last, span.kind), span)
    return list(seen.values())
