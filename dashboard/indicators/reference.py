"""What areas are compared with: which value of the country, or the plain mean without one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from dashboard.model import Indicator, Observation, Scope
from dashboard.statistics.scores import ReferenceKind, reference_value
from dashboard.text.i18n import short_label, translate
from dashboard.text.phrases import listed, noted

_KINDS: Mapping[Scope | None, ReferenceKind] = {
    None: ReferenceKind.PUBLISHED,
    Scope.NATIONAL: ReferenceKind.PUBLISHED,
    Scope.WEIGHTED: ReferenceKind.WEIGHTED_MEAN,
    Scope.WIDER: ReferenceKind.WIDER,
}
NAMED_KINDS = (ReferenceKind.WIDER, ReferenceKind.PLAIN_MEAN)
"""What no reader expects under the name of the country: the indicators are named."""


def reference_of(
    national: Observation | None, values: NDArray[np.float64]
) -> tuple[float, ReferenceKind]:
    """The reference of some areas, from the value of the country of their level and period."""
    if national is None:
        return reference_value(values, None)
    return reference_value(values, national.value, _KINDS[national.scope])


def reference_note(language: str, kind: ReferenceKind, national: Observation | None) -> str:
    """Which value of the country an indicator is compared with, and what is published beside."""
    key = f"note.reference.{kind}"
    if national is None or not national.note or kind is ReferenceKind.PLAIN_MEAN:
        return translate(language, key)
    return translate(language, f"{key}.noted", note=national.note, period=national.period)


def reference_notes(
    language: str, references: Iterable[tuple[Indicator, ReferenceKind]]
) -> Iterator[str]:
    """Which values of the country judged indicators are compared with: how many, which others."""
    told = list(references)
    weighted = sum(kind is ReferenceKind.WEIGHTED_MEAN for _, kind in told)
    yield from noted(language, "note.weighted_means", weighted, total=len(told))
    for kind in NAMED_KINDS:
        names = [short_label(language, indicator) for indicator, own in told if own is kind]
        key = f"note.{kind}s"
        yield from noted(language, key, len(names), indicators=listed(language, names))
