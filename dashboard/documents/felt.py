"""What people answer about one domain, region by region, beside what is measured."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.catalogue import Catalogue
from dashboard.documents.document import (
    Availability,
    Block,
    ChartBlock,
    Link,
    Paragraph,
    Role,
    Section,
    paragraph,
)
from dashboard.documents.reader import Reader
from dashboard.model import Domain
from dashboard.surveys.perceived import (
    FEWEST_REGIONS,
    NoQuestion,
    RegionalQuestion,
    comparable_questions,
    question_of,
)
from dashboard.text.i18n import label


def compared_domains(catalogue: Catalogue) -> tuple[str, ...]:
    """The domains that have a question to set beside their measure, in the order of the table."""
    return tuple(
        code
        for code in catalogue.domains
        if isinstance(question_of(catalogue, code), RegionalQuestion)
    )


def felt_section(reader: Reader, subject: Domain) -> Section:
    """The regions under a question about a domain, or in one line why there is none."""
    choices = [(code, "") for code in compared_domains(reader.catalogue)]
    choices += [
        (code, question.measure.code)
        for code in reader.catalogue.domains
        for question in comparable_questions(reader.catalogue, code)
    ]
    only = Availability(("domaine", "mesure"), "", tuple(choices))
    said: tuple[Block, ...] = tuple(_said(reader, subject))
    return Section(
        "felt",
        reader.t("domain.felt.title"),
        blocks=(*said, ChartBlock("ressenti", "ressenti", only=only)),
        nav=reader.t("domain.nav.felt"),
    )


def _said(reader: Reader, subject: Domain) -> Iterator[Paragraph]:
    asked = comparable_questions(reader.catalogue, subject.code)
    chosen = reader.selection.measure
    if chosen in {question.measure.code for question in asked}:
        yield paragraph(reader.t("domain.felt.text"))
        return
    if chosen:
        name = label(reader.language, reader.catalogue.measures[chosen])
        yield paragraph(reader.t("error.not_over_regions", value=name), role=Role.ABSENT)
        return
    first = question_of(reader.catalogue, subject.code)
    if not isinstance(first, NoQuestion):
        yield paragraph(reader.t("domain.felt.text"))
        return
    why = reader.t(f"regional.no_question.{first}", least=FEWEST_REGIONS)
    yield paragraph(reader.t("domain.felt.none", why=why), role=Role.ABSENT)
    for question in asked:
        name = label(reader.language, question.measure)
        href = reader.href(f"/domaines/{subject.code}", mesure=question.measure.code)
        link = Link(reader.t("domain.felt.open", question=name), f"{href}#felt")
        yield paragraph(link, role=Role.LEADS_ON)


def regions_section(reader: Reader) -> Section:
    """The regions under the first question of the domain chosen, on the page of comparisons."""
    domains = compared_domains(reader.catalogue)
    only = Availability(
        ("domaine",), reader.t("crossing.regions.nothing"), tuple((code,) for code in domains)
    )
    chart = ChartBlock("ressenti", "ressenti", without=("mesure",), only=only)
    subject = reader.selection.domain
    others = Link(
        reader.t("crossing.regions.others"), reader.href(f"/domaines/{subject}") + "#felt"
    )
    return Section(
        "regions",
        reader.t("crossing.regions.title"),
        reader.t("crossing.regions.text"),
        (*((paragraph(others, role=Role.LEADS_ON),) if subject else ()), chart),
        nav=reader.t("crossing.nav.regions"),
    )
