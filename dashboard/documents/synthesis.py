"""The synthesis of a territory on two pages: its finding, its domains, what weighs, who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.charts.ranking.domains import DomainRow
from dashboard.charts.registry import view
from dashboard.documents.alliances import BESIDE, alliance_lines, alliances_finding
from dashboard.documents.both_sides import sides_table
from dashboard.documents.conclusions import never_heard, perceived_finding
from dashboard.documents.document import (
    Block,
    ChartBlock,
    Document,
    Group,
    Link,
    Role,
    paragraph,
)
from dashboard.documents.heard import first_fragilities
from dashboard.documents.lacking import has_alliances, has_surveys
from dashboard.documents.openings import of_territory
from dashboard.documents.reader import Reader
from dashboard.documents.report_parts import part
from dashboard.documents.standing import (
    count_strip,
    standing,
    standing_finding,
    standing_sentences,
)
from dashboard.documents.territory import (
    domain_rows,
    key_figures,
    unscored_document,
    years_behind,
)
from dashboard.documents.weighing import domain_group
from dashboard.indicators.domain_score import has_score
from dashboard.programme.alliances import alliances_of
from dashboard.selection import Selection
from dashboard.text.sources import bodies


def synthesis_document(reader: Reader) -> Document:
    """The document of the synthesis of the territory chosen, a region or a département."""
    if not has_score(reader.catalogue, reader.territory):
        return unscored_document(reader)
    rows = domain_rows(reader)
    stands = standing(rows)
    title, end = standing_finding(reader, stands)
    name = reader.territory.name
    asked, allied = has_surveys(reader.catalogue), has_alliances(reader.catalogue)
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
            part(reader, "synthesis.first", _first(reader, rows[0])),
            *([part(reader, "synthesis.heard", *_heard(reader))] if asked else []),
            *([part(reader, "synthesis.alliances", *_alliances(reader))] if allied else []),
            part(reader, "synthesis.sources", *_sources(reader, rows)),
        ),
    )


def _first(reader: Reader, row: DomainRow) -> Group:
    """The most fragile domain with its map, and what each actor names first."""
    group = domain_group(reader, row, mapped=True)
    if not (reader.traits.surveyed and has_surveys(reader.catalogue)):
        return group
    cited = Group(reader.t("synthesis.cited"), (first_fragilities(reader, 1),))
    return replace(group, blocks=(*group.blocks, cited))


def _heard(reader: Reader) -> tuple[Block, ...]:
    """What is perceived beside what is measured, and who was never heard."""
    if not reader.traits.surveyed:
        return never_heard(reader)
    mark = paragraph(reader.t("example.mark"), role=Role.EXAMPLE)
    finding = perceived_finding(reader)
    return (
        *([mark] if reader.selection.example else []),
        *([paragraph(finding)] if finding else []),
        *sides_table(reader, clear=True),
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
        *([alliance_lines(reader, few)] if few else []),
    )


def _sources(reader: Reader, rows: Sequence[DomainRow]) -> tuple[Block, ...]:
    """The bodies that the figures come from, in one line, and the way to the whole list."""
    ranking = view(reader.catalogue, "classement", of_territory(reader.selection))
    names = ", ".join(bodies(ranking.sources))
    said = (
        reader.t("synthesis.bodies", names=names),
        years_behind(reader, rows),
        reader.t("synthesis.alone"),
    )
    return (paragraph(" ".join(said), role=Role.NOTE), *_report(reader))


def _report(reader: Reader) -> tuple[Block, ...]:
    """The way to the report, which a region has."""
    if not reader.traits.surveyed:
        return ()
    href = reader.href(f"/territoires/{reader.territory.area.slug}/rapport")
    return (paragraph(Link(reader.t("synthesis.report"), href), role=Role.LEADS_ON),)
