"""The addresses of routes: their format, the ready-made ones, the check of a file."""

import json

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from dashboard import __version__
from dashboard.catalogue import Catalogue
from dashboard.itinerary.schema import most_bytes
from dashboard.web import itineraries

SCHEMA = "/parcours/schema.json"
READY = "/parcours/pret.json"
CHECK = "/parcours/verifier.json"
VOTE = "/parcours/vote.json"
FOREVER = "public, max-age=31536000, immutable"
ROUTE = {
    "parcours": 1,
    "titre": "Santé",
    "etapes": [{"vue": "carte", "parametres": {"domaine": "sante", "territoire": "R53"}}],
}


# The format


def test_the_schema_is_a_valid_schema(client: FlaskClient) -> None:
    answer = client.get(SCHEMA)
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    Draft202012Validator.check_schema(answer.get_json())


def test_the_served_schema_tells_a_route_from_what_is_none(client: FlaskClient) -> None:
    validator = Draft202012Validator(client.get(SCHEMA).get_json())
    assert validator.is_valid(ROUTE)
    assert not validator.is_valid(ROUTE | {"parcours": 2})
    assert not validator.is_valid(ROUTE | {"etapes": [{"vue": "camembert", "parametres": {}}]})


# Ready-made routes


@pytest.mark.parametrize("query", ["territoire=53", "domaine=sante"])
def test_a_ready_made_route_follows_the_schema(client: FlaskClient, query: str) -> None:
    answer = client.get(f"{READY}?{query}")
    assert answer.status_code == 200
    Draft202012Validator(client.get(SCHEMA).get_json()).validate(answer.get_json())


@pytest.mark.parametrize(
    "query", ["territoire=53", "territoire=75&exemple=oui", "domaine=sante&langue=en"]
)
def test_a_ready_made_route_passes_the_check_unchanged(client: FlaskClient, query: str) -> None:
    ready = client.get(f"{READY}?{query}")
    checked = client.post(CHECK, data=ready.data)
    assert checked.status_code == 200
    assert checked.get_json() == ready.get_json()


@pytest.mark.parametrize(
    "query", ["territoire=75&exemple=oui", "domaine=emploi-insertion", "territoire=94"]
)
def test_every_step_is_the_address_of_a_chart(client: FlaskClient, query: str) -> None:
    for step in client.get(f"{READY}?{query}").get_json()["etapes"]:
        answer = client.get(f"/vues/{step['vue']}.json", query_string=step["parametres"])
        assert answer.status_code == 200


def test_a_ready_made_route_is_in_the_language_of_the_reader(client: FlaskClient) -> None:
    french = client.get(f"{READY}?territoire=53").get_json()
    english = client.get(f"{READY}?territoire=53&langue=en").get_json()
    assert french["titre"] != english["titre"]
    assert all("langue" not in step["parametres"] for step in english["etapes"])


@pytest.mark.parametrize(
    ("query", "parameter", "allowed"),
    [
        ("", "territoire", ["territoire", "domaine"]),
        ("territoire=&domaine=", "territoire", ["territoire", "domaine"]),
        ("territoire=53&domaine=sante", "territoire", ["territoire", "domaine"]),
        ("periode=2016", "periode", ["territoire", "domaine", "exemple", "langue", "v"]),
    ],
)
def test_a_wrong_request_is_named(
    client: FlaskClient, query: str, parameter: str, allowed: list[str]
) -> None:
    answer = client.get(f"{READY}?{query}")
    assert answer.status_code == 400
    assert answer.get_json().keys() == {"error", "parameter", "allowed"}
    assert answer.get_json()["parameter"] == parameter
    assert answer.get_json()["allowed"] == allowed


@pytest.mark.parametrize("territory", ["99", "FR", "D29"])
def test_a_territory_that_is_no_region_is_refused(client: FlaskClient, territory: str) -> None:
    answer = client.get(f"{READY}?territoire={territory}")
    assert answer.status_code == 400
    assert answer.get_json()["parameter"] == "territoire"
    assert "53" in answer.get_json()["allowed"]


def test_one_region_written_in_two_ways_is_one_route(client: FlaskClient) -> None:
    first = client.get(f"{READY}?territoire=53")
    second = client.get(f"{READY}?territoire=R53&langue=fr&exemple=non")
    assert first.headers["ETag"] == second.headers["ETag"]


