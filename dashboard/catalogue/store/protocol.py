"""What is asked of the observations; `dashboard.catalogue` asks nothing else of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from dashboard.catalogue.store.records import Series
from dashboard.model import AreaId, Level, Observation, Status


class ObservationStore(Protocol):
    """All observations of a data package.

    Whatever keeps them gives the same answers in the same order: that of the tables. A *reference*
    is the value of the country that the areas of a level are compared with; it is no part of the
    series of that level.
    """

    def __len__(self) -> int:
        """How many observations there are, references included."""

    def __iter__(self) -> Iterator[Observation]:
        """All of them, one indicator after another in the order of their codes: never all in
        memory at once."""

    def years(self, indicator: str, level: Level) -> tuple[int, ...]:
        """End years in which an indicator is observed at a level, ascending; often none."""

    def series(self, indicator: str, level: Level, year: int) -> Series:
        """The observations of an indicator over the areas of a level in an end year."""

    def reference(self, indicator: str, level: Level, year: int) -> Observation | None:
        """The value of the country beside such a series; None without one."""

    def of_area(self, area: AreaId) -> tuple[Observation, ...]:
        """Every observation of an area; those of the country are the references of all levels."""

    def with_status(self, status: Status, level: Level) -> tuple[Observation, ...]:
        """The observations of a status at a level, its references included."""

    def number(self, status: Status, level: Level, *, reference: bool) -> int:
        """How many references of a level have a status, or how many observations of its areas."""

    def by_source(self) -> Mapping[str, int]:
        """How many observations come from each source; a source without any is left out."""

    def latest_years(self) -> Mapping[str, int]:
        """The last year of the values of each indicator, at any level."""
