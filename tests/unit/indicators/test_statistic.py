"""A selection becomes one quantity over areas, and no value that was not published for them."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.catalogue import Catalogue
from dashboard.catalogue.store import MemoryStore
from dashboard.charts.shared.subject import quantity_of
from dashboard.indicators.statistic import Quantity
from dashboard.model import (
    Actor,
    Evidence,
    Level,
    Perception,
    Polarity,
    Status,
)
from dashboard.selection import STUDY, Selection, SelectionError
from dashboard.settings import Settings
from dashboard.statistics.scores import ReferenceKind
from dashboard.surveys.questions import only_question
from tests.places import FRANCE

UNEMPLOYMENT = Selection(domain="emploi-insertion", indicator="taux_chomage_localise")
POLICE = Selection(actor=Actor.CITIZENS, survey="wjp-eurovoices-2023", measure="trust_police_share")
HAPPY = Selection(actor=Actor.CITIZENS, survey="barometre-territoires-2019", measure="happy_share")


OF_THE_AREA = (Evidence.REGION_MEASURED, Evidence.RECOMPOSED)


def values_of(quantity: Quantity) -> dict[str, float | None]:
    return {area: cell.value for area, cell in quantity.cells.items()}


def with_answers(catalogue: Catalogue, *answers: Perception) -> Catalogue:
    return replace(catalogue, perceptions=answers)


def answer(area: str, value: float, base: int | None, **changes: object) -> Perception:
    evidence = Evidence.NATIONAL_ONLY if area == FRANCE else Evidence.REGION_MEASURED
    given = Perception(
        survey=str(POLICE.survey),
        actor=Actor.CITIZENS,
        area=area,
        domain="securite",
        measure=str(POLICE.measure),
        value=value,
        base=base,
        evidence=evidence,
        period="2023",
        source_url="",
        note="",
    )
    return replace(given, **changes)


# Which quantity


def test_an_indicator_wins_over_its_domain(catalogue: Catalogue) -> None:
    assert quantity_of(catalogue, UNEMPLOYMENT).kind == "indicator"
    assert quantity_of(catalogue, Selection(domain="sante")).kind == "score"
    assert quantity_of(catalogue, POLICE).kind == "perception"


def test_nothing_chosen_is_refused_with_the_domains(catalogue: Catalogue) -> None:
    with pytest.raises(SelectionError) as caught:
        quantity_of(catalogue, Selection(territory="R53"))
    assert (caught.value.parameter, caught.value.allowed) == ("domaine", tuple(catalogue.domains))


def test_a_level_without_observation_is_refused(catalogue: Catalogue) -> None:
    code = next(c for c in catalogue.indicators if not catalogue.has_level(c, Level.DEPARTEMENT))
    domain = catalogue.indicators[code].domain
    with pytest.raises(SelectionError) as caught:
        quantity_of(catalogue, Selection(level=Level.DEPARTEMENT, indicator=code, domain=domain))
    assert (caught.value.parameter, caught.value.allowed) == ("niveau", ("region",))


def test_a_year_without_observation_is_refused_with_those_that_exist(
    catalogue: Catalogue,
) -> None:
    with pytest.raises(SelectionError) as caught:
        quantity_of(catalogue, replace(UNEMPLOYMENT, period="1999"))
    assert caught.value.parameter == "periode"
    years = [y for y in caught.value.allowed if y.isdigit()]
    assert years == [str(y) for y in catalogue.periods("taux_chomage_localise")]
    for period in caught.value.allowed:
        quantity_of(catalogue, replace(UNEMPLOYMENT, period=period))


def test_a_domain_without_score_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(SelectionError):
        quantity_of(catalogue, Selection(domain="sante", period="1999"))


def test_a_measure_of_several_surveys_asks_for_one(catalogue: Catalogue) -> None:
    with pytest.raises(SelectionError) as caught:
        quantity_of(catalogue, Selection(measure="duty_of_alliance_share"))
    assert caught.value.parameter == "enquete"
    for survey in caught.value.allowed:
        chosen = Selection(measure="duty_of_alliance_share", survey=survey)
        assert only_question(catalogue, chosen)[0] == survey


def test_a_survey_alone_asks_for_a_measure_of_it(catalogue: Catalogue) -> None:
    with pytest.raises(SelectionError) as caught:
        quantity_of(catalogue, Selection(survey="eqi-2021"))
    assert caught.value.parameter == "mesure"
    assert caught.value.allowed == catalogue.vocabulary.measures["eqi-2021"]


def test_a_measure_of_one_survey_needs_no_more(catalogue: Catalogue) -> None:
    assert values_of(quantity_of(catalogue, Selection(measure="trust_police_share"))) == values_of(
        quantity_of(catalogue, POLICE)
    )


# Indicators


def test_values_are_those_of_the_table(catalogue: Catalogue, settings: Settings) -> None:
    table = pd.read_csv(settings.data / "observations.csv", dtype={"territory": str})
    rows = table[(table.indicator == UNEMPLOYMENT.indicator) & (table.period_end == 2016)]
    expected = dict(zip(rows.territory, rows.value, strict=True))
    quantity = quantity_of(catalogue, replace(UNEMPLOYMENT, period=STUDY))
    assert quantity.period == "2016"
    assert values_of(quantity) == {
        f"R{code}": value for code, value in expected.items() if code != FRANCE
    }
    assert quantity.reference == expected[FRANCE]
    assert quantity.reference_kind is ReferenceKind.PUBLISHED


def test_without_a_national_value_the_reference_is_the_plain_mean_and_says_so(
    catalogue: Catalogue,
) -> None:
    means = 0
    for indicator in catalogue.indicators.values():
        chosen = Selection(domain=indicator.domain, indicator=indicator.code)
        quantity = quantity_of(catalogue, chosen)
        national = catalogue.national(indicator.code, catalogue.periods(indicator.code)[-1])
        if national and national.value is not None:
            assert quantity.reference == national.value
            continue
        means += 1
        present = [v for v in values_of(quantity).values() if v is not None]
        assert quantity.reference_kind is ReferenceKind.PLAIN_MEAN
        assert quantity.reference == pytest.approx(sum(present) / len(present))
        plain = quantity_of(catalogue, UNEMPLOYMENT).notes
        assert set(quantity.notes) - set(plain)
    assert means > 0


def test_what_is_estimated_or_approximate_is_noted(catalogue: Catalogue) -> None:
    for indicator in catalogue.indicators.values():
        chosen = Selection(domain=indicator.domain, indicator=indicator.code)
        quantity = quantity_of(catalogue, chosen)
        marked = indicator.method == "approximate"
        marked |= any(c.status is Status.ESTIMATED for c in quantity.cells.values())
        marked |= bool(indicator.note_fr)
        assert not marked or quantity.notes, indicator.code


def test_a_region_that_was_not_observed_is_missing_not_zero(catalogue: Catalogue) -> None:
    rows = tuple(
        o
        for o in catalogue.observations
        if (o.indicator, o.area) != (UNEMPLOYMENT.indicator, "R94")
    )
    quantity = quantity_of(replace(catalogue, observations=MemoryStore.of(rows)), UNEMPLOYMENT)
    assert quantity.cells["R94"].status is Status.MISSING
    assert quantity.cells["R94"].value is None
    assert quantity.values[[t.area for t in quantity.areas].index("R94")] != 0


# Scores


def test_a_score_is_measured_from_france(catalogue: Catalogue) -> None:
    quantity = quantity_of(catalogue, Selection(domain="emploi-insertion"))
    assert (quantity.reference, quantity.polarity) == (0.0, Polarity.HIGH)
    assert quantity.format(0.5).startswith("+")
    assert all(c.n_indicators and c.n_expected for c in quantity.cells.values())
    assert quantity.sources


def test_an_inferred_domain_says_so(catalogue: Catalogue) -> None:
    notes = {
        domain.attested: len(quantity_of(catalogue, Selection(domain=domain.code)).notes)
        for domain in catalogue.domains.values()
    }
    assert notes[False] > 1


# Perceptions


def test_only_answers_measured_in_the_region_or_recomposed_fill_it(catalogue: Catalogue) -> None:
    for survey, measures in catalogue.vocabulary.measures.items():
        for measure in measures:
            published = catalogue.perceptions_where(survey=survey, measure=measure)
            if len({p.domain for p in published}) > 1:
                continue
            quantity = quantity_of(catalogue, Selection(survey=survey, measure=measure))
            for area, cell in quantity.cells.items():
                here = [p for p in published if p.area == area]
                measured = {p.value for p in here if p.evidence in OF_THE_AREA}
                assert cell.value is None or cell.value in measured, (survey, measure, area)
                assert bool(measured) == (cell.value is not None)


def test_a_question_about_several_domains_asks_for_one(catalogue: Catalogue) -> None:
    """Otherwise a map would show the answers about the first domain of the table, unnamed."""
    chosen = Selection(survey="phare-entreprises-2015", measure="fragility_score")
    domains = {p.domain for p in catalogue.perceptions_where(None, *_pair(chosen))}
    assert len(domains) > 1
    with pytest.raises(SelectionError) as caught:
        quantity_of(catalogue, chosen)
    assert caught.value.parameter == "domaine"
    assert set(caught.value.allowed) <= domains


def _pair(selection: Selection) -> tuple[str, str]:
    return str(selection.survey), str(selection.measure)


def test_the_national_value_never_fills_a_region(catalogue: Catalogue) -> None:
    few = with_answers(catalogue, answer(FRANCE, 60, 1000), answer("R53", 70, 500))
    quantity = quantity_of(few, POLICE)
    assert quantity.reference == 60
    assert {area: v for area, v in values_of(quantity).items() if v is not None} == {"R53": 70}
    assert quantity.cells["R76"].status is Status.NATIONAL_ONLY


def test_without_any_published_value_the_region_has_no_data(catalogue: Catalogue) -> None:
    quantity = quantity_of(with_answers(catalogue, answer("R53", 70, 500)), POLICE)
    assert quantity.cells["R76"].status is Status.MISSING
    assert quantity.reference is None


@pytest.mark.parametrize(
    "evidence",
    [Evidence.REGION_RANK, Evidence.GROUPED_REGIONS, Evidence.FORMER_REGION],
)
def test_an_answer_that_was_not_measured_in_the_region_is_not_drawn_as_its_own(
    catalogue: Catalogue, evidence: Evidence
) -> None:
    few = with_answers(
        catalogue, answer(FRANCE, 60, 1000), answer("R93", 55, 801, evidence=evidence)
    )
    cell = quantity_of(few, POLICE).cells["R93"]
    assert cell.value is None
    assert cell.status is not Status.NORMAL
    assert cell.evidence is evidence


@pytest.mark.parametrize("base", [1, 12, 29])
def test_a_base_under_30_shows_no_value(catalogue: Catalogue, base: int) -> None:
    quantity = quantity_of(with_answers(catalogue, answer("R53", 70, base)), POLICE)
    cell = quantity.cells["R53"]
    assert (cell.value, cell.status, cell.base) == (None, Status.BASE_TOO_SMALL, base)
    assert (cell.low, cell.high) == (None, None)


def test_a_published_base_gives_an_interval_around_the_value(catalogue: Catalogue) -> None:
    for cell in quantity_of(catalogue, POLICE).cells.values():
        assert cell.low is not None
        assert cell.high is not None
        assert cell.value is not None
        assert 0 <= cell.low < cell.value < cell.high <= 100


def test_an_unknown_base_gives_no_interval(catalogue: Catalogue) -> None:
    cell = quantity_of(with_answers(catalogue, answer("R53", 70, None)), POLICE).cells["R53"]
    assert (cell.low, cell.high, cell.base) == (None, None, None)
    assert cell.precision == "base_unknown"
    assert cell.value == 70


def test_a_score_out_of_ten_has_no_interval_of_a_share(catalogue: Catalogue) -> None:
    marked = answer("R53", 6.5, 500, measure="life_satisfaction")
    chosen = replace(POLICE, measure="life_satisfaction")
    cell = quantity_of(with_answers(catalogue, marked), chosen).cells["R53"]
    assert (cell.low, cell.high) == (None, None)
    assert cell.precision == "solid"


def test_an_answer_on_an_open_scale_can_be_negative(catalogue: Catalogue) -> None:
    marked = answer("R53", -1.2, 400, measure="eqi_score")
    chosen = replace(POLICE, measure="eqi_score")
    assert quantity_of(with_answers(catalogue, marked), chosen).cells["R53"].value == -1.2


def test_every_percentage_with_a_base_has_an_interval(catalogue: Catalogue) -> None:
    without = []
    for measure in (m for m in catalogue.measures.values() if m.unit == "%"):
        few = with_answers(catalogue, answer("R53", 40, 500, measure=measure.code))
        cell = quantity_of(few, replace(POLICE, measure=measure.code)).cells["R53"]
        if cell.low is None or cell.high is None:
            without.append(measure.code)
    assert without == []


def test_perceptions_exist_at_the_level_of_regions_only(catalogue: Catalogue) -> None:
    with pytest.raises(SelectionError) as caught:
        quantity_of(catalogue, replace(POLICE, level=Level.DEPARTEMENT))
    assert (caught.value.parameter, caught.value.allowed) == ("niveau", ("region",))


def test_values_print_with_the_decimals_of_their_measure(catalogue: Catalogue) -> None:
    assert quantity_of(catalogue, HAPPY).decimals == 0
    assert quantity_of(catalogue, POLICE).decimals == 0
