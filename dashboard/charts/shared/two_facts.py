"""Two facts over the areas of a level: on which side of the country each area is for both.

The bounds of the 3 × 3 classes are those of « proche du pays » on both axes, as in every
other chart: a tertile would call a region high that a card beside it calls close to the country.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.highlighted import needed_domain
from dashboard.charts.shared.subject import quantity_of
from dashboard.indicators.domain_score import is_scored
from dashboard.indicators.statistic import Quantity
from dashboard.indicators.statistic_words import band_of_areas, limits_of_areas, value_words
from dashboard.model import Actor, AreaId, Level, Polarity, Territory
from dashboard.selection import LATEST, STUDY, Selection, SelectionError, without
from dashboard.statistics.ranks import BAND_OF, Band
from dashboard.surveys.perceived import (
    RegionalQuestion,
    comparable_questions,
    perceived,
    question_of,
)
from dashboard.surveys.quantity import perception_quantity
from dashboard.text.i18n import label, number, translate

SIDES = {Band.LESS: 0, Band.CLOSE: 1, Band.MORE: 2}
LOW, HIGH = 0, 2

MOST_CROSSED = 2_000
"""Areas beyond which two facts are not crossed: each has its shape, its words and its row, 0.26 ms
of processor and 950 bytes to the browser; of 35,000 that took 9 s and 33 MB."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the two: its values, and on which side of the country each area is.

    A side is `LOW` (less fragile, or lower where nothing is judged), 1 (close to the country) or
    `HIGH`; None without value. `near` are the ends of what is close to the country, in its unit.
    """

    quantity: Quantity
    sides: Mapping[AreaId, int | None]
    near: tuple[float, float]
    actor: Actor | None = None
    """Who answered, where it is an answer."""

    @property
    def descending(self) -> bool:
        """Whether its values fall towards what is more fragile."""
        return self.quantity.polarity is Polarity.LOW

    def side_words(self, side: int) -> str:
        """« plus fragile », « proche du pays », « plus bas »."""
        kind = "judged" if self.quantity.judged else "unjudged"
        return translate(self.quantity.language, f"two.side.{kind}.{side}")

    @property
    def high_words(self) -> str:
        """What its `HIGH` side is; of values that are fragile when low, it says so."""
        return translate(self.quantity.language, f"two.high.{self.quantity.polarity}")

    def text(self, area: AreaId) -> str:
        """The value of an area, or why there is none."""
        return value_words(self.quantity, self.quantity.cells[area])


@dataclass(frozen=True, slots=True)
class TwoFacts:
    """A pair over the same areas; the first goes across, the second upwards."""

    first: Fact
    second: Fact
    areas: tuple[Territory, ...]

    @property
    def judged(self) -> bool:
        """Whether both have a more fragile side."""
        return self.first.quantity.judged and self.second.quantity.judged

    def class_of(self, area: AreaId) -> tuple[int, int] | None:
        """The column and the row of an area in the square, from its lower left; None unplaced."""
        across, up = self.first.sides[area], self.second.sides[area]
        return None if across is None or up is None else (across, up)

    def corner(self, across: int, up: int) -> list[Territory]:
        """The areas of one class, in the order of the table."""
        return [t for t in self.areas if self.class_of(t.area) == (across, up)]


def class_role(across: int, up: int) -> str:
    """The colour role of a class: `bivariate-1` at the lower left, `-9` at the upper right."""
    return f"bivariate-{1 + across + 3 * up}"


def two_facts(catalogue: Catalogue, selection: Selection) -> TwoFacts:
    """The fact of a selection, and the one it sets beside it (`second_of` where it names none).

    Raises SelectionError where one of the two does not exist at that level, or both are one, or
    there are more than `MOST_CROSSED` areas.
    """
    _refuse_many(catalogue, selection)
    alone = without(selection, "beside", "since", "actor", "survey", "measure")
    quantity = quantity_of(catalogue, alone)
    second = selection.beside or second_of(catalogue, selection)
    if second == (selection.indicator or selection.domain):
        raise SelectionError("avec", (), "same_fact", selection.language, value=second)
    first = _measured(quantity)
    return TwoFacts(first, _second(catalogue, alone, second), first.quantity.areas)


def _refuse_many(catalogue: Catalogue, selection: Selection) -> None:
    if len(catalogue.areas(selection.level)) > MOST_CROSSED:
        allowed = (
            name
            for name, level in catalogue.mapped.items()
            if len(catalogue.areas(level)) <= MOST_CROSSED
        )
        most = number(selection.language, MOST_CROSSED, 0)
        raise SelectionError("niveau", allowed, "too_many_to_cross", selection.language, most=most)


def second_of(catalogue: Catalogue, selection: Selection) -> str:
    """What stands beside a fact until another is chosen: the question of its domain.

    Where none is comparable, and for départements, the next domain of the same axis that has a
    score; then any domain that has one; then an indicator of the domain. Where there is no other
    fact at all, the fact itself.
    """
    domain = needed_domain(catalogue, selection)
    asked = question_of(catalogue, domain.code)
    if isinstance(asked, RegionalQuestion) and catalogue.traits(selection.level).surveyed:
        return code_of(asked)
    own, level, codes = selection.indicator or domain.code, selection.level, [*catalogue.domains]
    here = codes.index(domain.code) + 1
    after = (catalogue.domains[code] for code in (*codes[here:], *codes[:here]))
    scored = [one for one in after if is_scored(catalogue, one.code, level)]
    indicators = catalogue.indicators_of(domain.code)
    facts = (
        *(one.code for one in scored if one.axis == domain.axis),
        *(one.code for one in scored if one.axis != domain.axis),
        *(one.code for one in indicators if one.judged and catalogue.has_level(one.code, level)),
    )
    return next((code for code in facts if code != own), own)


def code_of(question: RegionalQuestion) -> str:
    """A question as addresses write it."""
    return f"{question.survey.code},{question.measure.code},{question.domain}"


def _second(catalogue: Catalogue, selection: Selection, code: str) -> Fact:
    period = selection.period if selection.period in (LATEST, STUDY) else LATEST
    asked = replace(selection, period=period, indicator=None, domain=None)
    if code in catalogue.indicators:
        domain = catalogue.indicators[code].domain
        return _measured(quantity_of(catalogue, replace(asked, indicator=code, domain=domain)))
    if code in catalogue.domains:
        return _measured(quantity_of(catalogue, replace(asked, domain=code)))
    return _answered(catalogue, asked, code)


def _measured(quantity: Quantity) -> Fact:
    """An indicator or a score; an unjudged one is placed by its height alone."""
    if quantity.reference is None:
        raise SelectionError("avec", (), "no_reference", quantity.language, value=quantity.label)
    placed = quantity if quantity.judged else replace(quantity, polarity=Polarity.HIGH)
    near = limits_of_areas(placed)
    assert near is not None
    bands = zip(quantity.areas, band_of_areas(placed), strict=True)
    return Fact(quantity, {t.area: SIDES[band] if band else None for t, band in bands}, near)


def _answered(catalogue: Catalogue, selection: Selection, code: str) -> Fact:
    """The answers of the regions to a comparable question: close by their intervals."""
    survey, measure, domain = code.split(",")
    questions = comparable_questions(catalogue, domain)
    found = [q for q in questions if code_of(q) == code]
    if not found or selection.level is not Level.REGION:
        reason = "no_level" if found else "not_comparable"
        raise SelectionError(
            "avec", map(code_of, questions), reason, selection.language, value=measure
        )
    answers = perceived(catalogue, found[0])
    asked = replace(selection, domain=domain, survey=survey, measure=measure)
    quantity = perception_quantity(catalogue, asked)
    sides: dict[AreaId, int | None] = {}
    for territory, z, close in zip(answers.areas, answers.z, answers.close, strict=True):
        step = None if close is None else 0 if close else 1 if z > 0 else -1
        band = BAND_OF.get(step)
        sides[territory.area] = SIDES[band] if band else None
    half = answers.spread / 2
    near = (answers.reference - half, answers.reference + half)
    survey_name, when = label(selection.language, found[0].survey), quantity.period
    asked_when = survey_name if when in survey_name else f"{survey_name}, {when}"
    asked_of = replace(quantity, reference=answers.reference, period=asked_when)
    return Fact(asked_of, sides, near, found[0].survey.actor)
