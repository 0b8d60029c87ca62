"""The indicators of a domain: z-scores, ranks, bands, and areas of another level beside."""

import pytest

from dashboard.catalogue import Catalogue
from dashboard.indicators.series import (
    IndicatorSeries,
    by_fragility,
    measured_indicator,
    measured_indicators,
    span_of,
)
from dashboard.model import Level, Status, Tier
from dashboard.selection import LATEST, STUDY, Selection, SelectionError
from dashboard.statistics.ranks import Band, Rank
from dashboard.statistics.scores import ReferenceKind
from tests.places import FRANCE
from tests.unit.indicators.tables import (
    EMPLOYED,
    INTERIM,
    JOBLESS,
    NEET,
    observed,
    with_observations,
)

REGIONS = {"R11": 10.0, "R53": 5.0, "R76": 6.0, "R94": None, FRANCE: 7.0}
DEPARTEMENTS = {"D29": 4.0, "D35": 9.0, "D22": 4.0, "D56": None}
JOBS = Selection(domain="emploi-insertion")


@pytest.fixture(scope="module")
def few(catalogue: Catalogue) -> Catalogue:
    """Four regions and four départements."""
    return with_observations(
        catalogue,
        observed(JOBLESS, {**REGIONS, **DEPARTEMENTS}),
        observed(EMPLOYED, {"R11": 60.0, "R53": 70.0, "R94": 65.0, FRANCE: 64.0}, 2013),
        observed(INTERIM, REGIONS, 2016),
        observed(NEET, {"R11": 10.0, "R53": 14.0}),
    )


def series(catalogue: Catalogue, code: str, selection: Selection = JOBS) -> IndicatorSeries:
    return measured_indicator(catalogue, selection, catalogue.indicators[code])


# Of the level


def test_a_z_score_keeps_four_decimals_and_france_is_its_zero(few: Catalogue) -> None:
    # median deviation 1: 3, -2 and -1 over 1.4826
    assert series(few, JOBLESS).z == {"R11": 2.0235, "R53": -1.349, "R76": -0.6745, FRANCE: 0.0}


def test_a_low_value_is_fragile_where_the_polarity_says_so(few: Catalogue) -> None:
    employed = series(few, EMPLOYED)
    assert employed.z["R11"] > 0 > employed.z["R53"]
    assert employed.ranks == {"R11": Rank(1, False), "R94": Rank(2, False), "R53": Rank(3, False)}


def test_ranks_and_bands_are_those_of_their_areas(few: Catalogue) -> None:
    jobless = series(few, JOBLESS)
    assert jobless.ranks == {"R11": Rank(1, False), "R76": Rank(2, False), "R53": Rank(3, False)}
    # median deviation 1: 0.7413 around France
    assert jobless.bands == {"R11": Band.MORE, "R53": Band.LESS, "R76": Band.LESS}
    assert jobless.n_ranked == 3
    assert jobless.quantity.reference_kind is ReferenceKind.PUBLISHED
    assert jobless.rank_words("R76") == "2e sur\u00a03"
    assert jobless.rank_words("R94") == "–"


def test_an_unjudged_indicator_has_values_alone(few: Catalogue) -> None:
    interim = series(few, INTERIM)
    assert interim.cells["R11"].value == 10.0
    assert interim.cells[FRANCE].value == 7.0
    assert (interim.z, interim.ranks, interim.bands) == ({}, {}, {})


def test_without_a_value_france_has_no_z_score(few: Catalogue) -> None:
    neet = series(few, NEET)
    assert neet.quantity.reference_kind is ReferenceKind.PLAIN_MEAN
    assert (neet.cells[FRANCE].value, neet.cells[FRANCE].status) == (None, Status.MISSING)
    assert neet.z == {"R11": -0.6745, "R53": 0.6745}


def test_the_cell_of_france_has_its_period_and_its_note(few: Catalogue) -> None:
    cell = series(few, EMPLOYED).cells[FRANCE]
    assert (cell.period, cell.note, cell.status) == ("2013", "hors Mayotte", Status.NORMAL)


# Beside another level


