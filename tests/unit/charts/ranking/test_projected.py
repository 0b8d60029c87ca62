"""A projected ranking keeps what a room needs: both ends, the chosen line, the value alone."""

import re
from dataclasses import replace

from dashboard.charts.ranking.projected import room_ranking
from dashboard.charts.shared.back_row import PROJECTED_LINES
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import LAST
from dashboard.charts.shared.strip_plot import DENSE, StripLine, StripPlot
from dashboard.tokens import ROOM_LIGHT

LINE = StripLine("R94", "Corse", 9.5, "9,5", "judged-5", "judged-5", (), place="1re")
FIRST = PROJECTED_LINES - LAST


def long(selected: int | None = None, rest: str = "…") -> StripPlot:
    lines = tuple(
        replace(LINE, key=str(i), value=float(i), figure=f"{i}", selected=i == selected)
        for i in range(20)
    )
    return StripPlot(lines, "territory", DENSE, reference=7.2, rest=rest)


def heads(figure: Figure) -> Figure:
    (trace,) = (trace for trace in figure["data"] if "selects" in trace.get("meta", {}))
    return trace


def test_a_projected_ranking_keeps_both_ends_and_says_what_is_left_out() -> None:
    figure = room_ranking(long(), ROOM_LIGHT)
    kept = [*map(str, range(FIRST)), *map(str, range(20 - LAST, 20))]
    assert heads(figure)["customdata"] == kept
    assert "…" in figure["layout"]["yaxis2"]["ticktext"][FIRST]


def test_a_projected_ranking_never_leaves_out_the_selected_line() -> None:
    kept = heads(room_ranking(long(selected=10), ROOM_LIGHT))["customdata"]
    assert kept == [*map(str, range(FIRST - 1)), "10", *map(str, range(20 - LAST, 20))]


def test_a_projected_ranking_that_fits_is_whole() -> None:
    assert len(heads(room_ranking(long(rest=""), ROOM_LIGHT))["x"]) == 20


def test_a_projected_ranking_gives_the_value_alone_and_no_axis() -> None:
    layout = room_ranking(long(rest=""), ROOM_LIGHT)["layout"]
    shown = [
        axis
        for name, axis in layout.items()
        if name[:5] == "yaxis" and axis.get("visible", True) and name != "yaxis"
    ]
    assert [axis["ticktext"][0] for axis in shown] == ["Corse", "0"]
    assert layout["xaxis"]["showticklabels"] is False
