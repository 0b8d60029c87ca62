"""What scripts read of Python: the order of parameters, the separators, the classes of a table."""

import json

import pytest

from dashboard.charts.shared.chart import COMMON
from dashboard.selection import DEFAULTS, PARAMETERS
from dashboard.statistics.ranks import limits
from dashboard.tokens import LIGHT
from dashboard.web.contract import contract, contract_element

MADE = contract("1-2", {"territoires": "territoire", "methode": ""})


def test_an_address_ends_with_what_goes_along_to_every_page() -> None:
    names = [parameter["name"] for parameter in MADE["parameters"]]
    own = [name for name in PARAMETERS if name not in COMMON]
    assert names == [*own, *COMMON]
    assert [p["default"] for p in MADE["parameters"] if p["name"] in DEFAULTS] == [
        DEFAULTS[name] for name in names if name in DEFAULTS
    ]


def test_only_pages_whose_path_sets_a_parameter_say_which() -> None:
    assert MADE["path_parameters"] == {"territoires": "territoire"}


def test_a_number_is_written_with_the_separators_of_its_language() -> None:
    separators = {language: told["separators"] for language, told in MADE["languages"].items()}
    assert separators == {"fr": ",\u202f", "en": ".,"}


def test_the_classes_of_a_table_are_those_of_every_chart_around_france() -> None:
    assert MADE["table_breaks"] == pytest.approx(limits(0.0, 1.0))
    assert len(MADE["table_breaks"]) + 1 == len(LIGHT.judged)


def test_the_element_holds_the_contract_and_closes_where_it_ends() -> None:
    element = contract_element({"title": "</script><b>é"})
    start, _, rest = element.partition(">")
    text, _, end = rest.rpartition("</script>")
    assert start == '<script type="application/json" id="contract"'
    assert json.loads(text) == {"title": "</script><b>é"}
    assert "<" not in text
    assert "é" in text
    assert end == ""
