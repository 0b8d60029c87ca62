"""Serves the tables of the data package as they were read at start, one by one or all as one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, send_file

from dashboard.catalogue import Catalogue
from dashboard.catalogue.packages import PACKAGES, package
from dashboard.catalogue.packages.csvw import to_csvw
from dashboard.catalogue.schema import EXAMPLE_FOLDER, tables_in
from dashboard.export.formats import FORMATS
from dashboard.web.answers import Body, Versions, answer
from dashboard.web.errors import TableChanged, UnknownResource

EXAMPLE_MARK = "donnees-exemple-"
"""Before the file name of a table of example data, which says so wherever it is saved."""

CSV, CSVW = FORMATS["csv"], FORMATS["csv-metadata.json"]


def files(catalogue: Catalogue) -> Mapping[str, str]:
    """Name of each file to download and its type: the tables, what describes them, the packages."""
    tables = [_saved_as(path) for path in _tables(catalogue)]
    described = {_described(_saved_as(table.file)) for table in tables_in(catalogue.files)}
    return {
        **dict.fromkeys(tables, CSV.mimetype),
        **dict.fromkeys(sorted(described), CSVW.mimetype),
        **{name: one.mimetype for name, one in PACKAGES.items()},
        **{name: _TYPES_APART[path.suffix] for name, path in catalogue.apart.items()},
    }


def add_routes(blueprint: Blueprint, catalogue: Catalogue, versions: Versions) -> None:
    """`/telechargements/<file>`: one of `files`.

    All are made of the bytes that the charts were made of, whatever becomes of the folders; a table
    too large to be kept is refused once another one lies in its place.
    """
    tables = {_saved_as(path): path for path in _tables(catalogue)}
    schemas = {schema.file: schema for schema in tables_in(catalogue.files)}
    served = files(catalogue)
    states = {name: _state(path) for name, path in catalogue.apart.items()}

    @cache
    def body(name: str) -> Body:
        if name in PACKAGES:
            packed = PACKAGES[name].packed
            return Body(package(catalogue, name), served[name], name, packed=packed)
        if name in tables:
            return Body(catalogue.files[tables[name]], served[name], name)
        table = name.removesuffix(CSVW.extension) + CSV.extension
        return Body(to_csvw(catalogue, schemas[tables[table]], table), served[name], name)

    @blueprint.get("/telechargements/<path:name>")
    def download(name: str) -> Response:
        if name not in served:
            offered = (*tables, *PACKAGES, *catalogue.apart)
            raise UnknownResource("file", name, offered, "unknown_file")
        if name in catalogue.apart:
            if _state(catalogue.apart[name]) != states[name]:
                raise TableChanged
            return _streamed(catalogue, name, served[name])
        response = answer(body(name), versions)
        if (described := _described(name)) in served:
            response.headers["Link"] = f'<{described}>; rel="describedby"; type="{CSVW.mimetype}"'
        return response


def _streamed(catalogue: Catalogue, name: str, mimetype: str) -> Response:
    """A table that is never in memory, whole or the part that is asked for."""
    return send_file(
        catalogue.apart[name].resolve(),
        mimetype,
        as_attachment=True,
        download_name=name,
        etag=f"{catalogue.data_version}-{name}",
    )


def _state(path: Path) -> tuple[int, ...]:
    """What tells whether a file is another one; empty for none."""
    try:
        state = path.stat()
    except OSError:
        return ()
    return state.st_ino, state.st_mtime_ns, state.st_size


_TYPES_APART = {".csv": CSV.mimetype, ".parquet": "application/vnd.apache.parquet"}


def _tables(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(path for path in catalogue.files if path.endswith(CSV.extension))


def _described(name: str) -> str:
    """The file that describes that of a table."""
    return f"{name.removesuffix(CSV.extension)}{CSVW.extension}"


def _saved_as(path: str) -> str:
    return path.replace(f"{EXAMPLE_FOLDER}/", EXAMPLE_MARK).replace("/", "-")
