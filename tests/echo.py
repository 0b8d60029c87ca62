"""Serves what an application sees of each request: `python -m tests.echo <seconds for a body>`."""

import socket
import sys
from typing import Any

import click
from flask import Flask, Response, jsonify, request

from dashboard.web import gateway
from dashboard.web.server import BACKLOG, run

ANSWERED: list[str] = []
"""The paths that reached the application, in their order."""


def seen() -> Response:
    ANSWERED.append(request.path)
    body = request.get_data()
    environ: dict[str, Any] = {
        name: value
        for name, value in request.environ.items()
        if isinstance(value, (str, int, tuple))
    }
    return jsonify(environ=environ, length=len(body), start=body[:20].decode(), answered=ANSWERED)


def main() -> None:
    gateway.BODY_TIMEOUT = float(sys.argv[1])
    server = Flask("echo")
    server.config["MAX_CONTENT_LENGTH"] = gateway.MOST_BYTES
    server.before_request(seen)
    listener = socket.create_server(("127.0.0.1", 0), backlog=BACKLOG)
    run(server, listener, 1, lambda: click.echo(listener.getsockname()[1]))


if __name__ == "__main__":
    main()
