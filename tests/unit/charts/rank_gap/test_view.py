"""Two places of a domain: in the figures and in the answers, the widest gaps at the ends."""

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.rank_gap.plot import PlacesPlot
from dashboard.charts.rank_gap.view import places_view
from dashboard.model import Level
from dashboard.selection import Selection
from dashboard.statistics.quadrants import Quadrant
from dashboard.surveys.questions import comparable_questions
from dashboard.text.i18n import LANGUAGES, signed

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
        assert line.text == signed("fr", int(str(row["gap"])), 0)
        assert line.blind == (row["quadrant"] == Quadrant.BLIND_SPOT)


def test_more_in_the_figures_than_in_the_answers_is_positive(complete: Catalogue) -> None:
    plot = places_view(complete, EXAMPLE).plot
    assert isinstance(plot, PlacesPlot)
    for line in plot.lines:
        assert line.measured
        assert line.perceived
        assert line.text.startswith("+") == (line.measured < line.perceived)
        assert line.text.startswith("−") == (line.measured > line.perceived)


@pytest.mark.parametrize("example", [True, False])
def test_titles_are_short_whatever_is_chosen(catalogue: Catalogue, example: bool) -> None:
    shown = catalogue.shown(example)
    for survey, measure in comparable_questions(shown):
        for region in shown.areas(Level.REGION):
            for language in LANGUAGES:
                selection = Selection(
                    territory=region.area,
                    survey=survey,
                    measure=measure,
                    example=example,
                    language=language,
                )
                title = places_view(shown, selection).title
                assert len(title) <= 80, title


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
    assert plot.ticks == ((1, "1re"), (len(plot.lines), f"{len(plot.lines)}e"))
    assert str(len(plot.lines)) in plot.axis
