"""A day of readers in minutes: 200 browse, 500 vote, then nobody spares the caches.

The real server, two workers. Each reader keeps one connection and what a browser keeps (nothing is
asked for twice under a version), opens a page with all that it asks for, changes choices, goes to
other pages, takes files away, and thinks two seconds between two views.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import brotli
import orjson

from benchmarks.measure import Figure
from benchmarks.server import running
from benchmarks.votes import KEY, Client, compared, held, paced, worked
from dashboard.settings import DATABASE, FACILITATOR_KEY

READERS, VOTERS = 200, 500
SECONDS = float(os.environ.get("LOAD_SECONDS", "60"))
ARRIVING = 0.25
"""Of those seconds: the last reader arrives then."""
THINKING = (1.0, 3.0)
WEIGHED = 6
"""How often the memory of the processes is read meanwhile."""
PATIENCE = 60.0
"""Seconds after which a reader gives up."""
MOST_P95 = 1_000
"""Milliseconds, of pages, changes of choice and charts."""
HOSTILE = 3_000
"""Requests for what nobody asked for before, by clients that pause never."""
HOSTILE_CLIENTS = 6
MOST_GROWTH = 120
"""Megabytes that a worker may grow by under those."""

DOMAINS = ("sante", "logement", "education", "mobilite", "securite", "culture-sport")
REGIONS = ("11", "24", "27", "28", "32", "44", "52", "53", "75", "76", "84", "93", "94")
DEPARTEMENTS = tuple(f"D{n:02}" for n in (*range(1, 20), *range(21, 96)))
CHARTS = ("carte", "classement", "radar", "profil")
FILES = ("csv", "svg", "xlsx", "png", "pptx", "pdf")
CALLBACK = "/_dash-update-component"
CONTRACT = re.compile(r'id="contract">(.*?)</script>', re.DOTALL)
LINKED = re.compile(
    r'<script[^>]*\ssrc="(/[^"]+)"|<link[^>]*\srel="(?:stylesheet|modulepreload)"[^>]*\shref="(/[^"]+)"'
)
FOREVER = "immutable"
DEAR = ("file",)


@dataclass
class Reader(Client):
    """Who browses; `kept` are the addresses that a browser would not ask for again."""

    chance: random.Random = field(default_factory=random.Random)
    kept: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    put_off: int = 0
    views: int = 0
    version: str = ""
    callbacks: dict[str, Any] = field(default_factory=dict)

    async def browses(self, arrives: float, until: float) -> None:
        """Opens the dashboard, then looks at one view after the other."""
        await asyncio.sleep(arrives)
        path, choices = self._page()
        await self._opens(path, choices)
        while time.perf_counter() < until:
            await asyncio.sleep(self.chance.uniform(*THINKING))
            act = self.chance.random()
            if act < 0.55:
                choices = self._choices()
                await self._follows(path, choices)
                await self._draws(choices)
            elif act < 0.85:
                path, choices = self._page()
                await self._shows(path, choices)
                await self._draws(choices)
            else:
                form = self.chance.choice(FILES)
                chart = self.chance.choice(CHARTS[:2])
                await self._get("file", f"/vues/{chart}.{form}?{urlencode(choices)}")
            self.views += 1
        self.leave()

    def _choices(self) -> dict[str, str]:
        chosen = {"domaine": self.chance.choice(DOMAINS)}
        if self.chance.random() < 0.5:
            return chosen | {"territoire": self.chance.choice(REGIONS)}
        area = self.chance.choice(DEPARTEMENTS)
        return chosen | {"niveau": "departement", "territoire": area}

    def _page(self) -> tuple[str, dict[str, str]]:
        choices = self._choices()
        return f"/domaines/{choices['domaine']}", choices

    async def _opens(self, path: str, choices: Mapping[str, str]) -> None:
        page = (await self._get("page", f"{path}?{urlencode(_beside(choices))}")).decode()
        terms = orjson.loads(CONTRACT.findall(page)[0])
        self.version = terms["version"]
        for script, sheet in LINKED.findall(page):
            await self._get("part", unescape(script or sheet))
        await self._get("part", "/_dash-layout")
        for one in orjson.loads(await self._get("part", "/_dash-dependencies")):
            self.callbacks[one["inputs"][0]["id"]] = one
        for address in ("/geo/outline-regions.json", "/habillage.json", "/recherche.json"):
            await self._get("part", f"{address}?v={self.version}")
        await self._shows(path, choices)
        await self._draws(choices)

    async def _shows(self, path: str, choices: Mapping[str, str]) -> None:
        search = f"?{urlencode(_beside(choices))}"
        await self._calls("screen", "route", {"pathname": path, "search": search}, [])

    async def _follows(self, path: str, choices: Mapping[str, str]) -> None:
        values = {"page": path.split("/")[1], **choices}
        await self._calls("choice", "drawn", values, ["headline"])

    async def _calls(
        self, kind: str, source: str, value: Mapping[str, str], slots: Sequence[str]
    ) -> None:
        """A callback of Dash, as its page sends it."""
        called = self.callbacks[source]
        ids = [{"name": name, "type": "slot"} for name in slots]
        outputs: list[object] = []
        for part in called["output"].strip(".").split("..."):
            id_, _, name = part.rpartition(".")
            many = [{"id": slot, "property": name} for slot in ids]
            outputs.append(many if id_.startswith("{") else {"id": id_, "property": name})
        edition = {"id": "edition", "property": "data", "value": self.version}
        slot_ids = [{"id": slot, "property": "id", "value": slot} for slot in ids]
        sent = {
            "output": called["output"],
            "outputs": outputs,
            "inputs": [{"id": source, "property": "data", "value": value}],
            "state": [slot_ids, edition] if slots else [edition],
            "changedPropIds": [f"{source}.data"],
        }
        await self._ask_for(kind, CALLBACK, orjson.dumps(sent))

    async def _draws(self, choices: Mapping[str, str]) -> None:
        drawn = {**choices, "theme": "clair", "v": self.version}
        for chart in CHARTS:
            await self._get("chart", f"/vues/{chart}.json?{urlencode(drawn)}")

    async def _get(self, kind: str, address: str) -> bytes:
        return b"" if address in self.kept else await self._ask_for(kind, address)

    async def _ask_for(self, kind: str, address: str, sent: bytes | None = None) -> bytes:
        while True:
            try:
                async with asyncio.timeout(PATIENCE):
                    status, told, body = await self.ask(
                        kind, address, sent=sent, Accept_Encoding="br"
                    )
            except (TimeoutError, OSError, asyncio.IncompleteReadError) as error:
                self.refused.append(f"{address}: {error!r}")
                self.leave()
                self.writer = None
                return b""
            if status != 503:
                break
            self.put_off += 1
            self.leave()
            self.writer = None
            await asyncio.sleep(float(told["retry-after"]))
        if status != 200:
            self.refused.append(f"{address}: {status} {body[:150]!r}")
        if FOREVER in told.get("cache-control", ""):
            self.kept.add(address)
        return brotli.decompress(body) if told.get("content-encoding") == "br" else body


def _beside(choices: Mapping[str, str]) -> dict[str, str]:
    """What stands in the query of a page whose path names its domain."""
    return {name: value for name, value in choices.items() if name != "domaine"}


def figures() -> Iterator[Figure]:
    """Waits, errors, votes kept; memory before, after, and under hostile addresses."""
    with tempfile.TemporaryDirectory() as state:
        address = f"sqlite:///{state}/votes.sqlite"
        settings = {DATABASE: address, FACILITATOR_KEY: KEY}
        with running("dashboard", "serve", "--port", settings=settings) as (base, pid):
            yield from _browsed(base, pid, address)
            yield from _besieged(base, pid)


def _browsed(base: str, pid: int, address: str) -> Iterator[Figure]:
    group = f"load, {READERS} readers and {VOTERS} voters, {SECONDS:.0f} s"
    waits: dict[str, list[float]] = defaultdict(list)
    voting: dict[str, list[float]] = defaultdict(list)
    memory, begun = [_memory(pid)], worked(pid)
    readers, telephones = asyncio.run(_together(base, waits, voting, pid, memory))
    cores = (worked(pid) - begun) / SECONDS
    asked = sum(map(len, [*waits.values(), *voting.values()]))
    pace = asyncio.run(paced(base, asked / SECONDS))
    accepted = {one.cookies["appareil"]: one.accepted for one in telephones if one.accepted}
    lost, doubled = compared(accepted, address)
    refused = [said for one in (*readers, *telephones) for said in one.refused]
    note = refused[0] if refused else ""
    yield Figure(group, "refused or failed", len(refused), "", most=0, note=note)
    yield Figure(group, "files put off by 503, then had", sum(one.put_off for one in readers), "")
    yield Figure(group, "votes accepted", len(accepted), "", least=VOTERS)
    yield Figure(group, "accepted and not kept, or kept twice", lost + doubled, "", most=0)
    yield Figure(group, "views", sum(one.views for one in readers), "")
    yield Figure(group, "requests a second", asked / SECONDS, "")
    yield Figure(group, "cores that the server takes", cores, "")
    reference = _quantiles(pace)[1]
    for kind, taken in {**waits, **{f"voter, {k}": v for k, v in voting.items()}}.items():
        median, p95, p99 = _quantiles(taken)
        note = f"p50 {median:.0f} ms, p99 {p99:.0f} ms, n = {len(taken)}"
        most = None if kind in DEAR else MOST_P95
        yield Figure(group, f"p95, {kind}", p95, "ms", most=most, note=note)
    everything = [wait for kind, taken in waits.items() if kind not in DEAR for wait in taken]
    ratio = _quantiles(everything)[1] / reference
    yield Figure(group, "p95, ratio to /healthz as often", ratio, "×", note=f"{reference:.0f} ms")
    for n, sizes in enumerate(zip(*memory, strict=True), start=1):
        told = ", ".join(f"{size:.0f}" for size in sizes)
        yield Figure(group, f"memory of process {n}", sizes[-1], "MB", note=told)


async def _together(
    base: str, waits: Any, voting: Any, pid: int, memory: list[list[float]]
) -> tuple[list[Reader], list[Any]]:
    until = time.perf_counter() + SECONDS
    readers = [Reader(base, waits, chance=random.Random(n)) for n in range(READERS)]
    browsing = [
        one.browses(ARRIVING * SECONDS * n / READERS, until) for n, one in enumerate(readers)
    ]
    (telephones, _), *_ = await asyncio.gather(
        held(base, VOTERS, SECONDS, voting), _weighed(pid, memory), *browsing
    )
    return readers, telephones


async def _weighed(pid: int, memory: list[list[float]]) -> None:
    """Memory from one part of the time to the next."""
    for _ in range(WEIGHED):
        await asyncio.sleep(SECONDS / WEIGHED)
        memory.append(_memory(pid))


def _besieged(base: str, pid: int) -> Iterator[Figure]:
    """Memory while every address is a new one."""
    group = f"load, {HOSTILE} hostile addresses"
    seen = [_memory(pid)]
    statuses: dict[int, int] = defaultdict(int)
    for part in range(3):
        asyncio.run(_asked(base, _hostile(part, HOSTILE // 3), statuses))
        seen.append(_memory(pid))
    failed = sum(n for status, n in statuses.items() if status not in (200, 503))
    yield Figure(group, "answered otherwise than 200 or 503", failed, "", most=0)
    for n, sizes in enumerate(zip(*seen, strict=True), start=1):
        told = ", ".join(f"{size:.0f}" for size in sizes)
        grown = sizes[-1] - sizes[0]
        yield Figure(group, f"growth of process {n}", grown, "MB", most=MOST_GROWTH, note=told)


def _hostile(seed: int, n: int) -> list[str]:
    """Addresses that differ in what caches are asked by."""
    chance = random.Random(seed)
    made = []
    for _ in range(n):
        areas = chance.sample(DEPARTEMENTS, 4)
        choices = {
            "niveau": "departement",
            "domaine": chance.choice(DOMAINS),
            "territoire": areas[0],
            "comparer": ",".join(areas[1:]),
            "langue": chance.choice(("fr", "en")),
        }
        chart = chance.choice(("classement", "tableau", "radar", "profil"))
        form = chance.choice(("json", "json", "json", "csv", "svg"))
        made.append(f"/vues/{chart}.{form}?{urlencode(choices)}")
    return made


async def _asked(base: str, addresses: list[str], statuses: dict[int, int]) -> None:
    waits: dict[str, list[float]] = defaultdict(list)
    left = iter(addresses)

    async def asks(client: Client) -> None:
        for address in left:
            status, _, _ = await client.ask("hostile", address)
            statuses[status] += 1
        client.leave()

    await asyncio.gather(*(asks(Client(base, waits)) for _ in range(HOSTILE_CLIENTS)))


def _quantiles(taken: Sequence[float]) -> tuple[float, float, float]:
    cut = statistics.quantiles(taken if len(taken) > 1 else [*taken, *taken], n=100)
    return cut[49], cut[94], cut[98]


def _memory(pid: int) -> list[float]:
    """Proportional megabytes of each serving process: what they share is told once."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    told = [Path(f"/proc/{child}/smaps_rollup").read_text() for child in children]
    return [int(re.search(r"Rss:\s+(\d+)", text)[1]) / 1000 for text in told]  # type: ignore[index]
