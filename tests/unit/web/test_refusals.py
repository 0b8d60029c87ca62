"""Who guessed too often is told when to try again, to the second and in words."""

import pytest
from flask import Flask

from dashboard.web.voting.guesses import TooManyGuesses
from dashboard.web.voting.refusals import too_many


@pytest.mark.parametrize(
    ("seconds", "told"), [(59, "1 minute."), (60, "1 minute."), (61, "2 minutes.")]
)
def test_who_guessed_too_often_is_told_when_to_try_again(seconds: int, told: str) -> None:
    with Flask("guesses").test_request_context("/t/BCDFGH"):
        answer = too_many(TooManyGuesses(seconds))
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, str(seconds))
    assert told in answer.get_data(as_text=True)
