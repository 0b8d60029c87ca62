"""Says which choices of an address were not followed, and what stands in their place."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.catalogue import Catalogue
from dashboard.documents.reader import Reader
from dashboard.indicators.periods import refuse_unstudied
from dashboard.model import Indicator, Tier
from dashboard.selection import LATEST, STUDY, Selection, SelectionError
from dashboard.text.i18n import enumerate_words, label, translate
from dashboard.text.phrases import counted


def refuse_empty_period(catalogue: Catalogue, selection: Selection) -> None:
    """Raises SelectionError for a period in which too little that is asked for was observed."""
    period, level, language = selection.period, selection.level, selection.language
    if selection.domain and not selection.indicator:
        refuse_unstudied(catalogue, catalogue.domains[selection.domain], level, period, language)
    if period in (LATEST, STUDY):
        return
    indicators = _asked_for(catalogue, selection)
    years = sorted({year for i in indicators for year in catalogue.periods(i.code, level)})
    if years and int(period) not in years:
        allowed = (LATEST, STUDY, *map(str, years))
        subject = (
            label(language, indicators[0])
            if selection.indicator
            else translate(language, "choice.score")
        )
        values = {"value": period, "label": subject, "latest": years[-1]}
        raise SelectionError("periode", allowed, "no_year", language, **values)


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
