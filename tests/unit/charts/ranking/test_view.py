"""Every ranking of the data: in order, ranked only where ranks mean something, nothing made up."""

import re
from dataclasses import replace

import numpy as np
import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.choropleth.view import choropleth_view
from dashboard.charts.ranking.areas import ENDS_SHOWN
from dashboard.charts.ranking.view import ranking_view
from dashboard.charts.shared.bands import roles_of_areas
from dashboard.charts.shared.chart_view import ChartView, Row
from dashboard.charts.shared.map_plot import MapPlot
from dashboard.charts.shared.strip_figure import strip_figure
from dashboard.charts.shared.strip_plot import StripLine, StripPlot
from dashboard.charts.shared.subject import quantity_of
from dashboard.indicators.domain_score import domain_result
from dashboard.model import Actor, Evidence, Level, Perception, Polarity, Status, Tier
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.rounding import as_published
from dashboard.text.i18n import ordinal
from dashboard.tokens import LIGHT
from tests.places import FRANCE
from tests.unit.charts.sweep import Swept, holds_france, is_rare

UNEMPLOYMENT = Selection(domain="emploi-insertion", indicator="taux_chomage_localise")
BRITTANY = Selection(territory="R53")
CITIZENS = Selection(actor=Actor.CITIZENS, survey="phare-citoyens-2015", measure="fragility_score")
POLICE = Selection(actor=Actor.CITIZENS, survey="wjp-eurovoices-2023", measure="trust_police_share")
NBSP = "\u00a0"
RARE = f"<{NBSP}10{NBSP}év."
SIZES = {Level.REGION: 13, Level.DEPARTEMENT: 96}


@pytest.fixture(scope="module")
def rankings(measured: Swept) -> dict[Selection, ChartView]:
    return {s: view for (chart, s), view in measured.items() if chart == "classement"}


@pytest.fixture(scope="module")
def answers(perceived: Swept) -> dict[Selection, ChartView]:
    return {s: view for (chart, s), view in perceived.items() if chart == "classement"}


def plot_of(view: ChartView) -> StripPlot:
    assert isinstance(view.plot, StripPlot)
    return view.plot


def lines_of(view: ChartView) -> list[StripLine]:
    """The lines that stand for something, without those that say what is left out."""
    return [line for line in plot_of(view).lines if line.key]


def value_of(row: Row) -> float:
    return float(str(row["value"]))


def polarity_of(catalogue: Catalogue, selection: Selection) -> Polarity:
    if selection.indicator:
        return catalogue.indicators[selection.indicator].polarity
    return Polarity.HIGH


# Areas


def test_every_area_is_in_the_table_once(
    catalogue: Catalogue, rankings: dict[Selection, ChartView]
) -> None:
    for selection, view in rankings.items():
        areas = {t.area for t in catalogue.areas(selection.level)}
        assert {row["area"] for row in view.rows} == areas
        assert len(view.rows) == SIZES[selection.level]


def is_scattered(catalogue: Catalogue, domain: str, level: Level) -> bool:
    """Whether the indicators of a domain describe several realities: no area has a place."""
    return domain_result(catalogue, domain, level, "derniere").coherence.scattered


def test_areas_go_from_most_to_least_fragile_those_without_value_last(
    catalogue: Catalogue, rankings: dict[Selection, ChartView]
) -> None:
    for selection, view in rankings.items():
        present = [row for row in view.rows if row["value"] is not None]
        assert list(view.rows[: len(present)]) == present
        values = [value_of(row) for row in present]
        low_first = polarity_of(catalogue, selection) is Polarity.LOW
        assert values == sorted(values, reverse=not low_first), selection


def test_ranks_count_the_areas_that_print_more_fragile(
    catalogue: Catalogue, rankings: dict[Selection, ChartView]
) -> None:
    for selection, view in rankings.items():
        polarity = polarity_of(catalogue, selection)
        if polarity is Polarity.UNJUDGED:
            continue
        sign = -1 if polarity is Polarity.LOW else 1
        decimals = int(str(next(c.decimals for c in view.columns if c.key == "value")))
        present = [r for r in view.rows if r["value"] is not None and not is_rare(view, r)]
        if selection.indicator is None and is_scattered(
            catalogue, str(selection.domain), selection.level
        ):
            assert {row["rank"] for row in present} == {None}
            continue
        figures = [sign * as_published(value_of(row), decimals) for row in present]
        for row, figure in zip(present, figures, strict=True):
            assert row["rank"] == 1 + sum(other > figure for other in figures), selection
            assert row["tie"] == (figures.count(figure) > 1), selection
        for row in view.rows:
            assert not is_rare(view, row) or row["rank"] is None, selection


