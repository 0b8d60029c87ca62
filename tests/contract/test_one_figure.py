"""A value prints the same figure wherever it stands: half away from zero, on its decimals."""

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS, resource, view
from dashboard.charts.shared.columns import texts_of_rows
from dashboard.model import AreaId, Observation
from dashboard.selection import Selection
from dashboard.text.i18n import number, with_unit
from dashboard.tokens import THEMES

MARKS = str.maketrans({",": "\u202f", ".": ",", "-": "\u2212"})
ROOM = next(theme for theme in THEMES.values() if theme.room)


def printed(value: float, decimals: int, rounding: str = ROUND_HALF_UP) -> str:
    """The decimals of the data, rounded by hand."""
    figure = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding)
    return f"{figure if figure else abs(figure):,}".translate(MARKS)


@pytest.fixture(scope="module")
def halves(catalogue: Catalogue) -> tuple[Observation, ...]:
    """The observations that another rule of rounding would print otherwise."""
    return tuple(
        o
        for o in catalogue.observations
        if o.value is not None
        and (decimals := catalogue.indicators[o.indicator].decimals) is not None
        and printed(o.value, decimals) != printed(o.value, decimals, ROUND_HALF_EVEN)
    )


def of_areas(catalogue: Catalogue, observations: tuple[Observation, ...]) -> Iterator[Selection]:
    """The selection of each observation of an area of a level."""
    for o in observations:
        level = catalogue.territories[o.area].level
        if level.prefix:
            yield Selection(
                level=level,
                indicator=o.indicator,
                domain=catalogue.indicators[o.indicator].domain,
                territory=AreaId(o.area),
                period=str(o.period.end),
            )


def test_every_observation_prints_as_its_decimals_say(catalogue: Catalogue) -> None:
    wrong = [
        o
        for o in catalogue.observations
        if o.value is not None
        and number("fr", o.value, catalogue.indicators[o.indicator].decimals)
        != printed(o.value, catalogue.indicators[o.indicator].decimals)
    ]
    assert wrong == []


def test_the_data_hold_observations_that_end_in_a_half(halves: tuple[Observation, ...]) -> None:
    assert len(halves) > 10


@pytest.mark.parametrize("chart", ["classement", "carte", "tableau", "evolution"])
def test_charts_tables_and_files_print_one_figure(
    catalogue: Catalogue, halves: tuple[Observation, ...], chart: str
) -> None:
    several = tuple(o for o in halves if len(catalogue.periods(o.indicator, o.area.level)) > 1)
    for selection in of_areas(catalogue, several[:12]):
        indicator = catalogue.indicators[str(selection.indicator)]
        seen = view(catalogue, chart, selection)
        year = selection.period
        row = next(
            row
            for row in seen.rows
            if row["area"] == selection.territory
            and row.get("indicator", indicator.code) == indicator.code
            and year in str(row["period"])
        )
        value = row["value"]
        assert isinstance(value, float)
        figure = printed(value, indicator.decimals)
        assert row["formatted"] == with_unit("fr", value, indicator.decimals, indicator.unit)
        assert str(row["formatted"]).startswith(figure)
        assert texts_of_rows("fr", seen.columns, [row])[0]["value"] == figure


def test_the_key_figure_of_a_room_prints_as_the_table(
    catalogue: Catalogue, halves: tuple[Observation, ...]
) -> None:
    for selection in of_areas(catalogue, halves[:12]):
        made = resource(catalogue, "carte", selection, ROOM, figure=False)
        own = next(row for row in made["rows"] if row["area"] == selection.territory)
        assert own["formatted"].startswith(made["key"]["figure"])


@pytest.mark.parametrize("chart", CHARTS)
def test_every_number_of_a_table_has_its_text(catalogue: Catalogue, chart: str) -> None:
    for selection in (
        Selection(territory=AreaId("R53"), domain="sante"),
        Selection(territory=AreaId("R53")),
        Selection(indicator="taux_chomage_localise", territory=AreaId("R53")),
    ):
        try:
            made = resource(catalogue, chart, selection, ROOM, figure=False)
        except ValueError:
            continue
        numeric = [c["key"] for c in made["columns"] if c["decimals"] is not None]
        for row in made["rows"]:
            expected = {key for key in numeric if row.get(key) is not None}
            assert set(row["texts"]) == expected
