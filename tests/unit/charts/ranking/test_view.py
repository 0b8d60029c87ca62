"""Every ranking of the data: in order, ranked only where ranks mean something, nothing made up."""

import re
from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.ranking.areas import ENDS_SHOWN
from dashboard.charts.ranking.plot import RankingPlot, RankItem
from dashboard.charts.ranking.view import ranking_view
from dashboard.charts.shared.bands import BAND_ROLES
from dashboard.charts.shared.chart_view import ChartView, Row
from dashboard.indicators.domain_score import domain_result
from dashboard.model import FRANCE, Actor, Evidence, Level, Perception, Polarity, Status
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.rounding import as_published
from tests.unit.charts.sweep import Swept

UNEMPLOYMENT = Selection(domain="emploi-insertion", indicator="taux_chomage_localise")
BRITTANY = Selection(territory="R53")
CITIZENS = Selection(actor=Actor.CITIZENS, survey="phare-citoyens-2015", measure="fragility_score")
POLICE = Selection(actor=Actor.CITIZENS, survey="wjp-eurovoices-2023", measure="trust_police_share")
NBSP = "\u00a0"
SIZES = {Level.REGION: 13, Level.DEPARTEMENT: 96}


@pytest.fixture(scope="module")
def rankings(measured: Swept) -> dict[Selection, ChartView]:
    return {s: view for (chart, s), view in measured.items() if chart == "classement"}


@pytest.fixture(scope="module")
def answers(perceived: Swept) -> dict[Selection, ChartView]:
    return {s: view for (chart, s), view in perceived.items() if chart == "classement"}


def plot_of(view: ChartView) -> RankingPlot:
    assert isinstance(view.plot, RankingPlot)
    return view.plot


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
        present = [row for row in view.rows if row["value"] is not None]
        figures = [sign * as_published(value_of(row), decimals) for row in present]
        for row, figure in zip(present, figures, strict=True):
            assert row["rank"] == 1 + sum(other > figure for other in figures), selection
            assert row["tie"] == (figures.count(figure) > 1), selection


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
        assert {i.role for i in plot_of(view).items} == {"unjudged-4"}
    assert seen


def test_a_missing_value_has_no_rank_and_no_point(rankings: dict[Selection, ChartView]) -> None:
    for view in rankings.values():
        drawn = {item.key for item in plot_of(view).items}
        for row in view.rows:
            if row["value"] is None:
                assert (row["rank"], row["band"], row["tie"]) == (None, None, False)
                assert row["area"] not in drawn
                assert row["status"] != Status.NORMAL


def test_a_point_has_the_value_and_the_colour_of_its_row(
    rankings: dict[Selection, ChartView],
) -> None:
    for selection, view in rankings.items():
        rows = {row["area"]: row for row in view.rows}
        for item in plot_of(view).items:
            row = rows[item.key]
            assert item.value == row["value"]
            assert str(row["formatted"]) in item.text
            if row["rank"] is not None:
                assert str(row["rank"]) in item.text.partition(" · ")[2]
            if row["band"] is not None:
                assert item.role == BAND_ROLES[row["band"]], selection


def test_thirteen_regions_are_all_drawn(rankings: dict[Selection, ChartView]) -> None:
    for selection, view in rankings.items():
        if selection.level is Level.REGION:
            present = sum(row["value"] is not None for row in view.rows)
            assert len(plot_of(view).items) == present


def test_a_long_ranking_shows_its_ends_and_says_so(
    rankings: dict[Selection, ChartView],
) -> None:
    for selection, view in rankings.items():
        if selection.level is Level.DEPARTEMENT:
            order = [row["area"] for row in view.rows if row["value"] is not None]
            shown = [item.key for item in plot_of(view).items]
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
    items = plot_of(ranking_view(catalogue, replace(chosen, territory=middle))).items
    assert [item.key for item in items if item.selected] == [middle]
    assert [item.key for item in items] == sorted((i.key for i in items), key=order.index)


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
        assert all("[" not in item.text for item in plot_of(view).items)


def test_a_line_shows_the_interval_and_says_it_when_pointed_at(
    scored: dict[Selection, ChartView],
) -> None:
    for view in scored.values():
        rows = {row["area"]: row for row in view.rows}
        n = sum(row["value"] is not None for row in view.rows)
        for item in plot_of(view).items:
            row = rows[item.key]
            low, high = row["rank_low"], row["rank_high"]
            ends = f"[{low}]" if low == high else f"[{low}–{high}]"
            assert item.text.endswith(f" sur{NBSP}{n} {ends}"), item.text
            assert "[" not in item.short
            (told,) = [line for line in item.hover if line.startswith("Dans 95")]
            assert told.startswith(f"Dans 95\u202f% des variantes{NBSP}: ")
            assert [int(i) for i in re.findall(r"\d+", told)[1:]] == sorted({low, high})


