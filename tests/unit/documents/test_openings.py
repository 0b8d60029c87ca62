"""What stands in place of a choice that was not made, and what is said of one not followed."""

from collections import Counter
from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import view
from dashboard.documents.editorial import DOMAIN, REGION, first_domain, first_region
from dashboard.documents.notices import dropped, left_out, refuse_empty_period
from dashboard.documents.openings import (
    actor_asked,
    compared,
    of_territory,
    territory_opened,
    toured,
)
from dashboard.documents.reader import Reader
from dashboard.model import Actor, AreaId, Level, Tier
from dashboard.selection import LATEST, STUDY, Selection, SelectionError
from dashboard.surveys.questions import PERCEIVED, Question, opening_question
from dashboard.text.i18n import label
from tests.places import FRANCE

BRITTANY = AreaId("R53")
UNEMPLOYMENT = "taux_chomage_localise"


# A territory


@pytest.mark.parametrize("area", ["R53", "R94", "D29"])
def test_a_territory_opens_with_its_most_fragile_domain(catalogue: Catalogue, area: str) -> None:
    asked = Selection(territory=AreaId(area), level=catalogue.territories[area].level)
    rows = view(catalogue, "classement", of_territory(asked)).rows
    scores = {row["domain"]: row["value"] for row in rows if row["value"] is not None}
    opened = territory_opened(catalogue, asked)
    assert opened == replace(asked, domain=max(scores, key=scores.__getitem__))


def test_a_territory_keeps_the_domain_that_was_asked_for(catalogue: Catalogue) -> None:
    asked = Selection(territory=BRITTANY, domain="logement")
    assert territory_opened(catalogue, asked) == asked


def test_france_is_no_territory_and_none_opens_nothing(catalogue: Catalogue) -> None:
    assert territory_opened(catalogue, Selection(territory=AreaId(FRANCE))) == Selection()
    assert territory_opened(catalogue, Selection()) == Selection()
    assert territory_opened(catalogue, Selection(domain="sante")) == Selection(domain="sante")


def test_tours_keep_a_region_and_refuse_a_departement(catalogue: Catalogue) -> None:
    assert toured(catalogue, Selection(territory=BRITTANY)).territory == BRITTANY
    assert toured(catalogue, Selection(territory=AreaId(FRANCE))).territory is None
    with pytest.raises(SelectionError) as refused:
        toured(catalogue, Selection(level=Level.DEPARTEMENT))
    assert refused.value.parameter == "niveau"


def test_the_home_page_shows_the_first_of_a_kind_where_its_own_is_missing(
    catalogue: Catalogue,
) -> None:
    domains = {code: domain for code, domain in catalogue.domains.items() if code != DOMAIN}
    assert first_domain(catalogue) == DOMAIN
    assert first_domain(replace(catalogue, domains=domains)) == next(iter(domains))
    territories = {area: t for area, t in catalogue.territories.items() if area != REGION}
    others = [region for region in catalogue.areas(Level.REGION) if region.area != REGION]
    assert first_region(catalogue).area == REGION
    assert first_region(replace(catalogue, territories=territories)) == others[0]


# An actor


def test_an_actor_is_asked_a_question_where_none_was_chosen_whole(catalogue: Catalogue) -> None:
    nobody = Selection(territory=BRITTANY)
    assert actor_asked(catalogue, nobody) == nobody
    opening = opening_question(catalogue, Selection(actor=Actor.CITIZENS))
    assert opening
    asked = actor_asked(catalogue, Selection(actor=Actor.CITIZENS))
    assert (asked.survey, asked.measure) == opening
    half = actor_asked(catalogue, Selection(actor=Actor.CITIZENS, survey="eqi-2021"))
    assert (half.survey, half.measure) == ("eqi-2021", "eqi_score")
    whole = replace(half, territory=BRITTANY)
    assert actor_asked(catalogue, whole) == whole
    other = replace(whole, measure="eqi_other")
    assert actor_asked(catalogue, other) == other


# A comparison


def without_regional_questions(catalogue: Catalogue) -> Catalogue:
    """Only questions about all domains were asked."""
    kept = tuple(p for p in catalogue.perceptions if p.measure in PERCEIVED)
    return replace(catalogue, perceptions=kept)


