"""The viewer: one self-contained HTML page of the graph, in Persian, that works with the network off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.facts import FactBase

TITLE = "خبرنگار: گراف خبر"


def html(base: FactBase, *, title: str = TITLE) -> str:
    """Return the page as text. The same facts give the same page."""
    from kg.facts import load_terms  # noqa: PLC0415 - kept out of `kg --help`
    from kg.view import page, payload, picture  # noqa: PLC0415

    terms = load_terms()
    layout = picture.arrange(base, terms)
    net = page.network(payload.pyvis_nodes(base, layout, terms), payload.pyvis_edges(base, terms), title)
    extra = payload.details(base, terms) | {"terms": payload.vocabulary(base, terms)}
    return page.render(net, extra, title=title)


def write_html(store: Store, path: Path, *, title: str = TITLE) -> None:
    """Write the page of a whole store to `path`, beside first, then renamed."""
    from kg.facts import read_facts  # noqa: PLC0415

    text = html(read_facts(store), title=title)
    beside = path.with_name(path.name + ".part")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)
