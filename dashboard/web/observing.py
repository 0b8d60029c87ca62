"""Measures each answer, for the logs and for Prometheus: which rule, which status, how long."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from types import TracebackType

from flask import Flask, Response, request

from dashboard.export.formats import FORMATS
from dashboard.settings import Settings
from dashboard.web import metrics
from dashboard.web.logs import REQUESTS, tell_failure

ARRIVED = "phare.arrived"
"""In the environment of a request that a reader sent: when it was whole, on the clock of
`time.perf_counter`."""
VIEWS = "/vues/"
OTHER = "other"
"""The route of what no rule answers."""

_Raised = tuple[type[BaseException], BaseException, TracebackType | None]


def add_observer(server: Flask, settings: Settings, page_of: Callable[[str], str]) -> None:
    """Measures every answer of a server, and tells what fails without the address that was asked.
    `page_of` names the page of a path, empty for none."""
    meters = metrics.meters() if settings.metrics_key else None

    def failed(error: _Raised) -> None:
        tell_failure("request_failed", error[1], route=route_of(page_of))

    server.log_exception = failed  # type: ignore[method-assign, assignment]

    @server.after_request
    def measured(response: Response) -> Response:
        arrived = request.environ.get(ARRIVED)
        if arrived is None or not (meters or REQUESTS.isEnabledFor(logging.INFO)):
            return response
        seconds = time.perf_counter() - arrived
        route = route_of(page_of)
        if meters:
            meters.count(route, _method(), response.status_code, seconds)
        told = {
            "method": _method(),
            "route": route,
            "status": response.status_code,
            "seconds": float(f"{seconds:.4f}"),
            "bytes": response.content_length or 0,
        }
        REQUESTS.info("%s %s", _method(), route, extra={"event": "request", "told": told})
        return response


def route_of(page_of: Callable[[str], str] = lambda _: "") -> str:
    """The rule that answers the request, never what stands in its place: a bounded number of texts,
    that tell no code of a session. Charts are told apart by their format, pages by their name."""
    rule = request.url_rule.rule if request.url_rule else ""
    if rule.startswith(VIEWS):
        form = request.path.rpartition(".")[2]
        return f"{VIEWS}*.{form}" if form in (*FORMATS, "json") else OTHER
    if rule in ("/", "/<path:path>"):
        name = page_of(request.path)
        return f"/{name}" if name or request.path == "/" else OTHER
    return rule or OTHER


def _method() -> str:
    """The method; those that nothing declares are all one."""
    known = request.method in ("GET", "HEAD", "POST", "OPTIONS")
    return request.method if known else OTHER
