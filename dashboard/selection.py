"""Turns the parameters of an address into a `Selection`, and a `Selection` back into them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from dashboard.model import FRANCE, Actor, Level
from dashboard.text.i18n import DEFAULT_LANGUAGE, LANGUAGES, translate

LEVELS = {"region": Level.REGION, "departement": Level.DEPARTEMENT}
ACTORS = {
    "citoyens": Actor.CITIZENS,
    "entreprises": Actor.COMPANIES,
    "associations": Actor.ASSOCIATIONS,
    "institutions": Actor.INSTITUTIONS,
}
ACTOR_SLUGS = {actor: slug for slug, actor in ACTORS.items()}
LATEST = "derniere"
STUDY = "etude"
STUDY_YEAR = 2015
CLASS_METHODS = ("france", "quantiles", "jenks")
MAX_COMPARED = 3
YES = "oui"
SORTS = ("desaccord", "accord")
DEFAULTS = {
    "niveau": "region",
    "indicateur": "score",
    "periode": LATEST,
    "classes": "auto",
    "tri": SORTS[0],
    "axe": "tous",
    "langue": DEFAULT_LANGUAGE,
}
"""Parameter → what its control stands at when the address does not name it."""

FIELDS = {
    "niveau": "level",
    "domaine": "domain",
    "indicateur": "indicator",
    "territoire": "territory",
    "comparer": "compare",
    "acteur": "actor",
    "enquete": "survey",
    "mesure": "measure",
    "periode": "period",
    "classes": "classes",
    "tri": "sort",
    "mesure_min": "measured_from",
    "percu_min": "perceived_from",
    "impact_min": "impact_from",
    "exemple": "example",
    "langue": "language",
}
"""Parameter of an address → the field of a `Selection` that it sets, in canonical order."""
PARAMETERS = tuple(FIELDS)


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
    """The choices that address a chart. Areas are area ids (`R75`), never bare codes."""

    level: Level = Level.REGION
    domain: str | None = None
    indicator: str | None = None
    territory: str | None = None
    compare: tuple[str, ...] = ()
    actor: Actor | None = None
    survey: str | None = None
    measure: str | None = None
    period: str = LATEST
    classes: str | None = None
    sort: str | None = None
    measured_from: float | None = None
    """From which domain score on a domain counts as fragile."""
    perceived_from: float | None = None
    impact_from: float | None = None
    example: bool = False
    """Whether the example answers are there beside the published ones."""
    language: str = DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The codes that a selection may use; built by the catalogue."""

    areas: Mapping[Level, Mapping[str, str]]
    """Level → code → area id, of the levels that can be chosen."""
    domains: tuple[str, ...]
    indicators: Mapping[str, str]
    """Indicator → its domain."""
    surveys: Mapping[str, Actor]
    measures: Mapping[str, tuple[str, ...]]
    """Survey → the measures it published."""


def parse(
    parameters: Iterable[tuple[str, str]],
    vocabulary: Vocabulary,
    allowed: Sequence[str] = PARAMETERS,
) -> Selection:
    """The selection an address stands for; empty values count as absent.

    Raises SelectionError for the first parameter that is not `allowed`, given twice, not in the
    vocabulary, or in contradiction with another one.
    """
    pairs = list(parameters)
    spoken = next((value for name, value in pairs if name == "langue"), DEFAULT_LANGUAGE)
    language = spoken if spoken in LANGUAGES else DEFAULT_LANGUAGE
    try:
        return _parse(_read(pairs, allowed), vocabulary, language)
    except SelectionError as error:
        raise SelectionError(
            error.parameter, error.allowed, error.reason, language, **error.values
        ) from None


def _parse(given: Mapping[str, str], vocabulary: Vocabulary, language: str) -> Selection:
    _one_of(given, "langue", LANGUAGES)
    level = LEVELS[_one_of(given, "niveau", tuple(LEVELS), _implied_level(given)) or "region"]
    areas = vocabulary.areas[level]
    territory = _area(given, "territoire", areas)
    indicator = _one_of(given, "indicateur", tuple(vocabulary.indicators))
    domain = _one_of(given, "domaine", vocabulary.domains)
    if indicator and domain and vocabulary.indicators[indicator] != domain:
        of_domain = [code for code, d in vocabulary.indicators.items() if d == domain]
        raise SelectionError("indicateur", of_domain, "indicator_domain", value=indicator)
    actor, survey, measure = _voice(given, vocabulary)
    if indicator and (measure or survey or actor):
        raise SelectionError("indicateur", (), "indicator_actor", value=indicator)
    return Selection(
        level=level,
        domain=domain or (vocabulary.indicators[indicator] if indicator else None),
        indicator=indicator,
        territory=territory,
        compare=_compared(given, areas, territory),
        actor=actor,
        survey=survey,
        measure=measure,
        period=_period(given),
        classes=_one_of(given, "classes", CLASS_METHODS),
        sort=_one_of(given, "tri", SORTS),
        measured_from=_threshold(given, "mesure_min"),
        perceived_from=_threshold(given, "percu_min"),
        impact_from=_threshold(given, "impact_min"),
        example=_one_of(given, "exemple", (YES, "non")) == YES,
        language=language,
    )


