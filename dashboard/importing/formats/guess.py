"""Guesses what the columns of a table are, from their names and from what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dashboard.importing.formats.cube import Columns
from dashboard.importing.formats.mapping_form import Role
from dashboard.importing.formats.package import Package, Places
from dashboard.importing.formats.periods import period_of
from dashboard.levels import Level
from dashboard.text.slug import slug

_NAMES = {
    Role.WEIGHT: ("poids", "pond", "weight", "redress", "wgt"),
    Role.STRATUM: ("strat",),
    Role.CLUSTER: ("grappe", "cluster", "psu", "upm"),
    Role.ACTOR: ("acteur", "actor", "type-acteur", "cible", "public"),
    Role.STATUS: ("statut", "flag", "obs-status", "obs-flag"),
    Role.NOTE: ("note", "remarque", "comment"),
}
_MOSTLY = 0.8
"""Share of its cells that a column has of a kind, to be of that kind."""

_MOST_CODES = 40
"""Codes that a dimension has at most."""

_LOOKED_AT = 2000
"""Rows that are looked at."""


def guessed_roles(columns: Columns, package: Package) -> Mapping[str, Role]:
    """The role of each column whose role shows; `DIMENSION` where few texts come back often."""
    cells = _cells(columns)
    roles = {name: role for name in cells if (role := _by_name(name))}
    rest = {name: found for name, found in cells.items() if name not in roles and found}
    place = _best({name: _known(found, package) for name, found in rest.items()})
    period = _best({name: _dated(found) for name, found in rest.items() if name != place})
    roles |= {name: role for name, role in ((place, Role.TERRITORY), (period, Role.PERIOD)) if name}
    for name, found in rest.items():
        if name not in roles and not is_numeric(found) and len(set(found)) <= _MOST_CODES:
            roles[name] = Role.DIMENSION
    return roles


def numeric_columns(columns: Columns, roles: Mapping[str, Role]) -> tuple[str, ...]:
    """The columns of numbers that have no role yet."""
    cells = _cells(columns)
    return tuple(n for n, found in cells.items() if n not in roles and found and is_numeric(found))


def answers_of(columns: Columns, name: str) -> tuple[str, ...]:
    """The different cells of a column, the most frequent first."""
    found = _cells(columns)[name]
    return tuple(sorted(set(found), key=lambda cell: -found.count(cell)))


def is_numeric(cells: Sequence[str]) -> bool:
    """Whether most cells are numbers."""
    plain = [cell.replace(",", ".").replace(" ", "").lstrip("-") for cell in cells]
    return _share(cell.replace(".", "", 1).isdecimal() for cell in plain) >= _MOSTLY


def _cells(columns: Columns) -> dict[str, list[str]]:
    """The cells of each named column that are not empty."""
    found: dict[str, list[str]] = {name: [] for name in columns.header if name}
    for number, record in columns.records():
        if number > _LOOKED_AT:
            break
        for name, cells in found.items():
            if record[name]:
                cells.append(record[name])
    return found


def _by_name(name: str) -> Role | None:
    words = slug(name)
    return next((role for role, begins in _NAMES.items() if words.startswith(begins)), None)


def _known(cells: Sequence[str], package: Package) -> float:
    places = Places(package)
    levels = (Level.REGION, Level.DEPARTEMENT)
    known = {
        text: bool(places.by_nuts(text)) or any(places.at(text, level) for level in levels)
        for text in set(cells)
    }
    worded = any(not text.isdecimal() for text in known)
    return _share(known[text] for text in cells) + worded * 0.01


def _dated(cells: Sequence[str]) -> float:
    return _share(period_of(text) is not None for text in cells)


def _best(shares: Mapping[str, float]) -> str | None:
    """The first of the columns with the largest share, if it is large."""
    best = max(shares, key=lambda name: shares[name], default=None)
    return best if best is not None and shares[best] >= _MOSTLY else None


def _share(flags: Iterable[bool]) -> float:
    found = tuple(flags)
    return sum(found) / len(found) if found else 0.0
