import importlib.util
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.entities import find_entities
from kg.entities.authority import load
from kg.entities.lexicon import fold, load_lexicon
from kg.model import Document
from kg.text import analyse_text

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
WORDS = [
    "وزیر",
    "ایران",
    "سید",
    "رضا",
    "،",
    "و",
    "در",
    "تهران",
    "سازمان",
    "ملل",
    "(",
    ")",
    "«",
    "»",
    "گفت",
    ":",
    "همتای",
    "خود",
    "این",
    "کشور",
    "دو",
    "وی",
    "نمایشگاه",
    "۲۰۲۷",
    "سابق",
    "رئیس",
    "جمهور",
    "عمان",
    "-",
    "ITU",
    "هیات",
    "ما",
    "سفیر",
]


def check_records(text, found):
    last = (-1, 0)
    for mention in found.mentions:
        assert 0 <= mention.first < mention.last
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.first <= mention.head < mention.last
        assert (mention.sentence, mention.first) >= last
        last = (mention.sentence, mention.first)
        assert all(0 <= i < len(found.entities) for i in mention.entities)
        assert mention.date is None or mention.entities == ()
    assert [e.id for e in found.entities] == list(range(len(found.entities)))
    for entity in found.entities:
        assert entity.label == entity.labels[0]
    for statement in found.structure:
        assert {statement.subject, statement.object} <= set(range(len(found.entities)))
        assert 0 <= statement.start < statement.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
def test_any_word_order_gives_sound_records(words, find):
    text = " ".join(words) + "."
    check_records(text, find(text))


@pytest.mark.parametrize(
    "text",
    [
        "وصل وزير الخارجية إلى طهران اليوم والتقى نظيره.",
        "وزیراعظم نے کہا کہ ملک ترقی کرے گا۔",
        "The minister arrived in Tehran on Monday.",
        "12345 %% \u200c\u200c !!!",
        "",
    ],
)
def test_other_languages_do_no_harm(text, find):
    found = find(text)
    check_records(text, found)
    assert not [e for e in found.entities if e.cls == "Person"]


def test_boilerplate_is_not_read(find):
    text = "سد آماده شد.\nانتهای پیام\n"
    assert find(text).entities == ()


def test_same_input_same_output(find):
    text = "مهرداد رستگار وزیر نیروی ایران با همتای عمانی خود دیدار کرد. وی گفت: دو کشور همکاری می‌کنند."
    assert find(text) == find(text)


def test_dates_are_mentions_without_entities(find):
    found = find("نشست ۱۷ خرداد ۱۴۰۱ برگزار شد و ۳۱ مهر ۱۴۰۱ پایان یافت.")
    assert [m.date.start for m in found.mentions if m.date] == ["2022-06-07"]
    assert found.warnings


def test_joined_keys_ignore_spacing():
    heads = load_lexicon().heads
    for wording in ("رئیس جمهور", "رئیس‌جمهور", "رییس جمهور"):
        size, term = heads.longest([fold(w) for w in wording.split(" ")], 0)
        assert (size, term.column(0)) == (len(wording.split(" ")), "president")


def test_plural_heads_are_marked():
    _, term = load_lexicon().heads.longest(["وزیران"], 0)
    assert term.plural


# persons, organisations, places, structure
FLOORS = {"seeds": (0.90, 0.82, 0.92, 0.90), "dev": (0.82, 0.72, 0.82, 0.82), "check": (0.75, 0.62, 0.75, 0.72)}
ROWS = ("persons", "organisations", "places", "structure")


@pytest.mark.skipif(not SHARED.exists(), reason="needs the folder ../shared with the texts and their gold")
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_quality_floors(name, capsys):
    spec = importlib.util.spec_from_file_location("bench_entities", ROOT / "bench" / "bench_entities.py")
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    bench.gold(name, errors=False, only=[])
    rows = {line.split()[0]: float(line.split()[6]) for line in capsys.readouterr().out.splitlines()}
    assert all(rows[row] >= floor for row, floor in zip(ROWS, FLOORS[name], strict=True))


def test_authority_names_an_unnamed_minister_by_date(find):
    from datetime import date

    text = "وزیر ارتباطات ایران گفت: شبکه آماده است."
    document = Document("test", text, issued=date(2022, 6, 7))
    found = find_entities(document, analyse_text(document), load())
    assert [e.authority for e in found.entities if e.cls == "Person"] == ["person/issa-zarepour"]
    undated = find(text)
    assert [e.authority for e in undated.entities if e.cls == "Person"] == [None]
