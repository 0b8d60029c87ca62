"""Axes of a picture stand where their ranges say."""

from dashboard.export.picture.axes.frame import Rect, placed


def test_an_axis_of_nothing_is_widened_as_the_browser_does() -> None:
    axes = placed({"x": {"range": [-0.5, -0.5]}}, Rect(0, 0, 100, 100))
    assert (axes["x"].low, axes["x"].high) == (-1.5, 0.5)
    assert axes["x"].at(-0.5) == 50
