"""The data package holds the published figures, all of them, and nothing else."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from decimal import Decimal

import pytest

from dashboard.catalogue.validation.validate import (
    Severity,
    area_ids,
    warnings_of,
)
from dashboard.settings import Settings

DATA = Settings().data

TABLES = {
    "alliances": (160, "71e8e504c908309e7624509f0e01b61104c65a581b4dc846235f1a605183fea0"),
    "concepts": (56, "aa05afefb28f949a4672a4c7234dc02132526bb5b12bc4623e215d2197bdcbea"),
    "departements": (96, "82685cb8d535ec8f758a1c1142207fd2a1a142e050f0ae328200998107451810"),
    "domains": (16, "303bcbf8652c381e25c12b0da08392d5c441cf09a43f288ea768683ddf798238"),
    "indicators": (416, "9decf3a3d92e2db8fa53e52b6c6e65964ed043f4dc9169c16e00ea78e77af1b7"),
    "measures": (163, "68b56e759a8dec606ce705f62bbd36f0d180d7978a2dd76f061750184eae8024"),
    "milestones": (13, "f450116e89ce409e2b6b031c53d9edcdf88b9845927184c484611b0d06ee0ccc"),
    "observations": (8386, "96a2e94de8fc686967c601939dfb681451fadb85f8ca201aac9459d3cb8d7b73"),
    "observations_departements": (
        20513,
        "8f985924c15b49f2df7c399506d99ddf57d50c4fe0d233c1460faf1989aa85ac",
    ),
    "perceptions": (857, "e2b317514028c89a3a8238c0c02aec89c66cd58d5eabd777e45c5a4bacfaebec"),
    "sources": (72, "c336c189caa322dc957839ea61ded490904c2d89b7d75a88af3275ece4066245"),
    "surveys": (60, "cce249c2868cf224d95e99c2846725f727981b12c972e3583c191e87bb66caa9"),
    "territories": (132, "02ff5be846d290efd3708018bdba48f72e5f7d99204a0840224b06d7b61040af"),
    "tours": (23, "36d96d61f6f4090948fdde35a32743251003de789d63e01ef520ded527b1a89c"),
}
"""Rows of each table of the second edition, and the digest of their cells (of numbers
without the zeros that say nothing: `8`, where the source wrote `8.0`)."""

OURS = {
    "surveys": ("kind",),
    "alliances": ("caveats",),
    "territories": ("name_local", "name_en"),
}
"""Columns of the product that the tables of the sources do not have."""

SCOPES = {
    "national": "metropole",
    "national_weighted": "metropole_weighted",
    "wider": "france_entiere",
}
"""What a value of the country covers, in the words of the sources."""

SUMS = {
    "observations": "5841486.3752",
    "observations_departements": "8805385.9947",
    "perceptions": "2267292.369",
}


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def digest(table: str) -> str:
    """SHA-256 of the cells of a table, row by row, its columns by name."""
    ours = OURS.get(table, ())
    told = [
        row | {"scope": SCOPES.get(row["scope"], "")} if "scope" in row else row
        for row in rows(table)
    ]
    cells = [{c: row[c] for c in sorted(row) if c not in ours} for row in told]
    lines = [json.dumps(row, ensure_ascii=False) for row in cells]
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


def test_the_folder_holds_these_tables_and_no_other() -> None:
    assert {path.stem for path in DATA.glob("*.csv")} == {
        *TABLES,
        "levels",
        "spellings",
        "comparability",
    }


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_its_rows_and_not_a_cell_of_them_has_changed(table: str) -> None:
    assert (len(rows(table)), digest(table)) == TABLES[table]


@pytest.mark.parametrize("table", SUMS)
def test_the_values_of_a_table_add_up_to_the_figure_of_the_sources(table: str) -> None:
    total = sum(Decimal(row["value"]) for row in rows(table) if row["value"])

    assert total == Decimal(SUMS[table])


def test_149_indicators_are_core_and_267_are_context() -> None:
    assert Counter(row["tier"] for row in rows("indicators")) == {"core": 149, "context": 267}


def test_every_indicator_is_observed_in_the_regions_and_188_in_the_departements() -> None:
    indicators = {row["indicator"] for row in rows("indicators")}
    departements = {row["indicator"] for row in rows("observations_departements")}

    assert {row["indicator"] for row in rows("observations")} == indicators
    assert len(departements) == 188
    assert departements < indicators


def test_every_core_indicator_measures_a_concept_of_its_domain_and_every_concept_is_measured() -> (
    None
):
    concepts = {(row["domain"], row["concept"]) for row in rows("concepts")}
    measured = {(r["domain"], r["concept"]) for r in rows("indicators") if r["tier"] == "core"}

    assert measured == concepts
    assert not any(row["concept"] for row in rows("indicators") if row["tier"] == "context")


def test_the_territories_are_one_country_13_regions_22_former_regions_and_96_departements() -> None:
    assert Counter(row["level"] for row in rows("territories")) == {
        "country": 1,
        "region": 13,
        "former_region": 22,
        "departement": 96,
    }


def test_15_values_do_not_exist_and_each_says_why() -> None:
    missing = [row for row in rows("observations") if row["status"] == "missing"]

    assert len(missing) == 15
    assert all(row["note"] and not row["value"] for row in missing)


@pytest.mark.parametrize("table", ["observations", "observations_departements"])
def test_every_value_of_france_says_what_it_covers_and_no_other_row_does(table: str) -> None:
    for row in rows(table):
        assert bool(row["scope"]) == (row["territory"] == "FR" and row["value"] != "")
        if row["scope"] == "national_weighted":
            assert "pondéré" in row["note"]


def test_one_value_of_france_covers_the_whole_country_and_its_note_says_so() -> None:
    whole = [row for row in rows("observations") if row["scope"] == "wider"]

    assert [(row["indicator"], row["period_end"]) for row in whole] == [
        ("agriculture_bio_part_sau", "2022")
    ]
    assert "outre-mer compris" in whole[0]["note"]


def test_the_population_of_france_is_that_of_its_regions_and_of_its_departements() -> None:
    people: Counter[str] = Counter()
    for row in rows("territories"):
        people[row["level"]] += int(row["population"] or 0)

    assert people["country"] == people["region"] == people["departement"] == 65846255


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
        and row["survey"] == "phare-citoyens-2015"
    ]

    assert scores == ["6.6", "7"]


def test_frictionless_finds_the_package_valid_without_any_help() -> None:
    from frictionless import Package

    report = Package(str(DATA / "datapackage.json")).validate(limit_errors=0)

    assert report.valid, report.flatten(["type", "message"])
    counts = {task.name: task.stats["rows"] for task in report.tasks}
    published = {table: n for table, n in counts.items() if not table.startswith("example_")}
    assert published == {table: count for table, (count, _) in TABLES.items()} | {
        "levels": 4,
        "spellings": 124,
        "comparability": 4,
    }


def test_the_areas_are_the_regions_and_the_departements() -> None:
    ids = area_ids(DATA)

    assert len(ids) == 13 + 96
    assert {"R75", "D75", "D2A"} <= ids


def test_warnings_tell_the_gaps_and_contradictions_of_the_published_figures() -> None:
    warnings = warnings_of(DATA)
    told = " ".join(warning.message for warning in warnings)
    absent = [
        ("observations.csv", line, row["territory"])
        for line, row in enumerate(rows("observations"), start=2)
        if row["status"] == "missing" and row["territory"] != "FR"
    ]

    assert {warning.severity for warning in warnings} == {Severity.WARNING}
    for figure in ("67 licences sur 72", "9 indicateurs core", "12 valeurs nationales"):
        assert figure in told
    for figure in ("16 indicateurs", "334 réponses sur 857"):
        assert figure in told
    assert [(w.file, w.line, w.value) for w in warnings if w.column == "territory"] == absent
    assert "6.6 à la ligne 5, 7 ici" in told
