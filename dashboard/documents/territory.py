"""What is said of a territory: its profile, its domains, one of them in detail, its voices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.charts.ranking.domains import DomainRow
from dashboard.charts.registry import view
from dashboard.documents.alliances import alliances_beside
from dashboard.documents.crossing import gaps_choices
from dashboard.documents.document import (
    Availability,
    Bullets,
    ChartBlock,
    Document,
    Group,
    KeyFigure,
    Link,
    Paragraph,
    Role,
    Section,
    Width,
    paragraph,
)
from dashboard.documents.editorial import first_domain
from dashboard.documents.lacking import has_alliances, has_surveys, lacks_line
from dashboard.documents.openings import compared, of_territory
from dashboard.documents.partnerships import coconstruction
from dashboard.documents.reader import Reader
from dashboard.documents.similar import region_link, similar_section
from dashboard.documents.standing import (
    count_strip,
    standing,
    standing_finding,
    standing_sentences,
)
from dashboard.documents.voices import voices
from dashboard.indicators.domain_score import (
    SCORE_DECIMALS,
    DomainResult,
    domain_result,
    has_score,
    has_scores,
)
from dashboard.indicators.periods import age_words, span
from dashboard.model import Indicator, Level
from dashboard.selection import Selection
from dashboard.statistics.ranks import are_few
from dashboard.text.i18n import (
    label,
    number,
    signed,
    tells_unit,
    unit,
    with_unit,
)
from dashboard.text.wording import group_words, interval_words, rank_words

KIT = "mallette.zip"
"""The end of the address of a region's kit."""
LONGEST_UNIT = 8
"""Characters of a unit that still stands beside a big figure."""


def territory_document(reader: Reader) -> Document:
    """The document of the territory chosen, or of all where none is."""
    if reader.selection.territory is None:
        return _all(reader)
    if not has_score(reader.catalogue, reader.territory):
        return unscored_document(reader)
    rows = domain_rows(reader)
    stands = standing(rows)
    title, end = standing_finding(reader, stands)
    return Document(
        name=reader.territory.name,
        title=title,
        title_end=end,
        lede=(
            paragraph(standing_sentences(reader, stands), role=Role.LEDE),
            *_local_name(reader),
            reports_link(reader),
            *_route(reader),
            *region_link(reader),
            paragraph(years_behind(reader, rows), role=Role.NOTE),
            *lacks_line(reader),
        ),
        strip=count_strip(reader, stands),
        key_figures=key_figures(reader, rows),
        sections=(
            Section(
                "domains",
                blocks=(
                    ChartBlock("domaines", "classement", without=("domaine",), points="carte"),
                    ChartBlock("carte", "carte"),
                ),
                nav=reader.t("territory.nav.domains", n=stands.total),
            ),
            Section(
                "domain",
                reader.t("territory.domain.title"),
                reader.t("territory.domain.text"),
                (
                    ChartBlock("profil", "profil", Width.MAIN),
                    ChartBlock("radar", "radar", Width.SIDE, without=("domaine",)),
                ),
                nav=reader.t("territory.nav.domain"),
            ),
            *_answered(reader),
            *([similar] if (similar := similar_section(reader)) else []),
            *(
                [alliances_beside(reader, Selection(territory=reader.territory.area))]
                if has_alliances(reader.catalogue)
                else []
            ),
        ),
    )


def unscored_document(reader: Reader) -> Document:
    """The document of a territory without any score: why, and the domains that have indicators of
    its level."""
    name, level = reader.territory.name, reader.selection.level
    key = "error.no_score_here" if has_scores(reader.catalogue, level) else "lacks.scores"
    links = tuple(
        paragraph(
            Link(
                label(reader.language, domain),
                reader.href(f"/domaines/{domain.code}", territoire=reader.territory.area.slug),
            )
        )
        for domain in reader.catalogue.domains.values()
        if any(
            reader.catalogue.has_level(indicator.code, level)
            for indicator in reader.catalogue.indicators_of(domain.code)
        )
    )
    return Document(
        name=name,
        title=name,
        lede=(
            paragraph(reader.t(key, name=name), role=Role.ABSENT),
            *_local_name(reader),
        ),
        sections=(
            Section("domains", reader.t("door.domaines"), blocks=(Bullets(links, Role.NAMES),)),
        ),
    )


