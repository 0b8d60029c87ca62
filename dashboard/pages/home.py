"""The home page: what this is, three doors with a live chart each, and everything by name."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.indicators.domain_score import domain_result
from dashboard.model import AXES, Domain, Level
from dashboard.selection import ACTORS, LATEST
from dashboard.text.i18n import label
from dashboard.text.wording import place
from dashboard.ui.attributes import Content
from dashboard.ui.card import miniature
from dashboard.ui.context import Context
from dashboard.ui.shell import row

MINIATURES = {
    "territoires": ("radar", {"territoire": "32"}, "/territoires/32"),
    "domaines": ("carte", {"domaine": "emploi-insertion"}, "/domaines/emploi-insertion"),
    "acteurs": (
        "classement",
        {"enquete": "phare-citoyens-2015", "mesure": "fragility_score"},
        "/acteurs/citoyens",
    ),
}


def title(context: Context) -> str:
    """Title of the tab."""
    return context.t("home.tab")


def slots(context: Context) -> dict[str, Content]:
    """Nothing on this page follows a choice."""
    return {}


def layout(context: Context) -> Sequence[Component]:
    """Headline, doors, index."""
    counts = context.catalogue.counts
    return [
        html.Section(
            [
                html.H1(context.t("home.title")),
                html.P(
                    context.t(
                        "home.lede",
                        indicators=counts["indicators"],
                        domains=counts["domains"],
                        perceptions=counts["perceptions"],
                        surveys=len(context.catalogue.surveys),
                    ),
                    className="lede",
                ),
            ],
            className="hero",
        ),
        row(*((_door(context, name), 4) for name in MINIATURES)),
        html.Section(
            [
                row(
                    (_names(context, "territoires", _territories(context)), 3),
                    (_domains(context), 6),
                    (_names(context, "acteurs", _actors(context)), 3),
                )
            ],
            className="index",
        ),
    ]


def _door(context: Context, name: str) -> Component:
    chart, parameters, path = MINIATURES[name]
    if context.language != "fr":
        parameters = {**parameters, "langue": context.language}
    return html.Section(
        [
            html.H2(dcc.Link(context.t(f"home.door.{name}"), href=context.href(path))),
            html.P(context.t(f"home.door.{name}.text")),
            miniature(f"mini-{name}", chart, parameters),
            dcc.Link(
                context.t(f"home.door.{name}.go"), href=context.href(path), className="door-go"
            ),
        ],
        className=f"door-card door-card-{name}",
    )


def _names(context: Context, name: str, links: list[Component]) -> Component:
    return html.Div(
        [html.H3(context.t(f"door.{name}")), html.Ul([html.Li(link) for link in links])]
    )


def _territories(context: Context) -> list[Component]:
    return [
        dcc.Link(t.name, href=context.href(f"/territoires/{t.area.slug}"))
        for t in context.catalogue.areas(Level.REGION)
    ]


def _actors(context: Context) -> list[Component]:
    return [
        dcc.Link(context.t(f"actor.{actor}"), href=context.href(f"/acteurs/{slug}"))
        for slug, actor in ACTORS.items()
    ]


def _domains(context: Context) -> Component:
    return html.Div(
        [html.H3(context.t("door.domaines")), domain_index(context)], className="index-domains"
    )


def domain_index(context: Context, *, most: bool = False) -> Component:
    """The 16 domains by axis, each a link; with `most`, where each is the most fragile."""
    domains = context.catalogue.domains.values()
    return html.Div(
        [
            html.Div(
                [
                    html.H4(context.t(f"axis.{axis}")),
                    html.Ul([_domain_entry(context, d, most) for d in domains if d.axis == axis]),
                ]
            )
            for axis in AXES
        ],
        className="axes",
    )


def _domain_entry(context: Context, domain: Domain, most: bool) -> Component:
    link = dcc.Link(label(context.language, domain), href=context.href(f"/domaines/{domain.code}"))
    if not most:
        return html.Li(link)
    result = domain_result(context.catalogue, domain.code, Level.REGION, LATEST)
    first = next(
        t for t, rank in zip(result.areas, result.ranks, strict=True) if rank and rank.position == 1
    )
    where = context.t("domains.most", place=place(context.language, first))
    return html.Li([link, html.P(where, className="note")])
