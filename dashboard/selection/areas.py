"""Reads the areas that an address names: `53`, `R53`, `D29`, `29` where départements are asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from dashboard.levels import AreaId, Level, is_country
from dashboard.selection.selection import SelectionError, Vocabulary

MAX_COMPARED = 3

Areas = Mapping[str, AreaId]
"""Code → area, of one level."""


def level_of(values: Mapping[str, str], vocabulary: Vocabulary) -> Level:
    """The level an address is about: `niveau`, else that of a territory with its prefix."""
    levels, text = vocabulary.levels, values.get("territoire", "")
    if "niveau" not in values:
        usual, prefixed = next(iter(levels.values())), AreaId(text).level
        bare = text in vocabulary.areas[usual] or prefixed not in vocabulary.areas
        return usual if bare else prefixed
    if values["niveau"] not in levels:
        raise SelectionError("niveau", levels, value=values["niveau"])
    return levels[values["niveau"]]


def territory_of(values: Mapping[str, str], vocabulary: Vocabulary) -> AreaId | None:
    """The territory of an address, an area of its level or the country."""
    text = values.get("territoire")
    if text is None:
        return None
    areas = vocabulary.areas[level_of(values, vocabulary)]
    area = _named(text, areas)
    if area is None:
        raise SelectionError("territoire", _slugs(areas.values()), value=text)
    return area


def compared_areas(values: Mapping[str, str], vocabulary: Vocabulary) -> tuple[AreaId, ...]:
    """The areas of `comparer`, up to `MAX_COMPARED`.

    Beside a territory they may be of another level. A bare code is then a region's, as we write
    it, unless the territory itself is a bare code at the level of `niveau`.
    """
    text = values.get("comparer", "")
    codes = [code.strip() for code in text.split(",") if code.strip()]
    if not codes:
        return ()
    territory = territory_of(values, vocabulary)
    areas = vocabulary.areas[level_of(values, vocabulary)]
    anywhere = territory is not None and not is_country(territory)
    bare = not anywhere or values["territoire"] != territory
    named = [
        (_named(code, areas) if bare else None)
        or (_written(code, vocabulary) if anywhere else None)
        for code in codes
    ]
    compared = tuple(area for area in named if area is not None)
    twice = len(set(compared)) < len(compared) or territory in compared
    if None not in named and not twice and len(compared) <= MAX_COMPARED:
        return compared
    every = chain.from_iterable(one.values() for one in vocabulary.areas.values())
    allowed = _slugs(every if anywhere else areas.values())
    if None in named:
        raise SelectionError("comparer", allowed, value=codes[named.index(None)])
    if twice:
        raise SelectionError("comparer", allowed, "compared_twice", value=text)
    raise SelectionError("comparer", allowed, "too_many", value=text, most=MAX_COMPARED)


def _named(text: str, areas: Areas) -> AreaId | None:
    """The area of a level that has an id, else the one that has that code: no list is made of all
    the areas, which may be 35,000."""
    area = areas.get(AreaId(text).code)
    return area if area == text else areas.get(text)


def _written(text: str, vocabulary: Vocabulary) -> AreaId | None:
    """The area of any level that is written so in addresses, or has that id."""
    named = (_named(text, areas) for areas in vocabulary.areas.values())
    return next((area for area in named if area and text in (area, area.slug)), None)


def _slugs(areas: Iterable[AreaId]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(area.slug for area in areas))
