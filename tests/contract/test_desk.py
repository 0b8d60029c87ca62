"""Who leads runs a session on `/animation` with plain forms, and sees counts, never answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.catalogue import Catalogue
from dashboard.levels import AreaId
from dashboard.model import Level
from dashboard.settings import Settings
from dashboard.vote import Count, Group, VoteKind, VoteQuestion, Way
from dashboard.votes import State, VoteStore
from dashboard.web import register_routes
from dashboard.web.gateway import MOST_BYTES

KEY = "phare-de-test"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
AGREED = VoteQuestion(VoteKind.AGREEMENT, "La voiture est le premier frein.")
WORD = VoteQuestion(VoteKind.WORD, "En un mot ?")


@dataclass
class Desk:
    """A browser without scripts in which somebody leads."""

    client: FlaskClient
    store: VoteStore

    def read(self, address: str, status: int = 200) -> str:
        """The words of a page, spaces as ordinary ones."""
        answer = self.client.get(address)
        assert answer.status_code == status, answer.text
        return plain(answer)

    def send(self, address: str, **fields: object) -> TestResponse:
        """Sends a form of the page at an address, with the token that stands in it."""
        token = TOKEN.search(self.client.get(address).text)
        assert token
        return self.client.post(address, data={"csrf_token": token[1], **fields})

    def done(self, address: str, **fields: object) -> str:
        """Sends a form and reads the page to which the browser is sent."""
        answer = self.send(address, **fields)
        assert answer.status_code == 303, plain(answer)
        return self.read(answer.headers["Location"])


def plain(answer: TestResponse) -> str:
    words = unescape(re.sub(r"<[^>]+>", " ", answer.text.partition("<main")[2]))
    return re.sub(r"\s+", " ", words)


@pytest.fixture(scope="module")
def server(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    settings = Settings(state=tmp_path_factory.mktemp("state"), database="", facilitator_key=KEY)
    server = Flask("desk")
    register_routes(server, catalogue, settings, VoteStore(settings))
    return server


@pytest.fixture(scope="module")
def desk(server: Flask) -> Desk:
    desk = Desk(server.test_client(), server.extensions["phare_votes"])
    desk.done("/animation", faire="entrer", cle=KEY)
    return desk


@pytest.fixture
def code(desk: Desk) -> Iterator[str]:
    """A session with a question to agree with, which twelve telephones have answered."""
    code = desk.store.create("fr", title="Vannes").code
    desk.store.ask(code, AGREED)
    desk.store.open(code, 1)
    for n in range(12):
        token = desk.store.join(code, "fr")
        desk.store.belong(code, token, Group.CITIZENS if n < 7 else Group.ASSOCIATIONS)
        desk.store.cast(code, 1, token, ("accord" if n % 2 else "desaccord",))
    yield code
    desk.store.delete(code)


def test_only_the_key_lets_in(server: Flask, code: str) -> None:
    outside = Desk(server.test_client(), server.extensions["phare_votes"])
    assert "Clé d’animation" in outside.read("/animation")
    assert code not in outside.read("/animation")
    assert 'href="/animation/donnees"' not in outside.client.get("/animation").text
    refused = outside.send("/animation", faire="entrer", cle="phare")
    assert refused.status_code == 403
    assert "Ce n’est pas la clé" in plain(refused)
    for address in (
        f"/animation/{code}",
        f"/animation/{code}/1/mains",
        f"/animation/{code}/1/mots",
    ):
        assert outside.client.get(address).status_code == 403
    assert outside.send("/animation", faire="creer").status_code == 403


def test_a_form_without_its_token_changes_nothing(desk: Desk, code: str) -> None:
    answer = desk.client.post(f"/animation/{code}", data={"faire": "effacer"})
    assert answer.status_code == 400
    assert desk.store.session(code).code == code


def test_a_session_is_made_listed_and_changed(desk: Desk) -> None:
    fields = {"titre": "Brest <b>", "lieu": "Mairie", "date": "2026-12-01", "territoire": "53"}
    made = desk.done("/animation", faire="creer", **fields)
    assert "Séance créée" in made
    assert "Brest <b> Mairie · 1er décembre 2026 · Bretagne" in made
    (session,) = (one for one in desk.store.sessions() if one.place == "Mairie")
    assert session.area == AreaId("R53")
    listed = desk.read("/animation")
    assert f"{session.code} Brest <b> Mairie · 1er décembre 2026 · Bretagne Aucun vote" in listed
    assert "Sera effacée le" in listed
    changed = desk.done(f"/animation/{session.code}", faire="modifier", **fields | {"date": ""})
    assert "Séance modifiée." in changed
    assert desk.store.session(session.code).day is None
    wrong = desk.send(f"/animation/{session.code}", faire="modifier", date="31/02/2026")
    assert wrong.status_code == 400
    desk.store.delete(session.code)


def test_a_question_goes_from_open_to_revealed_and_back(desk: Desk, code: str) -> None:
    page = f"/animation/{code}"
    shown = desk.read(page)
    assert "Vote ouvert 12 votes Fermer le vote Révéler" in shown
    assert "Citoyens 7 0 0 7" in shown
    assert "Total 12 0 0 12" in shown
    assert "Vote fermé 12 votes Révéler Rouvrir" in desk.done(page, faire="fermer", question=1)
    revealed = desk.done(page, faire="reveler", question=1)
    assert "Vote fermé Révélée 12 votes Cacher Rouvrir" in revealed
    assert "CSV XLSX Diapositive" in revealed
    assert "CSV" not in desk.done(page, faire="cacher", question=1)
    assert "Vote ouvert" in desk.done(page, faire="ouvrir", question=1)


def test_what_cannot_be_undone_is_asked_for_twice(desk: Desk, code: str) -> None:
    page = f"/animation/{code}"
    asked = desk.read(f"{page}?confirmer=vider&question=1")
    assert "Effacer tous les votes de cette question" in asked
    assert desk.store.standing(code).questions[0].votes
    assert "tous les votes sont effacés" in desk.done(page, faire="vider", question=1)
    (question,) = desk.store.standing(code).questions
    assert (question.state, dict(question.votes)) == (State.READY, {})
    assert "Effacer toute la séance ?" in desk.read(f"{page}?confirmer=effacer")
    assert "Question 1 supprimée." in desk.done(page, faire="supprimer", question=1)
    assert "Aucune question posée." in desk.read(page)


def test_raised_hands_are_typed_by_group_and_replaced(desk: Desk, code: str) -> None:
    sheet = f"/animation/{code}/1/mains"
    typed = {f"{Group.COMPANIES}.0.0": "4", f"{Group.COMPANIES}.0.1": "2", "autres.0.2": " 1 "}
    shown = desk.done(sheet, **typed)
    assert "Question 1 : comptes enregistrés." in shown
    assert "Entreprises 0 6 0 6" in shown
    assert "Total 12 7 0 19" in shown
    assert "Vote ouvert 19 votes" in shown
    assert 'value="4"' in desk.client.get(sheet).text
    assert "Entreprises 0 1 0 1" in desk.done(sheet, **{f"{Group.COMPANIES}.0.0": "1"})
    assert "Autres 0 0 0 0" in desk.read(f"/animation/{code}")
    wrong = desk.send(sheet, **typed | {"autres.0.2": "une"})
    assert wrong.status_code == 400
    assert "« une » n’est pas un nombre de personnes" in plain(wrong)
    assert 'value="une"' in wrong.text
    assert "Entreprises 0 1 0 1" in desk.read(f"/animation/{code}")


def test_papers_are_told_from_raised_hands(desk: Desk, code: str) -> None:
    desk.done(f"/animation/{code}/1/mains", **{"citoyens.0.0": "2"})
    desk.done(f"/animation/{code}/1/papier", **{"citoyens.0.1": "3"})
    assert "Citoyens 7 2 3 12" in desk.read(f"/animation/{code}")
    assert {(one.way, one.voters) for one in desk.store.typed(code, 1)} == {
        (Way.HANDS, 2),
        (Way.PAPER, 3),
    }


def test_estimates_and_words_on_paper_are_typed_line_by_line(
    desk: Desk, code: str, catalogue: Catalogue
) -> None:
    share = next(code for code, one in catalogue.indicators.items() if one.unit_kind == "share")
    desk.store.ask(code, VoteQuestion(VoteKind.ESTIMATE, "Combien ?", indicator=share))
    desk.store.ask(code, WORD)
    desk.done(f"/animation/{code}/2/papier", citoyens="12,5 × 3\n\n8\n")
    (typed,) = desk.store.typed(code, 2)
    assert typed.voters == 4
    assert {float(one.value): one.n for one in typed.counts} == {12.5: 3, 8: 1}
    assert "12,5 × 3" in desk.client.get(f"/animation/{code}/2/papier").text
    wrong = desk.send(f"/animation/{code}/2/papier", citoyens="beaucoup")
    assert wrong.status_code == 400
    assert "Ce n’est pas un nombre" in plain(wrong)
    desk.done(f"/animation/{code}/3/papier", autres="Médecins x 2\nbus")
    (typed,) = desk.store.typed(code, 3)
    assert typed.counts == (Count("médecins", "", 2), Count("bus", "", 1))


def test_words_are_shown_under_the_names_that_who_leads_gives(desk: Desk, code: str) -> None:
    desk.store.ask(code, WORD)
    desk.store.open(code, 2)
    for word in ("médecins", "medecin", "bus", "idiot"):
        desk.store.cast(code, 2, desk.store.join(code, "fr"), (word,))
    page = f"/animation/{code}/2/mots"
    assert "bus" in desk.read(page)
    assert desk.client.get(f"{page}?proposer=oui").text.count('value="médecins" maxlength') == 2
    words = [word for word, _, _ in desk.store.words(code, 2)]
    names = ["" if word == "idiot" else "Soins" if "decin" in word else "Bus" for word in words]
    assert "mots regroupés" in desk.done(page, mot=words, groupe=names)
    desk.store.reveal(code, 2)
    (tally,) = desk.store.result(code, 2).tallies
    assert {(one.item, one.n) for one in tally.counts if one.item} == {("Soins", 2), ("Bus", 1)}


def test_a_session_is_about_one_of_the_regions(desk: Desk, catalogue: Catalogue) -> None:
    page = desk.client.get("/animation").text.partition('name="territoire"')[2]
    offered = re.findall(r'<option value="([^"]*)"', page.partition("</select>")[0])
    assert offered == ["", *(one.area.slug for one in catalogue.areas(Level.REGION))]


@pytest.mark.parametrize(
    ("done", "told"),
    [
        ("fait=creee&code=BCDFG", "Séance créée. La salle la rejoint avec le code BCDFG."),
        ("fait=creee&code=BCDFGH", ""),
        ("fait=fermee&question=12", "Question 12 : le vote est fermé."),
        ("fait=fermee&question=<b>", ""),
        ("fait=rien", ""),
        ("", ""),
    ],
)
def test_what_was_done_is_told_of_codes_and_numbers_alone(desk: Desk, done: str, told: str) -> None:
    page = desk.client.get(f"/animation?{done}")
    assert (page.status_code, 'class="desk-done"' in page.text) == (200, bool(told))
    assert told in plain(page)


@pytest.mark.parametrize(
    ("states", "does"),
    [
        ((), ["ouvrir"]),
        ((VoteStore.open,), ["fermer", "reveler"]),
        ((VoteStore.open, VoteStore.close), ["reveler", "ouvrir"]),
        ((VoteStore.open, VoteStore.reveal), ["cacher", "ouvrir"]),
        ((VoteStore.open, VoteStore.reveal, VoteStore.hide), ["reveler", "ouvrir"]),
    ],
    ids=["ready", "open", "closed", "revealed", "hidden"],
)
def test_a_question_offers_what_can_be_done_to_it_now(
    desk: Desk, states: Sequence[Callable[[VoteStore, str, int], None]], does: Sequence[str]
) -> None:
    code = desk.store.create("fr").code
    desk.store.ask(code, AGREED)
    for change in states:
        change(desk.store, code, 1)
    page = desk.client.get(f"/animation/{code}").text
    article = page.partition("<article")[2].partition("</article>")[0]
    assert re.findall(r'name="faire" value="(\w+)"', article) == does
    assert re.findall(r"confirmer=(\w+)", article) == ["supprimer"]
    assert ("/vues/votes.html?" in article) is ("cacher" in does)
    desk.store.delete(code)


def test_a_form_leads_back_to_the_question_that_it_is_about(desk: Desk, code: str) -> None:
    page = f"/animation/{code}"
    for do, where in (("fermer", "#q1"), ("reveler", "#q1"), ("publier", ""), ("supprimer", "")):
        sent = desk.send(page, faire=do, question=1).headers["Location"]
        assert (sent.partition("?")[0], "".join(sent.partition("#")[1:])) == (page, where)


def test_a_question_that_is_asked_again_tells_its_turn(desk: Desk, code: str) -> None:
    desk.store.ask(code, AGREED)
    page = desk.read(f"/animation/{code}")
    asked = ("Question 1 · D’accord ou non", "Question 2 · D’accord ou non · Tour 2")
    assert all(f"{one} {AGREED.text}" in page for one in asked)


def test_a_question_leads_to_what_it_has_alone(desk: Desk, code: str) -> None:
    desk.store.ask(code, WORD)
    page = desk.client.get(f"/animation/{code}").text
    assert f'href="/animation/{code}/2/mots"' in page
    assert f'href="/animation/{code}/1/mots"' not in page


@pytest.mark.parametrize("way", ["mains", "papier"])
def test_a_sheet_says_which_of_the_two_it_is(desk: Desk, code: str, way: str) -> None:
    answer = desk.client.get(f"/animation/{code}/1/{way}")
    current = re.findall(r'href="([^"]+)" aria-current="page"', answer.text)
    assert (answer.status_code, current) == (200, [f"/animation/{code}/1/{way}"])


def test_nothing_is_counted_about_what_the_data_do_not_have(desk: Desk, code: str) -> None:
    desk.store.ask(code, VoteQuestion(VoteKind.RATING, "", domain="peche-a-la-ligne"))
    assert desk.client.get(f"/animation/{code}/2/mains").status_code == 404
    assert desk.client.get(f"/animation/{code}").status_code == 200


def test_words_are_listed_with_how_often_they_came_and_their_group(desk: Desk, code: str) -> None:
    desk.store.ask(code, WORD)
    desk.store.open(code, 2)
    for word in ("bus", "bus", "train"):
        desk.store.cast(code, 2, desk.store.join(code, "fr"), (word,))
    page = f"/animation/{code}/2/mots"
    desk.done(page, mot=["bus", "train"], groupe=["Transports", ""])
    rows = re.findall(r"<tr><th.*?</tr>", desk.client.get(page).text.partition("<tbody")[2], re.S)
    told = [re.findall(r'row">(\w+)|<td>(\S+)</td>|list="groups".*?value="(\w*)"', r) for r in rows]
    assert ["".join(map("".join, parts)) for parts in told] == ["bus2Transports", "train1"]


def test_the_name_of_a_group_of_words_has_sixty_signs_at_most(desk: Desk, code: str) -> None:
    desk.store.ask(code, WORD)
    desk.store.open(code, 2)
    for n, word in enumerate(("bus", "train")):
        desk.store.cast(code, 2, desk.store.join(code, "fr"), (word,))
        named = {"mot": word, "groupe": f" {'x' * (60 + n)} "}
        assert desk.send(f"/animation/{code}/2/mots", **named).status_code == 303
        assert ("x" * 60, 1) in {(group, times) for _, times, group in desk.store.words(code, 2)}


def test_a_question_is_asked_without_a_room(desk: Desk, code: str) -> None:
    page = f"/animation/{code}"
    desk.store.update(code, area=AreaId("R53"))
    domain = "logement"
    shown = desk.done(page, faire="poser", type="note", question=" ", domaine=domain)
    assert "Question 2 posée." in shown
    asked = desk.store.standing(code).questions[1].question
    assert (asked.kind, asked.domain, asked.area) == (VoteKind.RATING, domain, AreaId("R53"))
    assert "Bretagne" in asked.text
    judged = {
        "type": "jugement",
        "question": "Que valent-elles ?",
        "propositions": " Un bus\n\nUn train",
    }
    desk.done(page, faire="poser", **judged)
    assert desk.store.standing(code).questions[2].question.options == ("Un bus", "Un train")
    wrong = desk.send(page, faire="poser", **judged | {"propositions": "Un bus"})
    assert wrong.status_code == 400
    assert "Que valent-elles ?" in wrong.text
    assert 'role="alert"' in wrong.text
    assert len(desk.store.standing(code).questions) == 3


def test_a_session_goes_to_another_laptop_and_is_never_counted_twice(desk: Desk, code: str) -> None:
    exported = desk.client.get(f"/animation/seances/{code}.seance.json").data

    def taken(content: bytes) -> TestResponse:
        file = (BytesIO(content), "seance.json")
        return desk.send("/animation", faire="importer", fichier=file)

    def told(answer: TestResponse) -> str:
        assert answer.status_code == 303, plain(answer)
        return desk.read(answer.headers["Location"])

    assert 500 * 10 * len(exported) / 12 < MOST_BYTES, "a full room, ten questions"
    merged = told(taken(exported))
    assert "cette séance était déjà ici" in merged
    assert "12 votes" in merged
    desk.store.delete(code)
    assert "Fichier repris : nouvelle séance." in told(taken(exported))
    other = exported.replace(desk.store.session(code).uid.encode(), b"0" * 32)
    assert "Son code était déjà pris ici" in told(taken(other))
    for wrong in (b"", b"{}", b"[1]", b"pas un fichier"):
        answer = taken(wrong)
        assert answer.status_code == 400
        assert 'role="alert"' in answer.text


def test_it_is_said_what_becomes_public_before_it_does(desk: Desk, code: str) -> None:
    page = f"/animation/{code}"
    assert "Deviennent visibles de tous : le titre, le lieu" in desk.read(page)
    assert "par groupe à partir de 5 personnes" in desk.read(page)
    assert "Séance publiée" in desk.done(page, faire="publier")
    assert desk.store.session(code).published
    assert "n’est plus comparée" in desk.done(page, faire="depublier")
    assert not desk.store.session(code).published


def test_what_there_is_not_is_told_in_words(desk: Desk, code: str) -> None:
    assert desk.client.get("/animation/ZZZZZ").status_code == 404
    assert desk.client.get(f"/animation/{code}/9/mains").status_code == 404
    assert desk.send(f"/animation/{code}", faire="danser").status_code == 400
    assert desk.send(f"/animation/{code}", faire="ouvrir", question="").status_code == 400
    assert desk.client.get("/animation?couleur=bleu").status_code == 400


def test_the_page_speaks_english(desk: Desk, code: str) -> None:
    page = desk.read(f"/animation/{code}?langue=en")
    assert "Vote open 12 votes Close the vote Reveal" in page
    done = desk.client.post(
        f"/animation/{code}?langue=en",
        data={
            "csrf_token": TOKEN.search(desk.client.get("/animation").text)[1],  # type: ignore[index]
            "faire": "fermer",
            "question": "1",
        },
    )
    assert "langue=en" in done.headers["Location"]


def test_without_its_database_the_desk_says_that_votes_do_not_answer(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(state=tmp_path / "file", database="", facilitator_key=KEY)
    server = Flask("gone")
    register_routes(server, catalogue, settings, VoteStore(settings))
    answer = server.test_client().get("/animation", headers={"Accept": "text/html"})
    assert answer.status_code == 503
    assert answer.mimetype == "text/html"
