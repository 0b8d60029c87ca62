"""Turns published answers into survey estimates: what may be printed or drawn of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.catalogue import Catalogue
from dashboard.catalogue.recomposed import MEMBER as MEMBER
from dashboard.catalogue.recomposed import PERCENT as PERCENT
from dashboard.catalogue.recomposed import RANK as RANK
from dashboard.catalogue.recomposed import answer_interval
from dashboard.indicators.statistic import Cell
from dashboard.model import AreaId, Evidence, Measure, Perception, Status, Survey
from dashboard.statistics.intervals import Precision, precision
from dashboard.text.i18n import MISSING, POINTS, ordinal, translate, with_unit
from dashboard.text.wording import answer_marks

OF_THE_AREA = (
    Evidence.REGION_MEASURED,
    Evidence.RECOMPOSED,
    Evidence.NATIONAL_ONLY,
    Evidence.EXAMPLE,
)
"""Evidence of an answer that is a value of the area it is given for."""


ESTIMATES_IN_MEMORY = 2**21
"""Bytes of the estimates that are kept of each list of them."""
BYTES_OF_ESTIMATE = 2**8


@dataclass(frozen=True, slots=True)
class SurveyEstimate:
    """What one survey says of one question about one domain in one area, as it may be shown.

    `value`, `low` and `high` are in the unit of the measure; all three are None where fewer than
    `SMALLEST_BASE` people answered, and `status` says so. The interval at 95 % is the published
    one, else that of Wilson, for a share with a published base; the share of a weighted survey
    has the one of a base `DESIGN_EFFECT` times smaller. `base` is the number of people behind
    the value.
    """

    survey: Survey
    measure: Measure
    domain: str
    area: AreaId
    value: float | None
    low: float | None
    high: float | None
    base: int | None
    precision: Precision
    status: Status
    evidence: Evidence
    period: str
    note: str
    url: str
    margin_published: bool = False
    """Whether the interval was published with the value."""
    people_of: int | None = None
    """Year of the populations that weighted a recomposed value."""
    second: SurveyEstimate | None = None
    """Another value that was published of the same answer."""

    @property
    def of_the_area(self) -> bool:
        """Whether it is a value of its area: no rank alone, no group, no former region."""
        return self.evidence in OF_THE_AREA

    @property
    def other(self) -> float | None:
        """The second published value, where it may be shown and so may the first."""
        if self.second is None or self.value is None:
            return None
        return self.second.value

    @property
    def shown(self) -> tuple[SurveyEstimate, ...]:
        """What a drawing has a mark for: itself, and the second value; none without a value."""
        if self.value is None:
            return ()
        return (self, self.second) if self.second and self.other is not None else (self,)

    def text(self, language: str) -> str:
        """The value with its unit and its marks, or the reason for its absence."""
        if self.value is None:
            return translate(language, f"status.{self.status}")
        marks = answer_marks(self.precision, self.evidence)
        return answer_text(language, self.measure, self.value) + marks

    def as_value(self) -> SurveyEstimate:
        """Itself where it is a value of its area; else without value, as missing."""
        if self.of_the_area:
            return self
        return replace(self, value=None, low=None, high=None, status=Status.MISSING, second=None)

    def cell(self) -> Cell:
        """The estimate as a value of a quantity over areas."""
        return Cell(
            self.value,
            self.status,
            self.note,
            self.low,
            self.high,
            self.base,
            self.precision,
            self.evidence,
            period=self.period,
        )


def estimates(catalogue: Catalogue, answers: Iterable[Perception]) -> tuple[SurveyEstimate, ...]:
    """The estimates of some answers, in the order of the table.

    Several answers of one survey to one question, about one domain, in one area and period and
    with the same evidence make one estimate: the table lists that of the programme's own release
    first, the first other value is its second one.
    """
    published: dict[tuple[str, ...], list[Perception]] = {}
    for p in answers:
        key = (p.survey, p.measure, p.domain, p.area, p.period, p.evidence)
        published.setdefault(key, []).append(p)
    return tuple(_estimate(catalogue, ps) for ps in published.values())


def single_estimates(
    catalogue: Catalogue, answers: Iterable[Perception]
) -> tuple[SurveyEstimate, ...]:
    """One estimate for each published answer, for lists of all that was published."""
    return tuple(_single(catalogue, answer) for answer in answers)


def estimates_weight(some: Sequence[SurveyEstimate]) -> int:
    """Bytes that a list of estimates takes, roughly."""
    return BYTES_OF_ESTIMATE * (1 + len(some))


def answer_text(language: str, measure: Measure, value: float | None) -> str:
    """An answer as a reader writes it: `6,5/10`, `37 %`, `+8,5 points`, a rank, « oui »."""
    if value is None:
        return MISSING
    if measure.unit == RANK:
        return ordinal(language, int(value))
    if measure.unit == MEMBER:
        return translate(language, "answer.yes" if value else "answer.no")
    sign = measure.unit == POINTS
    return with_unit(language, value, measure.decimals, measure.unit, sign=sign)


def _estimate(catalogue: Catalogue, published: Sequence[Perception]) -> SurveyEstimate:
    first = _single(catalogue, published[0])
    others = (p for p in published[1:] if p.value != published[0].value)
    second = next(others, None)
    return replace(first, second=_single(catalogue, second)) if second else first


def _single(catalogue: Catalogue, answer: Perception) -> SurveyEstimate:
    measure = catalogue.measures[answer.measure]
    survey = catalogue.surveys[answer.survey]
    within = answer_interval(answer, measure, survey)
    width = within.high - within.low if within and measure.unit == PERCENT else None
    how = precision(answer.base, width)
    hidden = how is Precision.TOO_SMALL
    shown = None if hidden else within
    status = Status.EXAMPLE if answer.evidence is Evidence.EXAMPLE else Status.NORMAL
    return SurveyEstimate(
        survey=survey,
        measure=measure,
        domain=answer.domain,
        area=answer.area,
        value=None if hidden else answer.value,
        low=shown.low if shown else None,
        high=shown.high if shown else None,
        base=answer.base,
        precision=how,
        status=Status.BASE_TOO_SMALL if hidden else status,
        evidence=answer.evidence,
        period=answer.period,
        note=answer.note,
        url=answer.source_url,
        margin_published=answer.low is not None and answer.evidence is not Evidence.RECOMPOSED,
        people_of=answer.people_of,
    )