def test_a_sentence_says_how_firm_the_first_rank_is(scored: dict[Selection, ChartView]) -> None:
    for view in scored.values():
        first = view.rows[0]
        name, _, told = view.sentence.rpartition(". ")[2].partition(f"{NBSP}: ")
        assert name == first["label"]
        assert "dans 95" in told
        for figure in (first["rank"], first["rank_low"], first["rank_high"]):
            assert re.search(rf"\b{figure}r?e\b", told), told


@pytest.mark.parametrize(
    "selection",
    [
        Selection(domain="acces-numerique", territory="R53"),
        Selection(level=Level.DEPARTEMENT, domain="sante", territory="D29"),
    ],
)
def test_a_sentence_says_how_firm_the_rank_of_the_chosen_territory_is(
    catalogue: Catalogue, selection: Selection
) -> None:
    view = ranking_view(catalogue, selection)
    row = next(row for row in view.rows if row["area"] == selection.territory)
    told = view.sentence.rpartition(". ")[2]
    assert told.startswith(str(row["label"]))
    assert f"{row['rank_high']}e place" in told


def test_without_a_score_of_its_own_a_territory_leaves_the_sentence_to_the_first(
    catalogue: Catalogue,
) -> None:
    selection = Selection(domain="acces-numerique")
    plain = ranking_view(catalogue, selection).sentence
    assert ranking_view(catalogue, replace(selection, territory=FRANCE)).sentence == plain


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
        assert [item.key for item in plot_of(view).items] == [
            row["domain"] for row in view.rows if row["value"] is not None
        ]


def test_the_rows_of_domains_are_the_results_of_the_analysis(catalogue: Catalogue) -> None:
    for row in ranking_view(catalogue, BRITTANY).rows:
        result = domain_result(catalogue, str(row["domain"]), Level.REGION, "derniere")
        index = [t.area for t in result.areas].index("R53")
        rank, interval = result.ranks[index], result.intervals[index]
        assert rank is not None
        assert interval is not None
        assert row["value"] == row["score"] == result.scores[index].value
        assert (row["rank"], row["tie"]) == (rank.position, rank.tie)
        assert (row["rank_low"], row["rank_high"]) == (interval.low, interval.high)
        assert row["band"] == result.bands[index]
        assert row["n_indicators"] == result.scores[index].n_indicators


def test_a_domain_shows_its_rank_interval_and_indicators(catalogue: Catalogue) -> None:
    view = ranking_view(catalogue, BRITTANY)
    rows = {row["domain"]: row for row in view.rows}
    for item in plot_of(view).items:
        row = rows[item.key]
        for figure in (row["rank"], row["rank_low"], row["rank_high"], row["n_indicators"]):
            assert str(figure) in " ".join(item.hover)
        assert str(row["rank_low"]) in item.text
        assert all(item.hover), item.hover


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


def measured_there(catalogue: Catalogue, selection: Selection, row: Row) -> bool:
    """Whether a value shown was published for the area it stands for, as a value of its own."""
    codes = {t.code: t.area for t in catalogue.territories.values() if t.level in NATIONAL}
    area = str(row.get("area") or codes[str(row["territory"])])
    domain = row.get("domain", selection.domain)
    return any(
        p.value == row["value"] and (p.area == FRANCE or p.evidence is Evidence.REGION_MEASURED)
        for p in catalogue.perceptions_where(
            survey=selection.survey, measure=selection.measure, area=area
        )
        if domain in (None, p.domain)
    )


def test_no_answer_is_drawn_that_was_not_published_as_the_value_of_its_area(
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
    assert len(plot_of(ranking_view(few(catalogue, 500), selection)).items) == 2
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
    """A title may not say « 13e sur 1 » where one region alone has a rank among 13."""
    for selection, view in answers.items():
        row = next((r for r in view.rows if r.get("area") == selection.territory), None)
        if row is None or row["rank"] is None:
            continue
        n = sum(r["value"] is not None for r in view.rows)
        assert f"sur\u00a0{n}" in view.title, view.title


def test_an_item_is_pointed_at_with_all_it_needs(
    answers: dict[Selection, ChartView], rankings: dict[Selection, ChartView]
) -> None:
    for view in (*answers.values(), *rankings.values()):
        for item in plot_of(view).items:
            assert isinstance(item, RankItem)
            assert len(item.hover) >= 2
            assert all(item.hover), item.hover
            if item.low is not None and item.high is not None:
                assert item.low <= item.value <= item.high
