"""Every path that prints or draws an answer goes through one survey estimate."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace

import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS
from dashboard.charts.shared.chart_view import ChartView, Mark
from dashboard.charts.shared.columns import texts_of_rows
from dashboard.export.csv import to_csv
from dashboard.model import Actor, Evidence, Level, Perception, Status, SurveyKind
from dashboard.pages.room import room_page
from dashboard.pages.router import screen
from dashboard.selection import ACTOR_SLUGS, Selection, SelectionError
from dashboard.statistics.intervals import (
    DESIGN_EFFECT,
    SMALLEST_BASE,
    SOLID_BASE,
    Precision,
    wilson,
)
from dashboard.surveys.estimates import (
    answer_text,
    estimates,
    single_estimates,
)
from dashboard.surveys.questions import OPENING_MEASURES, questions
from dashboard.surveys.words import survey_sources
from dashboard.text.wording import DAGGER, STAR
from dashboard.tokens import LIGHT
from tests.covering import covering
from tests.places import FRANCE
from tests.unit.surveys.answers import SHARE as PRIORITY
from tests.unit.surveys.answers import answer, estimate

OF_ANSWERS = ("carte", "classement", "radar", "acteurs", "ecarts", "positions", "priorites")
_OWN = Selection(
    actor=Actor.CITIZENS,
    survey="barometre-spf-2024",
    measure="perceived_health_good_share",
    domain="sante",
)
_OF_FORMER = Selection(
    actor=Actor.CITIZENS,
    survey="ocde-rwb-2016",
    measure="perceived_support_share",
    domain="lien-social",
)
_BESIDE = Selection(domain="sante", beside="ocde-rwb-2016,perceived_support_share,lien-social")
_SCORES = Selection(measure="fragility_score", territory=FRANCE, example=True)
STARRED = {
    "carte": (_OWN,),
    "classement": (_OWN,),
    "radar": (_SCORES,),
    "acteurs": (_SCORES,),
}
SHARE, SCORE, CHANGE, INDEX = 37.3137, 7.3137, 8.3137, 0.3137
HIDDEN = (SHARE, SCORE, CHANGE, INDEX)
WRITTEN = ("37 %", "37%", "7,3/10", "7.3/10", "+8,3", "+8.3", "0,314", "0.314")


def value_of(catalogue: Catalogue, answer: Perception) -> float:
    measure = catalogue.measures[answer.measure]
    if measure.unit == "points":
        return CHANGE
    if measure.scale_max is not None and measure.scale_max >= 100:
        return SHARE
    return SCORE if measure.scale_max == 10 else INDEX


@pytest.fixture(scope="module")
def few(catalogue: Catalogue) -> Catalogue:
    """Every answer from five people."""
    return replace(
        catalogue,
        perceptions=tuple(
            replace(p, base=5, value=value_of(catalogue, p), note="") for p in catalogue.perceptions
        ),
    )


def twice(catalogue: Catalogue, value: float, base: int | None) -> Catalogue:
    """Every answer published a second time, with this value and base."""
    return replace(
        catalogue,
        perceptions=tuple(
            answer
            for p in catalogue.perceptions
            for answer in (p, replace(p, value=value, base=base, source_url="https://autre.fr/x"))
        ),
    )


Asked = tuple[str, Selection]
"""A chart, and what is asked of it."""


def selections(catalogue: Catalogue) -> list[Asked]:
    """In every chart of answers each survey, each area, each domain and each unit."""

    def parts(asked: Asked) -> Iterator[tuple[object, ...]]:
        chart, chosen = asked
        measure = catalogue.measures[str(chosen.measure)]
        yield chart, chosen.survey, bool(chosen.domain)
        yield chart, chosen.territory, bool(chosen.domain)
        yield chart, chosen.domain
        yield chart, measure.unit, measure.decimals
        yield chart, chosen.measure if chosen.measure in OPENING_MEASURES else None

    return covering(_every(catalogue), parts)


def _every(catalogue: Catalogue) -> Iterator[Asked]:
    for survey, measure in questions(catalogue, Selection()):
        asked = Selection(actor=catalogue.surveys[survey].actor, survey=survey, measure=measure)
        domains = {p.domain for p in catalogue.perceptions_where(survey=survey, measure=measure)}
        for area in ("R75", "R53", FRANCE):
            here = replace(asked, territory=area)
            for chart in OF_ANSWERS:
                yield chart, here
            for domain in (code for code in catalogue.domains if code in domains):
                yield "carte", replace(here, domain=domain)
                yield "classement", replace(here, domain=domain)


@pytest.fixture(scope="module")
def published(catalogue: Catalogue) -> tuple[ChartView, ...]:
    """The views of what was published, made once for the tests that look at them."""
    return tuple(views(catalogue))


def views(catalogue: Catalogue) -> Iterator[ChartView]:
    for chart, selection in selections(catalogue):
        try:
            yield CHARTS[chart].counted(catalogue, selection)
        except SelectionError:
            continue


def numbers(part: object) -> Iterator[float]:
    if isinstance(part, dict):
        for value in part.values():
            yield from numbers(value)
    elif isinstance(part, (list, tuple)):
        for value in part:
            yield from numbers(value)
    elif isinstance(part, float):
        yield part


def page(catalogue: Catalogue, path: str, search: str = "") -> str:
    parts = screen(catalogue, path, search).parts
    return json.dumps(parts, cls=PlotlyJSONEncoder, ensure_ascii=False)


# One estimate


def test_only_a_value_of_the_area_itself_is_one_of_the_area(catalogue: Catalogue) -> None:
    for evidence in Evidence:
        own = estimate(catalogue, answer(5.0, 400, evidence=evidence))
        kept = own.as_value()
        assert own.value == 5.0
        assert own.of_the_area == (
            evidence
            in (
                *(Evidence.REGION_MEASURED, Evidence.RECOMPOSED),
                *(Evidence.NATIONAL_ONLY, Evidence.EXAMPLE),
            )
        )
        if own.of_the_area:
            assert kept is own
        else:
            assert (kept.value, kept.low, kept.second) == (None, None, None)
            assert (kept.status, kept.evidence, kept.base) == (Status.MISSING, evidence, 400)
    example = estimate(catalogue, answer(5.0, evidence=Evidence.EXAMPLE))
    small = estimate(catalogue, answer(5.0, 5, evidence=Evidence.EXAMPLE))
    assert (example.status, small.status) == (Status.EXAMPLE, Status.BASE_TOO_SMALL)
    assert estimate(catalogue, answer(5.0)).status is Status.NORMAL


def test_a_share_with_a_base_has_its_interval_in_percent_and_a_mean_has_none(
    catalogue: Catalogue,
) -> None:
    share = estimate(catalogue, answer(50.0, 100, measure=PRIORITY))
    assert (share.low, share.high) == pytest.approx((40.4, 59.6), abs=0.05)
    for other in (answer(50.0, measure=PRIORITY), answer(5.0, 100), answer(5.0, 5)):
        assert (estimate(catalogue, other).low, estimate(catalogue, other).high) == (None, None)
    cell = share.cell()
    assert (cell.value, cell.low, cell.high) == (share.value, share.low, share.high)
    assert (cell.base, cell.precision, cell.evidence) == (100, share.precision, share.evidence)
    assert (cell.period, cell.status, cell.note) == (share.period, share.status, share.note)


def test_the_published_margin_comes_first_in_any_unit(catalogue: Catalogue) -> None:
    share = estimate(catalogue, answer(50.0, 100, measure=PRIORITY, low=46.0, high=55.0))
    index = estimate(catalogue, answer(5.0, low=4.8, high=5.1))
    assert (share.low, share.high, share.margin_published) == (46.0, 55.0, True)
    assert (index.low, index.high, index.margin_published) == (4.8, 5.1, True)
    wide = estimate(catalogue, answer(50.0, measure=PRIORITY, low=39.0, high=61.0))
    assert wide.precision is Precision.WIDE


def test_a_weighted_survey_without_a_margin_counts_as_a_smaller_base(
    catalogue: Catalogue,
) -> None:
    for survey in catalogue.surveys.values():
        shown = estimate(catalogue, answer(40.0, 600, measure=PRIORITY, survey=survey.code))
        effect = DESIGN_EFFECT if survey.weighted else 1.0
        expected = wilson(0.4, 600, effect)
        assert (shown.low, shown.high) == pytest.approx([100 * end for end in expected])
    kinds = {survey.kind for survey in catalogue.surveys.values() if survey.weighted}
    assert kinds == {SurveyKind.OPINION_POLL, SurveyKind.OFFICIAL_STATISTICS}
    assert not catalogue.surveys["wjp-eurovoices-2023"].weighted  # « proportions non pondérées »


def test_a_view_of_weighted_answers_says_how_their_intervals_were_made(
    published: tuple[ChartView, ...],
) -> None:
    poll = [v for v in published if v.selection.survey == "barometre-territoires-2019"]
    plain = [v for v in published if v.selection.survey == "wjp-eurovoices-2023"]
    maps = [v for v in (*poll, *plain) if v.chart in ("carte", "classement")]
    told = [any("1,5 fois plus petit" in note for note in view.notes) for view in maps]
    assert told == [view in poll for view in maps]
    assert any(told)


@pytest.mark.parametrize("chart", ["carte", "classement", "radar", "acteurs"])
@pytest.mark.parametrize("base", [45, 400])
def test_a_star_is_explained_on_the_view_where_it_stands(
    catalogue: Catalogue, chart: str, base: int
) -> None:
    asked = catalogue.shown(True)
    few = replace(asked, perceptions=tuple(replace(p, base=base) for p in asked.perceptions))
    seen = 0
    for selection in STARRED[chart]:
        view = CHARTS[chart].counted(few, selection)
        stars = [row for row in view.rows if str(row["formatted"]).endswith(STAR)]
        legend = [item for item in view.legend if item.mark is Mark.STAR]
        assert len(legend) == (base < SOLID_BASE)
        assert bool(stars) == (base < SOLID_BASE)
        seen += 1
    assert seen


@pytest.mark.parametrize(
    ("chart", "selection"),
    [
        ("carte", Selection(survey="ocde-rwb-2016", measure="life_satisfaction")),
        ("classement", _OF_FORMER),
        ("ressenti", _OF_FORMER),
        ("bivariee", _BESIDE),
        ("nuage", _BESIDE),
    ],
)
def test_a_recomposed_value_has_its_dagger_wherever_it_is_written(
    catalogue: Catalogue, chart: str, selection: Selection
) -> None:
    view = CHARTS[chart].counted(catalogue, selection)
    made = {p.area for p in catalogue.recomposed if p.evidence is Evidence.RECOMPOSED}
    for row, texts in zip(view.rows, texts_of_rows("fr", view.columns, view.rows), strict=True):
        said = {key for key, text in {**row, **texts}.items() if str(text).endswith(DAGGER)}
        answered = {"second", "second_formatted"} if "second" in row else {"value", "formatted"}
        assert said == (answered if row["area"] in made else set())
    assert str(view.plot).count("†") >= len(made)
    assert sum(item.mark is Mark.DAGGER for item in view.legend) == (chart != "ressenti")
    assert any(note.startswith("†") for note in view.notes)


def test_a_value_is_starred_where_it_is_uncertain(catalogue: Catalogue) -> None:
    bases = (None, 29, 30, 92, 93)
    texts = [estimate(catalogue, answer(50.0, b, measure=PRIORITY)).text("fr") for b in bases]
    plain, starred = "50\u202f%", "50\u202f%\u00a0*"
    assert texts == [plain, "effectif insuffisant", starred, starred, plain]


def test_answers_of_one_survey_to_one_question_make_one_estimate(catalogue: Catalogue) -> None:
    first, same, second, third = answer(5.0), answer(5.0), answer(0.0), answer(7.0)
    (one,) = estimates(catalogue, [first, same, second, third])
    assert (one.value, one.other) == (5.0, 0.0)
    assert [mark.value for mark in one.shown] == [5.0, 0.0]
    apart = [
        first,
        answer(6.0, period="2016"),
        answer(6.0, domain="logement"),
        answer(6.0, evidence=Evidence.EXAMPLE),
        answer(6.0, area="R75"),
        answer(40.0, measure=PRIORITY),
        answer(6.0, survey="impact-citoyens-2019"),
    ]
    assert [e.value for e in estimates(catalogue, apart)] == [p.value for p in apart]
    assert len(single_estimates(catalogue, [first, same, second])) == 3
    (lone,) = estimates(catalogue, [first, same])
    assert (lone.second, lone.other, lone.shown) == (None, None, (lone,))


def test_a_second_value_is_shown_beside_a_first_one_alone(catalogue: Catalogue) -> None:
    (small_first,) = estimates(catalogue, [answer(5.0, 5), answer(6.0, 400)])
    (small_second,) = estimates(catalogue, [answer(5.0, 400), answer(6.0, 5)])
    assert (small_first.value, small_first.other, small_first.shown) == (None, None, ())
    assert (small_second.other, len(small_second.shown)) == (None, 1)


@pytest.mark.parametrize(
    ("measure", "value", "text"),
    [
        ("fragility_score", 0.0, "0,0/10"),
        ("priority_share", 36.5, "37\u202f%"),
        ("fragility_rank", 2.0, "2e"),
        ("top_priority_group", 1.0, "oui"),
        ("top_priority_group", 0.0, "non"),
        ("in_partnership_change_since_2011", 8.5, "+8,5\u00a0points"),
        ("in_partnership_change_since_2011", -8.5, "\u22128,5\u00a0points"),
        ("fragility_score", None, "–"),
        ("top_priority_group", None, "–"),
    ],
)
def test_an_answer_is_written_as_its_unit_asks(
    catalogue: Catalogue, measure: str, value: float | None, text: str
) -> None:
    assert answer_text("fr", catalogue.measures[measure], value) == text


# Suppression


def test_no_chart_row_file_or_figure_of_a_room_holds_an_answer_from_too_few_people(
    few: Catalogue,
) -> None:
    n = 0
    for view in views(few):
        n += 1
        held = [*numbers([dict(row) for row in view.rows]), *numbers(asdict(view.plot))]  # type: ignore[call-overload]
        assert not set(HIDDEN) & set(held), (view.chart, view.selection)
        key = CHARTS[view.chart].key(view)
        words = [view.title, view.headline, view.sentence, view.reading, *view.notes, str(key)]
        words += [to_csv(few, view).decode("utf-8-sig")]
        assert not [w for w in words for text in WRITTEN if text in w.replace("\u00a0", " ")]
    assert n > 50


@pytest.mark.parametrize(
    ("path", "search"),
    [
        ("/acteurs", ""),
        *((f"/acteurs/{slug}", "") for slug in ACTOR_SLUGS.values()),
        ("/acteurs/entreprises", "enquete=phare-entreprises-2015&mesure=duty_of_alliance_share"),
        ("/acteurs/citoyens", "enquete=eqi-2021&mesure=eqi_score"),
        ("/methode", ""),
    ],
)
def test_no_page_prints_an_answer_from_too_few_people(
    few: Catalogue, path: str, search: str
) -> None:
    text = page(few, path, search).replace("\u00a0", " ")
    assert not [written for written in WRITTEN if written in text]


def test_the_page_of_a_territory_says_that_too_few_people_answered(few: Catalogue) -> None:
    text = page(few, "/territoires/53")
    assert text.count("effectif insuffisant") >= 26
    assert "7,3/10" not in text


def test_a_second_value_from_too_few_people_is_neither_drawn_nor_exported(
    catalogue: Catalogue,
) -> None:
    for view in views(twice(catalogue, 5.4321, SMALLEST_BASE - 1)):
        held = [*numbers([dict(row) for row in view.rows]), *numbers(asdict(view.plot))]  # type: ignore[call-overload]
        assert 5.4321 not in held, (view.chart, view.selection)


def test_a_second_value_of_zero_is_a_value(catalogue: Catalogue) -> None:
    seen = set()
    for view in views(twice(catalogue, 0.0, SMALLEST_BASE)):
        if any(row.get("other_value") == 0.0 for row in view.rows):
            seen.add(view.chart)
            if view.chart == "classement":
                traces = CHARTS["classement"].drawn(view.plot, LIGHT)["data"]
                assert any(0.0 in trace.get("x", ()) for trace in traces)
    assert seen == {"classement", "radar", "acteurs", "ecarts", "positions", "priorites"}


# Decimals and signs


def test_an_index_of_three_decimals_is_written_with_three(catalogue: Catalogue) -> None:
    written = {
        estimate.text("fr")
        for estimate in single_estimates(catalogue, catalogue.perceptions_where(survey="eqi-2021"))
    }
    assert {"0,002", "0,411", "0,618"} <= {text.split("\u00a0")[0] for text in written}


def test_charts_and_pages_write_an_answer_with_the_decimals_of_its_measure(
    catalogue: Catalogue, published: tuple[ChartView, ...]
) -> None:
    for view in published:
        for row in view.rows:
            if row["value"] is None or view.chart == "carte":
                continue
            column = next(c for c in view.columns if c.key == "value")
            if column.unit == "z":
                continue
            measure = catalogue.measures[str(row.get("measure") or view.selection.measure)]
            digits = row["decimals"] if column.varies else column.decimals
            assert digits == measure.decimals
            assert str(row["formatted"]).startswith(
                answer_text("fr", measure, float(str(row["value"])))
            )


def test_a_change_keeps_its_sign(catalogue: Catalogue) -> None:
    search = "enquete=phare-entreprises-2015&mesure=in_partnership_change_since_2011"
    assert "+8,5\u00a0points" in page(catalogue, "/acteurs/entreprises", search)


# What a survey is


def renamed(catalogue: Catalogue) -> Catalogue:
    """The same surveys under codes that say nothing."""
    shown = catalogue.shown(example=True)
    codes = {code: f"e{place}" for place, code in enumerate(shown.surveys)}
    return replace(
        shown,
        surveys={codes[c]: replace(s, code=codes[c]) for c, s in shown.surveys.items()},
        perceptions=tuple(replace(p, survey=codes[p.survey]) for p in shown.perceptions),
    )


def test_what_a_survey_is_does_not_stand_in_its_code(catalogue: Catalogue) -> None:
    asked = Selection(territory="R53", example=True, measure="fragility_score")
    for chart in ("acteurs", "ecarts", "priorites", "radar"):
        rows = [
            CHARTS[chart].counted(c, asked).rows
            for c in (catalogue.shown(True), renamed(catalogue))
        ]
        assert [row["value"] for row in rows[0]] == [row["value"] for row in rows[1]]


def test_the_page_of_a_territory_shows_every_answer_published_there(catalogue: Catalogue) -> None:
    for territory in catalogue.areas(Level.REGION):
        areas = {territory.area} | {
            t.area
            for t in catalogue.territories.values()
            if t.level is Level.FORMER_REGION and t.parent == territory.area
        }
        n = sum(p.area in areas for p in catalogue.perceptions)
        shown = renamed(catalogue) if territory.code == "84" else catalogue
        text = page(shown, f"/territoires/{territory.code}")
        assert f"Les {n} réponses publiées pour ce territoire" in text


# Sources


def test_each_source_is_named_once_and_those_of_marks_come_first(
    catalogue: Catalogue, published: tuple[ChartView, ...]
) -> None:
    view = CHARTS["acteurs"].counted(catalogue, Selection(measure="fragility_score"))
    assert [source.text.split(", ")[0] for source in view.sources] == [
        "PHARE-Citoyens 2015",
        "PHARE-Entreprises 2015",
        "PHARE-Citoyens 2015",
    ]
    assert view.sources[2].text == "PHARE-Citoyens 2015, carenews.com"
    for shown in published:
        texts = [source.text for source in shown.sources]
        assert len(set(texts)) == len(texts)


def test_a_source_without_a_mark_comes_after_those_with_one(catalogue: Catalogue) -> None:
    answers = [
        answer
        for answer in catalogue.perceptions_where(measure="duty_of_alliance_share", area=FRANCE)
        if answer.survey.startswith("phare-")
    ]
    answers[0] = replace(answers[0], base=5)
    lines = survey_sources("fr", estimates(catalogue, answers))
    assert lines[-1].text.startswith(catalogue.surveys[answers[0].survey].label_fr)


def test_a_licence_that_was_not_found_says_what_it_is(published: tuple[ChartView, ...]) -> None:
    licences = {source.licence for view in published for source in view.sources}
    assert not [licence for licence in licences if licence.startswith("non précisée")]
    assert "licence non précisée" in licences


# Actors whom nobody asked


def without(catalogue: Catalogue, actor: Actor, measures: tuple[str, ...] = ()) -> Catalogue:
    """The catalogue without the answers of an actor, or without those to some measures."""
    kept = tuple(
        p
        for p in catalogue.perceptions
        if p.actor is not actor or (measures and p.measure not in measures)
    )
    surveys = {p.survey for p in kept}
    return replace(
        catalogue,
        perceptions=kept,
        surveys={code: s for code, s in catalogue.surveys.items() if code in surveys},
    )


SAID = {"fr": "Aucune des enquêtes", "en": "None of the surveys"}


@pytest.mark.parametrize("actor", Actor)
def test_an_actor_whom_no_survey_asked_has_a_page_that_says_so(
    catalogue: Catalogue, actor: Actor
) -> None:
    """In both languages; the other pages are there too, in one language or the other."""
    quiet = without(catalogue, actor)
    for language, said in SAID.items():
        assert said in page(quiet, f"/acteurs/{ACTOR_SLUGS[actor]}", f"langue={language}")
    search = f"langue={('fr', 'en')[[*Actor].index(actor) % 2]}"
    for path in ("/acteurs", "/croisement", "/territoires/53", "/methode", "/donnees"):
        assert page(quiet, path, search)
        _, status = room_page(quiet, "salle", path, search)
        assert status == 200


@pytest.mark.parametrize("actor", Actor)
def test_an_actor_without_a_comparable_question_has_a_page_that_says_so(
    catalogue: Catalogue, actor: Actor
) -> None:
    quiet = without(catalogue, actor, ("fragility_score", "priority_share"))
    search = f"acteur={ACTOR_SLUGS[actor]}&territoire=53"
    text = page(quiet, "/croisement", search)
    by_domain = actor is Actor.CITIZENS  # asked in the regions, a question for each domain
    assert ("Rien à comparer" in text) is not by_domain
    assert ("les citoyens, une question par domaine" in text) or not by_domain


def test_a_catalogue_without_any_answer_has_all_its_pages(catalogue: Catalogue) -> None:
    nobody = replace(catalogue, perceptions=(), surveys={})
    for path in ("/acteurs", "/acteurs/citoyens", "/croisement", "/territoires/53", "/methode"):
        assert page(nobody, path)
