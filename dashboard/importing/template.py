"""Writes the workbook that people fill in: a sheet a table, lists of codes, examples, notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.catalogue.files import read_files, rows_of
from dashboard.catalogue.schema import OBSERVATIONS, TABLES, TableSchema, table_of, tables_in
from dashboard.export.workbook.book import lines_of
from dashboard.importing.convert import named
from dashboard.importing.figures import DEDUCED
from dashboard.importing.known import Known, known_of
from dashboard.importing.rows import SAME, required
from dashboard.importing.template_rows import coded, examples, filled_number, level_of
from dashboard.importing.vocabulary import SKIP, values_of
from dashboard.levels import Level
from dashboard.text.i18n import DEFAULT_LANGUAGE, has, translate
from dashboard.tokens import LIGHT

_SHEETS: Mapping[str, tuple[str, ...]] = {
    "perceptions": ("surveys", "perceptions", "measures"),
    "indicators": ("sources", "indicators", "observations"),
    "alliances": ("alliances",),
    "tours": ("tours", "milestones"),
}
"""Tables by what the template is for, in the order in which they are filled in."""
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_ROWS = 2_000
"""Rows that lists and formats reach down to."""
_NARROW, _WIDE, _FIGURES = 14, 40, 13
_LONG = frozenset({"definition_fr", "note", "note_fr", "summary_fr", "summary_en", "question_fr"})
_TERRITORY_COLUMNS = ("territory", "region", "department")
_HEAD_ROWS = 2
_LINE = 100
"""Characters of a line of the notes."""


@dataclass(frozen=True, slots=True)
class _Styles:
    """Looks of the cells of a template."""

    head: Format
    code: Format
    text: Format
    number: Format
    example: Format
    plain: Format
    title: Format


def template_of(package: Path, purpose: str, *, filled: bool = False) -> bytes:
    """The workbook for a purpose (`perceptions` … `all`) in the codes of a data package.

    `filled` writes every row of its tables instead of examples: what is imported from it leaves
    the package as it is. Raises OSError or ValueError for a package that cannot be read.
    """
    known, files = known_of(package), read_files(package)
    names = _tables(purpose, known, files, filled=filled)
    content = BytesIO()
    book = Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    writer = _Writer(book, known)
    writer.notes()
    for name in names:
        if name == "perceptions" and not filled:
            writer.wide()
        rows = rows_of(files[table_of(name).file]) if filled else ()
        writer.table(table_of(name), rows)
    writer.lists()
    book.close()
    return content.getvalue()


def _tables(
    purpose: str, known: Known, files: Mapping[str, bytes], *, filled: bool
) -> tuple[str, ...]:
    if filled:
        every = tuple(table.name for table in tables_in(files))
        return every if purpose == "all" else tuple(n for n in _SHEETS[purpose] if n in every)
    chosen = _SHEETS.values() if purpose == "all" else (_SHEETS[purpose],)
    names = dict.fromkeys(name for sheets in chosen for name in sheets)
    if "observations" in names:
        names |= dict.fromkeys(known.observed.values())
    return tuple(names)


class _Writer:
    """Writes the sheets of one template."""

    def __init__(self, book: Workbook, known: Known) -> None:
        self._book, self._known = book, known
        self._styles = _styles(book)
        self._lists: dict[str, tuple[str, ...]] = {}
        """Entries of the drop-down lists by name, in the order in which they are first asked."""
        self._defined: set[str] = set()

    def notes(self) -> None:
        """The sheet that says how to fill in the others."""
        sheet = self._book.add_worksheet(_said("template.notes"))
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 3)
        sheet.set_column(1, 1, 92)
        sheet.write_string(0, 1, _said("notes.title"), self._styles.title)
        for row, note in enumerate(_NOTES, 2):
            words = _said(f"notes.{note}")
            sheet.write_string(row, 0, f"{row - 1}.", self._styles.plain)
            sheet.write_string(row, 1, words, self._styles.plain)
            sheet.set_row(row, 15 * lines_of(words, _LINE) + 6)
        sheet.set_portrait()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def table(self, table: TableSchema, rows: Sequence[Mapping[str, str]]) -> None:
        """The sheet of a table: titles, codes, then its rows or examples."""
        sheet = self._book.add_worksheet(self._title(table))
        columns = list(table.fields)
        if not rows:
            columns.insert(0, SKIP)
        self._head(sheet, columns, table)
        for row, cells in enumerate(rows, _HEAD_ROWS):
            for number, column in enumerate(columns):
                self._cell(sheet, row, number, cells.get(column, ""), table.fields[column]["type"])
        last = _HEAD_ROWS + max(len(rows), _ROWS)
        if not rows:
            shown = examples(table, self._known)
            for row, example in enumerate(shown, _HEAD_ROWS):
                for number, column in enumerate(columns):
                    sheet.write_string(row, number, example.get(column, ""), self._styles.example)
        for number, column in enumerate(columns):
            self._choices(sheet, column, table, number, last)

    def _title(self, table: TableSchema) -> str:
        key = f"import.table.{table.name}"
        if has(DEFAULT_LANGUAGE, key):
            return translate(DEFAULT_LANGUAGE, key)
        return _said("template.observed", level=table.name.removeprefix(f"{OBSERVATIONS}_"))

    def wide(self) -> None:
        """The sheet of perceptions that has a column a territory."""
        sheet = self._book.add_worksheet(_said("template.wide"))
        table = TABLES["perceptions"]
        keys = [SKIP, "survey", "domain", "measure", "period"]
        self._head(sheet, keys, table)
        country, regions = (
            self._known.territories[level].names for level in (Level.COUNTRY, Level.REGION)
        )
        areas = {**country, **regions}
        for number, (code, name) in enumerate(areas.items(), len(keys)):
            sheet.write_string(0, number, name, self._styles.head)
            sheet.write_string(1, number, code, self._styles.code)
            sheet.set_column(number, number, _FIGURES, self._styles.number)
        for row, example in enumerate(examples(table, self._known), _HEAD_ROWS):
            for number, column in enumerate(keys):
                sheet.write_string(row, number, example.get(column, ""), self._styles.example)
            for number in range(len(keys), len(keys) + len(areas)):
                value = float(example["value"].replace(",", "."))
                sheet.write_number(row, number, value, self._styles.example)
        for number, column in enumerate(keys):
            self._choices(sheet, column, table, number, _ROWS)
        sheet.set_row(0, 47)
        sheet.freeze_panes(_HEAD_ROWS, 4)

    def lists(self) -> None:
        """The last sheet: a column a list, each under a name of the workbook."""
        title = _said("template.lists")
        sheet = self._book.add_worksheet(title)
        for column, (name, entries) in enumerate(self._lists.items()):
            sheet.write_string(0, column, name, self._styles.head)
            sheet.set_column(column, column, _WIDE, self._styles.text)
            for row, entry in enumerate(entries, 1):
                sheet.write_string(row, column, entry, self._styles.text)
        sheet.freeze_panes(1, 0)
        sheet.hide()

    def _head(self, sheet: Worksheet, columns: Sequence[str], table: TableSchema) -> None:
        figures = _refers(table)
        needed = required(table) - SAME.keys() - (DEDUCED if figures else set())
        for number, column in enumerate(columns):
            title = named(column)
            if column in needed:
                title = _said("template.needed", column=title)
            sheet.write_string(0, number, title, self._styles.head)
            sheet.write_string(1, number, column, self._styles.code)
            meaning = table.fields.get(column, {}).get("description", "")
            if meaning:
                sheet.write_comment(0, number, meaning, {"x_scale": 2, "y_scale": 1.4})
            kind = table.fields.get(column, {}).get("type", "string")
            numeric = kind in ("number", "integer")
            style = self._styles.number if numeric else self._styles.text
            sheet.set_column(number, number, _width(column, kind), style)
        sheet.set_row(0, 32)
        sheet.freeze_panes(_HEAD_ROWS, 1 if columns[0] != SKIP else 2)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{_ROWS * 20}"})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, 1)

    def _cell(self, sheet: Worksheet, row: int, column: int, text: str, kind: str) -> None:
        if not text:
            return
        value = filled_number(text) if kind in ("number", "integer", "year") else None
        if value is None:
            sheet.write_string(row, column, text)
        else:
            sheet.write_number(row, column, value)

    def _choices(
        self, sheet: Worksheet, column: str, table: TableSchema, number: int, last: int
    ) -> None:
        name, entries = self._entries(column, table)
        if not entries:
            return
        self._lists.setdefault(name, entries)
        place = list(self._lists).index(name)
        if place == len(self._lists) - 1 and name not in self._defined:
            from xlsxwriter.utility import xl_col_to_name

            letters = xl_col_to_name(place)
            lists = _said("template.lists")
            area = f"='{lists}'!${letters}$2:${letters}${len(entries) + 1}"
            self._book.define_name(name, area)
            self._defined.add(name)
        sheet.data_validation(
            _HEAD_ROWS,
            number,
            last,
            number,
            {
                "validate": "list",
                "source": f"={name}",
                "error_type": "information",
                "show_error": False,
                "input_title": _said("template.choose.title"),
                "input_message": _said("template.choose.text"),
            },
        )

    def _entries(self, column: str, table: TableSchema) -> tuple[str, tuple[str, ...]]:
        """The list of a column: its name in the workbook, and its lines."""
        known = self._known
        allowed = table.fields.get(column, {}).get("constraints", {}).get("enum")
        if table.schema["primaryKey"][0] == column and not _refers(table):
            return "", ()
        if column in _TERRITORY_COLUMNS:
            return self._areas(column, table)
        words = coded(column, known)
        if words is None and allowed and table.fields[column]["type"] == "string":
            words = values_of(column, tuple(allowed))
            return f"liste_{table.name}_{column}", tuple(map(words.shown, words.names))
        if words is None:
            return "", ()
        return f"liste_{column}", tuple(map(words.shown, words.names))

    def _areas(self, column: str, table: TableSchema) -> tuple[str, tuple[str, ...]]:
        levels = [Level.COUNTRY, Level.REGION]
        name = "liste_region"
        own = level_of(table, self._known)
        if column == "department":
            levels, name = [Level.DEPARTEMENT], "liste_department"
        elif own is not Level.REGION:
            levels, name = [Level.COUNTRY, own], f"liste_{own}"
        words = [self._known.territories[level] for level in levels]
        return name, tuple(one.shown(code) for one in words for code in one.names)


def _refers(table: TableSchema) -> bool:
    """Whether the key of a table is made of the codes of others."""
    return table.name == "perceptions" or table.name.startswith(OBSERVATIONS)


_NOTES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
)  # fmt: skip


def _said(key: str, **values: object) -> str:
    return translate(DEFAULT_LANGUAGE, f"import.{key}", **values)


def _width(column: str, kind: str) -> int:
    if kind in ("number", "integer", "year"):
        return _NARROW
    return _WIDE if column in _LONG or column in _LISTED else _NARROW + 10


_LISTED = frozenset({"survey", "domain", "measure", "indicator", "label_fr", "label_en", "name"})


def _styles(book: Workbook) -> _Styles:
    top = {"valign": "top"}
    return _Styles(
        head=book.add_format(
            {
                "bold": True,
                "font_color": LIGHT.on_night,
                "bg_color": LIGHT.night,
                "text_wrap": True,
                **top,
            }
        ),
        code=book.add_format({"font_color": LIGHT.muted, "font_size": 9, "bottom": 1, **top}),
        text=book.add_format({"num_format": "@"}),
        number=book.add_format({"num_format": "General"}),
        example=book.add_format(
            {"italic": True, "font_color": LIGHT.muted, "bg_color": LIGHT.paper}
        ),
        plain=book.add_format({"text_wrap": True, **top}),
        title=book.add_format({"bold": True, "font_size": 16}),
    )
