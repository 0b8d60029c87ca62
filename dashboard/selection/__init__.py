"""What a reader chooses, and how an address says it."""

from __future__ import annotations

from dashboard.selection.addresses import parameters_of, parse, query, restricted
from dashboard.selection.areas import MAX_COMPARED
from dashboard.selection.parameters import (
    ACTOR_SLUGS,
    ACTORS,
    CLASS_METHODS,
    DEFAULTS,
    FIELDS,
    PARAMETERS,
    SORTS,
    UNKNOWN_SESSION,
    YES,
    defaults,
)
from dashboard.selection.selection import (
    LATEST,
    STUDY,
    Selection,
    SelectionError,
    Vocabulary,
    without,
)

__all__ = [
    "ACTORS",
    "ACTOR_SLUGS",
    "CLASS_METHODS",
    "DEFAULTS",
    "FIELDS",
    "LATEST",
    "MAX_COMPARED",
    "PARAMETERS",
    "SORTS",
    "STUDY",
    "UNKNOWN_SESSION",
    "YES",
    "Selection",
    "SelectionError",
    "Vocabulary",
    "defaults",
    "parameters_of",
    "parse",
    "query",
    "restricted",
    "without",
]
