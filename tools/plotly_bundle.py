"""Turns the npm package plotly.js into build/plotly/plotly.min.js, with only the traces we use.

The bundle is optional: without npm, without network or past the time limit, one line says so and
the application serves the complete copy that ships with Dash. Exit 0 in every case.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RECIPE = ROOT / "tools" / "plotly"
OUTPUT = ROOT / "build" / "plotly" / "plotly.min.js"
WORK = OUTPUT.parent / "work"
LOG = OUTPUT.parent / "bundle.log"
TIME_LIMIT = 120.0  # seconds, for all steps together

INSTALL = ("install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock")
BUNDLE = (
    "entry.js",
    "--bundle",
    "--minify",
    "--format=iife",
    "--global-name=Plotly",
    "--define:global=window",
    "--platform=browser",
    "--loader:.css=empty",
    "--log-level=warning",
    f"--outfile={OUTPUT.name}",
)


class BundleError(Exception):
    """Says in one phrase why there is no bundle."""


def main() -> None:
    try:
        build(time.monotonic() + TIME_LIMIT)
    except (BundleError, OSError) as error:
        print(
            f"plotly.js: smaller bundle not built ({error}); Dash's own copy will be served",
            file=sys.stderr,
        )
    else:
        print(f"plotly.js: smaller bundle built, {OUTPUT.stat().st_size / 1e6:.2f} MB")
    finally:
        shutil.rmtree(WORK, ignore_errors=True)


def build(deadline: float) -> None:
    OUTPUT.unlink(missing_ok=True)
    npm = shutil.which("npm")
    if npm is None:
        raise BundleError("npm is not installed")
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.copytree(RECIPE, WORK)
    LOG.unlink(missing_ok=True)
    run((npm, *INSTALL), deadline)
    run((str(WORK / "node_modules" / ".bin" / "esbuild"), *BUNDLE), deadline)
    (WORK / OUTPUT.name).replace(OUTPUT)


def run(command: tuple[str, ...], deadline: float) -> None:
    """Runs one step in WORK, its output in LOG; kills it with all its children at the deadline."""
    name = Path(command[0]).name
    with (
        LOG.open("ab") as log,
        subprocess.Popen(
            command,
            cwd=WORK,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        ) as process,
    ):
        try:
            status = process.wait(max(deadline - time.monotonic(), 0))
        except BaseException as error:
            os.killpg(process.pid, signal.SIGKILL)
            if isinstance(error, subprocess.TimeoutExpired):
                raise BundleError(f"{name} not done after {TIME_LIMIT:.0f} s") from None
            raise
    if status != 0:
        raise BundleError(f"{name} failed, see {LOG.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
