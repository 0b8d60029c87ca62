"""The constants of the statistics that texts name, as a reader writes them."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.model import RECENT_YEARS, STUDY_YEAR, STUDY_YEARS
from dashboard.statistics.coherence import COHERENT_FROM
from dashboard.statistics.concordance import CHANCE
from dashboard.statistics.correlation import DRAWS, FEWEST_PAIRS, MOST_EXACT
from dashboard.statistics.departures import FEWEST_PLACES
from dashboard.statistics.intervals import (
    DESIGN_EFFECT,
    FEWEST_EVENTS,
    SMALLEST_BASE,
    SOLID_BASE,
    WIDEST_INTERVAL,
    Z_95,
)
from dashboard.statistics.quadrants import FEWEST_REGIONS
from dashboard.statistics.ranks import FEWEST_PLACED
from dashboard.statistics.scores import CAP, MIN_SHARE, MOST_SCORED, NEAR
from dashboard.statistics.spread import NORMAL

NUMBERS: Mapping[str, tuple[float, int]] = {
    "cap": (CAP, 0),
    "near": (NEAR, 1),
    "far": (2 * NEAR, 0),
    "smallest_share": (100 * MIN_SHARE, 0),
    "recent_years": (RECENT_YEARS, 0),
    "smallest_base": (SMALLEST_BASE, 0),
    "starred_to": (SOLID_BASE - 1, 0),
    "widest_interval": (WIDEST_INTERVAL, 0),
    "fewest_regions": (FEWEST_REGIONS, 0),
    "z_95": (Z_95, 2),
    "departing_places": (FEWEST_PLACES, 0),
    "fewest_placed": (FEWEST_PLACED, 0),
    "fewest_events": (FEWEST_EVENTS, 0),
    "design_effect": (DESIGN_EFFECT, 1),
    "not_told_from_chance": (CHANCE, 2),
    "coherent_from": (COHERENT_FROM, 1),
    "fewest_pairs": (FEWEST_PAIRS, 0),
    "most_exact": (MOST_EXACT, 0),
    "orders": (DRAWS, 0),
    "most_scored": (MOST_SCORED, 0),
    "normal_spread": (NORMAL, 4),
}
"""Placeholder → value and decimals; texts have them filled before anybody asks for them."""

WORDS: Mapping[str, str] = {
    "study_year": str(STUDY_YEAR),
    "study_first": str(STUDY_YEARS[0]),
    "study_last": str(STUDY_YEARS[1]),
}
"""Placeholder → text that is no quantity."""
