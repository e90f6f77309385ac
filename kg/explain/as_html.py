"""Explanations as one self-contained page, right to left, with nothing fetched from elsewhere."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.explain.fact import Fact
from kg.explain.reading import Reading
from kg.explain.trace import SeenSentence
from kg.explain.whynot import Answer
from kg.resources import package_dir

if TYPE_CHECKING:
    from jinja2 import Template


def text_as_html(reading: Reading, sentences: tuple[SeenSentence, ...], answer: Answer | None) -> str:
    """Return a page of what was read in a text, and why a predicate's rules did not fire."""
    title = reading.document.title or reading.document.id
    return _template().render(title=title, sentences=sentences, answer=answer, fact=None)


def fact_as_html(fact: Fact) -> str:
    """Return a page of a fact and every sentence that supports it."""
    title = f"{'، '.join(fact.subject)} {fact.predicate} {'، '.join(fact.object)}"
    return _template().render(title=title, sentences=(), answer=None, fact=fact)


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(package_dir() / "explain")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.get_template("page.html")
