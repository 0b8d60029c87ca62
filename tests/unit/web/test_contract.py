"""What scripts read of Python: the order of parameters, the separators, the classes of a table."""

import json

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart import COMMON
from dashboard.selection import PARAMETERS, defaults
from dashboard.statistics.ranks import limits
from dashboard.tokens import LIGHT
from dashboard.web.contract import Contract, contract, contract_element


@pytest.fixture(scope="module")
def made(catalogue: Catalogue) -> Contract:
    return contract(catalogue, "1-2", "", {"territoires": "territoire", "methode": ""})


def test_an_address_ends_with_what_goes_along_to_every_page(
    catalogue: Catalogue, made: Contract
) -> None:
    names = [parameter["name"] for parameter in made["parameters"]]
    own = [name for name in PARAMETERS if name not in COMMON]
    assert names == [*own, *COMMON]
    usual = defaults(catalogue.vocabulary)
    assert [p["default"] for p in made["parameters"] if p["name"] in usual] == [
        usual[name] for name in names if name in usual
    ]


def test_only_pages_whose_path_sets_a_parameter_say_which(made: Contract) -> None:
    assert made["path_parameters"] == {"territoires": "territoire"}


def test_a_level_says_whether_its_lists_are_filled_while_one_types(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.charts.shared.many_areas.MANY", 50)
    levels = contract(catalogue, "1-2", "", {})["levels"]
    assert {level["slug"]: level["many"] for level in levels} == {
        "region": False,
        "departement": True,
    }


def test_a_number_is_written_with_the_separators_of_its_language(made: Contract) -> None:
    separators = {language: told["separators"] for language, told in made["languages"].items()}
    assert separators == {"fr": ",\u202f", "en": ".,"}


def test_the_classes_of_a_table_are_those_of_every_chart_around_france(made: Contract) -> None:
    assert made["table_breaks"] == pytest.approx(limits(0.0, 1.0))
    assert len(made["table_breaks"]) + 1 == len(LIGHT.judged)


def test_the_element_holds_the_contract_and_closes_where_it_ends() -> None:
    element = contract_element({"title": "</script><b>é"})
    start, _, rest = element.partition(">")
    text, _, end = rest.rpartition("</script>")
    assert start == '<script type="application/json" id="contract"'
    assert json.loads(text) == {"title": "</script><b>é"}
    assert "<" not in text
    assert "é" in text
    assert end == ""
