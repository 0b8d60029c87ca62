"""Says which choices of an address were not followed, and what stands in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.catalogue import Catalogue
from dashboard.documents.reader import Reader
from dashboard.model import Indicator, Tier
from dashboard.selection import LATEST, STUDY, Selection, SelectionError
from dashboard.text.i18n import enumerate_words, label, translate
from dashboard.text.phrases import counted


def in_its_period(catalogue: Catalogue, selection: Selection) -> tuple[Selection, tuple[str, ...]]:
    """The selection, in the latest period where nothing was observed in the year it asks for."""
    period, level, language = selection.period, selection.level, selection.language
    if period in (LATEST, STUDY):
        return selection, ()
    indicators = _asked_for(catalogue, selection)
    if any(int(period) in catalogue.periods(i.code, level) for i in indicators):
        return selection, ()
    if selection.indicator:
        year = catalogue.period_of(selection.indicator, level, LATEST)
        subject = label(language, indicators[0])
        key = "shell.no_period.indicator"
        line = translate(language, key, period=period, label=subject, year=year)
    else:
        line = translate(language, "shell.no_period", period=period)
    return replace(selection, period=LATEST), (line,)


def _asked_for(catalogue: Catalogue, selection: Selection) -> list[Indicator]:
    """The indicator of a selection, or those that make its scores."""
    if selection.indicator:
        return [catalogue.indicators[selection.indicator]]
    return [
        indicator
        for indicator in catalogue.indicators.values()
        if indicator.tier is Tier.CORE and selection.domain in (None, indicator.domain)
    ]


def dropped(reader: Reader, names: Sequence[str]) -> tuple[str, ...]:
    """A line that names what the address carried and the page does not read."""
    if not names:
        return ()
    quoted = [reader.t("quoted", text=name) for name in names]
    listed = enumerate_words(reader.language, quoted)
    return (counted(reader.language, "shell.dropped", len(quoted), names=listed),)


def left_out(reader: Reader, error: SelectionError) -> str:
    """Why a choice was left out."""
    return reader.t("shell.left_out", error=error)
