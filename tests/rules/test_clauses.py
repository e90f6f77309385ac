"""How a sentence is taken apart before any rule is tried: clauses, phrases, trigger uses, subjects and modality."""

from __future__ import annotations

import pytest

from kg.explain.reading import read
from kg.explain.trace import SeenClause, trace
from kg.model import Document


def clauses(text: str) -> list[SeenClause]:
    """The clauses of a text that hold more than punctuation."""
    seen = trace(read(Document("text", text)))
    return [c for sentence in seen for c in sentence.clauses if c.verb or c.phrases]


def by_verb(text: str) -> dict[str, SeenClause]:
    return {c.verb: c for c in clauses(text)}


def test_a_clause_ends_at_its_verb_and_the_next_shares_its_subject() -> None:
    first, second = clauses("وزیر خارجه عمان به قاهره رفت و با وزیر خارجه مصر دیدار کرد.")
    assert (first.verb, second.verb) == ("رفت", "کرد")
    assert (first.relation, second.relation, second.parent) == ("main", "coordinate", first.index)
    assert first.subject == second.subject == ("وزیر خارجه عمان",)
    assert (first.explicit, second.explicit) == (True, False)


def test_a_relative_clause_is_about_its_antecedent_and_the_main_clause_goes_on() -> None:
    found = by_verb("وزیر خارجه عمان که دیروز به قاهره رفت، امروز با وزیر خارجه مصر دیدار کرد.")
    assert found["رفت"].relation == "relative"
    assert found["رفت"].subject == ("وزیر خارجه عمان",)
    assert (found["کرد"].relation, found["کرد"].subject) == ("main", ("وزیر خارجه عمان",))


def test_what_is_said_hangs_on_the_verb_of_speech() -> None:
    said, told = clauses("وزیر خارجه عمان گفت که مصر از کویت حمایت می‌کند.")
    assert (told.relation, told.parent, told.subject) == ("complement", said.index, ("مصر",))


@pytest.mark.parametrize(
    ("text", "role", "phrase"),
    [
        ("وزیر خارجه عمان پیرامون همکاری‌ها گفت‌وگو کرد.", "درباره", "پیرامون همکاری‌ها"),
        ("وزیر خارجه عمان در خصوص همکاری‌ها گفت‌وگو کرد.", "درباره", "در خصوص همکاری‌ها"),
        ("وزیر خارجه عمان از سوی مصر دعوت شد.", "توسط", "از سوی مصر"),
        ("وزیر خارجه عمان پیشنهاد مصر را پذیرفت.", "را", "پیشنهاد مصر"),
        ("وزیر خارجه عمان در حاشیه اجلاس سران سخن گفت.", "در حاشیه", "در حاشیه اجلاس سران"),
    ],
)
def test_a_phrase_stands_under_its_canonical_role(text: str, role: str, phrase: str) -> None:
    assert (role, phrase) in clauses(text)[0].phrases


def test_a_list_of_names_is_one_phrase() -> None:
    (clause,) = clauses("وزیر خارجه عمان با وزیر خارجه مصر، وزیر خارجه قطر و وزیر خارجه کویت دیدار کرد.")
    assert ("با", "با وزیر خارجه مصر، وزیر خارجه قطر و وزیر خارجه کویت") in clause.phrases


def uses(text: str) -> dict[str, tuple[str, str]]:
    return {t.word: (t.use, t.voice) for c in clauses(text) for t in c.triggers}


@pytest.mark.parametrize(
    ("text", "word", "use", "voice"),
    [
        ("وزیر خارجه عمان با وزیر خارجه مصر دیدار کرد.", "دیدار", "verbal", "active"),
        ("وزیر خارجه عمان با وزیر خارجه مصر دیدار و راه‌های همکاری را بررسی کرد.", "دیدار", "verbal", "active"),
        ("وزیر خارجه عمان با وزیر خارجه مصر دیدار و راه‌های همکاری را بررسی کرد.", "بررسی", "verbal", "active"),
        ("دولت مصر از وزیر خارجه عمان دعوت به عمل آورد.", "دعوت", "verbal", "active"),
        ("وزیر خارجه عمان از سوی مصر دعوت شد.", "دعوت", "verbal", "passive"),
        ("توافق‌نامه گاز عمان و مصر به امضا رسید.", "امضا", "verbal", "passive"),
        ("وزیر خارجه عمان مورد استقبال وزیر خارجه مصر قرار گرفت.", "استقبال", "verbal", "passive"),
        ("وزیر خارجه عمان در دیدار با وزیر خارجه مصر سخن گفت.", "دیدار", "nominal", "active"),
        ("وزیر خارجه عمان آمادگی کشورش برای میانجیگری را اعلام کرد.", "آمادگی", "announced", "active"),
        ("عمان خواستار آتش‌بس در سودان شد.", "خواستار", "predicative", "active"),
        ("وزیر خارجه عمان به قاهره رفت.", "رفت", "verb", "active"),
    ],
)
def test_how_a_trigger_is_used(text: str, word: str, use: str, voice: str) -> None:
    assert uses(text)[word] == (use, voice)


@pytest.mark.parametrize(
    ("text", "verb", "modality"),
    [
        ("وزیر خارجه عمان به قاهره رفت.", "رفت", "fact"),
        ("وزیر خارجه عمان به قاهره رفته است.", "رفته است", "fact"),
        ("وزیر خارجه عمان به قاهره نرفت.", "نرفت", "denial"),
        ("وزیر خارجه عمان به قاهره خواهد رفت.", "خواهد رفت", "plan"),
        ("وزیر خارجه عمان هفته آینده به قاهره می‌رود.", "می‌رود", "plan"),
        ("قرار است وزیر خارجه عمان به قاهره برود.", "برود", "plan"),
        ("وزیر خارجه عمان باید به قاهره برود.", "برود", "opinion"),
        ("احتمالا وزیر خارجه عمان به قاهره رفت.", "رفت", "opinion"),
        ("شاید وزیر خارجه عمان به قاهره برود.", "برود", "opinion"),
        ("اگر مصر بخواهد، وزیر خارجه عمان به قاهره می‌رود.", "می‌رود", "opinion"),
        ("عمان از مصر خواست توافق را امضا کند.", "کند", "request"),
        ("عمان آماده است با مصر همکاری کند.", "کند", "readiness"),
    ],
)
def test_how_the_text_stands_to_an_act(text: str, verb: str, modality: str) -> None:
    assert by_verb(text)[verb].modality == modality


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("وزیر خارجه عمان به قاهره رفت. وی با وزیر خارجه مصر دیدار کرد.", "کرد", ("وزیر خارجه عمان",)),
        ("وزیر خارجه عمان به قاهره رفت. سپس با وزیر خارجه مصر دیدار کرد.", "کرد", ("وزیر خارجه عمان",)),
        ("وزیر خارجه عمان گفت: از مصر حمایت می‌کنم.", "می‌کنم", ("وزیر خارجه عمان",)),
        ("وزیر خارجه عمان گفت: مصر به یمن کمک کرد.", "کرد", ("مصر",)),
        ("وزیران خارجه عمان و مصر در قاهره دیدار کردند.", "کردند", ("وزیر خارجه عمان", "وزیر خارجه مصر")),
    ],
)
def test_who_acts(text: str, verb: str, subject: tuple[str, ...]) -> None:
    assert by_verb(text)[verb].subject == subject
