"""Where the application finds its data, geometry and front-end files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

DATA = "PHARE_DATA"
"""Environment variable: the data package that commands are about."""
HOST = "PHARE_HOST"
"""Environment variable: the address that the server listens at."""
PORT = "PORT"
"""Environment variable: the port that it listens at, named as hosting services name it."""
WORKERS = "PHARE_WORKERS"
"""Environment variable: how many processes serve."""
ADDRESS = "PHARE_URL"
"""Environment variable: where readers find the dashboard, for the links inside files."""
STATE = "PHARE_STATE"
"""Environment variable: the folder of what is not data: votes, and the keys that guard them."""
DATABASE = "DATABASE_URL"
"""Environment variable: the database of the votes, where it is not a file of that folder."""
FACILITATOR_KEY = "PHARE_FACILITATOR_KEY"
"""Environment variable: what who leads a debate types once to be known as such."""
VOTE_DAYS = "PHARE_VOTE_DAYS"
"""Environment variable: days after which a session and its votes are deleted."""
PROXIES = "PHARE_PROXIES"
"""Environment variable: how many proxies stand before the server, each of which is believed."""
BESIDE = "PHARE_BESIDE"
"""Environment variable: folders of territory sets to compare with, parted as those of PATH."""
HOSTS = "PHARE_HOSTS"
"""Environment variable: the names by which readers may ask, parted by commas."""
PREFIX = "PHARE_PREFIX"
"""Environment variable: the path of the host below which everything is served, `/phare`."""
STORE = "PHARE_STORE"
"""Environment variable: the engine that keeps the observations, an address of Ibis."""
IMPORT = "PHARE_IMPORT"
"""Environment variable: `non` where nobody may import data by the browser."""
LOGS = "PHARE_LOGS"
"""Environment variable: how what happens is told."""
METRICS = "PHARE_METRICS"
"""Environment variable: the key that a Prometheus shows to read `/metrics`."""


class Logs(StrEnum):
    """How what happens is told: as sentences, events alone; or a JSON line for each event and
    for each request."""

    PLAIN = "texte"
    JSON = "json"


ROOT = Path(__file__).resolve().parent.parent


SHIPPED = (*sorted((ROOT / "sets").glob("*/")), ROOT / "data")
"""The folders of the territory sets that come with the application."""

GEO = "geo"
"""The folder of geometry, of a territory set or of the application."""


def geo_of(folder: Path) -> Path:
    """Where the geometry of a data package lies: its own `geo/`, else that of the application."""
    own = folder / GEO
    return own if own.exists() else ROOT / GEO


def _beside() -> Iterator[Path]:
    """The folders named."""
    yield from map(Path, filter(None, os.environ.get(BESIDE, "").split(os.pathsep)))


def _hosts(named: str) -> tuple[str, ...]:
    """The names parted by commas, in small letters as browsers send them."""
    return tuple(name.strip().lower() for name in named.split(",") if name.strip())


def _state() -> Path:
    """The folder named, else the one where a user's programs keep what they must not lose."""
    if named := os.environ.get(STATE):
        return Path(named)
    home = os.environ.get("XDG_STATE_HOME")
    return (Path(home) if home else Path.home() / ".local" / "state") / "phare"


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders and addresses known at start-up; everything else follows from the data."""

    data: Path = ROOT / "data"
    geo: Path = ROOT / GEO
    assets: Path = ROOT / "assets"
    build: Path = ROOT / "build"
    public_url: str = field(default_factory=lambda: os.environ.get(ADDRESS, "").rstrip("/"))
    """Without a slash at its end; empty: the address that the reader asked at."""
    host_names: tuple[str, ...] = ()
    """Names by which readers may ask, besides any address in numbers; empty: any name."""
    hosts: tuple[str, ...] = field(default_factory=lambda: _hosts(os.environ.get(HOSTS, "")))
    """The same, addresses in numbers named too: no other is answered, but those of this machine."""
    prefix: str = field(default_factory=lambda: os.environ.get(PREFIX, "").rstrip("/"))
    """Without a slash at its end; empty: the root of the host."""
    state: Path = field(default_factory=_state)
    """Made when the first vote is kept."""
    database: str = field(default_factory=lambda: os.environ.get(DATABASE, ""))
    """Empty: a file of the folder `state`."""
    facilitator_key: str = field(default_factory=lambda: os.environ.get(FACILITATOR_KEY, ""))
    """Empty: one that is made, kept in the database and told once."""
    vote_days: str = field(default_factory=lambda: os.environ.get(VOTE_DAYS, ""))
    """Empty: as many as the store of votes says."""
    proxies: str = field(default_factory=lambda: os.environ.get(PROXIES) or "0")
    """A whole number: what that many proxies say of who asks, and by which scheme, is believed."""
    store: str = field(default_factory=lambda: os.environ.get(STORE, ""))
    """Empty: in memory, or DuckDB where there are more observations than memory should hold."""
    imports: bool = field(default_factory=lambda: os.environ.get(IMPORT, "") in ("", "oui"))
    """Whether who leads may import data by the browser."""
    logs: str = field(default_factory=lambda: os.environ.get(LOGS) or Logs.PLAIN)
    """One of `Logs`."""
    metrics_key: str = field(default_factory=lambda: os.environ.get(METRICS, ""))
    """Empty: there is no `/metrics`."""

    beside: tuple[Path, ...] = field(default_factory=lambda: (*_beside(), *SHIPPED))
    """The territory sets that the one served can be compared with."""

    @classmethod
    def of(cls, folder: Path) -> Settings:
        """The settings of a data package, drawn on its own geometry where it has one."""
        return cls(data=folder, geo=geo_of(folder))
