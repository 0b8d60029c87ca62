"""The minutes of a debate: what was said at a step, and the session in which it was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.model import Actor
from dashboard.selection import ACTOR_SLUGS, ACTORS

OTHERS = "autres"
"""Key of the participants who belong to none of the four actors."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as they were spoken; `actor` is None where nobody noted whose they are."""

    text: str
    actor: Actor | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """What somebody promised to do; the other three may be empty."""

    what: str
    who: str = ""
    partners: str = ""
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What the debate on a step has left, in the order in which it was noted; false if nothing."""

    quotes: tuple[Quote, ...] = ()
    agreements: tuple[str, ...] = ()
    disagreements: tuple[str, ...] = ()
    commitments: tuple[Commitment, ...] = ()

    def __bool__(self) -> bool:
        return any((self.quotes, self.agreements, self.disagreements, self.commitments))


@dataclass(frozen=True, slots=True)
class Session:
    """When and where the debate was held, about which territory, led by whom, before whom."""

    day: date | None = None
    place: str = ""
    territory: str = ""
    facilitator: str = ""
    votes: str = ""
    """Code of the session in which the room voted; empty where it did not."""
    participants: tuple[tuple[Actor | None, int], ...] = ()
    """How many came, by actor; None stands for all who belong to none of the four."""


def said_of(document: Mapping[str, Any]) -> Said:
    """What the key `echanges` of a step says; the schema has accepted it."""
    return Said(
        tuple(
            Quote(one["texte"], ACTORS.get(one.get("acteur", "")))
            for one in document.get("verbatims", ())
        ),
        tuple(document.get("accords", ())),
        tuple(document.get("desaccords", ())),
        tuple(
            Commitment(
                one["quoi"], one.get("qui", ""), one.get("avec", ""), one.get("echeance", "")
            )
            for one in document.get("engagements", ())
        ),
    )


def session_of(document: Mapping[str, Any]) -> Session:
    """What the key `seance` of a route says; the schema has accepted it."""
    day = document.get("date")
    counts = document.get("participants", {})
    return Session(
        date.fromisoformat(day) if day else None,
        document.get("lieu", ""),
        document.get("territoire", ""),
        document.get("animateur", ""),
        document.get("votes", "").strip().upper(),
        tuple(
            (actor, int(counts[slug]))
            for slug, actor in (*ACTORS.items(), (OTHERS, None))
            if counts.get(slug)
        ),
    )


def said_document(said: Said) -> dict[str, object]:
    """What was said as a JSON-ready group: only the lists that have a line, in one order."""
    return _filled(
        {
            "verbatims": [
                _filled({"texte": one.text, "acteur": one.actor and ACTOR_SLUGS[one.actor]})
                for one in said.quotes
            ],
            "accords": [*said.agreements],
            "desaccords": [*said.disagreements],
            "engagements": [
                _filled(
                    {
                        "qui": one.who,
                        "quoi": one.what,
                        "avec": one.partners,
                        "echeance": one.deadline,
                    }
                )
                for one in said.commitments
            ],
        }
    )


def session_document(session: Session) -> dict[str, object]:
    """The session as a JSON-ready group: only the keys that say something, in one order."""
    return _filled(
        {
            "date": session.day and session.day.isoformat(),
            "lieu": session.place,
            "territoire": session.territory,
            "animateur": session.facilitator,
            "votes": session.votes,
            "participants": {
                ACTOR_SLUGS[actor] if actor else OTHERS: n for actor, n in session.participants
            },
        }
    )


def _filled(document: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in document.items() if value}
