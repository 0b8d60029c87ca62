"""Packs the kit of a region: its files by name, then the page that opens them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import orjson

from dashboard.catalogue import Catalogue
from dashboard.catalogue.packages.archive import zipped
from dashboard.documents.document import Document
from dashboard.documents.lacking import has_alliances
from dashboard.documents.reader import Reader
from dashboard.documents.synthesis import synthesis_document
from dashboard.documents.territory import territory_document
from dashboard.export.kit.guide import guide_document
from dashboard.export.kit.index import index_page
from dashboard.export.kit.stop import Stop, stop_of
from dashboard.export.kit.texts import alliances_csv, sources_text
from dashboard.export.kit.voting import voting_sheet
from dashboard.export.pages import PageContent
from dashboard.export.picture import composed, to_png, to_svg
from dashboard.export.picture import to_pdf as picture_pdf
from dashboard.export.report.pdf import to_pdf
from dashboard.export.slides import route_deck
from dashboard.export.workbook import to_workbook
from dashboard.itinerary import to_document
from dashboard.selection import Selection, parameters_of
from dashboard.text.slug import slug
from dashboard.tokens import LIGHT

INDEX = "index.html"
PRESET = "diapositive"
PNG_WIDTH = 1920
"""Pixels of the pictures: a projector shows no more."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the kit; its `key` is that of its name and its texts."""

    key: str
    extension: str
    write: Callable[[Stop], bytes]


def to_kit(catalogue: Catalogue, selection: Selection, *, site: str) -> bytes:
    """The archive of the region of a selection; equal data give equal bytes.

    `catalogue` is the one without example answers; `site` is the root of the links back. Raises
    SelectionError for what is no region.
    """
    stop = stop_of(catalogue, selection, site)
    allied = has_alliances(stop.catalogue)
    parts = [part for part in PARTS if allied or part.key != ALLIANCES]
    files = {_name(stop, part): part.write(stop) for part in parts}
    keys = {_name(stop, part): part.key for part in parts}
    pictures = _pictures(stop)
    index = index_page(
        stop, {keys[name]: (name, len(file)) for name, file in files.items()}, [*pictures]
    )
    everything = {**files, **pictures, INDEX: index}
    return zipped(everything, folder=_folder(stop.reader))


def kit_name(catalogue: Catalogue, selection: Selection) -> str:
    """`phare-mallette-hauts-de-france.zip`."""
    return f"{_folder(Reader(catalogue, selection))}.zip"


def _folder(reader: Reader) -> str:
    return f"phare-{reader.t('kit.folder')}-{slug(reader.territory.name)}"


def _name(stop: Stop, part: Part) -> str:
    return f"{stop.reader.t(f'kit.file.{part.key}')}.{part.extension}"


def _pictures(stop: Stop) -> dict[str, bytes]:
    """The charts of the route as pictures, numbered like its steps."""
    made: dict[str, bytes] = {}
    for at, view in enumerate(stop.views, 1):
        scene = composed(
            stop.reader.catalogue, view, PRESET, site=stop.site, theme=LIGHT, ground=True
        )
        name = f"images/{at:02}-{view.chart}"
        made[f"{name}.svg"] = to_svg(scene, font=True).encode()
        made[f"{name}.png"] = to_png(to_svg(scene, font=False), PNG_WIDTH)
    return made


def _of_territory(stop: Stop, part: str = "") -> PageContent:
    """The page of the region, or its `synthese`."""
    document = synthesis_document if part else territory_document
    name = "/".join(filter(None, ("territoires", part)))
    path = "/".join(filter(None, ("/territoires", stop.reader.territory.area.slug, part)))
    return _page(stop, name, document(stop.reader), stop.reader.href(path))


def _of_guide(stop: Stop) -> PageContent:
    """The guide as a page; the one in the dashboard is that of the route."""
    area = stop.reader.territory.area.slug
    document = guide_document(stop)
    return _page(stop, "parcours", document, stop.reader.href("/parcours", territoire=area))


def _page(stop: Stop, name: str, document: Document, address: str) -> PageContent:
    parameters = parameters_of(stop.reader.selection, stop.catalogue.vocabulary)
    return PageContent(stop.reader, document, name, address, parameters)


def _workbook(stop: Stop) -> bytes:
    page = _of_territory(stop)
    return to_workbook(page.reader, page.document, page.address, stop.site)


def _slides(stop: Stop) -> bytes:
    return route_deck(stop.catalogue, stop.reader.language, stop.route, stop.site)


def _route(stop: Stop) -> bytes:
    return orjson.dumps(to_document(stop.catalogue, stop.route), option=orjson.OPT_INDENT_2)


ALLIANCES = "alliances"
PARTS = (
    Part("synthesis", "pdf", lambda stop: to_pdf(_of_territory(stop, "synthese"), stop.site)),
    Part("slides", "pptx", _slides),
    Part("workbook", "xlsx", _workbook),
    Part("guide", "pdf", lambda stop: to_pdf(_of_guide(stop), stop.site)),
    Part("vote", "pdf", lambda stop: picture_pdf(voting_sheet(stop.reader))),
    Part("route", "json", _route),
    Part(ALLIANCES, "csv", lambda stop: alliances_csv(stop.reader)),
    Part("sources", "txt", lambda stop: sources_text(stop.reader, stop.views, stop.site)),
)
"""In the order in which the first page names them."""
