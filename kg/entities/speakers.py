"""An official first called by his office, then by his name: «سخنگوی سازمان X گفت … رضا نوری افزود …».

News alternates office and name of one speaker from sentence to sentence. An unnamed post is given to a named person
only where the order of subjects leaves no other reading, and never to somebody who stands beside it in one sentence.
"""

from __future__ import annotations

from kg.entities.authority import Authority
from kg.entities.book import Node
from kg.entities.lexicon import fold
from kg.entities.linking import HOME
from kg.entities.officials import Offices, points_back
from kg.entities.people import People, spot
from kg.entities.posts import Post
from kg.entities.recognise import belongs_elsewhere
from kg.entities.spans import Span
from kg.entities.subjects import speaks, stands_free, subject
from kg.entities.view import View
from kg.records import record

Read = list[tuple[View, list[Span]]]
LEAD = 1
TELLING = frozenset(["خبر", "تاکید", "خواستار", "ابراز", "اعلام", "اظهار", "قدردانی", "تقدیر"])
MEETING = 6  # tokens within which a contact tells whom «با» names
ALSO = ("نیز", "هم")
ROLE = frozenset(["عنوان", "سمت"])
SHOWN = frozenset(["معرفی", "منصوب", "انتخاب"])
GOES_ON = frozenset(["وی", "او", "ایشان", "نامبرده"])  # the speaker goes on, whoever his words name
PEERS = frozenset(
    ["minister", "president", "prime-minister", "monarch", "chancellor", "head-of-state", "governor", "mayor"]
)
# Who has one of these does not have another one in another body.
LEADING = PEERS | {
    "ambassador", "chief-executive", "commander", "county-governor", "director-general", "head", "prosecutor",
    "secretary", "secretary-general",
}  # fmt: skip
BOARDS = frozenset(["کمیسیون", "کمیته", "شورای", "ستاد", "هیات", "هیئت", "مجمع", "کارگروه", "گروه"])


@record
class Turn:
    """One sentence's subject: a named person or the post of a bare office phrase."""

    view: View
    span: Span
    person: Node | None
    post: Post | None
    first: bool = False  # the person's first mention in the document
    speech: bool = False
    also: bool = False  # «… نیز»: another one than before
    titled: bool = False  # the person's own office stands beside the name


def name_speakers(views: Read, people: People, offices: Offices, authority: Authority) -> None:
    """Give unnamed posts whose holder the order of subjects tells to that person, unless the file knows better."""
    turns = _turns(views, people, offices)
    beside = _beside(views, people, offices)
    named: set[Node | None] = {t.person for t in turns if t.person is not None}
    for post in offices.posts:
        if post.holders or post.elect or post.status == "former":
            continue
        person = _partner(post, turns, named)
        if person is None or (id(post), id(person)) in beside or not _may_hold(post, person, offices):
            continue
        if belongs_elsewhere(person, post, authority) or _both_named(post, person, offices):
            continue
        post.holders.append(person)
        if post.kind == "representative" and post.org is None:
            continue  # «نماینده کشورمان» says who speaks, not what he is
        view, span = post.uses[0]
        offices.hold(person, post, view, span, "subject of the same speech")
    _name_partner(turns, offices)
    _name_met(views, people, offices)


def _name_met(views: Read, people: People, offices: Offices) -> None:
    """«الف با وزیر نیروی عراق دیدار کرد» above «الف با ب دیدار کرد»: one partner called by office, then by name."""
    met = [
        post
        for post in offices.posts
        if not post.holders
        and not post.elect
        and post.status != "former"
        and all(_is_met(v, s) and v.sentence.index <= LEAD for v, s in post.uses)
    ]
    holding = {holder for post in offices.posts for holder in post.holders}
    found: list[tuple[View, Span]] = [
        (view, span)
        for view, spans in views
        for span in spans
        if span.kind == "person" and view.sentence.index <= LEAD + 1 and _is_met(view, span)
    ]
    named = {people.of[spot(view, span)] for view, span in found} - holding
    if len(met) != 1 or len(named) != 1 or not met[0].uses:
        return
    person, (view, span) = named.pop(), met[0].uses[0]
    later = [v for v, s in found if people.of[spot(v, s)] is person]
    if any(v.sentence.index <= view.sentence.index or view.key(span.last) == "و" for v in later):
        return
    met[0].holders.append(person)
    offices.hold(person, met[0], view, span, "other side of the meeting")


