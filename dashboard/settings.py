"""Where the application finds its data, geometry and front-end files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders read at start-up; everything else follows from the data."""

    data: Path = ROOT / "data"
    geo: Path = ROOT / "geo"
    assets: Path = ROOT / "assets"
    build: Path = ROOT / "build"
