"""Turns a route file into an `Itinerary` of which every step can be drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import orjson

from dashboard.catalogue import Catalogue
from dashboard.catalogue.parsing import parse_for
from dashboard.charts.registry import CHARTS
from dashboard.itinerary.faults import (
    FILE,
    ItineraryError,
    Path,
    TooLargeError,
    refused_code,
    schema_fault,
)
from dashboard.itinerary.minutes import said_of, session_of
from dashboard.itinerary.model import Itinerary, Step, view_of
from dashboard.itinerary.schema import most_bytes, planned_minutes, schema, vote_schema
from dashboard.itinerary.voting import voted
from dashboard.selection import SelectionError
from dashboard.text.i18n import translate
from dashboard.vote import VoteQuestion

Part = Callable[[], Mapping[str, Any]]
"""What gives the schema of a document."""
REPLACED = "\ufffd"
"""What programs write for a byte that they cannot read."""


def read_file(catalogue: Catalogue, language: str, content: bytes) -> Itinerary:
    """The route in the bytes of a file: JSON in UTF-8, with or without a byte order mark.

    A file in another encoding is refused, even where a program has already put U+FFFD in the place
    of what it could not read: its accents are lost.
    Raises TooLargeError over the size of the schema, ItineraryError for all that is no route.
    """
    if len(content) > most_bytes():
        raise TooLargeError(language)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = REPLACED
    if REPLACED in text:
        raise ItineraryError(FILE, translate(language, "itinerary.file.encoding"))
    try:
        document = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        key = "itinerary.file.json" if content.strip() else "itinerary.file.empty"
        fault = translate(language, key, line=error.lineno, column=error.colno)
        raise ItineraryError(FILE, fault) from None
    return read_itinerary(catalogue, language, document)


def read_itinerary(catalogue: Catalogue, language: str, document: object) -> Itinerary:
    """The route of a document, its texts in `language`; `catalogue` is without example answers.

    Raises ItineraryError, in that language, for the first thing that is not as the schema says
    or the first step that the catalogue cannot draw.
    """
    _check_schema(language, document, schema)
    route: Mapping[str, Any] = document  # type: ignore[assignment]  # the schema says so
    steps = (_step(catalogue, language, *numbered) for numbered in enumerate(route["etapes"]))
    return Itinerary(route["titre"], tuple(steps), session_of(route.get("seance", {})))


def read_vote(catalogue: Catalogue, language: str, document: object) -> VoteQuestion:
    """The question of a vote that stands alone: what the key `vote` of a step holds.

    It has its words, the usual ones in `language` where it says none. Raises ItineraryError.
    """
    _check_schema(language, document, vote_schema)
    return voted(catalogue, language, document, ())  # type: ignore[arg-type]  # the schema says so


def _check_schema(language: str, document: object, part: Part) -> None:
    try:
        faults = list(_validator(part).iter_errors(document))
    except RecursionError:
        raise ItineraryError(FILE, translate(language, "itinerary.file.nested")) from None
    if faults:
        raise schema_fault(language, faults)


@cache
def _validator(part: Part) -> Any:
    """Made once; the library takes a tenth of a second to import, so only a check pays for it."""
    from jsonschema import Draft202012Validator

    return Draft202012Validator(part(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def _step(catalogue: Catalogue, language: str, index: int, step: Mapping[str, Any]) -> Step:
    parameters: Mapping[str, str] = step["parametres"]
    path: Path = ("etapes", index)
    try:
        allowed = CHARTS[step["vue"]].allowed
        _, selection = parse_for(catalogue, (*parameters.items(), ("langue", language)), allowed)
        view_of(catalogue, step["vue"], selection)
    except SelectionError as error:
        raise refused_code(language, (*path, "parametres"), error) from None
    vote = step.get("vote")
    return Step(
        chart=step["vue"],
        selection=selection,
        title=step.get("titre", ""),
        question=step.get("question", ""),
        notes=step.get("notes", ""),
        minutes=int(step.get("minutes", planned_minutes())),
        said=said_of(step.get("echanges", {})),
        vote=voted(catalogue, language, vote, (*path, "vote")) if vote else None,
    )
