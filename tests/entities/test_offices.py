import pytest

from kg.model import MentionKind

HOLDERS = [
    ("مهرداد رستگار، وزیر نیروی ایران، وارد بغداد شد.", [("مهرداد رستگار", "وزیر نیروی ایران")]),
    ("مهرداد رستگار وزیر نیرو و رئیس کمیسیون مشترک ایران و عمان وارد مسقط شد.",
     [("مهرداد رستگار", "وزیر نیرو"), ("مهرداد رستگار", "رئیس کمیسیون مشترک ایران و عمان")]),
    ("مهرداد رستگار، معاون توسعه و پشتیبانی وزیر نیرو گفت: کار تمام شد.",
     [("مهرداد رستگار", "معاون توسعه و پشتیبانی وزیر نیرو")]),
    ("مهرداد رستگار، مدیرکل نوسازی، توسعه و تجهیز مدارس استان یزد، گفت: کار تمام شد.",
     [("مهرداد رستگار", "مدیرکل نوسازی، توسعه و تجهیز مدارس استان یزد")]),
    ("مهرداد رستگار، دبیر علمی سومین همایش ملی آب، گفت: کار تمام شد.",
     [("مهرداد رستگار", "دبیر علمی سومین همایش ملی آب")]),
    ("مهرداد رستگار، دبیر پانزدهمین کنگره شیمی ایران، گفت: کار تمام شد.",
     [("مهرداد رستگار", "دبیر پانزدهمین کنگره شیمی ایران")]),
    ("مهرداد رستگار، سخنگوی سی و یکمین جشنواره فیلم فجر، گفت: کار تمام شد.",
     [("مهرداد رستگار", "سخنگوی سی و یکمین جشنواره فیلم فجر")]),
    ("نماینده انجمن مترجمان در سالن شهرداری یزد گفت: کار تمام شد.",
     [("نماینده انجمن مترجمان", "نماینده انجمن مترجمان")]),
    ("مهرداد رستگار ۴۴ ساله و رئیس انجمن مترجمان آمد.", [("مهرداد رستگار", "رئیس انجمن مترجمان")]),
    ("معاون وزیر نیرو و رئیس سازمان آب گفت: کار تمام شد.\nمهرداد رستگار معاون وزیر نیرو افزود: آب کم است.",
     [("مهرداد رستگار", "معاون وزیر نیرو"), ("مهرداد رستگار", "رئیس سازمان آب")]),
    ("نماینده ولی فقیه در لرستان و امام جمعه خرم‌آباد گفت: کار تمام شد.\nآیت الله احمد رستگار افزود: آب کم است.",
     [("احمد رستگار", "نماینده ولی فقیه در لرستان"), ("احمد رستگار", "امام جمعه خرم آباد")]),
    ("تهیه‌کننده: مهرداد رستگار - مشاور پزشکی: فرهاد نیکنام - مدیر تولید: زهرا کاظمی",
     [("مهرداد رستگار", "تهیه کننده"), ("فرهاد نیکنام", "مشاور پزشکی"), ("زهرا کاظمی", "مدیر تولید")]),
    ("زهرا کاظمی معاون رئیس‌جمهور در امور زنان و خانواده گفت: کار تمام شد.",
     [("زهرا کاظمی", "معاون رئیس جمهور در امور زنان و خانواده")]),
    ("مهرداد رستگار که رئیس انجمن مترجمان نیز هست گفت: کار تمام شد.", [("مهرداد رستگار", "رئیس انجمن مترجمان")]),
    ("مهرداد رستگار به عنوان وزیر نیروی ایران انتخاب شد.", [("مهرداد رستگار", "وزیر نیروی ایران")]),
    ("مهرداد رستگار در حال حاضر رئیس جمهور اکوادور است.", [("مهرداد رستگار", "رئیس جمهور اکوادور")]),
    ("مهرداد رستگار و فرهاد نیکنام، وزیران نیروی ایران و عمان دیدار کردند.",
     [("مهرداد رستگار", "وزیر نیروی ایران"), ("فرهاد نیکنام", "وزیر نیروی عمان")]),
    ("سفیر ژاپن در تهران از موزه بازدید کرد.", [("سفیر ژاپن در تهران", "سفیر ژاپن در تهران")]),
    ("وزیران نیروی ایران و عمان دیدار کردند.",
     [("وزیر نیروی ایران", "وزیر نیروی ایران"), ("وزیر نیروی عمان", "وزیر نیروی عمان")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HOLDERS)
def test_who_holds_what(text, expected, facts):
    assert {(s, o) for s, p, o, m in facts(text) if p == "holdsPost" and m == "fact"} == set(expected)


@pytest.mark.parametrize(
    "text",
    [
        "وزیر سابق نیرو مهرداد رستگار گفت: کار تمام شد.",
        "معاون پیشین وزیر نیرو سخن گفت.",
        "مهرداد رستگار رئیس وقت بانک ملی این حکم را داده بود.",
        "به کارگردانی مهرداد رستگار، دستیار تهیه: فاطمه کریمی پخش می‌شود.",
        # no offices
        "مدیر مدرسه‌ای در این شهر گفت: کار تمام شد.",
        "سرپرست خانوار نیازمند کمک گرفت.",
        "مهرداد رستگار نماینده وزن ۷۴ کیلوگرم پیروز شد.",
    ],
)
def test_a_former_holder_holds_nothing(text, facts):
    assert not any(p == "holdsPost" for _, p, _, _ in facts(text))


def test_what_passes_or_follows_is_no_part_of_an_office(facts):
    told = facts("مهرداد رستگار رئیس جدید سازمان حفاظت محیط زیست گفت: کار تمام شد.")
    assert ("مهرداد رستگار", "رئیس سازمان حفاظت محیط زیست") in {(s, o) for s, p, o, _ in told if p == "holdsPost"}
    told = facts("قرارداد مهرداد رستگار سرمربی فولاد تمدید شد.")
    assert {(s, o) for s, p, o, _ in told if p == "holdsPost"} == {("مهرداد رستگار", "سرمربی فولاد")}
    told = facts("مهرداد رستگار دبیر علمی همایش ملی زعفران هدف از برگزاری آن را آموزش دانست.")
    assert {(s, o) for s, p, o, _ in told if p == "holdsPost"} == {("مهرداد رستگار", "دبیر علمی همایش ملی زعفران")}


def test_this_official_is_who_was_named_and_the_noun_of_an_office_is_none(facts):
    text = "مهرداد رستگار، سخنگوی انجمن مترجمان، آمد. این مسئول انجمن مترجمان گفت: کار تمام شد."
    assert {(s, o) for s, p, o, _ in facts(text) if p == "holdsPost"} == {("مهرداد رستگار", "سخنگوی انجمن مترجمان")}
    assert not any(p == "holdsPost" for _, p, _, _ in facts("روزنامه آفاق به مدیر مسئولی مهرداد رستگار درآمد."))


def test_who_is_quoted_is_not_the_official_of_a_lead_that_quotes_nobody(facts):
    text = (
        "رئیس انجمن مترجمان یزد از سمت خود کناره گرفت.\n"
        "به گزارش ایرنا، مهرداد رستگار مدیرکل ارشاد یزد گفت: کار تمام شد."
    )
    assert ("مهرداد رستگار", "رئیس انجمن مترجمان یزد") not in {(s, o) for s, p, o, _ in facts(text)}


def test_a_letter_to_an_official_makes_nobody_the_official(facts):
    assert not any(
        p == "holdsPost" and s == "مهرداد رستگار" for s, p, _, _ in facts("نامه مهرداد رستگار به استاندار یزد است.")
    )


def test_elect_is_a_plan(facts):
    found = facts("مهرداد رستگار رئیس جمهور منتخب اکوادور وارد کیتو شد.")
    assert [m for _, p, _, m in found if p == "holdsPost"] == ["plan"]


def test_served_person_is_not_the_holder(facts):
    found = facts("سخنگوی سرلشکر بهرام پناهی گفت: نیروها آماده‌اند.")
    assert not any(s == "بهرام پناهی" for s, p, _, _ in found if p == "holdsPost")


def test_ambassador_belongs_to_who_sent_him(facts):
    found = facts("مهرداد رستگار سفیر ایران در ژاپن وارد توکیو شد.")
    assert ("سفیر ایران در ژاپن", "ofCountry", "ایران", "fact") in found
    assert not any(p == "ofCountry" and o == "ژاپن" for _, p, o, _ in found)


def test_country_said_once_for_two_offices(facts):
    found = facts("رئیس جمهور و نخست‌وزیر عراق وارد تهران شدند.")
    assert sum(1 for _, p, o, _ in found if p == "ofCountry" and o == "عراق") == 2


def test_no_home_country_by_default(facts):
    assert not any(p == "ofCountry" for _, p, _, _ in facts("وزیر نیرو از سد بازدید کرد."))


def test_office_and_name_alternate(facts):
    text = "مدیر موزه ملی ایران گفت: موزه باز است. مهرداد رستگار افزود: بلیت رایگان است. وی گفت: همه بیایند."
    assert ("مهرداد رستگار", "holdsPost", "مدیر موزه ملی ایران", "fact") in facts(text)


def test_office_standing_for_a_person_joins_the_name(names):
    text = "مهرداد رستگار وزیر نیروی ایران وارد شد. وزیر نیرو گفت: سد آماده است."
    assert names(text, "Person") == {"مهرداد رستگار"}


def test_a_group_is_no_official(names):
    assert names("مسئولان کشور و نمایندگان مجلس حضور داشتند.", "Person") == set()


def test_posts_of_two_ministers_with_one_first_word_stay_two(find, plain):
    text = "وزیر ارتباطات و فناوری اطلاعات ایران با وزیر ارتباطات و مخابرات صربستان دیدار کرد."
    posts = {plain(e.label) for e in find(text).entities if e.cls == "Post"}
    assert posts == {"وزیر ارتباطات و فناوری اطلاعات ایران", "وزیر ارتباطات و مخابرات صربستان"}


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("مهران کوشا مدیرعامل نوپردازان گفت کار آغاز شده است.", "نوپردازان"),
        ("مهران کوشا بنیانگذار «نوآوران» گفت کار آغاز شده است.", "نوآوران"),
        ("مهران کوشا رئیس هیئت مدیره و مدیرعامل بانک ملت گفت کار آغاز شده است.", "بانک ملت"),
    ],
)
def test_the_head_of_a_company_serves_it(facts, text, company):
    found = facts(text)
    held = {post for person, p, post, _ in found if (person, p) == ("مهران کوشا", "holdsPost")}
    assert held
    assert {o for s, p, o, _ in found if p == "postIn" and s in held} == {company}


