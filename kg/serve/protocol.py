"""SPARQL 1.1 Protocol at /sparql: queries by GET and both forms of POST, updates by both forms of POST."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.serve import guard, media
from kg.serve.errors import Refused
from kg.serve.frames import Answer, Job
from kg.serve.http import Pairs, every, here, may_write, only, pairs, query_string, read_body, response
from kg.serve.state import State, state_of

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_GRAPHS_SHOWN: Final = 10_000


async def sparql(request: Request) -> Response:
    """Answer a request of the protocol."""
    state = state_of(request)
    found = query_string(request)
    if request.method in {"GET", "HEAD"}:
        return await _get(request, state, found)
    kind = media.bare_type(request.headers.get("content-type", ""))
    if kind not in {_FORM, _QUERY, _UPDATE}:
        raise Refused(415, f"send {_FORM}, {_QUERY} or {_UPDATE}" + (f", not {kind[:80]}" if kind else ""))
    if kind == _UPDATE:
        may_write(request, state.settings)
    limit = state.settings.max_body if state.settings.writable else guard.MAX_TEXT * 3 + 10_000
    body = await read_body(request, limit if kind != _QUERY else guard.MAX_TEXT, state.settings.body_timeout)
    if kind == _QUERY:
        if every(found, "query"):
            raise Refused(400, "the query stands in the address and in the body")
        return await _query(request, state, found, body)
    if kind == _UPDATE:
        return await _update(request, state, found, body)
    return await _form(request, state, found, body)


async def _get(request: Request, state: State, found: Pairs) -> Response:
    if every(found, "update"):
        raise Refused(400, "an update must be sent by POST")
    text = only(found, "query")
    if text is not None:
        return await _query(request, state, found, text.encode("utf-8", "surrogatepass"))
    accept = request.headers.get("accept", "")
    if media.choose(accept, ("text/turtle", *media.GRAPHS, "text/html")) == "text/html":
        return RedirectResponse("/query", 303)
    args = {
        "endpoint": f"{here(request)}{request.scope['path']}",
        "writable": state.settings.writable,
        "graphs": _GRAPHS_SHOWN,
        "accept": accept,
        "limit": state.settings.max_result,
    }
    return response(await state.read(request, Job("description", args)))


async def _form(request: Request, state: State, found: Pairs, body: bytes) -> Response:
    try:
        form = pairs(body.decode("ascii"))
    except UnicodeDecodeError:
        raise Refused(400, "a form must be percent-encoded UTF-8") from None
    query, update = only(form, "query"), only(form, "update")
    both = found + form
    if every(found, "query") or every(found, "update"):
        raise Refused(400, "the text stands in the address of a POST; it belongs into the body")
    if query is not None and update is None:
        if len(query) > guard.MAX_TEXT:
            raise Refused(413, f"the query is longer than {guard.MAX_TEXT} characters")
        return await _query(request, state, both, query.encode("utf-8", "surrogatepass"))
    if update is not None and query is None:
        may_write(request, state.settings)
        return await _update(request, state, both, update.encode("utf-8", "surrogatepass"))
    raise Refused(400, "a form needs the parameter query or update, one of them")


async def _query(request: Request, state: State, found: Pairs, text: bytes) -> Response:
    if len(text) > guard.MAX_TEXT:
        raise Refused(413, f"the query is longer than {guard.MAX_TEXT} bytes")
    default, named = every(found, "default-graph-uri"), every(found, "named-graph-uri")
    args = {
        "base": f"{here(request)}{request.scope['path']}",
        "accept": request.headers.get("accept", ""),
        "default": default or ([] if named else None),
        "named": named or ([] if default else None),
        "limit": state.settings.max_result,
    }
    return response(await state.read(request, Job("query", args, text)))


async def _update(request: Request, state: State, found: Pairs, text: bytes) -> Response:
    args = {
        "base": f"{here(request)}{request.scope['path']}",
        "default": every(found, "using-graph-uri"),
        "named": every(found, "using-named-graph-uri"),
    }
    answer = await state.write(Job("update", args, text))
    return response(Answer(answer.status, answer.type, answer.body, answer.headers))
