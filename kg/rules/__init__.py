"""Relations: clauses, trigger uses, slots, and the rules of kg/data/rules that turn them into statements and events."""

from kg.rules.engine import extract

__all__ = ["extract"]
