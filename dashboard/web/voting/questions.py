"""Reads a question, and counts typed by hand, from what a script of who leads sends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.ballots.answers import AnswerError, read_answer
from dashboard.ballots.question import Form, form_of
from dashboard.catalogue import Catalogue
from dashboard.levels import AreaId
from dashboard.model import Level
from dashboard.vote import Count, Group, VoteKind, VoteQuestion, Way
from dashboard.web.voting.refusals import Refusal, asked_language
from dashboard.web.voting.sent import Sent

LONGEST_QUESTION, LONGEST_PROPOSAL = 200, 80
"""Characters."""
FEWEST_PROPOSALS, MOST_PROPOSALS = 2, 8
MOST_PEOPLE = 9999
"""That one count may say."""
QUESTION = ("type", "question", "domaine", "indicateur", "territoire", "propositions")
COUNTED = ("way", "group", "voters", "counts")
BY_HAND = (Way.HANDS, Way.PAPER)
_ITSELF = (VoteKind.RATING, VoteKind.PRIORITIES, VoteKind.ESTIMATE)
"""Kinds that say what they ask without a text."""


def question_of(catalogue: Catalogue) -> VoteQuestion:
    """The question that the request asks. Raises Refusal."""
    sent = Sent.read(QUESTION)
    kind = VoteKind(sent.one_of("type", VoteKind))
    text = sent.text("question", LONGEST_QUESTION)
    if not text and kind not in _ITSELF:
        raise Refusal("missing", "question", name="question")
    return VoteQuestion(
        kind,
        text,
        sent.one_of("domaine", catalogue.domains) if kind is VoteKind.RATING else None,
        sent.one_of("indicateur", catalogue.indicators) if kind is VoteKind.ESTIMATE else None,
        area_of(catalogue, sent, "territoire"),
        tuple(_proposals(sent)) if kind is VoteKind.JUDGMENT else (),
    )


def area_of(catalogue: Catalogue, sent: Sent, name: str) -> AreaId | None:
    """The area of a field: `53` or `R53`, `D29`; None for France and where nothing is said."""
    text = sent.text(name, 10)
    areas = [one.area for level in Level for one in catalogue.areas(level)]
    spelt = {spelling: area for area in reversed(areas) for spelling in (area, area.slug)}
    if text and text not in spelt:
        raise Refusal("area", name, name=name, value=text)
    area = spelt.get(text)
    return area if area and area.level is not Level.COUNTRY else None


def _proposals(sent: Sent) -> Iterator[str]:
    listed = sent.fields.get("propositions")
    wrong = Refusal("proposals", "propositions", fewest=FEWEST_PROPOSALS, most=MOST_PROPOSALS)
    if not isinstance(listed, list) or not FEWEST_PROPOSALS <= len(listed) <= MOST_PROPOSALS:
        raise wrong
    texts = [Sent({"propositions": one}).text("propositions", LONGEST_PROPOSAL) for one in listed]
    if not all(texts) or len(set(texts)) < len(texts):
        raise wrong
    yield from texts


def counts_of(
    catalogue: Catalogue, question: VoteQuestion
) -> tuple[Way, Group, tuple[Count, ...], int]:
    """How a group answered by hand or on paper, as the request says. Raises Refusal."""
    sent = Sent.read(COUNTED)
    way, group = Way(sent.one_of("way", BY_HAND)), Group(sent.one_of("group", Group))
    voters, listed = sent.whole("voters", MOST_PEOPLE), sent.fields.get("counts")
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise Refusal("counts", "counts")
    form = form_of(catalogue, asked_language(), question)
    counts = tuple(_count(question, form, one) for one in listed)
    most = len(form.fields) * voters
    if sum(one.n for one in counts) > most or len({(c.item, c.value) for c in counts}) < len(
        counts
    ):
        raise Refusal("too_many_counts", "counts", most=most)
    return way, group, counts, voters


def _count(question: VoteQuestion, form: Form, listed: Mapping[str, Any]) -> Count:
    """One count, of an answer that the form of the question takes."""
    one = Sent(listed)
    item, value = one.text("item", LONGEST_QUESTION), one.text("value", LONGEST_QUESTION)
    n = one.whole("n", MOST_PEOPLE)
    options = [option.code for option in form.options]
    places = [str(place) for place in range(1, form.picks + 1)]
    match question.kind:
        case VoteKind.PRIORITIES:
            fits = item in options and value in places
        case VoteKind.JUDGMENT:
            fits = item in question.options and value in options
        case VoteKind.RATING | VoteKind.AGREEMENT:
            fits = not item and value in options
        case VoteKind.ESTIMATE:
            return Count("", _free(form, value), n)
        case VoteKind.WORD:
            return Count(_free(form, item), "", n)
    if not fits:
        raise Refusal("no_answer", "counts", value=value or item)
    return Count(item, value, n)


def _free(form: Form, text: str) -> str:
    try:
        return read_answer(form, {form.fields[0].name: [text]})[0]
    except AnswerError as error:
        raise Refusal("no_answer", "counts", value=text) from error
