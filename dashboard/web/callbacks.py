"""Refuses, before Dash reads it, a callback that no page of ours sends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from flask import Flask, Response, request

from dashboard.text.i18n import translate
from dashboard.web.errors import problem, reader_language

PATH = "/_dash-update-component"

_PLACE = ("id", "property")


def add_guard(server: Flask, callbacks: Mapping[str, Mapping[str, Any]]) -> None:
    """Answers 400 in JSON to what is not shaped as one of the callbacks that run here.

    `callbacks` are those of Dash: output → its inputs and its states.
    """

    @server.before_request
    def guard() -> Response | None:
        if request.path != PATH or request.method != "POST":
            return None
        if _is_one_of(callbacks, _document(request.get_data())):
            return None
        return problem(400, translate(reader_language(), "web.callback"), "callback", ())


def _document(content: bytes) -> Any:
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError:
        return None


def _is_one_of(callbacks: Mapping[str, Mapping[str, Any]], sent: Any) -> bool:
    if not isinstance(sent, dict) or not isinstance(sent.get("output"), str):
        return False
    expected = callbacks.get(sent["output"], {})
    changed = sent.get("changedPropIds")
    return (
        "callback" in expected
        and isinstance(changed, list)
        and all(isinstance(name, str) for name in changed)
        and _match(sent.get("outputs"), _places(sent["output"]))
        and _match(sent.get("inputs"), expected["inputs"])
        and _match(sent.get("state", []), expected["state"])
    )


def _places(output: str) -> list[dict[str, str]]:
    """The places that `..screen.children...tab-title.data..` names."""
    parts = (part.strip(".").rpartition(".") for part in output.split("..") if part.strip("."))
    return [{"id": id_, "property": name} for id_, _, name in parts]


def _match(sent: Any, expected: Sequence[Mapping[str, Any]]) -> bool:
    """Whether there is one place, or for a pattern a list of places, for each expected."""
    return (
        isinstance(sent, list) and len(sent) == len(expected) and all(map(_matches, sent, expected))
    )


def _matches(sent: Any, expected: Mapping[str, Any]) -> bool:
    if not expected["id"].startswith("{"):
        return isinstance(sent, dict) and all(sent.get(key) == expected[key] for key in _PLACE)
    names = orjson.loads(expected["id"]).keys()
    return isinstance(sent, list) and all(
        isinstance(item, dict)
        and isinstance(item.get("id"), dict)
        and item["id"].keys() == names
        and all(isinstance(name, str) for name in item["id"].values())
        and item.get("property") == expected["property"]
        for item in sent
    )
