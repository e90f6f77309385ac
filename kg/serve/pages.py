"""Pages for people: front page, query page, viewer, a page for every IRI; and /health for machines."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Final
from urllib.parse import unquote_to_bytes

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.graph.vocabulary import KG
from kg.query.saved import load_all
from kg.serve import html, media
from kg.serve.errors import Refused
from kg.serve.frames import Answer, Job
from kg.serve.http import only, query_string, response
from kg.serve.state import state_of

_OWN: Final = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
POLICY: Final = f"default-src 'none'; {_OWN}"
"""Content-Security-Policy of everything that is no page."""
PAGE_POLICY: Final = f"default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; {_OWN}"
QUERY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
    f"img-src 'self' data: blob:; connect-src 'self'; {_OWN}"
)
"""The editor sets styles of its own; no script but the server's files runs, no other host is asked."""
VIEW_POLICY: Final = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; font-src data:; img-src data: blob:; "
    f"connect-src 'self'; {_OWN}"
)
"""The viewer is one file; its own policy, in the file, admits its scripts and styles by their hashes alone."""


async def home(request: Request) -> Response:
    """Show what the graph holds and where to go."""
    answer = await state_of(request).read(request, Job("figures"))
    return _html(html.render("home.html", queries=load_all(), **json.loads(answer.body)))


async def query_page(request: Request) -> Response:
    """Show the query editor."""
    return _html(html.render("query.html", queries=load_all()), QUERY_POLICY)


async def saved_queries(request: Request) -> Response:
    """List the saved queries as JSON."""
    return JSONResponse(
        [{"name": q.name, "title_fa": q.title_fa, "title_en": q.title_en, "text": q.text} for q in load_all()]
    )


async def viewer(request: Request) -> Response:
    """Show the graph as a picture; made once for each state of the store."""
    state = state_of(request)
    generation = state.watch()
    if state.viewer is None or state.viewer[0] != generation:
        answer = await state.read(request, Job("view", {"limit": state.settings.max_result}))
        state.viewer = (generation, answer)
    found = response(state.viewer[1])
    found.headers["Content-Security-Policy"] = VIEW_POLICY
    return found


async def viewer_part(request: Request) -> Response:
    """Send what the viewer's page of a big graph asks for: `?about=IRI` or `?find=TEXT`."""
    state, asked = state_of(request), query_string(request)
    args = {"about": only(asked, "about"), "find": only(asked, "find"), "limit": state.settings.max_result}
    if not args["about"] and not args["find"]:
        raise Refused(400, "give ?about= or ?find=")
    return response(await state.read(request, Job("part", args)))


async def node_page(request: Request) -> Response:
    """Describe a node of the graph: the path below /id/ is its IRI below the base."""
    base = state_of(request).settings.base
    raw = request.scope.get("raw_path", request.url.path.encode()).split(b"?", 1)[0].removeprefix(b"/id/")
    rest = request.path_params["rest"]
    return await _describe(request, list(dict.fromkeys((base + rest, base + _iri_of(raw)))))


async def any_page(request: Request) -> Response:
    """Describe any node: `?iri=`."""
    iri = only(query_string(request), "iri")
    if not iri:
        raise Refused(400, "give ?iri=")
    return await _describe(request, [iri])


async def ontology_page(request: Request) -> Response:
    """Show the ontology, or one of its terms (`/ontology/met`)."""
    rest = request.path_params.get("rest", "")
    if rest:
        return await _describe(request, [KG + rest])
    return await _ask(request, "ontology", {})


async def static_file(request: Request) -> Response:
    """Return one of the few files that pages need."""
    try:
        data, kind = html.static(request.path_params["name"])
    except KeyError:
        raise Refused(404, "no such file") from None
    return Response(data, 200, {"Content-Type": kind, "Cache-Control": "max-age=3600"})


async def health(request: Request) -> Response:
    """Tell whether the server can answer; 503 when no worker has the store open."""
    state = state_of(request)
    figures = state.readers.figures
    well = figures["workers"] > 0
    found = {
        "status": "ok" if well else "failing",
        "version": version("khabarnegar"),
        "writable": state.settings.writable,
    }
    return JSONResponse(found | figures, 200 if well else 503, {"Cache-Control": "no-store"})


async def _describe(request: Request, iris: list[str]) -> Response:
    return await _ask(request, "describe", {"iris": iris})


async def _ask(request: Request, op: str, args: dict[str, object]) -> Response:
    state = state_of(request)
    form = only(query_string(request), "format")
    if form is not None and form not in media.SHORT:
        raise Refused(400, f"unknown format; there are {', '.join(media.SHORT)}")
    accept = media.SHORT[form] if form else request.headers.get("accept", "")
    args = args | {"accept": accept, "base": state.settings.base, "limit": state.settings.max_result}
    answer = await state.read(request, Job(op, args))
    found = response(answer)
    if answer.type.startswith("text/html"):
        found.headers["Content-Security-Policy"] = PAGE_POLICY
    return found


def _html(body: bytes, policy: str = PAGE_POLICY) -> Response:
    return response(Answer(200, "text/html; charset=utf-8", body, {"Content-Security-Policy": policy}))


def _iri_of(raw: bytes) -> str:
    """Return a path as an IRI: escapes of ASCII characters stay as they are, all others become characters."""
    parts = raw.split(b"%")
    found = parts[0]
    for part in parts[1:]:
        byte = unquote_to_bytes(b"%" + part[:2])
        found += byte + part[2:] if len(byte) == 1 and byte >= b"\x80" else b"%" + part
    return found.decode("utf-8", "replace")
