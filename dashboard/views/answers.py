"""Turns a selection into one question with what each actor answered to it, by domain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.i18n import label, translate, with_unit
from dashboard.model import (
    ALL_DOMAINS,
    FRANCE,
    Actor,
    Domain,
    Evidence,
    Measure,
    Perception,
    Status,
    Territory,
)
from dashboard.selection import ACTOR_SLUGS, Selection, SelectionError
from dashboard.views.perceived import answer_cell
from dashboard.views.quantity import Cell

FEWEST_DOMAINS = 3
"""A measure needs an actor who answered about this many domains to be drawn over them."""
DEFAULT_MEASURE = "fragility_score"

Answers = Mapping[Actor, Mapping[str, tuple[Perception, ...]]]
"""Actor → domain → published answers, that of the programme's own release first."""


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


def question_of(catalogue: Catalogue, selection: Selection) -> Question:
    """The question a selection addresses, in its territory where it was answered there.

    Elsewhere the answers are those of France, and `territory` says so. Raises SelectionError
    for a measure or a survey that no actor answered about at least three domains.
    """
    measure = catalogue.measures[_measure(catalogue, selection)]
    answers = _answers_in(catalogue, selection, measure, selection.territory or FRANCE)
    area = selection.territory or FRANCE
    if all(len(domains) < FEWEST_DOMAINS for domains in answers.values()):
        area, answers = FRANCE, _answers_in(catalogue, selection, measure, FRANCE)
    values = [p.value for domains in answers.values() for ps in domains.values() for p in ps]
    whole = measure.unit == "%" and all(value == int(value) for value in values)
    return Question(measure, catalogue.territories[area], answers, 0 if whole else 1)


def answer_row(
    language: str, question: Question, actor: Actor, domain: Domain
) -> dict[str, object]:
    """One row with raw values: an actor on a domain, `missing` where nothing was published."""
    published = question.answers[actor].get(domain.code, ())
    chosen = published[0] if published else None
    cell = answer_cell(question.measure, chosen) if chosen else Cell(None, Status.MISSING)
    others = [p.value for p in published if chosen and p.value != chosen.value]
    if cell.value is not None:
        formatted = question.format(language, cell.value)
    else:
        word = "unpublished" if cell.status is Status.MISSING else cell.status
        formatted = translate(language, f"status.{word}")
    return {
        "territory": question.territory.code,
        "label": translate(language, f"actor.{actor}"),
        "actor": ACTOR_SLUGS[actor],
        "domain": domain.code,
        "domain_label": label(language, domain),
        "measure": question.measure.code,
        "survey": chosen.survey if chosen else None,
        "value": cell.value,
        "formatted": formatted,
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
        "other_value": others[0] if others else None,
        "period": chosen.period if chosen else "",
        "note": chosen.note if chosen else "",
    }


def _measure(catalogue: Catalogue, selection: Selection) -> str:
    """The chosen measure, else the judged one about most domains, a score out of ten first.

    An actor who answered about no domain is shown beside the others, on the default measure.
    """
    drawable = _drawable(catalogue, selection)
    language = selection.language
    if selection.measure:
        if selection.measure in drawable:
            return selection.measure
        name = label(language, catalogue.measures[selection.measure])
        raise SelectionError("mesure", drawable, "no_domains", language, value=name)
    own = _domains_by_measure(catalogue, selection)
    candidates = [code for code in drawable if code in own]
    if selection.survey and not candidates:
        name = label(language, catalogue.surveys[selection.survey])
        published = catalogue.vocabulary.measures.items()
        surveys = [s for s, measures in published if not set(drawable).isdisjoint(measures)]
        raise SelectionError("enquete", surveys, "no_domains", language, value=name)
    if not drawable:
        raise SelectionError("mesure", (), "no_domains", language, value="")
    return max(
        candidates or drawable,
        key=lambda code: (code == DEFAULT_MEASURE, catalogue.measures[code].judged, own[code]),
    )


def _drawable(catalogue: Catalogue, selection: Selection) -> tuple[str, ...]:
    """Measures that one actor answered about three domains, in the territory or in France."""
    areas = (selection.territory, FRANCE)
    asked = {
        (p.measure, p.actor, p.area, p.domain) for p in catalogue.perceptions if _counts(p, areas)
    }
    counts = Counter((measure, actor, area) for measure, actor, area, _ in asked)
    enough = {measure for (measure, _, _), n in counts.items() if n >= FEWEST_DOMAINS}
    return tuple(code for code in catalogue.measures if code in enough)


def _domains_by_measure(catalogue: Catalogue, selection: Selection) -> Counter[str]:
    """Measure → number of domains, in the surveys of the chosen actor or the chosen survey."""
    areas = (selection.territory, FRANCE)
    asked = {
        (p.measure, p.domain)
        for p in catalogue.perceptions
        if _counts(p, areas)
        and selection.actor in (None, p.actor)
        and selection.survey in (None, p.survey)
    }
    return Counter(measure for measure, _ in asked)


def _counts(answer: Perception, areas: Sequence[str | None]) -> bool:
    """Whether an answer is about a domain and was measured in one of the areas as it is."""
    measured = answer.area == FRANCE or answer.evidence is Evidence.REGION_MEASURED
    return measured and answer.area in areas and answer.domain != ALL_DOMAINS


def _answers_in(catalogue: Catalogue, selection: Selection, measure: Measure, area: str) -> Answers:
    answers: dict[Actor, dict[str, tuple[Perception, ...]]] = {}
    for actor in Actor:
        found = [
            p
            for p in catalogue.perceptions_where(actor=actor, measure=measure.code, area=area)
            if _counts(p, (area,))
        ]
        survey = _survey(selection, actor, found)
        by_domain = {
            code: tuple(p for p in found if p.domain == code and p.survey == survey)
            for code in catalogue.domains
        }
        answers[actor] = {code: published for code, published in by_domain.items() if published}
    return answers


def _survey(selection: Selection, actor: Actor, answers: Sequence[Perception]) -> str | None:
    if actor is selection.actor and selection.survey:
        return selection.survey
    return answers[0].survey if answers else None
