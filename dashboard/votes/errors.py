"""What stops a vote, each error with the sentence that a reader gets."""

from __future__ import annotations

from dashboard.text.i18n import DEFAULT_LANGUAGE, translate


class VoteError(Exception):
    """Nothing of what was asked is stored."""

    key = ""
    """Of the sentence that says it."""

    def __init__(self, **values: object) -> None:
        super().__init__()
        self.values = values

    def message(self, language: str) -> str:
        """The error in one sentence."""
        return translate(language, self.key, **self.values)

    def __str__(self) -> str:
        return self.message(DEFAULT_LANGUAGE)


class StoreGone(VoteError):
    """The database does not answer, is locked, full or unreadable."""

    key = "votes.gone"


class NewerStore(StoreGone):
    """The database was made by a later version of PHARE."""

    key = "votes.newer"


class UnknownSession(VoteError):
    """No session has this code."""

    key = "votes.unknown_session"


class UnknownQuestion(VoteError):
    """The session has no question of this number."""

    key = "votes.unknown_question"


class UnknownDevice(VoteError):
    """The device has not joined the session, or the session was emptied since."""

    key = "votes.unknown_device"


class NotOpen(VoteError):
    """The question takes no answers now."""

    key = "votes.not_open"


class NotRevealed(VoteError):
    """The answers are not shown yet."""

    key = "votes.not_revealed"


class Refused(VoteError):
    """What was sent cannot be kept; `key` says why."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(**values)
        self.key = key
