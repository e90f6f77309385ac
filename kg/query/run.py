"""Run a query in a worker process that can be killed: pyoxigraph itself knows no time limit."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kg.errors import KgError, QueryError


@dataclass(frozen=True, slots=True)
class Request:
    """What a worker is asked: `store` is a store's folder, `params` are labels or IRIs by variable name."""

    store: str
    query: str
    form: str = "table"
    params: Mapping[str, str] = field(default_factory=dict)


def answer(request: Request) -> bytes:
    """Run a query here, without a time limit, and return the results in the form asked for.

    Raises `QueryError` for a bad query or parameter, `StoreError` for a missing store.
    """
    from kg.graph.iris import Namer
    from kg.graph.vocabulary import VOCABULARIES
    from kg.query import formats, params, sparql
    from kg.store import layout
    from kg.store.dataset import open_for_reading

    if request.form not in formats.FORMATS:
        raise QueryError(f"unknown format {request.form}; there are {', '.join(formats.FORMATS)}")
    sparql.check(request.query)
    store = open_for_reading(Path(request.store))
    query = sparql.bind(request.query, params.resolve(store, request.params)) if request.params else request.query
    results = store.query(query, prefixes=dict(VOCABULARIES), use_default_graph_as_union=not sparql.has_from(query))
    return formats.render(results, request.form, Namer(layout.check(Path(request.store))))


def answer_within(request: Request, seconds: float) -> bytes:
    """Run a query in a process of its own and kill it after `seconds`.

    Raises what `answer` raises, and `QueryError` when the time is up.
    """
    command = [sys.executable, "-m", "kg.query.worker"]
    text = json.dumps(asdict(request))
    try:
        done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise QueryError(f"stopped after {seconds:g} s; narrow the query or give a longer --timeout") from None
    if done.returncode:
        raise KgError(
            done.stderr.decode("utf-8", "replace").strip() or f"the query's process ended ({done.returncode})"
        )
    return done.stdout
