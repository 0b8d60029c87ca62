"""Sets the answers of two waves of one question side by side, with the interval of the change."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from dashboard.catalogue import Catalogue
from dashboard.model import Actor, AreaId, Evidence, Perception, Survey, SurveyKind
from dashboard.statistics.intervals import Bounds, difference
from dashboard.surveys.estimates import OF_THE_AREA, SurveyEstimate, estimates


class Direction(StrEnum):
    """Which way the answers went."""

    UP = "up"
    DOWN = "down"
    NOISE = "noise"
    """The interval of the change contains none at all."""
    UNKNOWN = "unknown"
    """One of the two answers has no margin."""


@dataclass(frozen=True, slots=True)
class Change:
    """The answers of one area to one question, in two waves that follow each other."""

    before: SurveyEstimate
    after: SurveyEstimate

    @property
    def difference(self) -> float:
        """After minus before, in the unit of the measure."""
        assert self.before.value is not None
        assert self.after.value is not None
        return self.after.value - self.before.value

    @property
    def interval(self) -> Bounds | None:
        """That of the difference at 95 %, from the margins of both; None where one has none."""
        margins = []
        for one in (self.before, self.after):
            if one.value is None or one.low is None or one.high is None:
                return None
            margins.append((one.value, Bounds(one.low, one.high)))
        (before, within_before), (after, within_after) = margins
        return difference(before, within_before, after, within_after)

    @property
    def direction(self) -> Direction:
        """UP or DOWN only where the change is larger than its margin."""
        interval = self.interval
        if interval is None:
            return Direction.UNKNOWN
        if interval.holds(0.0):
            return Direction.NOISE
        return Direction.UP if self.difference > 0 else Direction.DOWN


def changes(
    catalogue: Catalogue,
    *,
    domain: str | None = None,
    area: AreaId | None = None,
    actor: Actor | None = None,
) -> tuple[Change, ...]:
    """The changes of what was asked more than once, of all that matches, in the order of the table.

    Two waves are one measure about one domain, put to one actor in one area by surveys of one
    family (`family`), in different years; each value is one of the area, none recomposed. Answers
    of the example are no wave.
    """
    asked: dict[tuple[str, str, Actor, AreaId, str], list[Perception]] = defaultdict(list)
    for p in catalogue.perceptions_where(domain=domain, area=area, actor=actor):
        survey = catalogue.surveys[p.survey]
        own = p.evidence in OF_THE_AREA and p.evidence is not Evidence.RECOMPOSED
        if own and not survey.example:
            asked[p.measure, p.domain, p.actor, p.area, family(survey)].append(p)
    waves = (answers for answers in asked.values() if len(answers) > 1)
    return tuple(change for answers in waves for change in _of(catalogue, answers))


def family(survey: Survey) -> str:
    """What its waves share: the programme, or the code of the survey without its year."""
    if survey.kind is SurveyKind.PROGRAMME:
        return survey.kind
    return re.sub(r"-\d{4}\b.*", "", survey.code)


def _of(catalogue: Catalogue, answers: list[Perception]) -> Iterator[Change]:
    by_year: dict[str, SurveyEstimate] = {}
    for estimate in estimates(catalogue, sorted(answers, key=lambda p: p.period)):
        if estimate.value is not None:
            by_year.setdefault(re.findall(r"\d{4}", estimate.period)[-1], estimate)
    yield from (Change(before, after) for before, after in pairwise(by_year.values()))
