"""Divides a sentence into clauses: each finite verb with the items that belong to it.

Persian puts the verb last, so a clause ends at its verb. Relative and complement clauses are kept on a stack,
because the clause that they interrupt goes on after their verb («وزیری که دیروز آمد، امروز رفت»).
Modals («باید»، «می‌تواند»، «قرار است»، «ممکن است») are auxiliaries: they mark the clause and do not close it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.model import VerbGroup
from kg.records import record
from kg.rules.items import Item, Tag

# The word before است/بود/دارد/می‌رود/شد that makes a modal of the two, and which modality it lends.
NOUN_MODALS = {
    "قرار": "plan",
    "مقرر": "plan",
    "بنا": "plan",
    "ممکن": "opinion",
    "لازم": "opinion",
    "ضروری": "opinion",
    "بهتر": "opinion",
    "امکان": "opinion",
    "احتمال": "opinion",
    "قصد": "plan",
    "تصمیم": "plan",
    "نیاز": "opinion",
    "انتظار": "opinion",
    "پیش‌بینی": "opinion",
    "امیدوار": "opinion",
    "درصدد": "plan",
    "صدد": "plan",
}
MODAL_VERBS = {"توانست": "opinion", "بایست": "opinion", "شایست": "opinion", "می‌توان": "opinion"}
MODAL_FORMS = {
    "باید": "opinion",
    "نباید": "opinion",
    "بایستی": "opinion",
    "می‌بایست": "opinion",
    "شاید": "opinion",
    "می‌توان": "opinion",
    "نمی‌توان": "opinion",
}
_LIGHT = (Tag.PUNCTUATION, Tag.CONJUNCTION, Tag.ADVERB)
COPULAS = frozenset({"بود", "داشت", "رفت", "است", "هست"})


@record
class Clause:
    """A finite verb and its items in order (function words and punctuation included, the verb itself left out).

    `relation` is how it hangs on `parent` (index of a clause): main, coordinate, relative, complement, conditional,
    temporal, causal, adversative; a part without a verb is a fragment.
    `antecedent` is the item a relative clause is about.
    """

    index: int
    items: tuple[Item, ...]
    verb: VerbGroup | None
    relation: str
    parent: int | None
    antecedent: Item | None = None
    modal: str | None = None  # modality lent by an auxiliary
    after_colon: bool = False
    governor: int | None = None  # token at which the clause hangs (the noun before «که», «اینکه»)
    verb_form: str = ""  # the verb as it is written


NOT_BORROWED = frozenset(["گفت", "بود", "داشت", "خواست", "توانست", "دانست"])


@dataclass(slots=True)
class _Open:
    """A clause under construction."""

    index: int
    relation: str
    parent: int | None
    antecedent: Item | None = None
    governor: int | None = None
    verb_form: str = ""
    after_colon: bool = False
    items: list[Item] = field(default_factory=list)
    verb: VerbGroup | None = None
    modal: str | None = None


class _Divider:
    """Reads the items of one sentence from right to left of the page: one pass, one stack."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self.made: list[_Open] = []
        self.stack: list[_Open] = []
        self.current = self._open("main", None)
        self.closed: _Open | None = None  # the clause whose verb came last
        self.verbs_after = self._count_verbs()

    def _open(
        self, relation: str, parent: int | None, antecedent: Item | None = None, governor: int | None = None
    ) -> _Open:
        made = _Open(len(self.made), relation, parent, antecedent, governor)
        self.made.append(made)
        return made

    def _count_verbs(self) -> list[int]:
        """For each item, how many clause-closing verbs stand after it."""
        counts, total = [0] * len(self.items), 0
        for k in range(len(self.items) - 1, -1, -1):
            counts[k] = total
            if self.items[k].tag is Tag.VERB and self._modal_of(k, total) is None:
                total += 1
        return counts

    def _modal_of(self, k: int, verbs_after: int) -> str | None:
        """The modality that the verb at item `k` lends when it is an auxiliary here."""
        item = self.items[k]
        verb = item.verb
        if verb is None or not verbs_after:
            return None
        if item.form in MODAL_FORMS:
            return MODAL_FORMS[item.form]
        if verb.past in MODAL_VERBS:
            return MODAL_VERBS[verb.past]
        previous = self.items[k - 1].form if k else ""
        following = self.items[k + 1] if k + 1 < len(self.items) else None
        if verb.past in COPULAS and previous in NOUN_MODALS and not verb.negative:
            if following is not None and following.tag is Tag.CONJUNCTION:
                return None
            return NOUN_MODALS[previous]
        return None

    def run(self) -> list[_Open]:
        for k, item in enumerate(self.items):
            if item.role == "تا" and item.tag is Tag.PREPOSITION and self.closed is not None and not self._content():
                self.current.relation, self.current.parent = "complement", self.closed.index  # «خواست تا …»
            elif item.tag is Tag.SUBORDINATOR:
                self._subordinate(k, item)
            elif item.tag is Tag.VERB:
                self._verb(k, item)
            elif item.role == ":" and item.tag is Tag.PUNCTUATION and self.closed and not self.current.items:
                self.current.after_colon = True
                self.current.relation = "complement"
            elif item.role == ":" and item.tag is Tag.PUNCTUATION and not self.stack and self._content():
                header = self.current  # «دبیرکل سازمان ملل: …»
                self.current = self._open("complement", header.index)
                self.current.after_colon = True
            else:
                self.current.items.append(item)
        return [m for m in self.made if m.items or m.verb is not None]

    def _content(self) -> bool:
        """Whether the open clause holds more than punctuation, conjunctions and adverbs."""
        return any(i.tag not in _LIGHT for i in self.current.items)

    def _subordinate(self, k: int, item: Item) -> None:
        current = self.current
        if not self._content():
            if item.role == "relative" and self.closed is not None:
                current.relation, current.parent = "complement", self.closed.index
            elif item.role not in ("adversative", "relative"):
                current.relation = item.role
            return
        before = current.items[-1]
        if item.role == "adversative" or (item.role in ("causal",) and not self.stack):
            self.current = self._open(item.role, current.index)
            return
        relation, antecedent = item.role, None
        if item.role == "relative":
            back = [i for i in current.items if i.tag is not Tag.PUNCTUATION]
            antecedent = back[-1] if back else None
            if antecedent is not None and antecedent.form in ("این", "آن", "چنین"):
                relation = "complement"
        self.stack.append(current)
        self.current = self._open(relation, current.index, antecedent, before.first)

    def _verb(self, k: int, item: Item) -> None:
        modal = self._modal_of(k, self.verbs_after[k])
        if modal is not None:
            if (
                self.items[k - 1].form in NOUN_MODALS
                and self.current.items
                and self.current.items[-1] is self.items[k - 1]
            ):
                self.current.items.pop()
            self.current.modal = modal
            return
        self.current.verb, self.current.verb_form = item.verb, item.form
        self.closed = self.current
        following = self.items[k + 1] if k + 1 < len(self.items) else None
        inner = self.current
        goes_on = following is not None and following.tag is Tag.CONJUNCTION and self.verbs_after[k] > len(self.stack)
        if self.stack and not goes_on and self.verbs_after[k] >= 1:
            self.current = self.stack.pop()
        elif self.stack and goes_on:
            self.current = self._open(inner.relation, inner.parent, inner.antecedent, inner.governor)
        else:
            self.stack.clear()
            self.current = self._open("coordinate", inner.index)


