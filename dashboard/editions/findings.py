"""What charts say of two editions: the titles of domains, territories, actors and indicators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dashboard.catalogue import Catalogue
from dashboard.catalogue.history import FindingChange
from dashboard.charts import registry as charts
from dashboard.model import Level
from dashboard.selection import Selection, SelectionError
from dashboard.text.i18n import LANGUAGES, label
from dashboard.text.terms import speaking

MOST_AREAS = 150
"""Areas of a level whose titles are compared; of a level with more, those of its domains are."""
OF_TERRITORIES = ("classement", "radar")
"""Charts whose titles are compared; of the areas of finer levels, the first one alone."""
MOST_INDICATORS = 100
"""Indicators whose titles are compared, of those whose values changed."""

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A title: of which chart, what it is about, and the page where it is read."""

    chart: str
    selection: Selection
    subject: Texts
    address: str


def changed_findings(
    old: Catalogue, new: Catalogue, indicators: tuple[str, ...]
) -> tuple[FindingChange, ...]:
    """The titles that both editions have, and that say otherwise in every language; of indicators,
    those of the named ones."""
    found = (_change(old, new, asked) for asked in _asked(new, indicators))
    return tuple(filter(None, found))


def _change(old: Catalogue, new: Catalogue, asked: Asked) -> FindingChange | None:
    """None where a language has the same title, or one edition has none."""
    was, now = {}, {}
    for language in LANGUAGES:
        was[language], now[language] = _before(old, asked, language), _title(new, asked, language)
        if "" in (was[language], now[language]) or was[language] == now[language]:
            return None
    return FindingChange(asked.address, asked.subject, was, now)


def _before(catalogue: Catalogue, asked: Asked, language: str) -> str:
    """The title in an edition that another release took for sound, and that is not to blame now."""
    try:
        return _title(catalogue, asked, language)
    except Exception:
        return ""


def _title(catalogue: Catalogue, asked: Asked, language: str) -> str:
    """Empty for what the data do not allow to show."""
    selection = replace(asked.selection, language=language)
    with speaking(catalogue.terms):
        try:
            return charts.view(catalogue, asked.chart, selection).title
        except SelectionError:
            return ""


def _asked(catalogue: Catalogue, indicators: tuple[str, ...]) -> Iterator[Asked]:
    drawn = [level for level in catalogue.vocabulary.areas if catalogue.areas(level)]
    if not drawn:
        return
    for domain in catalogue.domains.values():
        for level in drawn:
            about = Selection(domain=domain.code, level=level)
            yield Asked("classement", about, _labels(domain), f"/domaines/{domain.code}")
    for place, level in enumerate((Level.COUNTRY, *drawn)):
        areas = catalogue.areas(level)
        for area in areas if len(areas) <= MOST_AREAS else ():
            about = Selection(territory=area.area, level=drawn[0] if not place else level)
            subject = dict.fromkeys(LANGUAGES, area.name)
            for chart in OF_TERRITORIES[: 1 if place > 1 else None]:
                yield Asked(chart, about, subject, f"/territoires/{area.area.slug}")
    for code in indicators[:MOST_INDICATORS]:
        indicator = catalogue.indicators.get(code)
        if indicator is None:
            continue
        for level in drawn:
            about = Selection(domain=indicator.domain, indicator=code, level=level)
            address = f"/domaines/{indicator.domain}?indicateur={code}"
            yield Asked("classement", about, _labels(indicator), address)


def _labels(record: object) -> Texts:
    return {language: label(language, record) for language in LANGUAGES}
