"""Every form that `kg export` writes, by name, and the options that fit it. Streaming, sorted, byte-stable.

RDF forms hold the whole dataset; `provenance=False` leaves out the third layer (who says so, where). `graphml`,
`gexf`, `csv` and `neo4j` hold the direct triples as a network.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse, serialize

from kg.errors import InputError
from kg.export import jsonld, network, tables
from kg.export.files import atomic, scratch
from kg.export.lines import graph_lines, union_lines
from kg.export.provenance import Filter, reify
from kg.export.rdf import Keys, blocks, graph_name, header, turtle_blocks
from kg.export.triples import NTRIPLES
from kg.graph.iris import Namer

EXTENSIONS: Final = {
    "turtle": ".ttl",
    "trig": ".trig",
    "ntriples": ".nt",
    "nquads": ".nq",
    "jsonld": ".jsonld",
    "rdfxml": ".rdf",
    "graphml": ".graphml",
    "gexf": ".gexf",
    "csv": "",
    "neo4j": "",
}
"""Form → extension of its file; an empty one marks the forms that are a folder of two tables."""

_NETWORKS: Final = frozenset({"graphml", "gexf", "csv", "neo4j"})
_DATASETS: Final = frozenset({"trig", "nquads", "jsonld"})


@dataclass(frozen=True, slots=True)
class Options:
    """How to export. `rdf12` writes statements as RDF 1.2 reifiers and is for Turtle and N-Triples only."""

    form: str = "turtle"
    provenance: bool = True
    rdf12: bool = False
    gzip: bool = False
    namer: Namer = field(default_factory=Namer)

    def __post_init__(self) -> None:
        """Refuse options that do not fit together."""
        if self.form not in EXTENSIONS:
            raise InputError(self.form, f"unknown form; there are {', '.join(EXTENSIONS)}")
        if self.rdf12 and self.form not in {"turtle", "ntriples"}:
            raise InputError(self.form, "RDF 1.2 is written as turtle or ntriples")
        if self.gzip and not EXTENSIONS[self.form]:
            raise InputError(self.form, "two tables in a folder are not compressed")


def export(store: Store, path: Path, options: Options) -> None:
    """Write the dataset to a file (a folder for the tables), atomically.

    Raises `KgError` when it cannot be written.
    """
    if options.form in {"csv", "neo4j"}:
        tables.write(store, path, neo4j=options.form == "neo4j")
        return
    with atomic(path) as raw, _compressed(raw, options) as handle:
        if options.form in _NETWORKS:
            network.write(store, handle, options.form)
        elif options.form in _DATASETS:
            _write_graphs(store, handle, options)
        else:
            with scratch(path) as folder:
                _write_union(store, handle, options, folder)


def _write_union(store: Store, handle: IO[bytes], options: Options, folder: Path) -> None:
    """Write one of the forms that know no graphs."""
    prefixes = options.namer.prefixes()
    keys = Keys() if options.form == "turtle" and not options.rdf12 else None
    with closing(union_lines(store, folder, keys.form if keys else NTRIPLES)) as union:
        lines: Iterator[bytes] = union
        if not options.provenance:
            lines = Filter(options.namer).lines(lines)
        if options.rdf12:
            lines = reify(lines)
        if options.form == "turtle":
            handle.write(header(prefixes))
            handle.writelines(keys.turtle(lines, prefixes) if keys else turtle_blocks(lines, prefixes))
        elif options.form == "ntriples":
            handle.writelines(lines)
        else:
            triples = (quad.triple for block in blocks(lines) for quad in _parsed(block))
            serialize(triples, handle, format=RdfFormat.RDF_XML, prefixes=dict(sorted(prefixes.items())))


def _write_graphs(store: Store, handle: IO[bytes], options: Options) -> None:
    """Write one of the forms that keep the named graphs apart."""
    prefixes = options.namer.prefixes()
    if options.form == "trig":
        handle.write(header(prefixes))
        for graph, lines in _graphs(store, options):
            handle.write(graph_name(graph, prefixes) + b" {\n\n")
            handle.writelines(turtle_blocks(lines, prefixes))
            handle.write(b"}\n\n")
    elif options.form == "nquads":
        for graph, lines in _graphs(store, options):
            name = f" {graph} .\n".encode()
            handle.writelines(line[: -len(b" .\n")] + name for line in lines)
    else:
        jsonld.write(_graphs(store, options), handle, prefixes)


def _graphs(store: Store, options: Options) -> Iterator[tuple[NamedNode, Iterable[bytes]]]:
    for graph, lines in graph_lines(store):
        yield graph, (lines if options.provenance else Filter(options.namer).lines(lines))


def _parsed(block: list[bytes]) -> Iterator[Quad]:
    yield from parse(b"".join(block), format=RdfFormat.N_TRIPLES)


@contextmanager
def _compressed(raw: IO[bytes], options: Options) -> Iterator[IO[bytes]]:
    with ExitStack() as stack:
        if not options.gzip:
            yield raw
            return
        yield stack.enter_context(gzip.GzipFile(fileobj=raw, mode="wb", filename="", mtime=0))  # type: ignore[arg-type]
