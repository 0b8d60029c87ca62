"""The addresses of who votes: a code is typed, a group said once, the current question answered.

Plain forms, each answered with an address to read: no reload and no way back sends one again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from flask import Blueprint, Response, redirect, request
from werkzeug.exceptions import MethodNotAllowed
from werkzeug.wrappers import Response as Answered

from dashboard.ballots import AnswerError, form_of, read_answer
from dashboard.ballots.question import is_told_by
from dashboard.catalogue import Catalogue
from dashboard.settings import Settings
from dashboard.text.i18n import translate
from dashboard.vote import Group
from dashboard.votes import (
    NotOpen,
    Session,
    State,
    UnknownDevice,
    UnknownQuestion,
    UnknownSession,
    VoteError,
    VoteStore,
)
from dashboard.votes.codes import SESSION_LETTERS, read_code
from dashboard.votes.part import DAY
from dashboard.web.errors import refuse_unknown, wrong_method
from dashboard.web.front import Front
from dashboard.web.voting.cookies import named
from dashboard.web.voting.gate import ForeignForm, Gate
from dashboard.web.voting.guesses import TooManyGuesses
from dashboard.web.voting.look import Look
from dashboard.web.voting.phone_failures import FAILURES, MOST_SHOWN, failed, unknown_code
from dashboard.web.voting.phone_pages import (
    CHANGE,
    CODE,
    LANGUAGE,
    REGROUP,
    Pages,
    address,
    language_of,
)
from dashboard.web.voting.refusals import asked_language
from dashboard.web.voting.standing import live, standing_document
from dashboard.web.voting.voter import Fault, Voter, question_of, typed_code

COOKIE = "appareil"
"""Holds the token of a telephone in one session, and goes to the page of that session alone."""
SCRIPT = "vote/vote.js"
MOST_BYTES = 20_000
"""Of a form: the answers to sixteen proposals weigh less."""


def device_cookie() -> str:
    """The name of that cookie at the address of this request."""
    return named(COOKIE, whole_host=False)


def phone_blueprint(
    catalogue: Catalogue, settings: Settings, gate: Gate, front: Front
) -> Blueprint:
    """`/v`, `/v/<CODE>` and `/v/<CODE>.json`; what fails at them is said in a voter's words."""
    blueprint = Blueprint("phone", __name__)
    pages = Pages(catalogue, gate, Look.read(settings.assets), front.address(SCRIPT))
    phone = Phone(catalogue, gate, pages)

    @blueprint.before_request
    def limited() -> None:
        request.max_content_length = MOST_BYTES

    gate.guard(blueprint)
    blueprint.add_url_rule("/v", "code", phone.code, methods=["GET"])
    blueprint.add_url_rule("/v/<code>", "read", phone.read, methods=["GET"])
    blueprint.add_url_rule("/v/<code>", "sent", phone.sent, methods=["POST"])
    blueprint.add_url_rule("/v/<code>.json", "standing", phone.standing, methods=["GET"])
    for kind in FAILURES:
        blueprint.register_error_handler(kind, partial(failed, pages))
    blueprint.register_error_handler(ForeignForm, phone.foreign)
    blueprint.register_error_handler(MethodNotAllowed, wrong_method)
    return blueprint


