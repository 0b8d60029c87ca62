"""The pages Méthode and Données: how figures are made, where they come from, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.indicators.statistic import source_line
from dashboard.model import FRANCE, Evidence, Level, Polarity, Status, Survey, Tier
from dashboard.pages.worked_example import worked_section
from dashboard.statistics.scores import CAP, MIN_SHARE
from dashboard.surveys.comparable import EXAMPLE_PREFIX
from dashboard.text.i18n import label, number
from dashboard.ui.attributes import Content
from dashboard.ui.context import Context

Cell = Component | str | int
JOINT = "\u00a0; "

METHODS = ("polarity", "z", "score", "period", "rank", "robust", "classes", "survey", "absent")
TABLES = (
    "territories",
    "domains",
    "indicators",
    "observations",
    "observations_departements",
    "sources",
    "surveys",
    "measures",
    "perceptions",
    "tours",
    "milestones",
    "departements",
)
EXAMPLES = ("surveys", "perceptions")


def no_slots(context: Context) -> dict[str, Content]:
    """Nothing on these pages follows a choice."""
    return {}


def method_title(context: Context) -> str:
    """Title of the tab."""
    return context.t("door.methode")


def data_title(context: Context) -> str:
    """Title of the tab."""
    return context.t("door.donnees")


def method_layout(context: Context) -> Sequence[Component]:
    """Formulas, polarity by domain, what was never published, contradictions."""
    return [
        html.H1(context.t("method.title")),
        html.P(context.t("method.lede"), className="lede"),
        html.Div([_method(context, name) for name in METHODS], className="methods"),
        *worked_section(context),
        _section(context, "method.polarity_table", _polarity_table(context)),
        _section(context, "method.domains", _domain_table(context)),
        _section(context, "method.gaps", _gaps(context)),
        _section(context, "method.conflicts", _conflicts(context)),
    ]


def data_layout(context: Context) -> Sequence[Component]:
    """Downloads, sources and their licences, surveys."""
    return [
        html.H1(context.t("data.title")),
        html.P(context.t("data.lede"), className="lede"),
        _section(context, "data.downloads", _downloads(context)),
        _section(context, "data.sources", _sources(context)),
        _section(context, "data.surveys", _surveys(context)),
    ]


def _section(context: Context, key: str, content: Component) -> Component:
    return html.Section(
        [html.H2(context.t(key)), html.P(context.t(f"{key}.text")), content],
        className="section-head",
    )


def _method(context: Context, name: str) -> Component:
    numbers = {
        "cap": number(context.language, CAP, 1),
        "share": number(context.language, 100 * MIN_SHARE, 0),
    }
    parts: list[Component] = [
        html.H3(context.t(f"method.{name}")),
        html.P(context.t(f"method.{name}.text", **numbers)),
    ]
    if name in ("z", "score", "survey"):
        parts.append(html.P(context.t(f"method.{name}.formula"), className="formula"))
    return html.Article(parts, className="method")


def _table(heads: Sequence[str], rows: Iterator[Sequence[Cell]]) -> Component:
    return html.Div(
        dbc.Table(
            [
                html.Thead(html.Tr([html.Th(head) for head in heads])),
                html.Tbody([html.Tr([html.Td(cell) for cell in cells]) for cells in rows]),
            ],
            className="book",
        ),
        className="table-responsive",
    )


def _polarity_table(context: Context) -> Component:
    indicators = context.catalogue.indicators.values()
    counts = Counter((i.tier, i.polarity) for i in indicators)
    rows = (
        (
            context.t(f"polarity.{polarity}"),
            counts[Tier.CORE, polarity],
            counts[Tier.CONTEXT, polarity],
        )
        for polarity in Polarity
    )
    heads = (context.t("fact.polarity"), context.t("tier.core"), context.t("tier.context"))
    return _table(heads, rows)


def _domain_table(context: Context) -> Component:
    catalogue, language = context.catalogue, context.language

    def cells(code: str) -> Sequence[Cell]:
        domain = catalogue.domains[code]
        core = catalogue.indicators_of(code, Tier.CORE)
        years = [year for i in core for year in catalogue.periods(i.code)[-1:]]
        departements = sum(catalogue.has_level(i.code, Level.DEPARTEMENT) for i in core)
        return (
            context.t(f"axis.{domain.axis}"),
            html.A(label(language, domain), href=context.href(f"/domaines/{code}")),
            context.t(f"attestation.{'attested' if domain.attested else 'inferred'}"),
            len(core),
            departements,
            f"{min(years)}-{max(years)}",
        )

    heads = [
        context.t(f"method.domains.{head}")
        for head in ("axis", "domain", "attestation", "core", "departements", "years")
    ]
    return _table(heads, (cells(code) for code in catalogue.domains))


def _gaps(context: Context) -> Component:
    catalogue, language = context.catalogue, context.language
    absent = catalogue.observations.with_status(Status.MISSING)
    missing = [o for o in absent if o.area != FRANCE]
    no_national = len(absent) - len(missing)
    answered = {
        (p.actor, p.domain)
        for p in catalogue.perceptions
        if p.evidence is Evidence.REGION_MEASURED and p.survey.startswith("phare")
    }
    items = [
        html.Li(
            context.t(
                "method.gaps.region",
                label=label(language, catalogue.indicators[o.indicator]),
                territory=catalogue.territories[o.area].name,
                year=o.period.end,
                note=o.note,
            )
        )
        for o in missing
    ]
    items.append(html.Li(context.t("method.gaps.national", n=no_national)))
    items.append(html.Li(context.t("method.gaps.matrix", n=len(answered))))
    items += [
        html.Li(context.t("method.gaps.survey", survey=label(language, s), note=s.note))
        for s in _held(context)
        if s.note
    ]
    return html.Ul(items, className="plain")


def _conflicts(context: Context) -> Component:
    catalogue, language = context.catalogue, context.language
    groups: dict[tuple[str, ...], list[str]] = {}
    notes: dict[tuple[str, ...], list[str]] = {}
    for p in catalogue.perceptions:
        key = (p.survey, p.measure, p.domain, p.area, p.period)
        groups.setdefault(key, []).append(number(language, p.value, 1))
        notes.setdefault(key, []).append(p.note)
    rows = (
        (
            label(language, catalogue.surveys[key[0]]),
            label(language, catalogue.measures[key[1]]),
            label(language, catalogue.domains[key[2]]) if key[2] in catalogue.domains else "",
            JOINT.join(values),
            JOINT.join(dict.fromkeys(note for note in notes[key] if note)),
        )
        for key, values in groups.items()
        if len(set(values)) > 1
    )
    heads = [
        context.t(f"method.conflicts.{head}")
        for head in ("survey", "measure", "domain", "values", "note")
    ]
    return _table(heads, rows)


def _downloads(context: Context) -> Component:
    links = [_download(context, f"table.{table}", f"{table}.csv") for table in TABLES]
    package = html.P(
        html.A(
            context.t("data.package"),
            href="/telechargements/phare-donnees.zip",
            download="",
            className="button",
        )
    )
    return html.Div([package, html.Ul(links, className="downloads"), *_example_downloads(context)])


def _example_downloads(context: Context) -> list[Component]:
    """The tables of example data, apart and under their own title; none without example."""
    if len(_held(context)) == len(context.catalogue.shown(True).surveys):
        return []
    links = [
        _download(context, f"table.example_{table}", f"donnees-exemple-{table}.csv")
        for table in EXAMPLES
    ]
    return [
        html.H3(context.t("data.example")),
        html.P(context.t("data.example.text")),
        html.Ul(links, className="downloads"),
    ]


def _download(context: Context, key: str, file: str) -> Component:
    link = html.A(context.t(key), href=f"/telechargements/{file}", download="")
    return html.Li([link, html.Span(f" {file}", className="file-name")])


def _held(context: Context) -> list[Survey]:
    """The surveys that were held, whether the example is shown or not."""
    surveys = context.catalogue.surveys.values()
    return [s for s in surveys if not s.code.startswith(EXAMPLE_PREFIX)]


def _sources(context: Context) -> Component:
    used = context.catalogue.observations.by_source()
    rows = (
        (
            html.A(
                source_line(context.catalogue, s.source_id).text,
                href=s.url,
                target="_blank",
                rel="noopener noreferrer",
            ),
            s.vintage,
            s.licence,
            number(context.language, used.get(s.source_id, 0), 0),
            s.note,
        )
        for s in context.catalogue.sources.values()
    )
    heads = [
        context.t(f"data.sources.{head}")
        for head in ("source", "vintage", "licence", "used", "note")
    ]
    return _table(heads, rows)


def _surveys(context: Context) -> Component:
    used = Counter(p.survey for p in context.catalogue.perceptions)
    rows = (
        (
            context.t(f"actor.{s.actor}"),
            html.A(
                label(context.language, s), href=s.url, target="_blank", rel="noopener noreferrer"
            ),
            s.population,
            number(context.language, s.sample_size, 0)
            if s.sample_size
            else context.t("unpublished"),
            s.licence,
            number(context.language, used[s.code], 0),
        )
        for s in _held(context)
    )
    heads = [
        context.t(f"data.surveys.{head}")
        for head in ("actor", "survey", "population", "sample", "licence", "used")
    ]
    return _table(heads, rows)
