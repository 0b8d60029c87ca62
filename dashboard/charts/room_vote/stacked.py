"""Agreement and majority judgment: the parts of the answers one after the other, to 100 %."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from dashboard.ballots.judgment import Gauge, Judged, majority_order
from dashboard.ballots.tally import shares
from dashboard.charts.room_vote.case import Case, first_in, group_of, people
from dashboard.charts.room_vote.plot import Block, Reference, VoteLine, VotePlot
from dashboard.charts.room_vote.rows import (
    PERCENT,
    Figure,
    Statistic,
    VoteRow,
    of_everybody,
    room_row,
)
from dashboard.charts.room_vote.told import Told
from dashboard.charts.shared.back_row import rest_words
from dashboard.charts.shared.chart_view import LegendItem
from dashboard.charts.shared.label_text import shortened
from dashboard.text.i18n import enumerate_words, ordinal, translate, with_unit
from dashboard.text.wording import sentence_case
from dashboard.vote import Agreement, Grade, Tally, VoteKind

PITCH = 46
HALF = 50.0
"""A majority."""
QUOTED = 48
"""Characters of a proposal in a title."""

AGREEMENT_ROLES: Mapping[str, str] = {
    Agreement.AGREE: "unjudged-4",
    Agreement.NO_OPINION: "line",
    Agreement.DISAGREE: "muted",
}
GRADE_ROLES: Mapping[str, str] = {
    Grade.EXCELLENT: "unjudged-5",
    Grade.GOOD: "unjudged-4",
    Grade.FAIR: "unjudged-3",
    Grade.PASSABLE: "unjudged-1",
    Grade.POOR: "tick",
    Grade.REJECT: "muted",
}
"""Blue for what is good, grey for what is not, the palest in the middle; plum and teal judge
territories."""


def agreement(cases: Sequence[Case]) -> Told:
    """The room and its groups; or several rooms, a line each."""
    first, alone = cases[0], len(cases) == 1
    lines = (*(_agreeing(first) if alone else map(_agreeing_room, cases)),)
    return Told(
        findings=(*(_agreed(first) if alone else _agreed_in(cases)),),
        sentence="" if alone else first.t("votes.sentence.rooms"),
        plot=_plot(first, lines, first.t("votes.header.accord"), first.t("votes.header.n")),
        rows=(*(row for case in cases for row in _agreement_rows(case, groups=alone)),),
        legend=tuple(
            LegendItem(_named(first, answer), role) for answer, role in AGREEMENT_ROLES.items()
        ),
        reading=first.t("votes.reading.accord"),
    )


def judgment(cases: Sequence[Case]) -> Told:
    """The proposals in the order of majority judgment; of several rooms, the first of each."""
    first, alone = cases[0], len(cases) == 1
    lines = (*(_judged(first) if alone else map(_first_of, cases)),)
    return Told(
        findings=(*(_best(first) if alone else _best_in(cases)),),
        sentence=_order_words(first) if alone else first.t("votes.sentence.rooms"),
        plot=_plot(
            first,
            lines,
            first.t("votes.header.jugement"),
            first.t("votes.header.place" if alone else "votes.header.n"),
            Reference(HALF, first.t("votes.majority"), "ink", "dot"),
        ),
        rows=(*(row for case in cases for row in _judgment_rows(case, groups=alone)),),
        legend=tuple(LegendItem(_named(first, grade), role) for grade, role in GRADE_ROLES.items()),
        reading=first.t("votes.reading.jugement"),
    )


def _plot(
    case: Case, lines: tuple[VoteLine, ...], header: str, aside: str, *references: Reference
) -> VotePlot:
    return VotePlot(
        lines=lines,
        low=0.0,
        high=100.0,
        ticks=(),
        axis="",
        figure_header=header,
        aside_header=aside if any(line.aside for line in lines) else "",
        pitch=PITCH,
        references=references,
        rest=rest_words(case.language, len(lines)),
    )


def _named(case: Case, answer: str) -> str:
    kind = "agreement" if case.question.kind is VoteKind.AGREEMENT else "grade"
    return translate(case.language, f"ballots.{kind}.{answer}")


def percent(case: Case, share: float) -> str:
    """« 54 % »."""
    return with_unit(case.language, 100 * share, 0, PERCENT)


def _stack(
    case: Case, roles: Mapping[str, str], of: Mapping[str, float], name: str
) -> Iterator[Block]:
    """The shares one after the other, in the order of the roles."""
    present = [(answer, of[answer]) for answer in roles if of.get(answer)]
    ends = accumulate(share for _, share in present)
    for (answer, share), end in zip(present, ends, strict=True):
        text = percent(case, share)
        hover = (name, f"{_named(case, answer)} : {text}")
        yield Block(100 * (end - share), 100 * end, roles[answer], text=text, hover=hover)


def _agreements(case: Case, tallies: Sequence[Tally]) -> dict[str, float]:
    return {one.value: one.share for one in shares(case.question, tallies)}


def _agreement_line(
    case: Case, key: str, name: str, tallies: Sequence[Tally], of: str = "", *, strong: bool = False
) -> VoteLine:
    shared = _agreements(case, tallies)
    figure = percent(case, shared.get(Agreement.AGREE, 0.0))
    blocks = tuple(_stack(case, AGREEMENT_ROLES, shared, name))
    aside = "" if of else people(case, tallies)
    return VoteLine(key, name, of, blocks, figure=figure, aside=aside, strong=strong)


def _agreeing(case: Case) -> Iterator[VoteLine]:
    yield _agreement_line(case, case.vote.code, group_of(case, None), case.tallies, strong=True)
    if case.before:
        yield _agreement_line(case, "before", case.t("votes.before"), case.before.tallies)
    for group, tallies in case.groups.shown.items():
        yield _agreement_line(case, group, group_of(case, group), tallies)


def _agreeing_room(case: Case) -> VoteLine:
    return _agreement_line(case, case.vote.code, case.name, case.tallies, case.when, strong=True)


def _agreed(case: Case) -> Iterator[str]:
    shared = _agreements(case, case.tallies)
    said = {
        "agree": percent(case, shared.get(Agreement.AGREE, 0.0)),
        "disagree": percent(case, shared.get(Agreement.DISAGREE, 0.0)),
        "room": case.room,
    }
    if case.before:
        before = _agreements(case, case.before.tallies).get(Agreement.AGREE, 0.0)
        said |= {"before": percent(case, before)}
        same = said["before"] == said["agree"]
        yield case.t("votes.finding.accord.same" if same else "votes.finding.accord.change", **said)
        return
    yield case.t("votes.finding.accord", **said)


def _agreed_in(cases: Sequence[Case]) -> Iterator[str]:
    def agreeing(case: Case) -> float:
        return _agreements(case, case.tallies).get(Agreement.AGREE, 0.0)

    low, high = min(cases, key=agreeing), max(cases, key=agreeing)
    yield low.t(
        "votes.finding.accord.rooms",
        low=percent(low, agreeing(low)),
        high=percent(high, agreeing(high)),
        lowest=low.name,
        highest=high.name,
    )


def _agreement_rows(case: Case, *, groups: bool) -> Iterator[VoteRow]:
    for group, tallies, n in of_everybody(case):
        if group and not groups:
            continue
        shared = _agreements(case, tallies)
        for answer in AGREEMENT_ROLES:
            figure = Figure(
                100 * shared.get(answer, 0.0), Statistic.SHARE, _named(case, answer), PERCENT
            )
            yield room_row(case, figure, group, n)
    if case.before:
        for answer, share in _agreements(case, case.before.tallies).items():
            figure = Figure(100 * share, Statistic.BEFORE, _named(case, answer), PERCENT)
            yield room_row(case, figure)


def _grades(case: Case, tallies: Sequence[Tally], proposal: str) -> dict[str, float]:
    return {one.value: one.share for one in shares(case.question, tallies) if one.item == proposal}


def grade_words(case: Case, gauge: Gauge) -> str:
    """« Bien + » where more gave a better grade than a worse one, else « Bien − »."""
    sign = "+" if gauge.rising else "\u2212"
    return f"{_named(case, gauge.grade)}\u00a0{sign}"


def _place(case: Case, one: Judged) -> str:
    place = ordinal(case.language, one.place)
    return case.t("votes.place.tie", place=place) if one.tie else place


def _proposal_line(
    case: Case, one: Judged, name: str, of: str, tallies: Sequence[Tally]
) -> VoteLine:
    blocks = tuple(_stack(case, GRADE_ROLES, _grades(case, tallies, one.proposal), name))
    figure = grade_words(case, one.gauge)
    return VoteLine(one.proposal, name, of, blocks, figure=figure)


def _judged(case: Case) -> Iterator[VoteLine]:
    earlier = (
        {one.proposal: one for one in majority_order(case.question, case.before.tallies)}
        if case.before
        else {}
    )
    for one in majority_order(case.question, case.tallies):
        line = _proposal_line(case, one, one.proposal, "", case.tallies)
        yield replace(line, aside=_place(case, one), strong=one.place == 1)
        if case.before and one.proposal in earlier:
            before, tallies = earlier[one.proposal], case.before.tallies
            yield _proposal_line(case, before, case.t("votes.before"), "", tallies)


def _first_of(case: Case) -> VoteLine:
    """The room with the proposal that it puts first."""
    best = majority_order(case.question, case.tallies)[0]
    name = ", ".join(filter(None, (case.name, case.day)))
    line = _proposal_line(case, best, name, best.proposal, case.tallies)
    return replace(line, aside=case.n, strong=True, short=f"{case.name} : {best.proposal}")


def _firsts(case: Case) -> list[str]:
    return [j.proposal for j in majority_order(case.question, case.tallies) if j.place == 1]


def _best(case: Case) -> Iterator[str]:
    order = majority_order(case.question, case.tallies)
    firsts = [one for one in order if one.place == 1]
    grade = grade_words(case, firsts[0].gauge)
    names = [case.t("votes.quoted", text=shortened(one.proposal, QUOTED)) for one in firsts]
    said = {"room": sentence_case(case.room), "grade": grade}
    proposals = enumerate_words(case.language, names)
    yield case.t("votes.finding.jugement", proposals=proposals, **said)
    yield case.t("votes.finding.first", names=proposals, **said)
    yield case.t("votes.finding.top", names=proposals)


def _best_in(cases: Sequence[Case]) -> Iterator[str]:
    """The proposal that most rooms put first."""
    led = Counter(proposal for case in cases for proposal in _firsts(case))
    quoted = {one: cases[0].t("votes.quoted", text=shortened(one, QUOTED)) for one in led}
    yield first_in(cases, Counter({quoted[one]: n for one, n in led.items()}))


def _order_words(case: Case) -> str:
    order = majority_order(case.question, case.tallies)
    words = [
        case.t("votes.sentence.judged", proposal=one.proposal, grade=grade_words(case, one.gauge))
        for one in order
    ]
    return case.t("votes.sentence.jugement", order=enumerate_words(case.language, words))


def _judgment_rows(case: Case, *, groups: bool) -> Iterator[VoteRow]:
    for group, tallies, n in of_everybody(case):
        if group and not groups:
            continue
        for one in majority_order(case.question, tallies):
            shared = _grades(case, tallies, one.proposal)
            for grade in GRADE_ROLES:
                item = f"{one.proposal} : {_named(case, grade)}"
                figure = Figure(100 * shared.get(grade, 0.0), Statistic.SHARE, item, PERCENT)
                yield room_row(case, figure, group, n)
