"""Refuses, before Dash reads it, a callback that no page of ours sends; answers one that was
answered before as it was then."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson
from flask import Flask, Response, request

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.text.i18n import translate
from dashboard.web.answers import JSON, Body, answer_now
from dashboard.web.errors import problem, reader_language
from dashboard.web.prefix import below

PATH = "/_dash-update-component"

ANSWERS_IN_MEMORY = 12 * 2**20
"""Bytes of the answers that are kept: about 350 whole pages."""

_PLACE = ("id", "property")


class _Passing(Exception):  # noqa: N818  no error: what is answered this once
    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


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


def keep_answers(
    server: Flask, catalogue_of: Callable[[Sequence[Any]], Catalogue], prefix: str
) -> None:
    """Has each callback run once for all who send the same.

    `catalogue_of` tells from the values of the inputs what an answer is made of: none outlives it.
    """
    (rule,) = (rule for rule in server.url_map.iter_rules() if rule.rule == PATH)
    run = server.view_functions[rule.endpoint]

    @remembered(ANSWERS_IN_MEMORY, Body.weight)
    def kept(catalogue: Catalogue, sent: bytes) -> Body:
        response = server.make_response(server.ensure_sync(run)())
        if response.status_code != 200 or not response.is_json:
            raise _Passing(response)
        return Body(below(prefix, response.get_data()), JSON)

    def answer() -> Response:
        content = request.get_data()
        values = [item.get("value") for item in _document(content)["inputs"]]
        try:
            return answer_now(kept(catalogue_of(values), hashlib.blake2b(content).digest()))
        except _Passing as passing:
            return passing.response

    server.view_functions[rule.endpoint] = answer


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
