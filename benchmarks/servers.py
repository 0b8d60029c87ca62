"""What servers bear with the same application: answers a second, slow clients, pauses, memory.

Ours, then each of `wsgi.SERVERS` that is installed; the development server is the reference.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.measure import Figure
from benchmarks.server import running
from benchmarks.wsgi import SERVERS

OURS = "granian, ours"
READERS = 20
WARMING = 12
"""Requests before those that are timed: each process has made the answer once."""
SECONDS = 4.0
SLOW_CLIENTS = 200
HELD = float(os.environ.get("SLOW_SECONDS", "20"))
"""Seconds that slow clients stay, of which each sends a byte now and then."""
EVERY = 1.0
"""Seconds between two of the others."""
PATIENCE = 5.0
SERVED = 1.0
"""Seconds in which an answer came in time."""
PAUSE = 6.0
"""Of a connection that is kept."""

MOST_MEGABYTES = 260
LEAST_RATIO = 1.0
ADDRESSES = ("/vues/carte.json?domaine=sante", "/vues/tableau.json?domaine=sante", "/healthz")
POST = (
    "POST {} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{{"
)
HALF_A_HEAD = "GET /healthz HTTP/1.1\r\nHost: x\r\nX-"
HALF_A_BODY = POST.format("/_dash-update-component")
SLOW = {
    "half a header": (HALF_A_HEAD,),
    "half a body": (HALF_A_BODY,),
    "silent": ("",),
    "the three": (HALF_A_HEAD, HALF_A_BODY, ""),
}
Rates = dict[str, tuple[float, float, float]]


def figures() -> Iterator[Figure]:
    """Ours beside the reference, then beside the servers that are installed."""
    with running("benchmarks.wsgi", "werkzeug") as (base, _pid):
        reference = {path: asyncio.run(_rate(base, path)) for path in ADDRESSES}
    with running("dashboard", "serve", "--port") as (base, pid):
        rates = {path: asyncio.run(_rate(base, path)) for path in ADDRESSES}
        yield from _rates(OURS, rates)
        for path in ADDRESSES:
            ratio = rates[path][0] / reference[path][0]
            yield Figure(
                "server, ratio to a thread a connection", path, ratio, "×", least=LEAST_RATIO
            )
        yield from _slow(OURS, base, least=True)
        for position, megabytes in enumerate(_memory(pid), start=1):
            name = f"{OURS}, process {position}"
            yield Figure("server, memory", name, megabytes, "MB", most=MOST_MEGABYTES)
    for name, (package, _) in SERVERS.items():
        if find_spec(package) is None:
            print(f"  {name}: not installed, not measured")
            continue
        with running("benchmarks.wsgi", name) as (base, pid):
            yield from _rates(name, {path: asyncio.run(_rate(base, path)) for path in ADDRESSES})
            yield from _slow(name, base, least=False)
            for position, megabytes in enumerate(_memory(pid), start=1):
                yield Figure("server, memory", f"{name}, process {position}", megabytes, "MB")


def _rates(server: str, rates: Rates) -> Iterator[Figure]:
    for path, (rate, median, last) in rates.items():
        note = f"{median:.0f} ms in the middle, {last:.0f} ms for one in a hundred"
        yield Figure("server, answers a second", f"{server}, {path}", rate, "", note=note)


def _slow(server: str, base: str, *, least: bool) -> Iterator[Figure]:
    for name, sent in SLOW.items():
        asked, answered, worst = asyncio.run(_beside(base, [part.encode() for part in sent]))
        yield Figure(
            f"server, others answered within {SERVED:g} s, of {asked}",
            f"{server}, {SLOW_CLIENTS} clients, {name}",
            answered,
            "",
            least=asked if least else None,
            note=f"{worst:.2f} s the longest",
        )
    yield Figure(
        f"server, kept after {PAUSE:g} s",
        server,
        int(asyncio.run(_kept(base))),
        "",
        least=1 if least else None,
    )


async def _rate(base: str, path: str) -> tuple[float, float, float]:
    """Answers a second to some readers at once, and milliseconds: median, 99th percentile."""
    for _ in range(WARMING):
        await _ask(base, path)
    taken: list[float] = []
    end = time.perf_counter() + SECONDS

    async def reader() -> None:
        while (start := time.perf_counter()) < end:
            await _ask(base, path)
            taken.append(1000 * (time.perf_counter() - start))

    await asyncio.gather(*(reader() for _ in range(READERS)))
    return len(taken) / SECONDS, statistics.median(taken), statistics.quantiles(taken, n=100)[-1]


async def _beside(base: str, sent: list[bytes]) -> tuple[int, int, float]:
    """Beside clients that send a byte now and then: others that ask, those answered in time, and
    the longest wait in seconds."""
    where = urlsplit(base)
    slow = []
    for n in range(SLOW_CLIENTS):
        _, writer = await asyncio.open_connection(where.hostname, where.port)
        slow.append((writer, sent[n % len(sent)]))
        writer.write(sent[n % len(sent)])
    waits: list[float] = []
    end = time.perf_counter() + HELD
    while time.perf_counter() < end:
        for writer, part in slow:
            writer.write(part[-1:])
        start = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE):
                good = (await _ask(base, "/healthz")).startswith(b"HTTP/1.1 200")
            waits.append(time.perf_counter() - start if good else PATIENCE)
        except (TimeoutError, OSError):
            waits.append(PATIENCE)
        await asyncio.sleep(max(0.0, EVERY - (time.perf_counter() - start)))
    for writer, _ in slow:
        writer.transport.abort()
    return len(waits), sum(wait < SERVED for wait in waits), max(waits)


async def _kept(base: str) -> bool:
    """Whether a connection still answers after a pause."""
    where = urlsplit(base)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    for _ in range(2):
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, ConnectionError):
            return False
        (length,) = (
            line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
        )
        await reader.readexactly(int(length.partition(b":")[2]))
        await asyncio.sleep(PAUSE)
    writer.close()
    return True


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
