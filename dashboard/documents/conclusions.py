"""The finding of a report in a few lines, and what nobody published in one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.charts.ranking.domains import DomainRow
from dashboard.charts.shared.gap_words import blind_spots
from dashboard.documents.alliances import alliances_finding
from dashboard.documents.both_sides import asked_selection
from dashboard.documents.document import Block, Bullets, Role, paragraph
from dashboard.documents.heard import cited, cited_words
from dashboard.documents.lacking import has_alliances, has_surveys
from dashboard.documents.reader import Reader
from dashboard.documents.standing import standing, standing_finding
from dashboard.documents.voices import published
from dashboard.documents.weighing import first_indicator
from dashboard.model import Actor
from dashboard.programme.alliances import alliances_of
from dashboard.selection import Selection
from dashboard.surveys.comparison import comparison
from dashboard.text.i18n import enumerate_words, label, of_level, with_unit
from dashboard.text.wording import place, the_domain


def conclusions(reader: Reader, rows: Sequence[DomainRow]) -> tuple[Block, ...]:
    """One line each on what is measured, what weighs, what is perceived, who acts together; then
    who was never heard."""
    lines = (
        _measured(reader, rows),
        *_weighs(reader, rows),
        *_perceived(reader),
        *_cited(reader),
        *([_together(reader)] if has_alliances(reader.catalogue) else []),
    )
    return (Bullets(tuple(map(paragraph, lines))), *never_heard(reader))


def never_heard(reader: Reader) -> tuple[Block, ...]:
    """One line that names the actors nobody published an answer of about the territory; nothing
    where a set has no survey."""
    if not has_surveys(reader.catalogue):
        return ()
    if not reader.catalogue.traits(reader.selection.level).surveyed:
        return (
            paragraph(reader.t(of_level("partnership", reader.selection.level)), role=Role.ABSENT),
        )
    heard = {answer.survey.actor for answer in published(reader)}
    names = [reader.t(f"actor.the.{actor}") for actor in Actor if actor not in heard]
    if not names:
        return ()
    said = reader.t(
        "report.never",
        place=place(reader.language, reader.territory),
        actors=enumerate_words(reader.language, names),
    )
    return (paragraph(said, role=Role.ABSENT),)


def perceived_finding(reader: Reader) -> str:
    """The blind spots by name, or that there is none; empty where nothing can be compared."""
    asked = asked_selection(reader)
    if asked is None:
        return ""
    return f"{blind_spots(reader.language, comparison(reader.catalogue, asked), 'blind.page')}."


def _measured(reader: Reader, rows: Sequence[DomainRow]) -> str:
    return f"{''.join(standing_finding(reader, standing(rows)))}."


def _weighs(reader: Reader, rows: Sequence[DomainRow]) -> Iterator[str]:
    """The indicator furthest on the fragile side in the first domain."""
    most = first_indicator(reader, rows[0]) if rows[0].value is not None else None
    if most is None:
        return
    reference = with_unit(reader.language, most.reference, most.decimals, most.unit)
    yield reader.t(
        "report.weighs",
        domain=the_domain(reader.language, reader.catalogue.domains[rows[0].domain]),
        indicator=most.label,
        value=most.formatted,
        reference=reference,
    )


def _perceived(reader: Reader) -> Iterator[str]:
    if said := perceived_finding(reader):
        yield said


def _cited(reader: Reader) -> Iterator[str]:
    """What citizens name first, in the territory where that was published, else in the country."""
    for area in dict.fromkeys((reader.territory.area, reader.catalogue.country.area)):
        for answers in cited(reader, Actor.CITIZENS, area)[:1]:
            yield reader.t(
                "report.cited",
                place=place(reader.language, reader.catalogue.territories[area]),
                names=cited_words(reader, answers),
                survey=label(reader.language, answers[0].survey),
            )
            return


def _together(reader: Reader) -> str:
    asked = Selection(
        territory=reader.territory.area, level=reader.territory.level, language=reader.language
    )
    found = alliances_of(reader.catalogue, asked)
    return alliances_finding(Reader(reader.catalogue, asked), "alliances.beside", found)
