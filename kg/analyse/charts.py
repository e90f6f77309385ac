"""Charts right to left: as SVG, whose Persian text the browser or office program shapes that shows it, and as PNG.

Every text stands in a bidi embedding of its own, anchored by its right end: so «سازمان ملل (UN)» reads the same in
programs that know no `direction` attribute.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import as_file, files
from xml.sax.saxutils import escape, quoteattr

from kg.errors import KgError
from kg.facts.jalali import digits

COLOURS = ("#0072b2", "#00795a", "#8a6d00", "#b8450b", "#5b4fb3", "#5c6670")
_FONT = "Vazirmatn, 'Noto Naskh Arabic', Tahoma, sans-serif"
_INK, _SOFT, _GROUND = "#1d2329", "#55606b", "#ffffff"


def bars(title: str, rows: Sequence[tuple[str, float]], *, width: int = 860) -> str:
    """Horizontal bars from the right, one a row, the value at the bar's end."""
    label, top, step = 260, 44, 28
    biggest = max((value for _, value in rows), default=0) or 1
    parts = [_text(title, width - 12, 26, size=16, bold=True)]
    for number, (name, value) in enumerate(rows):
        y = top + number * step
        length = max(2.0, value / biggest * (width - label - 90))
        parts.append(_text(_short(name, 34), width - 12, y + 17))
        parts.append(_rect(width - label - length, y + 4, length, step - 9, COLOURS[0]))
        parts.append(_text(_number(value), width - label - length - 8, y + 17, colour=_SOFT))
    return _svg(title, width, top + len(rows) * step + 12, parts)


def columns(title: str, names: Sequence[str], series: Sequence[tuple[str, Sequence[int]]], *, width: int = 860) -> str:
    """Stacked columns, time from right to left, a legend above; every few names under the columns."""
    top, height, left, right = 78, 240, 12, 54
    totals = [sum(values[i] for _, values in series) for i in range(len(names))]
    biggest = max(totals, default=0) or 1
    step = (width - left - right) / max(len(names), 1)
    parts = [_text(title, width - 12, 26, size=16, bold=True)]
    x = float(width - 12)
    for number, (name, _) in enumerate(series):
        parts += [_rect(x - 13, 42, 13, 13, COLOURS[number]), _text(name, x - 19, 54, size=13)]
        x -= 40 + 8 * len(name)
    for share in (0.5, 1.0):
        y = top + height * (1 - share)
        parts.append(f'<line x1="{left}" x2="{width - right}" y1="{y:.1f}" y2="{y:.1f}" stroke="#d9d6ce"/>')
        parts.append(_text(digits(round(biggest * share)), width - 12, y + 5, size=12, colour=_SOFT))
    every = max(1, -(-len(names) // 10))
    for i, name in enumerate(names):
        x, y = width - right - (i + 1) * step, float(top + height)
        for number, (_, values) in enumerate(series):
            tall = values[i] / biggest * height
            y -= tall
            if tall:
                parts.append(_rect(x + step * 0.1, y, step * 0.8, tall, COLOURS[number]))
        if i % every == 0:
            parts.append(_text(name, x + step / 2, top + height + 20, size=12, anchor="middle"))
    return _svg(title, width, top + height + 34, parts)


def png(svg: str) -> bytes:
    """Draw one of these charts as PNG, at twice its size, with the font that the package carries.

    Raises `KgError` when the extra `khabarnegar[charts]` is not installed.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise KgError("PNG charts need resvg-py: pip install 'khabarnegar[charts]', or leave --png out") from None
    with as_file(files("kg.view") / "assets" / "vazirmatn-charts.ttf") as font:
        drawn = svg_to_bytes(
            svg_string=svg, zoom=2, font_files=[str(font)], font_family="Vazirmatn", skip_system_fonts=True
        )
    return bytes(drawn)


def _svg(title: str, width: int, height: float, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height:.0f}" '
        f'viewBox="0 0 {width} {height:.0f}" role="img" aria-label={quoteattr(title)} direction="ltr" '
        f'font-family="{_FONT}"><title>{escape(title)}</title>'
        f'<rect width="100%" height="100%" fill="{_GROUND}"/>{"".join(parts)}</svg>\n'
    )


def _rect(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="2" fill="{colour}"/>'


def _text(  # noqa: PLR0913 - all but the text and its place are options
    text: str, x: float, y: float, *, size: int = 14, bold: bool = False, colour: str = _INK, anchor: str = "end"
) -> str:
    weight = ' font-weight="650"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" text-anchor="{anchor}"{weight}'
        f">\u202b{escape(text)}\u202c</text>"
    )


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _number(value: float) -> str:
    return digits(int(value) if value == int(value) else round(value, 3))
