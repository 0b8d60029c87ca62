"""Turns the answers on roles, dynamics and partnerships into lines, theme by theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.model import ALL_DOMAINS, Actor, Level, is_country
from dashboard.statistics.intervals import Precision
from dashboard.surveys.estimates import (
    ESTIMATES_IN_MEMORY,
    SurveyEstimate,
    answer_text,
    estimates_weight,
    single_estimates,
)
from dashboard.surveys.partnership_themes import NEVER, THEMES, Theme
from dashboard.text.i18n import label, translate
from dashboard.text.phrases import counted


@dataclass(frozen=True, slots=True)
class Answer:
    """A survey estimate and how a reader writes it, or why its value is not shown."""

    estimate: SurveyEstimate
    text: str
    place: str
    """The area it was published for, where that is neither the one asked for nor the country."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one actor answered to one question; an empty part was not published."""

    actor: Actor
    here: tuple[Answer, ...] = ()
    """In the territory asked for, or a former region in it; never the value of the country."""
    france: tuple[Answer, ...] = ()
    elsewhere: tuple[Answer, ...] = ()

    @property
    def answers(self) -> tuple[Answer, ...]:
        """All answers, those of the territory first."""
        return (*self.here, *self.france, *self.elsewhere)


@dataclass(frozen=True, slots=True)
class Line:
    """One question, about one domain or none; without any answer, `reason` says why."""

    label: str
    voices: tuple[Voice, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of a theme, in the order of its questions and of the domains."""

    theme: str
    title: str
    lines: tuple[Line, ...]


ByQuestion = Mapping[tuple[str, str], Mapping[Actor, Sequence[SurveyEstimate]]]
"""(Measure, domain) → actor → estimates, in the order of the table."""


def partnerships(
    catalogue: Catalogue, language: str, area: str, actor: Actor | None = None
) -> tuple[Section, ...]:
    """What was published for an area and for the country, theme by theme; of one actor, or of all.

    A voice stands in a line only where that actor published an answer to it in some area. What
    nobody published is a line of its own with its reason, and so are the domains without answer
    and the themes an actor is silent on. Example answers are left out: nobody published them.
    """
    published = _by_question(_published(catalogue, actor))
    reader = _Reader(catalogue, language, area, actor)
    return tuple(
        Section(
            theme.code,
            translate(language, f"partnership.theme.{theme.code}"),
            (*_answered(reader, theme, published), *_never(reader, theme)),
        )
        for theme in THEMES
    )


def local(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The questions answered in the territory, with every actor heard there or in the country."""
    return _kept(sections, lambda line: any(voice.here for voice in line.voices))


def national_only(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The questions that were answered in the country and by nobody in the territory."""
    return _kept(
        sections,
        lambda line: (
            not any(voice.here for voice in line.voices)
            and any(voice.france for voice in line.voices)
        ),
    )


def silent(sections: Sequence[Section]) -> tuple[str, ...]:
    """The questions of the lines that nobody answered."""
    return tuple(line.label for section in sections for line in section.lines if line.reason)


def _kept(sections: Sequence[Section], keeps: Callable[[Line], bool]) -> tuple[Section, ...]:
    """The lines that are kept, without the voices of elsewhere, and no empty section."""
    kept = (
        replace(section, lines=tuple(_near(line) for line in section.lines if keeps(line)))
        for section in sections
    )
    return tuple(section for section in kept if section.lines)


def _near(line: Line) -> Line:
    return replace(line, voices=tuple(v for v in line.voices if v.here or v.france))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Where the answers are read from, in which language, for which area and actor."""

    catalogue: Catalogue
    language: str
    area: str
    actor: Actor | None

    def t(self, key: str, **values: object) -> str:
        return translate(self.language, key, **values)

    def voice(self, actor: Actor, published: Sequence[SurveyEstimate]) -> Voice:
        parts: dict[str, list[Answer]] = {"here": [], "france": [], "elsewhere": []}
        for estimate in published:
            parts[self._part(estimate.area)].append(self._answer(estimate))
        return Voice(actor, **{name: tuple(answers) for name, answers in parts.items()})

    def _part(self, area: str) -> str:
        territory = self.catalogue.territories[area]
        if is_country(area):
            return "france"
        former = territory.level is Level.FORMER_REGION and territory.parent == self.area
        return "here" if area == self.area or former else "elsewhere"

    def _answer(self, estimate: SurveyEstimate) -> Answer:
        near = is_country(estimate.area) or estimate.area == self.area
        place = "" if near else self.catalogue.territories[estimate.area].name
        return Answer(estimate, self._text(estimate), place)

    def _text(self, estimate: SurveyEstimate) -> str:
        """The estimate, with its interval where that is wide."""
        text = estimate.text(self.language)
        if estimate.precision is not Precision.WIDE or estimate.low is None:
            return text
        low, high = (
            answer_text(self.language, estimate.measure, end)
            for end in (estimate.low, estimate.high)
        )
        return self.t("partnership.wide", value=text, low=low, high=high)


@remembered(ESTIMATES_IN_MEMORY, estimates_weight)
def _published(catalogue: Catalogue, actor: Actor | None) -> tuple[SurveyEstimate, ...]:
    answers = (
        p
        for p in catalogue.perceptions
        if actor in (None, p.actor) and not catalogue.surveys[p.survey].example
    )
    return single_estimates(catalogue, answers)


def _by_question(published: Sequence[SurveyEstimate]) -> ByQuestion:
    by_question: dict[tuple[str, str], dict[Actor, list[SurveyEstimate]]] = {}
    for estimate in published:
        voices = by_question.setdefault((estimate.measure.code, estimate.domain), {})
        voices.setdefault(estimate.survey.actor, []).append(estimate)
    return by_question


def _answered(reader: _Reader, theme: Theme, published: ByQuestion) -> tuple[Line, ...]:
    lines = tuple(line for code in theme.measures for line in _of_measure(reader, code, published))
    if lines or reader.actor is None:
        return lines
    actor = reader.t(f"actor.the.{reader.actor}")
    silence = reader.t("partnership.silent")
    return (Line(silence, reason=reader.t("partnership.silent.reason", actor=actor)),)


def _of_measure(reader: _Reader, code: str, published: ByQuestion) -> Iterator[Line]:
    language, domains = reader.language, reader.catalogue.domains
    if code not in reader.catalogue.measures:
        return
    name = label(language, reader.catalogue.measures[code])
    answered = [domain for domain in domains if (code, domain) in published]
    overall = [ALL_DOMAINS] if (code, ALL_DOMAINS) in published else []
    for domain in (*overall, *answered):
        answers = published[code, domain]
        text = name if domain == ALL_DOMAINS else f"{name} · {label(language, domains[domain])}"
        voices = (reader.voice(actor, answers[actor]) for actor in Actor if actor in answers)
        yield Line(text, tuple(voices))
    if not overall and not answered and reader.actor is None:
        yield Line(name, reason=reader.t("partnership.unpublished.reason"))
    others = len(domains) - len(answered)
    if answered and others:
        rest = counted(language, "partnership.other_domains", others, question=name)
        yield Line(rest, reason=reader.t("partnership.other_domains.reason"))


def _never(reader: _Reader, theme: Theme) -> Iterator[Line]:
    for never in NEVER:
        if never.theme == theme.code and reader.actor in (None, *never.actors):
            key = f"partnership.never.{never.code}"
            yield Line(reader.t(key), reason=reader.t(f"{key}.reason"))
