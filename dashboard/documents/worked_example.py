"""One domain score worked out in full: from the values of one region to its rank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.ranking_findings import robust_sentence
from dashboard.indicators.composition import Part, composition
from dashboard.indicators.domain_score import SCORE_DECIMALS, DomainResult, domain_result
from dashboard.model import Level, Tier
from dashboard.selection import LATEST
from dashboard.statistics.ranks import Rank
from dashboard.statistics.resampling import DRAWS, RankInterval
from dashboard.statistics.scores import CAP
from dashboard.statistics.spread import robust_spread, standard_spread
from dashboard.text.i18n import label, number, short_label, signed, translate
from dashboard.text.wording import interval_words, place, rank_words

FEWEST_INDICATORS = 3
"""Under this many, a score teaches little."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """One indicator of the region, with the figures that its distance to the country comes from."""

    indicator: str
    concept: str
    label: str
    value: float
    france: float
    spread: float
    z: float
    """Oriented and capped."""
    weight: float
    texts: tuple[str, ...]
    """Value, the country, spread, z and weight as a reader writes them."""


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """One region in one domain, its score step by step, its interval and their sentence."""

    domain: str
    area: str
    subject: str
    rows: tuple[PartRow, ...]
    raw: float
    spread: float
    """Standard deviation of the raw scores of the regions."""
    score: float
    interval: RankInterval
    conclusion: str


def worked_example(catalogue: Catalogue, language: str) -> WorkedExample | None:
    """The example that the data give; None where no domain is complete in every region.

    The domain is the complete one with the fewest core indicators, `FEWEST_INDICATORS` at
    least, whose ranks may be told; the region the one whose rank moves most there, a rank of its
    own before a shared one.
    """
    complete = [r for r in _results(catalogue) if any(r.ranks) and _is_complete(catalogue, r)]
    if not complete:
        return None
    result = min(complete, key=lambda r: len(r.indicators))
    interval, rank, index = max(_ranked(result), key=_teaches)
    score, spread = result.scores[index], standard_spread(_raw_scores(result))
    assert score.value is not None
    assert score.raw is not None
    territory = result.areas[index]
    domain = label(language, catalogue.domains[result.domain])
    return WorkedExample(
        domain=result.domain,
        area=territory.area,
        subject=translate(
            language,
            "worked.subject",
            n=len(result.indicators),
            domain=domain,
            place=place(language, territory),
        ),
        rows=tuple(
            _row(language, result, index, part)
            for part in composition(catalogue, result.indicators, language)
        ),
        raw=score.raw,
        spread=spread,
        score=score.value,
        interval=interval,
        conclusion=translate(
            language,
            "worked.conclusion",
            raw=signed(language, score.raw, SCORE_DECIMALS),
            spread=number(language, spread, SCORE_DECIMALS),
            score=signed(language, score.value, SCORE_DECIMALS),
            draws=number(language, DRAWS, 0),
            sentence=robust_sentence(
                language,
                domain,
                rank_words(language, rank, result.n_scored),
                interval_words(language, interval),
            ),
        ),
    )


def _results(catalogue: Catalogue) -> list[DomainResult]:
    return [domain_result(catalogue, code, Level.REGION, LATEST) for code in catalogue.domains]


def _is_complete(catalogue: Catalogue, result: DomainResult) -> bool:
    expected = len(catalogue.indicators_of(result.domain, Tier.CORE))
    observed = len(result.indicators) == expected >= FEWEST_INDICATORS
    return observed and not np.isnan(result.z).any() and not result.coherence.scattered


def _ranked(result: DomainResult) -> Iterator[tuple[RankInterval, Rank, int]]:
    """The interval and the rank of each area that has both, with its index."""
    for index, (interval, rank) in enumerate(zip(result.intervals, result.ranks, strict=True)):
        if interval and rank:
            yield interval, rank, index


def _teaches(ranked: tuple[RankInterval, Rank, int]) -> tuple[int, bool]:
    """How far a rank moves, and whether no other area shares it."""
    interval, rank, _ = ranked
    return interval.high - interval.low, not rank.tie


def _raw_scores(result: DomainResult) -> np.ndarray:
    return np.array([np.nan if s.raw is None else s.raw for s in result.scores])


def _row(language: str, result: DomainResult, index: int, part: Part) -> PartRow:
    values = np.array([o.value for o in result.observations[part.row] if o], dtype=float)
    value, france = float(values[index]), result.references[part.row]
    spread, decimals = robust_spread(values), part.indicator.decimals
    z = float(np.clip(result.z[part.row, index], -CAP, CAP))
    return PartRow(
        indicator=part.indicator.code,
        concept=part.concept,
        label=short_label(language, part.indicator),
        value=value,
        france=france,
        spread=spread,
        z=z,
        weight=part.weight,
        texts=(
            number(language, value, decimals),
            number(language, france, decimals),
            number(language, spread, decimals + 1),
            signed(language, z, SCORE_DECIMALS),
            part.weight_words(language),
        ),
    )
