"""Which answers may stand beside a measured fragility, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.catalogue import Catalogue
from dashboard.model import ALL_DOMAINS, Actor, Evidence, Perception
from dashboard.selection import Selection

PERCEIVED = ("fragility_score", "priority_share")
"""Measures that say, domain by domain, how fragile an actor finds a territory."""
IMPACT = "partnership_impact_share"
"""The measure of what is expected of partnerships."""
EXAMPLE_PREFIX = "exemple-"

VALUES = (Evidence.REGION_MEASURED, Evidence.NATIONAL_ONLY, Evidence.EXAMPLE)
"""Evidence of an answer that is a value of the area it is given for."""


def invented(selection: Selection) -> bool:
    """Whether the answers shown are those of the example: never beside published ones.

    The kind of the chosen survey decides; without one, the example where it is switched on.
    """
    if selection.survey:
        return selection.survey.startswith(EXAMPLE_PREFIX)
    return selection.example


def pairs(catalogue: Catalogue, actor: Actor | None = None) -> list[tuple[str, str]]:
    """(survey, measure) pairs that can be set beside a measured fragility."""
    return [
        (survey, measure)
        for survey, measures in catalogue.vocabulary.measures.items()
        if actor in (None, catalogue.surveys[survey].actor)
        for measure in PERCEIVED
        if measure in measures
    ]


def survey_of(catalogue: Catalogue, selection: Selection, actor: Actor, measure: str) -> str | None:
    """The survey whose answers of an actor are shown; None where none asked that measure.

    The chosen survey for its own actor; for the others the first one of the same kind, example
    or published.
    """
    chosen = selection.survey
    if chosen and catalogue.surveys[chosen].actor is actor:
        return chosen if measure in catalogue.vocabulary.measures[chosen] else None
    return next(
        (
            survey
            for survey, measures in catalogue.vocabulary.measures.items()
            if catalogue.surveys[survey].actor is actor
            and measure in measures
            and survey.startswith(EXAMPLE_PREFIX) is invented(selection)
        ),
        None,
    )


def answers_of(
    catalogue: Catalogue, survey: str | None, measure: str, area: str
) -> dict[str, Sequence[Perception]]:
    """Domain → what was published for an area, values before ranks and groups."""
    found: dict[str, list[Perception]] = {}
    if survey is None:
        return {}
    for p in catalogue.perceptions_where(survey=survey, measure=measure, area=area):
        if p.domain != ALL_DOMAINS:
            found.setdefault(p.domain, []).append(p)
    return {
        code: sorted(answers, key=lambda p: p.evidence not in VALUES)
        for code, answers in found.items()
    }
