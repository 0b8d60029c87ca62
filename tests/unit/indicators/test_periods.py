"""A score says how old its figures are; the time of the study is offered where it was measured."""

from __future__ import annotations

import csv
from collections import defaultdict

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import view
from dashboard.indicators.domain_score import domain_result
from dashboard.indicators.observed import score_quantity
from dashboard.indicators.periods import age_words, span, studied
from dashboard.model import STUDY_YEARS, AreaId, Level, Tier
from dashboard.pages.router import screen
from dashboard.selection import LATEST, STUDY, Selection, SelectionError
from dashboard.settings import Settings

TABLES = {Level.REGION: "observations", Level.DEPARTEMENT: "observations_departements"}


def measured_then(level: Level) -> dict[str, bool]:
    """Domain → whether half of its core indicators have a year of the study, from the files."""
    data = Settings().data
    with (data / "indicators.csv").open(encoding="utf-8", newline="") as file:
        core = {r["indicator"]: r["domain"] for r in csv.DictReader(file) if r["tier"] == "core"}
    then: dict[str, bool] = defaultdict(bool)
    with (data / f"{TABLES[level]}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["territory"] != "FR" and 2013 <= int(row["period_end"]) <= 2017:
                then[row["indicator"]] = True
    parts: dict[str, list[bool]] = defaultdict(list)
    for indicator, domain in core.items():
        parts[domain].append(then[indicator])
    return {domain: sum(own) >= len(own) / 2 for domain, own in parts.items()}


@pytest.mark.parametrize("level", TABLES)
def test_the_time_of_the_study_is_that_of_domains_half_measured_then(
    catalogue: Catalogue, level: Level
) -> None:
    offered = {domain: studied(catalogue, domain, level) for domain in catalogue.domains}
    assert offered == measured_then(level)
    assert set(offered.values()) == {True, False}
    assert STUDY_YEARS == (2013, 2017)


def test_a_domain_not_measured_then_has_no_score_of_that_time_and_says_why(
    catalogue: Catalogue,
) -> None:
    result = domain_result(catalogue, "sante", Level.REGION, STUDY)
    assert {score.value for score in result.scores} == {None}
    for chart in ("carte", "profil", "tableau"):
        asked = Selection(domain="sante", territory=AreaId("R53"), period=STUDY)
        with pytest.raises(SelectionError, match="moins de la moitié") as refused:
            view(catalogue, chart, asked)
        assert (refused.value.parameter, refused.value.allowed) == ("periode", (LATEST,))


def test_an_address_of_that_time_leaves_it_out_with_its_reason_and_the_choice_is_greyed(
    catalogue: Catalogue,
) -> None:
    page = str(screen(catalogue, "/domaines/sante", "periode=etude").parts)
    assert "moins de la moitié" in page
    assert "trop peu d’indicateurs de 2013 à 2017" in page
    assert "trop peu d’indicateurs" not in str(screen(catalogue, "/domaines/securite", "").parts)


def test_a_territory_still_shows_the_domains_that_were_measured_then(catalogue: Catalogue) -> None:
    radar = view(catalogue, "radar", Selection(territory=AreaId("R53"), period=STUDY))
    scored = {row["domain"] for row in radar.rows if row["value"] is not None}
    assert scored == {domain for domain, own in measured_then(Level.REGION).items() if own}


def test_the_last_period_of_an_indicator_is_that_of_its_own_level(catalogue: Catalogue) -> None:
    apl = "apl_medecins_generalistes"
    assert catalogue.period_of(apl, Level.REGION, LATEST) == 2023
    assert catalogue.period_of(apl, Level.DEPARTEMENT, LATEST) == 2015


def test_a_figure_is_old_more_than_five_years_before_the_date_of_the_data(
    catalogue: Catalogue,
) -> None:
    assert catalogue.data_date[:4] == "2026"
    assert age_words(catalogue, [2021, 2024], "fr") == (
        "Aucun des 2 indicateurs ne date de plus de 5 ans."
    )
    assert age_words(catalogue, [2020, 2021, 2024, 2013], "fr").replace("\u202f", " ") == (
        "2 indicateurs sur 4 (50 %) datent de plus de 5 ans."
    )
    assert span([2013, 2024]) == "2013-2024"


def test_a_score_says_the_years_and_the_age_of_its_indicators(catalogue: Catalogue) -> None:
    years = [
        catalogue.period_of(indicator.code, Level.REGION, LATEST)
        for indicator in catalogue.indicators_of("sante", Tier.CORE)
    ]
    known = [year for year in years if year]
    words = age_words(catalogue, known, "fr")
    score = score_quantity(catalogue, Selection(domain="sante"))
    assert words in score.notes
    assert score.period == span(known)
    assert repr(words)[1:-1] in repr(screen(catalogue, "/domaines/sante", "").parts)
    assert str(screen(catalogue, "/territoires/53", "").parts).count("datent de plus de") == 1
