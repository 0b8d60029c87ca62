"""The page of an actor: what its surveys asked, what was published, and what was not."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import view
from dashboard.model import ALL_DOMAINS, FRANCE, Actor, Evidence, Level, Measure, Perception
from dashboard.pages.crossing import gaps_card
from dashboard.pages.partnerships import practices
from dashboard.selection import ACTORS, Selection, SelectionError
from dashboard.surveys.estimates import answer_cell, preferred
from dashboard.text.i18n import date_label, label, question_text, with_unit
from dashboard.text.phrases import counted
from dashboard.ui import ids
from dashboard.ui.attributes import Content, aria
from dashboard.ui.card import Only, card
from dashboard.ui.choices import Option, dropdown, props, searchable, territory_choice
from dashboard.ui.context import Context
from dashboard.ui.shell import example_switch, row

FIRST_MEASURES = ("fragility_score", "priority_share", "duty_of_alliance_share")
COMMON_MEASURE = "duty_of_alliance_share"
LONGEST_OPEN = 40
"""Answers that are listed without folding."""


def title(context: Context) -> str:
    """Title of the tab."""
    actor = context.selection.actor
    return context.t(f"actor.{actor}") if actor else context.t("door.acteurs")


def first_question(catalogue: Catalogue, selection: Selection) -> tuple[str, str]:
    """The survey and measure shown until others are chosen, keeping what is already chosen."""
    asked = [
        (survey, measure)
        for survey, measure in questions(catalogue, selection.actor)
        if selection.survey in (None, survey) and selection.measure in (None, measure)
    ]
    for measure in FIRST_MEASURES:
        for pair in asked:
            if pair[1] == measure:
                return pair
    return asked[0]


def questions(catalogue: Catalogue, actor: Actor | None) -> list[tuple[str, str]]:
    """All (survey, measure) pairs of an actor that have published answers."""
    return [
        (survey, measure)
        for survey, measures in catalogue.vocabulary.measures.items()
        if catalogue.surveys[survey].actor is actor
        for measure in measures
    ]


def layout(context: Context) -> Sequence[Component]:
    """The page of the chosen actor, or the four actors side by side."""
    tabs = _tabs(context)
    if context.selection.actor is None:
        return [
            html.H1(context.t("actors.title")),
            html.P(context.t("actors.lede"), className="lede"),
            tabs,
            _four(context),
        ]
    parts = slots(context)
    return [
        html.H1(context.t(f"actor.{context.selection.actor}.title")),
        tabs,
        html.Div(
            [
                _question_choice(context),
                territory_choice(context, clearable=True),
                example_switch(context),
            ],
            className="choices choices-wide",
        ),
        html.Div(parts["answer"], id=ids.slot("answer")),
        row(
            (_stack(_chart(context, "classement"), _chart(context, "carte")), 7),
            (
                _stack(html.Div(parts["survey"], id=ids.slot("survey")), _chart(context, "radar")),
                5,
            ),
        ),
        row((_chart(context, "acteurs"), 12)),
        row((gaps_card(context), 12)),
        html.Section(
            [
                html.H2(context.t("partnership.actor.title")),
                html.Div(parts["practices"], id=ids.slot("practices"), className="slot"),
            ],
            className="section-head",
        ),
        html.Section(
            [
                html.H2(context.t("actors.answers.title")),
                html.Div(parts["answers"], id=ids.slot("answers")),
            ],
            className="section-head",
        ),
    ]


def _stack(*parts: Component) -> Component:
    """Parts of one column, one below the other, each as high as it needs."""
    return html.Div(list(parts), className="stack")


def _chart(context: Context, chart: str) -> Component:
    return card(
        context,
        chart,
        chart,
        only=Only(
            ("enquete", "mesure"), context.t(f"actors.no_{chart}"), _drawable(context, chart)
        ),
    )


def _drawable(context: Context, chart: str) -> tuple[str, ...]:
    """The questions of the actor that have values to draw in a chart."""
    found = []
    for survey, measure in questions(context.catalogue, context.selection.actor):
        selection = Selection(
            actor=context.selection.actor,
            survey=survey,
            measure=measure,
            language=context.language,
        )
        try:
            rows = view(context.catalogue, chart, selection).rows
        except SelectionError:
            continue
        if any(row["value"] is not None for row in rows):
            found.append(f"{survey}|{measure}")
    return tuple(found)


def slots(context: Context) -> dict[str, Content]:
    """The parts that follow the question."""
    if context.selection.actor is None:
        return {}
    answers = _answers(context)
    return {
        "answer": _national(context, answers),
        "survey": _survey_card(context),
        "practices": practices(context),
        "answers": _all_answers(context, answers),
    }


def _tabs(context: Context) -> Component:
    return html.Nav(
        [
            dcc.Link(
                [html.Span(className=f"actor-mark actor-{actor}"), context.t(f"actor.{actor}")],
                href=context.href(f"/acteurs/{slug}"),
                className="voice here" if actor is context.selection.actor else "voice",
            )
            for slug, actor in ACTORS.items()
        ],
        className="voices-nav",
        **aria(context.t("actors.tabs")),
    )


def _four(context: Context) -> Component:
    """The one question that was put to all four actors."""
    catalogue, language = context.catalogue, context.language
    tiles = []
    for slug, actor in ACTORS.items():
        found = catalogue.perceptions_where(actor=actor, measure=COMMON_MEASURE, area=FRANCE)
        answer = preferred(list(found))
        tiles.append(
            dcc.Link(
                [
                    html.P(context.t(f"actor.{actor}"), className=f"tile-text actor-{actor}"),
                    html.P(
                        with_unit(language, answer.value, 0, "%")
                        if answer
                        else context.t("unpublished"),
                        className="tile-figure",
                    ),
                    html.P(
                        label(language, catalogue.surveys[answer.survey]) if answer else "",
                        className="tile-more",
                    ),
                ],
                href=context.href(f"/acteurs/{slug}"),
                className="tile tile-link",
            )
        )
    return html.Section(
        [
            html.H2(label(language, catalogue.measures[COMMON_MEASURE])),
            html.P(question_text(language, catalogue.measures[COMMON_MEASURE])),
            row(*((tile, 3) for tile in tiles)),
            html.P(context.t("actors.four.note"), className="note"),
        ],
        className="section-head",
    )


def _question_choice(context: Context) -> Component:
    catalogue, language = context.catalogue, context.language
    options: list[Option] = []
    for survey, measure in questions(catalogue, context.selection.actor):
        asked = label(language, catalogue.measures[measure])
        text = f"{asked} · {label(language, catalogue.surveys[survey])}"
        options.append({"label": text, "value": f"{survey}|{measure}", "search": searchable(text)})
    value = f"{context.selection.survey}|{context.selection.measure}"
    return dropdown(context, "question", props(options, value))


def _answers(context: Context) -> tuple[Perception, ...]:
    return context.catalogue.perceptions_where(
        survey=context.selection.survey, measure=context.selection.measure
    )


def _national(context: Context, answers: Sequence[Perception]) -> Component:
    """The national figure of a question about no single domain, or where it was published."""
    language = context.language
    measure = context.catalogue.measures[str(context.selection.measure)]
    overall = preferred([p for p in answers if p.area == FRANCE and p.domain == ALL_DOMAINS])
    parts: list[Component] = [html.P(question_text(language, measure), className="lede")]
    if overall:
        decimals = 0 if overall.value == int(overall.value) else 1
        parts.append(
            html.P(
                [
                    html.Span(
                        with_unit(language, overall.value, decimals, measure.unit),
                        className="tile-figure",
                    ),
                    html.Span(
                        f" {context.t('territory.in.FR')}, {date_label(language, overall.period)}",
                        className="tile-more",
                    ),
                ]
            )
        )
    return html.Div(parts)


def _survey_card(context: Context) -> Component:
    survey = context.catalogue.surveys[str(context.selection.survey)]
    size = survey.sample_size
    facts: dict[str, Content] = {
        "population": survey.population,
        "sample": with_unit(context.language, size, 0, "").strip()
        if size
        else context.t("unpublished"),
        "fieldwork": survey.fieldwork,
        "producer": survey.producer,
        "licence": survey.licence,
        "caveat": survey.note,
        "source": html.A(
            context.t("survey.link"), href=survey.url, target="_blank", rel="noopener noreferrer"
        )
        if survey.url
        else "",
    }
    entries = [
        part
        for key, value in facts.items()
        if value
        for part in (html.Dt(context.t(f"fact.{key}")), html.Dd(value))
    ]
    return html.Article(
        [
            html.H3(label(context.language, survey), className="card-title"),
            html.Dl(entries, className="facts"),
        ],
        className="card-facts",
    )


def _all_answers(context: Context, answers: Sequence[Perception]) -> Component:
    """Every answer to a question; of a long list, the other territories are folded away."""
    example = any(answer.evidence is Evidence.EXAMPLE for answer in answers)
    others = [p for p in answers if p.area not in (FRANCE, context.selection.territory)]
    folded = others if len(answers) > LONGEST_OPEN else []
    near = [answer for answer in answers if answer not in folded]
    return html.Div(
        [
            html.P(context.t("example.mark") if example else "", className="example-mark"),
            html.P(_coverage(context, answers)),
            _answer_table(context, near),
            *([_folded(context, folded)] if folded else []),
        ]
    )


def _folded(context: Context, answers: Sequence[Perception]) -> Component:
    words = counted(context.language, "actors.answers.others", len(answers))
    return html.Details(
        [html.Summary(words), _answer_table(context, answers)], className="card-reading"
    )


def _answer_table(context: Context, answers: Sequence[Perception]) -> Component:
    language, catalogue = context.language, context.catalogue
    measure = catalogue.measures[str(context.selection.measure)]
    decimals = 0 if all(answer.value == int(answer.value) for answer in answers) else 1
    rows = []
    for answer in answers:
        domain = catalogue.domains.get(answer.domain)
        rows.append(
            html.Tr(
                [
                    html.Td(catalogue.territories[answer.area].name),
                    html.Td(label(language, domain) if domain else context.t("domain.all")),
                    html.Td(_value(context, measure, answer, decimals), className="number"),
                    html.Td(
                        [
                            html.Span(className=f"evidence evidence-{answer.evidence}"),
                            context.t(f"evidence.{answer.evidence}"),
                        ]
                    ),
                    html.Td(
                        with_unit(language, answer.base, 0, "").strip()
                        if answer.base
                        else context.t("unpublished"),
                        className="number",
                    ),
                    html.Td(answer.note),
                ]
            )
        )
    heads = ("territory", "domain", "value", "evidence", "base", "note")
    return html.Div(
        html.Table(
            [
                html.Thead(html.Tr([html.Th(context.t(f"answers.{h}")) for h in heads])),
                html.Tbody(rows),
            ],
            className="table voices",
        ),
        className="table-responsive",
    )


def _value(context: Context, measure: Measure, answer: Perception, decimals: int) -> str:
    """An answer with its unit; none from a base that is too small."""
    cell = answer_cell(measure, answer)
    if cell.value is None:
        return context.t(f"status.{cell.status}")
    return with_unit(context.language, cell.value, decimals, measure.unit)


def _coverage(context: Context, answers: Sequence[Perception]) -> str:
    measured = {p.area for p in answers if p.evidence is Evidence.REGION_MEASURED}
    n = len(context.catalogue.areas(Level.REGION))
    domains = {p.domain for p in answers if p.domain != ALL_DOMAINS}
    return context.t(
        "actors.coverage",
        measured=len(measured),
        regions=n,
        domains=len(domains),
        total=len(context.catalogue.domains),
    )
