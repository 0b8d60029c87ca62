"""The vote that fits what a room looks at."""

from __future__ import annotations

from dashboard.ballots.beside import measured
from dashboard.ballots.question import worded
from dashboard.catalogue import Catalogue
from dashboard.model import AreaId
from dashboard.selection import Selection
from dashboard.surveys.questions import PERCEIVED
from dashboard.text.i18n import question_text
from dashboard.vote import VoteKind, VoteQuestion

OF_DOMAINS = ("classement", "radar", "ecarts", "positions", "acteurs", "priorites")
"""Charts that show many domains where none is chosen."""


def fitting(
    catalogue: Catalogue, language: str, chart: str, selection: Selection, finding: str = ""
) -> VoteQuestion:
    """The vote that fits a view, with its usual words.

    An indicator: an estimate, where there is a value to guess; else its domain: a rating. Many
    domains, measured or perceived: priorities. Two facts at once: whether one agrees with
    `finding`, the sentence that the view says; another measure of the surveys: with its question.
    All else: one word.
    """
    area = area_of(selection)
    if selection.beside and finding:
        return VoteQuestion(VoteKind.AGREEMENT, finding)
    if selection.indicator:
        estimate = VoteQuestion(VoteKind.ESTIMATE, "", indicator=selection.indicator, area=area)
        if measured(catalogue, estimate):
            return worded(catalogue, language, estimate)
    if selection.domain:
        rating = VoteQuestion(VoteKind.RATING, "", domain=selection.domain, area=area)
        return worded(catalogue, language, rating)
    if selection.measure not in (None, *PERCEIVED):
        asked = question_text(language, catalogue.measures[selection.measure])
        return VoteQuestion(VoteKind.AGREEMENT, asked)
    kind = VoteKind.PRIORITIES if chart in OF_DOMAINS else VoteKind.WORD
    return worded(catalogue, language, VoteQuestion(kind, ""))


def area_of(selection: Selection) -> AreaId | None:
    """The area of a vote on a view; None for the country, and where none is chosen."""
    return AreaId(selection.territory) if selection.part is not None else None
