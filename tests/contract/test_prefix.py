"""Below a path of its host, everything that a reader, a telephone or a proxy asks for is found."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.settings import Settings
from tests.unit.test_app import screen, version_of_pages

PREFIX = "/phare"
PAGES = ("/", "/territoires/53?mode=salle", "/territoires/53?mode=animateur", "/v", "/t")
ADDRESSES = re.compile(r'(?<![-\w])(?:href|src|srcset|action)="([^"]+)"')


@pytest.fixture(scope="module")
def below(settings: Settings, catalogue: Catalogue) -> FlaskClient:
    own = Settings(state=settings.state, database="", prefix=PREFIX)
    return create_app(own, catalogue).server.test_client()


@pytest.mark.parametrize("page", [*PAGES, "/animation", "/nulle-part"])
def test_every_address_of_a_page_lies_below_the_path_and_answers(
    below: FlaskClient, page: str
) -> None:
    text = below.get(PREFIX + page).text
    addresses = {unescape(one) for one in ADDRESSES.findall(text)}
    ours = {one for one in addresses if one.startswith("/")}
    assert ours
    assert not {one for one in ours if not one.startswith(f"{PREFIX}/")}
    assert not {one for one in ours if one.startswith(PREFIX * 2)}
    expected = {below.get(PREFIX + page).status_code, 200, 403, 405}
    for one in ours:
        own = one.partition("?")[0] == PREFIX + page
        status = below.get(one, buffered=True).status_code
        assert status in (expected if own else expected - {404}), one


def test_the_script_of_a_page_is_let_through_by_its_policy(below: FlaskClient) -> None:
    answer = below.get(f"{PREFIX}/")
    assert f'type="module" src="{PREFIX}/front/' in answer.text
    assert f'url("{PREFIX}/paquets/public-sans.woff2' in answer.text
    assert f'"requests_pathname_prefix":"{PREFIX}/"' in answer.text
    assert f'"prefix":"{PREFIX}"' in answer.text


def test_the_links_of_a_screen_lie_below_the_path(below: FlaskClient, catalogue: Catalogue) -> None:
    answer = below.post(
        f"{PREFIX}/_dash-update-component", json=screen(version_of_pages(catalogue))
    )
    links = {link for link in hrefs(answer.get_json()) if not link.startswith(("#", "?", "http"))}
    assert len(links) > 20
    assert not {link for link in links if not link.startswith(f"{PREFIX}/")}
    assert not {link for link in links if link.startswith(PREFIX * 2)}


def hrefs(part: object) -> Iterator[str]:
    """The addresses of the links of a tree of components, and of the HTML in it."""
    if isinstance(part, list):
        for one in part:
            yield from hrefs(one)
    elif isinstance(part, dict):
        for name, value in part.items():
            if name == "href":
                yield value
            if name == "inside":
                yield from map(unescape, ADDRESSES.findall(value))
            yield from hrefs(value)


def test_what_is_the_path_alone_leads_to_the_first_page(below: FlaskClient) -> None:
    answer = below.get(PREFIX)
    assert (answer.status_code, urlsplit(answer.location).path) == (308, f"{PREFIX}/")


def test_a_proxy_may_take_the_path_away(below: FlaskClient) -> None:
    page = "/territoires/53?mode=salle"
    assert below.get(page).text == below.get(PREFIX + page).text


def test_links_of_files_lead_below_the_path(below: FlaskClient) -> None:
    embedded = below.get(f"{PREFIX}/vues/carte.html?domaine=sante").text
    assert f"http://localhost{PREFIX}/domaines/sante" in embedded
    described = below.get(f"{PREFIX}/api/openapi.json").get_json()
    assert described["servers"] == [{"url": f"http://localhost{PREFIX}"}]
    asked = f"{PREFIX}/oembed?url=http://localhost{PREFIX}/vues/carte.html?domaine=sante"
    assert f"{PREFIX}/vues/carte.html" in below.get(asked).get_json()["html"]


def test_the_font_that_a_page_asks_for_early_is_the_one_of_its_words(below: FlaskClient) -> None:
    page = below.get(f"{PREFIX}/").text
    early = re.findall(r'<link rel="preload" as="font"[^>]* href="([^"]+)"', page)
    assert early == re.findall(r'url\("([^"]+)"\)', page.partition("</head>")[0])


def test_the_style_finds_its_fonts_wherever_it_is_served(below: FlaskClient) -> None:
    style = below.get(f"{PREFIX}/jetons.css").text
    fonts = re.findall(r'url\("([^"]+)"\)', style)
    assert fonts
    for font in fonts:
        assert below.head(f"{PREFIX}/{font}").status_code == 200


def test_the_cookie_goes_to_what_is_served_here_alone(below: FlaskClient) -> None:
    for scheme, name in (("http", "phare="), ("https", "__Secure-phare=")):
        asked = f"{PREFIX}/animation/jeton.json"
        cookie = below.get(asked, base_url=f"{scheme}://localhost").headers["Set-Cookie"]
        assert cookie.startswith(name)
        assert f"Path={PREFIX}/" in cookie


def test_a_text_that_looks_like_an_address_is_left_as_it_is(below: FlaskClient) -> None:
    text = below.get(f'{PREFIX}/v?langue=fr&code=" href="/x').text
    assert 'href="/x' not in text


def test_a_json_answer_for_a_program_is_left_as_it_is(below: FlaskClient) -> None:
    wrong = {"domaine": '<a href="/x">'}
    told = below.get(f"{PREFIX}/vues/carte.json", query_string=wrong).get_json()
    assert wrong["domaine"] in told["error"]
