"""Roles, dynamics and partnerships: what was published of a territory, or by an actor."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.documents.answers import folded
from dashboard.documents.document import (
    Block,
    Cell,
    Group,
    Link,
    Paragraph,
    Role,
    TableBlock,
    TableColumn,
    Trust,
    cell,
    paragraph,
)
from dashboard.documents.reader import Reader
from dashboard.model import Level, Territory, is_country
from dashboard.surveys.estimates import SurveyEstimate
from dashboard.surveys.partnerships import (
    Answer,
    Line,
    Section,
    Voice,
    local,
    national_only,
    partnerships,
    silent,
)
from dashboard.text.i18n import date_label, enumerate_words, label, of_level
from dashboard.text.phrases import counted
from dashboard.text.wording import place


def coconstruction(reader: Reader) -> tuple[Block, ...]:
    """The answers about the territory beside those of the country, then what nobody published.

    Questions that only the country has an answer to are folded away; a département has none.
    """
    if not reader.catalogue.perceptions:
        return (paragraph(reader.t("lacks.practices"), role=Role.ABSENT),)
    asked = Level.COUNTRY, Level.REGION
    if not reader.traits.surveyed and reader.territory.level not in asked:
        return (_departement(reader),)
    language, territory = reader.language, reader.territory
    sections = partnerships(reader.catalogue, language, territory.area)
    own, national = local(sections), national_only(sections)
    n = sum(len(v.here) for section in own for line in section.lines for v in line.voices)
    text = counted(language, "partnership.territory", n, place=place(language, territory))
    return (
        paragraph(text),
        *_by_theme(reader, own),
        *([_national(reader, national)] if national else []),
        _missing(reader, sections),
    )


def national_practices(reader: Reader) -> tuple[Block, ...]:
    """The answers of the country, theme by theme, then what nobody published."""
    if not reader.catalogue.perceptions:
        return (paragraph(reader.t("lacks.practices"), role=Role.ABSENT),)
    sections = partnerships(reader.catalogue, reader.language, reader.catalogue.country.area)
    return (*_by_theme(reader, national_only(sections), here=False), _missing(reader, sections))


def _missing(reader: Reader, sections: Sequence[Section]) -> Paragraph:
    """One line that names the questions nobody answered."""
    quoted = [reader.t("quoted", text=question) for question in silent(sections)]
    questions = enumerate_words(reader.language, quoted)
    return paragraph(reader.t("partnership.missing", questions=questions), role=Role.NOTE)


def practices(reader: Reader) -> tuple[Block, ...]:
    """What an actor answered by theme: in the chosen region, in the country, in the others."""
    actor = reader.selection.actor
    territory = reader.territory
    region = territory if territory.level is Level.REGION else None
    sections = partnerships(reader.catalogue, reader.language, territory.area, actor)
    columns = (
        _column(reader, "question"),
        *([TableColumn("here", region.name, Role.NUMBER)] if region else []),
        TableColumn("france", reader.t("partnership.column.france"), Role.NUMBER),
        _column(reader, "other_regions" if region else "regions"),
        _column(reader, "survey"),
    )
    none = paragraph(reader.t(of_level("partnership", territory.level)))
    asked = is_country(territory.area) or reader.catalogue.traits(territory.level).surveyed
    return (
        paragraph(reader.t("partnership.actor.text", actor=reader.t(f"actor.the.{actor}"))),
        *([] if asked else [none]),
        *(
            folded(
                reader,
                section.title,
                _estimates(section),
                _table(columns, [_of_one_actor(reader, line, region) for line in section.lines]),
            )
            for section in sections
        ),
    )


def _departement(reader: Reader) -> Paragraph:
    region = reader.catalogue.territories[str(reader.territory.parent)]
    key = f"partnership.{reader.territory.level}"
    link = Link(
        reader.t(f"{key}.region", place=place(reader.language, region)),
        reader.href(f"/territoires/{region.area.slug}"),
    )
    return paragraph(f"{reader.t(key)} ", link)


def _national(reader: Reader, sections: Sequence[Section]) -> Group:
    n = sum(len(section.lines) for section in sections)
    title = counted(reader.language, "partnership.national", n)
    return Group(title, _by_theme(reader, sections, here=False), folded=True)


def _by_theme(
    reader: Reader, sections: Sequence[Section], *, here: bool = True
) -> tuple[Group, ...]:
    """The answers of a territory and of the country, folded theme by theme; without those `here`,
    of the country alone."""
    columns = (
        *(_column(reader, key) for key in ("question", "actor")),
        *([TableColumn("here", reader.territory.name, Role.NUMBER)] if here else []),
        TableColumn("france", reader.t("partnership.column.france"), Role.NUMBER),
        *([_column(reader, "evidence")] if here else []),
        _column(reader, "survey"),
    )
    return tuple(
        folded(
            reader,
            section.title,
            _estimates(section),
            _table(columns, [row for line in section.lines for row in _voices(reader, line, here)]),
        )
        for section in sections
    )


def _estimates(section: Section) -> list[SurveyEstimate]:
    return [a.estimate for line in section.lines for v in line.voices for a in v.answers]


def _table(columns: tuple[TableColumn, ...], rows: Sequence[tuple[Cell, ...]]) -> TableBlock:
    return TableBlock("partnerships", columns, tuple(rows))


def _column(reader: Reader, key: str) -> TableColumn:
    return TableColumn(key, reader.t(f"partnership.column.{key}"))


def _voices(reader: Reader, line: Line, here: bool) -> list[tuple[Cell, ...]]:
    """One row an actor; the question stands once, before the first."""
    rows = []
    for index, voice in enumerate(line.voices):
        question = () if index else (cell(line.label, rows=len(line.voices)),)
        rows.append(
            (
                *question,
                cell(reader.t(f"actor.{voice.actor}"), actor=voice.actor),
                *([_values(reader, voice.here)] if here else []),
                _values(reader, voice.france),
                *([_evidence(reader, voice.here or voice.france)] if here else []),
                _surveys(reader, (*voice.here, *voice.france)),
            )
        )
    return rows


def _of_one_actor(reader: Reader, line: Line, region: Territory | None) -> tuple[Cell, ...]:
    if line.reason:
        why = (
            paragraph(reader.t("unpublished"), role=Role.ABSENT),
            paragraph(line.reason, role=Role.NOTE),
        )
        return cell(line.label), Cell(why, columns=4 if region else 3)
    voice = line.voices[0]
    return (
        cell(line.label),
        *([_values(reader, voice.here)] if region else []),
        _values(reader, voice.france),
        _elsewhere(reader, voice),
        _surveys(reader, voice.answers),
    )


def _values(reader: Reader, answers: Sequence[Answer]) -> Cell:
    """The values of one cell; of several each one with its date."""
    if not answers:
        return cell(reader.t("unpublished"), role=Role.ABSENT)
    texts: list[Paragraph] = []
    for answer in answers:
        date = date_label(reader.language, answer.estimate.period) if answers[1:] else ""
        about = " · ".join(filter(None, (answer.place, date)))
        texts.append(paragraph(answer.text))
        texts += [paragraph(about, role=Role.NOTE)] if about else []
    return Cell(tuple(texts))


def _evidence(reader: Reader, answers: Sequence[Answer]) -> Cell:
    """How far the answers can be trusted, each level once."""
    levels = dict.fromkeys(answer.estimate.evidence for answer in answers)
    return Cell(tuple(paragraph(Trust(reader.t(f"evidence.{level}"), level)) for level in levels))


def _elsewhere(reader: Reader, voice: Voice) -> Cell:
    """The answers of other territories, each with its evidence."""
    if not voice.elsewhere:
        return cell(reader.t("unpublished"), role=Role.ABSENT)
    texts = []
    for answer in voice.elsewhere:
        evidence = answer.estimate.evidence
        words = reader.t(
            "partnership.elsewhere",
            place=answer.place,
            value=answer.text,
            evidence=reader.t(f"evidence.{evidence}"),
        )
        texts.append(paragraph(Trust(words, evidence)))
    return Cell(tuple(texts))


def _surveys(reader: Reader, answers: Sequence[Answer]) -> Cell:
    """Where the answers come from, each source once, with what its answers must be read with."""
    notes: dict[tuple[str, str, str], dict[str, None]] = {}
    for answer in answers:
        estimate = answer.estimate
        key = (estimate.survey.code, estimate.period, estimate.url)
        notes.setdefault(key, {})[estimate.note] = None
    texts: list[Paragraph] = []
    for (survey, period, url), of_source in notes.items():
        name = label(reader.language, reader.catalogue.surveys[survey])
        texts.append(paragraph(Link(f"{name}, {date_label(reader.language, period)}", url)))
        texts += [paragraph(note, role=Role.NOTE) for note in of_source if note]
    return Cell(tuple(texts))
