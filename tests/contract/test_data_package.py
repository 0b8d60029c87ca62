"""The data package holds the published figures, all of them, and nothing else."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from decimal import Decimal

import pytest

from dashboard.catalogue.validation.validate import (
    Severity,
    area_ids,
    validate_package,
    warnings_of,
)
from dashboard.settings import Settings

DATA = Settings().data

TABLES = {
    "departements": (96, "8b642c2bd8a7106968b1def3e4235cc319d6ce50ccfbb1f2442ea6fd9c5ce15d"),
    "domains": (16, "87942e50c51013f8106712f0068ff87aff1ee8d1e09707904672640446c61d54"),
    "indicators": (404, "a06d66dad699eba3b3d94eba847f6b5afd82a0f959c1e67c01f513fee82b1ee6"),
    "measures": (52, "3277621c50500d30a555b9092eb1952fbcfdf600b5a554047fdc6f9b75fded52"),
    "milestones": (13, "064b8fafb7043e30794094e6f61367d5d127c1663f7750bb2804c9cf9caf1c3a"),
    "observations": (6482, "873171da78ae6f1cef78b9f96f42dd59ec531f1ebe46bf09863ac930b176cd28"),
    "observations_departements": (
        15221,
        "ce1df9e2ab6fb4d3deb9ef72f92b9455d3ffff633c0cea1f2e732189e115cba5",
    ),
    "perceptions": (453, "aed38b442516236387b1a357699f114e191a5ad76a5e3e5e2e364afef752f44e"),
    "sources": (67, "75c25bd4284dfb0b5b2ad276dee21b23e214f64ac8f2a117c4ee1330b367398f"),
    "surveys": (9, "60b8c06cd260e7143682df1f28b0287d72915c8323c06411a60543e98332bb65"),
    "territories": (132, "30de70db1a0b0f30bd513cd27434228690f2ee55e883222de2ea8688d97512f5"),
    "tours": (23, "a0202747aa05060a055db31bf462584cda42d68403ff8ae94ee885647f7b6894"),
}

SUMS = {
    "observations": "5693608.4754",
    "observations_departements": "8542847.2439",
    "perceptions": "2248661.069",
}


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_folder_holds_the_twelve_tables_and_no_other() -> None:
    assert {path.stem for path in DATA.glob("*.csv")} == set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_its_rows_and_not_a_byte_of_them_has_changed(table: str) -> None:
    count, digest = TABLES[table]

    assert len(rows(table)) == count
    assert hashlib.sha256((DATA / f"{table}.csv").read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("table", SUMS)
def test_the_values_of_a_table_add_up_to_the_figure_of_the_sources(table: str) -> None:
    total = sum(Decimal(row["value"]) for row in rows(table) if row["value"])

    assert total == Decimal(SUMS[table])


def test_149_indicators_are_core_and_255_are_context() -> None:
    assert Counter(row["tier"] for row in rows("indicators")) == {"core": 149, "context": 255}


def test_157_indicators_are_observed_in_the_departements_and_all_404_in_the_regions() -> None:
    assert len({row["indicator"] for row in rows("observations_departements")}) == 157
    assert len({row["indicator"] for row in rows("observations")}) == 404


def test_the_territories_are_one_country_13_regions_22_former_regions_and_96_departements() -> None:
    assert Counter(row["level"] for row in rows("territories")) == {
        "country": 1,
        "region": 13,
        "former_region": 22,
        "departement": 96,
    }


def test_41_values_do_not_exist_and_each_says_why() -> None:
    missing = [row for row in rows("observations") if row["status"] == "missing"]

    assert len(missing) == 41
    assert all(row["note"] and not row["value"] for row in missing)


def test_26_national_values_are_about_the_whole_of_france_and_say_so() -> None:
    whole = [row for row in rows("observations") if "France entière" in row["note"]]

    assert len(whole) == 26
    assert {row["territory"] for row in whole} == {"FR"}


@pytest.mark.parametrize("table", ["indicators", "observations", "observations_departements"])
def test_every_row_resolves_to_a_source_with_a_producer_an_address_and_a_licence(
    table: str,
) -> None:
    sources = {row["source_id"]: row for row in rows("sources")}

    assert all(
        sources[row["source_id"]][column]
        for row in rows(table)
        for column in ("producer", "title", "url", "licence", "vintage")
    )


def test_every_perception_resolves_to_a_survey_of_its_actor_and_to_the_page_it_was_read_on() -> (
    None
):
    surveys = {row["survey"]: row for row in rows("surveys")}

    for row in rows("perceptions"):
        assert surveys[row["survey"]]["actor"] == row["actor"]
        assert row["source_url"].startswith(("http://", "https://"))


def test_one_measure_is_published_for_the_four_actors_of_the_programme() -> None:
    shares = {
        row["actor"]: row["value"]
        for row in rows("perceptions")
        if row["measure"] == "duty_of_alliance_share"
        and row["territory"] == "FR"
        and row["survey"].startswith("phare-")
    }

    assert shares == {
        "citizens": "69",
        "companies": "81",
        "associations": "86",
        "institutions": "87",
    }


def test_both_published_scores_for_security_are_kept_the_programme_s_own_first() -> None:
    scores = [
        row["value"]
        for row in rows("perceptions")
        if (row["territory"], row["domain"], row["measure"])
        == ("FR", "securite", "fragility_score")
    ]

    assert scores == ["6.6", "7.0"]


def test_the_package_is_sound() -> None:
    assert validate_package(DATA) == ()


def test_frictionless_finds_the_package_valid_without_any_help() -> None:
    from frictionless import Package

    report = Package(str(DATA / "datapackage.json")).validate(limit_errors=0)

    assert report.valid, report.flatten(["type", "message"])
    counts = {task.name: task.stats["rows"] for task in report.tasks}
    published = {table: n for table, n in counts.items() if not table.startswith("example_")}
    assert published == {table: count for table, (count, _) in TABLES.items()}


def test_the_areas_are_the_regions_and_the_departements() -> None:
    ids = area_ids(DATA)

    assert len(ids) == 13 + 96
    assert {"R75", "D75", "D2A"} <= ids


def test_warnings_tell_the_gaps_and_contradictions_of_the_published_figures() -> None:
    warnings = warnings_of(DATA)
    told = " ".join(warning.message for warning in warnings)

    assert {warning.severity for warning in warnings} == {Severity.WARNING}
    for figure in ("62 licences sur 67", "5 indicateurs core", "38 valeurs nationales"):
        assert figure in told
    for figure in ("26 valeurs nationales", "19 indicateurs", "152 réponses sur 453"):
        assert figure in told
    absent = [w for w in warnings if w.column == "territory"]
    assert [(w.file, w.line, w.value) for w in absent] == [
        ("observations.csv", 4900, "94"),
        ("observations.csv", 6279, "44"),
        ("observations.csv", 6384, "94"),
    ]
    assert "6.6 à la ligne 5, 7.0 ici" in told