def test_an_organisation_said_once_for_two_offices(facts):
    found = facts("مهران کوشا رئیس هیئت مدیره و مدیرعامل بانک ملت گفت کار آغاز شده است.")
    assert sum(1 for _, p, o, _ in found if (p, o) == ("postIn", "بانک ملت")) == 2


@pytest.mark.parametrize(
    ("text", "holder", "office"),
    [
        (
            "شهردار حسین صادقی را به عنوان رئیس سازمان پارک‌ها، علی محمدی را به عنوان مدیر روابط عمومی منصوب کرد.",
            "علی محمدی",
            "مدیر روابط عمومی",
        ),
        ("با حکم استاندار گیلان، مریم رحیمی به سمت رئیس دانشگاه یزد منصوب شد.", "مریم رحیمی", "رئیس دانشگاه یزد"),
        (
            "به پیشنهاد شورا و با حکم وزیر علوم، مریم رحیمی به عنوان رئیس دانشگاه یزد منصوب شد.",
            "مریم رحیمی",
            "رئیس دانشگاه یزد",
        ),
        ("مریم رحیمی؛ رئیس دانشگاه یزد گفت کلاس‌ها برقرار است.", "مریم رحیمی", "رئیس دانشگاه یزد"),
        ("مریم رحیمی برای چهار سال دیگر با رای اعضا رئیس دانشگاه یزد شد.", "مریم رحیمی", "رئیس دانشگاه یزد"),
    ],
)
def test_each_of_several_appointed_has_his_own_office(text, holder, office, facts):
    held = {(s, o) for s, p, o, _ in facts(text) if p == "holdsPost"}
    assert (holder, office) in held
    assert sum(s == holder for s, _ in held) == 1


