"""Answers questions about territories, indicators and perceptions from indexed tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from dashboard.catalogue.observations import Observations, RowsOfYear, SeriesKey
from dashboard.model import (
    FRANCE,
    STUDY_YEAR,
    Actor,
    Alliance,
    Concept,
    Domain,
    Evidence,
    Indicator,
    Level,
    Measure,
    Milestone,
    Observation,
    Perception,
    Source,
    Stop,
    Survey,
    Territory,
    Tier,
)
from dashboard.selection import LATEST, LEVELS, STUDY, Vocabulary
from dashboard.vote import RoomVote

Series = Mapping[str, Observation]
"""Area id → observation, for one indicator, level and period."""


@dataclass(frozen=True, slots=True)
class Example:
    """Answers that nobody gave, made by seeded scripts: in surveys with these, and in rooms."""

    surveys: Mapping[str, Survey]
    perceptions: tuple[Perception, ...]
    rooms: tuple[RoomVote, ...] = ()


NO_EXAMPLE = Example(MappingProxyType({}), ())


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All tables, in their order, with the indexes that the views ask for.

    Observations are kept as columns; the records of a series are made when it is first asked for.
    """

    data_version: str
    data_date: str
    files: Mapping[str, bytes]
    """What everything here was read from: the published files by their path in the data folder."""
    territories: Mapping[str, Territory]
    domains: Mapping[str, Domain]
    concepts: tuple[Concept, ...]
    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    surveys: Mapping[str, Survey]
    measures: Mapping[str, Measure]
    perceptions: tuple[Perception, ...]
    stops: tuple[Stop, ...]
    milestones: tuple[Milestone, ...]
    alliances: tuple[Alliance, ...]
    observations: Observations
    geo: Path
    """The folder of the shapes of the areas."""
    geometry: Mapping[str, bytes]
    """The published files of that folder, by name."""
    example: Example = NO_EXAMPLE
    """Kept apart: only `shown` brings them beside the published answers."""
    rooms: tuple[RoomVote, ...] = ()
    """What rooms answered and revealed, in the order in which it was asked."""
    roomless: Catalogue | None = None
    """The one that rooms were added to; None where none were."""

    def with_rooms(self, rooms: tuple[RoomVote, ...]) -> Catalogue:
        """The catalogue with the answers of rooms, which no data package holds."""
        return replace(self, rooms=rooms, roomless=self.data)

    @property
    def data(self) -> Catalogue:
        """The tables alone: what is computed of them outlives the rooms, which come and go."""
        return self.roomless or self

    def shown(self, example: bool) -> Catalogue:
        """The catalogue that a reader looks at: with the example answers, or without."""
        return self._with_example if example and self.example is not NO_EXAMPLE else self

    def areas(self, level: Level) -> tuple[Territory, ...]:
        """Territories of a level in the order of the table."""
        return self._areas[level]

    def indicators_of(self, domain: str, tier: Tier | None = None) -> tuple[Indicator, ...]:
        """Indicators of a domain, core first, in the order of the table."""
        indicators = [i for i in self.indicators.values() if i.domain == domain]
        return tuple(
            sorted(
                (i for i in indicators if tier in (None, i.tier)),
                key=lambda i: i.tier is not Tier.CORE,
            )
        )

    def periods(self, indicator: str, level: Level = Level.REGION) -> tuple[int, ...]:
        """End years in which the indicator was observed at that level, ascending."""
        return tuple(sorted(self._rows.get((indicator, level, False), {})))

    def period_of(self, indicator: str, level: Level, choice: str) -> int | None:
        """The end year that a period choice means for an indicator; None if it has none.

        `derniere` is the last year; `etude` the nearest to 2015, the earlier of two equally
        near; a year only itself.
        """
        years = self.periods(indicator, level)
        if not years:
            return None
        if choice == LATEST:
            return years[-1]
        if choice == STUDY:
            return min(years, key=lambda year: (abs(year - STUDY_YEAR), year))
        return int(choice) if int(choice) in years else None

    def series(self, indicator: str, level: Level, year: int) -> Series:
        """Observations of one indicator over the areas of a level in one end year."""
        return self._at((indicator, level, False), year)

    def national(
        self, indicator: str, year: int, level: Level = Level.REGION
    ) -> Observation | None:
        """The value of France that areas of a level are compared with, in one end year.

        None without one; present even where its value is missing.
        """
        return self._at((indicator, level, True), year).get(FRANCE)

    def has_level(self, indicator: str, level: Level) -> bool:
        """Whether the indicator is observed at that level."""
        return (indicator, level, False) in self._rows

    def perceptions_where(
        self,
        actor: Actor | None = None,
        survey: str | None = None,
        measure: str | None = None,
        domain: str | None = None,
        area: str | None = None,
    ) -> tuple[Perception, ...]:
        """Published answers that match every given choice, in the order of the table."""
        return tuple(
            p
            for p in self.perceptions
            if actor in (None, p.actor)
            and survey in (None, p.survey)
            and measure in (None, p.measure)
            and domain in (None, p.domain)
            and area in (None, p.area)
        )

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The codes a selection may use."""
        return Vocabulary(
            areas={
                level: {t.code: t.area for t in (*self.areas(level), self.territories[FRANCE])}
                for level in LEVELS.values()
            },
            domains=tuple(self.domains),
            indicators={i.code: i.domain for i in self.indicators.values()},
            surveys={s.code: s.actor for s in self.surveys.values()},
            measures={
                code: tuple(dict.fromkeys(p.measure for p in self.perceptions if p.survey == code))
                for code in self.surveys
            },
            rooms={
                code: tuple(vote.n for vote in self.rooms if vote.code == code)
                for code in dict.fromkeys(vote.code for vote in self.rooms)
            },
            with_example=None if self.example is NO_EXAMPLE else self._with_example.vocabulary,
        )

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Numbers of records, as `/healthz` and the start-up message give them."""
        return {
            "territories": len(self.territories),
            "domains": len(self.domains),
            "indicators": len(self.indicators),
            "core_indicators": sum(i.tier is Tier.CORE for i in self.indicators.values()),
            "observations": len(self.observations),
            "perceptions": sum(p.evidence is not Evidence.EXAMPLE for p in self.perceptions),
        }

    @cached_property
    def _with_example(self) -> Catalogue:
        return replace(
            self,
            surveys=MappingProxyType({**self.surveys, **self.example.surveys}),
            perceptions=(*self.perceptions, *self.example.perceptions),
            rooms=(*self.rooms, *self.example.rooms),
            roomless=self.roomless and self.roomless.shown(example=True),
            example=NO_EXAMPLE,
        )

    @cached_property
    def _areas(self) -> Mapping[Level, tuple[Territory, ...]]:
        return {
            level: tuple(t for t in self.territories.values() if t.level is level)
            for level in Level
        }

    @cached_property
    def _rows(self) -> Mapping[SeriesKey, RowsOfYear]:
        return self.observations.positions()

    def _at(self, key: SeriesKey, year: int) -> Series:
        if (key, year) not in self._series:
            rows = self._rows.get(key, {}).get(year)
            if rows is None:
                return {}
            self._series[key, year] = {o.area: o for o in self.observations.at(rows)}
        return self._series[key, year]

    @cached_property
    def _series(self) -> dict[tuple[SeriesKey, int], Series]:
        """The series asked for so far: two threads that make the same one make equal ones."""
        return {}
