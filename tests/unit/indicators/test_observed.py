"""Indicators and scores as quantities: their values, their period, their notes."""

from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.indicators.observed import score_quantity
from dashboard.indicators.statistic import Cell, period_text
from dashboard.indicators.statistic_words import reference_words
from dashboard.model import Level, Status
from dashboard.selection import LATEST, STUDY, SelectionError
from dashboard.statistics.scores import ReferenceKind
from dashboard.text.i18n import short_label
from tests.reading import told
from tests.unit.indicators.tables import (
    EMPLOYED,
    JOBLESS,
    JOBS,
    NEET,
    among,
    observed,
    quantity,
    with_observations,
)


def test_an_indicator_has_its_own_note_then_those_of_its_reference_and_method(
    few: Catalogue,
) -> None:
    own, national = quantity(few, JOBLESS).notes
    assert own == few.indicators[JOBLESS].note_fr
    assert told("note.reference.published.noted", national) == {
        "note": "hors Mayotte",
        "period": "2022",
    }
    own, mean, method = quantity(few, NEET).notes
    assert own == few.indicators[NEET].note_fr
    assert told("note.reference.plain_mean", mean) == {}
    assert told("note.approximate", method) == {}


def test_an_indicator_is_told_with_its_unit_and_the_period_of_its_values(few: Catalogue) -> None:
    employed = quantity(few, EMPLOYED)
    assert (period_text(employed), employed.cells["R11"].period) == ("% · 2013", "2013")
    assert employed.cells["R94"] == Cell(None, Status.MISSING)
    assert [source.text for source in employed.sources] == [
        f"{few.sources['insee-rp-ptod'].producer}, {few.sources['insee-rp-ptod'].title}"
    ]


def test_the_score_of_an_area_says_of_how_many_indicators_and_which_years_it_is(
    few: Catalogue,
) -> None:
    catalogue = replace(
        few, indicators={code: few.indicators[code] for code in (JOBLESS, EMPLOYED)}
    )
    score = score_quantity(among(catalogue, "R11", "R53", "R76", "R84", "R94"), JOBS)
    cell, missing = score.cells["R53"], score.cells["R94"]
    assert (cell.status, cell.n_indicators, cell.n_expected) == (Status.NORMAL, 2, 2)
    assert cell.interval is not None
    assert (cell.period, score.period, missing.period) == ("2013-2022",) * 3
    assert (missing.value, missing.status, missing.n_indicators) == (None, Status.MISSING, 0)
    assert (score.decimals, score.bare(0.5), score.format(0.5)) == (2, "+0,50", "+0,50")
    assert told("note.score.many", score.notes[0]) == {"n": "2", "span": "2013-2022"}


def test_a_score_notes_that_its_indicators_describe_several_realities(few: Catalogue) -> None:
    def core(values: dict[str, float]) -> Catalogue:
        some = with_observations(
            few, observed(JOBLESS, {"R11": 9.0, "R53": 7.0, "R76": 5.0}), observed(EMPLOYED, values)
        )
        both = {c: few.indicators[c] for c in (JOBLESS, EMPLOYED)}
        return among(replace(some, indicators=both), "R11", "R53", "R76", "R84", "R94")

    together = score_quantity(core({"R11": 50.0, "R53": 60.0, "R76": 70.0}), JOBS)
    apart = score_quantity(core({"R11": 70.0, "R53": 60.0, "R76": 50.0}), JOBS)
    assert together.placed
    assert not apart.placed
    assert [
        any(told("note.scattered", n) is not None for n in q.notes) for q in (together, apart)
    ] == [
        False,
        True,
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
    several = among(catalogue, "R11", "R53", "R76", "R84")
    first, _, second, third, few_areas = score_quantity(several, JOBS).notes
    assert told("note.score.one", first) == {"n": "1", "span": "2022"}
    assert told("note.inferred", second) == {}
    assert told("note.plain_means.one", third) == {
        "n": "1",
        "indicators": short_label("fr", few.indicators[JOBLESS]),
    }
    assert told("note.few_areas", few_areas) == {}


def test_a_score_of_plain_means_is_not_told_as_a_gap_to_the_country(few: Catalogue) -> None:
    alone = {JOBLESS: few.indicators[JOBLESS]}
    without = with_observations(few, observed(JOBLESS, {"R11": 10.0, "R53": 5.0, "R76": 6.0}))
    for catalogue, kind, words in (
        (few, ReferenceKind.PUBLISHED, "reference.score"),
        (without, ReferenceKind.PLAIN_MEAN, "reference.score.plain"),
    ):
        some = among(replace(catalogue, indicators=alone), "R11", "R53", "R76", "R84", "R94")
        score = score_quantity(some, JOBS)
        assert score.compared_with is kind
        assert told(words, reference_words(score)) == {}


def test_a_level_or_a_period_without_a_score_is_refused(few: Catalogue) -> None:
    for asked in (replace(JOBS, level=Level.DEPARTEMENT), replace(JOBS, period="1999")):
        with pytest.raises(SelectionError) as refused:
            score_quantity(few, asked)
        assert (refused.value.parameter, refused.value.allowed) == ("periode", (LATEST, STUDY))
