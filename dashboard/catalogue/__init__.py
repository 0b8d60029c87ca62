"""The frozen, indexed tables of the programme: the only thing that knows the data."""

from dashboard.catalogue.load import DataError, load_catalogue
from dashboard.catalogue.tables import Catalogue

__all__ = ["Catalogue", "DataError", "load_catalogue"]
