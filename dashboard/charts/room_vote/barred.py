"""Priorities and words: a bar for each domain or word, as long as the people who named it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.ballots.question import PICKED
from dashboard.ballots.tally import shares
from dashboard.charts.room_vote.case import Case, first_in
from dashboard.charts.room_vote.plot import Block, Dot, VoteLine, VotePlot
from dashboard.charts.room_vote.rows import (
    PERCENT,
    Figure,
    Statistic,
    VoteRow,
    measure_rows,
    of_everybody,
    room_row,
    survey_rows,
)
from dashboard.charts.room_vote.told import Told
from dashboard.charts.shared.back_row import rest_words
from dashboard.charts.shared.chart_view import LegendItem, Mark
from dashboard.model import Actor
from dashboard.text.i18n import enumerate_words, number, ordinal, short_label, with_unit
from dashboard.text.phrases import noted
from dashboard.text.wording import sentence_case, the_domain
from dashboard.tokens import ACTOR_SYMBOLS, Symbol
from dashboard.vote import Tally, VoteKind

PITCH, ROOM_PITCH = 27, 46
THICK, CELL = 0.22, 0.42
"""Half of the height of a bar, and of a cell with words."""
GAP = 0.02
"""Free part between two of the things that a room named first."""
SCORE_DECIMALS = 2
MOST_WORDS = 16
EMPHASIS = ("unjudged-2", "unjudged-1", "line")
"""Fills of the first, second and third thing that a room named."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something that people named: how many, and which part of them; `key` is its code."""

    key: str
    label: str
    n: int
    share: float


def barred(cases: Sequence[Case]) -> Told:
    """One room, a line a thing, the most named first; or several rooms, a line each."""
    first, alone = cases[0], len(cases) == 1
    if not any(named(case, case.tallies) for case in cases):
        return _nothing(first)
    return _of_one(first) if alone else _of_several(cases)


def named(case: Case, tallies: Sequence[Tally]) -> tuple[Named, ...]:
    """What people named, the most named first; words that nobody has grouped stay out."""
    found = []
    for one in shares(case.question, tallies):
        domain = case.catalogue.domains.get(one.item) if _is_priorities(case) else None
        if not one.item or (_is_priorities(case) and domain is None):
            continue
        name = short_label(case.language, domain) if domain else one.item
        found.append(Named(one.item, name, one.n, one.share))
    return tuple(sorted(found, key=lambda one: -one.n))


def _is_priorities(case: Case) -> bool:
    return case.question.kind is VoteKind.PRIORITIES


def _text(case: Case, one: Named) -> str:
    """A share of priorities, a number of words."""
    if _is_priorities(case):
        return with_unit(case.language, 100 * one.share, 0, PERCENT)
    return number(case.language, one.n, 0)


def _nothing(case: Case) -> Told:
    """A chart without bars: words wait for who leads to group them."""
    text = case.t("votes.finding.mot.none", room=case.room)
    line = VoteLine("none", case.name, case.when, says=case.t("votes.words.none"))
    plot = VotePlot((line,), 0.0, 1.0, (), "", "", "", ROOM_PITCH)
    return Told((text,), case.t("votes.words.none"), plot, (*_rows(case, groups=False),), (), "")


def _of_one(case: Case) -> Told:
    things = named(case, case.tallies)
    shown = things if _is_priorities(case) else things[:MOST_WORDS]
    missing = _unnamed(case, things) if _is_priorities(case) else ()
    lines = tuple(_line(case, one) for one in (*shown, *missing))
    most = max((dot.value for line in lines for dot in line.dots), default=0.0)
    longest = max(most, *(block.end for line in lines for block in line.blocks))
    return Told(
        findings=(*_finding(case, things),),
        sentence=_sentence(case),
        plot=VotePlot(
            lines=lines,
            low=0.0,
            high=1.02 * longest,
            ticks=(),
            axis="",
            figure_header=case.t(f"votes.header.{case.question.kind}"),
            aside_header=case.t("votes.header.measured") if case.measured else "",
            pitch=PITCH,
            rest=rest_words(case.language, len(lines)),
        ),
        rows=(*_rows(case, groups=True),),
        legend=(*_legend(case, lines),),
        reading=case.t(f"votes.reading.{case.question.kind}"),
        notes=(*_ungrouped(case),),
    )