def _name_partner(turns: list[Turn], offices: Offices) -> None:
    """«الف با سفیر چین دیدار کرد. … ب نیز گفت»: who speaks second is the one met, if one alone is named by office."""
    met = [
        post
        for post in offices.posts
        if not post.holders and not post.elect and post.status != "former" and any(_is_met(v, s) for v, s in post.uses)
    ]
    holding = {holder for post in offices.posts for holder in post.holders}
    second = [t.person for t in turns if t.person is not None and t.first and t.also and not t.titled and _tells(t)]
    if len(met) == 1 and len(second) == 1 and second[0] not in holding and second[0] is not None:
        view, span = met[0].uses[0]
        met[0].holders.append(second[0])
        offices.hold(second[0], met[0], view, span, "other side of the meeting")


def _tells(turn: Turn) -> bool:
    return turn.speech or any(key in TELLING for key in turn.view.keys)


def _is_met(view: View, span: Span) -> bool:
    near = view.keys[max(0, span.first - MEETING) : span.last + MEETING]
    return view.key(span.first - 1) == "با" and any(key in view.lexicon.cues["contacts"] for key in near)


def _turns(views: Read, people: People, offices: Offices) -> list[Turn]:
    out: list[Turn] = []
    seen: set[Node] = set()
    for view, spans in views:
        span = None if view.n and view.keys[0] in GOES_ON else subject(view, spans)
        if span is not None and span.kind == "person":
            node = people.of[spot(view, span)]
            own = [h.last for h in offices.holdings if h.person is node and h.view is view]
            full = node not in seen and span.name[1] - span.name[0] > 1
            also = any(view.key(end) in ALSO for end in (span.last, *own))
            out.append(Turn(view, span, node, None, full, speaks(view), also, titled=bool(own)))
        elif span is not None:
            posts = offices.of.get(spot(view, span), [])
            holder = offices.held_here(view, span)
            if len(posts) == 1 and not (holder is None and points_back(span)):
                also = view.key(span.last) in ALSO
                out.append(
                    Turn(view, span, holder, posts[0], holder is not None and holder not in seen, speaks(view), also)
                )
        if view.sentence.kind != "heading":  # a headline names who is yet to be introduced
            seen |= {people.of[spot(view, s)] for s in spans if s.kind == "person"}
    return out


def _partner(post: Post, turns: list[Turn], named: set[Node | None]) -> Node | None:
    for i, turn in enumerate(turns):
        if turn.post is not post or turn.person is not None:
            continue
        later = next((t for t in turns[i + 1 :] if t.post is not post), None)
        earlier = next((t for t in reversed(turns[:i]) if t.post is not post), None)
        after = later.person if later else None
        before = earlier.person if earlier else None
        if (
            before is not None
            and any(key in turn.view.lexicon.cues["continues"] for key in turn.view.keys)
            and not turn.also
        ):
            return before
        if (
            later is not None
            and after is not None
            and later.first
            and later.post is None
            and (not later.titled or (i <= LEAD and turn.speech and not later.also))
        ):
            return after
        if after is not None and after is before and not turn.also:
            return after
        alone = {t.person for t in turns[:i] if t.person is not None} == {before} and not _foreign(post)
        if before is not None and alone and later is not None and later.also and _speaks_first(turn):
            return before  # «نام … . سمت او گفت … . سمت دیگر نیز گفت»
    person = next(iter(named)) if len(named) == 1 else None
    if person is None or not any(t.post is post and _speaks_first(t) for t in turns):
        return None
    return person if not _foreign(post) or _sounds_foreign(person, turns[0].view) else None


