"""A session as a file, and back: rooms that ran on several laptops come together."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import orjson

from dashboard.ballots.document import vote_document, vote_of
from dashboard.ballots.question import key
from dashboard.votes.database import Work
from dashboard.votes.part import DAY, Part, line, results_changed, session_row
from dashboard.votes.records import Session, State
from dashboard.votes.session_file import read_session, version
from dashboard.votes.sessions import free_code, session_of


class Files(Part):
    """Sessions as documents that are ready for JSON."""

    def export(self, code: str) -> dict[str, Any]:
        """All that was asked and answered, without what lets a device vote. Raises UnknownSession.

        A device is a random number that its telephone does not know.
        """
        with self._database.reading() as work:
            session = session_row(work, code)
            of_session = {"uid": session.uid}
            questions = work.rows(
                "SELECT * FROM question WHERE session = :uid ORDER BY n", **of_session
            )
            ballots = _by_question(work, "ballot", "device", session.uid)
            typed = _by_question(work, "typed", "side, way", session.uid)
            words = _by_question(work, "word", "word", session.uid)
        said = {"titre": session.title, "lieu": session.place}
        known = {"jour": session.day, "territoire": session.area}
        return {
            "seance": version(),
            "uid": session.uid,
            "code": session.code,
            **said,
            **{name: value for name, value in known.items() if value},
            "langue": session.language,
            "cree": session.created,
            "version": session.version,
            "actes": session.acts,
            "posees": session.asked,
            "publiee": bool(session.published),
            "questions": [
                {
                    "n": row.n,
                    "vote": orjson.loads(row.document),
                    "etat": row.state,
                    "revelee": bool(row.revealed),
                    "bulletins": [_ballot(one) for one in ballots.get(row.n, ())],
                    "comptes": [_typed(one) for one in typed.get(row.n, ())],
                    "mots": {one.word: one.label for one in words.get(row.n, ())},
                }
                for row in questions
            ],
        }

    def import_(self, document: object) -> Session:
        """Keeps the session of a file, under another code where its own is taken.

        Of a session that is here already, the copy with more acts on its questions replaces them;
        of two with as many, the ballots are united, each device with the answer that it changed
        most often. So nothing is ever counted twice. Raises Refused for what is no session.
        """
        file = read_session(document)
        with self._database.writing() as work:
            here = work.row(f"SELECT * FROM session WHERE uid = :uid{work.alone}", uid=file["uid"])
            if here is None:
                self._keep(work, file)
            if here is None or file["actes"] > here.acts:
                work.run("DELETE FROM question WHERE session = :uid", uid=file["uid"])
                for question in file["questions"]:
                    _keep_question(work, file["uid"], question)
            if here is None or file["actes"] >= here.acts:
                for question in file["questions"]:
                    _keep_ballots(work, file["uid"], question)
            work.run(
                "UPDATE session SET acts = :acts, asked = :asked, current = NULL "
                "WHERE uid = :uid AND acts < :acts",
                uid=file["uid"],
                acts=file["actes"],
                asked=max(file["posees"], here.asked if here else 0),
            )
            self._acted(work, file["uid"])
            results_changed(work)
            statement = "SELECT * FROM session WHERE uid = :uid"
            return session_of(work.row(statement, uid=file["uid"]))

    def _keep(self, work: Work, file: Mapping[str, Any]) -> None:
        taken = work.row("SELECT uid FROM session WHERE code = :code", code=file["code"])
        work.run(
            "INSERT INTO session VALUES (:uid, :code, :title, :place, :day, :area, :language, "
            ":created, :expires, NULL, :published, NULL, :version, -1, 0, 0, '')",
            uid=file["uid"],
            code=free_code(work) if taken else file["code"],
            title=line(file.get("titre", "")),
            place=line(file.get("lieu", "")),
            day=file.get("jour"),
            area=file.get("territoire"),
            language=file["langue"],
            created=file["cree"],
            expires=self._clock() + self.kept_days * DAY,
            published=int(file.get("publiee", False)),
            version=file["version"],
        )


def _by_question(work: Work, table: str, order: str, uid: str) -> dict[int, list[Any]]:
    rows = work.rows(f"SELECT * FROM {table} WHERE session = :uid ORDER BY n, {order}", uid=uid)
    return {n: list(of_question) for n, of_question in groupby(rows, lambda row: row.n)}


def _ballot(row: Any) -> dict[str, Any]:
    return {
        "appareil": row.device,
        **({"groupe": row.side} if row.side else {}),
        "reponse": orjson.loads(row.answer),
        **({"changements": row.changes} if row.changes else {}),
    }


def _typed(row: Any) -> dict[str, Any]:
    return {
        "moyen": row.way,
        "groupe": row.side,
        "personnes": row.voters,
        "reponses": orjson.loads(row.counts),
    }


def _keep_question(work: Work, uid: str, question: Mapping[str, Any]) -> None:
    """What who leads did; a question that was open is closed, for its telephones are elsewhere."""
    vote = vote_of(question["vote"])
    place = {"uid": uid, "n": question["n"]}
    work.run(
        "INSERT INTO question VALUES (:uid, :n, :key, :document, :state, :revealed)",
        **place,
        key=key(vote),
        document=orjson.dumps(vote_document(vote)).decode(),
        state=State.READY if question["etat"] == State.READY else State.CLOSED,
        revealed=int(question["revelee"]),
    )
    work.run_each(
        "INSERT INTO typed VALUES (:uid, :n, :way, :side, :voters, :counts)",
        [
            {
                **place,
                "way": told["moyen"],
                "side": told["groupe"],
                "voters": told["personnes"],
                "counts": orjson.dumps(told["reponses"]).decode(),
            }
            for told in question["comptes"]
        ],
    )
    work.run_each(
        "INSERT INTO word VALUES (:uid, :n, :word, :label)",
        [{**place, "word": word, "label": label} for word, label in question["mots"].items()],
    )


def _keep_ballots(work: Work, uid: str, question: Mapping[str, Any]) -> None:
    """The ballots of a question that is here; of two of one device, the one changed more often."""
    ballots = [
        {
            "uid": uid,
            "n": question["n"],
            "device": ballot["appareil"],
            "side": ballot.get("groupe"),
            "answer": orjson.dumps(ballot["reponse"]).decode(),
            "changes": ballot.get("changements", 0),
        }
        for ballot in question["bulletins"]
    ]
    work.run_each(
        "INSERT INTO device VALUES (:device, :uid, NULL, '', :side) ON CONFLICT (id) DO NOTHING",
        ballots,
    )
    work.run_each(
        "INSERT INTO ballot AS old VALUES (:uid, :n, :device, :side, :answer, :changes) "
        "ON CONFLICT (session, n, device) DO UPDATE SET answer = excluded.answer, "
        "side = excluded.side, changes = excluded.changes WHERE excluded.changes > old.changes",
        ballots,
    )
