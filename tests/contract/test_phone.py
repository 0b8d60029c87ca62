"""A telephone votes by plain forms: every answer is kept once, and nothing else is kept."""

import re
from dataclasses import dataclass, replace
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.catalogue import Catalogue
from dashboard.settings import Settings
from dashboard.text.i18n import LANGUAGES, messages
from dashboard.vote import Count, Group, VoteKind, VoteQuestion, Way
from dashboard.votes import VoteStore
from dashboard.votes.codes import LETTERS
from dashboard.web import register_routes
from dashboard.web.front import Front
from dashboard.web.voting.guesses import CODES
from dashboard.web.voting.phone import COOKIE, MOST_BYTES, SCRIPT
from dashboard.web.voting.voter import LOOK_ALIKE

MOST_BYTES_OF_A_PAGE = 30_000
RATING = VoteQuestion(VoteKind.RATING, "", domain="emploi-insertion")
WORD = VoteQuestion(VoteKind.WORD, "Un mot ?")
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class Phone:
    """A telephone: it fills in the forms of the pages that it gets."""

    client: FlaskClient
    code: str
    page: str = ""
    query: str = ""

    def open(self, query: str = "") -> TestResponse:
        self.query = query
        return self._got(self.client.get(f"/v/{self.code}{query}"))

    def send(self, **fields: Any) -> TestResponse:
        """Sends the form of the page as it was got last, and follows where it leads."""
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', self.page))
        answer = self.client.post(f"/v/{self.code}{self.query}", data=hidden | fields)
        if answer.status_code == 303:
            return self._got(self.client.get(answer.headers["Location"]))
        return self._got(answer)

    def join(self, group: Group = Group.CITIZENS) -> None:
        self.open()
        assert self.send(groupe=group).status_code == 200

    def says(self, key: str, **values: object) -> bool:
        """Whether the page has a text of the French files."""
        return messages("fr")[key].format(**values) in unescape(self.page)

    def _got(self, answer: TestResponse) -> TestResponse:
        self.page = answer.text
        return answer


@dataclass
class Debate:
    """A session of the store, and telephones in it."""

    server: Flask
    store: VoteStore
    code: str

    @property
    def path(self) -> str:
        return f"/v/{self.code}"

    def phone(self, group: Group | None = Group.CITIZENS) -> Phone:
        phone = Phone(self.server.test_client(), self.code)
        if group:
            phone.join(group)
        return phone

    def ask(self, question: VoteQuestion) -> int:
        n = self.store.ask(self.code, question)
        self.store.open(self.code, n)
        return n

    def counts(self, n: int) -> dict[tuple[str, str], int]:
        """What the store holds for a question, by item and value; each word is a group."""
        words = self.store.words(self.code, n)
        self.store.group_words(self.code, n, {word: word for word, _, _ in words})
        self.store.reveal(self.code, n)
        tallies = self.store.result(self.code, n).tallies
        return {(one.item, one.value): one.n for tally in tallies for one in tally.counts}


