"""Draws what the four actors answered to one question, over the domains it was asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.analysis.intervals import Precision, precision
from dashboard.catalogue import Catalogue
from dashboard.i18n import enumerate_words, label, number, short_label, translate, unit, with_unit
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
from dashboard.tokens import ACTOR_SYMBOLS
from dashboard.views.base import ChartView, LegendItem, Mark, SourceLine
from dashboard.views.phrases import columns, counted, distinct
from dashboard.views.quantity import interval_of, preferred
from dashboard.views.radar_domains import axis_groups, domain_axes
from dashboard.views.radarplot import Outline, RadarPlot
from dashboard.views.wording import place

FEWEST_DOMAINS = 3
DEFAULT_MEASURE = "fragility_score"
N_TICKS = 5

Answers = Mapping[Actor, Mapping[str, tuple[Perception, ...]]]
"""Actor → domain → published answers, the preferred one first."""


@dataclass(frozen=True, slots=True)
class _Question:
    """One measure in one area, with what was published of it."""

    measure: Measure
    territory: Territory
    answers: Answers
    decimals: int


def radar_of_actors(catalogue: Catalogue, selection: Selection) -> ChartView:
    """The published answers of the actors on one measure, one unit, over the 16 domains.

    Where nothing was published for the chosen territory, the answers are those of France, and
    say so. Raises SelectionError for a measure that no actor answered for three domains.
    """
    language = selection.language
    question = _question(catalogue, selection)
    measure, answers = question.measure, question.answers
    low, high = measure.scale_min or 0.0, measure.scale_max or 100.0
    finding = _finding(catalogue, selection, question)
    drawn = [actor for actor in Actor if answers[actor]]
    return ChartView(
        chart="radar",
        selection=selection,
        title=finding,
        subtitle=translate(
            language,
            "subtitle.radar_actors",
            measure=label(language, measure),
            unit=unit(language, measure.unit),
            territory=question.territory.name,
            period=_years(question),
        ),
        sentence=_sentence(catalogue, selection, question),
        alt=translate(
            language, "alt.radar_actors", measure=label(language, measure), finding=finding
        ),
        reading=translate(
            language,
            "reading.radar_actors",
            question=measure.question_fr,
            low=number(language, low, 0),
            high=number(language, high, 0),
        ),
        notes=_notes(catalogue, selection, question),
        sources=_sources(catalogue, language, question),
        columns=columns(
            language,
            (
                *("territory", "label", "domain_label", "value", "status", "low", "high", "base"),
                *("evidence", "other_value", "period", "note"),
            ),
            {
                **{"value": question.decimals, "other_value": question.decimals},
                **{"low": 1, "high": 1, "base": 0},
            },
            {"label": "actor"},
        ),
        rows=tuple(
            _row(language, question, actor, domain)
            for actor in Actor
            for domain in catalogue.domains.values()
        ),
        legend=tuple(
            LegendItem(
                translate(language, f"actor.{actor}"),
                f"actor-{actor}",
                Mark.DOT,
                symbol=ACTOR_SYMBOLS[actor],
            )
            for actor in drawn
        ),
        plot=RadarPlot(
            axes=domain_axes(catalogue, language),
            of="domain",
            outlines=tuple(
                _outline(catalogue, language, question, actor, actor is selection.actor)
                for actor in sorted(drawn, key=lambda a: a is not selection.actor)
            ),
            low=low,
            high=high,
            ticks=tuple(
                (value, number(language, value, 0))
                for value in (low + (high - low) * i / N_TICKS for i in range(1, N_TICKS + 1))
            ),
            ring=None,
            ring_label="",
            groups=axis_groups(catalogue, language),
        ),
    )


def _question(catalogue: Catalogue, selection: Selection) -> _Question:
    measure = catalogue.measures[_measure(catalogue, selection)]
    areas = dict.fromkeys((selection.territory or FRANCE, FRANCE))
    for area in areas:
        answers = {actor: _answers(catalogue, selection, measure, actor, area) for actor in Actor}
        if any(len(domains) >= FEWEST_DOMAINS for domains in answers.values()):
            break
    values = [p.value for domains in answers.values() for ps in domains.values() for p in ps]
    whole = measure.unit == "%" and all(value == int(value) for value in values)
    return _Question(measure, catalogue.territories[area], answers, 0 if whole else 1)


def _measure(catalogue: Catalogue, selection: Selection) -> str:
    """The chosen measure; else the actor's judged one about most domains, a score out of ten first.

    An actor who answered about no domain is shown beside the others, on the default measure.
    """
    about = _domains_by_measure(catalogue, selection)
    drawable = [code for code, n in about.items() if n >= FEWEST_DOMAINS]
    if selection.measure:
        if selection.measure in drawable:
            return selection.measure
        raise SelectionError(
            "mesure", drawable, "no_domains", selection.language, value=selection.measure
        )
    own = _domains_of(catalogue, selection)
    if selection.survey and not any(code in drawable for code in own):
        surveys = [
            code
            for code, measures in catalogue.vocabulary.measures.items()
            if any(measure in drawable for measure in measures)
        ]
        raise SelectionError(
            "enquete", surveys, "no_domains", selection.language, value=selection.survey
        )
    candidates = [code for code in own if code in drawable] or [DEFAULT_MEASURE]
    return max(
        candidates,
        key=lambda code: (
            code == DEFAULT_MEASURE,
            catalogue.measures[code].judged,
            own.get(code, 0),
        ),
    )


def _domains_by_measure(catalogue: Catalogue, selection: Selection) -> dict[str, int]:
    """Measure → most domains that one actor answered about, in the territory or in France."""
    areas = (selection.territory, FRANCE)
    seen = {(p.measure, p.actor, p.domain) for p in catalogue.perceptions if _is_drawn(p, areas)}
    counts = Counter((measure, actor) for measure, actor, _ in seen)
    found = dict.fromkeys(catalogue.measures, 0)
    for (measure, _), n in counts.items():
        found[measure] = max(found[measure], n)
    return found


def _domains_of(catalogue: Catalogue, selection: Selection) -> Counter[str]:
    """Measure → number of domains in the surveys of the chosen actor or the chosen survey."""
    areas = (selection.territory, FRANCE)
    return Counter(
        measure
        for measure, _ in {
            (p.measure, p.domain)
            for p in catalogue.perceptions
            if _is_drawn(p, areas)
            and selection.actor in (None, p.actor)
            and selection.survey in (None, p.survey)
        }
    )


def _is_drawn(answer: Perception, areas: Sequence[str | None]) -> bool:
    measured = answer.area == FRANCE or answer.evidence is Evidence.REGION_MEASURED
    return measured and answer.area in areas and answer.domain != ALL_DOMAINS


def _answers(
    catalogue: Catalogue, selection: Selection, measure: Measure, actor: Actor, area: str
) -> Mapping[str, tuple[Perception, ...]]:
    found = [
        p
        for p in catalogue.perceptions_where(actor=actor, measure=measure.code, area=area)
        if _is_drawn(p, (area,)) and (actor is not selection.actor or _in_survey(p, selection))
    ]
    first = found[0].survey if found else ""
    return {
        code: answers
        for code in catalogue.domains
        if (answers := tuple(p for p in found if p.domain == code and p.survey == first))
    }


def _in_survey(answer: Perception, selection: Selection) -> bool:
    return selection.survey in (None, answer.survey)


def _row(language: str, question: _Question, actor: Actor, domain: Domain) -> dict[str, object]:
    published = question.answers[actor].get(domain.code, ())
    chosen = preferred(list(published))
    value, status = _value_of(chosen)
    low, high = interval_of(chosen) if chosen and value is not None else (None, None)
    others = [p.value for p in published if chosen and p.value != chosen.value]
    return {
        "territory": question.territory.code,
        "label": translate(language, f"actor.{actor}"),
        "actor": ACTOR_SLUGS[actor],
        "domain": domain.code,
        "domain_label": label(language, domain),
        "measure": question.measure.code,
        "survey": chosen.survey if chosen else None,
        "value": value,
        "formatted": _formatted(language, question, value, status),
        "status": str(status),
        "score": None,
        "n_indicators": None,
        "rank": None,
        "tie": False,
        "band": None,
        "low": low,
        "high": high,
        "base": chosen.base if chosen else None,
        "evidence": str(chosen.evidence) if chosen else None,
        "other_value": others[0] if others else None,
        "period": chosen.period if chosen else "",
        "note": chosen.note if chosen else "",
    }


def _value_of(answer: Perception | None) -> tuple[float | None, Status]:
    if answer is None:
        return None, Status.MISSING
    share = answer.value if answer.measure.endswith("_share") else None
    if precision(share, answer.base) is Precision.TOO_SMALL:
        return None, Status.BASE_TOO_SMALL
    return answer.value, Status.NORMAL


def _formatted(language: str, question: _Question, value: float | None, status: Status) -> str:
    if value is not None:
        return with_unit(language, value, question.decimals, question.measure.unit)
    if status is Status.MISSING:
        return translate(language, "status.unpublished")
    return translate(language, f"status.{status}")


def _outline(
    catalogue: Catalogue, language: str, question: _Question, actor: Actor, selected: bool
) -> Outline:
    rows = [_row(language, question, actor, domain) for domain in catalogue.domains.values()]
    return Outline(
        label=translate(language, f"actor.{actor}"),
        role=f"actor-{actor}",
        dash="solid",
        symbol=ACTOR_SYMBOLS[actor],
        selected=selected,
        values=tuple(None if r["value"] is None else float(str(r["value"])) for r in rows),
        hovers=tuple(
            f"<b>{r['domain_label']}</b><br>{r['label']}<br>{r['formatted']}"
            if r["value"] is not None
            else ""
            for r in rows
        ),
    )


def _finding(catalogue: Catalogue, selection: Selection, question: _Question) -> str:
    language = selection.language
    actor = _main_actor(selection, question)
    first, _ = _ends(question, actor)
    return translate(
        language,
        "finding.radar_actors",
        measure=label(language, question.measure),
        first=short_label(language, catalogue.domains[first.domain]),
        actor=translate(language, f"actor.the.{actor}"),
        place=place(language, question.territory),
        value=_formatted(language, question, first.value, Status.NORMAL),
    )


def _sentence(catalogue: Catalogue, selection: Selection, question: _Question) -> str:
    language = selection.language
    parts: list[str] = []
    for actor in Actor:
        if not question.answers[actor]:
            continue
        most, least = _ends(question, actor)
        parts.append(
            counted(
                language,
                "sentence.radar_actor",
                len(question.answers[actor]),
                actor=translate(language, f"actor.{actor}"),
                most=short_label(language, catalogue.domains[most.domain]),
                most_value=_formatted(language, question, most.value, Status.NORMAL),
                least=short_label(language, catalogue.domains[least.domain]),
                least_value=_formatted(language, question, least.value, Status.NORMAL),
            )
        )
    return " ".join(parts)


def _main_actor(selection: Selection, question: _Question) -> Actor:
    """The chosen actor where it answered, else the one who answered about most domains."""
    if selection.actor and question.answers[selection.actor]:
        return selection.actor
    return max(Actor, key=lambda actor: len(question.answers[actor]))


def _ends(question: _Question, actor: Actor) -> tuple[Perception, Perception]:
    """The highest and the lowest of the preferred answers of an actor."""
    answers = [published[0] for published in question.answers[actor].values()]
    return max(answers, key=lambda p: p.value), min(answers, key=lambda p: p.value)


def _notes(catalogue: Catalogue, selection: Selection, question: _Question) -> tuple[str, ...]:
    language = selection.language
    silent = [actor for actor in Actor if not question.answers[actor]]
    notes: list[str] = []
    if selection.territory not in (None, question.territory.area):
        chosen = catalogue.territories[str(selection.territory)]
        notes.append(translate(language, "note.radar_france", territory=chosen.name))
    if silent:
        names = enumerate_words(language, [translate(language, f"actor.{a}") for a in silent])
        notes.append(translate(language, "note.actors_unpublished", actors=names))
    rows = [
        _row(language, question, actor, domain)
        for actor in Actor
        for domain in catalogue.domains.values()
    ]
    if any(row["other_value"] is not None for row in rows):
        notes.append(translate(language, "note.radar_two_values"))
    surveys = dict.fromkeys(row["survey"] for row in rows if row["survey"])
    return (*notes, *(note for code in surveys if (note := catalogue.surveys[str(code)].note)))


def _sources(catalogue: Catalogue, language: str, question: _Question) -> tuple[SourceLine, ...]:
    answers = [p for domains in question.answers.values() for ps in domains.values() for p in ps]
    return distinct(
        [
            SourceLine(
                f"{label(language, record)}, {record.producer}", p.source_url, record.licence
            )
            for p in answers
            for record in (catalogue.surveys[p.survey],)
        ]
    )


def _years(question: _Question) -> str:
    periods = sorted(
        p.period[:4] for domains in question.answers.values() for ps in domains.values() for p in ps
    )
    return periods[0] if periods[0] == periods[-1] else f"{periods[0]}-{periods[-1]}"
