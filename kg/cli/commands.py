"""The list of command modules; importing one adds its commands to the application."""

from __future__ import annotations

from importlib import import_module
from typing import Final

MODULES: Final = (
    "build",
    "query",
    "view",
    "analyse",
    "path",
    "timeline",
    "export",
    "validate",
    "rules",
    "explain",
    "evaluate",
    "entities",
    "serve",
    "push",
)


def register() -> None:
    """Add every command, in the order in which the help shows them."""
    for name in MODULES:
        import_module(f"kg.cli.{name}")
