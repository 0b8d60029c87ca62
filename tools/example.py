"""Writes the example answers of the data package: `python -m tools.example [FOLDER]`.

The same data and seed give the same bytes. A session can be rehearsed with them before a team
loads a survey of its own, and a chart of votes be seen before any room has voted. A broken example
is deleted before it is made again.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from dashboard.catalogue import load_catalogue
from dashboard.catalogue.schema import EXAMPLE_FOLDER
from dashboard.model import Actor, Evidence, SurveyKind
from dashboard.settings import Settings
from tools.example_answers import FRANCE, QUESTIONS, Answers, Frame, answers_of, frame_of
from tools.example_rooms import SEED as ROOM_SEED
from tools.example_rooms import Row, room_tables

SEED = 2015

NAMES = {
    Actor.CITIZENS: ("citoyens", "citizens"),
    Actor.COMPANIES: ("entreprises", "companies"),
    Actor.ASSOCIATIONS: ("associations", "associations"),
    Actor.INSTITUTIONS: ("institutions", "institutions"),
}


def tables_of(frame: Frame, seed: int) -> dict[str, list[Row]]:
    """The two tables of the answers, by name."""
    rng = np.random.default_rng(seed)
    answers = [answers_of(frame, actor, rng) for actor in Actor]
    return {
        "surveys": [survey_row(a, seed) for a in answers],
        "perceptions": [row for a in answers for row in perception_rows(frame, a)],
    }


def survey_row(answers: Answers, seed: int) -> Row:
    """The survey that no one held, of one actor."""
    french, english = NAMES[answers.actor]
    return {
        "survey": f"exemple-{french}",
        "actor": answers.actor,
        "kind": SurveyKind.EXAMPLE,
        "label_fr": f"Exemple, {french} (pas une enquête)",
        "label_en": f"Example, {english} (not a survey)",
        "population": "personne : données inventées",
        "sample_size": str(answers.bases[-1]),
        "mode": "aucun : valeurs tirées par un script",
        "fieldwork": "aucun",
        "producer": f"Script tools/example.py, graine {seed}",
        "url": "",
        "licence": "sans objet : données inventées",
        "note": "Personne n’a été interrogé : un script a inventé ces réponses et ces effectifs "
        "pour préparer une séance avant de charger une vraie enquête. Seules les valeurs déjà "
        "publiées y sont vraies.",
    }


def perception_rows(frame: Frame, answers: Answers) -> Iterator[Row]:
    """The answers of one actor by measure, domain and territory, France last."""
    for question in QUESTIONS:
        for domain in frame.domains:
            values = answers.values[question.measure, domain]
            for area, value, base in zip(
                (*frame.regions, FRANCE), values, answers.bases, strict=True
            ):
                yield {
                    "survey": f"exemple-{NAMES[answers.actor][0]}",
                    "actor": answers.actor,
                    "territory": area.removeprefix("R"),
                    "domain": domain,
                    "measure": question.measure,
                    "value": f"{value / question.unit:g}",
                    "base": str(base),
                    "evidence": Evidence.EXAMPLE,
                    "period": "",
                    "source_url": "",
                    "note": "donnée d’exemple",
                }


def write(folder: Path, tables: Mapping[str, Sequence[Row]]) -> None:
    """Writes every table beside its place, then puts all of them there."""
    folder.mkdir(parents=True, exist_ok=True)
    ready: dict[Path, Path] = {}
    for name, rows in tables.items():
        text = io.StringIO()
        writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        path = folder / f"{name}.csv"
        ready[path] = path.with_suffix(".new")
        ready[path].write_text(text.getvalue(), encoding="utf-8", newline="")
    for path, beside in ready.items():
        beside.replace(path)


def main(folder: Path) -> None:
    catalogue = load_catalogue(Settings().data)
    made = {
        SEED: tables_of(frame_of(catalogue), SEED),
        ROOM_SEED: room_tables(catalogue, ROOM_SEED),
    }
    write(folder, {name: rows for tables in made.values() for name, rows in tables.items()})
    for seed, tables in made.items():
        for name, rows in tables.items():
            print(f"{folder / name}.csv: {len(rows)} rows, seed {seed}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else Settings().data / EXAMPLE_FOLDER)
