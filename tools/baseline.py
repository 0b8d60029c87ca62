"""Which tests meet each fault, and how long they take, where no fault is planted.

They run in a copy of the repository that tells: before each statement at which a fault is met
stands one that says so.
"""

from __future__ import annotations

import ast
import json
import os
import re
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from tools.faults import Fault, bound_at_import, statements_around

OURS = ("dashboard", "tests", "tools")
TELLER = "dashboard.met"
"""The module of the copy that holds the numbers of the faults met."""
OPTIONS = (
    *("-q", "-p", "no:cacheprovider", "-W", "ignore:Module already imported"),
    "--hypothesis-profile=seen",
)


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was seen of the tests, named as pytest does: `tests/unit/test_app.py::test_…`."""

    meeting: Sequence[set[str]]
    """For each fault, the tests that meet it and the files of which a fixture does."""
    seconds: Mapping[str, float]
    """Of each test, and of the fixtures of each file."""

    @property
    def tests(self) -> list[str]:
        """All tests."""
        return [test for test in self.seconds if test != file_of(test)]


def file_of(test: str) -> str:
    """The file of a test."""
    return test.partition("::")[0]


def baseline(
    copy: Path, faults: Sequence[Fault], files: Mapping[str, Iterable[str]], processes: int
) -> Baseline:
    """Runs files of tests, each with options of its own, in a copy that is made to tell.

    Tests that fail are told, and left out.
    """
    make_tell(copy, faults)
    watches = [_Watch(file, copy.parent / f"{i}.json") for i, file in enumerate(files)]
    runs = [(file, *options) for file, options in files.items()]
    seconds: dict[str, float] = {}
    meeting: list[set[str]] = [set() for _ in faults]
    with ProcessPoolExecutor(processes, get_context("fork"), _import_ours, (copy,)) as pool:
        passed = pool.map(partial(passes, copy), runs, watches)
        for _, watch in zip(passed, watches, strict=True):
            told = json.loads(watch.written.read_text("utf-8"))
            seconds |= told["seconds"]
            for test, numbers in told["met"].items():
                for number in numbers:
                    meeting[number].add(test)
            for test in told["failed"]:
                print("left out, for it fails without a fault:", test, flush=True)
    return Baseline(meeting, seconds)


def make_tell(copy: Path, faults: Sequence[Fault]) -> None:
    """Puts before each statement at which a fault is met one that tells its number.

    A fault is met at the statement that it is in or, where this is run at import alone, at those
    in which a name stands that it binds there.
    """
    texts = {path: path.read_text("utf-8") for path in (copy / "dashboard").rglob("*.py")}
    lines: dict[Path, list[tuple[int, int]]] = defaultdict(list)
    for number, fault in enumerate(faults):
        if names := bound_at_import(copy / fault.path, fault.line):
            word = re.compile(rf"\b({'|'.join(names)})\b")
            for path, text in texts.items():
                for line, words in enumerate(text.splitlines(), 1):
                    if word.search(words):
                        lines[path].append((line, number))
        else:
            lines[copy / fault.path].append((fault.line, number))
    for path, numbers in lines.items():
        path.write_text(_Telling(ast.parse(texts[path]), numbers).text(), "utf-8")
    (copy / f"{TELLER.replace('.', '/')}.py").write_text("met = set()\n", "utf-8")


class _Telling(ast.NodeTransformer):
    """A module that tells numbers before the statements that some lines are in."""

    def __init__(self, tree: ast.Module, numbers: Iterable[tuple[int, int]]) -> None:
        self.tree = tree
        self.told: dict[ast.stmt, set[int]] = defaultdict(set)
        for line, number in numbers:
            if around := statements_around(tree, line):
                self.told[_inside(around[-1])].add(number)

    def text(self) -> str:
        body = self.visit(self.tree).body
        first = next((i for i, node in enumerate(body) if not _opens(node)), len(body))
        body.insert(first, ast.parse(f"from {TELLER} import met as _met").body[0])
        return ast.unparse(ast.fix_missing_locations(self.tree))

    def visit(self, node: ast.AST) -> Any:
        visited = self.generic_visit(node)
        if isinstance(node, ast.stmt) and node in self.told and not _opens(node):
            return [ast.parse(f"_met.update({self.told[node]})").body[0], visited]
        return visited


def _inside(node: ast.stmt) -> ast.stmt:
    """A statement, or that of a function that is run when it is called."""
    return node.body[min(1, len(node.body) - 1)] if isinstance(node, ast.FunctionDef) else node


def _opens(node: ast.stmt) -> bool:
    """Whether nothing may stand before a statement: a docstring, an import from the future."""
    text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return text or (isinstance(node, ast.ImportFrom) and node.module == "__future__")


class _Watch:
    """A plugin of pytest that writes which faults the tests of a file meet, and their seconds."""

    def __init__(self, file: str, written: Path) -> None:
        self.file, self.written = file, written

    def pytest_sessionstart(self) -> None:
        self.failed = list[str]()
        self.seconds = defaultdict[str, float](float)
        self.met = defaultdict[str, set[int]](set)
        self.since: set[int] = import_module(TELLER).met

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    def pytest_collection_finish(self) -> None:
        self.since.clear()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_call(self) -> None:
        self._is_of(self.file)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> None:
        self._is_of(item.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)
        elif report.when != "call":
            self.seconds[self.file] += report.duration
        elif report.passed:
            self.seconds[report.nodeid] = report.duration

    def pytest_sessionfinish(self) -> None:
        self._is_of(self.file)
        met = {runner: [*numbers] for runner, numbers in self.met.items()}
        told = {"met": met, "seconds": self.seconds, "failed": self.failed}
        self.written.write_text(json.dumps(told), "utf-8")

    def _is_of(self, runner: str) -> None:
        self.met[runner] |= self.since
        self.since.clear()


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
    """Runs pytest silently, and ends the process; no test to run is as good as none that fails."""
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


def _import(module: str) -> None:
    if module.partition(".")[0] not in OURS:
        with suppress(ImportError):
            import_module(module)


def _import_ours(copy: Path) -> None:
    """Imports the code of a copy: without a fault, every run reads the same."""
    sys.path[0] = str(copy)
    import_module("dashboard.app")
