"""Names of indicators that say a year: kept where it is the only one there is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from dashboard.model import Indicator

YEAR_AT_THE_END = re.compile(r" \((\d{4})\)$")


def without_past_years(
    indicators: Iterable[Indicator], latest: Mapping[str, int]
) -> Mapping[str, Indicator]:
    """The indicators by code; « Dentistes (2016) » is « Dentistes » once it has later values.

    `latest` is the last year that an indicator has a value of.
    """
    return MappingProxyType(
        {one.code: _without(one, latest.get(one.code, 0)) for one in indicators}
    )


def _without(indicator: Indicator, latest: int) -> Indicator:
    return replace(
        indicator,
        label_fr=_name(indicator.label_fr, latest),
        label_en=_name(indicator.label_en, latest),
        short_label_fr=_name(indicator.short_label_fr, latest),
    )


def _name(text: str, latest: int) -> str:
    year = YEAR_AT_THE_END.search(text)
    return text[: year.start()] if year and latest > int(year[1]) else text
