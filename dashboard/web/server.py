"""Runs a Flask server under granian, on a socket that is already open."""

from __future__ import annotations

import multiprocessing
import socket
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces, SSLProtocols
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

from dashboard.web.gateway import Gateway

BACKLOG = 512
"""Connections that wait for a process."""

_READ_TIMEOUT = 75_000
"""Milliseconds without a whole request after which a connection is closed: longer than a proxy
keeps its own (60 s by default in nginx), else it would now and then write on a closed one."""

_LOGGING = {
    "formatters": {
        "line": {"format": "[%(asctime)s] [%(process)d] [%(levelname)s] %(message)s"},
    },
    "handlers": {
        "errors": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "loggers": {"_granian": {"handlers": ["errors"]}},
}


def run(
    server: Flask,
    listener: socket.socket,
    workers: int,
    on_ready: Callable[[], None],
    tls: tuple[Path, Path] | None = None,
) -> None:
    """Serves until a signal stops it; a process that dies is replaced. With the files
    of a certificate and of its key, in HTTPS alone.

    The application is loaded before the processes are forked, so that they share its memory.
    """
    certificate, key = tls or (None, None)
    multiprocessing.set_start_method("fork")
    granian = _Granian(
        "dashboard",
        interface=Interfaces.RSGI,
        workers=workers,
        backlog=BACKLOG,
        backpressure=4 * BACKLOG,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=_READ_TIMEOUT),
        websockets=False,
        ssl_cert=certificate,
        ssl_key=key,
        ssl_protocol_min=SSLProtocols.tls12,  # telephones of 2018 know no later one
        log_level=LogLevels.warning,
        log_dictconfig=_LOGGING,
        respawn_failed_workers=True,
        workers_kill_timeout=30,
    )
    granian.listener = listener
    granian.on_startup(on_ready)
    granian.serve(target_loader=lambda: Gateway(server.wsgi_app), wrap_loader=False)


class _Granian(MPServer):
    """granian binds an address in each process; this one takes the socket of the parent."""

    listener: socket.socket

    def _init_shared_socket(self) -> None:
        descriptor = self.listener.fileno()
        self._shd = SocketHolder(descriptor, False, BACKLOG)  # type: ignore[assignment,call-arg]
        self._sso = self.listener
