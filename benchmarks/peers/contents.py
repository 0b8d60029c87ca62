"""What every page of the comparison shows: the numbers and shapes of the shipped regions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import shapely

from dashboard.catalogue import load_catalogue
from dashboard.indicators.domain_score import domain_result
from dashboard.model import Level
from dashboard.selection import LATEST
from dashboard.settings import ROOT, Settings
from dashboard.text.i18n import short_label

TOLERANCE = 1_000
"""Metres of the simplified outlines: about 5,000 vertices, as many as our own map draws."""

DOMAIN = "emploi-insertion"
"""The domain of our own page."""

INDICATORS = 149
"""As many as the programme has."""

SCALE_WIDTH = 3.0
"""Ends of the radial axis, in standard deviations from the country."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An indicator as lists name it: in full, and as our own list does."""

    code: str
    label: str
    short: str


def write_contents(folder: Path) -> list[Choice]:
    """Writes `page.json` and `regions.geojson`; the indicators of `DOMAIN`, in the order of lists.

    Every indicator has a value for each region.
    """
    catalogue = load_catalogue(Settings().data)
    areas = catalogue.areas(Level.REGION)
    indicators = []
    for indicator in catalogue.indicators.values():
        year = catalogue.period_of(indicator.code, Level.REGION, LATEST)
        if year is None:
            continue
        series = catalogue.series(indicator.code, Level.REGION, year)
        values = [series[t.area].value if t.area in series else None for t in areas]
        if None not in values:
            indicators.append(
                {
                    "code": indicator.code,
                    "label": indicator.label_fr,
                    "unit": indicator.unit,
                    "values": values,
                }
            )
    domains = list(catalogue.domains.values())
    scores = [domain_result(catalogue, d.code, Level.REGION, LATEST).scores for d in domains]
    page = {
        "areas": [str(t.area) for t in areas],
        "names": [t.name for t in areas],
        "domains": [d.label_fr for d in domains],
        "profiles": [[column[i].value for column in scores] for i in range(len(areas))],
        "range": [-SCALE_WIDTH, SCALE_WIDTH],
        "indicators": indicators[:INDICATORS],
    }
    (folder / "page.json").write_text(json.dumps(page), encoding="utf-8")
    (folder / "regions.geojson").write_text(_outlines(), encoding="utf-8")
    listed = {str(one["code"]) for one in indicators[:INDICATORS]}
    return [
        Choice(one.code, one.label_fr, short_label("fr", one))
        for one in catalogue.indicators_of(DOMAIN)
        if one.code in listed
    ]


def _outlines() -> str:
    regions = gpd.read_file(ROOT / "geo" / "regions.geojson")[["id", "geometry"]]
    plane = regions.to_crs(2154)
    plane["geometry"] = shapely.coverage_simplify(plane.geometry.array, TOLERANCE)
    degrees = plane.to_crs(4326)
    degrees["geometry"] = shapely.set_precision(degrees.geometry.array, 1e-4)
    turned = degrees.geometry.map(lambda shape: shapely.orient_polygons(shape, exterior_cw=True))
    return str(degrees.assign(geometry=turned).to_json(drop_id=True))
