"""What browsers are told of answers: who may use them, and what they may use."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.settings import Settings

PAGES = ("/", "/territoires/53", "/nulle-part", "/territoires/44?mode=salle", "/animation", "/t")
FRAMED = "/vues/carte.html?domaine=sante"
OURS = (*PAGES, "/v", "/healthz", "/jetons.css", "/recherche.json")
SHARED = (
    FRAMED,
    "/vues/carte.json?domaine=sante",
    "/vues/carte.csv?domaine=sante",
    "/vues/carte.svg?domaine=sante",
    "/telechargements/domains.csv",
    "/geo/outline-regions.json",
    "/api/openapi.json",
    "/voyages.ics",
    "/oembed?url=http://localhost/vues/carte.html?domaine=sante",
)


@pytest.fixture(scope="module")
def site(settings: Settings, catalogue: Catalogue) -> FlaskClient:
    return create_app(settings, catalogue).server.test_client()


def policy(site: FlaskClient, address: str) -> dict[str, str]:
    """The directives of the policy of an answer."""
    told = site.get(address).headers["Content-Security-Policy"]
    parts = (part.strip().partition(" ") for part in told.split(";"))
    return {name: sources for name, _, sources in parts}


@pytest.mark.parametrize("address", [*OURS, *SHARED])
def test_no_script_runs_but_ours_and_those_whose_text_is_known(
    site: FlaskClient, address: str
) -> None:
    told = policy(site, address)
    scripts = told.get("script-src", told["default-src"])
    assert "unsafe" not in scripts
    assert re.fullmatch(r"'none'|('self' ?)?('sha256-[\w+/=]+' ?)*", scripts)
    assert told.get("object-src", told["default-src"]) == "'none'"
    assert told["base-uri"] == "'none'"
    assert told["form-action"] in ("'self'", "'none'")
    assert "frame-ancestors" in told


@pytest.mark.parametrize("address", [*OURS, *SHARED])
def test_no_answer_is_guessed_at_nor_tells_where_a_reader_was_nor_what_runs_here(
    site: FlaskClient, address: str
) -> None:
    headers = site.get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Server"] == "PHARE"
    assert {"camera=()", "geolocation=()"} <= {*headers["Permissions-Policy"].split(", ")}


@pytest.mark.parametrize("address", OURS)
def test_pages_and_votes_are_for_our_pages_alone(site: FlaskClient, address: str) -> None:
    headers = site.get(address).headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("address", SHARED)
def test_charts_and_data_may_be_used_by_other_sites_without_a_cookie(
    site: FlaskClient, address: str
) -> None:
    answer = site.get(address)
    assert answer.status_code == 200
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Set-Cookie" not in answer.headers


def test_the_cards_of_shared_links_may_be_shown_by_other_sites(site: FlaskClient) -> None:
    card = site.head("/territoires/53.png")
    assert (card.status_code, card.headers["Cross-Origin-Resource-Policy"]) == (200, "cross-origin")


def test_tls_is_promised_only_where_it_is(site: FlaskClient) -> None:
    names = ("Strict-Transport-Security", "Cross-Origin-Opener-Policy")
    plain, secure = (
        site.get("/", base_url=f"{scheme}://phare.example").headers for scheme in ("http", "https")
    )
    assert not [name for name in names if name in plain]
    assert [secure[name] for name in names] == ["max-age=31536000", "same-origin"]


@pytest.mark.parametrize("wrong", ["zz", "%3Cb%3E", "fr%22onload=x", ""])
@pytest.mark.parametrize("page", [*PAGES, "/v", FRAMED])
def test_a_page_says_no_language_that_it_is_not_written_in(
    site: FlaskClient, page: str, wrong: str
) -> None:
    joint = "&" if "?" in page else "?"
    text = site.get(f"{page}{joint}langue={wrong}").text
    assert re.findall(r'<html[^>]* lang="([^"]*)"', text) in ([], ["fr"])


def test_each_defence_of_the_page_of_threats_names_a_test_that_there_is() -> None:
    root = Path(__file__).resolve().parents[2]
    page = (root / "docs" / "menaces.md").read_text("utf-8")
    named = set(re.findall(r"`([\w/]+\.py|broken/)`", page)) - {"dashboard/__init__.py"}
    assert len(named) > 12
    assert not {name for name in named if not (root / "tests" / name).exists()}
