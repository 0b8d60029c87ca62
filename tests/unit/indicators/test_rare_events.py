"""Rates of rare events: their interval, and what is not said of them."""

import pytest

from dashboard.catalogue import Catalogue
from dashboard.indicators.observed import indicator_quantity
from dashboard.indicators.series import measured_indicator
from dashboard.indicators.statistic import Quantity
from dashboard.indicators.statistic_words import band_of_areas, ranks_of_areas
from dashboard.indicators.words import extremes_sentence, indicator_hover
from dashboard.model import AreaId, Level
from dashboard.selection import Selection
from dashboard.statistics.intervals import FEWEST_EVENTS, rate_interval
from dashboard.statistics.ranks import Band
from tests.places import FRANCE

NBSP = "\u00a0"
RARE = ("homicides_5_ans", "tentatives_homicide_5_ans", "vols_avec_armes", "homicides")
LOZERE, HAUTE_CORSE, CREUSE = AreaId("D48"), AreaId("D2B"), AreaId("D23")


def rates(catalogue: Catalogue, code: str, level: Level = Level.DEPARTEMENT) -> Quantity:
    return indicator_quantity(catalogue, Selection(level=level, indicator=code))


@pytest.mark.parametrize("level", [Level.REGION, Level.DEPARTEMENT])
@pytest.mark.parametrize("code", RARE)
def test_a_rate_has_the_exact_interval_of_its_events(
    catalogue: Catalogue, code: str, level: Level
) -> None:
    for cell in rates(catalogue, code, level).cells.values():
        if cell.value is None or cell.events is None or not cell.events:
            assert (cell.low, cell.high) == (None, None)
        else:
            exact = rate_interval(cell.value, cell.events)
            assert (cell.low, cell.high) == pytest.approx((exact.low, exact.high), rel=1e-6)
            assert cell.holds(cell.value)


@pytest.mark.parametrize("code", RARE)
def test_a_rate_of_too_few_events_has_no_rank_and_takes_none(
    catalogue: Catalogue, code: str
) -> None:
    quantity = rates(catalogue, code)
    ranks, bands = ranks_of_areas(quantity), band_of_areas(quantity)
    for territory, rank, band in zip(quantity.areas, ranks, bands, strict=True):
        events = quantity.cells[territory.area].events
        if events is not None and events < FEWEST_EVENTS:
            assert (rank, band) == (None, None)
    placed = [rank.position for rank in ranks if rank]
    assert max(placed) <= quantity.n_ranked == len(placed) < len(quantity.areas)


def test_a_rate_whose_interval_contains_france_is_on_no_side_of_it(catalogue: Catalogue) -> None:
    quantity = rates(catalogue, "homicides_5_ans")
    reference = quantity.reference
    assert reference is not None
    bands = dict(zip((t.area for t in quantity.areas), band_of_areas(quantity), strict=True))
    assert bands[HAUTE_CORSE] is Band.MORE
    for area, cell in quantity.cells.items():
        if cell.holds(reference) and not cell.rare:
            assert bands[area] is Band.CLOSE


def test_a_place_is_told_among_the_departements_that_have_one(catalogue: Catalogue) -> None:
    chosen = Selection(level=Level.DEPARTEMENT, indicator="homicides_5_ans")
    measured = measured_indicator(catalogue, chosen, catalogue.indicators["homicides_5_ans"])
    assert measured.rank_words(HAUTE_CORSE) == f"1re sur{NBSP}{measured.n_ranked}"
    assert measured.rank_words(LOZERE) == f"moins de 10 événements{NBSP}: pas de rang"
    assert measured.cells[LOZERE].value is not None
    assert f"Moins de 10 événements{NBSP}: pas de rang" in indicator_hover(
        measured, catalogue.territories[LOZERE]
    )


def test_france_has_the_interval_of_its_own_events(catalogue: Catalogue) -> None:
    chosen = Selection(level=Level.DEPARTEMENT, indicator="homicides_5_ans")
    france = measured_indicator(catalogue, chosen, catalogue.indicators["homicides_5_ans"]).cells[
        FRANCE
    ]
    assert france.low is not None
    assert france.value is not None
    assert france.low < france.value


def test_a_rate_of_too_few_events_is_never_the_most_fragile(catalogue: Catalogue) -> None:
    chosen = Selection(level=Level.DEPARTEMENT)
    codes = ("homicides_5_ans", "cambriolages", "escroqueries")
    measured = [measured_indicator(catalogue, chosen, catalogue.indicators[c]) for c in codes]
    sentence = extremes_sentence(catalogue.territories[CREUSE], measured)
    assert measured[0].cells[CREUSE].rare
    assert "omicides" not in sentence
