"""Every reference says which France it is; a plain mean is never called France."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import resource, view
from dashboard.indicators.reference import reference_of
from dashboard.model import Level, Observation, Period, Scope, Status, Tier
from dashboard.selection import LATEST, Selection
from dashboard.statistics.scores import ReferenceKind
from dashboard.tokens import THEMES
from tests.places import FRANCE
from tests.unit.indicators.tables import with_observations

ORGANIC = "agriculture_bio_part_sau"
VALUES = np.array([1.0, np.nan, 3.0])


def france(value: float | None, scope: Scope | None) -> Observation:
    return Observation("x", FRANCE, Period(2022, 2022), value, Status.NORMAL, "s", "", scope)


@pytest.mark.parametrize(
    ("scope", "kind"),
    [
        (None, ReferenceKind.PUBLISHED),
        (Scope.NATIONAL, ReferenceKind.PUBLISHED),
        (Scope.WEIGHTED, ReferenceKind.WEIGHTED_MEAN),
        (Scope.WIDER, ReferenceKind.WIDER),
    ],
)
def test_the_value_of_france_is_the_reference_and_its_scope_says_which_france(
    scope: Scope | None, kind: ReferenceKind
) -> None:
    assert reference_of(france(7.0, scope), VALUES) == (7.0, kind)


@pytest.mark.parametrize("national", [None, france(None, None)])
def test_without_a_value_of_france_the_reference_is_the_plain_mean(
    national: Observation | None,
) -> None:
    assert reference_of(national, VALUES) == (2.0, ReferenceKind.PLAIN_MEAN)


@pytest.mark.parametrize("level", [Level.REGION, Level.DEPARTEMENT])
def test_every_core_indicator_is_compared_with_metropolitan_france(
    catalogue: Catalogue, level: Level
) -> None:
    for indicator in catalogue.indicators.values():
        year = catalogue.period_of(indicator.code, level, LATEST)
        if indicator.tier is Tier.CORE and year is not None:
            national = catalogue.national(indicator.code, year, level)
            assert national is not None, indicator.code
            assert national.scope in (Scope.NATIONAL, Scope.WEIGHTED), indicator.code


def test_departements_are_compared_with_the_france_of_their_own_table(catalogue: Catalogue) -> None:
    asked = Selection(
        level=Level.DEPARTEMENT, indicator="taux_pauvrete", domain="pauvrete-exclusion"
    )
    row = view(catalogue, "classement", asked).rows[0]
    year = catalogue.period_of("taux_pauvrete", Level.DEPARTEMENT, LATEST)
    assert year
    national = catalogue.national("taux_pauvrete", year, Level.DEPARTEMENT)
    assert national
    assert row["reference"] == national.value


def test_an_indicator_of_the_whole_of_france_is_marked_in_words_rows_and_notes(
    catalogue: Catalogue,
) -> None:
    asked = Selection(indicator=ORGANIC, domain="environnement", period="2022")
    ranked = view(catalogue, "classement", asked)
    assert {row["reference_kind"] for row in ranked.rows} == {ReferenceKind.WIDER}
    assert "France entière" in ranked.title
    assert any("outre-mer" in note for note in ranked.notes)
    assert "France entière" in str(resource(catalogue, "classement", asked, THEMES["clair"]))


@pytest.mark.parametrize("chart", ["classement", "carte"])
def test_the_score_that_counts_it_and_its_ranking_are_marked_too(
    catalogue: Catalogue, chart: str
) -> None:
    asked = Selection(domain="environnement", period="2022")
    marked = view(catalogue, chart, asked)
    assert "en partie la France entière" in marked.subtitle
    assert any("outre-mer compris" in note for note in marked.notes)
    assert {row["reference_kind"] for row in marked.rows} == {ReferenceKind.WIDER}
    latest = view(catalogue, chart, replace(asked, period=LATEST))
    assert "entière" not in latest.subtitle


@pytest.mark.parametrize("chart", ["classement", "carte"])
def test_a_plain_mean_is_never_called_france(catalogue: Catalogue, chart: str) -> None:
    code = "taux_chomage_localise"
    without = with_observations(
        catalogue, [o for o in catalogue.observations if o.indicator == code and o.area != FRANCE]
    )
    seen = view(without, chart, Selection(indicator=code, domain="emploi-insertion"))
    assert {row["reference_kind"] for row in seen.rows} == {ReferenceKind.PLAIN_MEAN}
    headings = [column.label for column in seen.columns]
    scale = (seen.scale.left, seen.scale.middle, seen.scale.right) if seen.scale else ()
    hovers = [str(row["band"]) for row in seen.rows]
    texts = (seen.title, seen.subtitle, seen.sentence, seen.alt, seen.reading, *headings, *scale)
    for text in (*texts, *hovers):
        assert "France" not in text.replace("Île-de-France", "").replace("Hauts-de-France", "")
