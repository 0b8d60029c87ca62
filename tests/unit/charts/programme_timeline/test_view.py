"""The timeline holds every date once, in order, as precisely as it was published."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.programme_timeline.figure import SHORT_WIDTH, WIDTH
from dashboard.charts.programme_timeline.layout import EMPTY, SYMBOLS
from dashboard.charts.programme_timeline.plot import TimelinePlot
from dashboard.charts.programme_timeline.view import timeline_view
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.label_text import wrapped
from dashboard.model import Level
from dashboard.programme.dates import STOP, programme, span
from dashboard.selection import Selection, SelectionError
from dashboard.text.i18n import LANGUAGES, has
from dashboard.text.phrases import counted

BOURGOGNE, BRETAGNE = "R27", "R53"


def plot(view: ChartView) -> TimelinePlot:
    assert isinstance(view.plot, TimelinePlot)
    return view.plot


@pytest.fixture(scope="module")
def whole(catalogue: Catalogue) -> ChartView:
    return timeline_view(catalogue, Selection())


def test_every_milestone_and_every_dated_stop_is_a_line(
    catalogue: Catalogue, whole: ChartView
) -> None:
    dated = sum(bool(stop.date) for stop in catalogue.stops)
    assert len(whole.rows) == len(catalogue.milestones) + dated == len(plot(whole).points)
    for n, key in ((len(catalogue.milestones), "milestones"), (dated, "stops")):
        assert counted("fr", f"timeline.{key}", n) in whole.title


def test_dates_run_down_and_a_year_opens_with_what_is_known_by_year(whole: ChartView) -> None:
    dates = [str(row["date"]) for row in whole.rows]
    assert dates == sorted(dates)
    heights = [point.y for point in plot(whole).points]
    assert heights == sorted(heights)
    assert dates.index("2016") < dates.index("2016-01")


def test_no_two_lines_are_closer_than_one(whole: ChartView) -> None:
    heights = [point.y for point in plot(whole).points]
    steps = [after - before for before, after in pairwise(heights)]
    assert min(steps) >= 0.999


def test_a_month_without_a_date_is_still_there(whole: ChartView) -> None:
    drawn = plot(whole)
    months = len(drawn.months) + len(drawn.empty)
    assert months == 16  # September 2015 to December 2016
    assert drawn.lines == pytest.approx(len(drawn.points) + EMPTY * len(drawn.empty))


def test_a_target_for_the_year_spans_the_year(whole: ChartView) -> None:
    drawn = plot(whole)
    ((start, end),) = drawn.spans
    names = [name for _, name in drawn.months]
    january, december = (drawn.months[names.index(name)][0] for name in ("janv. 2016", "déc. 2016"))
    assert start < january < december < end <= drawn.lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_cut(catalogue: Catalogue, language: str) -> None:
    for point in plot(timeline_view(catalogue, Selection(language=language))).points:
        for width, lines in ((WIDTH, 1), (SHORT_WIDTH, 2)):
            assert "…" not in wrapped(point.text, width, lines)


def test_a_day_is_said_with_its_text_and_a_month_beside_it(whole: ChartView) -> None:
    texts = [point.text.replace("\u00a0", " ") for point in plot(whole).points]
    assert "28 juin : Étape de voyage d’études : Besançon, attestée" in texts
    assert "Publication de PHARE-Citoyens" in texts


def test_a_region_keeps_the_programme_and_its_own_stops(catalogue: Catalogue) -> None:
    view = timeline_view(catalogue, Selection(territory=BOURGOGNE))
    stops = [row["territory"] for row in view.rows if row["kind_code"] == STOP]
    assert stops == ["27"]
    assert len(view.rows) == len(catalogue.milestones) + 1
    assert [point.named for point in plot(view).points].count(True) == 1
    assert "1\u00a0étape datée en Bourgogne-Franche-Comté" in view.title


def test_a_region_without_a_dated_stop_says_so(catalogue: Catalogue) -> None:
    view = timeline_view(catalogue, Selection(territory=BRETAGNE))
    assert "aucune étape datée en Bretagne" in view.title


def test_the_sentence_counts_how_precise_the_dates_are(whole: ChartView) -> None:
    said = whole.sentence.replace("\u00a0", " ")
    assert "2 au jour, 13 au mois et 1 à l’année" in said


def test_every_kind_has_a_mark_of_its_own_and_words(catalogue: Catalogue) -> None:
    kinds = {milestone.kind for milestone in catalogue.milestones}
    assert kinds <= SYMBOLS.keys()
    assert len(set(SYMBOLS.values())) == len(SYMBOLS)
    assert all(has("fr", f"programme.kind.{kind}") for kind in kinds)


def test_departements_are_refused(catalogue: Catalogue) -> None:
    with pytest.raises(SelectionError):
        timeline_view(catalogue, Selection(level=Level.DEPARTEMENT))


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("2016-06-30", date(2016, 6, 30), date(2016, 7, 1)),
        ("2016-02", date(2016, 2, 1), date(2016, 3, 1)),
        ("2015-12", date(2015, 12, 1), date(2016, 1, 1)),
        ("2016", date(2016, 1, 1), date(2017, 1, 1)),
    ],
)
def test_a_date_spans_what_it_leaves_open(text: str, first: date, after: date) -> None:
    assert span(text) == (first, after)


def test_keys_are_unique_and_speak_no_language(catalogue: Catalogue) -> None:
    french, english = (
        [entry.key for entry in programme(catalogue, language, None)] for language in LANGUAGES
    )
    assert french == english
    assert len(set(french)) == len(french)


def test_a_programme_known_by_the_year_alone_has_a_fullest_year(catalogue: Catalogue) -> None:
    years = replace(
        catalogue,
        stops=tuple(replace(stop, date=stop.date[:4]) for stop in catalogue.stops),
        milestones=tuple(replace(m, date=m.date[:4]) for m in catalogue.milestones),
    )
    view = timeline_view(years, Selection())
    first = min(m.date for m in years.milestones)
    assert view.title.startswith(f"De {first} à ")
    assert view.sentence.startswith("L’année la plus chargée est 2016")
