"""The observations behind one small interface, wherever they are kept."""

from dashboard.catalogue.store.connection import EngineGoneError, EngineRefusedError
from dashboard.catalogue.store.memory import MemoryStore
from dashboard.catalogue.store.protocol import ObservationStore
from dashboard.catalogue.store.records import Places, Series, places_of

__all__ = [
    "EngineGoneError",
    "EngineRefusedError",
    "MemoryStore",
    "ObservationStore",
    "Places",
    "Series",
    "places_of",
]
