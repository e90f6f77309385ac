"""Hand-made records that tests of several stages share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kg.model import (
    Analysis,
    DateValue,
    Document,
    Entity,
    EventFrame,
    Modality,
    Quotation,
    Sentence,
    Statement,
)

TEXT = (
    "نسرین کاوه، وزیر انرژی ایران، در دیدار با همتای عمانی خود گفت: عمان سال ۲۰۲۷ میزبان نمایشگاه نفت است.\n"
    "او قرار است با لیلا رستمی گفت‌وگو کند."
)


def _analysis(document: str) -> Analysis:
    text = TEXT
    first = text.index("\n")
    host = text.index("عمان سال")
    hosts_end = text.index(" است", host)
    met = text.index("در دیدار")
    call = text.index("با لیلا")
    entities = (
        Entity(0, "Person", "نسرین کاوه", ("نسرین کاوه", "کاوه")),
        Entity(1, "Post", "وزیر انرژی ایران", attributes=(("post_kind", "minister"),)),
        Entity(2, "Country", "ایران", ("ایران",), authority="country/IR"),
        Entity(3, "Person", "همتای عمانی خود"),
        Entity(4, "Country", "عمان", ("عمان",), authority="country/OM"),
        Entity(5, "Exhibition", "نمایشگاه نفت", ("نمایشگاه نفت", "نمايشگاه نفت")),
        Entity(6, "Meeting", "دیدار نسرین کاوه و همتای عمانی"),
        Entity(7, "Person", "لیلا رستمی"),
    )
    statements = (
        Statement(0, "holdsPost", 1, Modality.FACT, 0, 0, met, "structure/apposition"),
        Statement(1, "ofCountry", 2, Modality.FACT, 0, 0, met, "structure/apposition"),
        Statement(0, "met", 3, Modality.FACT, 0, met, met + 30, "met/nominal", 0.9, event=6),
        Statement(4, "hosts", 5, Modality.PLAN, 0, host, hosts_end, "hosts/copula", speaker=0),
        Statement(0, "talkedWith", 7, Modality.PLAN, 1, call, len(text) - 1, "talked/light-verb"),
    )
    events = (
        EventFrame(
            6, Modality.FACT, (("actor", 0), ("actor", 3)), place=None, channel="in person", evidence=((met, met + 30),)
        ),
        EventFrame(5, Modality.PLAN, (("host", 4),), date=DateValue("2027", text="سال ۲۰۲۷")),
    )
    return Analysis(
        document=Document(
            document,
            text,
            title="دیدار دو وزیر",
            issued=date(2026, 3, 1),
            source="متن آزمایشی",
            url="https://example.org/1",
        ),
        sentences=(Sentence(0, 0, 0, first, ()), Sentence(1, 1, first + 1, len(text), ())),
        mentions=(),
        entities=entities,
        statements=statements,
        events=events,
        quotations=(Quotation(0, 0, host, text.index(".", host), direct=True),),
    )


@pytest.fixture
def sample_analysis() -> Analysis:
    return _analysis("sample")


@pytest.fixture
def make_analysis() -> Callable[[str], Analysis]:
    return _analysis
