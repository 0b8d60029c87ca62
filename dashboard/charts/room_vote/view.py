"""Puts the answers of rooms beside the actors and the measure, and says what they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from dashboard.catalogue import Catalogue
from dashboard.charts.room_vote.asked import asked
from dashboard.charts.room_vote.barred import barred
from dashboard.charts.room_vote.case import Case, case_of, group_name, mark, ways_words
from dashboard.charts.room_vote.rows import VoteRow
from dashboard.charts.room_vote.scaled import scaled
from dashboard.charts.room_vote.stacked import agreement, judgment
from dashboard.charts.room_vote.told import Told
from dashboard.charts.shared.chart_view import ChartView, Column
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.label_text import fitted
from dashboard.indicators.statistic import source_line
from dashboard.model import is_country
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.intervals import SMALLEST_BASE
from dashboard.surveys.words import interval_notes, star_notes, survey_notes, survey_sources
from dashboard.text.i18n import enumerate_words
from dashboard.text.phrases import first_that_fits
from dashboard.text.sources import SourceLine, distinct
from dashboard.vote import VoteKind

LONGEST_TITLE = 110
"""Characters of a title: the card takes a whole row."""

TOLD: Mapping[VoteKind, Callable[[Sequence[Case]], Told]] = {
    VoteKind.RATING: scaled,
    VoteKind.ESTIMATE: scaled,
    VoteKind.PRIORITIES: barred,
    VoteKind.WORD: barred,
    VoteKind.AGREEMENT: agreement,
    VoteKind.JUDGMENT: judgment,
}
NUMBERS = ("value", "low", "high")


def votes_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """The answer of one room, or those of all published rooms to one question.

    Groups of few people are not told apart. Raises SelectionError where no room answered.
    """
    language = selection.language
    cases = [case_of(catalogue.data, language, one) for one in asked(catalogue, selection)]
    if not any(case.vote.voters for case in cases):
        raise SelectionError("question", (), "nobody_voted", language)
    first = cases[0]
    told = TOLD[first.question.kind](cases)
    title = first_that_fits(told.findings, LONGEST_TITLE)
    said = mark(language, cases)
    return ChartView(
        selection=selection,
        title=title,
        headline=fitted(told.findings),
        subtitle=" · ".join(filter(None, (first.question.text, said, *_where(cases)))),
        sentence=" ".join(filter(None, (told.sentence, *_small(cases)))),
        alt=first.t("votes.alt", finding=title, mark=said),
        reading=" ".join(filter(None, (told.reading, first.t("votes.reading.room")))),
        notes=(*_notes(cases), *told.notes),
        sources=distinct([*map(_room_source, cases), *_sources(cases)]),
        columns=_columns(language, told.rows),
        rows=told.rows,
        legend=told.legend,
        plot=told.plot,
        whose=said,
    )


def _where(cases: Sequence[Case]) -> tuple[str, ...]:
    """The place and the day of one room."""
    return (cases[0].name, cases[0].day) if len(cases) == 1 else ()


def _small(cases: Sequence[Case]) -> Iterator[str]:
    """That few answered, where they are fewer than a survey would need."""
    small = [case for case in cases if case.vote.voters < SMALLEST_BASE]
    if small:
        names = enumerate_words(cases[0].language, [case.name for case in small])
        yield cases[0].t("votes.small" if len(cases) == 1 else "votes.small.rooms", rooms=names)


def _notes(cases: Sequence[Case]) -> Iterator[str]:
    first, alone = cases[0], len(cases) == 1
    yield first.t("votes.note.room")
    if alone:
        yield first.t("votes.note.ways", ways=ways_words(first))
        if first.groups.left_out:
            names = [group_name(first, group) for group in first.groups.left_out]
            yield first.t("votes.note.left_out", groups=enumerate_words(first.language, names))
    published = [estimate for case in cases for estimate in case.published]
    area = first.question.area
    if area and not is_country(area) and any(is_country(answer.area) for answer in published):
        yield first.t("votes.note.of_france", place=first.place(area))
    yield from star_notes(first.language, published)
    yield from interval_notes(first.language, published)
    yield from survey_notes(first.language, published)


def _room_source(case: Case) -> SourceLine:
    parts = (case.t("votes.source"), case.name, case.day, ways_words(case))
    return SourceLine(", ".join(filter(None, parts)), "", case.t("votes.licence"))


def _sources(cases: Sequence[Case]) -> Iterator[SourceLine]:
    first = cases[0]
    yield from survey_sources(first.language, [e for case in cases for e in case.published])
    ids = dict.fromkeys(s for case in cases for one in case.measured for s in one.source_ids)
    yield from (source_line(first.catalogue, source) for source in ids)


def _columns(language: str, rows: Sequence[VoteRow]) -> tuple[Column, ...]:
    most = max((row.decimals for row in rows), default=0)
    kept = [key for key in ("low", "high") if any(row[key] is not None for row in rows)]
    evidence = [
        key for key in ("evidence", "room_evidence") if any(row[key] is not None for row in rows)
    ]
    return columns(
        language,
        ("side", "label", "statistic", "item", "value", "unit", *kept, "base", *evidence, "period"),
        dict.fromkeys(NUMBERS, most),
        {
            "side": "vote.side",
            "label": "vote.label",
            "statistic": "vote.statistic",
            "item": "vote.item",
            "low": "vote.low",
            "high": "vote.high",
            "base": "vote.base",
            "room_evidence": "vote.evidence",
        },
        varying=NUMBERS,
    )
