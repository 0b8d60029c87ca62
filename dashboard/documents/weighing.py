"""What weighs in the domains of a territory: its indicators furthest from the country."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dashboard.charts.profile.view import ProfileRow
from dashboard.charts.ranking.domains import DomainRow
from dashboard.charts.registry import view
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.strip_plot import StripLine, StripPlot
from dashboard.documents.document import (
    Block,
    Cell,
    ChartBlock,
    Group,
    Role,
    Strong,
    TableBlock,
    TableColumn,
    Width,
    cell,
    paragraph,
)
from dashboard.documents.openings import of_territory
from dashboard.documents.reader import Reader
from dashboard.documents.territory import place_of
from dashboard.indicators.domain_score import domain_result
from dashboard.statistics.ranks import Band
from dashboard.text.i18n import MISSING, label, number, signed, with_unit
from dashboard.text.wording import band_words

LISTED = 5
"""Indicators of a domain that a table of what weighs in it names."""
Z_DECIMALS = 1
COLUMNS = ("indicator", "own", "france", "gap", "place", "period")
NUMBERS = ("own", "france", "gap", "place", "period")


def domain_group(reader: Reader, row: DomainRow, *, mapped: bool = False) -> Group:
    """A domain of a territory: its score and place, what weighs in it, and its map where it is
    more fragile than the country, or where it is to be `mapped` at any rate."""
    subject = reader.catalogue.domains[row.domain]
    fixed = (("domaine", row.domain),)
    drawn = mapped or row.band is Band.MORE
    charts = (ChartBlock(f"carte-{row.domain}", "carte", Width.SIDE, fixed),) if drawn else ()
    return Group(
        label(reader.language, subject), (*charts, *weighing(reader, row)), note=_note(reader, row)
    )


def weighing(reader: Reader, row: DomainRow, most: int = LISTED) -> tuple[Block, ...]:
    """The finding of the profile of a domain, then its indicators furthest from the country.

    That there is no score, where there is none.
    """
    if row.value is None:
        return (paragraph(reader.t("report.unscored"), role=Role.ABSENT),)
    profile, rows = _profile(reader, row)
    farthest = sorted(rows, key=lambda one: -abs(one.score or 0.0))[:most]
    assert isinstance(profile.plot, StripPlot)
    lines = {line.key: line for line in profile.plot.lines}
    kept = [(one, lines[one.indicator]) for one in rows if one in farthest]
    columns = tuple(
        TableColumn(key, title, Role.NUMBER if key in NUMBERS else Role.TEXT)
        for key, title in zip(COLUMNS, _titles(reader), strict=True)
    )
    table = TableBlock("weighing", columns, tuple(_row(reader, *one) for one in kept))
    return (paragraph(f"{profile.title}."), table)


def first_indicator(reader: Reader, row: DomainRow) -> ProfileRow | None:
    """The indicator of a scored domain that is furthest on the fragile side; None where none is."""
    _, rows = _profile(reader, row)
    more = [one for one in rows if one.score is not None and one.score > 0]
    return max(more, key=lambda one: one.score or 0.0, default=None)


def _profile(reader: Reader, row: DomainRow) -> tuple[ChartView, list[ProfileRow]]:
    """The profile of a domain, and its indicators that have a place on its scale, most fragile
    first."""
    selection = replace(of_territory(reader.selection), domain=row.domain)
    profile = view(reader.catalogue, "profil", selection)
    rows = (one for one in profile.rows if isinstance(one, ProfileRow))
    return profile, [one for one in rows if one.score is not None]


def _titles(reader: Reader) -> Iterator[str]:
    for key in COLUMNS:
        yield reader.territory.name if key == "own" else reader.t(f"report.weighing.{key}")


def _row(reader: Reader, row: ProfileRow, line: StripLine) -> tuple[Cell, ...]:
    """An indicator as its line in the profile writes it: a long unit follows the name."""
    language = reader.language
    brief = line.figure == row.formatted
    france = (
        with_unit(language, row.reference, row.decimals, row.unit)
        if brief
        else number(language, row.reference, row.decimals)
    )
    return (
        cell(line.name, role=Role.HEAD),
        cell(Strong(line.figure)),
        cell(france),
        cell(signed(language, row.score, Z_DECIMALS)),
        cell(f"{line.place} {line.tie}".strip() or MISSING),
        cell(row.period),
    )


def _note(reader: Reader, row: DomainRow) -> str:
    """« +0,87, plus fragile que le pays, 4e sur 13 »: empty where there is no score."""
    if row.value is None:
        return ""
    level, period = reader.selection.level, reader.selection.period
    result = domain_result(reader.catalogue, row.domain, level, period)
    words = (row.formatted, band_words(reader.language, row.band), place_of(reader, result))
    return ", ".join(filter(None, words))
