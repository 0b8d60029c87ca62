"""How long an answer is kept, what it weighs, and what its bytes tell."""

import pytest
from flask import Flask

from dashboard import __version__
from dashboard.web.answers import Body, Versions, answer, answer_forever

BODY = Body(b"<svg>" * 1000, "text/plain", "a.svg")
VERSIONS = Versions("2016")


def test_a_body_weighs_at_least_all_its_forms_and_at_most_twice_its_bytes() -> None:
    forms = len(BODY.raw) + len(BODY.brotli) + len(BODY.gzip)
    assert forms <= BODY.weight() <= 2 * len(BODY.raw)


def test_a_compressed_body_tells_no_time() -> None:
    assert BODY.gzip[4:8] == bytes(4)


def test_equal_bytes_have_one_tag_and_others_another() -> None:
    assert Body(BODY.raw, "text/css").tag == BODY.tag
    assert Body(BODY.raw + b" ", "text/plain").tag != BODY.tag


@pytest.mark.parametrize(
    ("version", "kept"),
    [("2016", True), (f"2016-{__version__}", True), ("2015", False), ("", False)],
)
def test_an_answer_is_kept_for_good_only_under_the_version_being_served(
    version: str, kept: bool
) -> None:
    with Flask("x").test_request_context(f"/?v={version}"):
        assert ("immutable" in answer(BODY, VERSIONS).headers["Cache-Control"]) is kept
        assert "immutable" in answer_forever(BODY).headers["Cache-Control"]


def test_only_what_has_a_file_name_is_saved_under_it() -> None:
    with Flask("x").test_request_context("/"):
        saved = answer(BODY, VERSIONS).headers["Content-Disposition"]
        read = answer(Body(BODY.raw, "text/plain"), VERSIONS).headers
    assert saved == 'attachment; filename="a.svg"'
    assert "Content-Disposition" not in read