@pytest.fixture(scope="module")
def server(
    catalogue: Catalogue, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Flask:
    own = replace(settings, state=tmp_path_factory.mktemp("state"), database="")
    server = Flask("phones")
    register_routes(server, catalogue, own, VoteStore(own))
    return server


@pytest.fixture
def debate(server: Flask) -> Debate:
    store: VoteStore = server.extensions["phare_votes"]
    return Debate(server, store, store.create("fr", title="Étape de Rennes").code)


def test_a_code_is_forgiven_small_letters_spaces_accents_and_look_alikes(debate: Debate) -> None:
    client, code = debate.server.test_client(), debate.code
    back = {letter: chr(sign) for sign, letter in reversed(LOOK_ALIKE.items())}
    look_alike = "".join(back.get(ord(letter), letter) for letter in code)
    for typed in (code.lower(), f" {code[:2]} - {code[2:]}", look_alike):
        answer = client.get("/v", query_string={"code": typed})
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/v/{code}")
    answer = client.get(f"/v/{code.lower()}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/v/{code}")


def test_no_sign_that_is_taken_for_a_letter_is_one_of_a_code() -> None:
    assert not {chr(sign) for sign in LOOK_ALIKE} & {*LETTERS}
    assert {chr(letter) for letter in LOOK_ALIKE.values()} <= {*LETTERS}


@pytest.mark.parametrize(
    ("typed", "status"), [("AAAAA", 404), ("ab", 404), ("<b>", 404), (" ", 400)]
)
def test_a_wrong_code_is_asked_for_again_and_says_so(
    server: Flask, typed: str, status: int
) -> None:
    answer = server.test_client().get("/v", query_string={"code": typed, "langue": "fr"})
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert "<b>" not in answer.text


def test_what_was_typed_stands_in_the_field_again_up_to_twelve_signs(server: Flask) -> None:
    for typed, stands in ((None, ""), ("AAAAA", "AAAAA"), ("A" * 13, "A" * 12)):
        page = server.test_client().get("/v", query_string={"code": typed} if typed else {})
        assert re.findall(r'id="code" name="code" value="([^"]*)"', page.text) == [stands]


def test_the_group_is_asked_once_and_can_be_corrected_until_the_first_answer(
    debate: Debate,
) -> None:
    n, phone = debate.ask(RATING), debate.phone(None)
    phone.open()
    assert all(phone.says(f"phone.group.{group}") for group in Group)
    phone.send(groupe=Group.COMPANIES)
    assert not phone.says("phone.group.title")
    assert phone.says("phone.group.told", group="Entreprise")
    assert f'href="{debate.path}?corriger=oui"' in phone.page
    phone.open("?corriger=oui")
    assert phone.says("phone.group.title")
    phone.send(groupe=Group.ASSOCIATIONS)
    phone.open()
    phone.send(reponse="7")
    assert "corriger=oui" not in phone.page
    phone.open("?corriger=oui")
    assert not phone.says("phone.group.title")
    votes = debate.store.standing(debate.code).questions[0].votes
    assert {group: votes for group, votes in votes.items() if votes} == {Group.ASSOCIATIONS: 1}
    assert debate.counts(n) == {("", "7"): 1}


def answers(catalogue: Catalogue) -> list[tuple[VoteQuestion, dict[str, str], str]]:
    """A question of every kind, the fields of an answer, and how the page says it."""
    share = next(code for code, one in catalogue.indicators.items() if one.unit_kind == "share")
    domains = [*catalogue.domains][:3]
    labels = [catalogue.domains[code].label_fr for code in domains]
    return [
        (RATING, {"reponse": "7"}, "7 sur 10"),
        (
            VoteQuestion(VoteKind.PRIORITIES, ""),
            {f"reponse-{place}": code for place, code in enumerate(domains, 1)},
            labels[2],
        ),
        (VoteQuestion(VoteKind.ESTIMATE, "", indicator=share), {"reponse": "12,5"}, "12,5\u202f%"),
        (VoteQuestion(VoteKind.AGREEMENT, "Oui ?"), {"reponse": "desaccord"}, "Pas d’accord"),
        (
            VoteQuestion(VoteKind.JUDGMENT, "Quoi ?", options=("<b>Un", "Deux")),
            {"reponse-1": "bien", "reponse-2": "a_rejeter"},
            "<b>Un\u00a0: Bien",
        ),
        (WORD, {"reponse": "  Médecins "}, "médecins"),
    ]


def test_every_kind_of_question_is_answered_said_again_changed_and_counted_once(
    debate: Debate, catalogue: Catalogue
) -> None:
    for question, fields, told in answers(catalogue):
        n, phone = debate.ask(question), debate.phone()
        phone.open()
        assert phone.says("phone.question", n=n)
        assert phone.send(**fields).status_code == 200
        assert phone.says("phone.saved.title")
        assert told in unescape(phone.page)
        phone.open("?modifier=oui")
        assert phone.says("phone.keep")
        phone.send(**fields)
        phone.open()
        assert phone.says("phone.saved.title")
        assert {*debate.counts(n).values()} == {1}
        phone.open()
        assert phone.says("phone.revealed.title")
        assert phone.says("phone.revealed.text", n=1)
        assert f"/vues/votes.html?seance={debate.code}&question={n}" in unescape(phone.page)


def test_a_change_replaces_the_answer(debate: Debate) -> None:
    n, phone = debate.ask(RATING), debate.phone()
    phone.open()
    phone.send(reponse="7")
    phone.open("?modifier=oui")
    assert re.search(r'value="7" checked', phone.page)
    phone.send(reponse="3")
    assert debate.counts(n) == {("", "3"): 1}


def test_an_answer_that_is_none_is_said_beside_its_field_and_what_was_typed_stays(
    debate: Debate, catalogue: Catalogue
) -> None:
    question, fields, _ = answers(catalogue)[1]
    n, phone = debate.ask(question), debate.phone()
    phone.open()
    twice = fields | {"reponse-2": fields["reponse-1"]}
    assert phone.send(**twice).status_code == 400
    assert 'href="#reponse-2"' in phone.page
    assert re.search(r'id="reponse-2"[^>]+error-text hint[^>]+aria-invalid="true"', phone.page)
    assert phone.page.count(" selected>") == 3
    assert phone.page.count("<title>Erreur") == 1
    assert debate.counts(n) == {}


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"reponse": "x" * 41}, 400),
        ({"reponse": "a\u0007b"}, 400),
        ({}, 400),
        ({"reponse": "x" * MOST_BYTES}, 413),
    ],
    ids=["too long", "signs", "empty", "much too long"],
)
def test_a_text_that_cannot_be_kept_is_refused(
    debate: Debate, fields: dict[str, str], status: int
) -> None:
    n, phone = debate.ask(WORD), debate.phone()
    phone.open()
    assert phone.send(**fields).status_code == status
    assert debate.counts(n) == {}


