"""Candidates of one sentence, before anybody is who: what the detectors hand to the assembly."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from kg.records import record

if TYPE_CHECKING:
    from kg.entities.gazetteers import Entry


@record
class OfficeParts:
    """What an office phrase says: «معاون وزیر خارجه ایران», «رئیس سابق دستگاه اطلاعات عربستان»."""

    kind: str  # the office's kind, second column of offices.tsv
    shape: str  # what may follow, third column of offices.tsv
    field: str = ""  # joined key of portfolio or field words
    status: str = ""  # "", former, acting, elect
    plural: bool = False
    one_of: bool = False  # «از نمایندگان سنا»: one of several holders
    nested: Span | None = None  # the office that it serves: «وزیر خارجه» in «معاون وزیر خارجه»
    org: Span | None = None
    countries: tuple[Span, ...] = ()  # country, «کشورمان», «این کشور» or a demonym; several in a plural office
    place: Span | None = None  # of a governor, a member of parliament
    post_at: Span | None = None  # where an envoy serves; never his country


@record
class Span:
    """tokens[first:last] of a sentence taken for one thing.

    `kind` is one of person, office, org, place, event, agreement, nominal, demonym, date. `core` is the part that
    makes the label (a parenthesised acronym outside), `inside` the spans nested in this one.
    """

    first: int
    last: int
    kind: str
    cls: str
    head: int
    core: tuple[int, int] | None = None
    entry: Entry | None = None
    inside: tuple[Span, ...] = ()
    aliases: tuple[str, ...] = ()
    office: OfficeParts | None = None
    score: float = 0.0
    strength: str = ""
    reason: str = ""
    attributes: tuple[tuple[str, str], ...] = field(default=())

    @property
    def name(self) -> tuple[int, int]:
        """The token range of the label."""
        return self.core or (self.first, self.last)
