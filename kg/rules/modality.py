"""How a text stands to an act: done, planned, ready, asked, denied or only thought of (ONTOLOGY, modalities).

Read off the verb (tense, negation, auxiliaries), the relation of the clause to its parents, and what governs a nominal.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Modality
from kg.rules.clauses import Clause
from kg.rules.items import Item, Tag
from kg.rules.modal_words import modal_words
from kg.rules.rule import Rule
from kg.rules.triggers import stems
from kg.rules.uses import Use
from kg.rules.views import View

# When several apply, the one that takes the act furthest from having happened.
STRENGTH = (Modality.FACT, Modality.PLAN, Modality.READINESS, Modality.REQUEST, Modality.OPINION, Modality.DENIAL)


# What has grown has been there already.
GROWTH = frozenset(["توسعه", "گسترش", "تقویت", "افزایش", "ارتقا", "ارتقای", "تعمیق", "تداوم"])


# What was said to somebody, whether he refuses it or not.
ANSWERED = frozenset(["پیشنهاد", "درخواست", "تقاضا", "دعوت", "پیام", "نامه", "طرح"])


def stronger(a: Modality, b: Modality) -> Modality:
    """The one of two that is further from fact."""
    return max(a, b, key=STRENGTH.index)


def _lookup(table: dict[str, Modality], form: str) -> Modality | None:
    return next((table[s] for s in stems(form) if s in table), None)


def _future(clause: Clause) -> bool:
    words = modal_words().future
    return any(word.removesuffix("\u200cای") in words for item in clause.items for word in item.form.split())


def predicate_words(clause: Clause) -> list[str]:
    """The verb's past stem and the nouns that may make a predicate with it: those right before it."""
    out = [clause.verb.past] if clause.verb else []
    for item in reversed(clause.items[-5:]):
        if item.tag is Tag.NOUN:
            out.append(item.form)
        elif item.tag in (Tag.MENTION, Tag.RA):
            break
    return out


def _names_some(clause: Clause) -> bool:
    """«از مهمانان می‌توان به الف اشاره کرد»: what may be named is so."""
    verb, last = clause.verb, clause.items[-1].form if clause.items else ""
    can = verb is not None and not verb.negative and (verb.modal == "توانستن" or clause.modal is not None)
    return can and last in ("اشاره", "نام") and any(i.role in ("از", "مانند") for i in clause.items)


def of_verb(clause: Clause) -> Modality:
    """The modality that the finite verb of a clause gives by itself."""
    verb = clause.verb
    words = modal_words()
    found = Modality.FACT
    if _names_some(clause):
        return found
    if clause.modal:
        found = stronger(found, Modality(clause.modal))
    if not words.opinion_adverbs.isdisjoint([i.form for i in clause.items]):
        found = stronger(found, Modality.OPINION)
    if verb is None:
        return found
    if verb.negative:
        return Modality.DENIAL
    if verb.modal:
        found = stronger(found, Modality.OPINION)
    if verb.tense == "future":
        found = stronger(found, Modality.PLAN)
    elif verb.tense == "subjunctive" and clause.relation in ("main", "coordinate") and not clause.modal:
        found = stronger(found, Modality.OPINION)
    elif verb.tense == "subjunctive" and clause.relation == "temporal":
        found = stronger(found, Modality.PLAN)
    elif verb.tense == "imperative":
        found = stronger(found, Modality.REQUEST)
    elif verb.tense == "present" and _future(clause):
        found = stronger(found, Modality.PLAN)
    return found


def says(clause: Clause) -> bool:
    """Whether the clause's predicate is one of speech («گفت»، «اظهار داشت»)."""
    if clause.verb is None:
        return False
    words = modal_words()
    if clause.verb.past in words.speech_verbs:
        return True
    return not words.speech_nouns.isdisjoint(predicate_words(clause)[1:3])


def of_clause(clauses: Sequence[Clause], n: int) -> Modality:
    """The modality of clause `n` with what its parents add: conditions, requests, plans, hearsay."""
    clause = clauses[n]
    found = of_verb(clause)
    if clause.relation == "conditional":
        found = stronger(found, Modality.OPINION)
    if any(c.relation == "conditional" and c.parent == n for c in clauses[: n if says(clause) else None]):
        found = stronger(found, Modality.OPINION)
    previous = clauses[n - 1] if n else None
    if previous is not None and previous.relation == "conditional" and clause.relation == "coordinate":
        found = stronger(found, Modality.OPINION)
    if clause.parent is not None and clause.parent < len(clauses):
        found = stronger(found, _from_parent(clauses, clause))
        modal = clauses[clause.parent].modal
        if modal and _shares_modal(clauses[clause.parent], clause):
            return Modality(modal)
    return found


