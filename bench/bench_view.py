"""How fast the viewer's page is made and opens, against plain pyvis on the same graph in the same browser.

    uv run python bench/bench_view.py [--nodes 60,1000,20000] [--plain-limit 60]

Usable means: drawn, still, and the search box answers; for plain pyvis: its physics has come to rest. Frames are
counted while the picture is panned and zoomed, one redraw each. The browser is offline.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright
from synthetic import facts

from kg.facts import FactBase, load_terms
from kg.view import page, payload, picture

GOALS = {60: 1.0, 1000: 1.5, 20000: 4.0}  # seconds to a usable picture
EDGES = {60: 120, 1000: 3000, 20000: 60000}
PLAIN_MOST = 3000  # nodes above which plain pyvis is not tried: its page alone takes minutes to make

FRAMES = """async () => {
  const count = async (step) => {
    const start = performance.now();
    let n = 0;
    while (performance.now() - start < 3000) {
      step(n++);
      Kg.draw.network.redraw();
      await new Promise(requestAnimationFrame);
    }
    return (n * 1000) / (performance.now() - start);
  };
  const pan = await count((n) => Kg.draw.pan(n % 40 < 20 ? 12 : -12, n % 20 < 10 ? 6 : -6));
  const zoom = await count((n) => Kg.draw.zoom(n % 40 < 20 ? 1.03 : 1 / 1.03));
  return [pan, zoom];
}"""

SEARCH = """() => {
  const start = performance.now();
  const found = Kg.search.find("رضا");
  if (!found.length) throw new Error("search found nothing");
  return performance.now() - start;
}"""


def make(base: FactBase, path: Path) -> tuple[float, float]:
    """Write our page; returns seconds of layout and of writing."""
    terms, started = load_terms(), perf_counter()
    layout = picture.arrange(base, terms)
    laid = perf_counter()
    net = page.network(payload.pyvis_nodes(base, layout, terms), payload.pyvis_edges(base, terms), "گراف")
    extra = payload.details(base) | {"terms": payload.vocabulary(base, terms)}
    path.write_text(page.render(net, extra, payload.proofs(base)), encoding="utf-8")
    return laid - started, perf_counter() - laid


def make_plain(base: FactBase, path: Path) -> float:
    """Write the page that pyvis makes by itself; returns seconds."""
    from pyvis.network import Network

    started = perf_counter()
    net = Network(directed=True, cdn_resources="in_line")
    for number, node in enumerate(base.nodes):
        net.add_node(number, label=node.label)
    for fact in base.facts:
        net.add_edge(fact.subject, fact.object, label=fact.predicate)
    path.write_text(net.generate_html(), encoding="utf-8")
    return perf_counter() - started


@contextmanager
def opened(browser: Browser, path: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 850}, offline=True)
    sheet = context.new_page()
    sheet.set_default_timeout(120_000)
    sheet.goto(path.as_uri(), wait_until="commit")
    yield sheet
    context.close()


def measure(browser: Browser, path: Path) -> dict[str, float]:
    with opened(browser, path) as sheet:
        sheet.wait_for_selector("body.ready")
        usable = sheet.evaluate("performance.getEntriesByName('ready')[0].startTime") / 1000
        search = sheet.evaluate(SEARCH)
        pan, zoom = sheet.evaluate(FRAMES)
    return {"usable": usable + search / 1000, "search": search, "pan": pan, "zoom": zoom}


def measure_plain(browser: Browser, path: Path, limit: float) -> float | None:
    """Seconds until plain pyvis has come to rest; None if it has not within `limit`."""
    wait = """(limit) => new Promise((done) => {
      const end = performance.now() + limit * 1000;
      const look = () => {
        const net = window.network;
        if (net && net.physics && net.physics.stabilized) return done(performance.now() / 1000);
        if (performance.now() > end) return done(null);
        setTimeout(look, 50);
      };
      look();
    })"""
    with opened(browser, path) as sheet:
        return sheet.evaluate(wait, limit)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", default="60,1000,20000")
    parser.add_argument("--plain-limit", type=float, default=60)
    arguments = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for count in map(int, arguments.nodes.split(",")):
            report(browser, Path(folder), count, arguments.plain_limit)
        browser.close()


def report(browser: Browser, folder: Path, count: int, limit: float) -> None:
    base = facts(count, EDGES.get(count, count * 3))
    path = folder / f"ours-{count}.html"
    layout, writing = make(base, path)
    size, room = path.stat().st_size, 1_000_000 + 150 * len(base.facts)
    print(f"\n{count} nodes, {len(base.facts)} edges")
    print(f"  making: layout {layout:.1f} s, writing {writing:.1f} s (goal for 20000 together: 30 s)")
    print(f"  file: {size / 1e6:.2f} MB (goal: at most {room / 1e6:.2f} MB)")
    ours = min((measure(browser, path) for _ in range(3)), key=lambda m: m["usable"])
    goal = f" (goal: {GOALS[count]} s)" if count in GOALS else ""
    print(f"  usable after {ours['usable']:.2f} s{goal}; search {ours['search']:.0f} ms")
    print(f"  frames a second: pan {ours['pan']:.0f}, zoom {ours['zoom']:.0f} (goal: 20)")
    if count <= PLAIN_MOST:
        plain = folder / f"plain-{count}.html"
        made = make_plain(base, plain)
        rest = measure_plain(browser, plain, limit)
        told = (
            f"at rest after {rest:.1f} s, {rest / ours['usable']:.0f} × ours"
            if rest
            else f"not at rest in {limit:.0f} s"
        )
        print(f"  plain pyvis: made in {made:.1f} s, {told}")


if __name__ == "__main__":
    main()
