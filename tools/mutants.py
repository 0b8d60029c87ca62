"""Plants faults in the code, one at a time, and counts those that the tests see.

    python -m tools.mutants [--number 200] [--seed 8] [--processes 2] [package ...]

Each fault (`tools.faults`) stands alone in a copy of the repository. The tests that meet it
(`tools.baseline`), and those of its own module or chart, run until one fails: the nearest to the
code first, then the shortest, up to `LONGEST` seconds of them. What only others would see, or
tests that are marked slow, counts as not seen; what keeps the tests running, as seen. Exits with 1
where a package sees less than 85 %.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from importlib.util import cache_from_source
from multiprocessing import get_context
from pathlib import Path, PurePath

import pytest

from tools.baseline import Baseline, baseline, file_of, import_libraries, passes
from tools.faults import Fault, enum_members, faults

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("statistics", "indicators", "surveys", "charts", "documents", "web")
TESTS = (
    *(f"unit/{package}/**" for package in (*PACKAGES, "itinerary", "pages")),
    *("unit", "contract"),
)
"""Folders whose tests are about these packages."""
GOAL = 0.85
LONGEST = 120
"""Seconds of tests that are asked about a fault, by what they take without it."""
AT_ONCE = 20
"""Seconds of tests in one run of pytest; the next is begun where all of these pass."""
START, SLOWER = 60, 3
"""Seconds, and times what its tests take without a fault, after which a run is given up."""


def sample(copy: Path, package: str, number: int, seed: int) -> list[Fault]:
    """`number` faults of a package, the same for the same code and seed; paths are in the copy."""
    enums = enum_members((copy / "dashboard").rglob("*.py"))
    files = sorted((copy / "dashboard" / package).rglob("*.py"))
    every = [
        replace(fault, path=path.relative_to(copy))
        for path in files
        for fault in faults(path, enums)
    ]
    return random.Random(f"{seed} {package}").sample(every, min(number, len(every)))


def copy_of_the_repository(source: Path, folder: Path) -> Path:
    """A copy whose code and tests are its own; data and what is installed are links."""
    folder.mkdir()
    for path in source.iterdir():
        if path.name in ("dashboard", "tests", "tools"):
            shutil.copytree(path, folder / path.name)
        elif path.name != ".git":
            (folder / path.name).symlink_to(path.resolve())
    return folder


def files_of_tests(copy: Path, packages: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Files of tests, with options that leave slow ones out unless they are those of a module:
    these may drive it in another process, where nobody sees which faults they meet."""
    modules = {path.stem for name in packages for path in (copy / "dashboard" / name).rglob("*.py")}
    paths = [path for place in TESTS for path in (copy / "tests").glob(f"{place}/test_*.py")]
    return {
        str(path.relative_to(copy)): () if path.stem[5:] in modules else ("-m", "not slow")
        for path in sorted(paths)
    }


def names(path: PurePath) -> set[str]:
    """The names in the address of a module, or in that of its tests."""
    return {*path.parts[1:-1], path.stem.removeprefix("test_")}


def tests_of(fault: Fault, meeting: set[str], before: Baseline) -> list[str]:
    """The tests that are asked about a fault, in their order."""
    own = fault.path.parts[2].removesuffix(".py")
    asked = [
        test
        for test in before.tests
        if {test, file_of(test)} & meeting or own in names(PurePath(file_of(test)))
    ]

    def order(test: str) -> tuple[int, bool, float]:
        near = len(names(fault.path) & names(PurePath(file_of(test))))
        return -near, test not in meeting, before.seconds[test]

    return sorted(asked, key=order)


def runs(tests: Iterable[str], before: Baseline) -> Iterator[tuple[list[str], float]]:
    """Tests by runs of pytest, each with the seconds that it takes without a fault."""
    run: list[str] = []
    total = seconds = 0.0
    for test in tests:
        first = file_of(test) not in map(file_of, run)
        own = before.seconds[test] + first * before.seconds[file_of(test)]
        if total + own > LONGEST:
            break
        total, seconds = total + own, seconds + own
        run.append(test)
        if seconds > AT_ONCE:
            yield run, seconds
            run, seconds = [], 0.0
    if run:
        yield run, seconds


class _Only:
    """A plugin of pytest that runs some of the tests of the files that it is given."""

    def __init__(self, tests: Iterable[str]) -> None:
        self.tests = set(tests)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self.tests]


def seen(sound: Path, fault: Fault, asked: Iterable[tuple[list[str], float]]) -> bool:
    """Whether a test fails while the fault is there, in the copy of this process."""
    copy = sound.parent / str(os.getpid())
    if not copy.exists():
        copy_of_the_repository(sound, copy)
    path = copy / fault.path
    text = path.read_bytes()
    try:
        _write(path, fault.planted(text))
        return any(not _pass(copy, tests, seconds) for tests, seconds in asked)
    finally:
        _write(path, text)


def _pass(copy: Path, tests: Iterable[str], seconds: float) -> bool:
    files = dict.fromkeys(map(file_of, tests))
    return passes(copy, ["-x", *files], _Only(tests), START + SLOWER * seconds)


def _write(path: Path, text: bytes) -> None:
    """Writes a module, and leaves nothing compiled of it: times in seconds are too coarse."""
    path.write_bytes(text)
    Path(cache_from_source(path)).unlink(missing_ok=True)


def told(fault: Fault) -> str:
    """A fault on one line."""
    before, after = (" ".join(text.split()) for text in (fault.before, fault.after))
    return f"{fault.path}:{fault.line}: {before[:90]} → {after[:90]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", nargs="*", metavar="package")
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    options = parser.parse_args()
    packages = options.packages or PACKAGES
    number = -(-options.number // len(packages))
    import_libraries(ROOT)
    lines: list[str] = []
    shares: list[float] = []
    with (
        tempfile.TemporaryDirectory() as name,
        ProcessPoolExecutor(options.processes, get_context("fork")) as pool,
    ):
        began = time.monotonic()
        sound = copy_of_the_repository(ROOT, Path(name) / "sound")
        planted = [fault for one in packages for fault in sample(sound, one, number, options.seed)]
        telling = copy_of_the_repository(sound, Path(name) / "telling")
        before = baseline(telling, planted, files_of_tests(sound, packages), options.processes)
        print(f"without a fault {_minutes(began)}", flush=True)
        asked = {
            fault: [*runs(tests_of(fault, meeting, before), before)]
            for fault, meeting in zip(planted, before.meeting, strict=True)
        }
        for package in packages:
            began = time.monotonic()
            own = {fault: asked[fault] for fault in planted if fault.path.parts[1] == package}
            verdicts: list[bool] = []
            for fault, verdict in zip(
                own, pool.map(partial(seen, sound), own, own.values()), strict=True
            ):
                verdicts.append(verdict)
                if not verdict:
                    print("not seen:", told(fault), flush=True)
            shares.append(sum(verdicts) / len(verdicts))
            killed = f"{sum(verdicts):>4} of {len(verdicts):<4}{shares[-1]:>6.0%}"
            lines.append(f"{package:<12}{killed}{_minutes(began)}")
            print(lines[-1], flush=True)
    print("\n".join(("", "faults seen by the tests", *lines)))
    sys.exit(int(min(shares) < GOAL))


def _minutes(began: float) -> str:
    return f"{(time.monotonic() - began) / 60:>7.1f} min"


if __name__ == "__main__":
    main()
