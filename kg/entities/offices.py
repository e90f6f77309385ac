"""Office phrases: head, adjectives, portfolio, whom or what it serves, country: «معاون سابق وزیر خارجه ایران»."""

from __future__ import annotations

from kg.entities.events import NUMERALS, event
from kg.entities.lexicon import Term
from kg.entities.office_draft import Draft, include
from kg.entities.office_ends import CHARGED, MATTERS, constituency, tail
from kg.entities.organisations import after_nationality, organisation
from kg.entities.phrases import PURPOSE, UNITS, goes_on, two_fields
from kg.entities.places import place, region_field, state, unlisted_town
from kg.entities.portfolios import portfolio
from kg.entities.spans import OfficeParts, Span
from kg.entities.view import QUOTES, View, is_ordinal
from kg.entities.words import derived
from kg.model import TokenKind

FIELD_WORDS = 6
OF_COMPANIES = {
    "chief-executive": "Company",
    "founder": "Company",
    "coach": "Organization",
}  # kinds that serve a bare name
PLACE_CLASSES = frozenset(["City", "Place", "Facility"])
EVENT_CLASSES = frozenset(
    ["Conference", "Exhibition", "Summit", "CommissionSession", "War", "Event", "Vote", "Agreement"]
)
MEMBER_NOUNS = ("کشور", "دولت", "شرکت", "سازمان", "غیر", "ایالت", "تولیدکنندگان", "ملت")
COMPANY_WORDS = 4
ELECTED = frozenset(["deputy-of-parliament", "representative"])  # kinds that serve the people of places
STANDING_BARE = frozenset([
    "secretary-general", "spokesperson", "chief-executive", "ambassador", "governor", "county-governor", "mayor",
    "district-governor",
])  # fmt: skip
AS_SHAPE = {"title": "state", "charge": "org"}
ORDINAL_WORDS = 5  # up to the head of an event: «سی و یکمین دوره جشنواره»
COUNTRIES = frozenset(["کشورهای"])  # «وزیران علوم کشورهای غنا و توگو»
# «به مدیر مسئولی رضا احمدی», «مدیر برگزیده در توسعه»
ABSTRACT = frozenset(["مسئولی", "مسیولی", "مسوولی", "برگزیده", "نمونه", "برتر"])
REALMS = frozenset(["اقلیم", "منطقه", "ایالت"])
PREPOSITIONS = frozenset(["از", "با", "بر", "به"])  # in a field: «حفاظت از …»
WHOSE = frozenset(["وی", "او", "ایشان", "آنها"])


def office(view: View, at: int) -> Span | None:
    """Return the office phrase whose head stands at token `at`, or None."""
    if ("office", at) not in view.memo:
        view.memo["office", at] = None
        view.memo["office", at] = _read(view, at)
    return view.memo["office", at]


def _read(view: View, at: int) -> Span | None:
    found = view.heads.get(at)
    if found is None or found[1].table != "offices" or found[1].column(1) == "none":
        return None
    length, term = found
    if term.form == "عضو" and at and view.keys[at - 1].startswith(MEMBER_NOUNS):
        return None  # «کشورهای عضو»
    if term.form in ("مسئول", "مسوول") and view.key(at - 1) == "این":
        return None  # «این مسئول کمیسیون» is who was named before
    following = view.heads.get(at + 2)
    if following is not None and following[1].table == "offices" and length == 1 and view.person_start(at):
        return None  # «مالک شریعتی سخنگوی …» is called so
    if _is_called_so(view, at, length):
        return None
    title = term.column(1) == "title"
    realm = view.known.get(at + length) if title else None
    if title and (realm is None or realm.cls != "Country" or realm.kind == "demonym"):
        return None  # «امیر رضایی» is a name, «امیر قطر» is none
    shape = AS_SHAPE.get(term.column(1), term.column(1))
    draft = Draft(at, term.column(0), shape, term.plural, at + length)
    _fill(view, draft, term)
    if draft.words and (draft.words[-1] in ABSTRACT or _of_some(view, draft)):
        return None
    if draft.empty and view.key(draft.j) in WHOSE and view.tokens[draft.j - 1].form.endswith("ی"):
        return None  # «سخنگوی وی»
    compound = " " in term.form
    if draft.empty and not compound and not _stands_bare(draft):
        return None
    demonyms = bool(draft.countries) and all(c.kind == "demonym" for c in draft.countries)
    if draft.shape == "aide" and not draft.words and demonyms:
        return None  # «مشاور عراقی»
    one_of = draft.plural and view.key(at - 1) == "از" and bool(draft.inside)
    draft.plural = draft.plural and not one_of
    many = any(word.endswith("های") and word not in COUNTRIES for word in draft.words)  # «روسای دانشگاه‌های ایران و …»
    if draft.plural and (many or len(draft.countries) < 2):  # «مسئولان کشور», «وزرای خارجه سازمان …»: nobody
        if draft.nested is not None and draft.shape == "aide":
            view.memo["office", draft.nested.first] = None  # nor is the minister of «معاونان وزیر نیرو»
        return None
    parts = OfficeParts(draft.kind, draft.shape, "".join(draft.words), draft.status, draft.plural, one_of, draft.nested,
                        draft.org, tuple(draft.countries), draft.place, draft.post_at)  # fmt: skip
    strength = "bare" if draft.empty and not compound else "full"
    return Span(at, draft.j, "office", "Post", at, inside=tuple(draft.inside), office=parts, strength=strength,
                reason=f"office/{term.form}")  # fmt: skip


