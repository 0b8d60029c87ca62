"""A package with a table that is never read whole is checked, loaded, published and downloaded."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner
from flask import Flask
from pyarrow import parquet

from dashboard.__main__ import main
from dashboard.catalogue import DataError, load_catalogue
from dashboard.catalogue.store.connection import DUCKDB
from dashboard.catalogue.store.engine import EngineStore
from dashboard.catalogue.store.opening import opener
from dashboard.catalogue.store.parquet import BY_AREA, BY_SERIES, COUNTS, prepare
from dashboard.catalogue.validation.problem import Problem
from dashboard.catalogue.validation.validate import validate_package, warnings_of
from dashboard.model import Level
from dashboard.settings import STATE, STORE, Settings
from dashboard.votes import VoteStore
from dashboard.web import register_routes
from tests.packages import small_package

TABLE = "observations_departements"
Rows = list[dict[str, str]]


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Parquet files of a test are its own."""
    monkeypatch.setenv(STATE, str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_package(tmp_path_factory.mktemp("package") / "data", example=False)


@pytest.fixture
def folder(package: Path, tmp_path: Path) -> Path:
    """A small package, which is soon read, with all the départements of its series."""
    return Path(shutil.copytree(package, tmp_path / "data"))


def as_parquet(folder: Path, spoilt: Callable[[Rows], None] = lambda rows: None) -> Path:
    """The package with the table of départements as Parquet, perhaps with faults."""
    path = folder / f"{TABLE}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    spoilt(rows)
    columns: dict[str, pa.Array] = {}
    for name in rows[0]:
        cells = [row[name] or None for row in rows]
        kind = {"period_start": pa.int32(), "period_end": pa.int32()}.get(name, pa.string())
        columns[name] = pa.array(cells).cast(kind)
    parquet.write_table(pa.table(columns), folder / f"{TABLE}.parquet")
    path.unlink()
    descriptor = folder / "datapackage.json"
    document = json.loads(descriptor.read_text("utf-8"))
    for resource in document["resources"]:
        if resource["name"] == TABLE:
            resource["path"] = f"{TABLE}.parquet"
    descriptor.write_text(json.dumps(document), "utf-8")
    return folder


def as_csv(folder: Path, spoilt: Callable[[Rows], None]) -> Path:
    path = folder / f"{TABLE}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    spoilt(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0]], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return folder


def told(problems: tuple[Problem, ...]) -> list[tuple[object, ...]]:
    return sorted((p.line or 0, p.column or "", p.value or "", p.message) for p in problems)


def test_a_level_may_be_given_as_parquet(folder: Path) -> None:
    known = load_catalogue(folder)
    assert validate_package(as_parquet(folder)) == ()
    loaded = load_catalogue(folder)
    assert isinstance(loaded.observations, EngineStore)
    assert [*loaded.apart] == [f"{TABLE}.parquet"]
    assert not {*loaded.apart} & {*loaded.files}
    assert loaded.counts == known.counts
    for indicator in known.indicators:
        for year in known.periods(indicator, Level.DEPARTEMENT):
            asked = indicator, Level.DEPARTEMENT, year
            assert loaded.series(*asked) == known.series(*asked)
    warnings_of(folder)


def spoilt(rows: Rows) -> None:
    """One fault of each kind that a row alone can have."""
    valued = [row for row in rows if row["value"] and row["territory"] != "FR"]
    valued[0]["value"] = "12,5"
    valued[1]["indicator"] = "inconnu"
    valued[2]["territory"] = "999"
    valued[3]["status"] = "absent"
    valued[4]["source_id"] = "nulle-part"
    valued[5]["scope"] = "national"
    valued[6]["events"] = "-3"
    valued[7]["value"] = ""
    valued[8]["value"] = "nan"
    valued[9]["note"] = "une note\x07"
    valued[10]["period_end"] = "1066"
    share = next(row for row in valued[20:] if row["indicator"] == "taux_chomage_localise")
    share["value"] = "101"
    valued[-1].update({**valued[-2], "value": "1"})


def test_faults_of_large_tables_are_told_as_those_of_others(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = validate_package(as_csv(folder, spoilt))
    assert len(known) >= 12
    monkeypatch.setattr("dashboard.catalogue.store.parts.MOST_IN_MEMORY", 1_000)
    as_large = validate_package(folder)
    key = " / ".join(("indicator", "territory", "period_end"))
    assert told(as_large) == told(tuple(p for p in known if p.column != key))


def test_keys_that_come_twice_are_told_with_both_lines(folder: Path) -> None:
    def twice(rows: Rows) -> None:
        rows.append({**rows[100], "value": "1", "status": "normal"})

    known = validate_package(as_csv(folder, twice))
    assert told(validate_package(as_parquet(folder))) == told(known)
    assert len(known) == 1


def test_a_broken_line_of_a_large_table_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / f"{TABLE}.csv"
    path.write_text(path.read_text("utf-8") + "taux_chomage_localise,29\n", "utf-8")
    known = validate_package(folder)
    monkeypatch.setattr("dashboard.catalogue.store.parts.MOST_IN_MEMORY", 1_000)
    assert told(validate_package(folder)) == told(known)


def test_a_column_that_is_missing_is_told(folder: Path) -> None:
    as_parquet(folder)
    path = folder / f"{TABLE}.parquet"
    parquet.write_table(parquet.read_table(path).drop_columns(["scope"]), path)
    (problem,) = validate_package(folder)
    assert (problem.file, problem.line, problem.allowed) == (path.name, 1, ("scope",))


def test_what_is_no_parquet_is_one_problem(folder: Path) -> None:
    as_parquet(folder)
    (folder / f"{TABLE}.parquet").write_bytes(b"PAR1 no more")
    (problem,) = validate_package(folder)
    assert problem.file == f"{TABLE}.parquet"


def test_a_table_that_was_right_is_not_checked_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert validate_package(as_parquet(folder)) == ()
    monkeypatch.setattr("dashboard.catalogue.validation.largechecks.scan", None)
    assert validate_package(folder) == ()


@pytest.fixture
def large(folder: Path, settings: Settings) -> Flask:
    catalogue = load_catalogue(as_parquet(folder))
    server = Flask("large")
    register_routes(server, catalogue, settings, VoteStore(settings))
    return server


def test_a_large_table_is_downloaded_by_itself_and_in_parts(large: Flask, folder: Path) -> None:
    address = f"/telechargements/{TABLE}.parquet"
    client = large.test_client()
    with client.get(address) as whole:
        assert whole.data == (folder / f"{TABLE}.parquet").read_bytes()
    with client.get(address, headers={"Range": "bytes=0-3"}) as part:
        assert (part.status_code, part.data) == (206, b"PAR1")
    for name in ("phare-donnees.zip", "phare-parquet.zip", "phare.duckdb", "phare-sdmx.zip"):
        assert client.get(f"/telechargements/{name}").status_code == 200


def test_a_large_table_that_changed_is_not_given_as_that_of_the_edition(
    large: Flask, folder: Path
) -> None:
    client, path = large.test_client(), folder / f"{TABLE}.parquet"
    address, content = f"/telechargements/{path.name}", path.read_bytes()
    for change in (lambda: path.write_bytes(content + b"x"), path.unlink):
        change()
        changed = client.get(address)
        assert changed.status_code == 503
        assert str(changed.get_json()["error"]).startswith("Cette table a changé")
        assert "Retry-After" in changed.headers


def test_without_its_engine_a_chart_is_503_in_words_and_others_go_on(
    large: Flask, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.catalogue.store.connection.REST", 0)
    store: EngineStore = large.extensions["phare"].observations
    monkeypatch.setattr(store, "_near_levels", ())
    store.close()
    shutil.rmtree(state / "observations")
    (state / "observations").write_text("no folder", "utf-8")
    client = large.test_client()
    gone = client.get("/vues/carte.json?indicateur=taux_chomage_localise&niveau=departement")
    assert gone.status_code == 503
    assert str(gone.get_json()["error"]).startswith("Le moteur qui garde les données")
    assert "Retry-After" in gone.headers
    assert client.get("/telechargements/domains.csv").status_code == 200


@pytest.mark.parametrize("address", ["postgres://phare:secret@127.0.0.1:1/x", "rien://"])
def test_an_engine_that_does_not_answer_at_start_is_told_without_its_password(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv(STORE, address)
    with pytest.raises(DataError, match=STORE) as told:
        load_catalogue(settings.data)
    assert "secret" not in str(told.value)


def test_an_engine_is_loaded_before_serving(folder: Path, state: Path) -> None:
    done = CliRunner().invoke(main, ["store", "load", str(as_parquet(folder))])
    assert (done.exit_code, "observations prêtes dans duckdb" in done.output) == (0, True)
    (made,) = (state / "observations").iterdir()
    whole = {path.relative_to(made) for path in made.rglob("*.parquet")}
    assert whole == {
        path.relative_to(made) for name in (BY_AREA, BY_SERIES, COUNTS) for path in made.glob(name)
    }
    assert len(whole) == 5, "a file of each table in each order, and the counts"
    refused = CliRunner().invoke(main, ["store", "load", str(folder.parent / "nowhere")])
    assert refused.exit_code == 2


def test_a_sorting_by_pieces_gives_the_same_answers(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("dashboard.catalogue.store.parquet.ROWS_SORTED", 500)
    known = load_catalogue(folder)
    loaded = load_catalogue(as_parquet(folder))
    assert "Préparation des observations" in caplog.text, "who waits is told how far it is"
    indicator = "taux_chomage_localise"
    year = known.periods(indicator, Level.DEPARTEMENT)[-1]
    asked = indicator, Level.DEPARTEMENT, year
    assert loaded.series(*asked) == known.series(*asked)
    assert len(loaded.observations) == len(known.observations)
    area = known.areas(Level.DEPARTEMENT)[0].area
    assert loaded.observations.of_area(area) == known.observations.of_area(area)


def test_a_series_is_read_from_the_files_that_may_hold_it_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("dashboard.catalogue.store.parquet.ROWS_SORTED", 500)
    tables = opener(DUCKDB, "", lambda: prepare(folder, tmp_path / "files"))()
    some, every = tables.of_indicator("taux_chomage_localise"), tables.by_series
    own = [rows.filter(rows.indicator == "taux_chomage_localise") for rows in (some, every)]
    n_own, n_of_all = (rows.count().to_pyarrow().as_py() for rows in own)
    assert n_own == n_of_all > 0
    assert some.count().to_pyarrow().as_py() < every.count().to_pyarrow().as_py() / 2


def test_files_that_cannot_be_prepared_are_told_with_their_own_cause(
    folder: Path, state: Path
) -> None:
    state.mkdir()
    (state / "observations").write_text("no folder", "utf-8")
    with pytest.raises(DataError, match="n’ont pas pu être préparées") as told:
        load_catalogue(as_parquet(folder))
    assert STATE in str(told.value)
    assert "démarré" not in str(told.value)
