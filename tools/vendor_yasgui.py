"""Copy the query editor from an npm installation into kg/serve/assets, with the licences of all that it contains.

Use: npm install --prefix DIR @zazuko/yasgui@4.6.2 && python tools/vendor_yasgui.py DIR/node_modules
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

ASSETS = Path(__file__).parents[1] / "kg" / "serve" / "assets"
ROOT = "@zazuko/yasgui"
NOT_BUNDLED = ("@types/", "@babel/runtime")
MIT = """The MIT License (MIT)

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""


def main(modules: Path) -> None:
    """Copy the build, without the lines that name source maps, and write the licences."""
    for name in ("yasgui.min.js", "yasgui.min.css"):
        text = (modules / ROOT / "build" / name).read_text(encoding="utf-8")
        text = re.sub(r"\n?(//|/\*)[#$][^\n]*(sourceMappingURL|vite)[^\n]*\s*$", "\n", text)
        (ASSETS / name).write_text(text, encoding="utf-8")
    parts = [_notice(modules, folder) for folder in sorted(_closure(modules, ROOT), key=lambda f: f.as_posix())]
    (ASSETS / "yasgui-LICENSE.txt").write_text(("\n" + "-" * 100 + "\n").join(parts), encoding="utf-8")


def _closure(modules: Path, name: str) -> set[Path]:
    found: dict[Path, None] = {}
    queue = [modules / name]
    while queue:
        folder = queue.pop()
        if folder in found:
            continue
        found[folder] = None
        for dependency in json.loads((folder / "package.json").read_text(encoding="utf-8")).get("dependencies", {}):
            own = folder / "node_modules" / dependency
            if not dependency.startswith(NOT_BUNDLED):
                queue.append(own if own.is_dir() else modules / dependency)
    return set(found)


def _notice(modules: Path, folder: Path) -> str:
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    author = package.get("author") or ""
    author = author.get("name", "") if isinstance(author, dict) else re.sub(r"\s*<[^>]*>", "", author)
    head = f"{package['name']} {package['version']}, licence: {package.get('license', 'see text')}" + (
        f", {author}" if author else ""
    )
    files = sorted(
        f for f in folder.iterdir() if re.match(r"(licen[cs]e|copying|notice)", f.name, re.IGNORECASE) and f.is_file()
    )
    text = "\n\n".join(f.read_text(encoding="utf-8", errors="replace").strip() for f in files)
    if not text and package.get("license") == "MIT":
        text = MIT.strip()
    return f"{head}\n\n{text}\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
