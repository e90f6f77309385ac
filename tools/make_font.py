"""Make the viewer's and the charts' fonts: Vazirmatn (SIL Open Font License 1.1) cut down to Persian, Latin and signs.

A development-time script, run once per font release; the product is committed with its licence beside it::

    uv run --with 'fonttools[woff]' python tools/make_font.py 'Vazirmatn[wght].ttf' kg/view/assets/vazirmatn.woff2

    … python tools/make_font.py Vazirmatn-Regular.ttf kg/view/assets/vazirmatn-charts.ttf

The sources are the variable and the regular font of https://github.com/rastikerdar/vazirmatn, release 33.003.
"""

from __future__ import annotations

import argparse
from pathlib import Path

# Arabic and its presentation signs, basic and extended Latin, general punctuation (ZWNJ, quotes, dashes), arrows.
RANGES = "U+0020-007E,U+00A0-017F,U+0600-06FF,U+200B-200F,U+2010-2027,U+2030-203A,U+2190-2193,U+2212,U+FDFC"
LIMIT = 200_000  # bytes


def make(source: Path, target: Path) -> int:
    """Subset `source` (TTF) into `target` (WOFF2 or TTF by its suffix); returns its bytes. SystemExit above LIMIT."""
    from fontTools import subset

    flavor = ["--flavor=woff2"] if target.suffix == ".woff2" else []
    subset.main([str(source), f"--unicodes={RANGES}", "--layout-features=*", *flavor, f"--output-file={target}"])
    size = target.stat().st_size
    if size > LIMIT:
        raise SystemExit(f"{target}: {size} bytes, more than {LIMIT}")
    return size


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    print(make(arguments.source, arguments.target), "bytes")
