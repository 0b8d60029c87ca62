"""What the room of a route answered: the votes of its session, each at the step where it was
asked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from dashboard.ballots.fitting import fitting
from dashboard.ballots.question import key
from dashboard.catalogue import Catalogue
from dashboard.itinerary.model import Itinerary, view_of
from dashboard.selection import Selection
from dashboard.vote import Group, RoomVote

CHART = "votes"
"""The chart of what a room answered."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The revealed votes of a session that somebody answered.

    `of_steps` has those of each step, `others` those that no step of the route asks.
    """

    of_steps: tuple[tuple[RoomVote, ...], ...]
    others: tuple[RoomVote, ...]

    @property
    def every(self) -> tuple[RoomVote, ...]:
        """All of them, in the order in which they are told."""
        return (*(vote for votes in self.of_steps for vote in votes), *self.others)

    @property
    def most(self) -> tuple[tuple[Group, int], ...]:
        """Of each group, the most people who answered one question: at least as many came."""
        most: dict[Group, int] = defaultdict(int)
        for vote in self.every:
            voters: dict[Group, int] = defaultdict(int)
            for tally in vote.tallies:
                voters[tally.group] += tally.voters
            for group, n in voters.items():
                most[group] = max(most[group], n)
        return tuple((group, most[group]) for group in Group if most[group])


def answered(catalogue: Catalogue, language: str, route: Itinerary) -> Answered:
    """The votes of the session that the route names; `catalogue` is the one with rooms.

    A question that was asked again belongs to the next step that asks it, to the last of them
    where there are no more: before and after.
    """
    code = route.session.votes
    every = catalogue.shown(example=True).rooms if code else ()
    votes = [vote for vote in every if vote.code == code and vote.voters]
    steps = _asking(catalogue, language, route) if votes else {}
    of_steps: list[list[RoomVote]] = [[] for _ in route.steps]
    others, times = [], defaultdict[str, int](int)
    for vote in votes:
        asked = key(vote.question)
        at = steps.get(asked)
        if at is None:
            others.append(vote)
        else:
            of_steps[at[min(times[asked], len(at) - 1)]].append(vote)
        times[asked] += 1
    return Answered(tuple(map(tuple, of_steps)), tuple(others))


def selection_of(language: str, vote: RoomVote) -> Selection:
    """What the chart of a vote is asked for with."""
    return Selection(session=vote.code, question=vote.n, example=vote.example, language=language)


def _asking(catalogue: Catalogue, language: str, route: Itinerary) -> dict[str, list[int]]:
    """Of each question, the places of the steps that ask it.

    A step without a vote asks, by the key V, what fits its chart, unless another one has it.
    """
    own: dict[str, list[int]] = {}
    fits: dict[str, list[int]] = {}
    for place, step in enumerate(route.steps):
        if step.vote:
            own.setdefault(key(step.vote), []).append(place)
        else:
            view = view_of(catalogue, step.chart, step.selection)
            question = fitting(catalogue, language, step.chart, step.selection, view.title)
            fits.setdefault(key(question), []).append(place)
    return fits | own
