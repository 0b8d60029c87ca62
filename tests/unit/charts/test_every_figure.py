"""Every chart of a wide sweep of selections is a figure that Plotly accepts, in both themes."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import orjson
import plotly.graph_objects as go
import pytest

from dashboard.ballots.question import shared_key
from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS, resource
from dashboard.charts.shared.drawing import Figure, template
from dashboard.indicators.neighbours import comparison_of
from dashboard.model import Actor, Level
from dashboard.selection import CLASS_METHODS, STUDY, Selection, SelectionError, restricted
from dashboard.settings import Settings
from dashboard.territories.geography import read_geography
from dashboard.territories.geometry import load_outline
from dashboard.text.i18n import LANGUAGES
from dashboard.tokens import DARK, LIGHT, THEMES, Theme
from tests.places import FRANCE

pytestmark = pytest.mark.slow

BUNDLED = {"scatter", "scatterpolar", "bar", "heatmap"}
"""Trace types that the smaller plotly.js holds: tools/plotly/entry.js."""

EVERY = 11
"""One indicator in that many is drawn: all of them would take minutes."""
OF_ONE_MARK = {"customdata", "hovertext", "meta", "name", "text", "x", "y"}
"""What sets the traces of one kind apart: a map has a trace for each area."""

FEWEST = 5
"""Selections of a chart that are drawn in each theme at least."""

COUNTRIES = ("BE", "DE")
"""Two territory sets with much to compare."""

Case = tuple[str, Selection]


def cases(catalogue: Catalogue) -> Iterator[Case]:
    """Kinds of charts and selections, wide rather than complete."""
    for selection in _selections(catalogue):
        for chart in CHARTS:
            yield chart, selection
    for vote in catalogue.shown(example=True).rooms:
        yield "votes", Selection(session=vote.code, question=vote.n, example=True)
        yield "votes", Selection(vote=shared_key(vote.question), example=True)
    for one in comparison_of(catalogue, COUNTRIES, "fr").comparable:
        yield "voisins", Selection(sets=COUNTRIES, common=one.code)


def _selections(catalogue: Catalogue) -> Iterator[Selection]:
    for i, domain in enumerate(catalogue.domains):
        region = catalogue.areas(Level.REGION)[i % 13].area
        other = catalogue.areas(Level.REGION)[(i + 5) % 13].area
        yield Selection(domain=domain, territory=region, compare=(other,))
        yield Selection(domain=domain, period=STUDY, classes=CLASS_METHODS[i % 3])
        departement = catalogue.areas(Level.DEPARTEMENT)[i * 6].area
        yield Selection(level=Level.DEPARTEMENT, domain=domain, territory=departement)
    for i, indicator in enumerate(list(catalogue.indicators.values())[::EVERY]):
        chosen = Selection(domain=indicator.domain, indicator=indicator.code, territory="R94")
        yield replace(chosen, classes=(None, *CLASS_METHODS)[i % 4])
        if catalogue.has_level(indicator.code, Level.DEPARTEMENT):
            yield replace(chosen, level=Level.DEPARTEMENT, territory="D2A")
    for territory in (*catalogue.areas(Level.REGION), *catalogue.areas(Level.DEPARTEMENT)[::24]):
        yield Selection(level=territory.level, territory=territory.area)
    for survey, measures in catalogue.vocabulary.measures.items():
        for measure in measures[:4]:
            chosen = Selection(
                actor=catalogue.surveys[survey].actor, survey=survey, measure=measure
            )
            yield chosen
            yield replace(chosen, territory="R75")
    for actor in Actor:
        yield Selection(actor=actor)
        yield Selection(actor=actor, measure="duty_of_alliance_share", sort="accord")
    yield Selection(territory=FRANCE, domain="sante")


def looks(trace: Figure) -> bytes:
    """What traces of one kind share: the same keys, and the same values of all but their marks."""
    return orjson.dumps({k: None if k in OF_ONE_MARK else v for k, v in trace.items()})


@pytest.fixture(scope="module")
def drawn(catalogue: Catalogue) -> dict[tuple[str, Selection, str], Figure]:
    """(chart, what it reads of a selection, theme) → resource.

    The first few of each chart are drawn in every theme, the others in one; themes and languages
    take turns.
    """
    found: dict[tuple[str, Selection, str], Figure] = {}
    asked = ((chart, restricted(one, CHARTS[chart].allowed)) for chart, one in cases(catalogue))
    turns: Counter[str] = Counter()
    for chart, read in dict.fromkeys(asked):
        turn = turns[chart]
        chosen = replace(read, language=LANGUAGES[(turn + turn // 4) % 2])
        every = [*THEMES.values()]
        themes = every if turn < FEWEST else [every[turn % len(every)]]
        try:
            seen = catalogue.shown(chosen.example)
            for theme in themes:
                found[chart, chosen, theme.name] = resource(seen, chart, chosen, theme)
        except SelectionError:
            continue
        turns[chart] += 1
    return found


def test_the_sweep_draws_every_kind_of_chart_many_times(
    drawn: dict[tuple[str, Selection, str], Figure],
) -> None:
    for chart in CHARTS:
        for theme in THEMES:
            assert sum((c, t) == (chart, theme) for c, _, t in drawn) >= FEWEST, (chart, theme)


def test_plotly_accepts_every_figure(drawn: dict[tuple[str, Selection, str], Figure]) -> None:
    """Every layout, and a trace of each kind: the same looks in two figures are accepted once."""
    accepted: set[bytes] = set()
    for (chart, selection, theme), found in drawn.items():
        kinds = {looks(trace): trace for trace in found["figure"]["data"]}
        traces = [trace for kind, trace in kinds.items() if kind not in accepted]
        try:
            go.Figure({**found["figure"], "data": traces})
        except ValueError as error:
            pytest.fail(f"{chart} {selection} {theme}: {str(error)[:500]}")
        accepted.update(kinds)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_plotly_accepts_the_template(theme: Theme) -> None:
    go.Figure({"data": [], "layout": {"template": template(theme)}})


def test_a_figure_uses_only_traces_that_the_smaller_bundle_holds(
    drawn: dict[tuple[str, Selection, str], Figure],
) -> None:
    used = {trace["type"] for found in drawn.values() for trace in found["figure"]["data"]}
    assert used <= BUNDLED


def test_a_resource_is_plain_json_without_nan(
    drawn: dict[tuple[str, Selection, str], Figure],
) -> None:
    for key, found in drawn.items():
        text = orjson.dumps(found).decode()
        assert found["rows"]
        assert not re.search(r"\bNaN\b|\bInfinity\b", text), key


def test_a_figure_travels_without_geometry(
    drawn: dict[tuple[str, Selection, str], Figure],
) -> None:
    for (chart, selection, _), found in drawn.items():
        if chart == "carte":
            assert not any(t.get("x") or t.get("y") for t in found["figure"]["data"])
            areas = {
                trace["meta"]["area"]
                for trace in found["figure"]["data"]
                if "area" in trace.get("meta", {})
            }
            places = load_outline(read_geography(Settings().data), selection.level)
            assert areas == {*places["areas"], *places["insets"]}


def test_colours_are_those_of_the_theme(drawn: dict[tuple[str, Selection, str], Figure]) -> None:
    for (chart, selection, name), found in drawn.items():
        known = set(re.findall(r"#[0-9A-F]{6}", repr(THEMES[name])))
        used = set(re.findall(r"#[0-9A-Fa-f]{6}\b", orjson.dumps(found["figure"]).decode()))
        assert used <= known, (chart, selection, name, used - known)


def test_a_figure_never_moves_under_the_pointer(
    drawn: dict[tuple[str, Selection, str], Figure],
) -> None:
    """Axes of the template are fixed; a figure may not set them free."""
    for key, found in drawn.items():
        for name, axis in found["figure"]["layout"].items():
            if name.startswith(("xaxis", "yaxis")):
                assert axis.get("fixedrange", True) is True, key


def test_pointing_names_what_is_there_and_a_click_what_it_selects(
    drawn: dict[tuple[str, Selection, str], Figure],
) -> None:
    for key, found in drawn.items():
        for trace in found["figure"]["data"]:
            selects = trace.get("meta", {}).get("selects")
            if not selects or trace.get("hoverinfo") == "skip":
                continue
            assert selects in ("territory", "domain", "indicator"), key
            along = "r" if "r" in trace else "x"
            assert len(trace["customdata"]) == len(trace.get(along, [0])), key


def test_a_theme_changes_colours_and_nothing_else(catalogue: Catalogue) -> None:
    bare = re.compile(r"#[0-9A-F]{6}")
    for chart, selection in list(cases(catalogue))[::41]:
        seen = catalogue.shown(selection.example)
        try:
            light, dark = (
                bare.sub("", orjson.dumps(resource(seen, chart, selection, theme)).decode())
                for theme in (LIGHT, DARK)
            )
        except SelectionError:
            continue
        assert light == dark, (chart, selection)


@pytest.mark.parametrize("slug", ["bivariee", "nuage"])
def test_two_facts_of_too_many_areas_are_refused_with_what_to_do(
    catalogue: Catalogue, slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.charts.shared.two_facts.MOST_CROSSED", 50)
    selection = Selection(level=Level.DEPARTEMENT, indicator="taux_chomage_localise")
    with pytest.raises(SelectionError, match="échelle moins fine") as told:
        resource(catalogue, slug, selection, LIGHT)
    assert told.value.allowed == ("region",)
