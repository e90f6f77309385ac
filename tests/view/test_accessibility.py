# ruff: noqa: E501 - sentences and scripts in one line read better
"""axe-core finds nothing serious in any state of the pages, on a light desk and a dark phone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.analyse import analyse
from kg.analyse.report import charts, html
from kg.facts.find import Filter
from kg.timeline import entries, write

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
STATES = {
    "open": "0",
    "node": "Kg.act.select(Kg.search.find('نرگس کاظمی')[0])",
    "fact": "Kg.act.openFacts([Kg.D.e.predicate.indexOf('supports')])",
    "filters": "(Kg.filters.toggle(true), document.querySelectorAll('#filters details').forEach((d) => { d.open = true; }))",
    "list": "Kg.panel.show(() => Kg.panel.list())",
    "search": "(document.getElementById('search').focus(), document.getElementById('search').value = 'ا', document.getElementById('search').dispatchEvent(new Event('input')))",
    "help": "document.getElementById('b-help').click()",
    "menu": "document.getElementById('more').open = true",
    "path": "(Kg.act.pathFrom(Kg.search.find('رم')[0]), Kg.act.pathPick(Kg.search.find('آنا سیلوا')[0]))",
}


def violations(page) -> list[str]:
    # the page's own policy forbids foreign scripts: axe comes in by the debugging protocol, as an extension would
    page.evaluate(AXE.read_text(encoding="utf-8") + "; 0")
    result = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    return [
        f"{v['id']} ({v['impact']}): {v['nodes'][0]['html'][:150]}"
        for v in result["violations"]
        if v["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize(("scheme", "size"), [("light", (1400, 850)), ("dark", (390, 800))], ids=["desk", "phone"])
def test_the_viewer(open_file, graph_page, scheme, size):
    opened = open_file(graph_page, scheme=scheme, size=size)
    for name, state in STATES.items():
        opened.page.evaluate(state + "; 0")
        opened.page.wait_for_timeout(50)
        assert violations(opened.page) == [], name
        opened.page.evaluate("document.querySelectorAll('dialog').forEach((d) => d.close())")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_report_and_the_timeline(open_file, base, tmp_path, scheme):
    found = analyse(base)
    report, timeline = tmp_path / "analysis.html", tmp_path / "timeline.html"
    report.write_text(html(base, found, charts(base, found), viewer="graph.html"), encoding="utf-8")
    timeline.write_text(write(base, entries(base, Filter()), "html"), encoding="utf-8")
    for path in (report, timeline):
        opened = open_file(path, scheme=scheme, ready=False)
        assert opened.requests == []
        assert opened.errors == []
        assert violations(opened.page) == []
