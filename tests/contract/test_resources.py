"""The addresses that are not pages: charts as JSON, geometry, parts, tables, health."""

import gzip
import io
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import brotli
import pytest
from flask import Flask, Response, request
from flask.testing import FlaskClient

from dashboard import __version__
from dashboard.app import create_app
from dashboard.catalogue import Catalogue, DataError, load_catalogue
from dashboard.charts import registry as charts
from dashboard.export.formats import FORMATS, formats_of
from dashboard.settings import Settings
from dashboard.tokens import THEMES
from dashboard.web import register_routes, warm_up
from tests.conftest import DataCounts

UNEMPLOYMENT = "indicateur=taux_chomage_localise"
ADDRESSES = {
    "carte": UNEMPLOYMENT,
    "classement": "territoire=53",
    "radar": "territoire=53&comparer=76",
    "profil": "domaine=sante&territoire=53",
    "tableau": "domaine=sante",
    "evolution": f"{UNEMPLOYMENT}&territoire=53",
    "bivariee": "domaine=sante",
    "nuage": "domaine=sante",
    "acteurs": "mesure=fragility_score",
    "ecarts": "territoire=75&acteur=entreprises",
    "positions": "territoire=75&acteur=entreprises",
    "priorites": "territoire=75&acteur=entreprises",
    "ressenti": "domaine=securite&territoire=53",
    "etapes": "territoire=53",
    "frise": "territoire=27",
    "voisins": "jeux=BE,DE&commun=taux_chomage",
    "votes": "exemple=oui&seance=EXOLL&question=1",
}
FOREVER = "public, max-age=31536000, immutable"


def address(chart: str, form: str = "json") -> str:
    return f"/vues/{chart}.{form}?{ADDRESSES[chart]}"


def test_every_chart_has_an_address_here() -> None:
    assert ADDRESSES.keys() == charts.CHARTS.keys()


@pytest.mark.parametrize("chart", ADDRESSES)
def test_a_chart_is_one_json_object(client: FlaskClient, chart: str) -> None:
    answer = client.get(address(chart))
    body = answer.get_json()
    assert answer.status_code == 200
    assert body["chart"] == chart
    texts = ("title", "subtitle", "alt", "reading", "data_version", "file_stem")
    assert all(body[key] for key in texts)
    assert isinstance(body["sentence"], str)
    assert body["figure"]["data"]
    assert body["columns"]
    assert body["sources"]
    assert all(source["licence"] for source in body["sources"])


@pytest.mark.parametrize("chart", ADDRESSES)
def test_rows_have_codes_and_raw_values(client: FlaskClient, chart: str) -> None:
    rows = client.get(address(chart)).get_json()["rows"]
    assert rows
    for row in rows:
        assert {"territory", "label", "value", "formatted", "status"} <= row.keys()
        assert row["value"] is None or isinstance(row["value"], (int, float))


def test_a_ranking_adds_rank_tie_and_band(client: FlaskClient, data_counts: DataCounts) -> None:
    body = client.get(f"/vues/classement.json?{UNEMPLOYMENT}").get_json()
    assert all({"rank", "tie", "band"} <= row.keys() for row in body["rows"])
    assert len(body["rows"]) == data_counts.regions


@pytest.mark.parametrize("chart", ["radar", "profil"])
def test_a_radar_and_a_profile_add_scores(client: FlaskClient, chart: str) -> None:
    for row in client.get(address(chart)).get_json()["rows"]:
        assert "score" in row
        assert "domain" in row or "indicator" in row


def test_a_theme_changes_colours_only(client: FlaskClient) -> None:
    light = client.get("/vues/carte.json?domaine=sante").get_json()
    dark = client.get("/vues/carte.json?domaine=sante&theme=sombre").get_json()
    assert light.pop("figure") != dark.pop("figure")
    assert light.pop("scale") != dark.pop("scale")
    assert light == dark


def test_the_numbers_come_without_a_figure_for_who_wants_them_alone(client: FlaskClient) -> None:
    whole = client.get(address("tableau")).get_json()
    numbers = client.get(address("tableau") + "&figure=non").get_json()
    assert whole.pop("figure")
    assert whole == numbers


