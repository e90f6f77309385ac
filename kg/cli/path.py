"""`kg path`: how two nodes are tied, and what proves it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import facts
from kg.cli.app import app

if TYPE_CHECKING:
    from kg.analyse import Chain
    from kg.facts import Fact, FactBase


@app.command()
def path(
    a: Annotated[str, typer.Argument(metavar="A", help="A label or an IRI.")],
    b: Annotated[str, typer.Argument(metavar="B", help="A label or an IRI.")],
    store: facts.Store = Path("exports"),
    limit: Annotated[int, typer.Option("--limit", min=1, help="Chains at most.")] = 3,
    form: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    predicate: facts.Predicates = None,
    start: facts.Start = "",
    end: facts.End = "",
    everything: facts.All = False,
) -> None:
    """Print the shortest chains of facts between two nodes, each link with its sentence.

    Example: kg path ایران باکو
    """
    from kg.analyse import chains
    from kg.errors import QueryError
    from kg.facts.find import find_node

    if form not in {"text", "json"}:
        raise QueryError(f"no such form {form!r}; there are text and json")
    base = facts.read(store)
    wanted = facts.chosen(base, predicates=predicate, start=start, end=end, everything=everything)
    ends = find_node(base, a), find_node(base, b)
    found = chains(base, wanted.facts(base), *ends, limit=limit)
    if form == "json":
        typer.echo(json.dumps([_record(base, chain) for chain in found], ensure_ascii=False, indent=1))
    elif not found:
        typer.echo(f"no way from «{base.nodes[ends[0]].label}» to «{base.nodes[ends[1]].label}»")
    else:
        for number, chain in enumerate(found, 1):
            typer.echo(f"{number}.")
            _print(base, chain)
    if not found:
        raise typer.Exit(1)


def _print(base: FactBase, chain: Chain) -> None:
    from kg.facts import load_terms

    terms = load_terms()
    for link in chain.links:
        for fact in link.facts:
            s, o = base.nodes[fact.subject].label, base.nodes[fact.object].label
            typer.echo(f"  {s} —{terms.of_predicate(fact.predicate)[0]}→ {o}  ({fact.predicate}, {fact.modality})")
            for article, sentence in _proofs(base, fact)[:2]:
                typer.echo(f"      «{sentence}»  [{article}]")


def _record(base: FactBase, chain: Chain) -> list[list[dict[str, object]]]:
    return [
        [
            {
                "subject": base.nodes[f.subject].iri,
                "predicate": f.predicate,
                "object": base.nodes[f.object].iri,
                "modality": f.modality,
                "evidence": [{"article": article, "sentence": sentence} for article, sentence in _proofs(base, f)],
            }
            for f in link.facts
        ]
        for link in chain.links
    ]


def _proofs(base: FactBase, fact: Fact) -> list[tuple[str, str]]:
    return [
        (base.articles[e.article].id, " ".join((e.prefix + e.exact + e.suffix).split()))
        for told in fact.occurrences
        for e in told.evidence
    ]
