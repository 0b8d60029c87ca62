"""Words shared by the charts: places, comparisons with the country, ranks, columns."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.model import Domain, Evidence, Level, Territory
from dashboard.statistics.intervals import Precision
from dashboard.statistics.ranks import (
    Band,
    Rank,
)
from dashboard.statistics.resampling import RankGroup, RankInterval
from dashboard.statistics.scores import ReferenceKind
from dashboard.text.i18n import MISSING, has, number, ordinal, short_label, translate
from dashboard.text.phrases import counted

STAR = "\u00a0*"
"""Mark of a value from a small base or with a wide interval."""

DAGGER = "\u00a0†"
"""Mark of a value that no survey published: recomposed from those of the former areas."""


def answer_marks(precision: object, evidence: object) -> str:
    """What stands behind the value of an answer: a star, a dagger, both or none."""
    star = STAR if precision == Precision.WIDE else ""
    return star + (DAGGER if evidence == Evidence.RECOMPOSED else "")


def place(language: str, territory: Territory) -> str:
    """« en Bretagne », « dans le Grand Est », « (Ain) » for a département."""
    key = f"territory.in.{territory.area}"
    if has(language, key):
        return translate(language, key)
    return translate(language, "territory.in", name=territory.name)


def opening(language: str, territory: Territory) -> str:
    """How a sentence begins: « En Bretagne », « Rennes » where a place only stands in brackets."""
    where = place(language, territory)
    return territory.name if where.startswith("(") else sentence_case(where)


def at_place(language: str, territory: Territory, finding: str) -> str:
    """« En Bretagne, 3 domaines sur 16 », « Rennes : 3 domaines sur 16 »."""
    where = opening(language, territory)
    key = "finding.at_name" if where == territory.name else "finding.at_place"
    return translate(language, key, place=where, finding=finding)


def the(language: str, territory: Territory) -> str:
    """« la Bretagne », « les Pays de la Loire »: a territory as subject or object of a sentence."""
    key = f"territory.the.{territory.area}"
    if has(language, key):
        return translate(language, key)
    return translate(language, "territory.the", name=territory.name)


def is_plural(language: str, territory: Territory) -> bool:
    """Whether the verb of a territory is in the plural: « les Pays de la Loire sont »."""
    return the(language, territory).startswith("les ")


def the_domain(language: str, domain: Domain) -> str:
    """« l’emploi », « la pauvreté »: the short name of a domain inside a sentence."""
    key = f"domain.the.{domain.code}"
    return translate(language, key) if has(language, key) else short_label(language, domain)


def sentence_case(text: str) -> str:
    """The text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def continued(text: str, names: Iterable[str]) -> str:
    """The text after a colon: only a name that it begins with, and initials, keep a capital."""
    if text.startswith(tuple(names)) or text[1:2].isupper():
        return text
    return text[:1].lower() + text[1:]


def areas_word(language: str, level: Level, n: int) -> str:
    """`12 régions`, `1 département`."""
    return counted(language, f"areas.{level}", n)


def rank_words(language: str, rank: Rank | None, out_of: int) -> str:
    """« 2e sur 13 », « 2e ex æquo sur 13 »; a dash without rank."""
    if rank is None:
        return MISSING
    key = "rank.tie" if rank.tie else "rank.plain"
    return translate(language, key, rank=ordinal(language, rank.position), n=out_of)


def chance_words(language: str, p_value: float) -> str:
    """« 3 fois sur 100 », « moins d’une fois sur 100 »: how often chance alone goes as far."""
    if p_value < 0.01:
        return translate(language, "chance.under")
    return counted(language, "chance.times", 100 * p_value)


def interval_words(language: str, interval: RankInterval | None) -> str:
    """« entre la 2e et la 5e place » or « toujours 2e »; empty without interval."""
    if interval is None:
        return ""
    if interval.sure:
        return translate(language, "robust.same", rank=ordinal(language, interval.low))
    return translate(
        language,
        "robust.range",
        low=ordinal(language, interval.low),
        high=ordinal(language, interval.high),
    )


def group_words(language: str, group: RankGroup, level: Level | None = None) -> str:
    """« parmi les quatre régions les plus fragiles », « la région la plus fragile ».

    Without `level`, « parmi les quatre plus fragiles ».
    """
    kind = f".{level}" if level else ""
    return counted(
        language, f"group.{group.side}{kind}", group.size, size=in_letters(language, group.size)
    )


def in_letters(language: str, n: int) -> str:
    """« quatre »; in figures where a text has no room for letters, beyond ten."""
    key = f"letters.{n}"
    return translate(language, key) if has(language, key) else number(language, n, 0)


def band_words(
    language: str, band: Band | None, kind: ReferenceKind | None = ReferenceKind.PUBLISHED
) -> str:
    """« plus fragile que le pays » or « que la moyenne simple »; empty without band."""
    if band is None:
        return ""
    named = f".{kind}" if kind in (ReferenceKind.PLAIN_MEAN, ReferenceKind.WIDER) else ""
    return translate(language, f"band.{band}{named}")
