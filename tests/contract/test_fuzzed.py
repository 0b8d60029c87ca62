"""Whatever is asked for, no answer is a failure of the server, and each is as described."""

import os
from collections.abc import Iterator, Mapping
from urllib.parse import quote

import pytest
import schemathesis
from flask import Flask
from hypothesis import given
from hypothesis import settings as properties
from hypothesis import strategies as st
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.documents.territory import KIT
from dashboard.pages.registry import PAGES
from dashboard.selection import PARAMETERS
from dashboard.settings import Settings
from dashboard.vote import VoteKind, VoteQuestion
from dashboard.votes import VoteStore

TIMES = int(os.environ.get("PHARE_FUZZ", "1"))
"""How many times as many examples as in the suite."""
SLOW = (KIT, ".pptx", ".{format}")
"""Ends of addresses of files that take seconds to make; they have tests of their own."""
CHECKS = (content_type_conformance, status_code_conformance)


@pytest.fixture(scope="module")
def server(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    own = Settings(state=tmp_path_factory.mktemp("fuzzed"), database="")
    return create_app(own, catalogue, VoteStore(own)).server


def operations(server: Flask) -> Iterator[schemathesis.APIOperation]:
    """What the description says may be asked for; of the formats of a chart, that of screens."""
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", server)
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.path.startswith("/vues/") or not operation.path.endswith(SLOW):
            yield operation


def faults_of(operation: schemathesis.APIOperation) -> str:
    """What is wrong with an answer to what the description allows, or to what it does not."""

    @properties(max_examples=TIMES)
    @given(case=operation.as_strategy())
    def ask(case: schemathesis.Case) -> None:
        if "format" in case.path_parameters:
            case.path_parameters["format"] = "json"
        answer = case.call()
        assert answer.status_code < 500 or answer.status_code == 501
        case.validate_response(answer, checks=CHECKS)

    try:
        ask()
    except (AssertionError, Failure, FailureGroup) as fault:
        return str(fault)[:700]
    return ""


def test_no_address_of_the_description_fails_nor_answers_what_it_does_not_say(
    server: Flask,
) -> None:
    faults = {one.label: faults_of(one) for one in operations(server)}
    assert {label: fault for label, fault in faults.items() if fault} == {}


WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(("", "0", "-1", "1e999", "nan", "oui", "sante", "53", "D29", "R53", "EXOLL")),
    st.sampled_from(("../", "%00", "<b>", "' OR 1=1", "${x}", "a" * 3000, "2016-02-31", "١")),
)
QUERIES = st.dictionaries(st.sampled_from((*PARAMETERS, "mode", "v", "x")), WORDS, max_size=4)
PATHS = st.one_of(
    st.builds("/".join, st.tuples(st.sampled_from(("", *PAGES, "v", "t", "front", "geo")), WORDS)),
    st.sampled_from(("", *PAGES, "animation", "v", "t", "recherche.json", "healthz")),
    WORDS,
)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        name: st.text(st.characters(codec="latin-1", exclude_characters="\r\n"), max_size=30)
        for name in (
            *("Cookie", "Accept-Language", "Accept-Encoding", "Range", "If-None-Match", "Referer"),
            *("If-Modified-Since", "X-CSRFToken", "Accept", "X-Forwarded-For", "Content-Type"),
        )
    },
)
METHODS = st.sampled_from(("GET", "GET", "GET", "HEAD", "POST", "PUT", "OPTIONS"))


@properties(max_examples=60 * TIMES)
@given(path=PATHS, query=QUERIES, headers=HEADERS, method=METHODS)
def test_no_page_fails_whatever_its_path_its_parameters_and_its_headers(
    server: Flask, path: str, query: Mapping[str, str], headers: Mapping[str, str], method: str
) -> None:
    answer = server.test_client().open(
        f"/{quote(path.lstrip('/'))}",
        method=method,
        query_string=query,
        headers=headers,
        buffered=True,
    )
    assert answer.status_code < 500, answer.text[:300]


@pytest.fixture(scope="module")
def code(server: Flask) -> str:
    """A session whose question is open."""
    store: VoteStore = server.extensions["phare_votes"]
    session = store.create("fr", title="Essai")
    number = store.ask(session.code, VoteQuestion(VoteKind.WORD, "En un mot ?"))
    store.open(session.code, number)
    return session.code


FORMS = st.dictionaries(
    st.sampled_from(("groupe", "question", "reponse", "faire", "cle", "action", "code", "titre")),
    WORDS,
    max_size=4,
)
POSTED = st.sampled_from(
    ("/v/{code}", "/v/{code}.json", "/t/ordre", "/animation", "/animation/{code}", "/animation/cle")
)


@properties(max_examples=40 * TIMES)
@given(path=POSTED, form=FORMS, signed=st.booleans(), as_json=st.booleans())
def test_no_form_of_a_vote_fails_whatever_is_sent(
    server: Flask, code: str, path: str, form: Mapping[str, str], signed: bool, as_json: bool
) -> None:
    browser = server.test_client()
    token = browser.get("/animation/jeton.json").get_json()["csrf"] if signed else ""
    sent = {"json": form} if as_json else {"data": {**form, "csrf_token": token}}
    answer = browser.post(path.format(code=code), headers={"X-CSRFToken": token}, **sent)
    assert answer.status_code < 500, answer.text[:300]
