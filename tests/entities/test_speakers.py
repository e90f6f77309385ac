"""Who is meant where an article calls one man now by his office, now by his name, and names who appointed him."""

import pytest


def test_a_headline_calls_the_only_deputy_without_his_constituency(names):
    text = "سخنان نماینده مجلس درباره آب\nنماینده مردم اهواز در مجلس گفت: آب کم است.\nکامران رضایی افزود: سدها پر نشد."
    assert names(text, "Person") == {"کامران رضایی"}


def test_the_spokesman_of_somebody_pointed_at_holds_no_office_that_can_be_named(facts):
    assert not any(p == "holdsPost" for _, p, _, _ in facts("کامران رضایی سخنگوی وی نیز گفت: کار تمام شد."))


def test_who_takes_the_floor_after_another_is_not_the_head_spoken_of_before(facts):
    text = (
        "جلسه با حضور مدیرکل میراث فرهنگی گیلان برگزار شد. احمد کاظمی گفت: موزه آماده است. "
        "مدیرکل میراث فرهنگی استان افزود: کار تمام شد. کامران رضایی رئیس دانشگاه گیلان نیز گفت: آب کم است."
    )
    held = {(s, o) for s, p, o, _ in facts(text) if p == "holdsPost"}
    assert ("احمد کاظمی", "مدیرکل میراث فرهنگی گیلان") in held
    assert {o for s, o in held if s == "کامران رضایی"} == {"رئیس دانشگاه گیلان"}


def test_who_speaks_second_is_whom_the_first_has_met(facts):
    text = (
        "وزیر نیرو با وزیر انرژی ژاپن دیدار کرد. کامران رضایی در این دیدار گفت: آب کم است. "
        "هیروشی تاناکا نیز گفت: سدها پر نشد."
    )
    held = {(s, o) for s, p, o, _ in facts(text) if p == "holdsPost"}
    assert held == {("کامران رضایی", "وزیر نیرو"), ("هیروشی تاناکا", "وزیر انرژی ژاپن")}


def test_who_asks_speaks_too(facts):
    text = "کامران رضایی از مسئولان خواست مشکل را حل کنند. امام جمعه یزد از ملت‌ها خواست به هم کمک کنند."
    assert ("کامران رضایی", "holdsPost", "امام جمعه یزد", "fact") in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "کامران رضایی با حکم احمد کاظمی وزیر نیرو، به عنوان شهردار یزد منصوب شد.",
        "کامران رضایی از سوی احمد کاظمی به عنوان شهردار یزد منصوب شد.",
        "کامران رضایی به جای احمد کاظمی به عنوان شهردار یزد انتخاب شد.",
        "با حکم وزیر نیرو، کامران رضایی به عنوان شهردار یزد منصوب شد.",
        "انتخاب کامران رضایی به عنوان شهردار یزد از سوی شورای شهر اعلام شد.",
    ],
)
def test_who_appoints_does_not_get_the_office(text, facts):
    assert {s for s, p, o, _ in facts(text) if p == "holdsPost" and o == "شهردار یزد"} == {"کامران رضایی"}


def test_the_next_guest_is_no_second_office_of_the_one_before(facts):
    text = "جلسه با حضور کامران رضایی فرمانده سپاه یزد، دستیار ویژه استاندار، فرماندار میبد و جمعی از مردم برگزار شد."
    assert {o for s, p, o, _ in facts(text) if p == "holdsPost" and s == "کامران رضایی"} == {"فرمانده سپاه یزد"}


@pytest.mark.parametrize("office", ["رئیس‌جمهور ایران", "نماینده سازمان ملل"])
def test_who_is_on_record_abroad_holds_no_other_office_by_the_order_of_subjects(office, facts):
    text = f"{office} از کارگران قدردانی کرد. ولادیمیر پوتین از معلمان تجلیل کرد."
    assert not any(p == "holdsPost" and s == "ولادیمیر پوتین" for s, p, _, _ in facts(text))


def test_who_heads_one_body_is_not_the_minister_who_also_speaks(facts):
    found = facts(
        "رئیس کل دادگستری یزد گفت پرونده باز است. کیوان نادری رئیس کل دادگستری یزد افزود کار پیش می‌رود. "
        "همچنین وزیر بهداشت در پیامی ابراز همدردی کرد."
    )
    assert {o for s, p, o, _ in found if (s, p) == ("کیوان نادری", "holdsPost")} == {"رئیس کل دادگستری یزد"}


def test_a_minister_told_of_before_any_land_abroad_is_not_that_of_a_land_told_later(facts):
    found = facts(
        "وزیر ارتباطات و فناوری اطلاعات از آغاز کار خبر داد. کیوان نادری افزود راه باز است. "
        "وزیر ارتباطات همچنین با وزیر ارتباطات مالزی دیدار کرد."
    )
    held = {(s, o) for s, p, o, _ in found if p == "holdsPost"}
    assert held == {
        ("کیوان نادری", "وزیر ارتباطات و فناوری اطلاعات"),
        ("وزیر ارتباطات مالزی", "وزیر ارتباطات مالزی"),
    }


def test_whose_office_stands_in_the_sentence_is_not_its_subject(facts):
    found = facts(
        "رئیس سازمان بازرسی وارد اهواز شد. کیوان نادری گفت سازمان بازرسی آماده است. "
        "رئیس اتاق بازرگانی اهواز از رئیس سازمان بازرسی خواست کار را پیگیری کند. نادری پاسخ داد کار پیش می‌رود."
    )
    assert ("کیوان نادری", "holdsPost", "رئیس اتاق بازرگانی اهواز", "fact") not in found


def test_a_minister_beside_his_counterpart_is_not_of_the_land_of_the_other(facts):
    found = facts("وزیر کشور در سفر به عراق با همتای عراقی خود دیدار کرد. کامل الشمری، وزیر کشور عراق، از او تشکر کرد.")
    held = {(s, o) for s, p, o, _ in found if p == "holdsPost"}
    assert held == {("وزیر کشور", "وزیر کشور"), ("کامل الشمری", "وزیر کشور عراق")}


def test_a_partner_called_by_office_above_and_by_name_below(facts):
    found = facts("مهرداد رستگار با وزیر نیروی عراق دیدار کرد\nمهرداد رستگار در بغداد با کیوان نادری دیدار کرد.")
    assert ("کیوان نادری", "holdsPost", "وزیر نیروی عراق", "fact") in found


def test_who_is_shown_in_one_office_does_not_hold_that_of_the_speaker(facts):
    found = facts("کیوان نادری به عنوان رئیس هیئت امنای ورزشی یزد معرفی شد. شهردار یزد گفت ورزش خوب است.")
    held = {o for s, p, o, _ in found if (s, p) == ("کیوان نادری", "holdsPost")}
    assert held == {"رئیس هیئت امنای ورزشی یزد"}
