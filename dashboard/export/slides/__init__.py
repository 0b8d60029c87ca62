"""Slides that PowerPoint edits: of a chart, of a page, of a route."""

from dashboard.export.slides.chart import chart_deck
from dashboard.export.slides.document import document_deck
from dashboard.export.slides.route import route_deck

__all__ = ["chart_deck", "document_deck", "route_deck"]
