"""The worked example is chosen from the data, and agrees with what is published of its region."""

import re
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from dashboard.catalogue import Catalogue
from dashboard.catalogue.store import MemoryStore
from dashboard.charts.ranking.view import ranking_view
from dashboard.documents.document import Role, TableBlock
from dashboard.documents.reader import Reader
from dashboard.documents.worked_example import FEWEST_INDICATORS, WorkedExample, worked_example
from dashboard.documents.worked_section import worked_section
from dashboard.indicators.domain_score import DomainResult, domain_result
from dashboard.model import AreaId, Level, Tier
from dashboard.selection import LATEST, Selection
from dashboard.statistics.resampling import DRAWS
from dashboard.statistics.scores import CAP
from dashboard.text.i18n import number, signed
from dashboard.text.wording import interval_words


@pytest.fixture(scope="module")
def example(catalogue: Catalogue) -> WorkedExample:
    found = worked_example(catalogue, "fr")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def result(catalogue: Catalogue, example: WorkedExample) -> DomainResult:
    return domain_result(catalogue, example.domain, Level.REGION, LATEST)


def test_its_score_and_interval_are_the_published_ones(
    example: WorkedExample, result: DomainResult
) -> None:
    index = result.index_of(AreaId(example.area))
    score = result.scores[index]
    assert (example.score, example.raw) == (score.value, score.raw)
    assert example.raw / example.spread == pytest.approx(example.score)
    assert example.interval == result.intervals[index]


def test_its_sentence_has_the_rank_and_the_interval_of_the_ranking(
    catalogue: Catalogue, example: WorkedExample
) -> None:
    view = ranking_view(catalogue, Selection(domain=example.domain, territory=example.area))
    (row,) = [row for row in view.rows if f"R{row['territory']}" == example.area]
    assert interval_words("fr", example.interval) in example.conclusion
    assert f"{row['rank']}e sur" in example.conclusion.replace("\u00a0", " ")


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


def test_no_complete_domain_has_fewer_indicators_and_no_region_moves_more(
    catalogue: Catalogue, example: WorkedExample, result: DomainResult
) -> None:
    complete = {
        code: len(core)
        for code in catalogue.domains
        if len(core := catalogue.indicators_of(code, Tier.CORE)) >= FEWEST_INDICATORS
        and not np.isnan(domain_result(catalogue, code, Level.REGION, LATEST).z).any()
        and not domain_result(catalogue, code, Level.REGION, LATEST).coherence.scattered
        and len(domain_result(catalogue, code, Level.REGION, LATEST).indicators) == len(core)
    }
    assert len(complete) > 1
    assert complete[example.domain] == min(complete.values())
    widths = [i.high - i.low for i in result.intervals if i]
    assert example.interval.high - example.interval.low == max(widths)


@pytest.mark.parametrize(("n", "enough"), [(2, False), (3, True)])
def test_a_domain_of_few_indicators_teaches_little(
    catalogue: Catalogue, example: WorkedExample, n: int, enough: bool
) -> None:
    core = [i.code for i in catalogue.indicators_of(example.domain, Tier.CORE)]
    kept = {
        code: indicator
        for code, indicator in catalogue.indicators.items()
        if code in core[:n] or code not in core
    }
    domains = {example.domain: catalogue.domains[example.domain]}
    small = replace(catalogue, indicators=MappingProxyType(kept), domains=MappingProxyType(domains))
    assert (worked_example(small, "fr") is not None) is enough


def test_its_rows_go_concept_by_concept_and_add_up_to_its_score(
    catalogue: Catalogue, example: WorkedExample
) -> None:
    concepts = [row.concept for row in example.rows]
    order = [c.label_fr for c in catalogue.concepts if c.domain == example.domain]
    assert list(dict.fromkeys(concepts)) == order
    assert concepts == sorted(concepts, key=order.index)
    assert sum(row.weight * row.z for row in example.rows) == pytest.approx(example.raw)
    assert max(abs(row.z) for row in example.rows) <= CAP


def test_its_conclusion_says_the_steps_and_the_number_of_draws(example: WorkedExample) -> None:
    for figure in (
        signed("fr", example.raw, 2),
        number("fr", example.spread, 2),
        signed("fr", example.score, 2),
        number("fr", DRAWS, 0),
    ):
        assert figure in example.conclusion


def test_the_section_shows_a_row_an_indicator(catalogue: Catalogue, example: WorkedExample) -> None:
    (section,) = worked_section(Reader(catalogue, Selection()))
    (table,) = [block for block in section.blocks if isinstance(block, TableBlock)]
    assert [row[0].texts[0].text for row in table.rows] == [row.label for row in example.rows]
    assert {row[0].role for row in table.rows} == {Role.HEAD}
    assert {len(row) for row in table.rows} == {len(table.columns)}


def test_without_an_example_there_is_no_section(catalogue: Catalogue) -> None:
    empty = replace(catalogue, domains=MappingProxyType({}))
    assert worked_section(Reader(empty, Selection())) == ()


def test_a_domain_with_a_hole_is_not_taken(catalogue: Catalogue, example: WorkedExample) -> None:
    left_out = example.rows[1].indicator
    holed = tuple(
        o for o in catalogue.observations if (o.indicator, o.area) != (left_out, example.area)
    )
    other = worked_example(replace(catalogue, observations=MemoryStore.of(holed)), "fr")
    assert other is not None
    assert other.domain != example.domain


def test_without_a_complete_domain_there_is_no_example(catalogue: Catalogue) -> None:
    assert worked_example(replace(catalogue, domains=MappingProxyType({})), "fr") is None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_its_texts_are_whole(catalogue: Catalogue, language: str) -> None:
    found = worked_example(catalogue, language)
    assert found is not None
    labels = [row.label for row in found.rows]
    for text in (found.subject, found.conclusion, *labels):
        assert text.strip()
        assert not re.search(r"[{}]|\bNone\b|\bnan\b|'", text), text
