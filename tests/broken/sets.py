"""A small territory set that has something of everything, for packages that are broken."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.catalogue.descriptor import with_table
from dashboard.catalogue.files import DESCRIPTOR
from dashboard.catalogue.schema import TABLES
from dashboard.importing.new_set import new_set
from dashboard.settings import Settings
from dashboard.territories.build.levels import Wanted, made_levels
from tests.broken.make import squares

Row = Mapping[str, str]
CODES = ("01", "02", "03", "04")

ROWS: Mapping[str, Sequence[Row]] = {
    "sources": (
        {
            "source_id": "essai",
            "producer": "Essai",
            "title": "Un essai",
            "url": "https://example.org/essai",
            "published": "2026",
            "licence": "CC0",
            "vintage": "2026",
        },
    ),
    "concepts": (
        {
            "domain": "emploi-insertion",
            "concept": "chomage",
            "order": "1",
            "label_fr": "Chômage",
            "label_en": "Unemployment",
        },
    ),
    "indicators": (
        {
            "indicator": "taux_essai",
            "label_fr": "Taux d’essai",
            "label_en": "Rate",
            "short_label_fr": "Taux",
            "domain": "emploi-insertion",
            "definition_fr": "Ce qui est essayé, rapporté à ce qui peut l’être.",
            "unit": "%",
            "unit_kind": "share",
            "decimals": "1",
            "polarity": "high_is_fragile",
            "tier": "context",
            "method": "published",
            "source_id": "essai",
        },
    ),
    "observations": [
        {
            "indicator": "taux_essai",
            "territory": code,
            "period_start": "2025",
            "period_end": "2025",
            "value": value,
            "status": "normal",
            "source_id": "essai",
            "scope": "national" if code == "ZZ" else "",
        }
        for code, value in zip((*CODES, "ZZ"), ("8.0", "7.5", "9.25", "10", "8.7"), strict=True)
    ],
}


def tiny(folder: Path) -> Path:
    """A sound set of four squares with one indicator."""
    with TemporaryDirectory() as name:
        path = Path(name) / "a.geojson"
        path.write_text(json.dumps(squares()), "utf-8")
        new_set(folder, made_levels([Wanted(path, level="region")], "ZZ"), "Carrés")
    content = (folder / DESCRIPTOR).read_bytes()
    named = {item["name"] for item in json.loads(content)["resources"]}
    for table in ("tours", "measures", "surveys", "perceptions", "spellings"):
        if table not in named:
            content = with_table(content, table)
    (folder / DESCRIPTOR).write_bytes(content)
    shipped = {
        "measures": (Settings().data / "measures.csv").read_text("utf-8").splitlines()[:2],
    }
    for table in ("tours", "measures", "surveys", "perceptions", "spellings", *ROWS):
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            if table in shipped:
                file.write("\n".join(shipped[table]) + "\n")
                continue
            writer = csv.DictWriter(file, list(TABLES[table].fields), lineterminator="\n")
            writer.writeheader()
            writer.writerows(ROWS.get(table, ()))
    return folder
