"""`python -m benchmarks [--json FILE]`: measures, prints a table, and writes nothing by itself."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from benchmarks import loading, outline, pages, redraw, views
from benchmarks.browser import chromium
from benchmarks.measure import Figure
from benchmarks.server import served

PARTS = ("catalogue", "views", "outline", "pages", "redraw")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures there")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure that part alone")
    options = parser.parse_args()
    found: list[Figure] = []
    for figure in _figures(options.only or PARTS):
        found.append(figure)
    print(_table(found))
    if options.json:
        options.json.write_text(json.dumps([asdict(f) | {"verdict": f.verdict} for f in found]))


def _figures(parts: Iterable[str]) -> Iterator[Figure]:
    alone = {"catalogue": loading.figures, "views": views.figures, "outline": outline.figures}
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


def _table(figures: list[Figure]) -> str:
    width = max(len(figure.name) for figure in figures) + 2
    lines = []
    for group, members in groupby(figures, key=lambda figure: figure.group):
        lines.append(f"\n{group}")
        for figure in members:
            value = f"{figure.value:,.2f}" if figure.value < 10 else f"{figure.value:,.0f}"
            target = " ".join(
                part
                for part in (
                    f"≥ {figure.least:g}" if figure.least is not None else "",
                    f"≤ {figure.most:g}" if figure.most is not None else "",
                    figure.verdict,
                    figure.note,
                )
                if part
            )
            lines.append(f"  {figure.name:<{width}}{value:>9} {figure.unit:<3} {target}".rstrip())
    return "\n".join(lines)


if __name__ == "__main__":
    main()
