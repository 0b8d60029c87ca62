"""`python -m benchmarks.peers [--only PAGE]`: our page beside the same page of other frameworks.

All in one run of Chromium, one after the other, each served by one process of its own. The other
frameworks are installed by `tools/ensure_peers.sh` in `build/peers`.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.browser import chromium
from benchmarks.peers.contenders import CONTENDERS, IN_SIGHT, OURS, Contender
from benchmarks.peers.contents import Choice, write_contents
from benchmarks.peers.measuring import Load, Switches, loads, opened, switches
from benchmarks.server import started
from dashboard.settings import ROOT

APPS = Path(__file__).parent / "apps"
PROGRAMS = ROOT / "build" / "peers" / "bin"
CHOICES = 24
COLUMNS = (
    "page",
    "kB",
    "requests",
    "first paint",
    "first chart",
    "last chart",
    "choice, first time, p50 / p95",
    "choice, again, p50 / p95",
    "browser CPU",
    "server CPU",
)
"""Milliseconds where nothing else is said; processor time is that of one choice made again."""


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one page."""

    contender: Contender
    load: Load
    first: Switches
    again: Switches


def main() -> None:
    """Prints a row for each page as it is measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--only", action="append", choices=[c.name for c in CONTENDERS])
    options = parser.parse_args()
    print(f"load over a minute: {os.getloadavg()[0]:.1f}\n")
    print(_row(COLUMNS), _row(["---"] * len(COLUMNS)), sep="\n")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        choices = write_contents(Path(folder))[: CHOICES + 1]
        for contender in CONTENDERS:
            if not options.only or contender.name in options.only:
                print(_line(_measured(browser, contender, Path(folder), choices)), flush=True)


def _measured(
    browser: Browser, contender: Contender, folder: Path, choices: Sequence[Choice]
) -> Row:
    ours = contender in (OURS, IN_SIGHT)
    programs = ROOT / ".venv" / "bin" if ours else PROGRAMS
    command = [str(programs / contender.command[0]), *contender.command[1:]]
    place = ROOT if ours else APPS
    settings = {"PHARE_PEERS": str(folder)}
    start, *others = choices
    with started(command, place, settings, contender.path.split("?")[0]) as (base, pid):
        load = loads(browser, contender, base, start)
        with opened(browser, contender, base, start) as (page, _):
            first = switches(page, contender, others, pid)
            switches(page, contender, [start], pid)
            again = switches(page, contender, others, pid)
    return Row(contender, load, first, again)


def _line(row: Row) -> str:
    load, again = row.load, row.again
    return _row(
        (
            row.contender.name,
            f"{load.kilobytes:,.0f}",
            f"{load.requests}",
            f"{load.first_paint:.0f}",
            f"{load.first_chart:.0f}",
            f"{load.last_chart:.0f}",
            f"{row.first.p50:.0f} / {row.first.p95:.0f}",
            f"{again.p50:.0f} / {again.p95:.0f}",
            f"{again.browser:.0f}",
            f"{again.server:.0f}",
        )
    )


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
