"""What scores rest on, as sections of the method: robust spreads, coherent indicators."""

from __future__ import annotations

from dashboard.documents.document import (
    Cell,
    Link,
    Role,
    Section,
    TableBlock,
    TableColumn,
    cell,
    paragraph,
)
from dashboard.documents.reader import Reader
from dashboard.indicators.domain_score import concept_of, domain_result
from dashboard.indicators.spread_effect import spread_effect
from dashboard.model import Level
from dashboard.selection import LATEST
from dashboard.statistics.coherence import COHERENT_FROM, Coherence
from dashboard.statistics.resampling import DRAWS
from dashboard.text.i18n import MISSING, label, number, signed

DECIMALS = 2
FEWEST_TOGETHER = 2
"""Indicators that can go together, or not."""


def spread_section(reader: Reader) -> Section:
    """How many scores of regions would have another class, and another place, without it."""
    effect = spread_effect(reader.catalogue, Level.REGION, LATEST)
    text = reader.t(
        "method.spread.text",
        scores=effect.scores,
        classes=effect.classes,
        places=effect.places,
    )
    draws = reader.t("method.draws.text", draws=number(reader.language, DRAWS, 0))
    return Section(
        "spread",
        reader.t("method.spread"),
        blocks=(paragraph(text), paragraph(draws)),
        nav=reader.t("method.nav.spread"),
    )


def coherence_section(reader: Reader) -> Section:
    """A line a domain: its concepts and indicators, and how far these move together."""
    columns = (
        TableColumn("domain", reader.t("method.coherence.domain")),
        *(
            TableColumn(key, reader.t(f"method.coherence.{key}"), Role.NUMBER)
            for key in ("concepts", "indicators", "correlation", "alpha", "alpha_without")
        ),
        *(TableColumn(key, reader.t(f"method.coherence.{key}")) for key in ("extreme", "together")),
    )
    rows = tuple(_domain(reader, code) for code in reader.catalogue.domains)
    return Section(
        "coherence",
        reader.t("method.coherence"),
        reader.t("method.coherence.text"),
        (TableBlock("book", columns, rows),),
        reader.t("method.nav.coherence"),
    )


def _domain(reader: Reader, code: str) -> tuple[Cell, ...]:
    catalogue, language = reader.catalogue, reader.language
    result = domain_result(catalogue, code, Level.REGION, LATEST)
    found = result.coherence
    figures = (found.correlation, found.alpha, found.alpha_without)
    alone = len(result.indicators) < FEWEST_TOGETHER
    extreme = MISSING if alone or found.extreme is None else result.areas[found.extreme].name
    return (
        cell(Link(label(language, catalogue.domains[code]), reader.href(f"/domaines/{code}"))),
        cell(str(len({concept_of(indicator) for indicator in result.indicators}))),
        cell(str(len(result.indicators))),
        *(cell(signed(language, figure, DECIMALS)) for figure in figures),
        cell(extreme),
        cell(reader.t(f"method.coherence.{'alone' if alone else _reading(found)}")),
    )


def _reading(found: Coherence) -> str:
    """What the two alphas say of a domain."""
    if found.scattered:
        return "scattered"
    alone = found.alpha_without is not None and found.alpha_without < COHERENT_FROM
    return "by_one" if alone else "whole"
