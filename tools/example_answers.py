"""Turns the published answers and the measured scores into the example answers of every actor.

Nobody was asked: the regional values are drawn from a generator. What was published is kept:
national values, regional ones, and the domain that comes first in a region.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.catalogue import Catalogue
from dashboard.indicators.domain_score import domain_result
from dashboard.model import Actor, AreaId, Evidence, Level, Perception
from dashboard.selection import LATEST

FRANCE = AreaId("FR")
"""The country of the shipped set, which the example is made for."""
Values = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Bounds = tuple[float, float]

LINK = 0.55
"""Weight of the measured scores in what an actor feels of a region; the rest is drawn."""
HEAVIEST = 1.5
"""Highest weight of a domain: a published value may stand above the usual levels."""
QUOTA, QUOTA_FROM = 30, 6
"""Fewest people asked in a region of so many départements or more."""
KEPT = (Evidence.REGION_MEASURED, Evidence.GROUPED_REGIONS)
"""Evidence of a published regional value that the example takes over as it is."""
PEOPLE = dict(zip(Actor, (2000, 800, 900, 300), strict=True))
"""People who answer, more or less."""


@dataclass(frozen=True, slots=True)
class Question:
    """A measure; limits, spread (between regions) and levels are in its unit."""

    measure: str
    decimals: int
    limits: Bounds
    spread: float
    felt: float
    """Weight of what the actor feels in the differences between regions."""
    levels: Mapping[Actor, Bounds]
    """The bounds of the national value of a domain for which none was published."""

    @property
    def unit(self) -> int:
        """Units of the last decimal in 1."""
        return int(10**self.decimals)


def _of_actors(*bounds: Bounds) -> Mapping[Actor, Bounds]:
    return dict(zip(Actor, bounds, strict=True))


SCORES = _of_actors((4.6, 6.2), (4.2, 5.8), (4.9, 6.5), (4.4, 6.0))
PRIORITIES = _of_actors((14, 34), (15, 48), (22, 50), (18, 50))
IMPACTS = _of_actors((18, 35), (25, 45), (30, 52), (28, 50))
FRAGILITY = Question("fragility_score", 1, (2, 9), 0.5, 1.0, SCORES)
PRIORITY = Question("priority_share", 0, (4, 92), 6, 0.85, PRIORITIES)
IMPACT = Question("partnership_impact_share", 0, (6, 88), 5, 0.3, IMPACTS)
QUESTIONS = (FRAGILITY, PRIORITY, IMPACT)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the answers of every actor are made from; arrays are in the order of the regions."""

    published: Sequence[Perception]
    regions: tuple[str, ...]
    domains: tuple[str, ...]
    departements: Values
    measured: Values
    """Domain scores, shape (domains, regions), standardised over the regions."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one actor in the regions, then in France."""

    actor: Actor
    bases: Whole
    values: Mapping[tuple[str, str], Whole]
    """By measure and domain, in units of the last decimal."""


def frame_of(catalogue: Catalogue) -> Frame:
    """The published answers, the size of the regions and their measured scores."""
    areas = catalogue.areas(Level.REGION)
    parents = [t.parent for t in catalogue.areas(Level.DEPARTEMENT)]
    results = [domain_result(catalogue, d, Level.REGION, LATEST) for d in catalogue.domains]
    scores = np.array([[score.value for score in r.scores] for r in results], dtype=float)
    centred = scores - np.nanmean(scores, axis=1, keepdims=True)
    return Frame(
        published=catalogue.perceptions,
        regions=tuple(t.area for t in areas),
        domains=tuple(catalogue.domains),
        departements=np.array([parents.count(t.area) for t in areas], dtype=float),
        measured=np.nan_to_num(centred / np.nanstd(scores, axis=1, keepdims=True)),
    )


