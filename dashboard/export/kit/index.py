"""Writes the first page of a kit: what it holds, then the charts of the route, offline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from dashboard.export.embed.drawings import Palette
from dashboard.export.embed.page import FOLDER, Fragment, fragment, script, style
from dashboard.export.kit.stop import Stop
from dashboard.export.place import place_of
from dashboard.text.i18n import date_label, number

KILO = 1000


@dataclass(frozen=True, slots=True)
class File:
    """A file beside the page: its name, what it is and how many bytes."""

    key: str
    name: str
    size: str

    @property
    def kind(self) -> str:
        """The end of its name in capitals."""
        return self.name.rpartition(".")[2].upper()


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step of the route on the page."""

    number: str
    finding: str
    chart: Fragment
    question: str
    notes: str
    minutes: str
    page: str
    pictures: tuple[File, ...]


def index_page(stop: Stop, files: Mapping[str, tuple[str, int]], pictures: Sequence[str]) -> bytes:
    """The page; `files` are names and bytes by key, `pictures` the names of all pictures."""
    reader, palette = stop.reader, Palette()
    steps = [_step(stop, palette, at, pictures) for at in range(len(stop.views))]
    page = (
        _templates()
        .get_template("index.html")
        .render(
            language=reader.language,
            t=reader.t,
            title=reader.t("kit.index.title", name=reader.territory.name),
            lede=reader.t("kit.index.lede"),
            dated=reader.t(
                "embed.dated", date=date_label(reader.language, reader.catalogue.data_date)
            ),
            files=[File(key, name, _size(stop, n)) for key, (name, n) in files.items()],
            route_title=stop.route.title,
            steps=steps,
            style=palette.properties() + style() + Markup((_OWN / "index.css").read_text("utf-8")),
            hatches=palette.hatches(),
            script=script(),
        )
    )
    return page.encode()


def _step(stop: Stop, palette: Palette, at: int, pictures: Sequence[str]) -> ShownStep:
    reader, view, step = stop.reader, stop.views[at], stop.route.steps[at]
    number_of = number(reader.language, at + 1, 0)
    own = [name for name in pictures if name.startswith(f"images/{at + 1:02}-")]
    return ShownStep(
        number_of,
        stop.findings[at],
        fragment(reader.catalogue, view, palette, f"s{at}"),
        step.question,
        step.notes,
        reader.t("kit.guide.minutes", n=number(reader.language, step.minutes, 0)),
        place_of(reader.catalogue, stop.site, view),
        tuple(File("", name, "") for name in own),
    )


def _size(stop: Stop, n: int) -> str:
    """« 120 ko »."""
    reader = stop.reader
    return reader.t("kit.index.size", n=number(reader.language, max(1, n / KILO), 0))


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader([_OWN, FOLDER]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


_OWN = Path(__file__).parent / "templates"
