"""What a room voted stands in the minutes and in the slides of its route, where it was asked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from flask import Flask
from flask.testing import FlaskClient
from pptx import Presentation

from dashboard.catalogue import Catalogue
from dashboard.levels import AreaId
from dashboard.settings import Settings
from dashboard.vote import Group, VoteKind, VoteQuestion
from dashboard.votes import VoteStore
from dashboard.web import register_routes

RATED = {"type": "note", "domaine": "logement", "territoire": "53"}
RATING = VoteQuestion(VoteKind.RATING, "Le logement ?", domain="logement", area=AreaId("R53"))
ASIDE = VoteQuestion(VoteKind.AGREEMENT, "On reviendra l’an prochain.")
HIDDEN = VoteQuestion(VoteKind.AGREEMENT, "Ceci reste caché.")
MARK = "vote de salle, non représentatif, n = 12"
Print = Callable[..., str]


def route(**session: str) -> dict[str, Any]:
    """A domain rated before and after, with a step between that nobody votes on."""
    shown = {"vue": "carte", "parametres": {"domaine": "logement"}}
    between = {"vue": "classement", "parametres": {"domaine": "sante"}}
    rated = {**shown, "question": "Avant ?", "vote": RATED}
    steps = [rated, between, {**rated, "question": "Après ?"}]
    return {"parcours": 1, "titre": "Logement", "seance": session, "etapes": steps}


@pytest.fixture(scope="module")
def server(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    settings = Settings(state=tmp_path_factory.mktemp("state"), database="")
    server = Flask("minutes")
    register_routes(server, catalogue, settings, VoteStore(settings))
    return server


@pytest.fixture(scope="module")
def client(server: Flask) -> FlaskClient:
    return server.test_client()


@pytest.fixture(scope="module")
def code(server: Flask) -> str:
    """A session of twelve telephones, asked twice about housing, once aside, once for nothing."""
    store: VoteStore = server.extensions["phare_votes"]
    code = store.create("fr", place="Vannes").code
    phones = [store.join(code, "fr") for _ in range(12)]
    for n, phone in enumerate(phones):
        store.belong(code, phone, Group.CITIZENS if n < 7 else Group.COMPANIES)
    for question, answers in (
        (RATING, "46"),
        (ASIDE, ("accord",)),
        (RATING, "89"),
        (HIDDEN, ("accord",)),
    ):
        n = store.ask(code, question)
        store.open(code, n)
        for place, phone in enumerate(phones):
            store.cast(code, n, phone, (answers[place % len(answers)],))
        store.close(code, n)
        if question is not HIDDEN:
            store.reveal(code, n)
    return code


@pytest.fixture(scope="module")
def minutes(client: FlaskClient, code: str) -> Any:
    answer = client.post("/parcours/compte-rendu.docx", data=json.dumps(route(votes=code.lower())))
    assert answer.status_code == 200, answer.text
    return docx.Document(BytesIO(answer.data))


def words(file: Any) -> str:
    """All texts of a DOCX, those inside tables included, with ordinary spaces."""
    texts = (node.text or "" for node in file.element.body.iter() if node.tag.endswith("}t"))
    return re.sub(r"\s+", " ", " ".join(texts))


def test_the_answers_stand_in_the_minutes_with_what_they_are(minutes: Any) -> None:
    said = words(minutes)
    assert said.count(MARK) == 3
    assert "Vote de la salle, question 1" in said
    assert "On reviendra l’an prochain." in said


def test_before_and_after_stand_each_at_its_own_step(minutes: Any) -> None:
    said = words(minutes)
    order = (
        "Avant ?",
        "question 1",
        "classement" and "2.",
        "Après ?",
        "question 3",
        "Autres votes",
        "question 2",
    )
    places = [said.index(text) for text in order]
    assert places == sorted(places)


def test_what_was_not_revealed_is_not_printed(minutes: Any) -> None:
    assert HIDDEN.text not in words(minutes)
    assert "question 4" not in words(minutes)


def test_who_voted_is_told_where_nobody_noted_who_came(
    minutes: Any, client: FlaskClient, code: str
) -> None:
    assert "Ont voté Citoyens 7 · Entreprises 5 · En tout 12" in words(minutes)
    noted = route(votes=code) | {"seance": {"votes": code, "participants": {"citoyens": 30}}}
    answer = client.post("/parcours/compte-rendu.docx", data=json.dumps(noted))
    said = words(docx.Document(BytesIO(answer.data)))
    assert "Citoyens 30" in said
    assert "Ont voté" not in said


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_a_session_that_is_gone_is_told_and_the_rest_is_printed(
    client: FlaskClient, ending: str
) -> None:
    answer = client.post(f"/parcours/compte-rendu.{ending}", data=json.dumps(route(votes="ZZZZZ")))
    assert answer.status_code == 200
    if ending == "docx":
        said = words(docx.Document(BytesIO(answer.data)))
    else:
        pages = pypdf.PdfReader(BytesIO(answer.data)).pages
        said = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    assert "Aucune réponse révélée de la séance ZZZZZ" in said
    assert "Avant ?" in said


def test_minutes_are_printed_without_the_database(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(state=tmp_path / "file", database="")
    server = Flask("gone")
    register_routes(server, catalogue, settings, VoteStore(settings))
    sent = json.dumps(route(votes="KMPRT"))
    answer = server.test_client().post("/parcours/compte-rendu.docx", data=sent)
    assert answer.status_code == 200
    assert "les votes ne répondent pas" in words(docx.Document(BytesIO(answer.data)))


def test_the_slide_of_an_answer_follows_that_of_its_step(client: FlaskClient, code: str) -> None:
    answer = client.post("/parcours/diapositives.pptx", data=json.dumps(route(votes=code)))
    assert answer.status_code == 200, answer.text
    slides = [
        " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for slide in Presentation(BytesIO(answer.data)).slides
    ]
    marked = [n for n, text in enumerate(slides) if MARK in re.sub(r"\s+", " ", text)]
    asked = [n for n, text in enumerate(slides) if "Avant ?" in text or "Après ?" in text]
    assert marked[:2] == [n + 1 for n in asked]
    assert len(marked) == 3
