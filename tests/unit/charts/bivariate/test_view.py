"""Two facts share one map: nine classes that end where values are close to France on both."""

from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS, view
from dashboard.charts.shared.bands import class_role as role_of_class
from dashboard.charts.shared.chart_view import ChartView, Mark
from dashboard.charts.shared.map_plot import MapPlot
from dashboard.charts.shared.square_legend import PAGE, SIDES
from dashboard.charts.shared.subject import quantity_of
from dashboard.charts.shared.two_facts import class_role, code_of, second_of, two_facts
from dashboard.indicators.statistic_words import band_of_areas
from dashboard.model import Level
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.ranks import Band
from dashboard.surveys.perceived import comparable_questions, perceived
from dashboard.text.phrases import LONGEST_FINDING
from dashboard.tokens import LIGHT, ROOM_LIGHT
from tests.places import FRANCE

POVERTY = Selection(domain="pauvrete-exclusion", beside="sante")
STEP = {Band.LESS: 0, Band.CLOSE: 1, Band.MORE: 2}


def plot_of(shown: ChartView) -> MapPlot:
    assert isinstance(shown.plot, MapPlot)
    return shown.plot


def test_a_class_is_the_side_of_france_of_each_fact(catalogue: Catalogue) -> None:
    """The same sides as in the map and the ranking of each of the two alone."""
    roles = {area.area: area.role for area in plot_of(view(catalogue, "bivariee", POVERTY)).areas}
    alone = [quantity_of(catalogue, Selection(domain=d)) for d in ("pauvrete-exclusion", "sante")]
    sides = [[STEP[band] for band in band_of_areas(q) if band] for q in alone]
    expected = [class_role(across, up) for across, up in zip(*sides, strict=True)]
    assert list(roles.values()) == expected
    assert role_of_class(0) == "judged-3"


def test_turning_the_facts_round_turns_the_square(catalogue: Catalogue) -> None:
    pair = two_facts(catalogue, POVERTY)
    turned = two_facts(catalogue, Selection(domain="sante", beside="pauvrete-exclusion"))
    for territory in pair.areas:
        across, up = pair.class_of(territory.area) or (None, None)
        assert turned.class_of(territory.area) == (up, across)


def test_every_domain_has_a_second_fact_at_both_levels(catalogue: Catalogue) -> None:
    for domain in catalogue.domains:
        for level in (Level.REGION, Level.DEPARTEMENT):
            selection = Selection(domain=domain, level=level)
            second = second_of(catalogue, selection)
            assert second != domain
            if comparable_questions(catalogue, domain) and level is Level.DEPARTEMENT:
                assert second in catalogue.domains


def test_an_answer_is_close_to_france_as_its_interval_says(catalogue: Catalogue) -> None:
    (question, *_) = comparable_questions(catalogue, "sante")
    answers = perceived(catalogue, question)
    pair = two_facts(catalogue, Selection(domain="sante", beside=code_of(question)))
    for territory, close, z in zip(answers.areas, answers.close, answers.z, strict=True):
        side = pair.second.sides[territory.area]
        assert side == (None if close is None else 1 if close else 2 if z > 0 else 0)
    shown = view(catalogue, "bivariee", Selection(domain="sante", beside=code_of(question)))
    assert question.survey.label_fr in shown.subtitle
    assert any(column.key == "evidence" for column in shown.columns)


def test_corner_regions_are_named_in_the_sentence(catalogue: Catalogue) -> None:
    for domain in catalogue.domains:
        selection = Selection(domain=domain)
        pair, shown = two_facts(catalogue, selection), view(catalogue, "bivariee", selection)
        both = [territory.name for territory in pair.corner(2, 2)]
        assert len(shown.title) <= LONGEST_FINDING
        if len(both) <= 5:
            assert all(name in shown.sentence for name in both), domain
        if 0 < len(both) <= 3 and both[0] in shown.title:
            assert all(name in shown.title for name in both)
        assert shown.sentence


def test_an_unjudged_fact_is_higher_or_lower_never_more_fragile(catalogue: Catalogue) -> None:
    shown = view(catalogue, "bivariee", replace(POVERTY, beside="part_moins_20"))
    square = plot_of(shown).square
    assert square is not None
    assert square.up.endswith("plus haut")
    assert "plus fragile" not in shown.title
    assert {row["second_side"] for row in shown.rows} <= {
        "plus bas",
        "plus haut",
        "proche de la France",
    }


def test_a_fact_that_is_fragile_when_low_says_so(catalogue: Catalogue) -> None:
    code = next(i.code for i in catalogue.indicators_of("sante") if i.polarity == "low_is_fragile")
    square = plot_of(view(catalogue, "bivariee", replace(POVERTY, beside=code))).square
    assert square is not None
    assert square.up.endswith("(valeurs basses)")


def test_the_square_goes_from_both_low_at_its_lower_left_to_both_high(
    catalogue: Catalogue,
) -> None:
    """On a page and in a room, in pixels, so that no size of the map deforms it."""
    plot = plot_of(view(catalogue, "bivariee", POVERTY))
    chart = CHARTS["bivariee"]
    for theme in (LIGHT, ROOM_LIGHT):
        layout = chart.drawn(plot, theme)["layout"]
        cells = [shape for shape in layout["shapes"] if shape["type"] == "rect"]
        assert len(cells) == SIDES**2
        ordered = sorted(cells, key=lambda cell: (cell["y0"], cell["x0"]))
        assert [cell["fillcolor"] for cell in ordered] == list(theme.bivariate)
        assert {cell["x1"] - cell["x0"] for cell in cells} == {
            cell["y1"] - cell["y0"] for cell in cells
        }
        assert {(cell["xsizemode"], cell["ysizemode"]) for cell in cells} == {("pixel", "pixel")}
        (words,) = (a["text"] for a in layout["annotations"] if "↑" in a["text"])
        assert words.index("Santé") < words.index("Pauvreté")


def test_the_square_stands_in_the_margin_under_the_map(catalogue: Catalogue) -> None:
    layout = CHARTS["bivariee"].drawn(plot_of(view(catalogue, "bivariee", POVERTY)), LIGHT)[
        "layout"
    ]
    assert layout["margin"]["b"] >= SIDES * PAGE.cell
    assert all(
        -layout["margin"]["b"] <= shape["y0"] < shape["y1"] <= 0 for shape in layout["shapes"]
    )


def test_an_area_without_one_of_the_two_says_why(catalogue: Catalogue) -> None:
    question = comparable_questions(catalogue, "sante")[0]
    pair = two_facts(catalogue, Selection(domain="sante", beside=code_of(question)))
    plot = plot_of(view(catalogue, "bivariee", Selection(domain="sante", beside=code_of(question))))
    for area in plot.areas:
        placed = pair.class_of(area.area)  # type: ignore[arg-type]
        assert (area.mark is Mark.FILL) == (placed is not None)


@pytest.mark.parametrize(
    ("selection", "parameter"),
    [
        (Selection(domain="sante", beside="sante"), "avec"),
        (Selection(domain="sante", level=Level.DEPARTEMENT, beside="x,y,sante"), "avec"),
    ],
)
def test_what_cannot_be_set_beside_is_refused(
    catalogue: Catalogue, selection: Selection, parameter: str
) -> None:
    with pytest.raises(SelectionError) as refused:
        two_facts(catalogue, selection)
    assert refused.value.parameter == parameter
    assert FRANCE not in refused.value.allowed
