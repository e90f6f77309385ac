"""Who said what: the words of quoted and reported speech inside a sentence, with the one who says them.

Only what a clause of speech governs itself is taken («گفت: …»، «گفت که …», a headline «الف: …»). The next sentence of a
longer speech names no speaker of its own, so it is left out: whose it is would be a guess.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Modality, Quotation, Sentence
from kg.rules import modality as mod
from kg.rules.clauses import Clause
from kg.rules.modality import says
from kg.rules.narration import SPEAKERS
from kg.rules.views import View

FEWEST = 3  # words: fewer are a remark («گفت: بله»), or a clause cut wrongly
OPENING = frozenset(["که", "اینکه", "این‌که", ":", "«", "»", "“", "”", '"', "'", "،", "؛", "-", "–"])
CLOSING = frozenset([".", "؛", "،", "«", "»", "“", "”", '"', "'", ":", "/"])


def quotations(sentence: Sentence, clauses: Sequence[Clause], views: Sequence[View]) -> list[Quotation]:
    """The words said in one sentence, with their speakers, in text order; offsets are those of the raw text."""
    found: list[Quotation] = []
    for n, view in enumerate(views):
        said = [c for c in clauses if c.parent == view.clause.index and (c.after_colon or _reported(view, c))]
        if (
            not said
            or not _speaks(view)
            or _within_speech(views, view)
            or mod.of_clause(clauses, n) is not Modality.FACT
        ):
            continue
        first, last = _extent(clauses, said[0])
        span = _trimmed(sentence, first, last)
        if span is not None:
            found.append(Quotation(view.subject[0], sentence.index, *span, direct=said[0].after_colon))
    return found


def _reported(view: View, clause: Clause) -> bool:
    """«گفت که …»: a clause that hangs on the verb of speech, not on a noun of it («با اشاره به این که …»)."""
    verb = view.clause.verb
    return clause.relation == "complement" and verb is not None and clause.governor is None


def _speaks(view: View) -> bool:
    """Whether one speaker, known by name or office, says it; a headline «الف: …» has no verb."""
    cls = view.entities[view.subject[0]].cls if len(view.subject) == 1 else ""
    if cls not in SPEAKERS or (cls == "Country" and not view.explicit):  # a state is not carried over as a speaker
        return False
    if view.clause.verb is None:
        return view.explicit and len(view.phrases) == 1 and not view.uses
    return says(view.clause) and not view.clause.verb.negative and view.clause.verb.person == 3


def _within_speech(views: Sequence[View], view: View) -> bool:
    """Whether somebody else reports the speech: «الف گفت ب معتقد است …» gives the words to الف alone."""
    up = view.clause.parent
    while up is not None and up < len(views):
        if says(views[up].clause) or views[up].clause.verb is None:
            return True
        up = views[up].clause.parent
    return False


def _extent(clauses: Sequence[Clause], first: Clause) -> tuple[int, int]:
    """Tokens from the beginning of clause `first` to the end of the last clause that hangs on it."""
    inside = {first.index}
    for clause in clauses:
        goes_on = clause.relation == "coordinate" and says(clause)  # «… کافی است و افزود …» is the reporter's again
        if clause.parent in inside and not goes_on:
            inside.add(clause.index)
    tokens = [
        k
        for c in clauses
        if c.index in inside
        for k in (
            *(i.first for i in c.items),
            *(i.last for i in c.items),
            *((c.verb.first, c.verb.last) if c.verb else ()),
        )
    ]
    return (min(tokens), max(tokens)) if tokens else (0, 0)


def _trimmed(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """The characters of `tokens[first:last]` without «که», colons and quotation marks around them."""
    tokens = sentence.tokens
    last = min(last, len(tokens))
    while first < last and tokens[first].form in OPENING:
        first += 1
    while last > first and tokens[last - 1].form in CLOSING:
        last -= 1
    if last - first < FEWEST:
        return None
    return tokens[first].start, tokens[last - 1].end
