"""The words of a statistic: its reference, its bands and ranks, its values."""

from __future__ import annotations

from collections import Counter

import numpy as np

from dashboard.indicators.domain_score import SCORE_DECIMALS
from dashboard.indicators.statistic import Cell, Quantity, kept
from dashboard.model import Polarity, Status
from dashboard.statistics.coded import Coded
from dashboard.statistics.ranks import (
    BAND_OF,
    NO_STEP,
    STEPS,
    Band,
    Rank,
    are_few,
    competition_ranks,
    interval_bands,
    interval_ranks,
    limits,
    steps,
)
from dashboard.statistics.rounding import as_published
from dashboard.statistics.scores import orientation
from dashboard.text.i18n import signed, translate
from dashboard.text.wording import answer_marks


def key_of(quantity: Quantity, key: str) -> str:
    """The key of a text about a quantity, that of a change where it is one."""
    return f"change.{key}" if quantity.kind == "change" else key


def reference_words(quantity: Quantity) -> str:
    """« Belgique (7,2 %) » or « moyenne simple des régions (7,2 %) »; empty without one."""
    if quantity.reference is None:
        return ""
    if quantity.kind == "score":
        return translate(quantity.language, f"reference.score{_plain(quantity)}")
    key = f"reference.{quantity.reference_kind}"
    return translate(quantity.language, key, value=quantity.format(quantity.reference))


def to_reference(quantity: Quantity) -> str:
    """« au pays » or « à la moyenne simple (7,2 %) », as what an area is compared to."""
    if quantity.kind == "score":
        return translate(quantity.language, f"to.score{_plain(quantity)}")
    key = f"to.{quantity.reference_kind}"
    return translate(quantity.language, key, value=quantity.format(quantity.reference))


def _plain(quantity: Quantity) -> str:
    return ".plain" if quantity.of_plain_means else ""


@kept
def band_of_areas(quantity: Quantity) -> Coded[Band | None]:
    """Where each area stands against the reference; None where missing or unjudged."""
    if quantity.kind != "perception" or not quantity.judged or quantity.reference is None:
        found = step_of_areas(quantity)
        return Coded([BAND_OF.get(step) for step in found.words], found.codes)
    cells = [quantity.cells[t.area] for t in quantity.areas]
    lows, highs = ([getattr(cell, end) for cell in cells] for end in ("low", "high"))
    return Coded.of(interval_bands(lows, highs, quantity.reference, quantity.polarity))


@kept
def number_of_sides(quantity: Quantity) -> Counter[Band]:
    """How many areas stand on each side of the reference, none of those without a band."""
    bands = band_of_areas(quantity)
    return Counter({side: bands.count(side) for side in Band})


@kept
def step_of_areas(quantity: Quantity) -> Coded[int | None]:
    """How far each area is from the reference, in bands (`ranks.steps`).

    None where missing or unjudged, for rates of too few events, and for answers: theirs is the
    uncertainty of each. A rate whose interval contains the reference is close to it.
    """
    reference = quantity.reference
    if not quantity.judged or reference is None or quantity.kind == "perception":
        return Coded.alike(None, len(quantity.areas))
    found = steps(
        quantity.values, reference, quantity.spread, quantity.polarity, decimals=quantity.decimals
    )
    found.codes[quantity.all_close] = STEPS.index(0)
    found.codes[quantity.columns.rare] = NO_STEP
    return found


def limits_of_areas(quantity: Quantity) -> tuple[float, float] | None:
    """Ends of the band of values close to the reference; None where bands come from intervals."""
    if not quantity.judged or quantity.reference is None or quantity.kind == "perception":
        return None
    _, low, high, _ = limits(quantity.reference, quantity.spread, quantity.decimals)
    return low, high


def middle_of_areas(quantity: Quantity) -> float | None:
    """The median of an indicator over the areas, where it is beyond the band around the country.

    The country weighs people, the median counts areas; None where the two are close, and of too
    few areas for a middle.
    """
    band = limits_of_areas(quantity)
    few = are_few(quantity.areas)
    if quantity.kind != "indicator" or band is None or few:
        return None
    middle = as_published(float(np.nanmedian(quantity.values)), quantity.decimals)
    return None if band[0] <= middle <= band[1] else middle


@kept
def ranks_of_areas(quantity: Quantity) -> Coded[Rank | None]:
    """Rank 1 = most fragile; None where unjudged, and between answers whose intervals overlap.

    Rates of too few events have no rank, and take none from the others. None for the score of a
    domain whose indicators describe several realities or whose areas are too few, or where there
    is but one area to rank.
    """
    if not quantity.judged or not quantity.placed or quantity.n_ranked < 2:
        return Coded.alike(None, len(quantity.areas))
    if quantity.kind == "perception":
        cells = [quantity.cells[t.area] for t in quantity.areas]
        high_first = quantity.polarity is Polarity.HIGH
        ranks = interval_ranks([c.low for c in cells], [c.high for c in cells], high_first)
        return Coded.of([None if rank is None or rank.tie else rank for rank in ranks])
    sign = orientation(quantity.polarity)
    fragility = np.where(quantity.columns.rare, np.nan, sign * quantity.values)
    return competition_ranks(fragility, decimals=quantity.decimals)


def score_words(language: str, score: float | None) -> str:
    """A domain score, or that there is none."""
    if score is None:
        return translate(language, f"status.{Status.MISSING}")
    return signed(language, score, SCORE_DECIMALS)


def value_words(quantity: Quantity, cell: Cell) -> str:
    """The value with the marks of an answer, or the reason why there is none."""
    if cell.value is None:
        return translate(quantity.language, f"status.{cell.status}")
    return quantity.format(cell.value) + _marks(cell)


def bare_words(quantity: Quantity, cell: Cell) -> str:
    """The value without its unit, with the marks of an answer; empty where there is none."""
    return "" if cell.value is None else quantity.bare(cell.value) + _marks(cell)


def _marks(cell: Cell) -> str:
    return answer_marks(cell.precision, cell.evidence)


def interval_lines(quantity: Quantity, cell: Cell) -> tuple[str, ...]:
    """« Intervalle à 95 % : 1,2 à 2,4 % »; none without one, or where both ends print alike."""
    if cell.low is None or cell.high is None:
        return ()
    low, high = quantity.bare(cell.low), quantity.format(cell.high)
    if low == quantity.bare(cell.high):
        return ()
    return (translate(quantity.language, "hover.interval", low=low, high=high),)
