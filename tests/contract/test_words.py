"""Every answer speaks with the words of its own territory set, also where several are served."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import copy_context
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from dashboard.__main__ import main
from dashboard.catalogue import load_catalogue
from dashboard.settings import ROOT, Settings, geo_of
from dashboard.text.i18n import translate
from dashboard.web import register_routes

RANKING = "/vues/classement.json?domaine=sante"
UNEMPLOYMENT = "/vues/classement.json?indicateur=taux_chomage"
SETS = {"FR": "data", "BE": "sets/belgique", "DE": "sets/allemagne"}
UNITS = {
    ("FR", ""): "écart à la France",
    ("BE", ""): "écart à la Belgique",
    ("DE", ""): "écart à l’Allemagne",
    ("FR", "&langue=en"): "gap to France",
    ("BE", "&langue=en"): "gap to Belgium",
    ("DE", "&langue=en"): "gap to Germany",
}
AREAS = {"FR": "13 régions", "BE": "3 régions", "DE": "16 Länder"}


@pytest.fixture(scope="module")
def served() -> Mapping[str, FlaskClient]:
    """A server for each shipped set, in one process."""
    clients = {}
    for country, folder in SETS.items():
        settings = replace(Settings(), data=ROOT / folder)
        server = Flask(country)
        register_routes(server, load_catalogue(settings.data, geo_of(settings.data)), settings)
        clients[country] = server.test_client()
    return clients


def told(client: FlaskClient, address: str) -> Callable[[str], str]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    view = answer.get_json()
    return lambda part: str(view[part])


def test_answers_of_several_sets_do_not_mix(served: Mapping[str, FlaskClient]) -> None:
    for (country, language), unit in UNITS.items():
        assert unit in told(served[country], RANKING + language)("subtitle")
    assert translate("fr", "score.unit") == "écart à la France"


def test_levels_have_the_names_of_the_set(served: Mapping[str, FlaskClient]) -> None:
    for country, areas in AREAS.items():
        assert areas in told(served[country], "/vues/carte.json?domaine=sante")("sentence")


@pytest.mark.parametrize(
    ("country", "territory", "language", "words"),
    [
        ("BE", "BE-WAL", "", "La Wallonie est plus fragile que la Belgique pour "),
        ("BE", "BE-WAL", "&langue=en", "Wallonia is more fragile than Belgium for "),
        ("DE", "DE-BY", "", "La Bavière est moins fragile pour "),
        ("DE", "DE-BE", "", "Berlin est plus fragile que l’Allemagne pour "),
        ("DE", "DE-BE", "&langue=en", "Berlin is more fragile than Germany for "),
    ],
)
def test_places_stand_in_sentences_as_their_language_says_them(
    served: Mapping[str, FlaskClient], country: str, territory: str, language: str, words: str
) -> None:
    view = told(served[country], f"/vues/radar.json?territoire={territory}{language}")
    assert view("sentence").startswith(words)


def test_what_agrees_with_the_name_of_a_level_takes_its_gender(
    served: Mapping[str, FlaskClient],
) -> None:
    title = told(served["DE"], f"{UNEMPLOYMENT}&territoire=DE-HB")("title")
    assert title == "Brême, 2e Land le plus fragile, derrière Berlin"
    title = told(served["BE"], f"{UNEMPLOYMENT}&territoire=BE-BRU")("title")
    assert title == "Bruxelles, région la plus fragile"


def test_a_command_speaks_with_the_words_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "belgique"
    copytree(ROOT / SETS["BE"], folder)
    table = folder / "territories.csv"
    table.write_text(table.read_text("utf-8").replace("11617623", "11617624"), "utf-8")
    told = copy_context().run(CliRunner().invoke, main, ["check", str(folder)]).output
    assert "La population de la Belgique n’est pas la somme de celles des régions" in told
