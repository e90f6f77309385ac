"""Word for word what hazm's Normalizer writes, on real texts; the exceptions are named here and nowhere else."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.model import TokenKind
from kg.text.kit import LanguageKit, build_kit
from kg.text.scan import SCAN, kind_of

SHARED = Path(__file__).parents[2] / ".." / "shared"
ZWNJ = "\u200c"
# hazm joins «می» to any next word, glues شده and other participles to the word before though their auxiliary follows,
# splits «میانجی» as a verb. (Numbers, dates, URLs, Latin codes and dotted abbreviations are not compared: hazm breaks
# them up.)
EXCEPTIONS = re.compile(f"ن?می{ZWNJ}.*|.+{ZWNJ}ن?(شده|\\w+[تد]ه)({ZWNJ}?(ها|های|اند|ام|ای|است))?|{ZWNJ}?می")
# Own natural sentences, with what real pages have: Arabic letters, marks, kashida, lost and misplaced blanks.
OWN = """وزير امور خارجه در ديدار با همتاي عماني خود گفت : « راهها باز است » .
این نشست ها هر ساله بر گزار می شود و نمی توان از آن گذشت.
مُدیرِ عاملِ شرکت ، گزارشـــی دربارهٔ پروژه های نیمه تمام داد...
کتاب های تازه ای که خریده ام از همه بزرگ تر و خواندنی ترند!!
سلاممم به همه ی دوستان عزیززز
به او گفتم نمیدانم چه میخواهد ؛ خانه ی ما دور است.
رئیس دانشگاه در آیین پایان سال تحصیلی از استادان و دانشجویان سپاسگزاری کرد."""


def texts() -> Iterator[str]:
    yield OWN
    for folder in (SHARED / "seeds", SHARED / "dev" / "texts"):
        for path in sorted(folder.glob("*.txt")):
            yield path.read_text(encoding="utf-8")
    for path in sorted((SHARED / "corpora" / "ud").glob("*dev.conllu")):
        lines = path.read_text(encoding="utf-8").splitlines()
        sentences = [line[9:].strip() for line in lines if line.startswith("# text = ")]
        yield "\n".join(sentences[::4])
        yield "\n".join(sentences[1::4]).replace(ZWNJ, "")


@pytest.fixture(scope="module")
def plain() -> LanguageKit:
    return build_kit(repair=False)


def unexplained(wanted: list[str], ours: list[str]) -> list[str]:
    """hazm's words that ours lack, without the exceptions."""
    matcher = difflib.SequenceMatcher(None, wanted, ours, autojunk=False)
    missing = [w for tag, a, b, _, _ in matcher.get_opcodes() if tag in {"replace", "delete"} for w in wanted[a:b]]
    return [w for w in missing if not EXCEPTIONS.fullmatch(w)]


def test_words_are_those_of_hazm(plain: LanguageKit) -> None:
    from hazm import Normalizer

    normalize = Normalizer().normalize
    total, wrong = 0, []
    for text in texts():
        for line in filter(str.strip, text.splitlines()):
            wanted = [p for p in SCAN.findall(normalize(line)) if kind_of(p) is TokenKind.WORD and "." not in p]
            ours = [t.form for t in plain.tokens(line) if t.kind is TokenKind.WORD and "." not in t.form]
            total += len(wanted)
            if wanted != ours:
                wrong += unexplained(wanted, ours)
    assert total > 60
    assert len(wrong) <= total * 0.0005, wrong


def test_own_sentences_word_by_word(plain: LanguageKit) -> None:
    forms = [t.form for t in plain.tokens(OWN.splitlines()[0])]
    assert " ".join(forms) == "وزیر امور خارجه در دیدار با همتای عمانی خود گفت : « راه‌ها باز است » ."


def test_repair_changes_nothing_that_is_well_written() -> None:
    kit = build_kit()
    line = "کتاب‌های تازه‌ای که خریده‌ام از همه بزرگ‌تر و خواندنی‌ترند و می‌توان آن‌ها را دوباره خواند."
    assert " ".join(t.form for t in kit.tokens(line)[:-1]) == line.rstrip(".")
