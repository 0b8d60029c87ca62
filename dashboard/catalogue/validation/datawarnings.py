"""Turns sound tables into what a reader must know of them: gaps, doubts, contradictions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from dashboard.catalogue.validation.alliancechecks import alliance_warnings
from dashboard.catalogue.validation.crosschecks import OBSERVATIONS, Tables, codes_at
from dashboard.catalogue.validation.csvtable import Row, Table
from dashboard.catalogue.validation.problem import Fault, Phrase, Place, Severity
from dashboard.model import FRANCE, Level, Scope, Status, Tier

_DOUBT = ("douteuse", "secret statistique")
_ANSWER = ("survey", "territory", "domain", "measure", "period")
_PRESUMED = ("présumée", "non vérifiées", "non précisée")


def warning_faults(tables: Tables) -> Iterator[Fault]:
    """Everything worth a data warning; what repeats is counted, not listed."""
    for name, warn in _WARNINGS.items():
        if name in tables:
            yield from warn(tables)


def _presumed(name: str) -> Callable[[Tables], Iterator[Fault]]:
    def warn(tables: Tables) -> Iterator[Fault]:
        rows = tables[name].rows
        doubtful = [row for row in rows if any(word in row["licence"] for word in _PRESUMED)]
        yield from _counted(tables[name], doubtful, "licence", "licence_presumed")

    return warn


def _approximate(tables: Tables) -> Iterator[Fault]:
    table = tables["indicators"]
    rows = [r for r in table.rows if r["tier"] == Tier.CORE and r["method"] == "approximate"]
    yield from _counted(table, rows, "indicator", "core_approximate")


def _observations(tables: Tables) -> Iterator[Fault]:
    table = tables["observations"]
    missing = [row for row in table.rows if row["status"] == Status.MISSING]
    for row in missing:
        if row["territory"] != FRANCE:
            yield _warning(table, row, "territory", Phrase("region_absent", _observed(tables, row)))
    national = [row for row in missing if row["territory"] == FRANCE]
    yield from _counted(table, national, "indicator", "national_absent")
    for row in table.rows:
        if any(word in row["note"] for word in _DOUBT):
            yield _warning(table, row, "value", Phrase("value_doubtful", _observed(tables, row)))
    yield from _national(tables)


def _national(tables: Tables) -> Iterator[Fault]:
    """Core indicators whose France is not metropolitan, by name; other indicators, counted."""
    core = {r["indicator"] for r in _rows(tables, "indicators") if r["tier"] == Tier.CORE}
    for name in OBSERVATIONS:
        table = tables[name]
        whole = [row for row in table.rows if row["scope"] == Scope.WHOLE_FRANCE]
        for row in whole:
            if row["indicator"] in core:
                values = _observed(tables, row)
                yield _warning(table, row, "scope", Phrase("core_whole_country", values))
        others = [row for row in whole if row["indicator"] not in core]
        yield from _counted(table, others, "indicator", "whole_country")
        national = {
            (row["indicator"], row["period_end"])
            for row in table.rows
            if row["territory"] == FRANCE and row["value"]
        }
        series = {(r["indicator"], r["period_end"]): r for r in reversed(table.rows)}
        for key, row in series.items():
            if key[0] in core and key not in national:
                values = _observed(tables, row)
                yield _warning(table, row, "indicator", Phrase("core_without_country", values))


def _populations(tables: Tables) -> Iterator[Fault]:
    """The people of the country are those of its regions."""
    table = tables["territories"]
    people: dict[str, int] = defaultdict(int)
    for row in table.rows:
        people[row["level"]] += int(row["population"] or 0)
    for row in table.rows:
        total = people[Level.REGION]
        if row["level"] == Level.COUNTRY and total and int(row["population"] or 0) != total:
            yield _warning(table, row, "population", Phrase("population_sum", {"sum": total}))


def _departements(tables: Tables) -> Iterator[Fault]:
    """Indicators that leave some départements out, in at least one period."""
    table = tables["observations_departements"]
    departements = codes_at(tables, (Level.DEPARTEMENT,))
    series: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in table.rows:
        series[row["indicator"], row["period_end"]].append(row)
    partial = [rows[0] for rows in series.values() if len(rows) < len(departements)]
    yield from _counted(table, partial, "indicator", "departements_absent")


def _perceptions(tables: Tables) -> Iterator[Fault]:
    table = tables["perceptions"]
    answers: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in table.rows:
        answers[tuple(row[column] for column in _ANSWER)].append(row)
    for rows in answers.values():
        values = tuple(dict.fromkeys(row["value"] for row in rows))
        if len(values) > 1:
            yield from _contradiction(table, rows)
    twice = [rows[1] for rows in answers.values() if len(rows) > 1]
    yield from _counted(table, twice, "domain", "published_twice")
    without_base = [row for row in table.rows if not row["base"]]
    yield from _counted(table, without_base, "base", "base_unknown")


def _contradiction(table: Table, rows: Sequence[Row]) -> Iterator[Fault]:
    first, *others = rows
    for row in others:
        values = {
            "measure": row["measure"],
            "domain": row["domain"],
            "territory": row["territory"],
            "first": first["value"],
            "line": first.line,
            "second": row["value"],
        }
        yield _warning(table, row, "value", Phrase("published_differently", values))


def _observed(tables: Tables, row: Row) -> dict[str, object]:
    """Words for an observation: its indicator, territory, period, note."""
    labels = {r["indicator"]: r["label_fr"] for r in _rows(tables, "indicators")}
    regions = (r for r in _rows(tables, "territories") if r["level"] == Level.REGION)
    names = {row["code"]: row["name"] for row in regions}
    return {
        "indicator": labels.get(row["indicator"], row["indicator"]),
        "territory": names.get(row["territory"], row["territory"]),
        "period": row["period_end"],
        "note": row["note"],
    }


def _rows(tables: Tables, name: str) -> Sequence[Row]:
    return tables[name].rows if name in tables else ()


def _counted(table: Table, rows: Sequence[Row], column: str, key: str) -> Iterator[Fault]:
    """One warning for all of the rows together."""
    if rows:
        message = Phrase(key, {"count": len(rows), "total": len(table.rows)})
        yield Fault(Place(table.file, column=column), message, severity=Severity.WARNING)


def _warning(table: Table, row: Row, column: str, message: Phrase) -> Fault:
    place = Place(table.file, row.line, column, row[column])
    return Fault(place, message, severity=Severity.WARNING)


_WARNINGS: Mapping[str, Callable[[Tables], Iterator[Fault]]] = {
    "sources": _presumed("sources"),
    "surveys": _presumed("surveys"),
    "indicators": _approximate,
    "observations": _observations,
    "observations_departements": _departements,
    "perceptions": _perceptions,
    "territories": _populations,
    "alliances": alliance_warnings,
}
