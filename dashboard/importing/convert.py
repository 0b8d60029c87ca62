"""Turns the cells of a row into texts in the form of a table's schema, and says what it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.catalogue.schema import several, table_of
from dashboard.importing.cells import (
    Change,
    Figure,
    Missing,
    date_of,
    figure_of,
    is_error,
    period_of,
    text_of,
    year_of_day,
)
from dashboard.importing.draft import Kind
from dashboard.importing.grid import Grid, Origin, Value
from dashboard.importing.known import Known
from dashboard.importing.notes import Notes
from dashboard.importing.vocabulary import values_of
from dashboard.importing.words import How, Words
from dashboard.levels import Level
from dashboard.model import Scope
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate

_LISTED = 12
"""Allowed values that a line names before it says how many more there are."""
_DEFINES = {
    "domains": "code",
    "indicators": "indicator",
    "measures": "measure",
    "surveys": "survey",
    "sources": "source_id",
}
"""Tables that say which codes there are, and the column that does."""
_DATES = frozenset({"date", "published", "source_date"})
_OWN_CODES = frozenset({"territories", "departements"})
_FIGURES = ("perceptions", "observations", "example_perceptions")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell became: a text of the package, or the reason why there is no value."""

    text: str
    missing: Missing | None = None
    mark: str = ""
    refused: bool = False


