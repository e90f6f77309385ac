"""Finds the lines of its file in which a rule is written, comments and order as the author left them."""

from __future__ import annotations

from pathlib import Path

from kg.errors import RuleError
from kg.rules.rule import Rule


def source_of(rule: Rule) -> str:
    """Return the rule's YAML, without a line break at its end.

    Raises `RuleError` when the file changed or went away since the rule was loaded.
    """
    try:
        lines = Path(rule.file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(rule.file, str(error)) from None
    start = rule.line - 1
    if not 0 <= start < len(lines) or not lines[start].lstrip().startswith("-"):
        raise RuleError(rule.file, f"rule {rule.id!r} no longer stands here", line=rule.line)
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines) and not _begins_another(lines[end], indent):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return "\n".join(lines[start:end])


def _begins_another(line: str, indent: int) -> bool:
    text = line.lstrip()
    return bool(text) and len(line) - len(text) <= indent
