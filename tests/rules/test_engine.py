"""What holds of every extraction, whatever the text: no crash, evidence inside the text, the same result twice."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.explain.reading import read
from kg.explain.trace import trace
from kg.explain.whynot import why_not
from kg.graph.vocabulary import CLASSES, PREDICATES
from kg.model import Analysis, Document
from kg.pipeline import analyse

# Pieces that news sentences are made of; joined at random they make clauses that nobody would write.
PIECES = [
    *("وزیر خارجه عمان", "وزیران نیروی ایران و قطر", "دبیرکل سازمان ملل", "ایران", "قاهره", "وی", "آنها", "کشورمان"),
    *("دیدار", "گفت‌وگوی تلفنی", "سفر", "دعوت", "حمایت", "خواستار", "پیام", "نشست مشترک", "توافق‌نامه", "آمادگی"),
    *("با", "از", "به", "در", "درباره", "برای", "ضمن", "در حاشیه", "از سوی", "را", "خود", "همتای مصری خود"),
    *("کرد", "نکرد", "شد", "خواهد شد", "می‌کند", "کند", "است", "گفت", "افزود", "قرار گرفت", "به امضا رسید"),
    *("که", "اینکه", "اگر", "و", "،", "؛", ":", ".", "«", "»", "(", ")", "-", "\n", "؟", "قرار است", "باید"),
    *("دیروز", "هفته آینده", "۱۲ دی", "۲۰۲۶", "ITU", "http://a.example", "ي", "\u200c", "\u200f", "x" * 30),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
LIMITS = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def check(text: str, analysis: Analysis) -> None:
    numbers = range(len(analysis.entities))
    assert [e.id for e in analysis.entities] == list(numbers)
    assert {e.cls for e in analysis.entities} <= CLASSES
    for s in analysis.statements:
        assert s.subject in numbers
        assert s.object in numbers
        assert s.speaker is None or s.speaker in numbers
        assert s.event is None or s.event in numbers
        assert s.predicate in PREDICATES
        assert 0 <= s.start < s.end <= len(text)
        sentence = analysis.sentences[s.sentence]
        assert sentence.start <= s.start < s.end <= sentence.end
        assert 0 < s.confidence <= 1
    for frame in analysis.events:
        assert frame.entity in numbers
        assert all(e in numbers for _, e in frame.participants)
        assert all(e in numbers for e in frame.topics)
        assert all(0 <= start < end <= len(text) for start, end in frame.evidence)
    assert len(set(analysis.statements)) == len(analysis.statements)


@LIMITS
@given(TEXTS)
def test_any_text_is_read_without_a_crash_and_the_same_twice(text: str) -> None:
    analysis = analyse(Document("text", text))
    check(text, analysis)
    assert analyse(Document("text", text)) == analysis


@LIMITS
@given(TEXTS)
def test_any_text_can_be_explained(text: str) -> None:
    reading = read(Document("text", text))
    for sentence in trace(reading):
        assert text[sentence.start : sentence.end] == sentence.text
    for found in why_not(reading, "met").nearest:
        assert text[found.start : found.end] == found.trigger
        fired = any(f.rule == found.rule for s in trace(reading) for f in s.fired)
        assert fired or found.failures
