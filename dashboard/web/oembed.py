"""Answers sites that ask how to show one of our addresses inside a page of theirs (oembed.com)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import parse_qsl, urlsplit

import orjson
from flask import Blueprint, Flask, Response, request

from dashboard.catalogue import Catalogue
from dashboard.catalogue.parsing import parse_for
from dashboard.charts import registry as charts
from dashboard.charts.shared.chart_view import ChartView
from dashboard.export.pages import PageContent
from dashboard.selection import SelectionError
from dashboard.settings import Settings
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate
from dashboard.web import errors
from dashboard.web.answers import JSON, Body, Versions, answer
from dashboard.web.errors import problem
from dashboard.web.site import site_of

FORMATS = ("json",)
CACHED = 86_400
"""Seconds for which a site may keep an answer."""
VIEWS, ENDING = "/vues/", ".html"

ReadPage = Callable[[Catalogue, str, str], PageContent]


def add_oembed(server: Flask, catalogue: Catalogue, settings: Settings, read: ReadPage) -> None:
    """`/oembed?url=…`: for the page of a chart, and for a page of the dashboard with one chart.

    Other arguments than those of the protocol are ignored, as it wants.
    """
    versions = Versions(catalogue.data_version)
    blueprint = Blueprint("oembed", __name__)

    @blueprint.get("/oembed")
    def oembed() -> Response:
        wanted = request.args.get("format", FORMATS[0])
        if wanted not in FORMATS:
            return _refusal(501, "format", FORMATS, value=wanted)
        url = request.args.get("url", "")
        if not url:
            return _refusal(400, "url", ())
        limits = {name: request.args.get(name, "") for name in ("maxwidth", "maxheight")}
        for name, value in limits.items():
            if value and not (value.isdecimal() and int(value)):
                return _refusal(400, "size", (), parameter=name, value=value)
        site = site_of(settings)
        roots = (site, request.root_url.rstrip("/"))
        view = _view(catalogue, read, url, roots)
        if view is None:
            return _refusal(404, "nothing", (), parameter="url", value=url)
        from dashboard.export.embed.page import snippet  # draws: loads fonts

        made = snippet(
            catalogue.shown(view.selection.example, view.selection.language),
            view,
            site=site,
            widest=int(limits["maxwidth"] or 0),
            highest=int(limits["maxheight"] or 0),
        )
        told = {
            "version": "1.0",
            "type": "rich",
            "provider_name": "PHARE",
            "provider_url": f"{site}/",
            "title": view.title,
            "html": made.html,
            "width": made.width,
            "height": made.height,
            "cache_age": CACHED,
        }
        return answer(Body(orjson.dumps(told), JSON), versions)

    errors.add_handlers(blueprint)
    server.register_blueprint(blueprint)


def _refusal(status: int, reason: str, allowed: tuple[str, ...], **values: str) -> Response:
    text = translate(DEFAULT_LANGUAGE, f"oembed.{reason}", **values)
    return problem(status, text, values.get("parameter", reason), allowed)


def _view(
    catalogue: Catalogue, read: ReadPage, url: str, roots: tuple[str, ...]
) -> ChartView | None:
    """The chart of an address of ours; None for any other address, and for one without a chart."""
    try:
        asked = next((url.removeprefix(root) for root in roots if url.startswith(f"{root}/")), "")
        address = urlsplit(asked)
        if not address.path.startswith(VIEWS):
            content = read(catalogue, address.path, address.query)
            blocks = content.document.charts
            return content.view(blocks[0]) if len(blocks) == 1 else None
        chart = address.path.removeprefix(VIEWS).removesuffix(ENDING)
        if chart not in charts.CHARTS or not address.path.endswith(ENDING):
            return None
        choices = [(key, value) for key, value in _pairs(address.query) if key != "v"]
        shown, selection = parse_for(catalogue, choices, charts.CHARTS[chart].allowed)
        return charts.view(shown, chart, selection)
    except (SelectionError, ValueError):
        return None


def _pairs(query: str) -> Iterator[tuple[str, str]]:
    yield from parse_qsl(query, keep_blank_values=True)