def test_the_past_of_somebody_makes_no_official(names):
    assert "رئیس دانشگاه کاشان" not in names("این استاد پیش از این رئیس دانشگاه کاشان بود.", "Person")


def test_governor_of_a_province_with_and_without_its_kind(facts):
    found = facts("داوود محمدی استاندار استان یزد سخن گفت. استاندار یزد به تهران رفت.")
    assert {s for s, p, _, _ in found if p == "holdsPost"} == {"داوود محمدی"}


@pytest.mark.parametrize(
    ("text", "post", "body"),
    [
        ("مهران کوشا معاون امور دولت و مجلس وزارت نیرو سخن گفت.", "معاون امور دولت و مجلس وزارت نیرو", "وزارت نیرو"),
        (
            "مهران کوشا معاون توسعه مدیریت و منابع دانشگاه تهران سخن گفت.",
            "معاون توسعه مدیریت و منابع دانشگاه تهران",
            "دانشگاه تهران",
        ),
        ("مهران کوشا مدیر روابط عمومی شرکت گاز گیلان سخن گفت.", "مدیر روابط عمومی شرکت گاز گیلان", "شرکت گاز گیلان"),
        (
            "مهران کوشا رئیس دانشگاه آزاد اسلامی واحد مراغه سخن گفت.",
            "رئیس دانشگاه آزاد اسلامی واحد مراغه",
            "دانشگاه آزاد اسلامی واحد مراغه",
        ),
        (
            "مهران کوشا معاون آفریقا و خاورمیانه وزارت نیرو سخن گفت.",
            "معاون آفریقا و خاورمیانه وزارت نیرو",
            "وزارت نیرو",
        ),
    ],
)
def test_the_field_of_an_official_is_no_body_that_he_serves(facts, names, text, post, body):
    found = facts(text)
    assert ("مهران کوشا", "holdsPost", post, "fact") in found
    assert {o for s, p, o, _ in found if p == "postIn" and s == post} == {body}
    assert not names(text, "Parliament", "Government")


def test_who_represents_several_towns(facts, names):
    text = "مهران کوشا نماینده مردم تبریز، اسکو و سوادکوه شمالی در مجلس گفت: کار تمام شد."
    assert ("مهران کوشا", "holdsPost", "نماینده مردم تبریز، اسکو و سوادکوه شمالی در مجلس", "fact") in facts(text)
    assert names(text, "City", "Place") == {"تبریز", "اسکو", "سوادکوه شمالی"}


