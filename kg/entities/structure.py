"""Who is what, read off the mentions: holdsPost, postIn, ofCountry, locatedIn. A former holder holds nothing."""

from __future__ import annotations

from collections.abc import Iterator

from kg.entities.book import Node
from kg.entities.lexicon import fold
from kg.entities.linking import HOME, Registry, flat
from kg.entities.locations import located
from kg.entities.officials import Offices
from kg.entities.people import spot
from kg.entities.posts import Post, governs
from kg.entities.spans import Span
from kg.entities.view import View
from kg.model import Modality, Statement
from kg.records import record

DEPARTMENT_HEADS = ((("اداره", "کل"), 2), (("ادارهکل",), 1))


@record
class Fact:
    """A structural statement between nodes, with the tokens that prove it."""

    subject: Node
    predicate: str
    object: Node
    view: View
    first: int
    last: int
    rule: str
    modality: Modality = Modality.FACT


def facts(registry: Registry, offices: Offices, views: list[tuple[View, list[Span]]]) -> list[Fact]:
    """Return all structural facts of a document, each (subject, predicate, object) once, with its first evidence."""
    found: dict[tuple[int, str, int], Fact] = {}
    for fact in _all(registry, offices, views):
        found.setdefault((id(fact.subject), fact.predicate, id(fact.object)), fact)
    return list(found.values())


def _all(registry: Registry, offices: Offices, views: list[tuple[View, list[Span]]]) -> Iterator[Fact]:
    for holding in offices.holdings:
        if holding.status == "former":
            continue
        modality = Modality.PLAN if holding.status == "elect" else Modality.FACT
        rule = f"structure/{holding.how.replace(' ', '-')}"
        yield Fact(
            holding.person, "holdsPost", holding.post.node, holding.view, holding.first, holding.last, rule, modality
        )
    held = {id(holding.post) for holding in offices.holdings}
    for post in offices.posts:
        if id(post) in held:
            yield from _post(post, registry)
    for view, spans in views:
        yield from _places(view, spans, registry)
        for span in flat(spans):
            if span.kind == "org":
                yield from _organisation(view, span, registry)


def _post(post: Post, registry: Registry) -> Iterator[Fact]:
    if not post.uses:
        return
    view, span = post.uses[0]
    for v, s in post.uses:
        if s.office is not None and (s.office.org is not None or s.office.countries):
            view, span = v, s
            break
    if post.org is not None and post.org.cls not in ("Conference", "Event"):
        yield Fact(post.node, "postIn", post.org, view, span.first, span.last, "structure/served-organisation")
    elif post.kind == "deputy-of-parliament":
        seats = [n for s in span.inside if s.kind == "org" for n in registry.of.get(spot(view, s), [])]
        parliaments = seats or [n for n in registry.named if n.cls == "Parliament"]
        if len(parliaments) == 1:
            yield Fact(
                post.node, "postIn", parliaments[0], view, span.first, span.last, "structure/member-of-parliament"
            )
    elif post.kind == "minister" and post.nested is None:
        ministry = _ministry(post, registry)
        if ministry is not None:
            yield Fact(post.node, "postIn", ministry, view, span.first, span.last, "structure/minister-of-ministry")
    elif post.kind == "director-general" and (department := _department(post, registry)) is not None:
        yield Fact(post.node, "postIn", department, view, span.first, span.last, "structure/head-of-department")
    if (
        post.country is not None
        and post.shape != "member"
        and (post.org is None or governs(post.org) or _said_of_post(post))
    ):
        yield Fact(post.node, "ofCountry", post.country, view, span.first, span.last, "structure/post-of-country")


def _said_of_post(post: Post) -> bool:
    return any(s.office is not None and s.office.countries and s.office.org is None for _, s in post.uses)


def _department(post: Post, registry: Registry) -> Node | None:
    """«مدیرکل ارتباطات استان قم» is of «اداره کل ارتباطات استان قم» where the article names it."""
    where = {fold(word) for label in (post.place.labels if post.place else ()) for word in label.split()}
    for node in registry.named:
        head = next((size for form, size in DEPARTMENT_HEADS if node.words[:size] == form), 0)
        end = head + len(post.raw)
        if head and post.raw and node.words[head:end] == post.raw and set(node.words[end:]) <= where:
            return node
    return None


def _ministry(post: Post, registry: Registry) -> Node | None:
    home = registry.by_authority.get(f"country/{HOME}")
    for node in registry.named:
        if node.cls != "Ministry":
            continue
        if post.portfolio not in {registry.portfolio(label) for label in node.labels}:
            continue
        words = [w for w in node.words[1:] if w not in ("،", "و")]
        size = min(len(words), len(post.raw))
        if words[:1] == list(post.raw[:1]) and words[:size] != list(post.raw[:size]):
            continue  # «ارتباطات و مخابرات» is not «ارتباطات و فناوری اطلاعات»
        country = node.country or (
            registry.by_authority.get(f"country/{node.attributes['home']}") if "home" in node.attributes else None
        )
        if country is not None and country is post.country:
            return node
        if (country is None or country is home) and (post.country is None or post.country is home):
            return node
    return None


def _organisation(view: View, span: Span, registry: Registry) -> Iterator[Fact]:
    nodes = registry.of.get(spot(view, span), [])
    countries = [s for s in span.inside if s.cls == "Country"]
    if len(countries) == len(nodes) > 1:
        for node, inner in zip(nodes, countries, strict=True):
            yield from _of(view, span, node, registry.of.get(spot(view, inner), []))
    elif len(nodes) == 1 and len(countries) == 1 and nodes[0].cls != "InternationalOrganization":
        if (
            countries[0].kind == "demonym"
            and countries[0].last < span.name[1]
            and view.keys[span.head] not in ("هیات", "هیئت", "سفارت")
        ):
            return
        yield from _of(view, span, nodes[0], registry.of.get(spot(view, countries[0]), []))


def _of(view: View, span: Span, node: Node, countries: list[Node]) -> Iterator[Fact]:
    if len(countries) == 1:
        yield Fact(node, "ofCountry", countries[0], view, span.first, span.last, "structure/organisation-of-country")


def _places(view: View, spans: list[Span], registry: Registry) -> Iterator[Fact]:
    for span, outer in located(view, spans):
        here, there = registry.of.get(spot(view, span)), registry.of.get(spot(view, outer))
        if here and there and here[0] is not there[0]:
            first, last = min(span.first, outer.first), max(span.last, outer.last)
            yield Fact(here[0], "locatedIn", there[0], view, first, last, "structure/place-in-place")


def statements(found: list[Fact], numbers: dict[Node, int]) -> tuple[Statement, ...]:
    """Return the facts as statements over entity numbers, in text order."""
    out = []
    for fact in found:
        if fact.subject in numbers and fact.object in numbers:
            tokens, said = fact.view.tokens, fact.view.sentence.index
            start, end = tokens[fact.first].start, tokens[fact.last - 1].end
            pair = numbers[fact.subject], numbers[fact.object]
            out.append(Statement(pair[0], fact.predicate, pair[1], fact.modality, said, start, end, fact.rule))
    return tuple(sorted(out, key=lambda s: (s.start, s.end, s.predicate, s.subject, s.object)))
