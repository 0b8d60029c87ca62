"""How old the figures behind scores are; which domains were measured at the time of the study."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.catalogue import Catalogue
from dashboard.model import RECENT_YEARS, STUDY_YEARS, Domain, Level, Period, Tier
from dashboard.selection import LATEST, STUDY, SelectionError
from dashboard.text.i18n import label, translate, with_unit
from dashboard.text.phrases import counted

STUDY_SHARE = 0.5
"""Share of the core indicators of a domain that the time of the study needs."""


def studied(catalogue: Catalogue, domain: str, level: Level) -> bool:
    """Whether enough core indicators of a domain have a year around the study at a level."""
    first, last = STUDY_YEARS
    core = catalogue.indicators_of(domain, Tier.CORE)
    measured = sum(
        any(first <= year <= last for year in catalogue.periods(indicator.code, level))
        for indicator in core
    )
    return measured >= STUDY_SHARE * len(core)


def refuse_unstudied(
    catalogue: Catalogue, domain: Domain, level: Level, period: str, language: str
) -> None:
    """Raises SelectionError for the time of the study in a domain hardly measured then."""
    if period == STUDY and not studied(catalogue, domain.code, level):
        name = label(language, domain)
        raise SelectionError("periode", (LATEST,), "no_study", language, domain=name)


def span(years: Sequence[int]) -> str:
    """Years behind some figures, `2013-2024`; empty without any."""
    return str(Period(min(years), max(years))) if years else ""


def age_words(
    catalogue: Catalogue, years: Sequence[int], language: str, *, spanned: bool = False
) -> str:
    """« 3 indicateurs sur 11 (27 %) datent de plus de 5 ans », after their span where asked for."""
    last = int(catalogue.data_date[:4])
    old = sum(year < last - RECENT_YEARS for year in years)
    share = with_unit(language, 100 * old / len(years) if years else 0.0, 0, "%")
    words = counted(language, "note.old", old, total=len(years), share=share)
    return f"{span(years)}{translate(language, 'years.separator')}{words}" if spanned else words
