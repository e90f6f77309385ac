"""Cost of identity resolution: 100,000 synthetic mentions of 20,000 entities, the curve from 10,000 to 100,000.

    uv run python bench/bench_resolve.py

Prints processor seconds, seconds per 10,000 mentions and nodes for each size; near-linear: the second stays level.
The names are drawn with a fixed seed: full names, surnames with an office, transliteration variants, organisations with
and without an acronym, topics. Each article has twelve mentions, a tenth of the entities are in half of the articles.
"""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import date, timedelta

from kg.entities import authority
from kg.resolve import DocumentEntities, Record, resolve

GIVEN = [
    "آرش",
    "بابک",
    "پریسا",
    "تورج",
    "جمشید",
    "دریا",
    "رامین",
    "زهره",
    "سامان",
    "شیرین",
    "فرهاد",
    "کاوه",
    "لاله",
    "مهران",
    "نادر",
    "هومن",
    "یلدا",
    "مینا",
    "سارا",
    "کیان",
]
STEM = [
    "رادمن",
    "پورنی",
    "کیانف",
    "نیکخو",
    "فرزان",
    "بهراد",
    "سپهری",
    "داورن",
    "روشنا",
    "مهرجو",
    "آذرنو",
    "گلشن",
    "توکل",
    "هنرم",
    "شکیب",
    "جاوید",
    "وثوق",
    "فروغ",
    "سهند",
    "الوند",
]
ENDING = ["زاده", "پور", "نژاد", "فر", "نیا", "یان", "وند", "منش", "خواه", "تبار", "ی", "دوست"]
COUNTRIES = [f"country/{a}{b}" for a in "ABCDEFGHIJ" for b in "KLMNOPQRST"]
FIELDS = [
    "صنایع",
    "ارتباطات",
    "حمل\u200cونقل",
    "کشاورزی",
    "پزشکی",
    "آموزش",
    "ورزش",
    "گردشگری",
    "انرژی",
    "محیط",
    "آب",
    "نفت",
    "معدن",
    "مسکن",
    "بیمه",
]
MENTIONS_AN_ARTICLE = 12


def entities(count: int, chance: random.Random) -> list[Record]:
    """Make `count` different entities: three fifths persons, a fifth organisations, a fifth topics."""
    found: list[Record] = []
    for number in range(count):
        kind = number % 5
        tail = f"{chance.choice(STEM)}{chance.choice(ENDING)} {chance.choice(STEM)}{chance.choice(ENDING)}"
        if kind < 3:
            country = chance.choice(COUNTRIES)
            office = f"minister/{chance.choice(FIELDS)}/{country}"
            offices = (office,) if kind < 2 else ()
            name = f"{chance.choice(GIVEN)} {tail}"
            found.append(
                Record("", 0, "Person", name, (name,), offices=offices, countries=(country,) if offices else ())
            )
        elif kind == 3:
            name = f"سازمان {chance.choice(FIELDS)} {tail}"
            found.append(Record("", 0, "Organization", name, (name, f"{name} (A{number}X)", f"A{number}X")))
        else:
            name = f"{chance.choice(FIELDS)} {tail}"
            found.append(Record("", 0, "Topic", name, (name,)))
    return found


def mention(entity: Record, chance: random.Random) -> Record:
    """Return the entity as some article names it: in full, by surname with the office, misspelt, by its acronym."""
    if entity.cls == "Person" and entity.offices and chance.random() < 0.3:
        surname = entity.label.split()[-1]
        return replace(entity, label=surname, labels=(surname,))
    if entity.cls == "Person" and chance.random() < 0.2:
        name = entity.label.replace("ی", "یی", 1)
        return replace(entity, label=name, labels=(name,))
    if entity.cls == "Organization" and chance.random() < 0.2:
        return replace(entity, label=entity.labels[-1], labels=entity.labels[-1:])
    return entity


def articles(mentions: int, known: list[Record]) -> list[DocumentEntities]:
    """Return articles with `mentions` mentions in all, drawn from a tenth of the entities half of the time."""
    chance = random.Random(mentions)  # noqa: S311
    first_day = date(2015, 1, 1)
    out: list[DocumentEntities] = []
    for article in range(mentions // MENTIONS_AN_ARTICLE):
        name = f"a{article:06}"
        drawn: dict[int, Record] = {}
        while len(drawn) < MENTIONS_AN_ARTICLE:
            pool = len(known) // 10 if chance.random() < 0.5 else len(known)
            number = chance.randrange(pool)
            drawn.setdefault(number, mention(known[number], chance))
        records = tuple(replace(r, document=name, number=i) for i, r in enumerate(drawn.values()))
        out.append(DocumentEntities(name, first_day + timedelta(days=chance.randrange(1500)), records))
    return out


def main() -> None:
    """Print the curve."""
    authority.load()
    known = entities(20_000, random.Random(7))  # noqa: S311
    print(f"{'mentions':>10} {'seconds':>9} {'s/10k':>7} {'nodes':>8} {'joins':>8}")
    per_unit: list[float] = []
    for size in range(10_000, 100_001, 10_000):
        summaries = articles(size, known)
        start = time.process_time()
        resolution = resolve(summaries)
        seconds = time.process_time() - start
        per_unit.append(seconds / size * 10_000)
        joins = sum(len(node.merges) for node in resolution.nodes)
        print(f"{size:>10,} {seconds:>9.2f} {per_unit[-1]:>7.3f} {len(resolution.nodes):>8,} {joins:>8,}")
    print(f"cost of a mention at 100,000 against 10,000: {per_unit[-1] / per_unit[0]:.2f} x")


if __name__ == "__main__":
    main()
