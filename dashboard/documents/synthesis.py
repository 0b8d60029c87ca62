"""The synthesis of a territory on two pages: its finding, its domains, what weighs, who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.ranking.domains import DomainRow
from dashboard.charts.registry import view
from dashboard.documents.alliances import BESIDE, alliances_finding, alliances_table
from dashboard.documents.both_sides import sides_table
from dashboard.documents.conclusions import never_heard, perceived_finding
from dashboard.documents.document import (
    Block,
    ChartBlock,
    Document,
    Link,
    Role,
    paragraph,
)
from dashboard.documents.heard import first_fragilities
from dashboard.documents.openings import of_territory
from dashboard.documents.reader import Reader
from dashboard.documents.report_parts import part
from dashboard.documents.standing import (
    count_strip,
    standing,
    standing_finding,
    standing_sentences,
)
from dashboard.documents.territory import domain_rows, key_figures, years_behind
from dashboard.documents.weighing import domain_group
from dashboard.programme.alliances import alliances_of
from dashboard.selection import Selection
from dashboard.text.sources import bodies


def synthesis_document(reader: Reader) -> Document:
    """The document of the synthesis of the territory chosen, a region or a département."""
    rows = domain_rows(reader)
    stands = standing(rows)
    title, end = standing_finding(reader, stands)
    name = reader.territory.name
    return Document(
        name=reader.t("synthesis.name", territory=name),
        title=title,
        title_end=end,
        kicker=reader.t(f"synthesis.kicker.{reader.territory.level}", territory=name),
        strip=count_strip(reader, stands),
        lede=(paragraph(standing_sentences(reader, stands), role=Role.LEDE),),
        key_figures=key_figures(reader, rows),
        sections=(
            part(
                reader,
                "synthesis.domains",
                ChartBlock("classement", "classement", without=("domaine",)),
            ),
            part(reader, "synthesis.first", domain_group(reader, rows[0], mapped=True)),
            part(reader, "synthesis.heard", *_heard(reader)),
            part(reader, "synthesis.alliances", *_alliances(reader)),
            part(reader, "synthesis.sources", *_sources(reader, rows)),
        ),
    )


def _heard(reader: Reader) -> tuple[Block, ...]:
    """What each actor names first, then what is perceived beside what is measured."""
    if not reader.territory.level.traits.surveyed:
        return never_heard(reader)
    finding = perceived_finding(reader)
    return (
        first_fragilities(reader, 1),
        *([paragraph(finding)] if finding else []),
        *sides_table(reader),
        *never_heard(reader),
    )


def _alliances(reader: Reader) -> tuple[Block, ...]:
    """How many alliances there are in the territory, and the first few of them."""
    own = Selection(
        territory=reader.territory.area, level=reader.territory.level, language=reader.language
    )
    found = alliances_of(reader.catalogue, own)
    asked = Reader(reader.catalogue, own)
    few = found.local[:BESIDE]
    return (
        paragraph(alliances_finding(asked, "alliances.beside", found)),
        *([alliances_table(reader, few, with_domain=True)] if few else []),
    )


def _sources(reader: Reader, rows: Sequence[DomainRow]) -> tuple[Block, ...]:
    """The bodies that the figures come from, in one line, and the way to the whole list."""
    ranking = view(reader.catalogue, "classement", of_territory(reader.selection))
    names = ", ".join(bodies(ranking.sources))
    return (
        paragraph(reader.t("synthesis.bodies", names=names), role=Role.NOTE),
        paragraph(years_behind(reader, rows), role=Role.NOTE),
        paragraph(reader.t("synthesis.alone"), role=Role.NOTE),
        *_report(reader),
    )


def _report(reader: Reader) -> tuple[Block, ...]:
    """The way to the report, which a region has."""
    if not reader.territory.level.traits.surveyed:
        return ()
    href = reader.href(f"/territoires/{reader.territory.area.slug}/rapport")
    return (paragraph(Link(reader.t("synthesis.report"), href), role=Role.LEADS_ON),)
