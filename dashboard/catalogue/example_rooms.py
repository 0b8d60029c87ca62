"""Reads the rooms that never voted, of the example, as votes of rooms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from dashboard.model import AreaId
from dashboard.vote import Count, Group, RoomVote, Tally, VoteKind, VoteQuestion, Way

Row = Mapping[str, str]
Place = tuple[str, str]
"""The code of a room and the number of a question in it."""

BETWEEN = " ; "
"""What stands between two proposals."""


def example_rooms(
    asked: Iterable[Row], counted: Iterable[Row], areas: Mapping[str, AreaId]
) -> tuple[RoomVote, ...]:
    """The votes of the rooms in the order of their table, all published and marked as example.

    `areas` are the area ids of regions by their code. Raises KeyError or ValueError for what the
    tables may not hold.
    """
    tallies: dict[Place, dict[tuple[Group, Way], list[Row]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in counted:
        tallies[row["room"], row["number"]][Group(row["group"]), Way(row["way"])].append(row)
    return tuple(
        _vote(row, areas, [_tally(*of, rows) for of, rows in tallies[_place(row)].items()])
        for row in asked
    )


def _place(row: Row) -> Place:
    return row["room"], row["number"]


def _vote(row: Row, areas: Mapping[str, AreaId], tallies: Iterable[Tally]) -> RoomVote:
    return RoomVote(
        code=row["room"],
        n=int(row["number"]),
        title=row["title"],
        place=row["place"],
        day=date.fromisoformat(row["date"]),
        area=areas[row["territory"]],
        question=VoteQuestion(
            kind=VoteKind(row["kind"]),
            text=row["question"],
            domain=row["domain"] or None,
            indicator=row["indicator"] or None,
            area=areas[row["area"]] if row["area"] else None,
            options=tuple(row["options"].split(BETWEEN)) if row["options"] else (),
        ),
        tallies=tuple(tallies),
        turn=int(row["turn"]),
        published=True,
        example=True,
    )


def _tally(group: Group, way: Way, rows: list[Row]) -> Tally:
    counts = tuple(Count(row["item"], row["value"], int(row["n"])) for row in rows)
    return Tally(group, way, int(rows[0]["voters"]), counts)