def _unnamed(case: Case, things: Sequence[Named]) -> tuple[Named, ...]:
    """The domains that nobody named, in their order."""
    codes = {one.key for one in things}
    return tuple(
        Named(code, short_label(case.language, domain), 0, 0.0)
        for code, domain in case.catalogue.domains.items()
        if code not in codes
    )


def _line(case: Case, one: Named) -> VoteLine:
    value = 100 * one.share if _is_priorities(case) else float(one.n)
    hover = (one.label, case.t("votes.hover.named", n=number(case.language, one.n, 0), of=case.n))
    bar = Block(0.0, value, "ink", -THICK, THICK, hover=hover)
    return VoteLine(
        key=one.key,
        name=one.label,
        blocks=(bar,) if one.n else (),
        dots=(*_before(case, one), *_published(case, one)),
        figure=_text(case, one),
        aside=_measured_place(case, one.key),
    )


def _before(case: Case, one: Named) -> Iterator[Dot]:
    if case.before is None:
        return
    earlier = {thing.key: thing for thing in named(case, case.before.tallies)}
    old = earlier.get(one.key, Named(one.key, one.label, 0, 0.0))
    value = 100 * old.share if _is_priorities(case) else float(old.n)
    hover = (one.label, case.t("votes.hover.before", value=_text(case, old)))
    yield Dot(value, "beam_line", Symbol.DIAMOND, hover)


def _published(case: Case, one: Named) -> Iterator[Dot]:
    """What each actor answered to the same, hollow."""
    for estimate in case.published:
        if estimate.domain == one.key and estimate.value is not None:
            actor = estimate.survey.actor
            hover = (one.label, case.actor_of(estimate), estimate.text(case.language))
            role = f"actor-{actor}"
            yield Dot(estimate.value, role, ACTOR_SYMBOLS[actor], hover, survey=True)


def _measured_place(case: Case, code: str) -> str:
    """« 3e »: the place of the domain among those of the area, by its score."""
    codes = [one.domain for one in case.measured]
    return ordinal(case.language, codes.index(code) + 1) if code in codes else ""


def _firsts(things: Sequence[Named]) -> list[Named]:
    return [one for one in things if one.n == things[0].n]


def _said(case: Case, one: Named) -> str:
    """« l’emploi » in a sentence, « isolement » in its quotes."""
    if _is_priorities(case):
        return the_domain(case.language, case.catalogue.domains[one.key])
    return case.t("votes.quoted", text=one.label)


def _finding(case: Case, things: Sequence[Named]) -> Iterator[str]:
    firsts = _firsts(things)
    names = enumerate_words(case.language, [_said(case, one) for one in firsts])
    said = {"room": sentence_case(case.room), "names": names, "value": _text(case, firsts[0])}
    if case.before:
        earlier = {one.key: one for one in named(case, case.before.tallies)}
        old = earlier.get(firsts[0].key, Named("", "", 0, 0.0))
        key = "same" if _text(case, old) == said["value"] else "change"
        first = sentence_case(_said(case, firsts[0]))
        yield case.t(f"votes.finding.named.{key}",
            name=first, before=_text(case, old), in_room=case.room, **said,
        )  # fmt: skip
        return
    yield case.t(f"votes.finding.{case.question.kind}", n=case.n, picked=PICKED, **said)
    yield case.t("votes.finding.first", **said)


def _sentence(case: Case) -> str:
    """What is measured first beside it, and what the actors named first."""
    parts = []
    if case.measured and _is_priorities(case):
        first = case.catalogue.domains[case.measured[0].domain]
        parts.append(
            case.t(
                "votes.sentence.measured_first",
                place=case.place(case.measured[0].area),
                name=the_domain(case.language, first),
            )
        )
    return " ".join(parts)


def _ungrouped(case: Case) -> Iterator[str]:
    if _is_priorities(case):
        return
    n = sum(one.n for one in shares(case.question, case.tallies) if not one.item)
    yield from noted(case.language, "votes.note.ungrouped", n)