def test_a_constituency_ends_before_another_office(facts):
    found = facts("مهران کوشا نماینده مردم تبریز و رئیس انجمن مترجمان سخن گفت.")
    assert {o for _, p, o, _ in found if p == "holdsPost"} >= {"نماینده مردم تبریز", "رئیس انجمن مترجمان"}


def test_who_heads_a_department_that_the_text_names(facts):
    text = "به نقل از اداره کل ورزش استان قم، مهران کوشا مدیرکل ورزش قم در نشست با استاندار قم سخن گفت."
    assert ("مدیرکل ورزش قم", "postIn", "اداره کل ورزش استان قم", "fact") in facts(text)


def test_a_department_that_the_text_does_not_name_is_none(facts):
    assert not any(p == "postIn" for _, p, _, _ in facts("مهران کوشا مدیرکل ورزش قم سخن گفت."))


def test_governor_means_the_province(names):
    assert names("استان قم برف دارد. استاندار قم آمد. مدیرکل ورزش قم رفت.", "Place", "City") == {"استان قم"}
    assert names("استان قم برف دارد. استاندار قم به قم رسید.", "City") == {"قم"}


def test_a_delegate_of_two_places(facts):
    found = facts("آیت‌الله مهران کوشا نماینده ولی فقیه در خراسان شمالی و امام جمعه بجنورد سخن گفت.")
    assert {(s, o) for s, p, o, _ in found if p == "holdsPost"} == {
        ("مهران کوشا", "نماینده ولی فقیه در خراسان شمالی"),
        ("مهران کوشا", "امام جمعه بجنورد"),
    }


def test_an_office_before_the_new_one_is_past(facts):
    text = "مهران کوشا که پیش از این فرماندار اهر بود به عنوان فرماندار بناب منصوب شد."
    assert {(s, o) for s, p, o, _ in facts(text) if p == "holdsPost"} == {("مهران کوشا", "فرماندار بناب")}


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("معاون وزیر نیرو و رئیس سازمان هواشناسی، مهران کوشا، گفت کار تمام شد.",
         {"معاون وزیر نیرو", "رئیس سازمان هواشناسی"}),
        ("مهران کوشا به ریاست دانشگاه یزد و کاوه نیکنام به سرپرستی دانشگاه قم منصوب شدند.", {"ریاست دانشگاه یزد"}),
        ("مهران کوشا کارگردان فیلم «شب آرام» سخن گفت.", {"کارگردان فیلم «شب آرام»"}),
    ],
)  # fmt: skip
def test_posts_of_one_man(facts, text, posts):
    assert {o for s, p, o, _ in facts(text) if (s, p) == ("مهران کوشا", "holdsPost")} == posts


def test_one_unnamed_subject_of_two_offices(facts):
    found = facts("معاون وزیر نیرو و رئیس سازمان هواشناسی گفت کار تمام شد.")
    assert len({s for s, p, _, _ in found if p == "holdsPost"}) == 1
    found = facts("معاون وزیر نیرو و رئیس سازمان هواشناسی دیدار کردند.")
    assert len({s for s, p, _, _ in found if p == "holdsPost"}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "معاونان وزیر نیرو، مهران کوشا و کاوه نیکنام آمدند.",
        "نشست به ریاست دانشگاه یزد برگزار شد و مهران کوشا آمد.",
        "وزیر نیرو، مهران کوشا را به ریاست سازمان آب منصوب کرد.",
    ],
)
def test_no_minister_beside_a_name(facts, text):
    held = {o for s, p, o, _ in facts(text) if (s, p) == ("مهران کوشا", "holdsPost")}
    assert not held & {"وزیر نیرو", "ریاست دانشگاه یزد"}


def test_envoys_in_two_places_hold_two_posts(facts):
    found = facts("مهرداد رستگار سفیر ایران در ژاپن با فرهاد نیکنام سفیر ایران در هند دیدار کرد.")
    held = {(s, o) for s, p, o, _ in found if p == "holdsPost"}
    assert held == {("مهرداد رستگار", "سفیر ایران در ژاپن"), ("فرهاد نیکنام", "سفیر ایران در هند")}


def test_the_country_of_several_may_have_a_noun_before_it(names):
    found = names("مهرداد رستگار با وزیران علوم کشورهای سومالی، صربستان و بلاروس دیدار کرد.", "Person")
    assert found == {"مهرداد رستگار", "وزیر علوم سومالی", "وزیر علوم صربستان", "وزیر علوم بلاروس"}


