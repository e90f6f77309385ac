"""Content negotiation as RFC 9110 has it."""

from __future__ import annotations

import pytest

from kg.serve import media
from kg.serve.errors import Refused

OFFERS = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", OFFERS[0]),
        ("*/*", OFFERS[0]),
        ("text/csv", "text/csv"),
        ("TEXT/CSV; header=present", "text/csv"),
        ("text/*, application/*;q=0.2", "text/csv"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", OFFERS[1]),
        ("application/sparql-results+json;q=0, */*;q=0.5", OFFERS[1]),
        ("nonsense", OFFERS[0]),
        ("text/csv;q=nan-sense, application/sparql-results+xml;q=0.1", OFFERS[1]),
    ],
)
def test_the_best_offer_is_chosen(accept: str, expected: str) -> None:
    assert media.choose(accept, OFFERS) == expected


def test_nothing_acceptable_is_406_and_names_what_there_is() -> None:
    with pytest.raises(Refused, match="text/csv") as caught:
        media.choose("image/png", OFFERS)
    assert caught.value.status == 406


def test_every_short_name_leads_to_a_format() -> None:
    assert set(media.SHORT.values()) <= {*media.GRAPHS, *media.RESULTS, "text/html"}
