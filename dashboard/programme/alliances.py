"""Which published alliances a selection is about."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.model import Alliance, is_country
from dashboard.selection import Selection


@dataclass(frozen=True, slots=True)
class Alliances:
    """The alliances of a selection; those that act on its domain first of all come first."""

    local: tuple[Alliance, ...]
    """In the territory chosen; all of them, the national ones too, where none is."""
    national: tuple[Alliance, ...]
    """Beside a territory, those that name no region."""

    def on(self, domain: str) -> tuple[Alliance, ...]:
        """The local ones whose main domain it is."""
        return tuple(alliance for alliance in self.local if alliance.domain == domain)


def alliances_of(catalogue: Catalogue, selection: Selection) -> Alliances:
    """The alliances of the territory, the domain and the form chosen, each where it is.

    An alliance is about a domain that is its main or one of its other ones. Of two that are,
    or are not, mainly about it, the first of the table comes first.
    """
    about = sorted(
        (
            alliance
            for alliance in catalogue.alliances
            if (selection.domain is None or selection.domain in alliance.domains)
            and selection.form in (None, alliance.form)
        ),
        key=lambda alliance: selection.domain not in (None, alliance.domain),
    )
    if selection.part is None:
        return Alliances(tuple(about), ())
    here = (a for a in about if selection.territory in (a.area, a.departement))
    return Alliances(tuple(here), tuple(a for a in about if is_country(a.area)))
