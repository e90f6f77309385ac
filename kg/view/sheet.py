"""Pages of text and tables (reports, timelines): the viewer's font and colours, no request to anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kg.view.page import Raw, asset, font, policy

if TYPE_CHECKING:
    from kg.facts import FactBase


def render(template: str, context: Mapping[str, Any], *, script: str = "") -> str:
    """Render a template of kg/view/assets with autoescape; `script` is the name of its one script, if it has one."""
    from jinja2 import Environment, FunctionLoader

    env = Environment(autoescape=True, loader=FunctionLoader(asset), trim_blocks=True, lstrip_blocks=True)
    css = asset("sheet.css").replace("@FONT@", font())
    code = asset(script) if script else ""
    env.globals.update(css=Raw(css), script=Raw(code), policy=policy([code] if code else [], css))
    return env.get_template(template).render(**context)


def viewer_link(page: str, iri: str, base: str) -> str:
    """Return the address of a node in the viewer's page, as its script reads it.

    >>> viewer_link("graph.html", "https://example.org/id/city/رم", "https://example.org/id/")
    'graph.html#node=city%2F%D8%B1%D9%85'
    """
    return f"{page}#node={quote(iri.removeprefix(base), safe='')}"


def iri_root(base: FactBase) -> str:
    """Return the part of IRIs that the viewer leaves out of its addresses: the first article's, less kind and name."""
    first = base.articles[0].iri if base.articles else base.nodes[0].iri if base.nodes else ""
    return first.rsplit("/", 2)[0] + "/" if first.count("/") > 3 else ""