def _is_called_so(view: View, at: int, length: int) -> bool:
    """«علیرضا دبیر رئیس فدراسیون …», «استاد مطهری»: the word for an office is a name, or the title of one."""
    following = view.heads.get(at + 1)
    surname = length == 1 and at > 0 and view.keys[at - 1] in view.names.given_names
    if surname and following is not None and following[1].table == "offices":
        return True
    return bool(view.lexicon.titles.longest(view.keys, at)) and view.key(at + length) in view.names.surnames


def _fill(view: View, draft: Draft, term: Term) -> None:
    """Read what follows the head: adjectives, portfolio or what is served, country, where an envoy serves."""
    _modifiers(view, draft)
    if draft.shape == "state" and draft.kind == "minister":
        words, draft.j = portfolio(view, draft.j)
        draft.words += words
    closed = draft.kind in ("supreme-leader", "foreign-minister") and draft.empty and _closed(term.form)
    if not closed and not (draft.words and draft.kind == "minister"):  # only a country follows a portfolio
        draft.j = after_nationality(view, draft.j) if draft.shape == "org" else draft.j
        _served(view, draft)
    if draft.org is None and draft.kind in OF_COMPANIES:
        _company(view, draft)
    if draft.shape == "state":
        _modifiers(view, draft)  # «وزیر خارجه پیشین آمریکا»
        _realm(view, draft)
    _country(view, draft)
    _modifiers(view, draft)
    if (draft.shape in ("envoy", "aide") or draft.kind in CHARGED) and not (draft.empty and " " not in term.form):
        tail(view, draft)  # «نماینده ولی فقیه در استان …»


def _realm(view: View, draft: Draft) -> None:
    """«وزیر کشور اقلیم کردستان عراق»: an office of state of a part of a country."""
    span = view.known.get(draft.j) or (place(view, draft.j) if draft.j < view.n else None)
    region = span is not None and span.kind == "place" and span.cls == "Place" and span.last > draft.j
    if region and span is not None and view.keys[draft.j] in REALMS:
        draft.place = span
        include(draft, span)


def _company(view: View, draft: Draft) -> None:
    """«مدیرعامل توییتر», «بنیانگذار «نوآوران»», «سرمربی پرسپولیس»: a company or club without a noun before it."""
    first, last = draft.j - len(draft.words), draft.j
    quoted = not draft.words and last < view.n and view.tokens[last].form in QUOTES
    if quoted:
        close = view.closing(last, COMPANY_WORDS)
        if close is None:
            return
        first, last = last + 1, close
    unlisted = quoted or any(not view.tokens[k].tag and not derived(view.tokens[k].form) for k in range(first, last))
    if first == last or not unlisted or draft.nested is not None or draft.inside:
        return
    draft.org = Span(
        first, last, "org", OF_COMPANIES[draft.kind], first, strength="unlisted", reason="organisation/of its head"
    )
    draft.words.clear()
    include(draft, draft.org)
    if quoted:
        draft.j = last + 1


def _closed(form: str) -> bool:
    return form.startswith(("رهبر", "مقام"))


def _of_some(view: View, draft: Draft) -> bool:
    """«مدیر مدرسه‌ای»: of one that is not told, not «رئیس سازمان هسته‌ای»."""
    last = view.tokens[draft.j - 1]
    alone = len(draft.words) == 1 and not draft.inside
    return alone and last.form.endswith("\u200cای") and "AJ" not in last.tag.split(",")


