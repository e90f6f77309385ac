"""A page for every IRI: what the graph says of a node, as HTML for people and as RDF for programs, by `Accept`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, Final
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.graph.iris import Namer
from kg.graph.vocabulary import DCT, KG, OA, PROV, RDF, RDFS, SCHEMA, SKOS, VOCABULARIES
from kg.resources import ontology_dir
from kg.serve import media
from kg.serve.answers import graph_answer
from kg.serve.errors import Refused
from kg.serve.frames import Answer
from kg.serve.html import render

_LABEL: Final = NamedNode(RDFS + "label")
_TYPE: Final = NamedNode(RDF + "type")
_SUBJECT: Final = NamedNode(RDF + "subject")
_STATEMENT: Final = (RDF + "subject", RDF + "object", RDF + "predicate")
_COMMON: Final = {
    RDF + "subject": "نهاد گزاره",
    RDF + "predicate": "رابطه گزاره",
    RDF + "object": "مفعول گزاره",
    RDF + "type": "از گونه",
    SKOS + "altLabel": "نام دیگر",
    SCHEMA + "sameAs": "همان",
    SCHEMA + "startDate": "آغاز",
    SCHEMA + "endDate": "پایان",
    DCT + "identifier": "شناسه",
    DCT + "issued": "تاریخ انتشار",
    DCT + "publisher": "ناشر",
    PROV + "wasAttributedTo": "به گفته",
    PROV + "hadPrimarySource": "منبع",
    OA + "exact": "متن شاهد",
    OA + "hasSource": "از خبر",
}
"""What pages call the terms of other vocabularies."""
SHOWN: Final = 300
"""How many rows of each table a page shows; RDF has `TRIPLES`."""
TRIPLES: Final = 20_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A term on a page: text, where it leads (empty: nowhere), its language or datatype."""

    text: str
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A predicate and a node, and in how many articles the triple stands."""

    predicate: Cell
    term: Cell
    articles: int


class Links:
    """Addresses of nodes on this server: `/id/…` for the graph's own, `/page?iri=…` for all others."""

    def __init__(self, base: str) -> None:
        """Keep the base of the graph's IRIs."""
        self._base = base

    def to(self, iri: str) -> str:
        """Return the path of a node's page."""
        if iri.startswith(self._base) and iri != self._base:
            return "/id/" + quote(iri.removeprefix(self._base), safe="/")
        return "/page?iri=" + quote(iri, safe="")


def describe(store: Store, args: dict[str, Any], body: bytes) -> Answer:
    """Describe the first of `args["iris"]` that the graph knows. Further `args`: `accept`, `base`, `limit`.

    Raises `Refused` (404) when it knows none.
    """
    for iri in args["iris"]:
        try:
            found = NamedNode(iri)
        except ValueError:
            continue
        if next(_about(store, found), None) is not None:
            return _page(store, found, args)
    raise Refused(404, f"the graph says nothing of {args['iris'][0][:300]}")


def ontology(store: Store, args: dict[str, Any], body: bytes) -> Answer:
    """Return the ontology: RDF by `Accept`, a list of its terms as HTML. `args`: `accept`, `base`, `limit`."""
    kind = media.choose(args["accept"], ("text/html", *media.GRAPHS))
    terms = _ontology()
    if kind != "text/html":
        return graph_answer((quad.triple for quad in terms), kind, args["limit"])
    links = Links(args["base"])
    names = sorted(
        {q.subject.value for q in terms if isinstance(q.subject, NamedNode) and q.subject.value.startswith(KG)}
    )
    rows = [(Cell(iri.removeprefix(KG), links.to(iri)), _names(terms, NamedNode(iri))) for iri in names]
    return Answer(200, "text/html; charset=utf-8", render("ontology.html", rows=rows))


def _about(store: Store, found: NamedNode) -> Iterator[Quad]:
    yield from store.quads_for_pattern(found, None, None, None)
    yield from store.quads_for_pattern(None, None, found, None)
    yield from store.quads_for_pattern(None, found, None, None)
    yield from store.quads_for_pattern(None, None, None, found)
    yield from _ontology().quads_for_pattern(found, None, None, None)


