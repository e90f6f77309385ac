"""The options by which commands take a user's own rules and ontology."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.settings import Settings

Rules = Annotated[
    list[Path] | None, typer.Option("--rules", help="Folder of your own rules, beside the built-in ones; repeatable.")
]
Ontology = Annotated[
    Path | None, typer.Option("--ontology", help="Turtle file that declares the predicates of your rules.")
]


def settings_of(rules: list[Path] | None, ontology: Path | None) -> Settings:
    """Return the settings that the options stand for."""
    return Settings(tuple(rules or ()), ontology)
