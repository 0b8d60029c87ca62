"""Where a session stands and what a telephone answered decide what it shows."""

from collections.abc import Mapping

import pytest

from dashboard.ballots import Form
from dashboard.ballots.question import Field, Option
from dashboard.vote import Group, VoteKind, VoteQuestion
from dashboard.votes import Asked, Device, Standing
from dashboard.votes.records import State
from dashboard.web.voting.voter import Screen, Voter, filled, said

KNOWN = Device(Group.CITIZENS, {})
ANSWERED = Device(Group.CITIZENS, {2: ("7",)})
ELSEWHERE = Device(Group.CITIZENS, {1: ("7",)})
READY, OPEN, CLOSED = (State.READY, False), (State.OPEN, False), (State.CLOSED, False)
REVEALED = (State.CLOSED, True)


def voter(device: Device | None, stands: tuple[State, bool] | None) -> Voter:
    """A telephone where the second question stands so, or where none was opened yet."""
    note = VoteQuestion(VoteKind.RATING, "")
    first = Asked(1, "note", note, State.CLOSED, False, 1, {}, {})
    asked = [Asked(2, "note", note, *stands, 3, {}, {})] if stands else []
    return Voter(Standing(8, 2 if stands else None, (first, *asked), 1, None), device)


@pytest.mark.parametrize(
    ("device", "stands", "wish", "screen"),
    [
        (None, OPEN, {}, Screen.GROUP),
        (Device(None, {}), OPEN, {}, Screen.GROUP),
        (KNOWN, OPEN, {"regrouping": True}, Screen.GROUP),
        (ELSEWHERE, OPEN, {"regrouping": True}, Screen.FORM),
        (KNOWN, None, {}, Screen.WAITING),
        (KNOWN, READY, {}, Screen.WAITING),
        (KNOWN, OPEN, {}, Screen.FORM),
        (ELSEWHERE, OPEN, {}, Screen.FORM),
        (ANSWERED, OPEN, {}, Screen.SAVED),
        (ANSWERED, OPEN, {"changing": True}, Screen.FORM),
        (KNOWN, CLOSED, {}, Screen.CLOSED),
        (ANSWERED, CLOSED, {"changing": True}, Screen.CLOSED),
        (KNOWN, REVEALED, {}, Screen.REVEALED),
    ],
)
def test_the_screen_follows_from_the_question_the_telephone_and_what_it_asks_for(
    device: Device | None,
    stands: tuple[State, bool] | None,
    wish: Mapping[str, bool],
    screen: Screen,
) -> None:
    assert voter(device, stands).screen(**wish) is screen


@pytest.mark.parametrize(
    ("device", "stands", "screen", "mark"),
    [
        (None, OPEN, Screen.GROUP, "group"),
        (KNOWN, None, Screen.WAITING, "waiting"),
        (KNOWN, READY, Screen.WAITING, "waiting"),
        (KNOWN, OPEN, Screen.FORM, "2 3 open 00"),
        (ANSWERED, OPEN, Screen.SAVED, "2 3 open 01"),
        (KNOWN, CLOSED, Screen.CLOSED, "2 3 closed 00"),
        (ANSWERED, REVEALED, Screen.REVEALED, "2 3 closed 11"),
    ],
)
def test_a_page_that_shows_something_else_has_another_mark(
    device: Device | None, stands: tuple[State, bool] | None, screen: Screen, mark: str
) -> None:
    assert voter(device, stands).mark(screen) == mark


@pytest.mark.parametrize(("device", "stands"), [(None, OPEN), (KNOWN, None), (KNOWN, OPEN)])
def test_who_is_new_or_was_asked_nothing_answered_nothing(
    device: Device | None, stands: tuple[State, bool] | None
) -> None:
    assert voter(device, stands).answer is None


@pytest.mark.parametrize(
    ("language", "answer", "told", "typed"),
    [
        ("fr", "12.5", "12,5\u202f%", "12,5"),
        ("fr", "12", "12\u202f%", "12"),
        ("en", "12.5", "12.5%", "12.5"),
    ],
)
def test_an_estimate_is_told_and_typed_again_as_its_reader_writes_numbers(
    language: str, answer: str, told: str, typed: str
) -> None:
    form = Form(VoteKind.ESTIMATE, "", (Field("reponse"),), unit="%")
    assert [*said(language, form, (answer,))] == [told]
    assert filled(language, form, (answer,)) == {"reponse": (typed,)}


def test_a_note_is_told_with_the_highest_one() -> None:
    notes = tuple(Option(str(n), str(n)) for n in range(11))
    form = Form(VoteKind.RATING, "", (Field("reponse"),), notes)
    assert [*said("fr", form, ("7",))] == ["7 sur 10"]