class Places(Mapping[str, Origin]):
    """Where the cells of a row stand, by column; made when somebody asks."""

    __slots__ = ("_grid", "_places")

    def __init__(self, grid: Grid, places: Mapping[str, tuple[int, int]]) -> None:
        self._grid, self._places = grid, places

    def __getitem__(self, column: str) -> Origin:
        return self._grid.origin(*self._places[column])

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class Converter:
    """Converts the cells of one table of a file; equal cells are converted once."""

    def __init__(self, known: Known, notes: Notes, grid: Grid, table: str, level: Level) -> None:
        self._known, self._notes, self._grid = known, notes, grid
        self.table, self._level = table, level
        self.fields = table_of(table).fields
        self._places = self._levels()
        self._seen: dict[tuple[str, Value, type], Cell] = {}

    def cell(self, column: str, value: Value, place: tuple[int, int]) -> Cell:
        """What a cell becomes in a column; a finding tells what was changed or refused."""
        key = (column, value, type(value))
        known = self._seen.get(key)
        if known is not None:
            return known
        before = self._notes.count
        cell = self._convert(column, value, self._grid.origin(*place))
        if self._notes.count == before:
            self._seen[key] = cell
        return cell

    def _convert(self, column: str, value: Value, origin: Origin) -> Cell:
        rules = self.fields[column]
        if value is None:
            return Cell("")
        if is_error(value):
            return self._refused("error", column, value, origin)
        if words := self._words(column):
            return self._coded(column, value, origin, words)
        kind = rules["type"]
        if kind in ("number", "integer", "year"):
            return self._number(column, value, origin, whole=kind != "number")
        if kind == "boolean":
            return self._truth(column, value, origin)
        if column == "period":
            return self._day(period_of(value), value, column, origin)
        if column in _DATES:
            return self._day(date_of(value), value, column, origin)
        if column == "secondary_domains":
            return self._list(column, value, origin)
        return Cell(text_of(value))

    def _words(self, column: str) -> tuple[Words, ...]:
        """What the codes of a column are looked up in, in this order; nothing for free texts."""
        own = _DEFINES.get(self.table) == column
        allowed = self.fields[column].get("constraints", {}).get("enum")
        if column == "actor":
            return (self._known.actors,)
        if allowed and self.fields[column]["type"] == "string":
            return (values_of(column, tuple(allowed)),)
        coded = {
            "domain": self._known.domains,
            "indicator": self._known.indicators,
            "measure": self._known.measures,
            "survey": self._known.surveys,
            "source_id": self._known.sources,
        }
        if column in coded and not own and not self.table.startswith("example"):
            return (coded[column],)
        return self._places.get(column, ())

    def _levels(self) -> Mapping[str, tuple[Words, ...]]:
        at = self._known.territories
        if self.table in _OWN_CODES or self.table.startswith("example"):
            return {}
        country = at[Level.COUNTRY]
        if self.table == "perceptions":
            surveyed = [self._level, Level.COUNTRY, Level.REGION, Level.FORMER_REGION]
            return {"territory": tuple(at[level] for level in dict.fromkeys(surveyed))}
        return {
            "territory": (at[self._level], country),
            "region": (at[Level.REGION], country),
            "department": (at[Level.DEPARTEMENT],),
        }

    def _coded(self, column: str, value: Value, origin: Origin, words: tuple[Words, ...]) -> Cell:
        text = text_of(value)
        if column == "scope" and text in _OLD_SCOPES and text not in words[0]:
            text = _OLD_SCOPES[text]
        matches = [one.code_of(text) for one in words]
        match = next((match for match in matches if match.code), None)
        if match and match.code:
            if match.how in (How.SPELLING, How.NUMBER):
                values = {"code": self._shown(words, match.code), "column": named(column)}
                self._note(Kind.CONVERTED, f"import.cell.{match.how}", origin, text, values)
            return Cell(match.code)
        closest = next((match.closest for match in matches if match.closest), "")
        allowed = [one.shown(code) for one in words for code in one.names]
        more = len(allowed) - _LISTED
        allowed = allowed if more <= 0 else [*allowed[:_LISTED], f"… (+{more})"]
        self._notes.add(
            Kind.REFUSED,
            "import.cell.unknown",
            origin,
            value=text,
            values={"column": named(column)},
            allowed=allowed,
            closest=self._shown(words, closest) if closest else "",
        )
        return Cell("", refused=True)

    def _shown(self, words: tuple[Words, ...], code: str) -> str:
        return next((one.shown(code) for one in words if code in one), code)

    def _number(self, column: str, value: Value, origin: Origin, *, whole: bool) -> Cell:
        if self.fields[column]["type"] == "year" and (year := year_of_day(value)):
            return self._day(year, value, column, origin)
        figure = figure_of(value)
        if figure is None:
            why = "date" if hasattr(value, "year") else "number"
            return self._refused(why, column, value, origin)
        if whole and "." in figure.text:
            return self._refused("whole", column, value, origin)
        if figure.missing and not self._is_figure(column):
            values = {"column": named(column)}
            self._note(Kind.CONVERTED, "import.cell.emptied", origin, text_of(value), values)
            return Cell("")
        self._tell(column, figure, text_of(value), origin)
        return Cell(figure.text, figure.missing, figure.mark)

    def _is_figure(self, column: str) -> bool:
        return column == "value" and self.table.startswith(_FIGURES)

    def _tell(self, column: str, figure: Figure, text: str, origin: Origin) -> None:
        values = {"column": named(column)}
        for change in figure.changes:
            if change is Change.MARK:
                marked = {**values, "mark": figure.mark}
                self._note(Kind.CONVERTED, "import.cell.mark", origin, text, marked, figure.mark)
            elif change is not Change.TEXT:
                key = f"import.cell.{change}"
                self._note(Kind.CONVERTED, key, origin, text, values, str(change))
            elif self._grid.sheet:
                self._note(Kind.CONVERTED, "import.cell.text", origin, text, values, "text")

    def _truth(self, column: str, value: Value, origin: Origin) -> Cell:
        text = text_of(value).lower()
        if text in ("true", "vrai", "oui", "yes", "x", "1"):
            return Cell("true")
        if text in ("false", "faux", "non", "no", "0", ""):
            return Cell("false")
        return self._refused("truth", column, value, origin)

    def _day(self, read: str, value: Value, column: str, origin: Origin) -> Cell:
        text = text_of(value)
        if read != text or not isinstance(value, str | int):
            values = {"column": named(column), "code": read}
            self._note(Kind.CONVERTED, "import.cell.date_read", origin, text, values, column)
        return Cell(read)

    def _list(self, column: str, value: Value, origin: Origin) -> Cell:
        parts = [
            self._coded(column, item, origin, (self._known.domains,))
            for item in several(text_of(value).replace("|", ";"))
        ]
        refused = any(part.refused for part in parts)
        return Cell(";".join(part.text for part in parts), refused=refused)

    def _refused(self, why: str, column: str, value: Value, origin: Origin) -> Cell:
        self._note(
            Kind.REFUSED,
            f"import.cell.not_{why}",
            origin,
            text_of(value),
            {"column": named(column)},
        )
        return Cell("", refused=True)

    def _note(
        self,
        kind: Kind,
        key: str,
        origin: Origin,
        text: str,
        values: Mapping[str, object],
        alike: object = None,
    ) -> None:
        self._notes.add(kind, key, origin, value=text, values=values, alike=alike)


def named(column: str) -> str:
    """A column as templates head it."""
    return translate(DEFAULT_LANGUAGE, f"import.column.{column}")


_OLD_SCOPES = dict(
    zip(("metropole", "metropole_weighted", "france_entiere"), map(str, Scope), strict=True)
)
"""Scopes as the French data named them before other countries had theirs."""
