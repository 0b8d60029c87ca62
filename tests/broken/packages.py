"""Broken data packages and territory sets: what `phare check`, `serve` and `import` meet."""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from dashboard.catalogue.files import DESCRIPTOR
from tests.broken.make import Broken, zipped
from tests.broken.sets import tiny

CHECK = ("check", "{file}")
SERVE = ("serve", "--data", "{file}", "--port", "8250")
IMPORT = ("import", "{file}", "--into", "{data}")
DEEP = "[" * 100_000


@cache
def _sound() -> Path:
    return tiny(Path(mkdtemp(prefix="phare-broken-")) / "jeu")


def package(
    name: str, change: Callable[[Path], object], command: tuple[str, ...] = CHECK
) -> Broken:
    """A sound set of which something is changed."""

    def make(folder: Path) -> None:
        shutil.copytree(_sound(), folder)
        change(folder)

    return Broken(name, "jeu", make, command)


def archive(name: str, files: dict[str, bytes | str]) -> Broken:
    return Broken(name, "jeu.zip", zipped(files), IMPORT)


def text(file: str, old: str, new: str) -> Callable[[Path], object]:
    """One text of a file in the place of another."""

    def change(folder: Path) -> None:
        path = folder / file
        before = path.read_text("utf-8")
        assert old in before, (file, old)
        path.write_text(before.replace(old, new, 1), "utf-8")

    return change


def row(file: str, **cells: str) -> Callable[[Path], object]:
    """A row more."""

    def change(folder: Path) -> None:
        with (folder / file).open(encoding="utf-8", newline="") as source:
            names = next(csv.reader(source))
        with (folder / file).open("a", encoding="utf-8", newline="") as target:
            csv.DictWriter(target, names, lineterminator="\n").writerow(cells)

    return change


def descriptor(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], object]:
    def changed(folder: Path) -> None:
        path = folder / DESCRIPTOR
        document = json.loads(path.read_text("utf-8"))
        change(document)
        path.write_text(json.dumps(document), "utf-8")

    return changed


