"""What a user adds to the package's own knowledge for a run: folders of rules, an ontology of further predicates.

Frozen and picklable, so that it can be handed to worker processes as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of one run: `rules` are folders of rule files, `ontology` (Turtle) declares their predicates."""

    rules: tuple[Path, ...] = ()
    ontology: Path | None = None

    def files(self) -> tuple[Path, ...]:
        """Return the files that the extraction depends on besides the package's own, in a fixed order."""
        found = [path for folder in self.rules for path in sorted(folder.glob("*.yaml"))]
        return (*found, *([self.ontology] if self.ontology else []))

    def load_rules(self) -> tuple[Rule, ...]:
        """Return the package's rules and the user's.

        Raises `RuleError` for a malformed rule, for an id that is taken, and for a predicate of a user's rule that
        neither the package's ontology nor `ontology` declares.
        """
        from kg.rules.lint import require_declared
        from kg.rules.load import load_rules

        rules = load_rules(self.rules)
        if self.rules or self.ontology:
            require_declared(rules, self.ontology)
        return rules
