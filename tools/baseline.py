"""Which lines each test runs, and how long it takes, in a copy of the repository without fault."""

from __future__ import annotations

import ast
import json
import os
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

import pytest
from coverage import Coverage, CoverageData

OURS = ("dashboard", "tests", "tools")
OPTIONS = (
    *("-q", "-p", "no:cacheprovider", "-W", "ignore:Module already imported"),
    "--hypothesis-profile=seen",
)


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was seen of the tests of a copy."""

    copy: Path
    lines: Path
    """Written by coverage; its contexts are tests, and files for what their fixtures run."""
    seconds: Mapping[str, float]
    """Of each test, and of the fixtures of each file."""

    def tests(self) -> Iterator[str]:
        """All tests, by their addresses (`tests/unit/test_app.py::test_…`)."""
        return (test for test in self.seconds if test != file_of(test))

    def that_run(self, path: Path, lines: Iterable[int]) -> set[str]:
        """Tests that run one of these lines of a module, themselves or in a fixture."""
        data = CoverageData(str(self.lines))
        data.read()
        contexts = data.contexts_by_lineno(str(path))
        found = {context for line in lines for context in contexts.get(line, ())}
        return {test for test in self.tests() if {test, file_of(test)} & found}


def file_of(test: str) -> str:
    """The file of a test."""
    return test.partition("::")[0]


def baseline(
    copy: Path, files: Mapping[str, tuple[str, ...]], folder: Path, processes: int
) -> Baseline:
    """Runs files of tests, each with its options; tells and leaves out tests that fail."""
    watches = [_Watch(copy, file, folder / str(i)) for i, file in enumerate(files)]
    runs = [(file, *options) for file, options in files.items()]
    lines, seconds = CoverageData(str(folder / "all")), dict[str, float]()
    with ProcessPoolExecutor(processes, get_context("fork"), _import_ours, (copy,)) as pool:
        passed = pool.map(partial(passes, copy), runs, watches)
        for _, watch in zip(passed, watches, strict=True):
            data = CoverageData(str(watch.written))
            data.read()
            lines.update(data)
            told = json.loads(watch.told.read_text("utf-8"))
            seconds |= told["seconds"]
            for test in told["failed"]:
                print("left out, for it fails without a fault:", test, flush=True)
    lines.write()
    return Baseline(copy, folder / "all", seconds)


class _Watch:
    """A plugin of pytest that writes what the tests of one file run, and for how long."""

    def __init__(self, copy: Path, file: str, written: Path) -> None:
        self.copy, self.file, self.written = copy, file, written
        self.told = written.with_suffix(".json")

    def pytest_sessionstart(self) -> None:
        self.failed = list[str]()
        self.seconds = defaultdict[str, float](float)
        self.coverage = Coverage(
            data_file=str(self.written), config_file=False, include=[f"{self.copy}/dashboard/*"]
        )
        self.coverage.set_option("run:disable_warnings", ["no-data-collected"])
        self.coverage.start()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self) -> None:
        self.coverage.switch_context(self.file)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> None:
        self.coverage.switch_context(item.nodeid)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_teardown(self) -> None:
        self.coverage.switch_context(self.file)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)
        elif report.when != "call":
            self.seconds[self.file] += report.duration
        elif report.passed:
            self.seconds[report.nodeid] = report.duration

    def pytest_sessionfinish(self) -> None:
        self.coverage.stop()
        self.coverage.save()
        told = {"seconds": self.seconds, "failed": self.failed}
        self.told.write_text(json.dumps(told), "utf-8")


def passes(
    copy: Path, arguments: Iterable[str], plugin: object, seconds: float = float("inf")
) -> bool:
    """Whether some tests pass with the code of a copy, in so many seconds."""
    run = os.fork()
    if run == 0:
        _pytest(copy, arguments, plugin)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(run, os.WNOHANG)
        if done:
            return status == 0
        time.sleep(0.05)
    os.kill(run, signal.SIGKILL)
    os.waitpid(run, 0)
    return False


def _pytest(copy: Path, arguments: Iterable[str], plugin: object) -> None:
    """Runs pytest silently, and ends the process; a file without test to run passes."""
    status: int = 1
    with suppress(BaseException):
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        os.chdir(copy)
        sys.path[0] = str(copy)
        status = pytest.main([*OPTIONS, *arguments], plugins=[plugin])
    os._exit(int(status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)))


def import_libraries(copy: Path) -> None:
    """Imports what is not ours, once: each run of tests is a fork that reads only ours anew."""
    for folder in ("dashboard", "tests/unit", "tests/contract"):
        for path in (copy / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_bytes())):
                if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    _import(node.module)
                elif isinstance(node, ast.Import):
                    for alias in node.names:
                        _import(alias.name)


def _import_ours(copy: Path) -> None:
    """Imports the code of a copy, which every run without a fault reads alike."""
    sys.path[0] = str(copy)
    import_module("dashboard.app")


def _import(module: str) -> None:
    if module.partition(".")[0] not in OURS:
        with suppress(ImportError):
            import_module(module)
