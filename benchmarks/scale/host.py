"""`python -m benchmarks.scale.host FOLDER PORT`: one process that serves a generated set."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

from dashboard.app import create_app
from dashboard.settings import Settings
from dashboard.web.server import run


def main() -> None:
    """Serves without the checks of `phare serve`, which a generated set does not need."""
    folder, port = Path(sys.argv[1]), int(sys.argv[2])
    listener = socket.create_server(("127.0.0.1", port))
    server = create_app(Settings.of(folder)).server
    run(lambda: server.wsgi_app, listener, 1, lambda: None)


if __name__ == "__main__":
    main()
