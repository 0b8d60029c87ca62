"""Examples of addresses, which exist whatever the data are; and of programs that ask them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dashboard.catalogue import Catalogue
from dashboard.catalogue.parsing import parse_for
from dashboard.charts import registry as charts
from dashboard.charts.shared.chart import Chart
from dashboard.model import Level
from dashboard.selection import ACTORS, YES, SelectionError

CHOICES = (
    ("indicateur", "territoire"),
    ("domaine", "territoire"),
    ("territoire",),
    ("domaine",),
    ("domaine", "acteur"),
    (),
    ("exemple",),
)
"""Parameters that an example of a chart gives, the most telling choice first."""

PROGRAMS = ("python", "r", "excel", "qgis")
"""Where an example runs, and the name of its file."""

_FOLDER = Path(__file__).parent / "templates"


def usual(catalogue: Catalogue) -> Mapping[str, str]:
    """A region, a domain, an indicator of it and an actor, by the parameter that names them."""
    indicator = next(iter(catalogue.indicators.values()))
    return {
        "territoire": catalogue.areas(Level.REGION)[0].area.slug,
        "domaine": indicator.domain,
        "indicateur": indicator.code,
        "acteur": next(iter(ACTORS)),
        "exemple": YES,
    }


def example_of(catalogue: Catalogue, chart: Chart) -> Mapping[str, str]:
    """Choices for which a chart exists; none where it needs none, the first allowed one of
    each parameter that it asks for where no usual choice will do."""
    values = usual(catalogue)
    for names in CHOICES:
        chosen = {name: values[name] for name in names if name in chart.allowed}
        if _refusal(catalogue, chart, chosen) is None:
            return chosen
    chosen = {}
    while refusal := _refusal(catalogue, chart, chosen):
        if refusal.parameter in chosen or not refusal.allowed:
            return {}
        chosen[refusal.parameter] = refusal.allowed[0]
    return chosen


def _refusal(
    catalogue: Catalogue, chart: Chart, chosen: Mapping[str, str]
) -> SelectionError | None:
    """Why a chart does not exist for some choices; None where it does."""
    try:
        shown, selection = parse_for(catalogue, chosen.items(), chart.allowed)
        charts.view(shown, chart.slug, selection)
    except SelectionError as error:
        return error
    return None


def program(where: str, site: str, catalogue: Catalogue) -> str:
    """The example for Python, R, Excel or QGIS, about an indicator and a domain of the data."""
    text = (_FOLDER / f"{where}.txt").read_text("utf-8")
    for name, value in {"site": site, **usual(catalogue)}.items():
        text = text.replace(f"<{name}>", value)
    return text.strip()