def parameters_of(selection: Selection) -> dict[str, str]:
    """The parameters of a selection in canonical order, defaults left out."""
    level = next(slug for slug, level in LEVELS.items() if level is selection.level)
    full = {
        "niveau": "" if level == "region" else level,
        "domaine": "" if selection.indicator else selection.domain,
        "indicateur": selection.indicator,
        "territoire": _code(selection.territory),
        "comparer": ",".join(_code(area) for area in selection.compare),
        "acteur": ACTOR_SLUGS[selection.actor] if selection.actor else "",
        "enquete": selection.survey,
        "mesure": selection.measure,
        "periode": "" if selection.period == LATEST else selection.period,
        "classes": selection.classes,
        "tri": selection.sort,
        "mesure_min": _text(selection.measured_from),
        "percu_min": _text(selection.perceived_from),
        "impact_min": _text(selection.impact_from),
        "exemple": YES if selection.example else "",
        "langue": "" if selection.language == DEFAULT_LANGUAGE else selection.language,
    }
    return {name: value for name, value in full.items() if value}


def query(selection: Selection) -> str:
    """`parameters_of` as the query part of an address."""
    return urlencode(parameters_of(selection), safe=",")


def without(selection: Selection, *fields: str) -> Selection:
    """The selection with some of its choices taken back."""
    empty = Selection()
    return replace(selection, **{field: getattr(empty, field) for field in fields})


def restricted(selection: Selection, parameters: Iterable[str]) -> Selection:
    """The selection with the choices of some parameters only, the others taken back."""
    return without(selection, *(FIELDS[name] for name in FIELDS.keys() - set(parameters)))


def asks_for_example(parameters: Iterable[tuple[str, str]]) -> bool:
    """Whether an address switches the example answers on, read as `parse` reads it."""
    return any(name == "exemple" and value.strip() == YES for name, value in parameters)


def _read(parameters: Iterable[tuple[str, str]], allowed: Sequence[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for name, value in parameters:
        if name not in allowed:
            raise SelectionError(name, allowed, "unknown_parameter")
        if name in given:
            raise SelectionError(name, (), "given_twice")
        if value.strip():
            given[name] = value.strip()
    return given


def _implied_level(given: Mapping[str, str]) -> str:
    """`territoire=D29` names its level; a bare code is a region's."""
    return "departement" if re.fullmatch(r"D\w\w", given.get("territoire", "")) else "region"


def _one_of(
    given: Mapping[str, str], name: str, allowed: tuple[str, ...], default: str | None = None
) -> str | None:
    value = given.get(name, default)
    if value is not None and value not in allowed:
        raise SelectionError(name, allowed, value=value)
    return value


def _area(given: Mapping[str, str], name: str, areas: Mapping[str, str]) -> str | None:
    value = given.get(name)
    return None if value is None else _known_area(name, value, areas)


def _known_area(name: str, value: str, areas: Mapping[str, str]) -> str:
    if value in areas.values():
        return value
    if value not in areas:
        raise SelectionError(name, areas, value=value)
    return areas[value]


def _compared(
    given: Mapping[str, str], areas: Mapping[str, str], territory: str | None
) -> tuple[str, ...]:
    text = given.get("comparer", "")
    codes = [code.strip() for code in text.split(",") if code.strip()]
    compared = tuple(_known_area("comparer", code, areas) for code in codes)
    if len(set(compared)) < len(compared) or territory in compared:
        raise SelectionError("comparer", areas, "compared_twice", value=text)
    if len(compared) > MAX_COMPARED:
        raise SelectionError("comparer", areas, "too_many", value=text, most=MAX_COMPARED)
    return compared


def _voice(
    given: Mapping[str, str], vocabulary: Vocabulary
) -> tuple[Actor | None, str | None, str | None]:
    slug = _one_of(given, "acteur", tuple(ACTORS))
    actor = ACTORS[slug] if slug else None
    survey = _one_of(given, "enquete", tuple(vocabulary.surveys))
    if survey and actor and vocabulary.surveys[survey] is not actor:
        of_actor = [code for code, a in vocabulary.surveys.items() if a is actor]
        raise SelectionError("enquete", of_actor, "survey_actor", value=survey)
    if survey:
        actor = vocabulary.surveys[survey]
    measures = {
        measure: None
        for code, published in vocabulary.measures.items()
        if survey in (None, code) and actor in (None, vocabulary.surveys[code])
        for measure in published
    }
    return actor, survey, _one_of(given, "mesure", tuple(measures))


def _period(given: Mapping[str, str]) -> str:
    value = given.get("periode", LATEST)
    if value not in (LATEST, STUDY) and not re.fullmatch(r"(19|20)[0-9]{2}", value):
        raise SelectionError("periode", (LATEST, STUDY, "2016"), value=value)
    return value


def _threshold(given: Mapping[str, str], name: str) -> float | None:
    value = given.get(name)
    if value is None:
        return None
    if not re.fullmatch(r"[-\u2212]?\d{1,3}([.,]\d{1,3})?", value):
        raise SelectionError(name, ("-0.5", "0", "6.5"), "no_number", value=value)
    return float(value.replace(",", ".").replace("\u2212", "-"))


def _text(threshold: float | None) -> str:
    return "" if threshold is None else f"{threshold:g}"


def _code(area: str | None) -> str:
    return "" if area is None else area if area == FRANCE else area[1:]
