"""Published answers as tables that stay folded behind a line that sums them up."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.catalogue.recomposed import former_of
from dashboard.documents.document import (
    Block,
    Cell,
    Group,
    Role,
    TableBlock,
    TableColumn,
    Trust,
    cell,
    paragraph,
)
from dashboard.documents.reader import Reader
from dashboard.model import ALL_DOMAINS, Evidence, Level
from dashboard.surveys.estimates import SurveyEstimate
from dashboard.surveys.words import answer_years, mark_notes
from dashboard.text.i18n import label, number
from dashboard.text.phrases import counted

COLUMNS = ("territory", "domain", "value", "evidence", "base", "note")
NUMBERS = ("value", "base")


def folded(reader: Reader, title: str, answers: Sequence[SurveyEstimate], *blocks: Block) -> Group:
    """Blocks about answers, folded: only the title shows, and how many, when, from how many."""
    return Group(title, blocks, folded=True, note=summary(reader, answers))


def summary(reader: Reader, answers: Sequence[SurveyEstimate]) -> str:
    """« 12 réponses, 2019, base 1 200 »: how many answers, their years, the people behind them.

    Bases that differ are given from the smallest to the largest; those not published do not count.
    """
    if not answers:
        return counted(reader.language, "answers.n", 0)
    words = (
        counted(reader.language, "answers.n", len(answers)),
        answer_years(reader.language, answers),
        _bases(reader, answers),
    )
    return ", ".join(filter(None, words))


def _bases(reader: Reader, answers: Sequence[SurveyEstimate]) -> str:
    bases = sorted({answer.base for answer in answers if answer.base})
    if not bases:
        return reader.t("answers.base.none")
    low, high = (number(reader.language, n, 0) for n in (bases[0], bases[-1]))
    if low == high:
        return reader.t("answers.base.one", n=low)
    return reader.t("answers.bases", low=low, high=high)


def answers_by_area(reader: Reader, answers: Sequence[SurveyEstimate]) -> tuple[Block, ...]:
    """Every answer to a question: those of the country, of the chosen territory, of the others."""
    answers = _once(reader, answers)
    areas = dict.fromkeys((reader.catalogue.country.area, reader.selection.territory))
    groups = [
        (reader.catalogue.territories[area].name, [a for a in answers if a.area == area])
        for area in areas
        if area is not None
    ]
    groups.append((reader.t("answers.others"), [a for a in answers if a.area not in areas]))
    example = any(answer.evidence is Evidence.EXAMPLE for answer in answers)
    return (
        *([paragraph(reader.t("example.mark"), role=Role.EXAMPLE)] if example else []),
        paragraph(_coverage(reader, answers)),
        *(folded(reader, title, some, _table(reader, some)) for title, some in groups if some),
        *(paragraph(note, role=Role.NOTE) for note in mark_notes(reader.language, answers)),
    )


def _once(reader: Reader, answers: Sequence[SurveyEstimate]) -> list[SurveyEstimate]:
    """The answers without those of a former region that is a region of today, where the region has
    the same."""
    former = former_of(reader.catalogue.territories.values())
    same = {parts[0].area: region for region, parts in former.items() if len(parts) == 1}
    told = {(answer.area, answer.domain, answer.period) for answer in answers}
    return [a for a in answers if (same.get(a.area), a.domain, a.period) not in told]


def _table(reader: Reader, answers: Sequence[SurveyEstimate]) -> TableBlock:
    columns = tuple(
        TableColumn(key, reader.t(f"answers.{key}"), Role.NUMBER if key in NUMBERS else Role.TEXT)
        for key in COLUMNS
    )
    rows = tuple(_row(reader, answer) for answer in answers)
    return TableBlock("voices", columns, rows)


def _row(reader: Reader, answer: SurveyEstimate) -> tuple[Cell, ...]:
    domain = reader.catalogue.domains.get(answer.domain)
    base = number(reader.language, answer.base, 0) if answer.base else reader.t("unpublished")
    return (
        cell(reader.catalogue.territories[answer.area].name),
        cell(label(reader.language, domain) if domain else reader.t("domain.all")),
        cell(answer.text(reader.language)),
        cell(Trust(reader.t(f"evidence.{answer.evidence}"), answer.evidence)),
        cell(base),
        cell(answer.note),
    )


def _coverage(reader: Reader, answers: Sequence[SurveyEstimate]) -> str:
    measured = {p.area for p in answers if p.evidence is Evidence.REGION_MEASURED}
    made = {p.area for p in answers if p.evidence is Evidence.RECOMPOSED}
    about = {p.domain for p in answers if p.domain != ALL_DOMAINS}
    return counted(
        reader.language,
        "actors.coverage",
        len(made),
        measured=len(measured),
        places=len(reader.catalogue.areas(Level.REGION)),
        domains=len(about),
        total=len(reader.catalogue.domains),
    )
