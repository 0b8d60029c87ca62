"""Serves the dates of the study tours and of the programme as a calendar file."""

from __future__ import annotations

from functools import cache

from flask import Blueprint, Response, request

from dashboard.catalogue import Catalogue
from dashboard.catalogue.parsing import parse_for
from dashboard.export.ics import file_name, to_ics
from dashboard.programme.stops import chosen_region
from dashboard.web.answers import Body, Versions, answer

ICS = "text/calendar; charset=utf-8"
PARAMETERS = ("niveau", "territoire", "exemple", "langue")
"""What an address of the calendar may carry; it is the same with the example answers."""


def add_routes(blueprint: Blueprint, catalogue: Catalogue, versions: Versions) -> None:
    """`/voyages.ics`; of its parameters, the region and the language change the file."""

    @cache
    def body(language: str, region: str | None) -> Body:
        name = file_name(catalogue, language, region)
        return Body(to_ics(catalogue, language, region), ICS, name)

    @blueprint.get("/voyages.ics")
    def calendar() -> Response:
        arguments = [(key, value) for key, value in request.args.items(multi=True) if key != "v"]
        _, selection = parse_for(catalogue, arguments, PARAMETERS)
        return answer(body(selection.language, chosen_region(catalogue, selection)), versions)
