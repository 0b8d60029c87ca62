"""A change is the difference of two printed values, and a rise only where it is one for sure."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import view
from dashboard.charts.shared.label_text import HEADLINE_LINES, headline_lines
from dashboard.indicators.change import change_quantity, change_unit, directions, earlier_years
from dashboard.model import AreaId, Level, Observation
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.ranks import Band
from dashboard.text.phrases import LONGEST_FINDING
from tests.unit.charts.test_wording import (
    BARE_CODE,
    CITED,
    DOUBLED,
    PLAIN_SPACE,
    STRAIGHT,
    UNFILLED,
    faults,
)
from tests.unit.indicators.tables import JOBLESS, JOBS, observed, with_observations

CHANGED = replace(JOBS, indicator=JOBLESS, since="2016")


def catalogue_of(
    catalogue: Catalogue,
    before: Mapping[str, float | None],
    after: Mapping[str, float | None],
    events: tuple[int, int] | None = None,
) -> Catalogue:
    years = ((2016, before), (2022, after))
    rows = [observed(JOBLESS, _areas(values), year) for year, values in years]
    if events:
        rows = [_counted(year, n) for year, n in zip(rows, events, strict=True)]
    return with_observations(catalogue, *rows)


def _areas(values: Mapping[str, float | None]) -> dict[AreaId, float | None]:
    return {AreaId(area): value for area, value in values.items()}


def _counted(rows: tuple[Observation, ...], events: int) -> tuple[Observation, ...]:
    return tuple(replace(row, events=events) for row in rows)


def test_a_change_is_the_difference_of_the_figures_as_they_print(catalogue: Catalogue) -> None:
    """8.04 prints as 8.0 and 8.16 as 8.2: who subtracts the printed figures finds 0.2."""
    changed = catalogue_of(catalogue, {"R53": 8.04, "FR": 9.0}, {"R53": 8.16, "FR": 9.0})
    quantity = change_quantity(changed, CHANGED)
    assert quantity.cells[AreaId("R53")].value == 0.2
    assert quantity.format(quantity.cells[AreaId("R53")].value) == "+0,2\u00a0point"
    assert quantity.reference == 0
    assert quantity.signed


def test_an_area_without_one_of_its_two_values_has_no_change(catalogue: Catalogue) -> None:
    changed = catalogue_of(
        catalogue, {"R53": 8.0, "R11": None, "FR": 9.0}, {"R53": 8.0, "R11": 7.0, "R24": 6.0}
    )
    quantity = change_quantity(changed, CHANGED)
    assert quantity.cells[AreaId("R53")].value == 0
    assert [quantity.cells[AreaId(area)].value for area in ("R11", "R24")] == [None, None]


def test_without_both_values_of_france_nobody_does_better_or_worse(catalogue: Catalogue) -> None:
    changed = catalogue_of(catalogue, {"R53": 8.0, "FR": 9.0}, {"R53": 12.0})
    quantity = change_quantity(changed, CHANGED)
    assert quantity.reference is None
    assert quantity.reference_kind is None


def test_what_is_within_rounding_neither_rises_nor_falls(catalogue: Catalogue) -> None:
    changed = catalogue_of(
        catalogue, {"R53": 8.01, "R11": 7.0, "R24": 6.0}, {"R53": 8.04, "R11": 7.1, "R24": 5.0}
    )
    told = directions(change_quantity(changed, CHANGED))
    assert (told.up, told.down, told.same) == (1, 1, 1)


@pytest.mark.parametrize(("events", "rises"), [((12, 15), False), ((1200, 1500), True)])
def test_of_counted_events_only_a_ratio_beyond_its_interval_is_a_rise(
    catalogue: Catalogue, events: tuple[int, int], rises: bool
) -> None:
    changed = catalogue_of(catalogue, {"R53": 8.0}, {"R53": 10.0}, events)
    quantity = change_quantity(changed, CHANGED)
    cell = quantity.cells[AreaId("R53")]
    assert cell.low is not None
    assert cell.high is not None
    assert cell.low < 2 < cell.high
    assert (cell.low > 0) is rises
    assert (directions(quantity).up == 1) is rises


def test_an_interval_that_ends_at_no_change_is_no_change(catalogue: Catalogue) -> None:
    quantity = change_quantity(
        catalogue_of(catalogue, {"R53": 8.0, "R11": 8.0}, {"R53": 7.0, "R11": 9.0}), CHANGED
    )
    falls, rises = AreaId("R53"), AreaId("R11")
    cells = {
        falls: replace(quantity.cells[falls], low=-2.0, high=0.0),
        rises: replace(quantity.cells[rises], low=0.0, high=2.0),
    }
    told = directions(replace(quantity, cells=cells))
    assert (told.up, told.down, told.same) == (0, 0, 2)


def test_a_change_towards_fragility_is_judged_against_that_of_france(catalogue: Catalogue) -> None:
    """Unemployment falls everywhere: who falls less than France does worse."""
    quantity = change_quantity(catalogue, CHANGED)
    table = view(catalogue, "carte", CHANGED).rows
    more = {row.area for row in table if row.band is Band.MORE}  # type: ignore[attr-defined]
    assert quantity.reference is not None
    assert quantity.reference < 0
    assert more
    assert all((quantity.cells[area].value or 0) > quantity.reference for area in more)


def test_percentages_change_by_points_and_the_rest_in_its_unit() -> None:
    assert change_unit("%") == change_unit("% des inscrits") == "points"
    assert change_unit("pour 1 000 hab.") == "pour 1 000 hab."


def test_only_an_earlier_year_of_the_series_can_be_compared_with(catalogue: Catalogue) -> None:
    assert 2016 in earlier_years(catalogue, JOBLESS, Level.REGION, "derniere")
    with pytest.raises(SelectionError) as refused:
        change_quantity(catalogue, replace(CHANGED, since="2012"))
    assert refused.value.parameter == "depuis"
    assert "2016" in refused.value.allowed


def test_titles_and_legend_say_that_it_is_a_change(catalogue: Catalogue) -> None:
    for chart in ("carte", "classement"):
        shown = view(catalogue, chart, CHANGED)
        assert "évolution" in shown.subtitle
        assert "de 2016 à" in shown.subtitle
        assert "fragile" not in shown.title + shown.sentence + str(shown.scale)
    chosen = view(catalogue, "classement", replace(CHANGED, territory="R53"))
    assert chosen.title.startswith("La Bretagne\u00a0: \u2212")


def test_every_change_of_the_data_reads_as_plain_french(catalogue: Catalogue) -> None:
    found = []
    for level in (Level.REGION, Level.DEPARTEMENT):
        for code, indicator in catalogue.indicators.items():
            for year in catalogue.periods(code, level)[:-1][:1]:
                asked = Selection(
                    level=level, domain=indicator.domain, indicator=code, since=str(year)
                )
                found += [view(catalogue, chart, asked) for chart in ("carte", "classement")]
    assert len(found) > 200
    for fault in (UNFILLED, BARE_CODE, STRAIGHT, PLAIN_SPACE, DOUBLED):
        assert [at for at in faults(found, fault) if at[0] not in CITED] == []
    assert max(len(shown.title) for shown in found) <= LONGEST_FINDING
    assert all(len(headline_lines(shown.headline)) <= HEADLINE_LINES for shown in found)


def test_years_that_share_their_classes_have_one_ruler(catalogue: Catalogue) -> None:
    fixed = replace(JOBS, indicator=JOBLESS, classes="fixes")
    years = [
        view(catalogue, "carte", replace(fixed, period=str(year)))
        for year in catalogue.periods(JOBLESS)
    ]
    rulers = {scale.bounds for shown in years if (scale := shown.scale)}
    assert len(years) > 1
    assert len(rulers) == 1
    assert all("de 2016 à" in shown.scale.middle for shown in years if shown.scale)
    free = view(catalogue, "carte", replace(fixed, classes="quantiles", period="2016")).scale
    assert free
    assert free.bounds not in rulers


def test_a_change_and_a_score_keep_their_own_classes(catalogue: Catalogue) -> None:
    for selection in (CHANGED, Selection(domain="sante")):
        usual, asked = (
            view(catalogue, "carte", replace(selection, classes=classes)).scale
            for classes in (None, "fixes")
        )
        assert usual == asked
