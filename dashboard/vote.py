"""What a room is asked and what it answered, as frozen records: nobody is named in any of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.levels import AreaId

ROOM_BASE = 5
"""People under whom the answers of a group in a room are not told apart."""


class VoteKind(StrEnum):
    """How a room answers a question."""

    RATING = "note"
    """How fragile a domain is, from 0 to 10: the programme's own question."""
    PRIORITIES = "priorites"
    """Which three of the domains come first, in order."""
    ESTIMATE = "estimation"
    """What an indicator is thought to be, in its unit."""
    AGREEMENT = "accord"
    """Whether one agrees with a sentence."""
    JUDGMENT = "jugement"
    """A grade for each of some proposals: majority judgment."""
    WORD = "mot"
    """One word or a few, free, grouped by who leads before anyone sees them."""


class Group(StrEnum):
    """To whom somebody in a room belongs: the four actors, or none of them."""

    CITIZENS = "citoyens"
    COMPANIES = "entreprises"
    ASSOCIATIONS = "associations"
    INSTITUTIONS = "institutions"
    OTHERS = "autres"


class Way(StrEnum):
    """How an answer came: by telephone, or counted by who leads."""

    PHONE = "telephone"
    HANDS = "mains"
    PAPER = "papier"


class Agreement(StrEnum):
    """The answers to a sentence."""

    AGREE = "accord"
    DISAGREE = "desaccord"
    NO_OPINION = "sans_avis"


class Grade(StrEnum):
    """The grades of majority judgment, the best first."""

    EXCELLENT = "excellent"
    GOOD = "bien"
    FAIR = "assez_bien"
    PASSABLE = "passable"
    POOR = "insuffisant"
    REJECT = "a_rejeter"


@dataclass(frozen=True, slots=True)
class VoteQuestion:
    """A question that a room answers; what its kind does not read is empty.

    A rating reads `domain`, an estimate `indicator`, both `area` (None: the country), a judgment
    `options` (the proposals). `text` is what the room reads.
    """

    kind: VoteKind
    text: str
    domain: str | None = None
    indicator: str | None = None
    area: AreaId | None = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many gave one answer about one thing.

    `item` is a domain code (priorities), a proposal (judgment), a group of words (word), else
    empty; `value` a note, an estimate, a place from "1" (priorities), an `Agreement`, a `Grade`,
    else empty.
    """

    item: str
    value: str
    n: int


@dataclass(frozen=True, slots=True)
class Tally:
    """The answers of one group that came in one way; `voters` people gave them."""

    group: Group
    way: Way
    voters: int
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class RoomVote:
    """What one room answered to one question, once revealed.

    `turn` is 2 where the same question had been asked before in the session: before and after.
    """

    code: str
    """Of the session: five letters."""
    n: int
    """Number of the question in its session, from 1."""
    title: str
    place: str
    day: date | None
    area: AreaId | None
    """The region where the room was; None where nobody said."""
    question: VoteQuestion
    tallies: tuple[Tally, ...]
    turn: int = 1
    published: bool = False
    """Whether who led wants it compared with other rooms."""
    example: bool = False

    @property
    def voters(self) -> int:
        """People who answered, in every way."""
        return sum(tally.voters for tally in self.tallies)
