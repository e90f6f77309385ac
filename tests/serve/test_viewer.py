"""The viewer over HTTP: the page, and the parts that a page of a big graph asks for."""

from __future__ import annotations

import httpx
import pytest

from tests.serve.harness import BASE, Server


def test_the_page_is_one_file_under_a_policy_of_its_own(server: Server) -> None:
    page = httpx.get(f"{server.url}/view", timeout=60)
    assert page.status_code == 200
    assert "نسرین کاوه" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_a_part_tells_what_is_said_of_a_node(server: Server) -> None:
    part = httpx.get(f"{server.url}/view/part", params={"about": f"{BASE}person/نسرین_کاوه"}).json()
    assert "سالم البلوشی" in part["graph"]["nodes"]["label"]
    assert "met" in part["graph"]["edges"]["predicate"]


def test_a_part_finds_nodes_by_name(server: Server) -> None:
    part = httpx.get(f"{server.url}/view/part", params={"find": "نسرين كاوه"}).json()
    assert "نسرین کاوه" in part["graph"]["nodes"]["label"]
    assert httpx.get(f"{server.url}/view/part", params={"find": "زیرنویس"}).json()["graph"]["nodes"] == {}


@pytest.mark.parametrize("query", ["", "about=", "about=nonsense", "about=a%20b", "find=", "about=x&about=y"])
def test_a_part_that_cannot_be_is_refused(server: Server, query: str) -> None:
    assert httpx.get(f"{server.url}/view/part?{query}").status_code == 400
