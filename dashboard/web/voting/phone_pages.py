"""Lays out what a voter's telephone shows, in the language of the session or the one asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from flask import Response, request

from dashboard.ballots import form_of
from dashboard.catalogue import Catalogue
from dashboard.text.i18n import LANGUAGES, number, translate
from dashboard.vote import ROOM_BASE, Group
from dashboard.web.voting.gate import Gate
from dashboard.web.voting.look import Look
from dashboard.web.voting.voter import Fault, Screen, Voter, filled, said

if TYPE_CHECKING:
    from dashboard.votes import Asked, Session

LANGUAGE, CODE, CHANGE, REGROUP = "langue", "code", "modifier", "corriger"
"""Parameters of the addresses."""
NOW = "oui"
TEMPLATES = {Screen.SAVED: "answered", Screen.CLOSED: "answered", Screen.REVEALED: "answered"}
"""Of the screens whose template has another name."""
NEWS = {
    Screen.FORM: "phone.news.open",
    Screen.CLOSED: "phone.closed.title",
    Screen.REVEALED: "phone.revealed.title",
}
"""What a page tells where it takes the place of another one by itself."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of telephones; `script` is the address of what keeps them up to date."""

    catalogue: Catalogue
    gate: Gate
    look: Look
    script: str

    def code(self, language: str, letters: int, typed: str, fault: Fault | None) -> Response:
        """The page on which the code of a session is typed."""
        values = {"letters": letters, "typed": typed, "field": "code"}
        return self._page("code", language, "phone.code.title", values, fault)

    def problem(self, language: str, status: int, title: str, reason: str) -> Response:
        """The page that says why a vote cannot go on; a database that is gone may come back."""
        values = {"reason": reason, "retry": request.path if status >= 500 else ""}
        return self._page("problem", language, title, values, status=status)

    def session(self, session: Session, voter: Voter, fault: Fault | None = None) -> Response:
        """The page of a session, as it stands for one telephone."""
        language = language_of(session)
        screen = voter.screen(
            regrouping=request.args.get(REGROUP) == NOW,
            changing=request.args.get(CHANGE) == NOW or bool(fault and fault.sent),
        )
        values: dict[str, Any] = {
            "screen": screen,
            "mark": voter.mark(screen),
            "news": translate(language, NEWS.get(screen, "phone.news.changed")),
            "version": voter.standing.version,
            "here": address(session, language),
            "heading": session.title or translate(language, "phone.site"),
            "spoken_heading": session.language if session.title else language,
            "field": fault.about if fault else "",
            "script": self.script,
        }
        title, told = f"phone.{screen}.title", dict[str, str]()
        if screen is Screen.GROUP:
            values |= {"groups": [*Group], "base": ROOM_BASE, "token": self.gate.csrf_token()}
        elif voter.device:
            group = translate(language, f"phone.group.{voter.device.group}")
            values["group"] = group
            values["regroup"] = (
                address(session, language, **{REGROUP: NOW}) if voter.may_regroup else ""
            )
        if voter.asked and screen not in (Screen.GROUP, Screen.WAITING):
            values |= self._asked(session, language, voter, voter.asked, screen, fault)
        if screen is Screen.FORM and voter.asked:
            title, told = "phone.question", {"n": str(voter.asked.n)}
        template = TEMPLATES.get(screen, screen)
        return self._page(template, language, title, values, fault, told=told)

    def _asked(
        self,
        session: Session,
        language: str,
        voter: Voter,
        asked: Asked,
        screen: Screen,
        fault: Fault | None,
    ) -> dict[str, Any]:
        """What the page says of the current question."""
        form, answer = form_of(self.catalogue, language, asked.question), voter.answer
        words = "phone.question.again" if asked.turn > 1 else "phone.question"
        values: dict[str, Any] = {
            "form": form,
            "n": asked.n,
            "spoken": session.language if asked.question.text else language,
            "numbered": translate(language, words, n=asked.n),
            "answer": [*said(language, form, answer)] if answer else [],
        }
        if screen is Screen.FORM:
            mine = filled(language, form, answer) if answer else {}
            values |= {
                "token": self.gate.csrf_token(),
                "filled": fault.sent if fault and fault.sent else mine,
                "low": number(language, form.low, 0),
                "high": number(language, form.high, 0),
            }
        if screen is Screen.SAVED:
            values["change"] = address(session, language, **{CHANGE: NOW})
        if screen is Screen.REVEALED:
            voters = sum(asked.votes.values()) + sum(asked.typed.values())
            chosen = {"seance": session.code, "question": str(asked.n), LANGUAGE: language}
            values |= {
                "voters": number(language, voters, 0),
                "results": f"/vues/votes.html?{urlencode(chosen)}",
            }
        return values

    def _page(
        self,
        template: str,
        language: str,
        title: str,
        values: dict[str, Any],
        fault: Fault | None = None,
        *,
        told: Mapping[str, str] | None = None,
        status: int = 200,
    ) -> Response:
        site = translate(language, "phone.site")
        state = translate(language, title, **(told or {}))
        whole = translate(language, "phone.title", state=state, session=values.get("heading", site))
        if fault:
            whole = translate(language, "phone.title.error", title=whole)
        known = {
            "title": whole,
            "state": state,
            "heading": site,
            "error": fault.text if fault else "",
            "days": self.gate.store.kept_days,
            "translated": _translated(language),
            "typing": f"/v?{urlencode({LANGUAGE: language})}",
            "chosen_language": request.args.get(LANGUAGE) in LANGUAGES,
        }
        return self.look.page(
            template, language, fault.status if fault else status, **known | values
        )


def language_of(session: Session) -> str:
    """That of the address, else that of the session."""
    asked = request.args.get(LANGUAGE, "")
    return asked if asked in LANGUAGES else session.language


def address(session: Session, language: str, **parameters: str) -> str:
    """The page of a session, in another language than its own where that is read."""
    own = {} if language == session.language else {LANGUAGE: language}
    query = urlencode(own | parameters)
    return f"/v/{session.code}" + (f"?{query}" if query else "")


def _translated(language: str) -> str:
    """The page that is shown, in the other language; what a form sent is not repeated."""
    other = next(one for one in LANGUAGES if one != language)
    kept = {} if request.method == "POST" else request.args.to_dict()
    return f"{request.path}?{urlencode(kept | {LANGUAGE: other})}"