def _stands_bare(draft: Draft) -> bool:
    return draft.shape == "state" or draft.kind in STANDING_BARE


def _modifiers(view: View, draft: Draft) -> None:
    while True:
        found = view.lexicon.modifiers.longest(view.keys, draft.j)
        if found is None or (draft.j < view.n and view.verbal[draft.j]):
            return
        effect = found[1].column(0)
        if found[1].form in ("اول", "دوم", "سوم", "وقت") and view.light_verb_at(draft.j + found[0]):
            return
        draft.status = draft.status or ("" if effect in ("plain", "passing") else effect)
        draft.j += found[0]


def _served(view: View, draft: Draft) -> None:
    """Read field words up to the organisation, office or person served; stop where none can follow."""
    if draft.kind in ELECTED:
        constituency(view, draft)
        if draft.place is not None:
            return
    words = 0
    while draft.j < view.n:
        j = draft.j
        region = region_field(view, j) if draft.shape in ("aide", "org") else None
        if region is not None:
            draft.words.extend(view.keys[j : region.last])  # «معاون آسیا و اقیانوسیه وزارت خارجه»
            draft.j = region.last
            continue
        if words and view.key(j) in PURPOSE.get(view.keys[j - 1], ()) and not view.stops(j + 1):
            draft.words.append(view.keys[j])  # «معاون پیشگیری از وقوع جرم دادگستری …»
            draft.j = j + 1
            continue
        affairs = _affairs(view, draft, j)
        if not affairs and _take(view, draft, j):
            return
        if draft.shape in ("state", "place"):
            return
        if words and view.tokens[j].form in QUOTES and (close := view.closing(j)) is not None:
            draft.j = close + 1  # «کارگردان فیلم «…»»
            return
        if words >= FIELD_WORDS or not (affairs or _field_word(view, draft, j, words)):
            return
        draft.words.append(view.keys[j])
        draft.j, words = j + 1, words + (view.keys[j] not in ("و", "،"))


def _take(view: View, draft: Draft, j: int) -> bool:
    """Take the organisation, office, event or place at `j` as what is served; tell whether something was taken."""
    known, head = view.known.get(j), view.heads.get(j)
    counted = is_ordinal(view.keys[j]) or view.keys[j] in NUMERALS
    if counted and draft.shape in ("org", "member", "aide"):  # «دبیر سومین همایش …»
        numbered = next((e for k in range(j + 1, min(j + ORDINAL_WORDS, view.n)) if (e := event(view, k))), None)
        if numbered is not None and numbered.first == j:
            include(draft, numbered)
            return True
    if known is not None:
        _take_known(draft, known)
        return True
    if head is None:
        town = unlisted_town(view, draft.at, j) if draft.shape == "place" and draft.empty else None
        if town is not None:
            draft.place = town
            include(draft, town)
        return town is not None
    if head[1].table == "offices" and draft.shape in ("aide", "org", "member", "envoy"):
        return _take_office(view, draft, j)
    span = organisation(view, j) or _site(view, draft, j)
    if span is None and draft.shape in ("org", "member", "aide"):
        span = event(view, j)
    if span is None and draft.shape in ("org", "member", "aide"):
        span = _bare_organisation(view, j)
    if span is None:
        return False
    if span.kind in ("org", "nominal"):
        draft.org = span
    elif span.kind == "place":
        draft.place = span
    include(draft, span)
    return True


def _site(view: View, draft: Draft, j: int) -> Span | None:
    """«استاندار …», «نماینده … در شهر …»; of a head the district that ends the phrase («دادستان شهرستان آمل»)."""
    if draft.shape not in ("place", "envoy", "org"):
        return None
    span = place(view, j)
    after = view.heads.get(span.last) if span is not None else None
    return None if draft.shape == "org" and after is not None and after[1].table == "org_heads" else span


def _bare_organisation(view: View, j: int) -> Span | None:
    """«رئیس سازمان گفت»: a common noun that ends the phrase points back to the organisation named before."""
    length, term = view.heads[j]
    last = j + length
    while last < view.n and view.keys[last] in view.lexicon.generic and not view.verbal[last]:
        last += 1
    ends = last >= view.n or view.stops(last) or view.breaks(last)
    if term.table != "org_heads" or term.column(1) == "none" or term.plural or length > 1 or not ends:
        return None
    marks = (("which", "this"), ("head", term.form), ("bare", "yes"))
    return Span(j, last, "nominal", term.column(0), j, reason="nominal/bare noun after an office", attributes=marks)


