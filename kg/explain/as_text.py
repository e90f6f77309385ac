"""Explanations for a terminal of 80 columns: right-to-left text isolated, one thing a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from kg.explain.bidi import isolate, width, wrap
from kg.explain.fact import Fact, Proof
from kg.explain.trace import Binding, Fired, Said, SeenClause, SeenMention, SeenSentence
from kg.explain.whynot import Answer, WhyNot

COLUMNS: Final = 80


def text_as_text(sentences: tuple[SeenSentence, ...], answer: Answer | None) -> str:
    """Return what was read in a text, sentence by sentence, and why a predicate's rules did not fire."""
    lines = [line for sentence in sentences for line in _sentence(sentence)]
    if answer is not None:
        lines += answer_lines(answer)
    return "\n".join(lines).rstrip("\n")


def fact_as_text(fact: Fact) -> str:
    """Return a fact with every sentence that supports it."""
    status = "asserted" if fact.asserted else "not asserted"
    lines = _fill(0, [*_names(fact.subject), f"—{fact.predicate}→", *_names(fact.object), f"  {status}"])
    for proof in fact.proofs:
        lines += ["", *_proof(proof)]
    if not fact.proofs:
        lines += ["", "No sentence of the dataset says so."]
    return "\n".join(lines)


def _proof(proof: Proof) -> Iterator[str]:
    place = f"{proof.article} {proof.start}–{proof.end}"
    issued = [proof.issued] if proof.issued else []
    yield from _fill(0, [place, *issued, *([isolate(proof.title)] if proof.title else [])])
    yield from _fill(2, [isolate(proof.subject), "→", isolate(proof.object)])
    said = [f"said by {isolate(proof.speaker)}"] if proof.speaker else []
    yield from _fill(2, [proof.modality, f"rule {proof.rule}", f"confidence {proof.confidence:g}", *said])
    yield from _prose(4, f"{proof.before}【{proof.exact}】{proof.after}")


def _sentence(sentence: SeenSentence) -> Iterator[str]:
    yield f"{sentence.index}  {sentence.start}–{sentence.end}  {sentence.kind}"
    yield from _prose(2, sentence.text)
    yield from _part("mentions", (line for m in sentence.mentions for line in _mention(m)))
    yield from _part("clauses", (line for c in sentence.clauses for line in _clause(c)))
    yield from _part("fired", (line for f in sentence.fired for line in _fired(f)))
    yield from _part("statements", (line for s in sentence.statements for line in _said(s)))
    yield ""


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    body = list(lines)
    if body:
        yield f"  {title}"
        yield from body


def _mention(mention: SeenMention) -> Iterator[str]:
    names = [isolate(mention.text), f"{mention.start}–{mention.end}", mention.kind, *mention.classes]
    meant = [name for name in mention.names if name != mention.text]
    yield from _fill(4, [*names, *(["=", *_names(meant)] if meant else [])])
    if mention.reason or mention.linked:
        yield from _fill(8, ["because", "; ".join(isolate(x) for x in (mention.reason, mention.linked) if x)])


def _clause(clause: SeenClause) -> Iterator[str]:
    if not clause.verb and not clause.phrases:
        return
    hangs = f" of {clause.parent}" if clause.parent is not None else ""
    verb = [f"verb {isolate(clause.verb)} ({clause.tense})"] if clause.verb else ["no verb"]
    yield from _fill(4, [f"{clause.index} {clause.relation}{hangs}", clause.modality, *verb])
    if clause.subject:
        how = "subject" if clause.explicit else "subject (understood)"
        yield from _fill(8, [how, *_names(clause.subject)])
    if clause.phrases:
        yield from _fill(8, ["phrases", *_between([isolate(text) for _, text in clause.phrases], "|")])
    for trigger in clause.triggers:
        passive = ["passive"] if trigger.voice == "passive" else []
        yield from _fill(8, ["trigger", f"{isolate(trigger.text)} {trigger.use}", *passive, *trigger.rules])


def _fired(fired: Fired) -> Iterator[str]:
    yield from _fill(4, [fired.rule, f"on {isolate(fired.trigger)} ({fired.use})", _place(fired.place)])
    yield from _fill(8, ["subject", *_binding(fired.subject)])
    yield from _fill(8, ["object", *_binding(fired.object)])
    yield from _fill(8, [f"says {fired.predicate}", fired.modality, "" if fired.asserted else "(not asserted)"])


def _binding(binding: Binding | None) -> list[str]:
    if binding is None:
        return []
    named = () if binding.names == (binding.text,) else binding.names
    role = f"({isolate(binding.role)})" if binding.role else ""
    return [isolate(binding.text), *(["=", *_names(named)] if named else []), role]


def _said(said: Said) -> Iterator[str]:
    mark = "+" if said.asserted else "-"
    triple = [isolate(said.subject), f"—{said.predicate}→", isolate(said.object)]
    speaker = [f"said by {isolate(said.speaker)}"] if said.speaker else []
    yield from _fill(4, [mark, *triple, said.modality, f"{said.start}–{said.end}", said.rule, *speaker])


def answer_lines(answer: Answer) -> Iterator[str]:
    """Give, line by line, why the rules of a predicate did not fire."""
    yield f"why not {answer.predicate}?"
    if not answer.nearest:
        rules = "its rule" if answer.rules == 1 else f"any of its {answer.rules} rules"
        yield f"  no word of the text sets off {rules}"
    for reason in answer.nearest:
        yield from _reason(reason)
    for word, why in answer.idle:
        yield from _fill(2, [f"{isolate(word)} is a trigger of it, but here", why])


def _reason(reason: WhyNot) -> Iterator[str]:
    where = f"sentence {reason.sentence}, {isolate(reason.trigger)} {reason.start}–{reason.end} ({reason.use})"
    yield from _fill(2, [reason.rule, where, _place(reason.place)])
    if not reason.failures:
        told = "fired: asserted" if reason.asserted else f"fired, but says {reason.modality}: not asserted"
        yield f"      {told}"
    for failure in reason.failures:
        yield from _fill(6, ["failed", failure.field])
        yield from _fill(10, ["wanted", *_clip(failure.wanted)])
        yield from _fill(10, ["found ", *_clip(failure.found)])
    if reason.subject and reason.object:
        yield from _fill(6, ["subject", *_binding(reason.subject)])
        yield from _fill(6, ["object", *_binding(reason.object)])


def _clip(text: str) -> list[str]:
    return [isolate(piece) for piece in wrap(text, COLUMNS - 20)]


def _names(names: Iterable[str]) -> list[str]:
    return _between([isolate(name) for name in names], "+")


def _between(parts: list[str], mark: str) -> list[str]:
    return [piece for part in parts for piece in (mark, part)][1:]


def _place(place: str) -> str:
    path, _, line = place.rpartition(":")
    here = Path.cwd()
    return f"{Path(path).relative_to(here)}:{line}" if Path(path).is_relative_to(here) else place


def _fill(indent: int, parts: Iterable[str]) -> list[str]:
    """Set parts one after the other, with a deeper line where the next would pass the last column."""
    lines: list[str] = []
    line = " " * indent
    for part in parts:
        if not part:
            continue
        if line.strip() and width(line) + 1 + width(part) > COLUMNS:
            lines.append(line)
            line = " " * (indent + 2)
        line += part if not line.strip() else f" {part}"
    return [*lines, line] if line.strip() else lines


def _prose(indent: int, text: str) -> Iterator[str]:
    for line in wrap(text, COLUMNS - indent):
        yield " " * indent + isolate(line)
