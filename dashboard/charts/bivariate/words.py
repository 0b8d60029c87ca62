"""What a map of two facts says: which areas are at both high ends, and in the other corners."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.charts.shared.two_facts import HIGH, LOW, TwoFacts
from dashboard.text.i18n import enumerate_words, translate
from dashboard.text.phrases import counted, listed

NAMED = 3
"""Areas that a title names."""


def findings(pair: TwoFacts) -> Iterator[str]:
    """Which areas are at the high end of both, by name where there are few."""
    language, level = pair.first.quantity.language, pair.areas[0].level
    both = pair.corner(HIGH, HIGH)
    key = "judged" if pair.judged else "unjudged"
    if 0 < len(both) <= NAMED:
        names = enumerate_words(language, [territory.name for territory in both])
        yield counted(language, f"two.finding.{key}.named", len(both), names=names)
    yield counted(language, f"two.finding.{key}.{level}", len(both))


def corner_sentence(pair: TwoFacts, name: str) -> str:
    """The areas of the four corners by name, those that are there."""
    language = pair.first.quantity.language
    told = [*_corners(pair)]
    return " ".join(told) or translate(language, f"two.corner.none.{name}")


def _corners(pair: TwoFacts) -> Iterator[str]:
    language = pair.first.quantity.language
    for across, up in ((HIGH, HIGH), (HIGH, LOW), (LOW, HIGH), (LOW, LOW)):
        names = listed(language, [territory.name for territory in pair.corner(across, up)])
        if not names:
            continue
        kind = f"{across}{up}" if pair.judged else "unjudged"
        yield translate(
            language,
            f"two.corner.{kind}",
            first=pair.first.quantity.short,
            second=pair.second.quantity.short,
            across=pair.first.side_words(across),
            up=pair.second.side_words(up),
            names=names,
        )
