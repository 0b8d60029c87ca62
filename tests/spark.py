"""A cluster of Apache Spark for the tests: a master and two workers on 127.0.0.1."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

WORKERS = 2
PATIENCE = 120
"""Seconds that the cluster has to be up; it takes 26 on two busy cores."""


@contextmanager
def spark(folder: Path) -> Iterator[str]:
    """The address of the master; all its processes are stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"spark://127.0.0.1:{port}"
    log = folder / "spark-master.log"
    here = ("--host", "127.0.0.1", "--webui-port", "0")
    worker = ("--cores", "1", "--memory", "1g", "--work-dir", str(folder / "spark-work"))
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    with ExitStack() as running:
        running.enter_context(_process("master.Master", (*here, "--port", str(port)), log))
        _wait(log, re.compile("New state: ALIVE"), 1)
        for n in range(WORKERS):
            arguments = (*here, *worker, address)
            own = folder / f"spark-worker-{n}.log"
            running.enter_context(_process("worker.Worker", arguments, own))
        _wait(log, re.compile("Registering worker"), WORKERS)
        yield address


@contextmanager
def _process(name: str, arguments: tuple[str, ...], log: Path) -> Iterator[None]:
    specified = find_spec("pyspark")
    assert specified, "no pyspark here: tools/ensure_spark.sh installs it"
    program = Path(str(specified.origin)).parent / "bin" / "spark-class"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [program, f"org.apache.spark.deploy.{name}", *arguments],
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)


def _wait(log: Path, line: re.Pattern[str], times: int) -> None:
    end = time.monotonic() + PATIENCE
    while len(line.findall(log.read_text("utf-8"))) < times:
        assert time.monotonic() < end, log.read_text("utf-8")
        time.sleep(0.2)
