"""The national summary: which regions are more fragile in which domains, and what actors say."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.catalogue.lacks import unmeasured
from dashboard.documents.document import (
    Block,
    Cell,
    ChartBlock,
    Document,
    Group,
    KeyFigure,
    Link,
    Role,
    TableBlock,
    TableColumn,
    Width,
    cell,
    paragraph,
)
from dashboard.documents.domains import domains_finding
from dashboard.documents.heard import first_fragilities
from dashboard.documents.lacking import has_surveys
from dashboard.documents.reader import Reader
from dashboard.documents.region_tables import classes_table, regional_result
from dashboard.documents.report_parts import method_points, part
from dashboard.indicators.domain_score import SCORE_DECIMALS, is_scored
from dashboard.model import Domain, Level
from dashboard.text.i18n import MISSING, label, number, short_label, signed

FIGURES = ("regions", "domains", "core_indicators", "perceptions")
COMMON = "duty_of_alliance_share"
"""The question that was put to all four actors."""


def national_document(reader: Reader) -> Document:
    """The document of the national summary."""
    asked = has_surveys(reader.catalogue)
    return Document(
        name=reader.t("national.name"),
        title=domains_finding(reader),
        kicker=reader.t("national.name"),
        lede=(
            paragraph(
                reader.t("national.lede" if asked else "national.lede.alone"), role=Role.LEDE
            ),
        ),
        key_figures=_figures(reader),
        sections=(
            part(reader, "national.sides", classes_table(reader)),
            part(reader, "national.maps", *_maps(reader)),
            *([part(reader, "national.heard", *_heard(reader))] if asked else []),
            part(reader, "national.apart", _apart(reader)),
            part(reader, "national.method", *method_points(reader)),
        ),
    )


def _figures(reader: Reader) -> tuple[KeyFigure, ...]:
    catalogue = reader.catalogue
    counts = {
        **catalogue.counts,
        "regions": len(catalogue.areas(Level.REGION)),
        "domains": len(catalogue.domains) - len(unmeasured(catalogue)),
    }
    return tuple(
        KeyFigure(number(reader.language, counts[key], 0), reader.t(f"national.figure.{key}"))
        for key in FIGURES
        if counts[key]
    )


def _maps(reader: Reader) -> Iterator[Group]:
    """A small map a domain, under its name."""
    for code, domain in reader.catalogue.domains.items():
        if not is_scored(reader.catalogue, code, Level.REGION):
            continue
        chart = ChartBlock(f"carte-{code}", "carte", fixed=(("domaine", code),))
        href = reader.href(f"/domaines/{code}")
        yield Group(short_label(reader.language, domain), (chart,), href, width=Width.SMALL)


def _heard(reader: Reader) -> tuple[Block, ...]:
    """What each actor names first in the country, and the one question put to all four."""
    return (
        first_fragilities(reader),
        ChartBlock("acteurs", "acteurs", fixed=(("mesure", COMMON),)),
    )


def _apart(reader: Reader) -> TableBlock:
    """A line a domain: the regions at the two ends of its scores."""
    keys = ("domain", "most", "most_score", "least", "least_score")
    columns = tuple(
        TableColumn(
            key,
            reader.t(f"national.apart.{key}"),
            Role.NUMBER if key.endswith("score") else Role.TEXT,
        )
        for key in keys
    )
    rows = tuple(_ends(reader, domain) for domain in reader.catalogue.domains.values())
    return TableBlock("ends", columns, rows)


def _ends(reader: Reader, domain: Domain) -> tuple[Cell, ...]:
    result = regional_result(reader, domain.code)
    scores = [
        (score.value, area)
        for score, area in zip(result.scores, result.areas, strict=True)
        if score.value is not None
    ]
    ordered = sorted(scores, key=lambda pair: -pair[0])
    if not ordered:
        link = Link(label(reader.language, domain), reader.href(f"/domaines/{domain.code}"))
        return cell(link, role=Role.HEAD), *(cell(MISSING, role=Role.ABSENT) for _ in range(4))
    href = reader.href(f"/domaines/{domain.code}")
    return (
        cell(Link(label(reader.language, domain), href), role=Role.HEAD),
        *(
            part
            for score, area in (ordered[0], ordered[-1])
            for part in (cell(area.name), cell(signed(reader.language, score, SCORE_DECIMALS)))
        ),
    )
