"""Reads the address of a request: which catalogue the reader looks at, and what is chosen in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.catalogue.tables import Catalogue
from dashboard.selection import PARAMETERS, Selection, parse


def parse_for(
    catalogue: Catalogue,
    parameters: Iterable[tuple[str, str]],
    allowed: Sequence[str] = PARAMETERS,
) -> tuple[Catalogue, Selection]:
    """The catalogue with the example answers or without, and the selection; as `parse` reads it.

    `catalogue` is the one without. Raises SelectionError.
    """
    selection = parse(parameters, catalogue.vocabulary, allowed)
    return catalogue.shown(selection.example, selection.language), selection
