"""What a store of votes answers, as frozen records: no token, no address, no name in any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypedDict

from dashboard.levels import AreaId
from dashboard.vote import Group, VoteQuestion

PAIRING_MINUTES = 5
"""How long a pairing code can be used."""

Answer = tuple[str, ...]
"""What one device answers to one question; see `dashboard.ballots.answers`."""


class State(StrEnum):
    """Whether a question takes answers: not yet, now, no longer."""

    READY = "ready"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Session:
    """One debate, as who leads it knows it."""

    code: str
    uid: str
    """The same in every copy of the session."""
    title: str
    place: str
    day: date | None
    area: AreaId | None
    language: str
    created: datetime
    expires: datetime
    published: bool
    current: int | None
    """The question that was opened or revealed last."""
    version: int
    """Grows with each act of who leads, not with votes."""


class Changes(TypedDict, total=False):
    """What can be changed of a session."""

    title: str
    place: str
    day: date | None
    area: AreaId | None
    language: str
    published: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a session and how many answered, never what."""

    n: int
    key: str
    question: VoteQuestion
    state: State
    revealed: bool
    turn: int
    """2 where the same question was asked before in the session."""
    votes: Mapping[Group, int]
    """By telephone."""
    typed: Mapping[Group, int]
    """Raised hands and paper."""


@dataclass(frozen=True, slots=True)
class Order:
    """The latest order of a remote; `n` grows by one with each."""

    n: int
    action: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a session stands, without any result."""

    version: int
    current: int | None
    questions: tuple[Asked, ...]
    devices: int
    order: Order | None


@dataclass(frozen=True, slots=True)
class Device:
    """What one device told of itself and answered."""

    group: Group | None
    answers: Mapping[int, Answer]
    """By number of question."""
