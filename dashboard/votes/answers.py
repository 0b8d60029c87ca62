"""Says whether an answer is one to a question: what is kept can be counted."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dashboard.ballots.question import HIGHEST_NOTE, LONGEST_WORD, LOWEST_NOTE, PICKED
from dashboard.vote import Agreement, Count, Grade, VoteKind, VoteQuestion

LONGEST_CODE = 100
"""Characters of a domain or of a number."""


def answers(question: VoteQuestion, answer: Sequence[str]) -> bool:
    """Whether a ballot can be counted."""
    match question.kind:
        case VoteKind.PRIORITIES:
            return len({*answer}) == len(answer) == PICKED and all(map(_is_code, answer))
        case VoteKind.JUDGMENT:
            return len(answer) == len(question.options) and all(map(_is_grade, answer))
        case _:
            return len(answer) == 1 and _answers(question, answer[0])


def counts_as(question: VoteQuestion, count: Count) -> bool:
    """Whether what was counted by hand is one answer to the question."""
    match question.kind:
        case VoteKind.PRIORITIES:
            places = {str(place + 1) for place in range(PICKED)}
            return _is_code(count.item) and count.value in places
        case VoteKind.JUDGMENT:
            return count.item in question.options and _is_grade(count.value)
        case VoteKind.WORD:
            return not count.value
        case _:
            return not count.item and _answers(question, count.value)


def _answers(question: VoteQuestion, value: str) -> bool:
    match question.kind:
        case VoteKind.RATING:
            return value in {str(note) for note in range(LOWEST_NOTE, HIGHEST_NOTE + 1)}
        case VoteKind.ESTIMATE:
            return len(value) <= LONGEST_CODE and _is_number(value)
        case VoteKind.AGREEMENT:
            return value in {*Agreement}
        case _:
            return 0 < len(value) <= LONGEST_WORD


def _is_code(text: str) -> bool:
    return 0 < len(text) <= LONGEST_CODE


def _is_grade(text: str) -> bool:
    return text in {*Grade}


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False
