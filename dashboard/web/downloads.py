"""Serves the tables of the data package as they are, one by one or all in an archive."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import cache, partial
from io import BytesIO
from pathlib import Path

from flask import Blueprint, Response

from dashboard.catalogue.load import EXAMPLE_FOLDER
from dashboard.settings import Settings
from dashboard.web.answers import CSV, ZIP, Body, Versions, answer
from dashboard.web.errors import UnknownResource

ARCHIVE = "phare-donnees.zip"
EXAMPLE_MARK = "donnees-exemple-"
"""Before the file name of a table of example data, which says so wherever it is saved."""

_TIME = (1980, 1, 1, 0, 0, 0)
"""The first time an archive can write: equal contents give equal bytes."""


def add_routes(blueprint: Blueprint, settings: Settings, versions: Versions) -> None:
    """`/telechargements/<table>.csv` and `/telechargements/phare-donnees.zip`."""

    body = cache(partial(_file, settings))

    @blueprint.get("/telechargements/<path:name>")
    def download(name: str) -> Response:
        return answer(body(name), versions)


def files(settings: Settings) -> tuple[str, ...]:
    """Names of everything that can be downloaded."""
    return (*_tables(settings), ARCHIVE)


def _tables(settings: Settings) -> dict[str, Path]:
    """File name → table, the published ones first."""
    examples = sorted((settings.data / EXAMPLE_FOLDER).glob("*.csv"))
    return {path.name: path for path in sorted(settings.data.glob("*.csv"))} | {
        EXAMPLE_MARK + path.name: path for path in examples
    }


def _file(settings: Settings, name: str) -> Body:
    allowed = files(settings)
    if name not in allowed:
        raise UnknownResource("file", name, allowed, "unknown_file")
    if name == ARCHIVE:
        return Body(_archive(settings), ZIP, name)
    return Body(_tables(settings)[name].read_bytes(), CSV, name)


def _archive(settings: Settings) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, path in _members(settings):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
    return content.getvalue()


def _members(settings: Settings) -> Iterator[tuple[str, Path]]:
    """The whole package and the geometry its codes name, in the order of their names."""
    for folder, name, suffixes in (
        (settings.data, "data", {".csv", ".json", ".md"}),
        (settings.data / EXAMPLE_FOLDER, f"data/{EXAMPLE_FOLDER}", {".csv"}),
        (settings.geo, "geo", {".geojson", ".md"}),
    ):
        for path in sorted(folder.glob("*")):
            if path.suffix in suffixes:
                yield f"phare-donnees/{name}/{path.name}", path
