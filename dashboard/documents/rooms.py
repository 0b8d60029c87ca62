"""What is said of the rooms that voted during a tour: which questions, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.ballots.question import shared_key, worded
from dashboard.documents.document import (
    Cell,
    ChartBlock,
    Link,
    Paragraph,
    Role,
    Section,
    cell,
    paragraph,
)
from dashboard.documents.reader import Reader
from dashboard.model import Stop
from dashboard.text.i18n import MISSING, date_label
from dashboard.text.phrases import counted
from dashboard.vote import RoomVote

SECTION = "votes"
"""The part of the page that shows them, and its chart."""


@dataclass(frozen=True, slots=True)
class Voted:
    """A question that rooms answered: its key, its words, how many rooms did."""

    key: str
    text: str
    n_rooms: int


def voted(reader: Reader) -> tuple[Voted, ...]:
    """The questions that published rooms answered, those of most rooms first."""
    rooms: dict[str, dict[str, RoomVote]] = {}
    for vote in published(reader):
        rooms.setdefault(shared_key(vote.question), {})[vote.code] = vote
    return tuple(
        Voted(key, _words(reader, next(iter(of.values()))), len(of))
        for key, of in sorted(rooms.items(), key=lambda one: -len(one[1]))
    )


def published(reader: Reader) -> tuple[RoomVote, ...]:
    """The answers that rooms want seen beside those of others."""
    return tuple(vote for vote in reader.catalogue.rooms if vote.published and vote.voters)


def rooms_section(reader: Reader) -> tuple[Section, ...]:
    """The question that most rooms answered, or the chosen one; nothing where no room voted."""
    n = len({vote.code for vote in published(reader)})
    if not n:
        return ()
    return (
        Section(
            SECTION,
            reader.t("rooms.title"),
            counted(reader.language, "rooms.text", n),
            blocks=(ChartBlock(SECTION, "votes"),),
            nav=reader.t("rooms.nav"),
        ),
    )


def rooms_at(reader: Reader, stop: Stop) -> Cell:
    """The rooms of the city of a stop, each with a way to every question that it answered."""
    texts = tuple(_rooms_at(reader, stop))
    return Cell(texts) if texts else cell(MISSING, role=Role.ABSENT)


def _rooms_at(reader: Reader, stop: Stop) -> Iterator[Paragraph]:
    rooms: dict[str, dict[str, RoomVote]] = {}
    for vote in published(reader):
        if vote.place.casefold() == stop.city.casefold():
            rooms.setdefault(vote.code, {})[shared_key(vote.question)] = vote
    for answered in rooms.values():
        first = next(iter(answered.values()))
        links = [
            part
            for key, vote in answered.items()
            for part in (
                ", ",
                Link(reader.t(f"rooms.kind.{vote.question.kind}"), _there(reader, key)),
            )
        ]
        yield paragraph(*_day(reader, first), *links[1:])


def _day(reader: Reader, vote: RoomVote) -> tuple[str, ...]:
    if vote.day is None:
        return ()
    return (reader.t("rooms.at", day=date_label(reader.language, vote.day.isoformat())),)


def _there(reader: Reader, key: str) -> str:
    return f"{reader.href('/voyages', vote=key)}#{SECTION}"


def _words(reader: Reader, vote: RoomVote) -> str:
    return worded(reader.catalogue, reader.language, vote.question).text