def _page(store: Store, found: NamedNode, args: dict[str, Any]) -> Answer:
    kind = media.choose(args["accept"], ("text/html", *media.GRAPHS))
    if kind != "text/html":
        triples = dict.fromkeys(q.triple for q in islice(_around(store, found), TRIPLES))
        return graph_answer(triples, kind, args["limit"], Namer(args["base"]).prefixes())
    links = Links(args["base"])
    said = (quad for quad in _forward(store, found) if quad.predicate not in {_TYPE, _LABEL})
    out = list(_rows(store, said, links, forward=True))
    back = list(_rows(store, store.quads_for_pattern(None, None, found, None), links, forward=False))
    return Answer(
        200,
        "text/html; charset=utf-8",
        render(
            "node.html",
            iri=found.value,
            names=_names(store, found) or _names(_ontology(), found),
            types=[_cell(store, q.object, links) for q in _sorted(store.quads_for_pattern(found, _TYPE, None, None))],
            out=out,
            back=[row for row in back if row[1] not in _STATEMENT],
            statements=[row for row in back if row[1] in _STATEMENT],
            shown=SHOWN,
        ),
    )


def _around(store: Store, found: NamedNode) -> Iterator[Quad]:
    yield from _forward(store, found)
    yield from store.quads_for_pattern(None, None, found, None)


def _forward(store: Store, found: NamedNode) -> Iterator[Quad]:
    yield from store.quads_for_pattern(found, None, None, None)
    yield from _ontology().quads_for_pattern(found, None, None, None)


def _rows(store: Store, quads: Iterable[Quad], links: Links, *, forward: bool) -> Iterator[tuple[Row, str]]:
    """Yield rows with their predicate's IRI, sorted; at most `SHOWN` + 1, to tell that there are more."""
    counted: dict[tuple[str, Any], set[str]] = {}
    for quad in islice(quads, TRIPLES):
        term = quad.object if forward else quad.subject
        counted.setdefault((quad.predicate.value, term), set()).add(str(quad.graph_name))
    for (predicate, term), graphs in sorted(counted.items(), key=lambda item: (item[0][0], str(item[0][1])))[
        : SHOWN + 1
    ]:
        name = Cell(_predicate(predicate), links.to(predicate), predicate)
        yield Row(name, _cell(store, term, links), len(graphs)), predicate


def _cell(store: Store, term: object, links: Links) -> Cell:
    if isinstance(term, Literal):
        note = term.language or term.datatype.value.rsplit("#", 1)[-1].removeprefix("string")
        return Cell(term.value, "", note)
    if not isinstance(term, NamedNode):
        return Cell(str(term))
    names = _names(store, term) or _names(_ontology(), term)
    return Cell(names[0].text if names else _short(term.value), links.to(term.value), term.value)


def _names(store: Store, term: NamedNode) -> list[Cell]:
    """Return the labels of a node, Persian first, each once."""
    found = {
        (q.object.language or "", q.object.value)
        for q in store.quads_for_pattern(term, _LABEL, None, None)
        if isinstance(q.object, Literal)
    }
    order = {"fa": 0, "en": 1}
    return [Cell(value, "", lang) for lang, value in sorted(found, key=lambda x: (order.get(x[0], 2), x))]


def _predicate(iri: str) -> str:
    names = _names(_ontology(), NamedNode(iri))
    return names[0].text if names else _COMMON.get(iri) or _short(iri)


def _short(iri: str) -> str:
    for prefix, space in VOCABULARIES.items():
        if iri.startswith(space) and iri != space:
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1] or iri


def _sorted(quads: Iterable[Quad]) -> list[Quad]:
    unique = {str(q.object): q for q in quads}
    return [unique[key] for key in sorted(unique)]


@lru_cache(maxsize=1)
def _ontology() -> Store:
    store = Store()
    store.extend(parse(path=str(ontology_dir() / "kg.ttl"), format=RdfFormat.TURTLE))
    return store
