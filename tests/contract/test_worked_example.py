"""The worked example of /methode is what anyone finds from the raw tables, in plain Python."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean, median, pstdev
from types import MappingProxyType
from typing import Any

import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.catalogue import Catalogue
from dashboard.documents.worked_example import WorkedExample, worked_example
from dashboard.pages.router import screen
from dashboard.settings import Settings
from dashboard.statistics.rounding import as_published

CAP = 3.0
Series = dict[str, float]
"""Region code → value."""


@dataclass(frozen=True)
class Core:
    """A core indicator as the tables have it, in its last year."""

    code: str
    concept: str
    sign: int
    values: Series
    france: float


def table(data: Path, name: str) -> list[dict[str, str]]:
    with (data / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def cores(settings: Settings) -> dict[str, list[Core]]:
    """Domain → its core indicators, from the raw observations."""
    data = settings.data
    regions = {r["code"] for r in table(data, "territories") if r["level"] == "region"}
    observed: dict[str, list[dict[str, str]]] = {}
    for row in table(data, "observations"):
        observed.setdefault(row["indicator"], []).append(row)
    found: dict[str, list[Core]] = {}
    for indicator in table(data, "indicators"):
        if indicator["tier"] != "core":
            continue
        rows = [r for r in observed[indicator["indicator"]] if r["value"]]
        last = max(int(r["period_end"]) for r in rows if r["territory"] in regions)
        values = {r["territory"]: float(r["value"]) for r in rows if int(r["period_end"]) == last}
        own = {code: value for code, value in values.items() if code in regions}
        core = Core(
            code=indicator["indicator"],
            concept=indicator["concept"],
            sign=1 if indicator["polarity"] == "high_is_fragile" else -1,
            values=own,
            france=values.get("FR", fmean(own.values())),
        )
        found.setdefault(indicator["domain"], []).append(core)
    return found


def spread(core: Core) -> float:
    values = list(core.values.values())
    middle = median(values)
    return max(1.4826 * median(abs(v - middle) for v in values), pstdev(values) / 5)


def gaps(core: Core) -> Series:
    return {
        code: max(-CAP, min(CAP, core.sign * (value - core.france) / spread(core)))
        for code, value in core.values.items()
    }


def raw_scores(cores: list[Core]) -> Series:
    """Region → mean of the means of the concepts."""
    concepts = dict.fromkeys(core.concept for core in cores)
    scales = {
        concept: [gaps(core) for core in cores if core.concept == concept] for concept in concepts
    }
    return {
        region: fmean(fmean(scale[region] for scale in own) for own in scales.values())
        for region in cores[0].values
    }


def only(catalogue: Catalogue, domain: str) -> Catalogue:
    domains = MappingProxyType({domain: catalogue.domains[domain]})
    return replace(catalogue, domains=domains)


@pytest.fixture(scope="module")
def examples(catalogue: Catalogue) -> list[WorkedExample]:
    """The example of the page, and those it would give with any one domain alone."""
    found = [worked_example(only(catalogue, domain), "fr") for domain in catalogue.domains]
    return [e for e in (worked_example(catalogue, "fr"), *found) if e is not None]


def test_every_figure_is_found_again_from_the_raw_observations(
    cores: dict[str, list[Core]], examples: list[WorkedExample]
) -> None:
    assert len(examples) > 1
    for example in examples:
        region = example.area.removeprefix("R")
        domain = {core.code: core for core in cores[example.domain]}
        assert {row.indicator for row in example.rows} == domain.keys()
        for row in example.rows:
            core = domain[row.indicator]
            shown = (row.value, row.france, row.spread, row.z)
            expected = (core.values[region], core.france, spread(core), gaps(core)[region])
            assert shown == pytest.approx(expected), row.indicator


def test_the_weights_lead_from_the_gaps_to_the_published_score(
    cores: dict[str, list[Core]], examples: list[WorkedExample]
) -> None:
    for example in examples:
        raw = raw_scores(cores[example.domain])
        region = example.area.removeprefix("R")
        assert sum(row.weight for row in example.rows) == pytest.approx(1)
        assert sum(row.weight * row.z for row in example.rows) == pytest.approx(raw[region])
        assert example.raw == pytest.approx(raw[region])
        assert example.spread == pytest.approx(pstdev(raw.values()))
        assert example.score == pytest.approx(raw[region] / pstdev(raw.values()))


def test_the_example_has_few_indicators(
    cores: dict[str, list[Core]], examples: list[WorkedExample]
) -> None:
    assert len(examples[0].rows) == min(len(cores[example.domain]) for example in examples)


@pytest.mark.parametrize(("language", "mark"), [("fr", ","), ("en", ".")])
def test_the_page_shows_these_figures_and_no_other(
    catalogue: Catalogue, cores: dict[str, list[Core]], language: str, mark: str
) -> None:
    example = worked_example(catalogue, language)
    assert example is not None
    region = example.area.removeprefix("R")
    domain = {core.code: core for core in cores[example.domain]}
    sizes = Counter(core.concept for core in domain.values())
    expected = []
    for row in example.rows:
        core = domain[row.indicator]
        decimals = catalogue.indicators[row.indicator].decimals
        figures = (
            (core.values[region], decimals),
            (core.france, decimals),
            (spread(core), decimals + 1),
        )
        weight = 100 / (len(sizes) * sizes[core.concept])
        expected.append(
            [
                *(written(value, f".{digits}f", mark) for value, digits in figures),
                written(gaps(core)[region], "+.2f", mark),
                written(weight, ".1f", mark),
            ]
        )
    tree = json.dumps(
        screen(catalogue, "/methode", f"langue={language}").parts, cls=PlotlyJSONEncoder
    )
    tables = [n for n in nodes(json.loads(tree)) if "worked" in str(n["props"].get("className"))]
    lines = [n for n in nodes(tables) if n["type"] == "Tr"]
    cells = [[text(c) for c in nodes(line) if c["type"] == "Td"][1:] for line in lines]
    found = [[figure.removesuffix("%").strip() for figure in line] for line in cells if line]
    assert found == expected


def written(value: float, form: str, mark: str) -> str:
    """A figure as a reader writes it; zero has no sign."""
    plain = format(as_published(value, int(form[-2])), form.removeprefix("+"))
    sign = "+" if form.startswith("+") and float(plain) > 0 else ""
    return (sign + plain).replace("-", "\u2212").replace(".", mark)


def nodes(part: object) -> Iterator[dict[str, Any]]:
    if isinstance(part, list):
        for item in part:
            yield from nodes(item)
    elif isinstance(part, dict):
        if {"type", "props", "namespace"} <= part.keys():
            yield part
            yield from nodes(part["props"].get("children"))
        else:
            for value in part.values():
                yield from nodes(value)


def text(node: dict[str, Any]) -> str:
    children = node["props"].get("children")
    return text(children) if isinstance(children, dict) else str(children)
