"""Turns the tables, read together, into the faults that a Table Schema cannot express."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from dashboard.catalogue.schema import OBSERVATIONS, observations_of
from dashboard.catalogue.validation.csvtable import Row, Table
from dashboard.catalogue.validation.problem import Fault, Phrase, Place
from dashboard.levels import parent_level
from dashboard.model import ALL_DOMAINS, Evidence, Level, Polarity, Status, Tier

Tables = Mapping[str, Table]

PERCEPTIONS = ("perceptions", "example_perceptions")

LEVELS_OF: Mapping[tuple[str, str], tuple[Level, ...]] = {
    ("perceptions", "territory"): (Level.COUNTRY, Level.REGION, Level.FORMER_REGION),
    ("example_perceptions", "territory"): (Level.COUNTRY, Level.REGION),
    ("example_rooms", "territory"): (Level.REGION,),
    ("example_rooms", "area"): (Level.REGION,),
    ("departements", "region"): (Level.REGION,),
    ("tours", "region"): (Level.REGION,),
    ("alliances", "region"): (Level.COUNTRY, Level.REGION),
}
"""Levels that a reference to the territories may name: codes are unique only within a level."""

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


def roles_of(tables: Tables) -> dict[str, Level]:
    """The levels of the set that have a role, by the set's name for them."""
    if not has(tables, "levels", "level role"):
        return {}
    rows = tables["levels"].rows
    return {row["level"]: Level(row["role"]) for row in rows if row["role"] in list(Level)}


def codes_at(tables: Tables, levels: tuple[Level, ...]) -> dict[str, None]:
    """Codes of the territories at some levels, in the order of the table."""
    if not has(tables, "territories", "code level"):
        return {}
    roles = roles_of(tables)
    rows = tables["territories"].rows
    return {row["code"]: None for row in rows if roles.get(row["level"]) in levels}


def country_of(tables: Tables) -> str:
    """The code of the country; empty where there is none."""
    return next(iter(codes_at(tables, (Level.COUNTRY,))), "")


def observed_in(tables: Tables) -> tuple[str, ...]:
    """The tables of observations, by name."""
    return tuple(name for name in tables if name.split("_")[0] == OBSERVATIONS)


def levels_at(tables: Tables, table: str, column: str) -> tuple[Level, ...]:
    """Levels that a column may name; none for a column that names no territory."""
    if column == "territory" and table in observed_in(tables) and "levels" in tables:
        roles = roles_of(tables)
        named = (row["level"] for row in tables["levels"].rows if row["table"] == table)
        return (Level.COUNTRY, *(roles[level] for level in named if level in roles))
    return LEVELS_OF.get((table, column), ())


def _unsure(tables: Tables) -> set[str]:
    """Codes whose level is none of the levels: told once, not at every reference."""
    roles = roles_of(tables)
    return {row["code"] for row in tables["territories"].rows if row["level"] not in roles}


def number(text: str) -> float | None:
    """A cell as a number; None when it is empty or is none (the schema says so)."""
    try:
        return float(text)
    except ValueError:
        return None


def _territory_levels(tables: Tables) -> Iterator[Fault]:
    sure_codes = codes_at(tables, tuple(Level)).keys() - _unsure(tables)
    columns = (*LEVELS_OF, *((name, "territory") for name in observed_in(tables)))
    for name, column in columns:
        levels = levels_at(tables, name, column)
        if not levels or not has(tables, name, column):
            continue
        allowed = codes_at(tables, levels)
        for row in tables[name].rows:
            if row[column] in sure_codes and row[column] not in allowed:
                message = Phrase("territory_level", {"levels": _names(tables, levels)})
                yield Fault(_place(tables[name], row, column), message, tuple(allowed))


