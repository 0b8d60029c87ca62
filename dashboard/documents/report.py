"""The report of a region, in the structure of the programme, part by part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.charts.ranking.domains import DomainRow
from dashboard.charts.registry import view
from dashboard.documents.alliances import LIMITS, alliances_finding, alliances_table
from dashboard.documents.both_sides import both_sides
from dashboard.documents.conclusions import conclusions
from dashboard.documents.document import (
    Block,
    Bullets,
    ChartBlock,
    Document,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Role,
    Section,
    TableBlock,
    paragraph,
)
from dashboard.documents.heard import heard
from dashboard.documents.lacking import has_alliances, has_surveys, lacks_line
from dashboard.documents.openings import of_territory
from dashboard.documents.partnerships import coconstruction
from dashboard.documents.reader import Reader
from dashboard.documents.report_parts import listed_sources, method_points, part, unfolded
from dashboard.documents.similar import similar_section
from dashboard.documents.standing import (
    count_strip,
    standing,
    standing_finding,
    standing_sentences,
)
from dashboard.documents.territory import (
    domain_rows,
    key_figures,
    named_value,
    years_behind,
)
from dashboard.documents.voices import published
from dashboard.documents.weighing import domain_group
from dashboard.indicators.context import value_of
from dashboard.model import AXES
from dashboard.programme.alliances import alliances_of
from dashboard.selection import Selection
from dashboard.surveys.words import survey_sources
from dashboard.text.i18n import MISSING, label, number

CONTEXT = ("densite_population", "part_moins_20", "part_65_plus")
"""Indicators of the context that stand beside the population as large figures."""


def report_document(reader: Reader) -> Document:
    """The document of the report of the region chosen."""
    rows = domain_rows(reader)
    stands = standing(rows)
    title, end = standing_finding(reader, stands)
    return Document(
        name=reader.t("report.name", territory=reader.territory.name),
        title=title,
        title_end=end,
        kicker=reader.t("report.kicker", territory=reader.territory.name),
        strip=count_strip(reader, stands),
        lede=(
            paragraph(standing_sentences(reader, stands), role=Role.LEDE),
            paragraph(reader.t("report.lede"), role=Role.NOTE),
            *lacks_line(reader),
        ),
        key_figures=key_figures(reader, rows),
        sections=(
            part(reader, "report.profile", *_profile(reader)),
            part(
                reader,
                "report.fragilities",
                ChartBlock("classement", "classement", without=("domaine",)),
                paragraph(years_behind(reader, rows), role=Role.NOTE),
            ),
            *(_axis(reader, axis, rows) for axis in AXES),
            *_told_by_actors(reader),
            part(reader, "report.conclusions", *conclusions(reader, rows)),
            part(reader, "report.sources", *_sources(reader)),
        ),
    )


def _told_by_actors(reader: Reader) -> Iterator[Section]:
    """What a set has of answers and of alliances."""
    asked = has_surveys(reader.catalogue)
    if asked:
        yield part(reader, "report.heard", *heard(reader))
        yield part(reader, "report.coconstruction", *map(unfolded, coconstruction(reader)))
    if has_alliances(reader.catalogue):
        yield part(reader, "report.alliances", *_alliances(reader))
    if asked:
        yield part(reader, "report.sides", *both_sides(reader))


def _axis(reader: Reader, axis: str, rows: Sequence[DomainRow]) -> Section:
    """The domains of an axis, the most fragile first."""
    domains = reader.catalogue.domains
    name = reader.t(f"axis.{axis}")
    groups = (domain_group(reader, row) for row in rows if domains[row.domain].axis == axis)
    return Section(
        f"axis-{axis}",
        reader.t("report.axis.title", axis=name.lower()),
        blocks=(*groups,),
        nav=name,
    )


def _profile(reader: Reader) -> tuple[Block, ...]:
    """What the region is like, and the regions most like it."""
    similar = similar_section(reader)
    alike = [b for b in similar.blocks if isinstance(b, TableBlock) or _told(b)] if similar else []
    return (KeyFigures((_population(reader), *_context(reader))), *alike)


def _told(block: Block) -> bool:
    """Whether it is a sentence, and no way to another page."""
    return isinstance(block, Paragraph) and block.role is Role.TEXT


def _population(reader: Reader) -> KeyFigure:
    territory, france = reader.territory, reader.catalogue.country
    return KeyFigure(
        number(reader.language, territory.population, 0),
        reader.t("report.population", year=territory.population_year),
        reader.t("report.france", value=number(reader.language, france.population, 0)),
    )


def _context(reader: Reader) -> tuple[KeyFigure, ...]:
    return tuple(_figure(reader, code) for code in CONTEXT if code in reader.catalogue.indicators)


def _figure(reader: Reader, code: str) -> KeyFigure:
    indicator = reader.catalogue.indicators[code]
    here, france = (
        value_of(reader.catalogue, code, territory.area)
        for territory in (reader.territory, reader.catalogue.country)
    )
    if here is None or france is None:
        return KeyFigure(MISSING, label(reader.language, indicator))
    figure, name = named_value(reader.language, indicator, here)
    beside, _ = named_value(reader.language, indicator, france)
    return KeyFigure(figure, name, reader.t("report.france", value=beside))


def _alliances(reader: Reader) -> tuple[Block, ...]:
    """The alliances of the region, and how to read them."""
    asked = Reader(
        reader.catalogue, Selection(territory=reader.territory.area, language=reader.language)
    )
    found = alliances_of(reader.catalogue, asked.selection)
    return (
        paragraph(alliances_finding(asked, "alliances.beside", found)),
        *([alliances_table(reader, found.local, with_domain=True)] if found.local else []),
        Bullets(tuple(paragraph(reader.t(f"alliances.limits.{key}")) for key in LIMITS)),
    )


def _sources(reader: Reader) -> tuple[Block, ...]:
    """The sources of scores and answers, then the points of the method that the report rests on."""
    ranking = view(reader.catalogue, "classement", of_territory(reader.selection))
    answers = survey_sources(reader.language, published(reader))
    return (
        *listed_sources(reader, "scores", ranking.sources),
        *listed_sources(reader, "surveys", answers),
        *method_points(reader),
    )
