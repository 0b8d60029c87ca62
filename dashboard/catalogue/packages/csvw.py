"""What a program must know of the CSV file of a table: CSV on the Web (W3C, 2015)."""

from __future__ import annotations

import json
from typing import Any

from dashboard.catalogue.files import DESCRIPTOR, parse_descriptor
from dashboard.catalogue.schema import TableSchema
from dashboard.catalogue.tables import Catalogue
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate

_DATATYPES = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "year": "gYear",
    "boolean": "boolean",
}


def to_csvw(catalogue: Catalogue, schema: TableSchema, url: str) -> bytes:
    """The dictionary of a table: each column with its type and meaning, and the key of its rows."""
    package = parse_descriptor(catalogue.files[DESCRIPTOR])
    example = [translate(DEFAULT_LANGUAGE, "example.mark")] if schema.example else []
    metadata = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": DEFAULT_LANGUAGE}],
        "url": url,
        "dc:title": f"{package.get('title', 'PHARE')} : {schema.name}",
        "dc:license": [one.get("title", "") for one in package.get("licenses", [])],
        "dc:modified": catalogue.data_date,
        "schema:version": catalogue.data_version,
        **({"rdfs:comment": example} if example else {}),
        "dialect": {"delimiter": ",", "encoding": "utf-8", "header": True},
        "tableSchema": {
            "columns": [_column(field) for field in schema.fields.values()],
            "primaryKey": schema.schema["primaryKey"],
        },
    }
    return json.dumps(metadata, ensure_ascii=False).encode()


def _column(field: Any) -> dict[str, Any]:
    return {
        "name": field["name"],
        "titles": field["name"],
        "dc:description": field["description"],
        "datatype": _DATATYPES[field["type"]],
        "required": bool(field.get("constraints", {}).get("required")),
    }
