"""Serves what the pages are drawn with: outlines, colours, fonts and front-end parts."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import TypeVar

import orjson
from flask import Blueprint, Response

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.drawing import template
from dashboard.export.picture.font_files import HEAVIEST, LIGHTEST, page_font
from dashboard.settings import Settings
from dashboard.tokens import FONT, THEMES, stylesheet
from dashboard.ui.patterns import pattern_styles
from dashboard.web.answers import JSON, Body, Versions, answer
from dashboard.web.errors import UnknownResource
from dashboard.web.packing import FOLDER

T = TypeVar("T")

_FONT = "public-sans.woff2"
"""Upright; browsers slant it where a text is set in italics."""
_PLOTLY = "plotly.min.js"
_QUALITY = 9
_WORKER = "service-worker.js"
"""Served at the root: a service worker only keeps what lies below its own address."""


def add_routes(
    blueprint: Blueprint, catalogue: Catalogue, settings: Settings, versions: Versions
) -> None:
    """`/geo/outline-<level>.json`, `/jetons.css`, `/habillage.json` and `/paquets/<name>`.

    A map goes on being drawn whatever becomes of the folder.
    """
    outlines = {
        path.name: Body(content, _mimetype(path.name), quality=_QUALITY)
        for path, content in catalogue.outlines.values()
    }

    @cache
    def part(name: str) -> Body:
        if name == _FONT:
            return Body(page_font(), _mimetype(name), packed=True)
        if name != _PLOTLY:
            raise UnknownResource("file", name, (_FONT, _PLOTLY), "unknown_file")
        content, packed = _plotly(settings).read_bytes(), settings.build / FOLDER
        return Body(content, _mimetype(name), quality=_QUALITY, kept=packed)

    style = font_face(font_address("", versions.address)) + stylesheet() + pattern_styles()
    tokens = Body(style.encode(), "text/css; charset=utf-8", quality=_QUALITY)
    themes = {theme.name: {"template": template(theme)} for theme in THEMES.values()}
    dressing = Body(orjson.dumps(themes | {"version": versions.data}), JSON, quality=_QUALITY)

    @blueprint.get("/geo/<path:name>")
    def geometry(name: str) -> Response:
        return answer(_one_of(outlines, name), versions)

    worker = Body((settings.assets / "js" / _WORKER).read_bytes(), "text/javascript; charset=utf-8")

    @blueprint.get(f"/{_WORKER}")
    def service_worker() -> Response:
        return answer(worker, versions)

    @blueprint.get("/jetons.css")
    def stylesheet_of_tokens() -> Response:
        return answer(tokens, versions)

    @blueprint.get("/habillage.json")
    def templates() -> Response:
        return answer(dressing, versions)

    @blueprint.get("/paquets/<path:name>")
    def package(name: str) -> Response:
        return answer(part(name), versions)


def _plotly(settings: Settings) -> Path:
    """The smaller plotly.js built at set-up, or the whole one of the project that ships it."""
    built = settings.build / "plotly" / _PLOTLY
    whole = distribution("plotly").locate_file("plotly/package_data/plotly.min.js")
    return built if built.is_file() else Path(str(whole))


def _one_of(named: Mapping[str, T], name: str) -> T:
    if name not in named:
        raise UnknownResource("file", name, named, "unknown_file")
    return named[name]


def font_address(root: str, version: str) -> str:
    """Where the font of the pages lies, below a root."""
    return f"{root}paquets/{_FONT}?v={version}"


def font_face(address: str) -> str:
    """What tells a style sheet where the font lies."""
    return (
        f'@font-face{{font-family:"{FONT}";font-weight:{LIGHTEST} {HEAVIEST};font-display:swap;'
        f'src:url("{address}") format("woff2")}}\n'
    )


def _mimetype(name: str) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
