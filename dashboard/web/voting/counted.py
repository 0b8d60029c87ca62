"""Reads the answers that a script of who leads has counted by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard.vote import Count, Group, VoteKind, VoteQuestion, Way
from dashboard.votes.part import MOST_CHARACTERS
from dashboard.votes.questions import MOST_VOTERS
from dashboard.web.voting.refusals import Refusal
from dashboard.web.voting.sent import Sent

COUNTED = ("way", "group", "voters", "counts")
BY_HAND = (Way.HANDS, Way.PAPER)


def counts_of(question: VoteQuestion) -> tuple[Way, Group, tuple[Count, ...], int]:
    """How a group answered by hand or on paper, as the request says.

    Whether the question can have these answers is for the store to say. Raises Refusal.
    """
    sent = Sent.read(COUNTED)
    way, group = Way(sent.one_of("way", BY_HAND)), Group(sent.one_of("group", Group))
    voters, listed = sent.whole("voters", MOST_VOTERS), sent.fields.get("counts")
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise Refusal("counts", "counts")
    counts = tuple(_count(Sent(one)) for one in listed)
    if len({(one.item, one.value) for one in counts}) < len(counts):
        raise Refusal("counted_twice", "counts")
    if _answers(question, counts) > voters:
        raise Refusal("too_many_counts", "counts", n=voters)
    return way, group, counts, voters


def _count(one: Sent) -> Count:
    item, value = (one.text(name, MOST_CHARACTERS) for name in ("item", "value"))
    return Count(item, value, one.whole("n", MOST_VOTERS))


def _answers(question: VoteQuestion, counts: Sequence[Count]) -> int:
    """Answers to what most answered: everybody gives one, but a first, a second and a third domain,
    or a grade for each proposal."""
    answers: Counter[str] = Counter()
    for one in counts:
        about = {VoteKind.PRIORITIES: one.value, VoteKind.JUDGMENT: one.item}
        answers[about.get(question.kind, "")] += one.n
    return max(answers.values(), default=0)
