"""What the screens of `/animation` show, in the reader's words; the templates lay it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict
from urllib.parse import urlencode

from flask import Response, current_app, request
from markupsafe import Markup

from dashboard import __version__
from dashboard.catalogue import Catalogue
from dashboard.levels import AreaId
from dashboard.model import Level
from dashboard.text.i18n import DEFAULT_LANGUAGE, date_label, has, number, translate
from dashboard.text.phrases import counted
from dashboard.vote import ROOM_BASE, Group, VoteKind, Way
from dashboard.web.editions import refused
from dashboard.web.errors import reader_language, refuse_unknown
from dashboard.web.voting.api import IMPORTS, LONGEST_PLACE, LONGEST_TITLE
from dashboard.web.voting.gate import TOKEN_FIELD, Gate
from dashboard.web.voting.pages import page
from dashboard.web.voting.sent import Sent

if TYPE_CHECKING:
    from dashboard.votes import Asked, Session, Standing

PATH = "/animation"
CODE = "<string(length=5):code>"
"""Where the code of a session stands in the address of its page."""
READ = ("fait", "question", "code", "confirmer", "proposer", "langue")
"""Parameters: what was done (to which question, under which code), what is to be confirmed,
whether groups of words are to be proposed."""
LONGEST_CODE = 5
FILES = ("csv", "xlsx", "pptx")
"""In which a revealed answer is taken away."""


class About(TypedDict):
    """What the form of a session says."""

    title: str
    place: str
    day: date | None
    area: AreaId | None


@dataclass(frozen=True, slots=True)
class Screen:
    """The words of one reader, and the answers made of them."""

    catalogue: Catalogue
    gate: Gate
    language: str

    @classmethod
    def asked(cls, catalogue: Catalogue, gate: Gate) -> Screen:
        """The screen of the request. Raises SelectionError for a parameter that there is not."""
        refuse_unknown(request.args.items(multi=True), READ)
        return cls(catalogue, gate, reader_language())

    def t(self, key: str, **values: object) -> str:
        """A text of the reader's language."""
        return translate(self.language, key, **values)

    def href(self, path: str, **parameters: str) -> str:
        """An address that keeps the language."""
        if self.language != DEFAULT_LANGUAGE:
            parameters["langue"] = self.language
        return path + ("?" + urlencode(parameters) if parameters else "")

    def answer(self, template: str, path: str, status: int = 200, **values: object) -> Response:
        """A screen; `path` is where its forms are posted to."""
        told = {
            "href": self.href,
            "version": f"{self.catalogue.data_version}-{__version__}",
            "csrf": self._token,
            "path": path,
            "here": self.href(path),
            "facilitator": self.gate.is_facilitator(),
            "refused": refused(self.language),
            "imports": self.gate.is_facilitator() and IMPORTS in current_app.blueprints,
            "regions": self.catalogue.areas(Level.REGION),
            "done": self.done(),
            "longest": {"titre": LONGEST_TITLE, "lieu": LONGEST_PLACE},
            "base": number(self.language, ROOM_BASE, 0),
        }
        return page(f"desk{template}.html", self.language, status, **(told | values))

    def again(self, path: str, part: str = "", **done: str) -> Response:
        """Sends the browser to a page, and to a part of it, that says what was done."""
        where = self.href(path, **done) + (f"#{part}" if part else "")
        return Response(status=303, headers={"Location": where})

    def done(self) -> str:
        """What the address says was done; empty where nothing was."""
        key = f"desk.done.{request.args.get('fait', '')}"
        code, n = request.args.get("code", ""), request.args.get("question", "")
        safe = len(code) <= LONGEST_CODE and (not n or n.isdecimal())
        return self.t(key, code=code, n=n) if safe and has(self.language, key) else ""

    def session_sent(self) -> About:
        """The title, place, day and region of a form. Raises Refusal for what they cannot be."""
        sent = Sent(request.form)
        regions = {one.area.slug: one.area for one in self.catalogue.areas(Level.REGION)}
        return {
            "title": sent.text("titre", LONGEST_TITLE),
            "place": sent.text("lieu", LONGEST_PLACE),
            "day": sent.day("date"),
            "area": regions.get(sent.one_of("territoire", ("", *regions), "")),
        }

    def session_fields(self, session: Session) -> Mapping[str, str]:
        """What the form of a session holds."""
        return {
            "titre": session.title,
            "lieu": session.place,
            "date": session.day.isoformat() if session.day else "",
            "territoire": session.area.slug if session.area else "",
        }

    def group(self, group: Group) -> str:
        """The name of a group of a room."""
        return self.t(f"desk.group.{group}")

    def session(self, session: Session) -> dict[str, Any]:
        """What is said of a session in a list and at the head of its own screen."""
        region = self.catalogue.territories[session.area].name if session.area else ""
        day = date_label(self.language, session.day.isoformat()) if session.day else ""
        expires = date_label(self.language, session.expires.date().isoformat())
        return {
            "code": session.code,
            "title": session.title or self.t("desk.untitled"),
            "where": " · ".join(filter(None, (session.place, day, region))),
            "expires": self.t("desk.expires", day=expires),
            "href": self.href(f"{PATH}/{session.code}"),
            "phone": self.href(f"/v/{session.code}"),
            "file": f"{PATH}/seances/{session.code}.seance.json",
            "published": session.published,
        }

    def heads(self) -> tuple[str, ...]:
        """The columns of counts, without that of the groups."""
        return tuple(self.t(f"desk.count.{key}") for key in (*Way, "total"))

    def devices(self, n: int) -> str:
        """How many telephones have joined."""
        return counted(self.language, "desk.devices", n)

    def votes(self, n: int) -> str:
        """How many have voted."""
        return counted(self.language, "desk.votes", n)

    def question(self, code: str, asked: Asked) -> dict[str, Any]:
        """A question with what can be done to it, what it has received, and where that leads."""
        received = votes_of(asked)
        kind = self.t(f"ballots.kind.{asked.question.kind}")
        turn = self.t("desk.turn", n=asked.turn) if asked.turn > 1 else ""
        head = self.t("desk.question", n=asked.n)
        return {
            "n": asked.n,
            "kicker": " · ".join(filter(None, (head, kind, turn))),
            "text": asked.question.text,
            "state": asked.state,
            "revealed": asked.revealed,
            "votes": self.votes(received),
            "does": [(name, self.t(f"desk.do.{label}")) for name, label in _does(asked)],
            "risks": ("vider", "supprimer") if received else ("supprimer",),
            "ways": [*self._ways(code, asked)],
            "counts": [*self._counts(code, asked)] if received else [],
        }

    def _counts(self, code: str, asked: Asked) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Of each group and of all: by telephone, raised hands, papers, together."""
        typed = self.gate.store.typed(code, asked.n) if any(asked.typed.values()) else ()
        counts: Counter[tuple[Group, Way]] = Counter(
            {(one.group, one.way): one.voters for one in typed}
        )
        counts.update({(group, Way.PHONE): n for group, n in asked.votes.items()})
        for group in Group:
            yield self.group(group), self._line([counts[group, way] for way in Way])
        sums = [sum(counts[group, way] for group in Group) for way in Way]
        yield self.t("desk.count.total"), self._line(sums)

    def _line(self, counts: Sequence[int]) -> tuple[str, ...]:
        """Counts and their sum, as they are read."""
        return tuple(number(self.language, n, 0) for n in (*counts, sum(counts)))

    def _ways(self, code: str, asked: Asked) -> Iterator[tuple[str, str]]:
        """Words and addresses: counting, words, and the answer once it is revealed."""
        own = f"{PATH}/{code}/{asked.n}"
        yield self.t("desk.counts"), self.href(f"{own}/{Way.HANDS}")
        if asked.question.kind is VoteKind.WORD:
            yield self.t("desk.words"), self.href(f"{own}/mots")
        if asked.revealed:
            named = {"seance": code, "question": str(asked.n)}
            yield self.t("desk.result"), self.href("/vues/votes.html", **named)
            for ending in FILES:
                text = self.t("desk.slide") if ending == "pptx" else ending.upper()
                yield text, self.href(f"/vues/votes.{ending}", **named)

    def _token(self) -> Markup:
        field = Markup('<input type="hidden" name="{}" value="{}">')
        return field.format(TOKEN_FIELD, self.gate.csrf_token())


def votes_of(asked: Asked) -> int:
    """Answers to a question, by telephone and typed."""
    return sum(asked.votes.values()) + sum(asked.typed.values())


def votes_in(standing: Standing) -> int:
    """Answers to all questions of a session."""
    return sum(map(votes_of, standing.questions))


def _does(asked: Asked) -> Iterator[tuple[str, str]]:
    """What can be done to a question now, and the word for it, the usual first."""
    match asked.state:
        case "ready":
            yield "ouvrir", "ouvrir"
        case "open":
            yield "fermer", "fermer"
            yield "reveler", "reveler"
        case _:
            yield ("cacher", "cacher") if asked.revealed else ("reveler", "reveler")
            yield "ouvrir", "rouvrir"
