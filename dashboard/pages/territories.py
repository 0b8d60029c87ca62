"""The page of a territory: its profile, its 16 domains, one domain in detail, its voices."""

from __future__ import annotations

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import view
from dashboard.charts.shared.chart_view import Row
from dashboard.indicators.domain_score import domain_result
from dashboard.model import Indicator, Level, Territory
from dashboard.pages.crossing import territory_actors, territory_gaps
from dashboard.pages.partnerships import coconstruction
from dashboard.pages.voices import voices
from dashboard.selection import Selection, without
from dashboard.statistics.ranks import Band
from dashboard.text.i18n import (
    enumerate_words,
    label,
    number,
    ordinal,
    signed,
    unit,
    with_unit,
)
from dashboard.text.phrases import counted
from dashboard.text.wording import place
from dashboard.ui import ids
from dashboard.ui.attributes import Content
from dashboard.ui.card import card
from dashboard.ui.choices import (
    Props,
    compare_choice,
    compare_props,
    domain_choice,
    period_choice,
    territory_choice,
)
from dashboard.ui.context import Context
from dashboard.ui.shell import example_switch, row

DEFAULT_MAP = "emploi-insertion"
NAMED = 3
LONGEST_UNIT = 8
"""Characters of a unit that still stands beside a big figure."""


def title(context: Context) -> str:
    """Title of the tab."""
    return (
        _territory(context).name if context.selection.territory else context.t("door.territoires")
    )


def layout(context: Context) -> Sequence[Component]:
    """The page of the chosen territory, or the map to choose one from."""
    if context.selection.territory is None:
        return _index(context)
    parts = slots(context)
    return [
        row(
            ([_slot("headline", parts), _slot("lede", parts)], 7),
            (
                html.Div(
                    [
                        territory_choice(context, clearable=False),
                        compare_choice(context),
                        period_choice(context),
                    ],
                    className="choices",
                ),
                5,
            ),
        ),
        _slot("figures", parts),
        row(
            (card(context, "domaines", "classement", without=("domaine", "comparer")), 7),
            (card(context, "radar", "radar", without=("domaine",)), 5),
        ),
        html.Section(
            [
                html.H2(context.t("territory.domain.title")),
                html.P(context.t("territory.domain.text")),
                html.Div([domain_choice(context)], className="choices choices-inline"),
            ],
            className="section-head",
        ),
        row(
            (
                card(context, "profil", "profil"),
                7,
            ),
            (
                card(context, "carte", "carte"),
                5,
            ),
        ),
        html.Section(
            [
                html.H2(context.t("crossing.tab")),
                html.P(context.t("territory.crossing.text")),
                example_switch(context),
                _slot("crossing", parts),
            ],
            className="section-head",
        ),
        row((territory_gaps(context), 12)),
        row((territory_actors(context), 12)),
        html.Section(
            [html.H2(context.t("territory.voices.title")), _slot("voices", parts)],
            className="section-head",
        ),
        html.Section(
            [html.H2(context.t("partnership.territory.title")), _slot("coconstruction", parts)],
            className="section-head",
        ),
    ]


def slots(context: Context) -> dict[str, Content]:
    """The parts that follow the territory and the period."""
    if context.selection.territory is None:
        return {}
    rows = domain_rows(context)
    return {
        "headline": html.H1(
            context.t("territory.title", place=place(context.language, _territory(context)))
        ),
        "lede": [html.P(_profile(context, rows), className="lede"), *_route(context)],
        "figures": _key_figures(context, rows),
        "crossing": dcc.Link(
            context.t("territory.crossing.link"),
            href=context.href("/croisement", territoire=_territory(context).area.slug),
        )
        if _territory(context).level is Level.REGION
        else "",
        "voices": voices(context),
        "coconstruction": coconstruction(context),
    }


def _route(context: Context) -> list[Component]:
    """The way to the ready-made route of a region."""
    territory = _territory(context)
    if territory.level is not Level.REGION:
        return []
    href = context.href("/parcours", territoire=territory.area.slug)
    return [html.P(dcc.Link(context.t("territory.route"), href=href), className="lede-link")]


def choices(context: Context) -> dict[str, Props]:
    """The list that follows the territory."""
    return {"comparer": compare_props(context)} if context.selection.territory else {}


def most_fragile_domain(catalogue: Catalogue, selection: Selection) -> str:
    """The domain shown in detail until another is chosen."""
    rows = view(catalogue, "classement", _only_territory(selection)).rows
    return str(rows[0]["domain"])


def domain_rows(context: Context) -> tuple[Row, ...]:
    """Rows of the ranking of domains of the territory, most fragile first."""
    return view(context.catalogue, "classement", _only_territory(context.selection)).rows


