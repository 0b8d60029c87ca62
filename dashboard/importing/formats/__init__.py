"""Reads the formats of statistical offices and of survey institutes, with a mapping file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dashboard.importing.draft import Draft
from dashboard.importing.formats import cubes, respondents
from dashboard.importing.formats.mapping import MappingError, read_mapping
from dashboard.importing.formats.observations import observations_draft
from dashboard.importing.formats.package import Package, read_package
from dashboard.importing.formats.table import read_table
from dashboard.importing.grid import Grid

__all__ = ["Package", "draft_of", "read_package"]


def draft_of(grids: Sequence[Grid], package: Package, mapping: Path | None) -> Draft | None:
    """The draft of a file in one of the formats; None for what is none, and has no mapping.

    A mapping that cannot be followed is a draft that is refused.
    """
    try:
        stated = read_mapping(mapping) if mapping else None
    except MappingError as error:
        return Draft({}, error.findings)
    if stated and stated.questions:
        return respondents.respondents_draft(grids, package, stated)
    cube = cubes.read(grids)
    cube, findings = (cube, []) if cube else read_table(grids, stated)
    if cube:
        draft = observations_draft(cube, package, stated)
        return Draft(draft.tables, (*findings, *draft.findings))
    if findings:
        return Draft({}, tuple(findings))
    return respondents.unmapped_draft(grids) if respondents.recognises(grids) else None