def test_a_form_that_is_sent_after_the_close_is_refused(debate: Debate) -> None:
    n, phone = debate.ask(RATING), debate.phone()
    phone.open()
    debate.store.close(debate.code, n)
    assert phone.send(reponse="7").status_code == 409
    assert phone.says("phone.error.closed", n=n)
    assert debate.counts(n) == {}


def test_a_form_that_is_replayed_counts_once(debate: Debate) -> None:
    n, phone = debate.ask(RATING), debate.phone()
    phone.open()
    form = phone.page
    for _ in range(3):
        phone.page = form
        assert phone.send(reponse="7").status_code == 200
    assert debate.counts(n) == {("", "7"): 1}


def test_two_tabs_of_a_telephone_are_one_voter(debate: Debate) -> None:
    n, first = debate.ask(RATING), debate.phone()
    second = Phone(first.client, debate.code)
    first.open()
    second.open()
    first.send(reponse="7")
    second.send(reponse="2")
    assert debate.counts(n) == {("", "2"): 1}


def test_a_form_of_a_question_before_the_current_one_is_refused_and_the_new_one_shown(
    debate: Debate,
) -> None:
    n, phone = debate.ask(RATING), debate.phone()
    phone.open()
    debate.ask(WORD)
    assert phone.send(reponse="7").status_code == 409
    assert phone.says("phone.error.closed", n=n)
    assert phone.says("phone.mot.label")
    assert debate.counts(n) == {}


@pytest.mark.parametrize("token", ["", "forged", "other"])
def test_a_cookie_that_is_tampered_with_or_foreign_votes_for_nobody(
    debate: Debate, token: str
) -> None:
    n, phone = debate.ask(RATING), debate.phone()
    phone.open()
    other = debate.store.create("fr").code
    value = debate.store.join(other, "fr") if token == "other" else token
    phone.client.set_cookie(COOKIE, value, path=f"/v/{debate.code}")
    assert phone.send(reponse="7").status_code == 403
    assert phone.says("phone.error.device")
    assert phone.says("phone.group.title")
    assert debate.counts(n) == {}


