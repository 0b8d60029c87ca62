"""Turns a selection into one question put to several actors, with the estimates of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.model import ALL_DOMAINS, Actor, Measure, Perception, Territory, is_country
from dashboard.selection import Selection, SelectionError
from dashboard.surveys.estimates import OF_THE_AREA, SurveyEstimate, estimates
from dashboard.surveys.questions import shows_example, survey_of
from dashboard.text.i18n import label

FEWEST_DOMAINS = 3
"""A measure needs an actor who answered about this many domains to be drawn over them."""
DEFAULT_MEASURE = "fragility_score"

ByDomain = Mapping[str, SurveyEstimate]


@dataclass(frozen=True, slots=True)
class SharedQuestion:
    """One measure in one area, with what each actor answered; no measure has two units."""

    measure: Measure
    territory: Territory
    answers: Mapping[Actor, ByDomain]
    """Those without a value too; in the order of the domains."""

    def shown(self, actor: Actor) -> ByDomain:
        """Domain → the estimate that is drawn; none from a base that is too small."""
        return {code: e for code, e in self.answers[actor].items() if e.value is not None}

    def ends(self, actor: Actor) -> tuple[SurveyEstimate, SurveyEstimate]:
        """The highest and the lowest of the answers shown of an actor who has some."""
        answers = self.shown(actor).values()
        return max(answers, key=_value), min(answers, key=_value)

    @property
    def estimates(self) -> tuple[SurveyEstimate, ...]:
        """All estimates, actor by actor."""
        return tuple(e for by_domain in self.answers.values() for e in by_domain.values())


def shared_question(
    catalogue: Catalogue, selection: Selection, fewest: int = FEWEST_DOMAINS
) -> SharedQuestion:
    """The question a selection addresses, in its territory where it was answered there.

    Elsewhere the answers are those of the country, and `territory` says so. `fewest` is the number
    of domains that an actor must have answered about; with 1, a measure about no single domain
    has its answers too, under `ALL_DOMAINS`. Raises SelectionError for a measure or a survey
    that no actor answered about as many.
    """
    countable = _countable(catalogue, selection, fewest)
    measure = catalogue.measures[_measure(catalogue, selection, countable, fewest)]
    country = catalogue.country.area
    area = selection.territory or country
    answers = _answers(catalogue, selection, countable, measure, area)
    if all(len(by_domain) < fewest for by_domain in answers.values()):
        area, answers = country, _answers(catalogue, selection, countable, measure, country)
    return SharedQuestion(measure, catalogue.territories[area], answers)


def _value(estimate: SurveyEstimate) -> float:
    assert estimate.value is not None
    return estimate.value


def _countable(catalogue: Catalogue, selection: Selection, fewest: int) -> tuple[Perception, ...]:
    """The answers of the territory and of the country that are values of these areas themselves.

    They are all published, or all of the example. Those about no single domain count where one
    line is enough to draw.
    """
    example = shows_example(catalogue, selection)
    country = catalogue.country.area
    return tuple(
        p
        for area in dict.fromkeys((selection.territory or country, country))
        for p in catalogue.perceptions_where(area=area)
        if catalogue.surveys[p.survey].example is example
        and (is_country(p.area) or p.evidence in OF_THE_AREA)
        and (p.domain != ALL_DOMAINS or fewest == 1)
    )


def _measure(
    catalogue: Catalogue, selection: Selection, countable: Sequence[Perception], fewest: int
) -> str:
    """The chosen measure, else the judged one about most domains, a score out of ten first.

    An actor who answered about no domain is shown beside the others, on the default measure.
    """
    drawable = _drawable(catalogue, countable, fewest)
    language = selection.language
    reason = "no_domains" if fewest == FEWEST_DOMAINS else "no_answers"
    if selection.measure:
        if selection.measure in drawable:
            return selection.measure
        asked = catalogue.measures.get(selection.measure)
        name = label(language, asked) if asked else selection.measure
        raise SelectionError("mesure", drawable, reason, language, value=name)
    own = _domains_by_measure(selection, countable)
    candidates = [code for code in drawable if code in own]
    if selection.survey and not candidates:
        name = label(language, catalogue.surveys[selection.survey])
        published = catalogue.vocabulary.measures.items()
        surveys = [s for s, measures in published if not set(drawable).isdisjoint(measures)]
        raise SelectionError("enquete", surveys, reason, language, value=name)
    if not drawable:
        raise SelectionError("mesure", (), reason, language, value="")
    return max(
        candidates or drawable,
        key=lambda code: (code == DEFAULT_MEASURE, catalogue.measures[code].judged, own[code]),
    )


def _answers(
    catalogue: Catalogue,
    selection: Selection,
    countable: Sequence[Perception],
    measure: Measure,
    area: str,
) -> Mapping[Actor, ByDomain]:
    """What each actor answered in an area, in one survey, in the order of the domains."""
    perceptions = [p for p in countable if p.measure == measure.code and p.area == area]
    answers: dict[Actor, ByDomain] = {}
    for actor in Actor:
        survey = survey_of(catalogue, selection, actor, measure.code, area)
        by_domain: dict[str, SurveyEstimate] = {}
        for estimate in estimates(catalogue, (p for p in perceptions if p.survey == survey)):
            by_domain.setdefault(estimate.domain, estimate)
        order = (*catalogue.domains, ALL_DOMAINS)
        answers[actor] = {code: by_domain[code] for code in order if code in by_domain}
    return answers


def _drawable(
    catalogue: Catalogue, countable: Sequence[Perception], fewest: int
) -> tuple[str, ...]:
    """Measures that one actor answered about enough domains in one of the areas."""
    keys = {(p.measure, p.actor, p.area, p.domain) for p in countable}
    counts = Counter((measure, actor, area) for measure, actor, area, _ in keys)
    enough = {measure for (measure, _, _), n in counts.items() if n >= fewest}
    return tuple(code for code in catalogue.measures if code in enough)


def _domains_by_measure(selection: Selection, countable: Sequence[Perception]) -> Counter[str]:
    """Measure → number of domains, in the surveys of the chosen actor or the chosen survey."""
    pairs = {
        (p.measure, p.domain)
        for p in countable
        if selection.actor in (None, p.actor) and selection.survey in (None, p.survey)
    }
    return Counter(measure for measure, _ in pairs)
