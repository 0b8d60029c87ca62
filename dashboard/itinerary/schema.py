"""The JSON Schema of a route file, the one place where its limits are written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.charts.registry import CHARTS
from dashboard.selection import ACTORS, PARAMETERS
from dashboard.vote import VoteKind

STEP_PARAMETERS = tuple(name for name in PARAMETERS if name != "langue")
"""Parameters of a chart that a step may keep; the language is the reader's."""

_FILE = Path(__file__).parent.parent / "schemas" / "parcours.schema.json"


@cache
def schema() -> Mapping[str, Any]:
    """The committed schema, with the charts that can be projected, the parameters of a step, the
    kinds of votes, the actors."""
    read: dict[str, Any] = json.loads(_FILE.read_text("utf-8"))
    step = read["properties"]["etapes"]["items"]["properties"]
    step["vue"]["enum"] = [name for name, chart in CHARTS.items() if chart.projectable]
    value = step["parametres"]["additionalProperties"]
    named = {"properties": dict.fromkeys(STEP_PARAMETERS, value), "additionalProperties": False}
    step["parametres"] |= named
    step["vote"]["properties"]["type"]["enum"] = [*VoteKind]
    quote = step["echanges"]["properties"]["verbatims"]["items"]["properties"]
    quote["acteur"]["enum"] = [*ACTORS]
    return read


def vote_schema() -> Mapping[str, Any]:
    """What the schema says of the vote of a step."""
    vote: Mapping[str, Any] = schema()["properties"]["etapes"]["items"]["properties"]["vote"]
    return vote


def version() -> int:
    """The version of the format that is read and written."""
    return int(schema()["properties"]["parcours"]["const"])


def planned_minutes() -> int:
    """Minutes of a step that says no other."""
    return int(schema()["properties"]["etapes"]["items"]["properties"]["minutes"]["default"])


def most_bytes() -> int:
    """Size of the largest file that is read, in bytes."""
    return int(schema()["x-octets-max"])
