"""Turns a selection into the measure that it asks about, and into the answers that count for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dashboard.catalogue import Catalogue
from dashboard.model import ALL_DOMAINS, FRANCE, Actor, Measure, Perception
from dashboard.selection import Selection, SelectionError
from dashboard.surveys.comparable import EXAMPLE_PREFIX, VALUES, invented
from dashboard.text.i18n import label

FEWEST_DOMAINS = 3
"""A measure needs an actor who answered about this many domains to be drawn over them."""
DEFAULT_MEASURE = "fragility_score"

Answers = Mapping[Actor, Mapping[str, tuple[Perception, ...]]]
"""Actor → domain → published answers, that of the programme's own release first."""


def counted_answers(
    catalogue: Catalogue, selection: Selection, fewest: int
) -> tuple[Perception, ...]:
    """The answers of the territory and of France that are values of these areas themselves.

    They are all published, or all of the example. Those about no single domain count where one
    line is enough to draw.
    """
    example = invented(selection)
    return tuple(
        p
        for p in catalogue.perceptions
        if p.survey.startswith(EXAMPLE_PREFIX) is example
        and p.area in (selection.territory, FRANCE)
        and (p.area == FRANCE or p.evidence in VALUES)
        and (p.domain != ALL_DOMAINS or fewest == 1)
    )


def asked_measure(
    catalogue: Catalogue, selection: Selection, counted: Sequence[Perception], fewest: int
) -> str:
    """The chosen measure, else the judged one about most domains, a score out of ten first.

    An actor who answered about no domain is shown beside the others, on the default measure.
    Raises SelectionError for a measure or a survey without an actor who answered `fewest` times.
    """
    drawable = _drawable(catalogue, counted, fewest)
    language = selection.language
    reason = "no_domains" if fewest == FEWEST_DOMAINS else "no_answers"
    if selection.measure:
        if selection.measure in drawable:
            return selection.measure
        name = label(language, catalogue.measures[selection.measure])
        raise SelectionError("mesure", drawable, reason, language, value=name)
    own = _domains_by_measure(selection, counted)
    candidates = [code for code in drawable if code in own]
    if selection.survey and not candidates:
        name = label(language, catalogue.surveys[selection.survey])
        published = catalogue.vocabulary.measures.items()
        surveys = [s for s, measures in published if not set(drawable).isdisjoint(measures)]
        raise SelectionError("enquete", surveys, reason, language, value=name)
    if not drawable:
        raise SelectionError("mesure", (), reason, language, value="")
    return max(
        candidates or drawable,
        key=lambda code: (code == DEFAULT_MEASURE, catalogue.measures[code].judged, own[code]),
    )


def answers_in(
    catalogue: Catalogue,
    selection: Selection,
    counted: Sequence[Perception],
    measure: Measure,
    area: str,
) -> Answers:
    """What each actor answered in an area, in one survey, in the order of the domains."""
    asked = [p for p in counted if p.measure == measure.code and p.area == area]
    answers: dict[Actor, dict[str, tuple[Perception, ...]]] = {}
    for actor in Actor:
        found = [p for p in asked if p.actor is actor]
        survey = _survey(selection, actor, found)
        by_domain = {
            code: tuple(p for p in found if p.domain == code and p.survey == survey)
            for code in (*catalogue.domains, ALL_DOMAINS)
        }
        answers[actor] = {code: published for code, published in by_domain.items() if published}
    return answers


def _drawable(catalogue: Catalogue, counted: Sequence[Perception], fewest: int) -> tuple[str, ...]:
    """Measures that one actor answered about enough domains in one of the areas."""
    asked = {(p.measure, p.actor, p.area, p.domain) for p in counted}
    counts = Counter((measure, actor, area) for measure, actor, area, _ in asked)
    enough = {measure for (measure, _, _), n in counts.items() if n >= fewest}
    return tuple(code for code in catalogue.measures if code in enough)


def _domains_by_measure(selection: Selection, counted: Sequence[Perception]) -> Counter[str]:
    """Measure → number of domains, in the surveys of the chosen actor or the chosen survey."""
    asked = {
        (p.measure, p.domain)
        for p in counted
        if selection.actor in (None, p.actor) and selection.survey in (None, p.survey)
    }
    return Counter(measure for measure, _ in asked)


def _survey(selection: Selection, actor: Actor, answers: Sequence[Perception]) -> str | None:
    if actor is selection.actor and selection.survey:
        return selection.survey
    return answers[0].survey if answers else None
