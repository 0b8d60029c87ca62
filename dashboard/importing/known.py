"""The codes and names of a data package, as an import looks them up."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard.catalogue.files import read_file, rows_of
from dashboard.catalogue.schema import TABLES, several
from dashboard.catalogue.validation.spellingchecks import ACTOR, NAMED, SPELLINGS, TOTAL
from dashboard.importing.words import How, Match, Name, Words
from dashboard.levels import Level
from dashboard.model import ALL_DOMAINS, Actor
from dashboard.text.i18n import LANGUAGES, translate

__all__ = ["How", "Known", "Match", "Words", "known_of"]

Cells = Mapping[str, str]

_LONG = ("observations", "perceptions", "example")
_TABLES = tuple(name for name in TABLES if not name.startswith((*_LONG, SPELLINGS)))
"""Tables whose rows are kept in memory: all but those of figures."""


class UnknownPackageError(ValueError):
    """A package whose tables do not say which codes it has."""


@dataclass(frozen=True)
class Known:
    """What a package calls its domains, indicators, territories …"""

    rows: Mapping[str, tuple[Cells, ...]]
    """Of the tables that others refer to, and of the spellings."""
    domains: Words
    indicators: Words
    measures: Words
    surveys: Words
    sources: Words
    actors: Words
    territories: Mapping[Level, Words]
    levels: Mapping[str, Level]
    """Name of a level in the table of territories → its role."""
    observed: Mapping[Level, str]
    """Level → the table of its observations."""
    totals: frozenset[str]
    """Spellings of a line for everything together."""
    brought: frozenset[str] = frozenset()
    """Surveys of the file that is read."""
    broken: frozenset[str] = frozenset()
    """Tables of the file that have rows which were refused."""

    @property
    def country(self) -> str:
        """The code of the country; empty where the package has none."""
        return next(iter(self.territories[Level.COUNTRY].names), "")

    def row(self, table: str, code: str) -> Cells | None:
        """The row of a table that has a code in its first column."""
        key = next(iter(TABLES[table].fields))
        return next((row for row in self.rows.get(table, ()) if row.get(key) == code), None)

    def with_rows(self, rows: Mapping[str, Sequence[Cells]]) -> Known:
        """What is known once a file has brought rows of its own, by table."""
        merged = {
            table: _merged(self.rows.get(table, ()), rows.get(table, ()), _key(table))
            for table in (*_TABLES, SPELLINGS)
        }
        surveys = frozenset(row["survey"] for row in rows.get("surveys", ()) if row.get("survey"))
        known = _known(merged, self.levels, self.observed)
        return replace(known, brought=self.brought | surveys, broken=self.broken)


def known_of(folder: Path) -> Known:
    """What a data folder knows. A table that is missing is empty; raises OSError, and
    UnknownPackageError for tables that cannot be read."""
    try:
        rows = {name: _rows(folder, TABLES[name].file) for name in (*_TABLES, SPELLINGS)}
        stated = rows["levels"]
        levels = {row["level"]: Level(row["role"]) for row in stated}
        tables = {levels[row["level"]]: row["table"] for row in stated if row["table"]}
        return _known(rows, levels, tables)
    except (ValueError, KeyError, TypeError, AttributeError, csv.Error) as error:
        raise UnknownPackageError(folder) from error


def _known(
    rows: Mapping[str, tuple[Cells, ...]],
    levels: Mapping[str, Level],
    observed: Mapping[Level, str],
) -> Known:
    spelt: dict[str, list[Name]] = {}
    for row in rows[SPELLINGS]:
        spelt.setdefault(row["kind"], []).append(Name(row["spelling"], row["code"], How.SPELLING))
    coded = {
        table: Words(_names(rows[table], _key(table)[0]), [*_others(rows[table], table), *more])
        for table, kind in NAMED.items()
        for more in [spelt.get(kind, [])]
    }
    coded["domains"].add(Name(ALL_DOMAINS, ALL_DOMAINS, How.CODE))
    return Known(
        rows=rows,
        domains=coded["domains"],
        indicators=coded["indicators"],
        measures=coded["measures"],
        surveys=coded["surveys"],
        sources=coded["sources"],
        actors=Words(
            {actor: translate(LANGUAGES[0], f"actor.{actor}") for actor in map(str, Actor)},
            [
                *(Name(translate(other, f"actor.{a}"), a) for a in Actor for other in LANGUAGES),
                *spelt.get(ACTOR, []),
            ],
        ),
        territories=_territories(rows["territories"], levels, spelt),
        levels=levels,
        observed=observed,
        totals=frozenset(name.text for name in spelt.get(TOTAL, [])),
    )


def _territories(
    rows: Iterable[Cells], levels: Mapping[str, Level], spelt: Mapping[str, list[Name]]
) -> Mapping[Level, Words]:
    at: dict[Level, list[Cells]] = {level: [] for level in Level}
    for row in rows:
        if row["level"] in levels:
            at[levels[row["level"]]].append(row)
    parts = {row["name"] for row in at[Level.FORMER_REGION]}
    words = {}
    for level, areas in at.items():
        named = [name for name, role in levels.items() if role is level]
        more = [name for code in named for name in spelt.get(code, [])]
        former = [name for row in areas for name in _former(row, parts)]
        names = {row["code"]: row["name"] for row in areas}
        words[level] = Words(names, [*_place_names(areas), *former, *more], named)
    return words


def _former(row: Cells, parts: set[str]) -> Iterator[Name]:
    """Former names of a whole area; a former name of one of its parts means that part."""
    names = several(row.get("former_names", ""))
    for name in names:
        if len(names) == 1 or name not in parts:
            yield Name(name, row["code"], How.SPELLING)


def _place_names(rows: Iterable[Cells]) -> Iterator[Name]:
    for row in rows:
        for column in ("short_name", "name_local", "name_en", "nuts"):
            if row.get(column):
                yield Name(row[column], row["code"])


def _names(rows: Iterable[Cells], key: str) -> dict[str, str]:
    return {row[key]: row.get("label_fr") or row.get("title") or row[key] for row in rows}


def _others(rows: Iterable[Cells], table: str) -> Iterator[Name]:
    key = _key(table)[0]
    for row in rows:
        for column in ("label_en", "short_label_fr", "short_label_en"):
            if row.get(column):
                yield Name(row[column], row[key])


def _merged(old: Iterable[Cells], new: Iterable[Cells], key: tuple[str, ...]) -> tuple[Cells, ...]:
    """Rows by their key; a new one takes from the old one what it leaves out."""
    rows: dict[tuple[str, ...], Cells] = {}
    for row in (*old, *new):
        place = tuple(row.get(column, "") for column in key)
        rows[place] = {**rows.get(place, {}), **row}
    return tuple(rows.values())


def _key(table: str) -> tuple[str, ...]:
    return tuple(TABLES[table].schema["primaryKey"])


def _rows(folder: Path, file: str) -> tuple[Cells, ...]:
    try:
        return rows_of(read_file(folder, file))
    except FileNotFoundError:
        return ()
