"""Roles, dynamics and partnerships: what was published of a territory, or by an actor."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.model import FRANCE, Level, Territory
from dashboard.pages.answer_cells import evidence, regions, surveys, values
from dashboard.surveys.partnerships import (
    Line,
    Section,
    local,
    national_only,
    partnerships,
    silent,
)
from dashboard.text.i18n import enumerate_words
from dashboard.text.phrases import counted
from dashboard.text.wording import place
from dashboard.ui.attributes import data
from dashboard.ui.context import Context


def coconstruction(context: Context) -> Component:
    """The answers about a territory beside those of France, then what nobody published.

    Questions that only France has an answer to are folded away; a département has none at all.
    """
    territory = context.catalogue.territories[str(context.selection.territory)]
    if territory.level is Level.DEPARTEMENT:
        return _departement(context, territory)
    language = context.language
    sections = partnerships(context.catalogue, language, territory.area)
    own, national = local(sections), national_only(sections)
    n = sum(len(v.here) for section in own for line in section.lines for v in line.voices)
    missing = enumerate_words(
        language, [context.t("quoted", text=question) for question in silent(sections)]
    )
    return html.Div(
        [
            html.P(counted(language, "partnership.territory", n, place=place(language, territory))),
            *([_territory_table(context, own, territory)] if own else []),
            *([_folded(context, national, territory)] if national else []),
            html.P(context.t("partnership.missing", questions=missing), className="note"),
        ]
    )


def practices(context: Context) -> Component:
    """What an actor answered, theme by theme: in the chosen region, in France, in the others."""
    actor = context.selection.actor
    territory = context.catalogue.territories[context.selection.territory or FRANCE]
    region = territory if territory.level is Level.REGION else None
    sections = partnerships(context.catalogue, context.language, territory.area, actor)
    others = "other_regions" if region else "regions"
    heads = [
        _head(context, "question"),
        *([_figure_head(region.name)] if region else []),
        _figure_head(context.t("partnership.column.france")),
        *(_head(context, column) for column in (others, "survey")),
    ]
    bodies = [
        _body(section, len(heads), [_own_row(context, line, region) for line in section.lines])
        for section in sections
    ]
    no_departement = html.P(context.t("partnership.departement"))
    return html.Div(
        [
            html.P(context.t("partnership.actor.text", actor=context.t(f"actor.the.{actor}"))),
            *([no_departement] if territory.level is Level.DEPARTEMENT else []),
            _table(heads, bodies),
        ]
    )


def _folded(context: Context, sections: Sequence[Section], territory: Territory) -> Component:
    n = sum(len(section.lines) for section in sections)
    return html.Details(
        [
            html.Summary(counted(context.language, "partnership.national", n)),
            _territory_table(context, sections, territory),
        ],
        className="card-reading",
    )


def _departement(context: Context, territory: Territory) -> Component:
    region = context.catalogue.territories[str(territory.parent)]
    where = place(context.language, region)
    return html.P(
        [
            f"{context.t('partnership.departement')} ",
            dcc.Link(
                context.t("partnership.departement.region", place=where),
                href=context.href(f"/territoires/{region.area.slug}"),
            ),
        ]
    )


def _territory_table(
    context: Context, sections: Sequence[Section], territory: Territory
) -> Component:
    heads = [
        *(_head(context, column) for column in ("question", "actor")),
        _figure_head(territory.name),
        _figure_head(context.t("partnership.column.france")),
        *(_head(context, column) for column in ("evidence", "survey")),
    ]
    bodies = [
        _body(
            section,
            len(heads),
            [row for line in section.lines for row in _voice_rows(context, line)],
        )
        for section in sections
    ]
    return _table(heads, bodies)


def _head(context: Context, column: str) -> Component:
    return html.Th(context.t(f"partnership.column.{column}"), scope="col")


def _figure_head(name: str) -> Component:
    return html.Th(name, scope="col", className="amount")


def _table(heads: Sequence[Component], bodies: Sequence[Component]) -> Component:
    return html.Div(
        html.Table([html.Thead(html.Tr(heads)), *bodies], className="table partnerships"),
        className="table-responsive",
    )


def _body(section: Section, width: int, rows: Sequence[Component]) -> Component:
    title = html.Th(section.title, colSpan=width, scope="rowgroup", className="theme")
    return html.Tbody([html.Tr(title), *rows], **data(questions=section.theme))


def _voice_rows(context: Context, line: Line) -> list[Component]:
    """One row an actor; the question stands once, before the first."""
    rows: list[Component] = []
    for index, voice in enumerate(line.voices):
        question = (
            [] if index else [html.Td(line.label, rowSpan=len(line.voices), className="question")]
        )
        shown = (*voice.here, *voice.france)
        rows.append(
            html.Tr(
                [
                    *question,
                    html.Td(
                        context.t(f"actor.{voice.actor}"), className=f"actor actor-{voice.actor}"
                    ),
                    values(context, voice.here),
                    values(context, voice.france),
                    html.Td(evidence(context, voice.here or voice.france)),
                    surveys(context, shown),
                ]
            )
        )
    return rows


def _own_row(context: Context, line: Line, region: Territory | None) -> Component:
    """One row of the table of a single actor."""
    if line.reason:
        why = [
            html.Span(context.t("unpublished"), className="absent-text"),
            html.P(line.reason, className="note"),
        ]
        return html.Tr(
            [html.Td(line.label, className="question"), html.Td(why, colSpan=4 if region else 3)]
        )
    voice = line.voices[0]
    return html.Tr(
        [
            html.Td(line.label, className="question"),
            *([values(context, voice.here)] if region else []),
            values(context, voice.france),
            html.Td(regions(context, voice)),
            surveys(context, voice.answers),
        ]
    )
