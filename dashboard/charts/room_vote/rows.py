"""The rows of what rooms answered, of the surveys and of the measure beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dashboard.ballots.beside import Measured
from dashboard.charts.room_vote.case import Case, group_name
from dashboard.charts.shared.rows import ValueRow
from dashboard.model import AreaId, Evidence, Status
from dashboard.selection import ACTOR_SLUGS
from dashboard.statistics.intervals import Precision
from dashboard.surveys.estimates import SurveyEstimate
from dashboard.text.i18n import label, short_label, translate, unit, with_unit
from dashboard.vote import Group, Tally

PERCENT = "%"


class Statistic(StrEnum):
    """What a value of a row is."""

    MEAN = "mean"
    MEDIAN = "median"
    SHARE = "share"
    COUNT = "count"
    ANSWERS = "answers"
    """How many gave one answer: the distribution."""
    BEFORE = "before"
    """The same as the first of the room, at the first turn."""
    SURVEY = "survey"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRow(ValueRow):
    """One figure: of a room, of a group in it, of a survey, of the measure.

    `label` says whose, `item` of what, `statistic` which; `low` and `high` are the middle half of
    a room, the interval of a survey.
    """

    area: AreaId | None
    side: str
    actor: str
    """Slug of the actor of a survey; empty of all others."""
    item: str
    statistic: str
    unit: str
    decimals: int
    low: float | None = None
    high: float | None = None
    base: int | None
    precision: Precision | None = None
    evidence: Evidence | None = None
    room_evidence: Evidence | None = None
    """That nobody voted, of the rooms of the example."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a room or of a group: which, of what, in which unit."""

    value: float
    statistic: Statistic
    item: str = ""
    unit: str = ""
    decimals: int = 0
    low: float | None = None
    high: float | None = None


def room_row(case: Case, figure: Figure, group: Group | None = None, base: int = 0) -> VoteRow:
    """A figure of the room, or of a group of `base` people in it."""
    language, vote = case.language, case.vote
    return VoteRow(
        territory=vote.area.slug if vote.area else "",
        area=vote.area,
        label=f"{case.name}, {group_name(case, group)}" if group else case.name,
        side=case.t("votes.side.group" if group else "votes.side.room"),
        actor="",
        item=figure.item,
        statistic=case.t(f"votes.statistic.{figure.statistic}"),
        value=figure.value,
        formatted=with_unit(language, figure.value, figure.decimals, figure.unit),
        unit=unit(language, figure.unit),
        decimals=figure.decimals,
        low=figure.low,
        high=figure.high,
        base=base if group else vote.voters,
        status=Status.NORMAL,
        period=vote.day.isoformat() if vote.day else "",
        room_evidence=Evidence.EXAMPLE if vote.example else None,
    )


def of_everybody(case: Case) -> Iterator[tuple[Group | None, tuple[Tally, ...], int]]:
    """The room, then each group that may be told apart: its answers and its people."""
    yield None, case.tallies, case.vote.voters
    for group, tallies in case.groups.shown.items():
        yield group, tallies, sum(tally.voters for tally in tallies)


def survey_rows(case: Case) -> Iterator[VoteRow]:
    """The published answers beside the room."""
    for estimate in case.published:
        yield _survey_row(case, estimate)


def _survey_row(case: Case, estimate: SurveyEstimate) -> VoteRow:
    language, domain = case.language, case.catalogue.domains.get(estimate.domain)
    actor = translate(language, f"actor.{estimate.survey.actor}")
    return VoteRow(
        territory=estimate.area.slug,
        area=estimate.area,
        label=f"{actor}, {case.place(estimate.area)}",
        side=case.t("votes.side.survey"),
        actor=ACTOR_SLUGS[estimate.survey.actor],
        item=short_label(language, domain) if domain else "",
        statistic=label(language, estimate.measure),
        value=estimate.value,
        formatted=estimate.text(language),
        unit=unit(language, estimate.measure.unit),
        decimals=estimate.measure.decimals,
        low=estimate.low,
        high=estimate.high,
        base=estimate.base,
        precision=estimate.precision,
        status=estimate.status,
        period=estimate.period,
        evidence=estimate.evidence,
    )


def measure_rows(case: Case, decimals: int) -> Iterator[VoteRow]:
    """What is measured beside the room: a value of an indicator, scores of domains."""
    for one in case.measured:
        yield _measure_row(case, one, decimals)


def _measure_row(case: Case, one: Measured, decimals: int) -> VoteRow:
    language = case.language
    indicator = case.catalogue.indicators.get(one.indicator or "")
    about = indicator or case.catalogue.domains[one.domain]
    code = indicator.unit if indicator else ""
    return VoteRow(
        territory=one.area.slug,
        area=one.area,
        label=case.place(one.area),
        side=case.t("votes.side.measure"),
        actor="",
        item=short_label(language, about),
        statistic=case.t("votes.statistic.measure" if indicator else "votes.statistic.score"),
        value=one.value,
        formatted=with_unit(language, one.value, decimals, code, sign=not indicator),
        unit=unit(language, code),
        decimals=decimals,
        base=None,
        status=Status.NORMAL,
        period=one.period,
    )
