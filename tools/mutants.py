"""Plants faults in the code, one at a time, and counts those that the tests see.

    python -m tools.mutants [--number 200] [--seed 8] [--processes 2] [package ...]

Each fault (`tools.faults`) stands alone in a copy of the repository. The tests that ran its lines
without it (`tools.baseline`), and those of its own module or chart, run until one fails: the
nearest to the code first, then the shortest, up to `LONGEST` seconds of them. What only others
would see, or tests that are marked slow, counts as not seen; what keeps the tests running, as
seen. Exits with 1 where a package sees less than 85 %.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.util import cache_from_source
from multiprocessing import get_context
from pathlib import Path, PurePath

import pytest

from tools.baseline import Baseline, baseline, file_of, import_libraries, passes
from tools.faults import Fault, enum_members, faults, statement

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("statistics", "indicators", "surveys", "charts", "documents", "web")
TESTS = (
    *(f"unit/{package}/**" for package in (*PACKAGES, "itinerary", "pages")),
    "unit",
    "contract",
)
"""The folders of the tests that are about them."""
GOAL = 0.85
LONGEST = 120
"""Seconds of tests that are asked about a fault, by what they take without it."""
AT_ONCE = 15
"""Seconds of tests in one run of pytest; the next is begun where all of these pass."""
START, SLOWER = 60, 3
"""Seconds, and times what its tests take without a fault, after which a run is given up."""


def sample(copy: Path, package: str, number: int, seed: int) -> list[Fault]:
    """`number` faults of a package, the same for the same code and seed."""
    enums = enum_members((copy / "dashboard").rglob("*.py"))
    files = sorted((copy / "dashboard" / package).rglob("*.py"))
    every = [fault for path in files for fault in faults(path, enums)]
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
    """Files of tests, with options that leave slow tests out where they are of no module of ours.

    Those of its own can drive a module in another process, where coverage does not look.
    """
    modules = {path.stem for name in packages for path in (copy / "dashboard" / name).rglob("*.py")}
    paths = [path for place in TESTS for path in copy.glob(f"tests/{place}/test_*.py")]
    return {
        str(path.relative_to(copy)): () if path.stem[5:] in modules else ("-m", "not slow")
        for path in sorted(paths)
    }


def names(path: PurePath) -> set[str]:
    """The names in the address of a module, or in that of its tests."""
    return {*path.parts[1:-1], path.stem.removeprefix("test_")}


def places(fault: Fault, copy: Path) -> Iterator[tuple[Path, set[int]]]:
    """Lines at which a fault is met: those of its statement, or where a name that this binds at
    import stands."""
    lines, bound = statement(fault)
    if not bound:
        yield fault.path, lines
        return
    word = re.compile(rf"\b({'|'.join(bound)})\b")
    for path in (copy / "dashboard").rglob("*.py"):
        texts = enumerate(path.read_text("utf-8").splitlines(), 1)
        if found := {line for line, text in texts if word.search(text)}:
            yield path, found


def tests_of(fault: Fault, sound: Baseline) -> list[str]:
    """The tests that are asked about a fault, in their order."""
    module = fault.path.relative_to(sound.copy)
    own = module.parts[2].removesuffix(".py")
    ran = {test for place in places(fault, sound.copy) for test in sound.that_run(*place)}
    asked = [test for test in sound.tests() if test in ran or own in names(Path(file_of(test)))]
    costs = {file: sound.seconds[file] for file in map(file_of, asked)}
    for test in asked:
        costs[file_of(test)] += sound.seconds[test]

    def order(test: str) -> tuple[int, float, str, bool, float]:
        file = file_of(test)
        near = len(names(module) & names(Path(file)))
        return -near, costs[file], file, test not in ran, sound.seconds[test]

    return sorted(asked, key=order)


def runs(tests: Iterable[str], sound: Baseline) -> Iterator[tuple[list[str], float]]:
    """Tests by runs of pytest, and how long each run takes without a fault."""
    run: list[str] = []
    begun, total, before = set[str](), 0.0, 0.0
    for test in tests:
        file = file_of(test)
        total += sound.seconds[test] + (0 if file in begun else sound.seconds[file])
        begun.add(file)
        if total > LONGEST:
            break
        run.append(test)
        if total - before > AT_ONCE:
            yield run, total - before
            run, before = [], total
    if run:
        yield run, total - before


class _Only:
    """A plugin of pytest that runs some tests of the files that it is given."""

    def __init__(self, tests: Iterable[str]) -> None:
        self.tests = set(tests)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self.tests]


def seen(sound: Baseline, folder: Path, fault: Fault) -> bool:
    """Whether a test fails while the fault is there, in the copy of this process."""
    copy = folder / str(os.getpid())
    if not copy.exists():
        copy_of_the_repository(sound.copy, copy)
    path = copy / fault.path.relative_to(sound.copy)
    text = path.read_bytes()
    try:
        _write(path, fault.planted(text))
        return any(
            not passes(
                copy, dict.fromkeys(map(file_of, tests)), _Only(tests), START + SLOWER * seconds
            )
            for tests, seconds in runs(tests_of(fault, sound), sound)
        )
    finally:
        _write(path, text)


def _write(path: Path, text: bytes) -> None:
    """Writes a module, and leaves nothing compiled of it: times in seconds are too coarse."""
    path.write_bytes(text)
    Path(cache_from_source(path)).unlink(missing_ok=True)


def told(fault: Fault, copy: Path) -> str:
    """A fault on one line."""
    before, after = (" ".join(text.split()) for text in (fault.before, fault.after))
    return f"{fault.path.relative_to(copy)}:{fault.line}: {before[:90]} → {after[:90]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", nargs="*", metavar="package")
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    options = parser.parse_args()
    packages = options.packages or PACKAGES
    import_libraries(ROOT)
    lines: list[str] = []
    shares: list[float] = []
    with (
        tempfile.TemporaryDirectory() as name,
        ProcessPoolExecutor(options.processes, get_context("fork")) as pool,
    ):
        folder = Path(name)
        copy = copy_of_the_repository(ROOT, folder / "sound")
        began = time.monotonic()
        sound = baseline(copy, files_of_tests(copy, packages), folder, options.processes)
        print(f"the tests without a fault: {_minutes(began)}", flush=True)
        for package in packages:
            began = time.monotonic()
            planted = sample(copy, package, -(-options.number // len(packages)), options.seed)
            verdicts: list[bool] = []
            for fault, verdict in zip(
                planted, pool.map(partial(seen, sound, folder), planted), strict=True
            ):
                verdicts.append(verdict)
                if not verdict:
                    print("not seen:", told(fault, copy), flush=True)
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
