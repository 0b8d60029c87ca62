"""Whatever prints answers names whose they are, where and when; France is never a region."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS, resource, view
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.file_name import file_stem
from dashboard.charts.shared.whose import whose
from dashboard.model import Level
from dashboard.selection import Selection, SelectionError
from dashboard.text.i18n import LANGUAGES, short_label, translate
from dashboard.text.phrases import LONGEST_FINDING
from dashboard.text.slug import slug
from dashboard.tokens import ROOM_LIGHT
from tests.covering import covering
from tests.places import FRANCE

PLACES = (None, "R53", "R75")
"""Those with answers of their own to different questions."""


def selections(catalogue: Catalogue) -> Iterator[Selection]:
    """Nothing but a place, then every question, about one domain where it asked about some, and
    every survey in every place."""
    for area, language in product(PLACES, LANGUAGES):
        yield Selection(territory=area, language=language)
    yield from covering(
        _asked(catalogue),
        lambda asked: (
            (asked.survey, asked.measure, asked.domain),
            (asked.survey, asked.territory),
        ),
    )


def _asked(catalogue: Catalogue) -> Iterator[Selection]:
    for area in PLACES:
        for survey, measures in catalogue.vocabulary.measures.items():
            for measure in measures:
                answers = catalogue.perceptions_where(survey=survey, measure=measure)
                domains = [d for d in catalogue.domains if any(d == p.domain for p in answers)]
                chosen = Selection(territory=area, survey=survey, measure=measure)
                for domain in (None, *domains[:1]):
                    yield replace(chosen, domain=domain)


@pytest.fixture(scope="module")
def answering(catalogue: Catalogue) -> list[tuple[str, ChartView]]:
    """The views that show answers, with the slug of their chart."""
    shown = []
    for selection in selections(catalogue):
        for chart in CHARTS:
            if selection.measure and "mesure" not in CHARTS[chart].parameters:
                continue
            try:
                one = view(catalogue, chart, selection)
            except SelectionError:
                continue
            if whose(catalogue, one):
                shown.append((chart, one))
    return shown


def test_title_and_subtitle_name_whose_answers_where_and_when(
    catalogue: Catalogue, answering: list[tuple[str, ChartView]]
) -> None:
    charts = Counter(chart for chart, _ in answering)
    assert charts.keys() >= {"carte", "classement", "radar", "ecarts", "acteurs", "priorites"}
    for _, one in answering:
        answered, language = whose(catalogue, one), one.selection.language
        assert answered
        said = f"{one.title} {one.subtitle}"
        for actor in answered.actors:
            assert translate(language, f"actor.{actor}") in said, said
        assert answered.years in said, said
        if len(answered.areas) == 1:
            assert catalogue.territories[answered.areas[0]].name in said, said
        if answered.domain:
            assert short_label(language, catalogue.domains[answered.domain]) in said, said


def test_the_title_of_a_map_or_a_ranking_of_answers_names_the_actor_and_the_topic(
    catalogue: Catalogue, answering: list[tuple[str, ChartView]]
) -> None:
    seen = Counter[str]()
    for chart, one in answering:
        answered = whose(catalogue, one)
        if chart not in {"carte", "classement"} or answered is None or "domain" in one.rows[0]:
            continue
        language, chosen = one.selection.language, one.selection
        (actor,) = answered.actors
        topic, *rest = one.title.split(f" ({translate(language, f'actor.{actor}').lower()})")
        assert rest, one.title
        if answered.domain:
            assert topic == short_label(language, catalogue.domains[answered.domain])
        else:
            question = short_label(language, catalogue.measures[str(chosen.measure)])
            assert question.startswith(topic.removesuffix("…"))
        assert len(one.title) <= LONGEST_FINDING, one.title
        seen[chart] += 1
    assert min(seen["carte"], seen["classement"]) > 50


def test_the_title_of_domains_by_answers_fits(answering: list[tuple[str, ChartView]]) -> None:
    charts = {"classement", "radar"}
    titles = [one.title for chart, one in answering if chart in charts and "domain" in one.rows[0]]
    assert titles
    assert [title for title in titles if len(title) > LONGEST_FINDING] == []


def test_an_area_comes_first_only_among_those_that_were_asked(
    catalogue: Catalogue, answering: list[tuple[str, ChartView]]
) -> None:
    regions = len(catalogue.areas(Level.REGION))
    told = 0
    for chart, one in answering:
        if chart not in {"carte", "classement"} or "domain" in one.rows[0]:
            continue
        said = f"{one.title} {one.headline}"
        asked = sum(row["value"] is not None for row in one.rows)
        for count in re.findall(r"fragile (?:sur|de|of)\s(\d+)", said):
            assert int(count) == asked > 1, said
            told += 1
        assert asked == regions or "région la plus fragile" not in one.title, said
    assert told


def test_the_alternative_text_and_the_projected_screen_name_them_too(
    catalogue: Catalogue, answering: list[tuple[str, ChartView]]
) -> None:
    for _, one in answering:
        answered = whose(catalogue, one)
        assert answered
        assert one.alt.endswith(f"{one.whose}.")
        for actor in answered.actors:
            assert translate(one.selection.language, f"actor.{actor}") in one.whose
        assert answered.years in one.whose
    chart, one = answering[-1]
    room = resource(catalogue, chart, one.selection, ROOM_LIGHT, figure=False)
    assert room["whose"] == one.whose


def test_answers_of_france_are_told_in_the_title_and_the_file_of_a_region(
    catalogue: Catalogue, answering: list[tuple[str, ChartView]]
) -> None:
    instead = 0
    for _, one in answering:
        answered = whose(catalogue, one)
        territory = one.selection.territory
        if answered is None or territory in (None, FRANCE) or answered.areas != (FRANCE,):
            continue
        assert "France" in one.title
        assert not one.headline or "France" in one.headline
        stem = file_stem(catalogue, one)
        assert "_france-metropolitaine_" in stem
        assert slug(catalogue.territories[str(territory)].name) not in stem
        instead += 1
    assert instead > 10


def test_a_file_names_the_actor_and_the_domain_of_a_map(catalogue: Catalogue) -> None:
    asked = Selection(survey="wjp-eurovoices-2023", measure="feels_safe_at_night_share")
    stem = file_stem(catalogue, view(catalogue, "carte", asked))
    assert "_citoyens_securite_" in stem
    assert stem.endswith("_2023-2024")


def test_a_chart_of_measures_alone_says_nothing_of_answers(catalogue: Catalogue) -> None:
    for chart in ("carte", "classement"):
        assert not view(catalogue, chart, Selection(domain="sante")).whose


def test_a_mark_of_a_legend_is_there_once(answering: list[tuple[str, ChartView]]) -> None:
    for _, one in answering:
        drawn = [
            (item.mark, item.role, item.symbol, item.dash) for item in one.legend if item.drawn
        ]
        absent = [mark for mark in drawn if mark[1] == "absent"]
        rest = [mark for mark in drawn if mark[1] != "absent"]
        assert len(set(rest)) == len(rest), (one.chart, one.legend)
        assert len(absent) <= 4
