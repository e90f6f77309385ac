import pytest

from kg.explain.bidi import FSI, PDI, RLI, isolate, width, wrap


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("دیدار", RLI + "دیدار" + PDI),
        ("ITU (اتحادیه)", RLI + "ITU (اتحادیه)" + PDI),
        ("gazetteer/city", FSI + "gazetteer/city" + PDI),
        ("۱۲", FSI + "۱۲" + PDI),
        ("الف\nب\tپ", RLI + "الف ب پ" + PDI),
    ],
)
def test_text_is_isolated_by_its_letters(text: str, isolated: str) -> None:
    assert isolate(text) == isolated


def test_a_text_cannot_close_or_open_isolates_of_its_own() -> None:
    hostile = "الف" + PDI + "\u202eب" + RLI + "\x1b[2Jپ"
    shown = isolate(hostile)
    assert shown[0] == RLI
    assert shown[-1] == PDI
    assert not set(shown[1:-1]) & {RLI, FSI, PDI, "\u202e", "\x1b"}


def test_invisible_characters_and_marks_take_no_column() -> None:
    assert width("می\u200cرود") == 5
    assert width(isolate("سلام")) == 4
    assert width("مُهم") == 3


def test_lines_are_broken_at_blanks_and_nothing_is_lost() -> None:
    text = "وزیر خارجه عمان روز شنبه با وزیر خارجه قطر دیدار کرد"
    lines = wrap(text, 20)
    assert " ".join(lines) == text
    assert max(map(width, lines)) <= 20
    assert wrap("", 20) == []
    assert wrap("کلمه‌ای‌بسیاربلند", 4) == ["کلمه‌ای‌بسیاربلند"]
