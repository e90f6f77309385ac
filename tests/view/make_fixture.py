# ruff: noqa: E501 - sentences and scripts in one line read better
"""Writes fixture.trig beside it: a small graph of the form that ONTOLOGY describes; all people in it are invented.

uv run python tests/view/make_fixture.py
"""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from kg.graph.vocabulary import BASE, DCT, KG, OA, ORG, PROV, RDF, RDFS, SCHEMA, SEM, SKOS, SYMMETRIC, VOCABULARIES, XSD

NODES = {
    "person/نرگس_کاظمی": ("Person", "نرگس کاظمی", "Narges Kazemi", ("کاظمی", "نرگس كاظمي")),
    "person/لوکا_برتولی": ("Person", "لوکا برتولی", "Luca Bertoli", ("برتولی",)),
    "person/آنا_سیلوا": ("Person", "آنا سیلوا", "", ()),
    "person/رضا_مقدم": ("Person", "رضا مقدم", "Reza Moghaddam", ()),
    "post/وزیر_ارتباطات_ایران": ("Post", "وزیر ارتباطات ایران", "", ()),
    "post/وزیر_ارتباطات_ایتالیا": ("Post", "وزیر ارتباطات ایتالیا", "", ()),
    "post/دبیرکل_سازمان_ملل": ("Post", "دبیرکل سازمان ملل", "", ()),
    "organization/سازمان_ملل": ("InternationalOrganization", "سازمان ملل (UN)", "United Nations", ("ملل متحد",)),
    "organization/وزارت_ارتباطات": ("Ministry", "وزارت ارتباطات", "", ()),
    "country/ایران": ("Country", "ایران", "Iran", ("جمهوری اسلامی ایران", "کشورمان")),
    "country/ایتالیا": ("Country", "ایتالیا", "Italy", ()),
    "country/پرتغال": ("Country", "پرتغال", "Portugal", ()),
    "country/ژاپن": ("Country", "ژاپن", "Japan", ()),
    "city/رم": ("City", "رم", "Rome", ()),
    "city/تهران": ("City", "تهران", "Tehran", ()),
    "event/همایش_ارتباطات_2026": ("Conference", "همایش ارتباطات ۲۰۲۶", "", ()),
    "event/دیدار_کاظمی_برتولی": ("Meeting", "دیدار کاظمی و برتولی", "", ()),
    "event/گفت‌وگوی_کاظمی_سیلوا": ("Call", "گفت‌وگوی تلفنی کاظمی و سیلوا", "", ()),
    "topic/همکاری_فضایی": ("Topic", "همکاری فضایی", "", ()),
    "topic/شبکه_نسل_پنجم": ("Topic", "شبکهٔ نسل پنجم", "5G network", ()),
    "project/مرکز_داده_مشترک": ("Project", "مرکز دادهٔ مشترک", "", ()),
    "agreement/یادداشت_تفاهم": ("Agreement", "یادداشت تفاهم ارتباطی", "", ()),
}
LINKS = {
    "country/ایران": "http://www.wikidata.org/entity/Q794",
    "country/ایتالیا": "http://www.wikidata.org/entity/Q38",
}
ARTICLES = {
    "a1": ("دیدار وزیران ارتباطات ایران و ایتالیا در رم", "2025-03-14", "خبرگزاری نمونه"),
    "a2": ("همایش ارتباطات سال ۲۰۲۶ در تهران برگزار می‌شود", "2025-05-02", "روزنامهٔ فرضی"),
}
SENTENCES = {
    1: (
        "a1",
        "نرگس کاظمی، وزیر ارتباطات ایران، روز جمعه در رم با لوکا برتولی، وزیر ارتباطات ایتالیا، دیدار و دربارهٔ همکاری فضایی گفت‌وگو کرد.",
    ),
    2: ("a1", "دو طرف یادداشت تفاهم ارتباطی را امضا کردند و برتولی از میهمان‌نوازی ایران قدردانی کرد."),
    3: ("a1", "کاظمی همتای ایتالیایی خود را به تهران دعوت کرد و گفت ایران آمادهٔ ساخت مرکز دادهٔ مشترک است."),
    4: ("a2", "همایش ارتباطات ۲۰۲۶ به میزبانی ایران در تهران برگزار خواهد شد."),
    5: ("a2", "آنا سیلوا، دبیرکل سازمان ملل (UN)، در گفت‌وگوی تلفنی با کاظمی گفت در این همایش شرکت نخواهد کرد."),
    6: ("a2", "رضا مقدم افزود شاید پرتغال و ژاپن نیز از این پیشنهاد حمایت کنند و خواستار گسترش شبکهٔ نسل پنجم شد."),
}
MET, CALL = "event/دیدار_کاظمی_برتولی", "event/گفت‌وگوی_کاظمی_سیلوا"
K, B, S, M = "person/نرگس_کاظمی", "person/لوکا_برتولی", "person/آنا_سیلوا", "person/رضا_مقدم"
IRAN, ITALY, CONFERENCE = "country/ایران", "country/ایتالیا", "event/همایش_ارتباطات_2026"
STATEMENTS = [  # subject, predicate, object, modality, sentence, words, speaker, event
    (K, "met", B, "fact", 1, "دیدار", None, MET),
    (K, "visited", "city/رم", "fact", 1, "در رم", None, MET),
    (K, "discussed", "topic/همکاری_فضایی", "fact", 1, "دربارهٔ همکاری فضایی", None, MET),
    (B, "discussed", "topic/همکاری_فضایی", "fact", 1, "دربارهٔ همکاری فضایی", None, MET),
    (K, "holdsPost", "post/وزیر_ارتباطات_ایران", "fact", 1, "وزیر ارتباطات ایران", None, None),
    (B, "holdsPost", "post/وزیر_ارتباطات_ایتالیا", "fact", 1, "وزیر ارتباطات ایتالیا", None, None),
    ("post/وزیر_ارتباطات_ایران", "ofCountry", IRAN, "fact", 1, "وزیر ارتباطات ایران", None, None),
    ("post/وزیر_ارتباطات_ایتالیا", "ofCountry", ITALY, "fact", 1, "وزیر ارتباطات ایتالیا", None, None),
    ("post/وزیر_ارتباطات_ایران", "postIn", "organization/وزارت_ارتباطات", "fact", 1, "وزیر ارتباطات ایران", None, None),
    (K, "signed", "agreement/یادداشت_تفاهم", "fact", 2, "یادداشت تفاهم ارتباطی را امضا کردند", None, None),
    (B, "signed", "agreement/یادداشت_تفاهم", "fact", 2, "یادداشت تفاهم ارتباطی را امضا کردند", None, None),
    (B, "thanked", IRAN, "fact", 2, "از میهمان‌نوازی ایران قدردانی کرد", None, None),
    (K, "invited", B, "fact", 3, "همتای ایتالیایی خود را به تهران دعوت کرد", None, None),
    (
        IRAN,
        "declaredReadinessFor",
        "project/مرکز_داده_مشترک",
        "fact",
        3,
        "ایران آمادهٔ ساخت مرکز دادهٔ مشترک است",
        K,
        None,
    ),
    (IRAN, "hosts", CONFERENCE, "plan", 4, "به میزبانی ایران", None, CONFERENCE),
    (CONFERENCE, "takesPlaceIn", "city/تهران", "plan", 4, "در تهران برگزار خواهد شد", None, CONFERENCE),
    (S, "talkedWith", K, "fact", 5, "در گفت‌وگوی تلفنی با کاظمی", None, CALL),
    (S, "holdsPost", "post/دبیرکل_سازمان_ملل", "fact", 5, "دبیرکل سازمان ملل", None, None),
    ("post/دبیرکل_سازمان_ملل", "postIn", "organization/سازمان_ملل", "fact", 5, "دبیرکل سازمان ملل (UN)", None, None),
    (S, "attended", CONFERENCE, "denial", 5, "شرکت نخواهد کرد", S, None),
    (
        "country/پرتغال",
        "supports",
        CONFERENCE,
        "opinion",
        6,
        "شاید پرتغال و ژاپن نیز از این پیشنهاد حمایت کنند",
        M,
        None,
    ),
    ("country/ژاپن", "supports", CONFERENCE, "opinion", 6, "شاید پرتغال و ژاپن نیز از این پیشنهاد حمایت کنند", M, None),
    (M, "calledFor", "topic/شبکه_نسل_پنجم", "fact", 6, "خواستار گسترش شبکهٔ نسل پنجم شد", None, None),
]
EVENTS = {
    MET: ("a1", "2025-03-14", "", "روز جمعه", (K, B), "city/رم"),
    CALL: ("a2", "2025-05-01", "", "روز پنجشنبه", (S, K), None),
    CONFERENCE: ("a2", "2026-02", "2026-03", "بهمن و اسفند", (), "city/تهران"),
}


