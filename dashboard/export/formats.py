"""The files that a chart can be taken away as, each declared once: addresses, menus, writers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.export.citation import to_bibtex, to_csl, to_text
from dashboard.export.csv import to_csv
from dashboard.export.csvw import to_csvw
from dashboard.export.xlsx import to_xlsx
from dashboard.tokens import DARK, GREY, LIGHT

Writer = Callable[..., bytes]
"""Takes the catalogue, the view and the parameters of the format."""

WITHOUT, WITH = "non", "oui"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: the end of its name, what browsers call it, and what writes it.

    `charts` are the slugs that it serves (None: all of them). `packed` files are compressed
    already. `parameters` are those that its addresses alone may carry: name → values, the usual
    one first. A file that `describes` that of another format stands in no menu; the other one
    leads to it. The writer of a `linked` one also takes `site`, the root of links back here. A
    `framed` one is no file but a page, which other sites may show inside theirs.
    """

    extension: str
    mimetype: str
    write: Writer
    charts: tuple[str, ...] | None = None
    packed: bool = False
    parameters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    describes: str = ""
    linked: bool = False
    frames: tuple[str, ...] = ()
    """Of a picture: the frames that menus offer, of those that it knows."""
    framed: bool = False
    cites: bool = False
    """Whether it says how to cite the chart; menus have it with the ways to share."""
    copied: bool = False
    """Whether a button copies it, in the place of a link to it."""


def _csv(catalogue: Catalogue, view: ChartView, entete: str = WITHOUT) -> bytes:
    return to_csv(catalogue, view, head=entete == WITH)


def _gis(extension: str, mimetype: str, *, packed: bool = False) -> Format:
    """A file of shapes with their values."""

    def write(catalogue: Catalogue, view: ChartView) -> bytes:
        from dashboard.export.gis import to_gis  # loads geopandas: half a second, 60 MB

        return to_gis(catalogue, view, extension)

    return Format(extension, mimetype, write, MAPS, packed)


FRAMES = ("diapositive", "a4", "carre")
SOLID, TRANSPARENT = "plein", "transparent"
PICTURE: Mapping[str, tuple[str, ...]] = {
    "cadre": FRAMES,
    "theme": (LIGHT.name, DARK.name, GREY.name),
    "fond": (SOLID, TRANSPARENT),
}
"""Parameters of pictures: their size, their colours, whether they have a ground."""


def _picture(
    extension: str, mimetype: str, frames: tuple[str, ...], *, packed: bool = False
) -> Format:
    """A picture that stands alone."""

    def write(
        catalogue: Catalogue, view: ChartView, *, site: str, cadre: str, theme: str, fond: str
    ) -> bytes:
        from dashboard.export.picture import printed  # loads numpy and fonts

        colours = {known.name: known for known in (LIGHT, DARK, GREY)}[theme]
        return printed(
            catalogue, view, extension, cadre, site=site, theme=colours, ground=fond == SOLID
        )

    return Format(
        extension, mimetype, write, packed=packed, parameters=PICTURE, linked=True, frames=frames
    )


def _cited(extension: str, mimetype: str, write: Writer, *, copied: bool = False) -> Format:
    """A way to cite a chart."""
    return Format(extension, mimetype, write, linked=True, cites=True, copied=copied)


def _pptx(catalogue: Catalogue, view: ChartView, *, site: str) -> bytes:
    from dashboard.export.slides import chart_deck  # loads python-pptx: a fifth of a second

    return chart_deck(catalogue, view, site)


PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _html(catalogue: Catalogue, view: ChartView, *, site: str) -> bytes:
    from dashboard.export.embed.page import embed_page  # loads fonts

    return embed_page(catalogue, view, site=site)


MAPS = ("carte",)
"""Charts whose rows are areas that have a shape and a class."""

FORMATS = {
    form.extension: form
    for form in (
        _picture("png", "image/png", FRAMES, packed=True),
        _picture("svg", "image/svg+xml", FRAMES[:1]),
        _picture("pdf", "application/pdf", FRAMES[1:2], packed=True),
        Format("csv", "text/csv; charset=utf-8", _csv, parameters={"entete": (WITHOUT, WITH)}),
        Format("csv-metadata.json", "application/csvm+json", to_csvw, describes="csv"),
        _cited("citation.txt", "text/plain; charset=utf-8", to_text, copied=True),
        _cited("bib", "application/x-bibtex; charset=utf-8", to_bibtex),
        _cited("csl.json", "application/vnd.citationstyles.csl+json", to_csl),
        Format("xlsx", XLSX, to_xlsx, packed=True),
        Format("html", "text/html; charset=utf-8", _html, linked=True, framed=True),
        Format("pptx", PPTX, _pptx, packed=True, linked=True),
        _gis("geojson", "application/geo+json"),
        _gis("gpkg", "application/geopackage+sqlite3", packed=True),
        _gis("parquet", "application/vnd.apache.parquet", packed=True),
    )
}


def formats_of(chart: str) -> tuple[Format, ...]:
    """The files of a chart, by its slug."""
    return tuple(form for form in FORMATS.values() if form.charts is None or chart in form.charts)


def menu_of(chart: str) -> tuple[Format, ...]:
    """The files that a reader takes away of a chart."""
    links = (one for one in formats_of(chart) if not (one.describes or one.framed or one.copied))
    return tuple(links)


def description_of(chart: str, extension: str) -> Format | None:
    """The file that describes that of a format; None where there is none."""
    return next((form for form in formats_of(chart) if form.describes == extension), None)
