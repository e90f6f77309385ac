"""A rule tried at one use of a trigger, and whether it admits the use at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Sentence
from kg.records import record
from kg.rules.actors import head
from kg.rules.arguments import Filling
from kg.rules.light_verbs import DEEMING
from kg.rules.rule import Rule
from kg.rules.uses import Use
from kg.rules.views import View

_AS_RULES_SAY = {"verb": "verbal", "own": "nominal"}  # kind of use → the name that rules have for it
WINDOW = 4  # tokens on each side of a trigger in which `near` and `without` are looked for


@record
class Attempt:
    """A rule tried at a use, with all that its slots are filled from."""

    rule: Rule
    use: Use
    view: View
    views: Sequence[View]  # of the clauses of the sentence, in order
    sentence: Sentence
    filling: Filling  # of `use` in `view`

    def by(self, rule: Rule) -> Attempt:
        """The same with another rule."""
        return Attempt(rule, self.use, self.view, self.views, self.sentence, self.filling)


class Surroundings:
    """A use in its clause, with the words around it, which all of its rules look at."""

    __slots__ = ("_near", "_wide", "sentence", "use", "view", "views")

    def __init__(
        self, use: Use, view: View, views: Sequence[View], sentence: Sentence, wide: dict[str, set[str]]
    ) -> None:
        """Keep the parts; the words are gathered when the first rule asks.

        `wide` keeps those of scopes that all uses of the clause share.
        """
        self.use, self.view, self.views, self.sentence = use, view, views, sentence
        self._wide = wide
        self._near: dict[str, set[str]] = {}

    def words(self, scope: str) -> set[str]:
        """The words in `scope` (see `context`)."""
        known = self._near if scope == "near" else self._wide
        found = known.get(scope)
        if found is None:
            found = known[scope] = context(scope, self.use, self.view, self.views, self.sentence)
        return found


def admits(rule: Rule, around: Surroundings) -> bool:
    """Whether the rule may fire at a use, its slots aside."""
    use, view = around.use, around.view
    if _kind(rule, use) not in rule.uses:
        return False
    if use.kind == "predicative" and use.light in DEEMING and not rule.light:
        return False
    if rule.light and use.kind in ("verbal", "predicative") and use.light not in rule.light:
        return False
    if (
        rule.not_with
        and not rule.not_with.isdisjoint(around.words("clause"))
        and _company(rule, use, view) & rule.not_with
    ):
        return False
    if rule.under and as_seen(rule, use).kind == "nominal" and _home_role(view, use) not in rule.under:
        return False
    if rule.needs and not any(p.role in rule.needs for p in view.phrases):
        return False
    if rule.without_classes and _names_one(view, rule.without_classes):
        return False
    if not rule.near and not rule.without:
        return True
    words = around.words(rule.scope)
    return not (rule.near and words.isdisjoint(rule.near)) and words.isdisjoint(rule.without)


def _names_one(view: View, classes: frozenset[str]) -> bool:
    """Whether the clause names something of one of the classes."""
    return any(view.fits(e, classes) for i in view.clause.items if i.mention is not None for e in i.mention.entities)


def as_seen(rule: Rule, use: Use) -> Use:
    """The use as the rule sees it: an announced noun is nominal for rules that announce nothing."""
    if use.kind == "announced" and _kind(rule, use) == "nominal":
        return replace(use, kind="nominal", announced=True)
    return use


def _kind(rule: Rule, use: Use) -> str:
    """How a rule sees a use.

    A simple verb is verbal; an announced noun is nominal for rules that announce nothing.
    """
    if use.kind == "announced" and "announced" not in rule.uses:
        return "nominal"
    return _AS_RULES_SAY.get(use.kind, use.kind)


def _company(rule: Rule, use: Use, view: View) -> set[str]:
    """The words of the noun's own phrase and of those that fill its object: «گفت‌وگوی اختصاصی با شبکه …»."""
    finite = use.kind in ("verbal", "verb")
    roles = {"با", "بین"} if rule.object.topical else {r for r in rule.object.roles if r}
    near = [
        p for k, p in enumerate(view.phrases)
        if p.first <= use.token < p.last
        or view.claimed.get(k) == use.token
        or (p.role in roles and (finite or p.first == use.last))
    ]  # fmt: skip
    return {word for p in near for i in p.items for word in i.form.split()}


def _home_role(view: View, use: Use) -> str:
    """The preposition over a nominal that heads its phrase («با شرکت تیم …» too); "" for one deeper in a phrase."""
    home = next((p for p in view.phrases if p.first <= use.token < p.last), None)
    return home.role if home is not None and home.at(use.token) <= head(home.items) else ""


def context(scope: str, use: Use, view: View, views: Sequence[View], sentence: Sentence) -> set[str]:
    """The words among which a rule looks for its `near` and `without`."""
    if scope == "sentence":
        return {t.form for t in sentence.tokens}
    if scope == "clause":
        parent = view.clause.parent
        held = [view.clause, *([views[parent].clause] if parent is not None and parent < len(views) else [])]
        return {word for c in held for i in c.items for word in i.form.split()}
    return {t.form for t in sentence.tokens[max(0, use.token - WINDOW) : use.last + WINDOW]}
