import pytest

from kg.model import MentionKind

PRONOUN, NOMINAL, OFFICE = MentionKind.PRONOUN, MentionKind.NOMINAL, MentionKind.OFFICE


def test_vey_is_the_speaker(referents):
    text = "مهرداد رستگار گفت: سد آماده است. وی افزود: آب کافی است."
    assert referents(text, "وی", PRONOUN) == [{"مهرداد رستگار"}]


def test_vey_is_not_the_one_met(referents):
    text = "مهرداد رستگار در دیدار با فرهاد نیکنام گفت: سد آماده است. وی افزود: آب کافی است."
    assert referents(text, "وی", PRONOUN) == [{"مهرداد رستگار"}]


def test_he_under_a_preposition_is_who_was_named_in_the_clause_before(referents):
    text = "مهرداد رستگار گفت: کار تمام شد. پس از او سراغ فرهاد نیکنام رفتم و با او صحبت کردم."
    assert referents(text, "او", PRONOUN) == [{"مهرداد رستگار"}, {"فرهاد نیکنام"}]


@pytest.mark.parametrize(
    ("text", "he", "target"),
    [
        ("حمید صالحی به حضور رضا نادری رسید و با ایشان دیدار کرد.", "ایشان", "رضا نادری"),
        ("حمید صالحی در نامه‌ای به رضا نادری از وی خواست پل را بسازد.", "وی", "رضا نادری"),
        ("رضا نادری گفت: رئیس بانک مرکزی با وی دیدار کرد.", "وی", "رضا نادری"),
        ("رضا نادری به یزد رفت. استاندار یزد از وی استقبال کرد.", "وی", "رضا نادری"),
        ("رضا نادری با حمید صالحی دیدار کرد. رضا نادری از او قدردانی کرد.", "او", "حمید صالحی"),
    ],
)
def test_he_under_a_preposition_is_not_the_subject_of_the_clause(text, he, target, referents):
    assert referents(text, he, PRONOUN) == [{target}]


@pytest.mark.parametrize("adverb", ["امسال", "چندی پیش", "روز گذشته", "از سوی دیگر", "پس از آن", "به تازگی"])
def test_a_subject_may_stand_after_an_adverb(adverb, referents):
    assert referents(f"{adverb} رضا نادری وزیر راه به یزد رفت. وی بازگشت.", "وی", PRONOUN) == [{"رضا نادری"}]


def test_a_minister_beside_another_countrys_is_another_one(facts):
    said = facts("وزیر نیرو با وزیر نیروی عراق دیدار کرد.")
    assert ("وزیر نیروی عراق", "ofCountry", "عراق", "fact") in said
    assert ("وزیر نیرو", "holdsPost", "وزیر نیرو", "fact") in said


def test_vey_who_goes_on_is_the_teller_not_whom_he_tells_of(referents):
    text = "مهرداد رستگار گفت: سد آماده است. فرهاد نیکنام این را می‌داند. وی افزود: آب کافی است."
    assert referents(text, "وی", PRONOUN) == [{"مهرداد رستگار"}]
    text = "مهرداد رستگار گفت: سد آماده است. فرهاد نیکنام وارد یزد شد. وی با مردم دیدار کرد."
    assert referents(text, "وی", PRONOUN) == [{"فرهاد نیکنام"}]


def test_first_person_is_the_speaker(referents):
    text = "مهرداد رستگار گفت: ما آماده‌ایم."
    assert referents(text, "ما", PRONOUN) == [{"مهرداد رستگار"}]


def test_reflexive_is_left_to_the_clause(referents):
    text = "مهرداد رستگار سفر خود به یزد را آغاز کرد."
    assert referents(text, "خود", PRONOUN) == [set()]


def test_this_country_and_two_countries(referents):
    text = "مهرداد رستگار وارد عمان شد. او از مردم این کشور تشکر کرد. روابط دو کشور ایران و عمان خوب است."
    assert referents(text, "این کشور", NOMINAL) == [{"عمان"}]
    assert referents(text, "دو کشور", NOMINAL) == [{"ایران", "عمان"}]


def test_our_country(referents):
    assert referents("وزیر نیروی کشورمان آمد.", "کشورمان", NOMINAL) == [{"ایران"}]


