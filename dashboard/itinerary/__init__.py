"""Prepared routes for a debate: charts in an order, with a question and notes at each step."""

from dashboard.itinerary.check import read_file, read_itinerary, read_vote
from dashboard.itinerary.faults import ItineraryError, TooLargeError
from dashboard.itinerary.model import Itinerary, Step, to_document
from dashboard.itinerary.ready import ready_made
from dashboard.itinerary.report import minutes_document
from dashboard.itinerary.schema import schema

__all__ = [
    "Itinerary",
    "ItineraryError",
    "Step",
    "TooLargeError",
    "minutes_document",
    "read_file",
    "read_itinerary",
    "read_vote",
    "ready_made",
    "schema",
    "to_document",
]
