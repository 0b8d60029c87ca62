"""The code to scan of a session leads to its page, at the address that telephones know."""

import re
from dataclasses import replace

import pytest
import segno
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.settings import Settings
from dashboard.web.voting.qr import QUIET

CODE = "/v/KBDFG/qr.svg"


@pytest.fixture(scope="module")
def client(catalogue: Catalogue) -> FlaskClient:
    settings = replace(Settings(), public_url="")
    return create_app(settings, catalogue).server.test_client()


def drawn(address: str) -> str:
    """What draws the dark modules of the code of an address."""
    svg = segno.make(address, error="l", micro=False, boost_error=False).svg_inline(border=QUIET)
    return lines(svg)


def lines(svg: str) -> str:
    return re.findall(r' d="([^"]*)"', svg)[-1]


def test_it_leads_to_the_page_of_the_session_at_the_address_asked_at(client: FlaskClient) -> None:
    answer = client.get(CODE, base_url="http://192.168.1.20:8050")
    assert answer.mimetype == "image/svg+xml"
    assert lines(answer.text) == drawn("http://192.168.1.20:8050/v/KBDFG")


def test_it_leads_to_the_public_address_where_one_is_set(catalogue: Catalogue) -> None:
    settings = replace(Settings(), public_url="https://phare.example.org")
    answer = create_app(settings, catalogue).server.test_client().get(CODE)
    assert lines(answer.text) == drawn("https://phare.example.org/v/KBDFG")


def test_it_is_dark_on_white_with_a_quiet_zone_in_every_light(client: FlaskClient) -> None:
    svg = client.get(CODE).text
    assert 'fill="#fff"' in svg
    assert 'stroke="#000"' in svg
    assert re.search(rf'd="M{QUIET} {QUIET}\.5h7', svg)


@pytest.mark.parametrize("address", ["/v/kbdfg/qr.svg", "/v/AB/qr.svg", "/v/KB-DF/qr.svg"])
def test_what_is_no_code_is_refused(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_remote_has_a_code_of_its_own(client: FlaskClient) -> None:
    answer = client.get("/t/KBDFGH/qr.svg", base_url="http://192.168.1.20:8050")
    assert lines(answer.text) == drawn("http://192.168.1.20:8050/t/KBDFGH")
    assert client.get("/t/KBDFG/qr.svg").status_code == 404


def test_an_unknown_parameter_is_refused(client: FlaskClient) -> None:
    assert client.get(f"{CODE}?taille=3").status_code == 400
