"""How an office phrase ends: with a constituency, a seat or a matter («نماینده مردم …», «سفیر … در …», «در امور …»)."""

from __future__ import annotations

from kg.entities.office_draft import Draft, include
from kg.entities.organisations import organisation
from kg.entities.places import PLURAL_HEADS, constituent, place
from kg.entities.view import View

TAIL = frozenset(["در", "به", "نزد"])
PEOPLE = frozenset(["مردم", "اهالی"])
MATTERS = frozenset(["امور", "حوزه", "زمینه"])
CHARGED = frozenset(["commissioner", "rapporteur", "coordinator"])  # with a matter or a country


def constituency(view: View, draft: Draft) -> None:
    """Read «مردم تبریز، آذرشهر و اسکو» of a member of parliament."""
    while view.key(draft.j) in ("شریف", "محترم") or view.key(draft.j) in PEOPLE | PLURAL_HEADS.keys():
        draft.j += 1
    while draft.j < view.n:
        span = constituent(view, draft.j)
        if span is None:
            return
        draft.place = draft.place or span
        include(draft, span)
        if view.key(draft.j) in ("و", "،") and constituent(view, draft.j + 1) is not None:
            draft.j += 1


def _seat_here(view: View, draft: Draft, j: int) -> bool:
    """Whether «در استان», the province of the article, ends the phrase: a noun or a mark follows, not its name."""
    if view.key(draft.j) != "در" or view.key(j) != "استان":
        return False
    after = view.key(j + 1)
    return after in ("و", "،", "با", "در", "از", "") or view.breaks(j + 1) or bool(view.verbal[j + 1])


def tail(view: View, draft: Draft) -> None:
    """Read «در آمریکا», «در مجلس», «در امور سوریه», «نزد سازمان ملل» of an envoy."""
    if view.key(draft.j) not in TAIL:
        return
    j = draft.j + 1
    if view.key(j) in MATTERS:
        j += 1
        charged = draft.shape == "aide" or draft.kind in CHARGED
        if charged and not (view.stops(j) or j in view.known or j in view.heads):
            draft.j = j + 3 if view.key(j + 1) == "و" and not view.stops(j + 2) else j + 1
            while view.word(draft.j) and "AJ" in view.tokens[draft.j].tag.split(",") and not view.stops(draft.j):
                draft.j += 1  # «دستیار وزیر در امور ویژه سیاسی»
            return  # «معاون رئیس‌جمهور در امور زنان و خانواده»
    span = view.known.get(j) or place(view, j) or organisation(view, j)
    if span is None and draft.shape in ("envoy", "org", "member") and _seat_here(view, draft, j):
        draft.j = j + 1  # «نماینده ولی‌فقیه در استان»
        return
    if span is None or span.kind not in ("place", "org") or span.cls == "Facility":
        return  # «نماینده منابع طبیعی | در سالن شهرداری …»
    if view.key(draft.j) == "به" and draft.kind not in ("envoy",):
        return
    branch = draft.kind == "chief-of-staff" and draft.org is not None and span.kind == "place"
    if draft.shape == "aide" and view.key(draft.j + 1) not in MATTERS and not branch:
        return  # «رئیس دفتر یونسکو در تهران»
    if span.kind == "org" and draft.org is None and span.cls == "Parliament":
        draft.org = span
    else:
        draft.post_at = span
    include(draft, span)
