"""Turns what a mapping says of indicators and of a source into rows of their tables.

Nothing is made up: what a new indicator or source lacks and no rule gives is refused by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dashboard.catalogue.schema import TABLES
from dashboard.importing.draft import Finding, Kind, Row
from dashboard.importing.formats.mapping import FileMapping, Series
from dashboard.importing.formats.package import Package, closest
from dashboard.model import Tier

_DEDUCED = frozenset({"label_en", "short_label_fr", "decimals", "tier", "method", "source_id"})
"""Columns of a new row that the others give."""


def source_rows(mapping: FileMapping, package: Package) -> tuple[list[Row], list[Finding]]:
    """The row of a source that the package does not have yet."""
    code = mapping.source.get("source_id", "")
    known = package.codes("sources")
    if not code:
        return [], [_missing(mapping, "source", "source_id", "source", "")]
    if code in known and len(mapping.source) == 1:
        return [], []
    return _row(mapping, "sources", "source", mapping.source, code in known, closest(code, known))


def indicator_rows(
    mapping: FileMapping, package: Package, decimals: Mapping[str, int]
) -> tuple[list[Row], list[Finding]]:
    """Rows of the indicators that are new or that the mapping changes.

    Deduced, and said: the decimals are the most that a value of the file has, the tier is
    `context`, which enters no score, and the other language takes the label that is there.
    """
    rows: list[Row] = []
    findings: list[Finding] = []
    known = package.codes("indicators")
    for series in mapping.series:
        code = series.indicator
        if code in known and not series.cells:
            continue
        cells = {"indicator": code, **series.cells}
        if code not in known:
            cells = _deduced(cells, decimals.get(code, 0), mapping.source.get("source_id", ""))
        found, faults = _row(
            mapping, "indicators", "indicator", cells, code in known, closest(code, known)
        )
        rows += found
        findings += faults + list(_unknown_domain(mapping, package, cells))
        if not faults and code not in known:
            findings.append(_told(mapping, series, cells))
    return rows, findings


def survey_rows(
    mapping: FileMapping, package: Package, sizes: Mapping[str, int]
) -> tuple[list[Row], list[Finding]]:
    """Rows of the surveys that are new; one that says no size has that of the file."""
    rows: list[Row] = []
    findings: list[Finding] = []
    known = package.codes("surveys")
    for stated in mapping.surveys:
        code = stated["survey"]
        if code in known and set(stated) <= {"survey", "actor"}:
            continue
        cells = dict(stated)
        if code not in known:
            size = {"sample_size": str(sizes.get(stated["actor"], ""))}
            cells = {"label_en": stated.get("label_fr", ""), **size, **stated}
        best = closest(code, known)
        found, faults = _row(mapping, "surveys", "survey", cells, code in known, best)
        rows += found
        findings += faults
    return rows, findings


def _deduced(cells: Mapping[str, str], decimals: int, source: str) -> dict[str, str]:
    label = cells.get("label_fr", "")
    usual = {
        "label_en": label,
        "short_label_fr": label,
        "decimals": str(decimals),
        "tier": str(Tier.CONTEXT),
        "method": "published",
        "source_id": source,
    }
    return {**{name: text for name, text in usual.items() if text}, **cells}


def asked_for(table: str) -> tuple[str, ...]:
    """The columns that a new row needs and that are not deduced, its code aside."""
    fields = TABLES[table].fields
    needed = [name for name, field in fields.items() if _required(field)][1:]
    return tuple(name for name in needed if name not in _DEDUCED)


def _required(field: Mapping[str, Any]) -> bool:
    return bool(field.get("constraints", {}).get("required"))


def _row(
    mapping: FileMapping,
    table: str,
    section: str,
    cells: Mapping[str, str],
    known: bool,
    best: str,
) -> tuple[list[Row], list[Finding]]:
    """A row of a table, or the columns that it lacks; a row that exists may lack any."""
    fields = TABLES[table].fields
    needed = [] if known else [name for name, field in fields.items() if _required(field)]
    lacking = [name for name in needed if not cells.get(name)]
    if lacking:
        lacking = [name for name in lacking if name not in _DEDUCED] or lacking
        code = cells.get(next(iter(fields)), "")
        return [], [_missing(mapping, section, ", ".join(lacking), code, best)]
    whole = {} if known else dict.fromkeys(fields, "")
    origins = dict.fromkeys(cells, mapping.origin)
    findings = []
    if known:
        values = {"section": section, "code": cells[next(iter(fields))]}
        values["columns"] = ", ".join(name for name in list(cells)[1:])
        key = "import.format.warning.changed"
        findings.append(Finding(Kind.WARNING, key, mapping.origin, values))
    return [Row({**whole, **cells}, origins)], findings


def _missing(mapping: FileMapping, section: str, columns: str, code: str, best: str) -> Finding:
    values = {"section": section, "code": code, "columns": columns}
    key = f"import.format.refused.{section}"
    return Finding(Kind.REFUSED, key, mapping.origin, values, closest=best)


def _unknown_domain(
    mapping: FileMapping, package: Package, cells: Mapping[str, str]
) -> Iterator[Finding]:
    domain, known = cells.get("domain", ""), package.codes("domains")
    if domain and domain not in known:
        key, values = "import.format.refused.domain", {"code": cells["indicator"]}
        best = closest(domain, known)
        yield Finding(Kind.REFUSED, key, mapping.origin, values, domain, known, best)


def _told(mapping: FileMapping, series: Series, cells: Mapping[str, str]) -> Finding:
    deduced: Sequence[str] = [name for name in cells if name not in series.cells]
    said = ", ".join(f"{name} = {cells[name]}" for name in deduced if name != "indicator")
    values = {"code": series.indicator, "deduced": said}
    return Finding(Kind.CONVERTED, "import.format.new_indicator", mapping.origin, values)
