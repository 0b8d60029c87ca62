"""Reads the areas that an address names: `53`, `R53`, `D29`, `29` where départements are asked."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from dashboard.levels import FRANCE, LEVELS, AreaId, Level
from dashboard.selection.selection import SelectionError, Vocabulary

MAX_COMPARED = 3

Areas = Mapping[str, AreaId]
"""Spelling → area."""


def level_of(values: Mapping[str, str]) -> Level:
    """The level an address is about: `niveau`, else that of a territory with its prefix."""
    if "niveau" not in values:
        level = AreaId(values.get("territoire", "")).level
        return level if level in LEVELS.values() else next(iter(LEVELS.values()))
    if values["niveau"] not in LEVELS:
        raise SelectionError("niveau", LEVELS, value=values["niveau"])
    return LEVELS[values["niveau"]]


def territory_of(values: Mapping[str, str], vocabulary: Vocabulary) -> AreaId | None:
    """The territory of an address, an area of its level or the country."""
    text = values.get("territoire")
    return None if text is None else _area("territoire", text, _at(vocabulary, level_of(values)))


def compared_areas(values: Mapping[str, str], vocabulary: Vocabulary) -> tuple[AreaId, ...]:
    """The areas of `comparer`, up to `MAX_COMPARED`.

    Beside a territory they may be of another level. A bare code is then a region's, as we write
    it, unless the territory itself is a bare code at the level of `niveau`.
    """
    territory = territory_of(values, vocabulary)
    names = _at(vocabulary, level_of(values))
    if territory not in (None, FRANCE):
        every = chain.from_iterable(areas.values() for areas in vocabulary.areas.values())
        anywhere = _spellings(tuple(every))
        bare = values["territoire"] != territory
        names = {**anywhere, **names} if bare else anywhere
    text = values.get("comparer", "")
    codes = [code.strip() for code in text.split(",") if code.strip()]
    compared = tuple(_area("comparer", code, names) for code in codes)
    allowed = _slugs(names)
    if len(set(compared)) < len(compared) or territory in compared:
        raise SelectionError("comparer", allowed, "compared_twice", value=text)
    if len(compared) > MAX_COMPARED:
        raise SelectionError("comparer", allowed, "too_many", value=text, most=MAX_COMPARED)
    return compared


def _at(vocabulary: Vocabulary, level: Level) -> Areas:
    areas = vocabulary.areas[level]
    return {**areas, **_spellings(tuple(areas.values()))}


def _spellings(areas: tuple[AreaId, ...]) -> Areas:
    return {spelling: area for area in areas for spelling in (area.slug, area)}


def _area(parameter: str, text: str, names: Areas) -> AreaId:
    if text not in names:
        raise SelectionError(parameter, _slugs(names), value=text)
    return names[text]


def _slugs(names: Areas) -> tuple[str, ...]:
    return tuple(dict.fromkeys(area.slug for area in names.values()))
