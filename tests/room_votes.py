"""Rooms that answer what a test says."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dashboard.ballots.tally import tallied
from dashboard.levels import AreaId
from dashboard.vote import Group, RoomVote, VoteKind, VoteQuestion, Way

Answers = Mapping[Group, Sequence[tuple[str, ...]]]

BRITTANY = AreaId("R53")
RATING = VoteQuestion(VoteKind.RATING, "L’emploi est-il fragile ici ?", domain="emploi-insertion")
PRIORITIES = VoteQuestion(VoteKind.PRIORITIES, "Vos trois priorités ?")
GUESS = VoteQuestion(
    VoteKind.ESTIMATE, "Le chômage ?", indicator="taux_chomage_localise", area=BRITTANY
)
SENTENCE = VoteQuestion(VoteKind.AGREEMENT, "Ici, on se parle assez.")
PROPOSALS = VoteQuestion(VoteKind.JUDGMENT, "Que valent-elles ?", options=("Un bus", "Un fonds"))
WORD = VoteQuestion(VoteKind.WORD, "En un mot ?")


def room(
    question: VoteQuestion,
    answers: Answers,
    *,
    code: str = "KTRWX",
    n: int = 1,
    place: str = "Rennes",
    area: AreaId | None = BRITTANY,
    way: Way = Way.PHONE,
    turn: int = 1,
    published: bool = True,
    words: Mapping[str, str] | None = None,
) -> RoomVote:
    """What a room answered: each group its answers, as `read_answer` gives them."""
    ballots = ((group, way, answer) for group, given in answers.items() for answer in given)
    return RoomVote(
        code,
        n,
        f"Débat de {place}",
        place,
        date(2026, 10, 6),
        area,
        question,
        tallied(question, ballots, words or {}),
        turn,
        published,
    )


def notes(*values: int) -> list[tuple[str, ...]]:
    """Answers to a rating or an estimate."""
    return [(str(value),) for value in values]


def times(n: int, *answer: str) -> list[tuple[str, ...]]:
    """The same answer of so many people."""
    return [answer] * n


def all_of(parts: Iterable[Sequence[tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """Answers one after the other."""
    return [answer for part in parts for answer in part]
