"""The memory of word forms: what hazm makes of a word is worked out once and remembered.

A piece of the scan maps to an `Entry` (or None for blanks). An entry also carries two bit fields that tell in one AND
of neighbours whether a rule that looks across tokens could apply there (`kg.text.spacing`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from kg.model import TokenKind
from kg.text.conjugation import VerbForm
from kg.text.copula import copular
from kg.text.glue import Cut, Glue
from kg.text.lemmas import Lemmas
from kg.text.scan import DIGITS, INVISIBLE, SCAN, kind_of
from kg.text.tables import Tables

ZWNJ = "\u200c"

# Bits of `Entry.left` (the entry as left neighbour) and `Entry.right` (as right neighbour); see kg.text.spacing.
PAIR, SUFFIX, HEH, COMPARED, MI, AND, BOUND = 1, 2, 4, 8, 16, 32, 64

# Bits of `Entry.mark`: what sentence and verb passes look for.
NEWLINE, STOP, OPENER, CLOSER, QUOTE, VERB, PARTS, COLON = 1, 2, 4, 8, 16, 32, 64, 128

_TER_HA = frozenset({"تر", "تری", "ترین", "گر", "گری", "ها", "های"})
_COPULAS = frozenset({"ام", "ایم", "اش", "اند", "ای", "اید", "ات"})
_NOMINAL = frozenset({"N", "AJ"})
_MI = frozenset({"می", "نمی"})
_POSSESSED = frozenset({"هایم", "هایت", "هایش"})
# Words of two halves with «و» of which the second is no word of its own here: first half, second halves.
CONJOINED = {"گفت": ("گو",), "جست": ("جو",), "شست": ("شو",), "پرس": ("جو",), "کسب": ("کار",)}
HONOURED = frozenset({"گرامی", "بزرگ", "نکو"})  # … before «داشت», which makes a noun of them: «گرامی داشت روز کارگر»
_AND_FIRST = frozenset(CONJOINED) | {f + "و" for f in CONJOINED} | HONOURED
_AND_SECOND = ("و", "داشت", "وگو", "وجو", "وشو", "وکار", "گو", "جو", "شو", "کار")
_LETTER = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_PLAIN = re.compile(f"[\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06c0\u06cc{ZWNJ}]+")
_REPEATED = re.compile(rf"([{_LETTER}])\1{{2,}}")
_SEPARATE_MI = re.compile(rf"\bن?می[{_LETTER}]+")
_SHAPELESS = re.compile(f"(?!{ZWNJ})[{INVISIBLE}]")
_PERSIAN_DIGITS = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵۶۷۸۹")
_DECIMAL = re.compile(rf"([{DIGITS}]+)\.([{DIGITS}]+)")
_LONGEST_CHUNK = 48  # characters
_ENTITIES = {
    "34": '"',
    "39": "'",
    "8211": "–",
    "171": "«",
    "187": "»",
    "8220": "“",
    "8221": "”",
    "8230": "…",
    "quot": '"',
    "laquo": "«",
    "raquo": "»",
}


class Entry(NamedTuple):
    """What is known of a piece or chunk of text.

    `parts`: (offset, length, entry) of each word where it is several; `verb`: the analysis of a verb form; `token`:
    the last four fields of its `Token`.
    """

    form: str
    kind: TokenKind
    tag: str = ""
    lemma: str = ""
    left: int = 0
    right: int = 0
    mark: int = 0
    parts: tuple[tuple[int, int, Entry], ...] = ()
    verb: VerbForm | None = None
    token: tuple[str, TokenKind, str, str] = ("", TokenKind.OTHER, "", "")


def plain_entry(form: str, kind: TokenKind, *, left: int = 0, mark: int = 0) -> Entry:
    """Return the entry of what is no word: it is its own lemma, and «می» before it is no prefix."""
    return Entry(form, kind, "", form, left, MI, mark, token=(form, kind, "", form))


class WordMemory(dict[str, Entry | None]):
    """Maps a piece of the scan to its entry; an unseen piece is worked out once.

    It may be cleared at any time without changing a result; `limit` bounds it (59,000 forms took 17 MB).
    """

    def __init__(  # noqa: PLR0913 - each look-up is optional by itself
        self,
        tables: Tables,
        lemmas: Lemmas,
        repair: Callable[[str], str] | None = None,
        glue: Glue | None = None,
        bound: frozenset[str] = frozenset(),
        limit: int = 400_000,
    ) -> None:
        """Use `tables` for look-ups, `repair` for lost ZWNJs, `glue` for lost blanks (without them: hazm's result).

        `bound` are the second halves that join the word before them.
        """
        super().__init__()
        self._tables, self._lemmas, self._limit = tables, lemmas, limit
        self._repair, self._glue, self._bound = repair, glue, bound
        self._fallback: Callable[[str], str] | None = None
        self._entries: dict[str, Entry] = {}  # by normalised form

    def __missing__(self, piece: str) -> Entry | None:
        """Work the entry of an unseen piece out and remember it."""
        if len(self) >= self._limit:
            self.clear()
        entry = self._work_out(piece)
        self[piece] = entry
        return entry

    def _work_out(self, piece: str) -> Entry | None:
        kind = kind_of(piece)
        if kind is None:
            return plain_entry("\n", TokenKind.OTHER, mark=NEWLINE) if piece in {"\n", "\r\n", "\r"} else None
        if kind is TokenKind.WORD:
            return self._word(piece)
        if kind is TokenKind.NUMBER:
            return plain_entry(_number(piece), kind)
        if kind is TokenKind.PUNCTUATION:
            return _punctuation(piece)
        return plain_entry("٪" if piece == "%" else piece, kind, left=COMPARED)

    def _word(self, piece: str) -> Entry:
        if "." in piece:  # an abbreviation, which hazm would break up
            return plain_entry(piece.translate(self._tables.letters), TokenKind.WORD)
        form = self.normalise(piece)
        if not form:
            return plain_entry("-" if "ـ" in piece else piece, TokenKind.PUNCTUATION)
        if self._repair is None:
            return self.entry(form)
        form = form.replace("ۀ", "ه")  # hazm does so only where the hamza is a character of its own
        repaired = self._repair(form)
        cut = None if self._glue is None else self._glue(form, mended=repaired != form)
        if cut is not None:
            return self._parts(piece, form, cut) or self.entry(form)
        return self.entry(repaired)

    def _parts(self, piece: str, form: str, cut: Cut) -> Entry | None:
        """Cut a glued piece in two; None where the raw letters cannot be told apart one by one."""
        kept = [i for i, c in enumerate(piece) if c != "ـ" and self._tables.letters.get(ord(c), c)]
        if len(kept) != len(form):
            return None
        at = kept[cut.at]
        mend = self._repair or str
        first, second = self.entry(mend(cut.first))._replace(left=0), self.entry(mend(cut.second))
        return several(((0, at, first), (at, len(piece) - at, second)))

    def entry(self, form: str) -> Entry:
        """Return the entry of a normalised word: tags, lemma and the bits that the later passes look at."""
        known = self._entries.get(form)
        if known is None:
            if len(self._entries) >= self._limit:
                self._entries.clear()
            known = self._entries[form] = self._entry(form)
        return known

    def _entry(self, form: str) -> Entry:
        tables = self._tables
        left = MI if form in _MI else 0
        if form in tables.lefts:
            left |= PAIR
        if form in tables.words or (form.endswith("ی") and len(form) > 4):
            left |= SUFFIX
        if form.endswith("ه") and len(form) > 1:
            left |= HEH
        if len(form) > 1:
            left |= COMPARED
        if form in _AND_FIRST:
            left |= AND
        right = MI | AND if form.startswith(_AND_SECOND) else MI
        if form in tables.rights or (self._repair is not None and singular(form) in tables.rights):
            right |= PAIR
        if form.partition(ZWNJ)[0] in self._bound:
            right |= BOUND
        if form in tables.suffixes or form in _POSSESSED:
            right |= SUFFIX
        if form == "ی" or form in _COPULAS:
            right |= HEH
        if form in _TER_HA:
            right |= COMPARED
        verb = tables.verbs.get(form) or copular(form, tables)
        mark = VERB if verb else 0
        tag, lemma = tables.tag(form), self._lemmas.lemma(form)
        if not _NOMINAL.isdisjoint(tag.split(",")):
            left |= BOUND
        token = (form, TokenKind.WORD, tag, lemma)
        return Entry(form, TokenKind.WORD, tag, lemma, left, right, mark, (), verb, token)

    def normalise(self, word: str) -> str:
        """Return the word as hazm's Normalizer writes it when it stands alone."""
        form = _SHAPELESS.sub("", word.replace("\u00ac", ZWNJ)).translate(self._tables.letters).replace("ـ", "")
        if not _PLAIN.fullmatch(form):
            form = self._by_hazm(form)
        if ZWNJ in form:
            form = re.sub(f"{ZWNJ}{{2,}}", ZWNJ, form).strip(ZWNJ)
        if "هها" in form:
            form = form.replace("هها", f"ه{ZWNJ}ها")
        if _REPEATED.search(form):
            form = self._fewer_letters(form)
        if "می" in form:
            form = _SEPARATE_MI.sub(self._separate_mi, form)
        return form

    def _by_hazm(self, form: str) -> str:
        """Ask hazm itself about a word with letters that the plain way does not cover (ligatures, foreign letters)."""
        if not form:
            return ""
        if self._fallback is None:
            from hazm import Normalizer  # type: ignore[import-untyped]

            self._fallback = Normalizer().normalize
        return self._fallback(form).replace(" ", ZWNJ)

    def _separate_mi(self, match: re.Match[str]) -> str:
        whole = match.group()
        if self._tables.tag(whole) or (whole.endswith("ی") and self._tables.tag(whole[:-1])):
            return whole  # میانجی, میدانی: hazm reads them as verbs
        head = 3 if whole.startswith("ن") else 2
        split = whole[:head] + ZWNJ + whole[head:]
        return split if split in self._tables.hazm_verbs else whole

    def _fewer_letters(self, form: str) -> str:
        if form in self._tables.words:
            return form
        one, two = _REPEATED.sub(r"\1", form), _REPEATED.sub(r"\1\1", form)
        return one if one in self._tables.words and two not in self._tables.words else two


def singular(form: str) -> str:
    """Return what a plural in «ان» or «گان» is of: «اندرکار» for «اندرکاران», «کننده» for «کنندگان»; else ""."""
    if form.endswith("گان"):
        return form[:-3] + "ه"
    return form[:-2] if form.endswith("ان") else ""


def several(parts: tuple[tuple[int, int, Entry], ...]) -> Entry:
    """Return the entry that stands for several words until the stream takes it apart."""
    return Entry("", TokenKind.OTHER, mark=PARTS, parts=parts)


class ChunkMemory(dict[str, Entry | None]):
    """Maps what stands between two blanks («کرد،») to its entry; `words` is the memory of its pieces."""

    def __init__(self, words: WordMemory, limit: int = 400_000) -> None:
        """Use `words` for the pieces; `limit` bounds the memory as there."""
        super().__init__()
        self.words, self._limit = words, limit

    def __missing__(self, chunk: str) -> Entry | None:
        """Cut an unseen chunk; remember it unless it is too long to come again."""
        entry = self._cut(chunk)
        if len(chunk) <= _LONGEST_CHUNK:
            if len(self) >= self._limit:
                self.clear()
            self[chunk] = entry
        return entry

    def _cut(self, chunk: str) -> Entry | None:
        pieces = SCAN.findall(chunk)
        if len(pieces) == 1:
            return self.words[pieces[0]]
        parts: list[tuple[int, int, Entry]] = []
        offset = 0
        for piece in pieces:
            entry = self.words[piece]
            if entry is not None and entry.parts:
                parts += ((offset + o, n, e) for o, n, e in entry.parts)
            elif entry is not None:
                parts.append((offset, len(piece), entry))
            offset += len(piece)
        return several(tuple(parts)) if parts else None


def _number(piece: str) -> str:
    """Write a number or date with Persian digits; a single point between digits is the decimal mark «٫»."""
    decimal = _DECIMAL.fullmatch(piece)
    text = f"{decimal[1]}٫{decimal[2]}" if decimal else piece
    return text.translate(_PERSIAN_DIGITS)


def _punctuation(piece: str) -> Entry:
    form = piece
    if piece[0] == "&":
        form = _ENTITIES.get(piece.strip("&#; \u00a0").strip(), piece)
    elif piece[0] == "." and len(piece) > 2:
        form = "…"
    elif piece in {"“", "”", "„", "‟"}:
        form = '"'
    mark = 0
    if form[0] in ".؟?!…؛;۔":
        mark |= STOP
    if form in {"«", "(", "[", "{", "‹"}:
        mark |= OPENER
    if form in {"»", ")", "]", "}", "›", '"'}:
        mark |= CLOSER
    if form == '"':
        mark |= QUOTE
    if form == ":":
        mark |= COLON
    return plain_entry(form, TokenKind.PUNCTUATION, mark=mark)