def _answered(reader: Reader) -> tuple[Section, ...]:
    """What actors answered, beside what is measured and by itself; nothing without surveys."""
    if not has_surveys(reader.catalogue):
        return ()
    return (
        Section(
            "crossing",
            reader.t("crossing.tab"),
            reader.t("territory.crossing.text"),
            (*_crossing(reader), *_gaps(reader), _actors(reader)),
            nav=reader.t("crossing.tab"),
        ),
        Section(
            "voices",
            reader.t("territory.voices.title"),
            blocks=voices(reader),
            nav=reader.t("territory.nav.voices"),
        ),
        Section(
            "coconstruction",
            reader.t("partnership.territory.title"),
            blocks=coconstruction(reader),
            nav=reader.t("territory.nav.coconstruction"),
        ),
    )


def domain_rows(reader: Reader) -> tuple[DomainRow, ...]:
    """Rows of the ranking of domains of the territory, most fragile first."""
    rows = view(reader.catalogue, "classement", of_territory(reader.selection)).rows
    return tuple(row for row in rows if isinstance(row, DomainRow))


def _all(reader: Reader) -> Document:
    fixed = (("domaine", first_domain(reader.catalogue)),)
    return Document(
        name=reader.t("door.territoires"),
        title=reader.t("territories.title"),
        lede=(
            paragraph(reader.t("territories.lede"), role=Role.LEDE),
            paragraph(
                Link(reader.t("national.link"), reader.href("/synthese")), role=Role.LEADS_ON
            ),
        ),
        sections=(
            Section(
                "index",
                blocks=(
                    ChartBlock("carte", "carte", Width.MAIN, fixed=fixed),
                    Group(
                        reader.t("level.region"),
                        (
                            Bullets(territory_links(reader, Level.REGION), Role.NAMES),
                            *_second_level(reader),
                        ),
                        width=Width.SIDE,
                    ),
                ),
            ),
        ),
    )


def _second_level(reader: Reader) -> Iterator[Group]:
    """The territories of the second level, where the set has one."""
    if links := territory_links(reader, Level.DEPARTEMENT):
        names = Bullets(links, Role.NAMES)
        yield Group(reader.t("territories.departements"), (names,), folded=True)


def _local_name(reader: Reader) -> Iterator[Paragraph]:
    """The name of the territory in its own language, where that is another one."""
    local = reader.territory.name_local
    if local and local != reader.territory.name:
        yield paragraph(reader.t("territory.local", name=local), role=Role.NOTE)


def territory_links(reader: Reader, level: Level) -> tuple[Paragraph, ...]:
    """The territories of a level, each a link to its page."""
    return tuple(
        paragraph(Link(area.name, reader.href(f"/territoires/{area.area.slug}")))
        for area in reader.catalogue.areas(level)
    )


def years_behind(reader: Reader, rows: Sequence[DomainRow]) -> str:
    """The years behind the scores of the page, and how many of their figures are old."""
    level, period = reader.selection.level, reader.selection.period
    results = (
        domain_result(reader.catalogue, row.domain, level, period)
        for row in rows
        if row.value is not None
    )
    years = [year for result in results for year in result.years]
    age = age_words(reader.catalogue, years, reader.language)
    return reader.t("territory.years", span=span(years), age=age)


def reports_link(reader: Reader) -> Paragraph:
    """The ways to the synthesis of the territory, and to its report where it is a region."""
    page = f"/territoires/{reader.territory.area.slug}"
    kinds = ("synthese", "rapport") if reader.territory.level is Level.REGION else ("synthese",)
    links = [Link(reader.t(f"territory.{k}"), reader.href(f"{page}/{k}")) for k in kinds]
    first, *others = links
    return paragraph(
        first, *(word for link in others for word in (" · ", link)), role=Role.LEADS_ON
    )


def _route(reader: Reader) -> tuple[Paragraph, ...]:
    """The way to the ready-made route of a region, and the kit of a debate."""
    if reader.territory.level is not Level.REGION:
        return ()
    slug = reader.territory.area.slug
    route = Link(reader.t("territory.route"), reader.href("/parcours", territoire=slug))
    kit = Link(reader.t("territory.kit"), reader.href(f"/territoires/{slug}/{KIT}"), file=True)
    return (paragraph(route, " · ", kit, role=Role.LEADS_ON),)


