"""What every chart of answers says of them: rows, years, sources, who did not answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from dashboard.catalogue import Catalogue
from dashboard.model import Actor, Evidence, Survey
from dashboard.selection import Selection
from dashboard.statistics.intervals import (
    Precision,
)
from dashboard.surveys.estimates import SurveyEstimate
from dashboard.surveys.shared_question import SharedQuestion
from dashboard.text.i18n import date_label, enumerate_words, label, translate
from dashboard.text.sources import SourceLine, distinct, licence_words


def survey_sources(language: str, estimates: Iterable[SurveyEstimate]) -> tuple[SourceLine, ...]:
    """The source lines of estimates, each once, those of what is drawn first.

    A survey has one line with its producer, and one more for each further site that a value was
    read on. Surveys come before further sites, drawn values before those that are not.
    """
    answers = list(estimates)
    marks = [one for estimate in answers for one in estimate.shown]
    others = [two for one in answers for two in (one, one.second) if two and two not in marks]
    sites: dict[str, list[tuple[Survey, str]]] = {}
    for estimate in (*marks, *others):
        places = sites.setdefault(estimate.survey.code, [])
        if _site(estimate.url) not in [_site(url) for _, url in places]:
            places.append((estimate.survey, estimate.url))
    first = [_line(language, *places[0]) for places in sites.values()]
    further = [_further(language, *place) for places in sites.values() for place in places[1:]]
    return distinct([*first, *further])


def question_years(language: str, question: SharedQuestion) -> str:
    """The years of the answers to a question (`answer_years`)."""
    return answer_years(language, question.estimates)


def answer_years(language: str, estimates: Iterable[SurveyEstimate]) -> str:
    """The years of answers: `2015` or `2015-2016`; those of the example have none, and say so.

    Empty without answers.
    """
    periods = [e.period for e in estimates]
    years = sorted({year for period in periods for year in re.findall(r"\d{4}", period)})
    if periods and not years:
        return translate(language, f"evidence.{Evidence.EXAMPLE}")
    return "-".join(dict.fromkeys((*years[:1], *years[-1:])))


def survey_and_date(language: str, survey: Survey, period: str) -> str:
    """« PHARE-Citoyens 2015, septembre 2015 »: without the date where the survey is named by it."""
    name = label(language, survey)
    return name if period in name else f"{name}, {date_label(language, period)}"


def place_notes(
    catalogue: Catalogue, selection: Selection, question: SharedQuestion
) -> tuple[str, ...]:
    """That the answers are those of the country, where the territory has none of its own."""
    if selection.territory in (None, question.territory.area):
        return ()
    territory = catalogue.territories[str(selection.territory)]
    return (translate(selection.language, "note.radar_france", territory=territory.name),)


def silent_notes(language: str, question: SharedQuestion) -> tuple[str, ...]:
    """The actors without an answer to show: none published, or from too small a base."""
    silent = [actor for actor in Actor if not question.shown(actor)]
    kinds = {
        "note.actors_unpublished": [a for a in silent if not question.answers[a]],
        "note.actors_small": [a for a in silent if question.answers[a]],
    }
    return tuple(
        translate(
            language,
            key,
            actors=enumerate_words(language, [translate(language, f"actor.{a}") for a in actors]),
        )
        for key, actors in kinds.items()
        if actors
    )


def star_notes(language: str, estimates: Iterable[SurveyEstimate]) -> tuple[str, ...]:
    """What the star of uncertain values means, where one has it."""
    if all(e.value is None or e.precision is not Precision.WIDE for e in estimates):
        return ()
    return (translate(language, "note.star"),)


def mark_notes(language: str, estimates: Iterable[SurveyEstimate]) -> tuple[str, ...]:
    """What the star and the dagger behind answers mean, where one has them."""
    answers = [*estimates]
    return (*star_notes(language, answers), *recomposed_notes(language, answers))


def interval_notes(language: str, estimates: Iterable[SurveyEstimate]) -> tuple[str, ...]:
    """Where the intervals of answers come from, and how recomposed answers were made."""
    answers = list(estimates)
    known = [e for e in answers if e.low is not None and e.evidence is not Evidence.RECOMPOSED]
    kinds = {
        "note.margin.published": any(e.margin_published for e in known),
        "note.margin.weighted": any(not e.margin_published and e.survey.weighted for e in known),
    }
    return (
        *(translate(language, key) for key, present in kinds.items() if present),
        *recomposed_notes(language, answers),
    )


def recomposed_notes(language: str, estimates: Iterable[SurveyEstimate]) -> tuple[str, ...]:
    """How the answers that were recomposed from former regions were, where one was."""
    made = [e for e in estimates if e.evidence is Evidence.RECOMPOSED]
    if not made:
        return ()
    years = sorted({e.people_of for e in made if e.people_of})
    year = "-".join(dict.fromkeys(map(str, (*years[:1], *years[-1:]))))
    return (translate(language, "note.recomposed", year=year),)


def survey_notes(language: str, estimates: Sequence[SurveyEstimate]) -> tuple[str, ...]:
    """The notes of the surveys of estimates."""
    surveys = {estimate.survey.code: estimate.survey for estimate in estimates}
    return tuple(
        translate(language, "note.survey", survey=label(language, survey), note=survey.note)
        for survey in surveys.values()
        if survey.note
    )


def _line(language: str, survey: Survey, url: str) -> SourceLine:
    text = f"{label(language, survey)}, {survey.producer}"
    return SourceLine(text, url, licence_words(language, survey.licence))


def _further(language: str, survey: Survey, url: str) -> SourceLine:
    text = f"{label(language, survey)}, {_site(url)}"
    return SourceLine(text, url, licence_words(language, survey.licence))


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
