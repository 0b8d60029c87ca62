"""Serves the tables of the data package as they were read at start, one by one or all as one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from flask import Blueprint, Response

from dashboard.catalogue import Catalogue
from dashboard.catalogue.files import DESCRIPTOR, README
from dashboard.catalogue.packages import PACKAGES, package
from dashboard.catalogue.packages.csvw import to_csvw
from dashboard.catalogue.schema import EXAMPLE_FOLDER, TABLES
from dashboard.export.formats import FORMATS
from dashboard.web.answers import Body, Versions, answer
from dashboard.web.errors import UnknownResource

EXAMPLE_MARK = "donnees-exemple-"
"""Before the file name of a table of example data, which says so wherever it is saved."""

CSV, CSVW = FORMATS["csv"], FORMATS["csv-metadata.json"]


def files(catalogue: Catalogue) -> Mapping[str, str]:
    """Name of each file to download and its type: the tables, what describes them, the packages."""
    tables = [_saved_as(path) for path in _tables(catalogue)]
    described = {_described(_saved_as(path)) for path in _tables(catalogue) if path in _SCHEMAS}
    return {
        **dict.fromkeys(tables, CSV.mimetype),
        **dict.fromkeys(sorted(described), CSVW.mimetype),
        **{name: one.mimetype for name, one in PACKAGES.items()},
    }


def add_routes(blueprint: Blueprint, catalogue: Catalogue, versions: Versions) -> None:
    """`/telechargements/<file>`: one of `files`.

    All are made of the bytes that the charts were made of, whatever becomes of the folders.
    """
    tables = {_saved_as(path): path for path in _tables(catalogue)}
    served = files(catalogue)

    @cache
    def body(name: str) -> Body:
        if name in PACKAGES:
            packed = PACKAGES[name].packed
            return Body(package(catalogue, name), served[name], name, packed=packed)
        if name in tables:
            return Body(catalogue.files[tables[name]], served[name], name)
        table = name.removesuffix(CSVW.extension) + CSV.extension
        return Body(to_csvw(catalogue, _SCHEMAS[tables[table]], table), served[name], name)

    @blueprint.get("/telechargements/<path:name>")
    def download(name: str) -> Response:
        if name not in served:
            offered = (*tables, *PACKAGES)
            raise UnknownResource("file", name, offered, "unknown_file")
        response = answer(body(name), versions)
        if (described := _described(name)) in served:
            response.headers["Link"] = f'<{described}>; rel="describedby"; type="{CSVW.mimetype}"'
        return response


_SCHEMAS = {schema.file: schema for schema in TABLES.values()}


def _tables(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(path for path in catalogue.files if path not in (DESCRIPTOR, README))


def _described(name: str) -> str:
    """The file that describes that of a table."""
    return f"{name.removesuffix(CSV.extension)}{CSVW.extension}"


def _saved_as(path: str) -> str:
    return path.replace(f"{EXAMPLE_FOLDER}/", EXAMPLE_MARK).replace("/", "-")
