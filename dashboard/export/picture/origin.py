"""Where a picture comes from: its source line, and the code that leads back to its view."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.export.link import link_of, qr_modules
from dashboard.export.picture.scene import Item, Shape, Words, rectangle
from dashboard.text.i18n import date_label, translate
from dashboard.text.phrases import counted
from dashboard.text.sources import distinct
from dashboard.tokens import CODE_DARK, CODE_LIGHT, Theme

CODE, QUIET, CAPTION = 58, 4, 9
"""Pixels of the code with its quiet zone, modules of that zone, size of the words under it."""
CODE_HEIGHT = CODE + CAPTION + 2
NAMED = 2
"""Sources that a picture names."""
_BARE = re.compile(r"^(?!licen)[a-zà-ÿ]")
"""A licence that does not say that it is one: « non précisée », « citer … »."""


def code(catalogue: Catalogue, view: ChartView, site: str, theme: Theme) -> tuple[Item, ...]:
    """The code of the link to a view on white, with its words under it."""
    link = link_of(catalogue, site, view)
    rows = qr_modules(link)
    step = CODE / (len(rows) + 2 * QUIET)
    dark = tuple(
        rectangle(
            *(step * (QUIET + start), step * (QUIET + y)),
            *(step * (QUIET + end), step * (QUIET + y + 1)),
        )
        for y, row in enumerate(rows)
        for start, end in _dark_runs(row)
    )
    label = translate(view.selection.language, "picture.link")
    return (
        Shape((rectangle(0, 0, CODE, CODE),), CODE_LIGHT, name=label, href=link),
        Shape(dark, CODE_DARK, href=link),
        Words(CODE / 2, CODE + CAPTION, label, CAPTION, anchor="middle", colour=theme.muted),
    )


def _dark_runs(row: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if runs and runs[-1][1] == x:
            runs[-1] = (runs[-1][0], x + 1)
        else:
            runs.append((x, x + 1))
    return runs


def source_words(catalogue: Catalogue, view: ChartView) -> str:
    """The first sources, each once, how many more, their licences, and the date of the data."""
    language = view.selection.language
    lines = distinct(view.sources)
    sources = [line.text for line in lines[:NAMED]]
    if len(lines) > NAMED:
        sources.append(counted(language, "picture.more", len(lines) - NAMED))
    licences = dict.fromkeys(line.licence for line in lines[:NAMED] if line.licence)
    day = date_label(language, catalogue.data_date)
    parts = (
        translate(language, "picture.source", sources="\u202f; ".join(sources)),
        "\u202f; ".join(_licence(language, licence) for licence in licences),
        translate(language, "picture.made", date=day),
    )
    return " · ".join(filter(None, parts if sources else parts[2:]))


def _licence(language: str, licence: str) -> str:
    bare = _BARE.match(licence)
    return translate(language, "picture.licence", licence=licence) if bare else licence
