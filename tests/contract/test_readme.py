"""What the documentation lists of charts and parameters, and README of the data, is so."""

import re
from pathlib import Path

import pytest

from dashboard.charts.registry import CHARTS
from dashboard.selection import PARAMETERS
from tests.conftest import DataCounts

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def resources() -> str:
    return (ROOT / "docs/ressources.md").read_text("utf-8")


def test_the_guide_lists_the_charts_in_the_order_of_the_registry(resources: str) -> None:
    assert re.findall(r"^\| `([\w-]+)` \|", resources, re.MULTILINE) == [*CHARTS]


def test_the_guide_says_what_each_chart_reads_and_in_which_folder_it_is(resources: str) -> None:
    for chart in CHARTS.values():
        (line,) = re.findall(rf"^\| `{chart.slug}` \|.*\|$", resources, re.MULTILINE)
        *_, read, folder, _ = line.split("|")
        assert re.findall(r"`(\w+)`", read) == [*chart.parameters], chart.slug
        assert folder.strip() == f"`charts/{chart.view.__module__.split('.')[2]}`"


def test_the_guide_names_every_parameter_of_a_chart_and_no_other(resources: str) -> None:
    (line,) = re.findall(r"^Paramètres : (.*?) En JSON seulement", resources, re.MULTILINE)
    outside = re.sub(r"\(.*?\)", "", line)
    assert re.findall(r"`(\w+)`", outside) == [*PARAMETERS]


def test_readme_counts_what_the_tables_hold(data_counts: DataCounts) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    (data,) = re.findall(r"^- `data/` : (.*?) ;", text, re.MULTILINE)
    (example,) = re.findall(r"^- `data/exemple/` : (.*? réponses)", text, re.MULTILINE)

    def told(word: str, part: str = data) -> int:
        (number,) = re.findall(rf"(\d[\d\s]*)\s{word}", part)
        return int(re.sub(r"\s", "", number))

    assert told("indicateurs") == data_counts.indicators
    assert told("principaux") == data_counts.core_indicators
    both = told("observations régionales") + told("départementales")
    assert both == data_counts.observations
    assert told("réponses publiées") == data_counts.perceptions
    assert told("réponses", example) == data_counts.example_perceptions


def test_the_folder_of_charts_is_the_list_of_charts() -> None:
    folders = {p.parent.name for p in (ROOT / "dashboard/charts").glob("*/view.py")}
    declared = {chart.view.__module__.split(".")[2] for chart in CHARTS.values()}
    assert folders == declared
    assert len(declared) == len(CHARTS)
