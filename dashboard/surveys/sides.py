"""The domains of a territory with both of their sides, as they are measured and perceived."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.model import Actor, Domain, Measure, Polarity, Territory
from dashboard.statistics.quadrants import Quadrant
from dashboard.statistics.ranks import Band
from dashboard.surveys.estimates import SurveyEstimate
from dashboard.surveys.perceived import PerceivedOverRegions
from dashboard.text.sources import SourceLine

ORDER = (
    *(Quadrant.BLIND_SPOT, Quadrant.BOTH, Quadrant.FELT, Quadrant.NEITHER),
    Quadrant.BORDER,
)
"""The quadrants as texts list them: what nobody sees comes first, what is in none last."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A domain of a territory with both of its values, or with the reason why one is not there."""

    domain: Domain
    measured: float | None
    """The score of the domain, on the scale that all domains share."""
    n_indicators: int
    band: Band | None
    answer: SurveyEstimate | None
    """What was published of it; without value where that is no value of the territory."""
    reason: str
    """Key of the reason why it cannot be compared; empty when it can."""
    over: PerceivedOverRegions | None = None
    """The answers of all regions, where each domain has a question of its own."""
    heard: Band | None = None
    """The side of the country that the answer is on, there."""

    @property
    def perceived(self) -> float | None:
        """The answer, where it may be shown as a value of the territory.

        Its distance from the country in spreads, where each domain has a question of its own.
        """
        if self.answer is None or self.answer.value is None:
            return None
        return self._placed(self.answer.value)

    @property
    def interval(self) -> tuple[float | None, float | None]:
        """The ends of the interval of the answer, the lower one first, as `perceived` counts."""
        if self.answer is None or self.answer.low is None or self.answer.high is None:
            return None, None
        ends = sorted((self._placed(self.answer.low), self._placed(self.answer.high)))
        return ends[0], ends[1]

    @property
    def told_apart(self) -> bool:
        """Whether the answer differs from that of the country beyond its margin."""
        low, high = self.interval
        if self.over is None or low is None or high is None:
            return False
        return not low <= 0 <= high

    def _placed(self, value: float) -> float:
        return self.over.distance(value) if self.over else value


@dataclass(frozen=True, slots=True)
class Pair:
    """A domain that can be compared."""

    sides: Sides
    measured: float
    perceived: float
    quadrant: Quadrant
    measured_place: int
    perceived_place: int

    @property
    def gap(self) -> int:
        """Places by which a domain is more present in the figures than in the answers."""
        return self.perceived_place - self.measured_place

    @property
    def blind(self) -> bool:
        """Whether a title names it: see `is_blind`."""
        return is_blind(self.quadrant, self.sides.band)


def is_blind(quadrant: Quadrant | None, band: Band | None) -> bool:
    """Whether a blind spot is beyond what is close to the country: only such a one is named."""
    return quadrant is Quadrant.BLIND_SPOT and band is Band.MORE


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one actor perceives of a territory, set beside what is measured there.

    Either by one question about all domains, or by a question for each: then `measure` and
    `survey` are None, and perceived is how far the answer is from the country among the regions.
    """

    territory: Territory
    actor: Actor
    measure: Measure | None
    survey: str | None
    pairs: tuple[Pair, ...]
    """By quadrant, then by gap."""
    apart: tuple[Sides, ...]
    measured_from: float
    perceived_from: float | None
    indicator_sources: tuple[SourceLine, ...]
    """Where the measured side comes from."""

    @property
    def among_regions(self) -> bool:
        """Whether each domain has a question of its own, that was asked in the regions."""
        return self.measure is None

    @property
    def told_apart(self) -> tuple[Pair, ...]:
        """The domains whose answer differs from that of the country beyond its margin."""
        return tuple(pair for pair in self.pairs if pair.sides.told_apart)

    @property
    def blind(self) -> tuple[Pair, ...]:
        """The blind spots that a title names, the widest gap first."""
        return tuple(pair for pair in self.pairs if pair.blind)

    def inside(self, quadrant: Quadrant) -> tuple[Pair, ...]:
        """The domains of a quadrant, the widest gap first."""
        return tuple(pair for pair in self.pairs if pair.quadrant is quadrant)

    @property
    def answers(self) -> tuple[SurveyEstimate, ...]:
        """What was published of the domains, compared ones first."""
        sides = (*(pair.sides for pair in self.pairs), *self.apart)
        return tuple(side.answer for side in sides if side.answer)

    @property
    def direction(self) -> int:
        """1 where a high answer says that a domain is fragile, -1 where a low one does."""
        low = self.measure is not None and self.measure.polarity is Polarity.LOW
        return -1 if low else 1

    def perceives(self, value: float | None) -> bool:
        """Whether an answer is beyond `perceived_from`, on the fragile side."""
        if value is None or self.perceived_from is None:
            return False
        return self.direction * value > self.direction * self.perceived_from
