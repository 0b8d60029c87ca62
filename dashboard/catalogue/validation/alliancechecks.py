"""Turns the table of alliances, read beside domains and territories, into its faults."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.catalogue.schema import several
from dashboard.catalogue.validation.crosschecks import Tables, has
from dashboard.catalogue.validation.problem import Fault, Phrase, Place, Severity

PARTNERS = ("partners_associations", "partners_companies", "partners_public")
"""The three kinds of partners: an alliance is between at least two of them."""


def alliance_faults(tables: Tables) -> Iterator[Fault]:
    """Domains that do not exist, départements outside of the region of the alliance."""
    if has(tables, "alliances", "secondary_domains") and has(tables, "domains", "code"):
        yield from _secondary_domains(tables)
    if has(tables, "alliances", "region department") and has(tables, "departements", "code region"):
        yield from _departements(tables)


def alliance_warnings(tables: Tables) -> Iterator[Fault]:
    """Alliances with fewer than two kinds of partners."""
    table = tables["alliances"]
    for row in table.rows:
        if sum(bool(row[kind]) for kind in PARTNERS) < 2:
            place = Place(table.file, row.line, "alliance", row["alliance"])
            yield Fault(place, Phrase("alliance_alone"), severity=Severity.WARNING)


def _secondary_domains(tables: Tables) -> Iterator[Fault]:
    table = tables["alliances"]
    domains = tuple(row["code"] for row in tables["domains"].rows)
    for row in table.rows:
        for code in several(row["secondary_domains"]):
            if code not in domains:
                place = Place(table.file, row.line, "secondary_domains", code)
                yield Fault(place, Phrase("alliance_domain"), domains)


def _departements(tables: Tables) -> Iterator[Fault]:
    table = tables["alliances"]
    regions = {row["code"]: row["region"] for row in tables["departements"].rows}
    for row in table.rows:
        region = regions.get(row["department"])
        if region is not None and region != row["region"]:
            place = Place(table.file, row.line, "department", row["department"])
            allowed = tuple(code for code, of in regions.items() if of == row["region"])
            yield Fault(place, Phrase("alliance_departement", {"parent": row["region"]}), allowed)
