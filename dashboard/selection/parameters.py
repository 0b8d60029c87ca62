"""The parameters of an address, each once: its name, its field, how it is read and written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

from dashboard.levels import AreaId, Level
from dashboard.model import Actor, Form
from dashboard.selection.areas import compared_areas, level_of, territory_of
from dashboard.selection.selection import LATEST, STUDY, Selection, SelectionError, Vocabulary
from dashboard.selection.two import second_fact
from dashboard.text.i18n import DEFAULT_LANGUAGE, LANGUAGES

ACTORS = {
    "citoyens": Actor.CITIZENS,
    "entreprises": Actor.COMPANIES,
    "associations": Actor.ASSOCIATIONS,
    "institutions": Actor.INSTITUTIONS,
}
ACTOR_SLUGS = {actor: slug for slug, actor in ACTORS.items()}
CLASS_METHODS = ("france", "quantiles", "jenks", "fixes")
SORTS = ("desaccord", "accord")
YES, NO = "oui", "non"
YEAR = r"(19|20)[0-9]{2}"
UNKNOWN_SESSION = "unknown_session"
"""Why a code of a session is refused, as `SelectionError` says it."""
CODE = r"[a-z0-9_]{1,80}"
"""The form of the code of an indicator."""
KEY = r"[a-z0-9_]+(-[a-z0-9_]+)*"
"""The form of the key of a question."""

Values = Mapping[str, str]
"""What an address gives, empty values left out."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an address and the field of a `Selection` that it sets.

    `read` takes the values of the whole address, for one choice may bind another, and raises
    SelectionError. `write` turns the field into text, empty where an address leaves it out.
    `default` is where its control stands when the address does not name it.
    """

    slug: str
    field: str
    read: Callable[[Values, Vocabulary], Any]
    write: Callable[[Any, Vocabulary], str] = lambda value, _: value or ""
    default: str = ""

    def written(self, selection: Selection, vocabulary: Vocabulary) -> str:
        """Its text in the address of a selection; empty where it stands at its default."""
        text = self.write(getattr(selection, self.field), vocabulary)
        return "" if text == self.default else text


def _one_of(values: Values, name: str, allowed: Sequence[str]) -> str | None:
    value = values.get(name)
    if value is not None and value not in allowed:
        raise SelectionError(name, allowed, value=value)
    return value


def _indicator(values: Values, vocabulary: Vocabulary) -> str | None:
    indicator = _one_of(values, "indicateur", tuple(vocabulary.indicators))
    domain = _one_of(values, "domaine", vocabulary.domains)
    if indicator and domain and vocabulary.indicators[indicator] != domain:
        of_domain = [code for code, d in vocabulary.indicators.items() if d == domain]
        raise SelectionError("indicateur", of_domain, "indicator_domain", value=indicator)
    if indicator and not values.keys().isdisjoint({"acteur", "enquete", "mesure"}):
        raise SelectionError("indicateur", (), "indicator_actor", value=indicator)
    return indicator


def _domain(values: Values, vocabulary: Vocabulary) -> str | None:
    domain = _one_of(values, "domaine", vocabulary.domains)
    indicator = _indicator(values, vocabulary)
    return vocabulary.indicators[indicator] if indicator else domain


def _survey(values: Values, vocabulary: Vocabulary) -> str | None:
    survey = _one_of(values, "enquete", tuple(vocabulary.surveys))
    slug = _one_of(values, "acteur", tuple(ACTORS))
    if survey and slug and vocabulary.surveys[survey] is not ACTORS[slug]:
        of_actor = [code for code, actor in vocabulary.surveys.items() if actor is ACTORS[slug]]
        raise SelectionError("enquete", of_actor, "survey_actor", value=survey)
    return survey


def _actor(values: Values, vocabulary: Vocabulary) -> Actor | None:
    survey = _survey(values, vocabulary)
    slug = values.get("acteur")
    return vocabulary.surveys[survey] if survey else ACTORS[slug] if slug else None


def _measure(values: Values, vocabulary: Vocabulary) -> str | None:
    survey, actor = _survey(values, vocabulary), _actor(values, vocabulary)
    measures = {
        measure: None
        for code, published in vocabulary.measures.items()
        if survey in (None, code) and actor in (None, vocabulary.surveys[code])
        for measure in published
    }
    return _one_of(values, "mesure", tuple(measures))


def _period(values: Values, vocabulary: Vocabulary) -> str:
    value = values.get("periode", LATEST)
    if value not in (LATEST, STUDY) and not re.fullmatch(YEAR, value):
        raise SelectionError("periode", (LATEST, STUDY, "2016"), value=value)
    return value


def _since(values: Values, vocabulary: Vocabulary) -> str | None:
    value = values.get("depuis")
    if value is not None and not re.fullmatch(YEAR, value):
        raise SelectionError("depuis", ("2016",), value=value)
    if value is not None and not _indicator(values, vocabulary):
        raise SelectionError("depuis", (), "since_indicator", value=value)
    return value


def _sort(values: Values, vocabulary: Vocabulary) -> str | None:
    order = _one_of(values, "tri", SORTS)
    return None if order == SORTS[0] else order


def _session(values: Values, vocabulary: Vocabulary) -> str | None:
    """The code of a session; codes that exist are not told, for a code lets one vote."""
    value = values.get("seance", "").upper()
    if value and value not in vocabulary.rooms:
        raise SelectionError("seance", (), UNKNOWN_SESSION, value=value)
    return value or None


def _question(values: Values, vocabulary: Vocabulary) -> int | None:
    value, session = values.get("question"), _session(values, vocabulary)
    if value is None:
        return None
    if session is None:
        raise SelectionError("question", (), "question_session", value=value)
    revealed = [str(n) for n in vocabulary.rooms[session]]
    if value not in revealed:
        raise SelectionError("question", revealed, "not_revealed", value=value, session=session)
    return int(value)


def _vote(values: Values, vocabulary: Vocabulary) -> str | None:
    value = values.get("vote")
    if value is not None and not re.fullmatch(KEY, value):
        raise SelectionError("vote", ("note-sante", "priorites"), value=value)
    if value is not None and "question" in values:
        raise SelectionError("vote", (), "vote_question", value=value)
    return value


def _sets(values: Values, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Two countries, each once."""
    value = values.get("jeux")
    pairs = [",".join(pair) for pair in permutations(vocabulary.countries, 2)]
    if value is not None and value not in pairs:
        raise SelectionError("jeux", pairs, value=value)
    return tuple(value.split(",")) if value else ()


