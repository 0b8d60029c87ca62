"""Draws what is new in a package by the charts of the pages, on the new catalogue."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from dashboard.catalogue import Catalogue
from dashboard.catalogue.schema import table_of
from dashboard.charts import registry as charts
from dashboard.export.picture import drawing, to_svg
from dashboard.importing.apply import Applied
from dashboard.importing.draft import Draft, Row
from dashboard.levels import Level
from dashboard.model import Actor
from dashboard.selection import Selection, SelectionError, query, without
from dashboard.tokens import THEMES as COLOURS
from dashboard.trials.kept import THEMES, Trial

CHARTS = ("carte", "classement")
_WIDTH = 560
"""Pixels that a picture is drawn for."""


def drawn(
    trial: Trial, new: Catalogue, draft: Draft, done: Applied, old: Mapping[str, bytes]
) -> dict[str, object]:
    """`pictures`: a map and a ranking of the first thing that is new and has them, in both themes,
    with what each says; `see`: the page where it will be read. Of tables without figures, their
    page alone.
    """
    for selection in _selections(new, draft, done, old, trial.order.language):
        try:
            views = [charts.view(new, chart, selection) for chart in CHARTS]
        except SelectionError:
            continue
        for number, view in enumerate(views):
            for theme in THEMES:
                scene = drawing(new, view, theme=COLOURS[theme], width=_WIDTH)
                place = trial.picture(number, theme)
                place.write_text(to_svg(scene, font=True), "utf-8")
        told = [{"title": one.title, "subtitle": one.subtitle, "alt": one.alt} for one in views]
        return {"pictures": told, "see": _page(selection, new)}
    return {"see": next((_PAGES[table] for table in draft.tables if table in _PAGES), "")}


_PAGES = {"alliances": "/alliances", "tours": "/voyages", "milestones": "/voyages"}
"""Where tables without figures are read."""


def _page(selection: Selection, new: Catalogue) -> str:
    """The page of answers, or that of the domain of an indicator."""
    if selection.survey:
        return f"/croisement?{query(without(selection, 'domain'), new.vocabulary)}"
    return f"/domaines/{selection.domain}?{query(without(selection, 'domain'), new.vocabulary)}"


def _selections(
    new: Catalogue, draft: Draft, done: Applied, old: Mapping[str, bytes], language: str
) -> Iterator[Selection]:
    """What rows that are new are about, each once."""
    roles = {level.table: level.role for level in new.levels.values() if level.table}
    seen = set()
    for table, row in _fresh(draft, done, old):
        cells = row.cells
        if table == "perceptions" and cells.get("domain") in new.domains:
            selection = Selection(
                domain=cells["domain"],
                actor=Actor(cells["actor"]),
                survey=cells["survey"],
                measure=cells["measure"],
                language=language,
            )
        elif table in roles and cells.get("indicator") in new.indicators:
            level = Level.REGION if roles[table] is Level.COUNTRY else roles[table]
            domain = new.indicators[cells["indicator"]].domain
            selection = Selection(
                domain=domain, indicator=cells["indicator"], level=level, language=language
            )
        else:
            continue
        if selection not in seen:
            seen.add(selection)
            yield selection


def _fresh(draft: Draft, done: Applied, old: Mapping[str, bytes]) -> Iterator[tuple[str, Row]]:
    """Rows of the draft that the package did not have as they are, in the order of the file."""
    places = {id(row): place for place, row in done.rows.items()}
    for table, rows in draft.tables.items():
        if not done.added[table] + done.changed[table]:
            continue
        file = table_of(table).file
        lines, known = _lines(done.files[file]), {*map(tuple, _lines(old.get(file, b"")))}
        for row in rows:
            line = places.get(id(row))
            if line and tuple(lines[line[1] - 1]) not in known:
                yield table, row


def _lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
