"""Everything the field « Aller à… » finds: territories, domains, indicators, actors, pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.catalogue import Catalogue
from dashboard.selection import ACTOR_SLUGS
from dashboard.text.i18n import DEFAULT_LANGUAGE, has, label, translate
from dashboard.ui.choices import Option, option


def jump_options(catalogue: Catalogue, language: str, pages: Sequence[str]) -> list[Option]:
    """Options of a list: label with its kind, address as value, text that the search reads.

    `pages` are those found by their own name. What the programme does not cover is found too, and
    leads nowhere.
    """
    return list(_options(catalogue, language, pages))


def _options(catalogue: Catalogue, language: str, pages: Sequence[str]) -> Iterator[Option]:
    def line(kind: str, text: str, path: str, more: str = "") -> Option:
        named = translate(language, f"jump.{kind}", label=text)
        join = "&" if "?" in path else "?"
        value = path if language == DEFAULT_LANGUAGE else f"{path}{join}langue={language}"
        return option(named, value, more)

    for level in catalogue.mapped.values():
        for territory in catalogue.areas(level):
            alias = f"jump.alias.{territory.area}"
            usual = translate(language, alias) if has(language, alias) else ""
            former = " ".join(territory.former_names)
            path = f"/territoires/{territory.area.slug}"
            yield line(level, territory.name, path, f"{territory.code} {former} {usual}")
    for domain in catalogue.domains.values():
        yield line("domain", label(language, domain), f"/domaines/{domain.code}")
    for actor, slug in ACTOR_SLUGS.items() if catalogue.shown(example=True).perceptions else ():
        yield line("actor", translate(language, f"actor.{actor}"), f"/acteurs/{slug}")
    for indicator in catalogue.indicators.values():
        path = f"/domaines/{indicator.domain}?indicateur={indicator.code}"
        yield line("indicator", label(language, indicator), path)
    for page in pages:
        yield line("page", translate(language, f"door.{page}"), f"/{page}")
    beyond = "jump.beyond.names"
    for place in translate(language, beyond).split("|") if has(language, beyond) else ():
        name, _, code = place.rpartition(" ")
        yield line("beyond", name, "", code) | {"value": code, "disabled": True}
