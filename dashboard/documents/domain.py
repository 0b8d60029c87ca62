"""What is said of a domain: its map, ranking, indicators, and the territories in numbers."""

from __future__ import annotations

from dashboard.documents.alliances import alliances_beside
from dashboard.documents.document import (
    Availability,
    Bullets,
    ChartBlock,
    Document,
    FactList,
    Link,
    Section,
    Width,
    paragraph,
)
from dashboard.documents.domains import domains_document
from dashboard.documents.facts import fact_list
from dashboard.documents.reader import Reader
from dashboard.indicators.statistic import source_line
from dashboard.model import Domain, Indicator, Tier
from dashboard.selection import DEFAULTS, LATEST, LEVELS, STUDY, Selection
from dashboard.text.i18n import enumerate_words, label, unit


def domain_document(reader: Reader) -> Document:
    """The document of the domain or the indicator chosen, or of all domains where none is."""
    if reader.selection.domain is None:
        return domains_document(reader)
    subject = reader.catalogue.domains[reader.selection.domain]
    indicator = reader.catalogue.indicators.get(str(reader.selection.indicator))
    with_territory = Availability(("territoire",), "")
    of_domain = ("indicateur",)
    return Document(
        name=label(reader.language, indicator or subject),
        title=label(reader.language, subject),
        sections=(
            Section(
                "areas",
                blocks=(
                    ChartBlock("carte", "carte", Width.HALF),
                    ChartBlock("classement", "classement", Width.HALF),
                ),
                nav=reader.t("domain.nav.areas"),
            ),
            Section(
                "indicator",
                blocks=(
                    _of_indicator(reader, indicator) if indicator else _of_score(reader, subject),
                ),
                nav=reader.t("domain.nav.definition"),
            ),
            Section(
                "trend",
                blocks=(ChartBlock("evolution", "evolution", only=_series(reader)),),
                nav=reader.t("domain.nav.trend"),
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
                ),
                nav=reader.t("domain.nav.table"),
            ),
            alliances_beside(
                reader, Selection(domain=subject.code, territory=reader.selection.territory)
            ),
        ),
    )


def _axis(reader: Reader, subject: Domain) -> str:
    attested = "attested" if subject.attested else "inferred"
    return f"{reader.t(f'axis.{subject.axis}')} · {reader.t(f'attestation.{attested}')}"


def _series(reader: Reader) -> Availability:
    """The indicators observed in several periods, with their level."""
    return Availability(
        ("niveau", "indicateur"),
        reader.t("domain.no_series"),
        tuple(
            ("" if slug == DEFAULTS["niveau"] else slug, code)
            for slug, level in LEVELS.items()
            for code in reader.catalogue.indicators
            if len(reader.catalogue.periods(code, level)) > 1
        ),
    )


def _of_indicator(reader: Reader, indicator: Indicator) -> FactList:
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


def _of_score(reader: Reader, subject: Domain) -> FactList:
    core = reader.catalogue.indicators_of(subject.code, Tier.CORE)
    others = reader.catalogue.indicators_of(subject.code, Tier.CONTEXT)
    period = reader.selection.period
    return fact_list(
        reader,
        reader.t("score.card"),
        {
            "axis": _axis(reader, subject),
            "definition": reader.t("score.definition"),
            "made_of": Bullets(tuple(paragraph(label(reader.language, i)) for i in core)),
            "beside": reader.t("score.beside", n=len(others)),
            "period": reader.t(f"period.{period}") if period in (LATEST, STUDY) else period,
        },
    )