def test_a_form_of_nobody_or_of_another_browser_is_refused_and_shown_again(debate: Debate) -> None:
    n, phone, other = debate.ask(RATING), debate.phone(), debate.phone()
    phone.open()
    other.open()
    for token in ("", "forged", TOKEN.findall(other.page)[0]):
        phone.open()
        assert phone.send(csrf_token=token, reponse="7").status_code == 400
        assert phone.says("phone.error.form")
    assert debate.counts(n) == {}


def test_a_telephone_without_cookies_is_told_why_it_cannot_vote(debate: Debate) -> None:
    phone = Phone(debate.server.test_client(use_cookies=False), debate.code)
    phone.open()
    assert phone.send(groupe=Group.OTHERS).status_code == 400
    assert phone.says("phone.error.cookies")
    assert debate.store.standing(debate.code).devices == 0


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"question": "99", "reponse": "7"}, 404),
        ({"question": "x", "reponse": "7"}, 404),
        ({"groupe": "rois"}, 400),
    ],
)
def test_what_no_form_of_ours_sends_is_refused(
    debate: Debate, fields: dict[str, str], status: int
) -> None:
    n, phone = debate.ask(RATING), debate.phone()
    phone.open()
    assert phone.send(**fields).status_code == status
    assert debate.counts(n) == {}


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_token_of_a_telephone_goes_to_its_session_alone_and_to_no_script(
    debate: Debate, scheme: str
) -> None:
    client, asked = debate.server.test_client(), {"base_url": f"{scheme}://localhost"}
    form = {"groupe": "autres", "csrf_token": TOKEN.findall(client.get(debate.path, **asked).text)}
    answer = client.post(debate.path, data=form, **asked)
    name = f"__Secure-{COOKIE}" if scheme == "https" else COOKIE
    (cookie,) = (c for c in answer.headers.getlist("Set-Cookie") if c.startswith(f"{name}="))
    parts = cookie.split("; ")
    assert {f"Path={debate.path}", "HttpOnly", "SameSite=Lax"} <= {*parts}
    assert ("Secure" in parts) is (scheme == "https")


def test_before_a_question_is_opened_the_telephone_waits(debate: Debate) -> None:
    debate.store.ask(debate.code, RATING)
    phone = debate.phone()
    assert phone.says("phone.waiting.title")


def told(phone: Phone) -> tuple[str, str, str]:
    """The title of the page, its first heading, and what it tells where it replaces another."""
    parts = (r"<title>(.*?)</title>", r"<h1[^>]*>(.*?)</h1>", r'data-news="(.*?)"')
    title, heading, news = (re.findall(part, unescape(phone.page))[0] for part in parts)
    return title, heading, news


def test_each_state_of_a_question_has_its_page_title_and_news(debate: Debate) -> None:
    store, code = debate.store, debate.code
    phone, silent = debate.phone(), debate.phone()
    site, open_, moved = "Étape de Rennes", "Une question est ouverte.", "La séance a avancé."
    saved, closed = "Votre réponse est enregistrée", "La question est fermée"
    shown, waiting = "Les résultats sont à l’écran", "La question n’est pas encore ouverte"
    for act, title, heading, news in (
        (partial(store.ask, code, WORD), waiting, waiting, moved),
        (partial(store.open, code, 1), "Question 1", "Un mot ?", open_),
        (partial(phone.send, reponse="bus"), saved, saved, moved),
        (partial(store.close, code, 1), closed, closed, closed),
        (partial(store.reveal, code, 1), shown, shown, shown),
        (partial(store.hide, code, 1), closed, closed, closed),
        (partial(store.reset, code, 1), waiting, waiting, moved),
    ):
        act()
        phone.open()
        assert told(phone) == (f"{title} · {site}", heading, news)
        silent.open()
        assert ("Vous n’avez pas répondu" in silent.page) is (heading in (closed, shown))
        assert ("bus</p>" in phone.page) is (heading in (saved, closed, shown))
        assert (f'href="{debate.path}?modifier=oui"' in phone.page) is (heading == saved)


