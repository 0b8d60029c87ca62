"""What is said of the territories most like one: what they have in common, and its place there."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from dashboard.documents.document import (
    Block,
    Cell,
    Group,
    Link,
    Paragraph,
    Role,
    Section,
    Strong,
    TableBlock,
    TableColumn,
    cell,
    paragraph,
)
from dashboard.documents.reader import Reader
from dashboard.indicators.context import INDICATORS, Likeness, most_alike, value_of
from dashboard.indicators.domain_score import SCORE_DECIMALS, domain_result
from dashboard.levels import Level
from dashboard.model import Domain, Indicator, Territory, is_country
from dashboard.selection import MAX_COMPARED
from dashboard.statistics.ranks import competition_ranks
from dashboard.text.i18n import MISSING, enumerate_words, label, number, short_label, signed, unit
from dashboard.text.phrases import counted
from dashboard.text.wording import is_plural, rank_words, sentence_case, the

FEWEST_ALIKE = 2
"""Territories that are really alike, without which none is compared with them."""
VERY = 0.5
"""Up to this share of the distance at which two territories are alike, they are very much so."""


def similar_section(reader: Reader) -> Section | None:
    """The territories most like the one chosen, with what they are like, then its place among
    those that are alike; None where the data say nothing of its context."""
    nearest = most_alike(reader.catalogue, reader.territory.area)
    if not nearest:
        return None
    alike = tuple(one.territory for one in nearest if one.alike)
    return Section(
        "similar",
        reader.t("similar.title"),
        blocks=(
            paragraph(_finding(reader, alike)),
            paragraph(_compare(reader, nearest), role=Role.LEADS_ON),
            _context(reader, nearest),
            *(_among(reader, alike) if len(alike) >= FEWEST_ALIKE else ()),
        ),
        nav=reader.t("similar.nav"),
    )


def region_link(reader: Reader) -> tuple[Paragraph, ...]:
    """The way to a département beside its region; none for another territory."""
    if reader.territory.level is not Level.DEPARTEMENT:
        return ()
    region = reader.catalogue.territories[str(reader.territory.parent)]
    text = reader.t("similar.region", name=the(reader.language, region))
    return (paragraph(Link(text, _page(reader, [region])), role=Role.LEADS_ON),)


def _finding(reader: Reader, alike: Sequence[Territory]) -> str:
    names = enumerate_words(reader.language, [the(reader.language, one) for one in alike])
    verb = "are" if is_plural(reader.language, reader.territory) else "is"
    found = counted(
        reader.language,
        f"similar.{verb}.{reader.territory.level}",
        len(alike),
        names=names,
        the=sentence_case(the(reader.language, reader.territory)),
    )
    return f"{found} {reader.t('similar.compared')}"


def _compare(reader: Reader, nearest: Sequence[Likeness]) -> Link:
    first = [one.territory for one in nearest[:MAX_COMPARED]]
    names = enumerate_words(reader.language, [the(reader.language, one) for one in first])
    return Link(reader.t("similar.compare", names=names), _page(reader, first))


def _page(reader: Reader, beside: Sequence[Territory]) -> str:
    slugs = ",".join(one.area.slug for one in beside)
    return reader.href(f"/territoires/{reader.territory.area.slug}", comparer=slugs)


def _context(reader: Reader, nearest: Sequence[Likeness]) -> TableBlock:
    """The territory, those most like it, and the country: what they are like."""
    columns = (
        TableColumn("name", reader.t("similar.column.name")),
        TableColumn("likeness", reader.t("similar.column.likeness")),
        *context_columns(reader),
    )
    france = reader.catalogue.country
    rows = (
        _row(reader, reader.territory, ""),
        *(_row(reader, one.territory, _words(reader, one)) for one in nearest),
        _row(reader, france, ""),
    )
    return TableBlock("similar", columns, rows)


def _words(reader: Reader, likeness: Likeness) -> str:
    shares = {"very": VERY, "alike": 1.0}
    near = (key for key, share in shares.items() if likeness.distance <= share * likeness.limit)
    key = next(near, "far")
    distance = number(reader.language, likeness.distance, 1)
    return reader.t(f"similar.{key}", distance=distance)


def _row(reader: Reader, territory: Territory, likeness: str) -> tuple[Cell, ...]:
    own = territory == reader.territory or is_country(territory.area)
    name = territory.short_name if is_country(territory.area) else territory.name
    page = reader.href(f"/territoires/{territory.area.slug}")
    return (
        cell(Strong(name) if own else Link(name, page), role=Role.HEAD),
        cell(likeness or MISSING),
        *context_cells(reader, territory),
    )


def context_columns(reader: Reader) -> tuple[TableColumn, ...]:
    """The population, then the indicators of the context that there are, with their units."""
    return (
        TableColumn("population", reader.t("similar.column.population"), Role.NUMBER),
        *(
            TableColumn(
                one.code,
                f"{short_label(reader.language, one)} ({unit(reader.language, one.unit)})",
                Role.NUMBER,
            )
            for one in _indicators(reader)
        ),
    )


def context_cells(reader: Reader, territory: Territory) -> tuple[Cell, ...]:
    """What stands in `context_columns` of a territory."""
    language, population = reader.language, territory.population
    values = (
        (value_of(reader.catalogue, one.code, territory.area), one) for one in _indicators(reader)
    )
    return (
        cell(number(language, population, 0), value=population),
        *(cell(number(language, value, one.decimals), value=value) for value, one in values),
    )


def _indicators(reader: Reader) -> list[Indicator]:
    known = reader.catalogue.indicators
    return [known[code] for code in INDICATORS if code in known]


def _among(reader: Reader, alike: Sequence[Territory]) -> tuple[Block, ...]:
    """Domain by domain: the territory, the middle of those alike, its place among all of them."""
    rows = [
        row
        for domain in reader.catalogue.domains.values()
        if (row := _domain(reader, domain, alike)) is not None
    ]
    columns = (
        TableColumn("domain", reader.t("similar.column.domain")),
        TableColumn("own", reader.territory.name, Role.NUMBER),
        TableColumn("alike", reader.t("similar.column.alike"), Role.NUMBER),
        TableColumn("place", reader.t("similar.column.place"), Role.NUMBER),
    )
    note = paragraph(reader.t("similar.scores"), role=Role.NOTE)
    table = TableBlock("similar", columns, tuple(rows))
    title = reader.t("similar.among", n=number(reader.language, len(alike), 0))
    return (Group(title, (note, table), folded=True),)


def _domain(reader: Reader, domain: Domain, alike: Sequence[Territory]) -> tuple[Cell, ...] | None:
    level, period = reader.selection.level, reader.selection.period
    result = domain_result(reader.catalogue, domain.code, level, period)
    areas = (reader.territory, *alike)
    own, *others = (result.scores[result.index_of(one.area)].value for one in areas)
    scored = [value for value in others if value is not None]
    if own is None or not scored:
        return None
    rank, *_ = competition_ranks([own, *scored], decimals=SCORE_DECIMALS)
    page = reader.href(f"/domaines/{domain.code}", territoire=reader.territory.area.slug)
    return (
        cell(Link(label(reader.language, domain), page), role=Role.HEAD),
        cell(signed(reader.language, own, SCORE_DECIMALS)),
        cell(signed(reader.language, median(scored), SCORE_DECIMALS)),
        cell(rank_words(reader.language, rank, 1 + len(scored))),
    )
