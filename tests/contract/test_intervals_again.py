"""Intervals of rates and of answers, worked out again from the tables alone."""

import csv
import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from scipy.stats import chi2, norm

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS
from dashboard.model import Level
from dashboard.selection import Selection
from dashboard.surveys.estimates import single_estimates

DATA = Path(__file__).parents[2] / "data"
TABLES = {
    Level.REGION: "observations.csv",
    Level.DEPARTEMENT: "observations_departements.csv",
}
Rate = tuple[float, int]


def table(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def counted(level: Level) -> dict[str, dict[tuple[str, str], Rate]]:
    """Indicator → (territory, end year) → rate and events."""
    found: dict[str, dict[tuple[str, str], Rate]] = {}
    for row in table(TABLES[level]):
        if row["events"] and row["value"]:
            key = (row["territory"], row["period_end"])
            rate = float(row["value"]), int(row["events"])
            found.setdefault(row["indicator"], {})[key] = rate
    return found


@pytest.mark.parametrize("level", TABLES)
def test_the_interval_of_every_rate_is_the_exact_one_of_its_events(
    catalogue: Catalogue, level: Level
) -> None:
    seen = 0
    for code, rates in counted(level).items():
        indicator = catalogue.indicators[code]
        chosen = Selection(level=level, domain=indicator.domain, indicator=code)
        for row in CHARTS["classement"].counted(catalogue, chosen).rows:
            rate = rates.get((str(row["territory"]), str(row["period"])[-4:]))
            if rate is None:
                continue
            value, n = rate
            assert row["events"] == n
            if n == 0:
                assert (row["low"], row["high"]) == (None, None)
                continue
            low, high = chi2.ppf(0.025, 2 * n) / 2, chi2.ppf(0.975, 2 * n + 2) / 2
            assert row["low"] == pytest.approx(value * low / n)
            assert row["high"] == pytest.approx(value * high / n)
            few = n < 10
            assert not (few and row["rank"]), (code, row["territory"])
            inside = value * low / n <= float(str(row["reference"])) <= value * high / n
            assert row["band"] in (
                (None,)
                if few
                else ("close_to_average", None)
                if inside
                else ("more_fragile", "less_fragile", "close_to_average", None)
            )
            seen += 1
    assert seen > 500


def test_the_interval_of_every_answer_is_published_or_that_of_its_base(
    catalogue: Catalogue,
) -> None:
    kinds = {row["survey"]: row["kind"] for row in table("surveys.csv")}
    shares = {row["measure"] for row in table("measures.csv") if row["unit"] == "%"}
    z = round(norm.ppf(0.975), 2)
    published = list(table("perceptions.csv"))
    shown = single_estimates(catalogue, catalogue.perceptions)
    for row, one in zip(published, shown, strict=True):
        assert one.survey.code == row["survey"]
        base = float(row["base"]) if row["base"] else None
        if base is not None and base < 30:
            assert (one.value, one.low, one.high) == (None, None, None)
        elif row["low"]:
            assert (one.low, one.high) == (float(row["low"]), float(row["high"]))
        elif row["measure"] not in shares or base is None:
            assert (one.low, one.high) == (None, None)
        else:
            weighted = kinds[row["survey"]] in ("opinion_poll", "official_statistics")
            n, p = base / (1.5 if weighted else 1.0), float(row["value"]) / 100
            middle = (p + z * z / (2 * n)) / (1 + z * z / n)
            half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
            assert one.low == pytest.approx(100 * (middle - half), abs=1e-9)
            assert one.high == pytest.approx(100 * (middle + half), abs=1e-9)