def written(file: str, content: bytes | str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        path = folder / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    return change


def gone(file: str) -> Callable[[Path], object]:
    return lambda folder: (folder / file).unlink()


def link(file: str, target: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        (folder / file).unlink(missing_ok=True)
        (folder / file).symlink_to(target)

    return change


def pipe(file: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        (folder / file).unlink(missing_ok=True)
        os.mkfifo(folder / file)

    return change


def folder(file: str) -> Callable[[Path], object]:
    def change(place: Path) -> None:
        (place / file).unlink(missing_ok=True)
        (place / file).mkdir()

    return change


def _resource(name: str, change: Callable[[dict[str, Any]], object]) -> Callable[[Path], object]:
    return descriptor(lambda d: change(next(r for r in d["resources"] if r["name"] == name)))


TOUR = {
    "stop": "1",
    "city": "Carré",
    "country": "Carrés",
    "latitude": "46.1",
    "longitude": "2.1",
    "status": "planned",
}
PACKAGES = (
    package("a folder that is gone", lambda f: shutil.rmtree(f)),
    package("an empty folder", lambda f: [shutil.rmtree(f), f.mkdir()]),
    package("no descriptor", gone(DESCRIPTOR)),
    package("a descriptor that is no JSON", written(DESCRIPTOR, "{")),
    package("a descriptor nested without end", written(DESCRIPTOR, DEEP)),
    package("a descriptor that is a list", written(DESCRIPTOR, "[]")),
    package("a descriptor without tables", written(DESCRIPTOR, '{"resources": []}')),
    package("a descriptor in Latin-1", written(DESCRIPTOR, '{"titre": "été"}'.encode("latin-1"))),
    package("a date of the package that is none", descriptor(lambda d: d.update(created="hier"))),
    package("a table that climbs out", _resource("tours", lambda r: r.update(path="../tours.csv"))),
    package(
        "a table that is an address",
        _resource("tours", lambda r: r.update(path="https://example.org/tours.csv")),
    ),
    package("a table that is not declared", written("contacts.csv", "nom\nmoi\n")),
    package("a link that leaves the folder", link("fuite.csv", "/etc/passwd")),
    package("notes that are a link outside", link("README.md", "/etc/hostname")),
    package("notes that are a folder", folder("README.md")),
    package(
        "texts that are a link outside",
        lambda f: [(f / "texts").mkdir(exist_ok=True), link("texts/fr.json", "/etc/hostname")(f)],
    ),
    package("a file in the place of the example", written("exemple", "rien")),
    package("a table that is a link outside", link("tours.csv", "/etc/hostname")),
    package("a table that is a link in a circle", link("tours.csv", "tours.csv")),
    package("a table that is a folder", folder("tours.csv")),
    package("a table that is a pipe", pipe("tours.csv")),
    package("a pipe named as a table", pipe("fuite.csv")),
    package("a table that is missing", gone("domains.csv")),
    package("a table of levels that is missing", gone("levels.csv")),
    package("a table in Latin-1", written("tours.csv", "stop,city\nété,x\n".encode("latin-1"))),
    package("a table with a NUL", text("territories.csv", "Carré 1", "Carr\0é 1")),
    package("a table without a header", written("tours.csv", "")),
    package("a header that is not the table’s", text("tours.csv", "city", "ville")),
    package("a cell of 131 kB in a table", row("tours.csv", **TOUR, note="x" * 132_000)),
    package("a quotation mark in a table", text("territories.csv", "Carré 1", '"Carré 1')),
    package(
        "the same key twice",
        row(
            "territories.csv",
            code="01",
            name="Autre",
            short_name="Autre",
            level="region",
            parent="ZZ",
        ),
    ),
    package(
        "two territories of one name", text("territories.csv", "Carré 2,Carré 2", "Carré 1,Carré 1")
    ),
    package(
        "two domains of one name",
        row(
            "domains.csv",
            code="autre",
            label_fr="LOGEMENT",
            label_en="Other",
            short_label_fr="Autre",
            short_label_en="Other",
            axis="economique",
            attestation="inferred",
            order="99",
        ),
    ),
    package(
        "two indicators of one name",
        row(
            "indicators.csv",
            indicator="autre_taux",
            label_fr="Taux  d’essai",
            label_en="Another rate",
            short_label_fr="Autre taux",
            domain="emploi-insertion",
            definition_fr="Le même.",
            unit="%",
            unit_kind="share",
            decimals="1",
            polarity="high_is_fragile",
            tier="context",
            method="published",
            source_id="essai",
        ),
    ),
    package(
        "a spelling of nothing that is known",
        row("spellings.csv", kind="ville", spelling="Carré Un", code="01"),
    ),
    package(
        "a spelling of a code that is not there",
        row("spellings.csv", kind="region", spelling="Carré Un", code="99"),
    ),
    package(
        "levels that are cut short",
        lambda f: (f / "levels.csv").open("a", encoding="utf-8").write("canton,departement\n"),
    ),
    package(
        "a second country",
        row("territories.csv", code="YY", name="Autre", short_name="Autre", level="country"),
    ),
    package("no country", text("territories.csv", ",country,", ",region,")),
    package("a parent that is not there", text("territories.csv", "region,ZZ", "region,YY")),
    package(
        "a level that levels.csv has not",
        row(
            "territories.csv",
            code="09",
            name="Neuf",
            short_name="Neuf",
            level="planete",
            parent="ZZ",
        ),
    ),
    package("a role that cannot be", text("levels.csv", "region,region", "region,planete")),
    package("two levels of one role", row("levels.csv", level="autre", role="region")),
    package("a border that is a word", text("levels.csv", "0.9", "large")),
    package("a value with an underscore", text("observations.csv", "8.0", "8_0")),
    package("a value in Arabic digits", text("observations.csv", "8.0", "٨.٧")),
    package("a value that is no number", text("observations.csv", "8.0", "NaN")),
    package("a value past the largest", text("observations.csv", "8.0", "1e999")),
    package("a period that goes back", text("observations.csv", "2025,2025", "2025,2014")),
    package("the year zero", text("observations.csv", "2025,2025", "0000,0000")),
    package("a source that is not there", text("observations.csv", ",essai,", ",inconnue,")),
    package("an indicator of no domain", text("indicators.csv", "emploi-insertion", "inconnu")),
    package(
        "an address that is a script",
        text("sources.csv", "https://example.org/essai", "javascript:alert(1)"),
    ),
    package("a day that does not exist", row("tours.csv", **TOUR, date="2016-02-31")),
    package("a latitude of 460", row("tours.csv", **{**TOUR, "latitude": "460"})),
    package(
        "an answer to no survey",
        row(
            "perceptions.csv",
            survey="inconnue",
            actor="citizens",
            territory="01",
            domain="sante",
            measure="fragility_score",
            value="5",
            evidence="region_measured",
            period="2026",
            source_url="https://example.org",
        ),
    ),
    package(
        "a foreign key that the package leaves out",
        lambda f: [
            _resource("observations", lambda r: r["schema"].pop("foreignKeys", None))(f),
            text("observations.csv", "taux_essai,01", "inconnu,01")(f),
        ],
    ),
    package("texts that are no JSON", written("texts/fr.json", "{")),
    package("texts nested without end", written("texts/fr.json", DEEP)),
    package("texts that are a list", written("texts/fr.json", "[1]")),
    package("a word that is a number", written("texts/fr.json", '{"words": {"country": 3}}')),
    package(
        "a word that nobody asks for", written("texts/fr.json", '{"words": {"planete": "Mars"}}')
    ),
    package(
        "texts in Latin-1",
        written("texts/fr.json", '{"words": {"country": "été"}}'.encode("latin-1")),
    ),
    package(
        "texts that are a folder",
        lambda f: [(f / "texts").mkdir(exist_ok=True), (f / "texts" / "fr.json").mkdir()],
    ),
    package(
        "a text with a placeholder of its own",
        written("texts/fr.json", '{"texts": {"app.title": "{nulle_part}"}}'),
    ),
    package("an outline that is missing", gone("geo/outline-region.json")),
    package("an outline that is no JSON", written("geo/outline-region.json", "{")),
    package("an outline nested without end", written("geo/outline-region.json", DEEP)),
    package("an outline without an area", text("geo/outline-region.json", '"R01"', '"R99"')),
    package("an outline without its unit", text("geo/outline-region.json", '"unit"', '"units"')),
    package("shapes that are missing", gone("geo/region.geojson")),
    package("shapes without an area", text("geo/region.geojson", '"R01"', '"R99"')),
    package("shapes that are a pipe", pipe("geo/region.geojson")),
    package("an outline that is a pipe", pipe("geo/outline-region.json")),
    package(
        "served with a figure that is none",
        text("observations.csv", "8.0", "beaucoup"),
        command=SERVE,
    ),
    package("served without its levels", gone("levels.csv"), command=SERVE),
    package("served without its outline", gone("geo/outline-region.json"), command=SERVE),
    package("served with texts that are no JSON", written("texts/fr.json", "{"), command=SERVE),
    package(
        "served with a descriptor nested without end", written(DESCRIPTOR, DEEP), command=SERVE
    ),
    package(
        "built from shapes that are cut",
        text("geo/region.geojson", '"features"', '"feat'),
        command=("build", "{file}"),
    ),
    package(
        "built from shapes that are missing",
        gone("geo/region.geojson"),
        command=("build", "{file}"),
    ),
    package(
        "built with a plane that nobody knows",
        lambda _: None,
        command=("build", "{file}", "--crs", "EPSG:1"),
    ),
    package("built without levels", gone("levels.csv"), command=("build", "{file}")),
)
IMPORTED = (
    package(
        "a folder with a descriptor nested without end", written(DESCRIPTOR, DEEP), command=IMPORT
    ),
    package(
        "a folder with a pipe and no table",
        lambda f: [shutil.rmtree(f), f.mkdir(), os.mkfifo(f / "a.csv")],
        command=IMPORT,
    ),
    package(
        "a folder with a link outside and no table",
        lambda f: [shutil.rmtree(f), f.mkdir(), (f / "a.csv").symlink_to("/etc/passwd")],
        command=IMPORT,
    ),
    package("an empty folder to import", lambda f: [shutil.rmtree(f), f.mkdir()], command=IMPORT),
    package(
        "a package into a folder that is a file",
        lambda _: None,
        command=("import", "{file}", "--into", "{file}/levels.csv"),
    ),
    package(
        "a file into a broken package",
        written(DESCRIPTOR, "{"),
        command=("import", "{file}/observations.csv", "--into", "{file}"),
    ),
    package(
        "a file into levels that are broken",
        text("levels.csv", "region,region", "region,planete"),
        command=("import", "{file}/observations.csv", "--into", "{file}"),
    ),
    package(
        "a file into levels without a role",
        written("levels.csv", "level\nregion\n"),
        command=("import", "{file}/observations.csv", "--into", "{file}"),
    ),
    package(
        "a file into spellings in Latin-1",
        written("spellings.csv", "kind,spelling,code\nregion,été,01\n".encode("latin-1")),
        command=("import", "{file}/observations.csv", "--into", "{file}"),
    ),
    package(
        "a file into texts nested without end",
        written("texts/fr.json", DEEP),
        command=("import", "{file}/observations.csv", "--into", "{file}"),
    ),
    package(
        "a workbook of a broken package",
        text("levels.csv", "region,region", "region,planete"),
        command=("template", "{beside}.xlsx", "--filled", "--data", "{file}"),
    ),
    package(
        "a workbook of a folder without tables",
        lambda f: [shutil.rmtree(f), f.mkdir()],
        command=("template", "{beside}.xlsx", "--filled", "--data", "{file}"),
    ),
    archive("an archive that climbs out", {"../../fuite.csv": "a;b\n1;2\n"}),
    archive("an archive of a package that climbs out", {DESCRIPTOR: "{}", "../tours.csv": "x"}),
    archive("an archive of an absolute path", {"/tmp/fuite.csv": "a;b\n1;2\n"}),
    archive("an archive with a descriptor nested without end", {DESCRIPTOR: DEEP}),
    archive("an archive of nothing", {}),
    archive("an archive of archives", {"a.zip": zipped({"a.csv": "a;b\n"})}),
    archive("an archive of a package without tables", {DESCRIPTOR: '{"resources": []}'}),
    archive(
        "an archive whose table is broken",
        {DESCRIPTOR: '{"resources": []}', "tours.csv": b"\0\1\2"},
    ),
    archive(
        "an archive whose names are odd", {"\u202e.csv": "a;b\n1;2\n", "CON.csv": "a;b\n1;2\n"}
    ),
)
