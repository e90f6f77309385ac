"""Looking ahead in lists: whether a comma goes on with the list that it stands in or begins something else."""

from __future__ import annotations

from collections.abc import Sequence

from kg.rules.common_names import common_names
from kg.rules.items import Item, Tag, function_words
from kg.rules.topics import action_noun, matter_kind

BODIES_TOO = frozenset(["شرکت"])  # nouns of an act that are also bodies
POINTING = frozenset(["این", "آن", "همین", "همان"])
SITTINGS = frozenset(["دیدار", "ملاقات", "نشست", "جلسه", "گفت‌وگو", "مذاکرات", "تماس", "مراسم", "همایش", "سفر"])
MAX_LIST = 60  # items that a list of names may span


def skip_determiners(items: Sequence[Item], k: int) -> int:
    """The index after any determiners and transparent nouns at `k`."""
    words = function_words()
    while k < len(items) and (
        items[k].tag is Tag.DETERMINER or (items[k].tag is Tag.NOUN and items[k].form in words.transparent)
    ):
        k += 1
    return k


def without_proxies(items: Sequence[Item]) -> Sequence[Item]:
    """The items without those that tell who acts for a name: «الف به نمایندگی رضا کاظمی با ب به نمایندگی … و ج»."""
    dropped = {
        j
        for k in range(1, len(items) - 2)
        if items[k + 1].form == "نمایندگی" and items[k].form == "به"
        and items[k - 1].tag is Tag.MENTION and items[k + 2].tag is Tag.MENTION
        for j in (k, k + 1, k + 2)
    }  # fmt: skip
    return [item for k, item in enumerate(items) if k not in dropped] if dropped else items


def nouns_go_on(items: Sequence[Item], k: int) -> bool:
    """Whether the comma at `k` continues a list of nouns that «و» closes, before any other kind of word."""
    while k < len(items):
        item = items[k]
        if item.tag is Tag.CONJUNCTION:
            return k + 1 < len(items) and items[k + 1].tag in (Tag.NOUN, Tag.DETERMINER)
        if item.tag not in (Tag.NOUN, Tag.DETERMINER) and item.role not in ("،", "«", "»", '"'):
            return False
        k += 1
    return False


def counts_bodies(items: Sequence[Item], k: int) -> bool:
    """«با ۲۰ شرکت»: companies that are counted, no participation."""
    before = items[k - 1] if k else None
    return (
        items[k].form in BODIES_TOO
        and before is not None
        and (before.form.isdigit() or (before.tag is Tag.DETERMINER and before.form not in POINTING))
    )


def object_begins(items: Sequence[Item], k: int) -> bool:
    """Whether an act that «را» makes the object begins at `k`: «در حوزه فناوری، تبادل استاد و دانشجو را خواستار شد»."""
    if k >= len(items) or items[k].tag is not Tag.NOUN or not matter_kind(items[k].form):
        return False
    end = next((j for j in range(k, len(items)) if items[j].role == "،" or items[j].tag in (Tag.RA, Tag.VERB)), -1)
    return end > 0 and items[end].tag is Tag.RA


def list_goes_on(items: Sequence[Item], k: int, last: Item | None) -> bool:
    """Whether the comma at `k` continues a list that begins with a name and that «و» closes («الف، ب، … و ج»).

    Members that no mention names are passed over, as long as the closing one or another is a name.
    """
    if last is None or last.tag not in (Tag.MENTION, Tag.NOUN):
        return False
    names = words = 0
    while k < len(items) and words < MAX_LIST:
        item = items[k]
        if item.tag is Tag.CONJUNCTION and (names or words):
            after = skip_determiners(items, k + 1)
            if after < len(items) and items[after].tag is Tag.MENTION:
                return True
            if after > k + 1 and names and items[k + 1].tag is Tag.DETERMINER:
                return True  # «… و جمعی از مسئولان» closes it
            if after >= len(items) or items[after].tag is not Tag.NOUN or not names:
                return False
            if items[after].form in common_names().groups:
                return True  # «… و مدیران چند شرکت»
        elif item.tag is Tag.MENTION:
            names += 1
        elif item.tag is Tag.PUNCTUATION:
            if item.role not in ("،", "«", "»", "(", ")", "-", '"'):
                return False
        elif item.tag not in (Tag.NOUN, Tag.DETERMINER, Tag.CONJUNCTION) and not (names and item.form == "در"):
            return False  # «نماینده … در مجلس» is a member of the list, seat and all
        words += 1
        k += 1
    return False


def own_phrase(held: Sequence[Item]) -> bool:
    """«در این دیدار | آمادگی کشورش (را)»: what «این» points at has no genitive, so the next noun opens a phrase."""
    if len(held) < 3 or held[0].form not in ("این", "همین") or held[1].form not in SITTINGS:
        return False
    noun = held[2]
    acts = action_noun(noun.form) or noun.form in function_words().stances
    return noun.tag is Tag.NOUN and "AJ" not in noun.pos and acts
