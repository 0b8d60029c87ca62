"""Tables of a DOCX: no column is narrower than its longest word."""

import pytest
from docx import Document

from dashboard.documents.document import TableBlock, TableColumn, cell
from dashboard.export.picture.font import width as width_of
from dashboard.export.picture.scene import BOLD
from dashboard.export.word.look import dress
from dashboard.export.word.table import add_table
from dashboard.tokens import SHEET

LONG = "Associations"


@pytest.mark.parametrize("rows", [1, 2])
def test_a_word_beside_a_cell_that_spans_rows_has_room_as_any_other(rows: int) -> None:
    file = Document()
    dress(file, "fr")
    asked = cell("Alliances sources d’innovation, dans chaque région et en France", rows=rows)
    first = (asked, cell("État"))
    below = (cell(LONG),) if rows == 2 else (cell(), cell(LONG))
    columns = (TableColumn("question", "Question"), TableColumn("actor", "Acteur"))
    block = TableBlock("answers", columns, (first, below))
    add_table(file._body, block, "", 220.0)
    assert file.tables[0].columns[1].width.pt >= width_of(LONG, SHEET["row"], BOLD)