def _speaks_first(turn: Turn) -> bool:
    """Tell whether the sentence is the speech of the office: nobody else did something in it before, no «نیز»."""
    return turn.speech and not turn.also and not any(turn.view.verbal[: turn.span.first])


def _foreign(post: Post) -> bool:
    return post.country is not None and post.country.authority != f"country/{HOME}"


def _sounds_foreign(person: Node, view: View) -> bool:
    """Tell whether no word of a name is a given name or surname on the lists, which are of the home country mostly."""
    names = view.names
    lists = (names.given_names, names.weak_given_names, names.surnames, names.weak_surnames)
    words = [fold(word) for word in max(person.labels, key=len, default="").split()]
    return len(words) > 1 and not any(word in known for word in words for known in lists)


def _beside(views: Read, people: People, offices: Offices) -> set[tuple[int, int]]:
    """Pairs of post and person that one sentence names side by side: they are two people."""
    out: set[tuple[int, int]] = set()
    for view, spans in views:
        persons = {people.of[spot(view, s)] for s in spans if s.kind == "person"}
        shown = _shown(view, spans)
        if shown is not None:  # «نام به عنوان مدیرکل جدید معرفی شد» is no governor
            kind, span = shown
            person = people.of[spot(view, span)]
            out |= {(id(post), id(person)) for post in offices.posts if post.kind != kind}
        for span in spans:
            if span.kind == "office":
                if _new_clause(view, span, spans):
                    continue
                for post in offices.of.get(spot(view, span), []):
                    if offices.held_here(view, span) is None:
                        out |= {(id(post), id(person)) for person in persons}
    return out


def _shown(view: View, spans: list[Span]) -> tuple[str, Span] | None:
    """The kind of the office in which somebody is shown, and who: «نام به عنوان مدیرکل جدید معرفی شد»."""
    if SHOWN.isdisjoint(view.keys):
        return None
    for j in sorted(view.heads):
        if view.heads[j][1].table == "offices" and view.key(j - 1) in ROLE and view.key(j - 2) == "به":
            before = [s for s in spans if s.kind == "person" and s.last <= j - 2]
            return (view.heads[j][1].column(0), before[-1]) if before else None
    return None


def _new_clause(view: View, span: Span, spans: list[Span]) -> bool:
    """Tell whether a verb divides the office from the names before it, as where a headline runs into the lead."""
    before = [s.last for s in spans if s.kind == "person" and s.last <= span.first]
    after = [s for s in spans if s.kind == "person" and s.first >= span.last]
    return (
        bool(before) and not after and bool(view.verbal[span.first - 1]) and stands_free(view, span.first, closed=False)
    )


def _both_named(post: Post, person: Node, offices: Offices) -> bool:
    """«رئیس اتاق بازرگانی از رئیس سازمان بازرسی خواست …»: whose own office stands in the sentence is not the other."""
    held = {id(view) for other in offices.posts if person in other.holders for view, _ in other.uses}
    return any(id(view) in held for view, _ in post.uses)


def _leads(post: Post) -> bool:
    """Tell whether an office is that of the head of a body that has one of its own: not a joint commission."""
    board = any(word in BOARDS for label in post.node.labels for word in label.split())
    return post.kind in LEADING and not board


def _may_hold(post: Post, person: Node, offices: Offices) -> bool:
    """A person who already holds a post: not a second one of the same rank, not in another country."""
    for other in offices.posts:
        if person not in other.holders or other is post:
            continue
        if post.country is not None and other.country is not None and post.country is not other.country:
            return False
        if post.kind in PEERS and other.kind in PEERS:
            return False
        apart = post.org is None or post.org is not other.org
        if post.kind != other.kind and apart and _leads(post) and _leads(other):
            return False  # «رئیس دادگستری گفت … همچنین وزیر بهداشت ابراز همدردی کرد»
        if post.kind == other.kind and post.kind not in (
            "member",
            "deputy-of-parliament",
            "representative",
            "head",
            "director",
        ):
            return False
    return True
