"""Completes a row of figures with what a file need not repeat: actor, evidence, period, source."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dashboard.catalogue.schema import TABLES
from dashboard.importing.known import Known
from dashboard.levels import Level
from dashboard.model import Evidence, Status

_RANKS = "_rank"

DEDUCED = frozenset(
    {"actor", "evidence", "source_url", "period", "status", "period_start", "scope"}
)
"""Columns of figures that a file may leave out."""


def completed_answer(cells: Mapping[str, str], known: Known) -> dict[str, str]:
    """A perception with its actor, evidence, period and address from its survey."""
    row = dict(cells)
    survey = known.row("surveys", row.get("survey", "")) or {}
    row.setdefault("actor", survey.get("actor", ""))
    row.setdefault("evidence", _evidence(row, known))
    row.setdefault("source_url", survey.get("url", ""))
    years = re.findall(r"(?:19|20)\d{2}", survey.get("fieldwork", "") or survey.get("survey", ""))
    row.setdefault("period", years[-1] if years else "")
    return row


def _evidence(row: Mapping[str, str], known: Known) -> str:
    code = row.get("territory", "")
    at = known.territories
    if code in at[Level.COUNTRY]:
        return str(Evidence.NATIONAL_ONLY)
    if code in at[Level.FORMER_REGION] and code not in at[Level.REGION]:
        return str(Evidence.FORMER_REGION)
    ranked = row.get("measure", "").endswith(_RANKS)
    return str(Evidence.REGION_RANK if ranked else Evidence.REGION_MEASURED)


def completed_observation(cells: Mapping[str, str], known: Known) -> dict[str, str]:
    """An observation with its years, status, source and, for the country, its scope."""
    row = dict(cells)
    end = row.get("period_end") or row.pop("period", "")[-4:]
    row.pop("period", None)
    if end:
        row.setdefault("period_end", end)
        row.setdefault("period_start", end)
    row.setdefault("status", str(Status.NORMAL if row.get("value") else Status.MISSING))
    indicator = known.row("indicators", row.get("indicator", "")) or {}
    row.setdefault("source_id", indicator.get("source_id", ""))
    if row.get("territory") in known.territories[Level.COUNTRY] and row.get("value"):
        first = TABLES["observations"].fields["scope"]["constraints"]["enum"][0]
        row.setdefault("scope", first)
    return row
