"""`python -m benchmarks [--json FILE]`: measures, prints a table, and writes nothing by itself."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from benchmarks import (
    files,
    load,
    loading,
    outline,
    pages,
    pictures,
    redraw,
    reports,
    servers,
    share,
    slides,
    views,
    votes,
)
from benchmarks.browser import chromium
from benchmarks.measure import Figure
from benchmarks.server import served

WIDTH = 56
PARTS = (
    "catalogue",
    "views",
    "pictures",
    "slides",
    "files",
    "share",
    "outline",
    "server",
    "votes",
    "load",
    "reports",
    "pages",
    "redraw",
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures there")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure that part alone")
    options = parser.parse_args()
    found: list[Figure] = []
    for group, members in groupby(_figures(options.only or PARTS), key=lambda f: f.group):
        print(f"\n{group}", flush=True)
        for figure in members:
            print(_line(figure), flush=True)
            found.append(figure)
    if options.json:
        options.json.write_text(json.dumps([asdict(f) | {"verdict": f.verdict} for f in found]))


def _figures(parts: Iterable[str]) -> Iterator[Figure]:
    alone = {
        "catalogue": loading.figures,
        "views": views.figures,
        "pictures": pictures.figures,
        "slides": slides.figures,
        "files": files.figures,
        "share": share.figures,
        "outline": outline.figures,
        "server": servers.figures,
        "votes": votes.figures,
        "load": load.figures,
        "reports": reports.figures,
    }
    browsed = {"pages": pages.figures, "redraw": redraw.figures}
    for part, figures in alone.items():
        if part in parts:
            yield from figures()
    if not any(part in parts for part in browsed):
        return
    with served() as base, chromium() as browser:
        for part, in_browser in browsed.items():
            if part in parts:
                yield from in_browser(browser, base)


def _line(figure: Figure) -> str:
    whole = isinstance(figure.value, int)
    value = f"{figure.value:,}" if whole else f"{figure.value:,.2f}"
    target = (
        f"≥ {figure.least:g}" if figure.least is not None else "",
        f"≤ {figure.most:g}" if figure.most is not None else "",
        figure.verdict,
        figure.note,
    )
    words = " ".join(part for part in target if part)
    return f"  {_shortened(figure.name):<{WIDTH}}{value:>10} {figure.unit:<3} {words}".rstrip()


def _shortened(name: str) -> str:
    """The end of a long name: of a path, the file."""
    return name if len(name) < WIDTH else f"…{name[2 - WIDTH :]}"


if __name__ == "__main__":
    main()
