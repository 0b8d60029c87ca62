"""Reads the second fact of a pair: an indicator, the score of a domain, or an answer."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.selection.selection import SelectionError, Vocabulary


def second_fact(values: Mapping[str, str], vocabulary: Vocabulary) -> str | None:
    """`avec`: the code of an indicator, of a domain, or `enquete,mesure,domaine`."""
    value = values.get("avec")
    if value is None or value in vocabulary.indicators or value in vocabulary.domains:
        return value
    survey, measure, domain, *more = (*value.split(","), "", "")
    asked = measure in vocabulary.measures.get(survey, ()) and domain in vocabulary.domains
    if not asked or any(more):
        raise SelectionError("avec", vocabulary.domains, value=value)
    return value
