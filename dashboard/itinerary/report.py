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
from dashboard.itinerary.minutes import Commitment, Quote, Said, Session
from dashboard.itinerary.model import Itinerary, Step, view_of
from dashboard.selection import parameters_of
from dashboard.text.i18n import date_label, number
from dashboard.text.sources import bodies, distinct, licence_words

COMMITMENTS = ("who", "what", "partners", "deadline", "step")
"""Columns of the table of commitments."""


def minutes_document(reader: Reader, itinerary: Itinerary) -> Document:
    """The minutes of a route; what nobody noted is left out, and said where all of it is missing.

    `reader` has the catalogue without example answers: each step asks for them itself.
    """
    silent = not any(step.said for step in itinerary.steps)
    views = [view_of(reader.catalogue, step.chart, step.selection) for step in itinerary.steps]
    name = itinerary.title or reader.t("minutes.untitled")
    steps = tuple(_step(reader, *one) for one in enumerate(itinerary.steps, start=1))
    return Document(
        name=name,
        title=name,
        kicker=reader.t("minutes.kicker"),
        lede=tuple(_lede(reader, views, silent=silent)),
        sections=(
            *_session(reader, itinerary.session),
            *(() if silent else (_commitments(reader, itinerary),)),
            Section("steps", reader.t("minutes.steps"), blocks=steps),
            _sources(reader, views),
        ),
    )


def _lede(reader: Reader, views: Sequence[ChartView], *, silent: bool) -> Iterator[Paragraph]:
    if any(view.example for view in views):
        yield paragraph(reader.t("example.mark"), role=Role.EXAMPLE)
    if silent:
        yield paragraph(reader.t("minutes.silent"), role=Role.ABSENT)


def _session(reader: Reader, session: Session) -> Iterator[Section]:
    texts = {
        "date": session.day and date_label(reader.language, session.day.isoformat()),
        "place": session.place,
        "territory": session.territory,
        "facilitator": session.facilitator,
        "participants": " · ".join(_counts(reader, session)),
    }
    facts = tuple(
        Fact(reader.t(f"minutes.{key}"), paragraph(text)) for key, text in texts.items() if text
    )
    if facts:
        yield Section("session", blocks=(FactList("", facts),))


def _counts(reader: Reader, session: Session) -> Iterator[str]:
    """How many came of each actor, and in all where there are several."""
    counts = [
        (reader.t(f"actor.{actor}" if actor else "minutes.others"), n)
        for actor, n in session.participants
    ]
    if len(counts) > 1:
        counts.append((reader.t("minutes.in_all"), sum(n for _, n in counts)))
    for who, n in counts:
        yield reader.t("minutes.count", who=who, n=number(reader.language, n, 0))


def _step(reader: Reader, n: int, step: Step) -> Group:
    """The chart of a step, and under it what it made the room say."""
    parameters = parameters_of(step.selection)
    parameters.pop("langue", None)
    title = step.title or step.question or chart_name(reader.language, step.chart)
    asked = (paragraph(step.question),) if step.title and step.question else ()
    return Group(
        reader.t("minutes.step", n=n, title=title),
        (
            *asked,
            ChartBlock(f"step-{n}", step.chart, fixed=(*parameters.items(),)),
            Group(reader.t("minutes.said"), _said(reader, step.said)),
        ),
        width=Width.HALF,
    )


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
