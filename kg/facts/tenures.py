"""Terms of office: which of the posts that articles name is the one that the authority file dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.facts.model import Fact, Tenure
from kg.facts.raw import Raw


def read_tenures(raw: Raw, node_of: Mapping[str, int], facts: Sequence[Fact]) -> Iterator[Tenure]:
    """Yield the tenures of known persons, in the order of their IRIs.

    A post belongs to a tenure when its holder holds it, it is of the same kind, and it names no other country.
    """
    held: dict[int, set[int]] = defaultdict(set)
    place: dict[int, set[int]] = defaultdict(set)
    for fact in facts:
        if fact.asserted and fact.predicate == "holdsPost":
            held[fact.subject].add(fact.object)
        elif fact.asserted and fact.predicate == "ofCountry":
            place[fact.subject].add(fact.object)
    kind = {
        node: {value for _, value in raw.texts[iri].get("kind", ())}
        for iri, node in node_of.items()
        if iri in raw.texts
    }
    for iri in sorted(i for i, kinds in raw.types.items() if "Tenure" in kinds):
        links, texts = raw.links.get(iri, {}), raw.texts.get(iri, {})
        kinds = {value for _, value in texts.get("kind", ())}
        countries = {node_of[c] for c in links.get("country", ()) if c in node_of}
        for person in sorted(node_of[p] for p in links.get("holder", ()) if p in node_of):
            posts = [
                p
                for p in held[person]
                if kind.get(p, set()) & kinds and (not place[p] or place[p] & countries or not countries)
            ]
            yield Tenure(person, tuple(sorted(posts)), _date(texts, "valid_from"), _date(texts, "valid_until"))


def _date(texts: Mapping[str, list[tuple[str, str]]], name: str) -> str:
    return min((value for _, value in texts.get(name, ())), default="")
