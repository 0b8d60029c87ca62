"""A route as frozen records, and the document that a user keeps of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.ballots.document import vote_document
from dashboard.catalogue import Catalogue
from dashboard.charts import registry as charts
from dashboard.charts.shared.chart_view import ChartView
from dashboard.itinerary.minutes import Said, Session, said_document, session_document
from dashboard.itinerary.schema import STEP_PARAMETERS, planned_minutes, version
from dashboard.selection import Selection, parameters_of
from dashboard.vote import VoteQuestion


@dataclass(frozen=True, slots=True)
class Step:
    """One chart to project, with what to ask the room, what the facilitator keeps in mind, what
    the room has said and what it votes on."""

    chart: str
    selection: Selection
    title: str = ""
    """In the place of the chart's own finding; empty keeps the finding."""
    question: str = ""
    notes: str = ""
    minutes: int = field(default_factory=planned_minutes)
    said: Said = field(default_factory=Said)
    vote: VoteQuestion | None = None
    """What the room answers while the chart is shown."""


@dataclass(frozen=True, slots=True)
class Itinerary:
    """The steps of a route, in the order in which they are projected."""

    title: str
    steps: tuple[Step, ...]
    session: Session = field(default_factory=Session)


def to_document(catalogue: Catalogue, itinerary: Itinerary) -> dict[str, object]:
    """The route as a JSON-ready document: all keys that prepare it, always in one order.

    `vote` is there where a step has one; what a debate adds, `seance` and `echanges`, once
    something is noted.

    Parameters are those of `parameters_of`, without the language: defaults are left out, and
    `territoire` is a bare code.
    """
    return {
        "parcours": version(),
        "titre": itinerary.title,
        **_noted("seance", session_document(itinerary.session)),
        "etapes": [_step_document(catalogue, step) for step in itinerary.steps],
    }


def view_of(catalogue: Catalogue, chart: str, selection: Selection) -> ChartView:
    """The view of a step, with the example answers where it asks for them.

    `catalogue` is the one without them. Raises SelectionError for what cannot be drawn.
    """
    return charts.view(catalogue.shown(selection.example, selection.language), chart, selection)


def _step_document(catalogue: Catalogue, step: Step) -> dict[str, object]:
    parameters = parameters_of(step.selection, catalogue.vocabulary)
    return {
        "vue": step.chart,
        "parametres": {name: parameters[name] for name in STEP_PARAMETERS if name in parameters},
        "titre": step.title,
        "question": step.question,
        "notes": step.notes,
        "minutes": step.minutes,
        **_noted("vote", vote_document(step.vote) if step.vote else {}),
        **_noted("echanges", said_document(step.said)),
    }


def _noted(key: str, document: dict[str, object]) -> dict[str, object]:
    return {key: document} if document else {}
