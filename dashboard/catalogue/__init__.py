"""The frozen, indexed tables of the programme: the only thing that knows the data."""

from dashboard.catalogue.load import DataError, load_catalogue, read_version, terms_of
from dashboard.catalogue.store import EngineGoneError
from dashboard.catalogue.tables import Catalogue

__all__ = [
    "Catalogue",
    "DataError",
    "EngineGoneError",
    "load_catalogue",
    "read_version",
    "terms_of",
]