def test_what_is_not_judged_has_neither_rank_nor_band(
    catalogue: Catalogue, rankings: dict[Selection, ChartView]
) -> None:
    seen = False
    for selection, view in rankings.items():
        if polarity_of(catalogue, selection) is not Polarity.UNJUDGED:
            assert "rank" in {c.key for c in view.columns}
            continue
        seen = True
        assert {row["rank"] for row in view.rows} == {None}
        assert {row["band"] for row in view.rows} == {None}
        assert not {"rank", "band"} & {c.key for c in view.columns}
        assert {line.role for line in lines_of(view)} == {"unjudged-4"}
        assert plot_of(view).band is None
    assert seen


def test_a_missing_value_has_no_rank_and_no_point(rankings: dict[Selection, ChartView]) -> None:
    for view in rankings.values():
        drawn = {line.key for line in lines_of(view)}
        for row in view.rows:
            if row["value"] is None:
                assert (row["rank"], row["band"], row["tie"]) == (None, None, False)
                assert row["area"] not in drawn
                assert row["status"] != Status.NORMAL


def test_a_line_has_the_value_the_place_and_the_class_of_its_row(
    catalogue: Catalogue, rankings: dict[Selection, ChartView]
) -> None:
    for selection, view in rankings.items():
        rows = {row["area"]: row for row in view.rows}
        quantity = quantity_of(catalogue, selection)
        areas = [t.area for t in quantity.areas]
        roles = dict(zip(areas, roles_of_areas(quantity), strict=True))
        for line in lines_of(view):
            row = rows[line.key]
            assert line.value == row["value"]
            assert str(row["formatted"]).startswith(line.figure)
            assert line.place == (ordinal("fr", row["rank"]) if row["rank"] else "")
            assert bool(line.tie) == row["tie"]
            assert line.role == line.head == roles[line.key], selection


def test_a_region_has_the_same_colour_in_map_ranking_and_list_of_domains(
    catalogue: Catalogue,
) -> None:
    """Every domain and region: the fill on the map is that of the head and of the stem."""
    seen = set()
    for region in catalogue.areas(Level.REGION):
        own = {
            line.key: line
            for line in lines_of(ranking_view(catalogue, Selection(territory=region.area)))
        }
        for domain in catalogue.domains:
            selection = Selection(domain=domain, territory=region.area)
            map_plot = choropleth_view(catalogue, selection).plot
            assert isinstance(map_plot, MapPlot)
            (fill,) = (area.role for area in map_plot.areas if area.area == region.area)
            (line,) = (
                line
                for line in lines_of(ranking_view(catalogue, selection))
                if line.key == region.area
            )
            assert fill == line.head == line.role == own[domain].role, (region.name, domain)
            assert own[domain].head == "beam"
            seen.add(fill)
    assert seen == {f"judged-{i}" for i in range(1, 6)}


def test_thirteen_regions_are_all_drawn(rankings: dict[Selection, ChartView]) -> None:
    for selection, view in rankings.items():
        if selection.level is Level.REGION:
            present = sum(row["value"] is not None for row in view.rows)
            assert len(lines_of(view)) == present


def test_a_long_ranking_shows_its_ends_and_says_so(
    rankings: dict[Selection, ChartView],
) -> None:
    for selection, view in rankings.items():
        if selection.level is Level.DEPARTEMENT:
            order = [row["area"] for row in view.rows if row["value"] is not None]
            shown = [line.key for line in lines_of(view)]
            if len(order) > 2 * ENDS_SHOWN + 6:
                assert shown == order[:ENDS_SHOWN] + order[-ENDS_SHOWN:]
                assert str(len(order)) in view.notes[0]


