"""Reads who answered: the weight, the actor, the territory and the draw of each person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.importing.cells import number_of
from dashboard.importing.draft import Finding, Kind
from dashboard.importing.formats.cube import Columns
from dashboard.importing.formats.mapping import FileMapping
from dashboard.importing.formats.mapping_form import Role
from dashboard.importing.formats.package import Package, Place, Places, closest
from dashboard.importing.formats.places import unknown_level
from dashboard.importing.formats.table import missing_role
from dashboard.levels import Level
from dashboard.model import Actor
from dashboard.statistics.estimates import Sample

MOST_WEIGHT = 1e9
"""Of one person, who stands for no more people than that."""
_LISTED = 6
"""Values that are named in a finding."""


@dataclass(frozen=True, slots=True)
class People:
    """Those who count: arrays of one length, an item a person."""

    kept: Sequence[int]
    """Numbers of their records in the file."""
    weights: NDArray[np.float64]
    actors: NDArray[np.object_]
    places: NDArray[np.object_]
    """`Place` of each."""
    surveys: Mapping[str, Mapping[str, str]]
    """Actor → its survey, with `survey` and `url`."""
    strata: NDArray[np.intp] | None
    clusters: NDArray[np.intp] | None

    @property
    def designed(self) -> bool:
        """Whether strata or clusters are known."""
        return self.strata is not None or self.clusters is not None

    def sample(self, actor: str) -> Sample:
        """The sample of an actor."""
        mine = self.actors == actor
        strata, clusters = self.strata, self.clusters
        return Sample(
            self.weights[mine],
            None if strata is None else strata[mine],
            None if clusters is None else clusters[mine],
        )


def read_people(
    columns: Columns, package: Package, mapping: FileMapping
) -> tuple[People | None, list[Finding]]:
    """The people of a file who have a weight, an actor and a territory; the others are counted.

    None, with the reasons, where something that concerns all of them is missing or wrong.
    """
    reader = _Reader(columns, package, mapping)
    return reader.people(), reader.findings


class _Reader:
    """Reads the columns of one file, and keeps what there is to say."""

    def __init__(self, columns: Columns, package: Package, mapping: FileMapping) -> None:
        self._columns, self._package, self._mapping = columns, package, mapping
        self._records = [record for _, record in columns.records()]
        self._numbers = [number for number, _ in columns.records()]
        self.findings: list[Finding] = []

    def people(self) -> People | None:
        values = {"n": len(self._records)}
        self._say(Kind.RECOGNISED, "recognised.respondents", "", values)
        if not self._mapping.column(Role.TERRITORY):
            self.findings.append(missing_role(self._mapping, Role.TERRITORY))
        if not self._mapping.period:
            self._refuse("no_survey_period")
        surveys = self._surveys()
        weights, actors, places = self._weights(), self._actors(surveys), self._places()
        if any(finding.kind is Kind.REFUSED for finding in self.findings):
            return None
        whole = zip(weights, actors, places, strict=True)
        kept = [n for n, each in enumerate(whole) if all(one is not None for one in each)]
        if not kept:
            self._refuse("nobody")
            return None
        used = {actors[n] for n in kept}
        return People(
            kept,
            np.array([weights[n] for n in kept], float),
            _objects([actors[n] for n in kept]),
            _objects([places[n] for n in kept]),
            {actor: survey for actor, survey in surveys.items() if actor in used},
            self._groups(Role.STRATUM, kept, None),
            self._groups(Role.CLUSTER, kept, Role.STRATUM),
        )

    def _weights(self) -> list[float | None]:
        name = self._mapping.column(Role.WEIGHT)
        if name is None:
            self._say(Kind.WARNING, "warning.no_weight", "", {})
            return [1.0] * len(self._records)
        values: list[float | None] = []
        wrong: Counter[str] = Counter()
        first: dict[str, int] = {}
        for n, record in enumerate(self._records):
            fault, weight = _weight(record[name])
            values.append(weight)
            if fault:
                wrong[fault] += 1
                first.setdefault(fault, n)
        for fault, count in wrong.items():
            kind = Kind.WARNING if fault in ("zero_weight", "empty_weight") else Kind.REFUSED
            self._say(kind, f"people.{fault}", name, {}, first[fault], count)
        return values

    def _surveys(self) -> dict[str, Mapping[str, str]]:
        """The survey of each actor, as the mapping says, filled from the package."""
        found: dict[str, Mapping[str, str]] = {}
        for stated in self._mapping.surveys:
            known = self._package.known.row("surveys", stated["survey"]) or {}
            survey = {**known, **stated}
            if known and known["actor"] != stated["actor"]:
                self._refuse("survey_actor", {"survey": stated["survey"], "actor": known["actor"]})
            if not survey.get("url"):
                self._refuse("survey", {"code": stated["survey"], "columns": "url"})
                survey["url"] = ""
            found[stated["actor"]] = survey
        if not found:
            self._refuse("no_survey")
        return found

    def _actors(self, surveys: Mapping[str, object]) -> list[str | None]:
        name = self._mapping.column(Role.ACTOR)
        if name is None and len(surveys) > 1:
            self.findings.append(missing_role(self._mapping, Role.ACTOR))
        if name is None:
            return [next(iter(surveys), None)] * len(self._records)
        given = [self._mapping.coded("actor", record[name]) for record in self._records]
        known = tuple(actor for actor in map(str, Actor) if actor in surveys)
        self._lost("no_actor", name, given, known)
        return [actor if actor in surveys else None for actor in given]

    def _places(self) -> list[Place | None]:
        name = self._mapping.column(Role.TERRITORY)
        if name is None:
            return [None] * len(self._records)
        finder = Places(self._package)
        self.findings += unknown_level(self._package, self._mapping)
        level = self._package.known.levels.get(self._mapping.level) or Level.REGION
        texts = [self._mapping.coded("territory", record[name]) for record in self._records]
        found = {text: finder.at(text, level) or finder.by_nuts(text) for text in set(texts)}
        regions = {
            text: place if place and place.level in _ASKED else None
            for text, place in found.items()
        }
        known = tuple(text for text, place in regions.items() if place)
        self._lost("no_territory", name, texts, known)
        return [regions[text] for text in texts]

    def _lost(self, key: str, name: str, given: Sequence[str], known: tuple[str, ...]) -> None:
        """Says how many people have a value of a column that is none of those known."""
        lost = Counter(text for text in given if text not in known)
        if not lost:
            return
        first = next(n for n, text in enumerate(given) if text in lost)
        some = len(lost) < len(set(given))
        listed = ", ".join(f"« {text} »" for text, _ in lost.most_common(_LISTED))
        kind = Kind.WARNING if some else Kind.REFUSED
        best = closest(given[first], known) if given[first] else ""
        values = {"values": listed, "n": lost.total()}
        self._say(kind, f"people.{key}", name, values, first, lost.total(), known[:20], best)

    def _groups(
        self, role: Role, kept: Sequence[int], inside: Role | None
    ) -> NDArray[np.intp] | None:
        """The number of the group of each person; a cluster is one within its stratum."""
        name = self._mapping.column(role)
        if name is None:
            return None
        outer = self._mapping.column(inside) if inside else None
        keys = [(self._records[n][outer] if outer else "", self._records[n][name]) for n in kept]
        numbers = {key: n for n, key in enumerate(dict.fromkeys(keys))}
        return np.array([numbers[key] for key in keys], np.intp)

    def _refuse(self, key: str, values: Mapping[str, object] | None = None) -> None:
        name = f"import.format.refused.{key}"
        self.findings.append(Finding(Kind.REFUSED, name, self._mapping.origin, values or {}))

    def _say(
        self,
        kind: Kind,
        key: str,
        column: str,
        values: Mapping[str, object],
        record: int | None = None,
        count: int = 1,
        allowed: tuple[str, ...] = (),
        best: str = "",
    ) -> None:
        origin, value = self._columns.grid.origin(), ""
        if record is not None:
            origin = self._columns.origin(self._numbers[record], column)
            value = self._records[record][column]
        found = {"column": column, **values}
        name = f"import.format.{key}"
        self.findings.append(Finding(kind, name, origin, found, value, allowed, best, count))


_ASKED = (Level.REGION, Level.FORMER_REGION)
"""Levels that a survey is published at."""


def _weight(cell: str) -> tuple[str, float | None]:
    """The fault of a weight and the weight; it must be above 0."""
    if not cell:
        return "empty_weight", None
    weight = number_of(cell)
    if weight is None or weight > MOST_WEIGHT:
        return "bad_weight", None
    if weight < 0:
        return "negative_weight", None
    return ("", weight) if weight else ("zero_weight", None)


def _objects(values: Sequence[object]) -> NDArray[np.object_]:
    array = np.empty(len(values), object)
    array[:] = values
    return array
