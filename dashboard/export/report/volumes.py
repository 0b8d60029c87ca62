"""The reports that can be asked for by name: of a territory, of a domain, of all of the country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from dashboard.catalogue import Catalogue
from dashboard.model import Level
from dashboard.text.slug import slug

CLOSEST = 3
"""Names that are proposed for one that is none."""


class Kind(StrEnum):
    """What a report is, as the end of its address says."""

    REPORT = "rapport"
    SYNTHESIS = "synthese"
    DIAGNOSIS = "diagnostic"


KINDS: Mapping[Level, tuple[Kind, ...]] = {
    Level.REGION: (Kind.REPORT, Kind.SYNTHESIS),
    Level.DEPARTEMENT: (Kind.SYNTHESIS,),
    Level.COUNTRY: (Kind.DIAGNOSIS, Kind.SYNTHESIS),
}
"""The reports of a territory, the one that is meant without more first."""


@dataclass(frozen=True, slots=True)
class Volume:
    """A report: the address of its page, and the name of its file without the ending."""

    path: str
    stem: str


class SubjectError(Exception):
    """A name of nothing that has a report; `closest` are those it may stand for."""

    def __init__(self, closest: tuple[str, ...]) -> None:
        self.closest = closest


class KindError(Exception):
    """A kind of report that a subject does not have; `allowed` are those it has."""

    def __init__(self, allowed: tuple[Kind, ...]) -> None:
        self.allowed = allowed


def volume(catalogue: Catalogue, name: str, kind: Kind | None = None) -> Volume:
    """The report of a subject by its code, its name or the only beginning that it has.

    Raises SubjectError, KindError.
    """
    subjects = _subjects(catalogue)
    wanted = name if name in subjects else slug(name)
    if wanted not in subjects:
        begun = {subjects[one][0] for one in subjects if wanted and one.startswith(f"{wanted}-")}
        if len(begun) != 1:
            raise SubjectError(_closest(subjects, wanted))
        wanted = begun.pop()
    _, path, called, kinds = subjects[wanted]
    if kind and kind not in kinds:
        raise KindError(kinds)
    return _of(path, called, kind or kinds[0])


def all_volumes(catalogue: Catalogue) -> tuple[Volume, ...]:
    """Both reports of each region, then those of the country."""
    areas = (*catalogue.areas(Level.REGION), catalogue.country)
    return tuple(
        volume(catalogue, area.area.slug, kind) for area in areas for kind in KINDS[area.level]
    )


Subject = tuple[str, str, str, tuple[Kind, ...]]
"""Code, path of its page, name, kinds."""


def _subjects(catalogue: Catalogue) -> dict[str, Subject]:
    """Every spelling of every subject."""
    subjects: dict[str, Subject] = {}
    for level in KINDS:
        for area in catalogue.areas(level) if level is not Level.COUNTRY else ():
            path = f"/territoires/{area.area.slug}"
            own = (area.area.slug, path, area.name, KINDS[level])
            subjects |= dict.fromkeys((area.area.slug, area.area, slug(area.name)), own)
    for code in catalogue.domains:
        subjects[code] = (code, f"/domaines/{code}", code, (Kind.DIAGNOSIS,))
    france = catalogue.country
    own = (slug(france.name), "", france.name, KINDS[Level.COUNTRY])
    return subjects | dict.fromkeys((france.area, slug(france.name)), own)


def _closest(subjects: Mapping[str, Subject], wanted: str) -> tuple[str, ...]:
    near = get_close_matches(wanted, subjects, CLOSEST, cutoff=0.5)
    numbered = [one for one in (f"D{wanted.upper()}",) if one in subjects]
    return tuple(dict.fromkeys((*numbered, *near)))[:CLOSEST]


def _of(path: str, called: str, kind: Kind) -> Volume:
    return Volume(f"{path}/{kind}", f"phare_{kind}_{slug(called)}")
