"""One domain rank worked out in full: every variant of its calculation, for one region."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.area_findings import robust_sentence
from dashboard.indicators.domain_score import SCORE_DECIMALS, DomainResult, domain_result
from dashboard.model import Level, Tier
from dashboard.selection import LATEST
from dashboard.statistics.ranks import Rank, positions
from dashboard.statistics.robustness import (
    Normalisation,
    RankInterval,
    variant_scores,
)
from dashboard.statistics.scores import CAP
from dashboard.text.i18n import label, number, short_label, signed, translate
from dashboard.text.wording import interval_words, place, rank_words

FEWEST_INDICATORS = 3
"""Under this many, leaving one out teaches little."""


@dataclass(frozen=True, slots=True)
class Place:
    """The score and the rank of the region in one variant, 1 = most fragile."""

    score: float
    rank: int
    text: str
    """The score as a reader writes it."""


@dataclass(frozen=True, slots=True)
class VariantRow:
    """All indicators, or all but one, under each `Normalisation` in turn."""

    left_out: str | None
    label: str
    gap: float | None
    """Bounded z-score of the region on the indicator left out."""
    gap_text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """One region in one domain, its variants, and the interval and sentence they give."""

    domain: str
    area: str
    subject: str
    rows: tuple[VariantRow, ...]
    interval: RankInterval
    notes: tuple[str, ...]
    conclusion: str


def worked_example(catalogue: Catalogue, language: str) -> WorkedExample | None:
    """The example that the data give; None where no domain is complete in every region.

    The domain is the complete one with the fewest core indicators, `FEWEST_INDICATORS` at
    least; the region the one whose rank moves most there, a rank of its own before a shared one.
    """
    complete = [result for result in _results(catalogue) if _is_complete(catalogue, result)]
    if not complete:
        return None
    result = min(complete, key=lambda r: len(r.indicators))
    interval, rank, index = max(_ranked(result), key=_teaches)
    territory = result.areas[index]
    domain = label(language, catalogue.domains[result.domain])
    sentence = robust_sentence(
        language,
        domain,
        rank_words(language, rank, result.n_scored),
        interval_words(language, interval),
    )
    return WorkedExample(
        domain=result.domain,
        area=territory.area,
        subject=translate(
            language,
            "worked.subject",
            n=len(result.indicators),
            domain=domain,
            place=place(language, territory),
            variants=interval.n_variants,
        ),
        rows=_rows(language, result, index),
        interval=interval,
        notes=tuple(translate(language, f"worked.{name}.text") for name in Normalisation),
        conclusion=translate(
            language,
            "worked.conclusion",
            variants=interval.n_variants,
            best=interval.best,
            worst=interval.worst,
            low=interval.low,
            high=interval.high,
            sentence=sentence,
        ),
    )


def _results(catalogue: Catalogue) -> list[DomainResult]:
    return [domain_result(catalogue, code, Level.REGION, LATEST) for code in catalogue.domains]


def _is_complete(catalogue: Catalogue, result: DomainResult) -> bool:
    expected = len(catalogue.indicators_of(result.domain, Tier.CORE))
    observed = len(result.indicators) == expected >= FEWEST_INDICATORS
    return observed and not np.isnan(result.z).any()


def _ranked(result: DomainResult) -> Iterator[tuple[RankInterval, Rank, int]]:
    """The interval and the rank of each area that has both, with its index."""
    for index, (interval, rank) in enumerate(zip(result.intervals, result.ranks, strict=True)):
        if interval and rank:
            yield interval, rank, index


def _teaches(ranked: tuple[RankInterval, Rank, int]) -> tuple[int, bool]:
    """How far a rank moves, and whether no other area shares it."""
    interval, rank, _ = ranked
    return interval.high - interval.low, not rank.tie


def _rows(language: str, result: DomainResult, index: int) -> tuple[VariantRow, ...]:
    places = _places(language, result, index)
    gaps = np.clip(result.z[:, index], -CAP, CAP).tolist()
    first = VariantRow(
        left_out=None,
        label=translate(language, "worked.all"),
        gap=None,
        gap_text="",
        places=places[0],
    )
    others = (
        VariantRow(
            left_out=indicator.code,
            label=translate(language, "worked.without", label=short_label(language, indicator)),
            gap=gap,
            gap_text=signed(language, gap, SCORE_DECIMALS),
            places=line,
        )
        for indicator, gap, line in zip(result.indicators, gaps, places[1:], strict=True)
    )
    return (first, *others)


def _places(language: str, result: DomainResult, index: int) -> list[tuple[Place, ...]]:
    """The places of one area in each variant, a line for each set of indicators."""
    observed = [[o.value for o in row if o is not None] for row in result.observations]
    scores = variant_scores(
        np.array(observed, dtype=float),
        np.array(result.references),
        [indicator.polarity for indicator in result.indicators],
        decimals=SCORE_DECIMALS,
    )
    columns = [
        [
            Place(score, int(rank), _written(language, name, score))
            for score, rank in zip(
                table[:, index].tolist(), positions(table)[:, index].tolist(), strict=True
            )
        ]
        for name, table in scores.items()
    ]
    return list(zip(*columns, strict=True))


def _written(language: str, name: Normalisation, score: float) -> str:
    write = signed if name is Normalisation.Z else number
    return write(language, score, SCORE_DECIMALS)
