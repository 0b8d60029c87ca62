"""The choices that address a chart, the codes they may use, and why some cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dashboard.model import Actor, AreaId, Form, Level, is_country
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate

LATEST = "derniere"
STUDY = "etude"


class SelectionError(ValueError):
    """A parameter that is unknown, has an impossible value or contradicts another one.

    `parameter` names it, `allowed` lists what may stand there, `language` is the reader's.
    """

    def __init__(
        self,
        parameter: str,
        allowed: Iterable[str],
        reason: str = "unknown_value",
        language: str = DEFAULT_LANGUAGE,
        **values: object,
    ) -> None:
        self.parameter = parameter
        self.allowed = tuple(allowed)
        self.reason = reason
        self.values = values
        super().__init__(translate(language, f"error.{reason}", parameter=parameter, **values))


@dataclass(frozen=True, slots=True)
class Selection:
    """The choices that address a chart; `level` is that of `territory`, where there is one."""

    level: Level = Level.REGION
    domain: str | None = None
    indicator: str | None = None
    territory: AreaId | None = None
    compare: tuple[AreaId, ...] = ()
    """Areas set beside the territory; only beside one may they be of another level."""
    actor: Actor | None = None
    survey: str | None = None
    measure: str | None = None
    period: str = LATEST
    since: str | None = None
    """The earlier year that the values of `period` are compared with; None: the values alone."""
    classes: str | None = None
    beside: str | None = None
    """A second fact: an indicator, a domain, or `enquete,mesure,domaine`."""
    sort: str | None = None
    measured_from: float | None = None
    """From which domain score on a domain counts as fragile."""
    perceived_from: float | None = None
    impact_from: float | None = None
    form: Form | None = None
    """The form of the alliances."""
    session: str | None = None
    """Code of a session whose room answered."""
    question: int | None = None
    """Number of a question of that session."""
    vote: str | None = None
    """Key of a question that several rooms answered."""
    sets: tuple[str, ...] = ()
    """The countries of two territory sets that are compared."""
    common: str | None = None
    """The indicator that both are compared on."""
    example: bool = False
    """Whether the example answers are there beside the published ones."""
    language: str = DEFAULT_LANGUAGE

    @property
    def part(self) -> AreaId | None:
        """The territory, where it is a part of the country and not the country itself."""
        whole = self.territory is None or is_country(self.territory)
        return None if whole else self.territory


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The codes that a selection may use; built by the catalogue."""

    levels: Mapping[str, Level]
    """The levels that can be chosen, by the set's name for them; the first is the usual one."""
    areas: Mapping[Level, Mapping[str, AreaId]]
    """Level → code → area id, of the levels that can be chosen; the country is in each."""
    domains: tuple[str, ...]
    indicators: Mapping[str, str]
    """Indicator → its domain."""
    surveys: Mapping[str, Actor]
    measures: Mapping[str, tuple[str, ...]]
    """Survey → the measures it published."""
    countries: tuple[str, ...]
    """The countries of the territory sets that can be compared, that of this one first."""
    rooms: Mapping[str, tuple[int, ...]]
    """Session → the numbers of its questions that were revealed."""
    with_example: Vocabulary | None = None
    """The codes there are once the example answers are switched on, if these are others."""


def without(selection: Selection, *fields: str) -> Selection:
    """The selection with some of its choices taken back."""
    empty = Selection()
    return replace(selection, **{field: getattr(empty, field) for field in fields})