def test_a_session_is_called_by_its_title_in_its_own_language(server: Flask) -> None:
    store: VoteStore = server.extensions["phare_votes"]
    for title, head in (
        ("The room", '<p lang="en">The room</p>'),
        ("", '<p lang="fr">PHARE · vote</p>'),
    ):
        phone = Phone(server.test_client(), store.create("en", title=title).code)
        phone.open("?langue=fr")
        assert head in phone.page


def test_a_question_is_in_the_language_of_its_room_where_the_room_wrote_it(server: Flask) -> None:
    store: VoteStore = server.extensions["phare_votes"]
    debate = Debate(server, store, store.create("en").code)
    phone = debate.phone()
    for question, language in ((WORD, "en"), (RATING, "fr")):
        debate.ask(question)
        phone.open("?langue=fr")
        assert f'<h1 lang="{language}">' in phone.page


def test_raised_hands_are_told_among_those_who_voted(debate: Debate) -> None:
    n, phone = debate.ask(RATING), debate.phone()
    phone.open()
    phone.send(reponse="7")
    debate.store.count(debate.code, n, Way.HANDS, Group.CITIZENS, (Count("", "7", 6),), 6)
    debate.store.reveal(debate.code, n)
    phone.open()
    assert phone.says("phone.revealed.text", n=7)


@pytest.mark.parametrize(("query", "kept"), [("", []), ("?langue=en", ["en"]), ("?langue=de", [])])
def test_a_language_that_was_asked_for_goes_along_with_the_code(
    server: Flask, query: str, kept: list[str]
) -> None:
    page = server.test_client().get(f"/v{query}").text
    assert re.findall(r'name="langue" value="(\w+)"', page) == kept


def test_an_estimate_is_asked_for_between_its_bounds(debate: Debate, catalogue: Catalogue) -> None:
    question, _, _ = answers(catalogue)[2]
    n, phone = debate.ask(question), debate.phone()
    phone.open()
    assert phone.says("phone.estimation.hint", low=0, high=100)
    for typed, status in (("100,1", 400), ("-0,1", 400), ("100", 200), ("0", 200)):
        phone.open("?modifier=oui")
        assert phone.send(reponse=typed).status_code == status, typed
    assert debate.counts(n) == {("", "0.0"): 1}


def test_nothing_is_asked_about_what_the_data_do_not_have(debate: Debate) -> None:
    phone = debate.phone()
    debate.ask(VoteQuestion(VoteKind.RATING, "", domain="peche-a-la-ligne"))
    assert phone.open().status_code == 200
    assert phone.says("phone.waiting.title")
    standing = debate.server.test_client().get(f"{debate.path}.json").json
    assert [one["text"] for one in standing["questions"]] == [""]


def test_a_question_that_is_asked_again_says_so(debate: Debate) -> None:
    first, phone = debate.ask(RATING), debate.phone()
    phone.open()
    assert not phone.says("phone.question.again", n=first)
    n = debate.ask(RATING)
    phone.open()
    assert phone.says("phone.question.again", n=n)


def test_the_page_tells_how_long_votes_are_kept_and_what_is_not(debate: Debate) -> None:
    phone = debate.phone()
    assert phone.says("phone.foot.kept", days=debate.store.kept_days)
    assert phone.says("phone.foot.nobody")


