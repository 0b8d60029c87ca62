"""Notes and estimates: a dot on a scale for each room, group and actor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.ballots.beside import Measured
from dashboard.ballots.question import HIGHEST_NOTE, LOWEST_NOTE
from dashboard.ballots.tally import mean, quartiles, shares
from dashboard.charts.room_vote.case import (
    Case,
    group_name,
    group_of,
    group_role,
    group_symbol,
    people,
)
from dashboard.charts.room_vote.plot import MEASURE, Block, Dot, Reference, VoteLine, VotePlot
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
from dashboard.charts.shared.back_row import PROJECTED_LINES, rest_words
from dashboard.charts.shared.chart_view import LegendItem, Mark
from dashboard.model import is_country
from dashboard.statistics.rounding import as_published
from dashboard.surveys.estimates import SurveyEstimate
from dashboard.text.i18n import number, short_label, translate, with_unit
from dashboard.text.wording import band_words, place, rank_words, sentence_case, the_domain
from dashboard.tokens import ACTOR_SYMBOLS, Symbol
from dashboard.vote import Group, Tally, VoteKind

NOTE_DECIMALS = 1
OUT_OF = f"/{HIGHEST_NOTE}"
SCORE_DECIMALS = 2
PITCH = 42
FOOT, TALL = 0.42, 0.8
"""Where the strip of a distribution ends under its line, and how high its highest part is."""
WIDE = 0.46
"""Half of the width of a note in the strip."""
AIR = 0.12
"""Part of the values that stays free on both sides of them."""


def scaled(cases: Sequence[Case]) -> Told:
    """One room with its groups, the actors and the measure; or several rooms, a line each."""
    first, alone = cases[0], len(cases) == 1
    lines = (*_of_one(first),) if alone else (*_of_several(cases),)
    references = (*_references(first, alone=alone),) if _is_estimate(first) else ()
    low, high = _ends(cases, lines, references)
    return Told(
        findings=(*(_finding(first) if alone else _compared(cases)),),
        sentence=_sentence(first) if alone else first.t("votes.sentence.rooms"),
        plot=VotePlot(
            lines=lines,
            low=low,
            high=high,
            ticks=_ticks(first),
            axis=_axis(first),
            figure_header=first.t(f"votes.header.{first.question.kind}"),
            aside_header=first.t("votes.header.n" if alone else "votes.header.measure"),
            pitch=PITCH,
            references=references,
            rest=_rest(first, lines),
        ),
        rows=(*(row for case in cases for row in _rows(case, groups=alone)),),
        legend=(*_legend(cases, lines),),
        reading=first.t(f"votes.reading.{first.question.kind}"),
    )


def _rest(case: Case, lines: Sequence[VoteLine]) -> str:
    """What a projected chart says of the lines it leaves out; that of the measure stays."""
    kept = PROJECTED_LINES - sum(line.key == MEASURE for line in lines)
    return rest_words(case.language, sum(not line.says for line in lines), kept)


def _is_estimate(case: Case) -> bool:
    return case.question.kind is VoteKind.ESTIMATE


def value_of(case: Case, tallies: Sequence[Tally]) -> float:
    """The mean of notes, the median of estimates."""
    within = quartiles(tallies)
    assert within is not None
    return within.median if _is_estimate(case) else mean(tallies) or 0.0


def _decimals(case: Case) -> int:
    if not _is_estimate(case):
        return NOTE_DECIMALS
    return case.catalogue.indicators[str(case.question.indicator)].decimals


def _unit(case: Case) -> str:
    if not _is_estimate(case):
        return OUT_OF
    return case.catalogue.indicators[str(case.question.indicator)].unit


def _text(case: Case, value: float) -> str:
    return with_unit(case.language, value, _decimals(case), _unit(case))


def _figure(case: Case, value: float) -> str:
    """The value as a column has it: notes without what they are out of."""
    if _is_estimate(case):
        return _text(case, value)
    return number(case.language, value, NOTE_DECIMALS)


def _of_one(case: Case) -> Iterator[VoteLine]:
    yield _room_line(case)
    for group, tallies in case.groups.shown.items():
        name = group_of(case, group)
        dot = _dot(case, name, tallies, group_role(group), group_symbol(group))
        figure, n = _figure(case, dot.value), people(case, tallies)
        yield VoteLine(group, name, "", _strip(case, tallies), (dot,), figure, n)
    yield from (_survey_line(case, estimate) for estimate in case.published)
    if not _is_estimate(case):
        yield from (_measure_line(case, one) for one in case.measured)


def _of_several(cases: Sequence[Case]) -> Iterator[VoteLine]:
    yield from (_room_line(case, beside=True) for case in cases)
    first = cases[0]
    everywhere = [one for one in first.published if is_country(one.area)]
    yield from (replace(_survey_line(first, estimate), aside="") for estimate in everywhere)


def _room_line(case: Case, *, beside: bool = False) -> VoteLine:
    """The room in ink; beside other rooms with its day, and what is measured and answered there."""
    before = value_of(case, case.before.tallies) if case.before else None
    dot = _dot(case, case.name, case.tallies, "ink", Symbol.CIRCLE, before)
    dots, name, of, aside = [dot], group_of(case, None), "", case.n
    if beside:
        name, of = case.name, case.when
        dots += [
            _survey_dot(case, e) for e in case.published if not is_country(e.area) and _on(case, e)
        ]
        dots += [_true_value(case, one) for one in case.measured if _is_estimate(case)]
        aside = "" if _is_estimate(case) else _places(case)
    figure, strip = _figure(case, dot.value), _strip(case, case.tallies)
    return VoteLine(case.vote.code, name, of, strip, (*dots,), figure, aside, strong=True)


def _dot(
    case: Case,
    name: str,
    tallies: Sequence[Tally],
    role: str,
    symbol: Symbol,
    before: float | None = None,
) -> Dot:
    within, value = quartiles(tallies), value_of(case, tallies)
    assert within is not None
    hover = [
        name,
        _text(case, value),
        case.t("votes.hover.half", low=_text(case, within.first), high=_text(case, within.third)),
    ]
    if before is not None:
        hover.append(case.t("votes.hover.before", value=_text(case, before)))
    return Dot(value, role, symbol, (*hover,), within.first, within.third, before)


def _strip(case: Case, tallies: Sequence[Tally]) -> tuple[Block, ...]:
    """How the notes are spread, the most frequent one the highest; none of estimates."""
    if _is_estimate(case):
        return ()
    spread = shares(case.question, tallies)
    most = max(one.share for one in spread)
    return tuple(
        Block(
            float(one.value) - WIDE,
            float(one.value) + WIDE,
            "line",
            FOOT - TALL * one.share / most,
            FOOT,
        )
        for one in spread
    )


def _on(case: Case, estimate: SurveyEstimate) -> bool:
    """Whether an answer of a survey is on the scale of the room: a note, not a share."""
    return not _is_estimate(case) and estimate.value is not None


def _survey_dot(case: Case, estimate: SurveyEstimate) -> Dot:
    assert estimate.value is not None
    actor = estimate.survey.actor
    return Dot(
        estimate.value,
        f"actor-{actor}",
        ACTOR_SYMBOLS[actor],
        (case.actor_of(estimate), estimate.text(case.language)),
        estimate.low,
        estimate.high,
        survey=True,
    )


def _survey_line(case: Case, estimate: SurveyEstimate) -> VoteLine:
    """An actor on the scale; in words where the survey has another one."""
    name = case.actor_of(estimate)
    if not _on(case, estimate):
        measure = estimate.measure
        says = case.t(
            "votes.survey.says",
            value=estimate.text(case.language),
            measure=getattr(measure, f"label_{case.language}"),
        )
        return VoteLine(f"survey-{name}", name, says=says)
    dot, base = _survey_dot(case, estimate), estimate.base
    n = number(case.language, base, 0) if base else ""
    figure, short = _figure(case, dot.value), case.actor_of(estimate, short=True)
    return VoteLine(f"survey-{name}", name, "", (), (dot,), figure, n, short=short)


def _measure_line(case: Case, one: Measured) -> VoteLine:
    return VoteLine(
        MEASURE,
        case.t("votes.measure", place=case.place(one.area), period=one.period),
        says=_measure_words(case, one),
        short=case.t("votes.measure.short", place=case.place(one.area)),
    )


def _measure_words(case: Case, one: Measured) -> str:
    """« plus fragile que le pays, 2e sur 13 »."""
    words = band_words(case.language, one.band, one.reference_kind)
    ranked = rank_words(case.language, one.place, one.of) if one.place else ""
    return ", ".join(filter(None, (words, ranked)))


def _places(case: Case) -> str:
    return "".join(
        rank_words(case.language, one.place, one.of) for one in case.measured if one.place
    )


def _true_value(case: Case, one: Measured) -> Dot:
    hover = (case.place(one.area), case.t("votes.hover.measured", value=_text(case, one.value)))
    return Dot(one.value, "muted", Symbol.DIAMOND, hover, survey=True)


def _references(case: Case, *, alone: bool) -> Iterator[Reference]:
    """The true value for the area and for the country; of several rooms, the country alone."""
    for one in case.measured:
        if alone and not is_country(one.area):
            text = case.t(
                "votes.reference", place=case.place(one.area), value=_text(case, one.value)
            )
            yield Reference(one.value, text)
        france = case.t("votes.reference", place=case.place(None), value=_text(case, one.reference))
        yield Reference(one.reference, france, "muted", "dash")


def _ends(
    cases: Sequence[Case], lines: Sequence[VoteLine], references: Sequence[Reference]
) -> tuple[float, float]:
    if not _is_estimate(cases[0]):
        return float(LOWEST_NOTE), float(HIGHEST_NOTE)
    dots = [dot for line in lines for dot in line.dots]
    values = [v for dot in dots for v in (dot.value, dot.low, dot.high, dot.before)]
    present = [v for v in (*values, *(one.value for one in references)) if v is not None]
    low, high = min(present), max(present)
    air = AIR * (high - low or abs(high) or 1.0)
    return (max(0.0, low - air) if low >= 0 else low - air), high + air


def _ticks(case: Case) -> tuple[tuple[float, str], ...] | None:
    if _is_estimate(case):
        return None
    notes = range(LOWEST_NOTE, HIGHEST_NOTE + 1)
    return tuple((n, number(case.language, n, 0)) for n in notes)


def _axis(case: Case) -> str:
    if _is_estimate(case):
        return ""
    return case.t("votes.axis.note", low=LOWEST_NOTE, high=HIGHEST_NOTE)


def _about(case: Case) -> str:
    """« l’emploi », « Taux de chômage »."""
    if _is_estimate(case):
        return short_label(case.language, case.catalogue.indicators[str(case.question.indicator)])
    return the_domain(case.language, case.catalogue.domains[str(case.question.domain)])


def _finding(case: Case) -> Iterator[str]:
    """Against the first actor who answered the same, or the measure; what changed, if it did."""
    value = value_of(case, case.tallies)
    said = {
        "room": sentence_case(case.room),
        "in_room": case.room,
        "about": _about(case),
        "value": _text(case, value),
    }
    if case.before:
        yield _change(case, value_of(case, case.before.tallies), value, said)
        return
    if _is_estimate(case):
        for one in case.measured:
            where, truth = place(case.language, case.catalogue.territories[one.area]), one.value
            side = _side(case, value, truth)
            key = f"votes.finding.estimation.{side}"
            yield case.t(key, measured=_text(case, truth), place=where, **said)
    for estimate in case.published:
        if _on(case, estimate) and estimate.value is not None:
            actor = translate(case.language, f"actor.the.{estimate.survey.actor}")
            where = place(case.language, case.catalogue.territories[estimate.area])
            side = _side(case, value, estimate.value)
            other = number(case.language, estimate.value, NOTE_DECIMALS)
            yield case.t(
                f"votes.finding.note.{side}", actor=actor, place=where, other=other, **said
            )
            break
    yield case.t(f"votes.finding.{case.question.kind}", **said)


def _side(case: Case, value: float, other: float) -> str:
    """On which side of another value one is, as both are written."""
    written, beside = (as_published(each, _decimals(case)) for each in (value, other))
    return "equal" if written == beside else "above" if written > beside else "below"


def _change(case: Case, before: float, after: float, said: dict[str, str]) -> str:
    same = _text(case, before) == _text(case, after)
    key = "votes.finding.same" if same else "votes.finding.change"
    return case.t(key, **said | {"about": sentence_case(said["about"])}, before=_text(case, before))


def _compared(cases: Sequence[Case]) -> Iterator[str]:
    """From the room with the lowest value to the one with the highest."""
    ordered = sorted(cases, key=lambda case: value_of(case, case.tallies))
    low, high = ordered[0], ordered[-1]
    yield low.t(
        "votes.finding.rooms",
        about=sentence_case(_about(low)),
        low=_text(low, value_of(low, low.tallies)),
        high=_text(high, value_of(high, high.tallies)),
        lowest=low.name,
        highest=high.name,
    )


def _sentence(case: Case) -> str:
    within = quartiles(case.tallies)
    assert within is not None
    parts = [
        case.t("votes.sentence.half", low=_text(case, within.first), high=_text(case, within.third))
    ]
    for one in case.measured:
        where = case.place(one.area)
        if _is_estimate(case):
            value = _text(case, one.reference)
            parts += (
                [case.t("votes.sentence.france", value=value)] if not is_country(one.area) else []
            )
        elif one.band:
            parts.append(
                case.t("votes.sentence.measure", place=where, what=_measure_words(case, one))
            )
    return " ".join(parts)


def _rows(case: Case, *, groups: bool) -> Iterator[VoteRow]:
    kind = Statistic.MEDIAN if _is_estimate(case) else Statistic.MEAN
    decimals, code = _decimals(case), _unit(case)
    item = sentence_case(_about(case))
    for group, tallies, n in of_everybody(case):
        if group and not groups:
            continue
        within = quartiles(tallies)
        assert within is not None
        yield room_row(
            case,
            Figure(value_of(case, tallies), kind, item, code, decimals, within.first, within.third),
            group,
            n,
        )
    if case.before:
        before = value_of(case, case.before.tallies)
        yield room_row(case, Figure(before, Statistic.BEFORE, item, code, decimals))
    for one in () if _is_estimate(case) else shares(case.question, case.tallies):
        text = number(case.language, float(one.value), 0)
        yield room_row(case, Figure(100 * one.share, Statistic.ANSWERS, text, PERCENT))
    yield from survey_rows(case)
    yield from measure_rows(case, decimals if _is_estimate(case) else SCORE_DECIMALS)


def _legend(cases: Sequence[Case], lines: Sequence[VoteLine]) -> Iterator[LegendItem]:
    case = cases[0]
    kind = case.question.kind
    yield LegendItem(case.t(f"votes.legend.{kind}"), "ink", Mark.DOT, symbol=Symbol.CIRCLE)
    yield LegendItem(case.t("votes.legend.half"), "ink", Mark.LINE)
    if not _is_estimate(case):
        yield LegendItem(case.t("votes.legend.strip"), "line", Mark.FILL)
    if any(dot.before is not None for line in lines for dot in line.dots):
        yield LegendItem(case.t("votes.legend.before"), "ink", Mark.DOT, symbol=Symbol.RING)
    dots = [dot for line in lines for dot in line.dots if dot.survey]
    if any(dot.role == "muted" for dot in dots):
        yield LegendItem(case.t("votes.legend.true"), "muted", Mark.DOT, symbol=Symbol.OPEN_DIAMOND)
    if any(dot.role != "muted" for dot in dots):
        yield LegendItem(
            case.t("votes.legend.survey"), "actor-citizens", Mark.DOT, symbol=Symbol.RING
        )
    groups = {group for case in cases for group in case.groups.shown} if len(cases) == 1 else set()
    for group in Group:
        if group in groups:
            name, role = group_name(case, group), group_role(group)
            yield LegendItem(name, role, Mark.DOT, symbol=group_symbol(group))
