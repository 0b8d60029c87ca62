"""What is said of the score of a domain: what it is, its concepts and weights, its coherence."""

from __future__ import annotations

from dashboard.documents.document import (
    Block,
    Role,
    TableBlock,
    TableColumn,
    cell,
    paragraph,
)
from dashboard.documents.facts import fact_list
from dashboard.documents.reader import Reader
from dashboard.indicators.composition import composition
from dashboard.indicators.domain_score import DomainResult, domain_result
from dashboard.indicators.periods import age_words
from dashboard.model import Domain, Tier
from dashboard.selection import LATEST, STUDY
from dashboard.text.i18n import label
from dashboard.text.phrases import counted


def score_blocks(reader: Reader, subject: Domain) -> tuple[Block, ...]:
    """The facts about a score and the table of its indicators, concept by concept."""
    others = reader.catalogue.indicators_of(subject.code, Tier.CONTEXT)
    level, period = reader.selection.level, reader.selection.period
    result = domain_result(reader.catalogue, subject.code, level, period)
    attested = "attested" if subject.attested else "inferred"
    facts = fact_list(
        reader,
        reader.t("score.card"),
        {
            "axis": f"{reader.t(f'axis.{subject.axis}')} · {reader.t(f'attestation.{attested}')}",
            "definition": reader.t("score.definition"),
            "beside": counted(reader.language, "score.beside", len(others)),
            "period": reader.t(f"period.{period}") if period in (LATEST, STUDY) else period,
            **_years(reader, result),
        },
    )
    scattered = (paragraph(reader.t("note.scattered")),) if result.coherence.scattered else ()
    made_of = (_composition(reader, result),) if result.indicators else ()
    return (facts, *scattered, *made_of)


def _years(reader: Reader, result: DomainResult) -> dict[str, str]:
    if not result.years:
        return {}
    return {"years": age_words(reader.catalogue, result.years, reader.language, spanned=True)}


def _composition(reader: Reader, result: DomainResult) -> TableBlock:
    language = reader.language
    parts = composition(reader.catalogue, result.indicators, language)
    sizes = {part.concept: 0 for part in parts}
    for part in parts:
        sizes[part.concept] += 1
    rows = []
    for index, part in enumerate(parts):
        first = not index or parts[index - 1].concept != part.concept
        own = (
            cell(label(language, part.indicator)),
            cell(str(result.years[part.row])),
            cell(reader.t(f"reference_kind.{result.reference_kinds[part.row]}")),
            cell(part.weight_words(language), value=100 * part.weight),
        )
        head = (cell(part.concept, role=Role.HEAD, rows=sizes[part.concept]),) if first else ()
        rows.append((*head, *own))
    columns = (
        TableColumn("concept", reader.t("score.concept")),
        TableColumn("indicator", reader.t("score.indicator")),
        TableColumn("year", reader.t("score.year"), Role.NUMBER),
        TableColumn("reference", reader.t("column.reference_kind")),
        TableColumn("weight", reader.t("score.weight"), Role.NUMBER),
    )
    return TableBlock("composition", columns, tuple(rows))
