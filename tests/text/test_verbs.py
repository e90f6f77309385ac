"""Verb groups: one-word and multi-word forms with their analysis, false friends, prefixes, modals."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.model import Document, VerbGroup
from kg.text import analyse_text
from kg.text.conjugation import read_verbs


def verbs(text: str) -> list[tuple[str, VerbGroup]]:
    found = []
    for sentence in analyse_text(Document(id="x", text=text)):
        for verb in sentence.verbs:
            found.append((" ".join(t.form for t in sentence.tokens[verb.first : verb.last]), verb))
    return found


def describe(verb: VerbGroup) -> str:
    """ "کرد#کن past 3" with "pl", "not" and "passive" where they hold."""
    parts = [f"{verb.past}#{verb.present}", verb.tense, str(verb.person)]
    parts += ["pl"] * verb.plural + ["not"] * verb.negative + ["passive"] * verb.passive
    return " ".join(parts)


FORMS = """
کرد|کرد#کن past 3
کردند|کرد#کن past 3 pl
کردم|کرد#کن past 1
کردیم|کرد#کن past 1 pl
کردید|کرد#کن past 2 pl
نکرد|کرد#کن past 3 not
نکردند|کرد#کن past 3 pl not
می‌کرد|کرد#کن progressive 3
می‌کردند|کرد#کن progressive 3 pl
نمی‌کرد|کرد#کن progressive 3 not
می‌کند|کرد#کن present 3
می کند|کرد#کن present 3
میکند|کرد#کن present 3
می‌کنند|کرد#کن present 3 pl
می‌کنم|کرد#کن present 1
می‌کنیم|کرد#کن present 1 pl
می‌کنید|کرد#کن present 2 pl
می‌کنی|کرد#کن present 2
نمی‌کند|کرد#کن present 3 not
نمی کنند|کرد#کن present 3 pl not
بکند|کرد#کن subjunctive 3
کند|کرد#کن subjunctive 3
کنند|کرد#کن subjunctive 3 pl
کنیم|کرد#کن subjunctive 1 pl
کنم|کرد#کن subjunctive 1
نکند|کرد#کن subjunctive 3 not
نکنند|کرد#کن subjunctive 3 pl not
کنید|کرد#کن imperative 2 pl
نکنید|کرد#کن imperative 2 pl not
کرده است|کرد#کن perfect 3
کرده‌است|کرد#کن perfect 3
نکرده است|کرد#کن perfect 3 not
کرده‌اند|کرد#کن perfect 3 pl
کرده اند|کرد#کن perfect 3 pl
کردهاند|کرد#کن perfect 3 pl
کرده‌ام|کرد#کن perfect 1
کرده‌ایم|کرد#کن perfect 1 pl
نکرده‌اند|کرد#کن perfect 3 pl not
می‌کرده است|کرد#کن perfect 3
کرده بود|کرد#کن pluperfect 3
کرده بودند|کرد#کن pluperfect 3 pl
نکرده بود|کرد#کن pluperfect 3 not
کرده باشد|کرد#کن subjunctive 3
کرده باشند|کرد#کن subjunctive 3 pl
نکرده باشد|کرد#کن subjunctive 3 not
خواهد کرد|کرد#کن future 3
خواهند کرد|کرد#کن future 3 pl
خواهیم کرد|کرد#کن future 1 pl
نخواهد کرد|کرد#کن future 3 not
نخواهند کرد|کرد#کن future 3 pl not
گفت|گفت#گو past 3
گفتند|گفت#گو past 3 pl
می‌گوید|گفت#گو present 3
می‌گویند|گفت#گو present 3 pl
بگوید|گفت#گو subjunctive 3
گوید|گفت#گو subjunctive 3
گفته است|گفت#گو perfect 3
گفته بود|گفت#گو pluperfect 3
گفته شد|گفت#گو past 3 passive
گفته می‌شود|گفت#گو present 3 passive
گفته نمی‌شود|گفت#گو present 3 not passive
گفته می‌شد|گفت#گو progressive 3 passive
گفته شود|گفت#گو subjunctive 3 passive
گفته شده است|گفت#گو perfect 3 passive
گفته نشده است|گفت#گو perfect 3 not passive
گفته شده‌اند|گفت#گو perfect 3 pl passive
گفته شده بود|گفت#گو pluperfect 3 passive
گفته شده باشد|گفت#گو subjunctive 3 passive
گفته خواهد شد|گفت#گو future 3 passive
گفته نخواهد شد|گفت#گو future 3 not passive
شد|شد#شو past 3
شدند|شد#شو past 3 pl
نشد|شد#شو past 3 not
می‌شود|شد#شو present 3
نمی‌شود|شد#شو present 3 not
شود|شد#شو subjunctive 3
بشود|شد#شو subjunctive 3
شوند|شد#شو subjunctive 3 pl
شده است|شد#شو perfect 3
شده‌است|شد#شو perfect 3
شده اند|شد#شو perfect 3 pl
شده بود|شد#شو pluperfect 3
شده باشد|شد#شو subjunctive 3
خواهد شد|شد#شو future 3
است|بود#باش present 3
هست|بود#باش present 3
هستند|بود#باش present 3 pl
هستیم|بود#باش present 1 pl
نیست|بود#باش present 3 not
نیستند|بود#باش present 3 pl not
نیستیم|بود#باش present 1 pl not
بود|بود#باش past 3
بودند|بود#باش past 3 pl
نبود|بود#باش past 3 not
بوده است|بود#باش perfect 3
بوده‌اند|بود#باش perfect 3 pl
باشد|بود#باش subjunctive 3
نباشد|بود#باش subjunctive 3 not
باشند|بود#باش subjunctive 3 pl
می‌باشد|بود#باش present 3
خواهد بود|بود#باش future 3
دارد|داشت#دار present 3
دارند|داشت#دار present 3 pl
داریم|داشت#دار present 1 pl
ندارد|داشت#دار present 3 not
داشت|داشت#دار past 3
داشته است|داشت#دار perfect 3
داشته باشد|داشت#دار subjunctive 3
داشته باشیم|داشت#دار subjunctive 1 pl
نداشته باشند|داشت#دار subjunctive 3 pl not
خواهد داشت|داشت#دار future 3
آمد|آمد#آ past 3
نیامد|آمد#آ past 3 not
می‌آید|آمد#آ present 3
نمی‌آید|آمد#آ present 3 not
بیاید|آمد#آ subjunctive 3
نیاید|آمد#آ subjunctive 3 not
بیایند|آمد#آ subjunctive 3 pl
آمده است|آمد#آ perfect 3
نیفتاد|افتاد#افت past 3 not
بیفتد|افتاد#افت subjunctive 3
می‌افتد|افتاد#افت present 3
می‌افزاید|افزود#افزا present 3
نیفزود|افزود#افزا past 3 not
می‌نماید|نمود#نما present 3
نماید|نمود#نما subjunctive 3
می‌یابد|یافت#یاب present 3
یابد|یافت#یاب subjunctive 3
یافته است|یافت#یاب perfect 3
می‌دهند|داد#ده present 3 pl
دهد|داد#ده subjunctive 3
بدهند|داد#ده subjunctive 3 pl
می‌گیرد|گرفت#گیر present 3
قرار گرفت|گرفت#گیر past 3
می‌بیند|دید#بین present 3
ببینیم|دید#بین subjunctive 1 pl
می‌رود|رفت#رو present 3
برود|رفت#رو subjunctive 3
برویم|رفت#رو subjunctive 1 pl
می‌گذرد|گذشت#گذر present 3
می‌خواهند|خواست#خواه present 3 pl
بخواهد|خواست#خواه subjunctive 3
می‌پذیرد|پذیرفت#پذیر present 3
پذیرفته شد|پذیرفت#پذیر past 3 passive
برسانید|رساند#رسان imperative 2 pl
برمی‌گردد|برگشت#برگرد present 3
بر می گردد|برگشت#برگرد present 3
بازمی‌گردد|بازگشت#بازگرد present 3
باز می‌گردد|بازگشت#بازگرد present 3
باز خواهد گشت|بازگشت#بازگرد future 3
بازگشته است|بازگشت#بازگرد perfect 3
بازنگشت|بازگشت#بازگرد past 3 not
فرا خواند|فراخواند#فراخوان past 3
فرا می‌خواند|فراخواند#فراخوان present 3
فراخواند|فراخواند#فراخوان past 3
برگزید|برگزید#برگزین past 3
برگزیده شد|برگزید#برگزین past 3 passive
در می‌آید|درآمد#درآ present 3
درمی‌آید|درآمد#درآ present 3
برنخواهد گشت|-
"""


@pytest.mark.parametrize("line", [x for x in FORMS.strip().splitlines() if not x.endswith("|-")])
def test_form(line: str) -> None:
    form, expected = line.split("|")
    ((found, verb),) = verbs(f"آنان این کار را با او {form}.")
    assert describe(verb) == expected
    assert found.replace("\u200c", "").replace(" ", "") in form.replace("\u200c", "").replace(" ", "")


def test_the_table_has_at_least_120_forms() -> None:
    assert len(FORMS.strip().splitlines()) > 120


@pytest.mark.parametrize(
    "text",
    [
        "در نشست امروز",
        "دیدار وزیران دو کشور",
        "باران شدید و برف سنگین",
        "همکاری فرهنگی و هنری",
        "محیط زیست استان",
        "حساب سود و درآمد بانک",
        "بودجه سال آینده",
        "گفت‌وگوی دو طرف",
        "گفت و گو با همتای خود",
        "خواست مردم منطقه",
        "شکست تیم ملی",
        "پرداخت بدهی بانک",
        "بازگشت آوارگان به خانه",
        "رفت و آمد مسافران",
        "خرید و فروش نفت",
        "مردم شهر",
        "کشورهایی مانند عمان",
        "روند رشد اقتصاد",
        "پس از درگذشت استاد",
        "اسناد امضا شده میان دو کشور",
        "به گفته سخنگوی وزارت",
        "بازداشت یک شهروند",
        "حضور در جریان برگزاری نشست و دیدار",
    ],
)
def test_false_friends(text: str) -> None:
    assert verbs(text) == []
    assert [form for form, _ in verbs(f"{text} در روزنامه است.")] == ["است"]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("او در کنار همتایش نشست.", ["نشست"]),
        ("وی به تشریح برنامه‌ها پرداخت و رفت.", ["پرداخت", "رفت"]),
        (
            "وی به تشریح روند بررسی و معرفی کارگاه‌های دارای مشکل اقتصادی در جلسه کارگروه تسهیل کار و تولید استان"
            " پرداخت و افزود کار خوب است.",
            ["پرداخت", "افزود", "است"],
        ),
        ("او از دبیرکل خواست موضوع در دستور قرار گیرد.", ["خواست", "گیرد"]),
        ("وزیر خاطرنشان ساخت که راه باز است.", ["ساخت", "است"]),
        ("آنان به خانه بازگشتند.", ["بازگشتند"]),
        ("وی ابراز امیدواری کرده و افزود.", ["کرده", "افزود"]),
        ("نامه‌ای که منتشر شده، مهم است.", ["شده", "است"]),
        ("او سخنان خود را پس گرفته و رفت.", ["گرفته", "رفت"]),
        ("این منابع مال آنهاست.", ["است"]),
        ("ایران از توان بالایی برخوردارست.", ["است"]),
        ("ما آماده‌ایم تا برویم.", ["آماده‌ایم", "برویم"]),
        ("امیدواریم که بیایند.", ["امیدواریم", "بیایند"]),
        ("سهم نفت کاهش یافته بود.", ["یافته بود"]),
        ("او پیام را دریافت و بررسی کرد.", ["کرد"]),
    ],
)
def test_verbs_found(text: str, forms: list[str]) -> None:
    assert [form for form, _ in verbs(text)] == forms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("او باید برود.", [("باید برود", "subjunctive", 3, "باید")]),
        ("باید این راه بررسی شود.", [("باید", "present", 0, "باید"), ("شود", "subjunctive", 3, "باید")]),
        ("آنان می‌توانند همکاری کنند.", [("می‌توانند", "present", 3, "توانستن"), ("کنند", "subjunctive", 3, "توانستن")]),
        ("می‌توان به نتایج رسید.", [("می‌توان", "present", 0, "توانستن"), ("رسید", "present", 0, "توانستن")]),
        ("باید گفت.", [("باید گفت", "present", 0, "باید")]),
        (
            "باید منتظر بمانیم و ببینیم.",
            [
                ("باید", "present", 0, "باید"),
                ("بمانیم", "subjunctive", 1, "باید"),
                ("ببینیم", "subjunctive", 1, "باید"),
            ],
        ),
        ("شاید او فردا بیاید.", [("بیاید", "subjunctive", 3, "شاید")]),
        ("او می‌خواهد برود.", [("می‌خواهد", "present", 3, None), ("برود", "subjunctive", 3, "خواستن")]),
        ("از او خواست برود.", [("خواست", "past", 3, None), ("برود", "subjunctive", 3, None)]),
        ("او توانست برود.", [("توانست برود", "subjunctive", 3, "توانستن")]),
        ("قرار است او برود.", [("است", "present", 3, None), ("برود", "subjunctive", 3, None)]),
    ],
)  # fmt: skip
def test_modals(text: str, expected: list[tuple[str, str, int, str | None]]) -> None:
    assert [(form, v.tense, v.person, v.modal) for form, v in verbs(text)] == expected


def test_negation_of_a_modal_reaches_its_verb() -> None:
    assert [(v.negative, v.modal) for _, v in verbs("آنان نمی‌توانند این را قبول کنند.")] == [(True, "توانستن")] * 2
    assert [v.negative for _, v in verbs("نباید برود.")] == [True]


def test_wrapped_verb_is_one_group() -> None:
    assert [form for form, _ in verbs("این سخن در تهران گفته شده و در\nمسقط شنیده خواهد شد.")][-1] == "شنیده خواهد شد"


def test_a_malformed_verb_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "verbs.tsv"
    path.write_text("کرد\tکن\nگفت\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"verbs\.tsv:2"):
        read_verbs(path)
