"""Programs that the project did not write: where they are, how they start, and what it means when one is missing."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import httpx
import pytest

SHARED = Path(__file__).parents[2].parent / "shared"


def missing(what: str) -> NoReturn:
    """Skip on a developer's machine, fail in CI."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} (CI must have it: see .ci/run)")
    pytest.skip(what)


def node_modules(package: str) -> Path:
    """Return the folder of npm packages; KG_TEST_NODE_MODULES names it."""
    folder = Path(os.environ.get("KG_TEST_NODE_MODULES", "node_modules"))
    if not (folder / package / "package.json").is_file():
        missing(f"the npm package {package} is not in {folder}")
    return folder.resolve()


def node(version: int) -> str:
    """Return a Node of at least a version: KG_TEST_NODE, or the one on the path."""
    found = os.environ.get("KG_TEST_NODE") or shutil.which("node")
    if not found:
        missing("Node is not installed")
    told = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    if int(told.strip().removeprefix("v").split(".")[0]) < version:
        missing(f"Node {version} or later is needed, here is {told.strip()}")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Other:
    """A triple store that runs: its address, its query endpoint."""

    url: str
    query: str


@contextlib.contextmanager
def oxigraph(folder: Path) -> Iterator[Other]:
    """Run the Oxigraph server over an empty folder."""
    program = Path(sys.executable).parent / "oxigraph"
    if not program.is_file():
        missing("the oxigraph server (PyPI) is not installed")
    port = free_port()
    command = [program, "serve", "--location", folder, "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    url = f"http://127.0.0.1:{port}"
    with _running(command, folder.parent / "oxigraph.log", f"{url}/query?query=ASK%7B%7D"):
        yield Other(url, f"{url}/query")


VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 1000000
"""


@contextlib.contextmanager
def virtuoso(folder: Path) -> Iterator[Other]:
    """Run Virtuoso over an empty folder; its user is dba with the password dba, allowed to update."""
    program, isql = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if not program or not isql:
        missing("Virtuoso (Debian: virtuoso-opensource-7) is not installed")
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO_INI.format(sql=sql, http=http))
    command = [program, "+foreground", "+configfile", "virtuoso.ini"]
    url = f"http://127.0.0.1:{http}"
    with _running(command, folder / "out.log", f"{url}/sparql?query=ASK%7B%7D", cwd=folder):
        grant = 'GRANT SPARQL_UPDATE TO "SPARQL";'
        subprocess.run([isql, f"127.0.0.1:{sql}", "dba", "dba", f"exec={grant}"], check=True, capture_output=True)  # noqa: S603
        yield Other(url, f"{url}/sparql")


@contextlib.contextmanager
def _running(command: list[object], log: Path, probe: str, cwd: Path | None = None) -> Iterator[None]:
    with log.open("wb") as handle:
        process = subprocess.Popen([str(part) for part in command], stdout=handle, stderr=handle, cwd=cwd)  # noqa: S603
    try:
        end = time.monotonic() + 90
        while time.monotonic() < end and process.poll() is None:
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(probe, timeout=5).status_code == 200:
                    break
            time.sleep(0.1)
        else:
            pytest.fail(f"{command[0]} did not start: {log.read_text(errors='replace')[-2000:]}")
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
