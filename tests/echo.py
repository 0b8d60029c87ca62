"""Serves what an application sees of each request, within limits that a test can wait for."""

import socket
import time
from typing import Any

import click
from flask import Flask, Response, jsonify, request

from dashboard.web import gateway, server
from dashboard.web.server import BACKLOG, run

ANSWERED: list[str] = []
"""The paths that reached the application, in their order."""


BODY_TIMEOUT = 2.0
KEPT_OPEN = 2
UNREAD = 1
TIMEOUT = 3.0
MOST_HELD = 4_000_000
SLEEPS = {"/file.pdf": 0.1, "/stuck": TIMEOUT + 2}
"""Seconds that an answer takes, by its path."""
LARGE_ANSWER = 30_000_000


def seen() -> Response:
    ANSWERED.append(request.path)
    time.sleep(SLEEPS.get(request.path, 0))
    if request.path == "/large":
        return Response(bytes(LARGE_ANSWER))
    (large,) = gateway.LARGE
    most = gateway.LARGE[large] if request.path.endswith(large) else gateway.MOST_BYTES
    request.max_content_length = most
    body = request.get_data()
    environ: dict[str, Any] = {
        name: value
        for name, value in request.environ.items()
        if isinstance(value, (str, int, tuple))
    }
    return jsonify(environ=environ, length=len(body), start=body[:20].decode(), answered=ANSWERED)


def main() -> None:
    gateway.BODY_TIMEOUT, gateway.TIMEOUT, gateway.MOST_HELD = BODY_TIMEOUT, TIMEOUT, MOST_HELD
    server.KEPT_OPEN, server.UNREAD = KEPT_OPEN, UNREAD
    echo = Flask("echo")
    echo.config["MAX_CONTENT_LENGTH"] = gateway.MOST_BYTES
    echo.before_request(seen)
    listener = socket.create_server(("127.0.0.1", 0), backlog=BACKLOG)
    run(lambda: echo.wsgi_app, listener, 1, lambda: click.echo(listener.getsockname()[1]))


if __name__ == "__main__":
    main()
