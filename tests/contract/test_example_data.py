"""The example data is complete, agrees with what was published, and is never taken for it."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from flask.testing import FlaskClient

from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.catalogue.files import read_files
from dashboard.catalogue.validation.validate import Problem, validate_package, warnings_of
from dashboard.indicators.domain_score import domain_result
from dashboard.model import ALL_DOMAINS, Actor, Evidence, Level, Perception
from dashboard.pages.router import screen
from dashboard.selection import LATEST
from dashboard.settings import ROOT, Settings
from dashboard.statistics.quadrants import Quadrant, quadrant
from tests.conftest import DataCounts
from tests.packages import small_package
from tests.places import FRANCE

DATA = Settings().data
FOLDER = DATA / "exemple"
TABLES = ("surveys", "perceptions")
DECIMALS = {"fragility_score": 1, "priority_share": 0, "partnership_impact_share": 0}
LIMITS = {
    "fragility_score": (2, 9),
    "priority_share": (4, 92),
    "partnership_impact_share": (6, 88),
}
SHOWN_FROM, STARRED_TO = 30, 60

Key = tuple[Actor, str, str]


@pytest.fixture(scope="module")
def answers(catalogue: Catalogue) -> Sequence[Perception]:
    return catalogue.example.perceptions


@pytest.fixture(scope="module")
def by_question(answers: Sequence[Perception]) -> Mapping[Key, Mapping[str, Perception]]:
    """(actor, measure, domain) → area → answer."""
    found: dict[Key, dict[str, Perception]] = defaultdict(dict)
    for p in answers:
        found[p.actor, p.measure, p.domain][p.area] = p
    return found


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_package(tmp_path_factory.mktemp("small") / "data")


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "data"))


def national(catalogue: Catalogue) -> dict[Key, float]:
    """(actor, measure, domain) → the published value for France; of several, the first listed."""
    found: dict[Key, float] = {}
    for p in catalogue.perceptions:
        if p.area == FRANCE and p.measure in DECIMALS and p.domain != ALL_DOMAINS:
            found.setdefault((p.actor, p.measure, p.domain), p.value)
    return found


def spoil(folder: Path, file: str, line: int, old: str, new: str) -> tuple[Problem, ...]:
    path = folder / file
    lines = path.read_text("utf-8").split("\n")
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    path.write_text("\n".join(lines), "utf-8")
    return validate_package(folder)


# What it holds


def test_each_actor_answers_three_questions_on_16_domains_in_13_regions_and_france_once(
    catalogue: Catalogue, answers: Sequence[Perception]
) -> None:
    areas = (*(t.area for t in catalogue.areas(Level.REGION)), FRANCE)
    expected = {
        (actor, area, domain, measure)
        for actor in Actor
        for area in areas
        for domain in catalogue.domains
        for measure in DECIMALS
    }

    assert Counter((p.actor, p.area, p.domain, p.measure) for p in answers) == Counter(expected)
    assert len(answers) == 2688


def test_every_value_is_sensible_and_has_the_decimals_of_its_measure(
    answers: Sequence[Perception],
) -> None:
    for p in answers:
        low, high = LIMITS[p.measure]
        assert low <= p.value <= high
        assert p.value == round(p.value, DECIMALS[p.measure])


def test_the_base_of_france_and_the_size_of_the_survey_are_the_sum_of_the_regional_bases(
    catalogue: Catalogue, by_question: Mapping[Key, Mapping[str, Perception]]
) -> None:
    for (actor, _, _), places in by_question.items():
        bases = {area: p.base or 0 for area, p in places.items()}
        total = bases.pop(FRANCE)
        (survey,) = (s for s in catalogue.example.surveys.values() if s.actor is actor)
        assert total == sum(bases.values()) == survey.sample_size


@pytest.mark.parametrize(
    ("actor", "people"),
    [
        (Actor.CITIZENS, 2000),
        (Actor.COMPANIES, 800),
        (Actor.ASSOCIATIONS, 900),
        (Actor.INSTITUTIONS, 300),
    ],
)
def test_about_as_many_people_answer_as_in_a_survey_of_2015(
    catalogue: Catalogue, actor: Actor, people: int
) -> None:
    sizes = [s.sample_size for s in catalogue.example.surveys.values() if s.actor is actor]

    assert sizes == [pytest.approx(people, rel=0.15)]


def test_a_few_bases_are_too_small_to_be_shown_and_others_are_starred(
    answers: Sequence[Perception],
) -> None:
    bases = {(p.actor, p.area): p.base or 0 for p in answers if p.area != FRANCE}
    too_small = [base for base in bases.values() if base < SHOWN_FROM]
    starred = [base for base in bases.values() if SHOWN_FROM <= base < STARRED_TO]

    assert 3 <= len(too_small) <= 10
    assert len(starred) >= 5
    assert {actor for (actor, _), base in bases.items() if base < STARRED_TO} == set(Actor)


# What it keeps of what was published


def test_every_published_national_value_is_kept(
    catalogue: Catalogue, by_question: Mapping[Key, Mapping[str, Perception]]
) -> None:
    published = national(catalogue)

    assert published[Actor.CITIZENS, "fragility_score", "securite"] == 6.6
    assert {key: by_question[key][FRANCE].value for key in published} == published


def test_the_mean_of_the_regions_weighted_by_their_bases_rounds_to_the_value_of_france(
    by_question: Mapping[Key, Mapping[str, Perception]],
) -> None:
    for (_, measure, _), places in by_question.items():
        regions = [p for area, p in places.items() if area != FRANCE]
        mean = np.average([p.value for p in regions], weights=[p.base or 0 for p in regions])
        assert places[FRANCE].value == pytest.approx(round(mean, DECIMALS[measure]))


def test_every_published_regional_value_of_the_same_measure_is_kept(
    catalogue: Catalogue, by_question: Mapping[Key, Mapping[str, Perception]]
) -> None:
    kept = (Evidence.REGION_MEASURED, Evidence.GROUPED_REGIONS)
    published = [p for p in catalogue.perceptions if p.measure in DECIMALS and p.evidence in kept]

    assert Counter((p.actor, p.area) for p in published) == {
        (Actor.COMPANIES, "R75"): 4,
        (Actor.CITIZENS, "R93"): 2,
        (Actor.CITIZENS, "R94"): 2,
    }
    for p in published:
        assert by_question[p.actor, p.measure, p.domain][p.area].value == p.value


def test_employment_stays_the_first_fragility_of_the_citizens_of_every_region(
    catalogue: Catalogue, by_question: Mapping[Key, Mapping[str, Perception]]
) -> None:
    for region in catalogue.areas(Level.REGION):
        scores = {
            domain: by_question[Actor.CITIZENS, "fragility_score", domain][region.area].value
            for domain in catalogue.domains
        }
        first = scores.pop("emploi-insertion")
        assert first > max(scores.values())


# What shape it has


@pytest.mark.parametrize("actor", Actor)
def test_the_scores_follow_the_measured_ones_loosely(
    catalogue: Catalogue, by_question: Mapping[Key, Mapping[str, Perception]], actor: Actor
) -> None:
    perceived: list[float] = []
    measured: list[float] = []
    for domain in catalogue.domains:
        result = domain_result(catalogue, domain, Level.REGION, LATEST)
        places = by_question[actor, "fragility_score", domain]
        for values, column in (
            (perceived, [places[t.area].value for t in result.areas]),
            (measured, [score.value for score in result.scores]),
        ):
            figures = np.array(column, dtype=float)
            values.extend((figures - figures.mean()) / figures.std())

    assert 0.4 <= np.corrcoef(perceived, measured)[0, 1] <= 0.7


@pytest.mark.parametrize("measure", ["fragility_score", "priority_share"])
@pytest.mark.parametrize("actor", Actor)
def test_all_four_quadrants_occur(
    catalogue: Catalogue,
    by_question: Mapping[Key, Mapping[str, Perception]],
    actor: Actor,
    measure: str,
) -> None:
    seen: Counter[Quadrant] = Counter()
    for place, region in enumerate(catalogue.areas(Level.REGION)):
        heard = [by_question[actor, measure, d][region.area].value for d in catalogue.domains]
        for domain, value in zip(catalogue.domains, heard, strict=True):
            score = domain_result(catalogue, domain, Level.REGION, LATEST).scores[place].value
            seen[quadrant(score or 0.0, value, 0.0, float(np.mean(heard)))] += 1

    assert min(seen[q] for q in {*Quadrant} - {Quadrant.BORDER}) >= 20


# How it is told from a survey


def test_every_row_says_that_it_is_an_example_and_no_published_row_does(
    catalogue: Catalogue, answers: Sequence[Perception]
) -> None:
    assert {p.evidence for p in answers} == {Evidence.EXAMPLE}
    assert {p.note for p in answers} == {"donnée d’exemple"}
    assert {(p.period, p.source_url) for p in answers} == {("", "")}
    assert Evidence.EXAMPLE not in {p.evidence for p in catalogue.perceptions}
    for path in DATA.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            assert not any(row.get("evidence") == Evidence.EXAMPLE for row in rows)


def test_every_survey_of_the_example_says_that_it_is_none(catalogue: Catalogue) -> None:
    surveys = catalogue.example.surveys

    assert list(surveys) == [
        "exemple-citoyens",
        "exemple-entreprises",
        "exemple-associations",
        "exemple-institutions",
    ]
    assert all("pas une enquête" in s.label_fr for s in surveys.values())
    assert all("not a survey" in s.label_en for s in surveys.values())
    assert all(s.note.startswith("Personne n’a été interrogé") for s in surveys.values())
    assert not any(survey.example for survey in catalogue.surveys.values())


@pytest.mark.slow
def test_the_script_makes_the_same_bytes_again(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tools.example", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert "perceptions.csv: 2688 rows, seed 2015" in done.stdout
    names = ("perceptions", "room_counts", "rooms", "surveys")
    assert sorted(path.stem for path in tmp_path.iterdir()) == [*names]
    for table in names:
        assert (tmp_path / f"{table}.csv").read_bytes() == (FOLDER / f"{table}.csv").read_bytes()


# How it is checked


@pytest.mark.parametrize("described", [True, False])
def test_a_folder_without_example_is_sound_and_loads(folder: Path, described: bool) -> None:
    shutil.rmtree(folder / "exemple")
    if not described:
        path = folder / "datapackage.json"
        package = json.loads(path.read_text("utf-8"))
        package["resources"] = [
            r for r in package["resources"] if not r["name"].startswith("example_")
        ]
        path.write_text(json.dumps(package), "utf-8")

    assert validate_package(folder) == ()
    loaded = load_catalogue(folder)
    assert loaded.example.perceptions == ()
    assert loaded.shown(True).perceptions == loaded.perceptions


@pytest.mark.parametrize(
    ("file", "line", "old", "new", "column", "value", "allowed"),
    [
        ("perceptions", 2, ",fragility_score,", ",fragility_score,1", "value", None, "≤ 10"),
        ("perceptions", 3, ",24,", ",FRB0,", "territory", "FRB0", "FR, 11, 24"),
        ("perceptions", 4, ",emploi-insertion,", ",emploi,", "domain", "emploi", "sante"),
        ("perceptions", 5, ",example,", ",region_measured,", "evidence", "region_measured", "exam"),
        ("perceptions", 6, "exemple-citoyens", "exemple-citoyen", None, None, "exemple-citoyens"),
        ("perceptions", 7, ",example,,", ",example,2015,", "period", "2015", ""),
        ("surveys", 2, "exemple-citoyens", "citoyens", "survey", "citoyens", ""),
    ],
)
def test_a_broken_example_is_reported_like_any_table(
    folder: Path,
    file: str,
    line: int,
    old: str,
    new: str,
    column: str | None,
    value: str | None,
    allowed: str,
) -> None:
    problems = spoil(folder, f"exemple/{file}.csv", line, old, new)

    assert any(
        (p.file, p.line) == (f"exemple/{file}.csv", line)
        and column in (None, p.column)
        and value in (None, p.value)
        and allowed in ", ".join(p.allowed)
        for p in problems
    )


def test_half_an_example_is_a_missing_file(folder: Path) -> None:
    (folder / "exemple" / "perceptions.csv").unlink()

    (problem,) = validate_package(folder)

    assert problem.file == "exemple/perceptions.csv"


def test_an_example_that_is_not_described_is_told(folder: Path) -> None:
    path = folder / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    package["resources"] = [r for r in package["resources"] if r["name"] != "example_perceptions"]
    path.write_text(json.dumps(package), "utf-8")

    (problem,) = validate_package(folder)

    assert (problem.file, problem.value) == ("datapackage.json", "example_perceptions")


def test_a_held_survey_may_not_take_the_name_of_an_example(folder: Path) -> None:
    problems = spoil(folder, "surveys.csv", 2, "phare-citoyens-2015", "exemple-citoyens")

    assert ("surveys.csv", 2, "survey", "exemple-citoyens") in [
        (p.file, p.line, p.column, p.value) for p in problems
    ]


def test_no_warning_is_about_the_example() -> None:
    assert not [w for w in warnings_of(DATA) if w.file.startswith("exemple")]


# How it is counted and taken away


def test_the_counts_are_those_of_what_was_published(
    catalogue: Catalogue, client: FlaskClient, data_counts: DataCounts
) -> None:
    for shown in (catalogue, catalogue.shown(True)):
        assert shown.counts["perceptions"] == data_counts.perceptions
    assert client.get("/healthz").get_json()["perceptions"] == data_counts.perceptions


@pytest.mark.parametrize("table", TABLES)
def test_a_downloaded_example_says_so_in_its_file_name(client: FlaskClient, table: str) -> None:
    name = f"donnees-exemple-{table}.csv"

    answer = client.get(f"/telechargements/{name}")

    assert answer.data == (FOLDER / f"{table}.csv").read_bytes()
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'


def test_the_archive_keeps_the_example_in_its_folder_and_is_the_package_that_is_sound(
    client: FlaskClient,
) -> None:
    answer = client.get("/telechargements/phare-donnees.zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        files = {
            name.removeprefix("phare-donnees/data/"): archive.read(name)
            for name in archive.namelist()
        }

    for table in TABLES:
        assert f"exemple/{table}.csv" in files
    assert read_files(DATA).items() <= files.items()


@pytest.mark.parametrize("search", ["", "exemple=oui"])
def test_the_data_page_lists_the_example_apart_and_no_example_among_the_surveys(
    catalogue: Catalogue, search: str
) -> None:
    components = screen(catalogue, "/donnees", search).parts
    page = "".join(map(str, components))
    held, _, example = page.partition("Données d’exemple, pas une enquête")

    for table in TABLES:
        name = f"/telechargements/donnees-exemple-{table}.csv"
        assert name not in held
        assert name in example
    assert "réponses inventées" in example
    assert "(pas une enquête)" not in page
    assert "PHARE-Citoyens 2015" in page
