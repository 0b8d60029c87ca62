"""Turns the tables, read together, into the faults that a Table Schema cannot express."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from dashboard.catalogue.validation.csvtable import Row, Table
from dashboard.catalogue.validation.problem import Fault, Phrase, Place
from dashboard.model import ALL_DOMAINS, FRANCE, Evidence, Level, Polarity, Status, Tier

Tables = Mapping[str, Table]

OBSERVATIONS = ("observations", "observations_departements")
PERCEPTIONS = ("perceptions", "example_perceptions")

LEVELS_OF: Mapping[tuple[str, str], tuple[Level, ...]] = {
    ("observations", "territory"): (Level.COUNTRY, Level.REGION),
    ("observations_departements", "territory"): (Level.COUNTRY, Level.DEPARTEMENT),
    ("perceptions", "territory"): (Level.COUNTRY, Level.REGION, Level.FORMER_REGION),
    ("example_perceptions", "territory"): (Level.COUNTRY, Level.REGION),
    ("example_rooms", "territory"): (Level.REGION,),
    ("example_rooms", "area"): (Level.REGION,),
    ("departements", "region"): (Level.REGION,),
    ("tours", "region"): (Level.REGION,),
    ("alliances", "region"): (Level.COUNTRY, Level.REGION),
}
"""Levels that a reference to the territories may name: codes are unique only within a level."""

_PARENT_LEVEL: Mapping[str, Level] = {
    Level.REGION: Level.COUNTRY,
    Level.FORMER_REGION: Level.REGION,
    Level.DEPARTEMENT: Level.REGION,
}

_LEVEL_OF_EVIDENCE: Mapping[str, Level] = {
    Evidence.REGION_MEASURED: Level.REGION,
    Evidence.REGION_RANK: Level.REGION,
    Evidence.GROUPED_REGIONS: Level.REGION,
    Evidence.FORMER_REGION: Level.FORMER_REGION,
    Evidence.NATIONAL_ONLY: Level.COUNTRY,
}


def cross_faults(tables: Tables) -> Iterator[Fault]:
    """Every fault between tables; a check whose tables or columns are not there is left out."""
    for check, needs in _CHECKS.items():
        if all(has(tables, name, columns) for name, columns in needs.items()):
            yield from check(tables)


def codes_at(tables: Tables, levels: tuple[Level, ...]) -> dict[str, None]:
    """Codes of the territories at some levels, in the order of the table."""
    if "territories" not in tables:
        return {}
    return {row["code"]: None for row in tables["territories"].rows if row["level"] in levels}


def _unsure(tables: Tables) -> set[str]:
    """Codes whose level is none of the levels: told once, not at every reference."""
    return {r["code"] for r in tables["territories"].rows if r["level"] not in list(Level)}


def number(text: str) -> float | None:
    """A cell as a number; None when it is empty or is none (the schema says so)."""
    try:
        return float(text)
    except ValueError:
        return None


def _territory_levels(tables: Tables) -> Iterator[Fault]:
    sure_codes = codes_at(tables, tuple(Level)).keys() - _unsure(tables)
    for (name, column), levels in LEVELS_OF.items():
        if not has(tables, name, column):
            continue
        allowed = codes_at(tables, levels)
        for row in tables[name].rows:
            if row[column] in sure_codes and row[column] not in allowed:
                message = Phrase("territory_level", {"levels": _levels(levels)})
                yield Fault(_place(tables[name], row, column), message, tuple(allowed))


def _parents(tables: Tables) -> Iterator[Fault]:
    table, unsure = tables["territories"], _unsure(tables)
    for row in table.rows:
        if row["level"] == Level.COUNTRY and row["parent"]:
            yield Fault(_place(table, row, "parent"), Phrase("country_parent"))
        expected = _PARENT_LEVEL.get(row["level"])
        allowed = codes_at(tables, (expected,)) if expected else {}
        if expected and row["parent"] not in allowed and row["parent"] not in unsure:
            message = Phrase("parent_level", {"levels": _levels((expected,))})
            yield Fault(_place(table, row, "parent"), message, tuple(allowed))


def _departements_agree(tables: Tables) -> Iterator[Fault]:
    table, territories = tables["departements"], tables["territories"]
    parents = {r["code"]: r["parent"] for r in territories.rows if r["level"] == Level.DEPARTEMENT}
    for row in table.rows:
        if row["code"] not in parents:
            yield Fault(_place(table, row, "code"), Phrase("departement_unlisted"))
        elif row["region"] != parents[row["code"]]:
            allowed = (parents[row["code"]],)
            yield Fault(_place(table, row, "region"), Phrase("departement_region"), allowed)
    listed = {row["code"] for row in table.rows}
    for row in territories.rows:
        if row["level"] == Level.DEPARTEMENT and row["code"] not in listed:
            yield Fault(_place(territories, row, "code"), Phrase("departement_unknown"))


def _values(tables: Tables) -> Iterator[Fault]:
    for name in OBSERVATIONS:
        if has(tables, name, "value status"):
            for row in tables[name].rows:
                yield from _value_faults(tables[name], row)


def _value_faults(table: Table, row: Row) -> Iterator[Fault]:
    if row["status"] == Status.MISSING and row["value"]:
        yield Fault(_place(table, row, "value"), Phrase("value_of_missing"))
    if row["status"] in (Status.NORMAL, Status.ESTIMATED) and not row["value"]:
        allowed = (Phrase("type.number"),)
        yield Fault(_place(table, row, "value"), Phrase("value_absent"), allowed)


def _finite(tables: Tables) -> Iterator[Fault]:
    columns = [(name, "value") for name in (*OBSERVATIONS, *PERCEPTIONS)]
    columns += [("measures", "scale_min"), ("measures", "scale_max")]
    columns += [("tours", "latitude"), ("tours", "longitude")]
    for name, column in columns:
        for row in tables[name].rows if name in tables else ():
            value = number(row[column])
            if value is not None and not math.isfinite(value):
                allowed = (Phrase("type.number"),)
                yield Fault(_place(tables[name], row, column), Phrase("not_finite"), allowed)


def _periods(tables: Tables) -> Iterator[Fault]:
    for name in OBSERVATIONS:
        for row in tables[name].rows if name in tables else ():
            start, end = number(row["period_start"]), number(row["period_end"])
            if start is not None and end is not None and start > end:
                message = Phrase("period_order", {"end": row["period_end"]})
                allowed = (f"≤ {row['period_end']}",)
                yield Fault(_place(tables[name], row, "period_start"), message, allowed)


def _shares(tables: Tables) -> Iterator[Fault]:
    shares = {r["indicator"] for r in tables["indicators"].rows if r["unit_kind"] == "share"}
    for name in OBSERVATIONS:
        for row in tables[name].rows if name in tables else ():
            value = number(row["value"]) if row["indicator"] in shares else None
            if value is not None and math.isfinite(value) and not 0 <= value <= 100:
                place = _place(tables[name], row, "value")
                yield Fault(place, Phrase("share_bounds"), ("≥ 0", "≤ 100"))


def _core_is_judged(tables: Tables) -> Iterator[Fault]:
    table = tables["indicators"]
    for row in table.rows:
        if row["tier"] == Tier.CORE and row["polarity"] == Polarity.UNJUDGED:
            allowed = (Polarity.HIGH.value, Polarity.LOW.value)
            yield Fault(_place(table, row, "polarity"), Phrase("core_unjudged"), allowed)


def _core_covers_regions(tables: Tables) -> Iterator[Fault]:
    """Every period of a core indicator has a line for each region, `missing` where need be."""
    table, observations = tables["indicators"], tables["observations"]
    regions = codes_at(tables, (Level.REGION,))
    periods: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in observations.rows:
        if row["period_end"]:
            periods[row["indicator"]][row["period_end"]].add(row["territory"])
    for row in table.rows:
        if row["tier"] != Tier.CORE:
            continue
        place = _place(table, row, "indicator")
        if row["indicator"] not in periods:
            yield Fault(place, Phrase("core_unobserved", {"file": observations.file}))
        for period, territories in periods.get(row["indicator"], {}).items():
            absent = tuple(code for code in regions if code not in territories)
            if absent:
                values = {"file": observations.file, "period": period, "count": len(absent)}
                yield Fault(place, Phrase("core_regions", values), absent)


def _periods_have_values(tables: Tables) -> Iterator[Fault]:
    """A period of an indicator has a value in some area other than the country."""
    for name in OBSERVATIONS:
        if not has(tables, name, "indicator territory period_end value status"):
            continue
        first: dict[tuple[str, str], Row] = {}
        valued: set[tuple[str, str]] = set()
        for row in tables[name].rows:
            series = row["indicator"], row["period_end"]
            first.setdefault(series, row)
            if row["territory"] != FRANCE and row["status"] != Status.MISSING:
                valued.add(series)
        for series in first.keys() - valued:
            message = Phrase("period_without_value", {"period": series[1]})
            yield Fault(_place(tables[name], first[series], "indicator"), message)


def _perception_domains(tables: Tables) -> Iterator[Fault]:
    domains = (*(row["code"] for row in tables["domains"].rows), ALL_DOMAINS)
    for table in _answers(tables, "domain"):
        for row in table.rows:
            if row["domain"] and row["domain"] not in domains:
                yield Fault(_place(table, row, "domain"), Phrase("perception_domain"), domains)


def _perception_scales(tables: Tables) -> Iterator[Fault]:
    scales = {
        row["measure"]: (number(row["scale_min"]), number(row["scale_max"]))
        for row in tables["measures"].rows
    }
    for table in _answers(tables, "measure value"):
        for row in table.rows:
            value = number(row["value"])
            low, high = scales.get(row["measure"], (None, None))
            if value is None or not math.isfinite(value):
                continue
            if (low is not None and value < low) or (high is not None and value > high):
                message = Phrase("perception_scale", {"measure": row["measure"]})
                yield Fault(_place(table, row, "value"), message, bounds(low, high))


def _answers(tables: Tables, columns: str) -> Iterator[Table]:
    """The tables of answers, published and example, that have some columns."""
    return (tables[name] for name in PERCEPTIONS if has(tables, name, columns))


def _perception_evidence(tables: Tables) -> Iterator[Fault]:
    """An answer measured in a region is not given for France, nor the reverse."""
    table = tables["perceptions"]
    sure_codes = codes_at(tables, LEVELS_OF["perceptions", "territory"]).keys() - _unsure(tables)
    codes = {level: codes_at(tables, (level,)) for level in Level}
    for row in table.rows:
        level = _LEVEL_OF_EVIDENCE.get(row["evidence"])
        if level and row["territory"] in sure_codes and row["territory"] not in codes[level]:
            values = {"evidence": row["evidence"], "levels": _levels((level,))}
            place = _place(table, row, "territory")
            yield Fault(place, Phrase("evidence_level", values), tuple(codes[level]))


def bounds(low: object | None, high: object | None) -> tuple[str, ...]:
    """An interval as allowed values: `≥ 0`, `≤ 10`."""
    limits = {"≥": low, "≤": high}
    return tuple(f"{sign} {_plain(bound)}" for sign, bound in limits.items() if bound is not None)


def _plain(bound: object) -> str:
    return f"{bound:g}" if isinstance(bound, float) else str(bound)


def _levels(levels: tuple[Level, ...]) -> str:
    return ", ".join(levels)


def _place(table: Table, row: Row, column: str) -> Place:
    return Place(table.file, row.line, column, row[column])


def has(tables: Tables, name: str, columns: str) -> bool:
    """Whether a table is there with some columns, their names set apart by spaces."""
    return name in tables and set(columns.split()) <= set(tables[name].columns)


_TERRITORIES = "code level parent"

_CHECKS: Mapping[Callable[[Tables], Iterator[Fault]], Mapping[str, str]] = {
    _territory_levels: {"territories": _TERRITORIES},
    _parents: {"territories": _TERRITORIES},
    _departements_agree: {"territories": _TERRITORIES, "departements": "code region"},
    _values: {},
    _finite: {},
    _periods: {},
    _shares: {"indicators": "indicator unit_kind"},
    _core_is_judged: {"indicators": "indicator tier polarity"},
    _core_covers_regions: {
        "indicators": "indicator tier",
        "territories": _TERRITORIES,
        "observations": "indicator territory period_end",
    },
    _periods_have_values: {},
    _perception_domains: {"domains": "code"},
    _perception_scales: {"measures": "measure scale_min scale_max"},
    _perception_evidence: {"perceptions": "territory evidence", "territories": _TERRITORIES},
}
"""Each check with the tables and columns without which it would only repeat other faults."""
