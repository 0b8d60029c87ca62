"""Where the application finds its data, geometry and front-end files."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

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

ROOT = Path(__file__).resolve().parent.parent


def _state() -> Path:
    """The folder named, else the one where a user's programs keep what they must not lose."""
    if STATE in os.environ:
        return Path(os.environ[STATE])
    home = os.environ.get("XDG_STATE_HOME")
    return (Path(home) if home else Path.home() / ".local" / "state") / "phare"


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders and addresses known at start-up; everything else follows from the data."""

    data: Path = ROOT / "data"
    geo: Path = ROOT / "geo"
    assets: Path = ROOT / "assets"
    build: Path = ROOT / "build"
    public_url: str = field(default_factory=lambda: os.environ.get(ADDRESS, "").rstrip("/"))
    """Without a slash at its end; empty: the address that the reader asked at."""
    host_names: tuple[str, ...] = ()
    """Names by which readers may ask, besides any address in numbers; empty: any name."""
    state: Path = field(default_factory=_state)
    """Made when the first vote is kept."""
    database: str = field(default_factory=lambda: os.environ.get(DATABASE, ""))
    """Empty: a file of the folder `state`."""
    facilitator_key: str = field(default_factory=lambda: os.environ.get(FACILITATOR_KEY, ""))
    """Empty: one that is made, kept in the database and told once."""
    vote_days: str = field(default_factory=lambda: os.environ.get(VOTE_DAYS, ""))
    """Empty: as many as the store of votes says."""
    proxies: str = field(default_factory=lambda: os.environ.get(PROXIES, "0"))
    """A whole number: what that many proxies say of who asks, and by which scheme, is believed."""
