"""What is said of a domain: its map, ranking, indicators, and the territories in numbers."""

from __future__ import annotations

from dashboard.documents.alliances import alliances_beside
from dashboard.documents.document import (
    Availability,
    ChartBlock,
    Document,
    FactList,
    Link,
    Paragraph,
    Role,
    Section,
    Width,
    paragraph,
)
from dashboard.documents.domains import domains_document
from dashboard.documents.facts import fact_list
from dashboard.documents.felt import felt_section
from dashboard.documents.lacking import has_alliances, has_surveys, lacks_line, unjudged
from dashboard.documents.reader import Reader
from dashboard.documents.score import score_blocks
from dashboard.indicators.statistic import source_line
from dashboard.model import Domain, Indicator
from dashboard.selection import Selection
from dashboard.text.i18n import enumerate_words, label, unit

QUESTION = ("mesure",)
"""What is asked is chosen beside what is measured, never in its place."""


def domain_document(reader: Reader) -> Document:
    """The document of the domain or the indicator chosen, or of all domains where none is."""
    if reader.selection.domain is None:
        return domains_document(reader)
    subject = reader.catalogue.domains[reader.selection.domain]
    indicator = reader.catalogue.indicators.get(str(reader.selection.indicator))
    why = unjudged(reader, subject)
    if why and not reader.catalogue.indicators_of(subject.code):
        name = label(reader.language, subject)
        return Document(name, name, lede=why)
    with_territory = Availability(("territoire",), "")
    of_domain = ("indicateur", *QUESTION)
    return Document(
        name=label(reader.language, indicator or subject),
        title=label(reader.language, subject),
        lede=(*why, *lacks_line(reader)),
        sections=(
            Section(
                "areas",
                blocks=(
                    ChartBlock("carte", "carte", Width.HALF, without=QUESTION),
                    ChartBlock("classement", "classement", Width.HALF, without=QUESTION),
                ),
                nav=reader.t("domain.nav.areas"),
            ),
            Section(
                "indicator",
                blocks=(
                    (indicator_facts(reader, indicator),)
                    if indicator
                    else score_blocks(reader, subject)
                ),
                nav=reader.t("domain.nav.definition"),
            ),
            Section(
                "trend",
                blocks=(ChartBlock("evolution", "evolution", only=_series(reader)),),
                nav=reader.t("domain.nav.trend"),
            ),
            *([felt_section(reader, subject)] if has_surveys(reader.catalogue) else []),
            Section(
                "two",
                reader.t("two.title"),
                reader.t("two.text"),
                (
                    ChartBlock("bivariee", "bivariee", Width.HALF),
                    ChartBlock("nuage", "nuage", Width.HALF),
                ),
            ),
            Section(
                "territory",
                blocks=(
                    ChartBlock(
                        "radar", "radar", Width.SIDE, without=of_domain, only=with_territory
                    ),
                    ChartBlock(
                        "profil", "profil", Width.MAIN, without=of_domain, only=with_territory
                    ),
                ),
            ),
            Section(
                "table",
                blocks=(
                    ChartBlock(
                        "tableau",
                        "tableau",
                        without=(*of_domain, "territoire", "comparer"),
                        sortable=True,
                    ),
                    _diagnosis(reader, subject),
                ),
                nav=reader.t("domain.nav.table"),
            ),
            *_alliances(reader, subject),
        ),
    )


def _alliances(reader: Reader, subject: Domain) -> tuple[Section, ...]:
    """A few alliances of the domain; nothing where the set has none at all."""
    if not has_alliances(reader.catalogue):
        return ()
    about = Selection(domain=subject.code, territory=reader.selection.territory)
    return (alliances_beside(reader, about),)


def _diagnosis(reader: Reader, subject: Domain) -> Paragraph:
    """The way to all that is said of the domain, to be read from end to end."""
    href = reader.href(f"/domaines/{subject.code}/diagnostic")
    return paragraph(Link(reader.t("domain.diagnosis"), href), role=Role.LEADS_ON)


def _series(reader: Reader) -> Availability:
    """The indicators observed in several periods, with their level."""
    mapped = reader.catalogue.mapped
    usual = next(iter(mapped))
    return Availability(
        ("niveau", "indicateur"),
        reader.t("domain.no_series"),
        tuple(
            ("" if name == usual else name, code)
            for name, level in mapped.items()
            for code in reader.catalogue.indicators
            if len(reader.catalogue.periods(code, level)) > 1
        ),
    )


def indicator_facts(reader: Reader, indicator: Indicator) -> FactList:
    """The card of an indicator: what it is, where it comes from, how to cite it."""
    catalogue, language = reader.catalogue, reader.language
    years = catalogue.periods(indicator.code, reader.selection.level)
    source = catalogue.sources[indicator.source_id]
    return fact_list(
        reader,
        reader.t("indicator.card"),
        {
            "definition": indicator.definition_fr,
            "unit": unit(language, indicator.unit),
            "polarity": reader.t(f"polarity.{indicator.polarity}"),
            "tier": reader.t(f"tier.{indicator.tier}"),
            "periods": enumerate_words(language, [str(year) for year in years]),
            "method": reader.t(f"method.{indicator.method}"),
            "source": Link(source_line(catalogue, source.source_id).text, source.url),
            "licence": source.licence,
            "caveat": indicator.note_fr,
            "citation": _citation(reader, indicator),
        },
    )


def _citation(reader: Reader, indicator: Indicator) -> str:
    selection = reader.selection
    source = reader.catalogue.sources[indicator.source_id]
    year = reader.catalogue.period_of(indicator.code, selection.level, selection.period)
    return reader.t(
        "indicator.citation.text",
        label=label(reader.language, indicator),
        year=year or selection.period,
        producer=source.producer,
        source=source.title,
        version=reader.catalogue.data_version,
    )
