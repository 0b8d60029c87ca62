"""Serves the tables of the data package as they were read at start, one by one or in an archive."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from flask import Blueprint, Response

from dashboard.catalogue import Catalogue
from dashboard.catalogue.files import DESCRIPTOR, README, read_file
from dashboard.catalogue.schema import EXAMPLE_FOLDER
from dashboard.export.formats import FORMATS
from dashboard.settings import Settings
from dashboard.territories.geometry import FILE_NAMES
from dashboard.web.answers import ZIP, Body, Versions, answer
from dashboard.web.errors import UnknownResource

ARCHIVE = "phare-donnees.zip"
EXAMPLE_MARK = "donnees-exemple-"
"""Before the file name of a table of example data, which says so wherever it is saved."""

GEOMETRY = (README, "voisins.geojson", *(f"{name}.geojson" for name in FILE_NAMES.values()))
"""Files of `geo/` that the archive takes along."""


def add_routes(
    blueprint: Blueprint, catalogue: Catalogue, settings: Settings, versions: Versions
) -> None:
    """`/telechargements/<table>.csv` and `/telechargements/phare-donnees.zip`.

    All are made of the bytes that the charts were made of, whatever becomes of the folders.
    """
    tables = {
        _saved_as(path): Body(content, FORMATS["csv"].mimetype, _saved_as(path))
        for path, content in catalogue.files.items()
        if path not in (DESCRIPTOR, README)
    }
    members = {f"data/{path}": content for path, content in catalogue.files.items()}
    members |= {f"geo/{name}": content for name, content in _geometry(settings.geo).items()}

    @cache
    def archive() -> Body:
        return Body(_archive(members), ZIP, ARCHIVE, packed=True)

    @blueprint.get("/telechargements/<path:name>")
    def download(name: str) -> Response:
        if name == ARCHIVE:
            return answer(archive(), versions)
        if name not in tables:
            raise UnknownResource("file", name, (*tables, ARCHIVE), "unknown_file")
        return answer(tables[name], versions)


def _saved_as(path: str) -> str:
    return path.replace(f"{EXAMPLE_FOLDER}/", EXAMPLE_MARK).replace("/", "-")


def _geometry(folder: Path) -> dict[str, bytes]:
    return {name: read_file(folder, name) for name in GEOMETRY if (folder / name).exists()}


def _archive(members: Mapping[str, bytes]) -> bytes:
    """The whole package and the geometry its codes name, in the order of their names.

    All are of the first day that an archive can write: equal contents give equal bytes.
    """
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(f"phare-donnees/{name}")
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, members[name])
    return content.getvalue()
