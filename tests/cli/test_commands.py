"""The command line as a whole: help, exit statuses, one line for every error."""

from __future__ import annotations

import subprocess
import sys

import pytest
import typer

from kg.cli.app import app
from kg.cli.commands import register

HEAVY = ("hazm", "rdflib", "networkx", "pyvis", "pyoxigraph", "nltk", "numpy", "IPython", "yaml")


def commands() -> list[tuple[str, object]]:
    register()
    return sorted(typer.main.get_command(app).commands.items())


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_has_help_with_an_example_and_every_option_is_explained(name, command):
    if hasattr(command, "commands"):
        assert command.help
        return
    assert "Example: kg " in (command.help or ""), name
    for parameter in command.params:
        assert getattr(parameter, "help", ""), f"{name} {parameter.name}"


def test_help_imports_nothing_heavy():
    code = (
        "import sys; sys.argv = ['kg', '--help']\n"
        "from kg.cli.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stderr.strip() == "[]"
    assert "build" in done.stdout


def test_the_version(run):
    assert run("--version").out.startswith("khabarnegar ")


@pytest.mark.parametrize("arguments", [("nonsense",), ("build", "--nonsense"), ("query", "--timeout", "soon")])
def test_wrong_usage_gives_status_2(run, arguments):
    assert run(*arguments).status == 2


def test_an_unexpected_error_is_one_line_unless_asked(run, monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise LookupError("not foreseen\nat all")

    monkeypatch.setattr("kg.query.saved.load_all", broken)
    done = run("query", "--list")
    assert done.status == 2
    assert done.err.splitlines() == ["kg: internal error: LookupError: not foreseen at all (KG_DEBUG=1 shows where)"]


def test_a_full_disk_is_one_line(run, monkeypatch):
    def full_disk(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "graph.ttl")

    monkeypatch.setattr("kg.query.saved.load_all", full_disk)
    assert run("query", "--list").err == "kg: graph.ttl: No space left on device\n"
