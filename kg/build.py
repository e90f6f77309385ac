"""The main job: articles in, a folder with the graph in every form out. The one place where all stages meet.

Builds are incremental: an article is analysed again only when its bytes or the rules changed, its graph is made again
only when that, or what resolution says of its nodes, changed. The result is that of a full build, byte for byte.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pyoxigraph import Store

from kg.entities.authority import load
from kg.errors import InputError
from kg.export.files import sweep, write_text
from kg.export.formats import Options, export
from kg.extraction import extract, hash_of
from kg.graph.iris import Namer
from kg.read import check_unique_ids, discover
from kg.report import Failure, Report
from kg.resolve import load_overrides
from kg.settings import Settings
from kg.store import dataset, fingerprint, layout
from kg.store.articles import Article, Articles
from kg.store.sync import Sync

OUTPUTS: Final = {"graph.ttl": "turtle", "dataset.trig": "trig", "graph.graphml": "graphml"}
"""The exports that every build writes, and their forms."""

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and how much there is."""


def build(  # noqa: PLR0913 - all but the first two are options, given by name
    paths: Sequence[Path],
    out: Path,
    *,
    rebuild: bool = False,
    progress: Progress | None = None,
    namer: Namer | None = None,
    settings: Settings | None = None,
    jobs: int | None = None,
) -> Report:
    """Build the articles of `paths` (files or folders) into `out`; articles that `out` has from earlier builds stay.

    Inputs that cannot be read are listed in the report's `failed`, the others are built. With `rebuild` the store is
    made anew. `namer` chooses the base of the IRIs (an earlier build's stays), `settings` add the user's rules to the
    package's, `jobs` is the largest number of processes. Raises `KgError` when nothing can be done at all: the folder
    cannot be written, another process writes to it, it holds another layout, a rule is malformed.
    """
    report = Report()
    with layout.writing(out / "store"):
        if rebuild:
            layout.wipe(out / "store")
        namer = Namer(layout.create(out / "store", namer.base if namer else None))
        run = _Run(out, namer, report, progress or (lambda *_: None))
        with Articles(layout.articles_file(out / "store")) as articles:
            with run.timed("extract"):
                run.extract(_inputs(paths, report), articles, settings or Settings(), jobs)
            run.publish(dataset.open_for_writing(out / "store"), articles)
    return report


def forget(identifiers: Sequence[str], out: Path, *, progress: Progress | None = None) -> Report:
    """Take articles back with what only they said; raises `InputError` for one that the store does not have."""
    report = Report()
    run = _Run(out, Namer(layout.check(out / "store")), report, progress or (lambda *_: None))
    with layout.writing(out / "store"), Articles(layout.articles_file(out / "store")) as articles:
        known = articles.all()
        for identifier in identifiers:
            if identifier not in known:
                raise InputError(identifier, f"no such article in {out / 'store'}")
        for identifier in identifiers:
            articles.leave(identifier)
        run.publish(dataset.open_for_writing(out / "store"), articles)
    return report


def _inputs(paths: Sequence[Path], report: Report) -> list[Path]:
    files: set[Path] = set()
    for path in paths:
        try:
            files.update(discover([path]))
        except InputError as error:
            report.failed.append(Failure(error.path, error.reason))
    found = sorted(files)
    check_unique_ids(found)
    return found


class _Run:
    """One build: the folder, the report, and the steps in their order."""

    def __init__(self, out: Path, namer: Namer, report: Report, progress: Progress) -> None:
        self._out, self._namer, self._report, self._progress = out, namer, report, progress
        self._overrides = load_overrides(out)  # same.tsv and different.tsv beside the outputs

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self._report.timings[stage] = self._report.timings.get(stage, 0.0) + time.perf_counter() - start

    def extract(self, files: Sequence[Path], articles: Articles, settings: Settings, jobs: int | None) -> None:
        """Analyse what is new or changed; keep each analysis as soon as it is there."""
        settings.load_rules()  # a malformed rule stops the build before anything is read
        known, rules = articles.all(), fingerprint.with_files(fingerprint.of_extraction(), settings.files())
        changed = [file for file in files if not self._unchanged(file, known, rules)]
        self._progress("extract", 0, len(changed))
        for number, outcome in enumerate(extract(changed, settings, jobs), start=1):
            if isinstance(outcome, Failure):
                self._report.failed.append(outcome)
            else:
                self._report.analysed += 1
                articles.put(Article(outcome.id, outcome.content, rules, outcome.counts), outcome.analysis)
            self._progress("extract", number, len(changed))

    def _unchanged(self, file: Path, known: dict[str, Article], rules: str) -> bool:
        row = known.get(file.stem)
        try:
            same = row is not None and (row.content, row.rules) == (hash_of(file), rules)
        except (InputError, OSError):
            return False  # it will fail again where failures are collected
        self._report.unchanged += same
        return same

    def publish(self, store: Store, articles: Articles) -> None:
        """Bring the dataset in line with the analyses, then write every output."""
        with self.timed("graph"):
            sync = Sync(store, articles, load(), self._namer, self._overrides)
            sync.run(lambda done, total: self._progress("graph", done, total))
            self._report.warnings.extend(sync.warnings)
        sweep(self._out, (*OUTPUTS, "graph.html", "report.json"))
        with self.timed("export"):
            copy = dataset.snapshot(store)
            self._export(copy)
        with self.timed("view"):
            self._view(copy)
        self._finish(copy, articles)

    def _export(self, store: Store) -> None:
        for number, (name, form) in enumerate(OUTPUTS.items()):
            self._progress("export", number, len(OUTPUTS))
            export(store, self._out / name, Options(form, namer=self._namer))
        self._progress("export", len(OUTPUTS), len(OUTPUTS))

    def _view(self, store: Store) -> None:
        from kg.view import write_html  # pyvis is slow to import

        write_html(store, self._out / "graph.html")

    def _finish(self, store: Store, articles: Articles) -> None:
        report, known = self._report, articles.all()
        report.documents = len(known)
        for name in ("sentences", "tokens", "mentions"):
            setattr(report, name, sum(row.counts[name] for row in known.values()))
        report.count_graph(store)
        report.failed.sort(key=lambda failure: (failure.path, failure.reason))
        write_text(self._out / "report.json", report.to_json())
