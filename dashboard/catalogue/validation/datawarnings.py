"""Turns sound tables into what a reader must know of them: gaps, doubts, contradictions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from dashboard.catalogue.validation.alliancechecks import alliance_warnings
from dashboard.catalogue.validation.crosschecks import (
    Tables,
    codes_at,
    country_of,
    observed_in,
    roles_of,
    whole,
)
from dashboard.catalogue.validation.csvtable import Row, Table
from dashboard.catalogue.validation.problem import Fault, Phrase, Place, Severity
from dashboard.model import Level, Scope, Status, Tier

_DOUBT = ("douteuse", "secret statistique")
_ANSWER = ("survey", "territory", "domain", "measure", "period")
_PRESUMED = ("présumée", "non vérifiées", "non précisée")


def warning_faults(tables: Tables) -> Iterator[Fault]:
    """Everything worth a data warning; what repeats is counted, not listed."""
    for name, warn in _WARNINGS.items():
        if whole(tables, name):
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
    table, country = tables["observations"], country_of(tables)
    missing = [row for row in table.rows if row["status"] == Status.MISSING]
    for row in missing:
        if row["territory"] != country:
            yield _warning(table, row, "territory", Phrase("region_absent", _observed(tables, row)))
    national = [row for row in missing if row["territory"] == country]
    yield from _counted(table, national, "indicator", "national_absent")
    for row in table.rows:
        if any(word in row["note"] for word in _DOUBT):
            yield _warning(table, row, "value", Phrase("value_doubtful", _observed(tables, row)))
    yield from _national(tables)


def _national(tables: Tables) -> Iterator[Fault]:
    """Core indicators whose country is wider than the map, by name; other ones, counted."""
    core = {r["indicator"] for r in _rows(tables, "indicators") if r["tier"] == Tier.CORE}
    country = country_of(tables)
    for name in observed_in(tables):
        table = tables[name]
        whole = [row for row in table.rows if row["scope"] == Scope.WIDER]
        for row in whole:
            if row["indicator"] in core:
                values = _observed(tables, row)
                yield _warning(table, row, "scope", Phrase("core_whole_country", values))
        others = [row for row in whole if row["indicator"] not in core]
        yield from _counted(table, others, "indicator", "whole_country")
        national = {
            (row["indicator"], row["period_end"])
            for row in table.rows
            if row["territory"] == country and row["value"]
        }
        series = {(r["indicator"], r["period_end"]): r for r in reversed(table.rows)}
        for key, row in series.items():
            if key[0] in core and key not in national:
                values = _observed(tables, row)
                yield _warning(table, row, "indicator", Phrase("core_without_country", values))


def _populations(tables: Tables) -> Iterator[Fault]:
    """The people of the country are those of its regions."""
    table, roles = tables["territories"], roles_of(tables)
    people: dict[Level | None, int] = defaultdict(int)
    for row in table.rows:
        people[roles.get(row["level"])] += int(row["population"] or 0)
    for row in table.rows:
        total = people[Level.REGION]
        if (
            roles.get(row["level"]) is Level.COUNTRY
            and total
            and int(row["population"] or 0) != total
        ):
            yield _warning(table, row, "population", Phrase("population_sum", {"sum": total}))


def _partial(tables: Tables) -> Iterator[Fault]:
    """Indicators that leave some areas of a level below the first out, in at least one period."""
    roles = roles_of(tables)
    for level in tables["levels"].rows:
        table, role = tables.get(level["table"]), roles.get(level["level"])
        if table is None or role is None or role is Level.REGION:
            continue
        areas = codes_at(tables, (role,))
        series: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in table.rows:
            series[row["indicator"], row["period_end"]].append(row)
        partial = [rows[0] for rows in series.values() if len(rows) < len(areas)]
        yield from _counted(table, partial, "indicator", "areas_absent", level=level["level"])


def _unscored(tables: Tables) -> Iterator[Fault]:
    """Domains without a core indicator: they have no score, no rank and no map."""
    table = tables["domains"]
    scored = {r["domain"] for r in _rows(tables, "indicators") if r["tier"] == Tier.CORE}
    for row in table.rows:
        if row["code"] not in scored:
            yield _warning(
                table, row, "code", Phrase("domain_unscored", {"domain": row["label_fr"]})
            )


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
    roles = roles_of(tables)
    regions = (r for r in _rows(tables, "territories") if roles.get(r["level"]) is Level.REGION)
    names = {row["code"]: row["name"] for row in regions}
    return {
        "indicator": labels.get(row["indicator"], row["indicator"]),
        "territory": names.get(row["territory"], row["territory"]),
        "period": row["period_end"],
        "note": row["note"],
    }


def _rows(tables: Tables, name: str) -> Sequence[Row]:
    return tables[name].rows if name in tables else ()


def _counted(
    table: Table, rows: Sequence[Row], column: str, key: str, **values: object
) -> Iterator[Fault]:
    """One warning for all of the rows together."""
    if rows:
        message = Phrase(key, {"count": len(rows), "total": len(table.rows), **values})
        yield Fault(Place(table.file, column=column), message, severity=Severity.WARNING)


def _warning(table: Table, row: Row, column: str, message: Phrase) -> Fault:
    place = Place(table.file, row.line, column, row[column])
    return Fault(place, message, severity=Severity.WARNING)


_WARNINGS: Mapping[str, Callable[[Tables], Iterator[Fault]]] = {
    "sources": _presumed("sources"),
    "surveys": _presumed("surveys"),
    "indicators": _approximate,
    "observations": _observations,
    "levels": _partial,
    "domains": _unscored,
    "perceptions": _perceptions,
    "territories": _populations,
    "alliances": alliance_warnings,
}
