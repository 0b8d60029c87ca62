"""Scores, ranks and their intervals of one domain over the areas of a level, computed once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

import numpy as np
import numpy.typing as npt

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.catalogue.store.records import Places, Series
from dashboard.indicators.periods import span, studied
from dashboard.indicators.reference import reference_of
from dashboard.model import (
    AreaId,
    Indicator,
    Level,
    Observation,
    Polarity,
    Territory,
    Tier,
)
from dashboard.selection import LATEST, STUDY, SelectionError
from dashboard.statistics.coherence import Coherence, coherence
from dashboard.statistics.ranks import BAND_OF, Band, Rank, are_few, competition_ranks, steps
from dashboard.statistics.resampling import RankGroup, RankInterval, rank_group, rank_intervals
from dashboard.statistics.scores import (
    MIN_SHARE,
    MOST_SCORED,
    SHARED_SPREAD,
    ReferenceKind,
    Score,
    domain_scores,
    oriented_z,
    weights,
)

SCORE_DECIMALS = 2
RESULTS_IN_MEMORY = 16 * 2**20
BYTES_OF_AREA = 4096
"""What a domain's result takes for one area, indicators and their observations included."""


@dataclass(frozen=True, eq=False)
class DomainResult:
    """One domain over the areas of a level; arrays have shape (indicators, areas)."""

    domain: str
    areas: tuple[Territory, ...]
    indicators: tuple[Indicator, ...]
    """Core indicators observed under the period choice."""
    years: tuple[int, ...]
    series: tuple[Series, ...]
    values: npt.NDArray[np.float64]
    z: npt.NDArray[np.float64]
    """Oriented, not capped."""
    references: tuple[float, ...]
    reference_kinds: tuple[ReferenceKind, ...]
    scores: tuple[Score, ...]
    ranks: Sequence[Rank | None]
    steps: Sequence[int | None]
    """How far each area is from the country, in bands (`ranks.steps`)."""
    coherence: Coherence
    seed: int
    """Of the draws behind the intervals of ranks."""

    def index_of(self, area: AreaId) -> int:
        """Where an area stands in the results; ValueError for one of another level."""
        return [t.area for t in self.areas].index(area)

    @property
    def weights(self) -> tuple[float, ...]:
        """Of each indicator in the score of an area that has them all; they sum to 1."""
        return weights([concept_of(indicator) for indicator in self.indicators])

    @cached_property
    def bands(self) -> tuple[Band | None, ...]:
        """The side of the country each area is on."""
        return tuple(map(BAND_OF.get, self.steps))

    @property
    def places(self) -> Sequence[Rank | None]:
        """The ranks that may be told: none where the indicators describe several realities."""
        return (None,) * len(self.ranks) if self.coherence.scattered else self.ranks

    @cached_property
    def intervals(self) -> tuple[RankInterval | None, ...]:
        """The ranks that each area takes when the calculation changes; None without a rank."""
        return rank_intervals(
            self.values,
            np.array(self.references),
            [indicator.polarity for indicator in self.indicators],
            [concept_of(indicator) for indicator in self.indicators],
            [None if rank is None else rank.position for rank in self.ranks],
            seed=self.seed,
        )

    @property
    def groups(self) -> tuple[RankGroup | None, ...]:
        """The most or the least fragile areas among which each one surely is."""
        n_scored = self.n_scored
        return tuple(
            None if interval is None else rank_group(interval, n_scored)
            for interval in self.intervals
        )

    @cached_property
    def n_scored(self) -> int:
        """Areas that have a score."""
        return sum(score.value is not None for score in self.scores)

    @property
    def span(self) -> str:
        """Years behind the score, `2013-2024`; empty without any."""
        return span(self.years)

    @property
    def reference_kind(self) -> ReferenceKind:
        """Which value of the country the score is a gap to: the widest one of its indicators."""
        kinds = self.reference_kinds or (ReferenceKind.PUBLISHED,)
        return max(kinds, key=list(ReferenceKind).index)

    @cached_property
    def observations(self) -> tuple[tuple[Observation | None, ...], ...]:
        """What each indicator is in each area."""
        return tuple(tuple(series.get(t.area) for t in self.areas) for series in self.series)

    @cached_property
    def source_ids(self) -> tuple[str, ...]:
        """Sources behind the score, in order of first use."""
        rows = (o for row in self.observations for o in row if o is not None)
        return tuple(dict.fromkeys(o.source_id for o in rows))


