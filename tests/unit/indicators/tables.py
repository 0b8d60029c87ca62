"""The catalogue of the repository with other observations: few, and typed by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dashboard.catalogue import Catalogue
from dashboard.catalogue.store import MemoryStore
from dashboard.indicators.observed import indicator_quantity
from dashboard.indicators.statistic import Quantity
from dashboard.model import AreaId, Observation, Period, Status
from dashboard.selection import Selection

JOBLESS, EMPLOYED, INTERIM, NEET = (
    "taux_chomage_localise",
    "taux_emploi_15_64",
    "part_interim",
    "jeunes_neet_eurostat",
)
"""High is fragile, low is fragile, unjudged, and one of an approximate method, of one domain."""

JOBS = Selection(domain="emploi-insertion")


def observed(
    indicator: str, values: Mapping[str, float | None], year: int = 2022
) -> tuple[Observation, ...]:
    """An observation for each area named, the one of France with a note."""
    return tuple(
        Observation(
            indicator=indicator,
            area=AreaId(area),
            period=Period(year, year),
            value=value,
            status=Status.MISSING if value is None else Status.NORMAL,
            source_id="insee-rp-ptod",
            note="hors Mayotte" if area == "FR" else "",
        )
        for area, value in values.items()
    )


def with_observations(catalogue: Catalogue, *series: Iterable[Observation]) -> Catalogue:
    """The catalogue with these observations and no other."""
    return replace(catalogue, observations=MemoryStore.of(o for rows in series for o in rows))


def among(catalogue: Catalogue, *areas: str) -> Catalogue:
    """The catalogue of these areas and no other."""
    return replace(
        catalogue, territories={AreaId(area): catalogue.territories[AreaId(area)] for area in areas}
    )


def quantity(catalogue: Catalogue, code: str, **changes: object) -> Quantity:
    """The quantity of an indicator of that domain, with some parts changed."""
    asked = replace(JOBS, indicator=code)
    return replace(indicator_quantity(catalogue, asked), **changes)  # type: ignore[arg-type]