def _legend(case: Case, lines: Sequence[VoteLine]) -> Iterator[LegendItem]:
    yield LegendItem(case.t(f"votes.legend.{case.question.kind}"), "ink", Mark.FILL)
    if case.before:
        yield LegendItem(
            case.t("votes.legend.before"), "beam_line", Mark.DOT, symbol=Symbol.DIAMOND
        )
    answered = {estimate.survey.actor: estimate for estimate in case.published}
    for actor in Actor:
        if actor in answered:
            name = case.actor_of(answered[actor])
            yield LegendItem(name, f"actor-{actor}", Mark.DOT, symbol=HOLLOW[actor])


HOLLOW = {
    Actor.CITIZENS: Symbol.RING,
    Actor.COMPANIES: Symbol.OPEN_SQUARE,
    Actor.ASSOCIATIONS: Symbol.OPEN_DIAMOND,
    Actor.INSTITUTIONS: Symbol.TRIANGLE_UP,
}


def _of_several(cases: Sequence[Case]) -> Told:
    first = cases[0]
    shown = (*map(_room_line, cases), *_survey_lines(first))
    return Told(
        findings=(*_first_in(cases),),
        sentence=first.t("votes.sentence.rooms"),
        plot=VotePlot(
            lines=shown,
            low=0.0,
            high=float(PICKED),
            ticks=(),
            axis="",
            figure_header="",
            aside_header="",
            pitch=ROOM_PITCH,
            rest=rest_words(first.language, len(shown)),
        ),
        rows=(*(row for case in cases for row in _rows(case, groups=False)),),
        legend=tuple(
            LegendItem(first.t(f"votes.legend.place.{place}"), role)
            for place, role in enumerate(EMPHASIS, 1)
        ),
        reading=first.t(f"votes.reading.{first.question.kind}.rooms"),
        notes=(*(note for case in cases for note in _ungrouped(case)),),
    )


def _room_line(case: Case) -> VoteLine:
    texts = [(one.label, _text(case, one)) for one in named(case, case.tallies)]
    return VoteLine(case.vote.code, case.name, case.when, (*_cells(texts, case.name),), strong=True)


def _survey_lines(case: Case) -> Iterator[VoteLine]:
    """The three domains that each actor named most, in the country or in the region of the room."""
    for actor in Actor:
        answers = [e for e in case.published if e.survey.actor is actor and e.value is not None]
        answers.sort(key=lambda one: -(one.value or 0.0))
        if answers:
            name = case.actor_of(answers[0])
            domains = case.catalogue.domains
            texts = [
                (short_label(case.language, domains[one.domain]), one.text(case.language))
                for one in answers[:PICKED]
            ]
            short = case.actor_of(answers[0], short=True)
            yield VoteLine(f"survey-{actor}", name, "", (*_cells(texts, name),), short=short)


def _cells(texts: Sequence[tuple[str, str]], name: str) -> Iterator[Block]:
    """The first things in cells of one width, with how many named them."""
    for place, (label, value) in enumerate(texts[:PICKED]):
        yield Block(
            place + GAP,
            place + 1 - GAP,
            EMPHASIS[place],
            -CELL,
            CELL,
            text=f"{label} {value}",
            short=label,
            hover=(name, label, value),
        )


def _first_in(cases: Sequence[Case]) -> Iterator[str]:
    led = Counter(one for case in cases if (t := named(case, case.tallies)) for one in _names(t))
    what = {one: sentence_case(_said(cases[0], Named(*one, 0, 0.0))) for one in led}
    yield first_in(cases, Counter({what[one]: n for one, n in led.items()}))


def _names(things: Sequence[Named]) -> list[tuple[str, str]]:
    return [(one.key, one.label) for one in _firsts(things)]


def _rows(case: Case, *, groups: bool) -> Iterator[VoteRow]:
    for group, tallies, n in of_everybody(case):
        if group and not groups:
            continue
        for one in named(case, tallies):
            yield room_row(case, _row_figure(case, one, Statistic.SHARE), group, n)
    if case.before:
        for one in named(case, case.before.tallies):
            yield room_row(case, _row_figure(case, one, Statistic.BEFORE))
    yield from survey_rows(case)
    yield from measure_rows(case, SCORE_DECIMALS)


def _row_figure(case: Case, one: Named, statistic: Statistic) -> Figure:
    if _is_priorities(case):
        return Figure(100 * one.share, statistic, one.label, PERCENT)
    kind = Statistic.COUNT if statistic is Statistic.SHARE else statistic
    return Figure(float(one.n), kind, one.label)
