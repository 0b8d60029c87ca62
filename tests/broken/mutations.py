"""Packages that go wrong in ways that nobody wrote down: cells, columns, rows, files, types, the
descriptor, changed at random."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any

from dashboard.catalogue.files import DESCRIPTOR

Table = list[list[str]]
"""The header, then the rows."""

ODD = (
    *("", " ", "0", "-1", "1", "10", "1e9", "1e308", "0.1", "NaN", "null", "true", "x", "é"),
    *("0000", "9999", "2016-02-31", "2016-13", "2025", "2025-01-01", "FR", "11", "R11", "all"),
    *("<b>x</b>", "{n}", "{", "%s", "javascript:alert(1)", "../x", "a b", "A", "x" * 300),
    *("region", "country", "core", "context", "missing", "national", "citizens", "unjudged"),
)
"""Cells: what no column takes, and what some column takes."""
VALUES: tuple[Any, ...] = (None, "", "x", 0, [], {}, True, ["x"], {"x": 1}, "string", "number")
"""Of a descriptor, of texts, of an outline."""


def mutated(folder: Path, random: Random) -> str:
    """Changes one thing of a package; says which."""
    change = random.choices([*WEIGHTS], [*WEIGHTS.values()])[0]
    return change(folder, random)


def _tables(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.csv"))


def _read(path: Path) -> Table:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _write(path: Path, table: Table) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(table)


def _rows(name: str, change: Callable[[Table, Random], object]) -> Callable[[Path, Random], str]:
    """Changes a table that has a row at least."""

    def mutate(folder: Path, random: Random) -> str:
        full = [path for path in _tables(folder) if len(_read(path)) > 1]
        if not full:
            return "nothing left to change"
        path = random.choice(full)
        table = _read(path)
        what = change(table, random)
        _write(path, table)
        return f"{path.relative_to(folder)}: {name} {what or ''}"

    return mutate


def _column(table: Table, random: Random) -> int:
    return random.randrange(len(table[0]))


def _cell(table: Table, random: Random) -> str:
    row, column = random.choice(table[1:]), _column(table, random)
    if column >= len(row):
        return "none"
    seen = [other[column] for other in table[1:] if column < len(other)]
    row[column] = random.choice([random.choice(ODD), random.choice(seen), random.choice(row)])
    return f"{table[0][column]} = {row[column]!r} in {row}"


def _every_cell(table: Table, random: Random) -> str:
    column, value = _column(table, random), random.choice(ODD)
    for row in table[1:]:
        row[column : column + 1] = [value]
    return f"{table[0][column]} = {value!r}"


def _without_column(table: Table, random: Random) -> str:
    column = _column(table, random)
    name = table[0][column]
    for row in table:
        del row[column : column + 1]
    return name


def _without_cells(table: Table, random: Random) -> str:
    row = random.choice(table[1:])
    del row[_column(table, random) :]
    return str(row)


def _header(table: Table, random: Random) -> str:
    column = _column(table, random)
    table[0][column] = random.choice((*ODD, *table[0]))
    return table[0][column]


def _two_headers(table: Table, random: Random) -> str:
    one, other = _column(table, random), _column(table, random)
    table[0][one], table[0][other] = table[0][other], table[0][one]
    return f"{table[0][one]}, {table[0][other]}"


def _without_row(table: Table, random: Random) -> str:
    return str(table.pop(random.randrange(1, len(table))))


def _without_alike(table: Table, random: Random) -> str:
    column = _column(table, random)
    value = random.choice(table[1:])[column : column + 1]
    table[1:] = [row for row in table[1:] if row[column : column + 1] != value]
    return f"without {table[0][column]} = {value}"


def _only_alike(table: Table, random: Random) -> str:
    column = _column(table, random)
    value = random.choice(table[1:])[column : column + 1]
    table[1:] = [row for row in table[1:] if row[column : column + 1] == value]
    return f"only {table[0][column]} = {value}"


def _a_row_again(table: Table, random: Random) -> str:
    row = list(random.choice(table[1:]))
    column = _column(table, random)
    row[column : column + 1] = [random.choice((random.choice(ODD), *table[0]))]
    table.append(row)
    return str(row)


def _no_row(table: Table, random: Random) -> None:
    del table[1:]


def _another_order(table: Table, random: Random) -> None:
    rows = table[1:]
    random.shuffle(rows)
    table[1:] = rows


def _without_file(folder: Path, random: Random) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    path = random.choice(files)
    path.unlink()
    return f"without {path.relative_to(folder)}"


def _another_file(folder: Path, random: Random) -> str:
    one, other = random.choices(_tables(folder), k=2)
    one.write_bytes(other.read_bytes())
    return f"{one.name} is {other.name}"


def _half_a_file(folder: Path, random: Random) -> str:
    path = random.choice(_tables(folder))
    content = path.read_bytes()
    path.write_bytes(content[: random.randrange(len(content) + 1)])
    return f"{path.name} is cut"


def _of_json(name: str) -> Callable[[Path, Random], str]:
    """Changes a part of a JSON file, however deep it stands."""

    def mutate(folder: Path, random: Random) -> str:
        files = [path for path in sorted(folder.rglob(name)) if path.suffix == ".json"]
        if not files:
            return f"no {name}"
        path = random.choice(files)
        document = json.loads(path.read_bytes())
        part, key = _place(document, random)
        if key is None:
            return f"{path.name} has no part"
        if random.random() < 0.5:
            del part[key]
            what = "gone"
        else:
            part[key] = random.choice(VALUES)
            what = repr(part[key])
        path.write_text(json.dumps(document), "utf-8")
        return f"{path.name}: {key} is {what}"

    return mutate


def _place(document: Any, random: Random) -> tuple[Any, Any]:
    """A container of a document and a key of it, at any depth with like chances."""
    part, key = document, None
    while isinstance(part, dict | list) and part:
        key = random.choice(sorted(part) if isinstance(part, dict) else range(len(part)))
        inner = part[key]
        if not (isinstance(inner, dict | list) and inner) or random.random() < 0.25:
            return part, key
        part = inner
    return part, key


WEIGHTS: Mapping[Callable[[Path, Random], str], int] = {
    _rows("a cell", _cell): 12,
    _rows("every cell", _every_cell): 4,
    _rows("no column", _without_column): 2,
    _rows("a short row", _without_cells): 1,
    _rows("a header", _header): 1,
    _rows("two headers", _two_headers): 2,
    _rows("no row", _without_row): 3,
    _rows("rows alike", _without_alike): 4,
    _rows("rows alike", _only_alike): 4,
    _rows("a row again", _a_row_again): 2,
    _rows("no rows", _no_row): 3,
    _rows("another order", _another_order): 1,
    _without_file: 2,
    _another_file: 1,
    _half_a_file: 1,
    _of_json(DESCRIPTOR): 3,
    _of_json("??.json"): 2,
    _of_json("outline-*.json"): 1,
}
"""How often each is made."""
