"""With how many decimals the answers to a question are printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from dashboard.model import Measure, Perception
from dashboard.statistics.rounding import MOST_DECIMALS, decimals_of

SHARE = "%"
"""Unit of shares of the people asked: their margin is wider than the digits that rounding drops."""


def as_published_at_least(
    measures: Iterable[Measure], answers: Iterable[Perception]
) -> Mapping[str, Measure]:
    """The measures by code, each with the decimals that the table gives it, or with more.

    What is no share of people asked (a note, a change in points) has no margin that would make
    its last digits noise: none is printed with fewer decimals than it was published with.
    """
    most: dict[str, int] = {}
    for answer in answers:
        own = min(decimals_of(answer.value), MOST_DECIMALS)
        most[answer.measure] = max(own, most.get(answer.measure, 0))
    return MappingProxyType(
        {
            measure.code: measure
            if measure.unit == SHARE
            else replace(measure, decimals=max(measure.decimals, most.get(measure.code, 0)))
            for measure in measures
        }
    )
