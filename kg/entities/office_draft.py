"""An office phrase while it is read (kg/entities/offices.py)."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.entities.spans import Span


@dataclass(slots=True)
class Draft:
    """An office phrase while it is read: where reading stands and what was found."""

    at: int
    kind: str
    shape: str
    plural: bool
    j: int
    status: str = ""
    words: list[str] = field(default_factory=list)
    inside: list[Span] = field(default_factory=list)
    countries: list[Span] = field(default_factory=list)
    nested: Span | None = None
    org: Span | None = None
    place: Span | None = None
    post_at: Span | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was read after the head."""
        return not (self.words or self.inside or self.nested)


def include(draft: Draft, span: Span) -> None:
    """Take a span into the phrase and go on behind it."""
    draft.inside.append(span)
    draft.j = span.last
