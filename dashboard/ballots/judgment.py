"""Majority judgment: the grade that a majority gives each proposal, and the order of proposals.

Balinski & Laraki, « A theory of measuring, electing, and ranking », PNAS 104 (2007); « Majority
Judgment: Measuring, Ranking, and Electing », MIT Press (2011).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.vote import Grade, Tally, VoteQuestion

GRADES = (*Grade,)


@dataclass(frozen=True, slots=True)
class Gauge:
    """The majority grade of a proposal, with who gave it better and who gave it worse.

    A majority finds the proposal worth the grade at least, and a majority at most: the middle one
    of all grades, the lower of the two middle ones of an even number.
    """

    grade: Grade
    better: int
    worse: int
    voters: int

    @property
    def rising(self) -> bool:
        """Whether more gave better grades than worse: what Balinski & Laraki write `Bien+`."""
        return self.better > self.worse


@dataclass(frozen=True, slots=True)
class Judged:
    """A proposal in the order of majority judgment; `place` counts from 1, equal ones share it."""

    proposal: str
    gauge: Gauge
    place: int
    tie: bool


def majority_grade(tallies: Iterable[Tally], proposal: str) -> Gauge | None:
    """The majority grade of a proposal; None where nobody judged it."""
    grades = _grades(tallies, proposal)
    if not grades:
        return None
    middle = grades[len(grades) // 2]
    better, worse = grades.index(middle), grades[::-1].index(middle)
    return Gauge(GRADES[middle], better, worse, len(grades))


def majority_order(question: VoteQuestion, tallies: Sequence[Tally]) -> tuple[Judged, ...]:
    """The proposals that somebody judged, the best first.

    Equal majority grades are told apart by the grade that is in the middle once one such vote is
    taken away from each, then another (the majority value). Where the majority gauge decides, it
    decides alike: the largest of the shares that gave better or worse. Proposals that got the same
    grades share a place, and stand in the order of the question.
    """
    values = {proposal: _majority_value(tallies, proposal) for proposal in question.options}
    times = Counter(values.values())
    return tuple(
        Judged(
            proposal,
            gauge,
            1 + sum(other < values[proposal] for other in values.values() if other),
            tie=times[values[proposal]] > 1,
        )
        for proposal in sorted(question.options, key=values.__getitem__)
        if (gauge := majority_grade(tallies, proposal))
    )


def _majority_value(tallies: Iterable[Tally], proposal: str) -> tuple[int, ...]:
    """The middle grades, one after the other as each is taken away; the smallest is the best."""
    grades = _grades(tallies, proposal)
    return tuple(grades.pop(len(grades) // 2) for _ in range(len(grades)))


def _grades(tallies: Iterable[Tally], proposal: str) -> list[int]:
    """Every grade of a proposal as its place on the scale, the best first."""
    every = (count for tally in tallies for count in tally.counts if count.item == proposal)
    return sorted(place for one in every for place in [GRADES.index(Grade(one.value))] * one.n)