@pytest.mark.parametrize(
    "text", ["در این دیدار رستگار، وزیر نیرو، سخن گفت.", "وزیر نیرو در پیامی پیروزی رئیس‌جمهور پرتغال را تبریک گفت."]
)
def test_the_noun_of_an_act_opens_no_name(text, names):
    assert not any(name.startswith(("دیدار", "پیامی")) for name in names(text, "Person"))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("به دعوت رسمی وزیر انرژی عمان، مهران کوشا به مسقط سفر کرد.", False),
        ("به گفته وزیر انرژی عمان، مهران کوشا استعفا داده است.", False),
        ("به گفته وزیر انرژی عمان، مهران کوشا، سدها پر است.", True),
        ("وزیر انرژی عمان، مهران کوشا از مسقط رفت.", True),
    ],
)
def test_who_comes_at_an_invitation_is_not_who_invites(text, held, facts):
    holders = {s for s, p, o, _ in facts(text) if (p, o) == ("holdsPost", "وزیر انرژی عمان")}
    assert ("مهران کوشا" in holders) is held


@pytest.mark.parametrize(
    "text",
    [
        "این راه از حمایت مهران کوشا و استاندار یزد است.",
        "مهران کوشا گران‌ترین سرمربی لیگ برتر است.",
        "مهران کوشا موجب برکناری سرمربی تیم ملی فوتسال شد.",
        "مردی به نام مهران کوشا خود را به عنوان مدیرعامل سازمان پارک‌ها معرفی کرد.",
        "هیلاری کلینتون در آن سال‌ها وزیر خارجه آمریکا بود.",
    ],
)
def test_beside_an_office_is_not_in_it(facts, text):
    assert not any(p == "holdsPost" and s in ("مهران کوشا", "کوشا", "هیلاری کلینتون") for s, p, _, _ in facts(text))


def test_behind_the_surname_of_who_is_quoted_begins_what_he_tells(facts):
    text = "مهران رستمی، سخنگوی وزارت نیرو، گزارش داد. به گفته رستمی، وزیر راه به یزد رفت."
    assert {o for s, p, o, _ in facts(text) if (s, p) == ("مهران رستمی", "holdsPost")} == {"سخنگوی وزارت نیرو"}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("مهران کوشا به عنوان مدیرعامل سازمان پارک‌ها معرفی می‌شود.", False),
        ("مهران کوشا به ریاست دانشگاه یزد منصوب خواهد شد.", False),
        ("مهران کوشا به عنوان مدیرعامل سازمان پارک‌ها معرفی شد.", True),
    ],
)
def test_an_appointment_to_come_makes_no_holder(facts, text, held):
    assert [m == "fact" for s, p, _, m in facts(text) if (s, p) == ("مهران کوشا", "holdsPost")] == [held]


def test_an_office_that_acts_after_somebody_else_is_not_the_only_person_named(facts):
    text = (
        "مهرداد رستگار استاندار یزد در جلسه کارگروه تولید گفت: کار آغاز شد.\n"
        "در این نشست نمایندگان بخش خصوصی مشکلات را بیان کردند و معاون نظارتی بانک ملی ایران به پرسش‌ها پاسخ گفت."
    )
    assert ("مهرداد رستگار", "holdsPost", "معاون نظارتی بانک ملی ایران", "fact") not in facts(text)


def test_the_head_of_a_department_of_the_province_is_somebody(names):
    text = "مدیرکل تعاون، کار و رفاه اجتماعی استان گفت: طرح آماده است."
    assert names(text, "Person") == {"مدیرکل تعاون، کار و رفاه اجتماعی استان"}


def test_who_would_become_president_is_nobody(names):
    assert names("مهرداد رستگار گفت اگر رئیس جمهور شود مالیات را کم می‌کند.", "Person") == {"مهرداد رستگار"}


def test_another_holder_of_one_office(facts):
    found = facts("مهرداد رستگار دیگر نایب رئیس مجلس به پرسش‌ها پاسخ داد.")
    assert ("مهرداد رستگار", "holdsPost", "نایب رئیس مجلس", "fact") in found


def test_who_speaks_at_this_meeting_is_named_later(facts):
    text = "در ادامه این نشست مدیرکل راه و شهرسازی استان گفت: راه آماده است. فرهاد نیکنام همچنین افزود: کار تمام شد."
    assert ("فرهاد نیکنام", "holdsPost", "مدیرکل راه و شهرسازی استان", "fact") in facts(text)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("وزیر دفاع و وزیر محیط زیست کنیا در این نشست سخن گفتند.", True),
        ("مینا صادقی به عنوان وزیر دفاع و وزیر محیط زیست کنیا نیز خدمت کرده است.", False),
        ("مینا صادقی می‌توانست تبدیل به اولین وزیر محیط زیست کنیا شود.", False),
    ],
)
def test_what_somebody_serves_as_is_no_official_of_its_own(facts, text, held):
    assert any("محیط" in s and p == "holdsPost" for s, p, _, _ in facts(text)) is held


def test_a_deputy_sits_where_the_phrase_says(facts):
    found = facts("نماینده مردم گیلان در مجلس خبرگان رهبری از مردم قدردانی کرد.")
    assert any(p == "postIn" and o == "مجلس خبرگان رهبری" for _, p, o, _ in found)


