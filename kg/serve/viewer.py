"""The viewer over HTTP: the page that `kg build` writes, made from the store as it stands."""

from __future__ import annotations

from typing import Any

from pyoxigraph import Store

from kg.serve.errors import Refused
from kg.serve.frames import Answer


def view(store: Store, args: dict[str, Any], body: bytes) -> Answer:
    """Return the viewer's page. `args`: `limit` (bytes)."""
    from kg import facts
    from kg import view as page

    text = page.html(facts.read_facts(store)).encode("utf-8")
    if len(text) > args["limit"]:
        raise Refused(400, "the graph is too large for one page; export a part of it")
    return Answer(200, "text/html; charset=utf-8", text)
