"""What is said of the alliances: a page of all, and a few beside a domain or a territory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.documents.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Group,
    Link,
    Paragraph,
    Role,
    Section,
    Strong,
    TableBlock,
    TableColumn,
    cell,
    paragraph,
)
from dashboard.documents.reader import Reader
from dashboard.model import Alliance, is_country
from dashboard.programme.alliances import Alliances, alliances_of
from dashboard.selection import Selection, parameters_of, without
from dashboard.text.i18n import date_label, enumerate_words, label, summary
from dashboard.text.phrases import counted
from dashboard.text.wording import place, the_domain

COLUMNS = ("name", "domain", "where", "partners", "form", "result", "source")
LONGEST_OPEN = 8
"""Alliances of a group that are listed without folding."""
BESIDE = 3
"""Alliances that stand beside a domain or a territory, before the way to the others."""
LIMITS = ("reading", "excerpt", "sample", "results", "year", "still")


def alliances_document(reader: Reader) -> Document:
    """The document of the alliances, of the choices made or of all."""
    alliances = alliances_of(reader.catalogue, reader.selection)
    return Document(
        name=reader.t("alliances.title"),
        title=alliances_finding(reader, "alliances.headline", alliances),
        lede=(paragraph(reader.t("alliances.lede"), role=Role.LEDE),),
        sections=(
            Section(
                "list",
                reader.t("alliances.nav.list"),
                blocks=_listed(reader, alliances),
                nav=reader.t("alliances.nav.list"),
            ),
            Section(
                "limits",
                reader.t("alliances.limits.title"),
                blocks=(
                    Bullets(
                        tuple(paragraph(reader.t(f"alliances.limits.{key}")) for key in LIMITS)
                    ),
                ),
                nav=reader.t("alliances.nav.limits"),
            ),
        ),
    )


def alliances_beside(reader: Reader, selection: Selection) -> Section:
    """A few alliances of a selection, those in its territory first, and the way to the others.

    A domain without any in the territory has those of elsewhere; a territory, its own only.
    """
    asked = Reader(reader.catalogue, replace(selection, language=reader.language))
    alliances = alliances_of(reader.catalogue, selection)
    everywhere = alliances_of(reader.catalogue, without(selection, "territory")).local
    others = everywhere if selection.domain else alliances.national
    few = tuple(dict.fromkeys((*alliances.local, *others)))[:BESIDE]
    link = Link(reader.t("alliances.all"), _href(reader, selection))
    return Section(
        "alliances",
        reader.t("alliances.title"),
        blocks=(
            paragraph(alliances_finding(asked, "alliances.beside", alliances)),
            alliances_table(reader, few, with_domain=selection.domain is None),
            paragraph(link, role=Role.LEADS_ON),
        ),
        nav=reader.t("alliances.title"),
    )


def alliances_finding(reader: Reader, key: str, alliances: Alliances) -> str:
    """How many alliances of the choices made there are, in the words of `key`."""
    about = " ".join(_about(reader))
    n = len(alliances.local)
    return counted(reader.language, key, n, about=f" {about}" if about else "")


def _about(reader: Reader) -> Iterator[str]:
    """« en Bretagne », « pour la santé », « par le mécénat »."""
    selection = reader.selection
    if selection.part is not None:
        yield place(reader.language, reader.territory)
    if selection.domain:
        domain = reader.catalogue.domains[selection.domain]
        yield reader.t("alliances.about.domain", domain=the_domain(reader.language, domain))
    if selection.form:
        yield reader.t(f"alliances.about.{selection.form}")


def _listed(reader: Reader, alliances: Alliances) -> tuple[Block, ...]:
    """By domain, or what acts on the one chosen first and also; those of a territory together."""
    domain, local = reader.selection.domain, alliances.local
    national = _group(reader, reader.t("alliances.national"), alliances.national)
    groups: list[Block | None]
    if domain:
        main = alliances.on(domain)
        also = [alliance for alliance in local if alliance.domain != domain]
        groups = [
            _group(reader, reader.t("alliances.main"), main, folded=False),
            _group(reader, reader.t("alliances.also"), also),
        ]
    elif reader.selection.territory:
        groups = [alliances_table(reader, local, with_domain=True)] if local else []
    else:
        groups = [
            _group(reader, label(reader.language, one), alliances.on(one.code), folded=True)
            for one in reader.catalogue.domains.values()
        ]
    none = () if local else _none(reader)
    return (*none, *(group for group in (*groups, national) if group))


def _none(reader: Reader) -> tuple[Paragraph, ...]:
    """What to open where nothing was read of all the choices made: one of them taken back."""
    wider = [without(reader.selection, field) for field in ("form", "domain", "territory")]
    links = [
        Link(
            alliances_finding(Reader(reader.catalogue, one), "alliances.see", some),
            _href(reader, one),
        )
        for one in wider
        if one != reader.selection and (some := alliances_of(reader.catalogue, one)).local
    ]
    return tuple(paragraph(link, role=Role.LEADS_ON) for link in links)


def _group(
    reader: Reader, title: str, alliances: Sequence[Alliance], *, folded: bool | None = None
) -> Group | None:
    """Alliances under a title; many are folded unless `folded` is given, none is no group."""
    if not alliances:
        return None
    return Group(
        title,
        (alliances_table(reader, alliances),),
        folded=len(alliances) > LONGEST_OPEN if folded is None else folded,
        note=counted(reader.language, "alliances.n", len(alliances)),
    )


def alliances_table(
    reader: Reader, alliances: Sequence[Alliance], *, with_domain: bool = False
) -> TableBlock:
    """Alliances with where they are, who is in them, what was read of them and where."""
    keys = [key for key in COLUMNS if with_domain or key != "domain"]
    columns = tuple(TableColumn(key, reader.t(f"alliances.column.{key}")) for key in keys)
    rows = (dict(zip(COLUMNS, _row(reader, one), strict=True)) for one in alliances)
    return TableBlock("alliances", columns, tuple(tuple(row[key] for key in keys) for row in rows))


def alliance_lines(reader: Reader, alliances: Sequence[Alliance]) -> Bullets:
    """Alliances in a line each: name, place, what they do, where that was read."""
    return Bullets(
        tuple(
            paragraph(
                Strong(alliance.name),
                reader.t(
                    "alliances.line",
                    place=alliance.place or reader.catalogue.territories[alliance.area].name,
                    summary=summary(reader.language, alliance),
                ),
                f" {reader.t('alliances.line.source')} ",
                Link(alliance.source_title, alliance.source_url),
            )
            for alliance in alliances
        )
    )


def _row(reader: Reader, alliance: Alliance) -> tuple[Cell, ...]:
    caveats = " ".join(reader.t(f"alliances.caveat.{one}") for one in alliance.caveats)
    return (
        Cell(
            (
                paragraph(Strong(alliance.name)),
                paragraph(summary(reader.language, alliance)),
                *([paragraph(caveats, role=Role.NOTE)] if caveats else []),
            )
        ),
        cell(label(reader.language, reader.catalogue.domains[alliance.domain])),
        Cell(tuple(_where(reader, alliance))),
        Cell(tuple(_partners(reader, alliance))),
        cell(reader.t(f"alliances.form.{alliance.form}"))
        if alliance.form
        else cell(reader.t("alliances.form.none"), role=Role.ABSENT),
        Cell(tuple(_told(reader, alliance)), role=Role.TEXT if alliance.result_fr else Role.ABSENT),
        _source(reader, alliance),
    )


def _where(reader: Reader, alliance: Alliance) -> Iterator[Paragraph]:
    """The place, and where it is: a département, a region, or the country."""
    territory = reader.catalogue.territories[alliance.departement or alliance.area]
    if alliance.place and alliance.place != territory.name:
        yield paragraph(alliance.place)
    yield paragraph(
        territory.name
        if is_country(territory.area)
        else Link(territory.name, reader.href(f"/territoires/{territory.area.slug}"))
    )


def _partners(reader: Reader, alliance: Alliance) -> Iterator[Paragraph]:
    """One line a kind of partner that there is."""
    for kind in ("associations", "companies", "public_bodies"):
        names = getattr(alliance, kind)
        if names:
            listed = enumerate_words(reader.language, names)
            yield paragraph(reader.t(f"alliances.partners.{kind}", names=listed))


def _told(reader: Reader, alliance: Alliance) -> Iterator[Paragraph]:
    yield paragraph(alliance.result_fr or reader.t("alliances.result.none"))
    if alliance.started:
        yield paragraph(reader.t("alliances.since", year=alliance.started), role=Role.NOTE)


def _source(reader: Reader, alliance: Alliance) -> Cell:
    link = paragraph(Link(alliance.source_title, alliance.source_url))
    if not alliance.source_date:
        return Cell((link,))
    date = date_label(reader.language, alliance.source_date)
    return Cell((link, paragraph(date, role=Role.NOTE)))


def _href(reader: Reader, selection: Selection) -> str:
    """The page of the alliances of a selection."""
    own = Selection(domain=selection.domain, form=selection.form)
    own = replace(own, territory=selection.territory, level=selection.level)
    asked = parameters_of(own, reader.catalogue.vocabulary)
    return reader.href("/alliances", **{k: v for k, v in asked.items() if k != "niveau"})
