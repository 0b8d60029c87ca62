"""How figures are made: formulas, what was never published, what contradicts itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard.documents.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Group,
    Link,
    Role,
    Section,
    TableBlock,
    TableColumn,
    cell,
    paragraph,
)
from dashboard.documents.glossary import glossary_section
from dashboard.documents.lacking import has_surveys
from dashboard.documents.reader import Reader
from dashboard.documents.score_sections import coherence_section, spread_section
from dashboard.documents.surveys import held_surveys
from dashboard.documents.worked_section import worked_section
from dashboard.model import (
    ALL_DOMAINS,
    Evidence,
    Level,
    Polarity,
    Status,
    SurveyKind,
    Tier,
    is_country,
)
from dashboard.surveys.estimates import answer_text, estimates
from dashboard.text.i18n import MISSING, NARROW, label, number

METHODS = (
    *("polarity", "reference", "z", "score", "period", "rank", "robust", "classes"),
    *("events", "survey", "change", "agreement", "correlation", "absent"),
)
OF_ANSWERS = ("survey", "agreement", "correlation")
"""Methods of what actors answered."""
FORMULAS = ("z", "score", "events", "survey", "agreement")
JOINT = f"{NARROW}; "


def method_document(reader: Reader) -> Document:
    """The document of the method."""
    return Document(
        name=reader.t("door.methode"),
        title=reader.t("method.title"),
        lede=(paragraph(reader.t("method.lede"), role=Role.LEDE),),
        sections=(
            Section(
                "methods",
                blocks=tuple(method_note(reader, name) for name in methods_of(reader, METHODS)),
                nav=reader.t("method.nav.methods"),
            ),
            glossary_section(reader),
            *worked_section(reader),
            spread_section(reader),
            coherence_section(reader),
            _section(reader, "polarity_table", _polarities(reader)),
            _section(reader, "domains", _domains(reader)),
            _section(reader, "gaps", Bullets(tuple(paragraph(text) for text in gaps(reader)))),
            *_conflicts(reader),
        ),
    )


def methods_of(reader: Reader, names: Sequence[str]) -> tuple[str, ...]:
    """The methods that a set has figures for."""
    asked = has_surveys(reader.catalogue.shown(True))
    return tuple(name for name in names if asked or name not in OF_ANSWERS)


def _section(reader: Reader, key: str, block: Block) -> Section:
    title, text = reader.t(f"method.{key}"), reader.t(f"method.{key}.text")
    return Section(key, title, text, (block,), reader.t(f"method.nav.{key}"))


def method_note(reader: Reader, name: str) -> Group:
    """One point of the method, with its formula where it has one."""
    texts = [paragraph(reader.t(f"method.{name}.text"))]
    if name in FORMULAS:
        texts.append(paragraph(reader.t(f"method.{name}.formula"), role=Role.FORMULA))
    return Group(reader.t(f"method.{name}"), tuple(texts))


def _polarities(reader: Reader) -> TableBlock:
    indicators = reader.catalogue.indicators.values()
    counts = Counter((i.tier, i.polarity) for i in indicators)
    columns = (
        TableColumn("polarity", reader.t("fact.polarity")),
        *(TableColumn(tier, reader.t(f"tier.{tier}"), Role.NUMBER) for tier in Tier),
    )
    rows = tuple(
        (
            cell(reader.t(f"polarity.{polarity}")),
            *(cell(str(counts[tier, polarity])) for tier in Tier),
        )
        for polarity in Polarity
    )
    return TableBlock("book", columns, rows)


def _domains(reader: Reader) -> TableBlock:
    columns = tuple(
        TableColumn(key, reader.t(f"method.domains.{key}"), role)
        for key, role in {
            "axis": Role.TEXT,
            "domain": Role.TEXT,
            "attestation": Role.TEXT,
            "core": Role.NUMBER,
            "departements": Role.NUMBER,
            "years": Role.NUMBER,
        }.items()
        if key != "departements" or _has_second(reader)
    )
    rows = tuple(_domain(reader, code) for code in reader.catalogue.domains)
    return TableBlock("book", columns, rows)


def _domain(reader: Reader, code: str) -> tuple[Cell, ...]:
    catalogue = reader.catalogue
    domain = catalogue.domains[code]
    core = catalogue.indicators_of(code, Tier.CORE)
    years = [year for i in core for year in catalogue.periods(i.code)[-1:]]
    departements = sum(catalogue.has_level(i.code, Level.DEPARTEMENT) for i in core)
    return (
        cell(reader.t(f"axis.{domain.axis}")),
        cell(Link(label(reader.language, domain), reader.href(f"/domaines/{code}"))),
        cell(reader.t(f"attestation.{'attested' if domain.attested else 'inferred'}")),
        cell(str(len(core))),
        *((cell(str(departements)),) if _has_second(reader) else ()),
        cell("–".join(map(str, sorted({min(years), max(years)}))) if years else MISSING),
    )


def _has_second(reader: Reader) -> bool:
    return bool(reader.catalogue.areas(Level.DEPARTEMENT))


MOST_GAPS = 200
"""Missing values of a level that are told one by one; of more, their number."""


def gaps(reader: Reader) -> tuple[str, ...]:
    """What was not published: values of regions, of the country, answers, facts about surveys."""
    catalogue, language = reader.catalogue, reader.language
    store = catalogue.observations
    missing = {level: store.number(Status.MISSING, level, reference=False) for level in Level}
    national = sum(store.number(Status.MISSING, level, reference=True) for level in Level)
    answered = {
        (answer.actor, answer.domain)
        for answer in catalogue.perceptions
        if answer.evidence is Evidence.REGION_MEASURED
        and catalogue.surveys[answer.survey].kind is SurveyKind.PROGRAMME
    }
    return (
        *(
            reader.t(
                "method.gaps.region",
                label=label(language, catalogue.indicators[o.indicator]),
                territory=catalogue.territories[o.area].name,
                year=o.period.end,
                note=o.note,
            )
            for level, n in missing.items()
            if n <= MOST_GAPS
            for o in store.with_status(Status.MISSING, level)
            if not is_country(o.area)
        ),
        *(
            reader.t(
                "method.gaps.level", n=number(language, n, 0), level=reader.t(f"level.of.{level}")
            )
            for level, n in missing.items()
            if n > MOST_GAPS
        ),
        *([reader.t("method.gaps.national", n=national)] if national else []),
        *([reader.t("method.gaps.matrix", n=len(answered))] if answered else []),
        *(
            reader.t("method.gaps.survey", survey=label(language, survey), note=survey.note)
            for survey in held_surveys(catalogue)
            if survey.note
        ),
    )


def _conflicts(reader: Reader) -> tuple[Section, ...]:
    """The contradictions of surveys in a table; nothing without any."""
    rows = tuple(_contradictions(reader))
    columns = tuple(
        TableColumn(key, reader.t(f"method.conflicts.{key}"))
        for key in ("survey", "measure", "domain", "values", "note")
    )
    return (_section(reader, "conflicts", TableBlock("book", columns, rows)),) if rows else ()


def _contradictions(reader: Reader) -> list[tuple[Cell, ...]]:
    """The answers that one survey published with several values."""
    catalogue, language = reader.catalogue, reader.language
    return [
        (
            cell(label(language, e.survey)),
            cell(label(language, e.measure)),
            cell(label(language, catalogue.domains[e.domain]) if e.domain != ALL_DOMAINS else ""),
            cell(JOINT.join(answer_text(language, e.measure, one.value) for one in e.shown)),
            cell(JOINT.join(dict.fromkeys(one.note for one in e.shown if one.note))),
        )
        for e in estimates(catalogue, catalogue.perceptions)
        if e.other is not None
    ]
