"""What a room is asked, what each answers, how answers are counted and what stands beside them."""

from dashboard.ballots.answers import AnswerError, read_answer
from dashboard.ballots.document import vote_document, vote_of
from dashboard.ballots.question import Form, form_of, key, worded
from dashboard.ballots.tally import tallied

__all__ = [
    "AnswerError",
    "Form",
    "form_of",
    "key",
    "read_answer",
    "tallied",
    "vote_document",
    "vote_of",
    "worded",
]
