"""Collects the findings of an import: one cause is one line, however many cells it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dashboard.importing.draft import Finding, Kind
from dashboard.importing.grid import Origin


class Notes:
    """Findings as they are met; alike ones are counted on the line of the first."""

    def __init__(self) -> None:
        self._findings: dict[tuple[object, ...], Finding] = {}
        self.count = 0
        """Of all cells that were told."""

    def add(
        self,
        kind: Kind,
        key: str,
        origin: Origin,
        *,
        value: str = "",
        values: Mapping[str, object] | None = None,
        allowed: Iterable[str] = (),
        closest: str = "",
        alike: object = None,
    ) -> None:
        """One cell of a cause. Cells are of one cause where the text and `alike` (the value, unless
        it is said) are the same; what is refused is told sheet by sheet."""
        self.count += 1
        same = value if alike is None else alike
        sheet = origin.sheet if kind is Kind.REFUSED else ""
        place = (kind, key, origin.file, sheet, same, tuple((values or {}).items()))
        known = self._findings.get(place)
        self._findings[place] = (
            replace(known, count=known.count + 1)
            if known
            else Finding(kind, key, origin, values or {}, value[:80], tuple(allowed), closest)
        )

    @property
    def refused(self) -> int:
        """Causes for which the import is refused."""
        return sum(finding.kind is Kind.REFUSED for finding in self._findings.values())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """In the order in which their first cells were met."""
        return tuple(self._findings.values())
