"""Tables of sheets: who gets the width, which texts stay whole, when rows become records."""

import pytest

from dashboard.documents.document import Role, TableBlock, TableColumn, cell
from dashboard.export.report.table import PADDING, _width, table

ROOM = 300.0
LONG = "Allocataires de minima sociaux pour 1 000 habitants de 20 à 64 ans"
COLUMNS = (
    TableColumn("name", "Indicateur"),
    TableColumn("here", "Grand Est", Role.NUMBER),
    TableColumn("period", "Période"),
)
ROWS = (
    (cell(LONG), cell("22\u202f960\u202f€/an"), cell("2012–2019")),
    (cell("Taux de chômage"), cell("7,4\u202f%"), cell("2024")),
)


def widths(room: float) -> list[float]:
    shares: list[float] = table(TableBlock("t", COLUMNS, ROWS), "", room)["widths"]
    return shares


@pytest.mark.parametrize("room", [200.0, ROOM, 520.0])
def test_columns_share_the_whole_width(room: float) -> None:
    assert sum(widths(room)) == pytest.approx(room)


@pytest.mark.parametrize("room", [200.0, ROOM, 520.0])
def test_short_values_and_years_stay_on_one_line(room: float) -> None:
    _, here, period = widths(room)
    assert here - PADDING >= _width("22\u202f960\u202f€/an")
    assert period - PADDING >= _width("2012–2019")


def test_a_wider_sheet_widens_the_names_first() -> None:
    narrow, wide = widths(ROOM), widths(520.0)
    assert wide[0] > narrow[0]
    assert wide[1:] == pytest.approx(narrow[1:])


def test_rows_of_long_texts_become_records() -> None:
    told = table(TableBlock("t", COLUMNS, ((cell("Nom"), cell(LONG * 9), cell("2024")),)), "", ROOM)
    assert told["kind"] == "records"
    (record,) = told["records"]
    assert [fact["name"][0]["text"] for fact in record["facts"]] == ["Grand Est", "Période"]


def test_a_cell_that_spans_rows_leaves_its_column_to_those_below() -> None:
    rows = ((cell("Emploi", rows=2), cell("58 %"), cell("2023")), (cell("57 %"), cell("2024")))
    printed = table(TableBlock("t", COLUMNS, rows), "", ROOM)["rows"]
    assert [[one["number"] for one in row] for row in printed] == [
        [False, True, False],
        [True, False],
    ]
