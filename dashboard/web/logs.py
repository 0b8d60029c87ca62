"""Tells what happens while the server runs, as sentences or as lines of JSON.

Nothing tells of whom: no address of a reader, no cookie, no vote; a request is told by the rule
that answered it, never by its path or its query, where codes of sessions stand.
"""

from __future__ import annotations

import logging
import logging.config
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import click
import orjson

from dashboard.settings import Logs
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate

EVENTS = logging.getLogger("phare")
REQUESTS = logging.getLogger("phare.requests")


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, process, event, message, what the event adds, and the
    traceback of an error."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "process": record.process,
            "event": getattr(record, "event", record.name.lstrip("_")),
            "message": record.getMessage(),
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return orjson.dumps(told).decode()


_HANDLERS: dict[str, Any] = {
    Logs.PLAIN: {"class": "logging.StreamHandler", "formatter": Logs.PLAIN},
    Logs.JSON: {
        "class": "logging.StreamHandler",
        "formatter": Logs.JSON,
        "stream": "ext://sys.stdout",
    },
}


def configuration(form: str) -> dict[str, Any]:
    """What `logging.config.dictConfig` takes: sentences on the error output, without requests; or
    all as JSON on the standard output."""
    asked = "INFO" if form == Logs.JSON else "WARNING"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            Logs.PLAIN: {"format": "[%(asctime)s] [%(process)d] [%(levelname)s] %(message)s"},
            Logs.JSON: {"()": JsonLines},
        },
        "handlers": {"all": _HANDLERS[form]},
        "root": {"level": "WARNING", "handlers": ["all"]},
        "loggers": {EVENTS.name: {"level": "INFO"}, REQUESTS.name: {"level": asked}},
    }


def configure(form: str) -> Callable[[str], None]:
    """From here on all is told in a form of `Logs`; what says a line of the start in it."""
    logging.config.dictConfig(configuration(form))
    return _tell_start if form == Logs.JSON else click.echo


def _tell_start(line: str) -> None:
    EVENTS.info(line, extra={"event": "start"})


def tell(event: str, *, level: int = logging.INFO, **values: Any) -> None:
    """Tells an event in the sentence of its name, with its values beside it in JSON."""
    sentence = translate(DEFAULT_LANGUAGE, f"event.{event}", **values)
    EVENTS.log(level, sentence, extra={"event": event, "told": values})


def tell_failure(event: str, error: BaseException, **values: Any) -> None:
    """Tells what should not have happened, with where it happened."""
    sentence = translate(DEFAULT_LANGUAGE, f"event.{event}", **values)
    EVENTS.error(sentence, extra={"event": event, "told": values}, exc_info=error)
