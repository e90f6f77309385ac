"""SPARQL 1.1 Graph Store HTTP Protocol at /graphs: a graph by `?graph=IRI`, `?default`, or its own address below."""

from __future__ import annotations

import uuid

from starlette.requests import Request
from starlette.responses import Response

from kg.serve import media
from kg.serve.errors import Refused
from kg.serve.frames import Job
from kg.serve.http import every, here, may_write, query_string, read_body, response
from kg.serve.state import state_of


async def graphs(request: Request) -> Response:
    """Answer a request of the protocol: GET and HEAD for all, PUT, POST and DELETE for those who may write."""
    state = state_of(request)
    if request.method not in {"GET", "HEAD"}:
        may_write(request, state.settings)
    name, new = _graph(request)
    if request.method in {"GET", "HEAD"}:
        accept = request.headers.get("accept", "")
        args = {"graph": name, "accept": accept, "limit": state.settings.max_result}
        return response(await state.read(request, Job("graph", args)))
    sent = request.headers.get("content-type", "")
    args = {"graph": name, "base": name or here(request), "type": sent}
    body = b""
    if request.method != "DELETE":
        if media.bare_type(sent) not in {*media.TRIPLES_IN, "multipart/form-data"}:
            raise Refused(415, f"send one of {', '.join(media.TRIPLES_IN)}")
        body = await read_body(request, state.settings.max_body, state.settings.body_timeout)
    answer = await state.write(Job(request.method.lower(), args, body))
    found = response(answer)
    if new and name:
        found.headers["Location"] = name
    return found


def _graph(request: Request) -> tuple[str | None, bool]:
    """Return the graph's IRI (None: the default graph) and whether it is a new one that the server names."""
    found = query_string(request)
    named, default = every(found, "graph"), every(found, "default")
    below = request.path_params.get("rest", "")
    if len(named) + len(default) > 1 or (below and (named or default)):
        raise Refused(400, "name one graph: ?graph=IRI, or ?default, or the graph's own address")
    if named:
        return named[0], False
    if default:
        return None, False
    if below:
        raw = request.scope.get("raw_path", request.url.path.encode()).split(b"?", 1)[0]
        return here(request) + raw.decode("latin-1"), False
    if request.method == "POST":
        return f"{here(request)}/graphs/{uuid.uuid4()}", True
    raise Refused(400, "name a graph: ?graph=IRI or ?default")