def test_a_chosen_area_is_never_cut_from_a_long_ranking(catalogue: Catalogue) -> None:
    chosen = Selection(
        level=Level.DEPARTEMENT,
        domain="emploi-insertion",
        indicator="taux_chomage_localise",
    )
    if not catalogue.has_level("taux_chomage_localise", Level.DEPARTEMENT):
        pytest.skip("not observed in départements")
    order = [str(row["area"]) for row in ranking_view(catalogue, chosen).rows]
    middle = order[len(order) // 2]
    lines = lines_of(ranking_view(catalogue, replace(chosen, territory=middle)))
    assert [line.key for line in lines if line.selected] == [middle]
    assert [line.key for line in lines] == sorted((line.key for line in lines), key=order.index)


@pytest.mark.parametrize("territory", [None, "D67"])
def test_what_a_long_ranking_leaves_out_is_told_between_its_ends(
    catalogue: Catalogue, territory: str | None
) -> None:
    selection = Selection(level=Level.DEPARTEMENT, domain="emploi-insertion", territory=territory)
    view = ranking_view(catalogue, selection)
    rows = [row for row in view.rows if row["value"] is not None]
    strip, *lines = plot_of(view).lines
    assert strip.name == f"{len(rows)} départements"
    assert sorted(strip.others) == sorted(value_of(row) for row in rows)
    at = {str(row["area"]): index for index, row in enumerate(rows)}
    told = 0
    for before, gap, after in zip(lines, lines[1:], lines[2:], strict=False):
        if gap.key:
            continue
        left_out = rows[at[before.key] + 1 : at[after.key]]
        assert gap.name.startswith(f"{len(left_out)} département")
        assert str(left_out[0]["formatted"]) in gap.name
        assert str(left_out[-1]["formatted"]) in gap.name
        told += len(left_out)
    assert told + len([line for line in lines if line.key]) == len(rows)


def test_the_line_of_france_is_there_wherever_france_has_a_value(
    catalogue: Catalogue, rankings: dict[Selection, ChartView]
) -> None:
    for selection, view in rankings.items():
        plot = plot_of(view)
        assert plot.reference is not None
        assert plot.reference_label
        if selection.indicator is None:
            assert plot.reference == 0
            continue
        year = catalogue.period_of(selection.indicator, selection.level, selection.period)
        national = catalogue.national(selection.indicator, int(str(year)))
        if national and national.value is not None:
            assert plot.reference == national.value


def test_a_map_and_a_ranking_of_one_selection_have_the_same_rows(measured: Swept) -> None:
    for (chart, selection), view in measured.items():
        if chart == "carte":
            other = measured["classement", selection]
            assert {r["area"]: r for r in view.rows} == {r["area"]: r for r in other.rows}


# Areas by a domain score


@pytest.fixture(scope="module")
def scored(rankings: dict[Selection, ChartView]) -> dict[Selection, ChartView]:
    found = {s: view for s, view in rankings.items() if s.indicator is None}
    assert {s.level for s in found} == set(SIZES)
    return found


def test_a_score_has_the_rank_interval_of_the_analysis(
    catalogue: Catalogue, scored: dict[Selection, ChartView]
) -> None:
    for selection, view in scored.items():
        result = domain_result(catalogue, str(selection.domain), selection.level, "derniere")
        found = {t.area: i for t, i in zip(result.areas, result.intervals, strict=True)}
        keys = [column.key for column in view.columns]
        assert keys[keys.index("rank") :][:3] == ["rank", "rank_low", "rank_high"]
        for row in view.rows:
            interval = found[str(row["area"])]
            assert (interval is None) == (row["value"] is None)
            ends = (interval.low, interval.high) if interval else (None, None)
            assert (row["rank_low"], row["rank_high"]) == ends


def test_an_indicator_or_an_answer_has_no_rank_interval(
    rankings: dict[Selection, ChartView], answers: dict[Selection, ChartView]
) -> None:
    indicators = [view for s, view in rankings.items() if s.indicator]
    for view in (*indicators, *answers.values()):
        assert "rank_low" not in {column.key for column in view.columns}
        assert all("rank_low" not in row for row in view.rows)
        rare = {row["area"] for row in view.rows if is_rare(view, row)}
        assert all(line.interval in ("", RARE) for line in lines_of(view))
        assert {line.key for line in lines_of(view) if line.interval} <= rare


def test_a_line_shows_the_interval_and_says_it_when_pointed_at(
    catalogue: Catalogue, scored: dict[Selection, ChartView]
) -> None:
    for selection, view in scored.items():
        rows = {row["area"]: row for row in view.rows}
        n = sum(row["value"] is not None for row in view.rows)
        scattered = is_scattered(catalogue, str(selection.domain), selection.level)
        assert plot_of(view).place_header == f"place sur{NBSP}{n}"
        for line in lines_of(view):
            row = rows[line.key]
            low, high = row["rank_low"], row["rank_high"]
            assert line.interval == (f"{low}" if low == high else f"{low}–{high}")
            told = [words for words in line.hover if words.startswith("Dans neuf calculs sur dix")]
            if scattered:
                assert all("fragiles" in words for words in told)
                assert line.place == ""
            else:
                (words,) = told
                assert [int(i) for i in re.findall(r"\d+", words)] == sorted({low, high})


def test_the_band_is_that_of_the_areas_told_close_to_france(
    rankings: dict[Selection, ChartView],
) -> None:
    seen = 0
    for view in rankings.values():
        band = plot_of(view).band
        if band is None:
            continue
        decimals = int(str(next(c.decimals for c in view.columns if c.key == "value")))
        for row in view.rows:
            if row["value"] is not None and not is_rare(view, row):
                inside = band[0] <= as_published(value_of(row), decimals) <= band[1]
                inside = inside or holds_france(row)
                assert inside == (row["band"] == "close_to_average")
        seen += 1
    assert seen > 100


def test_more_fragile_is_at_the_right_of_france(
    catalogue: Catalogue, rankings: dict[Selection, ChartView]
) -> None:
    seen = set()
    for selection, view in rankings.items():
        plot = plot_of(view)
        assert plot.reference is not None
        polarity = polarity_of(catalogue, selection)
        assert plot.descending == (polarity is Polarity.LOW)
        assert plot.more == ("plus haute →" if polarity is Polarity.UNJUDGED else "plus fragile →")
        seen.add(polarity)
    assert len(seen) == 3


# Domains of one territory


@pytest.mark.parametrize("level", SIZES)
def test_domains_of_every_territory_go_from_most_to_least_fragile(
    catalogue: Catalogue, level: Level
) -> None:
    for territory in catalogue.areas(level):
        view = ranking_view(catalogue, Selection(level=level, territory=territory.area))
        values = [value_of(row) for row in view.rows if row["value"] is not None]
        assert values == sorted(values, reverse=True)
        assert {row["domain"] for row in view.rows} == set(catalogue.domains)
        assert [line.key for line in lines_of(view)] == [
            row["domain"] for row in view.rows if row["value"] is not None
        ]


def test_the_rows_of_domains_are_the_results_of_the_analysis(catalogue: Catalogue) -> None:
    for row in ranking_view(catalogue, BRITTANY).rows:
        result = domain_result(catalogue, str(row["domain"]), Level.REGION, "derniere")
        index = [t.area for t in result.areas].index("R53")
        rank, interval = result.places[index], result.intervals[index]
        assert (rank is None) == result.coherence.scattered
        assert interval is not None
        assert row["value"] == row["score"] == result.scores[index].value
        assert row["rank"] == (rank and rank.position)
        assert row["tie"] == bool(rank and rank.tie)
        assert (row["rank_low"], row["rank_high"]) == (interval.low, interval.high)
        assert row["band"] == result.bands[index]
        assert row["n_indicators"] == result.scores[index].n_indicators


def test_a_domain_shows_its_rank_interval_and_indicators(catalogue: Catalogue) -> None:
    view = ranking_view(catalogue, BRITTANY)
    rows = {row["domain"]: row for row in view.rows}
    for line in lines_of(view):
        row = rows[line.key]
        if row["rank"] is not None:
            for figure in (row["rank"], row["rank_low"], row["rank_high"]):
                assert str(figure) in " ".join(line.hover)
        assert str(row["n_indicators"]) in " ".join(line.hover)
        assert line.place == (ordinal("fr", row["rank"]) if row["rank"] else "")
        assert str(row["rank_low"]) in line.interval
        assert line.apart == (row["band"] != "close_to_average")
        assert all(line.hover), line.hover


def test_the_ticks_of_a_domain_are_the_scores_of_all_other_regions(catalogue: Catalogue) -> None:
    compared = replace(BRITTANY, compare=("R11",))
    for selection, others in ((BRITTANY, 12), (compared, 11)):
        for line in lines_of(ranking_view(catalogue, selection)):
            result = domain_result(catalogue, line.key, Level.REGION, "derniere")
            scores = {t.area: s.value for t, s in zip(result.areas, result.scores, strict=True)}
            apart = {"R53", *selection.compare}
            assert list(line.others) == [scores[a] for a in scores if a not in apart]
            assert len(line.others) == others
            assert [mark.value for mark in line.marks] == [scores[a] for a in selection.compare]


def test_france_is_in_the_middle_of_a_scale_that_holds_every_score(catalogue: Catalogue) -> None:
    plot = plot_of(ranking_view(catalogue, BRITTANY))
    assert plot.limits is not None
    low, high = plot.limits
    assert (plot.reference, low) == (0.0, -high)
    assert max(abs(x) for line in plot.lines for x in (line.value or 0, *line.others)) == high


def test_a_territory_has_no_overall_rank(catalogue: Catalogue) -> None:
    view = ranking_view(catalogue, BRITTANY)
    assert all(row["domain"] in catalogue.domains for row in view.rows)
    assert view.notes


def test_a_period_without_any_score_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(SelectionError) as caught:
        ranking_view(catalogue, replace(BRITTANY, period="1999"))
    assert caught.value.parameter == "periode"


@pytest.mark.parametrize("selection", [Selection(), Selection(territory=FRANCE)])
def test_nothing_to_rank_is_refused(catalogue: Catalogue, selection: Selection) -> None:
    with pytest.raises(SelectionError) as caught:
        ranking_view(catalogue, selection)
    assert caught.value.parameter == "domaine"


# Answers


NATIONAL = (Level.COUNTRY, Level.REGION)


OF_THE_AREA = (Evidence.REGION_MEASURED, Evidence.RECOMPOSED)


def measured_there(catalogue: Catalogue, selection: Selection, row: Row) -> bool:
    """Whether a value shown was published for the area it stands for, as a value of its own."""
    codes = {t.code: t.area for t in catalogue.territories.values() if t.level in NATIONAL}
    area = str(row.get("area") or codes[str(row["territory"])])
    domain = row.get("domain", selection.domain)
    return any(
        p.value == row["value"] and (p.area == FRANCE or p.evidence in OF_THE_AREA)
        for p in catalogue.perceptions_where(
            survey=selection.survey, measure=selection.measure, area=area
        )
        if domain in (None, p.domain)
    )


def test_no_answer_is_drawn_that_was_not_published_for_its_area_or_for_its_former_ones(
    catalogue: Catalogue, answers: dict[Selection, ChartView]
) -> None:
    made_up = set()
    for selection, view in answers.items():
        for row in view.rows:
            if row["value"] is not None and not measured_there(catalogue, selection, row):
                made_up.add((selection.measure, selection.territory, row["evidence"]))
    assert made_up == set()


def test_domains_by_answers_go_from_high_to_low_without_rank(catalogue: Catalogue) -> None:
    view = ranking_view(catalogue, CITIZENS)
    values = [value_of(row) for row in view.rows]
    assert values == sorted(values, reverse=True)
    assert {row["rank"] for row in view.rows} == {None}
    published = {
        p.domain
        for p in catalogue.perceptions_where(
            survey=CITIZENS.survey, measure=CITIZENS.measure, area=FRANCE
        )
    }
    assert {row["domain"] for row in view.rows} == published


def test_two_published_values_are_both_shown(catalogue: Catalogue) -> None:
    for selection in (CITIZENS, replace(CITIZENS, measure="priority_share")):
        published: dict[str, set[float]] = {}
        for p in catalogue.perceptions_where(
            survey=selection.survey, measure=selection.measure, area=FRANCE
        ):
            published.setdefault(p.domain, set()).add(p.value)
        view = ranking_view(catalogue, selection)
        for row in view.rows:
            shown = {row["value"], row["other_value"]} - {None}
            assert shown == published[str(row["domain"])]


def few(catalogue: Catalogue, base: int | None) -> Catalogue:
    """A survey of two domains, in the country and in one region, with a base of some size."""
    answers = tuple(
        Perception(
            survey=str(POLICE.survey),
            actor=Actor.CITIZENS,
            area=area,
            domain=domain,
            measure=str(POLICE.measure),
            value=value,
            base=base,
            evidence=Evidence.NATIONAL_ONLY if area == FRANCE else Evidence.REGION_MEASURED,
            period="2023",
            source_url="",
            note="",
        )
        for area in (FRANCE, "R53")
        for domain, value in (("securite", 61.0), ("sante", 47.0))
    )
    return replace(catalogue, perceptions=answers)


@pytest.mark.parametrize("territory", [None, "R53"])
def test_a_base_under_30_shows_no_value_for_a_domain_either(
    catalogue: Catalogue, territory: str | None
) -> None:
    selection = replace(POLICE, territory=territory)
    assert len(lines_of(ranking_view(few(catalogue, 500), selection))) == 2
    with pytest.raises(SelectionError) as refused:
        ranking_view(few(catalogue, 29), selection)
    assert refused.value.parameter == "domaine"


def test_a_base_under_30_shows_no_value_for_an_area(catalogue: Catalogue) -> None:
    view = ranking_view(few(catalogue, 29), replace(POLICE, domain="securite"))
    assert {row["value"] for row in view.rows} == {None}
    brittany = next(row for row in view.rows if row["area"] == "R53")
    assert brittany["status"] == Status.BASE_TOO_SMALL


@pytest.mark.parametrize("territory", [None, "R53"])
def test_a_small_base_is_starred_for_a_domain_and_for_an_area(
    catalogue: Catalogue, territory: str | None
) -> None:
    shown = [
        ranking_view(few(catalogue, 45), replace(POLICE, territory=territory)),
        ranking_view(few(catalogue, 45), replace(POLICE, domain="securite")),
    ]
    for view in shown:
        texts = [row["formatted"] for row in view.rows if row["value"] is not None]
        assert texts
        assert all(str(text).endswith("*") for text in texts)


def test_areas_whose_intervals_overlap_have_no_rank(answers: dict[Selection, ChartView]) -> None:
    ranked = 0
    for view in answers.values():
        known = [row for row in view.rows if row.get("low") is not None and "area" in row]
        for row in view.rows:
            if row["rank"] is None:
                continue
            ranked += 1
            overlapping = [
                other
                for other in known
                if other is not row
                and _number(other["low"]) <= _number(row["high"])
                and _number(other["high"]) >= _number(row["low"])
            ]
            assert overlapping == []
    assert ranked > 0


def _number(value: object) -> float:
    return float(str(value))


def test_an_area_is_apart_from_france_only_outside_its_interval(
    answers: dict[Selection, ChartView],
) -> None:
    seen = set()
    for view in answers.values():
        for row in view.rows:
            if row["band"] is not None and row.get("low") is not None:
                inside = _number(row["low"]) <= _number(row["reference"]) <= _number(row["high"])
                assert (row["band"] == "close_to_average") == inside
                seen.add(row["band"])
    assert len(seen) == 3


def test_a_rank_among_answers_is_out_of_all_areas_with_a_value(
    answers: dict[Selection, ChartView],
) -> None:
    """A header may not say « place sur 1 » where one region alone has a rank among 13."""
    for view in answers.values():
        n = sum(row["value"] is not None for row in view.rows)
        ranked = any(row["rank"] is not None for row in view.rows)
        assert plot_of(view).place_header == (f"place sur{NBSP}{n}" if ranked else "")


def test_a_line_is_pointed_at_with_all_it_needs(
    answers: dict[Selection, ChartView], rankings: dict[Selection, ChartView]
) -> None:
    for view in (*answers.values(), *rankings.values()):
        for line in lines_of(view):
            assert len(line.hover) >= 2
            assert all(line.hover), line.hover
            if line.low is not None and line.high is not None:
                assert line.low <= line.value <= line.high


def test_a_score_out_of_ten_is_drawn_on_its_whole_scale_and_a_share_from_nought(
    catalogue: Catalogue,
) -> None:
    assert plot_of(ranking_view(catalogue, CITIZENS)).limits == (0, 10)
    priorities = replace(CITIZENS, measure="priority_share")
    plot = plot_of(ranking_view(catalogue, priorities))
    assert plot.limits is not None
    low, high = plot.limits
    assert low == 0
    assert high >= max(line.value or 0 for line in plot.lines)


# France weighs people, the median counts areas


def test_an_indicator_whose_median_is_far_from_france_shows_both(
    catalogue: Catalogue,
) -> None:
    seen = set()
    for indicator in catalogue.indicators.values():
        if indicator.tier is not Tier.CORE:
            continue
        view = ranking_view(catalogue, Selection(domain=indicator.domain, indicator=indicator.code))
        plot, values = plot_of(view), [row["value"] for row in view.rows]
        present = np.array([value for value in values if value is not None], dtype=float)
        france, decimals = plot.reference, indicator.decimals
        assert france is not None
        assert plot.band is not None
        middle = as_published(float(np.median(present)), decimals)
        far = not plot.band[0] <= middle <= plot.band[1]
        assert plot.middle == (middle if far else None)
        told = [item.label for item in view.legend if "région du milieu" in item.label]
        assert len(told) == far
        drawn = strip_figure(plot, LIGHT)["layout"]["shapes"]
        assert [s["x0"] for s in drawn if s["line"].get("dash") == "dot"] == [middle] * far
        seen.add(far)
    assert seen == {True, False}


def test_a_score_has_one_mark_as_france_is_its_zero(scored: dict[Selection, ChartView]) -> None:
    assert {plot_of(view).middle for view in scored.values()} == {None}