def test_an_english_reader_gets_english(client: FlaskClient) -> None:
    french = client.get(address("carte")).get_json()
    english = client.get(address("carte") + "&langue=en").get_json()
    assert french["title"] != english["title"]
    assert [row["value"] for row in french["rows"]] == [row["value"] for row in english["rows"]]


# Addresses that cannot be answered


def test_an_unknown_chart_is_not_found(client: FlaskClient) -> None:
    answer = client.get("/vues/camembert.json")
    assert answer.status_code == 404
    assert answer.get_json()["parameter"] == "chart"
    assert answer.get_json()["allowed"] == list(charts.CHARTS)
    assert "camembert" in answer.get_json()["error"]


@pytest.mark.parametrize("name", ["carte.bmp", "carte", "carte.json.exe"])
def test_an_unknown_format_is_not_found(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/vues/{name}?{UNEMPLOYMENT}")
    assert answer.status_code == 404
    assert answer.get_json()["parameter"] == "format"
    files = [form.extension for form in formats_of(name.partition(".")[0])]
    assert answer.get_json()["allowed"] == ["json", *files]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("couleur=rouge", "couleur"),
        ("indicateur=inconnu", "indicateur"),
        ("domaine=inconnu", "domaine"),
        ("territoire=99&domaine=sante", "territoire"),
        ("domaine=sante&domaine=securite", "domaine"),
        (f"{UNEMPLOYMENT}&domaine=sante", "indicateur"),
        (f"{UNEMPLOYMENT}&acteur=citoyens", "indicateur"),
        (f"{UNEMPLOYMENT}&periode=hier", "periode"),
        (f"{UNEMPLOYMENT}&periode=1905", "periode"),
        (f"{UNEMPLOYMENT}&territoire=53&comparer=53", "comparer"),
        (f"{UNEMPLOYMENT}&comparer=11,24,27,28", "comparer"),
        (f"{UNEMPLOYMENT}&langue=de", "langue"),
        (f"{UNEMPLOYMENT}&theme=rose", "theme"),
        (f"{UNEMPLOYMENT}&theme=clair&theme=sombre", "theme"),
        (f"{UNEMPLOYMENT}&figure=petite", "figure"),
        ("", "domaine"),
    ],
)
def test_a_wrong_parameter_is_named(client: FlaskClient, query: str, parameter: str) -> None:
    answer = client.get(f"/vues/carte.json?{query}")
    body = answer.get_json()
    assert answer.status_code == 400
    assert body.keys() == {"error", "parameter", "allowed"}
    assert body["parameter"] == parameter
    assert body["error"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_an_unknown_parameter_gets_the_list_of_those_that_the_chart_reads(
    client: FlaskClient,
) -> None:
    body = client.get("/vues/carte.json?couleur=rouge").get_json()
    own = ["theme", "figure", "page", "nom", "v"]
    assert body["allowed"] == [*charts.CHARTS["carte"].allowed, *own]


@pytest.mark.parametrize(("parameter", "value"), [("theme", "sombre"), ("figure", "non")])
def test_the_drawing_is_no_choice_of_a_file(
    client: FlaskClient, parameter: str, value: str
) -> None:
    answer = client.get(f"/vues/carte.csv?{UNEMPLOYMENT}&{parameter}={value}")
    assert answer.status_code == 400
    assert answer.get_json()["parameter"] == parameter


def test_errors_speak_the_language_of_the_reader(client: FlaskClient) -> None:
    french = client.get("/vues/carte.json?indicateur=inconnu").get_json()
    english = client.get("/vues/carte.json?indicateur=inconnu&langue=en").get_json()
    assert french["allowed"] == english["allowed"]
    assert french["error"] != english["error"]
    assert client.get("/vues/x.json?langue=en").get_json()["error"].startswith("There is no chart")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_chart_is_only_read(client: FlaskClient, method: str) -> None:
    answer = getattr(client, method)(address("carte"))
    assert answer.status_code == 405
    assert answer.get_json()["parameter"] == "method"
    assert "GET" in answer.get_json()["allowed"]
    assert "GET" in answer.headers["Allow"]


def test_a_failure_is_a_plain_sentence_and_a_line_in_the_log(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(charts, "resource", fail)
    answer = client.get("/vues/carte.json?domaine=sante&classes=jenks&periode=2019")
    assert answer.status_code == 500
    assert answer.get_json()["error"].startswith("Le serveur n’a pas pu")
    assert b"secret" not in answer.data
    assert "ZeroDivisionError" in caplog.text


# Caching and compression


def test_one_selection_written_in_two_ways_is_one_resource(client: FlaskClient) -> None:
    first = client.get(f"/vues/carte.json?{UNEMPLOYMENT}&territoire=53")
    second = client.get(
        f"/vues/carte.json?niveau=region&territoire=R53&comparer=&{UNEMPLOYMENT}&langue=fr"
    )
    assert first.headers["ETag"] == second.headers["ETag"]
    assert first.data == second.data


def test_what_differs_has_another_etag(client: FlaskClient) -> None:
    addresses = [
        address("carte"),
        address("carte") + "&theme=sombre",
        address("carte") + "&langue=en",
        address("carte") + "&territoire=53",
        *(address("carte", form) for form in FORMATS),
        address("classement"),
    ]
    tags = [client.get(a).headers["ETag"] for a in addresses]
    assert len(set(tags)) == len(addresses)


def test_what_a_browser_has_is_not_sent_again(client: FlaskClient) -> None:
    tag = client.get(address("carte")).headers["ETag"]
    again = client.get(address("carte"), headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.data == b""
    assert client.get(address("radar"), headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("form", ["json", *FORMATS])
def test_an_answer_never_changes_under_its_version(
    client: FlaskClient, catalogue: Catalogue, form: str
) -> None:
    for version in (catalogue.data_version, f"{catalogue.data_version}-{__version__}"):
        answer = client.get(f"{address('carte', form)}&v={version}")
        assert answer.headers["Cache-Control"] == FOREVER


@pytest.mark.parametrize(
    ("suffix", "kept"), [("", "no-cache"), ("&v=", "no-cache"), ("&v=000000000000", "no-store")]
)
def test_another_version_is_answered_but_never_kept_under_its_address(
    client: FlaskClient, suffix: str, kept: str
) -> None:
    answer = client.get(address("carte") + suffix)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == kept


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("", None)],
)
def test_a_body_is_compressed_as_the_browser_accepts(
    client: FlaskClient, accepted: str, encoding: str | None
) -> None:
    plain = client.get(address("carte"))
    packed = client.get(address("carte"), headers={"Accept-Encoding": accepted})
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert packed.headers.get("Content-Encoding") == encoding
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert unpack(packed.data) == plain.data
    assert encoding is None or len(packed.data) < len(plain.data) / 2


@pytest.mark.parametrize(
    "path", [address("carte", "xlsx"), "/telechargements/phare-donnees.zip"], ids=["xlsx", "zip"]
)
def test_what_is_packed_already_is_not_compressed_again(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Accept-Encoding": "gzip, br"})
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers
    assert answer.data.startswith(b"PK")


@pytest.mark.parametrize("accepted", ["", "gzip", "br"])
def test_a_tag_is_weak_for_it_is_the_same_whatever_the_encoding(
    client: FlaskClient, accepted: str
) -> None:
    plain = client.get(address("carte")).headers["ETag"]
    tag = client.get(address("carte"), headers={"Accept-Encoding": accepted}).headers["ETag"]
    assert tag == plain
    assert tag.startswith('W/"')


def test_head_answers_with_the_headers_alone(client: FlaskClient) -> None:
    full, head = client.get(address("carte")), client.head(address("carte"))
    assert head.status_code == 200
    assert head.data == b""
    assert head.headers["ETag"] == full.headers["ETag"]
    assert head.headers["Content-Length"] == full.headers["Content-Length"]


def test_a_chart_is_computed_once(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = f"/vues/carte.json?{UNEMPLOYMENT}&classes=jenks"
    first = client.get(asked)
    monkeypatch.setattr(charts, "resource", None)  # a second computation would fail
    assert client.get(asked).data == first.data


@pytest.mark.parametrize("name", ["/healthz", "/vues/x.json", "/jetons.css", address("carte")])
def test_every_answer_is_guarded(client: FlaskClient, name: str) -> None:
    headers = client.get(name).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


# Health, geometry, parts


def test_health_says_what_was_loaded(
    client: FlaskClient, catalogue: Catalogue, data_counts: DataCounts
) -> None:
    body = client.get("/healthz").get_json()
    assert body == {
        "status": "ok",
        "data_version": catalogue.data_version,
        "edition": None,
        "published": None,
        "problems": 0,
        "territories": data_counts.territories,
        "domains": data_counts.domains,
        "indicators": data_counts.indicators,
        "core_indicators": data_counts.core_indicators,
        "observations": data_counts.observations,
        "perceptions": data_counts.perceptions,
    }


@pytest.mark.parametrize("level", ["regions", "departements"])
def test_outlines_are_served_as_they_are(
    client: FlaskClient, settings: Settings, level: str
) -> None:
    answer = client.get(f"/geo/outline-{level}.json")
    assert answer.mimetype == "application/json"
    assert answer.data == (settings.geo / f"outline-{level}.json").read_bytes()


def test_tokens_name_only_fonts_that_are_served(client: FlaskClient) -> None:
    answer = client.get("/jetons.css")
    fonts = re.findall(r'url\("([^"]+)"\)', answer.text)
    assert answer.mimetype == "text/css"
    assert "--beam:" in answer.text
    assert fonts
    for font in fonts:
        served = client.get(font)
        assert served.mimetype == "font/woff2"
        assert served.headers["Cache-Control"] == FOREVER


def test_templates_have_one_entry_a_theme(client: FlaskClient, catalogue: Catalogue) -> None:
    body = client.get("/habillage.json").get_json()
    assert body.pop("version") == catalogue.data_version
    assert body.keys() == THEMES.keys()
    assert all(dress.keys() == {"template"} for dress in body.values())


@pytest.mark.parametrize(
    ("name", "mimetype", "start", "least"),
    [
        ("plotly.min.js", "text/javascript", b"", 20_000),
        ("public-sans.woff2", "font/woff2", b"wOF2", 20_000),
    ],
)
def test_parts_come_from_the_packages_that_ship_them(
    client: FlaskClient, name: str, mimetype: str, start: bytes, least: int
) -> None:
    answer = client.get(f"/paquets/{name}")
    assert answer.status_code == 200
    assert answer.mimetype == mimetype
    assert answer.data.startswith(start)
    assert len(answer.data) > least


@pytest.mark.parametrize(
    "path",
    [
        "/paquets/plotly.min.js.map",
        "/paquets/../pyproject.toml",
        "/paquets/%2e%2e/pyproject.toml",
        "/geo/regions.geojson",
        "/geo/../data/sources.csv",
        "/telechargements/datapackage.json",
        "/telechargements/..%2fpyproject.toml",
    ],
)
def test_only_the_files_of_the_tables_are_served(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.get_json()["parameter"] == "file"


def test_the_smaller_plotly_goes_first_where_it_was_built(
    catalogue: Catalogue, settings: Settings, tmp_path: Path
) -> None:
    built = replace(settings, build=tmp_path)
    (tmp_path / "plotly").mkdir()
    (tmp_path / "plotly" / "plotly.min.js").write_text("window.Plotly = {}")
    server = Flask("bundle")
    register_routes(server, catalogue, built)
    assert server.test_client().get("/paquets/plotly.min.js").data == b"window.Plotly = {}"


def test_warming_up_asks_for_a_page_of_each_kind_and_leaves_nothing_to_fail(
    catalogue: Catalogue, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    server = create_app(settings, catalogue).server
    asked: dict[str, int] = {}

    def note(response: Response) -> Response:
        asked[request.path] = response.status_code
        return response

    server.after_request(note)
    warm_up(server)
    assert {"/", "/domaines/emploi-insertion", "/territoires/11"} < asked.keys()
    assert set(asked.values()) == {200}
    assert caplog.text == ""


# Tables to take away


def test_every_table_is_served_byte_for_byte(client: FlaskClient, settings: Settings) -> None:
    tables = sorted(settings.data.glob("*.csv"))
    assert tables
    for table in tables:
        answer = client.get(f"/telechargements/{table.name}")
        assert answer.data == table.read_bytes()
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{table.name}"'


def test_the_archive_holds_the_whole_package(client: FlaskClient, settings: Settings) -> None:
    answer = client.get("/telechargements/phare-donnees.zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
        assert {member.external_attr >> 16 for member in archive.infolist()} == {0o644}
        for table in settings.data.glob("*.csv"):
            assert archive.read(f"phare-donnees/data/{table.name}") == table.read_bytes()
    assert "phare-donnees/data/datapackage.json" in names
    assert "phare-donnees/data/README.md" in names
    assert "phare-donnees/geo/README.md" in names
    assert "phare-donnees/geo/regions.geojson" in names
    assert not [name for name in names if name.endswith(".py") or "/." in name]


def test_the_archive_is_the_same_every_time(
    client: FlaskClient, catalogue: Catalogue, settings: Settings
) -> None:
    other = Flask("again")
    register_routes(other, catalogue, settings)
    name = "/telechargements/phare-donnees.zip"
    assert client.get(name).data == other.test_client().get(name).data


def test_charts_and_downloads_stay_of_one_version_whatever_becomes_of_the_folder(
    settings: Settings, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(settings.data, tmp_path / "data"))
    geo = Path(shutil.copytree(settings.geo, tmp_path / "geo"))
    served = Flask("one version")
    register_routes(served, load_catalogue(data), replace(settings, data=data, geo=geo))
    tours = (data / "tours.csv").read_bytes()
    (data / "tours.csv").write_bytes(tours + b"99,Ailleurs,France,48,2,,unknown,,\n")
    client = served.test_client()
    assert client.get("/telechargements/tours.csv").data == tours
    shutil.rmtree(data)
    shutil.rmtree(geo)
    with zipfile.ZipFile(
        io.BytesIO(client.get("/telechargements/phare-donnees.zip").data)
    ) as archive:
        assert archive.read("phare-donnees/data/tours.csv") == tours
        assert {name.rsplit("/", 1)[1] for name in archive.namelist()} >= {
            "observations.csv",
            "datapackage.json",
            "regions.geojson",
            "voisins.geojson",
        }
    assert client.get("/geo/outline-departements.json").status_code == 200


def test_only_what_the_package_declares_is_published(settings: Settings, tmp_path: Path) -> None:
    data = Path(shutil.copytree(settings.data, tmp_path / "data"))
    for name in ("contacts.csv", "contacts.json", "contacts.md", "exemple/contacts.csv"):
        (data / name).write_text("Dupont", "utf-8")
    (data / "fuite.csv").symlink_to("/etc/passwd")
    served = Flask("declared")
    register_routes(served, load_catalogue(data), replace(settings, data=data))
    client = served.test_client()
    for name in ("contacts.csv", "fuite.csv", "donnees-exemple-contacts.csv"):
        assert client.get(f"/telechargements/{name}").status_code == 404
    with zipfile.ZipFile(
        io.BytesIO(client.get("/telechargements/phare-donnees.zip").data)
    ) as archive:
        assert not [name for name in archive.namelist() if "contacts" in name or "fuite" in name]


def test_a_declared_table_that_is_a_link_out_of_the_folder_stops_the_loading(
    settings: Settings, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(settings.data, tmp_path / "data"))
    (data / "tours.csv").unlink()
    (data / "tours.csv").symlink_to("/etc/passwd")
    with pytest.raises(DataError, match=r"tours\.csv"):
        load_catalogue(data)
