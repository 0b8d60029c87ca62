"""Serves the description of all addresses."""

from __future__ import annotations

from collections.abc import Sequence

import orjson
from flask import Blueprint, Flask, Response, request

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.settings import Settings
from dashboard.web import errors
from dashboard.web.answers import JSON, Body, Versions, answer
from dashboard.web.errors import reader_language, refuse_unknown
from dashboard.web.openapi import OpenApi, PageAddress
from dashboard.web.site import site_of

DESCRIPTIONS_IN_MEMORY = 2 * 2**20
"""Bytes of the descriptions that are kept: one a language and a root."""


def add_api(
    server: Flask, catalogue: Catalogue, settings: Settings, pages: Sequence[PageAddress]
) -> None:
    """`/api/openapi.json`, in the language of `langue`."""
    versions = Versions(catalogue.data_version)
    blueprint = Blueprint("api", __name__)

    @remembered(DESCRIPTIONS_IN_MEMORY, Body.weight)
    def description(catalogue: Catalogue, language: str, site: str) -> Body:
        return Body(orjson.dumps(OpenApi(catalogue, language, site).document(pages)), JSON)

    @blueprint.get("/api/openapi.json")
    def openapi() -> Response:
        refuse_unknown(request.args.items(multi=True), ("langue", "v"))
        return answer(description(catalogue, reader_language(), site_of(settings)), versions)

    errors.add_handlers(blueprint)
    server.register_blueprint(blueprint)
