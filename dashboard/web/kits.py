"""Serves the open kit of a region, made when it is first asked for."""

from __future__ import annotations

from flask import Blueprint, Response, request

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.catalogue.packages import ZIP
from dashboard.catalogue.parsing import parse_for
from dashboard.documents.territory import KIT
from dashboard.selection import Selection
from dashboard.settings import Settings
from dashboard.web.answers import Body, Versions, answer
from dashboard.web.site import site_of

CHOICES = ("exemple", "langue")
"""What an address may carry beside its region."""
KITS_IN_MEMORY = 48 * 2**20
"""Bytes of the kits that are kept: a few of the regions that are being prepared."""


def add_routes(
    blueprint: Blueprint, catalogue: Catalogue, settings: Settings, versions: Versions
) -> None:
    """`/territoires/<code>/mallette.zip`."""

    @blueprint.get(f"/territoires/<code>/{KIT}")
    def kit(code: str) -> Response:
        asked = [(key, value) for key, value in request.args.items(multi=True) if key != "v"]
        _, selection = parse_for(
            catalogue, [("territoire", code), *asked], ("territoire", *CHOICES)
        )
        return answer(_kit(catalogue, selection, site_of(settings)), versions)


@remembered(KITS_IN_MEMORY, Body.weight)
def _kit(catalogue: Catalogue, selection: Selection, site: str) -> Body:
    from dashboard.export.kit.archive import kit_name, to_kit  # loads what makes slides and sheets

    content = to_kit(catalogue, selection, site=site)
    return Body(content, ZIP, kit_name(catalogue, selection), packed=True)