def test_a_ready_made_route_is_told_once(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get(f"{READY}?domaine=logement")
    monkeypatch.setattr(itineraries, "ready_made", None)  # a second telling would fail
    assert client.get(f"{READY}?domaine=logement").data == first.data


# Caching


@pytest.mark.parametrize("address", [f"{SCHEMA}?", f"{READY}?territoire=53&"])
def test_what_is_read_has_an_etag_and_never_changes_under_its_version(
    client: FlaskClient, catalogue: Catalogue, address: str
) -> None:
    answer = client.get(address)
    assert answer.headers["Cache-Control"] == "no-cache"
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    for version in (catalogue.data_version, f"{catalogue.data_version}-{__version__}"):
        assert client.get(f"{address}v={version}").headers["Cache-Control"] == FOREVER


# The check of a file


def test_a_checked_route_comes_back_with_all_its_keys(client: FlaskClient) -> None:
    answer = client.post(CHECK, data=json.dumps(ROUTE))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    step = {"vue": "carte", "parametres": {"domaine": "sante", "territoire": "53"}}
    texts = {"titre": "", "question": "", "notes": "", "minutes": 3}
    assert answer.get_json() == ROUTE | {"etapes": [step | texts]}


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/octet-stream"])
def test_the_kind_that_a_browser_gives_a_file_does_not_matter(
    client: FlaskClient, kind: str
) -> None:
    assert client.post(CHECK, data=json.dumps(ROUTE), content_type=kind).status_code == 200


def test_a_wrong_step_is_named_with_what_may_stand_there(client: FlaskClient) -> None:
    wrong = ROUTE | {"etapes": [*ROUTE["etapes"], {"vue": "camembert", "parametres": {}}]}  # type: ignore[misc]
    answer = client.post(CHECK, data=json.dumps(wrong))
    body = answer.get_json()
    assert answer.status_code == 400
    assert answer.headers["Cache-Control"] == "no-store"
    assert body.keys() == {"error", "parameter", "allowed"}
    assert body["parameter"] == "etapes[1].vue"
    assert body["error"].startswith("Étape 2")
    assert "carte" in body["allowed"]


def test_a_wrong_file_is_told_in_the_language_of_the_reader(client: FlaskClient) -> None:
    french = client.post(f"{CHECK}?langue=fr", data="{}").get_json()
    english = client.post(f"{CHECK}?langue=en", data="{}").get_json()
    assert french["error"].startswith("Fichier")
    assert english["error"].startswith("File")
    assert french["parameter"] == english["parameter"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"<html></html>", '{"titre": "é"}'.encode("latin-1"), b"\xff\xfe{\x00}\x00"],
)
def test_what_is_no_json_is_a_plain_sentence(client: FlaskClient, content: bytes) -> None:
    answer = client.post(CHECK, data=content)
    assert answer.status_code == 400
    assert answer.get_json()["parameter"] == "fichier"
    assert answer.get_json()["error"].startswith("Ce fichier")


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16", "mac_roman"])
def test_a_route_saved_in_another_encoding_is_refused_and_never_read_with_other_accents(
    client: FlaskClient, encoding: str
) -> None:
    route = ROUTE | {"titre": "L’été à Besançon".replace("’", "'")}
    answer = client.post(CHECK, data=json.dumps(route, ensure_ascii=False).encode(encoding))
    assert answer.status_code == 400
    assert "UTF-8" in answer.get_json()["error"]