def iri(name: str) -> NamedNode:
    return NamedNode(BASE + name)


def kg(name: str) -> NamedNode:
    return NamedNode(KG + name)


def text(value: str, language: str | None = None) -> Literal:
    return Literal(value, language=language)


def typed(value: str, name: str) -> Literal:
    return Literal(value, datatype=NamedNode(XSD + name))


def of_articles():
    for name, (title, issued, source) in ARTICLES.items():
        graph = iri(f"article/{name}")
        yield graph, RDF + "type", kg("Article"), graph
        yield graph, DCT + "identifier", text(name), graph
        yield graph, DCT + "title", text(title, "fa"), graph
        yield graph, DCT + "issued", typed(issued, "date"), graph
        yield graph, DCT + "publisher", iri(f"source/{name}"), graph
        yield iri(f"source/{name}"), RDFS + "label", text(source, "fa"), graph


def of_nodes():
    for name, (cls, label, english, others) in NODES.items():
        for graph in (iri("article/a1"), iri("article/a2")):
            yield iri(name), RDF + "type", kg(cls), graph
            yield iri(name), RDFS + "label", text(label, "fa"), graph
            for other in others:
                yield iri(name), SKOS + "altLabel", text(other, "fa"), graph
        if english:
            yield iri(name), RDFS + "label", text(english, "en"), iri("authority")
        if name in LINKS:
            yield iri(name), SCHEMA + "sameAs", NamedNode(LINKS[name]), iri("authority")


