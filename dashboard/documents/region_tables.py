"""The regions side by side, as tables: what they are like, their indicators, their scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.charts.indicator_table.view import TableRow
from dashboard.charts.regional_perception.rows import RegionalRow
from dashboard.charts.registry import view
from dashboard.documents.document import (
    Aside,
    Cell,
    Link,
    Role,
    Strong,
    TableBlock,
    TableColumn,
    Words,
    cell,
)
from dashboard.documents.reader import Reader
from dashboard.documents.similar import context_cells, context_columns
from dashboard.indicators.domain_score import SCORE_DECIMALS, DomainResult, domain_result
from dashboard.model import AXES, Level, Territory, Tier, is_country
from dashboard.selection import LATEST, Selection
from dashboard.statistics.ranks import Band
from dashboard.surveys.estimates import answer_text
from dashboard.surveys.perceived import RegionalQuestion
from dashboard.text.i18n import (
    MISSING,
    enumerate_words,
    label,
    number,
    short_label,
    signed,
    tells_unit,
    unit,
)

MOST_COLUMNS = 6
"""Indicators side by side in one table; more stand in a further table of as many."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The regions of a domain by the side of the country they are on, each list in the order of
    scores, the most fragile first."""

    more: tuple[Territory, ...]
    close: tuple[Territory, ...]
    less: tuple[Territory, ...]


def regional_result(reader: Reader, domain: str) -> DomainResult:
    """The last scores of a domain over the regions."""
    return domain_result(reader.catalogue, domain, Level.REGION, LATEST)


def sides_of(result: DomainResult) -> Sides:
    """The areas of a result by the side of the country they are on."""
    order = sorted(range(len(result.areas)), key=lambda i: -(result.scores[i].value or 0.0))

    def on(band: Band) -> tuple[Territory, ...]:
        return tuple(result.areas[i] for i in order if result.bands[i] is band)

    return Sides(on(Band.MORE), on(Band.CLOSE), on(Band.LESS))


def profile_table(reader: Reader) -> TableBlock:
    """What the regions and the country are like."""
    areas = (reader.catalogue.country, *reader.catalogue.areas(Level.REGION))
    rows = tuple((_named(reader, area), *context_cells(reader, area)) for area in areas)
    return TableBlock("regions", (_region(reader), *context_columns(reader)), rows)


def score_tables(reader: Reader) -> Iterator[tuple[str, TableBlock]]:
    """Axis by axis the scores of the regions: those on the fragile side of the country stand out,
    those close to it step back."""
    for axis in AXES:
        domains = [one for one in reader.catalogue.domains.values() if one.axis == axis]
        results = [regional_result(reader, one.code) for one in domains]
        columns = (
            _region(reader),
            *(
                TableColumn(one.code, short_label(reader.language, one), Role.NUMBER)
                for one in domains
            ),
        )
        rows = tuple(
            (
                _named(reader, area),
                *(cell(*_score(reader, result, area)) for result in results),
            )
            for area in reader.catalogue.areas(Level.REGION)
        )
        yield axis, TableBlock("scores", columns, rows)


def indicator_tables(reader: Reader, domain: str) -> Iterator[TableBlock]:
    """The core indicators of a domain in the country and the regions, `MOST_COLUMNS` at a time."""
    selection = Selection(domain=domain, language=reader.language)
    shown = view(reader.catalogue, "tableau", selection)
    rows = [r for r in shown.rows if isinstance(r, TableRow) and r.tier is Tier.CORE]
    codes = list(dict.fromkeys(row.indicator for row in rows))
    by_cell = {(row.area, row.indicator): row for row in rows}
    areas = (reader.catalogue.country, *reader.catalogue.areas(Level.REGION))
    for some in _even(codes):
        columns = (_region(reader), *(_indicator(reader, code) for code in some))
        lines = (
            (
                _named(reader, area),
                *(cell(*_value(reader, by_cell.get((area.area, c)))) for c in some),
            )
            for area in areas
        )
        yield TableBlock("indicators", columns, tuple(lines))


def answer_table(reader: Reader, question: RegionalQuestion) -> TableBlock:
    """What the regions answer to a question about a domain, beside their score in it."""
    selection = Selection(
        domain=question.domain, measure=question.measure.code, language=reader.language
    )
    rows = [
        row
        for row in view(reader.catalogue, "ressenti", selection).rows
        if isinstance(row, RegionalRow)
    ]
    columns = (
        _region(reader),
        *(
            TableColumn(key, reader.t(f"diagnosis.answers.{key}"), Role.NUMBER)
            for key in ("answer", "france", "perceived", "measured")
        ),
    )
    lines = tuple(
        (
            _named(reader, reader.catalogue.territories[row.area]),
            cell(row.formatted),
            cell(answer_text(reader.language, question.measure, row.reference)),
            cell(signed(reader.language, row.perceived_z, SCORE_DECIMALS)),
            cell(signed(reader.language, row.score, SCORE_DECIMALS)),
        )
        for row in rows
    )
    return TableBlock("felt", columns, lines)


def classes_table(reader: Reader) -> TableBlock:
    """A line a domain: regions more fragile than the country, close to it, less fragile."""
    columns = (
        TableColumn("domain", reader.t("national.sides.domain")),
        *(TableColumn(key, reader.t(f"national.sides.{key}")) for key in ("more", "close", "less")),
    )
    return TableBlock(
        "classes",
        columns,
        tuple(
            (
                cell(
                    Link(label(reader.language, domain), reader.href(f"/domaines/{domain.code}")),
                    role=Role.HEAD,
                ),
                *(
                    _names(reader, some)
                    for sides in [sides_of(regional_result(reader, domain.code))]
                    for some in (sides.more, sides.close, sides.less)
                ),
            )
            for domain in reader.catalogue.domains.values()
        ),
    )


def _names(reader: Reader, areas: Sequence[Territory]) -> Cell:
    if not areas:
        return cell(reader.t("national.sides.none"), role=Role.ABSENT)
    return cell(enumerate_words(reader.language, [area.name for area in areas]))


def _region(reader: Reader) -> TableColumn:
    return TableColumn("region", reader.t("diagnosis.region"))


def _named(reader: Reader, area: Territory) -> Cell:
    if is_country(area.area):
        return cell(Strong(area.short_name), role=Role.HEAD)
    return cell(Link(area.name, reader.href(f"/territoires/{area.area.slug}")), role=Role.HEAD)


def _score(reader: Reader, result: DomainResult, area: Territory) -> tuple[Words, ...]:
    index = result.index_of(area.area)
    text = signed(reader.language, result.scores[index].value, SCORE_DECIMALS)
    return _weighted(text, result.bands[index])


def _value(reader: Reader, row: TableRow | None) -> tuple[Words, ...]:
    if row is None:
        return (MISSING,)
    return _weighted(number(reader.language, row.value, row.decimals), row.band)


def _weighted(text: str, band: Band | None) -> tuple[Words, ...]:
    """A figure that stands out where more fragile than the country, or steps back close to it."""
    if band is Band.MORE:
        return (Strong(text),)
    return (Aside(text),) if band is Band.CLOSE else (text,)


def _indicator(reader: Reader, code: str) -> TableColumn:
    indicator = reader.catalogue.indicators[code]
    name, per = short_label(reader.language, indicator), unit(reader.language, indicator.unit)
    title = name if tells_unit(name, per) else f"{name}, {per}"
    return TableColumn(code, title, Role.NUMBER)


def _even(codes: Sequence[str]) -> Iterator[Sequence[str]]:
    """As few parts as `MOST_COLUMNS` allows, as even as can be."""
    parts = -(-len(codes) // MOST_COLUMNS)
    size = -(-len(codes) // parts) if parts else 0
    for start in range(0, len(codes), size or 1):
        yield codes[start : start + size]
