"""The README's commands run as they stand, and its Python too."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from kg.build import build
from kg.cli.__main__ import main
from kg.resources import ontology_dir, seeds_dir

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.removeprefix("$ ")
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("$ ")
]
SETUP = ["pip install uv && uv run kg build", "pip install uv && uv run pytest"]


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory) -> Path:
    """A folder as a checkout looks after the first command."""
    folder = tmp_path_factory.mktemp("checkout")
    for source in (seeds_dir(), ontology_dir()):
        (folder / source.name).symlink_to(source, target_is_directory=True)
    build([folder / "seeds"], folder / "exports")
    build([folder / "seeds/serbia-expo-2027.md"], folder / "graph")
    return folder


def test_the_first_two_commands_are_the_main_job_and_the_tests():
    assert COMMANDS[:2] == SETUP


@pytest.mark.parametrize("command", [c for c in COMMANDS if c not in SETUP])
def test_a_command_of_the_readme_runs(command, newcomer, monkeypatch, capfd):
    words = shlex.split(command)
    assert words[:3] == ["uv", "run", "kg"]
    monkeypatch.chdir(newcomer)
    monkeypatch.setattr(sys, "argv", words[2:])
    with pytest.raises(SystemExit) as stop:
        main()
    out, err = capfd.readouterr()
    assert stop.value.code in {0, None}, err
    assert out


def test_the_python_of_the_readme_runs(newcomer, monkeypatch, capsys):
    monkeypatch.chdir(newcomer)
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - the project's own example
    assert capsys.readouterr().out


def test_every_path_that_the_readme_names_exists():
    for name in re.findall(r"`((?:kg|ontology|seeds|exports|tests|bench|tools|docs|\.ci)/[\w./-]*)`", README):
        assert (ROOT / name).exists() or name.startswith("exports/"), name
