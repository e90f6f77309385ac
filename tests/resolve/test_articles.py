"""From texts to nodes: dated terms of office, and articles that name one person differently."""

from __future__ import annotations

from datetime import date

from kg.model import Document
from kg.pipeline import analyse
from kg.resolve import Resolution, resolve, summarise

UNNAMED = "وزیر ارتباطات ایران با وزیر ارتباطات لسوتو در تهران دیدار کرد."


def nodes(*documents: Document) -> Resolution:
    return resolve(summarise(analyse(document)) for document in documents)


def persons(resolution: Resolution) -> list[str]:
    return [node.key for node in resolution.nodes if node.cls == "Person"]


def test_an_unnamed_minister_is_who_held_the_office_on_the_day() -> None:
    early, late = date(2022, 6, 7), date(2025, 11, 20)
    found = persons(nodes(Document("a", UNNAMED, issued=early), Document("b", UNNAMED, issued=late)))
    assert {"person/issa-zarepour", "person/sattar-hashemi"} <= set(found)
    assert [key for key in found if "لسوتو" in key] == ["person/a-وزیر_ارتباطات_لسوتو", "person/b-وزیر_ارتباطات_لسوتو"]


def test_without_a_date_the_office_itself_stands() -> None:
    resolution = nodes(Document("a", UNNAMED), Document("b", UNNAMED))
    assert not any("zarepour" in key or "hashemi" in key for key in persons(resolution))
    posts = [node for node in resolution.nodes if node.cls == "Post"]
    assert sorted(node.documents for node in posts) == [("a", "b"), ("a", "b")]


def test_a_surname_with_the_office_meets_the_full_name_of_another_article() -> None:
    first = Document("a", "سارا کریمی وزیر نیروی برزیل به لیما سفر کرد.")
    second = Document("b", "کریمی، وزیر نیروی برزیل، با خبرنگاران گفت‌وگو کرد.")
    resolution = nodes(first, second)
    (node,) = [node for node in resolution.nodes if node.cls == "Person"]
    assert (node.documents, node.label, node.merges[0].reason) == (("a", "b"), "سارا کریمی", "surname and office")


def test_country_city_and_topic_are_shared_by_key() -> None:
    resolution = nodes(Document("a", UNNAMED), Document("b", "ستار هاشمی به تهران سفر کرد."))
    shared = {node.key for node in resolution.nodes if node.documents == ("a", "b")}
    assert "city/Tehran" in shared