@pytest.mark.parametrize(
    ("text", "wording", "target"),
    [
        ("انجمن مترجمان جوان جلسه داشت. این انجمن بیانیه داد.", "این انجمن", "انجمن مترجمان جوان"),
        ("مسابقات قهرمانی آسیا در رشت آغاز می‌شود و کنیا در آن شرکت می‌کند.", "آن", "مسابقات قهرمانی آسیا"),
        ("رئیس سازمان تامین اجتماعی به بیمارستان میلاد رفت. وی از این مرکز بازدید کرد.", "این مرکز", "بیمارستان میلاد"),
        ("سومین نمایشگاه بین‌المللی کتاب یزد آغاز شد. این نمایشگاه ده روز است.", "این نمایشگاه",
         "سومین نمایشگاه بین المللی کتاب یزد"),
    ],
)  # fmt: skip
def test_this_organisation_or_event(text, wording, target, referents):
    assert referents(text, wording, NOMINAL) == [{target}]


def test_counterpart_holds_the_same_office_elsewhere(names):
    text = "مهرداد رستگار وزیر نیروی ایران با همتای عمانی خود دیدار کرد."
    assert any("عمان" in label for label in names(text, "Person"))


def test_named_counterpart(names, referents):
    text = "مهرداد رستگار وزیر نیروی ایران با فرهاد نیکنام همتای عمانی خود دیدار کرد."
    assert names(text, "Person") == {"مهرداد رستگار", "فرهاد نیکنام"}
    assert referents(text, "همتای عمانی خود", OFFICE) == [{"فرهاد نیکنام"}]


def test_every_resolved_mention_says_why(find):
    found = find("مهرداد رستگار گفت: ما آماده‌ایم. وی از این کشور رفت.")
    assert all(m.reason for m in found.mentions)


def test_a_counterpart_named_later_is_one_person(names):
    text = "وزیر نیروی ایران با همتای ترک خود دیدار کرد. وزیر نیروی ایران از احمد یلماز همتای ترک خود قدردانی کرد."
    assert names(text, "Person") == {"وزیر نیروی ایران", "احمد یلماز"}


def test_subject_and_object_side_by_side_are_two(facts):
    text = "فرهاد نیکنام همتای ایرانی خود را به بغداد دعوت کرد. فرهاد نیکنام وزیر نیروی عراق است."
    held = {(s, o) for s, p, o, _ in facts(text) if p == "holdsPost" and s == "فرهاد نیکنام"}
    assert held == {("فرهاد نیکنام", "وزیر نیروی عراق")}


def test_a_nationality_belongs_to_this_official(referents):
    text = "مهرداد رستگار گفت: سد آماده است. این دیپلمات ارشد ایرانی همسایگان را به گفت‌وگو فراخواند."
    assert referents(text, "این دیپلمات ارشد ایرانی", NOMINAL) == [{"مهرداد رستگار"}]


def test_a_ministry_of_home_is_not_that_of_another_country(facts):
    text = "وزیر فرهنگ و ارشاد اسلامی که به ایروان رفته است، با وزیر فرهنگ ارمنستان دیدار کرد."
    assert ("وزیر فرهنگ و ارشاد اسلامی", "ofCountry", "ارمنستان", "fact") not in facts(text)


def test_the_counterpart_at_home_is_who_has_no_country_beside_his_office(referents):
    text = (
        "رضا صالحی، وزیر فرهنگ و ارشاد اسلامی به ایروان رفت. سونا گریگوریان وزیر فرهنگ ارمنستان از همتای ایرانی خود "
        "دعوت کرد."
    )
    assert referents(text, "همتای ایرانی خود", OFFICE) == [{"رضا صالحی"}]


def test_a_sentence_begins_after_the_dateline_of_an_agency(facts):
    text = "ایسنا/خراسان رضوی رئیس دانشگاه سبزوار از برگزاری کنگره خبر داد.\nدکتر حمید صالحی افزود: مقاله‌ها رسیده است."
    assert ("حمید صالحی", "holdsPost", "رئیس دانشگاه سبزوار", "fact") in facts(text)


