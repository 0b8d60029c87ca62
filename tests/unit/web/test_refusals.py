"""What the votes refuse has its status and is told in words, as a page or as JSON."""

import pytest
from flask import Blueprint, Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import ImATeapot, RequestEntityTooLarge

from dashboard.itinerary import ItineraryError
from dashboard.selection import SelectionError
from dashboard.text.i18n import translate
from dashboard.votes import NotOpen, NotRevealed, StoreGone, UnknownDevice, UnknownSession
from dashboard.votes.errors import Refused, UnknownQuestion
from dashboard.web.voting.gate import ForeignForm, NotFacilitator, WrongKey
from dashboard.web.voting.guesses import TooManyGuesses
from dashboard.web.voting.refusals import Refusal, add_handlers, too_many

ALL = [
    (Refusal("no_file", "fichier", ("a",)), 400, "gate.refused.no_file", "fichier"),
    (Refusal("moved", status=409), 409, "gate.refused.moved", ""),
    (ForeignForm(), 400, "gate.refused.foreign", "X-CSRFToken"),
    (NotFacilitator(), 403, "gate.refused.not_facilitator", ""),
    (WrongKey(), 403, "gate.refused.wrong_key", "cle"),
    (StoreGone(), 503, "votes.gone", ""),
    (UnknownSession(code="X"), 404, "votes.unknown_session", ""),
    (UnknownQuestion(n=1), 404, "votes.unknown_question", ""),
    (NotOpen(n=1), 409, "votes.not_open", ""),
    (NotRevealed(n=1), 409, "votes.not_revealed", ""),
    (UnknownDevice(), 409, "votes.unknown_device", ""),
    (Refused("votes.counted_phones"), 400, "votes.counted_phones", ""),
    (RequestEntityTooLarge(), 413, "web.large", ""),
    (ImATeapot(), 418, "gate.refused.unreadable", ""),
    (ValueError(), 500, "web.failure", ""),
]


def client_of(error: Exception) -> FlaskClient:
    """A server that refuses everything so."""
    blueprint = Blueprint("votes", __name__)
    add_handlers(blueprint)

    @blueprint.get("/animation/x")
    @blueprint.get("/animation/x.json", endpoint="json")
    def refuse() -> str:
        raise error

    server = Flask("refusals")
    server.register_blueprint(blueprint)
    return server.test_client()


@pytest.mark.parametrize(
    ("error", "status", "key", "parameter"), ALL, ids=[type(one[0]).__name__ for one in ALL]
)
def test_each_refusal_has_its_status_its_words_and_what_it_is_about(
    error: Exception, status: int, key: str, parameter: str
) -> None:
    client, text = client_of(error), translate("fr", key, **getattr(error, "values", {}))
    page = client.get("/animation/x", headers={"Accept": "text/html"})
    assert (page.status_code, page.mimetype) == (status, "text/html")
    assert text in page.text
    told = client.get("/animation/x.json")
    allowed = [*getattr(error, "allowed", ())]
    assert told.status_code == status
    assert told.get_json() == {"error": text, "parameter": parameter, "allowed": allowed}


@pytest.mark.parametrize(
    "error",
    [
        SelectionError("x", ("a",), "unknown_parameter", "fr"),
        ItineraryError("x", "non", ("a",)),
    ],
)
def test_a_wrong_parameter_is_named_with_what_may_stand_there(error: Exception) -> None:
    answer = client_of(error).get("/animation/x.json")
    told = answer.get_json()
    assert (answer.status_code, told["parameter"], told["allowed"]) == (400, "x", ["a"])


@pytest.mark.parametrize(
    ("headers", "is_json"),
    [
        ({"Accept": "text/html,*/*"}, False),
        ({"Accept": "application/json"}, True),
        ({"Accept": "text/html", "X-CSRFToken": ""}, True),
        ({"Accept": "text/html", "Content-Type": "application/json"}, True),
        ({}, False),
    ],
)
def test_a_browser_is_told_by_a_page_a_script_by_json(
    headers: dict[str, str], is_json: bool
) -> None:
    assert client_of(NotFacilitator()).get("/animation/x", headers=headers).is_json is is_json


@pytest.mark.parametrize(
    ("referrer", "back"),
    [
        ("http://localhost/animation/BCDFG?x=1", "/animation/BCDFG"),
        ("http://localhost//evil.example", "/evil.example"),
        ("http://evil.example/x", "/animation"),
        ("", "/animation"),
    ],
)
def test_a_refusal_leads_back_to_a_page_of_ours(referrer: str, back: str) -> None:
    page = client_of(NotFacilitator()).get("/animation/x", headers={"Referer": referrer}).text
    assert f'<a href="{back}">' in page


@pytest.mark.parametrize(
    ("seconds", "told"), [(59, "1 minute."), (60, "1 minute."), (61, "2 minutes.")]
)
def test_who_guessed_too_often_is_told_when_to_try_again(seconds: int, told: str) -> None:
    with Flask("guesses").test_request_context("/t/BCDFGH"):
        answer = too_many(TooManyGuesses(seconds))
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, str(seconds))
    assert f"dans {told}" in answer.get_data(as_text=True)
