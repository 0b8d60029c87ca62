"""What every chart of one question says of it: its years, its sources, who did not answer."""

from __future__ import annotations

from dashboard.catalogue import Catalogue
from dashboard.model import Actor, Evidence
from dashboard.selection import Selection
from dashboard.surveys.answers import Question
from dashboard.text.i18n import enumerate_words, label, translate
from dashboard.text.sources import SourceLine, distinct


def question_years(language: str, question: Question) -> str:
    """The years of the answers: `2015` or `2015-2016`; answers of the example have none."""
    years = sorted({p.period[:4] for p in question.published if p.period})
    if not years:
        return translate(language, f"evidence.{Evidence.EXAMPLE}")
    return "-".join(dict.fromkeys((years[0], years[-1])))


def question_sources(
    catalogue: Catalogue, language: str, question: Question
) -> tuple[SourceLine, ...]:
    """Survey, producer and address of every answer, each once."""
    lines = [
        SourceLine(f"{label(language, survey)}, {survey.producer}", p.source_url, survey.licence)
        for p in question.published
        for survey in (catalogue.surveys[p.survey],)
    ]
    return distinct(lines)


def place_notes(catalogue: Catalogue, selection: Selection, question: Question) -> tuple[str, ...]:
    """That the answers are those of France, where the territory has none of its own."""
    if selection.territory in (None, question.territory.area):
        return ()
    chosen = catalogue.territories[str(selection.territory)]
    return (translate(selection.language, "note.radar_france", territory=chosen.name),)


def silent_notes(language: str, question: Question) -> tuple[str, ...]:
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


def survey_notes(catalogue: Catalogue, language: str, question: Question) -> tuple[str, ...]:
    """The notes of the surveys that asked the question."""
    surveys = [catalogue.surveys[c] for c in dict.fromkeys(p.survey for p in question.published)]
    return tuple(
        translate(language, "note.survey", survey=label(language, survey), note=survey.note)
        for survey in surveys
        if survey.note
    )
