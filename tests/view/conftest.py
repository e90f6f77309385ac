"""A real browser for the viewer's tests: Chromium, with every request but the page's own file blocked and recorded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pyoxigraph import Store

from kg.facts import FactBase, read_facts
from kg.view import render

HERE = Path(__file__).parent
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def _chromium() -> str:
    found = next((p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium: in CI the browser tests must run (install the package chromium)")
        pytest.skip("no Chromium on this machine")
    return found


@pytest.fixture(scope="module")  # not the session: while it lives, no other test could run an event loop
def browser() -> Iterator[Browser]:
    path = _chromium()
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield made
        made.close()


@dataclass
class Opened:
    """An open page and all that went on in it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def js(self, expression: str):
        return self.page.evaluate(expression)

    def click_canvas(self, expression: str) -> None:
        """Click the canvas at `{x, y}`, which `expression` gives in the graph's coordinates."""
        box = self.page.locator("#network canvas").bounding_box()
        at = self.js(f"Kg.draw.network.canvasToDOM({expression})")
        self.page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
        self.page.wait_for_timeout(150)

    def panel(self) -> str:
        return self.page.locator("#panel-body").inner_text()


@pytest.fixture(scope="session")
def store() -> Store:
    made = Store()
    made.load(path=str(HERE / "fixture.trig"))
    return made


@pytest.fixture(scope="session")
def base(store) -> FactBase:
    return read_facts(store)


@pytest.fixture(scope="session")
def graph_page(base, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("view") / "graph.html"
    path.write_text(render(base).text, encoding="utf-8")
    return path


@pytest.fixture
def open_file(browser, tmp_path) -> Iterator[Callable[..., Opened]]:
    contexts = []

    def open_it(
        path: Path, fragment: str = "", *, size=(1400, 850), scheme: str = "light", ready: bool = True
    ) -> Opened:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, accept_downloads=True, offline=True
        )
        contexts.append(context)
        opened = Opened(context.new_page())

        def decide(route):
            url = route.request.url
            if url.split("#")[0] == path.as_uri() or url.startswith(("data:", "blob:")):
                route.continue_()
            else:
                opened.requests.append(url)
                route.abort()

        context.route("**/*", decide)
        opened.page.on("pageerror", lambda error: opened.errors.append(str(error)))
        opened.page.on("console", lambda m: m.type in {"error", "warning"} and opened.errors.append(m.text))
        opened.page.on("dialog", lambda dialog: (opened.errors.append("dialog"), dialog.dismiss()))
        opened.page.goto(path.as_uri() + fragment)
        if ready:
            opened.page.wait_for_selector("body.ready", timeout=20000)
        return opened

    yield open_it
    for context in contexts:
        context.close()


@pytest.fixture
def opened(open_file, graph_page) -> Opened:
    return open_file(graph_page)
