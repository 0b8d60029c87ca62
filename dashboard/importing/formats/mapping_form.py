"""The form of a mapping file, and everything in one that does not have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from dashboard.catalogue.schema import TABLES
from dashboard.importing.draft import Finding, Kind
from dashboard.importing.formats.package import NATIONAL, WEIGHTED, WIDER, closest
from dashboard.importing.grid import Origin


class Role(StrEnum):
    """What a column of the file is."""

    TERRITORY = "territory"
    PERIOD = "period"
    VALUE = "value"
    STATUS = "status"
    DIMENSION = "dimension"
    NOTE = "note"
    WEIGHT = "weight"
    ACTOR = "actor"
    STRATUM = "stratum"
    CLUSTER = "cluster"
    IGNORED = "ignored"


OPEN = "?"
"""What stands where a person has to answer."""


def faults(document: Mapping[str, Any], file: str) -> Iterator[Finding]:
    """One finding a fault of a document: what is still open, then what has another form."""
    yield from _open(document, file)
    yield from _unfit(document, file)


def _open(document: Any, file: str, path: tuple[Any, ...] = ()) -> Iterator[Finding]:
    """The keys that nobody has answered yet."""
    inner = document.items() if isinstance(document, dict) else enumerate(document)
    for name, value in inner:
        if isinstance(value, dict | list):
            yield from _open(value, file, (*path, name))
        elif value == OPEN:
            yield _fault(file, "open", {"name": _key((*path, name))})


def _unfit(document: Mapping[str, Any], file: str) -> Iterator[Finding]:
    """One finding a fault, in the order of the file."""
    from jsonschema import Draft202012Validator

    errors = Draft202012Validator(schema()).iter_errors(document)
    for error in sorted(errors, key=lambda one: [str(part) for part in one.absolute_path]):
        if error.instance == OPEN:
            continue  # told as an answer that is missing
        key = _key(error.absolute_path)
        match error.validator:
            case "additionalProperties":
                allowed = tuple(error.schema["properties"])
                for name in error.instance.keys() - set(allowed):
                    values = {"name": f"{key}.{name}" if key else name}
                    yield _fault(file, "unknown_key", values, "", allowed, closest(name, allowed))
            case "required":
                missing = [name for name in error.validator_value if name not in error.instance]
                for name in missing:
                    yield _fault(file, "missing_key", {"name": f"{key}.{name}" if key else name})
            case "enum":
                allowed = tuple(map(str, error.validator_value))
                value = str(error.instance)
                best = closest(value, allowed)
                yield _fault(file, "value", {"name": key}, value, allowed, best)
            case _:
                form = error.schema.get("title", "text")
                value = "" if isinstance(error.instance, dict | list) else str(error.instance)
                yield _fault(file, f"form.{form}", {"name": key}, value)


def _fault(
    file: str,
    key: str,
    values: Mapping[str, object],
    value: str = "",
    allowed: tuple[str, ...] = (),
    closest: str = "",
) -> Finding:
    name = f"import.format.mapping.{key}"
    return Finding(Kind.REFUSED, name, Origin(file), values, value, allowed, closest)


def _key(path: Any) -> str:
    """`indicator[2].polarity`; items are counted from 1."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")


_WORD = {"title": "text", "type": ["string", "integer", "number"]}
_WORDS = {"title": "list", "type": "array", "items": _WORD}
_NUMBER = {"title": "number", "type": "number", "exclusiveMinimum": 0, "maximum": 1e12}
_PAIRS = {"title": "table", "type": "object", "additionalProperties": _WORD}


def schema() -> Mapping[str, Any]:
    """The form of a mapping file; `title` names the sentence for what has another form."""
    extra = {"column": _WORD, "where": _PAIRS, "multiply": _NUMBER}
    questions = {"column": _WORD, "measure": _WORD, "domain": _WORD}
    roles = {"title": "text", "enum": list(Role)}
    return _table(
        {
            "columns": {"title": "table", "type": "object", "additionalProperties": roles},
            "fixed": _PAIRS,
            "level": _WORD,
            "period": _WORD,
            "scope": {"enum": [NATIONAL, WEIGHTED, WIDER]},
            "codes": _table({"territory": _PAIRS, "actor": _PAIRS}),
            "source": _table(_columns("sources"), ("source_id",)),
            "indicator": _tables(_columns("indicators") | extra, ("indicator",)),
            "survey": _tables(_columns("surveys"), ("survey", "actor")),
            "question": _tables(
                questions | {"yes": _WORDS, "unanswered": _WORDS}, tuple(questions)
            ),
        }
    )


def _table(properties: Mapping[str, Any], required: tuple[str, ...] = ()) -> dict[str, Any]:
    form = {"title": "table", "type": "object", "additionalProperties": False}
    return form | {"properties": properties, "required": list(required)}


def _tables(properties: Mapping[str, Any], required: tuple[str, ...]) -> dict[str, Any]:
    return {"title": "tables", "type": "array", "items": _table(properties, required)}


def _columns(table: str) -> dict[str, Any]:
    choices = {name: _choices(table, name) for name in TABLES[table].fields}
    return {name: {"enum": list(found)} if found else _WORD for name, found in choices.items()}


def _choices(table: str, column: str) -> tuple[str, ...]:
    return tuple(TABLES[table].fields[column].get("constraints", {}).get("enum", ()))
