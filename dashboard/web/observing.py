"""Measures each answer, for the logs and for Prometheus: which rule, which status, how long."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

from flask import Flask, Response, request

from dashboard.export.formats import FORMATS
from dashboard.settings import Settings
from dashboard.web import metrics
from dashboard.web.logs import REQUESTS, tell_failure

ASKED = "phare.asked"
"""In the environment of a request that a reader sent: its `Asked`."""
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
"""Those that are told apart; what nothing declares is all one."""
VIEWS = "/vues/"
OTHER = "other"
"""The route of what no rule answers."""


@dataclass
class Asked:
    """A request that a reader sent, and whether it was answered without the application."""

    whole: float | None = None
    """When all of it was there, on the clock of `time.perf_counter`."""
    answered: bool = False

    @property
    def seconds(self) -> float | None:
        """Since then; None for one that is not whole."""
        return None if self.whole is None else time.perf_counter() - self.whole


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
        asked = request.environ.get(ASKED)
        if asked and not asked.answered and (meters or REQUESTS.isEnabledFor(logging.INFO)):
            size, route = response.content_length or 0, route_of(page_of)
            tell_answer(meters, asked, request.method, route, response.status_code, size)
        return response


def tell_answer(
    meters: metrics.Meters | None, asked: Asked, method: str, route: str, status: int, size: int
) -> None:
    """Counts an answer of so many bytes, where anything is counted, and logs it."""
    seconds = asked.seconds
    known = method if method in METHODS else OTHER
    if meters:
        meters.count(route, known, status, seconds)
    told = {
        "method": known,
        "route": route,
        "status": status,
        "seconds": float(f"{seconds or 0:.4f}"),
        "bytes": size,
    }
    REQUESTS.info("%s %s", known, route, extra={"event": "request", "told": told})


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
