"""Lists of many areas hold those that are chosen; those that match are asked for."""

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.pages.registry import PAGES
from dashboard.pages.router import context_of, screen
from dashboard.ui import ids
from dashboard.ui.choices import MATCHES, compare_props, followed, territory_props
from dashboard.ui.context import Context

MANY = "dashboard.charts.shared.many_areas.MANY"
CHOSEN = "/domaines/emploi-insertion?niveau=departement&territoire=D29&comparer=D35,D22"


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Départements are many."""
    monkeypatch.setattr(MANY, 50)


def here(catalogue: Catalogue, address: str) -> Context:
    path, _, search = address.partition("?")
    return context_of(catalogue, path, search)


def values(props: dict[str, object]) -> list[str]:
    options = props["options"]
    assert isinstance(options, list)
    return [option["value"] for option in options]


@pytest.mark.usefixtures("many")
def test_lists_of_many_areas_hold_the_chosen_ones_and_can_be_searched(
    catalogue: Catalogue,
) -> None:
    context = here(catalogue, CHOSEN)
    territory, compare = territory_props(context), compare_props(context)
    assert values(territory) == ["D29"]
    assert values(compare) == ["53", "D35", "D22"]
    for props in (territory, compare, territory_props(here(catalogue, CHOSEN.split("&")[0]))):
        assert props["searchable"]
        assert not props["disabled"]


@pytest.mark.usefixtures("many")
def test_the_lines_of_many_areas_are_given_apart_from_the_list_that_is_typed_in(
    catalogue: Catalogue,
) -> None:
    context = here(catalogue, CHOSEN)
    set_anew = {
        str(one): props for one, props in followed(context, PAGES[context.page].choices(context))
    }
    assert set_anew[ids.HELD]["data"].keys() == {"territoire", "comparer"}
    for name in ("territoire", "comparer"):
        assert set_anew[str(ids.choice(name))].keys() == {"searchable", "disabled"}
    assert "options" in set_anew[str(ids.choice("indicateur"))]


def test_the_page_of_a_set_of_many_regions_is_sent_without_them(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sent() -> str:
        return str(screen(catalogue, "/", "").parts)

    line = "'value': '/territoires/53'"
    assert line in sent()
    monkeypatch.setattr(MANY, 12)
    assert line not in sent()


def test_lists_of_few_areas_hold_them_all(catalogue: Catalogue) -> None:
    context = here(catalogue, CHOSEN)
    assert len(values(territory_props(context))) == 96
    set_anew = followed(context, PAGES[context.page].choices(context))
    assert ids.HELD not in [one for one, _ in set_anew]
    assert all("value" not in props for _, props in set_anew)


@pytest.fixture(scope="module")
def client(catalogue: Catalogue) -> FlaskClient:
    return create_app(catalogue=catalogue).server.test_client()


@pytest.mark.parametrize("typed", ["fini", "FINIST", "29", "finistère"])
def test_lines_that_match_what_is_typed_are_those_of_the_list(
    client: FlaskClient, catalogue: Catalogue, typed: str
) -> None:
    listed = {line["value"]: line for line in territory_props(here(catalogue, CHOSEN))["options"]}
    answer = client.get("/territoires.json", query_string={"niveau": "departement", "nom": typed})
    assert answer.json[0] == listed["D29"]
    assert all(line == listed[line["value"]] for line in answer.json)


def test_few_lines_are_sent_however_many_match(client: FlaskClient) -> None:
    assert len(client.get("/territoires.json?niveau=departement&nom=e").json) == MATCHES
    assert client.get("/territoires.json?niveau=departement&nom=zzz").json == []
    assert "names" in client.get("/territoires.json?niveau=departement&nom=").json


def test_the_field_go_to_finds_areas_of_a_level_of_many_by_what_is_typed(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = client.get("/recherche.json").json
    of_many = [line for line in every if line["value"].startswith("/territoires/D")]
    assert client.get("/recherche.json?nom=fini").json == []
    monkeypatch.setattr(MANY, 50)
    found = client.get("/recherche.json?nom=fini").json
    assert found == [line for line in of_many if line["value"] == "/territoires/D29"]
    assert client.get("/recherche.json").json == [line for line in every if line not in of_many]
    in_english = client.get("/recherche.json?nom=fini&langue=en").json
    assert [line["value"] for line in in_english] == ["/territoires/D29?langue=en"]
