"""Turns the vote of a route file into a question that a room can answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.ballots.beside import measured
from dashboard.ballots.document import vote_of
from dashboard.ballots.question import worded
from dashboard.catalogue import Catalogue
from dashboard.itinerary.faults import Path, refused_code, refused_vote
from dashboard.selection import SelectionError, parse
from dashboard.vote import VoteKind, VoteQuestion

READ: Mapping[VoteKind, tuple[str, ...]] = {
    VoteKind.RATING: ("domaine", "territoire"),
    VoteKind.PRIORITIES: (),
    VoteKind.ESTIMATE: ("indicateur", "territoire"),
    VoteKind.AGREEMENT: (),
    VoteKind.JUDGMENT: ("propositions",),
    VoteKind.WORD: (),
}
"""Kind → the keys that it reads, beside its question."""
NEEDED: Mapping[VoteKind, str] = {
    VoteKind.RATING: "domaine",
    VoteKind.ESTIMATE: "indicateur",
    VoteKind.AGREEMENT: "question",
    VoteKind.JUDGMENT: "propositions",
}
"""Kind → the key that it cannot do without."""
CODES = ("domaine", "indicateur", "territoire")
FEWEST_PROPOSALS = 2


def voted(
    catalogue: Catalogue, language: str, document: Mapping[str, Any], path: Path
) -> VoteQuestion:
    """The question of a vote that the schema has accepted, with its usual words where it has none.

    `path` leads to it. Raises ItineraryError for a key that its kind needs or does not read, a
    code that there is not, a figure that nobody knows, proposals that are not told apart.
    """
    kind = VoteKind(document["type"])
    given = {name: value for name, value in document.items() if value}
    for name in given:
        if name not in ("type", "question", *READ[kind]):
            raise refused_vote(language, (*path, name), "unread", kind=kind, name=name)
    question = vote_of(given)
    needed = NEEDED.get(kind, "type")
    if needed not in given or (needed == "question" and not question.text):
        raise refused_vote(language, (*path, needed), "needed", kind=kind, name=needed)
    codes = [(name, given[name]) for name in CODES if name in given]
    try:
        parse([*codes, ("langue", language)], catalogue.vocabulary)
    except SelectionError as error:
        raise refused_code(language, path, error) from None
    if kind is VoteKind.ESTIMATE and not measured(catalogue, question):
        raise refused_vote(language, (*path, "indicateur"), "unknown")
    if kind is VoteKind.JUDGMENT:
        _check_proposals(language, (*path, "propositions"), question.options)
    return worded(catalogue, language, question)


def _check_proposals(language: str, path: Path, proposals: tuple[str, ...]) -> None:
    for line, proposal in enumerate(proposals):
        if not proposal or proposal in proposals[:line]:
            reason = "same" if proposal else "blank"
            raise refused_vote(language, (*path, line), reason)
    if len(proposals) < FEWEST_PROPOSALS:
        raise refused_vote(language, path, "few", n=FEWEST_PROPOSALS)
