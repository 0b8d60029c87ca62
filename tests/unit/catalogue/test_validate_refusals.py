"""What a package must not hold, because the server could not draw or should not publish it."""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frictionless import errors

from dashboard.catalogue.schema import FILLED, TABLES
from dashboard.catalogue.validation.problem import Severity, problems_of
from dashboard.catalogue.validation.rawpackage import read_package
from dashboard.catalogue.validation.schemafaults import TRANSLATIONS
from dashboard.catalogue.validation.validate import Problem, validate_package, warnings_of
from tests.packages import small_package


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_package(tmp_path_factory.mktemp("small") / "data")


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "data"))


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int | None, str | None, str | None]]:
    return [(p.file, p.line, p.column, p.value) for p in problems]


def rewrite(folder: Path, file: str, line: int, old: str, new: str) -> None:
    path = folder / file
    lines = path.read_text("utf-8").split("\n")
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    path.write_text("\n".join(lines), "utf-8")


def refused(folder: Path) -> tuple[Problem, ...]:
    """Why a package is refused as soon as it is read, before its cells are checked one by one."""
    faults = read_package(folder).faults
    return problems_of([f for f in faults if f.severity is Severity.ERROR], "fr")


# Dates, periods, numerals, names


SPOILT: tuple[tuple[str, int, str, str, tuple[str, ...]], ...] = (
    ("tours.csv", 3, "2016-06-28", "date", ("2016-02-30", "2016-04-31", "0000-01", "9999-12")),
    ("milestones.csv", 2, "2015-09", "date", ("2014-02-29",)),
    ("perceptions.csv", 2, "2015-09", "period", ("2016-2015", "0000")),
    ("observations.csv", 2, "8.7", "value", ("1_0", "٨.٧")),
    ("observations.csv", 7, "2016,2016", "period_end", ("9999",)),
    ("domains.csv", 2, "Emploi", "label_fr", ("Emp\x00loi", "Emp\u0085loi")),
)
"""Cells, and what cannot be drawn in each."""


@pytest.mark.parametrize("turn", range(max(len(values) for *_, values in SPOILT)))
def test_a_cell_that_cannot_be_drawn_is_refused_at_its_place(folder: Path, turn: int) -> None:
    """A value in each cell at once: no fault hides another."""
    spoilt = [(*cell[:4], cell[4][turn]) for cell in SPOILT if turn < len(cell[4])]
    for file, line, old, _, value in spoilt:
        rewrite(folder, file, line, old, old.split(",")[0] + "," + value if "," in old else value)

    problems = validate_package(folder)

    for file, line, _, column, value in spoilt:
        (told,) = [p for p in problems if (p.file, p.line, p.column) == (file, line, column)]
        assert value in str(told.value)


def test_whole_years_months_and_leap_days_are_dates(folder: Path) -> None:
    rewrite(folder, "tours.csv", 2, ",unknown,,", ",unknown,2016,")
    rewrite(folder, "tours.csv", 3, "2016-06-28", "2016-02-29")
    rewrite(folder, "milestones.csv", 2, "2015-09", "2015")

    assert validate_package(folder) == ()


@pytest.mark.parametrize("created", ["", "hier", "2026-02-30", "0001-01-01", "20e siècle"])
def test_a_package_whose_date_is_none_is_refused(folder: Path, created: str) -> None:
    describe(folder, lambda package: package.update(created=created))

    (problem,) = refused(folder)

    assert places((problem,)) == [("datapackage.json", None, "created", created)]


@pytest.mark.parametrize(
    ("file", "line", "old", "new"),
    [
        ("territories.csv", 4, "Centre-Val de Loire", "Île-de-France"),
        ("domains.csv", 3, ",Niveau de vie,", ",Emploi,"),
    ],
)
def test_two_rows_of_one_name_are_refused_at_the_second(
    folder: Path, file: str, line: int, old: str, new: str
) -> None:
    rewrite(folder, file, line, old, new)

    told = [p for p in validate_package(folder) if p.value == new.strip(",")]

    assert [(p.file, p.line) for p in told] == [(file, line)]
    assert f"la ligne {line - 1}" in told[0].message


def test_a_region_and_a_former_region_may_share_a_name(folder: Path) -> None:
    text = (folder / "territories.csv").read_text("utf-8")
    assert text.count("\nFRH0,Bretagne,") == text.count("\n53,Bretagne,") == 1
    assert validate_package(folder) == ()


def test_a_second_country_is_refused(folder: Path) -> None:
    with (folder / "territories.csv").open("a", encoding="utf-8") as file:
        file.write("BE,Belgique,Belgique,country,,,,,\n")

    assert ("territories.csv", "code", "BE") in [
        (p.file, p.column, p.value) for p in validate_package(folder)
    ]


# Tables and domains with nothing in them