def answers_of(frame: Frame, actor: Actor, rng: np.random.Generator) -> Answers:
    """All answers of one actor."""
    shape = frame.measured.shape
    bases = _bases(PEOPLE[actor], frame.departements, rng)
    felt = _mixed(LINK, frame.measured, rng.standard_normal(shape))
    weights = _weights(frame, actor, rng)
    values: dict[tuple[str, str], Whole] = {}
    for question in QUESTIONS:
        differences = _mixed(question.felt, felt, rng.standard_normal(shape))
        low, high = question.levels[actor]
        levels = low + (high - low) * (0.7 * weights + 0.3 * rng.random(shape[0]))
        leading = _leading(frame, actor) if question is FRAGILITY else {}
        for domain in sorted(frame.domains, key=lambda code: code not in leading.values()):
            row = frame.domains.index(domain)
            published = _published(frame, actor, question, domain)
            ceilings = {
                area: int(values[question.measure, first][frame.regions.index(area)]) - 1
                for area, first in leading.items()
                if first != domain
            }
            found = levelled(
                question.unit * (levels[row] + question.spread * differences[row]),
                bases,
                published.get(FRANCE, round(question.unit * float(levels[row]))),
                *_bounds(frame, question, published, ceilings),
            )
            values[question.measure, domain] = np.append(found, round(_mean(found, bases)))
    return Answers(actor, np.append(bases, bases.sum()), values)


def levelled(wanted: Values, bases: Whole, target: int, low: Values, high: Values) -> Whole:
    """Whole numbers within bounds: `wanted`, all moved alike until their mean is the target.

    The mean is weighted by the bases and rounds to the target. Raises ValueError when the bounds
    keep it from that.
    """

    def moved(shift: float) -> Whole:
        return np.rint(np.clip(wanted + shift, low, high)).astype(np.int64)

    below, above = -1000.0, 1000.0
    for _ in range(60):
        middle = (below + above) / 2
        below, above = (middle, above) if _mean(moved(middle), bases) < target else (below, middle)
    found = min((moved(below), moved(above)), key=lambda values: abs(_mean(values, bases) - target))
    if abs(_mean(found, bases) - target) >= 0.5:
        raise ValueError(f"no values within the bounds have the mean {target}")
    return found


def _bases(people: int, departements: Values, rng: np.random.Generator) -> Whole:
    shares = people * departements / departements.sum() * rng.uniform(0.9, 1.1, len(departements))
    fewest = np.where(departements >= QUOTA_FROM, QUOTA, 1)
    asked: Whole = np.maximum(np.rint(shares), fewest).astype(np.int64)
    return asked


def _weights(frame: Frame, actor: Actor, rng: np.random.Generator) -> Values:
    """How fragile an actor finds each domain, 0 to 1.5: drawn, or told by what was published."""
    weights: Values = rng.random(len(frame.domains))
    for row, domain in enumerate(frame.domains):
        for question in (PRIORITY, FRAGILITY):
            national = _published(frame, actor, question, domain).get(FRANCE)
            if national is not None:
                low, high = question.levels[actor]
                weights[row] = (national / question.unit - low) / (high - low)
    return np.clip(weights, 0, HEAVIEST)


def _mixed(weight: float, one: Values, other: Values) -> Values:
    """Two standardised arrays made into a third, which correlates with the first by `weight`."""
    return np.asarray(weight * one + np.sqrt(1 - weight**2) * other)


def _mean(values: Whole, bases: Whole) -> float:
    return float((values * bases).sum() / bases.sum())


def _published(frame: Frame, actor: Actor, question: Question, domain: str) -> dict[str, int]:
    """Area → published value, France and the regions; of several, the first listed."""
    found: dict[str, int] = {}
    for p in frame.published:
        kept = p.area == FRANCE or (p.area in frame.regions and p.evidence in KEPT)
        if kept and (p.actor, p.measure, p.domain) == (actor, question.measure, domain):
            found.setdefault(p.area, round(question.unit * p.value))
    return found


def _leading(frame: Frame, actor: Actor) -> dict[str, str]:
    """Region → the domain that the actor was published to put first there."""
    return {
        p.area: p.domain
        for p in frame.published
        if (p.actor, p.measure, p.value) == (actor, "fragility_rank", 1)
    }


def _bounds(
    frame: Frame, question: Question, published: Mapping[str, int], ceilings: Mapping[str, int]
) -> tuple[Values, Values]:
    """Lowest and highest value of each region; a published one leaves no choice."""
    lowest, highest = (limit * question.unit for limit in question.limits)
    low = [published.get(area, lowest) for area in frame.regions]
    high = [published.get(area, ceilings.get(area, highest)) for area in frame.regions]
    return np.array(low, dtype=float), np.array(high, dtype=float)
