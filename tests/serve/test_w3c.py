"""The W3C's conformance tests of both protocols, run by npm's rdf-test-suite against a live server."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.serve import services
from tests.serve.harness import serving

pytestmark = pytest.mark.services
MANIFESTS = "https://w3c.github.io/rdf-tests/sparql/sparql11"


@pytest.mark.parametrize(
    ("manifest", "option", "path", "count"),
    [
        ("protocol/manifest.ttl", "protocolEndpoint", "/sparql", 34),
        ("service-description/manifest.ttl", "serviceDescriptionEndpoint", "/sparql", 3),
        ("graph-store-protocol/manifest-direct.ttl", "graphStoreEndpoint", "/graphs", 4),
        ("graph-store-protocol/manifest-indirect.ttl", "graphStoreEndpoint", "/graphs", 9),
    ],
)
def test_conformance(tmp_path: Path, store: Path, manifest: str, option: str, path: str, count: int) -> None:
    suite = services.SHARED / "w3c"
    if not suite.is_dir():
        services.missing("the W3C tests are not beside the checkout (../shared/w3c)")
    runner = services.node_modules("rdf-test-suite") / "rdf-test-suite" / "bin" / "Runner.js"
    copy = Path(shutil.copytree(store, tmp_path / "store"))
    with serving(copy, "--workers", "2", "--writable", env={"KG_TOKEN": ""}) as server:
        arguments = [
            os.path.relpath(suite / "stub-engine.js", tmp_path),
            f"{MANIFESTS}/{manifest}",
            "-m", f"https://w3c.github.io/rdf-tests/~{suite.resolve()}/",
            "-i", f'{{"{option}":"{server.url}{path}"}}',
            "-d", "10000",
        ]  # fmt: skip
        done = subprocess.run(  # noqa: S603
            [services.node(20), str(runner), *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert re.search(rf"\b{count} / {count} tests succeeded", done.stdout), done.stdout[-3000:] + done.stderr[-2000:]
