"""The forms of a timeline: text table, JSON, CSV, a web page that works offline, iCalendar."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, Final

from kg.errors import QueryError
from kg.facts import FactBase, load_terms
from kg.facts.jalali import both, digits
from kg.timeline.events import Entry
from kg.timeline.ical import calendar


def write(base: FactBase, rows: Sequence[Entry], form: str, *, viewer: str = "graph.html") -> str:
    """Return the timeline in one of FORMS. `viewer` is the page that the HTML form links to.

    Raises `QueryError` for a form that does not exist.
    """
    if form == "html":
        return page(base, rows, viewer)
    if form not in FORMS:
        raise QueryError(f"no such form {form!r}; there are {', '.join(FORMS)}")
    return FORMS[form](base, rows)


def table(base: FactBase, rows: Sequence[Entry]) -> str:
    """Return one line an event: ISO dates, class, label, place, modality, with tabs between."""
    terms = load_terms()
    lines = [
        "\t".join((_span(r), terms.of_class(r.cls)[0], r.label, _place(base, r), terms.modalities[r.modality][0]))
        for r in rows
    ]
    return "".join(f"{line}\n" for line in lines)


def records(base: FactBase, rows: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return the events as plain records, for JSON and for scripts."""
    return [
        {
            "iri": base.nodes[r.node].iri,
            "label": r.label,
            "class": r.cls,
            "start": r.start,
            "end": r.end or None,
            "jalali": both(r.start, r.end),
            "basis": r.basis,
            "modality": r.modality,
            "people": [base.nodes[n].label for n in r.people],
            "place": _place(base, r) or None,
            "articles": [base.articles[a].id for a in r.articles],
            "sentence": _sentence(r) or None,
        }
        for r in rows
    ]


def as_json(base: FactBase, rows: Sequence[Entry]) -> str:
    """Return a JSON array."""
    return json.dumps(records(base, rows), ensure_ascii=False, indent=1) + "\n"


def as_csv(base: FactBase, rows: Sequence[Entry]) -> str:
    """Return RFC 4180 rows, lists joined by «؛»."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for number, record in enumerate(records(base, rows)):
        if not number:
            writer.writerow(record)
        writer.writerow([_safe("؛ ".join(v) if isinstance(v, list) else v or "") for v in record.values()])
    return text.getvalue()


def page(base: FactBase, rows: Sequence[Entry], viewer: str) -> str:
    """Return a page of its own: events by year, a search box, links into the viewer."""
    from kg.view.sheet import iri_root, render, viewer_link

    terms, start = load_terms(), iri_root(base)
    shown = [
        {
            "year": digits(r.start[:4]),
            "when": both(r.start, r.end),
            "guess": {"publication": "بر پایهٔ تاریخ انتشار", "article": "تاریخ انتشار خبر"}.get(r.basis, ""),
            "label": r.label,
            "link": viewer_link(viewer, base.nodes[r.node].iri, start),
            "cls": r.cls,
            "kind": terms.of_class(r.cls)[0],
            "modality": r.modality,
            "how": "" if r.modality == "fact" else terms.modalities[r.modality][0],
            "people": [(base.nodes[n].label, viewer_link(viewer, base.nodes[n].iri, start)) for n in r.people],
            "place": _place(base, r),
            "proof": r.proof,
            "titles": [base.articles[a].title or base.articles[a].id for a in r.articles],
        }
        for r in rows
    ]
    years = [(year, list(group)) for year, group in groupby(shown, key=lambda item: item["year"])]
    kinds = sorted({(r.cls, terms.of_class(r.cls)[0]) for r in rows}, key=lambda pair: pair[1])
    context = {"years": years, "kinds": kinds, "count": digits(len(rows)), "viewer": viewer}
    return render("timeline.html", context, script="timeline-page.js")


def _span(row: Entry) -> str:
    return f"{row.start}/{row.end}" if row.end and row.end != row.start else row.start


def _place(base: FactBase, row: Entry) -> str:
    return base.nodes[row.place].label if row.place is not None else ""


def _sentence(row: Entry) -> str:
    return row.proof.prefix + row.proof.exact + row.proof.suffix if row.proof else ""


def _safe(cell: str) -> str:
    """Keep a spreadsheet from reading a label as a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


FORMS: Final[dict[str, Callable[[FactBase, Sequence[Entry]], str]]] = {
    "table": table,
    "json": as_json,
    "csv": as_csv,
    "html": lambda base, rows: page(base, rows, "graph.html"),
    "ics": calendar,
}
"""Form name → function of the base and the entries."""
