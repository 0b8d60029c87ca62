"""Runs a Flask server under gunicorn, on a socket that is already open."""

from __future__ import annotations

import socket
from collections.abc import Callable

from flask import Flask
from gunicorn.app.base import BaseApplication

THREADS = 4
"""Answers that one process prepares at a time."""


def run(server: Flask, listener: socket.socket, workers: int, on_ready: Callable[[], None]) -> None:
    """Serves until a signal stops it.

    The application is loaded before the processes are forked, so that they share its memory.
    """
    options = {
        "bind": f"fd://{listener.fileno()}",
        "workers": workers,
        "worker_class": "gthread",
        "threads": THREADS,
        "preload_app": True,
        "loglevel": "warning",
        "control_socket_disable": True,
        "when_ready": lambda _arbiter: on_ready(),
    }
    _Gunicorn(server, options).run()


class _Gunicorn(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    def __init__(self, server: Flask, options: dict[str, object]) -> None:
        self._server, self._options = server, options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._server
