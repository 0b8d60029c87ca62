"""What a ballot asks for: the key of a question, its usual words, the form that it fills in."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from dashboard.catalogue import Catalogue
from dashboard.model import Indicator, Level
from dashboard.selection import LATEST
from dashboard.text.i18n import label, number, short_unit, translate
from dashboard.text.slug import slug
from dashboard.text.wording import place, sentence_case
from dashboard.vote import Agreement, Grade, VoteKind, VoteQuestion

LOWEST_NOTE, HIGHEST_NOTE = 0, 10
"""The scale of the programme's own question on fragility."""
PICKED = 3
"""Domains that a ballot on priorities names, in order."""
LONGEST_WORD = 40
"""Characters of a free answer: a word or a few."""
FIELD = "reponse"
"""Name of the field of a ballot; where there are several, `reponse-1`, `reponse-2`…"""
DIGEST = 6
"""Characters that tell questions apart whose texts begin alike."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that can be chosen, and how a voter reads it."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in; `label` is empty where the question itself says what."""

    name: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What a ballot asks for: every field takes one answer.

    One of `options` where there are some: notes, domains, agreement, grades. Else an estimate
    takes a number of `decimals` digits in `unit` from `low` to `high` (None: no bound), and a word
    a text of at most `most_chars` characters. The fields of priorities are places, each with
    another domain; those of a judgment are its proposals.
    """

    kind: VoteKind
    text: str
    fields: tuple[Field, ...]
    options: tuple[Option, ...] = ()
    low: float | None = None
    high: float | None = None
    decimals: int = 0
    unit: str = ""
    most_chars: int = 0

    @property
    def picks(self) -> int:
        """How many answers make a ballot."""
        return len(self.fields)

    @property
    def step(self) -> float:
        """The smallest difference between two numbers."""
        return float(f"1e-{self.decimals}")


def key(question: VoteQuestion) -> str:
    """The question as a slug: the same asked again has the same key.

    What a rating, priorities or an estimate is called does not matter, only what it is about:
    `note-logement`, `note-logement-53`, `priorites`, `estimation-taux_pauvrete-53`. The others are
    what they say: `accord-<words of the text>-<digest>`.
    """
    match question.kind:
        case VoteKind.RATING | VoteKind.ESTIMATE:
            about = question.domain or question.indicator or ""
            where = question.area.slug if question.area else ""
            return "-".join(filter(None, (question.kind, about, where)))
        case VoteKind.PRIORITIES:
            return str(question.kind)
        case _:
            said = "\n".join((question.text, *question.options)).casefold()
            digest = sha256(said.encode()).hexdigest()[:DIGEST]
            return "-".join(filter(None, (question.kind, slug(question.text), digest)))


def shared_key(question: VoteQuestion) -> str:
    """The key without the area: what rooms of several regions answered, each about its own."""
    return key(replace(question, area=None))


def is_told_by(catalogue: Catalogue, question: VoteQuestion) -> bool:
    """Whether a catalogue has what the question is about: a session may come from other data."""
    return (
        question.domain in (None, *catalogue.domains)
        and question.indicator in (None, *catalogue.indicators)
        and question.area in (None, *catalogue.territories)
    )


def worded(catalogue: Catalogue, language: str, question: VoteQuestion) -> VoteQuestion:
    """The question with its usual words where it has none; a sentence to agree with has none, nor
    has what the catalogue does not know."""
    if question.text or question.kind is VoteKind.AGREEMENT or not is_told_by(catalogue, question):
        return question
    area = catalogue.territories[question.area or catalogue.country.area]
    there = place(language, area)
    values: dict[str, object] = {
        "place": there,
        "where": sentence_case(there if question.area else translate(language, "ballots.here")),
        "n": PICKED,
        "low": LOWEST_NOTE,
        "high": HIGHEST_NOTE,
    }
    if question.domain:
        values["domain"] = label(language, catalogue.domains[question.domain])
    if question.indicator:
        values["indicator"] = label(language, catalogue.indicators[question.indicator])
    text = translate(language, f"ballots.ask.{question.kind}", **values)
    return replace(question, text=text)


def form_of(catalogue: Catalogue, language: str, question: VoteQuestion) -> Form:
    """The form of a ballot, in the language of the voter.

    The text is what the room reads; without any, the usual one.
    """
    kind, text = question.kind, worded(catalogue, language, question).text
    one = (Field(FIELD),)
    match kind:
        case VoteKind.RATING:
            notes = range(LOWEST_NOTE, HIGHEST_NOTE + 1)
            options = tuple(Option(str(n), number(language, n, 0)) for n in notes)
            return Form(kind, text, one, options, LOWEST_NOTE, HIGHEST_NOTE)
        case VoteKind.PRIORITIES:
            places = (translate(language, f"ballots.place.{n + 1}") for n in range(PICKED))
            domains = catalogue.domains.values()
            options = tuple(Option(domain.code, label(language, domain)) for domain in domains)
            return Form(kind, text, tuple(_several(places)), options)
        case VoteKind.ESTIMATE:
            return _estimate(catalogue, language, question, text)
        case VoteKind.AGREEMENT:
            return Form(kind, text, one, _named(language, "agreement", Agreement))
        case VoteKind.JUDGMENT:
            grades = _named(language, "grade", Grade)
            return Form(kind, text, tuple(_several(question.options)), grades)
        case VoteKind.WORD:
            return Form(kind, text, one, most_chars=LONGEST_WORD)


def _several(labels: Iterable[str]) -> Iterator[Field]:
    return (Field(f"{FIELD}-{n}", text) for n, text in enumerate(labels, start=1))


def _named(language: str, name: str, codes: type[Agreement | Grade]) -> tuple[Option, ...]:
    return tuple(Option(code, translate(language, f"ballots.{name}.{code}")) for code in codes)


def _estimate(catalogue: Catalogue, language: str, question: VoteQuestion, text: str) -> Form:
    indicator = catalogue.indicators[str(question.indicator)]
    low, high = _bounds(catalogue, indicator)
    return Form(
        question.kind,
        text,
        (Field(FIELD),),
        low=low,
        high=high,
        decimals=indicator.decimals,
        unit=short_unit(language, indicator.unit),
    )


def _bounds(catalogue: Catalogue, indicator: Indicator) -> tuple[float, float]:
    """Between which an estimate is no slip of the hand.

    Shares: 0 and 100. Else the power of ten that is over ten times what any area has, and 0 where
    none is negative, its opposite where one is.
    """
    values = [
        observation.value
        for level in (Level.REGION, Level.DEPARTEMENT)
        if (year := catalogue.period_of(indicator.code, level, LATEST)) is not None
        for observation in catalogue.series(indicator.code, level, year).values()
        if observation.value is not None
    ]
    if indicator.unit_kind == "share":
        return 0.0, 100.0
    largest = max((abs(value) for value in values), default=0.0)
    high = 10.0 ** (math.floor(math.log10(largest or 1.0)) + 2)
    return (0.0 if min(values, default=0.0) >= 0 else -high), high
