"""Choices that the data do not make: what the home page and an empty page show first.

Each gives way to the first of its kind where the data do not hold it.
"""

from __future__ import annotations

from dashboard.catalogue import Catalogue
from dashboard.catalogue.lacks import unscored
from dashboard.model import Actor, AreaId, Level, Territory

REGION = AreaId("R32")
"""Its domains spread widely on both sides of the country."""
DOMAIN = "emploi-insertion"
"""Known to everybody, and complete in every area."""
ACTOR = Actor.CITIZENS


def first_region(catalogue: Catalogue) -> Territory:
    """The region that stands for all on the home page."""
    regions = catalogue.areas(Level.REGION)
    return next((region for region in regions if region.area == REGION), regions[0])


def first_domain(catalogue: Catalogue) -> str:
    """The domain of a map before one is chosen."""
    without = {domain.code for domain in unscored(catalogue)}
    scored = [code for code in catalogue.domains if code not in without]
    return DOMAIN if DOMAIN in scored else next(iter(scored or catalogue.domains))
