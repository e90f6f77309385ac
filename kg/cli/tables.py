"""Tables for the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from kg.report import Report


def print_report(report: Report, out: Path) -> None:
    """Print what a build made: one line a figure, and where to look."""
    rows = [
        ("articles", f"{report.documents} ({report.analysed} read now, {report.unchanged} unchanged)"),
        ("sentences", str(report.sentences)),
        ("mentions", str(report.mentions)),
        ("nodes", str(sum(report.nodes.values()))),
        ("statements", _split(report.statements)),
        (
            "facts",
            _split(dict(sorted(report.triples.items(), key=lambda item: (-item[1], item[0]))[:6]), more=report.triples),
        ),
        ("warnings", str(len(report.warnings))),
        ("seconds", f"{sum(report.timings.values()):.1f}"),
    ]
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        typer.echo(f"{name:<{width}}  {value}")
    typer.echo(
        f"\nOpen {out / 'graph.html'}; the graph is in {out / 'graph.ttl'}, the figures in {out / 'report.json'}."
    )


def _split(counts: dict[str, int], *, more: dict[str, int] | None = None) -> str:
    total = sum((more or counts).values())
    parts = [f"{name} {count}" for name, count in counts.items() if count]
    if more and len(more) > len(counts):
        parts.append("…")
    return f"{total} ({', '.join(parts)})" if parts else str(total)
