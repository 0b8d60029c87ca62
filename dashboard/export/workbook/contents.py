"""The sheets of each workbook: of a territory, of a domain, of everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.charts.shared.chart_view import ChartView
from dashboard.documents.alliances import alliances_document
from dashboard.documents.data import data_document
from dashboard.documents.document import Bullets, Document, Paragraph
from dashboard.documents.domain import indicator_facts
from dashboard.documents.lacking import has_alliances, has_surveys
from dashboard.documents.partnerships import coconstruction
from dashboard.documents.reader import Reader
from dashboard.documents.score import score_blocks
from dashboard.documents.similar import similar_section
from dashboard.documents.voices import voices
from dashboard.export.cells import safe_text
from dashboard.export.workbook.grid import Grid, grid_of_tables, grid_of_view, joined, with_column
from dashboard.export.workbook.measured import (
    indicators_of_all,
    indicators_of_axes,
    scores_of_domain,
    scores_of_territory,
    years_of_domain,
    years_of_territory,
)
from dashboard.export.workbook.sheets import Sheet, sheet_of_blocks, sheet_of_views, view_of
from dashboard.model import AreaId, Domain, Level, Territory
from dashboard.selection import Selection
from dashboard.text.i18n import label


def subject(reader: Reader) -> Selection:
    """The choices that a workbook follows: its territory or its domain, and how they are read."""
    chosen, asked = reader.selection, _asked(reader)
    if chosen.territory:
        return replace(asked, territory=chosen.territory)
    return replace(asked, domain=chosen.domain)


def of_territory(reader: Reader) -> Iterator[Sheet | None]:
    """What is measured in a territory, what actors say of it, what is done there."""
    t, asked = reader.t, subject(reader)
    yield scores_of_territory(reader, asked)
    yield from indicators_of_axes(reader, asked)
    yield years_of_territory(reader, asked)
    yield _of_view(reader, "workbook.compared", "ecarts", asked)
    yield _of_view(reader, "workbook.actors", "acteurs", asked)
    if has_surveys(reader.catalogue):
        yield sheet_of_blocks(
            reader,
            t("workbook.answers"),
            t("territory.voices.title"),
            voices(reader),
            t("column.survey"),
        )
        yield sheet_of_blocks(
            reader,
            t("workbook.coconstruction"),
            t("partnership.territory.title"),
            coconstruction(reader),
            t("workbook.theme"),
        )
    yield _alliances(reader, asked)
    if similar := similar_section(reader):
        yield sheet_of_blocks(reader, t("workbook.similar"), similar.title, similar.blocks)


def of_domain(reader: Reader, domain: Domain) -> Iterator[Sheet | None]:
    """A domain over the regions and the départements, what it is made of, what is said of it."""
    t, name = reader.t, label(reader.language, domain)
    asked = subject(reader)
    levels = [replace(asked, level=level) for level in reader.catalogue.mapped.values()]
    for one in levels:
        yield scores_of_domain(reader, one, t(f"workbook.{one.level}"))
    made_of = score_blocks(Reader(reader.catalogue, asked), domain)
    title = t("workbook.composition.title", name=name)
    yield sheet_of_blocks(reader, t("export.composition"), title, made_of)
    for one in levels:
        yield indicators_of_all(reader, one, t(f"workbook.indicators.{one.level}"), [domain])
    yield years_of_domain(reader, asked, domain)
    yield _of_view(reader, "workbook.felt", "ressenti", asked)
    yield _of_view(reader, "workbook.actors", "acteurs", asked)
    yield _alliances(reader, asked)


def of_everything(reader: Reader) -> Iterator[Sheet | None]:
    """All scores, the indicators of the regions, all answers, all alliances, all sources."""
    t, catalogue, asked = reader.t, reader.catalogue, _asked(reader)
    regions = catalogue.areas(Level.REGION)
    for level in catalogue.mapped.values():
        title = t(f"workbook.scores.{level}")
        some = catalogue.areas(level)
        yield _of_each(reader, t(f"workbook.{level}"), title, "classement", some, asked)
    domains = [*catalogue.domains.values()]
    yield indicators_of_all(reader, asked, t("workbook.indicators.region"), domains)
    yield _dictionary(reader)
    title = t("workbook.compared.title")
    yield _of_each(reader, t("workbook.compared"), title, "ecarts", regions, asked)
    if has_surveys(catalogue):
        yield _answers(reader, (catalogue.country, *regions))
    yield _alliances(reader, asked)
    yield _of_view(reader, "workbook.stops", "etapes", asked)
    yield _of_view(reader, "workbook.milestones", "frise", asked)
    data = data_document(reader)
    told = {section.key for section in data.sections}
    for key in (one for one in ("surveys", "sources") if one in told):
        name, group = t(f"workbook.{key}"), t("workbook.producer") if key == "sources" else ""
        yield _of_section(reader, data, key, name, group)


def _asked(reader: Reader) -> Selection:
    """The choices that every sheet follows."""
    chosen = reader.selection
    return Selection(
        level=chosen.level, period=chosen.period, example=chosen.example, language=chosen.language
    )


def _of_view(reader: Reader, name: str, chart: str, selection: Selection) -> Sheet | None:
    view = view_of(reader, chart, selection)
    return sheet_of_views(reader.t(name), [view]) if view else None


def _of_each(
    reader: Reader,
    name: str,
    title: str,
    chart: str,
    areas: Sequence[Territory],
    selection: Selection,
) -> Sheet | None:
    """A chart of each of some territories, one below the other."""
    names: dict[AreaId, str] = {area.area: area.name for area in areas}
    asked = (replace(selection, level=one.level, territory=one.area) for one in areas)
    views = [view for one in asked if (view := view_of(reader, chart, one))]

    def made(view: ChartView) -> Grid:
        grid = grid_of_view(view, ("area", "territory"))
        own = names[view.selection.territory or reader.catalogue.country.area]
        return with_column(grid, "name", reader.t("column.territory_name"), [own] * len(grid.rows))

    return sheet_of_views(name, views, made, title=title, text=reader.t("workbook.each.text"))


def _answers(reader: Reader, areas: Sequence[Territory]) -> Sheet:
    """Every published answer, territory by territory, survey by survey."""
    grids = []
    for area in areas:
        asked = Reader(reader.catalogue, replace(_asked(reader), territory=area.area))
        grid = grid_of_tables(voices(asked), reader.language, reader.t("column.survey"))
        if grid:
            own = [area.name] * len(grid.rows)
            grids.append(with_column(grid, "name", reader.t("column.territory_name"), own))
    title, text = reader.t("workbook.answers.title"), reader.t("workbook.answers.text")
    return Sheet(reader.t("workbook.answers"), title, text, joined(grids))


def _alliances(reader: Reader, selection: Selection) -> Sheet | None:
    if not has_alliances(reader.catalogue):
        return None
    document = alliances_document(Reader(reader.catalogue, selection))
    blocks = document.section("list").blocks
    name, group = reader.t("workbook.alliances"), reader.t("column.domain")
    grid = grid_of_tables(blocks, reader.language, "" if selection.territory else group)
    notes = tuple(item.text for item in _limits(document))
    return Sheet(name, document.title, document.lede[0].text, grid, notes)


def _limits(document: Document) -> Iterator[Paragraph]:
    for block in document.section("limits").blocks:
        if isinstance(block, Bullets):
            yield from block.items


def _dictionary(reader: Reader) -> Sheet:
    """The card of each indicator: what it is, its unit, which direction is fragile, its source."""
    cards = {
        one: {
            fact.name: fact.value.text
            for fact in indicator_facts(reader, one).facts
            if isinstance(fact.value, Paragraph)
        }
        for one in reader.catalogue.indicators.values()
    }
    heads = tuple(dict.fromkeys(name for card in cards.values() for name in card))
    rows = tuple(
        (
            one.code,
            label(reader.language, reader.catalogue.domains[one.domain]),
            safe_text(label(reader.language, one)),
            *(safe_text(card[head]) if head in card else None for head in heads),
        )
        for one, card in cards.items()
    )
    own = ("column.territory", "column.domain", "column.indicator_label")
    titles = (*map(reader.t, own), *heads)
    grid = Grid(titles, titles, rows, tuple(("",) * len(titles) for _ in rows))
    title, text = reader.t("workbook.dictionary.title"), reader.t("workbook.dictionary.text")
    return Sheet(reader.t("workbook.dictionary"), title, text, grid)


def _of_section(reader: Reader, document: Document, key: str, name: str, group: str) -> Sheet:
    section = document.section(key)
    grid = grid_of_tables(section.blocks, reader.language, group)
    return Sheet(name, section.title, section.text, grid)
