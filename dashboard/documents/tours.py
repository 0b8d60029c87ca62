"""What is said of the study tours: their stops on the map, in time, and one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from dashboard.documents.document import (
    Block,
    Cell,
    ChartBlock,
    Document,
    Group,
    Link,
    Month,
    Months,
    Paragraph,
    Role,
    Section,
    Strong,
    TableBlock,
    TableColumn,
    Width,
    cell,
    paragraph,
)
from dashboard.documents.reader import Reader
from dashboard.documents.rooms import published, rooms_at, rooms_section
from dashboard.model import Stop
from dashboard.programme.dates import STOP, Entry, programme, span
from dashboard.programme.stops import (
    STATUSES,
    full_name,
    known,
    note_words,
    precision,
    stops_of,
)
from dashboard.text.i18n import MISSING, date_label, label
from dashboard.text.phrases import counted
from dashboard.text.wording import place

ROOMS = "rooms"
COLUMNS = ("city", "date", "region", "route", ROOMS, "note")
SENTENCE = re.compile(r"(?<=[.]) ")
"""What stands between two sentences."""
LONGEST_OPEN = 6
"""Stops of a status that are listed without folding."""


def tours_document(reader: Reader) -> Document:
    """The document of the study tours, of the region chosen or of all."""
    return Document(
        name=reader.t("tours.title"),
        title=_finding(reader),
        lede=(_lede(reader),),
        sections=(
            Section(
                "places",
                blocks=(
                    ChartBlock("etapes", "etapes", Width.HALF),
                    *([ChartBlock("frise", "frise", Width.HALF)] if _is_dated(reader) else []),
                ),
                nav=reader.t("tours.nav.places" if _is_dated(reader) else "tours.nav.map"),
            ),
            *rooms_section(reader),
            Section(
                "calendar",
                reader.t("tours.calendar.title"),
                blocks=(_dated(reader), *_file(reader)),
                nav=reader.t("tours.nav.calendar"),
            ),
            _stops(reader),
        ),
    )


def _is_dated(reader: Reader) -> bool:
    """Whether there is a date to place in time."""
    return bool(programme(reader.catalogue, reader.language, None))


def _finding(reader: Reader) -> str:
    """How many stops there were, of the region chosen or in all, and how many are attested."""
    stops = stops_of(reader.catalogue, reader.selection.territory)
    if not stops:
        return reader.t("tours.headline.empty", place=_where(reader))
    done = sum(stop.status == "done" for stop in stops)
    total = counted(reader.language, "stops.n", len(stops))
    if reader.selection.territory is None:
        return counted(reader.language, "tours.headline", done, stops=total)
    key = "tours.headline.region"
    return counted(reader.language, key, done, stops=total, place=_where(reader))


def _lede(reader: Reader) -> Paragraph:
    """What the programme said that it would do and had done, how many stops its map names."""
    announced = [
        reader.t(
            "tours.announced",
            target=label(reader.language, one),
            note=note_words(reader.language, one.note),
            n=len(reader.catalogue.stops),
        )
        for one in reader.catalogue.milestones
        if one.kind == "target" and reader.selection.territory is None
    ]
    return paragraph(" ".join(announced) or reader.t("tours.lede"), role=Role.LEDE)


def _where(reader: Reader) -> str:
    return place(reader.language, reader.territory) if reader.selection.territory else ""


def _dated(reader: Reader) -> Block:
    """The dated stops by month, or by year where no more is known; a sentence without any."""
    entries = [
        entry
        for entry in programme(reader.catalogue, reader.language, reader.selection.territory)
        if entry.kind == STOP
    ]
    if entries:
        months = dict.fromkeys(entry.date[:7] for entry in entries)
        return Months(
            tuple(
                _month(reader, month, [e for e in entries if e.date[:7] == month])
                for month in months
            )
        )
    if reader.selection.territory is None:
        return paragraph(reader.t("tours.calendar.nowhere"))
    return paragraph(reader.t("tours.calendar.none", place=_where(reader)))


def _month(reader: Reader, month: str, entries: Sequence[Entry]) -> Month:
    by_day = {span(e.date)[0].day: e for e in entries if precision(e.date) == "day"}
    vague = [entry for entry in entries if precision(entry.date) != "day"]
    return Month(
        title=date_label(reader.language, month),
        first=span(month)[0] if by_day else None,
        marked=tuple(by_day),
        lines=tuple(_line(reader, entry) for entry in (*by_day.values(), *vague)),
    )


def _line(reader: Reader, entry: Entry) -> Paragraph:
    """The city, what is known of it with its date, and that the day was not published."""
    if entry.stop is None:
        return paragraph(entry.label)
    words = [known(reader.language, entry.stop)]
    if precision(entry.date) != "day":
        words.append(reader.t(f"tours.calendar.{precision(entry.date)}"))
    city = full_name(reader.language, entry.stop)
    return paragraph(Strong(city), "".join(f", {word}" for word in words))


def _file(reader: Reader) -> tuple[Paragraph, ...]:
    """The calendar file of the region chosen, what it holds and what it cannot; none without a
    date."""
    region = reader.selection.territory
    n = len(programme(reader.catalogue, reader.language, region))
    if not n:
        return ()
    stops = stops_of(reader.catalogue, region)
    undated = sum(not stop.date for stop in stops)
    texts = [counted(reader.language, "tours.ics.text", n)]
    if stops:
        texts.append(counted(reader.language, "tours.ics.undated", undated))
    codes = {"territoire": reader.territory.area.slug} if region else {}
    link = Link(reader.t("tours.ics"), reader.href("/voyages.ics", **codes), file=True)
    return paragraph(link, role=Role.ACTION), paragraph(" ".join(texts), role=Role.NOTE)


def _stops(reader: Reader) -> Section:
    region = reader.selection.territory
    stops = stops_of(reader.catalogue, region)
    where, nav = _where(reader), reader.t("tours.nav.stops")
    if region and not stops:
        text = paragraph(reader.t("tours.list.none", place=where))
        return Section("stops", reader.t("tours.list.title"), blocks=(text,), nav=nav)
    key = "tours.list.title.region" if region else "tours.list.title"
    of_status = [[stop for stop in stops if stop.status == status] for status in STATUSES]
    groups = tuple(_listed(reader, listed) for listed in of_status if listed)
    rule = "" if region else reader.t("tours.lede")
    return Section("stops", reader.t(key, place=where), rule, groups, nav=nav)


def _listed(reader: Reader, stops: Sequence[Stop]) -> Group:
    """The stops of one status; many are folded. What all their notes begin with is said once."""
    language = reader.language
    total = counted(language, "stops.n", len(stops))
    dated = sum(bool(stop.date) for stop in stops)
    said = _common_note(reader, stops)
    return Group(
        reader.t(f"tours.list.{stops[0].status}"),
        (
            *([paragraph(said, role=Role.NOTE)] if said else []),
            _table(reader, stops, said),
        ),
        folded=len(stops) > LONGEST_OPEN,
        note=counted(language, "tours.list.dated", dated, stops=total),
    )


def _common_note(reader: Reader, stops: Sequence[Stop]) -> str:
    """The sentences that the notes of several stops begin with; empty where there are none."""
    if len(stops) == 1:
        return ""
    notes = (SENTENCE.split(note_words(reader.language, stop.note)) for stop in stops)
    same = takewhile(lambda sentences: len({*sentences}) == 1, zip(*notes, strict=False))
    return " ".join(sentence for sentence, *_ in same)


def _table(reader: Reader, stops: Sequence[Stop], said: str) -> TableBlock:
    keys = COLUMNS if published(reader) else tuple(key for key in COLUMNS if key != ROOMS)
    columns = tuple(TableColumn(key, reader.t(f"tours.column.{key}")) for key in keys)
    return TableBlock("stops", columns, tuple(_row(reader, stop, said) for stop in stops))


def _row(reader: Reader, stop: Stop, said: str) -> tuple[Cell, ...]:
    return (
        cell(full_name(reader.language, stop), role=Role.HEAD),
        cell(date_label(reader.language, stop.date))
        if stop.date
        else cell(reader.t("tours.date.none"), role=Role.ABSENT),
        *_links(reader, stop),
        *((rooms_at(reader, stop),) if published(reader) else ()),
        cell(note_words(reader.language, stop.note).removeprefix(said).strip()),
    )


def _links(reader: Reader, stop: Stop) -> tuple[Cell, Cell]:
    """The page of the region and its ready-made route; a stop abroad has neither."""
    if stop.area is None:
        return cell(reader.t("tours.abroad")), cell(MISSING, role=Role.ABSENT)
    region = reader.catalogue.territories[stop.area]
    code = region.area.slug
    route = reader.t("tours.route", place=place(reader.language, region))
    return (
        cell(Link(region.name, reader.href(f"/territoires/{code}"))),
        cell(Link(route, reader.href("/parcours", territoire=code))),
    )
