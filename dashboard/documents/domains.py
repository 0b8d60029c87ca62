"""What is said of all domains: axis by axis, with the region where each is most fragile."""

from __future__ import annotations

from collections import Counter

from dashboard.documents.document import (
    Aside,
    Bullets,
    Document,
    Group,
    Link,
    Paragraph,
    Role,
    Section,
    paragraph,
)
from dashboard.documents.reader import Reader
from dashboard.indicators.domain_score import domain_result
from dashboard.model import AXES, AreaId, Domain, Level
from dashboard.selection import LATEST
from dashboard.statistics.ranks import Band, are_few
from dashboard.text.i18n import enumerate_words, label
from dashboard.text.phrases import counted
from dashboard.text.wording import group_words, place, sentence_case, the


def domains_document(reader: Reader) -> Document:
    """The document of the domains; its headline names the regions that lead most of them."""
    return Document(
        name=reader.t("door.domaines"),
        title=domains_finding(reader),
        lede=(
            paragraph(reader.t("domains.lede"), role=Role.LEDE),
            paragraph(
                Link(reader.t("diagnosis.link"), reader.href("/diagnostic")), role=Role.LEADS_ON
            ),
        ),
        sections=(Section("index", blocks=domains_by_axis(reader, most=True)),),
    )


def domains_by_axis(reader: Reader, *, most: bool = False) -> tuple[Group, ...]:
    """The domains, each a link, in a group an axis; with `most`, where each is most fragile."""
    domains = reader.catalogue.domains.values()
    return tuple(
        Group(
            reader.t(f"axis.{axis}"),
            (Bullets(tuple(_domain(reader, one, most) for one in domains if one.axis == axis)),),
        )
        for axis in AXES
    )


def _domain(reader: Reader, domain: Domain, most: bool) -> Paragraph:
    link = Link(label(reader.language, domain), reader.href(f"/domaines/{domain.code}"))
    return paragraph(link, *([Aside(most_fragile_words(reader, domain))] if most else []))


def most_fragile_words(reader: Reader, domain: Domain) -> str:
    """The region of the highest score with its group; that none is sure where it has none. Of too
    few for places, those more fragile than the country."""
    result = domain_result(reader.catalogue, domain.code, Level.REGION, LATEST)
    if not result.n_scored:
        return reader.t("domains.unscored")
    if are_few(result.areas):
        sides = zip(result.areas, result.bands, strict=True)
        names = [area.name for area, band in sides if band is Band.MORE]
        said = enumerate_words(reader.language, names)
        return counted(reader.language, "domains.more", len(names), names=said)
    ranked = zip(result.areas, result.ranks, result.groups, strict=True)
    for area, rank, group in ranked:
        if rank and rank.position == 1 and group:
            where = the(reader.language, area)
            if group.size == 1:
                return reader.t("domains.first", place=place(reader.language, area))
            return reader.t("domains.most", the=where, group=group_words(reader.language, group))
    return reader.t("domains.unsure")


def domains_finding(reader: Reader) -> str:
    """The regions that are surely among the most fragile of most domains, together if as many."""
    domains = reader.catalogue.domains.values()
    leading = Counter(area for one in domains for area in _most_fragile(reader, one))
    if not leading:
        return reader.t("domains.title")
    most = max(leading.values())
    territories = [reader.catalogue.territories[area] for area, n in leading.items() if n == most]
    named = enumerate_words(reader.language, [the(reader.language, one) for one in territories])
    counts = counted(reader.language, "domains.leading", most, total=len(domains))
    form = "many" if len(territories) > 1 else "one"
    return reader.t(f"domains.finding.{form}", territories=sentence_case(named), domains=counts)


def _most_fragile(reader: Reader, subject: Domain) -> list[AreaId]:
    """The regions that nine calculations out of ten put among the most fragile."""
    result = domain_result(reader.catalogue, subject.code, Level.REGION, LATEST)
    groups = zip(result.areas, result.groups, strict=True)
    return [area.area for area, group in groups if group and group.side is Band.MORE]
