"""The worked example is chosen from the data, and agrees with what is published of its region."""

import re
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from dashboard.catalogue import Catalogue
from dashboard.catalogue.observations import Observations
from dashboard.charts.ranking.view import ranking_view
from dashboard.documents.document import Role, Strong, TableBlock
from dashboard.documents.reader import Reader
from dashboard.documents.worked_example import FEWEST_INDICATORS, WorkedExample, worked_example
from dashboard.documents.worked_section import worked_section
from dashboard.indicators.domain_score import DomainResult, domain_result
from dashboard.model import Level, Tier
from dashboard.selection import LATEST, Selection
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


def test_each_line_leaves_one_indicator_out_and_gives_its_gap(
    example: WorkedExample, result: DomainResult
) -> None:
    whole, *others = example.rows
    assert (whole.left_out, whole.gap, whole.gap_text) == (None, None, "")
    index = [t.area for t in result.areas].index(example.area)
    gaps = [min(max(z, -CAP), CAP) for z in result.z[:, index].tolist()]
    assert [row.left_out for row in others] == [i.code for i in result.indicators]
    assert [row.gap for row in others] == gaps
    assert [row.gap_text for row in others] == [signed("fr", gap, 2) for gap in gaps]
    assert example.interval.n_variants == 3 * len(example.rows)


def test_scores_around_france_have_a_sign_and_the_others_none(example: WorkedExample) -> None:
    for row in example.rows:
        z, *others = row.places
        assert z.text == signed("fr", z.score, 2)
        assert [place.text for place in others] == [number("fr", p.score, 2) for p in others]


def test_its_conclusion_says_the_ends_of_the_ranks_and_the_bound_of_the_gaps(
    example: WorkedExample,
) -> None:
    ends = example.interval
    assert f"de {ends.best} à {ends.worst}" in example.conclusion
    assert f"[{ends.low}–{ends.high}]" in example.conclusion
    assert f"{ends.n_variants} variantes" in example.conclusion.replace("\u00a0", " ")
    assert f"± {number('fr', CAP, 1)}" in example.notes[0].replace("\u00a0", " ")


def test_the_ranks_at_the_ends_of_the_interval_stand_out(
    catalogue: Catalogue, example: WorkedExample
) -> None:
    (section,) = worked_section(Reader(catalogue, Selection()))
    (table,) = [block for block in section.blocks if isinstance(block, TableBlock)]
    assert [column.spanner for column in table.columns[2::2]] == [
        column.spanner for column in table.columns[3::2]
    ]
    rows = table.rows
    assert {row[0].role for row in rows} == {Role.HEAD}
    ranks = [cell.texts[0] for row in rows for cell in row[3::2]]
    strong = {text.text for text in ranks if isinstance(text.words[0], Strong)}
    plain = {text.text for text in ranks if not isinstance(text.words[0], Strong)}
    ends = {str(example.interval.low), str(example.interval.high)}
    assert strong == ends
    assert not plain & ends


def test_without_an_example_there_is_no_section(catalogue: Catalogue) -> None:
    empty = replace(catalogue, domains=MappingProxyType({}))
    assert worked_section(Reader(empty, Selection())) == ()


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
