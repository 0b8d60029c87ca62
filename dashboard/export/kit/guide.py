"""Composes the facilitation guide of a region: prepare, lead and report a debate."""

from __future__ import annotations

from dashboard.documents.alliances import alliances_finding, alliances_table
from dashboard.documents.document import (
    Block,
    Bullets,
    Document,
    Group,
    Role,
    Section,
    TableBlock,
    TableColumn,
    Width,
    cell,
    paragraph,
)
from dashboard.documents.lacking import has_alliances
from dashboard.documents.reader import Reader
from dashboard.export.kit.stop import Stop
from dashboard.programme.alliances import alliances_of
from dashboard.selection import Selection
from dashboard.text.i18n import has, number
from dashboard.text.wording import place

PREPARE = {
    "weeks": ("question", "actors", "send", "check"),
    "eve": ("open", "print", "roles"),
}
RUN = ("vote", "silence", "scale", "turn", "doubt", "end")
REPORT = ("count", "base", "write", "read", "again")
CARE = ("reference", "rank", "perceived", "missing")
"""What is said of each part of a debate, in its order."""


def guide_document(stop: Stop) -> Document:
    """The guide to the debate of a stop."""
    reader, route = stop.reader, stop.route
    return Document(
        name=reader.t("kit.guide.name"),
        title=reader.t("kit.guide.title", place=place(reader.language, reader.territory)),
        kicker=reader.t("kit.guide.kicker", name=reader.territory.name),
        lede=(
            paragraph(
                reader.t(
                    "kit.guide.lede",
                    steps=len(route.steps),
                    minutes=sum(step.minutes for step in route.steps),
                ),
                role=Role.LEDE,
            ),
        ),
        sections=(
            Section("prepare", reader.t("kit.guide.prepare"), blocks=_prepare(reader)),
            Section("run", reader.t("kit.guide.run"), blocks=(_bullets(reader, "run", RUN),)),
            Section(
                "route",
                reader.t("kit.guide.route"),
                reader.t("kit.guide.route.text"),
                (_route(stop),),
            ),
            Section(
                "report", reader.t("kit.guide.report"), blocks=(_bullets(reader, "report", REPORT),)
            ),
            Section("care", reader.t("kit.guide.care"), blocks=(_bullets(reader, "care", CARE),)),
            *_alliances(reader),
        ),
    )


def _prepare(reader: Reader) -> tuple[Block, ...]:
    return tuple(
        Group(
            reader.t(f"kit.guide.prepare.{when}"),
            (_bullets(reader, f"prepare.{when}", keys),),
            width=Width.HALF,
        )
        for when, keys in PREPARE.items()
    )


def _bullets(reader: Reader, part: str, keys: tuple[str, ...]) -> Bullets:
    return Bullets(tuple(paragraph(reader.t(_key(reader, part, key))) for key in keys))


def _key(reader: Reader, part: str, key: str) -> str:
    """The key of a bullet; without the alliances where a set has none."""
    name = f"kit.guide.{part}.{key}"
    alone = f"{name}.alone"
    return alone if has(reader.language, alone) and not has_alliances(reader.catalogue) else name


def _route(stop: Stop) -> TableBlock:
    """A row a step: what the screen says, what is asked, what to keep in mind, how long."""
    reader = stop.reader
    keys = ("step", "finding", "question", "notes", "minutes")
    columns = tuple(TableColumn(key, reader.t(f"kit.guide.column.{key}")) for key in keys)
    rows = tuple(
        (
            cell(number(reader.language, at, 0), role=Role.NUMBER),
            cell(finding),
            cell(step.question),
            cell(step.notes),
            cell(reader.t("kit.guide.minutes", n=number(reader.language, step.minutes, 0))),
        )
        for at, (step, finding) in enumerate(zip(stop.route.steps, stop.findings, strict=True), 1)
    )
    return TableBlock("route", columns, rows)


def _alliances(reader: Reader) -> tuple[Section, ...]:
    """The alliances to bring up; nothing where a set has none."""
    if not has_alliances(reader.catalogue):
        return ()
    asked = Selection(territory=reader.territory.area, language=reader.language)
    found = alliances_of(reader.catalogue, asked)
    said = alliances_finding(Reader(reader.catalogue, asked), "alliances.beside", found)
    table = (alliances_table(reader, found.local, with_domain=True),) if found.local else ()
    return (
        Section("alliances", reader.t("kit.guide.alliances"), blocks=(paragraph(said), *table)),
    )
