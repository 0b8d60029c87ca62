"""Everything the field « Aller à… » finds: territories, domains, indicators, actors, pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.many_areas import is_many
from dashboard.model import Territory
from dashboard.selection import ACTOR_SLUGS
from dashboard.text.i18n import DEFAULT_LANGUAGE, has, label, translate
from dashboard.ui.choices import MATCHES, Option, option


def jump_options(catalogue: Catalogue, language: str, pages: Sequence[str]) -> list[Option]:
    """Options of a list: label with its kind, address as value, text that the search reads.

    `pages` are those found by their own name. What the programme does not cover is found too, and
    leads nowhere. The territories of a level of many are not among them.
    """
    return list(_options(catalogue, language, pages))


def jump_matches(catalogue: Catalogue, language: str, typed: str) -> list[Option]:
    """Options as those of `jump_options`, of the territories of each level of many that match what
    is typed."""
    return [
        _territory(language, territory)
        for level in catalogue.mapped.values()
        if is_many(catalogue.areas(level))
        for territory in catalogue.matching(level, typed, MATCHES)
    ]


def _options(catalogue: Catalogue, language: str, pages: Sequence[str]) -> Iterator[Option]:
    for level in catalogue.mapped.values():
        if not is_many(areas := catalogue.areas(level)):
            yield from (_territory(language, territory) for territory in areas)
    for domain in catalogue.domains.values():
        yield _line(language, "domain", label(language, domain), f"/domaines/{domain.code}")
    for actor, slug in ACTOR_SLUGS.items() if catalogue.shown(example=True).perceptions else ():
        yield _line(language, "actor", translate(language, f"actor.{actor}"), f"/acteurs/{slug}")
    for indicator in catalogue.indicators.values():
        path = f"/domaines/{indicator.domain}?indicateur={indicator.code}"
        yield _line(language, "indicator", label(language, indicator), path)
    for page in pages:
        yield _line(language, "page", translate(language, f"door.{page}"), f"/{page}")
    beyond = "jump.beyond.names"
    for place in translate(language, beyond).split("|") if has(language, beyond) else ():
        name, _, code = place.rpartition(" ")
        yield _line(language, "beyond", name, "", code) | {"value": code, "disabled": True}


def _territory(language: str, territory: Territory) -> Option:
    alias = f"jump.alias.{territory.area}"
    usual = translate(language, alias) if has(language, alias) else ""
    more = f"{territory.code} {' '.join(territory.former_names)} {usual}"
    path = f"/territoires/{territory.area.slug}"
    return _line(language, territory.level, territory.name, path, more)


def _line(language: str, kind: str, text: str, path: str, more: str = "") -> Option:
    named = translate(language, f"jump.{kind}", label=text)
    join = "&" if "?" in path else "?"
    value = path if language == DEFAULT_LANGUAGE else f"{path}{join}langue={language}"
    return option(named, value, more)
