"""Runs an application under granian, on a socket that is already open."""

from __future__ import annotations

import multiprocessing
import resource
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces, SSLProtocols
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

from dashboard.settings import Logs
from dashboard.web.gateway import Gateway
from dashboard.web.heap import keep_small
from dashboard.web.logs import configuration, tell

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

    from dashboard.web.metrics import Meters

BACKLOG = 512
"""Connections that wait for a process."""

KEPT_OPEN = 130
"""Seconds without a whole request after which a connection is closed: longer than proxies keep
their own (60 s by default in nginx, 120 s in Caddy), else they would write on closed ones."""
UNREAD = 60
"""Seconds after which a reader who takes nothing of an answer loses it."""
CONNECTIONS = 16_384
"""That one process has at a time, where the machine lets it open as many files."""
_OTHER_FILES = 512
_MOST_HEAD = 65_536
"""Bytes of the head of a request."""
_PATIENCE = 30
"""Seconds in which a process that is stopped ends the answers that it has begun."""


def run(
    start: Callable[[], WSGIApplication],
    listener: socket.socket,
    workers: int,
    on_ready: Callable[[], None],
    tls: tuple[Path, Path] | None = None,
    logs: str = Logs.PLAIN,
    meters: Meters | None = None,
) -> None:
    """Serves until a signal stops it; a process that dies is replaced. With the files
    of a certificate and of its key, in HTTPS alone.

    SIGHUP puts new processes in the place of those that run, one after the other; the socket is
    shared, so that none who asks meanwhile is refused. SIGTERM ends what has begun, within
    `_PATIENCE` seconds.

    Each process calls `start` for what it serves; what that was made of is loaded before they are
    forked, so that they share its memory. `meters` count what never reaches it.
    """
    certificate, key = tls or (None, None)
    keep_small()
    multiprocessing.set_start_method("fork")
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 1000 * UNREAD)
    granian = _Granian(
        "dashboard",
        interface=Interfaces.RSGI,
        workers=workers,
        backlog=BACKLOG,
        backpressure=_most_connections(),
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(
            header_read_timeout=1000 * KEPT_OPEN, max_buffer_size=_MOST_HEAD
        ),
        websockets=False,
        ssl_cert=certificate,
        ssl_key=key,
        ssl_protocol_min=SSLProtocols.tls12,  # telephones of 2018 know no later one
        log_level=LogLevels.warning,
        log_dictconfig=configuration(logs),
        respawn_failed_workers=True,
        workers_kill_timeout=_PATIENCE,
    )
    granian.listener = listener
    granian.on_startup(on_ready)
    granian.on_reload(lambda: tell("reload", workers=workers))
    granian.on_shutdown(lambda: tell("stopped"))
    granian.serve(target_loader=lambda: Gateway(start(), meters), wrap_loader=False)


def _most_connections() -> int:
    """As many as the files that a process may open, more than it may at first."""
    first, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = max(first, CONNECTIONS + _OTHER_FILES)
    files = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, most))
    return max(files - _OTHER_FILES, BACKLOG)


class _Granian(MPServer):
    """granian binds an address in each process; this one takes the socket of the parent."""

    listener: socket.socket

    def _init_shared_socket(self) -> None:
        descriptor = self.listener.fileno()
        self._shd = SocketHolder(descriptor, False, BACKLOG)  # type: ignore[assignment,call-arg]
        self._sso = self.listener
