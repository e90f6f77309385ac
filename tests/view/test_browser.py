# ruff: noqa: E501 - sentences and scripts in one line read better
"""The page in a real browser: what a user does with mouse and keys, and what comes of it."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
import zlib
from urllib.parse import quote

from pyoxigraph import RdfFormat, Store

KAZEMI, BERTOLI = "نرگس کاظمی", "لوکا برتولی"
MIDDLE = """(() => {{
  const ends = [{a!r}, {b!r}].sort().join();
  const b = [...Kg.draw.bundles.values()].find((b) => [Kg.label(b.a), Kg.label(b.b)].sort().join() === ends);
  const p = Kg.draw.network.getPositions([b.a, b.b]);
  return {{ x: p[b.a].x * {share} + p[b.b].x * (1 - {share}), y: p[b.a].y * {share} + p[b.b].y * (1 - {share}) }};
}})()"""


def edge(a: str, b: str, share: float = 0.5) -> str:
    return MIDDLE.format(a=a, b=b, share=share)


def shown_facts(opened) -> int:
    return opened.js("new Set(Kg.draw.view.bundles.flatMap((b) => b.facts)).size")


def labels(opened) -> set[str]:
    return set(opened.js("Kg.draw.view.nodes.map(Kg.label)"))


def test_opens_without_any_request_or_complaint(opened):
    assert opened.requests == []
    assert opened.errors == []
    assert opened.page.locator("html").get_attribute("dir") == "rtl"
    assert {KAZEMI, "سازمان ملل (UN)", "همایش ارتباطات ۲۰۲۶"} <= labels(opened)
    assert "وزیر ارتباطات ایران" not in labels(opened), "an office stands under its holder's name"
    assert opened.js("document.fonts.check('16px Vazirmatn', 'پ')")


def test_the_page_may_not_ask_for_anything(opened):
    blocked = opened.js("fetch('https://example.org/').then(() => false, () => true)")
    assert blocked
    assert opened.requests == [], "the policy in the page blocks before the network is asked"


SPELLINGS = {
    "كاظمي": KAZEMI,
    "نرگس\u200cکاظمی": KAZEMI,
    "نرگسکاظمی": KAZEMI,
    "kazemi": KAZEMI,
    "(UN": "سازمان ملل (UN)",
    "همایش ارتباطات 2026": "همایش ارتباطات ۲۰۲۶",
    "جمهوری اسلامی": "ایران",
    "شبکه نسل": "شبکهٔ نسل پنجم",
}


def test_search_finds_however_it_is_spelt(opened):
    for typed, found in SPELLINGS.items():
        opened.page.keyboard.press("/")
        opened.page.fill("#search", "")
        opened.page.keyboard.type(typed)
        assert opened.page.locator("#results li").first.locator("bdi").inner_text() == found, typed
        opened.page.keyboard.press("Enter")
        assert opened.page.locator("#panel h2").inner_text() == found, typed
        opened.page.focus("#b-list")


def test_search_says_so_when_there_is_nothing(opened):
    opened.page.fill("#search", "زیرنویس")
    assert opened.page.locator("#results").inner_text() == "گرهی با این نام نیست"
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("#results").is_hidden()


def test_a_click_on_an_edge_shows_the_sentence_that_proves_it(opened):
    opened.click_canvas(edge("پرتغال", "همایش ارتباطات ۲۰۲۶"))
    panel = opened.panel()
    assert "رضا مقدم افزود شاید پرتغال و ژاپن نیز از این پیشنهاد حمایت کنند" in panel
    assert opened.page.locator("#panel mark").inner_text() == "شاید پرتغال و ژاپن نیز از این پیشنهاد حمایت کنند"
    for expected in (
        "همایش ارتباطات سال ۲۰۲۶ در تهران برگزار می‌شود",
        "روزنامهٔ فرضی",
        "۱۲ اردیبهشت ۱۴۰۴",
        "۲ مهٔ ۲۰۲۵",
        "رضا مقدم",
        "احتمال",
        "supports-1",
    ):
        assert expected in panel
    assert "در گراف به عنوان واقعیت نیامده" in panel


def test_parallel_edges_are_one_bundle_with_all_their_facts(opened):
    opened.click_canvas(edge(KAZEMI, BERTOLI))
    titles = opened.page.locator("#panel .fact-title").all_inner_texts()
    assert len(titles) == 2
    assert {t.split(" ")[2] for t in titles} == {"دیدار", "دعوت"}


def test_plans_are_dashed_and_symmetric_edges_have_no_arrow(opened):
    look = """(name) => { const f = Kg.D.e.predicate.indexOf(name), b = [...Kg.draw.bundles.values()].find((b) => b.facts.includes(f)), e = Kg.draw.edges.get(b.key);
      return [e.dashes, e.arrows.to.enabled || e.arrows.from.enabled]; }"""
    assert opened.page.evaluate(look, "hosts") == [True, True]
    assert opened.page.evaluate(look, "supports") == [True, True]
    assert opened.page.evaluate(look, "talkedWith") == [False, False]
    assert opened.page.evaluate(look, "visited") == [False, True]


def test_a_click_on_a_node_shows_what_is_known_of_it(opened):
    opened.click_canvas(f"Kg.draw.network.getPosition(Kg.search.find({KAZEMI!r})[0])")
    panel = opened.panel()
    for expected in (
        KAZEMI,
        "شخص",
        "Narges Kazemi",
        "وزیر ارتباطات ایران — ",
        "از ۱ شهریور ۱۴۰۲ (۲۳ اوت ۲۰۲۳) تا کنون",
        BERTOLI,
        "۲۴ اسفند ۱۴۰۳",
    ):
        assert expected in panel
    opened.js("Kg.act.select(Kg.search.find('ایران')[0])")
    link = opened.page.locator("#panel a")
    assert link.get_attribute("href") == "http://www.wikidata.org/entity/Q794"
    assert link.get_attribute("rel") == "noopener noreferrer"
    opened.page.click("#p-back")
    assert opened.page.locator("#panel h2").inner_text() == KAZEMI


def test_an_event_tells_who_where_and_when_in_both_calendars(opened):
    opened.js("Kg.act.select(Kg.search.find('دیدار کاظمی و برتولی')[0])")
    panel = opened.panel()
    for expected in ("۲۴ اسفند ۱۴۰۳ (۱۴ مارس ۲۰۲۵) «روز جمعه»", "رم", KAZEMI, BERTOLI):
        assert expected in panel


HIDDEN = {  # what a filter takes away: set, value → a node that goes
    ("predsOff", "supports"): "پرتغال",
    ("modsOff", "opinion"): "ژاپن",
    ("articlesOff", "1"): "آنا سیلوا",
    ("sourcesOff", "روزنامهٔ فرضی"): "رضا مقدم",
    ("groupsOff", "country"): "ایتالیا",
}


def test_filters_take_away_and_give_back(opened):
    before = labels(opened)
    opened.page.click("#b-filters")
    opened.js("document.querySelectorAll('#filters details').forEach((d) => { d.open = true; })")
    for (kind, value), gone in HIDDEN.items():
        assert gone in labels(opened)
        opened.page.locator(f"input[data-set={kind}][data-value='{value}']").click()
        assert gone not in labels(opened), kind
        opened.page.click("#b-reset")
        assert labels(opened) == before, kind
        assert opened.page.locator(f"input[data-set={kind}][data-value='{value}']").is_checked()


def test_the_time_slider_filters_by_event_and_tells_both_calendars(opened):
    slider = opened.page.locator("#t-from")
    everything = shown_facts(opened)
    slider.focus()
    for _ in range(3):
        opened.page.keyboard.press("PageUp")
    opened.page.wait_for_timeout(100)
    assert opened.page.locator("#t-undated").is_checked()
    with_undated = shown_facts(opened)
    opened.page.locator("#t-undated").click()
    only_dated = shown_facts(opened)
    assert everything > with_undated > only_dated > 0
    assert "دیدار با" not in [
        opened.js(f"Kg.predicate('{p}')")
        for p in opened.js("Kg.draw.view.bundles.flatMap((b) => b.facts.map((f) => Kg.D.e.predicate[f]))")
    ]
    text = opened.page.locator("#time .range").inner_text()
    assert "۱۴۰۴" in text
    assert "۲۰۲۵" in text
    assert "(" in slider.get_attribute("aria-valuetext")


def test_a_link_to_a_node_a_fact_and_a_path_opens_there(open_file, graph_page):
    node = open_file(graph_page, "#node=" + quote("person/نرگس_کاظمی", safe=""))
    assert node.page.locator("#panel h2").inner_text() == KAZEMI
    fact = open_file(graph_page, "#fact=" + quote("person/آنا_سیلوا|attended|event/همایش_ارتباطات_2026", safe=""))
    assert fact.page.locator("#panel mark").inner_text() == "شرکت نخواهد کرد"
    path = open_file(graph_page, "#path=" + quote("country/ایتالیا|organization/سازمان_ملل", safe=""))
    assert "کوتاه‌ترین مسیر" in path.panel()
    assert "گام" in path.panel()
    assert "رضا مقدم" not in labels(path)


def test_the_address_brings_the_whole_view_back(opened, open_file, graph_page):
    opened.js("Kg.act.focus(Kg.search.find('ایران')[0], 1)")
    opened.js("Kg.act.toggle('modsOff', 'opinion', false)")
    opened.page.keyboard.press("e")
    again = open_file(graph_page, opened.js("location.hash"))
    assert labels(again) == labels(opened)
    assert "Iran" in labels(again)
    assert again.page.locator("#crumb").inner_text() == opened.page.locator("#crumb").inner_text()


def test_an_address_that_means_nothing_is_harmless(open_file, graph_page):
    opened = open_file(graph_page, "#node=nobody&path=a|b&from=nonsense&steps=99&hide=__proto__&room=x&fact=1|2")
    assert opened.errors == []
    assert KAZEMI in labels(opened)


def test_surroundings_in_one_to_three_steps(opened):
    opened.js(f"Kg.act.select(Kg.search.find({BERTOLI!r})[0])")
    sizes = []
    for key in "123":
        opened.page.keyboard.press(key)
        sizes.append(len(labels(opened)))
    assert sizes[0] < sizes[1] <= sizes[2] < 17 + 1
    assert "رضا مقدم" not in labels(opened)
    assert "پیرامون" in opened.page.locator("#crumb").inner_text()


def test_the_shortest_path_between_two_clicked_nodes(opened):
    opened.page.keyboard.press("p")
    for name in ("رم", "آنا سیلوا"):
        opened.click_canvas(f"Kg.draw.network.getPosition(Kg.search.find({name!r})[0])")
    assert labels(opened) == {"رم", KAZEMI, "آنا سیلوا"}
    assert "۲ گام" in opened.panel()
    opened.page.get_by_text("پایان مسیر").click()
    assert BERTOLI in labels(opened)


def test_no_way_is_said(opened):
    opened.js(
        "(() => { const f = (t) => Kg.search.find(t)[0]; Kg.act.pathFrom(f('رم')); Kg.act.pathPick(f('پرتغال')); })()"
    )
    assert "گام" in opened.panel()
    opened.js("Kg.act.toggle('predsOff', 'supports', false)")
    assert "راهی میان این دو نیست" in opened.panel()


def _pixels(png: bytes) -> set[bytes]:
    """Colours of an 8-bit PNG without filters undone: enough to tell a picture from a blank sheet."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, _ = struct.unpack(">II", png[16:24])
    data, at = b"", 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + size]
        at += 12 + size
    rows = zlib.decompress(data)
    assert width >= 800
    return {rows[i : i + 4] for i in range(0, len(rows), 4)}