def _only_territory(selection: Selection) -> Selection:
    return without(
        selection, "domain", "indicator", "compare", "actor", "survey", "measure", "classes"
    )


def _territory(context: Context) -> Territory:
    return context.catalogue.territories[str(context.selection.territory)]


def _slot(name: str, parts: dict[str, Content]) -> Component:
    return html.Div(parts[name], id=ids.slot(name), className=f"slot slot-{name}")


def _index(context: Context) -> Sequence[Component]:
    return [
        html.H1(context.t("territories.title")),
        html.P(context.t("territories.lede"), className="lede"),
        row(
            (card(context, "carte", "carte", fixed={"domaine": DEFAULT_MAP}), 7),
            (
                html.Div(
                    [
                        html.H2(context.t("level.region")),
                        _territory_list(context, Level.REGION),
                        html.Details(
                            [
                                html.Summary(context.t("territories.departements")),
                                _territory_list(context, Level.DEPARTEMENT),
                            ],
                            className="card-reading",
                        ),
                    ]
                ),
                5,
            ),
        ),
    ]


def _territory_list(context: Context, level: Level) -> Component:
    return html.Ul(
        [
            html.Li(dcc.Link(t.name, href=context.href(f"/territoires/{t.area.slug}")))
            for t in context.catalogue.areas(level)
        ],
        className="names",
    )


def _profile(context: Context, rows: tuple[Row, ...]) -> str:
    scored = [r for r in rows if r["value"] is not None]
    more = [str(r["label"]) for r in scored if r["band"] == Band.MORE]
    less = [str(r["label"]) for r in reversed(scored) if r["band"] == Band.LESS]
    parts = [
        counted(
            context.language,
            "territory.more",
            len(more),
            total=len(scored),
            names=_named(context, more),
        ),
        counted(context.language, "territory.less", len(less), names=_named(context, less)),
    ]
    return " ".join(parts)


def _named(context: Context, names: list[str]) -> str:
    quoted = [context.t("quoted", text=name) for name in names[:NAMED]]
    return enumerate_words(context.language, quoted)


def _key_figures(context: Context, rows: tuple[Row, ...]) -> Component:
    scored = [r for r in rows if r["value"] is not None]
    first, last = scored[0], scored[-1]
    more = sum(r["band"] == Band.MORE for r in scored)
    tiles = [
        _tile(
            f"{more}\u202f/\u202f{len(scored)}",
            context.t("territory.tile.more"),
            context.t("territory.tile.more.text"),
        ),
        _domain_tile(context, "first", first),
        _domain_tile(context, "last", last),
        *_extreme_tile(context),
    ]
    line: Component = dbc.Row([dbc.Col(tile, xs=6, lg=3) for tile in tiles], className="tiles")
    return line


def _tile(figure: str, text: str, more: str) -> Component:
    return html.Div(
        [
            html.P(figure, className="tile-figure"),
            html.P(text, className="tile-text"),
            html.P(more, className="tile-more"),
        ],
        className="tile",
    )


def _domain_tile(context: Context, which: str, entry: Row) -> Component:
    value = signed(context.language, _float(entry["value"]), 2)
    rank = int(str(entry["rank"]))
    level, period = context.selection.level, context.selection.period
    n = domain_result(context.catalogue, str(entry["domain"]), level, period).n_scored
    return _tile(
        value,
        str(entry["label"]),
        context.t(f"territory.tile.{which}", rank=ordinal(context.language, rank), n=n),
    )


def _float(value: object) -> float:
    return float(str(value))


def _extreme_tile(context: Context) -> list[Component]:
    """The core indicator on which the territory is furthest on the fragile side."""
    selection, language = context.selection, context.language
    best: tuple[float, str, str] | None = None
    for domain in context.catalogue.domains:
        result = domain_result(context.catalogue, domain, selection.level, selection.period)
        index = [t.area for t in result.areas].index(_territory(context).area)
        for row_index, indicator in enumerate(result.indicators):
            z = float(result.z[row_index, index])
            observation = result.observations[row_index][index]
            if observation is None or observation.value is None or z != z:
                continue
            if best is None or z > best[0]:
                best = (z, *_named_value(language, indicator, observation.value))
    if best is None:
        return []
    return [
        _tile(
            best[1],
            best[2],
            context.t("territory.tile.extreme", z=number(language, best[0], 1)),
        )
    ]


def _named_value(language: str, indicator: Indicator, value: float) -> tuple[str, str]:
    """A value as a big figure, and the name of its indicator; a long unit goes with the name."""
    name = label(language, indicator)
    if len(indicator.unit) <= LONGEST_UNIT or indicator.unit.startswith("%"):
        return with_unit(language, value, indicator.decimals, indicator.unit), name
    figure = number(language, value, indicator.decimals)
    return figure, f"{name} ({unit(language, indicator.unit)})"