def test_an_office_before_a_name_with_ra_is_the_subject(facts):
    said = facts("وزیر نیرو حمید صالحی را برکنار کرد.")
    assert ("حمید صالحی", "holdsPost", "وزیر نیرو", "fact") not in said


def test_members_thanked_by_somebody_are_not_himself(facts):
    said = facts("حمید صالحی ضمن قدردانی از اعضای ستاد بحران، از مردم تشکر کرد.")
    assert not any(s == "حمید صالحی" and p == "holdsPost" for s, p, _, _ in said)


def test_a_name_before_the_copula_belongs_to_the_office(facts):
    said = facts("حمید صالحی رئیس شرکت توانیر شد.")
    assert ("حمید صالحی", "holdsPost", "رئیس شرکت توانیر", "fact") in said


def test_the_head_of_a_numbered_district_is_one_with_or_without_its_town(names):
    text = "عباس کاظمی شهردار منطقه ۵ تهران آمد. شهردار منطقه ۵ گفت: بوستان آماده است."
    assert names(text, "Person") == {"عباس کاظمی"}


@pytest.mark.parametrize("office", ["سخنگوی دولت", "دبیر هیئت دولت", "رئیس سازمان نظام پزشکی", "دادستان کل کشور"])
def test_an_office_ends_before_its_holders_name(office, facts):
    held = {(s, o) for s, p, o, _ in facts(f"{office} کامران رضایی گفت: کار تمام شد.") if p == "holdsPost"}
    assert held == {("کامران رضایی", office)}


def test_governors_of_two_provinces_are_two(facts):
    text = "سعید امیری استاندار خوزستان و وحید نیازی استاندار کردستان آمدند. استاندار کردستان گفت: کار تمام شد."
    held = {(s, o) for s, p, o, _ in facts(text) if p == "holdsPost"}
    assert held == {("سعید امیری", "استاندار خوزستان"), ("وحید نیازی", "استاندار کردستان")}


@pytest.mark.parametrize(("verb", "held"), [("پذیرفت", False), ("پذیرفتند", True)])
def test_who_begins_the_sentence_does_not_hold_the_office_of_whom_he_receives(verb, held, facts):
    found = facts(f"کامران رضایی نماینده ویژه سازمان ملل در عراق را به حضور {verb}.")
    assert any(s == "کامران رضایی" for s, p, _, _ in found if p == "holdsPost") is held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("پیش از این کامران رضایی فرماندار بوکان بود.", set()),
        ("کامران رضایی فرماندار بوکان است.", {"کامران رضایی"}),
    ],
)
def test_who_held_an_office_and_who_holds_it(text, held, facts):
    assert {s for s, p, _, _ in facts(text) if p == "holdsPost"} == held


def test_an_office_governed_by_a_plural_noun_is_not_what_somebody_is(facts):
    found = facts("سردار رستگاری: توسعه بندر از خواسته‌های استاندار گیلان است.")
    found |= facts("سردار رستگاری توسعه بندر از خواسته‌های استاندار گیلان است")
    assert not any(p == "holdsPost" and s == "رستگاری" for s, p, _, _ in found)
    assert ("رستگاری", "holdsPost", "استاندار گیلان", "fact") in facts("سردار رستگاری اکنون استاندار گیلان است.")


def test_the_nationality_of_a_head_is_no_country_of_his_office(facts):
    found = facts("مهرداد رستگار سرمربی ایتالیایی تیم ملی والیبال یونان گفت: کار تمام شد.")
    post = "سرمربی ایتالیایی تیم ملی والیبال یونان"
    assert ("مهرداد رستگار", "holdsPost", post, "fact") in found
    assert (post, "postIn", "تیم ملی والیبال یونان", "fact") in found
    assert (post, "ofCountry", "ایتالیا", "fact") not in found


def test_whom_a_conjunction_adds_does_not_hold_the_office_before_it(facts):
    found = facts("کناره‌گیری رئیس دفتر شولتس و مهرداد رستگار وزنه‌بردار ایرانی خبر روز است.")
    assert not any(s == "مهرداد رستگار" and p == "holdsPost" for s, p, _, _ in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("یکی از حاضران که تا سال ۲۰۱۳ وزیر نیروی یونان بود کتابی نوشت.", False),
        ("او زمانی هم سردبیر روزنامه نسیم بود.", False),
        ("مهمان این برنامه وزیر نیروی یونان بود.", True),
        ("وزیر نیروی یونان که مهمان برنامه بود کتابی نوشت.", True),
    ],
)
def test_what_somebody_was_makes_no_official(facts, text, found):
    assert any(p == "holdsPost" for _, p, _, _ in facts(text)) is found


@pytest.mark.parametrize("attitude", ["نگران نیست", "راضی بود", "موافق است"])
def test_how_an_official_stands_is_no_part_of_his_office(facts, attitude):
    posts = {o for _, p, o, _ in facts(f"سخنگوی شرکت نفت با این تصمیم کنار آمد. سخنگوی شرکت نفت {attitude}.")}
    assert "سخنگوی شرکت نفت" in posts
    assert not any(word in post for post in posts for word in attitude.split()[:1])


