"""Pages from templates, escaped, and the files that they need: nothing comes from another host."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from jinja2 import Environment

STATIC: Final[dict[str, tuple[str, str]]] = {
    "page.css": ("kg.serve", "text/css; charset=utf-8"),
    "query.js": ("kg.serve", "text/javascript; charset=utf-8"),
    "yasgui.min.js": ("kg.serve", "text/javascript; charset=utf-8"),
    "yasgui.min.css": ("kg.serve", "text/css; charset=utf-8"),
    "yasgui-LICENSE.txt": ("kg.serve", "text/plain; charset=utf-8"),
    "vazirmatn.woff2": ("kg.view", "font/woff2"),
}
"""Files under /static: the package that carries each (in its assets/) and its media type. No other path is read."""


_DIGITS: Final = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def render(name: str, **values: object) -> bytes:
    """Return a page, UTF-8."""
    return _environment().get_template(name).render(**values).encode("utf-8", "replace")


@lru_cache(maxsize=len(STATIC))
def static(name: str) -> tuple[bytes, str]:
    """Return a file and its media type; raises `KeyError` for one that is not listed."""
    package, kind = STATIC[name]
    return (files(package) / "assets" / name).read_bytes(), kind


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    loader = FunctionLoader(lambda name: (files("kg.serve") / "assets" / name).read_text(encoding="utf-8"))
    found = Environment(autoescape=True, loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    found.filters["fa"] = lambda number: str(number).translate(_DIGITS)
    return found
