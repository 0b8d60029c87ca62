"""All values of an indicator over its years: what maps that are compared share their classes by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.catalogue import Catalogue
from dashboard.selection import Selection
from dashboard.text.i18n import translate


@dataclass(frozen=True, slots=True, eq=False)
class Pooled:
    """The values of all areas of a level in all years of a series, and those years in words."""

    values: NDArray[np.float64]
    years: str


def pooled_values(catalogue: Catalogue, selection: Selection) -> Pooled:
    """The values of `selection.indicator` at its level in every year; NaN where missing."""
    code, level = str(selection.indicator), selection.level
    years = catalogue.periods(code, level)
    series = [catalogue.series(code, level, year) for year in years]
    values = np.concatenate([year.numbers("value") for year in series])
    first, last = (str(next(iter(year.values())).period) for year in (series[0], series[-1]))
    said = first
    if len(years) > 1:
        said = translate(selection.language, "change.period", before=first, after=last)
    return Pooled(values, said)
