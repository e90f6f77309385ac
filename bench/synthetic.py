"""A made-up graph of any size, of the form that `kg build` writes: communities, a few hubs, dated events.

Names are numbered words, so that labels have the length of real ones. The same arguments give the same graph.
"""

from __future__ import annotations

import random

from kg.facts import Article, Evidence, Fact, FactBase, Happening, Node, Occurrence
from kg.graph.vocabulary import BASE, KG, SYMMETRIC

FIRST = ("نرگس", "رضا", "لیلا", "کاوه", "مریم", "آرش", "سارا", "بهرام", "پریسا", "نیما")
LAST = ("کاظمی", "مقدم", "برتولی", "سیلوا", "رستگار", "فرهمند", "دهقان", "سلیمی", "یگانه", "توانا")
PREDICATES = ("met", "talkedWith", "invited", "thanked", "visited", "supports", "attended", "discussed", "condemned")
SENTENCE = (
    "{0} روز {3} در نشستی که به میزبانی آن کشور برگزار شد با {1} دیدار "
    "و دربارهٔ همکاری‌های دوجانبه و موضوع شمارهٔ {2} گفت‌وگو کرد."
)


def facts(nodes: int, edges: int, *, seed: int = 1) -> FactBase:
    """Return a graph of `nodes` nodes and `edges` facts, each with a statement, a sentence and mostly a dated event."""
    chance = random.Random(seed)  # noqa: S311 - not a secret
    people = int(nodes * 0.7)
    kinds = ["Person"] * people + [
        chance.choice(("Country", "City", "Organization", "Conference", "Topic")) for _ in range(nodes - people)
    ]
    made = tuple(_node(i, cls) for i, cls in enumerate(kinds))
    groups = max(1, nodes // 90)
    articles = tuple(
        Article(
            f"{BASE}article/a{i}",
            f"a{i}",
            f"خبر شمارهٔ {i}",
            f"{2015 + i % 11}-{1 + i % 12:02}-{1 + i % 28:02}",
            f"خبرگزاری {i % 7}",
        )
        for i in range(max(2, edges // 8))
    )
    happenings = tuple(
        Happening(chance.randrange(nodes), f"{2015 + i % 11}-{1 + i % 12:02}-{1 + i % 28:02}")
        for i in range(edges // 3)
    )
    seen: dict[tuple[int, str, int], Fact] = {}
    while len(seen) < edges:
        a = int(nodes * chance.random() ** 1.7)
        b = (
            (a % groups) + groups * chance.randrange(nodes // groups)
            if chance.random() < 0.85
            else int(nodes * chance.random() ** 3)
        )
        predicate = chance.choice(PREDICATES)
        if a == b or b >= nodes:
            continue
        key = (min(a, b), predicate, max(a, b)) if predicate in SYMMETRIC else (a, predicate, b)
        seen.setdefault(key, _fact(key, len(seen), made, len(articles), len(happenings), chance))
    ordered = tuple(seen[k] for k in sorted(seen))
    return FactBase(made, ordered, happenings, articles, by_iri={n.iri: i for i, n in enumerate(made)})


def _node(number: int, cls: str) -> Node:
    label = f"{FIRST[number % 10]} {LAST[number // 10 % 10]} {number}" if cls == "Person" else f"{cls} نمونهٔ {number}"
    return Node(
        f"{BASE}{cls.lower()}/{label.replace(' ', '_')}", cls, label, f"Sample {number}", (f"نام دوم {number}",)
    )


def _fact(  # noqa: PLR0913 - what a fact is made of
    key: tuple[int, str, int], number: int, nodes: tuple[Node, ...], articles: int, events: int, chance: random.Random
) -> Fact:
    s, predicate, o = key
    text = SENTENCE.format(nodes[s].label, nodes[o].label, number % 977, ("شنبه", "یکشنبه", "دوشنبه")[number % 3])
    cut = text.index(" با ")
    article, start = number % articles, 40 + number % 900
    proof = Evidence(article, start + cut, start + cut + 20, text[cut : cut + 20], text[:cut], text[cut + 20 :])
    modality = chance.choice(("fact",) * 8 + ("plan", "denial"))
    told = Occurrence(
        f"{KG}s{number}", modality, f"{predicate}-1", 0.9, None, number % events if number % 4 else None, (proof,)
    )
    return Fact(s, predicate, o, modality == "fact", (article,), (told,))
