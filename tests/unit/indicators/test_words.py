"""What is said of indicators and of quantities: values, references, findings, notes."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.indicators.observed import indicator_quantity, score_quantity
from dashboard.indicators.series import IndicatorSeries, measured_indicator, measured_indicators
from dashboard.indicators.statistic import Cell, Quantity, period_text
from dashboard.indicators.statistic_words import (
    band_of_areas,
    ranks_of_areas,
    reference_words,
    score_words,
    than_reference,
    value_words,
)
from dashboard.indicators.words import (
    domain_finding,
    domain_notes,
    extremes_sentence,
    indicator_hover,
)
from dashboard.model import FRANCE, Level, Polarity, Status
from dashboard.selection import LATEST, STUDY, Selection, SelectionError
from dashboard.statistics.intervals import Precision
from dashboard.statistics.ranks import Band, Rank
from dashboard.statistics.scores import ReferenceKind
from dashboard.text.i18n import short_label
from tests.reading import told
from tests.unit.indicators.tables import (
    EMPLOYED,
    INTERIM,
    JOBLESS,
    NEET,
    observed,
    with_observations,
)

JOBS = Selection(domain="emploi-insertion")


@pytest.fixture(scope="module")
def few(catalogue: Catalogue) -> Catalogue:
    """Ile-de-France is fragile by unemployment, Brittany by youth, Corsica has no value."""
    return with_observations(
        catalogue,
        observed(JOBLESS, {"R11": 10.0, "R53": 5.0, "R76": 6.0, "R94": None, FRANCE: 7.0}),
        observed(EMPLOYED, {"R11": 64.0, "R53": 70.0, "R76": 60.0, FRANCE: 64.0}, 2013),
        observed(INTERIM, {"R11": 2.0, "R53": 3.0}),
        observed(NEET, {"R11": 10.0, "R53": 14.0}),
    )


@pytest.fixture(scope="module")
def measured(few: Catalogue) -> Sequence[IndicatorSeries]:
    return measured_indicators(few, JOBS, few.domains["emploi-insertion"])[0]


def series(measured: Sequence[IndicatorSeries], code: str) -> IndicatorSeries:
    return next(m for m in measured if m.indicator.code == code)


def quantity(catalogue: Catalogue, code: str, **changes: object) -> Quantity:
    asked = replace(JOBS, indicator=code)
    return replace(indicator_quantity(catalogue, asked), **changes)  # type: ignore[arg-type]


# Of the indicators of a domain


def test_pointing_at_an_indicator_says_all_that_there_is_of_it(
    few: Catalogue, measured: Sequence[IndicatorSeries]
) -> None:
    ile_de_france, corsica = few.territories["R11"], few.territories["R94"]
    jobless, interim, neet = (series(measured, code) for code in (JOBLESS, INTERIM, NEET))
    assert indicator_hover(jobless, ile_de_france) == (
        "Île-de-France",
        "Taux de chômage localisé (BIT)",
        "10,0\u202f%",
        "plus fragile que la France",
        "Place\u00a0: 1re sur\u00a03 (1re = plus fragile)",
        "2022",
    )
    assert indicator_hover(jobless, corsica)[2:] == ("pas de donnée",)
    assert indicator_hover(interim, ile_de_france)[2:] == ("2,00\u202f%", "2022")
    assert indicator_hover(neet, few.territories["R53"])[3] == "proche de la moyenne simple"


def test_a_finding_counts_the_indicators_more_fragile_among_those_with_a_value(
    few: Catalogue, measured: Sequence[IndicatorSeries]
) -> None:
    # unemployment and youth are compared, employment stands at France, temporary work is unjudged
    text = domain_finding(few.territories["R11"], measured)
    read = told("finding.profile.one", text)
    assert read is not None
    assert (read["n"], read["total"]) == ("En Île-de-France, 1", "3")
    nothing = domain_finding(few.territories["R94"], measured)
    assert told("finding.profile_nothing", nothing)


def test_a_sentence_names_the_most_and_the_least_fragile_indicator(
    few: Catalogue, measured: Sequence[IndicatorSeries]
) -> None:
    read = told("sentence.profile", extremes_sentence(few.territories["R76"], measured))
    assert read is not None
    assert (read["most"], read["most_value"], read["most_rank"]) == (
        short_label("fr", few.indicators[EMPLOYED]),
        "60,0\u202f%",
        "1re sur\u00a03",
    )
    assert (read["least"], read["least_value"], read["least_rank"]) == (
        short_label("fr", few.indicators[JOBLESS]),
        "6,0\u202f%",
        "2e sur\u00a03",
    )


def test_one_comparable_indicator_has_no_extremes(
    few: Catalogue, measured: Sequence[IndicatorSeries]
) -> None:
    alone = [series(measured, JOBLESS), series(measured, INTERIM)]
    sentence = extremes_sentence(few.territories["R11"], alone)
    assert told("sentence.profile_nothing", sentence)


def test_a_domain_attested_and_whole_needs_no_note(
    few: Catalogue, measured: Sequence[IndicatorSeries]
) -> None:
    jobless = series(measured, JOBLESS)
    assert domain_notes(few.domains["emploi-insertion"], [jobless], ()) == ()


def test_the_notes_of_a_domain_name_what_is_left_out_and_count_what_differs(
    few: Catalogue, measured: Sequence[IndicatorSeries]
) -> None:
    inferred = replace(few.domains["emploi-insertion"], attested=False)
    notes = domain_notes(inferred, measured, [few.indicators["part_ouvriers"]])
    assert told("note.inferred", notes[0]) is not None
    assert told("note.left_out", notes[1]) == {
        "indicators": short_label("fr", few.indicators["part_ouvriers"])
    }
    # the unjudged one has a plain mean too, which nothing is compared with
    assert [told("note.plain_means", notes[2]), told("note.approximates", notes[3])] == [
        {"n": "1"},
        {"n": "1"},
    ]
    assert len(notes) == 4


def test_an_estimated_value_of_any_area_is_noted(few: Catalogue) -> None:
    first, *others = observed(JOBLESS, {"R11": 10.0, "R53": 5.0, FRANCE: 7.0})
    catalogue = with_observations(few, [replace(first, status=Status.ESTIMATED), *others])
    jobless = measured_indicator(catalogue, JOBS, catalogue.indicators[JOBLESS])
    notes = domain_notes(few.domains["emploi-insertion"], [jobless], ())
    assert [told("note.estimated", note) for note in notes] == [{}]
    assert told("note.estimated", jobless.quantity.notes[-1]) == {}


# Of one quantity


def test_an_indicator_has_its_own_note_then_those_of_its_reference_and_method(
    few: Catalogue,
) -> None:
    own, national = quantity(few, JOBLESS).notes
    assert own == few.indicators[JOBLESS].note_fr
    assert told("note.national", national) == {"note": "hors Mayotte"}
    own, mean, method = quantity(few, NEET).notes
    assert own == few.indicators[NEET].note_fr
    assert told("note.plain_mean", mean) == {}
    assert told("note.approximate", method) == {}


def test_an_indicator_is_told_with_its_unit_and_the_period_of_its_values(few: Catalogue) -> None:
    employed = quantity(few, EMPLOYED)
    assert (period_text(employed), employed.cells["R11"].period) == ("% · 2013", "2013")
    assert employed.cells["R94"] == Cell(None, Status.MISSING)
    assert [source.text for source in employed.sources] == [
        f"{few.sources['insee-rp-ptod'].producer}, {few.sources['insee-rp-ptod'].title}"
    ]


def test_a_reference_is_france_or_the_plain_mean_with_its_value(catalogue: Catalogue) -> None:
    jobless = quantity(catalogue, JOBLESS, reference=7.25)
    mean = replace(jobless, reference_kind=ReferenceKind.PLAIN_MEAN)
    score = score_quantity(catalogue, JOBS)
    assert [reference_words(q) for q in (jobless, mean, score)] == [
        "France (7,3\u202f%)",
        "moyenne simple (7,3\u202f%)",
        "France (0)",
    ]
    assert [than_reference(q) for q in (jobless, mean, score)] == [
        "la France (7,3\u202f%)",
        "la moyenne simple (7,3\u202f%)",
        "la France",
    ]
    assert reference_words(replace(jobless, reference=None, reference_kind=None)) == ""
    assert reference_words(replace(jobless, reference=0.0)) == "France (0,0\u202f%)"


def test_without_a_reference_or_a_judgement_no_area_is_in_a_band(few: Catalogue) -> None:
    jobless = quantity(few, JOBLESS)
    nothing = (None,) * len(jobless.areas)
    assert band_of_areas(replace(jobless, reference=None)) == nothing
    assert band_of_areas(replace(jobless, polarity=Polarity.UNJUDGED)) == nothing
    assert ranks_of_areas(replace(jobless, polarity=Polarity.UNJUDGED)) == nothing


def test_bands_and_ranks_follow_the_figures_that_print(few: Catalogue) -> None:
    values = {"R11": 7.94, "R53": 7.86, "R76": 7.84, FRANCE: 7.9}
    catalogue = with_observations(few, observed(JOBLESS, values))
    jobless = quantity(catalogue, JOBLESS)
    ranks = dict(zip((t.area for t in jobless.areas), ranks_of_areas(jobless), strict=True))
    bands = dict(zip((t.area for t in jobless.areas), band_of_areas(jobless), strict=True))
    tie = Rank(1, tie=True)
    assert [ranks[a] for a in ("R11", "R53", "R76")] == [tie, tie, Rank(3, tie=False)]
    assert [bands[a] for a in ("R11", "R53", "R76")] == [Band.CLOSE, Band.CLOSE, Band.LESS]


@pytest.mark.parametrize(
    ("polarity", "ranked", "bands"),
    [
        (Polarity.HIGH, [1, None, None, None], [Band.MORE, Band.CLOSE, Band.LESS, None]),
        (Polarity.LOW, [3, None, None, None], [Band.LESS, Band.CLOSE, Band.MORE, None]),
    ],
)
def test_answers_are_ranked_and_placed_by_their_intervals(
    few: Catalogue,
    polarity: Polarity,
    ranked: list[int | None],
    bands: list[Band | None],
) -> None:
    """Two intervals overlap, so their areas have no place; one area has none at all."""
    areas = few.areas(Level.REGION)[:4]
    bounds = [(60.0, 70.0), (45.0, 55.0), (40.0, 49.0), (None, None)]
    cells = {
        t.area: Cell(None if low is None else low + 1, Status.NORMAL, low=low, high=high)
        for t, (low, high) in zip(areas, bounds, strict=True)
    }
    asked = quantity(
        few, JOBLESS, kind="perception", areas=areas, cells=cells, polarity=polarity, reference=50.0
    )
    assert [rank and rank.position for rank in ranks_of_areas(asked)] == ranked
    assert list(band_of_areas(asked)) == bands


def test_a_score_has_its_sign_two_decimals_and_a_word_for_its_absence() -> None:
    assert score_words("fr", 0.305) == "+0,31"
    assert score_words("fr", 0.0) == "0,00"
    assert score_words("fr", None) == "pas de donnée"


def test_a_value_is_starred_where_it_is_uncertain_and_explained_where_there_is_none(
    few: Catalogue,
) -> None:
    jobless = quantity(few, JOBLESS)
    wide = Cell(0.0, Status.NORMAL, precision=Precision.WIDE)
    solid = Cell(0.0, Status.NORMAL, precision=Precision.SOLID)
    small = Cell(None, Status.BASE_TOO_SMALL, precision=Precision.TOO_SMALL)
    assert [value_words(jobless, cell) for cell in (wide, solid, small)] == [
        "0,0\u202f%\u00a0*",
        "0,0\u202f%",
        "effectif insuffisant",
    ]


# Of a score


def test_the_score_of_an_area_says_of_how_many_indicators_and_which_years_it_is(
    few: Catalogue,
) -> None:
    catalogue = replace(
        few, indicators={code: few.indicators[code] for code in (JOBLESS, EMPLOYED)}
    )
    score = score_quantity(catalogue, JOBS)
    cell, missing = score.cells["R53"], score.cells["R94"]
    assert (cell.status, cell.n_indicators, cell.n_expected) == (Status.NORMAL, 2, 2)
    assert cell.interval is not None
    assert (cell.period, score.period, missing.period) == ("2013-2022",) * 3
    assert (missing.value, missing.status, missing.n_indicators) == (None, Status.MISSING, 0)
    assert (score.decimals, score.bare(0.5), score.format(0.5)) == (2, "+0,50", "+0,50")
    assert [told("note.score.many", note) for note in score.notes] == [
        {"n": "2", "span": "2013-2022"}
    ]


def test_a_score_notes_that_its_domain_is_inferred_and_that_means_stand_for_france(
    few: Catalogue,
) -> None:
    inferred = replace(few.domains["emploi-insertion"], attested=False)
    without_france = with_observations(few, observed(JOBLESS, {"R11": 10.0, "R53": 5.0}))
    catalogue = replace(
        without_france,
        indicators={JOBLESS: few.indicators[JOBLESS]},
        domains={**few.domains, "emploi-insertion": inferred},
    )
    first, second, third = score_quantity(catalogue, JOBS).notes
    assert told("note.score.one", first) == {"n": "1", "span": "2022"}
    assert told("note.inferred", second) == {}
    assert told("note.score_plain_mean.one", third) == {"n": "1"}


def test_a_level_or_a_period_without_a_score_is_refused(few: Catalogue) -> None:
    for asked in (replace(JOBS, level=Level.DEPARTEMENT), replace(JOBS, period="1999")):
        with pytest.raises(SelectionError) as refused:
            score_quantity(few, asked)
        assert (refused.value.parameter, refused.value.allowed) == ("periode", (LATEST, STUDY))
