"""The words of a quantity: its reference, its bands and ranks, its values."""

from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.indicators.observed import score_quantity
from dashboard.indicators.statistic import Cell
from dashboard.indicators.statistic_words import (
    band_of_areas,
    limits_of_areas,
    ranks_of_areas,
    reference_words,
    score_words,
    step_of_areas,
    to_reference,
    value_words,
)
from dashboard.model import Level, Polarity, Status
from dashboard.statistics.intervals import Precision
from dashboard.statistics.ranks import Band, Rank
from dashboard.statistics.scores import ReferenceKind
from tests.places import FRANCE
from tests.unit.indicators.tables import (
    EMPLOYED,
    JOBLESS,
    JOBS,
    observed,
    quantity,
    with_observations,
)


def test_a_reference_is_france_or_the_plain_mean_with_its_value(catalogue: Catalogue) -> None:
    jobless = quantity(catalogue, JOBLESS, reference=7.25)
    mean = replace(jobless, reference_kind=ReferenceKind.PLAIN_MEAN)
    score = score_quantity(catalogue, JOBS)
    assert [reference_words(q) for q in (jobless, mean, score)] == [
        "France (7,3\u202f%)",
        "moyenne simple (7,3\u202f%)",
        "France (0)",
    ]
    assert [to_reference(q) for q in (jobless, mean, score)] == [
        "à la France (7,3\u202f%)",
        "à la moyenne simple (7,3\u202f%)",
        "à la France",
    ]
    assert reference_words(replace(jobless, reference=None, reference_kind=None)) == ""
    assert reference_words(replace(jobless, reference=0.0)) == "France (0,0\u202f%)"


def test_without_a_reference_or_a_judgement_no_area_is_in_a_band(few: Catalogue) -> None:
    jobless = quantity(few, JOBLESS)
    nothing = (None,) * len(jobless.areas)
    assert band_of_areas(replace(jobless, reference=None)) == nothing
    assert band_of_areas(replace(jobless, polarity=Polarity.UNJUDGED)) == nothing
    assert ranks_of_areas(replace(jobless, polarity=Polarity.UNJUDGED)) == nothing


def test_an_area_alone_has_no_rank(few: Catalogue) -> None:
    def ranks(values: dict[str, float | None]) -> list[int]:
        asked = quantity(with_observations(few, observed(JOBLESS, values)), JOBLESS)
        return [rank.position for rank in ranks_of_areas(asked) if rank]

    assert ranks({"R53": 7.9, "R76": None}) == []
    assert sorted(ranks({"R53": 7.9, "R76": 8.4})) == [1, 2]


@pytest.mark.parametrize(
    ("code", "ranked", "last"),
    [
        (JOBLESS, [Rank(1, tie=True), Rank(1, tie=True), Rank(3, tie=False)], Band.LESS),
        (EMPLOYED, [Rank(2, tie=True), Rank(2, tie=True), Rank(1, tie=False)], Band.MORE),
    ],
)
def test_bands_and_ranks_follow_the_figures_that_print(
    few: Catalogue, code: str, ranked: list[Rank], last: Band
) -> None:
    values = {"R11": 7.94, "R53": 7.86, "R76": 7.84, FRANCE: 7.9}
    asked = quantity(with_observations(few, observed(code, values)), code)
    ranks = dict(zip((t.area for t in asked.areas), ranks_of_areas(asked), strict=True))
    bands = dict(zip((t.area for t in asked.areas), band_of_areas(asked), strict=True))
    assert [ranks[area] for area in ("R11", "R53", "R76")] == ranked
    assert [bands[area] for area in ("R11", "R53", "R76")] == [Band.CLOSE, Band.CLOSE, last]


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


def test_the_band_close_to_the_reference_ends_at_figures_that_print(few: Catalogue) -> None:
    values = {"R11": 10.0, "R53": 5.04, "R76": 6.0, FRANCE: 7.04}
    jobless = quantity(with_observations(few, observed(JOBLESS, values)), JOBLESS)
    assert limits_of_areas(jobless) == (6.3, 7.7)
    for changed in (
        replace(jobless, reference=None),
        replace(jobless, polarity=Polarity.UNJUDGED),
        replace(jobless, kind="perception"),
    ):
        assert limits_of_areas(changed) is None
        assert set(step_of_areas(changed)) == {None}
    own = dict(zip((t.area for t in jobless.areas), step_of_areas(jobless), strict=True))
    assert [own[area] for area in ("R11", "R53", "R76", "R94")] == [2, -2, -1, None]