def test_a_table_of_a_header_alone_is_refused(folder: Path) -> None:
    files = [TABLES[name].file for name in FILLED]
    for file in files:
        path = folder / file
        path.write_text(path.read_text("utf-8").split("\n")[0] + "\n", "utf-8")

    blank = [p for p in validate_package(folder) if "aucune ligne sous son en-tête" in p.message]

    assert sorted(p.file for p in blank) == sorted(files)


def test_a_domain_without_a_core_indicator_is_told_at_its_line(folder: Path) -> None:
    rewrite(folder, "indicators.csv", 2, ",core,", ",context,")
    rewrite(folder, "indicators.csv", 2, ",chomage", ",")

    assert validate_package(folder) == ()
    assert [p for p in places(warnings_of(folder)) if p[0] == "domains.csv"] == [
        ("domains.csv", 2, "code", "emploi-insertion")
    ]


def test_a_period_without_any_regional_value_is_refused_at_its_first_line(folder: Path) -> None:
    path = folder / "observations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if (row["indicator"], row["period_end"]) == ("taux_chomage_localise", "2016"):
            row.update(row if row["territory"] == "FR" else {"value": "", "status": "missing"})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)

    (problem,) = validate_package(folder)

    assert places((problem,)) == [("observations.csv", 2, "indicator", "taux_chomage_localise")]


# What the package says of itself


