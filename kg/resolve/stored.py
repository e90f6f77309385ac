"""The resolution of a store that `kg build` left: made again from the analyses that the store keeps."""

from __future__ import annotations

from pathlib import Path

from kg.resolve import Resolution, load_overrides, resolve, summarise


def stored_resolution(store: Path) -> Resolution:
    """Return the resolution of the articles in the store's folder `store`, with the overrides beside the outputs.

    Raises `StoreError` when there is no such store, `DataError` for malformed overrides.
    """
    from kg.store import codec, layout
    from kg.store.articles import Articles

    layout.check(store)
    with Articles(layout.articles_file(store)) as articles:
        summaries = [summarise(codec.decode(data)) for _, data in articles.analyses()]
    return resolve(summaries, overrides=load_overrides(store.parent))