@dataclass(frozen=True, slots=True)
class Phone:
    """What each address answers."""

    catalogue: Catalogue
    gate: Gate
    pages: Pages

    @property
    def store(self) -> VoteStore:
        """Where votes are kept."""
        return self.gate.store

    def code(self) -> Answered:
        """The page on which a code is typed; a right one leads to its session."""
        refuse_unknown(request.args.items(multi=True), (CODE, LANGUAGE))
        typed, fault = request.args.get(CODE), None
        language = asked_language()
        if typed is not None and not typed.strip():
            fault = Fault(400, translate(language, "phone.code.empty"))
        elif typed is not None:
            try:
                session = self.gate.session(typed_code(typed))
            except UnknownSession:
                fault = Fault(404, unknown_code(language, typed))
            else:
                return redirect(address(session, language_of(session)), 303)
        return self.pages.code(language, SESSION_LETTERS, (typed or "")[:MOST_SHOWN], fault)

    def read(self, code: str) -> Answered:
        """The page of a session."""
        refuse_unknown(request.args.items(multi=True), (LANGUAGE, CHANGE, REGROUP))
        session = self.gate.session(typed_code(code))
        if code != session.code:
            return redirect(address(session, language_of(session)), 302)
        return self._page(session)

    def standing(self, code: str) -> Response:
        """Where the session stands. Who has its version and counts no votes may ask with that
        version as the tag: 304 as long as who leads has done nothing."""
        refuse_unknown(request.args.items(multi=True), ())
        session = self.gate.session(read_code(code))
        if request.if_none_match.contains_weak(str(session.version)):
            return Response(status=304)
        standing = self.store.standing(session.code)
        return live(standing_document(self.catalogue, session, standing))

    def sent(self, code: str) -> Answered:
        """A group or an answer."""
        session = self.gate.session(typed_code(code))
        return self._belonged(session) if "groupe" in request.form else self._voted(session)

    def _belonged(self, session: Session) -> Answered:
        language, group = language_of(session), request.form["groupe"]
        if group not in [*Group]:
            return self._fault(session, Fault(400, translate(language, "phone.error.group")))
        token, voter = request.cookies.get(device_cookie(), ""), self._voter(session)
        if voter.device is None:
            token = self.store.join(session.code, language)
        if voter.may_regroup:
            self.store.belong(session.code, token, Group(group))
        response = redirect(address(session, language), 303)
        response.set_cookie(
            device_cookie(),
            token,
            max_age=self.store.kept_days * DAY,
            path=f"{request.script_root}/v/{session.code}",
            secure=request.is_secure,
            httponly=True,
            samesite="Lax",
        )
        return response

    def _voted(self, session: Session) -> Answered:
        language, voter = language_of(session), self._voter(session)
        if voter.device is None or voter.device.group is None:
            return self._fault(session, Fault(403, translate(language, "phone.error.device")))
        n = request.form.get("question", "")
        asked = question_of(voter.standing, int(n)) if n.isdecimal() and len(n) < 5 else None
        if asked is None:
            return self._fault(session, Fault(404, translate(language, "phone.error.question")))
        closed = Fault(409, translate(language, "phone.error.closed", n=asked.n))
        if asked.state != State.OPEN:
            return self._fault(session, closed)
        sent = dict(request.form.lists())
        form = form_of(self.catalogue, language, asked.question)
        try:
            answer = read_answer(form, sent)
            self.store.cast(session.code, asked.n, request.cookies[device_cookie()], answer)
        except AnswerError as error:
            return self._fault(session, Fault(400, error.text(language), error.field, sent))
        except (NotOpen, UnknownQuestion, UnknownDevice):
            return self._fault(session, closed)
        return redirect(address(session, language), 303)

    def foreign(self, _error: ForeignForm) -> Answered:
        """A form that is too old, or whose telephone keeps no cookie; it is shown again."""
        reason = "form" if request.cookies else "cookies"
        try:
            session = self.gate.session(typed_code((request.view_args or {})["code"]))
            text = translate(language_of(session), f"phone.error.{reason}")
            return self._fault(session, Fault(400, text))
        except (VoteError, TooManyGuesses) as error:
            return failed(self.pages, error)

    def _page(self, session: Session) -> Response:
        return self.pages.session(session, self._voter(session))

    def _fault(self, session: Session, fault: Fault) -> Response:
        return self.pages.session(session, self._voter(session), fault)

    def _voter(self, session: Session) -> Voter:
        """The telephone that asks; one whose token the session does not know is a new one.

        Nothing is asked about what the data do not have: the session came from others.
        """
        whole, device = self.store.standing(session.code), None
        told = (one for one in whole.questions if is_told_by(self.catalogue, one.question))
        standing = replace(whole, questions=(*told,))
        if token := request.cookies.get(device_cookie()):
            try:
                device = self.store.device(session.code, token)
            except UnknownDevice:
                device = None
        return Voter(standing, device)
