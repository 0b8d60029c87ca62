"""Two places of a domain: in the figures and in the answers, the widest gaps at the ends."""

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.rank_gap.plot import PlacesPlot
from dashboard.charts.rank_gap.view import places_view
from dashboard.selection import Selection
from dashboard.statistics.quadrants import Quadrant
from dashboard.text.i18n import ordinal, signed

EXAMPLE = Selection(territory="R53", example=True)


@pytest.fixture(scope="module")
def complete(catalogue: Catalogue) -> Catalogue:
    return catalogue.shown(True)


def test_places_count_the_compared_domains_alone(complete: Catalogue) -> None:
    view = places_view(complete, EXAMPLE)
    assert isinstance(view.plot, PlacesPlot)
    for places in zip(*((line.measured, line.perceived) for line in view.plot.lines), strict=True):
        assert (min(places), max(places) <= len(view.plot.lines)) == (1, True)
    gaps = [line.perceived - line.measured for line in view.plot.lines]
    assert gaps == sorted(gaps, reverse=True)


def test_a_line_says_both_places_and_a_blind_spot_stands_out(complete: Catalogue) -> None:
    view = places_view(complete, EXAMPLE)
    assert isinstance(view.plot, PlacesPlot)
    rows = {row["domain"]: row for row in view.rows}
    for line in view.plot.lines:
        row = rows[line.key]
        assert (line.measured, line.perceived) == (row["measured_place"], row["perceived_place"])
        assert line.short == signed("fr", int(str(row["gap"])), 0)
        places = [ordinal("fr", place) for place in (line.measured, line.perceived) if place]
        assert [line.text.index(place) for place in places] == sorted(
            line.text.index(place) for place in places
        )
        assert line.named == (row["quadrant"] == Quadrant.BLIND_SPOT)


def test_the_legend_says_figures_then_answers(complete: Catalogue) -> None:
    view = places_view(complete, EXAMPLE)
    assert isinstance(view.plot, PlacesPlot)
    measured, perceived = view.legend
    assert measured.role == "ink"
    assert (perceived.role, perceived.symbol) == (view.plot.actor_role, view.plot.actor_symbol)
    assert "citoyens" in perceived.label


def test_the_first_and_the_last_place_are_marked_on_the_axis(complete: Catalogue) -> None:
    plot = places_view(complete, EXAMPLE).plot
    assert isinstance(plot, PlacesPlot)
    marks = [place for place, _ in plot.ticks]
    assert (marks[0], marks[-1]) == (1, len(plot.lines))
    assert marks == sorted(set(marks))
    assert {4, 8, 12} <= {*marks} <= {1, 4, 8, 12, len(plot.lines)}
