"""The worked example is chosen from the data, and agrees with what is published of its region."""

import re
from dataclasses import replace
from types import MappingProxyType

import pytest

from dashboard.catalogue import Catalogue
from dashboard.catalogue.observations import Observations
from dashboard.charts.ranking.view import ranking_view
from dashboard.documents.worked_example import WorkedExample, worked_example
from dashboard.indicators.domain_score import DomainResult, domain_result
from dashboard.model import Level
from dashboard.selection import LATEST, Selection


@pytest.fixture(scope="module")
def example(catalogue: Catalogue) -> WorkedExample:
    found = worked_example(catalogue, "fr")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def result(catalogue: Catalogue, example: WorkedExample) -> DomainResult:
    return domain_result(catalogue, example.domain, Level.REGION, LATEST)


def test_its_first_place_is_the_published_score_and_rank(
    example: WorkedExample, result: DomainResult
) -> None:
    index = [t.area for t in result.areas].index(example.area)
    score, rank = result.scores[index].value, result.ranks[index]
    assert score is not None
    assert rank is not None
    first = example.rows[0].places[0]
    assert (first.score, first.rank) == (pytest.approx(score, abs=0.005), rank.position)


def test_its_interval_is_the_published_one(example: WorkedExample, result: DomainResult) -> None:
    index = [t.area for t in result.areas].index(example.area)
    assert example.interval == result.intervals[index]
    ranks = [place.rank for row in example.rows for place in row.places]
    assert (min(ranks), max(ranks)) == (example.interval.best, example.interval.worst)


def test_its_sentence_is_that_of_the_rankings(catalogue: Catalogue, example: WorkedExample) -> None:
    view = ranking_view(catalogue, Selection(domain=example.domain, territory=example.area))
    _, _, told = view.sentence.rpartition(". ")[2].partition("\u00a0: ")
    assert told in example.conclusion


def test_a_rank_of_its_own_is_taken_before_a_shared_one(
    example: WorkedExample, result: DomainResult
) -> None:
    width = example.interval.high - example.interval.low
    alike = [
        rank
        for rank, interval in zip(result.ranks, result.intervals, strict=True)
        if rank and interval and interval.high - interval.low == width
    ]
    index = [t.area for t in result.areas].index(example.area)
    chosen = result.ranks[index]
    assert chosen in alike
    assert all(rank.tie for rank in alike) or not (chosen and chosen.tie)


def test_a_domain_with_a_hole_is_not_taken(catalogue: Catalogue, example: WorkedExample) -> None:
    left_out = example.rows[1].left_out
    holed = tuple(
        o for o in catalogue.observations if (o.indicator, o.area) != (left_out, example.area)
    )
    other = worked_example(replace(catalogue, observations=Observations.of(holed)), "fr")
    assert other is not None
    assert other.domain != example.domain


def test_without_a_complete_domain_there_is_no_example(catalogue: Catalogue) -> None:
    assert worked_example(replace(catalogue, domains=MappingProxyType({})), "fr") is None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_its_texts_are_whole(catalogue: Catalogue, language: str) -> None:
    found = worked_example(catalogue, language)
    assert found is not None
    labels = [row.label for row in found.rows]
    for text in (found.subject, found.conclusion, *found.notes, *labels):
        assert text.strip()
        assert not re.search(r"[{}]|\bNone\b|\bnan\b|'", text), text
