"""Each view has a vote that fits it, with words that a room can read."""

import pytest

from dashboard.ballots.beside import measured
from dashboard.ballots.fitting import fitting
from dashboard.ballots.question import form_of
from dashboard.catalogue import Catalogue
from dashboard.model import AreaId, Level
from dashboard.selection import Selection
from dashboard.vote import VoteKind, VoteQuestion

BRETAGNE = AreaId("R53")


@pytest.mark.parametrize(
    ("chart", "selection", "kind"),
    [
        ("carte", Selection(domain="sante"), VoteKind.RATING),
        ("carte", Selection(indicator="taux_chomage_localise"), VoteKind.ESTIMATE),
        ("classement", Selection(territory=BRETAGNE), VoteKind.PRIORITIES),
        ("acteurs", Selection(), VoteKind.PRIORITIES),
        ("acteurs", Selection(measure="priority_share"), VoteKind.PRIORITIES),
        ("acteurs", Selection(measure="duty_of_alliance_share"), VoteKind.AGREEMENT),
        ("nuage", Selection(domain="sante", beside="logement"), VoteKind.AGREEMENT),
        ("frise", Selection(), VoteKind.WORD),
    ],
)
def test_what_is_looked_at_says_what_to_ask(
    catalogue: Catalogue, chart: str, selection: Selection, kind: VoteKind
) -> None:
    question = fitting(catalogue, "fr", chart, selection, "Les deux vont ensemble")
    assert question.kind is kind
    assert question.text
    assert form_of(catalogue, "en", question).fields


def test_the_vote_is_about_the_place_that_is_looked_at(catalogue: Catalogue) -> None:
    there = fitting(catalogue, "fr", "profil", Selection(domain="sante", territory=BRETAGNE))
    assert there == VoteQuestion(VoteKind.RATING, there.text, domain="sante", area=BRETAGNE)
    assert "En Bretagne" in there.text


def test_no_figure_is_to_be_guessed_that_nobody_knows(catalogue: Catalogue) -> None:
    for indicator in catalogue.indicators.values():
        about = Selection(domain=indicator.domain, indicator=indicator.code)
        question = fitting(catalogue, "fr", "carte", about)
        known = bool(measured(catalogue, question)) if question.indicator else True
        assert known or question.kind is VoteKind.RATING, indicator.code


def test_a_departement_is_voted_on_as_a_region_is(catalogue: Catalogue) -> None:
    about = Selection(Level.DEPARTEMENT, domain="sante", territory=AreaId("D29"))
    question = fitting(catalogue, "fr", "carte", about)
    assert question.text.startswith("Dans le Finistère")
    assert measured(catalogue, question)
