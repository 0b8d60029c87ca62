"""The actors on one scale: who differs most, whether it is sure, and how far they agree."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from types import MappingProxyType

import pytest

from dashboard.catalogue import Catalogue
from dashboard.catalogue.tables import Example
from dashboard.charts.actor_scale.bounds import scale_of
from dashboard.charts.actor_scale.plot import ScaleLine, ScalePlot
from dashboard.charts.actor_scale.view import actors_view
from dashboard.charts.radar.view import radar_view
from dashboard.charts.shared.chart_view import ChartView, Mark
from dashboard.model import Actor, Evidence, Level, Perception, Survey, SurveyKind
from dashboard.selection import SORTS, Selection, SelectionError
from dashboard.text.i18n import LANGUAGES
from tests.covering import covering
from tests.places import FRANCE

SCORE, SHARE, ALLIANCE = "fragility_score", "priority_share", "duty_of_alliance_share"
EXAMPLE = Selection(example=True)

Answer = float | tuple[float, int]
"""A value, with its base where there is one."""
NBSP = "\u00a0"


def invented(
    catalogue: Catalogue,
    measure: str,
    answers: Mapping[Actor, Mapping[str, Answer]],
    area: str = FRANCE,
) -> Catalogue:
    """The catalogue with an example that holds these answers alone, shown."""
    surveys = {
        f"exemple-{actor}": Survey(
            f"exemple-{actor}",
            actor,
            SurveyKind.EXAMPLE,
            *("Exemple", "Example", "", None, "", "", "", "", "", ""),
        )
        for actor in answers
    }
    perceptions = tuple(
        Perception(
            survey=f"exemple-{actor}",
            actor=actor,
            area=area,
            domain=domain,
            measure=measure,
            value=answer[0] if isinstance(answer, tuple) else answer,
            base=answer[1] if isinstance(answer, tuple) else None,
            evidence=Evidence.EXAMPLE,
            period="",
            source_url="",
            note="",
        )
        for actor, domains in answers.items()
        for domain, answer in domains.items()
    )
    example = Example(MappingProxyType(surveys), perceptions)
    return replace(catalogue, example=example).shown(True)


def plot_of(view: ChartView) -> ScalePlot:
    assert isinstance(view.plot, ScalePlot)
    return view.plot


def line_of(view: ChartView, domain: str) -> ScaleLine:
    return next(line for line in plot_of(view).lines if line.key == domain)


def domains_of(view: ChartView) -> list[str]:
    return list(dict.fromkeys(str(row["domain"]) for row in view.rows))


@pytest.fixture(scope="module")
def four(catalogue: Catalogue) -> Catalogue:
    """Four actors on four domains, a fifth domain of one actor, and nothing on the others."""
    scores = {
        Actor.CITIZENS: (7.0, 6.0, 5.0, 4.0),
        Actor.COMPANIES: (6.0, 5.5, 5.0, 4.5),
        Actor.ASSOCIATIONS: (6.5, 3.0, 5.0, 4.0),
        Actor.INSTITUTIONS: (6.2, 5.8, 5.0, 3.9),
    }
    domains = ("emploi-insertion", "securite", "sante", "logement")
    answers: dict[Actor, dict[str, Answer]] = {
        actor: dict(zip(domains, values, strict=True)) for actor, values in scores.items()
    }
    answers[Actor.CITIZENS]["handicap"] = 9.0
    return invented(catalogue, SCORE, answers)


def shares(catalogue: Catalogue, low: Answer, high: Answer) -> ChartView:
    """One domain on which citizens and companies give these shares."""
    answers = {Actor.CITIZENS: {"sante": low}, Actor.COMPANIES: {"sante": high}}
    return actors_view(invented(catalogue, SHARE, answers), replace(EXAMPLE, measure=SHARE))


# Order of the lines


def test_the_widest_disagreement_comes_first(four: Catalogue) -> None:
    view = actors_view(four, EXAMPLE)
    expected = ["securite", "emploi-insertion", "logement", "sante", "handicap"]
    assert domains_of(view) == expected
    assert [line.key for line in plot_of(view).lines] == expected


def test_the_closest_agreement_comes_first_where_it_is_asked_for(four: Catalogue) -> None:
    view = actors_view(four, replace(EXAMPLE, sort="accord"))
    assert domains_of(view) == ["sante", "logement", "emploi-insertion", "securite", "handicap"]
    assert view.title.endswith("les acteurs donnent la même réponse, 5,0/10")
    assert view.title.startswith("Santé")


def test_the_closest_domain_is_named_with_its_ends(four: Catalogue) -> None:
    unequal = tuple(p for p in four.perceptions if p.domain != "sante")
    view = actors_view(replace(four, perceptions=unequal), replace(EXAMPLE, sort="accord"))
    assert view.title == "Logement rapproche le plus les acteurs\u00a0: de 3,9/10 à 4,5/10"


def test_domains_with_the_same_range_stay_in_the_order_of_the_table(catalogue: Catalogue) -> None:
    answers: dict[Actor, dict[str, Answer]] = {
        Actor.CITIZENS: {"sante": 6.3, "logement": 0.3},
        Actor.COMPANIES: {"sante": 5.5, "logement": 1.1},
    }
    view = actors_view(invented(catalogue, SCORE, answers), EXAMPLE)
    assert domains_of(view) == [code for code in catalogue.domains if code in ("sante", "logement")]


def test_domains_without_any_answer_are_left_out_and_named(four: Catalogue) -> None:
    view = actors_view(four, EXAMPLE)
    (note,) = [note for note in view.notes if note.startswith("Sans réponse à montrer")]
    assert "Pauvreté" in note
    assert "Santé" not in note


# Rows


def test_each_domain_has_a_row_for_every_actor(four: Catalogue) -> None:
    rows = actors_view(four, EXAMPLE).rows
    assert len(rows) == 5 * 4
    alone = [row for row in rows if row["domain"] == "handicap"]
    assert [row["value"] for row in alone] == [9.0, None, None, None]
    assert {row["formatted"] for row in alone[1:]} == {"non publié"}


def test_rows_say_how_far_the_actors_are_from_each_other(four: Catalogue) -> None:
    rows = {row["domain"]: row for row in actors_view(four, EXAMPLE).rows}
    keys = ("domain_range", "domain_sd", "n_actors")
    assert [rows["securite"][key] for key in keys[::2]] == [3.0, 4]
    assert rows["securite"]["domain_sd"] == pytest.approx(1.2111462)
    assert [rows["handicap"][key] for key in keys] == [None, None, 1]


def test_an_example_says_that_it_is_one(four: Catalogue) -> None:
    view = actors_view(four, EXAMPLE)
    assert view.example
    assert {row["evidence"] for row in view.rows if row["value"] is not None} == {"example"}
    assert view.subtitle.endswith("donnée d’exemple")


# The plot


def test_a_score_keeps_its_whole_scale(four: Catalogue) -> None:
    plot = plot_of(actors_view(four, EXAMPLE))
    assert (plot.low, plot.high, plot.of) == (0, 10, "domain")


def test_shares_have_round_bounds_around_values_and_intervals(catalogue: Catalogue) -> None:
    plot = plot_of(shares(catalogue, (42.0, 100), 58.0))
    assert (plot.low, plot.high) == (30, 60)


@pytest.mark.parametrize(
    ("values", "expected"),
    [([42.0, 58.0], (40, 60)), ([40.0], (30, 50)), ([100.0], (90, 100)), ([0.0], (0, 10))],
)
def test_bounds_of_shares_stay_between_0_and_100(
    catalogue: Catalogue, values: Sequence[float], expected: tuple[float, float]
) -> None:
    assert scale_of(catalogue.measures[SHARE], values) == expected


def test_bounds_of_counts_fit_their_range(catalogue: Catalogue) -> None:
    bounds = scale_of(catalogue.measures["partnerships_count"], [674_000.0, 1_200_000.0])
    assert bounds == (600_000, 1_200_000)


def test_an_actor_keeps_its_colour_shape_and_lane(four: Catalogue) -> None:
    lines = plot_of(actors_view(four, EXAMPLE)).lines
    marks = {(dot.lane, dot.role, dot.symbol) for line in lines for dot in line.dots}
    assert marks == {
        (0, "actor-citizens", "circle"),
        (1, "actor-companies", "square"),
        (2, "actor-associations", "diamond"),
        (3, "actor-institutions", "triangle-up"),
    }


def test_a_line_runs_from_the_lowest_to_the_highest_and_says_the_gap(four: Catalogue) -> None:
    line = line_of(actors_view(four, EXAMPLE), "securite")
    assert line.ends == (3.0, 6.0)
    assert line.text == "3,0"


def test_a_line_of_one_actor_has_no_gap(four: Catalogue) -> None:
    line = line_of(actors_view(four, EXAMPLE), "handicap")
    assert (line.ends, line.text) == (None, "–")


def test_the_chosen_domain_is_marked(four: Catalogue) -> None:
    lines = plot_of(actors_view(four, replace(EXAMPLE, domain="sante"))).lines
    assert [line.key for line in lines if line.selected] == ["sante"]


def test_a_second_published_value_stays_on_the_plot(catalogue: Catalogue) -> None:
    view = actors_view(catalogue, Selection(measure=SCORE))
    (dot,) = line_of(view, "securite").dots
    assert (dot.value, dot.other) == (6.6, 7.0)
    assert any("en creux" in note for note in view.notes)


# What is sure


def test_intervals_that_overlap_are_no_disagreement(catalogue: Catalogue) -> None:
    view = shares(catalogue, (50.0, 100), (58.0, 100))
    assert "ce n’est pas un désaccord établi" in view.sentence
    assert "ce désaccord" not in view.sentence


def test_the_title_says_when_the_largest_gap_is_within_the_margins(catalogue: Catalogue) -> None:
    answers: dict[Actor, dict[str, Answer]] = {
        Actor.CITIZENS: {"sante": (50.0, 100), "logement": (50.0, 100)},
        Actor.COMPANIES: {"sante": (58.0, 100), "logement": (51.0, 100)},
    }
    view = actors_view(invented(catalogue, SHARE, answers), replace(EXAMPLE, measure=SHARE))
    assert view.title.endswith("mais dans les marges d’erreur")
    assert view.title.startswith("Santé")


def test_intervals_apart_are_a_disagreement(catalogue: Catalogue) -> None:
    sentence = shares(catalogue, (30.0, 400), (58.0, 400)).sentence
    assert "de 30\u202f% (Citoyens) à 58\u202f% (Entreprises), soit 28 points d’écart" in sentence
    assert "ce désaccord dépasse les marges d’erreur" in sentence


def test_without_a_base_nobody_can_say(catalogue: Catalogue) -> None:
    sentence = shares(catalogue, 30.0, (58.0, 400)).sentence
    assert "Effectif non publié pour les citoyens\u00a0: on ne peut pas dire" in sentence


def test_a_mean_has_no_margin_whatever_its_base(catalogue: Catalogue) -> None:
    answers = {Actor.CITIZENS: {"sante": (4.0, 900)}, Actor.COMPANIES: {"sante": (8.0, 900)}}
    sentence = actors_view(invented(catalogue, SCORE, answers), EXAMPLE).sentence
    assert "Aucune marge d’erreur n’est publiée" in sentence


def test_a_small_base_is_starred_and_a_smaller_one_not_shown(catalogue: Catalogue) -> None:
    view = shares(catalogue, (50.0, 40), (58.0, 29))
    assert [row["formatted"] for row in view.rows[:2]] == [
        "50\u202f%\u00a0*",
        "effectif insuffisant",
    ]
    assert any(item.mark is Mark.STAR for item in view.legend)
    assert "Effectif insuffisant\u00a0: Entreprises." in view.notes
    labels = {item.label: item.mark for item in view.legend}
    assert labels["Entreprises\u00a0: effectif insuffisant"] is Mark.BASE_TOO_SMALL


def test_bases_that_are_all_too_small_are_refused(catalogue: Catalogue) -> None:
    with pytest.raises(SelectionError, match="moins de 30 réponses"):
        shares(catalogue, (50.0, 12), (58.0, 29))


# Concordance


def test_agreement_is_said_in_words_with_its_coefficient(four: Catalogue) -> None:
    view = actors_view(four, EXAMPLE)
    assert view.sentence.endswith(
        "Les 4 acteurs classent les domaines de façon proche (W de Kendall = 0,78 sur 4 domaines)"
        f"\u202f; le hasard seul irait aussi loin 3 fois sur{NBSP}100."
    )
    assert any(
        "donneraient 0,25 en moyenne. χ² = 9,3 à 3 degrés de liberté, p = 0,026." in note
        for note in view.notes
    )


def scores(catalogue: Catalogue, *values: Sequence[float]) -> str:
    """The sentence of actors who give these scores to the first domains."""
    answers: dict[Actor, dict[str, Answer]] = {
        actor: dict(zip(catalogue.domains, given, strict=False))
        for actor, given in zip(Actor, values, strict=False)
    }
    return actors_view(invented(catalogue, SCORE, answers), EXAMPLE).sentence


def test_opposite_orders_cannot_be_told_from_chance(catalogue: Catalogue) -> None:
    sentence = scores(catalogue, (1.0, 2.0, 3.0), (3.0, 2.0, 1.0))
    assert f"un W de Kendall de 0,00{NBSP}: on ne peut pas distinguer cet accord du" in sentence


def test_one_order_of_few_domains_cannot_be_told_from_chance_either(catalogue: Catalogue) -> None:
    sentence = scores(catalogue, (1.0, 2.0, 3.0), (7.0, 8.0, 9.5))
    assert f"un W de Kendall de 1,00{NBSP}: on ne peut pas distinguer" in sentence
    assert f"du hasard, qui irait aussi loin 14 fois sur{NBSP}100." in sentence


def test_one_order_of_many_domains_is_almost_identical_whatever_the_level(
    catalogue: Catalogue,
) -> None:
    low = tuple(float(i) for i in range(9))
    sentence = scores(catalogue, low, tuple(1 + value for value in low), low)
    assert "de façon presque identique (W de Kendall = 1,00 sur 9 domaines)" in sentence
    assert f"le hasard seul irait aussi loin moins d’une fois sur{NBSP}100." in sentence


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ((), "Un seul acteur a des réponses à montrer, les citoyens"),
        ((5.0,), "un seul domaine a la réponse des 2 acteurs, il faut 3 domaines"),
        ((5.0, 6.0), "2 domaines seulement ont la réponse des 2 acteurs"),
        ((5.0, 5.0, 5.0), "chaque acteur donne la même réponse"),
    ],
)
def test_without_concordance_the_sentence_says_why(
    catalogue: Catalogue, second: Sequence[float], reason: str
) -> None:
    assert reason in scores(catalogue, (4.0, 4.0, 4.0), second)


def test_actors_without_a_common_domain_have_no_gap(catalogue: Catalogue) -> None:
    answers = {Actor.CITIZENS: {"sante": 4.0}, Actor.COMPANIES: {"logement": 8.0}}
    view = actors_view(invented(catalogue, SCORE, answers), EXAMPLE)
    assert view.title == "Aucun domaine commun à deux acteurs en France"
    assert view.sentence.startswith("Aucun domaine n’a la réponse de deux acteurs")


def test_equal_answers_are_no_gap(catalogue: Catalogue) -> None:
    view = shares(catalogue, 40.0, 40.0)
    assert view.title == "Aucun écart entre les acteurs en France"
    assert view.sentence.startswith("Aucun écart entre les acteurs qui ont répondu.")


def test_actors_with_the_same_end_are_named_together(catalogue: Catalogue) -> None:
    sentence = scores(catalogue, (7.0,), (5.0,), (7.0,))
    assert "de 5,0/10 (Entreprises) à 7,0/10 (Citoyens et Associations)" in sentence


# A question about no single domain


def test_a_question_about_no_domain_is_one_line_of_four_actors(catalogue: Catalogue) -> None:
    view = actors_view(catalogue, Selection(measure=ALLIANCE))
    (line,) = plot_of(view).lines
    assert (line.key, line.label, len(line.dots)) == ("all", "Tous domaines", 4)
    assert [row["value"] for row in view.rows] == [69, 81, 86, 87]
    assert view.title == "De 69\u202f% (Citoyens) à 87\u202f% (Institutions)"
    assert view.subtitle.startswith("Alliances sources d’innovation")
    assert "La question ne porte pas sur les domaines" in view.sentence
    assert not any(note.startswith("Sans réponse") for note in view.notes)


def test_a_line_about_no_domain_selects_nothing(catalogue: Catalogue) -> None:
    assert plot_of(actors_view(catalogue, Selection(measure=ALLIANCE))).of == ""


# Which question, where, and of whom


def test_the_score_is_asked_first(catalogue: Catalogue) -> None:
    rows = actors_view(catalogue, Selection()).rows
    assert {row["measure"] for row in rows} == {SCORE}


def test_an_actor_who_gave_no_score_opens_a_measure_of_its_own(catalogue: Catalogue) -> None:
    rows = actors_view(catalogue, Selection(actor=Actor.INSTITUTIONS)).rows
    assert {row["measure"] for row in rows} == {ALLIANCE}


def test_answers_are_those_of_the_territory_where_it_was_asked(catalogue: Catalogue) -> None:
    view = actors_view(catalogue, Selection(measure=ALLIANCE, territory="R27"))
    assert [row["value"] for row in view.rows] == [75, 82, 95, None]
    assert {row["territory"] for row in view.rows} == {"27"}


@pytest.mark.parametrize(("area", "level"), [("R53", Level.REGION), ("D29", Level.DEPARTEMENT)])
def test_elsewhere_they_are_those_of_france_and_a_note_says_so(
    catalogue: Catalogue, area: str, level: Level
) -> None:
    view = actors_view(catalogue, Selection(measure=SCORE, territory=area, level=level))
    assert {row["territory"] for row in view.rows} == {"FR"}
    name = catalogue.territories[area].name
    assert any(note.startswith(f"{name}\u00a0: rien de publié") for note in view.notes)


def test_a_measure_that_nobody_answered_there_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(SelectionError, match="aucune réponse publiée") as raised:
        actors_view(catalogue, Selection(measure="eqi_score"))
    assert raised.value.parameter == "mesure"
    assert {SCORE, ALLIANCE} <= set(raised.value.allowed)


def test_a_survey_without_an_answer_there_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(SelectionError) as raised:
        actors_view(catalogue, Selection(actor=Actor.CITIZENS, survey="eqi-2021"))
    assert raised.value.parameter == "enquete"
    assert "phare-citoyens-2015" in raised.value.allowed


def test_published_answers_never_stand_beside_the_example(four: Catalogue) -> None:
    published = actors_view(four, Selection(measure=SCORE))
    chosen = Selection(measure=SCORE, actor=Actor.CITIZENS, survey="exemple-citizens")
    assert not published.example
    assert actors_view(four, chosen).rows == actors_view(four, EXAMPLE).rows


def test_a_published_survey_keeps_the_example_away(four: Catalogue) -> None:
    chosen = replace(EXAMPLE, actor=Actor.CITIZENS, survey="phare-citoyens-2015")
    assert {row["evidence"] for row in actors_view(four, chosen).rows} <= {None, "national_only"}


def test_an_example_of_a_region_counts_as_measured_there(catalogue: Catalogue) -> None:
    answers = {Actor.CITIZENS: {"sante": 4.0}, Actor.COMPANIES: {"sante": 8.0}}
    shown = invented(catalogue, SCORE, answers, area="R53")
    rows = actors_view(shown, replace(EXAMPLE, territory="R53")).rows
    assert {row["territory"] for row in rows} == {"53"}


def test_the_radar_hears_the_example_alone_too(four: Catalogue) -> None:
    rows = radar_view(four, replace(EXAMPLE, measure=SCORE)).rows
    assert {row["evidence"] for row in rows if row["value"] is not None} == {"example"}


# Legend and language


def test_the_legend_names_the_four_actors_and_the_evidence(catalogue: Catalogue) -> None:
    legend = actors_view(catalogue, Selection(measure=SCORE)).legend
    assert [item.label for item in legend] == [
        "Citoyens",
        "Entreprises",
        "Associations\u00a0: non publié",
        "Institutions\u00a0: non publié",
        "autre valeur publiée",
        "de la réponse la plus basse à la plus haute",
        "preuve\u00a0: France entière seulement",
    ]


def test_english_says_the_same(four: Catalogue) -> None:
    view = actors_view(four, replace(EXAMPLE, language="en"))
    assert view.title == (
        "Safety sets actors furthest apart: 3.0\u00a0out of 10 to 6.0\u00a0out of 10"
    )
    assert view.sentence.endswith(
        "The 4 actors rank the domains in a similar order (Kendall’s W = 0.78 over 4 domains); "
        "chance alone would go as far 3 times in 100."
    )


@pytest.mark.parametrize("example", [True, False])
def test_titles_are_short_whatever_is_chosen(catalogue: Catalogue, example: bool) -> None:
    shown = catalogue.shown(example)
    told = 0
    areas = (None, *(region.area for region in shown.areas(Level.REGION)))
    asked = {p.measure for p in shown.perceptions if (p.evidence is Evidence.EXAMPLE) == example}
    cases = product(sorted(asked), areas, LANGUAGES, SORTS)
    for measure, area, language, sort in covering(
        cases, lambda case: ((case[0], *case[2:]), case[1:], (case[0], case[1] is None))
    ):
        selection = Selection(
            territory=area, measure=measure, example=example, language=language, sort=sort
        )
        try:
            title = actors_view(shown, selection).title
        except SelectionError:
            continue
        told += 1
        assert len(title) <= 80, title
    assert told > 50


def test_a_scale_that_is_cut_says_where(catalogue: Catalogue, four: Catalogue) -> None:
    assert plot_of(actors_view(four, EXAMPLE)).axis == "note /10"
    cut = plot_of(shares(catalogue, (42.0, 100), 58.0))
    assert cut.axis == f"%, échelle coupée\u00a0: de {cut.low:.0f} à {cut.high:.0f}"
