"""A dashboard on a free port, as `phare serve` starts it or in the server of a module."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

from dashboard.settings import ROOT, STATE

START_LIMIT = 120.0  # seconds


@contextmanager
def served() -> Iterator[str]:
    """The address of a server that answers; it stops when the block ends."""
    with running("dashboard", "serve", "--port") as (base, _pid):
        yield base


@contextmanager
def running(*module: str, settings: Mapping[str, str] | None = None) -> Iterator[tuple[str, int]]:
    """The address and the process of `python -m <module> <port>`, once it answers.

    `settings` are variables of its environment; what it keeps is gone with it.
    """
    command = [sys.executable, "-m", *module, "{port}"]
    with started(command, ROOT, settings or {}, "/healthz") as server:
        yield server


@contextmanager
def started(
    command: Sequence[str], folder: Path, settings: Mapping[str, str], ready: str
) -> Iterator[tuple[str, int]]:
    """The address and the process of a command of a folder, once it answers at the path `ready`.

    `{port}` in the command is a free one.
    """
    port = _free_port()
    base = f"http://127.0.0.1:{port}"
    with (
        tempfile.TemporaryDirectory() as state,
        tempfile.TemporaryFile("w+") as said,
        subprocess.Popen(
            [part.format(port=port) for part in command],
            cwd=folder,
            env=os.environ | {STATE: state} | dict(settings),
            stdout=subprocess.DEVNULL,
            stderr=said,
        ) as process,
    ):
        try:
            _wait(process, base + ready, said)
            yield base, process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=60)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], address: str, said: IO[str]) -> None:
    limit = time.monotonic() + START_LIMIT
    while time.monotonic() < limit:
        if process.poll() is not None:
            said.seek(0)
            raise RuntimeError(f"the server stopped: {said.read().strip()}")
        try:
            with urlopen(address, timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"no answer from {address} after {START_LIMIT:.0f} s")
