"""The answers to one question as a quantity over the regions."""

from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.indicators.statistic import Quantity
from dashboard.model import ALL_DOMAINS, Actor, Evidence, Level, Perception, Status
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.scores import ReferenceKind
from dashboard.surveys.quantity import perception_quantity
from tests.places import FRANCE
from tests.reading import told
from tests.unit.surveys.answers import SCORE, answer, with_answers

ASKED = Selection(actor=Actor.CITIZENS, survey="phare-citoyens-2015", measure=SCORE)


def quantity(catalogue: Catalogue, *answers: Perception, note: str = "") -> Quantity:
    heard = with_answers(catalogue, *answers)
    survey = replace(catalogue.surveys[str(ASKED.survey)], note=note)
    return perception_quantity(
        replace(heard, surveys={**catalogue.surveys, survey.code: survey}), ASKED
    )


def test_a_region_has_its_own_value_or_the_reason_why_not(catalogue: Catalogue) -> None:
    grouped = answer(3.0, area="R76", evidence=Evidence.GROUPED_REGIONS)
    own = answer(4.0, area="R76", period="2016")
    rank = answer(2.0, area="R94", evidence=Evidence.REGION_RANK)
    found = quantity(catalogue, answer(0.0, area=FRANCE), answer(5.0), grouped, own, rank)
    cells = {a: (c.value, c.status, c.evidence) for a, c in found.cells.items()}
    assert cells["R53"] == (5.0, Status.NORMAL, Evidence.REGION_MEASURED)
    assert cells["R76"] == (4.0, Status.NORMAL, Evidence.REGION_MEASURED)
    assert cells["R94"] == (None, Status.MISSING, Evidence.REGION_RANK)
    assert cells["R11"] == (None, Status.NATIONAL_ONLY, None)
    assert (found.reference, found.reference_kind) == (0.0, ReferenceKind.PUBLISHED)
    assert found.period == "2015, 2016"
    assert quantity(catalogue, answer(5.0)).reference_kind is None


def test_notes_say_what_the_answers_are(catalogue: Catalogue) -> None:
    assert quantity(catalogue, answer(5.0), answer(6.0, 500, area=FRANCE)).notes == ()
    own, overlap, grouped, former = quantity(
        catalogue,
        answer(5.0, 500),
        answer(5.0, area="R76", evidence=Evidence.GROUPED_REGIONS),
        answer(5.0, area="R94", evidence=Evidence.FORMER_REGION),
        note="Une note.",
    ).notes
    alone = (
        (overlap, answer(5.0, 500)),
        (grouped, answer(5.0, evidence=Evidence.GROUPED_REGIONS)),
        (former, answer(5.0, evidence=Evidence.FORMER_REGION)),
    )
    for note, heard in alone:
        assert quantity(catalogue, heard).notes == (note,)
    assert own == "Une note."
    assert told("note.overlap", overlap) is not None
    assert told("note.grouped", grouped) == {}
    assert told("note.former", former) == {}


def test_a_question_without_answers_about_a_domain_names_those_that_have_some(
    catalogue: Catalogue,
) -> None:
    heard = with_answers(
        catalogue, answer(5.0), answer(6.0, domain=ALL_DOMAINS), answer(7.0, domain="logement")
    )
    with pytest.raises(SelectionError) as several:
        perception_quantity(heard, ASKED)
    with pytest.raises(SelectionError) as nothing:
        perception_quantity(heard, replace(ASKED, domain="handicap"))
    assert several.value.parameter == nothing.value.parameter == "domaine"
    assert several.value.allowed == ("sante", ALL_DOMAINS, "logement")
    assert nothing.value.allowed == ("sante", "logement")
    assert perception_quantity(heard, replace(ASKED, domain="sante")).cells["R53"].value == 5.0
    with pytest.raises(SelectionError) as level:
        perception_quantity(heard, replace(ASKED, domain="sante", level=Level.DEPARTEMENT))
    assert (level.value.parameter, level.value.allowed) == ("niveau", ("region",))