def test_a_comparison_opens_on_a_question_for_each_domain(catalogue: Catalogue) -> None:
    opened, there = (compared(catalogue, Selection(territory=t)) for t in (None, BRITTANY))
    assert (opened.territory, there.territory) == (first_region(catalogue).area, BRITTANY)
    for one in (opened, there):
        assert (one.survey, one.measure, one.actor) == (None, None, None)


@pytest.mark.parametrize("example", [False, True])
def test_a_comparison_opens_on_the_region_and_the_actor_with_most_published_answers(
    catalogue: Catalogue, example: bool
) -> None:
    alike = without_regional_questions(catalogue)
    opened = compared(alike.shown(example), Selection(example=example))
    comparable = Counter(
        (p.area, p.actor)
        for p in catalogue.perceptions
        if p.measure in ("fragility_score", "priority_share")
        and p.domain in catalogue.domains
        and catalogue.territories[p.area].level is Level.REGION
    )
    ((first, n), *others) = comparable.most_common()
    assert (opened.territory, opened.actor) == first
    assert all(other <= n for _, other in others)


def test_an_answer_more_elsewhere_opens_the_comparison_there(catalogue: Catalogue) -> None:
    catalogue = without_regional_questions(catalogue)
    asked = compared(catalogue, Selection())
    own = [p for p in catalogue.perceptions if p.area == asked.territory and p.value is not None]
    moved = tuple(replace(p, area=BRITTANY) for p in own if p.domain in catalogue.domains)
    for n, first in ((1, asked.territory), (len(moved), BRITTANY)):
        fewer = tuple(p for p in catalogue.perceptions if n == 1 or p not in own[1:])
        assert compared(replace(catalogue, perceptions=(*moved[:n], *fewer)), Selection()) == (
            replace(asked, territory=first)
        )


@pytest.mark.parametrize(
    "chosen",
    [
        Selection(territory=BRITTANY),
        Selection(actor=Actor.ASSOCIATIONS),
        Selection(territory=BRITTANY, actor=Actor.COMPANIES),
    ],
)
def test_a_comparison_keeps_what_was_chosen(catalogue: Catalogue, chosen: Selection) -> None:
    catalogue = without_regional_questions(catalogue)
    opened = compared(catalogue, chosen)
    assert chosen.territory in (None, opened.territory)
    assert opened.territory is not None
    assert opened.actor == (chosen.actor or Actor.CITIZENS)
    question = Question(str(opened.survey), str(opened.measure))
    assert catalogue.surveys[question.survey].actor == opened.actor
    assert question.measure in catalogue.vocabulary.measures[question.survey]


@pytest.mark.parametrize("survey", ["exemple-institutions", "exemple-citoyens"])
def test_a_survey_of_the_example_is_compared_where_it_answered(
    catalogue: Catalogue, survey: str
) -> None:
    shown = catalogue.shown(True)
    opened = compared(shown, Selection(survey=survey, example=True))
    assert (opened.survey, opened.actor) == (survey, shown.surveys[survey].actor)
    answered = {p.area for p in shown.perceptions_where(survey=survey)}
    assert opened.territory in answered - {FRANCE}


def test_a_survey_of_one_actor_is_not_compared_for_another(catalogue: Catalogue) -> None:
    shown = catalogue.shown(True)
    for actor in Actor:
        opened = compared(shown, Selection(actor=actor, example=True))
        answered = {p.area for p in shown.perceptions if p.actor is actor and "exemple" in p.survey}
        published = compared(catalogue, Selection(actor=actor))
        assert opened.actor is published.actor is actor
        assert opened.territory in answered


def test_an_actor_is_compared_where_it_answered_itself(catalogue: Catalogue) -> None:
    answer = next(
        p
        for p in catalogue.perceptions
        if p.actor is Actor.CITIZENS
        and p.measure == "fragility_score"
        and p.domain in catalogue.domains
    )
    alike = without_regional_questions(catalogue)
    heard = replace(alike, perceptions=(*alike.perceptions, replace(answer, area=BRITTANY)))
    assert compared(heard, Selection(actor=Actor.CITIZENS)).territory == BRITTANY
    assert compared(heard, Selection()).territory != BRITTANY


def test_nobody_was_asked_about_departements(catalogue: Catalogue) -> None:
    with pytest.raises(SelectionError) as refused:
        compared(catalogue, Selection(level=Level.DEPARTEMENT))
    assert (refused.value.parameter, refused.value.allowed) == ("niveau", ("region",))


