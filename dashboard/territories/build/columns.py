"""Finds the columns of a file that say the code, the name and the parent of its areas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from geopandas import GeoDataFrame, GeoSeries

from dashboard.territories.build.mending import names
from dashboard.territories.build.source import refused
from dashboard.text.i18n import DEFAULT_LANGUAGE
from dashboard.text.phrases import listed

CODES = ("code_insee", "codgeo", "insee", "code", "iso_3166_2", "nuts_id", "lau_id", "id", "cle")
NAMES = ("nom_officiel", "libgeo", "libelle", "nom", "name", "name_fr", "nuts_name", "gen", "label")
"""How such columns are called, the surest first; part of a name is enough."""


def code_column(areas: GeoDataFrame, file: str, asked: str) -> str:
    """The column of codes: the one asked for, else a column of different texts, by its name; where
    no texts differ, one that is called so, of which `codes` tells what is wrong."""
    if asked:
        return there(areas, file, asked)
    texts = [*_texts(areas)]
    called = [name for name in texts if _rank(name, CODES) < len(CODES)]
    fitting = [name for name in texts if _identifies(areas[name])] or called
    if not fitting:
        raise refused("no_code", file=file, columns=_listed(areas))
    return min(fitting, key=lambda name: _rank(name, CODES))


def name_column(areas: GeoDataFrame, file: str, asked: str, code: str) -> str:
    """The column of names: the one asked for, else one called so, else that of codes."""
    if asked:
        return there(areas, file, asked)
    worded = [n for n in _texts(areas) if areas[n].astype(str).str.contains(r"[^\W\d_]{3}").all()]
    ranked = sorted(worded, key=lambda name: _rank(name, NAMES))
    if ranked and _rank(ranked[0], NAMES) < len(NAMES):
        return ranked[0]
    other = [name for name in ranked if name != code]
    return other[0] if other else code


def parent_column(
    areas: GeoDataFrame, file: str, asked: str, parents: Collection[str], code: str
) -> str:
    """The column of parents: the one asked for, else one that holds codes of parents alone; empty
    where there is none, and the place of an area says it."""
    if asked:
        return there(areas, file, asked)
    known = {*parents}
    for name in _texts(areas):
        if name != code and {plain_code(value) for value in areas[name]} <= known:
            return name
    return ""


def codes(areas: GeoDataFrame, file: str, column: str) -> list[str]:
    """The codes of a column, each once. Raises GeometryError for one that is empty or repeated."""
    cells = areas[column]
    absent = cells.isna() | (cells.astype(str).str.strip() == "")
    if absent.any():
        lines = [str(i + 1) for i, no in enumerate(absent) if no]
        raise refused("code_absent", file=file, column=column, lines=listed(DEFAULT_LANGUAGE, lines))
    made = [plain_code(cell) for cell in cells]
    twice = [code for code, n in Counter(made).items() if n > 1]
    if twice:
        raise refused("code_twice", file=file, column=column, codes=names(twice))
    if all(code.isdecimal() for code in made) and any(len(code) == 1 for code in made):
        width = max(2, max(map(len, made)))
        made = [code.zfill(width) for code in made]
    return made


def plain_code(cell: object) -> str:
    """A cell as a code: letters, digits and hyphens; `7.0` is 7."""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    return re.sub(r"[^0-9A-Za-z]+", "-", text).strip("-")


def there(areas: GeoDataFrame, file: str, asked: str) -> str:
    """The column asked for. Raises GeometryError where a file has none of that name."""
    if asked not in _columns(areas):
        raise refused("no_column", file=file, column=asked, columns=_listed(areas))
    return asked


def _columns(areas: GeoDataFrame) -> list[str]:
    return [str(name) for name in areas.columns if name != areas.geometry.name]


def _listed(areas: GeoDataFrame) -> str:
    return ", ".join(_columns(areas)) or "–"


def _texts(areas: GeoDataFrame) -> Iterator[str]:
    """Columns of texts or whole numbers."""
    for name in _columns(areas):
        if areas[name].dtype.kind in "OUTSi" or str(areas[name].dtype) in ("string", "str"):
            yield name


def _identifies(cells: GeoSeries) -> bool:
    made = [plain_code(cell) for cell in cells if cell is not None]
    return len({*made}) == len(cells) and all(made) and max(map(len, made)) <= 16


def _rank(name: str, known: tuple[str, ...]) -> int:
    low = name.lower()
    exact = [i for i, one in enumerate(known) if one == low]
    near = [i for i, one in enumerate(known) if one in low]
    return exact[0] if exact else (len(known) - 1 if near else len(known))
