"""The viewer: one self-contained HTML page of the graph, in Persian, that works with the network off."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.facts import FactBase

TITLE = "خبرنگار: گراف خبر"


@dataclass(frozen=True, slots=True)
class Page:
    """The page's text, and how long its layout took (seconds of wall time, for the user's information)."""

    text: str
    layout_seconds: float


def render(base: FactBase, *, title: str = TITLE) -> Page:
    """Make the page. The same facts give the same text."""
    from kg.facts import load_terms
    from kg.view import page, payload, picture

    terms, started = load_terms(), perf_counter()
    layout = picture.arrange(base, terms)
    seconds = perf_counter() - started
    net = page.network(payload.pyvis_nodes(base, layout, terms), payload.pyvis_edges(base, terms), title)
    extra = payload.details(base) | {"terms": payload.vocabulary(base, terms)}
    return Page(page.render(net, extra, payload.proofs(base)), seconds)


def html(base: FactBase, *, title: str = TITLE) -> str:
    """Return the page's text."""
    return render(base, title=title).text


def write_page(text: str, path: Path) -> None:
    """Write a page atomically, UTF-8. Raises `KgError` when the folder cannot be written."""
    from kg.export.files import write_text

    write_text(path, text)


def write_html(store: Store, path: Path, *, title: str = TITLE) -> None:
    """Write the page of a whole store to `path`."""
    from kg.facts import read_facts

    write_page(render(read_facts(store), title=title).text, path)
