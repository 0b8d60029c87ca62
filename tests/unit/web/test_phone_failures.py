"""What fails at an address of the votes is told to its voter in words, to a script as JSON."""

import logging

import pytest
from flask import Flask
from werkzeug.exceptions import RequestEntityTooLarge

from dashboard.catalogue import Catalogue
from dashboard.selection import SelectionError
from dashboard.settings import Settings
from dashboard.text.i18n import translate
from dashboard.votes import StoreGone, UnknownSession, VoteStore
from dashboard.web.voting.gate import Gate
from dashboard.web.voting.guesses import TooManyGuesses
from dashboard.web.voting.look import Look
from dashboard.web.voting.phone_failures import failed
from dashboard.web.voting.phone_pages import Pages

FAILURES = [
    (StoreGone(), 503, "Le vote est interrompu", "Le vote ne répond pas"),
    (UnknownSession(), 404, "Séance inconnue", "Aucune séance n’a le code"),
    (TooManyGuesses(61), 429, "Le vote ne peut pas continuer", "dans 2 minutes."),
    (TooManyGuesses(60), 429, "Le vote ne peut pas continuer", "dans 1 minute."),
    (SelectionError("x", (), "unknown_parameter", "fr"), 400, "Le vote ne peut pas", "adresse"),
    (RequestEntityTooLarge(), 413, "Le vote ne peut pas continuer", "beaucoup trop long"),
    (ValueError(), 500, "Le vote ne peut pas continuer", "de notre côté"),
]


@pytest.fixture
def pages(catalogue: Catalogue, settings: Settings) -> Pages:
    return Pages(catalogue, Gate(VoteStore(settings)), Look.read(settings.assets), "")


@pytest.mark.parametrize(("error", "status", "title", "reason"), FAILURES)
def test_each_failure_has_its_status_and_words_and_ours_is_written_down(
    pages: Pages,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    status: int,
    title: str,
    reason: str,
) -> None:
    server = Flask("failures")
    caplog.set_level(logging.ERROR)
    with server.test_request_context("/v/BCDFG?langue=fr"):
        page = failed(pages, error)
    assert (page.status_code, page.mimetype) == (status, "text/html")
    assert f"<h1>{title}" in page.get_data(as_text=True)
    assert reason in page.get_data(as_text=True)
    assert ("Réessayer" in page.get_data(as_text=True)) is (status >= 500)
    assert bool(caplog.records) is (status == 500)
    with server.test_request_context("/v/BCDFG.json?langue=fr"):
        told = failed(pages, error)
    assert (told.status_code, reason in told.get_json()["error"]) == (status, True)
    seconds = str(error.seconds) if isinstance(error, TooManyGuesses) else None
    assert page.headers.get("Retry-After") == told.headers.get("Retry-After") == seconds


def test_twelve_signs_of_a_wrong_code_are_told_again(pages: Pages) -> None:
    server = Flask("failures")
    server.add_url_rule("/v/<code>", "read")
    with server.test_request_context(f"/v/{'B' * 13}?langue=fr"):
        page = failed(pages, UnknownSession()).get_data(as_text=True)
    assert translate("fr", "phone.code.unknown", code="B" * 12) in page