def _shares_modal(parent: Clause, clause: Clause) -> bool:
    """«قرار است به باکو برود و با وزیر دیدار کند»: the auxiliary is said once for both."""
    verb, other = clause.verb, parent.verb
    joined = clause.relation == "coordinate" and not clause.modal
    return (
        joined and verb is not None and other is not None and not verb.negative
        and (verb.tense, other.tense) == ("subjunctive", "subjunctive")
    )  # fmt: skip


def _from_parent(clauses: Sequence[Clause], clause: Clause) -> Modality:
    parent = clauses[clause.parent]  # type: ignore[index]
    if clause.relation == "coordinate":
        told = clause.verb is not None and clause.verb.tense != "subjunctive"
        asked = parent.verb is not None and parent.verb.tense == "subjunctive"
        if told and asked:
            return Modality.FACT  # «می‌خواهیم … پرداخت کنند | و … تشکر می‌کنم»
        return (
            _from_parent(clauses, parent)
            if parent.relation == "complement" and parent.parent is not None
            else Modality.FACT
        )
    if clause.relation not in ("complement",):
        return Modality.FACT
    words = modal_words()
    if parent.verb is not None and any(h in f"{' '.join(i.form for i in parent.items[-2:])} " for h in words.hearsay):
        return Modality.OPINION
    if clause.verb is None or clause.verb.tense != "subjunctive" or clause.modal:
        return _reported(parent)  # «گفت که قرار است برود»: the auxiliary says what it is
    for form in predicate_words(parent):
        kind = _lookup(words.predicates, form)
        if kind is not None:
            return (
                Modality.DENIAL
                if parent.verb is not None and parent.verb.negative and kind is not Modality.REQUEST
                else kind
            )
    return Modality.OPINION


def _reported(parent: Clause) -> Modality:
    """An indicative complement is a fact unless it is hoped, supposed or denied."""
    for form in predicate_words(parent)[:3]:
        kind = _lookup(modal_words().predicates, form)
        if kind is Modality.OPINION and form not in ("مدعی", "ادعا"):
            return kind
        if kind is Modality.DENIAL and form in ("تکذیب", "رد"):
            return kind
    return Modality.FACT


def of_use(view: View, use: Use, clause_modality: Modality) -> Modality:
    """The modality of one use of a trigger in a clause whose own modality is known."""
    if use.kind == "own":
        return Modality.FACT  # what a happening's name tells holds whatever the clause says of it
    if use.kind == "announced" and clause_modality is Modality.FACT and (home := view.home(use)) >= 0:
        phrase = view.phrases[home]
        if _stressed(view, home, phrase.items[phrase.at(use.token) + 1 :], use):
            return Modality.OPINION
    if use.kind in ("verb", "verbal", "predicative", "announced"):
        return Modality.FACT if clause_modality is Modality.OPINION and _performs(view, use) else clause_modality
    if view.programme is not None and use.token < view.programme.first:
        return stronger(view.programme.modality, clause_modality)
    return _of_nominal(view, use, clause_modality)


def _performs(view: View, use: Use) -> bool:
    """«باید از او تشکر کنم»، «جا دارد … تبریک بگویم»: to say so is to do it. «باید قدردانی کنیم» may be advice."""
    clause, verb = view.clause, view.clause.verb
    return (
        verb is not None and verb.tense == "subjunctive" and verb.person == 1 and not verb.plural
        and verb.modal != "توانستن" and clause.relation != "conditional" and use.word in modal_words().performed
        and modal_words().opinion_adverbs.isdisjoint([i.form for i in clause.items])
    )  # fmt: skip