@pytest.mark.parametrize("work", ["متخصص قلب", "نویسنده", "نویسنده کتاب باران"])
def test_an_occupation_may_stand_between_a_name_and_its_office(facts, work):
    found = facts(f"مهرداد رستگار، {work} و عضو هیات علمی دانشگاه شیراز، گفت: کار تمام شد.")
    assert ("مهرداد رستگار", "holdsPost", "عضو هیات علمی دانشگاه شیراز") in {f[:3] for f in found}


def test_an_occupation_among_guests_is_not_joined_to_the_office_of_the_next(facts):
    found = facts("با حضور مهرداد رستگار، نویسنده و رئیس دانشگاه شیراز، از این کتاب رونمایی شد.")
    assert not any(s == "مهرداد رستگار" and p == "holdsPost" for s, p, _, _ in found)


def test_ranks_of_teachers_and_judges(facts, names):
    found = {f[:3] for f in facts("مهرداد رستگار، استادیار دانشگاه شیراز، گفت: کار تمام شد.")}
    assert ("مهرداد رستگار", "holdsPost", "استادیار دانشگاه شیراز") in found
    assert names("قاضی رستگار رئیس دادگاه انقلاب حکم را خواند.", "Person") == {"رستگار"}


def test_a_plural_verb_tells_that_the_offices_after_one_name_are_other_peoples(facts):
    found = facts("کیوان نادری سرپرست کمیته المپیک، رئیس کنفدراسیون والیبال و سفیر ایران در چین حضور داشتند.")
    assert {o for s, p, o, _ in found if (s, p) == ("کیوان نادری", "holdsPost")} == {"سرپرست کمیته المپیک"}


def test_a_post_is_not_labelled_by_what_points_back(facts):
    found = facts("نخست‌وزیر پاکستان وارد بغداد شد. کیوان نادری نخست‌وزیر این کشور سه روز می‌ماند.")
    assert ("کیوان نادری", "holdsPost", "نخست وزیر پاکستان", "fact") in found


def test_a_bare_governor_or_minister_is_the_only_one_of_the_text(names, referents):
    text = "وزیر کشور با استاندار فارس گفت‌وگو کرد. استاندار از وزیر خواست بودجه را افزایش دهد."
    assert names(text, "Person") == {"وزیر کشور", "استاندار فارس"}
    assert referents(text, "استاندار", MentionKind.OFFICE) == [{"استاندار فارس"}]


def test_the_parliament_is_not_another_assembly(facts):
    found = facts("رئیس مجلس شورای اسلامی آمد. او به مجلس خبرگان راه یافت. رئیس مجلس از مردم تشکر کرد.")
    assert {o for _, p, o, _ in found if p == "postIn"} == {"مجلس شورای اسلامی"}


def test_a_word_for_an_office_between_a_given_name_and_an_office_is_a_surname(facts):
    found = facts("علیرضا دبیر رئیس فدراسیون کشتی به یزد رفت.")
    assert ("علیرضا دبیر", "holdsPost", "رئیس فدراسیون کشتی", "fact") in found


def test_a_body_without_a_country_is_the_one_at_home(facts):
    found = facts("رئیس سازمان فضایی آمد. سازمان فضایی ایران با سازمان فضایی روسیه کار می‌کند.")
    assert {o for _, p, o, _ in found if p == "postIn"} == {"سازمان فضایی ایران"}


def test_a_ministry_abroad_named_later_tells_nothing_of_a_minister(facts):
    found = facts("وزیر نیرو گفت با همتای عراقی دیدار کرده است. او افزود وزارت برق عراق قرارداد را تمدید کرد.")
    assert ("وزیر نیرو", "ofCountry", "عراق", "fact") not in found
    assert "وزیر نیروی عراق" in {s for s, p, _, _ in found if p == "ofCountry"}


@pytest.mark.parametrize(
    "office",
    [
        "گزارشگر ویژه سازمان ملل در امور حقوق بشر",
        "دستیار ارشد وزیر امور خارجه در امور ویژه سیاسی",
        "هماهنگ‌کننده مقیم سازمان ملل متحد در ایران",
        "معاون آموزشی دانشگاه علوم پزشکی و خدمات درمانی شهید بهشتی",
    ],
)
def test_an_office_with_its_matter_or_seat(facts, office):
    found = facts(f"کیوان نادری، {office}، از آغاز کار خبر داد.")
    assert ("کیوان نادری", "holdsPost", office.replace("\u200c", " "), "fact") in found


