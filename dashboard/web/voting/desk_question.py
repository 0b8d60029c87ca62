"""The pages of a question: raised hands and paper are counted on one, words grouped on another."""

from __future__ import annotations

from flask import Blueprint, Response, request

from dashboard.ballots.answers import AnswerError
from dashboard.ballots.question import form_of, is_told_by
from dashboard.catalogue import Catalogue
from dashboard.text.i18n import number
from dashboard.vote import Group, VoteKind, Way
from dashboard.votes import Asked, UnknownQuestion
from dashboard.web.voting.desk_page import CODE, PATH, Screen
from dashboard.web.voting.gate import Gate
from dashboard.web.voting.typed import CountError, Fields, Sheet
from dashboard.web.voting.voter import question_of
from dashboard.web.voting.words import suggested

QUESTION = f"{PATH}/{CODE}/<int:n>"
WAYS = (Way.HANDS, Way.PAPER)
"""In which answers are counted by who leads."""
LONGEST_GROUP = 60
"""Characters of the name of a group of words."""
THRICE = {VoteKind.ESTIMATE: "12,5 × 3", VoteKind.WORD: "isolement × 3"}
"""How an answer that was given three times is typed."""


def add_routes(blueprint: Blueprint, catalogue: Catalogue, gate: Gate) -> None:
    """`/animation/<code>/<n>/mains`, `…/papier` and `…/mots`."""

    @blueprint.get(f"{QUESTION}/<any({', '.join(WAYS)}):way>")
    @gate.facilitator_only
    def sheet_desk(code: str, n: int, way: str) -> Response:
        screen = Screen.asked(catalogue, gate)
        typed = (one for one in gate.store.typed(code, n) if one.way == way)
        sheet = _sheet(screen, _asked(screen, code, n))
        return _counts_page(screen, code, n, Way(way), sheet.filled(typed))

    @blueprint.post(f"{QUESTION}/<any({', '.join(WAYS)}):way>")
    @gate.facilitator_only
    def change_counts(code: str, n: int, way: str) -> Response:
        screen = Screen.asked(catalogue, gate)
        try:
            counted = _sheet(screen, _asked(screen, code, n)).read(request.form)
        except (CountError, AnswerError) as error:
            fault = error.text(screen.language)
            return _counts_page(screen, code, n, Way(way), request.form, fault)
        for group, (lines, voters) in counted.items():
            gate.store.count(code, n, Way(way), group, lines, voters)
        return screen.again(f"{PATH}/{code}", f"q{n}", fait="comptee", question=str(n))

    @blueprint.get(f"{QUESTION}/mots")
    @gate.facilitator_only
    def words_desk(code: str, n: int) -> Response:
        screen, received = Screen.asked(catalogue, gate), gate.store.words(code, n)
        proposed = suggested(received) if request.args.get("proposer") else {}
        return screen.answer(
            "_words",
            f"{PATH}/{code}/{n}/mots",
            question=_asked(screen, code, n).question.text,
            back=f"{screen.href(f'{PATH}/{code}')}#q{n}",
            words=[
                (word, number(screen.language, times, 0), proposed.get(word, group or ""))
                for word, times, group in received
            ],
            groups=sorted({group for _, _, group in received if group}),
        )

    @blueprint.post(f"{QUESTION}/mots")
    @gate.facilitator_only
    def change_words(code: str, n: int) -> Response:
        screen = Screen.asked(catalogue, gate)
        names = (group.strip()[:LONGEST_GROUP] for group in request.form.getlist("groupe"))
        named = dict(zip(request.form.getlist("mot"), names, strict=False))
        gate.store.group_words(code, n, named)
        return screen.again(f"{PATH}/{code}", f"q{n}", fait="regroupee", question=str(n))


def _counts_page(
    screen: Screen, code: str, n: int, way: Way, fields: Fields, fault: str = ""
) -> Response:
    asked = _asked(screen, code, n)
    kind = asked.question.kind
    hint = f"desk.counts.{kind if kind in THRICE else 'grid'}"
    return screen.answer(
        "_counts",
        f"{PATH}/{code}/{n}/{way}",
        400 if fault else 200,
        title=screen.t(f"desk.counts.title.{way}"),
        question=asked.question.text,
        back=f"{screen.href(f'{PATH}/{code}')}#q{n}",
        ways=[
            (
                screen.t(f"desk.counts.{one}"),
                screen.href(f"{PATH}/{code}/{n}/{one}"),
                one is way,
            )
            for one in WAYS
        ],
        hint=screen.t(hint, example=THRICE.get(kind, "")),
        sheet=_sheet(screen, asked),
        fields=fields,
        fault=fault,
    )


def _asked(screen: Screen, code: str, n: int) -> Asked:
    """The question of a number. Raises UnknownQuestion where there is none, or none about what the
    data have."""
    asked = question_of(screen.gate.store.standing(code), n)
    if asked is None or not is_told_by(screen.catalogue, asked.question):
        raise UnknownQuestion(n=n)
    return asked


def _sheet(screen: Screen, asked: Asked) -> Sheet:
    form = form_of(screen.catalogue, screen.language, asked.question)
    groups = {group: screen.group(group) for group in Group}
    return Sheet(asked.question, form, groups)
