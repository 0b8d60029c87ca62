"""Serves the names of the areas of a level: all of them for a map of many, or those that match."""

from __future__ import annotations

import orjson
from flask import Blueprint, Response, request

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.catalogue.parsing import parse_for
from dashboard.model import Level
from dashboard.ui.choices import matching_options
from dashboard.web.answers import JSON, Body, Versions, answer

PARAMETERS = ("niveau", "exemple", "langue")
TYPED = "nom"
"""The parameter for what is typed of a name or a code."""
LONGEST_NAME = 80
"""Letters of it that are read."""
NAMES_IN_MEMORY = 8 * 2**20


def add_routes(blueprint: Blueprint, catalogue: Catalogue, versions: Versions) -> None:
    """`/territoires.json`: names and parents of the areas of a level, in the order of their ids;
    with `nom` the lines of a list for those that match, the best first."""

    @blueprint.get("/territoires.json")
    def names() -> Response:
        choices = [
            (key, value) for key, value in request.args.items(multi=True) if key not in (TYPED, "v")
        ]
        seen, selection = parse_for(catalogue, choices, PARAMETERS)
        if name := typed():
            matching = matching_options(seen, selection.level, name)
            return answer(Body(orjson.dumps(matching), JSON), versions)
        return answer(_names(catalogue, selection.level, selection.language), versions)


def typed() -> str:
    """What the current request says was typed of a name."""
    return request.args.get(TYPED, "")[:LONGEST_NAME]


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
