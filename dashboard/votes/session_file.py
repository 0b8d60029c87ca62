"""Checks a session file: what is read of it can be kept and counted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.ballots.document import vote_of
from dashboard.itinerary.schema import vote_schema
from dashboard.text.i18n import LANGUAGES
from dashboard.vote import Count, Group, Way
from dashboard.votes.answers import answers, counts_as
from dashboard.votes.codes import LETTERS, SESSION_LETTERS
from dashboard.votes.errors import Refused
from dashboard.votes.records import State

_FILE = Path(__file__).parent.parent / "schemas" / "seance.schema.json"


@cache
def schema() -> Mapping[str, Any]:
    """The committed schema, with votes as in a route, letters of codes and names of the rest."""
    read: dict[str, Any] = json.loads(_FILE.read_text("utf-8"))
    read["properties"]["code"]["pattern"] = f"^[{LETTERS}]{{{SESSION_LETTERS}}}$"
    read["properties"]["langue"]["enum"] = [*LANGUAGES]
    parts = read["$defs"]
    parts["groupe"]["enum"] = [*Group]
    parts["moyen"]["enum"] = [way for way in Way if way is not Way.PHONE]
    parts["question"]["properties"]["etat"]["enum"] = [*State]
    parts["question"]["properties"]["vote"] |= vote_schema()
    return read


def version() -> int:
    """The version of the format that is read and written."""
    return int(schema()["properties"]["seance"]["const"])


def most_bytes() -> int:
    """Size of the largest file that is read, in bytes."""
    return int(schema()["x-octets-max"])


def read_session(document: object) -> Mapping[str, Any]:
    """The document, of which every question can be kept and every answer counted.

    Raises Refused, which says where the first is that cannot.
    """
    for fault in _faults(document):
        raise Refused("votes.file", where=fault)
    return document  # type: ignore[return-value]  # the schema says so


def _faults(document: object) -> Iterator[str]:
    try:
        for error in _validator().iter_errors(document):
            yield error.json_path.removeprefix("$.")
    except RecursionError:
        yield "$"
    file: Mapping[str, Any] = document  # type: ignore[assignment]  # the schema says so
    known = set()
    for index, question in enumerate(file["questions"]):
        where = f"questions[{index}]"
        vote = vote_of(question["vote"])
        if question["n"] in known or question["n"] > file["posees"]:
            yield f"{where}.n"
        known.add(question["n"])
        if not all(answers(vote, ballot["reponse"]) for ballot in question["bulletins"]):
            yield f"{where}.bulletins"
        if not all(counts_as(vote, Count(*c)) for t in question["comptes"] for c in t["reponses"]):
            yield f"{where}.comptes"


@cache
def _validator() -> Any:
    """Made once; the library takes a tenth of a second to import, so only a check pays for it."""
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
