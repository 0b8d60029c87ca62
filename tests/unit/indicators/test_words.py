"""What is said of the indicators of a domain: hover, finding, sentence, notes."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.indicators.series import IndicatorSeries, measured_indicator, measured_indicators
from dashboard.indicators.words import (
    domain_finding,
    domain_notes,
    extremes_sentence,
    indicator_hover,
)
from dashboard.model import Status
from dashboard.text.i18n import short_label
from tests.places import FRANCE
from tests.reading import told
from tests.unit.indicators.tables import (
    EMPLOYED,
    INTERIM,
    JOBLESS,
    JOBS,
    NEET,
    observed,
    with_observations,
)


@pytest.fixture(scope="module")
def measured(few: Catalogue) -> Sequence[IndicatorSeries]:
    return measured_indicators(few, JOBS, few.domains["emploi-insertion"])[0]


def series(measured: Sequence[IndicatorSeries], code: str) -> IndicatorSeries:
    return next(m for m in measured if m.indicator.code == code)


# Of the indicators of a domain


def test_pointing_at_an_indicator_says_all_that_there_is_of_it(
    few: Catalogue, measured: Sequence[IndicatorSeries]
) -> None:
    ile_de_france, corsica = few.territories["R11"], few.territories["R94"]
    jobless, interim, neet = (series(measured, code) for code in (JOBLESS, INTERIM, NEET))
    assert indicator_hover(jobless, ile_de_france) == (
        "Île-de-France",
        "Taux de chômage localisé (BIT)",
        "10,0\u202f%",
        "plus fragile que la France",
        "Place\u00a0: 1re sur\u00a03 (1re = plus fragile)",
        "2022",
    )
    assert indicator_hover(jobless, corsica)[2:] == ("pas de donnée",)
    assert indicator_hover(interim, ile_de_france)[2:] == ("2,00\u202f%", "2022")
    assert indicator_hover(neet, few.territories["R53"])[3] == "plus fragile que la moyenne simple"


def test_a_finding_counts_the_indicators_more_fragile_among_those_with_a_value(
    few: Catalogue, measured: Sequence[IndicatorSeries]
) -> None:
    # unemployment and youth are compared, employment stands at France, temporary work is unjudged
    text = domain_finding(few.territories["R11"], measured)
    read = told("finding.profile.one", text)
    assert read is not None
    assert (read["n"], read["total"]) == ("En Île-de-France, 1", "3")
    alone = domain_finding(few.territories["R11"], [series(measured, JOBLESS)])
    read = told("finding.profile.one", alone)
    assert read is not None
    assert read["total"] == "1"
    nothing = domain_finding(few.territories["R94"], measured)
    assert told("finding.profile_nothing", nothing)


def test_a_sentence_names_the_most_and_the_least_fragile_indicator(
    few: Catalogue, measured: Sequence[IndicatorSeries]
) -> None:
    read = told("sentence.profile", extremes_sentence(few.territories["R76"], measured))
    assert read is not None
    assert (read["most"], read["most_value"], read["most_rank"]) == (
        short_label("fr", few.indicators[EMPLOYED]),
        "60,0\u202f%",
        "1re sur\u00a03",
    )
    assert (read["least"], read["least_value"], read["least_rank"]) == (
        short_label("fr", few.indicators[JOBLESS]),
        "6,0\u202f%",
        "2e sur\u00a03",
    )


def test_one_comparable_indicator_has_no_extremes(
    few: Catalogue, measured: Sequence[IndicatorSeries]
) -> None:
    alone = [series(measured, JOBLESS), series(measured, INTERIM)]
    sentence = extremes_sentence(few.territories["R11"], alone)
    assert told("sentence.profile_nothing", sentence)


def test_a_domain_attested_and_whole_needs_no_note(
    few: Catalogue, measured: Sequence[IndicatorSeries]
) -> None:
    jobless = series(measured, JOBLESS)
    assert domain_notes(few.domains["emploi-insertion"], [jobless], ()) == ()


def test_the_notes_of_a_domain_name_what_is_left_out_and_count_what_differs(
    few: Catalogue, measured: Sequence[IndicatorSeries]
) -> None:
    inferred = replace(few.domains["emploi-insertion"], attested=False)
    notes = domain_notes(inferred, measured, [few.indicators["part_ouvriers"]])
    assert told("note.inferred", notes[0]) is not None
    assert told("note.left_out", notes[1]) == {
        "indicators": short_label("fr", few.indicators["part_ouvriers"])
    }
    # the unjudged one has a plain mean too, which nothing is compared with
    assert [told("note.plain_means.one", notes[2]), told("note.approximates", notes[3])] == [
        {"n": "1", "indicators": short_label("fr", few.indicators[NEET])},
        {"n": "1"},
    ]
    assert len(notes) == 4


def test_an_estimated_value_of_any_area_is_noted(few: Catalogue) -> None:
    first, *others = observed(JOBLESS, {"R11": 10.0, "R53": 5.0, FRANCE: 7.0})
    catalogue = with_observations(few, [replace(first, status=Status.ESTIMATED), *others])
    jobless = measured_indicator(catalogue, JOBS, catalogue.indicators[JOBLESS])
    notes = domain_notes(few.domains["emploi-insertion"], [jobless], ())
    assert [told("note.estimated", note) for note in notes] == [{}]
    assert told("note.estimated", jobless.quantity.notes[-1]) == {}
