"""What the server bears: answers a second, slow clients, memory, beside a thread a connection.

`python -m benchmarks.servers PORT` runs the reference: the same application in the development
server of werkzeug.
"""

from __future__ import annotations

import asyncio
import logging
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.measure import Figure
from benchmarks.server import running

READERS = 20
SECONDS = 4.0
PATIENCE = 5.0
OTHERS = 6
"""Readers who ask for something while the slow ones are connected."""

MOST_MEGABYTES = 220
LEAST_RATIO = 1.0
ADDRESSES = ("/vues/carte.json?domaine=sante", "/vues/tableau.json?domaine=sante", "/healthz")
POST = (
    "POST {} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{{"
)
SLOW = {
    "half a header": (60, "GET /healthz HTTP/1.1\r\nHost: x\r\nX-"),
    "half a route": (60, POST.format("/parcours/verifier.json")),
    "half a callback": (60, POST.format("/_dash-update-component")),
    "silent": (200, ""),
}


def figures() -> Iterator[Figure]:
    """Throughput as a ratio to the reference, others answered beside slow clients, memory."""
    with running("benchmarks.servers") as (base, _pid):
        reference = {path: asyncio.run(_rate(base, path)) for path in ADDRESSES}
    with running("dashboard", "serve", "--port") as (base, pid):
        for path in ADDRESSES:
            rate, median, last = asyncio.run(_rate(base, path))
            note = f"{median:.0f} ms in the middle, {last:.0f} ms for one in a hundred"
            yield Figure("server, answers a second", path, rate, "", note=note)
            ratio = rate / reference[path][0]
            yield Figure(
                "server, ratio to a thread a connection", path, ratio, "×", least=LEAST_RATIO
            )
        for name, (count, sent) in SLOW.items():
            answered = asyncio.run(_beside(base, count, sent.encode()))
            group = f"server, others answered of {OTHERS}"
            yield Figure(group, f"beside {count} clients, {name}", answered, "", least=OTHERS)
        for position, megabytes in enumerate(_memory(pid), start=1):
            yield Figure(
                "server, memory", f"process {position}", megabytes, "MB", most=MOST_MEGABYTES
            )


async def _rate(base: str, path: str) -> tuple[float, float, float]:
    """Answers a second to some readers at once, and milliseconds: median, 99th percentile."""
    await _ask(base, path)
    taken: list[float] = []
    end = time.perf_counter() + SECONDS

    async def reader() -> None:
        while (start := time.perf_counter()) < end:
            await _ask(base, path)
            taken.append(1000 * (time.perf_counter() - start))

    await asyncio.gather(*(reader() for _ in range(READERS)))
    return len(taken) / SECONDS, statistics.median(taken), statistics.quantiles(taken, n=100)[-1]


async def _beside(base: str, count: int, sent: bytes) -> int:
    """How many of the others are answered while some clients send a byte now and then."""
    where = urlsplit(base)
    slow = [await asyncio.open_connection(where.hostname, where.port) for _ in range(count)]
    answered = 0
    for _, writer in slow:
        writer.write(sent)
    for _ in range(OTHERS):
        for _, writer in slow:
            writer.write(sent[-1:])
        try:
            async with asyncio.timeout(PATIENCE):
                answered += (await _ask(base, "/healthz")).startswith(b"HTTP/1.1 200")
        except TimeoutError:
            continue
    for _, writer in slow:
        writer.transport.abort()
    return answered


async def _ask(base: str, path: str) -> bytes:
    where = urlsplit(base)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    head = f"GET {path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n"
    writer.write(head.encode())
    answer = await reader.read()
    writer.close()
    return answer


def _memory(pid: int) -> list[float]:
    """Resident megabytes of each serving process; what they share counts in each."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    statuses = [Path(f"/proc/{child}/status").read_text() for child in children]
    lines = [line for status in statuses for line in status.splitlines()]
    return [int(line.split()[1]) / 1000 for line in lines if line.startswith("VmRSS")]


def main() -> None:
    from werkzeug.serving import run_simple

    from dashboard.app import create_app

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    run_simple("127.0.0.1", int(sys.argv[1]), create_app().server, threaded=True)


if __name__ == "__main__":
    main()
