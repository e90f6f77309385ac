"""hazm's word list, verb table and character tables, compiled once per hazm version into one plain text file.

Importing hazm takes about a second (nltk) and building its objects two more; the file loads in a few hundredths. It
is made *from hazm's own data by hazm's own code* and holds text only, nothing that could be executed: a header with a
digest, then sections. A file that is missing, damaged or of another version is compiled again; where no cache can be
written the tables are compiled in memory.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from kg.resources import data_dir
from kg.text.conjugation import VerbForm, conjugate, read_verbs

_FORMAT = "khabarnegar-tables 4"
_SECTION = "\x1e"
ZWNJ = "\u200c"
_BASE = 0x4E00  # codes are written as one character each, above the controls and below the surrogates
_ZERO = chr(_BASE)
_MAGNITUDES = 40  # hazm's counts stay below 2 ** 39
_TANWIN = "\u064b"
_PLAIN = str.maketrans("ؤئأإ", "ویاا", _TANWIN)
_COMMON, _RARER = 10_000, 20  # a count of hazm's, and how many times rarer the spelling without hamza is


@dataclass(frozen=True, slots=True)
class Tables:
    """hazm's data in look-up form.

    `words`: form → code, from which `tag` and `weight` read. `hazm_verbs`: every one-word form of hazm's verb table.
    `verbs`: the forms that are read as verbs. `letters`: hazm's character replacements and deletions. `pairs`: the verb
    forms and counted words that hazm lists with a ZWNJ; `lefts` and `rights`: what stands before and after a ZWNJ in
    them. `glued_words` and `glued_verbs`: the listed form by what it looks like without its ZWNJs.
    """

    words: dict[str, str]
    tags: tuple[str, ...]
    hazm_verbs: frozenset[str]
    verbs: dict[str, VerbForm]
    letters: dict[int, str]
    suffixes: frozenset[str]
    pairs: frozenset[str]
    lefts: frozenset[str]
    rights: frozenset[str]
    glued_words: dict[str, str]
    glued_verbs: dict[str, str]

    def tag(self, form: str) -> str:
        """Return hazm's tags of a word joined by ",", "" where it knows the word not or without a tag."""
        code = self.words.get(form)
        return "" if code is None else self.tags[(ord(code) - _BASE) // _MAGNITUDES]

    def weight(self, form: str) -> int:
        """Return the bits of hazm's count of the word (its binary logarithm); 0 for an uncounted or unlisted word."""
        return (ord(self.words.get(form, _ZERO)) - _BASE) % _MAGNITUDES

    def counted(self, form: str) -> bool:
        """Tell whether hazm lists the word with a count above 0."""
        return self.weight(form) > 0


def load_tables() -> Tables:
    """Return the tables, from the cache where it is good, else compiled by importing hazm."""
    path = cache_file()
    if path is not None:
        payload = _read(path)
        if payload is not None:
            return _parse(payload)
    payload = compile_payload()
    if path is not None:
        _write(path, payload)
    return _parse(payload)


def cache_file() -> Path | None:
    """Return where the compiled tables lie, None where no folder of the user's own can be had.

    The folder is `$XDG_CACHE_HOME/khabarnegar`, `~/Library/Caches/khabarnegar`, `%LOCALAPPDATA%/khabarnegar` or
    `~/.cache/khabarnegar`; if that cannot be made, one in the temporary folder that belongs to the user alone.
    """
    for folder in _folders():
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if os.access(folder, os.W_OK) and _own(folder):
                return folder / f"tables-{_fingerprint()}.txt"
        except OSError:
            continue
    return None


def _folders() -> Iterable[Path]:
    if os.environ.get("XDG_CACHE_HOME"):
        yield Path(os.environ["XDG_CACHE_HOME"]) / "khabarnegar"
    elif sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        yield Path(os.environ["LOCALAPPDATA"]) / "khabarnegar"
    else:
        try:
            home = Path.home()
        except RuntimeError:
            home = None
        if home is not None:
            yield home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "khabarnegar"
    user = os.getuid() if hasattr(os, "getuid") else "user"
    yield Path(tempfile.gettempdir()) / f"khabarnegar-{user}"


def _own(folder: Path) -> bool:
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()


def _fingerprint() -> str:
    """Name what the tables depend on: the file format, hazm's version, our data and the code that conjugates."""
    digest = hashlib.sha256(f"{_FORMAT} {metadata.version('hazm')}".encode())
    for source in (data_dir() / "text" / "verbs.tsv", Path(__file__).with_name("conjugation.py"), Path(__file__)):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:20]


