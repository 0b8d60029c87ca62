"""A territory set is made of the files people have, or a sentence says why not."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import shapely
import shapely.affinity
from click.testing import CliRunner
from geopandas import GeoDataFrame

from dashboard.__main__ import main
from dashboard.app import create_app
from dashboard.catalogue import load_catalogue
from dashboard.importing.new_set import new_set
from dashboard.levels import Level
from dashboard.settings import Settings
from dashboard.territories.build.levels import MadeLevels, Wanted, made_levels
from dashboard.territories.geography import read_geography
from dashboard.territories.geometry import load_outline
from dashboard.territories.reading import GeometryError
from tests.broken.sets import ROWS

FRENCH, GERMAN, DEGREES = "EPSG:2154", "EPSG:25832", "EPSG:4326"
SIDE = 20_000
"""Metres of the side of a square."""


def grid(columns: int, rows: int, crs: str = FRENCH, *, side: int = SIDE) -> GeoDataFrame:
    """Squares side by side in the middle of France or of Germany, with a code, a name, a parent."""
    left, bottom = (600_000, 6_600_000) if crs == FRENCH else (500_000, 5_600_000)
    cells = [(x, y) for y in range(rows) for x in range(columns)]
    return GeoDataFrame(
        {
            "code": [f"{x:02}{y:02}" for x, y in cells],
            "nom": [f"Lieu {chr(65 + y)}-{x + 1}" for x, y in cells],
            "region": [f"{x // 2 * 2:02}{y // 2 * 2:02}" for x, y in cells],
            "surface": [1.5] * len(cells),
        },
        geometry=[
            shapely.box(
                left + x * side,
                bottom + y * side,
                left + (x + 1) * side,
                bottom + (y + 1) * side,
            )
            for x, y in cells
        ],
        crs=crs,
    )


def coarse() -> GeoDataFrame:
    """The four regions of a grid of 4 × 4."""
    squares = grid(4, 4).dissolve("region").reset_index()
    return squares.assign(code=squares["region"], nom=[f"Grand {i}" for i in "ABCD"])[
        ["code", "nom", "geometry"]
    ]


def written(frame: GeoDataFrame, path: Path) -> Path:
    if path.suffix == ".parquet":
        frame.to_parquet(path)
    elif path.suffix == ".zip":
        folder = path.parent / "shp"
        folder.mkdir()
        frame.to_file(folder / "lieux.shp")
        with zipfile.ZipFile(path, "w") as archive:
            for file in folder.iterdir():
                archive.write(file, file.name)
    else:
        frame.to_file(path)
    return path


def made(frame: GeoDataFrame, path: Path, **said: str) -> MadeLevels:
    crs = said.pop("crs", "")
    return made_levels([Wanted(written(frame, path), **said)], "FR", crs)


def refused(frame: GeoDataFrame, path: Path, **said: str) -> str:
    with pytest.raises(GeometryError) as caught:
        made(frame, path, **said)
    return str(caught.value)


# Formats and projections


@pytest.mark.parametrize(
    "name", ["lieux.geojson", "lieux.gpkg", "lieux.shp", "lieux.zip", "lieux.parquet"]
)
def test_every_format_gives_the_same_territories(tmp_path: Path, name: str) -> None:
    source = grid(3, 2).to_crs(DEGREES) if name.endswith("geojson") else grid(3, 2)
    (level,) = made(source, tmp_path / name).levels
    assert [(area.code, area.name) for area in level.areas] == [
        (f"{x:02}{y:02}", f"Lieu {chr(65 + y)}-{x + 1}") for y in range(2) for x in range(3)
    ]
    features = json.loads(level.shapes)["features"]
    assert [one["id"] for one in features] == [f"R{area.code}" for area in level.areas]
    assert not shapely.LinearRing(features[0]["geometry"]["coordinates"][0]).is_ccw
    west, south = features[0]["geometry"]["coordinates"][0][0]
    assert 0 < west < 4
    assert 45 < south < 48


@pytest.mark.parametrize(("crs", "plane"), [(FRENCH, FRENCH), (GERMAN, GERMAN)])
def test_maps_are_drawn_in_the_plane_of_the_file(tmp_path: Path, crs: str, plane: str) -> None:
    assert made(grid(2, 2, crs), tmp_path / "lieux.gpkg").crs == plane


@pytest.mark.parametrize(
    ("degrees", "plane"),
    [
        ((6, 50, 9, 53), "EPSG:32632"),
        ((-9, 36, 20, 60), "EPSG:3035"),
        ((-130, 25, -70, 50), "+proj=laea +lat_0=37.5 +lon_0=-100.0 +datum=WGS84"),
    ],
    ids=["one zone", "over Europe", "wide"],
)
def test_a_plane_that_suits_is_chosen_for_degrees(
    tmp_path: Path, degrees: tuple[float, float, float, float], plane: str
) -> None:
    west, south, east, north = degrees
    middle = (west + east) / 2
    halves = [shapely.box(west, south, middle, north), shapely.box(middle, south, east, north)]
    frame = GeoDataFrame({"code": ["A1", "B2"], "nom": ["Ouest", "Est"]}, geometry=halves, crs=4326)
    assert made(frame, tmp_path / "lieux.geojson").crs == plane


def test_a_file_without_projection_asks_for_it_and_takes_it(tmp_path: Path) -> None:
    bare = grid(2, 2).set_crs(None, allow_override=True)
    assert "--crs" in refused(bare, tmp_path / "lieux.parquet")
    assert made(bare, tmp_path / "lieux.parquet", crs=FRENCH).crs == FRENCH
    degrees = grid(2, 2).to_crs(DEGREES).set_crs(None, allow_override=True)
    assert "EPSG:4326" in refused(degrees, tmp_path / "degres.parquet")
    assert made(degrees, tmp_path / "degres.parquet", crs=DEGREES).crs == "EPSG:32631"


@pytest.mark.parametrize(("crs", "says"), [("EPSG:4326", "mètres"), ("EPSG:0", "inconnue")])
def test_a_plane_that_is_none_in_metres_is_refused(tmp_path: Path, crs: str, says: str) -> None:
    assert says in refused(grid(2, 2), tmp_path / "lieux.gpkg", crs=crs)


def test_a_shapefile_may_stand_in_a_folder_of_an_archive(tmp_path: Path) -> None:
    grid(2, 2).to_file(tmp_path / "lieux.shp")
    with zipfile.ZipFile(tmp_path / "livraison.zip", "w") as archive:
        archive.writestr("LIVRAISON/lisez-moi.txt", "rien")
        for file in tmp_path.glob("lieux.*"):
            archive.write(file, f"LIVRAISON/1_DONNEES/{file.name}")
    (level,) = made_levels([Wanted(tmp_path / "livraison.zip")], "FR").levels
    assert [area.name for area in level.areas] == [*grid(2, 2)["nom"]]


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-1"])
@pytest.mark.parametrize("said", [True, False], ids=["said", "not said"])
def test_the_letters_of_a_shapefile_are_read_whether_it_says_its_encoding_or_not(
    tmp_path: Path, encoding: str, said: bool
) -> None:
    names = ["Évêché", "Île-aux-Moines", "Saint-Loÿs", "Façade"]
    grid(2, 2).assign(nom=names).to_file(tmp_path / "lieux.shp", encoding=encoding)
    if not said:
        (tmp_path / "lieux.cpg").unlink()
    (level,) = made_levels([Wanted(tmp_path / "lieux.shp")], "FR").levels
    assert [area.name for area in level.areas] == names


def test_a_file_of_several_layers_asks_for_one(tmp_path: Path) -> None:
    path = tmp_path / "lieux.gpkg"
    grid(2, 2).to_file(path, layer="cantons")
    grid(3, 3).to_file(path, layer="communes")
    with pytest.raises(GeometryError, match=r"cantons et communes.*--layer"):
        made_levels([Wanted(path)], "FR")
    with pytest.raises(GeometryError, match=r"pas de couche villes.*cantons"):
        made_levels([Wanted(path, layer="villes")], "FR")
    assert len(made_levels([Wanted(path, layer="communes")], "FR").levels[0].areas) == 9


# Columns


def test_columns_are_proposed_and_said(tmp_path: Path) -> None:
    said = made(grid(2, 2), tmp_path / "lieux.gpkg").remarks[0]
    assert "colonne code" in said
    assert "colonne nom" in said


def test_codes_that_lost_their_zeros_have_two_digits_again(tmp_path: Path) -> None:
    numbered = grid(3, 4).assign(code=range(1, 13))
    (level,) = made(numbered, tmp_path / "lieux.gpkg").levels
    assert [area.code for area in level.areas][:2] == ["01", "02"]


def test_two_letters_are_a_country_and_get_its_code(tmp_path: Path) -> None:
    lettered = grid(2, 1).assign(code=["BC", "AB"])
    result = made(lettered, tmp_path / "lieux.gpkg")
    assert [area.code for area in result.levels[0].areas] == ["FR-BC", "FR-AB"]
    assert any("FR-" in remark for remark in result.remarks)


def test_territories_of_one_name_are_told_apart_by_their_code(tmp_path: Path) -> None:
    (level,) = made(grid(2, 1).assign(nom="Saint-Denis"), tmp_path / "lieux.gpkg").levels
    assert [area.name for area in level.areas] == ["Saint-Denis (0000)", "Saint-Denis (0100)"]


# Shapes


BOW = shapely.Polygon([(0, 0), (10_000, 10_000), (10_000, 0), (0, 10_000)])


def _at(frame: GeoDataFrame, i: int, shape: shapely.Geometry | None) -> GeoDataFrame:
    shapes = list(frame.geometry)
    shapes[i] = shape
    return frame.set_geometry(GeoDataFrame(geometry=shapes, crs=frame.crs).geometry)


def _moved(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.affinity.translate(shape, 600_000, 6_700_000)


def test_a_shape_that_crosses_itself_is_mended_and_said(tmp_path: Path) -> None:
    result = made(_at(grid(2, 2), 3, _moved(BOW)), tmp_path / "lieux.gpkg")
    assert any("réparé (0101)" in remark for remark in result.remarks)
    drawn = json.loads(result.levels[0].shapes)["features"][3]["geometry"]
    assert shapely.geometry.shape(drawn).is_valid


FAULTS: dict[str, tuple[Callable[[GeoDataFrame], GeoDataFrame], dict[str, str], str]] = {
    "no areas": (lambda g: g.iloc[:0], {}, "aucun territoire"),
    "points": (lambda g: g.set_geometry(g.centroid), {}, "points ou des lignes"),
    "lines": (lambda g: g.set_geometry(g.boundary), {}, "points ou des lignes"),
    "an empty shape": (lambda g: _at(g, 1, shapely.Polygon()), {}, r"pas de contour \(0100\)"),
    "no shape": (lambda g: _at(g, 1, None), {}, r"pas de contour \(0100\)"),
    "a code twice": (lambda g: g.assign(code=["A1", "A1", "B2", "C3"]), {"code": "code"}, "A1"),
    "a code missing": (lambda g: g.assign(code=["A1", None, "B2", "C3"]), {"code": "code"}, "2"),
    "a code twice, in the only column of codes": (
        lambda g: g[["code", "geometry"]].assign(code=["A1", "A1", "B2", "C3"]),
        {},
        "colonne code.*A1",
    ),
    "a column of parents that is not there": (lambda g: g, {"parent": "dep"}, "dep.*code, nom"),
    "no code at all": (lambda g: g[["surface", "geometry"]], {}, "--id"),
    "a column that is not there": (lambda g: g, {"code": "insee"}, "insee.*code, nom"),
    "two levels in one file": (
        lambda g: pd.concat([g, g.assign(code=["A1", "A2", "A3", "A4"])]),
        {},
        "se recouvrent trop",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_cannot_be_used_is_refused_with_what_to_do(tmp_path: Path, fault: str) -> None:
    spoil, said, message = FAULTS[fault]
    path = written(spoil(grid(2, 2)), tmp_path / "lieux.parquet")
    with pytest.raises(GeometryError, match=message):
        made_levels([Wanted(path, **said)], "FR")


def test_small_overlaps_and_gaps_are_warned_of(tmp_path: Path) -> None:
    wide = _at(grid(3, 3), 0, shapely.box(600_000, 6_600_000, 620_100, 6_620_000))
    said = made(wide, tmp_path / "recouvre.gpkg").remarks
    assert any("se recouvrent un peu (0000 – 0100" in remark for remark in said)
    holed = _at(grid(3, 3), 4, shapely.box(620_000, 6_620_100, 639_900, 6_640_000))
    said = made(holed, tmp_path / "vide.gpkg").remarks
    assert any("petit vide" in remark for remark in said)


def test_latitudes_before_longitudes_are_suspected(tmp_path: Path) -> None:
    swapped = grid(2, 2).to_crs(4258)
    swapped = swapped.set_geometry(swapped.geometry.transform(lambda xy: xy[:, ::-1]))
    assert "inversées" in refused(swapped, tmp_path / "lieux.gpkg")


def test_a_set_on_both_sides_of_the_antimeridian_is_said_and_centred(tmp_path: Path) -> None:
    islands = [shapely.box(178, -18, 179.5, -16), shapely.box(-180, -19, -178.5, -17)]
    frame = GeoDataFrame({"code": ["A1", "B2"], "nom": ["Viti", "Lau"]}, geometry=islands, crs=4326)
    result = made(frame, tmp_path / "iles.geojson")
    assert any("180e" in remark for remark in result.remarks)
    assert "lon_0=179" in result.crs or "lon_0=180" in result.crs


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("lieux.geojson", "{", "ne se lit pas"),
        ("lieux.shp", "rien", "ne se lit pas"),
        ("lieux.zip", "rien", "ne se lit pas"),
        ("lieux.xlsx", "rien", "format"),
        ("lieux.parquet", "rien", "ne se lit pas"),
        ("lieux.gpkg", "", "il est vide"),
    ],
)
def test_a_file_that_is_none_is_named(tmp_path: Path, name: str, content: str, says: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(GeometryError, match=f"{name}.*{says}"):
        made_levels([Wanted(tmp_path / name)], "FR")


# Levels


@pytest.fixture(scope="module")
def two_levels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deux")
    written(coarse(), folder / "regions.gpkg")
    written(grid(4, 4), folder / "cantons.gpkg")
    return folder


@pytest.mark.parametrize("column", [True, False], ids=["by a column", "by their place"])
def test_territories_belong_to_those_of_the_level_above(two_levels: Path, column: bool) -> None:
    files = [two_levels / "cantons.gpkg", two_levels / "regions.gpkg"]
    if not column:
        files[0] = written(grid(4, 4).drop(columns="region"), two_levels / "sans.gpkg")
    result = made_levels([Wanted(file, level=file.stem) for file in files], "FR")
    regions, cantons = result.levels
    assert (regions.role, cantons.role) == (Level.REGION, Level.DEPARTEMENT)
    assert {area.parent for area in regions.areas} == {"FR"}
    assert [area.parent for area in cantons.areas] == list(grid(4, 4)["region"])
    assert any(("colonne region" in r) == column and "rattaché" in r for r in result.remarks)


@pytest.fixture(scope="module")
def new(two_levels: Path) -> Path:
    """A set of two levels, made by the command."""
    folder = two_levels / "jeu"
    done = CliRunner().invoke(
        main,
        [
            *("new", str(folder), "--country", "fr", "--country-name", "Carrés"),
            *("--geometry", str(two_levels / "regions.gpkg"), "--level-name", "region"),
            *("--geometry", str(two_levels / "cantons.gpkg"), "--level-name", "canton"),
        ],
    )
    assert done.exit_code == 0, done.output
    assert "phare serve --data" in done.output
    return folder


def test_a_new_set_passes_the_check_and_loads(new: Path) -> None:
    done = CliRunner().invoke(main, ["check", str(new)])
    assert done.exit_code == 0, done.output
    catalogue = load_catalogue(new)
    assert [len(catalogue.areas(level)) for level in (Level.REGION, Level.DEPARTEMENT)] == [4, 16]
    assert catalogue.plane.crs == FRENCH
    assert "phare template" in (new / "README.md").read_text("utf-8")


def test_both_levels_run_along_the_same_lines(new: Path) -> None:
    geography = read_geography(new)
    regions = load_outline(geography, Level.REGION)["areas"]
    cantons = load_outline(geography, Level.DEPARTEMENT)["areas"]
    corners = {
        (x, y) for area in cantons.values() for x, y in zip(area["x"], area["y"], strict=True)
    }
    for area in regions.values():
        assert {*zip(area["x"], area["y"], strict=True)} <= corners


def test_building_a_new_set_again_changes_nothing(new: Path) -> None:
    before = {path.name: path.read_bytes() for path in (new / "geo").iterdir()}
    done = CliRunner().invoke(main, ["build", str(new)])
    assert done.exit_code == 0, done.output
    assert {path.name: path.read_bytes() for path in (new / "geo").iterdir()} == before


def test_another_plane_and_budget_are_kept_by_the_outlines(new: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(new, tmp_path / "jeu"))
    for options in (("--crs", "EPSG:3035", "--vertices", "500"), ()):
        done = CliRunner().invoke(main, ["build", str(folder), *options])
        assert done.exit_code == 0, done.output
        outline = json.loads((folder / "geo" / "outline-region.json").read_text("utf-8"))
        assert (outline["crs"], outline["budget"]) == ("EPSG:3035", 500)
    assert CliRunner().invoke(main, ["check", str(folder)]).exit_code == 0


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    path = written(grid(2, 2), tmp_path / "lieux.gpkg")
    (tmp_path / "jeu").mkdir()
    (tmp_path / "jeu" / "notes.txt").write_text("à moi", "utf-8")
    done = CliRunner().invoke(main, ["new", str(tmp_path / "jeu"), "--geometry", str(path)])
    assert done.exit_code == 2
    assert [file.name for file in (tmp_path / "jeu").iterdir()] == ["notes.txt"]
    assert {file.name for file in tmp_path.iterdir()} == {"lieux.gpkg", "jeu"}


def test_nothing_is_left_of_a_set_that_cannot_be_made(tmp_path: Path) -> None:
    levels = made(grid(2, 2), tmp_path / "lieux.gpkg")
    spoiled = MadeLevels(levels.levels, "F", levels.crs, ())
    with pytest.raises(GeometryError, match="rien n’a été écrit"):
        new_set(tmp_path / "jeu", spoiled, "Pays")
    assert {file.name for file in tmp_path.iterdir()} == {"lieux.gpkg"}


# A level more


@pytest.fixture(scope="module")
def wider(new: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The set of two levels with 64 municipalities, which a table names, and 3 groupings."""
    folder = Path(shutil.copytree(new, tmp_path_factory.mktemp("large") / "jeu"))
    small = grid(8, 8, side=SIDE // 2).drop(columns=["region", "nom"])
    small["code"] = [f"{x:02}{y:03}" for y in range(8) for x in range(8)]
    written(small, folder.parent / "communes.gpkg")
    lines = [
        f"{code};Commune {i};{i % 8 // 2:02}{i // 16:02};{1000 + i}"
        for i, code in enumerate(small["code"])
    ]
    table = folder.parent / "communes.csv"
    table.write_text("\n".join(["code;name;parent;population", *lines]), "utf-8")
    groups = grid(1, 4, side=4 * SIDE).iloc[:1].assign(code="247000001", nom="Métropole")
    written(groups[["code", "nom", "geometry"]], folder.parent / "epci.geojson")
    for level, options in {
        "commune": ("communes.gpkg", "--table", str(table)),
        "epci": ("epci.geojson",),
    }.items():
        file, *more = options
        done = CliRunner().invoke(
            main,
            [
                *("build", str(folder), "--level", level),
                *("--geometry", str(folder.parent / file), *more),
            ],
        )
        assert done.exit_code == 0, done.output
    return folder


def test_municipalities_and_groupings_are_levels_of_the_set(wider: Path) -> None:
    assert CliRunner().invoke(main, ["check", str(wider)]).exit_code == 0
    catalogue = load_catalogue(wider)
    communes = catalogue.areas(Level.MUNICIPALITY)
    assert len(communes) == 64
    assert communes[63].area == "C07007"
    assert (communes[63].parent, communes[63].population) == ("D0303", 1063)
    (metropole,) = catalogue.areas(Level.GROUPING)
    assert metropole.area == "E247000001"
    assert catalogue.levels[Level.MUNICIPALITY].table == "observations_commune"
    assert (wider / "observations_commune.csv").read_text("utf-8").startswith("indicator,territory")


def test_the_plane_stays_when_a_level_is_added(new: Path, wider: Path) -> None:
    for name in ("outline-region.json", "outline-canton.json"):
        before, now = ((folder / "geo" / name).read_bytes() for folder in (new, wider))
        assert json.loads(now)["frame"] == json.loads(before)["frame"]
        assert json.loads(now)["origin"] == json.loads(before)["origin"]


@pytest.fixture(scope="module", params=["canton", "commune"])
def grown(
    request: pytest.FixtureRequest, two_levels: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    """A set of one level, and a second one added to it, with a value for each of its areas."""
    folder = tmp_path_factory.mktemp("un") / "jeu"
    level = str(request.param)
    made = ("new", str(folder), "--country", "fr", "--geometry", str(two_levels / "regions.gpkg"))
    (indicator,) = ROWS["indicators"]
    model = ROWS["observations"][0] | {"scope": ""}
    tables = {
        "sources": ROWS["sources"],
        "concepts": ROWS["concepts"],
        "indicators": [indicator | {"tier": "core", "concept": "chomage"}],
        f"observations_{level}": [
            model | {"territory": code, "value": str(i)}
            for i, code in enumerate(grid(4, 4)["code"])
        ],
    }
    (folder.parent / "tables").mkdir()
    for name, rows in tables.items():
        pd.DataFrame(rows).to_csv(folder.parent / "tables" / f"{name}.csv", index=False)
    commands = (
        (*made, "--level-name", "region"),
        ("build", str(folder), "--level", level, "--geometry", str(two_levels / "cantons.gpkg")),
        ("import", str(folder.parent / "tables"), "--into", str(folder)),
    )
    for command in commands:
        done = CliRunner().invoke(main, command)
        assert done.exit_code == 0, done.output
    return folder, level


def test_a_set_of_one_level_is_sound_with_a_second_one(grown: tuple[Path, str]) -> None:
    folder, level = grown
    done = CliRunner().invoke(main, ["check", str(folder)])
    assert done.exit_code == 0, done.output
    catalogue = load_catalogue(folder)
    role = catalogue.mapped[level]
    assert [area.code for area in catalogue.areas(role)] == [*grid(4, 4)["code"]]
    assert {area.parent for area in catalogue.areas(role)} == {
        area.area for area in catalogue.areas(Level.REGION)
    }


def test_every_page_and_file_of_an_added_level_answers(
    grown: tuple[Path, str], tmp_path: Path
) -> None:
    folder, level = grown
    app = create_app(replace(Settings.of(folder), state=tmp_path, database=""))
    client, catalogue = app.server.test_client(), app.server.extensions["phare"]
    role = catalogue.mapped[level]
    area, table = catalogue.areas(role)[1], catalogue.levels[role].table
    asked = f"niveau={level}&indicateur=taux_essai"
    whole = [
        *(f"/vues/carte.{form}?{asked}" for form in ("json", "csv", "xlsx", "png", "geojson")),
        *(f"/vues/classement.json?{asked}&territoire={area.area.slug}",),
        f"/vues/tableau.json?niveau={level}&domaine=emploi-insertion",
        f"/domaines/emploi-insertion?niveau={level}&mode=salle",
        f"/territoires/{area.area.slug}?mode=salle",
        f"/territoires/{area.area.slug}/synthese.pdf",
        f"/territoires/{catalogue.areas(Level.REGION)[0].area.slug}/synthese.pdf",
        f"/telechargements/{table}.csv",
    ]
    assert {a: s for a in whole if (s := client.get(a).status_code) != 200} == {}
    for address in (
        f"/territoires/{area.area.slug}/rapport.pdf",
        f"/vues/carte.json?niveau={level}&domaine=sante",
        f"/vues/evolution.json?{asked}&territoire={area.area.slug}",
        f"/vues/ecarts.json?territoire={area.area.slug}",
    ):
        answer = client.get(address)
        assert 400 <= answer.status_code < 500, address
        assert answer.get_json()["error"].endswith("."), address
        assert "subregion" not in answer.get_json()["error"]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--level", "commune"), "--geometry"),
        (("--level", "canton", "--geometry", "communes.gpkg"), "déjà un niveau canton"),
        (("--level", "Commune", "--geometry", "communes.gpkg"), "code de niveau"),
        (("--level", "quartier", "--geometry", "epci.geojson"), "ne peut pas recevoir"),
    ],
)
def test_a_level_that_cannot_be_added_changes_nothing(
    wider: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(wider.parent)
    before = {path: path.read_bytes() for path in wider.rglob("*") if path.is_file()}
    done = CliRunner().invoke(main, ["build", str(wider), *options])
    assert done.exit_code == 2
    assert says in done.output + done.stderr
    assert {path: path.read_bytes() for path in wider.rglob("*") if path.is_file()} == before