def _of_nominal(view: View, use: Use, clause_modality: Modality) -> Modality:
    words = modal_words()
    n = view.home(use)
    if n < 0:
        return clause_modality
    phrase = view.phrases[n]
    at = phrase.at(use.token)
    found = Modality.FACT
    said = predicate_words(view.clause)[:3]
    refused = "رد" in said and phrase.role == "را"
    if refused and use.word in ANSWERED and all(i.tag is Tag.DETERMINER for i in phrase.items[:at]):
        return Modality.FACT  # «دعوت وزیر را رد کرد»
    if "تکذیب" in said or refused:
        negative = view.clause.verb is not None and view.clause.verb.negative
        return Modality.OPINION if negative else Modality.DENIAL  # «گزارش‌ها درباره دیدار … را تکذیب کرد»
    if any(i.form in words.denial_adverbs for i in phrase.items[:at]):
        return Modality.DENIAL
    governor = _governor(phrase.items, at)
    if governor is not None and governor.form in WHEN and phrase.role in ("", "را", "درباره"):
        return Modality.PLAN  # «زمان سفر رئیس‌جمهور هنوز مشخص نشده است»
    if governor is not None:
        kind = _lookup(words.governors, governor.form)
        grown = governor.form in GROWTH and "خبر" in said  # «از گسترش همکاری الف و ب خبر داد»
        if kind is not None and not grown:
            found = stronger(found, kind)
    found = stronger(found, _of_attribute(phrase.items, at))
    over = next((u.word for u in view.uses if u.kind == "predicative" and u.last == phrase.first), "")
    found = stronger(found, _lookup(words.governors, over) or found)  # «خواستار | توافق الف با ب شد»
    if _stressed(view, n, phrase.items[at + 1 :], use):
        found = stronger(found, Modality.OPINION)
    kind = words.prepositions.get(phrase.role)
    if phrase.role == "درباره" and use.word in COMING and not any(i.form in BYGONE for i in phrase.items[at + 1 :]):
        kind = Modality.OPINION  # «درباره حضور وزیر در همایش گفت»: it may be one to come
    if kind is not None:
        found = stronger(found, kind)
    governed = _governing_phrase(view, n)
    if governed is not None:
        found = stronger(found, governed) if found is not Modality.PLAN else governed
    return stronger(found, _of_host(view, phrase.role, clause_modality))


def _stressed(view: View, n: int, after: Sequence[Item], use: Use) -> bool:
    """«بر حمایت از الف تاکید کرد»: that it must be; but «بر حمایت (قاطع) کشورش از الف تاکید کرد» tells whose it is."""
    first = view.phrases[n].first
    before = next((i.form for i in view.clause.items if i.last == first - 1), "")  # «با تاکید | بر حمایت …»
    if view.phrases[n].role != "بر" or STRESS.isdisjoint({before, *predicate_words(view.clause)[:3]}):
        return False
    if use.word in AVOWED or _lookup(modal_words().predicates, use.word) is Modality.READINESS:
        return False
    return not any(i.mention is not None or i.form in OWNERS or i.form in STAUNCH for i in after)


def _of_attribute(items: Sequence[Item], at: int) -> Modality:
    """What an adjective of the nominal lends: «سفر آتی رئیس‌جمهور»، «دیدار احتمالی دو وزیر»."""
    words = modal_words()
    for item in items[at + 1 :]:
        if item.tag is not Tag.NOUN:
            break
        if item.form in words.future:
            return Modality.PLAN
        if item.form in ("احتمالی", "فرضی"):
            return Modality.OPINION
    return Modality.FACT


def _governing_phrase(view: View, n: int) -> Modality | None:
    """What the noun that the phrase completes lends: «آمادگی شرکت‌ها | برای حضور»، «دعوت رسمی | از وزیر | برای سفر»."""
    words = modal_words()
    steps = 0
    while n > 0 and steps < 2 and view.phrases[n].role and not view.phrases[n].breaks:
        before = view.phrases[n - 1]
        if before.last != view.phrases[n].first or (before.role == "برای" and view.phrases[n].role == "به"):
            return None  # «با هدف توسعه همکاری | به امضا رسید»: the purpose governs nothing after it
        named = next((k for k, i in enumerate(before.items) if i.tag is Tag.MENTION), 0)
        for item in (before.items[-1], before.items[max(0, named - 1)], before.items[0]):
            kind = _lookup(words.governors, item.form) if item.tag is Tag.NOUN else None
            if kind is not None:
                return kind
        n, steps = n - 1, steps + 1
    return None


def of_rule(rule: Rule, use: Use, view: View, clause_modality: Modality) -> Modality:
    """Modality of what a rule says at a use, given that of its clause: the rule may set its own."""
    found = of_use(view, use, clause_modality)
    if rule.present and not rule.of_clause and use.kind == "own" and _is_subject(view, use):
        ahead = clause_modality is Modality.PLAN or _in_the_present(view)
        return rule.present if ahead else found  # «نشست مشترک الف و ب فردا برگزار می‌شود»
    if rule.of_clause and use.kind == "own":  # a happening that is only planned has had no guests yet
        found = _of_nominal(view, use, clause_modality)
        return Modality.PLAN if _in_the_present(view) and found is Modality.FACT else stronger(found, clause_modality)
    if rule.of_clause and found is Modality.FACT and use.kind == "nominal":
        scheduled = rule.present is not None and clause_modality is Modality.FACT and _in_the_present(view)
        return rule.present if scheduled and rule.present else clause_modality
    if rule.modality and clause_modality in (Modality.FACT, Modality.READINESS, Modality.REQUEST):
        return rule.modality
    if rule.announced and (use.announced or use.kind == "announced") and found is Modality.FACT:
        return rule.announced
    finite = use.kind in ("verb", "verbal", "predicative")
    ahead = finite or (use.kind == "nominal" and _in_its_course(view, use))
    if rule.present and ahead and found is Modality.FACT and _in_the_present(view):
        return rule.present
    return found


