"""A question as a route file and the interface of a session write it: JSON, keys in French."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.levels import AreaId, Level, is_country
from dashboard.vote import VoteKind, VoteQuestion


def vote_of(document: Mapping[str, Any]) -> VoteQuestion:
    """The question of a document that the schema of routes has accepted; spaces are trimmed."""
    return VoteQuestion(
        VoteKind(document["type"]),
        document.get("question", "").strip(),
        document.get("domaine", "").strip() or None,
        document.get("indicateur", "").strip() or None,
        _area(document.get("territoire", "").strip()),
        tuple(proposal.strip() for proposal in document.get("propositions", ())),
    )


def vote_document(question: VoteQuestion) -> dict[str, object]:
    """The question as a JSON-ready group: only the keys that say something, in one order."""
    keys = {
        "type": str(question.kind),
        "question": question.text,
        "domaine": question.domain,
        "indicateur": question.indicator,
        "territoire": question.area and question.area.slug,
        "propositions": [*question.options],
    }
    return {key: value for key, value in keys.items() if value}


def _area(text: str) -> AreaId | None:
    """The area of `53`, `R53` or `D29`; None for the country, and where nothing is written."""
    if not text or is_country(text):
        return None
    level = AreaId(text).level
    return AreaId.of(Level.REGION, text) if level is Level.COUNTRY else AreaId(text)