def _read(path: Path) -> str | None:
    try:
        header, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if header.decode("ascii", "replace") != f"{_FORMAT} {hashlib.sha256(body).hexdigest()}":
        return None
    return body.decode("utf-8")


def _write(path: Path, payload: str) -> None:
    """Write beside and rename, so that a reader never sees half a file; a cache that cannot be written is no error."""
    body = payload.encode("utf-8")
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as handle:
            handle.write(f"{_FORMAT} {hashlib.sha256(body).hexdigest()}\n".encode("ascii") + body)
        Path(handle.name).replace(path)
    except OSError:
        return


def compile_payload() -> str:
    """Compile the text of the tables from hazm's data. Imports hazm: about three seconds."""
    from hazm import Lemmatizer, constants, words_list  # type: ignore[import-untyped]

    entries = {form: (count, tuple(t for t in tags if t != "0")) for form, count, tags in words_list()}
    _tag_plain_spellings(entries)
    tags = sorted({",".join(t) for _, t in entries.values()})
    position = {tag: i for i, tag in enumerate(tags)}
    codes = "".join(
        chr(_BASE + position[",".join(t)] * _MAGNITUDES + min(count.bit_length(), _MAGNITUDES - 1))
        for count, t in entries.values()
    )
    hazm_verbs = sorted(v for v in Lemmatizer(joined_verb_parts=False).verbs if " " not in v)
    nouns = frozenset(f for f, (_, t) in entries.items() if {"N", "AJ", "ADV", "NUM"} & set(t))
    verbs = conjugate(read_verbs(data_dir() / "text" / "verbs.tsv"), nouns)
    dropped = re.compile("|".join(p for p, _ in (*constants.DIACRITICS_PATTERNS, *constants.SPECIAL_CHARS_PATTERNS)))
    sections = (
        "\n".join(entries),
        codes,
        "\n".join(tags),
        "\n".join(hazm_verbs),
        *_verb_sections(verbs),
        constants.TRANSLATION_SRC,
        constants.TRANSLATION_DST,
        "".join(c for c in map(chr, range(0x600, 0xFFFE)) if dropped.fullmatch(c)),
        "\n".join(sorted(constants.SUFFIXES)),
        *_pair_sections([w for w, (count, _) in entries.items() if count], hazm_verbs),
        *_glued_sections({w: count for w, (count, _) in entries.items()}, [*verbs, *hazm_verbs]),
    )
    return _SECTION.join(sections)


def _tag_plain_spellings(entries: dict[str, tuple[int, tuple[str, ...]]]) -> None:
    """Give a word without its hamza («سوال»، «موسسه») the tags of the spelling that hazm counts much more often.

    hazm lists 5,500 tagged words with a hamza on و، ی، ا; news writes the commonest of them without. So it writes
    «مثلا»; hazm counts no word with a tanwin.
    """
    for form, (count, tags) in sorted(entries.items(), key=lambda entry: entry[1][0]):
        plain = form.translate(_PLAIN)
        if plain == form or not tags or plain not in entries:
            continue
        if form.endswith(_TANWIN) or (count >= _COMMON and entries[plain][0] * _RARER < count):
            entries[plain] = entries[plain][0], tags


