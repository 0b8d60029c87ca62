"""What a voter's telephone shows: where the session stands, and what this telephone answered."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dashboard.ballots import Form
from dashboard.text.i18n import number, translate, with_unit
from dashboard.vote import VoteKind
from dashboard.votes.codes import read_code
from dashboard.votes.records import State

if TYPE_CHECKING:
    from dashboard.votes import Asked, Device, Standing

LOOK_ALIKE = str.maketrans("1I2568V", "LLZSGBU")
"""Signs that no code has, and the letter that each is taken for."""

Answer = tuple[str, ...]
Fields = Mapping[str, Sequence[str]]
"""What the fields of a form hold, by name."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why nothing was recorded; `about` is the one to correct, `sent` what the form held."""

    status: int
    text: str
    about: str = ""
    sent: Fields | None = None


class Screen(StrEnum):
    """What stands on the page of a session."""

    GROUP = "group"
    WAITING = "waiting"
    FORM = "form"
    SAVED = "saved"
    CLOSED = "closed"
    REVEALED = "revealed"


@dataclass(frozen=True, slots=True)
class Voter:
    """A telephone in a session; `device` is None where the session does not know it."""

    standing: Standing
    device: Device | None

    @property
    def asked(self) -> Asked | None:
        """The current question: the one that was opened or revealed last."""
        return question_of(self.standing, self.standing.current)

    @property
    def answer(self) -> Answer | None:
        """What this telephone answered to the current question."""
        return self.device.answers.get(self.asked.n) if self.device and self.asked else None

    @property
    def may_regroup(self) -> bool:
        """A group can be corrected until a first answer counts in it."""
        return not (self.device and self.device.answers)

    def mark(self, screen: Screen) -> str:
        """What a page shows, in short: where a new one has another mark, the page is an old one."""
        if self.asked is None or screen in (Screen.GROUP, Screen.WAITING):
            return screen
        asked, answered = self.asked, self.answer is not None
        return f"{asked.n} {asked.turn} {asked.state} {asked.revealed:d}{answered:d}"

    def screen(self, *, regrouping: bool = False, changing: bool = False) -> Screen:
        """What to show, where the reader may ask to correct a group or an answer."""
        asked = self.asked
        if self.device is None or self.device.group is None or (regrouping and self.may_regroup):
            return Screen.GROUP
        if asked is None:
            return Screen.WAITING
        if asked.state == State.OPEN:
            return Screen.SAVED if self.answer and not changing else Screen.FORM
        if asked.revealed:
            return Screen.REVEALED
        return Screen.CLOSED if asked.state == State.CLOSED else Screen.WAITING


def question_of(standing: Standing, n: int | None) -> Asked | None:
    """The question of that number, None where there is none."""
    return next((asked for asked in standing.questions if asked.n == n), None)


def said(language: str, form: Form, answer: Answer) -> Iterator[str]:
    """An answer in words, line by line."""
    labels = {option.code: option.label for option in form.options}
    match form.kind:
        case VoteKind.RATING:
            note, high = labels[answer[0]], form.options[-1].label
            yield translate(language, "phone.note.said", note=note, high=high)
        case VoteKind.ESTIMATE:
            value = with_unit(language, float(answer[0]), _decimals(answer[0]), form.unit)
            yield value
        case VoteKind.JUDGMENT:
            for field, grade in zip(form.fields, answer, strict=True):
                values = {"item": field.label, "value": labels[grade]}
                yield translate(language, "phone.saved.pair", **values)
        case _:
            yield from (labels.get(text, text) for text in answer)


def filled(language: str, form: Form, answer: Answer) -> Fields:
    """The fields of a form that say an answer, as the voter would type it."""
    typed = answer
    if form.kind is VoteKind.ESTIMATE:
        mark = number(language, 0, 1).strip("0")
        typed = (answer[0].replace(".", mark),)
    return {field.name: (text,) for field, text in zip(form.fields, typed, strict=True)}


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def typed_code(text: str) -> str:
    """The code that somebody typed: small letters, accents, spaces and look-alikes are forgiven.

    Raises UnknownSession for what cannot be one.
    """
    plain = (one for one in unicodedata.normalize("NFKD", text) if one.isalnum())
    return read_code("".join(plain).upper().translate(LOOK_ALIKE))
