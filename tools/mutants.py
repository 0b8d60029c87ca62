"""Plants faults in the code, one at a time, and counts those that the tests see.

    python -m tools.mutants [--number 200] [--seed 8] [--processes 2] [package ...]

Each fault (`tools.faults`) stands alone in a copy of the repository, where the tests of its
package run until one fails; those nearest to the code first. A fault that keeps them running
for `SLOWEST` seconds counts as seen. Exits with 1 where a package sees less than 85 %.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import partial
from importlib.util import cache_from_source
from multiprocessing import get_context
from pathlib import Path

from tools.faults import Fault, enum_members, faults

ROOT = Path(__file__).resolve().parents[1]
GOAL = 0.85
SLOWEST = 900
"""Seconds after which a stage of tests is given up."""
LIBRARIES = (
    *("babel.numbers", "brotli", "dash", "dash_ag_grid", "dash_bootstrap_components"),
    *("hypothesis.strategies", "jsonschema", "mapclassify", "openpyxl", "pandas"),
    *("plotly.graph_objects", "pytest", "xlsxwriter"),
)
"""Imported once: each run of tests is a fork that finds them there, and only ours is read anew."""
OPTIONS = (
    "--ignore=tests/unit/charts/test_every_figure.py",
    "-x",
    "-q",
    "-p",
    "no:cacheprovider",
    "-W",
    "ignore:Module already imported",
    "--hypothesis-profile=seen",
)

CHARTS, RESOURCES = "tests/unit/charts", "tests/contract/test_resources.py"
OF_INDICATORS = ("profile", "indicator_table", "trend", "radar")
OF_ANSWERS = ("actor_scale", "perception_gap", "rank_gap", "regional_perception", "priorities")
STAGES = {
    "statistics": (("tests/unit/statistics",), ("tests/unit/indicators", CHARTS)),
    "indicators": (
        ("tests/unit/indicators", *(f"{CHARTS}/{kind}" for kind in OF_INDICATORS)),
        (CHARTS, "tests/unit/documents"),
    ),
    "surveys": (
        ("tests/unit/surveys", *(f"{CHARTS}/{kind}" for kind in OF_ANSWERS)),
        (CHARTS, "tests/unit/pages"),
    ),
    "charts": ((CHARTS,), (RESOURCES, "tests/unit/pages", "tests/unit/itinerary")),
    "documents": (("tests/unit/documents",), ("tests/unit/pages", "tests/contract")),
    "web": (
        ("tests/unit/web", RESOURCES, "tests/unit/test_app.py", "tests/contract/test_gateway.py"),
        ("tests/contract", "--ignore=tests/contract/test_data_package.py"),
    ),
}
"""Package → the tests that can see a fault in it, in the order in which they are asked."""


def stages(package: str, path: Path) -> tuple[tuple[str, ...], ...]:
    """The tests of a file: those of its own, or of its chart, come before those of its package."""
    folder = Path("tests/unit") / path.parent.relative_to(ROOT / "dashboard")
    own = folder if package == "charts" else folder / f"test_{path.stem}.py"
    near = ((str(own),),) if (ROOT / own).is_file() or [*(ROOT / own).glob("test_*.py")] else ()
    return (*near, *STAGES[package])


def sample(package: str, number: int, seed: int) -> list[Fault]:
    """`number` faults of a package, the same for the same code and seed."""
    enums = enum_members((ROOT / "dashboard").rglob("*.py"))
    files = sorted((ROOT / "dashboard" / package).rglob("*.py"))
    every = [fault for path in files for fault in faults(path, enums)]
    return random.Random(f"{seed} {package}").sample(every, min(number, len(every)))


def copy_of_the_repository(folder: Path) -> Path:
    """A copy whose code and tests are its own; data and what is installed are links."""
    for path in ROOT.iterdir():
        if path.name in ("dashboard", "tests", "tools"):
            shutil.copytree(path, folder / path.name)
        elif path.name != ".git":
            (folder / path.name).symlink_to(path.resolve())
    return folder


def seen(package: str, folder: Path, fault: Fault) -> bool:
    """Whether a test fails while the fault is there, in the copy of this process."""
    copy = folder / str(os.getpid())
    if not copy.exists():
        copy.mkdir()
        copy_of_the_repository(copy)
    path = copy / fault.path.relative_to(ROOT)
    text = path.read_bytes()
    try:
        _write(path, fault.planted(text))
        return any(not passes(copy, tests) for tests in stages(package, fault.path))
    finally:
        _write(path, text)


def _write(path: Path, text: bytes) -> None:
    """Writes a module, and leaves nothing compiled of it: times in seconds are too coarse."""
    path.write_bytes(text)
    Path(cache_from_source(path)).unlink(missing_ok=True)


def passes(copy: Path, tests: tuple[str, ...]) -> bool:
    """Whether some tests pass in a copy."""
    run = os.fork()
    if run == 0:
        _pytest(copy, tests)
    end = time.monotonic() + SLOWEST
    while time.monotonic() < end:
        done, status = os.waitpid(run, os.WNOHANG)
        if done:
            return status == 0
        time.sleep(0.05)
    os.kill(run, signal.SIGKILL)
    os.waitpid(run, 0)
    return False


def _pytest(copy: Path, tests: tuple[str, ...]) -> None:
    """Runs some tests with the code of a copy, silently, and ends the process."""
    status: int = 1
    with suppress(BaseException):
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        os.chdir(copy)
        ours = [name for name in sys.modules if name.partition(".")[0] in ("dashboard", "tests")]
        assert not ours, ours
        sys.path[0] = str(copy)
        status = importlib.import_module("pytest").main([*OPTIONS, *tests])
    os._exit(int(status))


def told(fault: Fault) -> str:
    """A fault on one line."""
    before, after = (" ".join(text.split()) for text in (fault.before, fault.after))
    return f"{fault.path.relative_to(ROOT)}:{fault.line}: {before[:90]} → {after[:90]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", nargs="*", metavar="package")
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    options = parser.parse_args()
    packages = options.packages or list(STAGES)
    for library in LIBRARIES:
        importlib.import_module(library)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sound").mkdir()
        sound = copy_of_the_repository(folder / "sound")
        asked = {tests for package in packages for tests in STAGES[package]}
        if red := [tests for tests in asked if not passes(sound, tests)]:
            sys.exit(f"these tests fail without any fault: {red}")
        lines: list[str] = []
        shares: list[float] = []
        with ProcessPoolExecutor(options.processes, get_context("fork")) as pool:
            for package in packages:
                began = time.monotonic()
                planted = sample(package, -(-options.number // len(packages)), options.seed)
                verdicts = list(pool.map(partial(seen, package, folder), planted))
                for fault, verdict in zip(planted, verdicts, strict=True):
                    if not verdict:
                        print("not seen:", told(fault), flush=True)
                shares.append(sum(verdicts) / len(verdicts))
                minutes = (time.monotonic() - began) / 60
                killed = f"{sum(verdicts):>4} of {len(verdicts):<4}{shares[-1]:>6.0%}"
                lines.append(f"{package:<12}{killed}{minutes:>7.1f} min")
                print(lines[-1], flush=True)
    print("\n".join(("", "faults seen by the tests", *lines)))
    sys.exit(int(min(shares) < GOAL))


if __name__ == "__main__":
    main()