def test_a_route_whose_accents_a_program_has_already_lost_is_refused(client: FlaskClient) -> None:
    text = json.dumps(ROUTE, ensure_ascii=False).encode("cp1252").decode("utf-8", "replace")
    answer = client.post(CHECK, data=text.encode())
    assert answer.status_code == 400
    assert "UTF-8" in answer.get_json()["error"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_the_accents_of_a_route_in_utf_8_come_back_as_they_were(
    client: FlaskClient, encoding: str
) -> None:
    answer = client.post(CHECK, data=json.dumps(ROUTE, ensure_ascii=False).encode(encoding))
    assert answer.status_code == 200
    assert answer.get_json()["titre"] == "Santé"


def test_a_file_that_is_too_large_is_not_read(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(itineraries, "read_file", None)
    answer = client.post(CHECK, data=b" " * (most_bytes() + 1))
    assert answer.status_code == 413
    assert answer.get_json()["parameter"] == "fichier"
    assert "200\u00a0ko" in answer.get_json()["error"]


def test_a_parameter_that_the_check_does_not_know_is_named(client: FlaskClient) -> None:
    answer = client.post(f"{CHECK}?territoire=53", data=json.dumps(ROUTE))
    assert answer.status_code == 400
    assert answer.get_json()["parameter"] == "territoire"
    assert answer.get_json()["allowed"] == ["langue", "v"]


@pytest.mark.parametrize(
    ("method", "address"), [("get", CHECK), ("post", READY), ("delete", SCHEMA)]
)
def test_each_address_has_its_method(client: FlaskClient, method: str, address: str) -> None:
    answer = getattr(client, method)(address)
    assert answer.status_code == 405
    assert answer.get_json()["parameter"] == "method"


# Votes


@pytest.mark.parametrize(
    ("query", "vote"),
    [
        ("vue=carte&domaine=sante&territoire=53", {"type": "note", "domaine": "sante"}),
        (
            "vue=carte&indicateur=taux_chomage_localise",
            {"type": "estimation", "indicateur": "taux_chomage_localise"},
        ),
        ("vue=classement&territoire=53", {"type": "priorites"}),
    ],
)
def test_a_view_says_which_vote_fits_it(
    client: FlaskClient, query: str, vote: dict[str, str]
) -> None:
    answer = client.get(f"{VOTE}?{query}")
    assert answer.status_code == 200
    assert answer.get_json().items() >= vote.items()
    english = client.get(f"{VOTE}?{query}&langue=en").get_json()
    assert english["question"] != answer.get_json()["question"]


def test_a_vote_that_is_proposed_is_one_that_a_step_can_have(client: FlaskClient) -> None:
    parameters = {"domaine": "sante", "avec": "logement"}
    vote = client.get(VOTE, query_string={"vue": "nuage", **parameters}).get_json()
    step = {"vue": "nuage", "parametres": parameters, "vote": vote}
    answer = client.post(CHECK, data=json.dumps(ROUTE | {"etapes": [step]}))
    assert answer.get_json()["etapes"][0]["vote"] == vote


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("", "vue"),
        ("vue=camembert", "vue"),
        ("vue=carte", "domaine"),
        ("vue=carte&domaine=sante&avec=logement", "avec"),
        ("vue=carte&vue=radar&domaine=sante", "vue"),
    ],
)
def test_a_view_that_cannot_be_drawn_has_no_vote(
    client: FlaskClient, query: str, parameter: str
) -> None:
    answer = client.get(f"{VOTE}?{query}")
    assert answer.status_code == 400
    assert answer.get_json()["parameter"] == parameter


def test_what_a_vote_may_be_about_is_listed_with_its_names(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    lists = client.get("/parcours/votes.json").get_json()
    codes = {
        name: [one["code"] for group in groups for one in group["choix"]]
        for name, groups in lists.items()
    }
    assert codes["type"] == ["note", "priorites", "estimation", "accord", "jugement", "mot"]
    assert codes["domaine"] == [*catalogue.domains]
    assert {*codes["indicateur"]} == {*catalogue.indicators}
    assert codes["territoire"][:2] == ["", "11"]
    assert "D29" in codes["territoire"]
    assert client.get("/parcours/votes.json?langue=en").get_json() != lists


def test_a_vote_that_is_sent_comes_back_with_its_words_or_a_reason(client: FlaskClient) -> None:
    vote = {"type": "note", "domaine": "sante", "territoire": "53"}
    answer = client.post(f"{VOTE}?langue=en", data=json.dumps(vote))
    assert answer.status_code == 200
    assert answer.get_json().items() >= vote.items()
    assert answer.get_json()["question"].startswith("In Bretagne")
    for content, parameter in ((b"{", "fichier"), (b'{"type": "note"}', "domaine")):
        refused = client.post(VOTE, data=content)
        assert refused.status_code == 400
        assert refused.get_json()["parameter"] == parameter
