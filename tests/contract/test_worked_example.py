"""The worked example of /methode is what anyone finds from the raw tables, in plain Python."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean, pstdev
from types import MappingProxyType
from typing import Any

import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.catalogue import Catalogue
from dashboard.documents.worked_example import WorkedExample, worked_example
from dashboard.pages.router import screen
from dashboard.settings import Settings

CAP = 2.5
Series = dict[str, float]
"""Region code → value."""


@dataclass(frozen=True)
class Core:
    """A core indicator as the tables have it, in its last year."""

    code: str
    sign: int
    values: Series
    france: float | None


@dataclass(frozen=True)
class Found:
    """A score and a rank worked out here."""

    score: float
    rank: int


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
        core = Core(
            code=indicator["indicator"],
            sign=1 if indicator["polarity"] == "high_is_fragile" else -1,
            values={code: value for code, value in values.items() if code in regions},
            france=values.get("FR"),
        )
        found.setdefault(indicator["domain"], []).append(core)
    return found


def gaps(core: Core) -> Series:
    values = list(core.values.values())
    france = fmean(values) if core.france is None else core.france
    return {
        code: max(-CAP, min(CAP, core.sign * (value - france) / pstdev(values)))
        for code, value in core.values.items()
    }


def shares(core: Core) -> Series:
    """From 0 for the least fragile region to 1 for the most fragile."""
    turned = {code: core.sign * value for code, value in core.values.items()}
    low, high = min(turned.values()), max(turned.values())
    return {code: (value - low) / (high - low) for code, value in turned.items()}


def percentiles(core: Core) -> Series:
    turned = {code: core.sign * value for code, value in core.values.items()}
    return {
        code: sum((other < value) + (other == value) / 2 for other in turned.values()) / len(turned)
        for code, value in turned.items()
    }


def placed(scales: list[Series], region: str, decimals: int) -> Found:
    scores = {code: round(fmean(s[code] for s in scales), decimals) for code in scales[0]}
    own = scores[region]
    return Found(own, 1 + sum(other > own for other in scores.values()))


def variants(cores: list[Core], region: str) -> list[list[Found]]:
    """All indicators, then each left out, under the three scales in turn."""
    kept = [cores, *([c for c in cores if c is not out] for out in cores)]
    return [
        [
            placed([gaps(c) for c in some], region, 2),
            placed([shares(c) for c in some], region, 9),
            placed([percentiles(c) for c in some], region, 9),
        ]
        for some in kept
    ]


def only(catalogue: Catalogue, domain: str) -> Catalogue:
    domains = MappingProxyType({domain: catalogue.domains[domain]})
    return replace(catalogue, domains=domains)


@pytest.fixture(scope="module")
def examples(catalogue: Catalogue) -> list[WorkedExample]:
    """The example of the page, and those it would give with any one domain alone."""
    found = [worked_example(only(catalogue, domain), "fr") for domain in catalogue.domains]
    return [e for e in (worked_example(catalogue, "fr"), *found) if e is not None]


def test_every_score_and_rank_is_found_again_from_the_raw_observations(
    cores: dict[str, list[Core]], examples: list[WorkedExample]
) -> None:
    assert len(examples) > 1
    for example in examples:
        region = example.area.removeprefix("R")
        expected = variants(cores[example.domain], region)
        assert len(example.rows) == len(expected)
        for row, found in zip(example.rows, expected, strict=True):
            assert [p.rank for p in row.places] == [f.rank for f in found], row
            assert [p.score for p in row.places] == pytest.approx([f.score for f in found])


def test_each_line_leaves_out_one_indicator_and_says_its_gap(
    cores: dict[str, list[Core]], examples: list[WorkedExample]
) -> None:
    for example in examples:
        region = example.area.removeprefix("R")
        domain = cores[example.domain]
        assert [row.left_out for row in example.rows] == [None, *(c.code for c in domain)]
        shown = [row.gap for row in example.rows[1:]]
        assert shown == pytest.approx([gaps(core)[region] for core in domain])


def test_the_interval_is_that_of_the_ranks_shown(
    cores: dict[str, list[Core]], examples: list[WorkedExample]
) -> None:
    """Up to 40 variants it holds them all."""
    for example in examples:
        found = variants(cores[example.domain], example.area.removeprefix("R"))
        ranks = [f.rank for line in found for f in line]
        assert len(ranks) == example.interval.n_variants <= 40
        assert (example.interval.low, example.interval.high) == (min(ranks), max(ranks))


def test_the_example_has_few_indicators_and_a_rank_that_moves(
    cores: dict[str, list[Core]], examples: list[WorkedExample]
) -> None:
    example = examples[0]
    assert len(cores[example.domain]) == min(len(domain) for domain in cores.values())
    widths = []
    for region in cores[example.domain][0].values:
        ranks = [f.rank for line in variants(cores[example.domain], region) for f in line]
        widths.append(max(ranks) - min(ranks))
    assert example.interval.high - example.interval.low == max(widths)


@pytest.mark.parametrize(("language", "mark"), [("fr", ","), ("en", ".")])
def test_the_page_shows_these_figures_and_no_other(
    catalogue: Catalogue, cores: dict[str, list[Core]], language: str, mark: str
) -> None:
    example = worked_example(catalogue, language)
    assert example is not None
    region, domain = example.area.removeprefix("R"), cores[example.domain]
    expected = []
    for row, out in zip(variants(domain, region), (None, *domain), strict=True):
        expected.append([written(gaps(out)[region], "+.2f", mark) if out else ""])
        for found, form in zip(row, ("+.2f", ".2f", ".2f"), strict=True):
            expected[-1] += [written(found.score, form, mark), str(found.rank)]
    tree = json.dumps(screen(catalogue, "/methode", f"langue={language}")[0], cls=PlotlyJSONEncoder)
    tables = [n for n in nodes(json.loads(tree)) if "worked" in str(n["props"].get("className"))]
    lines = [n for n in nodes(tables) if n["type"] == "Tr"]
    cells = [[text(c) for c in nodes(line) if c["type"] == "Td"] for line in lines]
    assert [line for line in cells if line] == expected


def written(value: float, form: str, mark: str) -> str:
    """A figure with two decimals; zero has no sign."""
    rounded = round(value, 2) + 0.0
    plain = format(rounded, form if rounded else ".2f")
    return plain.replace("-", "\u2212").replace(".", mark)


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
