"""A room that votes: telephones join, say their group, answer and ask where the session stands.

The real server, two workers, a database of its own; each telephone keeps one connection and asks
what its page asks. Every answer that was acknowledged is looked up in the table of ballots under
the token of its telephone. Waits are held against those of `/healthz` at the same pace.
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
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import orjson

from benchmarks.measure import Figure
from benchmarks.server import running
from dashboard.settings import DATABASE, FACILITATOR_KEY
from dashboard.vote import Group

KEY = "banc-d-essai"
ROOMS = ((500, 60.0), (2_000, 120.0))
"""Participants, and the seconds in which all of them vote."""
ARRIVING = 0.6
"""Of those seconds: the last one arrives then."""
THINKING = (3.0, 12.0)
POLL = 4.0
"""Seconds between two looks of the page of a vote, more or less a quarter."""
CHANGING = 0.2
"""Of the participants change their answer once."""
PACE_SECONDS = 10.0
MOST_P95 = 300
"""Milliseconds."""
QUESTION = {"type": "note", "question": "", "domaine": "sante"}
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
NEXT = re.compile(r'name="question"[^>]*value="(\d+)"')
SCRIPT = re.compile(r'<script[^>]*src="([^"]+)"')
SEEN = ("page", "script", "group", "vote", "poll")


@dataclass
class Client:
    """One connection that is kept, with its cookies."""

    base: str
    waits: dict[str, list[float]]
    cookies: dict[str, str] = field(default_factory=dict)
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None

    async def ask(
        self,
        kind: str,
        path: str,
        form: Mapping[str, str] | None = None,
        sent: bytes | None = None,
        **headers: str,
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body; the milliseconds it took are noted under `kind`."""
        start = time.perf_counter()
        answer = await self._ask(path, urlencode(form).encode() if form else sent, form, headers)
        self.waits[kind].append(1000 * (time.perf_counter() - start))
        return answer

    async def _ask(
        self, path: str, body: bytes | None, form: object, headers: Mapping[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        where = urlsplit(self.base)
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(where.hostname, where.port)
        assert self.reader
        kind = "application/x-www-form-urlencoded" if form else "application/json"
        lines = [f"{'GET' if body is None else 'POST'} {path} HTTP/1.1", f"Host: {where.netloc}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{n}={v}" for n, v in self.cookies.items()))
        if body is not None:
            lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        self.writer.write("\r\n".join([*lines, "", ""]).encode() + (body or b""))
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        told: dict[str, str] = {}
        for line in head[1:-2]:
            name, _, value = line.partition(": ")
            told[name.lower()] = value
            if name.lower() == "set-cookie":
                cookie, _, kept = value.partition(";")[0].partition("=")
                self.cookies[cookie] = kept
        body = await self.reader.readexactly(int(told.get("content-length", 0)))
        return int(head[0].split()[1]), told, body

    def leave(self) -> None:
        if self.writer:
            self.writer.transport.abort()


@dataclass
class Telephone(Client):
    """A participant; what was acknowledged, and what was not answered as it should be."""

    chance: random.Random = field(default_factory=random.Random)
    accepted: str = ""
    refused: list[str] = field(default_factory=list)
    version: str = ""

    async def takes_part(self, code: str, arrives: float, until: float) -> None:
        """Joins, thinks, answers, perhaps changes the answer, and polls to the end."""
        await asyncio.sleep(arrives)
        page = await self._read(f"/v/{code}")
        for script in SCRIPT.findall(page):
            await self.ask("script", script)
        await self._send("group", code, page, groupe=self.chance.choice([*Group]))
        page = await self._read(f"/v/{code}")
        answers = 2 if self.chance.random() < CHANGING else 1
        for _ in range(answers):
            await self._poll(code, time.perf_counter() + self.chance.uniform(*THINKING))
            answer = str(self.chance.randint(0, 10))
            question = NEXT.search(page)
            if question is None:
                self.refused.append("no form")
                return
            if await self._send("vote", code, page, question=question[1], reponse=answer):
                self.accepted = answer
            page = await self._read(f"/v/{code}?modifier=oui" if answers == 2 else f"/v/{code}")
        await self._poll(code, until)

    async def _read(self, path: str) -> str:
        status, _, body = await self.ask("page", path)
        if status != 200:
            self.refused.append(f"{path}: {status}")
        page = body.decode()
        if version := re.search(r'data-version="(\d+)"', page):
            self.version = version[1]
        return page

    async def _send(self, kind: str, code: str, page: str, **form: str) -> bool:
        token = TOKEN.search(page)
        sent = {"csrf_token": token[1] if token else "", **form}
        status, _, body = await self.ask(kind, f"/v/{code}", sent)
        if status != 303:
            self.refused.append(f"{kind}: {status} {body[:200]!r}")
        return status == 303

    async def _poll(self, code: str, until: float) -> None:
        while True:
            wait = POLL * self.chance.uniform(0.75, 1.25)
            if time.perf_counter() + wait >= until:
                await asyncio.sleep(max(0.0, until - time.perf_counter()))
                return
            await asyncio.sleep(wait)
            tag = f'"{self.version}"'
            status, _, _ = await self.ask("poll", f"/v/{code}.json", If_None_Match=tag)
            if status not in (200, 304):
                self.refused.append(f"poll: {status}")


@dataclass
class Room:
    """The facilitator: opens a session, watches its counter, closes it."""

    client: Client
    code: str = ""
    csrf: str = ""

    async def opens(self) -> None:
        self.csrf = orjson.loads((await self.client.ask("desk", "/animation/jeton.json"))[2])[
            "csrf"
        ]
        self.csrf = (await self._does("/animation/cle", {"cle": KEY}))["csrf"]
        self.code = (await self._does("/animation/seances", {"title": "Banc d’essai"}))["code"]
        n = (await self._does(f"/animation/seances/{self.code}/questions", QUESTION))["n"]
        await self._does(f"/animation/seances/{self.code}/questions/{n}/ouvrir", {})

    async def _does(self, path: str, document: Mapping[str, str]) -> dict[str, str]:
        headers = {"X_CSRFToken": self.csrf, "Accept": "application/json"}
        sent = orjson.dumps(document)
        status, _, body = await self.client.ask("desk", path, sent=sent, **headers)
        if status not in (200, 201):
            raise RuntimeError(f"{path}: {status} {body!r}")
        answer: dict[str, str] = orjson.loads(body)
        return answer

    async def shown(self) -> int:
        """Votes that the counter of the room shows."""
        _, _, body = await self.client.ask("room", f"/v/{self.code}.json")
        votes: int = orjson.loads(body)["questions"][0]["votes"]
        return votes

    async def watches(self, until: float) -> None:
        """Looks at the counter once a second."""
        while time.perf_counter() < until:
            await asyncio.sleep(1)
            await self.shown()


def figures() -> Iterator[Figure]:
    """Each room on a file, the first one on PostgreSQL too where the tests' cluster starts."""
    for people, seconds in ROOMS:
        with tempfile.TemporaryDirectory() as state:
            group = f"votes, {people} in {seconds:.0f} s, SQLite"
            address = f"sqlite:///{state}/votes.sqlite"
            yield from _measured(group, people, seconds, address)
    with _postgres() as address:
        people, seconds = ROOMS[0]
        group = f"votes, {people} in {seconds:.0f} s, PostgreSQL"
        yield from _measured(group, people, seconds, address)


@contextmanager
def _postgres() -> Iterator[str]:
    from tests.postgres import cluster

    with cluster() as made:
        yield made.new_database()


def _measured(group: str, people: int, seconds: float, address: str) -> Iterator[Figure]:
    settings = {DATABASE: address, FACILITATOR_KEY: KEY}
    with running("dashboard", "serve", "--port", settings=settings) as (base, pid):
        waits: dict[str, list[float]] = defaultdict(list)
        telephones, shown = asyncio.run(held(base, people, seconds, waits))
        cores = worked(pid)
        asked = sum(len(waits[kind]) for kind in SEEN)
        pace = asyncio.run(paced(base, asked / seconds))
    accepted = {one.cookies["appareil"]: one.accepted for one in telephones if one.accepted}
    refused = [said for one in telephones for said in one.refused]
    lost, doubled = compared(accepted, address)
    first = f" ({refused[0]})" if refused else ""
    yield Figure(group, "votes accepted", len(accepted), "", least=people)
    yield Figure(group, "refused or failed", len(refused), "", most=0, note=first)
    yield Figure(group, "accepted and not in the table", lost, "", most=0)
    yield Figure(group, "in the table beyond those accepted", doubled, "", most=0)
    yield Figure(group, "counter of the room at the end", shown, "", least=people)
    yield Figure(group, "requests a second", asked / seconds, "")
    yield Figure(group, "cores that the server takes", cores / seconds, "")
    every = [wait for kind in SEEN for wait in waits[kind]]
    for kind, taken in {"all": every, **{kind: waits[kind] for kind in SEEN}}.items():
        *_, p95, _, _, _, p99 = statistics.quantiles(taken, n=100)
        note = f"p99 {p99:.0f} ms, median {statistics.median(taken):.0f} ms, n = {len(taken)}"
        most = MOST_P95 if people == ROOMS[0][0] else None
        yield Figure(group, f"p95, {kind}", p95, "ms", most=most, note=note)
    reference = statistics.quantiles(pace, n=100)[94]
    ratio = statistics.quantiles(every, n=100)[94] / reference
    yield Figure(group, "p95, ratio to /healthz as often", ratio, "×", note=f"{reference:.0f} ms")


async def held(
    base: str, people: int, seconds: float, waits: dict[str, list[float]]
) -> tuple[list[Telephone], int]:
    room = Room(Client(base, waits))
    await room.opens()
    start = time.perf_counter()
    until = start + seconds
    telephones = [Telephone(base, waits, chance=random.Random(n)) for n in range(people)]
    arrivals = [ARRIVING * seconds * (place + random.random()) / people for place in range(people)]
    watched = asyncio.create_task(room.watches(until))
    await asyncio.gather(
        *(
            one.takes_part(room.code, arrives, until)
            for one, arrives in zip(telephones, arrivals, strict=True)
        )
    )
    await watched
    shown = await room.shown()
    for one in telephones:
        one.leave()
    return telephones, shown


async def paced(base: str, rate: float) -> list[float]:
    """Waits for `/healthz`, asked at a rate over connections that are kept."""
    waits: dict[str, list[float]] = defaultdict(list)
    clients = [Client(base, waits) for _ in range(max(1, round(POLL * rate)))]

    async def looks(client: Client) -> None:
        end = time.perf_counter() + PACE_SECONDS
        await asyncio.sleep(random.uniform(0, POLL))
        while time.perf_counter() < end:
            await client.ask("healthz", "/healthz")
            await asyncio.sleep(POLL * random.uniform(0.75, 1.25))
        client.leave()

    await asyncio.gather(*map(looks, clients))
    return waits["healthz"]


def worked(pid: int) -> float:
    """Seconds that the workers of a server have computed."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    told = [
        Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split() for child in children
    ]
    return sum(int(each[11]) + int(each[12]) for each in told) / os.sysconf("SC_CLK_TCK")


def compared(accepted: Mapping[str, str], address: str) -> tuple[int, int]:
    """Acknowledged answers that the table does not have as they were; ballots beyond them."""
    from sqlalchemy import create_engine, make_url, text

    from dashboard.votes.codes import kept

    url = make_url(address)
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    statement = "SELECT d.token, b.answer FROM ballot b JOIN device d ON d.id = b.device"
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = [(row.token, row.answer) for row in connection.execute(text(statement))]
    engine.dispose()
    table = {token: orjson.loads(answer)[0] for token, answer in rows}
    lost = sum(table.get(kept(token)) != answer for token, answer in accepted.items())
    return lost, len(rows) - len(accepted)
