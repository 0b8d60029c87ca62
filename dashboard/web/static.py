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

from dashboard.charts.shared.drawing import template
from dashboard.settings import Settings
from dashboard.territories.geometry import FILE_NAMES
from dashboard.tokens import FONT, THEMES, stylesheet
from dashboard.web.answers import JSON, Body, Versions, answer
from dashboard.web.errors import UnknownResource

OUTLINES = tuple(f"outline-{name}.json" for name in FILE_NAMES.values())
"""Read at start: a map goes on being drawn whatever becomes of the folder."""

T = TypeVar("T")

_FACES = {"normal": "public-sans.ttf", "italic": "public-sans-italic.ttf"}
_QUALITY = 9
_WORKER = "service-worker.js"
"""Served at the root: a service worker only keeps what lies below its own address."""


def add_routes(blueprint: Blueprint, settings: Settings, versions: Versions) -> None:
    """`/geo/outline-<level>.json`, `/jetons.css`, `/habillage.json` and `/paquets/<name>`."""
    outlines = {name: _body(settings.geo / name) for name in OUTLINES}
    part_files = parts(settings)

    @cache
    def part(name: str) -> Body:
        return _body(_one_of(part_files, name))

    tokens = Body(_tokens(versions.address).encode(), "text/css; charset=utf-8", quality=_QUALITY)
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
    fonts = _shipped("fontpkg-public-sans", "fontpkg_public_sans/files")
    bootstrap = _shipped("bootstrap-flask", "flask_bootstrap/static/bootstrap5/css")
    return {
        "bootstrap.min.css": bootstrap / "bootstrap.min.css",
        "plotly.min.js": bundle if bundle.is_file() else whole,
        _FACES["normal"]: fonts / "PublicSans[wght].ttf",
        _FACES["italic"]: fonts / "PublicSans-Italic[wght].ttf",
    }


def _bundle(settings: Settings) -> Path:
    return settings.build / "plotly" / "plotly.min.js"


def _one_of(named: Mapping[str, T], name: str) -> T:
    if name not in named:
        raise UnknownResource("file", name, named, "unknown_file")
    return named[name]


def _body(path: Path) -> Body:
    return Body(path.read_bytes(), _mimetype(path.name), quality=_QUALITY)


def _tokens(version: str) -> str:
    faces = "".join(
        f'@font-face{{font-family:"{FONT}";font-style:{style};font-weight:100 900;'
        f'font-display:swap;src:url("/paquets/{name}?v={version}") format("truetype")}}\n'
        for style, name in _FACES.items()
    )
    return faces + stylesheet()


def _shipped(project: str, path: str) -> Path:
    """A file or a folder that an installed project ships; nothing is imported for it."""
    return Path(str(distribution(project).locate_file(path)))


def _mimetype(name: str) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
