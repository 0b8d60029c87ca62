"""Turns what stands beside a figure (scope, events, margin, concept, stance) into its faults."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.catalogue.validation.crosschecks import (
    Tables,
    bounds,
    country_of,
    has,
    number,
    observed_in,
)
from dashboard.catalogue.validation.csvtable import Row, Table
from dashboard.catalogue.validation.problem import Fault, Phrase, Place
from dashboard.model import Scope, Tier


def figure_faults(tables: Tables) -> Iterator[Fault]:
    """Every such fault; a rule whose tables or columns are not there is left out."""
    country = country_of(tables)
    for name in observed_in(tables):
        if country and has(tables, name, "territory value scope events"):
            for row in tables[name].rows:
                yield from _scope(tables[name], row, country)
                yield from _events(tables[name], row)
    if has(tables, "perceptions", "value low high"):
        for row in tables["perceptions"].rows:
            yield from _margin(tables["perceptions"], row)
    if has(tables, "measures", "stance rank_in_domain"):
        for row in tables["measures"].rows:
            if row["rank_in_domain"] and not row["stance"]:
                yield _fault(tables["measures"], row, "stance", "stance_of_rank")
    if has(tables, "concepts", "domain concept") and has(
        tables, "indicators", "domain tier concept"
    ):
        yield from _concepts(tables["concepts"], tables["indicators"])


def _scope(table: Table, row: Row, country: str) -> Iterator[Fault]:
    national = row["territory"] == country and row["value"] != ""
    if national and not row["scope"]:
        yield _fault(table, row, "scope", "scope_absent", *(scope.value for scope in Scope))
    if row["scope"] and not national:
        yield _fault(table, row, "scope", "scope_elsewhere")


def _events(table: Table, row: Row) -> Iterator[Fault]:
    if row["events"] and not row["value"]:
        yield _fault(table, row, "events", "events_without_value")


def _margin(table: Table, row: Row) -> Iterator[Fault]:
    """The margin of an answer has both ends, and the answer lies between them."""
    low, value, high = number(row["low"]), number(row["value"]), number(row["high"])
    if (low is None) != (high is None):
        yield _fault(table, row, "low" if low is None else "high", "margin_half")
    elif low is not None and high is not None and value is not None and not low <= value <= high:
        yield _fault(table, row, "value", "margin_outside", *bounds(low, high))


def _concepts(concepts: Table, indicators: Table) -> Iterator[Fault]:
    """A core indicator measures a concept of its domain; a concept is measured by one.

    A domain without any core indicator is told by itself, not concept by concept.
    """
    of_domain: dict[str, dict[str, Row]] = {}
    for row in concepts.rows:
        of_domain.setdefault(row["domain"], {})[row["concept"]] = row
    core = [row for row in indicators.rows if row["tier"] == Tier.CORE]
    for row in core:
        allowed = of_domain.get(row["domain"], {})
        if row["concept"] not in allowed:
            yield _fault(indicators, row, "concept", "concept_of_core", *allowed)
    for row in indicators.rows:
        if row["concept"] and row["tier"] == Tier.CONTEXT:
            yield _fault(indicators, row, "concept", "concept_of_context")
    measured: dict[str, set[str]] = {}
    for row in core:
        measured.setdefault(row["domain"], set()).add(row["concept"])
    for row in concepts.rows:
        if row["concept"] not in measured.get(row["domain"], {row["concept"]}):
            yield _fault(concepts, row, "concept", "concept_unmeasured")


def _fault(table: Table, row: Row, column: str, key: str, *allowed: str) -> Fault:
    place = Place(table.file, row.line, column, row[column])
    return Fault(place, Phrase(key), allowed)