def _is_subject(view: View, use: Use) -> bool:
    home = view.home(use)
    return home >= 0 and view.phrases[home].role == ""


def _in_its_course(view: View, use: Use) -> bool:
    """«در سفر به یزد سدی را افتتاح می‌کند»: what is to be done during it is no state and nothing said."""
    verb, words, home = view.clause.verb, modal_words(), view.home(use)
    if verb is None or home < 0 or view.phrases[home].role not in ("در", "در جریان"):
        return False
    said = verb.past in words.speech_verbs | STATES or not words.speech_nouns.isdisjoint(predicate_words(view.clause))
    return not said


def _in_the_present(view: View) -> bool:
    """Whether the verb is a simple present that tells no state: news tells scheduled events in it."""
    verb = view.clause.verb
    return verb is not None and verb.tense == "present" and verb.past not in ("داشت", "بود")


def _of_host(view: View, role: str, clause_modality: Modality) -> Modality:
    """What the clause's predicate does to a nominal in it: it cancels, asks for or plans it.

    A side remark takes the modality of the clause.
    """
    clause = view.clause
    verb = clause.verb
    ahead = verb is not None and verb.tense in ("future", "subjunctive")
    if role == "ضمن" and ahead and clause_modality in (Modality.PLAN, Modality.OPINION):
        return clause_modality  # «ضمن دیدار با الف به پرسش‌ها پاسخ خواهد داد»
    unreal = clause_modality in (Modality.OPINION, Modality.DENIAL)
    if role == "در" and unreal and verb is not None and verb.tense == "subjunctive":
        return Modality.OPINION  # «باید در عقد قرارداد با الف دقت کنیم»
    if role == "" and _takes_place(clause) and clause_modality in (Modality.OPINION, Modality.DENIAL):
        return clause_modality  # «نشستی میان دو رئیس‌جمهور ممکن است برگزار شود»
    if role == "" and verb is not None and verb.tense == "present" and _takes_place(clause):
        return Modality.PLAN  # «سفر وزیر به باکو فردا انجام می‌شود»
    if role in ("با", "ضمن", "در", "در جریان", "پس از", "علاوه بر", "در حاشیه"):
        return clause_modality if clause_modality is Modality.PLAN and role not in ("با", "ضمن") else Modality.FACT
    for form in predicate_words(clause)[:3]:
        kind = _lookup(modal_words().predicates, form)
        if kind is not None and (role in ("", "را") or (kind is Modality.DENIAL and role in ("از", "با"))):
            open_still = kind is Modality.PLAN and verb is not None and verb.negative  # «حضور وزیر قطعی نیست»
            return Modality.OPINION if open_still else kind
    if role in ("", "را") and clause.verb is not None and clause.verb.tense == "future":
        return Modality.PLAN
    return Modality.FACT


WHEN = frozenset(["زمان", "تاریخ", "موعد"])
STRESS = frozenset(["تاکید", "تأکید", "تاکیدات", "پافشاری", "اصرار"])
OWNERS = frozenset(["خود", "خویش", "ما", "کشورمان", "خودش"])
AVOWED = frozenset(["محکومیت", "محکوم", "مخالفت", "تعهد", "قدردانی", "تشکر", "تقدیر", "همبستگی", "استقبال"])
STAUNCH = frozenset(["قاطع", "کامل", "همه‌جانبه", "بی‌دریغ", "قاطعانه", "بی‌قیدوشرط", "مستمر", "همیشگی"])
COMING = frozenset(["حضور", "شرکت", "مشارکت"])
BYGONE = frozenset(["اخیر", "گذشته", "دیروز", "خود"])
STATES = frozenset(["برد", "دانست", "خواند", "شمرد", "نشست"])  # «به سر می‌برد»، «مهم می‌داند»
# «سفر وزیر فردا انجام می‌شود»: what makes a happening of the noun before it.
HAPPENS = frozenset(["برنامه‌ریزی", "انجام", "صورت", "برگزار", "آغاز", "برپا", "امضا", "منعقد", "مبادله"])


def _takes_place(clause: Clause) -> bool:
    return bool(clause.items) and clause.items[-1].form in HAPPENS


def _governor(items: Sequence[Item], at: int) -> Item | None:
    """The noun whose genitive the item at `at` is, directly or through «و»."""
    k = at - 1
    while k >= 0 and items[k].tag in (Tag.DETERMINER,):
        k -= 1
    if k >= 0 and items[k].tag is Tag.CONJUNCTION:
        k -= 1
    return items[k] if k >= 0 and items[k].tag is Tag.NOUN else None