def of_statements():
    start = dict.fromkeys(ARTICLES, 0)
    place = {}
    for number, (article, sentence) in SENTENCES.items():
        place[number] = start[article]
        start[article] += len(sentence) + 1
    for number, (s, p, o, modality, sentence, words, speaker, event) in enumerate(STATEMENTS):
        article, full = SENTENCES[sentence]
        graph, statement, evidence = iri(f"article/{article}"), iri(f"statement/{number}"), iri(f"evidence/{number}")
        at = full.index(words)
        asserted = modality == "fact" or (modality == "plan" and p in {"hosts", "takesPlaceIn", "organizes"})
        if asserted:
            yield iri(s), KG + p, iri(o), graph
            if p in SYMMETRIC:
                yield iri(o), KG + p, iri(s), graph
        yield statement, RDF + "type", kg("Statement"), graph
        yield statement, RDF + "subject", iri(s), graph
        yield statement, RDF + "predicate", kg(p), graph
        yield statement, RDF + "object", iri(o), graph
        yield statement, KG + "modality", kg(modality), graph
        yield statement, KG + "rule", text(f"{p}-1"), graph
        yield statement, KG + "confidence", typed("0.9", "decimal"), graph
        if speaker:
            yield statement, PROV + "wasAttributedTo", iri(speaker), graph
        if event:
            yield statement, KG + "event", iri(event), graph
        yield statement, KG + "evidence", evidence, graph
        yield evidence, RDF + "type", NamedNode(OA + "SpecificResource"), graph
        yield evidence, OA + "hasSource", graph, graph
        position, quote = iri(f"evidence/{number}-position"), iri(f"evidence/{number}-quote")
        yield evidence, OA + "hasSelector", position, graph
        yield evidence, OA + "hasSelector", quote, graph
        yield position, OA + "start", typed(str(place[sentence] + at), "integer"), graph
        yield position, OA + "end", typed(str(place[sentence] + at + len(words)), "integer"), graph
        yield quote, OA + "exact", text(words, "fa"), graph
        yield quote, OA + "prefix", text(full[:at], "fa"), graph
        yield quote, OA + "suffix", text(full[at + len(words) :], "fa"), graph


def of_events():
    for name, (article, first, last, words, actors, place) in EVENTS.items():
        graph, kind = iri(f"article/{article}"), {7: "gYearMonth", 10: "date"}
        yield iri(name), SCHEMA + "startDate", typed(first, kind[len(first)]), graph
        if last:
            yield iri(name), SCHEMA + "endDate", typed(last, kind[len(last)]), graph
        yield iri(name), KG + "dateText", text(words, "fa"), graph
        for actor in actors:
            yield iri(name), KG + "hasActor", iri(actor), graph
            yield iri(name), SEM + "hasActor", iri(actor), graph
        if place:
            yield iri(name), SEM + "hasPlace", iri(place), graph


def of_tenures():
    graph, tenure, post = iri("authority"), iri("tenure/narges-minister-2023"), iri("post/وزیر_ارتباطات_ایران")
    yield post, KG + "postKind", text("minister"), iri("article/a1")
    yield tenure, RDF + "type", kg("Tenure"), graph
    yield tenure, ORG + "member", iri(K), graph
    yield tenure, KG + "postKind", text("minister"), graph
    yield tenure, KG + "inCountry", iri(IRAN), graph
    yield tenure, KG + "validFrom", typed("2023-08-23", "date"), graph


def main() -> None:
    rows = [*of_tenures(), *of_articles(), *of_nodes(), *of_statements(), *of_events()]
    quads = sorted({Quad(s, NamedNode(p), o, g) for s, p, o, g in rows}, key=str)
    quads.sort(key=lambda q: str(q.graph_name))
    target = Path(__file__).with_name("fixture.trig")
    target.write_bytes(serialize(quads, format=RdfFormat.TRIG, prefixes=VOCABULARIES))


if __name__ == "__main__":
    main()
