"""Offsets hold for any text whatever: tokens in order, disjoint, exact, and nothing visible left out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document, Token, TokenKind
from kg.text import analyse_text
from kg.text.kit import language_kit
from kg.text.scan import INVISIBLE, SCAN, kind_of
from kg.text.stream import scan_chunks, scan_whole

BLANK = re.compile(rf"[\s{INVISIBLE}]+")
WORDS = (
    "وزیر", "در", "دیدار", "می", "رود", "ها", "های", "گفت", "و", "گو", "کتاب", "ه", "ی", "تر", "سیدستار",
    "خودرا", "دنیاست", "شبکههای", "میكنم", "ـ", "ـــ", "مُحَمَّد", "ﷲ", "ﻻ", "ITU", "G20", "a@b.ir",
    "https://x.ir/a?b=۱", "۱۴۰۲/۹/۱۲", "3.5", "ج.ا.", ".", "،", "«", "»", '"', "؟!", "…", "...", "-",
    "&#171;", "& # 187 ;", '\u200c', '\u200f', '\ufeff', '\xad', "¬", "é", "日本", "😀", "٪", "%", "_", "۵۰٪",
)  # fmt: skip
texts = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from([" ", "  ", "\n", "\n\n", "\t", "\r\n", "\r", "\u00a0", ""]),
        st.text(max_size=6),
    )
).map("".join)


def check(text: str, tokens: list[Token], start: int, end: int) -> None:
    position = start
    for token in tokens:
        assert position <= token.start < token.end <= end
        assert not BLANK.sub("", text[position : token.start])
        assert BLANK.sub("", text[token.start : token.end])
        assert token.form
        position = token.end
    assert not BLANK.sub("", text[position:end])


@settings(deadline=None, max_examples=300)
@given(texts)
def test_tokens_cover_the_text(text: str) -> None:
    check(text, language_kit().tokens(text), 0, len(text))


@settings(deadline=None, max_examples=150)
@given(texts, texts, texts)
def test_sentences_cover_the_body(before: str, body: str, after: str) -> None:
    text = before + body + after
    start, end = len(before), len(before) + len(body)
    sentences = analyse_text(Document(id="x", text=text, body_start=start, body_end=end))
    check(text, [t for s in sentences for t in s.tokens], start, end)
    assert [s.index for s in sentences] == list(range(len(sentences)))
    for sentence in sentences:
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        assert sentence.kind in {"body", "heading", "boilerplate"}
        last = 0
        for verb in sentence.verbs:
            assert last <= verb.first < verb.last <= len(sentence.tokens)
            last = verb.last


@settings(deadline=None, max_examples=200)
@given(texts)
def test_every_character_is_in_one_piece(text: str) -> None:
    pieces = SCAN.findall(text)
    assert "".join(pieces) == text
    for piece in pieces:
        assert kind_of(piece) is not None or not BLANK.sub("", piece)


@settings(deadline=None, max_examples=300)
@given(texts.filter(lambda t: "\r" not in t and "&" not in t))
def test_reading_by_chunks_is_reading_by_pieces(text: str) -> None:
    memory = language_kit().memory
    chunks, pieces = scan_chunks(text, 0, memory), scan_whole(text, 0, memory)
    assert (chunks.starts, chunks.ends, chunks.entries) == (pieces.starts, pieces.ends, pieces.entries)


@settings(deadline=None, max_examples=100)
@given(texts)
def test_the_memory_changes_nothing(text: str) -> None:
    kit = language_kit()
    first = kit.tokens(text)
    kit.memory.clear()
    kit.memory.words.clear()
    assert kit.tokens(text) == first


@pytest.mark.parametrize(
    ("text", "forms", "spans"),
    [
        ("شبکههای نو", ["شبکه‌های", "نو"], ["شبکههای", "نو"]),
        ("او می رود", ["او", "می‌رود"], ["او", "می رود"]),
        ("گفت و گوی آنان", ["گفت‌وگوی", "آنان"], ["گفت و گوی", "آنان"]),
        ("کسبو کارها", ["کسب‌وکارها"], ["کسبو کارها"]),
        ("سیدکاظم آمد", ["سید", "کاظم", "آمد"], ["سید", "کاظم", "آمد"]),
        ("خبر،سیدکاظم", ["خبر", "،", "سید", "کاظم"], ["خبر", "،", "سید", "کاظم"]),
        ("خودرا دید", ["خود", "را", "دید"], ["خود", "را", "دید"]),
        ("بابیان این نکته", ["با", "بیان", "این", "نکته"], ["با", "بیان", "این", "نکته"]),
        ("مال آنهاست.", ["مال", "آنها", "است", "."], ["مال", "آنها", "ست", "."]),
        ("برخوردارست", ["برخوردار", "است"], ["برخوردار", "ست"]),
        ("رفته است.این", ["رفته", "است", ".", "این"], ["رفته", "است", ".", "این"]),
        ("روز ۱۴۰۲/۹/۱۲", ["روز", "۱۴۰۲/۹/۱۲"], ["روز", "۱۴۰۲/۹/۱۲"]),
        ("3.5 درصد", ["۳٫۵", "درصد"], ["3.5", "درصد"]),
        ("ج.ا. ایران", ["ج.ا.", "ایران"], ["ج.ا.", "ایران"]),
        ("گروه G20 و 5G", ["گروه", "G20", "و", "5G"], ["گروه", "G20", "و", "5G"]),
        ('او "خوب" است', ["او", "«", "خوب", "»", "است"], ["او", '"', "خوب", '"', "است"]),
        ("10 می 2016", ["۱۰", "می", "۲۰۱۶"], ["10", "می", "2016"]),
        ("گفته شده است", ["گفته", "شده", "است"], ["گفته", "شده", "است"]),
        ("همتای صربستانی اش", ["همتای", "صربستانی‌اش"], ["همتای", "صربستانی اش"]),
        ("مـــردم", ["مردم"], ["مـــردم"]),
        ("& # 171 ; نو & # 187 ;", ["«", "نو", "»"], ["& # 171 ;", "نو", "& # 187 ;"]),
    ],
)
def test_forms_and_their_raw_spans(text: str, forms: list[str], spans: list[str]) -> None:
    tokens = language_kit().tokens(text)
    assert [t.form for t in tokens] == forms
    assert [text[t.start : t.end] for t in tokens] == spans


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("وزیر", TokenKind.WORD),
        ("UNESCO", TokenKind.LATIN),
        ("COVID-19", TokenKind.LATIN),
        ("۱۲:۳۰", TokenKind.NUMBER),
        ("1403-08-15", TokenKind.NUMBER),
        ("؛", TokenKind.PUNCTUATION),
        ("https://example.ir/a", TokenKind.OTHER),
        ("news@example.ir", TokenKind.OTHER),
        ("example.com", TokenKind.OTHER),
        ("%", TokenKind.OTHER),
    ],
)
def test_kinds(text: str, kind: TokenKind) -> None:
    (token,) = language_kit().tokens(text)
    assert token.kind is kind


def test_a_line_of_half_a_million_characters_is_linear() -> None:
    line = "و" * 100_000 + " " + "وزیر در دیدار گفت، " * 20_000
    assert len(language_kit().tokens(line)) == 1 + 20_000 * 5
