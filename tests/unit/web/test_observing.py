"""What is logged of an answer: its rule, never what a reader asked."""

from __future__ import annotations

import logging

import orjson
import pytest
from flask import Flask, Response

from dashboard.settings import Logs, Settings
from dashboard.web.logs import REQUESTS, JsonLines, configuration, tell_failure
from dashboard.web.observing import ASKED, Asked, add_observer

CODE = "KRMTA"


@pytest.fixture
def server() -> Flask:
    server = Flask("observed")
    add_observer(server, Settings(), lambda path: path.strip("/").partition("/")[0])

    @server.get("/v/<code>")
    def fail(code: str) -> Response:
        raise RuntimeError

    @server.get("/<path:path>")
    def page(path: str) -> str:
        return path

    return server


def test_what_fails_is_told_by_its_rule_with_where_it_failed(
    server: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    assert server.test_client().get(f"/v/{CODE}?seance={CODE}").status_code == 500
    (record,) = caplog.records
    line = orjson.loads(JsonLines().format(record))
    assert (line["event"], line["level"], line["route"]) == ("request_failed", "error", "/v/<code>")
    assert "RuntimeError" in line["traceback"]
    assert CODE not in orjson.dumps(line).decode()


def test_only_what_readers_asked_is_told_not_what_the_server_asks_itself(
    server: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, REQUESTS.name)
    client = server.test_client()
    client.get("/territoires/53")
    assert not caplog.records
    client.get("/territoires/53", environ_overrides={ASKED: Asked(0.0)})
    client.open("/territoires/53", method="FOO", environ_overrides={ASKED: Asked(0.0)})
    told = [(record.told["method"], record.told["route"]) for record in caplog.records]  # type: ignore[attr-defined]
    assert told == [("GET", "/territoires"), ("other", "other")]
    client.get("/territoires/53", environ_overrides={ASKED: Asked(0.0, answered=True)})
    assert len(caplog.records) == len(told)  # given up by whoever asked: told already


def test_a_line_of_json_is_one_line_whatever_it_tells() -> None:
    try:
        raise ValueError("deux\nlignes")
    except ValueError as error:
        record = logging.LogRecord("phare", logging.ERROR, "", 0, "a\nb", None, None)
        record.exc_info = (ValueError, error, error.__traceback__)
    assert JsonLines().format(record).count("\n") == 0


def test_plain_logs_tell_no_request_and_json_ones_do() -> None:
    levels = {form: configuration(form)["loggers"][REQUESTS.name]["level"] for form in Logs}
    assert levels == {Logs.PLAIN: "WARNING", Logs.JSON: "INFO"}


def test_a_failure_that_is_told_keeps_its_traceback(caplog: pytest.LogCaptureFixture) -> None:
    tell_failure("edition_failed", ValueError("x"))
    assert caplog.records[0].exc_info
