"""`kg rules`: list, check, test and show the relation rules, built-in and the user's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app
from kg.cli.settings import Ontology, Rules, settings_of

if TYPE_CHECKING:
    from kg.rules.examples import Outcome
    from kg.rules.rule import Rule
    from kg.settings import Settings

rules_app = typer.Typer(
    name="rules", help="List, check, test and show the rules.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(rules_app)

Ids = Annotated[list[str] | None, typer.Argument(help="Ids of rules, or beginnings such as met/; default: all.")]


@rules_app.command("list")
def list_rules(ids: Ids = None, rules: Rules = None) -> None:
    """List rules: id, predicate, triggers, and where they stand.

    Example: kg rules list met/
    """
    from kg.explain.bidi import isolate

    for rule in _chosen(settings_of(rules, None), ids):
        typer.echo(f"{rule.id}  {rule.predicate}  {_place(rule)}")
        for kind in ("nouns", "verbs", "predicatives", "mentions"):
            words = sorted(getattr(rule, kind))
            if words:
                typer.echo(f"    {kind}: {isolate('، '.join(words))}")


@rules_app.command()
def check(rules: Rules = None, ontology: Ontology = None) -> None:
    """Check rules: their form, duplicates, shadowed ones, predicates that no ontology declares.

    Example: kg rules check --rules my-rules/ --ontology my.ttl
    """
    from kg.rules.lint import lint
    from kg.rules.load import load_rules

    loaded = load_rules(settings_of(rules, ontology).rules)
    problems = lint(loaded, ontology)
    for problem in problems:
        typer.echo(f"{_place(problem.rule)}: {problem.field}: {problem.reason} (rule {problem.rule.id!r})", err=True)
    typer.echo(f"{len(loaded)} rules, {len(problems)} problem{'' if len(problems) == 1 else 's'}")
    if problems:
        raise typer.Exit(1)


@rules_app.command("test")
def run_tests(
    ids: Ids = None,
    rules: Rules = None,
    ontology: Ontology = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print failures only.")] = False,
) -> None:
    """Run the examples of rules: each must fire where its author says so, and nowhere else.

    Example: kg rules test met/meeting
    """
    from kg.rules.examples import run_rule

    settings = settings_of(rules, ontology)
    chosen = _chosen(settings, ids)
    failed = 0
    for rule in chosen:
        outcomes = run_rule(rule, settings)
        good = all(outcome.passed for outcome in outcomes)
        failed += not good
        if not (good and quiet):
            typer.echo(f"{'ok    ' if good else 'FAILED'} {rule.id}  ({len(outcomes)} examples)  {_place(rule)}")
        for outcome in outcomes:
            if not outcome.passed:
                _explain_failure(outcome, settings)
    typer.echo(f"{len(chosen)} rules, {failed} failed")
    if failed:
        raise typer.Exit(1)


@rules_app.command()
def show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Id of a rule, such as met/meeting.")],
    rules: Rules = None,
) -> None:
    """Show a rule as it is written, with its place.

    Example: kg rules show visited/journey
    """
    from kg.rules.source import source_of

    (rule,) = _chosen(settings_of(rules, None), [identifier])[:1]
    typer.echo(f"# {_place(rule)}\n{source_of(rule)}")


def _chosen(settings: Settings, ids: list[str] | None) -> list[Rule]:
    from kg.errors import InputError

    loaded = settings.load_rules()
    if not ids:
        return list(loaded)
    chosen: list[Rule] = []
    for wanted in ids:
        exact = [r for r in loaded if r.id == wanted]
        found = exact or [r for r in loaded if r.id.startswith(wanted)]
        if not found:
            raise InputError(wanted, "no rule has this id; `kg rules list` shows all")
        chosen += [r for r in found if r not in chosen]
    return chosen


def _place(rule: Rule) -> str:
    path = Path(rule.file)
    here = Path.cwd()
    return f"{path.relative_to(here) if path.is_relative_to(here) else path}:{rule.line}"


def _explain_failure(outcome: Outcome, settings: Settings) -> None:
    from kg.explain.as_text import answer_lines
    from kg.explain.bidi import isolate
    from kg.explain.reading import read
    from kg.explain.whynot import why_not_rule
    from kg.model import Document

    typer.echo(f"    {isolate(outcome.example.text)}")
    for claim in outcome.missing:
        by = f"  (said by {', '.join(outcome.others)})" if outcome.others else ""
        typer.echo(f"        not said: {isolate(str(claim))}{by}")
    for claim in outcome.said:
        typer.echo(f"        said: {isolate(str(claim))}")
    if outcome.positive and not outcome.said:
        reading = read(Document("example", outcome.example.text), settings)
        for line in answer_lines(why_not_rule(reading, outcome.rule)):
            typer.echo(f"      {line}")