def _common(values: Values, vocabulary: Vocabulary) -> str | None:
    value = values.get("commun")
    if value is not None and not re.fullmatch(CODE, value):
        raise SelectionError("commun", ("taux_chomage",), value=value)
    return value


def _threshold(name: str) -> Callable[[Values, Vocabulary], float | None]:
    def read(values: Values, vocabulary: Vocabulary) -> float | None:
        value = values.get(name)
        if value is None:
            return None
        if not re.fullmatch(r"[-\u2212]?\d{1,3}([.,]\d{1,3})?", value):
            raise SelectionError(name, ("-0.5", "0", "6.5"), "no_number", value=value)
        return float(value.replace(",", ".").replace("\u2212", "-"))

    return read


def _number(threshold: float | None, _: Vocabulary) -> str:
    return "" if threshold is None else f"{threshold:g}"


def _level(level: Level, vocabulary: Vocabulary) -> str:
    _, *others = vocabulary.levels.items()
    return next((code for code, role in others if role is level), "")


def _areas(compare: Sequence[str], _: Vocabulary) -> str:
    return ",".join(AreaId(area).slug for area in compare)


TABLE: tuple[Parameter, ...] = (
    Parameter("niveau", "level", level_of, _level),
    Parameter("domaine", "domain", _domain),
    Parameter("indicateur", "indicator", _indicator, default="score"),
    Parameter(
        "territoire", "territory", territory_of, lambda area, _: AreaId(area).slug if area else ""
    ),
    Parameter("comparer", "compare", compared_areas, _areas),
    Parameter("acteur", "actor", _actor, lambda actor, _: ACTOR_SLUGS[actor] if actor else ""),
    Parameter("enquete", "survey", _survey),
    Parameter("mesure", "measure", _measure),
    Parameter("periode", "period", _period, default=LATEST),
    Parameter("depuis", "since", _since, default="valeurs"),
    Parameter(
        "classes",
        "classes",
        lambda values, _: _one_of(values, "classes", CLASS_METHODS),
        default="auto",
    ),
    Parameter("avec", "beside", second_fact),
    Parameter("tri", "sort", _sort, default=SORTS[0]),
    Parameter("mesure_min", "measured_from", _threshold("mesure_min"), _number),
    Parameter("percu_min", "perceived_from", _threshold("percu_min"), _number),
    Parameter("impact_min", "impact_from", _threshold("impact_min"), _number),
    Parameter(
        "forme",
        "form",
        lambda values, _: Form(form) if (form := _one_of(values, "forme", (*Form,))) else None,
    ),
    Parameter("seance", "session", _session),
    Parameter("question", "question", _question, lambda n, _: str(n) if n else ""),
    Parameter("vote", "vote", _vote),
    Parameter("jeux", "sets", _sets, lambda sets, _: ",".join(sets)),
    Parameter("commun", "common", _common),
    Parameter(
        "exemple",
        "example",
        lambda values, _: _one_of(values, "exemple", (YES, NO)) == YES,
        lambda on, _: YES if on else "",
    ),
    Parameter(
        "langue",
        "language",
        lambda values, _: _one_of(values, "langue", LANGUAGES) or DEFAULT_LANGUAGE,
        default=DEFAULT_LANGUAGE,
    ),
)
"""In the order of an address."""

FIELDS = {parameter.slug: parameter.field for parameter in TABLE}
"""Parameter of an address → the field of a `Selection` that it sets."""
PARAMETERS = tuple(FIELDS)
DEFAULTS = {p.slug: p.default for p in TABLE if p.default}
"""Parameter → what its control stands at when the address does not name it, in every set."""


def defaults(vocabulary: Vocabulary) -> dict[str, str]:
    """`DEFAULTS`, with the usual level of a set."""
    return {"niveau": next(iter(vocabulary.levels)), **DEFAULTS}
