"""What people answer about one domain, region by region, beside what is measured."""

from __future__ import annotations

from itertools import product

from dashboard.catalogue import Catalogue
from dashboard.documents.document import (
    Availability,
    Cell,
    ChartBlock,
    Group,
    Link,
    Role,
    Section,
    TableBlock,
    TableColumn,
    cell,
    paragraph,
)
from dashboard.documents.reader import Reader
from dashboard.documents.waves import waves
from dashboard.model import Domain
from dashboard.surveys.over_regions import asked_in_few
from dashboard.surveys.perceived import (
    FEWEST_REGIONS,
    NoQuestion,
    RegionalQuestion,
    comparable_questions,
    question_of,
)
from dashboard.surveys.questions import PERCEIVED
from dashboard.surveys.waves import changes
from dashboard.text.i18n import date_label, label, number, question_text
from dashboard.text.phrases import counted

HERE = "#ressenti"
"""Opens a page with the chart in sight."""
COLUMNS = ("question", "survey", "period", "stance", "regions")


def compared_domains(catalogue: Catalogue) -> tuple[str, ...]:
    """The domains that have a question to set beside their measure, in the order of the table."""
    return tuple(
        code
        for code in catalogue.domains
        if isinstance(question_of(catalogue, code), RegionalQuestion)
    )


def felt_section(reader: Reader, subject: Domain) -> Section:
    """The regions under a question about a domain, and all that was asked of it in regions."""
    return Section(
        "felt",
        blocks=(_over_regions(_asked_of(reader.catalogue)), _asked(reader, subject)),
        nav=reader.t("domain.nav.felt"),
    )


def regions_section(reader: Reader) -> Section:
    """The regions under a question of the domain chosen, on the page of comparisons.

    A question about all domains, which that page may be about, leaves the domain its own.
    """
    domains = compared_domains(reader.catalogue)
    choices = _asked_of(reader.catalogue, *product(domains, PERCEIVED))
    nothing = reader.t("crossing.regions.nothing")
    address = reader.href(f"/domaines/{reader.selection.domain}") + HERE
    return Section(
        "regions",
        blocks=(
            _over_regions(choices, nothing),
            paragraph(Link(reader.t("crossing.regions.others"), address), role=Role.LEADS_ON),
        ),
        nav=reader.t("crossing.nav.regions"),
    )


def _asked_of(catalogue: Catalogue, *others: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Each domain with the questions about it that are drawn, "" for its first, then others."""
    asked = (
        (code, question.measure.code)
        for code in catalogue.domains
        for question in comparable_questions(catalogue, code)
    )
    return (*((code, "") for code in compared_domains(catalogue)), *asked, *others)


def _over_regions(choices: tuple[tuple[str, str], ...], otherwise: str = "") -> ChartBlock:
    """The chart, where a domain and a question are one of the choices.

    The score is the latest: a year that an indicator has may be one without scores.
    """
    only = Availability(("domaine", "mesure"), otherwise, choices)
    return ChartBlock("ressenti", "ressenti", without=("periode",), only=only)


def _asked(reader: Reader, subject: Domain) -> Group:
    """The questions about a domain, folded under their number, or under why none is compared."""
    compared = comparable_questions(reader.catalogue, subject.code)
    few = asked_in_few(reader.catalogue, subject.code)
    columns = tuple(
        TableColumn(key, reader.t(f"felt.{key}"), Role.NUMBER if key == "regions" else Role.TEXT)
        for key in COLUMNS
    )
    rows = tuple(_row(reader, question) for question in (*compared, *few))
    twice = waves(reader, changes(reader.catalogue, domain=subject.code))
    return Group(
        why_not_compared(reader, subject) or reader.t("felt.questions"),
        (*((TableBlock("questions", columns, rows),) if rows else ()), *twice),
        folded=bool(rows or twice),
        note=counted(reader.language, "felt.compared", len(compared), total=len(rows)),
    )


def why_not_compared(reader: Reader, subject: Domain) -> str:
    """Why no regions are drawn; empty where they are."""
    asked = {
        question.measure.code for question in comparable_questions(reader.catalogue, subject.code)
    }
    chosen = reader.selection.measure
    if chosen in asked:
        return ""
    if chosen:
        name = label(reader.language, reader.catalogue.measures[chosen])
        return reader.t("error.not_over_regions", value=name)
    first = question_of(reader.catalogue, subject.code)
    if not isinstance(first, NoQuestion):
        return ""
    why = reader.t(f"reason.{first}")
    return reader.t("felt.none", why=why)


def _row(reader: Reader, question: RegionalQuestion) -> tuple[Cell, ...]:
    """A question, who asked it when, in how many regions; one that can be drawn is a link."""
    name = question_text(reader.language, question.measure)
    address = reader.href(f"/domaines/{question.domain}", mesure=question.measure.code) + HERE
    stance = question.measure.stance
    return (
        cell(Link(name, address) if question.n_regions >= FEWEST_REGIONS else name, role=Role.HEAD),
        cell(label(reader.language, question.survey)),
        cell(date_label(reader.language, question.period)),
        cell(reader.t(f"felt.stance.{stance}") if stance else ""),
        cell(number(reader.language, question.n_regions, 0)),
    )
