"""`python -m benchmarks.wsgi SERVER PORT`: the same application in another server, as many
processes and threads as ours (waitress has one process, the development server no end of threads).
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dashboard.web.server import KEPT_OPEN

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

PROCESSES, THREADS = 2, 4


def application() -> WSGIApplication:
    from dashboard.app import create_app
    from dashboard.web import warm_up

    server = create_app().server
    warm_up(server)
    return server


def _werkzeug(port: int) -> None:
    from werkzeug.serving import run_simple

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    run_simple("127.0.0.1", port, application(), threaded=True)


def _waitress(port: int) -> None:
    from waitress import serve  # type: ignore[import-untyped,unused-ignore]

    serve(
        application(),
        listen=f"127.0.0.1:{port}",
        threads=PROCESSES * THREADS,
        connection_limit=1000,  # 100 by default: 200 silent clients would stop it
        _quiet=True,
    )


def _gunicorn(worker: str) -> Callable[[int], None]:
    def run(port: int) -> None:
        from gunicorn.app.base import BaseApplication  # type: ignore[import-not-found,unused-ignore]

        class Run(BaseApplication):  # type: ignore[misc,unused-ignore]
            def load_config(self) -> None:
                told: dict[str, Any] = {
                    "bind": f"127.0.0.1:{port}",
                    "workers": PROCESSES,
                    "threads": THREADS,
                    "worker_class": worker,
                    "preload_app": worker == "gthread",  # gevent patches what is loaded after it
                    "keepalive": KEPT_OPEN,
                    "loglevel": "critical",
                }
                for name, value in told.items():
                    self.cfg.set(name, value)

            def load(self) -> WSGIApplication:
                return application()

        Run().run()

    return run


SERVERS: dict[str, tuple[str, Callable[[int], None]]] = {
    "werkzeug": ("werkzeug", _werkzeug),
    "gunicorn-gthread": ("gunicorn", _gunicorn("gthread")),
    "gunicorn-gevent": ("gevent", _gunicorn("gevent")),
    "waitress": ("waitress", _waitress),
}
"""By name: the package that it needs, and what runs it."""

if __name__ == "__main__":
    SERVERS[sys.argv[1]][1](int(sys.argv[2]))
