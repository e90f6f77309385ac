"""`kg explain`: what a text was read as and why, or what proves a fact."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app
from kg.cli.query import Store, store_folder
from kg.cli.settings import Ontology, Rules, settings_of

if TYPE_CHECKING:
    from kg.model import Document


class Form(StrEnum):
    """How an explanation is written."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


@app.command()
def explain(
    what: Annotated[
        list[str], typer.Argument(help="A sentence or a file; or a fact: SUBJECT PREDICATE OBJECT.", metavar="WHAT…")
    ],
    why_not: Annotated[
        str | None, typer.Option("--why-not", help="Predicate whose rules should have fired, such as met.")
    ] = None,
    store: Store = Path("exports"),
    form: Annotated[Form, typer.Option("--format", "-f", help="How to write it.")] = Form.TEXT,
    rules: Rules = None,
    ontology: Ontology = None,
) -> None:
    """Show how a text is read and which rules fire, or which sentences prove a fact.

    Example: kg explain "وزیر نیرو به مسکو سفر کرد." --why-not met

    Example: kg explain هاشمی met مارتین --store exports
    """
    if len(what) == 3:
        typer.echo(_fact(what[0], what[1], what[2], store, form))
    elif len(what) == 1:
        typer.echo(_text(what[0], why_not, form, rules, ontology))
    else:
        from kg.errors import InputError

        raise InputError(" ".join(what), "give one text or file, or three: SUBJECT PREDICATE OBJECT")


def _fact(subject: str, predicate: str, target: str, store: Path, form: Form) -> str:
    from kg.explain import as_html, as_json, as_text
    from kg.explain.fact import explain_fact
    from kg.store.dataset import open_for_reading

    fact = explain_fact(open_for_reading(store_folder(store)), subject, predicate, target)
    if form is Form.JSON:
        return as_json.fact_as_json(fact)
    return as_html.fact_as_html(fact) if form is Form.HTML else as_text.fact_as_text(fact)


def _text(what: str, predicate: str | None, form: Form, rules: list[Path] | None, ontology: Path | None) -> str:
    from kg.explain import as_html, as_json, as_text
    from kg.explain.reading import read
    from kg.explain.trace import trace
    from kg.explain.whynot import why_not

    reading = read(_document(what), settings_of(rules, ontology))
    sentences = trace(reading)
    answer = why_not(reading, predicate.removeprefix("kg:")) if predicate else None
    if form is Form.JSON:
        return as_json.text_as_json(reading, sentences, answer)
    if form is Form.HTML:
        return as_html.text_as_html(reading, sentences, answer)
    return as_text.text_as_text(sentences, answer)


def _document(what: str) -> Document:
    """Read a file; anything that is none is a text itself, unless it looks like the name of one."""
    from kg.errors import InputError
    from kg.model import Document
    from kg.read import read_document

    path = Path(what)
    try:
        found = path.is_file()
    except OSError:  # a text too long for the name of a file
        found = False
    if found:
        return read_document(path)
    if path.suffix in {".txt", ".md"} and not any(c.isspace() for c in what):
        raise InputError(what, "no such file")
    return Document("text", what)
