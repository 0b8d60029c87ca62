"""The columns of the table of a chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.charts.shared.chart_view import Column
from dashboard.text.i18n import translate


def columns(
    language: str,
    keys: Sequence[str],
    decimals: Mapping[str, int],
    labels: Mapping[str, str] | None = None,
    units: Mapping[str, str] | None = None,
) -> tuple[Column, ...]:
    """The columns of some keys; `labels` names another text than `column.<key>`."""
    named, measured = labels or {}, units or {}
    return tuple(
        Column(
            key,
            translate(language, f"column.{named.get(key, key)}"),
            decimals.get(key),
            measured.get(key, ""),
        )
        for key in keys
    )