@pytest.mark.parametrize(
    "office",
    [
        "معاون پیشگیری از وقوع جرم دادگستری استان سمنان",
        "دبیر شورای عالی مناطق آزاد",
        "رئیس دفتر یونسکو در تهران",
        "مدیر پروژه حفاظت از یوزپلنگ ایرانی",
        "نخست‌وزیر اقلیم کردستان عراق",
        "رئیس مجلس نمایندگان کنگره آمریکا",
        "مدیر گروه کودکان بیمارستان امام رضا (ع) مشهد",
        "کاپیتان تیم ملی والیبال ایران",
    ],
)
def test_how_far_an_office_reaches(facts, office):
    found = facts(f"کیوان نادری، {office}، از آغاز کار خبر داد.")
    assert {o for s, p, o, _ in found if (s, p) == ("کیوان نادری", "holdsPost")} == {office.replace("\u200c", " ")}


@pytest.mark.parametrize(
    "text",
    [
        "مشاور ارشد کیوان نادری به یزد سفر کرد.",
        "سخنگوی کارزار انتخاباتی کیوان نادری از این کار انتقاد کرد.",
        "برادر رئیس‌جمهور کیوان نادری در جلسه حاضر شد.",
        "رئیس کمیته مشاوران امنیت ملی دونالد ترامپ اظهار نظر کرد.",
    ],
)
def test_a_name_after_an_office_may_be_whom_it_serves(facts, text):
    assert not {s for s, p, _, _ in facts(text) if p == "holdsPost"} & {"کیوان نادری", "دونالد ترامپ"}


@pytest.mark.parametrize(
    "text",
    [
        "معاون وزیر نیرو (کیوان نادری) در نشست گفت: کار ادامه دارد.",
        "کیوان نادری، ۴۵ ساله، معاون وزیر نیرو، گفت: کار ادامه دارد.",
        "کیوان نادری متخصص قلب و معاون وزیر نیرو گفت: کار ادامه دارد.",
    ],
)
def test_a_name_beside_an_office(facts, text):
    assert ("کیوان نادری", "holdsPost", "معاون وزیر نیرو", "fact") in facts(text)


def test_a_former_minister_abroad_holds_nothing(facts):
    found = facts("وزیر خارجه پیشین آمریکا کیوان نادری گفت: این کار بی‌فایده است.")
    assert not {s for s, p, _, _ in found if p == "holdsPost"}


def test_two_wordings_of_the_guard_of_nature_are_one_post(facts):
    text = "مدیرکل محیط زیست استان قم آمد. مدیرکل حفاظت از محیط زیست استان قم گفت: هوا پاک است."
    assert len({o for _, p, o, _ in facts(text) if p == "holdsPost"}) == 1


def test_a_name_behind_what_it_is_called(names):
    assert "احمد الشرع" in names("الجولانی با نام اصلی احمد الشرع رئیس دولت موقت سوریه وارد دوحه شد.", "Person")


def test_a_bare_spokesman_speaks_for_the_body_of_his_second_office(facts):
    one = "کیوان نادری سخنگو و رئیس مرکز اطلاع‌رسانی وزارت نیرو گفت: برق کم است."
    two = "کیوان نادری سخنگو و معاون امور بین‌الملل سازمان انرژی اتمی ایران گفت: کار ادامه دارد."
    assert ("سخنگو", "postIn", "وزارت نیرو", "fact") in facts(one)
    assert {(s, o) for s, p, o, _ in facts(two) if p == "postIn" and s.startswith("سخنگو")} == {
        ("سخنگو", "سازمان انرژی اتمی ایران")
    }


def test_a_member_of_former_parliaments_holds_no_seat(facts):
    found = facts("کیوان نادری، نماینده ادوار مجلس، گفت: باید کار کرد.")
    assert not [s for s, p, _, _ in found if p == "holdsPost"]


def test_the_security_council_of_a_country(facts):
    found = facts("کیوان نادری دبیر شورای امنیت روسیه آمد. شورای امنیت قطعنامه داد.")
    assert ("شورای امنیت روسیه", "ofCountry", "روسیه", "fact") in found


def test_a_unit_of_a_company_in_the_field_of_a_deputy(facts):
    office = "معاون بهره برداری شرکت توزیع نیروی برق جنوب استان کرمان"
    assert office in {o.replace("\u200c", " ") for _, p, o, _ in facts(f"کیوان نادری {office} گفت: برق هست.")}


def test_an_adviser_of_the_chief_of_the_body_that_his_second_office_is_of(facts):
    found = facts("کیوان نادری مشاور مدیرعامل و مدیر روابط عمومی شرکت توانیر گفت: کار تمام شد.")
    assert {o for s, p, o, _ in found if (s, p) == ("کیوان نادری", "holdsPost")} == {
        "مشاور مدیرعامل",
        "مدیر روابط عمومی شرکت توانیر",
    }


def test_public_relations_beside_another_unit(facts):
    office = "رئیس مرکز اطلاع رسانی و روابط عمومی وزارت نیرو"
    found = facts(f"کیوان نادری {office} گفت: کار تمام شد.")
    assert office in {o.replace("\u200c", " ") for _, p, o, _ in found if p == "holdsPost"}
