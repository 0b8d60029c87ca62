"""Perception is set beside measure only where both exist, and everything says the same."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.perception_gap.plot import GapPlot
from dashboard.charts.perception_gap.view import gaps_view
from dashboard.charts.shared.gap_words import blind_spots
from dashboard.model import Actor, Evidence, Level
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.quadrants import Quadrant
from dashboard.statistics.ranks import Band
from dashboard.surveys.comparison import comparison
from dashboard.surveys.questions import comparable_questions
from dashboard.text.i18n import LANGUAGES, ordinal
from dashboard.text.wording import sentence_case, the_domain
from tests.places import FRANCE
from tests.reading import told

COMPANIES = Selection(territory="R75", actor=Actor.COMPANIES)
EXAMPLE = Selection(territory="R53", example=True)


@pytest.fixture(scope="module")
def complete(catalogue: Catalogue) -> Catalogue:
    return catalogue.shown(True)


def test_companies_of_nouvelle_aquitaine_are_compared_on_four_domains(
    catalogue: Catalogue,
) -> None:
    found = comparison(catalogue, COMPANIES)
    assert {pair.sides.domain.code: pair.perceived for pair in found.pairs} == {
        "pauvrete-exclusion": 6.0,
        "niveau-de-vie": 5.8,
        "emploi-insertion": 5.7,
        "environnement": 4.1,
    }
    assert {sides.reason for sides in found.apart} == {"unpublished"}
    assert found.perceived_from == pytest.approx((6.0 + 5.8 + 5.7 + 4.1) / 4)


def test_a_region_never_takes_the_national_answers(catalogue: Catalogue) -> None:
    asked = Selection(territory="R53", actor=Actor.CITIZENS, measure="fragility_score")
    found = comparison(catalogue, asked)
    assert found.pairs == ()
    assert len(found.apart) == len(catalogue.domains)


def test_france_is_the_reference_and_has_no_gap(catalogue: Catalogue) -> None:
    selection = Selection(territory=FRANCE, measure="fragility_score")
    found = comparison(catalogue, selection)
    reasons = {sides.domain.code: sides.reason for sides in found.apart}
    assert found.pairs == ()
    assert reasons["emploi-insertion"] == "reference"
    assert reasons["handicap"] == "unpublished"
    for territory in (None, FRANCE):
        title = gaps_view(catalogue, Selection(territory=territory)).title
        assert title == "La France est la référence\u00a0: choisissez une région"


@pytest.mark.parametrize(
    ("territory", "survey", "measure", "domain", "reason"),
    [
        ("R94", "phare-citoyens-2015", "priority_share", "environnement", "grouped_regions"),
        ("R93", "phare-citoyens-2015", "priority_share", "niveau-de-vie", "grouped_regions"),
    ],
)
def test_an_answer_that_is_no_value_of_the_region_stays_apart_with_its_reason(
    catalogue: Catalogue, territory: str, survey: str, measure: str, domain: str, reason: str
) -> None:
    found = comparison(catalogue, Selection(territory=territory, survey=survey, measure=measure))
    assert {s.domain.code: s.reason for s in found.apart}[domain] == reason


def test_an_answer_from_too_few_people_stays_apart(complete: Catalogue) -> None:
    small = next(
        p
        for p in complete.perceptions
        if p.evidence is Evidence.EXAMPLE and p.base is not None and p.base < 30
    )
    selection = Selection(
        territory=small.area, survey=small.survey, measure="priority_share", example=True
    )
    reasons = {sides.reason for sides in comparison(complete, selection).apart}
    assert reasons == {"base_too_small"}


def every(catalogue: Catalogue, example: bool) -> Iterator[Selection]:
    """Each region with each question that can be compared, in both languages."""
    for survey, measure in comparable_questions(catalogue):
        for region in catalogue.areas(Level.REGION):
            for language in LANGUAGES:
                yield Selection(
                    territory=region.area,
                    survey=survey,
                    measure=measure,
                    example=example,
                    language=language,
                )


def test_chart_table_and_alternative_name_the_same_blind_spots(complete: Catalogue) -> None:
    several = 0
    for selection in every(complete, example=True):
        view = gaps_view(complete, selection)
        assert isinstance(view.plot, GapPlot)
        drawn = [point.label for point in view.plot.points if point.blind]
        rows = [row["domain"] for row in view.rows if row["quadrant"] == Quadrant.BLIND_SPOT]
        assert [point.key for point in view.plot.points if point.blind] == rows
        assert all(name in view.alt for name in drawn)
        assert view.plot.corners[-1].endswith(f" {len(drawn)}")
        if len(drawn) > 1:
            read = told("finding.gaps.several", view.title, selection.language)
            assert read is not None
            assert int(read["n"]) == len(drawn)
        elif drawn:
            assert drawn[0] in view.title
        several += len(drawn) > 1
    assert several > 20


def test_a_title_names_no_blind_spot_inside_the_band(complete: Catalogue) -> None:
    clear = 0
    for selection in every(complete, example=True):
        found = comparison(complete, selection)
        if not found.pairs:
            continue
        named = [pair for pair in found.pairs if pair.blind]
        assert all(pair.sides.band is Band.MORE for pair in named)
        for key in ("blind.page", "room.title.gaps"):
            title = blind_spots(selection.language, found, key)
            for pair in found.inside(Quadrant.BLIND_SPOT):
                name = the_domain(selection.language, pair.sides.domain)
                assert pair.blind or name not in title.lower()
            if named:
                assert the_domain(selection.language, named[0].sides.domain) in title.lower()
        clear += len(named)
    assert clear > 20


def test_one_clear_blind_spot_is_told_with_both_places(complete: Catalogue) -> None:
    told_alone = 0
    for selection in every(complete, example=True):
        found = comparison(complete, selection)
        if len(found.blind) != 1:
            continue
        (pair,) = found.blind
        title = blind_spots(selection.language, found, "blind.page")
        language = selection.language
        places = [ordinal(language, n) for n in (pair.measured_place, pair.perceived_place)]
        assert title.startswith(sentence_case(the_domain(language, pair.sides.domain)))
        assert 0 < title.find(places[0]) < title.rfind(places[1])
        told_alone += 1
    assert told_alone > 5


@pytest.mark.parametrize("example", [True, False])
def test_titles_are_short_whatever_is_chosen(catalogue: Catalogue, example: bool) -> None:
    shown = catalogue.shown(example)
    for selection in every(shown, example):
        view = gaps_view(shown, selection)
        assert len(view.title) <= 80, view.title
        assert len(view.headline) <= 72, view.headline
        found = comparison(shown, selection)
        if found.pairs:
            assert len(blind_spots(selection.language, found, "blind.page")) <= 90


def test_every_domain_has_one_row_compared_or_not(complete: Catalogue) -> None:
    view = gaps_view(complete, EXAMPLE)
    assert sorted(str(row["domain"]) for row in view.rows) == sorted(complete.domains)
    assert all((row["quadrant"] is None) == (row["reason"] is not None) for row in view.rows)


def test_a_threshold_moves_domains_from_one_quadrant_to_another(complete: Catalogue) -> None:
    everything = comparison(complete, replace(EXAMPLE, perceived_from=0.0))
    assert {pair.quadrant for pair in everything.pairs} <= {Quadrant.BOTH, Quadrant.FELT}
    nothing = comparison(complete, replace(EXAMPLE, perceived_from=10.0))
    assert {pair.quadrant for pair in nothing.pairs} <= {Quadrant.BLIND_SPOT, Quadrant.NEITHER}


def test_a_share_and_a_score_are_never_on_one_axis(complete: Catalogue) -> None:
    for measure in ("fragility_score", "priority_share"):
        rows = gaps_view(complete, replace(EXAMPLE, measure=measure)).rows
        assert {row["measure"] for row in rows} == {measure}


def test_a_measure_that_is_no_perceived_fragility_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(SelectionError) as refused:
        comparison(catalogue, Selection(territory="R27", measure="duty_of_alliance_share"))
    assert refused.value.parameter == "mesure"
    assert refused.value.allowed[:2] == ("fragility_score", "priority_share")


def test_departements_were_not_asked(catalogue: Catalogue) -> None:
    with pytest.raises(SelectionError) as refused:
        comparison(catalogue, Selection(level=Level.DEPARTEMENT, territory="D29"))
    assert refused.value.parameter == "niveau"
