"""Names of crowded points: inside the plane, clear of each other and of what is there already."""

from functools import partial
from itertools import combinations

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.perception_gap import figure
from dashboard.charts.perception_gap.plot import GapPlot
from dashboard.charts.perception_gap.view import gaps_view
from dashboard.charts.shared.label_drawing import WIDE, NamedPoint, Plane, named
from dashboard.charts.shared.label_placement import Box, Label
from dashboard.charts.shared.name_places import Place, _candidates, _shared, places
from dashboard.model import Level
from dashboard.selection import Selection
from dashboard.surveys.questions import comparable_questions

PLANE = (400, 400)
TOUCH = 0.5
"""Square pixels that are no overlap."""


def test_a_name_alone_stands_at_the_right_of_its_point() -> None:
    (place,) = places([Label(200, 200, "Santé", kept=True)], PLANE, ())
    assert place
    assert (place.side, place.led, place.y) == ("middle right", False, 200)
    assert place.x > 200


def test_a_name_turns_away_from_an_edge_and_from_what_is_there() -> None:
    edge, wall = Label(390, 200, "Santé"), Label(200, 200, "Santé")
    sides = (
        places([edge], PLANE, ())[0],
        places([wall], PLANE, [(215, 0, 218, 400)])[0],
    )
    assert [place and place.side for place in sides] == ["middle left", "middle left"]


def test_a_name_without_room_is_led_away_or_left_out() -> None:
    crowd = [Label(200, 200 + n, f"Domaine {n}") for n in range(60)]
    made = places(crowd, PLANE, ())
    assert any(place and place.led for place in made)
    assert None in made
    kept = [Label(label.x, label.y, label.text, kept=True) for label in crowd]
    assert None not in places(kept, PLANE, ())


def box_of(plane: Plane, point: NamedPoint, place: Place) -> Box:
    label = Label(*plane.at(point.x, point.y), point.text)
    return next(box for one, box in _candidates(label) if one == place)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_name_crosses_another_a_threshold_or_an_edge_whatever_is_chosen(
    catalogue: Catalogue, language: str
) -> None:
    complete = catalogue.shown(True)
    drawn = 0
    for survey, measure in comparable_questions(complete):
        for region in complete.areas(Level.REGION):
            selection = Selection(
                territory=region.area,
                survey=survey,
                measure=measure,
                example=True,
                language=language,
            )
            plot = gaps_view(complete, selection).plot
            assert isinstance(plot, GapPlot)
            plane = Plane(plot.x_range, plot.y_range, WIDE)
            points = [figure._point(point) for point in plot.points]
            made = named(points, plane, partial(figure._taken, plot), all_named=True)
            assert len(made) == len(plot.points)
            boxes = [box_of(plane, point, place) for point, place, *_ in made]
            for box in boxes:
                assert min(box) >= 0
                assert (box[2] <= WIDE[0], box[3] <= WIDE[1]) == (True, True)
                assert all(_shared(box, other) < TOUCH for other in figure._taken(plot, plane))
            assert all(_shared(*pair) < TOUCH for pair in combinations(boxes, 2)), selection
            drawn += bool(boxes)
    assert drawn > 80