def key_figures(reader: Reader, rows: Sequence[DomainRow]) -> tuple[KeyFigure, ...]:
    """The most and the least fragile domain, and the indicator furthest on the fragile side."""
    scored = [row for row in rows if row.value is not None]
    if not scored:
        return ()
    return (
        _of_domain(reader, "first", scored[0]),
        _of_domain(reader, "last", scored[-1]),
        *_extreme(reader),
    )


def _of_domain(reader: Reader, which: str, row: DomainRow) -> KeyFigure:
    level, period = reader.selection.level, reader.selection.period
    result = domain_result(reader.catalogue, row.domain, level, period)
    return KeyFigure(
        signed(reader.language, row.value, SCORE_DECIMALS),
        row.label,
        reader.t(f"territory.tile.{which}", place=place_of(reader, result)),
    )


def place_of(reader: Reader, result: DomainResult) -> str:
    """The place of the territory where no other calculation changes it, else its group.

    Without either, the places that it takes; nothing in a domain of several realities.
    """
    index, language = result.index_of(reader.territory.area), reader.language
    interval, group = result.intervals[index], result.groups[index]
    if are_few(result.areas):
        words = reader.t("group.few_areas")
    elif interval and interval.sure and result.places[index]:
        words = rank_words(language, result.places[index], result.n_scored)
    elif group:
        words = group_words(language, group, reader.selection.level)
    elif result.coherence.scattered:
        words = reader.t("group.scattered")
    else:
        words = interval_words(language, interval)
    return words


def _extreme(reader: Reader) -> tuple[KeyFigure, ...]:
    """The core indicator on which the territory is furthest on the fragile side."""
    level, period = reader.selection.level, reader.selection.period
    furthest: tuple[float, Indicator, float] | None = None
    for domain in reader.catalogue.domains:
        result = domain_result(reader.catalogue, domain, level, period)
        index = result.index_of(reader.territory.area)
        for row, indicator in enumerate(result.indicators):
            z = float(result.z[row, index])
            observation = result.observations[row][index]
            if observation is None or observation.value is None or z != z:
                continue
            if furthest is None or z > furthest[0]:
                furthest = (z, indicator, observation.value)
    if furthest is None:
        return ()
    z, indicator, value = furthest
    figure, name = named_value(reader.language, indicator, value)
    note = reader.t("territory.tile.extreme", z=number(reader.language, z, 1))
    return (KeyFigure(figure, name, note),)


def named_value(language: str, indicator: Indicator, value: float) -> tuple[str, str]:
    """A value as a big figure, and the name of its indicator; a long unit goes with the name."""
    name = label(language, indicator)
    if len(indicator.unit) <= LONGEST_UNIT or indicator.unit.startswith("%"):
        return with_unit(language, value, indicator.decimals, indicator.unit), name
    figure = number(language, value, indicator.decimals)
    full = unit(language, indicator.unit)
    return figure, name if tells_unit(name, full) else f"{name} ({full})"


def _crossing(reader: Reader) -> tuple[Paragraph, ...]:
    """The way to the comparison of a region."""
    if reader.territory.level is not Level.REGION:
        return ()
    href = reader.href("/croisement", territoire=reader.territory.area.slug)
    return (paragraph(Link(reader.t("territory.crossing.link"), href), role=Role.LEADS_ON),)


def _gaps(reader: Reader) -> tuple[ChartBlock, ...]:
    """The quadrants: a question a domain, or those of the example where it is switched on."""
    opened = compared(reader.catalogue, Selection(example=reader.selection.example))
    asked = (opened.survey or "", opened.measure or "")
    regions = tuple((slug,) for slug, *question in gaps_choices(reader) if (*question,) == asked)
    if not regions:
        return ()
    fixed = zip(("enquete", "mesure"), asked, strict=True)
    return (
        ChartBlock(
            "ecarts",
            "ecarts",
            fixed=tuple((name, code) for name, code in fixed if code),
            without=("periode",),
            only=Availability(("territoire",), reader.t("crossing.nothing"), regions),
        ),
    )


def _actors(reader: Reader) -> ChartBlock:
    """The four actors on a region; départements were not asked."""
    regions = tuple((region.area.slug,) for region in reader.catalogue.areas(Level.REGION))
    only = Availability(("territoire",), "", regions)
    return ChartBlock("acteurs", "acteurs", without=("domaine",), only=only)
