"""A survey as a person has it, for the tests: its figures are generated, nobody was asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from dashboard.catalogue import Catalogue
from dashboard.levels import Level
from dashboard.model import Actor
from dashboard.text.i18n import label, translate

SCALE = 10
TITLE = "Fragilité perçue, note sur 10 : données de test, personne n’a été interrogé"


def wide_survey(path: Path, catalogue: Catalogue, actors: Sequence[Actor] = tuple(Actor)) -> Path:
    """A workbook of one sheet: a row a domain, under each actor a column a region."""
    regions = catalogue.areas(Level.REGION)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Notes"
    sheet.append([TITLE])
    sheet.append([None, *(translate("fr", f"actor.{one}") for one in actors for _ in regions)])
    sheet.append(["Domaine", *(region.name for _ in actors for region in regions)])
    for row, domain in enumerate(catalogue.domains.values()):
        figures = [
            (10 + 7 * row + 13 * column) % (10 * SCALE) / 10
            for column in range(len(actors) * len(regions))
        ]
        sheet.append([label("fr", domain), *figures])
    for place in range(len(actors)):
        first = 2 + place * len(regions)
        sheet.merge_cells(
            start_row=2, end_row=2, start_column=first, end_column=first + len(regions) - 1
        )
    book.save(path)
    return path
