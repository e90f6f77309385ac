from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from kg.cli.__main__ import main


class Outcome(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch, capfdbinary) -> Callable[..., Outcome]:
    """Run `kg …` in this process, as the installed command does, and return status, output and messages."""

    def call(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capfdbinary.readouterr()
        code = stop.value.code
        return Outcome(int(code) if isinstance(code, int) else 0, out.decode("utf-8"), err.decode("utf-8"))

    return call