def test_a_departement_is_set_on_the_scale_of_the_regions_and_ranked_among_its_own(
    few: Catalogue,
) -> None:
    asked = Selection(territory="R53", domain="emploi-insertion", compare=("R11", "D29", FRANCE))
    beside = series(few, JOBLESS, asked)
    alone = series(few, JOBLESS)
    assert beside.cells == {**alone.cells, "D29": beside.cells["D29"]}
    assert beside.z == {**alone.z, "D29": -2.0235}
    assert beside.ranks == {**alone.ranks, "D29": Rank(2, True)}
    assert beside.bands == {**alone.bands, "D29": Band.LESS}
    assert beside.ranked == {"D29": 3}
    assert beside.rank_words("D29") == "2e ex æquo sur\u00a03"
    assert beside.rank_words("R11") == "1re sur\u00a03"
    assert beside.quantity == alone.quantity


def test_areas_of_its_own_level_and_france_need_no_second_look(few: Catalogue) -> None:
    asked = Selection(territory="R53", domain="emploi-insertion", compare=("R11", FRANCE))
    assert series(few, JOBLESS, asked) == series(few, JOBLESS)


@pytest.mark.parametrize("area", ["D29", "D56"])
def test_an_area_without_a_value_of_the_same_year_is_missing_and_unranked(
    few: Catalogue, area: str
) -> None:
    code = EMPLOYED if area == "D29" else JOBLESS
    beside = series(few, code, Selection(territory="R53", compare=(area,)))
    assert (beside.cells[area].value, beside.cells[area].status) == (None, Status.MISSING)
    assert area not in {**beside.z, **beside.ranks, **beside.bands}


def test_an_unjudged_indicator_ranks_no_area_of_another_level(few: Catalogue) -> None:
    catalogue = with_observations(few, observed(INTERIM, {**REGIONS, **DEPARTEMENTS}))
    beside = series(catalogue, INTERIM, Selection(territory="R53", compare=("D29",)))
    assert beside.cells["D29"].value == 4.0
    assert (beside.z, beside.ranks, beside.bands) == ({}, {}, {})


# Of a domain


def test_a_domain_has_its_core_indicators_first_and_those_without_observation_apart(
    few: Catalogue,
) -> None:
    domain = few.domains["emploi-insertion"]
    measured, left_out = measured_indicators(few, JOBS, domain)
    assert [m.indicator.code for m in measured] == [JOBLESS, EMPLOYED, INTERIM, NEET]
    assert len(left_out) == len(few.indicators_of(domain.code)) - 4
    core, _ = measured_indicators(few, JOBS, domain, Tier.CORE)
    assert [m.indicator.code for m in core] == [JOBLESS, EMPLOYED]


def test_a_domain_without_observation_names_the_level_or_the_years_that_have_some(
    few: Catalogue,
) -> None:
    health, jobs = few.domains["sante"], few.domains["emploi-insertion"]
    with pytest.raises(SelectionError) as level:
        measured_indicators(few, Selection(domain="sante"), health)
    assert (level.value.parameter, level.value.allowed) == ("niveau", ())
    with pytest.raises(SelectionError) as period:
        measured_indicators(few, Selection(domain=jobs.code, period="1999"), jobs)
    assert period.value.parameter == "periode"
    assert period.value.allowed == (LATEST, STUDY, "2013", "2016", "2022")


def test_a_departement_alone_is_ranked_among_departements(few: Catalogue) -> None:
    there = series(few, JOBLESS, Selection(level=Level.DEPARTEMENT))
    assert there.ranks == {"D22": Rank(2, True), "D29": Rank(2, True), "D35": Rank(1, False)}


def test_indicators_go_from_most_to_least_fragile_and_those_without_value_come_last(
    few: Catalogue,
) -> None:
    measured, _ = measured_indicators(few, JOBS, few.domains["emploi-insertion"])
    order = {
        area: [m.indicator.code for m in by_fragility(measured, area)]
        for area in ("R11", "R53", "R76")
    }
    assert order == {
        "R11": [JOBLESS, EMPLOYED, NEET, INTERIM],
        "R53": [NEET, EMPLOYED, JOBLESS, INTERIM],
        "R76": [JOBLESS, EMPLOYED, INTERIM, NEET],
    }


def test_a_span_names_its_first_and_last_year_or_the_only_one(few: Catalogue) -> None:
    jobless, employed, interim = (series(few, code) for code in (JOBLESS, EMPLOYED, INTERIM))
    assert span_of([jobless, employed, interim]) == "2013-2022"
    assert span_of([employed, employed]) == "2013"
