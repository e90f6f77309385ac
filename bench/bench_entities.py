"""How well the entities stage finds nodes and structure, and how fast it is.

    uv run python bench/bench_entities.py [seeds|dev|check|peyma|peyma-dev|speed] [DOCUMENT …] [--errors]

seeds, dev, check: nodes (persons, organisations, places) and the structure tier against ../shared/gold, with the
functions of ../shared/score/score.py, straight from `Mentions` (no graph between). check prints totals only.
peyma: token and span precision, recall and F1 of persons, organisations and places on the last third of the corpus
(`peyma-dev`: the first two thirds). docs/scores.md tells until when the last third was unread. Needs ../shared;
figures of one run on one machine.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections import Counter
from pathlib import Path

from kg.entities import find_entities
from kg.entities.lexicon import fold, load_lexicon
from kg.model import Document, Mentions, Modality
from kg.read.reader import read_document
from kg.text import analyse_text

SHARED = Path(__file__).resolve().parents[2] / "shared"
TEXTS = {"seeds": SHARED / "seeds", "dev": SHARED / "dev" / "texts", "check": SHARED / "check" / "texts"}
MODES = {*TEXTS, "peyma", "peyma-dev", "speed"}
TAGS = {"PER": "persons", "LOC": "places", "ORG": "organisations"}
DIRECTIONS = frozenset(["شمال", "جنوب", "شرق", "غرب"])
QUOTES = frozenset("«»\"'")
COMMON = frozenset(
    ["مجلس", "تیم ملی", "پارلمان", "ارتش", "کنگره", "نیروهای مسلح"]
)  # this corpus tags no bare common noun
CLASSES = {"Person": "PER", "Country": "LOC", "City": "LOC", "Place": "LOC", "Facility": "LOC"}


def scorer():
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def line(name: str, c: Counter) -> str:
    p = c["tp"] / (c["tp"] + c["fp"]) if c["tp"] + c["fp"] else 0.0
    r = c["tp"] / (c["tp"] + c["fn"]) if c["tp"] + c["fn"] else 0.0
    f = 2 * p * r / (p + r) if p + r else 0.0
    return f"{name:15} P {p:.3f} R {r:.3f} F1 {f:.3f}   tp {c['tp']} fp {c['fp']} fn {c['fn']}"


def analyse(path: Path) -> Mentions:
    document = read_document(path)
    return find_entities(document, analyse_text(document))


def gold(name: str, errors: bool, only: list[str]) -> None:
    score = scorer()
    nodes: dict[str, Counter] = {g: Counter() for g in ("person", "organisation", "place")}
    structure, per = Counter(), {}
    for text in (SHARED / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        doc = json.loads(text)
        if only and doc["doc"] not in only:
            continue
        found = analyse(TEXTS[name] / f"{doc['doc']}.txt")
        mine = [score.Node(e.cls, e.labels) for e in found.entities]
        named = {i for m in found.mentions for i in m.entities} | {m.post for m in found.mentions if m.post is not None}
        wanted = {n["key"]: score.Node(n["class"], n["labels"], n.get("optional", False)) for n in doc["nodes"]}
        asked = [mine[i] for i in sorted(named) if mine[i].cls in score.GROUPS]
        score.score_nodes(wanted.values(), asked, nodes, errors, doc["doc"])
        compare(score, doc, wanted, mine, found, structure, per, errors)
    for p, c in sorted(per.items()):
        print(line(p, c))
    for group, c in nodes.items():
        print(line(group + "s", c))
    print(line("structure", structure))


def compare(score, doc, wanted, mine, found, total, per, errors) -> None:  # noqa: PLR0913 - one document's all
    asked, optional, seen = [], [], set()
    for t in doc["triples"]:
        if t["p"] in score.STRUCTURE and (t["s"], t["p"], t["o"]) not in seen:
            seen.add((t["s"], t["p"], t["o"]))
            triple = (t["p"], wanted[t["s"]], wanted[t["o"]])
            if t.get("optional"):
                optional.append(triple)
            elif score.asserted(t):
                asked.append(triple)
    said = {(s.subject, s.predicate, s.object) for s in found.structure if s.modality is Modality.FACT}
    got = [(p, mine[s], mine[o]) for s, p, o in sorted(said)]
    done = score.match(asked, got)
    hit, used = {i for i, _ in done}, {j for _, j in done}
    used |= {j for _, j in score.match(optional, [g if j not in used else ("", g[1], g[2]) for j, g in enumerate(got)])}
    for i, (p, s, o) in enumerate(asked):
        per.setdefault(p, Counter())["tp" if i in hit else "fn"] += 1
        total["tp" if i in hit else "fn"] += 1
        if errors and i not in hit:
            print(f"{doc['doc']} MISSED   {s.labels[0]} —{p}→ {o.labels[0]}")
    for j, (p, s, o) in enumerate(got):
        if j not in used:
            per.setdefault(p, Counter())["fp"] += 1
            total["fp"] += 1
            if errors:
                print(f"{doc['doc']} WRONG    {s.labels[0]} —{p}→ {o.labels[0]}")


def peyma_sentences() -> list[list[tuple[str, str]]]:
    out, current = [], []
    for row in (SHARED / "corpora" / "peyma" / "peyma.conll").read_text(encoding="utf-8").split("\n"):
        if row.strip():
            token, tag = row.rsplit("|", 1)
            current.append((token, tag))
        elif current:
            out.append(current)
            current = []
    return [*out, current] if current else out


def peyma(part: str, errors: bool, size: int = 40) -> None:
    sentences = peyma_sentences()
    cut = 2 * len(sentences) // 3
    sentences = sentences[cut:] if part == "peyma" else sentences[:cut]
    tokens: dict[str, Counter] = {t: Counter() for t in TAGS}
    spans: dict[str, Counter] = {t: Counter() for t in TAGS}
    for start in range(0, len(sentences), size):
        chunk = sentences[start : start + size]
        text, starts = "", []
        for sentence in chunk:
            row = []
            for token, _ in sentence:
                row.append((len(text), len(text) + len(token)))
                text += token + " "
            text = text[:-1] + "\n"
            starts.append(row)
        tags = tagged(text)
        for sentence, row in zip(chunk, starts, strict=True):
            score_tags(sentence, [tags.get(s, tags.get(e - 1, "O")) for s, e in row], tokens, spans, errors)
    for tag, name in TAGS.items():
        print(line(f"{name} token", tokens[tag]))
    for tag, name in TAGS.items():
        print(line(f"{name} span", spans[tag]))


def tagged(text: str) -> dict[int, str]:
    """Character offset → tag of the outermost person, place or organisation there, in the manner of this corpus."""
    document = Document("peyma", text)
    found = find_entities(document, analyse_text(document))
    out: dict[int, str] = {}
    for mention in found.mentions:
        if mention.post is not None and text[mention.start : mention.end].startswith(
            "وزیر "
        ):  # the portfolio stands for the ministry here
            begin = mention.start + len("وزیر ")
            out.update((k, ("B_" if k == begin else "I_") + "ORG") for k in range(begin, mention.end) if k not in out)
            continue
        cls = found.entities[mention.entities[0]].cls if mention.entities else ""
        tag = CLASSES.get(cls, "ORG" if cls in scorer_groups() else "")
        if mention.kind.value != "name" or not tag:
            continue
        begin = mention.start
        if any(k in out for k in range(mention.start, mention.end)):
            continue
        wording = text[mention.start : mention.end]
        if wording in COMMON:
            continue
        cut = wording.find("(") if tag == "ORG" and wording.endswith(")") else -1
        end = mention.start + len(wording[:cut].rstrip()) if cut > 0 else mention.end
        if cut > 0:
            out.update((k, "I_ORG") for k in range(mention.start + cut + 1, mention.end - 1) if text[k] != " ")
        if tag == "PER":
            skip, size = bare_name(wording)
            begin, end = mention.start + skip, mention.start + size
        elif cls == "Country" and wording.startswith(("ملت", "مردم", "خاک", "طرف")):
            continue  # the corpus tags the country inside
        elif cls == "Country" and wording.startswith(("دولت", "حکومت", "رژیم", "نظام", "جمهوری اسلامی")):
            tag = "ORG"
        while tag == "LOC" and (word := text[:begin].rstrip(" ").rsplit(" ", 1)[-1].rsplit("\n", 1)[-1]) in DIRECTIONS:
            begin = text.rindex(word, 0, begin)  # the corpus counts the direction in: «جنوب حلب»
        for k in range(begin, end):
            out[k] = ("B_" if k == begin else "I_") + tag
    return out


def bare_name(text: str) -> tuple[int, int]:
    """(start, end) of a person's name without titles and quotation marks, which this corpus leaves untagged."""
    titles, words, skip = load_lexicon().titles, text.split(" "), 0
    keys = [fold(w) for w in words]
    k = 0
    while k < len(words) - 1:
        found = titles.longest(keys, k)
        if found and found[1].column(0) == "title" and k + found[0] < len(words):
            k += found[0]
        elif words[k] in QUOTES:
            k += 1
        else:
            break
    skip = sum(len(w) + 1 for w in words[:k])
    end = len(text) - (len(words[-1]) + 1 if words[-1] in QUOTES else 0)
    return skip, end


