"""The analysis for people: tables (terminal, CSV), charts (SVG) and one HTML report that links into the viewer."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.analyse.charts import bars, columns, png
from kg.analyse.measures import SAMPLED, Analysis
from kg.export.files import atomic, write_text
from kg.facts import FactBase, load_terms
from kg.facts.jalali import digits, month_name

Cell = str | int | float | tuple[int, ...]  # a tuple holds node numbers


@dataclass(frozen=True, slots=True)
class Table:
    """One measure as rows. `name` is the file stem; cells that name nodes hold their numbers in a tuple."""

    name: str
    title: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(found: Analysis) -> list[Table]:
    """Return the tables of an analysis, in the order of the report."""
    families = load_terms().families
    return [
        Table(
            "central",
            "مرکزی‌ترین بازیگران",
            "رتبهٔ پیج‌رنک بر پایهٔ شمار رابطه‌ها؛ میان‌بودگی می‌گوید بازیگر چند بار روی کوتاه‌ترین راه میان دیگران است"
            + ("، برآورد از نمونه." if found.actors > SAMPLED else "."),
            ("بازیگر", "طرف‌ها", "رابطه‌ها", "میان‌بودگی", "پیج‌رنک"),
            tuple(((c.node,), c.partners, c.ties, c.betweenness, c.pagerank) for c in found.central),
        ),
        Table(
            "communities",
            "خوشه‌ها",
            "بازیگرانی که با یکدیگر بیش از دیگران رابطه دارند (لووَن).",
            ("شمار", "رابطه‌های درونی", "اعضا"),
            tuple((len(c.members), c.ties, c.members[:12]) for c in found.communities),
        ),
        Table(
            "bridges",
            "پل میان کشورها",
            "هر کشور همهٔ بازیگران خود را در بر دارد؛ «تنها راه» یعنی بی آن دو بخش از کشورها از هم جدا می‌افتند.",
            ("کشور", "کشور", "رابطه‌ها", "تنها راه", "به دست"),
            tuple(((b.first,), (b.second,), b.ties, "✓" if b.only else "", b.carriers) for b in found.bridges),
        ),
        Table(
            "growth",
            "رابطه‌ها ماه به ماه",
            f"تاریخ رویداد، و اگر نبود تاریخ انتشار خبر. بی‌تاریخ: {digits(found.undated)}.",
            ("ماه", *(fa for fa, _ in families.values())),
            tuple(
                (month_name(m.month), *(n for _, n in m.counts)) for m in found.growth if any(n for _, n in m.counts)
            ),
        ),
        Table(
            "unmet",
            "با هم دیده نشده‌اند",
            "دو طرف با دست کم دو بازیگر یکسان رابطه دارند، ولی در این گراف دیدار یا گفت‌وگویی میانشان نیست.",
            ("یکی", "دیگری", "آشنایان مشترک"),
            tuple(((u.first,), (u.second,), u.common[:8]) for u in found.unmet),
        ),
    ]


def charts(base: FactBase, found: Analysis) -> dict[str, str]:
    """Return the charts as SVG texts by file stem; a measure without rows has none."""
    terms, made = load_terms(), {}
    if found.central:
        ranks = [(base.nodes[c.node].label, c.pagerank) for c in found.central[:15]]
        made["central"] = bars("مرکزی‌ترین بازیگران (پیج‌رنک)", ranks)
    if found.bridges:
        names = [f"{base.nodes[b.first].label} و {base.nodes[b.second].label}" for b in found.bridges[:15]]
        made["bridges"] = bars(
            "رابطه‌های میان کشورها", list(zip(names, [float(b.ties) for b in found.bridges[:15]], strict=True))
        )
    if found.growth:
        series = [(fa, [dict(m.counts)[family] for m in found.growth]) for family, (fa, _) in terms.families.items()]
        made["growth"] = columns("رابطه‌ها ماه به ماه", [month_name(m.month) for m in found.growth], series)
    return made


def names(base: FactBase, cell: Cell) -> str:
    """Write a cell as text: labels of nodes, Persian digits."""
    if isinstance(cell, tuple):
        return "، ".join(base.nodes[n].label for n in cell)
    return cell if isinstance(cell, str) else digits(cell)


def write_all(
    base: FactBase, found: Analysis, folder: Path, *, viewer: str = "graph.html", as_png: bool = False
) -> list[Path]:
    """Write CSV tables, SVG (and PNG) charts and `analysis.html` into `folder`; returns what was written."""
    written = []
    drawn = charts(base, found)
    for table in tables(found):
        written.append(folder / f"{table.name}.csv")
        write_text(written[-1], _csv(base, table))
    for name, svg in drawn.items():
        written.append(folder / f"{name}.svg")
        write_text(written[-1], svg)
        if as_png:
            written.append(folder / f"{name}.png")
            with atomic(written[-1]) as handle:
                handle.write(png(svg))
    written.append(folder / "analysis.html")
    write_text(written[-1], html(base, found, drawn, viewer=viewer))
    return written


def _csv(base: FactBase, table: Table) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.head)
    for row in table.rows:
        texts = ("؛ ".join(base.nodes[n].label for n in c) if isinstance(c, tuple) else str(c) for c in row)
        writer.writerow([_safe(text) for text in texts])
    return text.getvalue()


def _safe(cell: str) -> str:
    """Keep a spreadsheet from reading a label as a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def html(base: FactBase, found: Analysis, drawn: dict[str, str], *, viewer: str) -> str:
    """Make the report: one page, no request to anywhere; every node links to `viewer` beside it."""
    from kg.view.page import Raw
    from kg.view.sheet import iri_root, render, viewer_link

    root = iri_root(base)

    def cells(row: Sequence[Cell]) -> list[list[tuple[str, str]]]:
        return [
            [(base.nodes[n].label, viewer_link(viewer, base.nodes[n].iri, root)) for n in cell]
            if isinstance(cell, tuple)
            else [(names(base, cell), "")]
            for cell in row
        ]

    shown = [
        {"table": t, "rows": [cells(row) for row in t.rows], "chart": Raw(drawn[t.name]) if t.name in drawn else ""}
        for t in tables(found)
    ]
    context = {"shown": shown, "facts": digits(found.facts), "actors": digits(found.actors), "viewer": viewer}
    return render("analysis.html", context)
