"""Turns a selection into one question with what each actor answered to it, by domain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.indicators.statistic import Cell
from dashboard.model import FRANCE, Actor, Domain, Measure, Perception, Status, Territory
from dashboard.selection import ACTOR_SLUGS, Selection
from dashboard.statistics.intervals import Precision
from dashboard.surveys.estimates import answer_cell
from dashboard.surveys.questions import (
    FEWEST_DOMAINS,
    Answers,
    answers_in,
    asked_measure,
    counted_answers,
)
from dashboard.text.i18n import label, translate, with_unit
from dashboard.text.wording import STAR


@dataclass(frozen=True, slots=True)
class Question:
    """One measure in one area, with what was published of it; no measure has two units."""

    measure: Measure
    territory: Territory
    answers: Answers
    decimals: int

    def format(self, language: str, value: float) -> str:
        """An answer with its unit."""
        return with_unit(language, value, self.decimals, self.measure.unit)

    def shown(self, actor: Actor) -> Mapping[str, Perception]:
        """Domain → the answer that is drawn; none from a base that is too small."""
        first = {code: published[0] for code, published in self.answers[actor].items()}
        return {
            code: p for code, p in first.items() if answer_cell(self.measure, p).value is not None
        }

    def ends(self, actor: Actor) -> tuple[Perception, Perception]:
        """The highest and the lowest of the answers shown of an actor who has some."""
        shown = self.shown(actor).values()
        return max(shown, key=lambda p: p.value), min(shown, key=lambda p: p.value)

    @property
    def published(self) -> tuple[Perception, ...]:
        """All answers, actor by actor."""
        return tuple(p for domains in self.answers.values() for ps in domains.values() for p in ps)


def question_of(
    catalogue: Catalogue, selection: Selection, fewest: int = FEWEST_DOMAINS
) -> Question:
    """The question a selection addresses, in its territory where it was answered there.

    Elsewhere the answers are those of France, and `territory` says so. `fewest` is the number
    of domains that an actor must have answered about; with 1, a measure about no single domain
    has its answers too, under `ALL_DOMAINS`. Raises SelectionError for a measure or a survey
    that no actor answered about as many.
    """
    counted = counted_answers(catalogue, selection, fewest)
    measure = catalogue.measures[asked_measure(catalogue, selection, counted, fewest)]
    area = selection.territory or FRANCE
    answers = answers_in(catalogue, selection, counted, measure, area)
    if all(len(domains) < fewest for domains in answers.values()):
        area, answers = FRANCE, answers_in(catalogue, selection, counted, measure, FRANCE)
    values = [p.value for domains in answers.values() for ps in domains.values() for p in ps]
    whole = "/10" not in measure.unit and all(value == int(value) for value in values)
    return Question(measure, catalogue.territories[area], answers, 0 if whole else 1)


def answer_row(
    language: str, question: Question, actor: Actor, domain: Domain
) -> dict[str, object]:
    """One row with raw values: an actor on a domain, `missing` where nothing was published."""
    published = question.answers[actor].get(domain.code, ())
    chosen = published[0] if published else None
    cell = answer_cell(question.measure, chosen) if chosen else Cell(None, Status.MISSING)
    others = [
        p.value
        for p in published[1:]
        if p.value != cell.value and answer_cell(question.measure, p).value is not None
    ]
    return {
        "territory": question.territory.code,
        "area": question.territory.area,
        "label": translate(language, f"actor.{actor}"),
        "actor": ACTOR_SLUGS[actor],
        "domain": domain.code,
        "domain_label": label(language, domain),
        "measure": question.measure.code,
        "survey": chosen.survey if chosen else None,
        "value": cell.value,
        "formatted": _formatted(language, question, cell),
        "status": str(cell.status),
        "score": None,
        "n_indicators": None,
        "rank": None,
        "tie": False,
        "band": None,
        "low": cell.low,
        "high": cell.high,
        "base": chosen.base if chosen else None,
        "evidence": str(chosen.evidence) if chosen else None,
        "other_value": others[0] if others and cell.value is not None else None,
        "period": chosen.period if chosen else "",
        "note": chosen.note if chosen else "",
    }


def _formatted(language: str, question: Question, cell: Cell) -> str:
    """The answer, starred where its base is small, or the reason why there is none."""
    if cell.value is None:
        word = "unpublished" if cell.status is Status.MISSING else cell.status
        return translate(language, f"status.{word}")
    star = STAR if cell.precision is Precision.WIDE else ""
    return question.format(language, cell.value) + star