def scorer_groups() -> frozenset[str]:
    named = ["Organization", "Ministry", "InternationalOrganization", "Government", "Company", "University"]
    return frozenset([*named, "Parliament", "NewsAgency", "Group"])


def score_tags(sentence, mine, tokens, spans, errors) -> None:
    wanted = [tag for _, tag in sentence]
    for tag in TAGS:
        for a, b in zip(wanted, mine, strict=True):
            yes, got = a.endswith(tag), b.endswith(tag)
            if yes or got:
                tokens[tag]["tp" if yes and got else "fn" if yes else "fp"] += 1
        one, two = chunks(wanted, tag), chunks(mine, tag)
        spans[tag].update(tp=len(one & two), fn=len(one - two), fp=len(two - one))
        if errors:
            for word, group in (("MISSED", one - two), ("WRONG", two - one)):
                for s, e in sorted(group):
                    before = " ".join(t for t, _ in sentence[max(0, s - 5) : s])
                    after = " ".join(t for t, _ in sentence[e : e + 5])
                    print(f"{word:7}{tag} {before} [[{' '.join(t for t, _ in sentence[s:e])}]] {after}")


def chunks(tags: list[str], tag: str) -> set[tuple[int, int]]:
    out, start = set(), None
    for i, t in enumerate([*tags, "O"]):
        if start is not None and t != f"I_{tag}":
            out.add((start, i))
            start = None
        if t == f"B_{tag}" or (t == f"I_{tag}" and start is None):
            start = i
    return out


def speed() -> None:
    documents = [read_document(p) for p in sorted(TEXTS["seeds"].glob("*.txt"))]
    read = [(d, analyse_text(d)) for d in documents]
    for document, sentences in read:
        find_entities(document, sentences)
    words = sum(len(s.tokens) for _, sentences in read for s in sentences)
    begin = time.process_time()
    for _ in range(20):
        for document, sentences in read:
            find_entities(document, sentences)
    print(f"entities stage: {20 * words / (time.process_time() - begin):,.0f} tokens/s of processor time, warm")


if __name__ == "__main__":
    show = "--errors" in sys.argv
    for what in [a for a in sys.argv[1:] if a in MODES] or ["seeds", "dev", "peyma", "speed"]:
        print(f"== {what}")
        if what in TEXTS:
            gold(what, show and what != "check", [a for a in sys.argv[1:] if a[0] != "-" and a not in MODES])
        elif what == "speed":
            speed()
        else:
            peyma(what, show and what != "peyma")