def is_scored(catalogue: Catalogue, domain: str, level: Level) -> bool:
    """Whether any area of a level has a score of a domain."""
    if not has_scores(catalogue, level):
        return False
    return domain_result(catalogue, domain, level, LATEST).n_scored > 0


def has_score(catalogue: Catalogue, territory: Territory) -> bool:
    """Whether a territory has a score of any domain."""
    results = (
        domain_result(catalogue, domain, territory.level, LATEST) for domain in catalogue.domains
    )
    return any(r.scores[r.index_of(territory.area)].value is not None for r in results)


def has_scores(catalogue: Catalogue, level: Level) -> bool:
    """Whether domains are scored at a level: not where its areas are more than `MOST_SCORED`."""
    return len(catalogue.areas(level)) <= MOST_SCORED


def refuse_unscored(catalogue: Catalogue, level: Level, language: str) -> None:
    """Raises SelectionError for a level at which no domain is scored."""
    if not has_scores(catalogue, level):
        allowed = (name for name, one in catalogue.mapped.items() if has_scores(catalogue, one))
        raise SelectionError("niveau", allowed, "too_many_to_score", language)


def _is_covered(series: Series, areas: Places) -> bool:
    """Whether enough areas have a value to be compared with each other."""
    known = np.count_nonzero(~np.isnan(series.numbers_of("value", areas)))
    return bool(known >= MIN_SHARE * len(areas))


def concept_of(indicator: Indicator) -> str:
    """The concept of a core indicator; its own code where it has none."""
    return indicator.concept or indicator.code


def _weight(result: DomainResult) -> int:
    return BYTES_OF_AREA * len(result.areas)


@remembered(RESULTS_IN_MEMORY, _weight)
def domain_result(catalogue: Catalogue, domain: str, level: Level, period: str) -> DomainResult:
    """Scores of the core indicators of a domain, one observed year each.

    The time of the study is only that of the domains measured then (`periods.studied`): the others
    have no score. An indicator that has no observation at that level or in that year is left out
    of the score; a concept without any indicator counts among those expected: under half of them
    present, the score is None. So is an indicator that under half of the areas have a value of.
    Where the areas are more than `MOST_SCORED` nothing is read, and no area has a score.
    The draws behind the intervals of ranks depend on domain, level and period alone.
    """
    areas = catalogue.areas(level)
    core = catalogue.indicators_of(domain, Tier.CORE)
    offered = has_scores(catalogue, level) and (
        period != STUDY or studied(catalogue, domain, level)
    )
    places = catalogue.places(level)
    present = [
        (row, indicator, year, series)
        for row, indicator in enumerate(core)
        if offered and (year := catalogue.period_of(indicator.code, level, period)) is not None
        if _is_covered(series := catalogue.series(indicator.code, level, year), places)
    ]
    values = np.full((len(core), len(areas)), np.nan)
    references = np.full(len(core), np.nan)
    z = np.full_like(values, np.nan)
    kinds: list[ReferenceKind] = []
    for row, indicator, year, series in present:
        values[row] = series.numbers_of("value", places)
        national = catalogue.national(indicator.code, year, level)
        references[row], kind = reference_of(national, values[row])
        z[row] = oriented_z(values[row], references[row], indicator.polarity)
        kinds.append(kind)
    rows = [row for row, *_ in present]
    scores = domain_scores(z, [concept_of(indicator) for indicator in core])
    few = are_few(areas)
    column = np.array([np.nan if s.value is None else s.value for s in scores], dtype=float)
    ranks = competition_ranks([None if few else s.value for s in scores], decimals=SCORE_DECIMALS)
    return DomainResult(
        domain=domain,
        areas=areas,
        indicators=tuple(indicator for _, indicator, *_ in present),
        years=tuple(year for _, _, year, _ in present),
        series=tuple(series for *_, series in present),
        values=values[rows],
        z=z[rows],
        references=tuple(references[rows]),
        reference_kinds=tuple(kinds),
        scores=scores,
        ranks=ranks,
        steps=steps(column, 0.0, SHARED_SPREAD, Polarity.HIGH, decimals=SCORE_DECIMALS),
        coherence=coherence(z[rows]),
        seed=crc32(f"{domain} {level} {period}".encode()),
    )
