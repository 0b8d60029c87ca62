"""Turns a chart into an HTML page that needs nothing else, and into the snippet that frames it."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.export.embed.drawings import Drawing, Palette, height_of
from dashboard.export.embed.table import Table, short_table
from dashboard.export.link import link_of
from dashboard.export.place import place_of
from dashboard.text.i18n import date_label, translate
from dashboard.text.sources import SourceLine, distinct, licence_words, short_line

WIDTH = 680
AROUND = 220
"""Pixels of the frame in the snippet: its width, and the height of what stands around a drawing."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A chart as the templates lay it out."""

    title: str
    subtitle: str
    mark: str
    sentence: str
    drawings: tuple[Drawing, ...]
    table: Table
    reading: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """The element that frames a chart in another page, and its size in pixels."""

    html: str
    width: int
    height: int


def embed_page(catalogue: Catalogue, view: ChartView, *, site: str) -> bytes:
    """The page of `/vues/<chart>.html`; links in it begin with `site`."""
    language = view.selection.language
    palette, link = Palette(), link_of(catalogue, site, view)
    chart = fragment(catalogue, view, palette)
    page = (
        templates()
        .get_template("embed.html")
        .render(
            language=language,
            t=lambda key: translate(language, key),
            c=chart,
            page=place_of(catalogue, site, view),
            oembed=f"{site}/oembed?{urlencode({'url': link, 'format': 'json'})}",
            style=palette.properties() + style(),
            hatches=palette.hatches(),
            script=script(),
        )
    )
    return page.encode()


def snippet(
    catalogue: Catalogue, view: ChartView, *, site: str, widest: int = 0, highest: int = 0
) -> Snippet:
    """The element to copy: as high as the chart needs at its width, within limits where given."""
    width = min(WIDTH, widest or WIDTH)
    needed = AROUND + round(height_of(catalogue, view, width))
    height = min(needed, highest or needed)
    source, title = escape(link_of(catalogue, site, view)), escape(view.title)
    html = (
        f'<iframe src="{source}" title="{title}" width="{width}" height="{height}" '
        'style="border:0;max-width:100%" loading="lazy"></iframe>'
    )
    return Snippet(html, width, height)


def fragment(catalogue: Catalogue, view: ChartView, palette: Palette, name: str = "v") -> Fragment:
    """What a page shows of a chart, ready for the templates; `name` is that of its drawings."""
    language = view.selection.language
    dated = translate(language, "embed.dated", date=date_label(language, catalogue.data_date))
    sources = short_line(language, view.sources)
    return Fragment(
        view.title,
        view.subtitle,
        translate(language, "example.mark") if view.example else "",
        view.sentence,
        palette.drawings(catalogue, view, name),
        short_table(view),
        tuple(filter(None, (view.reading, *view.notes))),
        tuple(
            SourceLine(s.text, s.url, licence_words(language, s.licence) if s.licence else "")
            for s in distinct(view.sources)
        ),
        " · ".join(filter(None, (sources, dated))),
    )


@cache
def templates() -> Environment:
    """The templates of this folder; what they print is escaped."""
    return Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


@cache
def style() -> Markup:
    """The style of a page, beside the properties of its palette."""
    return Markup(_text("chart.css"))


@cache
def script() -> Markup:
    """What says the values beside the pointer."""
    return Markup(_text("chart.js"))


def script_hash() -> str:
    """What lets the security policy of a page run the script."""
    digest = hashlib.sha256(script().encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


FOLDER = Path(__file__).parent / "templates"


def _text(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")
