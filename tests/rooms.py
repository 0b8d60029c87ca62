"""Rooms that tests fill: a store of votes with a clock, a session, its devices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dashboard.levels import AreaId
from dashboard.settings import Settings
from dashboard.vote import Group, VoteKind, VoteQuestion
from dashboard.votes import VoteStore

RATING = VoteQuestion(VoteKind.RATING, "Le logement est-il fragile ici ?", domain="logement")
WORD = VoteQuestion(VoteKind.WORD, "Un mot pour votre région ?")
JUDGMENT = VoteQuestion(VoteKind.JUDGMENT, "Que retenir ?", options=("Un car", "Une halle"))


@dataclass
class Clock:
    """A clock that tests set."""

    now: float = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now


def settings_at(state: Path, database: str = "") -> Settings:
    return replace(Settings(), state=state, database=database, facilitator_key="")


@dataclass
class Room:
    """A session with devices that have joined it."""

    store: VoteStore
    code: str
    tokens: Sequence[str]

    def ask(self, question: VoteQuestion = RATING) -> int:
        """Asks and opens."""
        n = self.store.ask(self.code, question)
        self.store.open(self.code, n)
        return n

    def cast(self, n: int, *answers: str) -> None:
        """One answer of one text a device, the first devices first."""
        for token, answer in zip(self.tokens, answers, strict=False):
            self.store.cast(self.code, n, token, (answer,))


def room_of(store: VoteStore, people: int = 6) -> Room:
    """Two actors in turn: citizens, companies, citizens…"""
    session = store.create(
        "fr", title="Débat", place="Rennes", day=date(2026, 9, 21), area=AreaId("R53")
    )
    tokens = [store.join(session.code, "fr") for _ in range(people)]
    for i, token in enumerate(tokens):
        store.belong(session.code, token, (Group.CITIZENS, Group.COMPANIES)[i % 2])
    return Room(store, session.code, tokens)
