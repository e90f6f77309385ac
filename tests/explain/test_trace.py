"""What `kg explain` shows of a text, and in which forms."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from kg.explain.as_html import text_as_html
from kg.explain.as_json import text_as_json
from kg.explain.as_text import COLUMNS, text_as_text
from kg.explain.bidi import PDI, RLI, width
from kg.explain.reading import Reading
from kg.explain.trace import trace
from kg.explain.whynot import why_not

TEXT = (
    "قرار است وزير خارجه عمان هفته آینده در قاهره با وزیر خارجه قطر دیدار کند.\nوی افزود: از نامزدی مصر حمایت می‌کنیم."
)


@pytest.fixture
def read_text(reading: Callable[[str], Reading]) -> Reading:
    return reading(TEXT)


def test_a_sentence_is_shown_as_it_stands_in_the_raw_text(read_text: Reading) -> None:
    sentences = trace(read_text)
    assert len(sentences) == 2
    for sentence in sentences:
        assert TEXT[sentence.start : sentence.end] == sentence.text
        for part in (*sentence.mentions, *sentence.clauses):
            assert TEXT[part.start : part.end] == part.text


def test_mentions_say_who_is_meant_and_why(read_text: Reading) -> None:
    mentions = {m.text: m for m in trace(read_text)[0].mentions}
    office = mentions["وزير خارجه عمان"]
    assert (office.kind, office.classes) == ("office", ("Person",))
    assert office.reason
    assert mentions["قاهره"].linked == "city/Cairo"


def test_a_clause_shows_its_verb_modality_subject_and_triggers(read_text: Reading) -> None:
    clause = trace(read_text)[0].clauses[0]
    assert (clause.verb, clause.modality, clause.explicit) == ("کند", "plan", True)
    assert [name.replace("ي", "ی") for name in clause.subject] == ["وزیر خارجه عمان"]
    assert ("در", "در قاهره") in clause.phrases
    (trigger,) = [t for t in clause.triggers if t.word == "دیدار"]
    assert trigger.use == "verbal"
    assert "met/meeting" in trigger.rules


def test_an_understood_subject_is_told_from_a_named_one(read_text: Reading) -> None:
    spoken = trace(read_text)[1]
    assert any(c.subject and not c.explicit for c in spoken.clauses)


def test_what_fired_has_its_bindings_and_its_place(reading: Callable[[str], Reading]) -> None:
    text = "وزیر خارجه عمان روز شنبه با وزیر خارجه قطر دیدار کرد."
    (sentence,) = trace(reading(text))
    (fired,) = [f for f in sentence.fired if f.rule == "met/meeting"]
    assert (fired.predicate, fired.trigger, fired.modality, fired.asserted) == ("met", "دیدار", "fact", True)
    assert (fired.subject.role, fired.subject.text) == ("subject", "وزیر خارجه عمان")
    assert (fired.object.role, fired.object.names) == ("با", ("وزیر خارجه قطر",))
    assert re.search(r"contact\.yaml:\d+$", fired.place)
    (said,) = [s for s in sentence.statements if s.rule == "met/meeting"]
    assert (said.subject, said.object, said.asserted) == ("وزیر خارجه عمان", "وزیر خارجه قطر", True)
    assert text[said.start : said.end] == "وزیر خارجه عمان روز شنبه با وزیر خارجه قطر دیدار"


def test_the_terminal_gets_isolated_text_in_80_columns(read_text: Reading) -> None:
    shown = text_as_text(trace(read_text), why_not(read_text, "met"))
    assert "why not met?" in shown
    for line in shown.splitlines():
        assert width(line) <= COLUMNS, line
        assert line.count(PDI) == len(re.findall("[\u2067\u2068]", line)), line
        outside = re.sub("[\u2067\u2068][^\u2069]*\u2069", "", line)
        assert not re.search("[\u0600-\u06ff]", outside), line
    assert f"{RLI}وزير خارجه عمان{PDI}" in shown


def test_json_holds_the_same(read_text: Reading) -> None:
    record = json.loads(text_as_json(read_text, trace(read_text), why_not(read_text, "met")))
    assert [s["text"] for s in record["sentences"]] == TEXT.split("\n")
    assert record["sentences"][0]["clauses"][0]["verb"] == "کند"
    assert record["why_not"]["predicate"] == "met"
    assert "why_not" not in json.loads(text_as_json(read_text, trace(read_text), None))


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_the_page_is_right_to_left_self_contained_and_escaped(reading: Callable[[str], Reading]) -> None:
    hostile = "وزیر خارجه عمان <script>alert(1)</script> & <img src=x onerror=y> با وزیر خارجه قطر دیدار کرد."
    given = reading(hostile)
    page = _Page()
    page.feed(text_as_html(given, trace(given), why_not(given, "met")))
    assert ("dir", "rtl") in page.attributes
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert not [value for name, value in page.attributes if name in ("src", "href")]
    assert "<script>alert(1)</script>" in "".join(page.text)


def test_boilerplate_and_empty_texts_are_no_trouble(reading: Callable[[str], Reading]) -> None:
    assert text_as_text(trace(reading("")), None) == ""
    assert trace(reading("انتهای پیام")) is not None