def describe(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    change(package)
    path.write_text(json.dumps(package, ensure_ascii=False), "utf-8")


def table(package: dict[str, Any], name: str) -> dict[str, Any]:
    return next(item for item in package["resources"] if item["name"] == name)


def test_a_package_cannot_loosen_the_schema_it_is_checked_against(folder: Path) -> None:
    def loosen(package: dict[str, Any]) -> None:
        table(package, "perceptions")["schema"].pop("foreignKeys")
        for field in table(package, "domains")["schema"]["fields"]:
            field.pop("constraints")

    describe(folder, loosen)
    rewrite(folder, "perceptions.csv", 2, "phare-citoyens-2015", "inconnue")
    rewrite(folder, "domains.csv", 2, ",economique,", ",bancal,")

    problems = validate_package(folder)

    assert ("perceptions.csv", 2, "survey / actor", "inconnue / citizens") in places(problems)
    assert ("domains.csv", 2, "axis", "bancal") in places(problems)
    assert any(p.file == "datapackage.json" and p.column == "axis" for p in problems)


def test_a_pattern_of_the_package_is_never_run(folder: Path) -> None:
    def trap(package: dict[str, Any]) -> None:
        table(package, "domains")["schema"]["fields"][1]["constraints"] = {"pattern": "(.*.*)*X"}

    describe(folder, trap)

    assert [(p.file, p.column) for p in validate_package(folder)] == [
        ("datapackage.json", "label_fr")
    ]


def test_a_descriptor_may_start_with_a_byte_order_mark(folder: Path) -> None:
    path = folder / "datapackage.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert validate_package(folder) == ()


def test_a_descriptor_nested_without_end_is_one_problem(folder: Path) -> None:
    (folder / "datapackage.json").write_text("[" * 100_000, "utf-8")

    (problem,) = validate_package(folder)

    assert problem.file == "datapackage.json"


# What lies in the folder


def make_folder(path: Path) -> None:
    path.mkdir()


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_broken_link(path: Path) -> None:
    path.symlink_to("nulle-part")


def make_loop(path: Path) -> None:
    path.symlink_to(path.name)


def make_link_outside(path: Path) -> None:
    outside = path.parents[2] / f"{path.parent.name}.csv"
    outside.write_text("nom\nDupont\n", "utf-8")
    path.symlink_to(outside)


NO_FILES = [make_folder, make_pipe, make_broken_link, make_loop, make_link_outside]


@pytest.mark.parametrize("make", NO_FILES)
@pytest.mark.parametrize("name", ["fuite.csv", "exemple/fuite.csv"])
def test_what_is_named_like_a_table_and_not_declared_is_one_problem(
    folder: Path, make: Callable[[Path], None], name: str
) -> None:
    make(folder / name)

    (problem,) = refused(folder)

    assert problem.file == name
    assert "ni lu ni publié" in problem.message


@pytest.mark.parametrize("make", NO_FILES)
@pytest.mark.parametrize("name", ["milestones.csv", "datapackage.json"])
def test_a_declared_name_that_leads_to_no_file_of_the_folder_is_one_problem(
    folder: Path, make: Callable[[Path], None], name: str
) -> None:
    (folder / name).unlink()
    make(folder / name)

    (problem,) = refused(folder)

    assert problem.file == name
    assert ("hors du dossier" in problem.message) is (make is make_link_outside)


def test_the_check_of_a_package_tells_what_was_refused_as_it_was_read(folder: Path) -> None:
    """Once each, beside what is wrong in the cells, and nothing that follows from it."""
    describe(folder, lambda package: package.update(created="hier"))
    make_link_outside(folder / "fuite.csv")
    (folder / "milestones.csv").unlink()
    make_loop(folder / "milestones.csv")
    rewrite(folder, "tours.csv", 3, "2016-06-28", "2016-02-30")

    told = validate_package(folder)

    assert len(told) == 4
    assert {*refused(folder)} < {*told}


def test_a_link_that_stays_in_the_folder_is_a_file_like_any(folder: Path) -> None:
    (folder / ".depot").mkdir()
    (folder / "tours.csv").rename(folder / ".depot" / "tours.csv")
    (folder / "tours.csv").symlink_to(".depot/tours.csv")

    assert validate_package(folder) == ()


def test_a_file_that_is_no_table_is_only_a_warning(folder: Path) -> None:
    (folder / "notes.txt").write_text("à faire", "utf-8")
    (folder / "contacts.json").write_text("{}", "utf-8")

    assert validate_package(folder) == ()
    assert {"notes.txt", "contacts.json"} <= {w.file for w in warnings_of(folder)}


def test_a_file_in_the_place_of_the_example_folder_is_told(folder: Path) -> None:
    shutil.rmtree(folder / "exemple")
    (folder / "exemple").write_text("", "utf-8")

    assert [p.file for p in validate_package(folder)] == ["exemple"]


def test_a_declared_table_more_must_be_one(folder: Path) -> None:
    def declare(package: dict[str, Any]) -> None:
        package["resources"].append({"name": "contacts", "path": "contacts.csv"})

    describe(folder, declare)
    (folder / "contacts.csv").write_text("nom\nDupont\n", "utf-8")
    assert validate_package(folder) == ()
    (folder / "contacts.csv").unlink()
    assert [p.file for p in validate_package(folder)] == ["contacts.csv"]


# The order and the words of a report


def test_a_header_is_told_before_the_lines_of_tables_that_refer_to_it(folder: Path) -> None:
    rewrite(folder, "observations.csv", 2, ",8.7,", ",huit,")
    rewrite(folder, "sources.csv", 1, "licence", "license")

    assert [p.file for p in validate_package(folder)] == ["sources.csv", "observations.csv"]


def test_a_key_is_told_before_the_references_that_miss_it(folder: Path) -> None:
    rewrite(folder, "sources.csv", 1, "source_id", "id_source")
    first, *_ = validate_package(folder)
    assert first.file == "sources.csv"

    rewrite(folder, "sources.csv", 1, "id_source", "source_id")
    rewrite(folder, "sources.csv", 2, "http", "ftp")
    rewrite(folder, "indicators.csv", 2, ",core,", ",coeur,")
    rewrite(folder, "observations.csv", 2, ",8.7,", ",huit,")
    files = list(dict.fromkeys(p.file for p in validate_package(folder)))
    order = ["domains.csv", "sources.csv", "indicators.csv", "observations.csv"]
    assert files == [name for name in order if name in files]
    assert len(files) >= 3


def test_a_line_that_is_too_long_is_not_called_a_quotation_mark(folder: Path) -> None:
    rewrite(folder, "domains.csv", 2, "Emploi", "E" * 200_000)

    told = [p.message for p in validate_package(folder) if p.line == 2]

    assert any("trop longue" in message for message in told)
    assert not any("guillemet" in message for message in told)


def test_we_know_by_name_every_fault_that_frictionless_finds_in_a_table() -> None:
    """A type that comes or goes with a release is looked at, and translated."""

    def types(kind: type[errors.Error]) -> set[str]:
        return {kind.type}.union(*(types(below) for below in kind.__subclasses__()))

    of_tables = types(errors.TableError)
    groups = {"table-error", "header-error", "label-error", "row-error", "cell-error"}
    never = {
        "incorrect-label": "columns are matched by name",
        "duplicate-label": "a second column of one name is numbered before",
        "blank-header": "an empty file is told before",
        "field-error": "the schema is ours",
        "field-count": "no number of columns is promised",
        "row-count": "no number of rows is promised",
        "unmatched-header": "columns are matched by name",
        "deviated-cell": "a check that is not asked for",
        "deviated-value": "a check that is not asked for",
        "duplicate-row": "a check that is not asked for",
        "forbidden-value": "a check that is not asked for",
        "required-value": "a check that is not asked for",
        "row-constraint": "a check that is not asked for",
        "sequential-value": "a check that is not asked for",
        "table-dimensions": "a check that is not asked for",
        "ascii-value": "a check that is not asked for",
        "truncated-value": "a check that is not asked for",
    }

    assert of_tables - groups - never.keys() == TRANSLATIONS.keys()
