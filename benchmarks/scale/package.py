"""A territory set of generated areas and figures: the shipped tables, another second level.

Everything made here says so: names of areas, notes of figures, words of the level. It is written
where it is asked for, never in the repository. The figures of an indicator roll over the plane, so
that a map shows shapes; about 1 in 100 is missing.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from benchmarks.scale.tessellation import SEED, GeneratedArea, Points, tessellation
from dashboard.settings import Settings
from dashboard.territories.build.paths import path

LEVEL, TABLE, FILE = "zone", "observations_zones", "zones"
INDICATORS, PERIODS = 340, 5
LAST_YEAR = 2024
WORDS = {
    "subregion": "zone générée",
    "subregions": "zones générées",
    "the_subregion": "la zone générée",
    "of_the_subregion": "de la zone générée",
    "this_subregion": "cette zone générée",
    "subregionale": "de la zone générée",
    "subregion_gender": "feminine",
}
MISSING = 0.01
TEXTS = ("indicator", "territory", "status", "source_id", "note", "scope")
SCHEMA = pa.schema(
    {
        **dict.fromkeys(TEXTS, pa.string()),
        **dict.fromkeys(("period_start", "period_end"), pa.int32()),
        "value": pa.float64(),
        "events": pa.int64(),
    }
)
NOTE = "chiffre généré pour un banc d’essai"


def generate(
    folder: Path, n: int, indicators: int = INDICATORS, periods: int = PERIODS
) -> Sequence[str]:
    """Writes a set of `n` areas into an empty folder; the indicators that have figures.

    The observations are one Parquet file: n × indicators × periods rows, and the references.
    """
    settings = Settings()
    shutil.copytree(settings.data, folder, dirs_exist_ok=True)
    shutil.copytree(settings.geo, folder / "geo")
    areas = tessellation(settings.geo, n)
    _levels(folder)
    _territories(folder, areas)
    _without(folder, "alliances", "department")
    _outline(folder, areas)
    _words(folder)
    (folder / "observations_departements.csv").unlink()
    codes = [row["indicator"] for row in _read(folder / "indicators.csv")][:indicators]
    _observations(folder, areas, codes, periods)
    return codes


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def _levels(folder: Path) -> None:
    rows = _read(folder / "levels.csv")
    for row in rows:
        if row["role"] == "departement":
            row |= {"level": LEVEL, "file": FILE, "numbered": "false", "table": TABLE}
    _write(folder / "levels.csv", rows)


def _territories(folder: Path, areas: Iterable[GeneratedArea]) -> None:
    rows = _read(folder / "territories.csv")
    over = {row["code"]: row["parent"] for row in rows if row["level"] == "departement"}
    kept = [row for row in rows if row["level"] != "departement"]
    for area in areas:
        parent = area.parent[1:] if area.parent[0] == "R" else over[area.parent[1:]]
        kept.append(
            dict.fromkeys(rows[0], "")
            | {"code": area.code, "name": area.name, "short_name": area.name}
            | {"level": LEVEL, "parent": parent, "note": NOTE}
        )
    _write(folder / "territories.csv", kept)


def _without(folder: Path, table: str, column: str) -> None:
    rows = _read(folder / f"{table}.csv")
    _write(folder / f"{table}.csv", [row | {column: ""} for row in rows])


def _words(folder: Path) -> None:
    file = folder / "texts" / "fr.json"
    texts = json.loads(file.read_text(encoding="utf-8"))
    texts["words"] |= WORDS
    file.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")


def _outline(folder: Path, areas: Iterable[GeneratedArea]) -> None:
    """The outline of the level, in the plane of the others."""
    geo = folder / "geo"
    made: dict[str, Any] = json.loads((geo / "outline-departements.json").read_text())
    corner = np.array(made["origin"], dtype=float)
    shapes = {}
    for area in areas:
        placed = shapely.transform(area.shape, lambda xy: np.rint((xy - corner) / made["unit"]))
        point = shapely.get_coordinates(placed.representative_point())[0]
        shapes[f"D{area.code}"] = {
            **path([placed]),
            "label": [round(x) for x in point.tolist()],
            "box": [round(x) for x in placed.bounds],
        }
    made |= {"level": FILE, "insets": {}, "areas": shapes}
    (geo / f"outline-{FILE}.json").write_text(json.dumps(made, separators=(",", ":")))


def _observations(
    folder: Path, areas: Sequence[GeneratedArea], codes: Sequence[str], periods: int
) -> None:
    """A series after the other, each under its reference: in the order in which they are read."""
    places = np.array([area.shape.representative_point().coords[0] for area in areas]) / 100_000
    territories = pa.array(["FR", *(area.code for area in areas)])
    source = _read(folder / "sources.csv")[0]["source_id"]
    random = np.random.default_rng(SEED)
    with pq.ParquetWriter(folder / f"{TABLE}.parquet", SCHEMA, compression="zstd") as writer:
        for k, code in enumerate(codes):
            for year in range(LAST_YEAR - periods + 1, LAST_YEAR + 1):
                values = [20 + k % 40 + 1.2, *_values(k, places, random).tolist()]
                texts = {"indicator": code, "source_id": source, "note": NOTE}
                columns = {
                    "territory": territories,
                    "period_start": np.full(len(values), year, dtype=np.int32),
                    "period_end": np.full(len(values), year, dtype=np.int32),
                    "value": pa.array(values, from_pandas=True),
                    "status": ["normal" if value == value else "missing" for value in values],
                    "scope": ["national", *[""] * len(areas)],
                    "events": pa.nulls(len(values), pa.int64()),
                    **{name: pa.repeat(text, len(values)) for name, text in texts.items()},
                }
                writer.write_table(pa.table(columns, schema=SCHEMA))


def _values(k: int, places: Points, random: np.random.Generator) -> Points:
    """Values that roll over the plane in a way of their own for each indicator."""
    x, y = places.T
    wave = np.sin(x * (1 + k % 5 / 3) + k) + np.cos(y * (1 + k % 7 / 4) - k)
    values = np.round(20 + k % 40 + 4 * wave + random.normal(0, 1, len(x)), 1)
    values[random.random(len(x)) < MISSING] = np.nan
    return values
