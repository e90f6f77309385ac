"""Links persons and posts to the authority file: by full name, by surname with office, by office and date."""

from __future__ import annotations

from datetime import date

from kg.entities.authority import Authority, Record, Term
from kg.entities.book import Node
from kg.entities.linking import HOME, Registry
from kg.entities.officials import Offices
from kg.entities.people import People
from kg.entities.posts import Post
from kg.entities.spans import Span
from kg.entities.view import View

NOT_NOW = frozenset(["بود", "بوده", "شدن", "شود"])  # after an office: «وزیر خارجه بود», «رئیس‌جمهور شدن»
HEADS = frozenset(["president", "prime-minister", "monarch", "chancellor"])
OfficeKey = tuple[str, str, str, str]


def link_names(people: People, authority: Authority) -> None:
    """Link persons whose full name is one record's."""
    for node, words in people.names:
        if len(words) < 2:
            continue
        records = {r.key: r for label in node.labels for r in authority.lookup(label) if r.cls == "Person"}
        if len(records) == 1:
            _link(node, next(iter(records.values())), "authority: full name")


def link_offices(
    people: People, offices: Offices, registry: Registry, authority: Authority, issued: date | None
) -> None:
    """Link holders by surname and office, give posts to the person of this text who is known to have held them."""
    persons = [node for node, _ in people.names]
    for post in offices.posts:
        if post.status == "former":
            continue
        for node in [*post.holders, *post.elect]:
            _by_office(node, post, authority)
        if not post.holders and post.uses:
            _known_holder(post, persons, offices, authority, issued)
        if post.country is None:
            _known_country(post, registry, authority)


def link_unnamed(offices: Offices, authority: Authority, issued: date | None) -> None:
    """Link unnamed officials to whoever held the office on the day of publication."""
    for post in offices.posts:
        if post.unnamed is None or post.holders or post.status == "former" or issued is None:
            continue
        for kind, portfolio, organisation, country in _office_keys(post):
            term = authority.holder(kind, portfolio=portfolio, organisation=organisation, country=country, when=issued)
            record = authority.get(term.person) if term else None
            if record is not None:
                _link(post.unnamed, record, f"authority: held the office on {issued.isoformat()}")
                break


def _link(node: Node, record: Record, reason: str) -> None:
    if node.authority is None:
        node.authority, node.reason, node.english = record.key, reason, record.english


def _office_keys(post: Post) -> list[OfficeKey]:
    country = (post.country.authority or "").removeprefix("country/") if post.country else ""
    organisation = (post.org.authority or "") if post.org else ""
    if post.kind == "foreign-minister":
        return [("minister", "foreign", "", country)]
    keys = [(post.kind, post.portfolio if post.kind == "minister" else "", organisation, country)]
    if organisation:
        keys += [
            (post.kind, "", organisation, ""),
            (post.kind, "", organisation, (post.org.attributes.get("home", "") if post.org else "")),
        ]
    return keys


def belongs_elsewhere(node: Node, post: Post, authority: Authority) -> bool:
    """Tell whether the one person on record by a name is of another country than the post, or of no such rank abroad.

    Of people at home the file does not hold every post, so their ranks tell nothing.
    """
    found = _candidates(node, authority)
    if len(found) != 1 or _terms(found[0], post, authority):
        return False
    country = (post.country.authority or "").removeprefix("country/") if post.country else ""
    if country and found[0].country and country != found[0].country:
        return True
    kinds = {term.kind for term in authority.terms_of(found[0].key)}
    abroad = bool(found[0].country) and found[0].country != HOME
    return abroad and node.authority is not None and bool(kinds) and post.kind not in kinds


def serves_head(view: View, office: Span, node: Node, authority: Authority) -> bool:
    """Tell whether an office among advisers, lawyers or guards serves the head of a state abroad named after it.

    «رئیس کمیته مشاوران امنیت ملی | دونالد ترامپ»
    """
    if view.lexicon.cues["campaigns"].isdisjoint(view.keys[office.first : office.last]):
        return False
    found = {r.key: r for label in node.labels for r in authority.lookup(label) if r.cls == "Person"}
    return any(term.kind in HEADS for key in found for term in authority.terms_of(key))


def _candidates(node: Node, authority: Authority) -> list[Record]:
    if node.authority is not None:
        record = authority.get(node.authority)
        return [record] if record else []
    out: dict[str, Record] = {}
    for label in node.labels:
        if len(label.replace("\u200c", " ").split()) <= 2:
            out.update({r.key: r for r in authority.by_surname(label) if r.cls == "Person"})
    return [out[key] for key in sorted(out)]


def _terms(record: Record, post: Post, authority: Authority) -> list[Term]:
    keys = _office_keys(post)
    return [t for t in authority.terms_of(record.key) if t.office in keys]


def _by_office(node: Node, post: Post, authority: Authority) -> None:
    if node.authority is not None or any(len(label.split()) > 2 for label in node.labels):
        return
    found = [r for r in _candidates(node, authority) if _terms(r, post, authority)]
    if len(found) == 1:
        _link(node, found[0], "authority: surname and office")


def _known_holder(post: Post, persons: list[Node], offices: Offices, authority: Authority, issued: date | None) -> None:
    """The one person of this text who is on record for this office, at the article's date where it is known."""
    held_now = [use for use in post.uses if use[0].key(use[1].last) not in NOT_NOW]
    if (post.country is None and post.org is None) or not held_now:
        return
    found: list[tuple[Node, Record]] = []
    for node in persons:
        for record in _candidates(node, authority):
            terms = _terms(record, post, authority)
            if any(issued is None or t.start is None or t.covers(issued) for t in terms):
                found.append((node, record))
    if len({id(node) for node, _ in found}) == 1 and len({r.key for _, r in found}) == 1:
        node, record = found[0]
        _link(node, record, "authority: surname and office")
        post.holders.append(node)
        view, span = held_now[0]
        offices.hold(node, post, view, span, "authority")


def _known_country(post: Post, registry: Registry, authority: Authority) -> None:
    """A post without a country whose holder is on record for it in a country that this text names."""
    for node in post.holders:
        record = authority.get(node.authority) if node.authority else None
        if record is None:
            continue
        portfolio = post.portfolio if post.kind == "minister" else ""
        countries = sorted(
            {
                t.country
                for t in authority.terms_of(record.key)
                if t.kind == post.kind and t.portfolio == portfolio and t.country
            }
        )
        known = [registry.by_authority.get(f"country/{iso}") for iso in countries]
        named = [node for node in known if node is not None and node.labels]  # «ایرانی» names no country
        if len(named) == 1:
            post.country = named[0]
            return
