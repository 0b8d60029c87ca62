"""The minutes of a debate as a document: who came, what was shown and said, who will do what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.file_name import chart_name
from dashboard.documents.document import (
    Block,
    Bullets,
    ChartBlock,
    Document,
    Fact,
    FactList,
    Group,
    Paragraph,
    Role,
    Section,
    TableBlock,
    TableColumn,
    Width,
    cell,
    paragraph,
)
from dashboard.documents.reader import Reader
from dashboard.itinerary.answered import CHART, Answered, answered, selection_of
from dashboard.itinerary.minutes import Commitment, Quote, Said, Session
from dashboard.itinerary.model import Itinerary, Step, view_of
from dashboard.model import Actor
from dashboard.selection import ACTORS, parameters_of
from dashboard.text.i18n import date_label, number
from dashboard.text.phrases import counted
from dashboard.text.sources import bodies, distinct, licence_words
from dashboard.vote import RoomVote

COMMITMENTS = ("who", "what", "partners", "deadline", "step")
"""Columns of the table of commitments."""


def minutes_document(reader: Reader, itinerary: Itinerary) -> Document:
    """The minutes of a route; what nobody noted is left out, and said where all of it is missing.

    `reader` has the catalogue with rooms and without example answers: each step asks for them
    itself.
    """
    votes = answered(reader.catalogue, reader.language, itinerary)
    silent = not any(step.said for step in itinerary.steps) and not votes.every
    views = [view_of(reader.catalogue, step.chart, step.selection) for step in itinerary.steps]
    chosen = (selection_of(reader.language, vote) for vote in votes.every)
    views += [view_of(reader.catalogue, CHART, one) for one in chosen]
    name = itinerary.title or reader.t("minutes.untitled")
    steps = tuple(
        _step(reader, n, step, of_step)
        for n, (step, of_step) in enumerate(
            zip(itinerary.steps, votes.of_steps, strict=True), start=1
        )
    )
    return Document(
        name=name,
        title=name,
        kicker=reader.t("minutes.kicker"),
        lede=tuple(_lede(reader, views, silent=silent)),
        sections=(
            *_session(reader, itinerary.session, votes),
            *(() if silent else (_commitments(reader, itinerary),)),
            Section("steps", reader.t("minutes.steps"), blocks=steps),
            *_other_votes(reader, votes),
            _sources(reader, views),
        ),
    )


def _lede(reader: Reader, views: Sequence[ChartView], *, silent: bool) -> Iterator[Paragraph]:
    if any(view.example for view in views):
        yield paragraph(reader.t("example.mark"), role=Role.EXAMPLE)
    if silent:
        yield paragraph(reader.t("minutes.silent"), role=Role.ABSENT)


def _session(reader: Reader, session: Session, votes: Answered) -> Iterator[Section]:
    texts = {
        "date": session.day and date_label(reader.language, session.day.isoformat()),
        "place": session.place,
        "territory": session.territory,
        "facilitator": session.facilitator,
        "participants": " · ".join(_counts(reader, session.participants)),
        "voters": "" if session.participants else " · ".join(_voters(reader, votes)),
        "votes": _votes(reader, session, votes),
    }
    facts = tuple(
        Fact(reader.t(f"minutes.{key}"), paragraph(text)) for key, text in texts.items() if text
    )
    if facts:
        yield Section("session", blocks=(FactList("", facts),))


def _votes(reader: Reader, session: Session, votes: Answered) -> str:
    """How many questions the room answered under which code, or that no answer is to be had."""
    if not session.votes:
        return ""
    return counted(reader.language, "minutes.voted", len(votes.every), code=session.votes)


def _voters(reader: Reader, votes: Answered) -> Iterator[str]:
    """Who voted, where nobody noted who came."""
    return _counts(reader, [(ACTORS.get(group), n) for group, n in votes.most])


def _counts(reader: Reader, participants: Sequence[tuple[Actor | None, int]]) -> Iterator[str]:
    """How many came of each actor, and in all where there are several."""
    counts = [
        (reader.t(f"actor.{actor}" if actor else "minutes.others"), n) for actor, n in participants
    ]
    if len(counts) > 1:
        counts.append((reader.t("minutes.in_all"), sum(n for _, n in counts)))
    for who, n in counts:
        yield reader.t("minutes.count", who=who, n=number(reader.language, n, 0))


def _step(reader: Reader, n: int, step: Step, votes: Sequence[RoomVote]) -> Group:
    """The chart of a step with what it made the room say, and what the room answered; its answers
    take the width of the page."""
    parameters = parameters_of(step.selection, reader.catalogue.vocabulary)
    parameters.pop("langue", None)
    title = step.title or step.question or chart_name(reader.language, step.chart)
    asked = (paragraph(step.question),) if step.title and step.question else ()
    inside = Width.HALF if votes else Width.FULL
    return Group(
        reader.t("minutes.step", n=n, title=title),
        (
            *asked,
            ChartBlock(f"step-{n}", step.chart, inside, fixed=(*parameters.items(),)),
            Group(reader.t("minutes.said"), _said(reader, step.said), width=inside),
            *(_vote(reader, vote) for vote in votes),
        ),
        width=Width.FULL if votes else Width.HALF,
    )


def _vote(reader: Reader, vote: RoomVote) -> Group:
    """The question to the room and its answer, which says itself what it is."""
    selection = selection_of(reader.language, vote)
    parameters = parameters_of(selection, reader.catalogue.vocabulary)
    parameters.pop("langue", None)
    block = ChartBlock(f"vote-{vote.n}", CHART, fixed=(*parameters.items(),))
    return Group(reader.t("minutes.vote", n=vote.n), (block,))


def _other_votes(reader: Reader, votes: Answered) -> Iterator[Section]:
    """What the room was asked beside the steps of the route."""
    if votes.others:
        blocks = tuple(_vote(reader, vote) for vote in votes.others)
        yield Section("votes", reader.t("minutes.other_votes"), blocks=blocks)


def _said(reader: Reader, said: Said) -> tuple[Block, ...]:
    """Quotes, then what the room agreed on and what not; commitments have a table of their own."""
    parts: list[Block] = []
    if said.quotes:
        parts.append(Bullets(tuple(_quote(reader, quote) for quote in said.quotes)))
    for key, lines in (("agreements", said.agreements), ("disagreements", said.disagreements)):
        if lines:
            points = Bullets(tuple(paragraph(line) for line in lines))
            parts.append(Group(reader.t(f"minutes.{key}"), (points,)))
    if not parts:
        key = "minutes.only_commitments" if said else "minutes.nothing"
        parts.append(paragraph(reader.t(key), role=Role.ABSENT))
    return tuple(parts)


def _quote(reader: Reader, quote: Quote) -> Paragraph:
    text = reader.t("quoted", text=quote.text)
    if quote.actor is None:
        return paragraph(text)
    who = reader.t(f"actor.{quote.actor}")
    return paragraph(reader.t("minutes.quote", quote=text, who=who))


def _commitments(reader: Reader, itinerary: Itinerary) -> Section:
    """Who does what with whom by when, and at which step it was said."""
    made = [
        (n, one) for n, step in enumerate(itinerary.steps, start=1) for one in step.said.commitments
    ]
    block: Block = paragraph(reader.t("minutes.no_commitment"), role=Role.ABSENT)
    if made:
        block = _table(reader, made)
    return Section("commitments", reader.t("minutes.commitments"), blocks=(block,))


def _table(reader: Reader, made: Sequence[tuple[int, Commitment]]) -> TableBlock:
    columns = tuple(TableColumn(key, reader.t(f"minutes.column.{key}")) for key in COMMITMENTS)
    rows = tuple(
        (
            cell(one.who, role=Role.HEAD),
            *(cell(text) for text in (one.what, one.partners, one.deadline)),
            cell(number(reader.language, n, 0)),
        )
        for n, one in made
    )
    return TableBlock("commitments", columns, rows)


def _sources(reader: Reader, views: Sequence[ChartView]) -> Section:
    """Whose figures were shown and under which licences: minutes are no place for each file."""
    lines = distinct([line for view in views for line in view.sources])
    licences = dict.fromkeys(licence_words(reader.language, line.licence) for line in lines)
    text = reader.t(
        "minutes.sources.text",
        bodies=", ".join(bodies(lines)),
        licences="\u202f; ".join(filter(None, licences)),
    )
    return Section(
        "sources", reader.t("minutes.sources"), blocks=(paragraph(text, role=Role.NOTE),)
    )
