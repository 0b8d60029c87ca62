"""A sentence names the right end of a list, whatever direction of the values is fragile."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.indicator_table.view import table_view
from dashboard.charts.perception_gap.view import gaps_view
from dashboard.charts.radar.domains import NAMED
from dashboard.charts.radar.view import radar_view
from dashboard.charts.rank_gap.view import places_view
from dashboard.charts.shared.chart_view import ChartView, Row
from dashboard.charts.trend.view import trend_view
from dashboard.model import Actor, Level, Polarity
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.quadrants import Quadrant
from dashboard.statistics.rounding import as_published
from dashboard.text.i18n import ordinal
from dashboard.text.phrases import LONGEST_FINDING
from dashboard.text.wording import place, the, the_domain
from tests.places import FRANCE
from tests.reading import told
from tests.unit.charts.sweep import Swept

FRAGILE_FIRST = {Polarity.HIGH: -1, Polarity.LOW: 1}
"""Sign that puts the most fragile value of a polarity first in rising order."""


def value_of(row: Row, key: str = "value") -> float:
    return float(str(row[key]))


def with_value(rows: Sequence[Row], key: str = "value") -> list[Row]:
    return [row for row in rows if row[key] is not None]


def polarity_of(catalogue: Catalogue, selection: Selection) -> Polarity:
    if selection.indicator:
        return catalogue.indicators[selection.indicator].polarity
    return Polarity.HIGH


# Areas


def test_the_area_that_a_title_puts_first_is_the_most_fragile_and_outside_the_band(
    catalogue: Catalogue, measured: Swept
) -> None:
    judged = Counter[Polarity]()
    for (_, selection), view in measured.items():
        polarity = polarity_of(catalogue, selection)
        read = told(f"finding.count_first.{selection.level}", view.title)
        if read is None:
            continue
        assert polarity is not Polarity.UNJUDGED
        judged[polarity] += 1
        rows = with_value(view.rows)
        most = min(FRAGILE_FIRST[polarity] * value_of(row) for row in rows)
        first = [row for row in rows if FRAGILE_FIRST[polarity] * value_of(row) == most]
        for row in first:
            assert the("fr", catalogue.territories[str(row["area"])]) in read["first"]
            assert row["band"] == "more_fragile"
    assert min(judged[Polarity.HIGH], judged[Polarity.LOW]) > 20


def test_a_title_of_what_is_not_judged_puts_each_end_where_it_is(
    catalogue: Catalogue, measured: Swept
) -> None:
    n = 0
    for (_, selection), view in measured.items():
        read = told("finding.range", view.title)
        if read is None:
            continue
        n += 1
        rows = sorted(with_value(view.rows), key=value_of)
        for end, side in ((rows[0], "low"), (rows[-1], "high")):
            assert str(end["formatted"]).startswith(read[side].split()[0])
        for end, side in ((rows[0], "low_place"), (rows[-1], "high_place")):
            same = [row for row in rows if row["value"] == end["value"]]
            places = [place("fr", catalogue.territories[str(row["area"])]) for row in same]
            assert read[side].endswith(tuple(places)), (selection, view.title)
    assert n > 10


def test_an_order_of_answers_is_told_to_be_unsure(perceived: Swept) -> None:
    n = 0
    for (chart, _), view in perceived.items():
        if chart == "classement" and view.rows and "area" in view.rows[0]:
            n += "intervalles" in view.sentence
    assert n > 5


# Domains of a territory


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_radar_names_the_weakest_and_the_strongest_domains(
    catalogue: Catalogue, language: str
) -> None:
    sides = Counter[str]()
    for region in catalogue.areas(Level.REGION):
        view = radar_view(catalogue, Selection(territory=region.area, language=language))
        # `label` of a row is the territory: the domains have short names in the plot
        names = {axis.key: axis.name for axis in view.plot.axes}  # type: ignore[attr-defined]
        for side, sign in (("more", -1), ("less", 1)):
            band = f"{side}_fragile"
            own = [row for row in view.rows if row["band"] == band]
            own.sort(key=lambda row: sign * value_of(row))
            words = [f"{names[str(r['domain'])]} ({r['formatted']})" for r in own]
            places = [view.sentence.find(word) for word in words[:NAMED]]
            assert -1 not in places, (region.name, side, view.sentence)
            assert places == sorted(places), (region.name, side, view.sentence)
            if own:
                sides[side] += 1
                read = told(f"sentence.radar_{side}", view.sentence, language)
                assert read is not None
                start = view.sentence.index(words[0])
                before = view.sentence[:start]
                other = told(
                    f"sentence.radar_{'less' if side == 'more' else 'more'}", before, language
                )
                assert side == "less" or other is None
        if more := [row for row in view.rows if row["band"] == "more_fragile"]:
            read = told("finding.radar_domains", view.title, language)
            assert read
            first = catalogue.domains[str(max(more, key=value_of)["domain"])]
            assert read["first"].startswith(the_domain(language, first))
    assert min(sides["more"], sides["less"]) > 5


def test_a_radar_of_indicators_names_its_most_and_its_least_fragile_indicator_with_value_and_rank(
    catalogue: Catalogue,
) -> None:
    n = 0
    for domain in catalogue.domains:
        view = radar_view(catalogue, Selection(territory="R53", domain=domain))
        read = told("sentence.profile", view.sentence)
        own = [row for row in with_value(view.rows, "score") if row["area"] == "R53"]
        if read is None:
            assert len(own) < 2
            continue
        n += 1
        own.sort(key=lambda row: value_of(row, "score"))
        for end, row in (("least", own[0]), ("most", own[-1])):
            indicator = catalogue.indicators[str(row["indicator"])]
            assert read[end].replace("–", "-") == indicator.short_label_fr
            assert read[f"{end}_value"] == row["formatted"]
            assert read[f"{end}_rank"].startswith(ordinal("fr", int(str(row["rank"]))))
    assert n > 10


def test_a_table_names_the_territories_with_most_fragile_indicators(catalogue: Catalogue) -> None:
    n = 0
    for domain in catalogue.domains:
        view = table_view(catalogue, Selection(domain=domain))
        assert len(view.title) <= LONGEST_FINDING, view.title
        read = told("finding.table", view.title) or told("finding.table_top", view.title)
        core = [row for row in view.rows if row["tier"] == "core"]
        if read is None or not core:
            continue
        more = Counter(row["label"] for row in core if row["band"] == "more_fragile")
        most = {name for name, count in more.items() if count == max(more.values())}
        named = {
            row["label"]
            for row in core
            for place in [catalogue.territories[str(row["area"])]]
            if place.area != FRANCE and (place.name in view.title or place.short_name in view.title)
        }
        counted = not named and f"({len(most)} régions)" in view.title
        assert named == most or counted, view.title
        n += named == most
    assert n > 5


# Answers


def test_a_ranking_of_answers_goes_from_its_last_to_its_first_domain(perceived: Swept) -> None:
    n = 0
    for (chart, selection), view in perceived.items():
        read = told("sentence.answers", view.sentence)
        if chart != "classement" or read is None:
            continue
        n += 1
        rows = sorted(with_value(view.rows), key=value_of)
        assert (read["low"], read["high"]) == (rows[0]["formatted"], rows[-1]["formatted"])
        lows = {row["label"] for row in rows if row["value"] == rows[0]["value"]}
        highs = {row["label"] for row in rows if row["value"] == rows[-1]["value"]}
        assert read["last"] in lows, selection
        assert read["first"] in highs, selection
        assert str(rows[-1]["formatted"]) in view.title
    assert n > 3


@pytest.mark.parametrize("measure", ["fragility_score", "priority_share"])
def test_a_radar_of_answers_names_the_highest_and_the_lowest_of_each_actor(
    catalogue: Catalogue, measure: str
) -> None:
    view = radar_view(catalogue, Selection(measure=measure))
    names = {axis.key: axis.name for axis in view.plot.axes}  # type: ignore[attr-defined]
    for actor in {row["actor"] for row in with_value(view.rows)}:
        own = sorted((r for r in with_value(view.rows) if r["actor"] == actor), key=value_of)
        words = [f"{names[str(r['domain'])]} ({r['formatted']})" for r in (own[0], own[-1])]
        part = next(p for p in view.sentence.split(". ") if p.startswith(str(own[0]["label"])))
        places = [part.find(str(r["formatted"]), 0) for r in (own[0], own[-1])]
        assert -1 not in places, (words, part)
        assert part.index(str(own[0]["formatted"])) <= part.rindex(str(own[-1]["formatted"]))


# Perceived beside measured


@pytest.fixture(scope="module")
def compared(catalogue: Catalogue) -> list[tuple[ChartView, ChartView]]:
    """The two charts of every region and actor, example answers included."""
    complete = catalogue.shown(True)
    return [
        (gaps_view(complete, selection), places_view(complete, selection))
        for region in complete.areas(Level.REGION)
        for actor in Actor
        for selection in (Selection(territory=region.area, actor=actor, example=True),)
    ]


def test_the_widest_gap_of_a_quadrant_comes_first(
    compared: list[tuple[ChartView, ChartView]],
) -> None:
    """Gap: places by which a domain is higher in the figures than in the answers."""
    several = 0
    for view, _ in compared:
        for quadrant in Quadrant:
            rows = [row for row in view.rows if row["quadrant"] == quadrant]
            gaps = [int(str(row["gap"])) for row in rows]
            assert gaps == sorted(gaps, reverse=True)
            several += len(set(gaps)) > 1
            places = [view.alt.find(short_name(view, row)) for row in rows]
            assert -1 not in places
            assert places == sorted(places)
    assert several > 10


def short_name(view: ChartView, row: Row) -> str:
    points = view.plot.points  # type: ignore[attr-defined]
    return next(str(p.label) for p in points if p.key == row["domain"])


def test_a_quadrant_holds_what_is_above_its_thresholds(
    compared: list[tuple[ChartView, ChartView]],
) -> None:
    for view, _ in compared:
        x_from, y_from = view.plot.x_from, view.plot.y_from  # type: ignore[attr-defined]
        for row in view.rows:
            if row["quadrant"] is not None:
                sides = (value_of(row, "score") > x_from, value_of(row) > y_from)
                assert (
                    row["quadrant"]
                    == {
                        (True, True): Quadrant.BOTH,
                        (True, False): Quadrant.BLIND_SPOT,
                        (False, True): Quadrant.FELT,
                        (False, False): Quadrant.NEITHER,
                    }[sides]
                )


def test_the_title_of_two_places_is_about_the_widest_gap_and_says_it_the_right_way_round(
    compared: list[tuple[ChartView, ChartView]],
) -> None:
    kinds = Counter[bool]()
    for _, view in compared:
        rows = with_value(view.rows, "gap")
        widest = max((abs(int(str(row["gap"]))) for row in rows), default=0)
        if not widest:
            continue
        read = told("finding.places", view.title)
        assert read is not None
        keys = {line.label: line.key for line in view.plot.lines}  # type: ignore[attr-defined]
        (row,) = [r for r in rows if r["domain"] == keys[read["name"]]]
        assert abs(int(str(row["gap"]))) == widest
        more = int(str(row["gap"])) > 0
        assert read["measured"] == ordinal("fr", int(str(row["measured_place"])))
        assert read["perceived"] == ordinal("fr", int(str(row["perceived_place"])))
        assert row["gap"] == int(str(row["perceived_place"])) - int(str(row["measured_place"]))
        kinds[more] += 1
        for line, other in zip(
            view.plot.lines,  # type: ignore[attr-defined]
            sorted(rows, key=lambda r: (-int(str(r["gap"])), int(str(r["measured_place"])))),
            strict=True,
        ):
            assert (line.measured, line.perceived) == (
                other["measured_place"],
                other["perceived_place"],
            )
    assert min(kinds[True], kinds[False]) > 3


def test_one_is_the_place_of_the_highest_value_on_both_sides(
    compared: list[tuple[ChartView, ChartView]],
) -> None:
    for view, _ in compared:
        rows = with_value(view.rows, "gap")
        for key, value in (("measured_place", "score"), ("perceived_place", "value")):
            for row in rows:
                higher = sum(value_of(other, value) > value_of(row, value) for other in rows)
                assert row[key] == 1 + higher


# Over time


def test_a_trend_says_where_france_comes_from_and_goes_to(catalogue: Catalogue) -> None:
    n = 0
    for indicator in list(catalogue.indicators.values())[::4]:
        selection = Selection(indicator=indicator.code, domain=indicator.domain)
        try:
            view = trend_view(catalogue, selection)
        except SelectionError:
            continue
        read = told("sentence.trend_area", view.sentence)
        own = [row for row in with_value(view.rows) if row["area"] == FRANCE]
        counted = any(row["events"] is not None for row in view.rows)
        if read is None or len(own) < 2 or counted:
            continue
        n += 1
        first, last = (min if end == 0 else max for end in (0, 1))
        before = first(own, key=lambda row: str(row["period"]))
        after = last(own, key=lambda row: str(row["period"]))
        assert read["after"].startswith(str(after["formatted"])[:4])
        assert str(before["formatted"]).startswith(read["before"])
        directions = Counter[str]()
        for area in {row["area"] for row in view.rows} - {FRANCE}:
            values = sorted(
                (str(r["period"]), as_published(value_of(r), indicator.decimals))
                for r in view.rows
                if r["area"] == area and r["value"] is not None
            )
            if {values[0][0], values[-1][0]} == {str(before["period"]), str(after["period"])}:
                change = values[-1][1] - values[0][1]
                directions["up" if change > 0 else "down" if change < 0 else "same"] += 1
        counts = told("sentence.trend", view.sentence)
        assert counts
        assert [int(counts[d]) for d in ("up", "down", "same")] == [
            directions[d] for d in ("up", "down", "same")
        ]
    assert n > 10


def test_the_selected_territory_is_told_of_before_france(catalogue: Catalogue) -> None:
    selection = Selection(indicator="taux_chomage_localise", territory="R53")
    view = trend_view(catalogue, selection)
    read = told("finding.trend", view.title)
    own = [row for row in with_value(view.rows) if row["area"] == "R53"]
    assert read
    assert "Bretagne" in view.title
    assert (read["after"], read["before"]) == (own[-1]["formatted"], own[0]["formatted"])
    everywhere = trend_view(catalogue, replace(selection, territory=None))
    assert "France" in everywhere.title
