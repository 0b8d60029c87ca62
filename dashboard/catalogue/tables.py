"""Answers questions about territories, indicators and perceptions from indexed tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from threading import Lock
from types import MappingProxyType

import numpy as np
from cachetools import LRUCache, cached
from numpy.typing import NDArray

from dashboard.catalogue.history import Edition
from dashboard.catalogue.names import Names
from dashboard.catalogue.neighbours import NO_NEIGHBOURS, Neighbours
from dashboard.catalogue.recomposed import recomposed
from dashboard.catalogue.store import ObservationStore, Places, Series
from dashboard.catalogue.store.records import places_of
from dashboard.model import (
    STUDY_YEAR,
    Actor,
    Alliance,
    AreaId,
    Comparability,
    Concept,
    Domain,
    Evidence,
    Indicator,
    Level,
    Levels,
    LevelTraits,
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
from dashboard.selection import LATEST, STUDY, Vocabulary
from dashboard.territories.geography import Geography
from dashboard.territories.geometry import Plane
from dashboard.territories.room_names import RoomName
from dashboard.text.i18n import DEFAULT_LANGUAGE
from dashboard.text.terms import Terms
from dashboard.vote import RoomVote

SERIES_IN_MEMORY = 200_000
"""Observations of the series that were asked for last, which are kept: 10 to 30 bytes each.
The shipped data have a seventh of them."""
REFERENCES_IN_MEMORY = 4_096
"""Values of the country that were asked for last, which are kept: 1 MB at most."""


@dataclass(frozen=True, slots=True, eq=False)
class ByIds:
    """The areas of a level in the order of their ids, as the browser numbers those of a map."""

    areas: tuple[AreaId, ...]
    places: NDArray[np.intp]
    """Where each stands in the table."""


ASKED = ("actor", "survey", "measure", "domain", "area")
"""What answers can be asked for by."""


@dataclass(frozen=True, slots=True)
class Example:
    """Answers that nobody gave, made by seeded scripts: in surveys with these, and in rooms."""

    surveys: Mapping[str, Survey]
    perceptions: tuple[Perception, ...]
    rooms: tuple[RoomVote, ...] = ()


SHORT = 18
"""Letters of the longest name that stands in the place of a short one."""


def in_english(territory: Territory, terms: Terms) -> Territory:
    """The territory by its English name, and by the short one that its set has a text for; without
    that its English name, where this is short enough, is both."""
    name = territory.name_en or territory.name
    short = name if territory.name_en and len(name) <= SHORT else territory.short_name
    own = terms.texts["en"].get(f"short_name.{territory.area}", short)
    return replace(territory, name=name, short_name=own)


NO_EXAMPLE = Example(MappingProxyType({}), ())


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All tables, in their order, with the indexes that the views ask for.

    Observations stay in their store, which is asked for a series at a time.
    """

    data_version: str
    data_date: str
    files: Mapping[str, bytes]
    """What everything here was read from: the published files by their path in the data folder."""
    apart: Mapping[str, Path]
    """The published tables that are never read whole, by the same paths."""
    levels: Levels
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
    observations: ObservationStore
    geography: Geography
    """Where the shapes of the areas lie, and the levels that have a map."""
    outlines: Mapping[Level, tuple[Path, bytes]]
    """The files that maps are drawn from, with what they held."""
    plane: Plane
    """What the outlines are counted in."""
    room_names: Mapping[str, RoomName]
    """How the names of areas stand on a map that a room reads, where not inside in one line."""
    geometry: Mapping[str, bytes]
    """Its published files, by name."""
    terms: Terms
    """The words that texts about these data are written with."""
    comparability: tuple[Comparability, ...] = ()
    """What the set says of its indicators beside those of other countries."""
    neighbours: Neighbours[Catalogue] = NO_NEIGHBOURS
    """The sets that this one can be compared with."""
    history: tuple[Edition, ...] = ()
    """The editions of the folder, the newest first; none where nothing was published in it."""
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

    def shown(self, example: bool, language: str = DEFAULT_LANGUAGE) -> Catalogue:
        """The catalogue that a reader looks at: with the example answers, or without; places by
        their name in the reader's language."""
        seen = self._with_example if example and self.example is not NO_EXAMPLE else self
        return seen if language == DEFAULT_LANGUAGE else seen._in_english

    @cached_property
    def country(self) -> Territory:
        """What the areas are parts of, and are compared with."""
        return next(t for t in self.territories.values() if t.level is Level.COUNTRY)

    @cached_property
    def mapped(self) -> Mapping[str, Level]:
        """The levels that can be chosen, by the set's name for them; the first is the usual one."""
        return {one.code: one.role for one in self.levels.values() if one.file}

    def traits(self, level: Level) -> LevelTraits:
        """What the set says of a level; of one that it does not have, nothing."""
        return self.levels.get(level) or LevelTraits(str(level), level)

    @property
    def edition(self) -> Edition | None:
        """The edition that these tables are; None where they were put in the folder by hand."""
        newest = self.history[0] if self.history else None
        return newest if newest and newest.version == self.data_version else None

    def of_country(self, code: str, language: str = DEFAULT_LANGUAGE) -> Catalogue:
        """The set of a country, this one or a neighbour; KeyError for another.

        The first time that it is asked for, the tables of a neighbour are read.
        """
        if code == self.country.code:
            return self
        return self.neighbours.of(code).shown(example=False, language=language)

    def areas(self, level: Level) -> tuple[Territory, ...]:
        """Territories of a level in the order of the table."""
        return self._areas[level]

    def places(self, level: Level) -> Places:
        """Where each area stands among those of its level."""
        return self._places[level]

    def by_ids(self, level: Level) -> ByIds:
        """The areas of a level in the order of their ids."""
        return self._by_ids[level]

    def matching(self, level: Level, typed: str, most: int) -> tuple[Territory, ...]:
        """The areas of a level that are found by what is typed, the best first."""
        areas = self._areas[level]
        return tuple(areas[i] for i in self._names[level].matching(typed, most))

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
        return self.observations.years(indicator, level)

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
        return self._series(indicator, level, year)

    def national(
        self, indicator: str, year: int, level: Level = Level.REGION
    ) -> Observation | None:
        """The value of the country that areas of a level are compared with, in one end year.

        None without one; present even where its value is missing.
        """
        return self._national(indicator, level, year)

    def has_level(self, indicator: str, level: Level) -> bool:
        """Whether the indicator is observed at that level."""
        return bool(self.periods(indicator, level))

    def levels_with(self, indicators: Iterable[str]) -> tuple[str, ...]:
        """The levels at which some of the indicators are observed, as the set names them."""
        codes = tuple(indicators)
        return tuple(
            name
            for name, level in self.mapped.items()
            if any(self.has_level(code, level) for code in codes)
        )

    @cached_property
    def surveyed(self) -> tuple[str, ...]:
        """The levels at which actors were asked, as the set names them."""
        return tuple(name for name, level in self.mapped.items() if self.traits(level).surveyed)

    def perceptions_where(
        self,
        actor: Actor | None = None,
        survey: str | None = None,
        measure: str | None = None,
        domain: str | None = None,
        area: str | None = None,
    ) -> tuple[Perception, ...]:
        """Answers that match every given choice, in the order of the table; the published ones,
        then those that were recomposed from former regions."""
        codes = zip(ASKED, (actor, survey, measure, domain, area), strict=True)
        choices = [(name, code) for name, code in codes if code is not None]
        fewest = min(
            (self._answers_by.get(choice, ()) for choice in choices),
            key=len,
            default=(*self.perceptions, *self.recomposed),
        )
        return tuple(p for p in fewest if all(getattr(p, name) == code for name, code in choices))

    @cached_property
    def _answers_by(self) -> Mapping[tuple[str, str], Sequence[Perception]]:
        """Each choice of `perceptions_where` alone → the answers that match it."""
        answers: dict[tuple[str, str], list[Perception]] = defaultdict(list)
        for p in (*self.perceptions, *self.recomposed):
            for name in ASKED:
                answers[name, getattr(p, name)].append(p)
        return dict(answers)

    @cached_property
    def recomposed(self) -> tuple[Perception, ...]:
        """The answers of regions that follow from those of the former regions in them."""
        return recomposed(self.perceptions, self.territories.values(), self.measures, self.surveys)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The codes a selection may use."""
        asked: dict[str, dict[str, None]] = {}
        for p in self.perceptions:
            asked.setdefault(p.survey, {})[p.measure] = None
        return Vocabulary(
            levels=self.mapped,
            areas={
                level: {t.code: t.area for t in (*self.areas(level), self.country)}
                for level in self.mapped.values()
            },
            domains=tuple(self.domains),
            indicators={i.code: i.domain for i in self.indicators.values()},
            surveys={s.code: s.actor for s in self.surveys.values()},
            measures={code: tuple(asked.get(code, ())) for code in self.surveys},
            countries=(self.country.code, *self._neighbouring),
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
    def _neighbouring(self) -> tuple[str, ...]:
        return tuple(code for code in self.neighbours.countries if code != self.country.code)

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
    def _in_english(self) -> Catalogue:
        """The same where no place has another name."""
        territories = {area: in_english(one, self.terms) for area, one in self.territories.items()}
        if territories == self.territories:
            return self
        english = MappingProxyType(territories)
        return replace(
            self, territories=english, roomless=self.roomless and self.roomless._in_english
        )

    @cached_property
    def _areas(self) -> Mapping[Level, tuple[Territory, ...]]:
        areas: dict[Level, list[Territory]] = {level: [] for level in Level}
        for territory in self.territories.values():
            areas[territory.level].append(territory)
        return {level: tuple(some) for level, some in areas.items()}

    @cached_property
    def _places(self) -> Mapping[Level, Places]:
        return {level: places_of(t.area for t in areas) for level, areas in self._areas.items()}

    @cached_property
    def _by_ids(self) -> Mapping[Level, ByIds]:
        return {level: _by_ids([t.area for t in some]) for level, some in self._areas.items()}

    @cached_property
    def _names(self) -> Mapping[Level, Names]:
        return {level: Names.of(areas) for level, areas in self._areas.items()}

    @cached_property
    def _series(self) -> Callable[[str, Level, int], Series]:
        """The series of the store; those that were asked for last are kept."""
        recent: LRUCache[object, Series] = LRUCache(SERIES_IN_MEMORY, lambda one: len(one) + 1)
        return cached(recent, lock=Lock())(self.observations.series)

    @cached_property
    def _national(self) -> Callable[[str, Level, int], Observation | None]:
        """The references of the store; those that were asked for last are kept."""
        recent: LRUCache[object, Observation | None] = LRUCache(REFERENCES_IN_MEMORY)
        return cached(recent, lock=Lock())(self.observations.reference)


def _by_ids(areas: Sequence[AreaId]) -> ByIds:
    order = sorted(range(len(areas)), key=areas.__getitem__)
    return ByIds(tuple(areas[i] for i in order), np.array(order, dtype=np.intp))
