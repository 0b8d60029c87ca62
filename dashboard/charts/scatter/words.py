"""What a scatter of two facts says: whether their orders go together, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.charts.shared.label_text import fitted
from dashboard.charts.shared.two_facts import Fact, TwoFacts
from dashboard.model import Territory
from dashboard.statistics.correlation import Correlation, spearman
from dashboard.text.i18n import number, signed, translate
from dashboard.text.phrases import first_that_fits
from dashboard.text.wording import areas_word

SURE = 0.05
"""From this p-value on a link cannot be told from chance."""
DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Link:
    """The title, the headline in a room, and the sentence."""

    title: str
    headline: str
    sentence: str


def link_of(pair: TwoFacts) -> Link:
    """Whether the more fragile areas of one fact are those of the other, by Spearman's rho."""
    language, level = pair.first.quantity.language, pair.areas[0].level
    drawn = [t for t in pair.areas if pair.class_of(t.area)]
    found = spearman(_fragility(pair.first, drawn), _fragility(pair.second, drawn))
    areas = areas_word(language, level, len(drawn))
    if found is None:
        nothing = translate(language, "two.link.none", areas=areas)
        return Link(nothing, fitted([nothing]), nothing)
    said = _side(found)
    sentence = translate(
        language,
        f"two.link.{said}",
        areas=areas,
        rho=signed(language, found.rho, DECIMALS),
        low=signed(language, found.low, DECIMALS),
        high=signed(language, found.high, DECIMALS),
        p=number(language, max(found.p_value, 10**-3), 3),
    )
    return Link(first_that_fits(_findings(pair, said)), fitted(_findings(pair, said)), sentence)


def _side(found: Correlation) -> str:
    if found.p_value >= SURE:
        return "chance"
    return "together" if found.rho > 0 else "against"


def _fragility(fact: Fact, areas: list[Territory]) -> list[float]:
    """The values towards fragility, or upwards where nothing is judged."""
    sign = -1 if fact.descending else 1
    cells = (fact.quantity.cells[territory.area] for territory in areas)
    return [sign * (cell.value or 0.0) for cell in cells]


def _findings(pair: TwoFacts, said: str) -> Iterator[str]:
    language = pair.first.quantity.language
    first, second = pair.first.quantity.short, pair.second.quantity.short
    yield translate(language, f"two.finding.{said}.named", first=first, second=second)
    yield translate(language, f"two.finding.{said}")
