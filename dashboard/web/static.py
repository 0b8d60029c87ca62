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
from dashboard.ui.bootstrap import used_styles
from dashboard.ui.patterns import pattern_styles
from dashboard.web.answers import JSON, Body, Versions, answer
from dashboard.web.errors import UnknownResource
from dashboard.web.packing import FOLDER

T = TypeVar("T")

_FONT = "public-sans.woff2"
"""Upright; browsers slant it where a text is set in italics."""
STYLES = "bootstrap.min.css"
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
    part_files, packed = parts(settings), settings.build / FOLDER

    @cache
    def part(name: str) -> Body:
        if name == _FONT:
            return Body(page_font(), _mimetype(name), packed=True)
        content = _one_of(part_files, name).read_bytes()
        if name == STYLES:
            content = used_styles(content.decode()).encode()
        return Body(content, _mimetype(name), quality=_QUALITY, kept=packed)

    style = font_face("", versions.address) + stylesheet() + pattern_styles()
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


def parts(settings: Settings) -> Mapping[str, Path]:
    """Name of each front-end part and its file, in the installed project that ships it.

    The smaller plotly.js built at set-up goes before the whole one.
    """
    bundle = _bundle(settings)
    whole = _shipped("plotly", "plotly/package_data/plotly.min.js")
    bootstrap = _shipped("bootstrap-flask", "flask_bootstrap/static/bootstrap5/css")
    return {
        STYLES: bootstrap / STYLES,
        "plotly.min.js": bundle if bundle.is_file() else whole,
    }


def _bundle(settings: Settings) -> Path:
    return settings.build / "plotly" / "plotly.min.js"


def _one_of(named: Mapping[str, T], name: str) -> T:
    if name not in named:
        raise UnknownResource("file", name, named, "unknown_file")
    return named[name]


def font_face(root: str, version: str) -> str:
    """What tells a style sheet where the font of the pages lies, below a root."""
    return (
        f'@font-face{{font-family:"{FONT}";font-weight:{LIGHTEST} {HEAVIEST};font-display:swap;'
        f'src:url("{root}paquets/{_FONT}?v={version}") format("woff2")}}\n'
    )


def _shipped(project: str, path: str) -> Path:
    """A file or a folder that an installed project ships; nothing is imported for it."""
    return Path(str(distribution(project).locate_file(path)))


def _mimetype(name: str) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
