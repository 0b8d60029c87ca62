"""What a territory set has nothing of: surveys, study tours, alliances, figures of a domain."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.catalogue.tables import Catalogue
from dashboard.model import Domain, Tier
from dashboard.text.i18n import enumerate_words, short_label, translate


def lacks(catalogue: Catalogue) -> tuple[str, ...]:
    """The kinds of records that the set has none of: `surveys`, `stops`…"""
    records = {
        "surveys": catalogue.perceptions,
        "stops": catalogue.stops,
        "milestones": catalogue.milestones,
        "alliances": catalogue.alliances,
    }
    return tuple(kind for kind, known in records.items() if not known)


def unmeasured(catalogue: Catalogue) -> tuple[Domain, ...]:
    """The domains without any indicator."""
    measured = {one.domain for one in catalogue.indicators.values()}
    return tuple(one for code, one in catalogue.domains.items() if code not in measured)


def unscored(catalogue: Catalogue) -> tuple[Domain, ...]:
    """The domains without a core indicator: no score, no rank and no map."""
    scored = {one.domain for one in catalogue.indicators.values() if one.tier is Tier.CORE}
    return tuple(one for code, one in catalogue.domains.items() if code not in scored)


def lacking(catalogue: Catalogue, language: str) -> str:
    """« Ce jeu n’a pas d’enquête, ni d’alliance, ni le domaine Culture et sport. »; empty where
    nothing is lacking."""
    parts = [*_parts(catalogue, language)]
    between = translate(language, "lacks.between")
    return translate(language, "lacks.sentence", what=between.join(parts)) if parts else ""


def _parts(catalogue: Catalogue, language: str) -> Iterator[str]:
    for kind in lacks(catalogue):
        yield translate(language, f"lacks.of.{kind}")
    names = [short_label(language, domain) for domain in unscored(catalogue)]
    if names:
        key = "lacks.of.domain" if len(names) == 1 else "lacks.of.domains"
        yield translate(language, key, names=enumerate_words(language, names))