def _parents(tables: Tables) -> Iterator[Fault]:
    table, unsure, roles = tables["territories"], _unsure(tables), roles_of(tables)
    codes = {level: codes_at(tables, (level,)) for level in Level}
    for row in table.rows:
        level = roles.get(row["level"])
        if level is None:
            continue
        expected = parent_level(level, set(roles.values()))
        if expected is None and row["parent"]:
            yield Fault(_place(table, row, "parent"), Phrase("country_parent"))
        allowed = codes[expected] if expected else {}
        if expected and row["parent"] not in allowed and row["parent"] not in unsure:
            message = Phrase("parent_level", {"levels": _names(tables, (expected,))})
            yield Fault(_place(table, row, "parent"), message, tuple(allowed))


def _departements_agree(tables: Tables) -> Iterator[Fault]:
    table, territories, roles = tables["departements"], tables["territories"], roles_of(tables)
    second = [row for row in territories.rows if roles.get(row["level"]) is Level.DEPARTEMENT]
    parents = {row["code"]: row["parent"] for row in second}
    for row in table.rows:
        if row["code"] not in parents:
            yield Fault(_place(table, row, "code"), Phrase("departement_unlisted"))
        elif row["region"] != parents[row["code"]]:
            allowed = (parents[row["code"]],)
            yield Fault(_place(table, row, "region"), Phrase("departement_region"), allowed)
    listed = {row["code"] for row in table.rows}
    for row in second if table.rows else ():
        if row["code"] not in listed:
            yield Fault(_place(territories, row, "code"), Phrase("departement_unknown"))


def _values(tables: Tables) -> Iterator[Fault]:
    for name in observed_in(tables):
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
    columns = [(name, "value") for name in (*observed_in(tables), *PERCEPTIONS)]
    columns += [("measures", "scale_min"), ("measures", "scale_max")]
    columns += [("tours", "latitude"), ("tours", "longitude")]
    for name, column in columns:
        for row in tables[name].rows if name in tables else ():
            value = number(row[column])
            if value is not None and not math.isfinite(value):
                allowed = (Phrase("type.number"),)
                yield Fault(_place(tables[name], row, column), Phrase("not_finite"), allowed)


def _periods(tables: Tables) -> Iterator[Fault]:
    for name in observed_in(tables):
        for row in tables[name].rows if name in tables else ():
            start, end = number(row["period_start"]), number(row["period_end"])
            if start is not None and end is not None and start > end:
                message = Phrase("period_order", {"end": row["period_end"]})
                allowed = (f"≤ {row['period_end']}",)
                yield Fault(_place(tables[name], row, "period_start"), message, allowed)


def _shares(tables: Tables) -> Iterator[Fault]:
    shares = {r["indicator"] for r in tables["indicators"].rows if r["unit_kind"] == "share"}
    for name in observed_in(tables):
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
    """Every period of a core indicator has a line for each region, `missing` where need be; it is
    observed at one level at least."""
    table, observations = tables["indicators"], tables[OBSERVATIONS]
    if not observations.whole:
        return
    elsewhere = {row["indicator"] for name in observed_in(tables) for row in tables[name].rows}
    regions = codes_at(tables, (Level.REGION,))
    periods: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in observations.rows:
        if row["period_end"]:
            periods[row["indicator"]][row["period_end"]].add(row["territory"])
    for row in table.rows:
        if row["tier"] != Tier.CORE:
            continue
        place = _place(table, row, "indicator")
        if row["indicator"] not in elsewhere:
            yield Fault(place, Phrase("core_unobserved", {"file": observations.file}))
        for period, territories in periods.get(row["indicator"], {}).items():
            absent = tuple(code for code in regions if code not in territories)
            if absent:
                values = {"file": observations.file, "period": period, "count": len(absent)}
                yield Fault(place, Phrase("core_regions", values), absent)


