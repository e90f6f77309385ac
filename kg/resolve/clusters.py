"""Groups of records that are one node: joined in a fixed order, each join with its reason, and never against a veto.

The outcome depends on the set of records alone, since records are sorted before anything is joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.resolve.records import Record


@dataclass(frozen=True, slots=True)
class Merge:
    """Two records joined, by what rule and on what evidence."""

    first: tuple[str, int]  # (document, entity number)
    second: tuple[str, int]
    reason: str


@dataclass(slots=True)
class _State:
    """What is known of a group."""

    members: list[int]
    authority: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)


class Clusters:
    """Union-find over the positions of `records`, which must be sorted by (document, number)."""

    def __init__(self, records: Sequence[Record], apart: Iterable[tuple[int, int]] = ()) -> None:
        """Start with every record alone; `apart` lists pairs that may never meet."""
        self.records = records
        self.merges: list[Merge] = []
        self._parent = list(range(len(records)))
        self._states = [_state(i, record) for i, record in enumerate(records)]
        self._apart: dict[int, set[int]] = {}
        for a, b in apart:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def root(self, i: int) -> int:
        """Return the smallest record of the group of `i`."""
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def state(self, i: int) -> _State:
        """Return what is known of the group of `i`."""
        return self._states[self.root(i)]

    def roots(self, members: Iterable[int]) -> list[int]:
        """Return the distinct groups of `members`, smallest record first."""
        return sorted({self.root(i) for i in members})

    def join(self, a: int, b: int, reason: str, *, same_document: bool = False) -> bool:
        """Join the groups of two records unless something speaks against it; tell whether they are one now.

        Against it: two authority keys, a pair that a user keeps apart, two records of one article (whose own analysis
        told them apart) unless `same_document`.
        """
        a, b = sorted((self.root(a), self.root(b)))
        if a == b:
            return True
        one, other = self._states[a], self._states[b]
        if len(one.authority | other.authority) > 1 or self._kept_apart(one, other):
            return False
        if not (same_document or one.documents.isdisjoint(other.documents)):
            return False
        self._parent[b] = a
        small, large = sorted((one, other), key=lambda s: len(s.members))
        large.members.extend(small.members)
        large.authority |= small.authority
        large.countries |= small.countries
        large.offices |= small.offices
        large.documents |= small.documents
        self._states[a] = large
        self.merges.append(Merge(_id(self.records[a]), _id(self.records[b]), reason))
        return True

    def _kept_apart(self, one: _State, other: _State) -> bool:
        if not self._apart:
            return False
        small, large = sorted((one, other), key=lambda s: len(s.members))
        banned = {enemy for i in small.members for enemy in self._apart.get(i, ())}
        return bool(banned) and not banned.isdisjoint(large.members)

    def join_agreeing(
        self, members: Iterable[int], reason: str, *, same_document: bool = False, by_office: bool = False
    ) -> None:
        """Join groups of one name where country and authority (and office, if `by_office`) do not tell them apart.

        A group that tells neither joins the others only when there is just one side to join.
        """
        roots = self.roots(members)
        if len(roots) < 2:
            return
        sides: dict[str, list[int]] = {}  # every mark → the side (one list object) that it belongs to
        silent: list[int] = []
        for root in roots:
            state = self._states[root]
            marks = sorted(state.authority | (state.offices if by_office and state.offices else state.countries))
            if not marks:
                silent.append(root)
                continue
            known = {id(sides[mark]): sides[mark] for mark in marks if mark in sides}
            side, *others = sorted(known.values(), key=len, reverse=True) or [[]]
            side.append(root)
            for other in others:
                side.extend(other)
            moved = {id(other) for other in others}
            if moved:
                sides.update({mark: side for mark, old in sides.items() if id(old) in moved})
            sides.update(dict.fromkeys(marks, side))
        distinct = list({id(side): side for side in sides.values()}.values())
        if len(distinct) <= 1:
            distinct = [[*(distinct[0] if distinct else []), *silent]]
        for side in distinct:
            self._chain(sorted(side), reason, same_document)

    def _chain(self, roots: list[int], reason: str, same_document: bool) -> None:
        """Join all to the first that takes them, so that one refusal does not keep the others apart."""
        heads: list[int] = []
        for root in roots:
            if not any(self.join(head, root, reason, same_document=same_document) for head in heads):
                heads.append(root)

    def groups(self) -> list[list[int]]:
        """Return the groups, each sorted, ordered by smallest record."""
        return [sorted(self._states[i].members) for i in range(len(self.records)) if self._parent[i] == i]


def _state(i: int, record: Record) -> _State:
    countries = set(record.countries) | ({record.country} if record.country and record.cls != "Country" else set())
    authority = {record.authority} if record.authority else set()
    return _State([i], authority, countries, set(record.offices), {record.document})


def _id(record: Record) -> tuple[str, int]:
    return record.document, record.number