def test_a_page_is_in_the_language_of_its_session_until_another_is_asked_for(
    server: Flask,
) -> None:
    store: VoteStore = server.extensions["phare_votes"]
    code = store.create("en").code
    client = server.test_client()
    assert '<html lang="en">' in client.get(f"/v/{code}").text
    assert f'href="/v/{code}?langue=fr"' in client.get(f"/v/{code}").text
    assert '<html lang="fr">' in client.get(f"/v/{code}?langue=fr").text
    phone = Phone(client, code)
    phone.open("?langue=fr")
    phone.send(groupe=Group.OTHERS)
    assert '<html lang="fr">' in phone.page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_weighs_less_than_30_kb_with_its_style_and_loads_one_small_script(
    debate: Debate, catalogue: Catalogue, settings: Settings, language: str
) -> None:
    phone, sizes = debate.phone(), []
    for question, _, _ in answers(catalogue):
        debate.ask(question)
        sizes.append(len(phone.open(f"?langue={language}").data))
        assert re.findall(r"<(?:script|link rel=.stylesheet)[^>]*>", phone.page) == [
            f'<script type="module" src="{Front.read(settings.assets).address(SCRIPT)}">'
        ]
    assert max(sizes) < MOST_BYTES_OF_A_PAGE
    script = settings.assets / "js" / SCRIPT
    assert max(sizes) + script.stat().st_size < MOST_BYTES_OF_A_PAGE


def test_a_page_runs_its_own_script_and_style_alone_and_nobody_keeps_or_frames_it(
    debate: Debate,
) -> None:
    headers = debate.phone().open().headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["Cache-Control"] == "no-store"


def test_the_standing_is_not_read_again_for_who_has_its_version(debate: Debate) -> None:
    n, client = debate.ask(RATING), debate.server.test_client()
    address = f"/v/{debate.code}.json"
    first = client.get(address)
    version = first.get_json()["version"]
    voter = {"If-None-Match": f'"{version}"'}
    room = {"If-None-Match": first.headers["ETag"]}
    assert client.get(address, headers=voter).status_code == 304
    assert client.get(address, headers=room).status_code == 304
    phone = debate.phone()
    phone.open()
    phone.send(reponse="7")
    assert client.get(address, headers=voter).status_code == 304
    assert client.get(address, headers=room).get_json()["questions"][0]["votes"] == 1
    debate.store.close(debate.code, n)
    assert client.get(address, headers=voter).get_json()["questions"][0]["state"] == "closed"


@pytest.mark.parametrize("path", ["/v/AAAAA", "/v/AAAAA.json", "/v/x"])
def test_an_unknown_session_is_said_in_the_form_that_is_asked_for(server: Flask, path: str) -> None:
    answer = server.test_client().get(path)
    assert answer.status_code == 404
    assert answer.is_json is path.endswith(".json")


def test_an_address_that_is_none_of_ours_is_refused(debate: Debate) -> None:
    client = debate.server.test_client()
    for path in ("/v", f"/v/{debate.code}", f"/v/{debate.code}.json"):
        assert client.get(f"{path}?x=1").status_code == 400


def test_who_guesses_codes_is_told_when_to_try_again(
    catalogue: Catalogue, settings: Settings, tmp_path: Path
) -> None:
    own = replace(settings, state=tmp_path, database="")
    server = Flask("guessed")
    register_routes(server, catalogue, own, VoteStore(own))
    client, tries = server.test_client(), CODES.address[0][0]
    answers = [client.get("/v?langue=fr&code=AAAAA") for _ in range(tries + 1)]
    assert [one.status_code for one in answers] == [404] * tries + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert "minute" in answers[-1].text


@pytest.fixture
def without_database(catalogue: Catalogue, settings: Settings, tmp_path: Path) -> Flask:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    own = replace(settings, state=blocked / "state", database="")
    server = Flask("gone")
    register_routes(server, catalogue, own, VoteStore(own))
    return server


def test_without_the_database_a_voter_is_told_to_wait_and_the_rest_goes_on(
    without_database: Flask,
) -> None:
    client = without_database.test_client()
    for path in ("/v/ABCDE?langue=fr", "/v?langue=fr&code=ABCDE"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert messages("fr")["phone.error.gone"] in answer.text
        assert f'class="button" href="{path.partition("?")[0]}"' in answer.text
        other = path.replace("langue=fr", "langue=en").replace("&", "&amp;")
        assert f'href="{other}"' in answer.text
    assert client.get("/v/ABCDE.json").get_json()["error"]
    assert client.get("/jetons.css").status_code == 200
