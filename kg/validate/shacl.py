"""SHACL with the shapes of ontology/shapes.ttl, through pyshacl (the extra `khabarnegar[validate]`)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import Store

from kg.errors import KgError
from kg.export.lines import union_lines
from kg.resources import ontology_dir
from kg.validate.contract import Problem

_SH: Final = "http://www.w3.org/ns/shacl#"


def check_shapes(store: Store) -> Iterator[Problem]:
    """Yield what SHACL finds in the union of all graphs; the whole graph is held in memory.

    Raises `KgError` when pyshacl is not installed.
    """
    try:
        import pyshacl
        from rdflib import Graph, URIRef
    except ImportError:
        raise KgError("SHACL needs pyshacl: pip install 'khabarnegar[validate]', or use --no-shacl") from None
    with tempfile.TemporaryDirectory() as folder:
        data = Graph().parse(data=b"".join(union_lines(store, Path(folder))), format="nt")
    data.parse(ontology_dir() / "kg.ttl")  # sh:class looks for subclasses and for the modalities in the data itself
    shapes = Graph().parse(ontology_dir() / "shapes.ttl")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    if not isinstance(report, Graph):
        raise KgError(f"SHACL could not be run: {report}")
    for result in report.subjects(URIRef(_SH + "resultSeverity"), None):
        values = {name: str(report.value(result, URIRef(_SH + name)) or "") for name in ("focusNode", "resultMessage")}
        severity = str(report.value(result, URIRef(_SH + "resultSeverity")))
        shape = str(
            report.value(result, URIRef(_SH + "resultPath")) or report.value(result, URIRef(_SH + "sourceShape"))
        )
        message = f"{values['resultMessage']} ({report.value(result, URIRef(_SH + 'value')) or 'no value'})"
        kind = "violation" if severity.endswith("Violation") else "warning"
        yield Problem("", f"shacl:{shape.rpartition('#')[2].rpartition('/')[2]}", values["focusNode"], message, kind)
