"""Which answers of which rooms an address asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.ballots.question import key, shared_key
from dashboard.catalogue import Catalogue
from dashboard.selection import Selection, SelectionError
from dashboard.vote import RoomVote, VoteKind


@dataclass(frozen=True, slots=True)
class Asked:
    """What a room answered, and what it answered to the same question before."""

    vote: RoomVote
    before: RoomVote | None


def asked(catalogue: Catalogue, selection: Selection) -> tuple[Asked, ...]:
    """One answer of one room, or the last one to the same question of each published room.

    A session alone means its last question. Without any choice it is the question that most rooms
    answered, the first asked of several. Rooms stand in the order in which they were asked; the
    session of the address is there even unpublished. Raises SelectionError where there is none.
    """
    votes = [vote for vote in catalogue.rooms if _is_known(catalogue, vote)]
    if selection.session and not selection.vote:
        of = [vote for vote in votes if vote.code == selection.session]
        n = selection.question or max((vote.n for vote in of), default=0)
        return tuple(_with_before(votes, vote) for vote in of if vote.n == n) or _none(selection)
    seen = [vote for vote in votes if vote.published or vote.code == selection.session]
    wanted = selection.vote or most_asked(seen)
    same = [vote for vote in seen if wanted in (key(vote.question), shared_key(vote.question))]
    last = {vote.code: vote for vote in sorted(same, key=lambda vote: vote.n)}
    answered = [vote for vote in last.values() if vote.voters]
    return tuple(_with_before(votes, vote) for vote in answered) or _none(selection)


def most_asked(votes: Sequence[RoomVote]) -> str:
    """The key of the question that most rooms answered; empty without rooms."""
    rooms = dict.fromkeys((shared_key(vote.question), vote.code) for vote in votes)
    counted = Counter(question for question, _ in rooms)
    return max(counted, key=counted.__getitem__, default="")


def _with_before(votes: Sequence[RoomVote], vote: RoomVote) -> Asked:
    earlier = [
        one
        for one in votes
        if vote.turn > 1
        and one.code == vote.code
        and one.n < vote.n
        and one.voters
        and key(one.question) == key(vote.question)
    ]
    return Asked(vote, max(earlier, key=lambda one: one.n, default=None))


def _is_known(catalogue: Catalogue, vote: RoomVote) -> bool:
    """Whether it is about something that the data know: a session's file may come from another
    edition."""
    question = vote.question
    about = {
        VoteKind.RATING: question.domain,
        VoteKind.ESTIMATE: question.indicator,
        VoteKind.JUDGMENT: question.options,
    }
    return (
        bool(about.get(question.kind, True))
        and (question.domain is None or question.domain in catalogue.domains)
        and (question.indicator is None or question.indicator in catalogue.indicators)
        and {vote.area, question.area} <= {None, *catalogue.territories}
    )


def _none(selection: Selection) -> tuple[Asked, ...]:
    reason = "no_rooms" if selection.vote is None else "no_vote"
    raise SelectionError("vote", (), reason, selection.language, value=selection.vote or "")
