"""Puts votes on the steps of a ready-made route: three or four, each where it fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.ballots.beside import measured
from dashboard.ballots.fitting import area_of, fitting
from dashboard.ballots.question import worded
from dashboard.catalogue import Catalogue
from dashboard.charts.profile.view import ProfileRow
from dashboard.itinerary.model import Step, view_of
from dashboard.model import Domain
from dashboard.surveys.questions import IMPACT
from dashboard.text.i18n import translate
from dashboard.text.wording import the_domain
from dashboard.vote import VoteKind, VoteQuestion

DETAILS = "profil"
"""The chart that tells the indicators of a domain."""
OF_DOMAINS = ("radar", "ecarts", "priorites")
"""Charts over which a room chooses among the domains."""

GUESSED = ("share", "amount")
"""Kinds of units that people have an idea of, the easiest first: no rates per 100,000."""


def with_votes(
    catalogue: Catalogue, language: str, domain: Domain, steps: Sequence[Step]
) -> tuple[Step, ...]:
    """The steps with their votes: `domain` is what the route is about, or begins with.

    The domain is rated at the first step and again at the last: before and after. A figure is
    guessed at the step before the one that tells it. In between the room chooses its priorities
    over the last chart of many domains; where there is none, it agrees or not, before the last
    step shows what was published, with what the surveys asked about partnerships.
    """
    first, last = 0, len(steps) - 1
    rating = VoteQuestion(
        VoteKind.RATING, "", domain=domain.code, area=area_of(steps[first].selection)
    )
    votes = dict.fromkeys((first, last), worded(catalogue, language, rating))
    told = next((n for n, step in enumerate(steps) if step.chart == DETAILS), first)
    guess = _guess(catalogue, language, steps[told])
    if guess and first < told - 1:
        votes[told - 1] = guess
    free = [n for n in range(first + 1, last) if n not in votes]
    of_domains = [n for n in free if steps[n].chart in OF_DOMAINS]
    if of_domains:
        n = of_domains[-1]
        votes[n] = fitting(catalogue, language, steps[n].chart, steps[n].selection)
    else:
        votes[free[-1]] = _on_partnerships(language, domain, steps[last])
    return tuple(
        replace(step, vote=votes[n]) if n in votes else step for n, step in enumerate(steps)
    )


def _guess(catalogue: Catalogue, language: str, details: Step) -> VoteQuestion | None:
    """The most fragile of the figures that a step tells and that people have an idea of."""
    if details.chart != DETAILS:
        return None
    rows = view_of(catalogue, details.chart, details.selection).rows
    codes = [row.indicator for row in rows if isinstance(row, ProfileRow)]
    questions = (
        VoteQuestion(VoteKind.ESTIMATE, "", indicator=code, area=area_of(details.selection))
        for kind in GUESSED
        for code in codes
        if catalogue.indicators[code].unit_kind == kind
    )
    known = (worded(catalogue, language, one) for one in questions if measured(catalogue, one))
    return next(known, None)


def _on_partnerships(language: str, domain: Domain, closing: Step) -> VoteQuestion:
    key = "impact" if closing.selection.measure == IMPACT else "alliance"
    text = translate(language, f"itinerary.vote.{key}", domain=the_domain(language, domain))
    return VoteQuestion(VoteKind.AGREEMENT, text)
