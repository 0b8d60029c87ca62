"""How long an answer is kept, what it weighs, and what its bytes tell."""

import gzip

import brotli
import pytest
from flask import Flask

from dashboard import __version__
from dashboard.web.answers import Body, Versions, answer, answer_forever

CONTENT = b"<svg>" * 1000
BODY = Body(CONTENT, "text/plain", "a.svg")
VERSIONS = Versions("2016")


def test_a_body_is_kept_compressed_and_gives_back_every_form() -> None:
    assert len(BODY.held) <= BODY.weight() < len(CONTENT) / 4
    assert BODY.length == len(CONTENT)
    assert CONTENT == BODY.raw == brotli.decompress(BODY.held) == gzip.decompress(BODY.gzip)


def test_what_is_packed_already_is_kept_as_it_is() -> None:
    assert Body(CONTENT, "application/zip", packed=True).held == CONTENT


@pytest.mark.parametrize("accepted", ["br", "gzip", "identity"])
def test_every_reader_has_the_same_content_and_tag(accepted: str) -> None:
    opened = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}[accepted]
    with Flask("x").test_request_context(headers={"Accept-Encoding": accepted}):
        response = answer(BODY, VERSIONS)
        assert opened(response.get_data()) == CONTENT
        assert response.headers["ETag"] == f'W/"{BODY.tag}"'


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