def _periods_have_values(tables: Tables) -> Iterator[Fault]:
    """A period of an indicator has a value in some area other than the country."""
    country = country_of(tables)
    for name in observed_in(tables):
        needed = "indicator territory period_end value status"
        if not whole(tables, name) or not has(tables, name, needed):
            continue
        first: dict[tuple[str, str], Row] = {}
        valued: set[tuple[str, str]] = set()
        for row in tables[name].rows:
            series = row["indicator"], row["period_end"]
            first.setdefault(series, row)
            if row["territory"] != country and row["status"] != Status.MISSING:
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
    """An answer measured in a region is not given for the country, nor the reverse."""
    table = tables["perceptions"]
    sure_codes = codes_at(tables, LEVELS_OF["perceptions", "territory"]).keys() - _unsure(tables)
    codes = {level: codes_at(tables, (level,)) for level in Level}
    for row in table.rows:
        level = _LEVEL_OF_EVIDENCE.get(row["evidence"])
        if level and row["territory"] in sure_codes and row["territory"] not in codes[level]:
            values = {"evidence": row["evidence"], "levels": _names(tables, (level,))}
            place = _place(table, row, "territory")
            yield Fault(place, Phrase("evidence_level", values), tuple(codes[level]))


def bounds(low: object | None, high: object | None) -> tuple[str, ...]:
    """An interval as allowed values: `≥ 0`, `≤ 10`."""
    limits = {"≥": low, "≤": high}
    return tuple(f"{sign} {_plain(bound)}" for sign, bound in limits.items() if bound is not None)


def _plain(bound: object) -> str:
    return f"{bound:g}" if isinstance(bound, float) else str(bound)


def _names(tables: Tables, levels: tuple[Level, ...]) -> str:
    """Levels as the set calls them."""
    return ", ".join(name for name, role in roles_of(tables).items() if role in levels)


def _place(table: Table, row: Row, column: str) -> Place:
    return Place(table.file, row.line, column, row[column])


def has(tables: Tables, name: str, columns: str) -> bool:
    """Whether a table is there with some columns, their names set apart by spaces."""
    return name in tables and set(columns.split()) <= set(tables[name].columns)


def whole(tables: Tables, name: str) -> bool:
    """Whether all rows of a table are there, to be counted and missed."""
    return name in tables and tables[name].whole


def _levels(tables: Tables) -> Iterator[Fault]:
    """The country and the first level are there; each level has the table of its role, or none."""
    table, roles = tables["levels"], roles_of(tables)
    for needed in (Level.COUNTRY, Level.REGION):
        if needed not in roles.values():
            place = Place(table.file, column="role")
            yield Fault(place, Phrase("level_missing", {"role": needed.value}), (needed.value,))
    for row in table.rows:
        yield from _level_faults(tables, table, row)
    named = {row["table"] for row in table.rows}
    for name in observed_in(tables):
        if name not in named:
            yield Fault(Place(tables[name].file), Phrase("level_unnamed", {"table": name}))


def _level_faults(tables: Tables, table: Table, row: Row) -> Iterator[Fault]:
    own = observations_of(row["role"], row["level"])
    expected = {"file": "", "table": ""} if row["role"] == Level.COUNTRY else {"table": own}
    for column, allowed in expected.items():
        if row[column] not in ("", allowed):
            yield Fault(_place(table, row, column), Phrase("level_cell"), (allowed,))
    for column, needed in {"file": (), "table": (own,)}.items():
        if row["role"] == Level.REGION and not row[column]:
            yield Fault(_place(table, row, column), Phrase("level_first"), needed)
    if row["table"] == own and own not in tables:
        yield Fault(_place(table, row, "table"), Phrase("level_table", {"table": own}))


_TERRITORIES = "code level parent"
_LEVELS = "level role file table"

_CHECKS: Mapping[Callable[[Tables], Iterator[Fault]], Mapping[str, str]] = {
    _levels: {"levels": _LEVELS},
    _territory_levels: {"territories": _TERRITORIES, "levels": _LEVELS},
    _parents: {"territories": _TERRITORIES, "levels": _LEVELS},
    _departements_agree: {
        "territories": _TERRITORIES,
        "departements": "code region",
        "levels": _LEVELS,
    },
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
