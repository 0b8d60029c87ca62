"""Serves the names of the areas of a level: all of them for a map of many, or those that match."""

from __future__ import annotations

import orjson
from flask import Blueprint, Response, request

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.catalogue.parsing import parse_for
from dashboard.model import Level
from dashboard.web.answers import JSON, Body, Versions, answer

PARAMETERS = ("niveau", "exemple", "langue")
NAMES_IN_MEMORY = 8 * 2**20


def add_routes(blueprint: Blueprint, catalogue: Catalogue, versions: Versions) -> None:
    """`/territoires.json`: names and parents of the areas of a level, in the order of their ids."""

    @blueprint.get("/territoires.json")
    def names() -> Response:
        arguments = [(key, value) for key, value in request.args.items(multi=True) if key != "v"]
        _, selection = parse_for(catalogue, arguments, PARAMETERS)
        return answer(_names(catalogue, selection.level, selection.language), versions)


@remembered(NAMES_IN_MEMORY, Body.weight)
def _names(catalogue: Catalogue, level: Level, language: str) -> Body:
    by_ids, table = catalogue.by_ids(level), catalogue.areas(level)
    areas = [table[place] for place in by_ids.places]
    made = {
        "areas": by_ids.areas,
        "names": [territory.name for territory in areas],
        "parents": [territory.parent for territory in areas],
        "langue": language,
    }
    return Body(orjson.dumps(made), JSON)
