from pathlib import Path

import pytest

from kg.entities.gazetteers import load, name_key
from kg.errors import DataError


@pytest.mark.parametrize(
    ("surface", "kind", "key"),
    [
        ("ایران", "country", "country/IR"),
        ("جمهوری اسلامی ایران", "country", "country/IR"),
        ("رژيم صهيونيستی", "country", "country/IL"),
        ("اسرائیل", "country", "country/IL"),
        ("امریکا", "country", "country/US"),
        ("ایالات‌متحده", "country", "country/US"),
        ("بریتانیا", "country", "country/GB"),
        ("کره جنوبی", "country", "country/KR"),
        ("فلسطین", "country", "country/PS"),
        ("کوبایی", "demonym", "country/CU"),
        ("تل آویو", "city", "city/Tel-Aviv"),
        ("ژنو", "city", "city/Geneva"),
        ("اتحادیه بین المللی مخابرات", "organisation", "organization/itu"),
        ("اتحادیه جهانی ارتباطات", "organisation", "organization/itu"),
        ("ITU", "organisation", "organization/itu"),
        ("فرانس پرس", "media", "organization/afp"),
        ("نوار غزه", "region", "place/Gaza-Strip"),
        ("استان فارس", "province", "place/IR-07"),
    ],
)
def test_known_names(surface: str, kind: str, key: str) -> None:
    first = load().lookup(surface)[0]
    assert (first.kind, first.key, first.ambiguous) == (kind, key, False)


@pytest.mark.parametrize("word", ["مهر", "فارس", "مالی", "پرو", "امان", "بهار", "نور", "قدس", "میزان", "چک"])
def test_ordinary_words_are_marked(word: str) -> None:
    assert all(entry.ambiguous for entry in load().lookup(word))
    assert load().lookup(word)


@pytest.mark.parametrize("word", ["آن", "دو", "اگر", "بیان", "سه‌شنبه", "کشور", "وزیر", "دیدار", "سفر", "امروز", "جهان"])
def test_words_that_are_no_names(word: str) -> None:
    gazetteers = load()
    assert not gazetteers.lookup(word)
    assert not gazetteers.is_given_name(word)
    assert not gazetteers.is_surname(word)


def test_match_is_longest_first_over_any_tokenisation() -> None:
    gazetteers = load()
    for text in ("سازمان ملل متحد اعلام کرد", "سازمان ملل‌متحد اعلام کرد"):
        forms = text.split()
        length, entry = gazetteers.match(forms, 0)[0]
        assert (" ".join(forms[:length]).replace("\u200c", " "), entry.key) == ("سازمان ملل متحد", "organization/un")
    assert gazetteers.match(["اروپای", "شرقی"], 0)[0][1].key == "place/Eastern-Europe"
    assert gazetteers.match(["آمریکای", "امروز"], 0)[0] == (1, gazetteers.by_key["country/US"])
    assert gazetteers.match(["ما", "لی"], 0) == []


def test_every_country_has_a_way_back_from_its_capital() -> None:
    gazetteers = load()
    assert gazetteers.capitals["city/Tehran"] == "country/IR"
    assert len(gazetteers.capitals) > 140
    assert all(
        key in gazetteers.by_key and country in gazetteers.by_key for key, country in gazetteers.capitals.items()
    )


def test_names_of_persons() -> None:
    gazetteers = load()
    assert all(gazetteers.is_given_name(name) for name in ("محمد", "ستار", "ولادیمیر", "باراک", "دورین", "محمدجواد"))
    assert all(gazetteers.is_surname(name) for name in ("هاشمی", "احمدی‌نژاد", "ووچیچ", "پزشکیان"))
    assert gazetteers.is_given_name("جان", weak=True)
    assert not gazetteers.is_given_name("جان")


def test_name_key_folds_what_the_docstring_says() -> None:
    assert name_key("سيّد عليرضا") == name_key("سید علیرضا")
    assert name_key("مؤسسهٔ") == name_key("موسسه")
    assert name_key("WSIS ۲۰۲۲") == "wsis2022"
    assert name_key("آمل") != name_key("امل")


def test_malformed_row_names_file_and_line(tmp_path: Path) -> None:
    from kg.resources import data_dir

    for source in (data_dir() / "gazetteers").glob("*.tsv"):
        (tmp_path / source.name).write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "media.tsv").write_text("# ok\nirna\tایرنا\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"media\.tsv:2: 2 columns, expected 5"):
        load(tmp_path)
