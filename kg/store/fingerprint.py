"""What an article's analysis and graph depend on, as hashes: when they agree, nothing need be done."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from kg.errors import DataError
from kg.resources import package_dir, seeds_dir

_EXTRACTION: Final = ("read", "text", "entities", "rules", "data", "model.py", "pipeline.py", "store/codec.py")
_GRAPH: Final = ("graph", "resolve")
_SUFFIXES: Final = frozenset({".py", ".yaml", ".yml", ".tsv", ".txt", ".json"})


def of_bytes(data: bytes) -> str:
    """Return the hash of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def of_mapping(*parts: str, mapping: Mapping[int, str]) -> str:
    """Return the hash of some texts and of a mapping from numbers to texts."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    for number, value in sorted(mapping.items()):
        digest.update(f"{number}\t{value}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


@cache
def of_extraction() -> str:
    """Return the hash of all that decides what is found in a text: rules, lexicons, authority file and their code."""
    return _of_files(_below(package_dir(), _EXTRACTION), _below(seeds_dir(), ("authority", "authority.yaml")))


def with_files(base: str, files: Iterable[Path]) -> str:
    """Return a hash of `base` and of the content of `files` in their order; `base` itself when there are none.

    Raises `DataError` for a file that cannot be read.
    """
    digest, any_file = hashlib.sha256(base.encode()), False
    for file in files:
        try:
            digest.update(b"\0" + hashlib.sha256(file.read_bytes()).digest())
        except OSError as error:
            raise DataError(file, error.strerror or str(error)) from error
        any_file = True
    return digest.hexdigest() if any_file else base


@cache
def of_graph() -> str:
    """Return the hash of the code that turns an analysis into quads."""
    return _of_files(_below(package_dir(), _GRAPH))


def _below(root: Path, names: Iterable[str]) -> list[tuple[str, Path]]:
    found: list[tuple[str, Path]] = []
    for name in names:
        path = root / name
        files = path.rglob("*") if path.is_dir() else (path,)
        found.extend(
            (file.relative_to(root).as_posix(), file) for file in files if file.suffix in _SUFFIXES and file.is_file()
        )
    return sorted(found)


def _of_files(*groups: list[tuple[str, Path]]) -> str:
    digest = hashlib.sha256()
    for name, file in (item for group in groups for item in group):
        digest.update(f"{name}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
