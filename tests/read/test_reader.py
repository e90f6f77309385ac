"""Finding files, decoding, front matter, guesses of title and date."""

from __future__ import annotations

import codecs
import datetime as dt
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read import check_unique_ids, discover, read_document

PROSE = "وزیر نیرو در مسقط با همتای عمانی خود دیدار کرد و از آن کشور سپاسگزاری کرد."


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def test_discover_sorts_and_forgets_duplicates(tmp_path: Path) -> None:
    b, a = write(tmp_path, "b.txt", PROSE), write(tmp_path, "deep/a.md", PROSE)
    write(tmp_path, "note.pdf", b"%PDF")
    write(tmp_path, ".hidden/c.txt", PROSE)
    assert discover([tmp_path, b, tmp_path / "deep"]) == [a, b]
    assert discover([b, tmp_path]) == discover([tmp_path, b])


@pytest.mark.parametrize(
    ("name", "reason"), [("nowhere", "no such"), ("empty", "no articles"), ("a.pdf", "not an article")]
)
def test_discover_names_a_bad_path(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path, "a.pdf", b"%PDF")
    with pytest.raises(InputError, match=reason) as caught:
        discover([tmp_path / name])
    assert name in caught.value.path


def test_two_files_with_one_stem_are_an_error(tmp_path: Path) -> None:
    files = [write(tmp_path, "x/1.txt", PROSE), write(tmp_path, "y/1.md", PROSE)]
    with pytest.raises(InputError, match="same document id '1'"):
        check_unique_ids(discover([tmp_path]))
    check_unique_ids(files[:1])


@pytest.mark.parametrize(
    "data",
    [
        PROSE.encode("utf-8"),
        codecs.BOM_UTF8 + PROSE.encode("utf-8"),
        codecs.BOM_UTF16_LE + PROSE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + PROSE.encode("utf-16-be"),
        PROSE.replace("ی", "ي").encode("cp1256"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16-le", "utf-16-be", "cp1256"],
)
def test_decoding(tmp_path: Path, data: bytes) -> None:
    assert read_document(write(tmp_path, "a.txt", data)).text.replace("ي", "ی") == PROSE


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe\xfd" * 50,
        "Приветствие президента и министра".encode("cp1251") * 5,
        "Müller grüßt Jürgen auf der Straße".encode("latin-1") * 5,
        codecs.BOM_UTF16_LE + b"\x00\xd8\x20",
        b"text\x00with zero bytes",
        bytes(range(128, 256)) * 20,
    ],
    ids=["png", "cyrillic", "latin", "broken utf-16", "zero bytes", "high bytes"],
)
def test_undecodable_bytes_name_the_file(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.txt"):
        read_document(write(tmp_path, "a.txt", data))


@pytest.mark.parametrize("data", ["", " \n\t\n", "\ufeff", "---\ntitle: نمونه\n---\n \n"])
def test_empty_file(tmp_path: Path, data: str) -> None:
    with pytest.raises(InputError, match=r"empty file|no text"):
        read_document(write(tmp_path, "a.txt", data))


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_document(tmp_path / "a.txt")
    with pytest.raises(InputError):
        read_document(tmp_path)


@pytest.mark.parametrize(
    ("written", "issued"),
    [
        ("2024-11-05", dt.date(2024, 11, 5)),
        ("2024-11-05T10:20:00", dt.date(2024, 11, 5)),
        ("1403/08/15", dt.date(2024, 11, 5)),
        ("1403-08-15", dt.date(2024, 11, 5)),
        ("۱۴۰۳/۰۸/۱۵", dt.date(2024, 11, 5)),
        ("'1403.8.15'", dt.date(2024, 11, 5)),
        ("1403/12/30", dt.date(2025, 3, 20)),
        ("1403-02-31", dt.date(2024, 5, 20)),
    ],
)
def test_front_matter(tmp_path: Path, written: str, issued: dt.date) -> None:
    text = f"---\ntitle: «دیدار» دو وزیر\ndate: {written}\nsource: خبر آسیا\nurl: https://example.ir/1\n---\n{PROSE}\n"
    for name in ("a.md", "b.txt"):
        document = read_document(write(tmp_path, name, text))
        assert (document.title, document.issued, document.source) == ("«دیدار» دو وزیر", issued, "خبر آسیا")
        assert document.url == "https://example.ir/1"
        assert document.text == text
        assert document.text[document.body_start :] == PROSE + "\n"


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    document = read_document(write(tmp_path, "a.md", f"---\r\ntitle: نمونه\r\n---\r\n{PROSE}\r\n"))
    assert document.text[document.body_start :] == PROSE + "\r\n"


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("title: [باز", "line "),
        ("title: " + "[" * 5000, "nested"),
        ("title: نمونه\n  date: x: y", "line "),
        ("- فهرست", "mapping"),
        ("date: فردا", "no date"),
        ("date: 1403/13/01", "no date"),
        ("date: 2024-02-31", "no date"),
        ("title:\n  - الف", "title must be a text"),
    ],
)
def test_broken_front_matter(tmp_path: Path, block: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        read_document(write(tmp_path, "a.md", f"---\n{block}\n---\n{PROSE}"))
    assert caught.value.path.endswith("a.md")


def test_front_matter_that_is_not_closed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 1: front matter is not closed"):
        read_document(write(tmp_path, "a.md", f"---\ntitle: نمونه\n{PROSE}"))


def test_a_rule_at_the_head_is_no_front_matter(tmp_path: Path) -> None:
    document = read_document(write(tmp_path, "a.txt", f"---\n{PROSE}\n"))
    assert document.body_start == 0


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"# دیدار دو وزیر\n\n{PROSE}", "دیدار دو وزیر"),
        (f"دیدار دو وزیر در مسقط\n\n{PROSE}", "دیدار دو وزیر در مسقط"),
        (f"دیدار دو وزیر در مسقط\n{PROSE}", None),
        (f"{PROSE}\n\n{PROSE}", None),
        (PROSE, None),
    ],
)
def test_title_is_guessed_where_it_is_clear(tmp_path: Path, text: str, title: str | None) -> None:
    assert read_document(write(tmp_path, "a.txt", text)).title == title


@pytest.mark.parametrize(
    ("foot", "issued"),
    [
        ("منبع:\n\n1401/03/17\n11:39:14", dt.date(2022, 6, 7)),
        ("2022-06-07", dt.date(2022, 6, 7)),
        ("تاریخ انتشار: ۱۴۰۱/۰۳/۱۷ - ۱۰:۲۰", dt.date(2022, 6, 7)),
        ("۱۴۰۱/۰۳/۱۷", dt.date(2022, 6, 7)),
        ("تاریخ سفر 1401/03/17 است.", None),
        ("1401/03/17\n1402/03/17", None),
        ("1401/45/17", None),
    ],
)
def test_a_date_line_is_the_date_of_issue(tmp_path: Path, foot: str, issued: dt.date | None) -> None:
    assert read_document(write(tmp_path, "a.txt", f"{PROSE}\n{foot}\n")).issued == issued


def test_front_matter_goes_before_guesses(tmp_path: Path) -> None:
    text = f"---\ntitle: عنوان\ndate: 2024-11-05\n---\n# دیگر\n\n{PROSE}\n1401/03/17\n"
    document = read_document(write(tmp_path, "a.md", text))
    assert (document.title, document.issued) == ("عنوان", dt.date(2024, 11, 5))
