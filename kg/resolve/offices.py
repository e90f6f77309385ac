"""The identity of an office across articles: kind, portfolio, organisation and country, as far as the article tells.

An office whose country and organisation are both unknown has no identity: «وزیر ارتباطات» of two articles may be two.
"""

from __future__ import annotations

from functools import lru_cache

from kg.entities import gazetteers
from kg.entities.gazetteers import name_key
from kg.entities.lexicon import load_lexicon
from kg.entities.spelling import plain_fold, points_elsewhere
from kg.model import Entity

ONE_A_COUNTRY = frozenset(
    ["president", "prime-minister", "chancellor", "monarch", "supreme-leader", "crown-prince", "first-vice-president"]
)
_OWN = frozenset(name_key(word) for word in ("کشورمان", "کشور"))


def office_of(post: Entity, *, country: str, organisation: Entity | None) -> str:
    """Return the identity of a Post entity, "" when it is not known well enough.

    `country` is the country's key (or name); `organisation` the entity that the post is in.
    """
    attributes = dict(post.attributes)
    kind = attributes.get("post_kind", "")
    state = attributes.get("status", "")
    org = (organisation.authority or plain_fold(organisation.label)) if organisation is not None else ""
    if not country and not org:
        return ""
    if kind == "foreign-minister":
        return _joined("minister", "foreign", country, state)
    if kind == "minister":
        portfolio = portfolio_of(post.label)
        if portfolio and country:
            return _joined(kind, portfolio, country, state)
    if kind in ONE_A_COUNTRY and country:
        return _joined(kind, country, state)
    bare = _without_country(post.label)
    name = plain_fold(bare) if not points_elsewhere(bare) else ""
    return _joined(name, country or org, state) if name else ""


def portfolio_of(label: str) -> str:
    """Return the portfolio in a minister's label: kg/data/lexicons/ministries.tsv when known, else its words."""
    words = _without_country(label).replace("،", " ، ").split()
    keys = [name_key(word) or word for word in words][1:]
    found = load_lexicon().ministries.longest(keys, 0)
    if found is not None and found[0] == len(keys):
        return found[1].column(0)
    return "".join(keys)


def names_country(label: str) -> bool:
    """Tell whether an office phrase ends with a country's name."""
    return "کشورمان" not in label and _without_country(label) != label


@lru_cache(maxsize=8192)
def _without_country(label: str) -> str:
    """Leave a country at the end of an office phrase out: «وزیر ارتباطات جمهوری اسلامی ایران»."""
    words = label.split()
    if words[-2:] == ["این", "کشور"]:
        return " ".join(words[:-2])
    known = gazetteers.load()
    for i in range(1, len(words)):
        if name_key(words[i]) == "کشورمان":
            return " ".join(words[:i])
        for length, entry in known.match(words, i):
            if entry.kind == "country" and i + length == len(words):
                return " ".join(words[:i] if name_key(words[i - 1]) not in _OWN or i < 2 else words[: i - 1])
    return label


def _joined(*parts: str) -> str:
    return "/".join(part for part in parts if part)
