"""The answers of regions that were made of former ones, worked out again from the tables."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dashboard.catalogue import Catalogue
from dashboard.catalogue.recomposed import recomposed
from dashboard.model import Evidence, Level, Perception, is_country
from dashboard.selection import Selection
from dashboard.statistics.intervals import Bounds, combined, wilson
from dashboard.surveys.estimates import estimates
from dashboard.surveys.perceived import comparable_questions
from dashboard.surveys.quantity import perception_quantity
from dashboard.surveys.words import recomposed_notes

DATA = Path(__file__).parents[3] / "data"
QUESTIONS = ("eqi_score", "life_satisfaction", "perceived_support_share")


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of(catalogue: Catalogue, answers: list[Perception]) -> dict[str, Perception]:
    made = recomposed(
        answers, catalogue.territories.values(), catalogue.measures, catalogue.surveys
    )
    return {answer.area: answer for answer in made}


def answer(catalogue: Catalogue, area: str, value: float, **changes: object) -> Perception:
    """An answer of a former region to a question on shares, of a survey that is not weighted."""
    some = next(p for p in catalogue.perceptions if p.measure == "perceived_support_share")
    unweighted = next(s.code for s in catalogue.surveys.values() if not s.weighted)
    territory = next(t.area for t in catalogue.territories.values() if t.code == area)
    plain = replace(some, survey=unweighted, area=territory, value=value, note="")
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_every_region_has_the_answers_of_its_former_regions(catalogue: Catalogue) -> None:
    people = {
        t["code"]: (t["parent"], int(t["population"]))
        for t in rows("territories")
        if t["level"] == "former_region"
    }
    asked = [p for p in rows("perceptions") if p["measure"] in QUESTIONS]
    for question in QUESTIONS:
        sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for p in asked:
            if p["measure"] == question and p["evidence"] == "former_region":
                region, n = people[p["territory"]]
                sums[region][0] += n * float(p["value"])
                sums[region][1] += n
        told = {p.area[1:]: p.value for p in catalogue.recomposed if p.measure == question}
        assert told == pytest.approx({region: a / n for region, (a, n) in sums.items()})
        assert len(told) == 13


def test_the_populations_are_those_that_the_regional_figures_were_weighted_by() -> None:
    people: dict[str, int] = defaultdict(int)
    for t in rows("territories"):
        if t["level"] == "former_region":
            people[t["parent"]] += int(t["population"])
    young = {
        o["territory"]: float(o["value"])
        for o in rows("observations")
        if o["indicator"] == "jeunes_neet_eurostat" and o["period_end"] == "2021"
    }
    mean = sum(people[region] * young[region] for region in people) / sum(people.values())
    assert mean == pytest.approx(young["FR"], abs=0.0001)


def test_a_region_that_did_not_change_keeps_its_value_as_measured(catalogue: Catalogue) -> None:
    (brittany,) = catalogue.perceptions_where(measure="eqi_score", area="R53")
    assert (brittany.value, brittany.low, brittany.high) == (0.873, 0.618, 1.128)
    assert brittany.evidence is Evidence.REGION_MEASURED


def test_margins_are_put_together_as_those_of_independent_samples(catalogue: Catalogue) -> None:
    (made,) = catalogue.perceptions_where(measure="eqi_score", area="R27")
    a, b = 1_615_259, 1_176_550
    half = math.hypot(a * (0.632 - 0.411), b * (0.657 - 0.397)) / (a + b)
    assert made.evidence is Evidence.RECOMPOSED
    assert (made.low, made.high) == pytest.approx((made.value - half, made.value + half))


def test_a_mean_of_one_estimate_has_its_own_margin() -> None:
    own = Bounds(3.0, 6.0)
    assert combined(np.array([4.0]), [own], np.array([1.0])) == pytest.approx(own)


def test_shares_have_the_sum_of_bases_and_a_margin_from_each(catalogue: Catalogue) -> None:
    parts = [
        answer(catalogue, "FRE1", 40.0, base=100),
        answer(catalogue, "FRE2", 60.0, base=400),
    ]
    made = of(catalogue, parts)["R32"]
    weights = np.array([4_067_882, 1_926_546]) / (4_067_882 + 1_926_546)
    within = [wilson(0.4, 100), wilson(0.6, 400)]
    down = 100 * math.hypot(weights[0] * (0.4 - within[0].low), weights[1] * (0.6 - within[1].low))
    assert made.base == 500
    assert made.low == pytest.approx(made.value - down)
    (shown,) = estimates(catalogue, [made])
    assert not shown.margin_published


@pytest.mark.parametrize(
    "reason", ["one is silent", "a population is unknown", "it is a rank", "it has its own"]
)
def test_nothing_is_recomposed_where(catalogue: Catalogue, reason: str) -> None:
    parts = [answer(catalogue, "FRE1", 2.0), answer(catalogue, "FRE2", 3.0)]
    assert "R32" in of(catalogue, parts)
    if reason == "one is silent":
        parts.pop()
    if reason == "a population is unknown":
        territories = dict(catalogue.territories)
        territories["AFRE1"] = replace(territories["AFRE1"], population=None)
        catalogue = replace(catalogue, territories=territories)
    if reason == "it is a rank":
        parts = [replace(part, measure="fragility_rank") for part in parts]
    if reason == "it has its own":
        parts.append(answer(catalogue, "32", 9.0, evidence=Evidence.REGION_MEASURED))
    assert "R32" not in of(catalogue, parts)


def test_the_map_of_a_question_gains_all_regions_and_says_how(
    catalogue: Catalogue,
) -> None:
    for language, words in (("fr", "population de 2021"), ("en", "population of 2021")):
        selection = Selection(survey="eqi-2021", measure="eqi_score", language=language)
        quantity = perception_quantity(catalogue.shown(False, language), selection)
        assert sum(cell.value is not None for cell in quantity.cells.values()) == 13
        assert any(words in note for note in quantity.notes)
        made = [c for c in quantity.cells.values() if c.evidence is Evidence.RECOMPOSED]
        assert len(made) == 7


def test_social_ties_gain_a_question_over_all_regions(catalogue: Catalogue) -> None:
    asked = comparable_questions(catalogue, "lien-social")
    (support,) = [q for q in asked if q.measure.code == "perceived_support_share"]
    assert support.n_regions == 13


def test_what_was_published_stays_apart(catalogue: Catalogue) -> None:
    assert all(p.evidence is not Evidence.RECOMPOSED for p in catalogue.perceptions)
    assert len(catalogue.recomposed) == 3 * 13
    assert not any(is_country(p.area) for p in catalogue.recomposed)
    assert {catalogue.territories[p.area].level for p in catalogue.recomposed} == {Level.REGION}
    assert recomposed_notes("fr", estimates(catalogue, catalogue.perceptions)) == ()