def test_the_view_leaves_as_png_and_svg(opened, tmp_path):
    for button, name in (("#b-png", "khabarnegar.png"), ("#b-svg", "khabarnegar.svg")):
        opened.page.click("#more summary")
        with opened.page.expect_download() as waiting:
            opened.page.click(button)
        waiting.value.save_as(tmp_path / name)
    assert len(_pixels((tmp_path / "khabarnegar.png").read_bytes())) > 50
    root = ET.parse(tmp_path / "khabarnegar.svg").getroot()  # noqa: S314 - our own file
    texts = {t.text for t in root.iter("{http://www.w3.org/2000/svg}tspan")}
    assert {KAZEMI, "دیدار با (۲)", "سازمان ملل (UN)"} <= texts


def test_facts_and_nodes_are_copied_as_turtle_and_sparql_that_parse(opened, store):
    for expression in ("Kg.turtleOfFact(%d)", "Kg.sparqlOfFact(%d)"):
        for number in range(opened.js("Kg.D.facts")):
            text = opened.js(expression % number)
            if "turtle" in expression:
                Store().load(text.encode(), format=RdfFormat.TURTLE)
            else:
                assert list(store.query(text, use_default_graph_as_union=True)), text
    iran = opened.js("Kg.search.find('ایران')[0]")
    made = Store()
    made.load(opened.js(f"Kg.turtleOfNode({iran})").encode(), format=RdfFormat.TURTLE)
    assert len(made) >= 5
    assert list(store.query(opened.js(f"Kg.sparqlOfNode({iran})"), use_default_graph_as_union=True))
    opened.js(f"Kg.act.select({iran})")
    opened.page.get_by_title("رونوشت به صورت Turtle").click()
    assert opened.js("Kg.copied").startswith("@prefix kg:")


