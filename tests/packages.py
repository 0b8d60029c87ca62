"""Data packages that tests spoil: the real one, with few indicators."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from dashboard.settings import Settings

FIRST = ("taux_chomage_localise", "population_couverte_rsa", "part_65_plus")
"""Two core indicators and one of context, in their order; the others come below."""

EXAMPLE_AREAS = ("FR", "11", "24", "53")
"""Where the invented answers are: of a table of thousands, what every chart needs to be drawn."""

SECOND = "observations_departements"
LONG = (SECOND, "exemple/room_counts")
"""Tables of more than a thousand lines still."""
_TRIMMED = ("indicators", "observations", SECOND, "comparability")


def small_package(folder: Path, example: bool = True, subregions: bool = True) -> Path:
    """A sound package with the first indicators, one core indicator a domain, their concepts, and
    the invented answers of a few areas; without `subregions` the second level has no figure."""
    left_out = shutil.ignore_patterns("*.md", *([] if example else ["exemple"]))
    shutil.copytree(Settings().data, folder, ignore=left_out)
    with (folder / "indicators.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["tier"] == "core"]
    scored = {row["domain"] for row in rows if row["indicator"] in FIRST}
    core = {row["domain"]: row["indicator"] for row in rows if row["domain"] not in scored}
    kept = {*FIRST, *core.values()}
    concepts = {f"{r['domain']},{r['concept']}," for r in rows if r["indicator"] in kept}
    for table in _TRIMMED:
        path = folder / f"{table}.csv"
        header, *lines = path.read_text("utf-8").splitlines(keepends=True)
        first = [line for line in lines if line.split(",")[0] in FIRST]
        others = [line for line in lines if line.split(",")[0] in core.values()]
        if table == SECOND and not subregions:
            first, others = [], []
        path.write_text("".join([header, *first, *others]), "utf-8")
    path = folder / "concepts.csv"
    header, *lines = path.read_text("utf-8").splitlines(keepends=True)
    measured = [line for line in lines if line.startswith(tuple(concepts))]
    path.write_text("".join([header, *measured]), "utf-8")
    if example:
        answers = folder / "exemple" / "perceptions.csv"
        header, *lines = answers.read_text("utf-8").splitlines(keepends=True)
        told = [line for line in lines if line.split(",")[2] in EXAMPLE_AREAS]
        answers.write_text("".join([header, *told]), "utf-8")
    return folder


def short_package(folder: Path) -> Path:
    """The same with the first lines alone of its longest tables."""
    small_package(folder)
    for table in LONG:
        path = folder / f"{table}.csv"
        path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:200]), "utf-8")
    return folder
