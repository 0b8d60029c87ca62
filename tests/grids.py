"""Files as the readers of the formats see them, and what a draft says."""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path

from dashboard.importing.draft import Draft, Kind
from dashboard.importing.formats import Package, draft_of, read_package
from dashboard.importing.grid import Grid
from dashboard.settings import Settings
from dashboard.text.i18n import DEFAULT_LANGUAGE, LANGUAGES, translate


def grid(file: str, text: str, delimiter: str = ",") -> Grid:
    """A delimited text as cells; an empty one holds nothing."""
    rows = [
        tuple(cell or None for cell in row)
        for row in csv.reader(io.StringIO(text.strip("\n")), delimiter=delimiter)
    ]
    width = max(map(len, rows))
    return Grid(file, "", tuple(row + (None,) * (width - len(row)) for row in rows))


@cache
def of_folder(folder: Path) -> Package:
    """What is known of a package that no test changes."""
    return read_package(folder)


def drafted(folder: Path, mapping: str, *grids: Grid, package: Path | None = None) -> Draft:
    """The draft of a file with a mapping; without one where it is empty. It can be told."""
    path = folder / "correspondance.toml"
    path.write_text(mapping, "utf-8")
    draft = draft_of(grids, of_folder(package or Settings().data), path if mapping else None)
    assert draft is not None
    told(draft)
    return draft


def told(draft: Draft, language: str = DEFAULT_LANGUAGE) -> list[str]:
    """Every line of a draft as a reader sees it; in the other language it can be told too."""
    lines = {
        one: [plain(translate(one, finding.key, **finding.values)) for finding in draft.findings]
        for one in LANGUAGES
    }
    return lines[language]


def plain(text: str) -> str:
    """A text with plain spaces."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def keys(draft: Draft, kind: Kind) -> list[str]:
    """Ends of the keys of the findings of a kind."""
    return [f.key.removeprefix("import.format.") for f in draft.findings if f.kind is kind]


def cells(draft: Draft, table: str, *columns: str) -> list[tuple[str, ...]]:
    """Some columns of the rows of a table that come from the file."""
    rows = (row for row in draft.tables.get(table, ()) if row.origins)
    return [tuple(row.cells[name] for name in columns) for row in rows]
