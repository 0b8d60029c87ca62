"""What charts say and how they are drawn, as somebody looked at it and approved it.

    python -m tests.approved

approves what is answered now for each address of `approved.json`. Look at the charts that differ
first; `git diff` names them. A drawing is a fingerprint of each of its parts, as the baseline
hashes of pytest-mpl: a file of all coordinates would be read by nobody.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from flask import Flask
from flask.testing import FlaskClient

from dashboard.catalogue import load_catalogue
from dashboard.settings import Settings
from dashboard.votes import VoteStore
from dashboard.web import register_routes

FILE = Path(__file__).parent / "contract" / "approved.json"
WORDS = ("title", "subtitle", "sentence", "alt", "reading", "notes", "mark", "key", "file_stem")
OF_THE_DATA = ("data_version", "data_date", "selection")
"""What no chart decides."""
FIGURES = 6
"""Significant figures of a number: the last ones are those of a processor."""

Approved = dict[str, dict[str, Any]]


def approved() -> Approved:
    """Address of a chart → what it says, and the fingerprints of what it draws."""
    found: Approved = json.loads(FILE.read_text("utf-8"))
    return found


def answered(client: FlaskClient, address: str) -> dict[str, Any]:
    """The same of what is answered now."""
    answer = client.get(address)
    assert answer.status_code == 200, f"{address}: {answer.text}"
    chart = orjson.loads(answer.data)
    figure = chart.pop("figure")
    words = {name: chart.pop(name) for name in WORDS if chart.get(name)}
    words["legend"] = [item["label"] for item in chart["legend"]]
    words["columns"] = [column["label"] for column in chart["columns"]]
    said = {name: part for name, part in chart.items() if name not in OF_THE_DATA}
    return words | {
        "parts": _fingerprints(said),
        "figure": _fingerprints(figure["layout"]) | _fingerprints(_by_key(figure["data"])),
    }


def _fingerprints(whole: dict[str, Any]) -> dict[str, str]:
    return {name: fingerprint(part) for name, part in sorted(whole.items()) if part}


def _by_key(traces: list[dict[str, Any]]) -> dict[str, list[Any]]:
    keys: dict[str, list[Any]] = defaultdict(list)
    for number, trace in enumerate(traces):
        for name, value in trace.items():
            keys[f"data.{name}"].append([number, value])
    return keys


def fingerprint(part: Any) -> str:
    """Eight letters that tell a value from any other."""
    text = orjson.dumps(_rounded(part), option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(text).hexdigest()[:8]


def _rounded(part: Any) -> Any:
    if isinstance(part, float):
        return float(f"{part:.{FIGURES}g}")
    if isinstance(part, dict):
        return {name: _rounded(value) for name, value in part.items()}
    return [_rounded(one) for one in part] if isinstance(part, list) else part


def main() -> None:
    with TemporaryDirectory() as folder:
        settings = Settings(state=Path(folder), database="")
        server = Flask("resources")
        register_routes(server, load_catalogue(settings.data), settings, VoteStore(settings))
        client = server.test_client()
        told = {address: answered(client, address) for address in approved()}
    FILE.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
