"""The page: a pyvis `Network`, its template replaced by the project's own, everything inline, no request to anywhere.

pyvis's own template leaves links to a CDN even when asked for an inline page, escapes neither headings nor ids, and its
`add_node` and `add_edge` search all that is there at each call; so the network's lists are filled in bulk and Jinja's
autoescape is on.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kg.view.payload import Record

if TYPE_CHECKING:
    from pyvis.network import Network  # type: ignore[import-untyped]

SCRIPTS = (
    "data.js",
    "state.js",
    "place.js",
    "live.js",
    "draw.js",
    "labels.js",
    "panel.js",
    "search.js",
    "filters.js",
    "timeline.js",
    "export.js",
    "main.js",
)
PLAIN_LIMIT = 200_000  # characters of JSON above which the data is packed (gzip, base64)
VIS = "templates/lib/vis-9.1.2/vis-network.min.js"


def network(nodes: list[Record], edges: list[Record], title: str) -> Network:
    """Fill a pyvis network in bulk: its lists and its index, as `add_node` and `add_edge` would leave them."""
    from pyvis.network import Network

    net = Network(height="100%", width="100%", directed=True, heading=title, cdn_resources="in_line")
    net.nodes.extend(nodes)
    net.node_ids.extend(n["id"] for n in nodes)
    net.node_map.update((n["id"], n) for n in nodes)
    net.edges.extend(edges)
    return net


def render(net: Network, extra: Record, proofs: Record, *, live: bool = False) -> str:
    """Render the network with the project's template.

    `extra` is what the page knows beside nodes and edges, `proofs` what it reads after its first picture. A `live` page
    may ask its own server for more; any other may ask nobody.
    """
    from jinja2 import Environment, FunctionLoader

    env = Environment(autoescape=True, loader=FunctionLoader(asset))
    env.filters["columns"] = columns
    env.filters["island"] = island
    css = asset("view.css").replace("@FONT@", font())
    scripts = [_vis(), "\n".join(asset(name) for name in SCRIPTS)]
    env.globals.update(
        extra=extra,
        proofs=proofs,
        css=Raw(css),
        scripts=[Raw(text) for text in scripts],
        policy=policy(scripts, css, connect="'self'" if live else "'none'"),
    )
    net.templateEnv, net.path = env, "template.html"
    return str(net.generate_html())


def columns(records: list[Record]) -> Record:
    """Turn a list of records of one form into a record of lists."""
    return {key: [r[key] for r in records] for key in records[0]} if records else {}


def island(value: Record, name: str) -> Raw:
    """Return a JSON data block: plain and escaped for HTML when small, gzip in base64 when big."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if len(text) <= PLAIN_LIMIT:
        safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
        return Raw(f'<script type="application/json" id="{name}">{safe}</script>')
    packed = base64.b64encode(gzip.compress(text.encode(), compresslevel=6, mtime=0)).decode()
    return Raw(f'<script type="application/gzip" id="{name}">{packed}</script>')


def policy(scripts: list[str], css: str, *, connect: str = "'none'") -> str:
    """Content-Security-Policy: only the page's own script and style, by hash; no request at all."""
    own = " ".join(f"'sha256-{_hash(text)}'" for text in scripts) or "'none'"
    return (
        f"default-src 'none'; script-src {own}; style-src 'sha256-{_hash(css)}'; font-src data:; img-src data: blob:; "
        f"connect-src {connect}; base-uri 'none'; form-action 'none'"
    )


class Raw(str):
    """Text that is ready for the page: ours, or escaped already."""

    __slots__ = ()

    def __html__(self) -> str:
        """Tell Jinja not to escape it again."""
        return self


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def asset(name: str) -> str:
    """Return a text file of kg/view/assets."""
    return (files("kg.view") / "assets" / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def font() -> str:
    """Return the web font in base64 (Vazirmatn, SIL Open Font License, see assets/vazirmatn-OFL.txt)."""
    return base64.b64encode((files("kg.view") / "assets" / "vazirmatn.woff2").read_bytes()).decode()


@lru_cache(maxsize=1)
def _vis() -> str:
    """vis-network as pyvis vendors it; without the comment that names a source map, which a browser would ask for."""
    text = (files("pyvis") / VIS).read_text(encoding="utf-8")
    return "\n".join(line for line in text.split("\n") if not line.startswith("//# sourceMappingURL"))
