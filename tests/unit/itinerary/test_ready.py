"""Every region and every domain has a route that can be told to a room, as it is."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.catalogue.store import MemoryStore
from dashboard.charts.registry import CHARTS
from dashboard.indicators.domain_score import domain_result
from dashboard.itinerary import Itinerary, read_itinerary, ready_made, to_document
from dashboard.itinerary.model import view_of
from dashboard.itinerary.ready import ALLIANCE
from dashboard.model import Evidence, Level, Tier
from dashboard.selection import LATEST, Selection, SelectionError
from dashboard.surveys.among_regions import regional_measures
from dashboard.surveys.questions import IMPACT, PERCEIVED
from dashboard.tokens import THEMES
from tests.places import FRANCE

FEWEST, MOST = 6, 9
ANSWERS = ("acteurs", "ecarts", "priorites")
LEFT_OVER = re.compile(r"[{}]|\bNone\b|  ")

Made = dict[Selection, Itinerary]


@pytest.fixture(scope="module")
def routes(catalogue: Catalogue) -> Made:
    return {asked: ready_made(catalogue, asked) for asked in everything(catalogue)}


def everything(catalogue: Catalogue) -> Iterator[Selection]:
    """Each region and each domain in French, each region with the example too; one in three of
    all these in English, and one domain in four with the example."""
    regions = [Selection(territory=region.area) for region in catalogue.areas(Level.REGION)]
    domains = [Selection(domain=domain) for domain in catalogue.domains]
    french = [*regions, *domains]
    french += [replace(asked, example=True) for asked in (*regions, *domains[::4])]
    yield from french
    yield from (replace(asked, language="en") for asked in french[::3])


def of_region(catalogue: Catalogue, code: str, *, example: bool = False) -> Itinerary:
    return ready_made(catalogue, Selection(territory=f"R{code}", example=example))


def charts_of(route: Itinerary) -> list[str]:
    return [step.chart for step in route.steps]


def test_every_step_has_a_value_and_a_figure(catalogue: Catalogue, routes: Made) -> None:
    theme = next(iter(THEMES.values()))
    for step in {step for route in routes.values() for step in route.steps}:
        view = view_of(catalogue, step.chart, step.selection)
        assert any(row["value"] is not None for row in view.rows)
        assert CHARTS[step.chart].figure(view.plot, theme)["data"]


def test_a_route_has_six_to_nine_steps(routes: Made) -> None:
    assert {len(route.steps) for route in routes.values()} <= set(range(FEWEST, MOST + 1))


def test_no_route_shows_a_chart_twice(routes: Made) -> None:
    for route in routes.values():
        shown = [(step.chart, step.selection) for step in route.steps]
        assert len(set(shown)) == len(shown)


def test_every_step_asks_a_question_and_says_how_long(routes: Made) -> None:
    for asked, route in routes.items():
        for step in route.steps:
            assert "?" in step.question
            assert 2 <= step.minutes <= 10, asked
            assert not re.search(r"\d+ minutes", step.notes), asked


def test_no_text_keeps_a_hole(routes: Made) -> None:
    for route in routes.values():
        for text in (route.title, *(t for s in route.steps for t in (s.question, s.notes))):
            assert not LEFT_OVER.search(text), text


def test_every_route_is_a_file_that_is_accepted(catalogue: Catalogue, routes: Made) -> None:
    for asked, route in routes.items():
        assert read_itinerary(catalogue, asked.language, to_document(catalogue, route)) == route


def test_steps_keep_the_finding_of_their_chart(routes: Made) -> None:
    assert {step.title for route in routes.values() for step in route.steps} == {""}


def test_a_region_goes_from_its_domains_to_its_strength(catalogue: Catalogue) -> None:
    steps = of_region(catalogue, "53").steps
    here = Selection(territory="R53")
    ranked = view_of(catalogue, "classement", here).rows
    assert charts_of(of_region(catalogue, "53"))[:5] == [
        *("classement", "radar", "carte", "profil", "classement"),
    ]
    assert steps[0].selection == steps[1].selection == here
    assert steps[2].selection.domain == steps[3].selection.domain == ranked[0]["domain"]
    assert steps[4].selection.domain == ranked[-1]["domain"]


def test_actors_are_heard_where_they_answered(catalogue: Catalogue, routes: Made) -> None:
    assert charts_of(of_region(catalogue, "75"))[5:8] == list(ANSWERS)
    asked_of_actors = {*PERCEIVED, ALLIANCE, IMPACT}
    compared = {*PERCEIVED, *regional_measures(catalogue)}
    for asked, route in routes.items():
        if asked.territory and not asked.example:
            answers = catalogue.perceptions_where(area=asked.territory)
            own = (answer for answer in answers if answer.evidence is Evidence.REGION_MEASURED)
            measures = {answer.measure for answer in own}
            assert ("acteurs" in charts_of(route)) is bool(measures & asked_of_actors)
            assert ("ecarts" in charts_of(route)) is bool(measures & compared)


def test_answers_of_a_region_are_its_own(catalogue: Catalogue, routes: Made) -> None:
    for asked, route in routes.items():
        for step in route.steps:
            if asked.territory and step.chart in ANSWERS:
                view = view_of(catalogue, step.chart, step.selection)
                code = catalogue.territories[asked.territory].code
                assert {row["territory"] for row in view.rows} == {code}


def test_example_answers_are_there_in_every_region_when_asked_for(routes: Made) -> None:
    for asked, route in routes.items():
        if asked.territory and asked.example:
            assert set(ANSWERS) <= set(charts_of(route))


def test_notes_on_example_answers_say_that_nobody_gave_them(
    catalogue: Catalogue, routes: Made
) -> None:
    for asked, route in routes.items():
        for step in route.steps:
            invented = view_of(catalogue, step.chart, step.selection).example
            said = ("Données d’exemple" in step.notes) or ("Example data" in step.notes)
            assert invented is said
            assert asked.example or not invented


def test_a_lone_actor_is_never_called_several(catalogue: Catalogue, routes: Made) -> None:
    for route in routes.values():
        for step in route.steps:
            if step.chart == "acteurs" and ("Chaque signe" in step.notes):
                rows = view_of(catalogue, step.chart, step.selection).rows
                assert len({row["actor"] for row in rows if row["value"] is not None}) > 1


def test_a_domain_shows_its_departements_where_enough_is_published(
    catalogue: Catalogue, routes: Made
) -> None:
    told = set()
    for domain in catalogue.domains:
        levels = {step.selection.level for step in routes[Selection(domain=domain)].steps}
        scores = domain_result(catalogue, domain, Level.DEPARTEMENT, LATEST).scores
        published = any(score.value is not None for score in scores)
        assert (Level.DEPARTEMENT in levels) is published, domain
        told.add(published)
    assert told == {True, False}


def test_a_domain_without_several_periods_shows_one_indicator_instead(
    catalogue: Catalogue,
) -> None:
    with_periods = ready_made(catalogue, Selection(domain="emploi-insertion")).steps
    core = catalogue.indicators_of("handicap", Tier.CORE)
    last = {indicator.code: catalogue.periods(indicator.code)[-1] for indicator in core}
    latest = [o for o in catalogue.observations if o.period.end == last.get(o.indicator)]
    once = replace(catalogue, observations=MemoryStore.of(latest))
    without = ready_made(once, Selection(domain="handicap")).steps
    (trend,) = (step for step in with_periods if step.chart == "evolution")
    assert trend.selection.indicator == "taux_chomage_localise"
    assert "evolution" not in {step.chart for step in without}
    assert any(step.chart == "carte" and step.selection.indicator for step in without)


def test_the_last_step_of_a_route_asks_what_to_do_together(routes: Made) -> None:
    for asked, route in routes.items():
        word = "ensemble" if asked.language == "fr" else "together"
        assert word in route.steps[-1].question


def test_an_english_reader_gets_the_same_steps_in_english(routes: Made) -> None:
    told = {asked: route for asked, route in routes.items() if asked.language == "en"}
    assert {asked.example for asked in told} == {False, True}
    for asked, english in told.items():
        french = routes[replace(asked, language="fr")]
        assert charts_of(english) == charts_of(french)
        assert english.title != french.title
        assert not {s.question for s in english.steps} & {s.question for s in french.steps}


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (Selection(), "route_neither"),
        (Selection(territory="R53", domain="sante"), "route_both"),
        (Selection(territory=FRANCE), "route_region"),
        (Selection(territory="D29", level=Level.DEPARTEMENT), "route_region"),
    ],
)
def test_a_route_is_that_of_one_region_or_of_one_domain(
    catalogue: Catalogue, asked: Selection, reason: str
) -> None:
    with pytest.raises(SelectionError) as caught:
        ready_made(catalogue, asked)
    assert caught.value.reason == reason
    assert caught.value.allowed
