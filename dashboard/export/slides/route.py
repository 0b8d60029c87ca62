"""Turns a prepared route into slides: a title, one slide a step with its question, the sources."""

from __future__ import annotations

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.export.slides.chart import Told, add_chart
from dashboard.export.slides.cover import add_cover, add_sources, first_map
from dashboard.export.slides.deck import Deck
from dashboard.itinerary import Itinerary
from dashboard.itinerary.answered import CHART, answered, selection_of
from dashboard.itinerary.model import view_of
from dashboard.text.i18n import translate
from dashboard.text.phrases import counted
from dashboard.vote import RoomVote

ADDRESS = "/parcours"


def route_deck(catalogue: Catalogue, language: str, route: Itinerary, site: str) -> bytes:
    """The deck of a route; `catalogue` is the one with rooms and without example answers.

    What the room answered follows the step at which it was asked.
    """
    title = route.title or translate(language, "slides.route")
    deck = Deck(language, site, title, catalogue.data_date)
    minutes = sum(step.minutes for step in route.steps)
    said = (
        counted(language, "slides.steps", len(route.steps)),
        counted(language, "slides.minutes", minutes),
    )
    views = [view_of(catalogue, step.chart, step.selection) for step in route.steps]
    add_cover(
        deck,
        title,
        translate(language, "slides.route"),
        [" · ".join(said)],
        ADDRESS,
        first_map(catalogue, views),
    )
    votes, answers = answered(catalogue, language, route), list[ChartView]()
    for step, view, of_step in zip(route.steps, views, votes.of_steps, strict=True):
        notes = (
            step.notes,
            translate(language, "slides.asked", question=step.question) if step.question else "",
            counted(language, "slides.minutes", step.minutes),
        )
        told = Told(step.title, question=step.question, notes=notes)
        add_chart(
            deck, catalogue.shown(step.selection.example, step.selection.language), view, step=told
        )
        answers += [_add_vote(deck, catalogue, language, vote) for vote in of_step]
    answers += [_add_vote(deck, catalogue, language, vote) for vote in votes.others]
    add_sources(deck, [*views, *answers], ADDRESS)
    return deck.content()


def _add_vote(deck: Deck, catalogue: Catalogue, language: str, vote: RoomVote) -> ChartView:
    """Adds the slide of what the room answered."""
    view = view_of(catalogue, CHART, selection_of(language, vote))
    add_chart(deck, catalogue.shown(vote.example, language), view)
    return view
