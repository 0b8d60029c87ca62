"""Turns what goes wrong into JSON that names the parameter and what may stand there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import orjson
from flask import Blueprint, Flask, Response, request
from werkzeug.exceptions import (
    MethodNotAllowed,
    NotFound,
    RequestedRangeNotSatisfiable,
    RequestEntityTooLarge,
)

from dashboard.catalogue import EngineGoneError
from dashboard.catalogue.store.connection import REST
from dashboard.selection import SelectionError
from dashboard.text.i18n import DEFAULT_LANGUAGE, LANGUAGES, translate
from dashboard.web.answers import JSON
from dashboard.web.logs import tell_failure
from dashboard.web.observing import route_of


class UnknownResource(NotFound):
    """A name in an address that is none of those that exist.

    `parameter` is the part of the address, `allowed` what may stand there; `reason` is the key
    of its text under `web.`.
    """

    def __init__(self, parameter: str, value: str, allowed: Iterable[str], reason: str) -> None:
        self.parameter = parameter
        self.allowed = tuple(allowed)
        super().__init__(translate(reader_language(), f"web.{reason}", value=value))


class TableChanged(Exception):  # noqa: N818
    """A table of the edition that is served is no longer what it was."""


def reader_language() -> str:
    """The language the request asks for, French when it asks for none that exists."""
    return language_of(request.args.get("langue", ""))


def language_of(name: str) -> str:
    """A language by its name, French where there is none of that name."""
    return name if name in LANGUAGES else DEFAULT_LANGUAGE


def add_handlers(blueprint: Blueprint) -> None:
    """Makes every failure of the blueprint a JSON answer, never a stack trace."""
    blueprint.register_error_handler(SelectionError, _refused)
    blueprint.register_error_handler(UnknownResource, _not_found)
    blueprint.register_error_handler(RequestedRangeNotSatisfiable, _no_such_part)
    blueprint.register_error_handler(EngineGoneError, _engine_gone)
    blueprint.register_error_handler(TableChanged, _table_changed)
    blueprint.register_error_handler(Exception, _failed)


def add_handlers_of_pages(server: Flask) -> None:
    """What may also go wrong at the address of a page or of a callback."""
    server.register_error_handler(SelectionError, _refused)
    server.register_error_handler(EngineGoneError, _engine_gone)
    server.register_error_handler(MethodNotAllowed, wrong_method)
    server.register_error_handler(RequestEntityTooLarge, _too_large)


def wrong_method(error: MethodNotAllowed) -> Response:
    """405 for a method that an address does not take; also for pages."""
    text = translate(reader_language(), "web.method", value=request.method)
    response = problem(405, text, "method", error.valid_methods or ())
    response.headers["Allow"] = ", ".join(error.valid_methods or ())
    return response


def _refused(error: SelectionError) -> Response:
    return problem(400, str(error), error.parameter, error.allowed)


def _too_large(_error: RequestEntityTooLarge) -> Response:
    return problem(413, translate(reader_language(), "web.large"), "body", ())


def _not_found(error: UnknownResource) -> Response:
    return problem(404, error.description or "", error.parameter, error.allowed)


def _no_such_part(error: RequestedRangeNotSatisfiable) -> Response:
    response = problem(416, translate(reader_language(), "web.range"), "Range", ())
    response.headers["Content-Range"] = f"bytes */{error.length}"
    return response


def _engine_gone(error: EngineGoneError) -> Response:
    response = problem(503, error.message(reader_language()), "", ())
    response.headers["Retry-After"] = str(REST)
    return response


def _table_changed(_error: TableChanged) -> Response:
    response = problem(503, translate(reader_language(), "web.changed"), "", ())
    response.headers["Retry-After"] = str(REST)
    return response


def _failed(error: Exception) -> Response:
    tell_failure("request_failed", error, route=route_of())
    return problem(500, translate(reader_language(), "web.failure"), "", ())


def refuse_unknown(arguments: Iterable[tuple[str, str]], allowed: Sequence[str]) -> None:
    """Raises SelectionError for the first parameter of a request that is not allowed."""
    for parameter, _value in arguments:
        if parameter not in allowed:
            raise SelectionError(parameter, allowed, "unknown_parameter", reader_language())


def problem(status: int, error: str, parameter: str, allowed: Iterable[str]) -> Response:
    """A failure as JSON: what is wrong, of which parameter, and what may stand there."""
    body = {"error": error, "parameter": parameter, "allowed": list(allowed)}
    response = Response(orjson.dumps(body), status=status, content_type=JSON)
    response.headers["Cache-Control"] = "no-store"
    return response
