"""The page that sets what is perceived beside what is measured, and says where to act together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.catalogue import Catalogue
from dashboard.model import Actor, AreaId, Level, Perception
from dashboard.selection import ACTOR_SLUGS, FIELDS, SORTS, Selection, SelectionError
from dashboard.surveys.comparable import EXAMPLE_PREFIX, PERCEIVED, VALUES, pairs
from dashboard.surveys.estimates import answer_cell
from dashboard.text.i18n import label
from dashboard.ui.card import Only, card
from dashboard.ui.choices import (
    Option,
    dropdown,
    number_choice,
    props,
    searchable,
    territory_choice,
)
from dashboard.ui.context import Context
from dashboard.ui.shell import example_switch, row

OPENING = (AreaId("R75"), Actor.COMPANIES)
"""Where answers for a region were published about several domains: companies in 2015."""
THRESHOLDS = ("mesure_min", "percu_min", "impact_min")
"""Bounds that move the priorities alone."""
BOUND_BY_SURVEY = (*THRESHOLDS, "acteur")
"""What the comparison leaves out: the survey says whose answers it shows."""


def title(context: Context) -> str:
    """Title of the tab."""
    return context.t("crossing.tab")


def opening(catalogue: Catalogue, selection: Selection) -> Selection:
    """The selection with what the page needs: an actor, a survey and a comparable measure.

    Raises SelectionError for départements, where nobody was asked.
    """
    if not selection.level.traits.surveyed:
        raise SelectionError("niveau", ("region",), "no_perceived_level", selection.language)
    if selection.territory is None and selection.actor is None and selection.survey is None:
        area, actor = OPENING
        selection = replace(selection, territory=area, actor=actor)
    actor = selection.actor or Actor.CITIZENS
    asked = [
        (survey, measure)
        for survey, measure in pairs(catalogue, actor)
        if selection.survey in (None, survey) and selection.measure in (None, measure)
    ]
    if not asked:
        return replace(selection, actor=actor)
    survey, measure = max(
        asked, key=lambda pair: (pair[0].startswith(EXAMPLE_PREFIX), -PERCEIVED.index(pair[1]))
    )
    return replace(selection, actor=actor, survey=survey, measure=measure)


def layout(context: Context) -> Sequence[Component]:
    """The comparison of one territory and one actor, the four actors, the priorities."""
    return [
        html.H1(context.t("crossing.title")),
        html.P(context.t("crossing.lede"), className="lede"),
        html.Div(
            [
                territory_choice(context, clearable=True),
                _question_choice(context),
                example_switch(context),
            ],
            className="choices choices-wide",
        ),
        row((gaps_card(context), 7), (places_card(context), 5)),
        html.Section(
            [
                html.H2(context.t("crossing.actors.title")),
                html.P(context.t("crossing.actors.text")),
                html.Div([_sort_choice(context)], className="choices choices-inline"),
            ],
            className="section-head",
        ),
        row((card(context, "acteurs", "acteurs"), 12)),
        html.Section(
            [
                html.H2(context.t("crossing.priorities.title")),
                html.P(context.t("crossing.priorities.text")),
                html.Div(
                    [
                        number_choice(context, name, getattr(context.selection, FIELDS[name]), step)
                        for name, step in zip(THRESHOLDS, (0.1, 0.1, 1), strict=True)
                    ],
                    className="choices choices-wide",
                ),
            ],
            className="section-head",
        ),
        row(
            (
                card(context, "priorites", "priorites"),
                12,
            )
        ),
        _why(context),
    ]


def gaps_card(context: Context) -> Component:
    """The quadrants, where a territory has answers to compare."""
    return card(context, "ecarts", "ecarts", without=BOUND_BY_SURVEY, only=_where_answered(context))


def territory_gaps(context: Context) -> Component:
    """The quadrants of a territory, for the first actor who answered about a region somewhere."""
    survey, measure = opening_question(context.catalogue)
    asked = {
        p.area: None
        for p in context.catalogue.perceptions
        if (p.survey, p.measure) == (survey, measure) and _comparable(context, p)
    }
    codes = (t.area.slug for t in context.catalogue.areas(Level.REGION) if t.area in asked)
    return card(
        context,
        "ecarts",
        "ecarts",
        without=("periode",),
        fixed={"enquete": survey, "mesure": measure},
        only=Only(("territoire",), context.t("crossing.nothing"), tuple(codes)),
    )


def territory_actors(context: Context) -> Component:
    """The four actors on a territory; départements were not asked."""
    codes = tuple(t.area.slug for t in context.catalogue.areas(Level.REGION))
    return card(
        context,
        "acteurs",
        "acteurs",
        without=("domaine",),
        only=Only(("territoire",), "", codes),
    )


def opening_question(catalogue: Catalogue) -> tuple[str, str]:
    """The example where it is switched on, else what companies answered, region by region."""
    return max(
        pairs(catalogue),
        key=lambda pair: (
            pair[0].startswith(EXAMPLE_PREFIX),
            catalogue.surveys[pair[0]].actor is OPENING[1],
            -PERCEIVED.index(pair[1]),
        ),
    )


def places_card(context: Context) -> Component:
    """The dumbbells, where a territory has answers to compare."""
    return card(
        context, "positions", "positions", without=BOUND_BY_SURVEY, only=_where_answered(context)
    )


def _where_answered(context: Context) -> Only:
    """The territories and questions with at least one answer that is a value of the region."""
    regions = {t.area: t.area.slug for t in context.catalogue.areas(Level.REGION)}
    known = {
        (regions[p.area], p.survey, p.measure): None
        for p in context.catalogue.perceptions
        if p.area in regions and _comparable(context, p)
    }
    return Only(
        ("territoire", "enquete", "mesure"),
        context.t("crossing.nothing"),
        tuple("|".join(key) for key in known),
    )


def _comparable(context: Context, answer: Perception) -> bool:
    """Whether an answer is a value that is shown, to a question that can be compared."""
    if answer.measure not in PERCEIVED or answer.evidence not in VALUES:
        return False
    return answer_cell(context.catalogue.measures[answer.measure], answer).value is not None


def _question_choice(context: Context) -> Component:
    catalogue, language = context.catalogue, context.language
    options: list[Option] = []
    for survey, measure in sorted(pairs(catalogue), key=_published):
        actor = context.t(f"actor.{catalogue.surveys[survey].actor}")
        asked = label(language, catalogue.measures[measure])
        text = f"{actor} · {asked} · {label(language, catalogue.surveys[survey])}"
        options.append({"label": text, "value": f"{survey}|{measure}", "search": searchable(text)})
    value = f"{context.selection.survey}|{context.selection.measure}"
    return dropdown(context, "question", props(options, value))


def _published(pair: tuple[str, str]) -> bool:
    """Puts the example first: it was switched on to be looked at."""
    return not pair[0].startswith(EXAMPLE_PREFIX)


def _sort_choice(context: Context) -> Component:
    options = [{"label": context.t(f"sort.{sort}"), "value": sort} for sort in SORTS]
    return dropdown(context, "tri", props(options, context.selection.sort or SORTS[0]))


def _why(context: Context) -> Component:
    """Which measures are compared, and why the others are not."""
    return html.Section(
        [
            html.H2(context.t("crossing.why.title")),
            html.P(context.t("crossing.why.text")),
            html.Ul([html.Li(context.t(f"crossing.why.{n}")) for n in range(1, 6)]),
            html.P(
                dcc.Link(
                    context.t("crossing.actor"),
                    href=context.href(
                        f"/acteurs/{ACTOR_SLUGS[context.selection.actor or Actor.CITIZENS]}"
                    ),
                )
            ),
        ],
        className="section-head",
    )
