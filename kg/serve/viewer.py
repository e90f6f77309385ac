"""The viewer over HTTP: the page of the store as it stands, and the parts that a page of a big graph asks for."""

from __future__ import annotations

import json
from typing import Any, Final

from pyoxigraph import Store

from kg.serve.errors import Refused
from kg.serve.frames import Answer

PARTS: Final = "view/part"
"""Where the page asks for parts, as seen from the page's own address."""


def view(store: Store, args: dict[str, Any], body: bytes) -> Answer:
    """Return the viewer's page, of the most central part where the graph is big. `args`: `limit` (bytes)."""
    from kg.view import TITLE, live

    text = live.opening(store, title=TITLE, address=PARTS).encode("utf-8")
    if len(text) > args["limit"]:
        raise Refused(400, "the page is larger than this server sends")
    return Answer(200, "text/html; charset=utf-8", text)


def part(store: Store, args: dict[str, Any], body: bytes) -> Answer:
    """Return a part as JSON. `args`: `about` (an IRI) or `find` (a text), and `limit` (bytes)."""
    from kg.view import live

    try:
        found = live.about(store, args["about"]) if args.get("about") else live.find(store, args.get("find") or "")
    except ValueError:
        raise Refused(400, "about= must be an absolute IRI") from None
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    if len(text) > args["limit"]:
        raise Refused(400, "the part is larger than this server sends")
    return Answer(200, "application/json", text)