def test_without_any_answer_there_is_nothing_to_compare(catalogue: Catalogue) -> None:
    silent = replace(catalogue, perceptions=())
    opened = compared(silent, Selection())
    assert (opened.territory, opened.actor, opened.survey) == (None, Actor.CITIZENS, None)


# What is not followed


@pytest.mark.parametrize("period", [LATEST, STUDY, "2016"])
def test_a_period_with_values_is_followed(catalogue: Catalogue, period: str) -> None:
    refuse_empty_period(catalogue, Selection(indicator=UNEMPLOYMENT, period=period))


def test_a_year_without_a_value_of_the_indicator_is_refused_with_those_that_have_one(
    catalogue: Catalogue,
) -> None:
    code, years = max(
        ((code, catalogue.periods(code)) for code in catalogue.indicators), key=lambda c: len(c[1])
    )
    with pytest.raises(SelectionError) as refused:
        refuse_empty_period(catalogue, Selection(indicator=code, period="1905"))
    assert refused.value.parameter == "periode"
    assert refused.value.allowed == (LATEST, STUDY, *map(str, sorted(years)))
    said = str(refused.value)
    assert label("fr", catalogue.indicators[code]) in said
    assert "1905" in said
    assert said.endswith(f"{max(years)}.")


@pytest.mark.parametrize("domain", ["sante", None])
def test_a_score_has_the_years_of_the_indicators_that_make_it(
    catalogue: Catalogue, domain: str | None
) -> None:
    if domain is None:  # scores of one domain alone, among indicators of all
        kept = {
            code: indicator
            for code, indicator in catalogue.indicators.items()
            if indicator.tier is Tier.CONTEXT or indicator.domain == "sante"
        }
        catalogue = replace(catalogue, indicators=kept)
    years = {
        str(year)
        for indicator in catalogue.indicators.values()
        if indicator.tier is Tier.CORE and domain in (None, indicator.domain)
        for year in catalogue.periods(indicator.code)
    }
    every = {str(y) for code in catalogue.indicators for y in catalogue.periods(code)}
    assert domain is None or every - years, "no other indicator has a year: this proves nothing"
    for year in (*years, *every):
        asked = Selection(domain=domain, period=year)
        if year in years:
            refuse_empty_period(catalogue, asked)
        else:
            with pytest.raises(SelectionError, match="Score") as refused:
                refuse_empty_period(catalogue, asked)
            assert set(refused.value.allowed) == {LATEST, STUDY, *years}
            assert str(refused.value).endswith(f"{max(years)}.")
    assert len(years) > 2


def test_what_a_page_does_not_read_is_named_once_a_line(catalogue: Catalogue) -> None:
    reader = Reader(catalogue, Selection())
    assert dropped(reader, ()) == ()
    (one,) = dropped(reader, ("couleur",))
    (two,) = dropped(reader, ("couleur", "taille"))
    assert one.startswith("«\u00a0couleur\u00a0» ne change rien")
    assert two.startswith("«\u00a0couleur\u00a0» et «\u00a0taille\u00a0» ne changent rien")
    error = SelectionError("langue", ("fr", "en"), value="de")
    assert left_out(reader, error).startswith(str(error))


# Whom it is written for


def test_a_reader_without_a_territory_reads_of_france(catalogue: Catalogue) -> None:
    assert Reader(catalogue, Selection()).territory.area == FRANCE
    assert Reader(catalogue, Selection(territory=BRITTANY)).territory.area == BRITTANY


@pytest.mark.parametrize(
    ("selection", "address"),
    [
        (Selection(), "/a?b=c+d"),
        (Selection(language="en"), "/a?b=c+d&langue=en"),
        (Selection(example=True), "/a?b=c+d&exemple=oui"),
        (Selection(example=True, language="en"), "/a?b=c+d&exemple=oui&langue=en"),
    ],
)
def test_a_link_keeps_what_goes_along_to_every_page(
    catalogue: Catalogue, selection: Selection, address: str
) -> None:
    reader = Reader(catalogue, selection)
    assert reader.href("/a", b="c d") == address
    assert reader.href("/a") == address.replace("b=c+d", "").replace("?&", "?").rstrip("?")
