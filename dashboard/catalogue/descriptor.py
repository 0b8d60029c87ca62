"""Writes the descriptor of a data package: what it is, and the schema of each of its tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.catalogue.files import parse_descriptor
from dashboard.catalogue.schema import table_of

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_FORM = {
    "scheme": "file",
    "format": "csv",
    "mediatype": "text/csv",
    "encoding": "utf-8",
    "dialect": {
        "header": True,
        "delimiter": ",",
        "lineTerminator": "\n",
        "quoteChar": '"',
        "doubleQuote": True,
        "skipInitialSpace": False,
    },
}


def descriptor(about: Mapping[str, Any], tables: Iterable[str]) -> bytes:
    """The file `datapackage.json` of some tables, by name; `about` holds name, title, created…

    KeyError for a table that the application does not read.
    """
    return _written({"$schema": _PROFILE, **about, "resources": [_resource(n) for n in tables]})


def with_table(content: bytes, table: str) -> bytes:
    """A descriptor that declares a table more."""
    document = parse_descriptor(content)
    return _written({**document, "resources": [*document["resources"], _resource(table)]})


def _written(document: Mapping[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def header(table: str) -> str:
    """The first line of a table: its columns."""
    return ",".join(table_of(table).fields) + "\n"


def _resource(name: str) -> Mapping[str, Any]:
    table = table_of(name)
    return {"name": name, "type": "table", "path": table.file, **_FORM, "schema": table.schema}