def divide(items: Sequence[Item]) -> tuple[Clause, ...]:
    """The clauses of a sentence in the order in which they begin."""
    return tuple(_with_borrowed_tense(_relate(_Divider(items).run())))


def _with_borrowed_tense(clauses: list[Clause]) -> list[Clause]:
    """«به یزد رفته و سدی را افتتاح می‌کند»: a participle before «و» has the tense of the verb that follows.

    Not before a verb of saying or being: there «است» is left out («به یزد رفته و می‌گوید …»).
    """
    for n in range(len(clauses) - 2, -1, -1):
        here, after = clauses[n], clauses[n + 1]
        verb, lender = here.verb, after.verb
        if verb is None or lender is None or verb.tense != "perfect" or not here.verb_form.endswith("ه"):
            continue
        joined = (
            bool(after.items) and after.items[0].form == "و" and (after.parent == n or after.relation == here.relation)
        )
        asked = lender.tense == "subjunctive" and (here.modal or after.modal or lender.modal)
        if joined and (asked or (lender.tense == "present" and lender.past not in NOT_BORROWED)):
            tense = replace(verb, tense=lender.tense, person=lender.person, plural=lender.plural, modal=lender.modal)
            clauses[n] = replace(here, verb=tense, modal=here.modal or after.modal)
    return clauses


def _relate(clauses: Sequence[_Open]) -> list[Clause]:
    """Let a subjunctive clause that follows its governor without «و» be its complement; renumber."""
    renumber = {c.index: n for n, c in enumerate(clauses)}
    out: list[Clause] = []
    for n, c in enumerate(clauses):
        relation = c.relation
        parent = renumber.get(c.parent) if c.parent is not None else None
        if (
            relation == "coordinate"
            and parent is not None
            and c.verb is not None
            and c.verb.tense == "subjunctive"
            and not (c.items and c.items[0].tag is Tag.CONJUNCTION)
            and not c.modal
        ):
            relation = "complement"
        if relation == "coordinate" and c.verb is None:
            relation = "fragment"
        out.append(
            Clause(
                n,
                tuple(c.items),
                c.verb,
                relation,
                parent,
                c.antecedent,
                c.modal,
                c.after_colon,
                c.governor,
                c.verb_form,
            )
        )
    return out
