"""Sets what the actors answered side by side, line by line, and finds how far they agree."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard.catalogue import Catalogue
from dashboard.model import ALL_DOMAINS, Actor, Domain
from dashboard.statistics.concordance import (
    FEWEST_ITEMS,
    FEWEST_RATERS,
    Concordance,
    Spread,
    average_ranks,
    kendall_w,
    spread,
)
from dashboard.surveys.estimates import PERCENT, SurveyEstimate
from dashboard.surveys.shared_question import SharedQuestion
from dashboard.text.i18n import translate

AGREEMENT_FIRST = "accord"
"""The order that puts the smallest range on top; any other puts the largest there."""


class Margin(StrEnum):
    """What the intervals say of the distance between the highest and the lowest answer."""

    APART = "apart"
    OVERLAP = "overlap"
    NO_BASE = "no_base"
    NO_DISPERSION = "no_dispersion"
    """A mean: its interval needs the deviation of the answers, which no survey published."""


class NoConcordance(StrEnum):
    """Why there is no coefficient of concordance."""

    ONE_ACTOR = "one_actor"
    NO_DOMAINS = "no_domains"
    FEW_COMMON = "few_common"
    ALL_EQUAL = "all_equal"


@dataclass(frozen=True, slots=True)
class Line:
    """What the actors answered about a domain; `answers` holds those that have a value."""

    domain: Domain
    answers: Mapping[Actor, SurveyEstimate]
    spread: Spread | None
    unit: str

    @property
    def highest(self) -> tuple[Actor, ...]:
        """The actors with the highest answer."""
        return self._at(max)

    @property
    def lowest(self) -> tuple[Actor, ...]:
        """The actors with the lowest answer."""
        return self._at(min)

    @property
    def margin(self) -> Margin:
        """Whether the intervals of the two ends are apart; those that touch overlap."""
        if self.unit != PERCENT:
            return Margin.NO_DISPERSION
        lows = [low for a in self.highest if (low := self.answers[a].low) is not None]
        highs = [high for a in self.lowest if (high := self.answers[a].high) is not None]
        if not lows or not highs:
            return Margin.NO_BASE
        return Margin.APART if max(lows) > min(highs) else Margin.OVERLAP

    @property
    def baseless(self) -> tuple[Actor, ...]:
        """The actors at the two ends whose base was not published."""
        ends = (*self.highest, *self.lowest)
        return tuple(a for a in Actor if a in ends and self.answers[a].base is None)

    def value(self, actor: Actor) -> float:
        """The answer of an actor who has one."""
        value = self.answers[actor].value
        assert value is not None
        return value

    def _at(self, end: Callable[[list[float]], float]) -> tuple[Actor, ...]:
        values = {actor: self.value(actor) for actor in self.answers}
        return tuple(a for a, value in values.items() if value == end(list(values.values())))


def lines_of(catalogue: Catalogue, question: SharedQuestion) -> tuple[Line, ...]:
    """The domains that an actor has a value for, in the order of the table.

    Answers about no single domain make a line of their own, at the end.
    """
    by_actor = {actor: question.shown(actor) for actor in Actor}
    lines = []
    for domain in (*catalogue.domains.values(), _whole()):
        answers = {a: by_actor[a][domain.code] for a in Actor if domain.code in by_actor[a]}
        values = [answer.value for answer in answers.values() if answer.value is not None]
        if values:
            lines.append(Line(domain, answers, spread(values), question.measure.unit))
    return tuple(lines)


def ordered(lines: Sequence[Line], sort: str | None) -> tuple[Line, ...]:
    """Largest range first, or smallest first for `accord`; lines of one actor always last.

    Lines of the same range stay in the order of the domains.
    """
    sign = 1 if sort == AGREEMENT_FIRST else -1
    return tuple(
        sorted(lines, key=lambda line: sign * line.spread.range if line.spread else math.inf)
    )


def common_domains(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The domains that every actor with an answer to some domain answered about."""
    about = [line for line in lines if line.domain.code != ALL_DOMAINS]
    present = {actor for line in about for actor in line.answers}
    return tuple(line for line in about if line.answers.keys() == present)


def concordance_of(lines: Sequence[Line]) -> Concordance | NoConcordance:
    """Kendall's W over the domains common to all actors, or why there is none."""
    about = [line for line in lines if line.domain.code != ALL_DOMAINS]
    if len({actor for line in about or lines for actor in line.answers}) < FEWEST_RATERS:
        return NoConcordance.ONE_ACTOR
    if not about:
        return NoConcordance.NO_DOMAINS
    common = common_domains(lines)
    if len(common) < FEWEST_ITEMS:
        return NoConcordance.FEW_COMMON
    ranks = [average_ranks([line.value(a) for line in common]) for a in common[0].answers]
    return kendall_w(ranks) or NoConcordance.ALL_EQUAL


def _whole() -> Domain:
    """The line of answers that are about no single domain."""
    french, english = (translate(language, "actors.whole") for language in ("fr", "en"))
    return Domain(ALL_DOMAINS, french, english, french, english, axis="", attested=True, order=0)