def _take_known(draft: Draft, known: Span) -> None:
    """A known place or organisation, or «این سازمان», «این استان»; a country is left to be read afterwards."""
    if known.cls in ("Country", "Person") or known.kind in ("demonym", "date"):
        return
    if known.cls in PLACE_CLASSES:
        draft.place = known
    elif known.kind == "org" or known.cls not in EVENT_CLASSES:
        draft.org = known
    include(draft, known)


def _take_office(view: View, draft: Draft, j: int) -> bool:
    served = office(view, j)
    if served is None or served.office is None:
        return _chief(view, draft, j)
    draft.nested, draft.j = served, served.last
    draft.inside.extend(served.inside)
    draft.countries.extend(served.office.countries)
    return True


def _chief(view: View, draft: Draft, j: int) -> bool:
    """«مشاور رئیس و مدیرکل روابط عمومی سازمان …»: the chief of the body that the second office is of."""
    last = j + view.heads[j][0]
    second = view.heads.get(last + 1)
    if draft.shape != "aide" or view.key(last) != "و" or second is None or second[1].table != "offices":
        return False
    draft.words.extend(view.keys[j:last])
    draft.j = last
    return True


def _affairs(view: View, draft: Draft, j: int) -> bool:
    """«معاون امور دولت و مجلس وزارت …», «مدیر روابط عمومی شرکت …»: a body or a unit as the field."""
    head = view.heads.get(j)
    if head is None or head[1].table != "org_heads":
        return False
    after, before = j + head[0], view.key(j - 1)
    follows = view.heads.get(after)
    served = after in view.known or (follows is not None and follows[1].table in ("org_heads", "offices"))
    if head[1].form in UNITS:
        return not draft.words and served
    joined = bool(draft.words) and before in ("و", "،")
    listed = view.key(after) in ("و", "،") and not view.stops(after + 1)
    return (before in MATTERS or joined) and head[1].column(1) in ("bare", "weak") and (served or listed)


def _field_word(view: View, draft: Draft, j: int, words: int) -> bool:
    key = view.keys[j]
    if key in ("و", "،"):
        if words and _affairs(view, draft, j + 1):
            return True
        if draft.words and region_field(view, j + 1):
            return True
        more = goes_on(view, j) or (draft.shape == "aide" and words == 1 and two_fields(view, j - 1))
        return words > 0 and more and not view.person_start(j + 1)  # «رئیس دفتر رستگار | و مهرداد …»
    if view.tokens[j].kind is TokenKind.LATIN:
        return True
    begins = two_fields(view, j) and ((not words and draft.shape == "aide") or (words > 0 and view.key(j - 1) == "،"))
    if view.tokens[j].form in QUOTES or view.stops(j) or (view.breaks(j) and not begins):
        return False
    town_ends = draft.kind in ELECTED and words == 1 and view.tokens[j].tag and not view.tokens[j - 1].tag
    if view.person_start(j) or town_ends:
        return False  # «نماینده دالاهو | اقدام وزارت …»
    head = view.heads.get(j)
    return head is None or head[1].table != "offices"


def _country(view: View, draft: Draft) -> None:
    """Read the country after the portfolio or the organisation, several after a plural office."""
    while draft.j < view.n:
        if view.keys[draft.j] in view.lexicon.cues["republic"] and draft.kind == "president":  # «رئیس جمهوری اسلامی …»
            draft.j += 1
            if draft.j >= view.n or view.known.get(draft.j) is None:
                draft.j -= 1
                return
        if draft.plural and view.key(draft.j) in COUNTRIES:
            draft.j += 1
        span = view.known.get(draft.j)
        if span is None or span.cls != "Country":
            span = state(view, draft.j)
        if span is None or span.cls != "Country":
            return
        if draft.org is not None and draft.org.inside and draft.org.inside[-1].cls == "Country":
            return
        if span.kind == "demonym" and draft.org is None and not PREPOSITIONS.isdisjoint(draft.words):
            draft.j = span.last  # «مدیر پروژه حفاظت از یوزپلنگ ایرانی»
            return
        draft.countries.append(span)
        include(draft, span)
        more = draft.j + 1
        following = view.known.get(more)
        if not (
            draft.plural and view.key(draft.j) in ("و", "،") and following is not None and following.cls == "Country"
        ):
            return
        draft.j = more
