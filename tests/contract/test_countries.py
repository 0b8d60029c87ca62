"""Other countries: every page, chart, table and file of the sets of Belgium and Germany answers."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.catalogue.lacks import lacking
from dashboard.charts.registry import CHARTS
from dashboard.model import AreaId, Level
from dashboard.pages.registry import PAGES
from dashboard.pages.router import screen
from dashboard.selection import ACTORS
from dashboard.settings import ROOT, Settings
from dashboard.text.terms import speaking

SETS = ("belgique", "allemagne")
FILES = ("csv", "xlsx", "svg", "png")
OF_FRANCE = ("France", "français", "Insee", "métropolitain", "outre-mer")
"""What no answer about another country says."""
NEIGHBOURS = "voisins"
"""The page that is about several countries."""


@dataclass(frozen=True)
class Served:
    """A set behind a client, with its tables as they lie in its folder."""

    folder: Path
    catalogue: Catalogue
    client: FlaskClient

    def rows(self, table: str) -> list[dict[str, str]]:
        with (self.folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Served]:
    return {name: opened(ROOT / "sets" / name, tmp_path_factory.mktemp("state")) for name in SETS}


def opened(folder: Path, state: Path) -> Served:
    server = create_app(replace(Settings.of(folder), state=state, database="")).server
    server.config["PROPAGATE_EXCEPTIONS"] = False
    return Served(folder, server.extensions["phare"], server.test_client())


@pytest.fixture(params=SETS)
def served(request: pytest.FixtureRequest, every: dict[str, Served]) -> Served:
    return every[request.param]


def areas(catalogue: Catalogue) -> Iterator[tuple[str, AreaId]]:
    """The first area of each level, with the name of the level in addresses."""
    for name, level in catalogue.mapped.items():
        yield name, catalogue.areas(level)[0].area


def choices(catalogue: Catalogue) -> Iterator[dict[str, str]]:
    """One of each kind of choice at each level; each domain has its page besides."""
    yield {}
    yield from ({"domaine": code} for code in [*catalogue.domains][::3])
    yield from ({"acteur": actor} for actor in ACTORS)
    for level, area in areas(catalogue):
        yield {"niveau": level, "territoire": area.slug}
        for code in [*catalogue.domains][::6]:
            yield {"niveau": level, "territoire": area.slug, "domaine": code}
        for code in [*catalogue.indicators][::19]:
            yield {"niveau": level, "indicateur": code}


def addresses(catalogue: Catalogue) -> Iterator[str]:
    for slug, chart in CHARTS.items():
        asked = [{k: v for k, v in one.items() if k in chart.allowed} for one in choices(catalogue)]
        texts = dict.fromkeys("&".join(f"{k}={v}" for k, v in one.items()) for one in asked)
        for n, query in enumerate(texts):
            yield f"/vues/{slug}.json?{query}"
            if n % 4 == 1:
                yield f"/vues/{slug}.json?{query}&langue=en&theme=salle"
            yield from (f"/vues/{slug}.{form}?{query}" for form in (FILES if n == 1 else ()))


def paths(catalogue: Catalogue) -> Iterator[str]:
    subjects = {
        "": [],
        "territoire": [area.slug for _, area in areas(catalogue)],
        "domaine": [*catalogue.domains],
        "acteur": [*ACTORS],
    }
    for name, page in PAGES.items():
        if name == NEIGHBOURS:
            continue
        first, *rest = name.split("/")
        yield from ([f"/{name}"] if not rest else [])
        yield from ("/".join(("", first, one, *rest)) for one in subjects[page.parameter])


def words(part: Any) -> Iterator[str]:
    """The texts of a page, in reading order."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, (list, tuple)):
        for one in part:
            yield from words(one)
    else:
        yield from words(getattr(part, "children", None) or [])


def of_france(text: str) -> list[str]:
    return [word for word in OF_FRANCE if word in text]


def test_every_chart_and_file_answers_and_none_speaks_of_france(served: Served) -> None:
    wrong, drawn = [], set()
    for address in addresses(served.catalogue):
        answer = served.client.get(address)
        text = answer.get_data(as_text=True) if answer.mimetype.endswith(("json", "csv")) else ""
        if answer.status_code >= 500 or of_france(text):
            wrong.append((address, answer.status_code, of_france(text)))
        if answer.status_code == 200:
            drawn.add(address.split("?")[0])
    assert not wrong, wrong[:5]
    assert {f"/vues/carte.{form}" for form in ("json", *FILES)} <= drawn


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_answers_and_none_speaks_of_france(served: Served, language: str) -> None:
    wrong = []
    with speaking(served.catalogue.terms):
        for path in paths(served.catalogue):
            page = " ".join(words(screen(served.catalogue, path, f"langue={language}").parts))
            room = served.client.get(f"{path}?mode=salle&langue={language}")
            if room.status_code >= 500 or of_france(page):
                wrong.append((path, room.status_code, of_france(page)))
    assert not wrong, wrong


