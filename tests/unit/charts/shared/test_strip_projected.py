"""A projected strip plot: rows whole, both ends of a long one, words instead of a legend."""

from dataclasses import replace
from typing import Any

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import view
from dashboard.charts.shared.back_row import ENDS, ROWS
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.strip_plot import DENSE, StripLine, StripPlot
from dashboard.charts.shared.strip_projected import room_strip
from dashboard.model import Level
from dashboard.selection import Selection
from dashboard.text.i18n import translate
from dashboard.tokens import ROOM_DARK, ROOM_LIGHT

LINE = StripLine("R94", "Corse", 9.5, "9,5", "judged-5", "judged-5", (), place="1re")


def long(n: int = 20, selected: int | None = None) -> StripPlot:
    lines = tuple(
        replace(
            LINE, key=str(i), name=f"L{i}", value=float(i), figure=f"{i},0", selected=i == selected
        )
        for i in range(n)
    )
    return StripPlot(lines, "territory", DENSE, reference=7.2, rest="…", band=(6.0, 9.0))


def texts(figure: Figure) -> list[str]:
    return [
        note["text"].replace("<b>", "").replace("</b>", "")
        for note in figure["layout"]["annotations"]
    ]


def names(figure: Figure) -> list[str]:
    return [text for text in texts(figure) if text.startswith(("L", "…"))]


def test_sixteen_rows_are_whole() -> None:
    assert names(room_strip(long(ROWS), ROOM_LIGHT)) == [f"L{i}" for i in range(ROWS)]


def test_a_longer_one_keeps_both_ends_and_says_what_is_left_out() -> None:
    ends = [*(f"L{i}" for i in range(ENDS)), "…", *(f"L{i}" for i in range(20 - ENDS, 20))]
    assert names(room_strip(long(), ROOM_LIGHT)) == ends


def test_the_chosen_row_is_never_left_out() -> None:
    kept = names(room_strip(long(selected=10), ROOM_LIGHT))
    assert kept[ENDS : ENDS + 2] == ["…", "L10"]


def test_a_name_goes_on_as_far_as_its_line_draws_nothing() -> None:
    name = "Logements sociaux pour cent ménages du parc"
    lines = [replace(LINE, name=name, value=value) for value in (9.5, 0.0, 9.5)]
    lines[2] = replace(lines[2], low=0.0, high=9.9)
    plot = replace(long(), lines=tuple(lines), reference=7.2, limits=(0.0, 10.0))
    free, *held = (text for text in texts(room_strip(plot, ROOM_LIGHT)) if text.startswith("Log"))
    assert free == name
    assert held == ["Logements sociaux pour cent…"] * 2


def test_an_interval_goes_from_its_low_end_to_its_high_one() -> None:
    one_end = (replace(LINE, low=9.1), replace(LINE, high=9.8))
    lines = (LINE, replace(LINE, low=9.1, high=9.8), *one_end)
    figure = room_strip(replace(long(), lines=lines), ROOM_LIGHT)
    (drawn,) = (one for one in figure["data"] if one.get("mode") == "lines")
    assert (drawn["x"], drawn["y"]) == ([9.1, 9.8, None], [1, 1, None])


def test_rules_part_what_is_close_to_the_reference() -> None:
    shapes = room_strip(long(ROWS), ROOM_LIGHT)["layout"]["shapes"]
    ends = [(shape["y0"], shape["y1"]) for shape in shapes if shape["yref"] == "y"]
    assert ends == [(5.5, 5.5), (9.5, 9.5)]


def test_what_is_apart_has_a_thicker_stem_and_a_bold_name() -> None:
    figure = room_strip(long(ROWS), ROOM_LIGHT)
    (bars,) = (trace for trace in figure["data"] if trace["type"] == "bar")
    assert bars["width"][0] > bars["width"][7]
    bold = [n["text"] for n in figure["layout"]["annotations"] if n["text"].startswith("<b>L")]
    assert len(bold) == 12


def test_the_header_says_the_sides_in_their_colours_and_there_is_no_axis(
    catalogue: Catalogue,
) -> None:
    plot: Any = view(catalogue, "classement", Selection(territory="R44")).plot
    for theme in (ROOM_LIGHT, ROOM_DARK):
        layout = room_strip(plot, theme)["layout"]
        inks = {note["text"]: note["font"]["color"] for note in layout["annotations"]}
        for key, ink in (("less", theme.judged[0]), ("more", theme.judged[-1])):
            words = translate("fr", f"strip.{key}").strip("←→ \u00a0")
            assert inks[f"<b>{words}</b>"] == ink
        assert layout["xaxis"]["visible"] is False


def test_a_room_says_how_many_departements_it_leaves_out(catalogue: Catalogue) -> None:
    choices = Selection(level=Level.DEPARTEMENT, domain="sante")
    for territory, left in ((None, 82), ("D29", 81)):
        plot: Any = view(catalogue, "classement", replace(choices, territory=territory)).plot
        assert plot.rest == translate("fr", "room.rest", n=left)
