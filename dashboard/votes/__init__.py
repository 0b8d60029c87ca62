"""Sessions and ballots of rooms, kept on SQLite or PostgreSQL; nobody is named in them."""

from dashboard.votes.codes import read_code
from dashboard.votes.errors import (
    NewerStore,
    NotOpen,
    NotRevealed,
    Refused,
    StoreGone,
    UnknownDevice,
    UnknownQuestion,
    UnknownSession,
    VoteError,
)
from dashboard.votes.records import (
    PAIRING_MINUTES,
    Answer,
    Asked,
    Device,
    Order,
    Session,
    Standing,
    State,
)
from dashboard.votes.retention import KEPT_DAYS
from dashboard.votes.store import VoteStore

__all__ = [
    "KEPT_DAYS",
    "PAIRING_MINUTES",
    "Answer",
    "Asked",
    "Device",
    "NewerStore",
    "NotOpen",
    "NotRevealed",
    "Order",
    "Refused",
    "Session",
    "Standing",
    "State",
    "StoreGone",
    "UnknownDevice",
    "UnknownQuestion",
    "UnknownSession",
    "VoteError",
    "VoteStore",
    "read_code",
]
