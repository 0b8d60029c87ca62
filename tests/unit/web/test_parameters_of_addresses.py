"""What the addresses of resources may carry, and what goes along from one to another."""

import pytest
from flask.testing import FlaskClient

from dashboard.catalogue import Catalogue
from dashboard.web.itineraries import CHECKED, READY

ROUTE = b'{"parcours": 1, "titre": "x", "etapes": []}'


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("/vues/carte.json?domaine=sante&domaine=logement", "domaine"),
        ("/vues/carte.json?domaine=sante&theme=clair&theme=clair", "theme"),
        ("/vues/carte.csv?domaine=sante&entete=oui&entete=non", "entete"),
        ("/voyages.ics?territoire=53&territoire=27", "territoire"),
        ("/parcours/pret.json?territoire=53&territoire=27", "territoire"),
        ("/territoires.json?niveau=region&niveau=departement", "niveau"),
    ],
)
def test_a_parameter_that_comes_twice_is_refused(
    client: FlaskClient, address: str, parameter: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert answer.get_json()["parameter"] == parameter


def test_a_file_is_checked_in_one_language(client: FlaskClient) -> None:
    answer = client.post("/parcours/verifier.json?langue=fr&langue=en", data=ROUTE)
    assert answer.status_code == 400
    assert answer.get_json()["parameter"] == "langue"


@pytest.mark.parametrize(
    "address",
    ["/vues/carte.json?domaine=sante", "/voyages.ics?", "/parcours/pret.json?domaine=sante"],
)
def test_a_version_is_no_choice(client: FlaskClient, catalogue: Catalogue, address: str) -> None:
    plain, versioned = (client.get(f"{address}{v}") for v in ("", f"&v={catalogue.data_version}"))
    assert versioned.data == plain.data
    assert "immutable" in versioned.headers["Cache-Control"]
    assert client.get(f"{address}&v=1&v=2").status_code == 200


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/parcours/pret.json?x=1", (*READY, "v")),
        ("/voyages.ics?x=1", ("niveau", "territoire", "exemple", "langue")),
    ],
)
def test_an_unknown_parameter_gets_the_list_of_those_allowed(
    client: FlaskClient, address: str, allowed: tuple[str, ...]
) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert answer.get_json()["parameter"] == "x"
    assert answer.get_json()["allowed"] == [*allowed]
    checked = client.post("/parcours/verifier.json?x=1", data=ROUTE).get_json()
    assert checked["allowed"] == [*CHECKED, "v"]


def test_an_empty_choice_of_drawing_is_the_usual_one(client: FlaskClient) -> None:
    plain = client.get("/vues/carte.json?domaine=sante")
    empty = client.get("/vues/carte.json?domaine=sante&theme=&figure=")
    light = client.get("/vues/carte.json?domaine=sante&theme=clair&figure=oui")
    assert empty.headers["ETag"] == plain.headers["ETag"] == light.headers["ETag"]


def test_a_table_leads_to_its_description_with_every_choice_but_that_of_its_head(
    client: FlaskClient,
) -> None:
    asked = "domaine=sante&territoire=53"
    link = client.get(f"/vues/classement.csv?entete=oui&{asked}").headers["Link"]
    target, *properties = link.split("; ")
    assert target == f"<classement.csv-metadata.json?{asked}>"
    assert 'rel="describedby"' in properties


@pytest.mark.parametrize("form", ["json", "xlsx", "csv-metadata.json"])
def test_what_has_no_description_leads_to_none(client: FlaskClient, form: str) -> None:
    assert "Link" not in client.get(f"/vues/classement.{form}?domaine=sante").headers


def test_the_languages_of_an_error_are_those_of_the_texts(client: FlaskClient) -> None:
    french = client.get("/vues/x.json").get_json()["error"]
    assert client.get("/vues/x.json?langue=de").get_json()["error"] == french
    assert client.get("/vues/x.json?langue=fr").get_json()["error"] == french
    assert client.get("/vues/x.json?langue=en").get_json()["error"] != french