def test_a_counterpart_of_a_named_person_holds_his_office(facts):
    text = "جان کری وزیر خارجه آمریکا رفت. مولود اوزگور همتای ترک کری آمد."
    assert ("مولود اوزگور", "holdsPost", "وزیر خارجه ترکیه", "fact") in facts(text)


def test_vey_whose_deed_comes_first_is_the_subject_before(referents):
    text = "مهرداد رستگار گفت: سد آماده است. فرهاد نیکنام انتخاب شد. وی از مردم تشکر کرد و افزود: کار آسان نیست."
    assert referents(text, "وی", PRONOUN) == [{"فرهاد نیکنام"}]


def test_the_only_minister_named_there_is_the_counterpart(referents):
    text = (
        "حمید صالحی وزیر ارتباطات ایران به آستانه رفت. دانا ساریف وزیر توسعه دیجیتال قزاقستان آمد. صالحی از همتای قزاق "
        "خود دعوت کرد."
    )
    assert referents(text, "همتای قزاق خود", OFFICE) == [{"دانا ساریف"}]


@pytest.mark.parametrize(
    ("opening", "pointed"),
    [
        ("کامران رضایی، نماینده بجنورد، گفت: آب کم است.", "این عضو کمیسیون کشاورزی مجلس"),
        ("کامران رضایی، کارگردان سینما، گفت: فیلم خوب است.", "این هنرمند"),
        ("کامران رضایی، استاد دانشگاه شیراز، گفت: آب کم است.", "این استاد دانشگاه"),
    ],
)
def test_who_is_pointed_at_by_what_he_is(opening, pointed, referents):
    text = f"{opening} {pointed} از وزیر نیرو قدردانی کرد."
    assert referents(text, pointed, NOMINAL) == [{"کامران رضایی"}]


def test_an_artist_is_not_the_minister_who_spoke(referents):
    text = "پرویز کیانی، وزیر نیرو، با سهراب نادری، نقاش، دیدار کرد و گفت: هنر خوب است. این نقاش به یزد رفت."
    assert {"پرویز کیانی"} not in referents(text, "این نقاش", NOMINAL)


def test_a_body_part_is_no_office(facts):
    text = "کامران رضایی، پزشک، گفت: قلب مهم است. این عضو حساس بدن خون را پمپاژ می‌کند."
    assert not any("عضو" in o for _, p, o, _ in facts(text) if p == "holdsPost")


@pytest.mark.parametrize("theirs", ["کشورش", "کشور متبوعش", "کشور متبوع خود", "کشور خود"])
def test_his_country_is_the_one_whose_office_he_holds(theirs, referents):
    text = f"وزیر راه ارمنستان از آمادگی {theirs} برای ساخت آزادراه گفت."
    assert referents(text, theirs, NOMINAL) == [{"ارمنستان"}]


def test_the_country_of_somebody_without_an_office_is_not_known(referents):
    assert referents("بازیکن سپاهان از تیم ملی کشورش گفت.", "کشورش", NOMINAL) == []


def test_counterparts_in_several_countries(facts):
    held = {s for s, p, _, _ in facts("وزیر نفت با همتایان روس و ترک خود دیدار کرد.") if p == "holdsPost"}
    assert held == {"وزیر نفت", "وزیر نفت روسیه", "وزیر نفت ترکیه"}


def test_a_counterpart_is_not_called_by_the_country_of_the_first(facts):
    text = "فرمانده نیروی دریایی ارتش ایران با همتای پاکستانی خود دیدار کرد."
    held = {s for s, p, _, _ in facts(text) if p == "holdsPost"}
    assert held == {"فرمانده نیروی دریایی ارتش ایران", "فرمانده نیروی دریایی ارتش پاکستان"}


def test_him_is_not_the_subject_of_the_clause(referents):
    text = "کامران رضایی آمد. نماینده ژاپن او را متهم کرد."
    assert referents(text, "او", PRONOUN) == [{"کامران رضایی"}]


def test_he_in_somebodys_words_is_another(referents):
    text = "مهرداد رستگار گفت: فرهاد نیکنام قرارداد بست و او فردا به یزد می‌رود."
    assert referents(text, "او", PRONOUN) == [{"فرهاد نیکنام"}]