def test_everything_is_in_reach_of_the_keyboard(opened):
    opened.page.keyboard.press("n")
    first = opened.page.locator("#panel h2").inner_text()
    opened.page.keyboard.press("n")
    assert opened.page.locator("#panel h2").inner_text() != first
    opened.page.keyboard.press("b")
    assert opened.page.locator("#panel h2").inner_text() == first
    opened.page.keyboard.press("l")
    assert "۲۳ رابطه" in opened.panel()
    opened.page.locator("#panel .fact").first.focus()
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#panel mark").count() >= 1
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("#panel").is_hidden()
    scale = opened.js("Kg.draw.network.getScale()")
    opened.page.keyboard.press("+")
    assert opened.js("Kg.draw.network.getScale()") > scale
    opened.page.focus("#network")
    x = opened.js("Kg.draw.network.getViewPosition().x")
    opened.page.keyboard.press("ArrowRight")
    assert opened.js("Kg.draw.network.getViewPosition().x") > x
    opened.page.keyboard.press("?")
    assert opened.page.locator("#help").is_visible()


def test_theme_and_language_change_the_picture(opened):
    ground = opened.js("getComputedStyle(document.body).backgroundColor")
    opened.page.click("#b-theme")
    assert opened.js("getComputedStyle(document.body).backgroundColor") != ground
    opened.page.click("#b-lang")
    assert {"Iran", "Narges Kazemi", "آنا سیلوا"} <= labels(opened)


def test_labels_do_not_cover_one_another(opened):
    boxes = opened.js("Kg.labels.boxes")
    assert len(boxes) >= 17
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            assert not (a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]), (a, b)


def test_a_phone_shows_the_picture_and_the_proof(open_file, graph_page):
    phone = open_file(graph_page, size=(390, 800))
    assert phone.js("document.documentElement.scrollWidth") <= 390
    phone.click_canvas(f"Kg.draw.network.getPosition(Kg.search.find({KAZEMI!r})[0])")
    box = phone.page.locator("#panel").bounding_box()
    assert (box["x"], box["width"]) == (0, 390)
    assert phone.page.locator("#network").bounding_box()["height"] > 300
