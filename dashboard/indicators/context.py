"""What a territory is like, without any fragility: its people, its density, its employment."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.model import AreaId, Level, Territory
from dashboard.selection import LATEST
from dashboard.statistics.similarity import alike_within, distances, nearest

INDICATORS = (
    "part_moins_20",
    "part_65_plus",
    "densite_population",
    "part_emploi_industrie_rp",
    "part_emploi_public_sante_educ",
)
"""Indicators of the context, none of which counts in a score."""
ON_LOG_SCALE = ("densite_population",)
"""Of these twice as much is one step, whatever from."""
MOST = 5
"""Territories that are listed as the most alike."""

CONTEXTS_IN_MEMORY = 2**20


@dataclass(frozen=True, slots=True)
class Likeness:
    """A territory and how far it is from another one, in robust spreads."""

    territory: Territory
    distance: float
    limit: float
    """The distance of the closest quarter of the pairs of their level."""

    @property
    def alike(self) -> bool:
        """Whether they are as near as that."""
        return self.distance <= self.limit


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """The areas of a level that have all that is compared, and their distances."""

    areas: tuple[Territory, ...]
    apart: NDArray[np.float64]
    alike_within: float


def most_alike(catalogue: Catalogue, area: AreaId) -> tuple[Likeness, ...]:
    """The `MOST` territories of its level that are most like a territory, the nearest first.

    None where the data lack what is compared. (STATISTICS: robust z of the share of people under
    20 and over 65, population and density on a log scale, the share of industry and of public
    employment.)
    """
    context = context_of_level(catalogue, area.level)
    codes = [territory.area for territory in context.areas]
    if area not in codes:
        return ()
    index = codes.index(area)
    return tuple(
        Likeness(
            context.areas[other],
            float(context.apart[index, other]),
            context.alike_within,
        )
        for other in nearest(context.apart, index, MOST)
    )


def value_of(catalogue: Catalogue, indicator: str, area: AreaId) -> float | None:
    """The last value of an indicator of the context in an area or in the country."""
    level = area.level if area.level is not Level.COUNTRY else Level.REGION
    year = catalogue.period_of(indicator, level, LATEST) if indicator in INDICATORS else None
    if year is None:
        return None
    if area.level is Level.COUNTRY:
        observation = catalogue.national(indicator, year, level)
    else:
        observation = catalogue.series(indicator, level, year).get(area)
    return observation.value if observation else None


def _weight(context: Context) -> int:
    return context.apart.nbytes


@remembered(CONTEXTS_IN_MEMORY, _weight)
def context_of_level(catalogue: Catalogue, level: Level) -> Context:
    """What the areas of a level are like; without areas where the data lack an indicator."""
    if not all(code in catalogue.indicators for code in INDICATORS):
        return Context((), np.empty((0, 0)), 0.0)
    areas = catalogue.areas(level)
    features = np.array(
        [
            [np.nan if t.population is None else np.log(t.population) for t in areas],
            *([_scaled(catalogue, code, t) for t in areas] for code in INDICATORS),
        ]
    )
    complete = ~np.isnan(features).any(axis=0)
    if complete.sum() <= 1:
        return Context((), np.empty((0, 0)), 0.0)
    apart = distances(features[:, complete])
    present = tuple(t for t, whole in zip(areas, complete.tolist(), strict=True) if whole)
    return Context(present, apart, alike_within(apart))


def _scaled(catalogue: Catalogue, code: str, territory: Territory) -> float:
    value = value_of(catalogue, code, territory.area)
    if value is None:
        return float("nan")
    return float(np.log(value)) if code in ON_LOG_SCALE else value
