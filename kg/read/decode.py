"""Bytes to text: UTF-8, UTF-16 by its mark, and the Windows code page of older Persian pages."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from kg.errors import InputError

_PERSIAN = re.compile("[\u0600-\u06ff]")
_LETTER = re.compile(r"[^\W\d_]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SAMPLE = 200_000  # characters looked at to judge a guess
_PLAUSIBLE = 0.6  # share of Persian among the letters; mojibake of other code pages stays far below


def decode(data: bytes, path: Path) -> str:
    """Return the text of a file; a byte order mark is dropped, line ends stay as they are.

    Raises `InputError` when the bytes are neither UTF-8 nor UTF-16 with its mark nor plausible cp1256.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise InputError(path, f"broken {encoding} at byte {error.start + len(mark)}") from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_cp1256(data, path, error)
    if "\x00" in text:
        raise InputError(path, f"not a text: a zero byte at {text.index(chr(0))}")
    return text


def _decode_cp1256(data: bytes, path: Path, error: UnicodeDecodeError) -> str:
    text = data.decode("cp1256", errors="replace")
    sample = text[:_SAMPLE]
    letters, persian = len(_LETTER.findall(sample)), len(_PERSIAN.findall(sample))
    if "�" in text or _CONTROL.search(sample) or not letters or persian / letters < _PLAUSIBLE or not _words(sample):
        raise InputError(
            path, f"neither UTF-8 (byte {error.start} is wrong) nor UTF-16 nor cp1256; convert it to UTF-8"
        )
    return text


def _words(text: str) -> bool:
    """Tell whether common Persian words occur: random high bytes also decode to Arabic letters."""
    return bool(re.search(r"(?<!\w)(?:و|در|به|از|که|این|را|با|است)(?!\w)", text.replace("ي", "ی").replace("ك", "ک")))
