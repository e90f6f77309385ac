"""Servers over a small store: one that only reads, one that may be written to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.harness import Server, make_store, serving


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("served") / "store")


@pytest.fixture(scope="session")
def server(store: Path) -> Iterator[Server]:
    with serving(store, "--workers", "2", "--timeout", "8") as found:
        yield found


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory, store: Path) -> Iterator[Server]:
    copy = tmp_path_factory.mktemp("writable") / "store"
    shutil.copytree(store, copy)
    with serving(copy, "--workers", "2", "--writable", env={"KG_TOKEN": "s3cret"}) as found:
        yield found