def test_every_table_can_be_taken_away(served: Served) -> None:
    listed = served.client.get("/telechargements/phare-donnees.zip")
    assert listed.status_code == 200
    for name in served.catalogue.files:
        if name.endswith(".csv"):
            assert served.client.get(f"/telechargements/{name}").status_code == 200, name


def test_a_value_on_the_map_is_that_of_the_table(served: Served) -> None:
    code = "taux_chomage"
    answer = served.client.get(f"/vues/carte.json?indicateur={code}").get_json()
    year = max(r["period_end"] for r in served.rows("observations") if r["indicator"] == code)
    told = {
        row["territory"]: float(row["value"])
        for row in served.rows("observations")
        if (row["indicator"], row["period_end"]) == (code, year)
    }
    country = served.catalogue.country.code
    assert {row["territory"]: row["value"] for row in answer["rows"]} == {
        territory: value for territory, value in told.items() if territory != country
    }


def test_the_menu_offers_only_pages_with_something_on_them(served: Served) -> None:
    with speaking(served.catalogue.terms):
        frame = " ".join(words(screen(served.catalogue, "/methode", "").parts))
    assert "Domaines" in frame
    assert "Alliances" not in frame
    assert "Perçu et mesuré" not in frame


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/acteurs/citoyens", "aucun acteur n’y a été interrogé"),
        ("/croisement", "n’a pas d’enquête"),
        ("/alliances", "n’a pas d’alliance"),
    ],
)
def test_a_page_with_nothing_on_it_says_so_in_a_line(served: Served, path: str, said: str) -> None:
    with speaking(served.catalogue.terms):
        assert said in " ".join(words(screen(served.catalogue, path, "").parts))


@pytest.fixture
def belgium(every: dict[str, Served]) -> Served:
    return every["belgique"]


def test_levels_are_called_in_addresses_as_the_set_calls_them(belgium: Served) -> None:
    answer = belgium.client.get("/vues/carte.json?domaine=sante&niveau=province").get_json()
    assert answer["selection"] == {"niveau": "province", "domaine": "sante"}
    refused = belgium.client.get("/vues/carte.json?domaine=sante&niveau=departement")
    assert refused.status_code == 400
    assert refused.get_json()["allowed"] == ["region", "province"]


def test_the_country_and_its_areas_are_named_by_their_own_codes(belgium: Served) -> None:
    catalogue = belgium.catalogue
    assert catalogue.country.area == "BE"
    assert catalogue.areas(Level.REGION)[0].area.slug == "BE-VLG"
    assert catalogue.areas(Level.DEPARTEMENT)[1].area.slug == "DBE-VAN"


def test_a_place_has_its_english_name_in_english_and_its_own_beside(belgium: Served) -> None:
    with speaking(belgium.catalogue.terms):
        for language, name in (("en", "Flemish Region"), ("fr", "Région flamande")):
            listed, own = (
                " ".join(words(screen(belgium.catalogue, path, f"langue={language}").parts))
                for path in ("/territoires", "/territoires/BE-VLG")
            )
            assert name in listed
            assert "Vlaams Gewest" in own


def test_no_name_is_french_in_english_however_short(served: Served) -> None:
    rows = {row["short_name"]: row for row in served.rows("territories")}
    kept = {row["name_en"] or row["name"] for row in rows.values()}
    french = rows.keys() - kept
    english = served.catalogue.shown(False, "en")
    assert {t.short_name for t in english.territories.values()} & french == set()


def test_what_a_set_lacks_is_told_in_one_line(belgium: Served) -> None:
    with speaking(belgium.catalogue.terms):
        assert lacking(belgium.catalogue, "fr") == (
            "Ce jeu de données n’a pas d’enquête, ni de date du programme, ni d’alliance, "
            "ni de chiffre du domaine Culture, sport."
        )


def test_a_domain_that_too_few_areas_have_a_value_of_is_not_judged(belgium: Served) -> None:
    """Of electric cars one region in three has a figure."""
    answer = belgium.client.get("/vues/carte.json?domaine=transition-energetique")
    assert answer.status_code == 400
    with speaking(belgium.catalogue.terms):
        page = screen(belgium.catalogue, "/domaines/transition-energetique", "").parts
    told = " ".join(words(page))
    assert "Trop peu de territoires ont une valeur" in told
    assert "Aucun des 0" not in told
