"""New graphs on their way into the dataset: counted as made once they are written, and not before."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from kg.store import dataset, loader
from kg.store.loader import Loader

LINE = '<https://example.org/{0}> <https://example.org/p> "پ" <https://example.org/article/{0}> .\n'


@pytest.mark.parametrize("batch", [0, 1, 100])
def test_every_graph_is_written_and_then_counted_in_order(monkeypatch, batch):
    monkeypatch.setattr(loader, "_BATCH", batch)
    store, made = Store(), []

    def count(identifier: str, made_from: str) -> None:
        assert any(f"/{identifier}>" in str(graph) for graph in store.named_graphs())
        made.append((identifier, made_from))

    with Loader(store, count) as target:
        for name in "abc":
            target.put(name, name.upper(), LINE.format(name))
    assert made == [("a", "A"), ("b", "B"), ("c", "C")]
    assert len(store) == 3


def test_what_could_not_be_written_does_not_count(monkeypatch):
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    made: list[str] = []
    monkeypatch.setattr(dataset, "add", full_disk)
    with pytest.raises(OSError, match="No space left"), Loader(Store(), lambda name, _: made.append(name)) as target:
        target.put("a", "A", LINE.format("a"))
    assert made == []


def test_nothing_more_is_written_once_the_caller_failed():
    store, made = Store(), []
    with pytest.raises(KeyError), Loader(store, lambda name, _: made.append(name)) as target:
        _put_and_fail(target)
    assert (len(store), made) == (0, [])


def _put_and_fail(target: Loader) -> None:
    target.put("a", "A", LINE.format("a"))
    raise KeyError
