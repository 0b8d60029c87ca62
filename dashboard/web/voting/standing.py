"""Where a session stands, as JSON for rooms and telephones: what was asked and how many answered,
never what."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson
from flask import Response, request

from dashboard.ballots.question import worded
from dashboard.catalogue import Catalogue
from dashboard.votes import Session, Standing
from dashboard.web.answers import JSON


def standing_document(catalogue: Catalogue, session: Session, standing: Standing) -> dict[str, Any]:
    """The standing of a session, its texts in the language of the session."""
    order = standing.order
    return {
        "code": session.code,
        "version": standing.version,
        "title": session.title,
        "language": session.language,
        "current": standing.current,
        "devices": standing.devices,
        "questions": [
            {
                "n": asked.n,
                "key": asked.key,
                "type": asked.question.kind,
                "text": worded(catalogue, session.language, asked.question).text,
                "state": asked.state,
                "revealed": asked.revealed,
                "votes": sum(asked.votes.values()),
                "typed": sum(asked.typed.values()),
                "turn": asked.turn,
            }
            for asked in standing.questions
        ],
        "order": order and {"n": order.n, "action": order.action},
    }


def live(content: object) -> Response:
    """The answer to who asks again and again: 304 where nothing has changed."""
    body = orjson.dumps(content)
    response = Response(body, content_type=JSON)
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(hashlib.blake2b(body, digest_size=10).hexdigest())
    response.make_conditional(request)
    return response
