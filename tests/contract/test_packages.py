"""All tables as one file: what a program reads in each form is what the tables hold."""

import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from flask.testing import FlaskClient
from pyarrow import parquet

from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.catalogue.packages import PACKAGES, package
from dashboard.catalogue.packages.sdmx import OBSERVATIONS, PERCEPTIONS
from dashboard.catalogue.schema import TABLES
from dashboard.settings import Settings

PUBLISHED = [schema for schema in TABLES.values() if not schema.example]
each_table = pytest.mark.parametrize("name", [schema.name for schema in PUBLISHED])


def cells(name: str) -> pd.DataFrame:
    """A table as texts, in the columns of the dictionary."""
    schema = TABLES[name]
    frame = pd.read_csv(Settings().data / schema.file, dtype=str, keep_default_na=False)
    return frame[list(schema.fields)]


TRUTHS = {"true": "1", "false": "0", True: "1", False: "0"}


def as_texts(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """A typed table as texts; numbers as numbers, to compare them."""
    numbers = {n for n, f in TABLES[name].fields.items() if f["type"] != "string"}
    return pd.DataFrame(
        {
            column: pd.to_numeric(values.astype(object).replace(TRUTHS)).astype(float)
            if column in numbers
            else values.fillna("").astype(str)
            for column, values in frame.items()
        }
    )


def unpacked(client: FlaskClient, name: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(client.get(f"/telechargements/{name}").data))


@pytest.fixture(scope="module")
def base(
    client: FlaskClient, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    path = tmp_path_factory.mktemp("duck") / "phare.duckdb"
    path.write_bytes(client.get("/telechargements/phare.duckdb").data)
    with duckdb.connect(path, read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def parquets(client: FlaskClient) -> zipfile.ZipFile:
    return unpacked(client, "phare-parquet.zip")


@each_table
def test_a_parquet_file_holds_the_cells_of_its_table(parquets: zipfile.ZipFile, name: str) -> None:
    read = parquet.read_table(io.BytesIO(parquets.read(f"phare-parquet/{name}.parquet")))
    expected = as_texts(cells(name).replace("", None), name)
    pd.testing.assert_frame_equal(as_texts(read.to_pandas(), name), expected)
    said = {field.name: field.metadata[b"description"].decode() for field in read.schema}
    assert said == {n: f["description"] for n, f in TABLES[name].fields.items()}


@each_table
def test_a_duckdb_table_holds_the_cells_of_its_table(
    base: duckdb.DuckDBPyConnection, name: str
) -> None:
    read = base.execute(f'SELECT * FROM "{name}"').df()
    expected = as_texts(cells(name).replace("", None), name)
    pd.testing.assert_frame_equal(as_texts(read, name), expected)


def test_a_duckdb_column_has_a_type_and_its_line_of_the_dictionary(
    base: duckdb.DuckDBPyConnection, catalogue: Catalogue
) -> None:
    rows = base.execute("SELECT table_name, column_name, data_type, comment FROM duckdb_columns()")
    columns = {(table, column): rest for table, column, *rest in rows.fetchall()}
    for schema in PUBLISHED:
        for name, field in schema.fields.items():
            kind, comment = columns[schema.name, name]
            assert comment == field["description"]
            assert (kind == "VARCHAR") is (field["type"] == "string")
    about = dict(base.execute("FROM about").fetchall())
    assert about["data_version"] == catalogue.data_version


def test_a_question_in_sql_has_the_answer_of_the_screen(
    client: FlaskClient, base: duckdb.DuckDBPyConnection
) -> None:
    shown = client.get("/vues/carte.json?indicateur=taux_chomage_localise").get_json()["rows"]
    asked = base.execute(
        "SELECT territory, value FROM observations WHERE indicator = 'taux_chomage_localise' "
        "AND territory <> 'FR' AND period_end = (SELECT max(period_end) FROM observations "
        "WHERE indicator = 'taux_chomage_localise')"
    )
    assert dict(asked.fetchall()) == {row["territory"]: row["value"] for row in shown}


def test_sdmx_gives_every_observation_and_answer_once_under_its_key(client: FlaskClient) -> None:
    archive = unpacked(client, "phare-sdmx.zip")
    tables = {
        "observations": (OBSERVATIONS, ("observations", "observations_departements")),
        "perceptions": (PERCEPTIONS, ("perceptions",)),
    }
    for name, (columns, sources) in tables.items():
        text = io.StringIO(archive.read(f"phare-sdmx/{name}.csv").decode(), newline="")
        head, *lines = csv.reader(text)
        assert head == ["STRUCTURE", "STRUCTURE_ID", "ACTION", *columns]
        assert {tuple(line[:3]) for line in lines} == {
            ("dataflow", f"PHARE:{name.upper()}(1.0)", "I")
        }
        published = [value for source in sources for value in cells(source)["value"]]
        assert [line[head.index("OBS_VALUE")] for line in lines] == published
        keys = Counter(tuple(line[3 : head.index("OBS_VALUE")]) for line in lines)
        assert max(keys.values()) == 1
        assert all(line[head.index("UNIT_MEASURE")] for line in lines)
        explained = archive.read("phare-sdmx/LISEZMOI.txt").decode()
        assert all(f"\n{column} : " in explained for column in columns)


def test_sdmx_says_in_the_codes_of_the_norm_what_is_known_of_a_value(client: FlaskClient) -> None:
    text = unpacked(client, "phare-sdmx.zip").read("phare-sdmx/observations.csv").decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    both = [*cells("observations")["status"], *cells("observations_departements")["status"]]
    codes = {"normal": "A", "estimated": "E", "missing": "O"}
    assert [row["OBS_STATUS"] for row in rows] == [codes[status] for status in both]
    assert all((row["OBS_VALUE"] == "") is (row["OBS_STATUS"] == "O") for row in rows)


@pytest.mark.slow
def test_the_frictionless_package_is_valid_and_says_its_licences(
    client: FlaskClient, tmp_path: Path
) -> None:
    from frictionless import Package

    unpacked(client, "phare-donnees.zip").extractall(tmp_path)
    descriptor = tmp_path / "phare-donnees" / "data" / "datapackage.json"
    read = Package(descriptor)
    assert read.validate().valid
    assert {licence["name"] for licence in read.licenses} >= {"etalab-2.0"}
    assert {source["path"] for source in read.sources} == {"sources.csv", "surveys.csv"}


@pytest.mark.parametrize("name", [*PACKAGES][1:])
def test_no_invented_answer_is_in_a_package_that_has_no_folder_for_it(
    client: FlaskClient, name: str
) -> None:
    content = client.get(f"/telechargements/{name}").data
    if name.endswith(".zip"):
        archive = zipfile.ZipFile(io.BytesIO(content))
        content = b"".join(map(archive.read, archive.namelist()))
    example = pd.read_csv(Settings().data / "exemple/surveys.csv")["survey"]
    assert not [code for code in example if code.encode() in content]


@pytest.mark.parametrize("name", PACKAGES)
def test_equal_data_give_equal_bytes(catalogue: Catalogue, client: FlaskClient, name: str) -> None:
    served = client.get(f"/telechargements/{name}").data
    assert PACKAGES[name].write(load_catalogue(Settings().data)) == served
    assert package(catalogue, name) == served


@pytest.mark.parametrize("schema", PUBLISHED, ids=lambda schema: schema.name)
def test_a_table_leads_to_its_dictionary(client: FlaskClient, schema: object) -> None:
    name = schema.file.replace("/", "-")  # type: ignore[attr-defined]
    answer = client.get(f"/telechargements/{name}")
    target, *_ = answer.headers["Link"].removeprefix("<").partition(">")
    described = client.get(f"/telechargements/{target}")
    assert described.mimetype == "application/csvm+json"
    metadata = json.loads(described.data)
    assert metadata["url"] == name
    columns = metadata["tableSchema"]["columns"]
    head = answer.data.decode("utf-8-sig").splitlines()[0].split(",")
    assert {column["name"] for column in columns} <= {*head}
    assert all(column["dc:description"] for column in columns)
    assert metadata["dc:license"]


def test_the_data_page_says_what_each_package_weighs_and_what_opens_it(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    from dashboard.documents.data import data_document
    from dashboard.documents.document import Bullets, flat
    from dashboard.documents.reader import Reader
    from dashboard.selection import Selection

    section = data_document(Reader(catalogue, Selection())).section("downloads")
    lists = [block for block in flat(section.blocks) if isinstance(block, Bullets)]
    for item, name in zip(lists[0].items, PACKAGES, strict=False):
        weight = len(client.get(f"/telechargements/{name}").data)
        (told,) = (part.text for part in item.words if hasattr(part, "text") and name in part.text)
        size, unit = told.split(" · ")[1].split("\u00a0")
        factor = {"ko": 1e3, "Mo": 1e6}[unit]
        assert float(size.replace(",", ".")) * factor == pytest.approx(weight, rel=0.05)
        assert "s’ouvre" in item.text or "LISEZMOI" in item.text
