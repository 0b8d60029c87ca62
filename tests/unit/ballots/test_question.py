"""The key of a question says what it is about; its form offers what the data know."""

import pytest

from dashboard.ballots.document import vote_document, vote_of
from dashboard.ballots.question import form_of, key, shared_key, worded
from dashboard.catalogue import Catalogue
from dashboard.model import AreaId, Level
from dashboard.selection import LATEST
from dashboard.vote import VoteKind, VoteQuestion

BRETAGNE = AreaId("R53")


def test_a_question_about_a_thing_is_called_by_the_thing() -> None:
    rating = VoteQuestion(VoteKind.RATING, "Dans dix ans ?", domain="logement", area=BRETAGNE)
    assert key(rating) == "note-logement-53"
    assert shared_key(rating) == "note-logement"
    assert key(VoteQuestion(VoteKind.PRIORITIES, "Lesquels ?")) == "priorites"
    estimate = VoteQuestion(VoteKind.ESTIMATE, "", indicator="taux_pauvrete", area=AreaId("D29"))
    assert key(estimate) == "estimation-taux_pauvrete-D29"


def test_a_question_that_is_its_text_is_called_by_it() -> None:
    one, other = (
        VoteQuestion(VoteKind.AGREEMENT, f"Il faut plus de trains en Bretagne et ailleurs, {end}")
        for end in ("et avant 2030.", "et après 2030.")
    )
    assert key(one).startswith("accord-il-faut-plus-de-trains")
    assert key(one) != key(other)
    first, second = (
        VoteQuestion(VoteKind.JUDGMENT, "Jugez", options=options)
        for options in (("Un bus", "Un train"), ("Un bus", "Un vélo"))
    )
    assert key(first) != key(second)
    assert key(VoteQuestion(VoteKind.WORD, "？")).startswith("mot-")


@pytest.mark.parametrize(
    "question",
    [
        VoteQuestion(VoteKind.RATING, "Notez.", domain="sante", area=BRETAGNE),
        VoteQuestion(VoteKind.ESTIMATE, "Combien ?", indicator="taux_pauvrete", area=AreaId("D29")),
        VoteQuestion(VoteKind.JUDGMENT, "Jugez.", options=("Un bus", "Un train")),
        VoteQuestion(VoteKind.WORD, "Un mot ?"),
    ],
)
def test_a_question_is_read_back_as_it_was_written(question: VoteQuestion) -> None:
    assert vote_of(vote_document(question)) == question


def test_the_form_of_a_rating_is_the_scale_of_the_programme(catalogue: Catalogue) -> None:
    form = form_of(catalogue, "fr", VoteQuestion(VoteKind.RATING, "", domain="sante"))
    measure = catalogue.measures["fragility_score"]
    assert (form.low, form.high) == (measure.scale_min, measure.scale_max)
    assert [option.code for option in form.options] == [str(n) for n in range(11)]
    assert form.text.startswith("Dans votre territoire, quelle note de fragilité")


def test_usual_words_are_those_of_the_place_and_of_the_language(catalogue: Catalogue) -> None:
    rating = VoteQuestion(VoteKind.RATING, "", domain="sante", area=BRETAGNE)
    assert worded(catalogue, "fr", rating).text.startswith("En Bretagne, quelle note")
    assert "In Bretagne, how fragile" in worded(catalogue, "en", rating).text
    said = VoteQuestion(VoteKind.RATING, "Alors ?", domain="sante")
    assert worded(catalogue, "fr", said) == said


def test_no_value_that_is_published_is_out_of_the_bounds_of_an_estimate(
    catalogue: Catalogue,
) -> None:
    outside = []
    for indicator in catalogue.indicators.values():
        question = VoteQuestion(VoteKind.ESTIMATE, "", indicator=indicator.code)
        form = form_of(catalogue, "fr", question)
        assert form.low is not None
        assert form.high is not None
        for level in (Level.REGION, Level.DEPARTEMENT):
            year = catalogue.period_of(indicator.code, level, LATEST)
            series = catalogue.series(indicator.code, level, year) if year else {}
            values = [o.value for o in series.values() if o.value is not None]
            if values and not form.low <= min(values) <= max(values) <= form.high:
                outside.append((indicator.code, form.low, form.high, min(values), max(values)))
    assert outside == []
