"""Where the application finds its data, geometry and front-end files."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

ADDRESS = "PHARE_URL"
"""Environment variable: where readers find the dashboard, for the links inside files."""

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders read at start-up, and the address outside; everything else follows from the data."""

    data: Path = ROOT / "data"
    geo: Path = ROOT / "geo"
    assets: Path = ROOT / "assets"
    build: Path = ROOT / "build"
    public_url: str = field(default_factory=lambda: os.environ.get(ADDRESS, "").rstrip("/"))
    """Without a slash at its end; empty: the address that the reader asked at."""