def _pair_sections(words: Iterable[str], hazm_verbs: Iterable[str]) -> tuple[str, str, str]:
    """Return the forms with ZWNJ and the parts before and after each ZWNJ."""
    pairs = {form for forms in (words, hazm_verbs) for form in forms if ZWNJ in form}
    cuts = [(form, at) for form in pairs for at in range(len(form)) if form[at] == ZWNJ]
    lefts, rights = {form[:at] for form, at in cuts}, {form[at + 1 :] for form, at in cuts}
    return "\n".join(sorted(pairs)), "\n".join(sorted(lefts)), "\n".join(sorted(rights))


def written_as_one(form: str) -> bool:
    """Whether a listed form is mostly written without its ZWNJ: abstract nouns with «هم» («همگرایی»، «همزیستی»).

    In the dev parts of both treebanks four such words stand without it and one with it («هم‌خوانی»).
    """
    first, _, second = form.partition(ZWNJ)
    return first == "هم" and second.endswith("ی") and second[0] not in "آام"


def _glued_sections(words: dict[str, int], verbs: Iterable[str]) -> tuple[str, ...]:
    """Return glued forms and what they are: of several words the most counted, of several verb forms the first.

    Second persons such as «گفته‌ای» are left out: «گفتهای» is rather «گفته‌های».
    """
    glued_words: dict[str, str] = {}
    for word in sorted((w for w in words if ZWNJ in w and not written_as_one(w)), key=lambda w: (words[w], w)):
        glued_words[word.replace(ZWNJ, "")] = word
    glued_verbs: dict[str, str] = {}
    for form in verbs:
        if ZWNJ in form and not form.endswith(f"ه{ZWNJ}ای"):
            glued_verbs.setdefault(form.replace(ZWNJ, ""), form)
    return tuple("\n".join(part) for table in (glued_words, glued_verbs) for part in (table, table.values()))


def _verb_sections(verbs: dict[str, VerbForm]) -> tuple[str, str, str]:
    analyses = sorted({_verb_line(v) for v in verbs.values()})
    position = {line: i for i, line in enumerate(analyses)}
    codes = "".join(chr(_BASE + position[_verb_line(v)]) for v in verbs.values())
    return "\n".join(verbs), codes, "\n".join(analyses)


def _verb_line(verb: VerbForm) -> str:
    return "\t".join(
        (
            verb.past,
            verb.present,
            verb.tense,
            str(verb.person),
            str(int(verb.plural)),
            str(int(verb.negative)),
            verb.flags,
        )
    )


def _verb(line: str) -> VerbForm:
    past, present, tense, person, plural, negative, flags = line.split("\t")
    return VerbForm(past, present, tense, int(person), plural == "1", negative == "1", flags)


def _parse(payload: str) -> Tables:
    parts = payload.split(_SECTION)
    words, codes, tags, hazm_verbs, forms, verb_codes, analyses, source, target, deleted = parts[:10]
    suffixes, pairs, lefts, rights, *glued = (part.split("\n") for part in parts[10:])
    verbs = [_verb(line) for line in analyses.split("\n")]
    letters = {ord(a): b for a, b in zip(source, target, strict=False)}
    letters.update({ord(c): "" for c in deleted})
    return Tables(
        words=dict(zip(words.split("\n"), codes, strict=True)),
        tags=tuple(tags.split("\n")),
        hazm_verbs=frozenset(hazm_verbs.split("\n")),
        verbs={f: verbs[ord(c) - _BASE] for f, c in zip(forms.split("\n"), verb_codes, strict=True)},
        letters=letters,
        suffixes=frozenset(suffixes),
        pairs=frozenset(pairs),
        lefts=frozenset(lefts),
        rights=frozenset(rights),
        glued_words=dict(zip(glued[0], glued[1], strict=True)),
        glued_verbs=dict(zip(glued[2], glued[3], strict=True)),
    )
