"""What hostile clients get from the votes, on a store of their own: nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask import session as flask_session
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.catalogue import Catalogue
from dashboard.settings import Settings
from dashboard.vote import Count, Group, VoteKind, VoteQuestion, Way
from dashboard.votes import UnknownSession, VoteStore
from dashboard.votes.codes import LETTERS, SESSION_LETTERS, VOWELS
from dashboard.votes.database import FILE
from dashboard.web import register_routes
from dashboard.web.voting.cookies import COOKIE
from dashboard.web.voting.gate import Gate, WrongKey
from dashboard.web.voting.guesses import CODES, DAY, KEYS, TooManyGuesses

KEY = "un phare dans la nuit"
NOTE = {"type": "note", "domaine": "logement"}
AT_ADDRESS = {"REMOTE_ADDR": "192.0.2.1"}


def serve(server: Flask, catalogue: Catalogue, settings: Settings) -> None:
    register_routes(server, catalogue, settings, VoteStore(settings))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(state=tmp_path_factory.mktemp("state"), facilitator_key=KEY)


@pytest.fixture(scope="module")
def server(catalogue: Catalogue, kept: Settings) -> Flask:
    server = Flask("votes")
    serve(server, catalogue, kept)
    return server


@pytest.fixture
def store(kept: Settings) -> Iterator[VoteStore]:
    store = VoteStore(kept)
    yield store
    store.forget_hits()


@pytest.fixture
def browser(server: Flask) -> Callable[..., Browser]:
    return lambda address="192.0.2.1": Browser(server.test_client(), address)


@pytest.fixture
def leader(browser: Callable[..., Browser]) -> Browser:
    leader = browser()
    assert leader.post("/animation/cle", {"cle": KEY}).status_code == 200
    return leader


class Browser:
    """A browser at an address, which sends the token that it was given."""

    def __init__(self, client: FlaskClient, address: str) -> None:
        self.client = client
        self._from = {"REMOTE_ADDR": address}

    def at(self, address: str) -> Browser:
        """The same browser somewhere else."""
        return Browser(self.client, address)

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.client.get(path, environ_overrides=self._from, **options)

    def post(self, path: str, body: object = None, token: str | None = None) -> TestResponse:
        headers = {"X-CSRFToken": self.token() if token is None else token}
        options = {"headers": headers, "environ_overrides": self._from}
        if isinstance(body, bytes):
            return self.client.post(path, data=body, content_type="application/json", **options)
        return self.client.post(path, json=body or {}, **options)

    def form(self, path: str, **fields: str) -> TestResponse:
        return self.client.post(path, data=fields, environ_overrides=self._from)

    def token(self) -> str:
        return str(self.get("/animation/jeton.json").get_json()["csrf"])

    def leads(self) -> bool:
        return bool(self.get("/animation/jeton.json").get_json()["facilitator"])

    @property
    def cookie(self) -> str:
        found = self.client.get_cookie(COOKIE)
        assert found
        return found.value

    @cookie.setter
    def cookie(self, value: str) -> None:
        self.client.set_cookie(COOKIE, value)


Browsers = Callable[..., Browser]


# The key and the cookie


def test_the_key_lets_in_and_nothing_else_does(browser: Browsers, store: VoteStore) -> None:
    one = browser()
    for wrong in ("", KEY[:-1], KEY.upper(), f"{KEY}."):
        refused = one.post("/animation/cle", {"cle": wrong})
        assert (refused.status_code, one.leads()) == (403, False)
    assert one.post("/animation/cle", {"cle": KEY}).get_json()["facilitator"]
    assert one.leads()
    one.post("/animation/sortir")
    assert not one.leads()


def test_a_form_does_what_a_script_does(browser: Browsers, store: VoteStore) -> None:
    one = browser()
    answer = one.form("/animation/cle", cle=KEY, csrf_token=one.token())
    assert (answer.status_code, answer.location) == (303, "/animation")
    assert one.leads()


def test_no_script_reads_the_cookie_and_no_other_site_sends_it(browser: Browsers) -> None:
    plain = browser().get("/animation/jeton.json").headers["Set-Cookie"]
    assert "HttpOnly" in plain
    assert "SameSite=Lax" in plain
    assert "Secure" not in plain
    secure = browser().get("/animation/jeton.json", base_url="https://phare.test")
    assert "Secure" in secure.headers["Set-Cookie"]


def test_by_tls_no_other_host_can_set_the_cookie(browser: Browsers) -> None:
    answer = browser().get("/animation/jeton.json", base_url="https://phare.test")
    name, *parts = answer.headers["Set-Cookie"].split("; ")
    assert name.startswith("__Host-phare=")
    assert {"Secure", "Path=/"} <= {*parts}
    assert not [part for part in parts if part.startswith("Domain=")]


def test_only_proxies_of_the_settings_are_believed(
    catalogue: Catalogue, kept: Settings, browser: Browsers
) -> None:
    told = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.9"}
    answer = browser().get("/animation/jeton.json", headers=told)
    assert "Secure" not in answer.headers["Set-Cookie"]
    proxied = Flask("proxied")
    behind = Settings(state=kept.state, facilitator_key=KEY, proxies="1")
    serve(proxied, catalogue, behind)
    answer = proxied.test_client().get("/animation/jeton.json", headers=told)
    assert "Secure" in answer.headers["Set-Cookie"]


def test_a_cookie_that_was_touched_is_no_cookie(leader: Browser, browser: Browsers) -> None:
    good, thief = leader.cookie, browser()
    content, _, signature = good.rpartition(".")
    for place in range(0, len(good) - 1, 7):
        changed = "A" if good[place] != "A" else "B"
        thief.cookie = f"{good[:place]}{changed}{good[place + 1 :]}"
        assert not thief.leads(), place
    for other in (content, f"{content}.", f".{signature}", "", "é" * 50, "A" * 3000):
        thief.cookie = other
        assert not thief.leads()
    thief.cookie = good
    assert thief.leads()


def test_a_cookie_of_another_secret_is_no_cookie(
    leader: Browser, catalogue: Catalogue, tmp_path: Path
) -> None:
    elsewhere = Flask("elsewhere")
    serve(elsewhere, catalogue, Settings(state=tmp_path, facilitator_key=KEY))
    stranger = Browser(elsewhere.test_client(), "192.0.2.1")
    stranger.cookie = leader.cookie
    assert not stranger.leads()


def test_old_cookies_end_when_the_key_changes(
    leader: Browser, catalogue: Catalogue, kept: Settings
) -> None:
    later = Flask("later")
    serve(later, catalogue, Settings(state=kept.state, facilitator_key="une autre clé"))
    restarted = Browser(later.test_client(), "192.0.2.1")
    restarted.cookie = leader.cookie
    assert not restarted.leads()


# Forms of elsewhere


def test_a_form_without_the_token_of_its_browser_changes_nothing(
    leader: Browser, browser: Browsers, store: VoteStore
) -> None:
    before = store.sessions()
    for token in ("", "x", browser().token(), leader.token()[:-2], leader.token() + "A"):
        answer = leader.post("/animation/seances", {}, token)
        assert answer.status_code == 400
        assert "formulaire" in answer.get_json()["error"]
    assert leader.form("/animation/seances", title="x").status_code == 400
    assert store.sessions() == before


def test_what_is_refused_is_told_as_a_page_to_who_sent_a_form(browser: Browsers) -> None:
    answer = browser().form("/t/ordre", action="next")
    assert answer.status_code == 400
    assert answer.mimetype == "text/html"
    assert '<a href="/t">' in answer.text


def test_only_who_leads_does_what_changes_sessions(
    leader: Browser, browser: Browsers, store: VoteStore
) -> None:
    code = leader.post("/animation/seances", {"title": "Débat"}).get_json()["code"]
    leader.post(f"/animation/seances/{code}/questions", NOTE)
    stood, other = store.standing(code), browser("192.0.2.7")
    question = f"/animation/seances/{code}/questions/1"
    acts = ("ouvrir", "fermer", "reveler", "cacher", "vider", "supprimer", "comptes", "mots")
    for path in (
        "/animation/seances",
        "/animation/importer",
        f"/animation/seances/{code}",
        f"/animation/seances/{code}/questions",
        f"/animation/seances/{code}/telecommande",
        f"/animation/seances/{code}/supprimer",
        *(f"{question}/{act}" for act in acts),
    ):
        assert other.post(path, NOTE).status_code == 403, path
    for path in (f"/animation/seances/{code}.json", f"/animation/seances/{code}.seance.json"):
        assert other.get(path).status_code == 403
    assert store.standing(code) == stood


# What is sent


@pytest.mark.parametrize(
    ("path", "body", "status", "parameter"),
    [
        ("seances", b"{", 400, "body"),
        ("seances", b"[1]", 400, "body"),
        ("seances", b"\xff\xfe", 400, "body"),
        ("seances", b"[" * 100_000, 400, "body"),
        ("seances", b'{"title": "\\ud800"}', 400, "body"),
        ("seances", {"title": "\u202eé\x7f"}, 400, "title"),
        ("seances", {"titre": "x"}, 400, "titre"),
        ("seances", {"title": "é" * 121}, 400, "title"),
        ("seances", {"title": 3}, 400, "title"),
        ("seances", {"title": "a\x00b"}, 400, "title"),
        ("seances", {"day": "2026-02-31"}, 400, "day"),
        ("seances", {"area": "999"}, 400, "area"),
        ("seances", {"language": "de"}, 400, "language"),
        ("seances", b" " * 1_000_001, 413, ""),
        ("seances/{code}", {"published": "oui"}, 400, "published"),
        ("seances/{code}/questions", {"type": "sondage"}, 400, "type"),
        ("seances/{code}/questions", {"type": "note"}, 400, "domaine"),
        ("seances/{code}/questions", {"type": "note", "domaine": "<b>"}, 400, "domaine"),
        ("seances/{code}/questions", {"type": "estimation", "indicateur": "x"}, 400, "indicateur"),
        ("seances/{code}/questions", {"type": "accord"}, 400, "question"),
        ("seances/{code}/questions", {"type": "mot", "question": "é" * 401}, 400, "question"),
        (
            "seances/{code}/questions",
            {"type": "jugement", "question": "?", "propositions": ["a", "a"]},
            400,
            "propositions[1]",
        ),
        ("seances/{code}/questions/9/ouvrir", {}, 404, ""),
        ("seances/{code}/questions/1/comptes", {"way": "telephone"}, 400, "way"),
        ("seances/BBBBB/questions", NOTE, 404, ""),
        ("seances/%00%00/questions", NOTE, 404, ""),
        ("importer", {"seance": 1}, 400, ""),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_stored(
    leader: Browser, store: VoteStore, path: str, body: object, status: int, parameter: str
) -> None:
    code = store.create("fr").code
    store.ask(code, VoteQuestion(VoteKind.RATING, "", "logement"))
    sessions, stood = store.sessions(), store.standing(code)
    answer = leader.post(f"/animation/{path.format(code=code)}", body)
    said = answer.get_json()
    assert (answer.status_code, said["parameter"]) == (status, parameter), said
    assert said["error"]
    assert (store.sessions(), store.standing(code)) == (sessions, stood)


def test_methods_that_no_address_takes_are_refused(leader: Browser) -> None:
    assert leader.client.delete("/animation/seances").status_code == 405
    assert leader.get("/t/ordre/").status_code == 404
    assert leader.post("/animation/jeton.json").status_code == 405
    assert leader.post(f"/animation/seances/BBBBB/questions/{10**30}/ouvrir").status_code == 404


def test_messages_are_in_the_language_of_the_browser(browser: Browsers) -> None:
    english = browser().get("/t/etat.json", headers={"Accept-Language": "en-GB"})
    french = browser().get("/t/etat.json", headers={"Accept-Language": "de"})
    assert "telephone is not paired" in english.get_json()["error"]
    assert "téléphone" in french.get_json()["error"]
    assert "telephone" in browser().get("/t/etat.json?langue=en").get_json()["error"]


def test_texts_come_back_as_texts(leader: Browser) -> None:
    hostile = "</script><b>Débat</b>"
    code = leader.post("/animation/seances", {"title": hostile}).get_json()["code"]
    assert leader.get(f"/animation/seances/{code}.json").get_json()["title"] == hostile
    pairing = leader.post(f"/animation/seances/{code}/telecommande").get_json()["pairing"]
    leader.get(f"/t/{pairing}")
    page = leader.get("/t").text
    assert "<b>Débat" not in page
    assert "&lt;b&gt;Débat" in page


def test_without_the_database_the_votes_alone_stop(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    server = Flask("gone")
    serve(server, catalogue, Settings(state=tmp_path, facilitator_key=KEY))
    client = server.test_client()
    client.set_cookie(COOKIE, "x")
    assert client.get("/vues/carte.json?domaine=logement").status_code == 200
    for answer in (
        client.get("/animation/jeton.json"),
        client.post("/animation/cle", json={"cle": KEY}),
        client.get("/t"),
    ):
        assert answer.status_code == 503
    assert client.get("/t/etat.json").get_json()["error"]


# A session from its first question to its end


def test_who_leads_runs_a_session_by_scripts(leader: Browser, store: VoteStore) -> None:
    said = {"title": "Débat", "place": "Brest", "day": "2026-11-28", "area": "53"}
    code = leader.post("/animation/seances", said).get_json()["code"]
    asked = leader.post(f"/animation/seances/{code}/questions", NOTE)
    assert (asked.status_code, asked.get_json()) == (201, {"n": 1})
    question = f"/animation/seances/{code}/questions/1"
    assert leader.post(f"{question}/ouvrir").get_json()["questions"][0]["state"] == "open"
    assert leader.post(f"{question}/ouvrir").status_code == 200  # sent twice: nothing more
    counts = [{"item": "", "value": "7", "n": 4}, {"item": "", "value": "8", "n": 2}]
    sheet = {"way": "mains", "group": "citoyens", "voters": 6, "counts": counts}
    assert leader.post(f"{question}/comptes", sheet).get_json()["questions"][0]["typed"] == 6
    leader.post(f"{question}/fermer")
    assert leader.post(f"{question}/reveler").get_json()["questions"][0]["revealed"]
    assert store.result(code, 1).voters == 6
    published = leader.post(f"/animation/seances/{code}", {"published": True}).get_json()
    assert (published["published"], published["place"], published["area"]) == (True, "Brest", "53")
    again = leader.get(f"/animation/seances/{code}.json")
    tag = {"If-None-Match": again.headers["ETag"]}
    assert leader.get(f"/animation/seances/{code}.json", headers=tag).status_code == 304
    assert leader.post(f"/animation/seances/{code}/supprimer").status_code == 200
    assert leader.get(f"/animation/seances/{code}.json").status_code == 404


@pytest.mark.parametrize(
    "counts",
    [
        [{"value": "11", "n": 1}],
        [{"item": "x", "value": "1", "n": 1}],
        [{"value": "1", "n": 7}],
        [{"value": "1", "n": 1}, {"value": "1", "n": 1}],
        [{"value": "1", "n": -1}],
        [{"value": "1", "n": True}],
        ["1"],
        "1",
    ],
)
def test_counts_that_the_question_cannot_have_are_refused(
    leader: Browser, store: VoteStore, counts: object
) -> None:
    code = store.create("fr").code
    store.ask(code, VoteQuestion(VoteKind.RATING, "", "logement"))
    sheet = {"way": "papier", "group": "autres", "voters": 6, "counts": counts}
    answer = leader.post(f"/animation/seances/{code}/questions/1/comptes", sheet)
    assert answer.status_code == 400
    assert not any(store.standing(code).questions[0].typed.values())


def test_a_group_is_of_as_many_as_answered_what_most_of_it_did(
    leader: Browser, store: VoteStore
) -> None:
    code = store.create("fr").code
    store.ask(code, VoteQuestion(VoteKind.JUDGMENT, "Quoi ?", options=("Un", "Deux")))
    counts = [{"item": one, "value": "bien", "n": n} for one, n in (("Un", 3), ("Deux", 5))]
    for voters, counted, status in ((4, counts, 400), (5, counts, 200), (0, [], 200)):
        sheet = {"way": "papier", "group": "autres", "voters": voters, "counts": counted}
        answer = leader.post(f"/animation/seances/{code}/questions/1/comptes", sheet)
        assert answer.status_code == status, answer.text


# The remote


def paired(leader: Browser, phone: Browser, code: str) -> str:
    pairing = leader.post(f"/animation/seances/{code}/telecommande").get_json()["pairing"]
    answer = phone.get(f"/t/{pairing}")
    assert (answer.status_code, answer.location) == (303, "/t")
    assert "Expires=" in answer.headers["Set-Cookie"], "a remote outlives its browser"
    return str(pairing)


def test_a_paired_telephone_gives_orders_with_and_without_scripts(
    leader: Browser, browser: Browsers, store: VoteStore
) -> None:
    code, phone = store.create("fr", title="Débat").code, browser()
    paired(leader, phone, code)
    done = phone.post("/t/ordre", {"action": "next"})
    assert done.get_json()["done"] == "Demandé à l’écran\u00a0: Suivante"
    answer = phone.form("/t/ordre", action="black", csrf_token=phone.token())
    assert (answer.status_code, answer.location) == (303, "/t?fait=black")
    assert "Écran noir" in phone.get("/t?fait=black").text
    order = store.standing(code).order
    assert order
    assert (order.n, order.action) == (2, "black")
    assert phone.post("/t/ordre", {"action": "rm"}).status_code == 400


def test_a_pairing_serves_once_and_only_its_session(
    leader: Browser, browser: Browsers, store: VoteStore
) -> None:
    mine, other = store.create("fr").code, store.create("fr").code
    phone, thief = browser(), browser("192.0.2.66")
    pairing = paired(leader, phone, mine)
    assert thief.get(f"/t/{pairing}").status_code == 404
    assert thief.post("/t/ordre", {"action": "next"}).status_code == 403
    assert phone.get(f"/t/{pairing}").location == "/t"  # the same sign scanned twice
    phone.post("/t/ordre", {"action": "next"})
    assert store.standing(other).order is None
    assert not phone.leads()
    assert phone.post(f"/animation/seances/{mine}/supprimer").status_code == 403


def test_who_only_looks_at_a_pairing_does_not_use_it_up(
    leader: Browser, browser: Browsers, store: VoteStore
) -> None:
    code, phone = store.create("fr").code, browser()
    pairing = leader.post(f"/animation/seances/{code}/telecommande").get_json()["pairing"]
    browser().client.head(f"/t/{pairing}")
    browser().get(f"/t/{pairing}", headers={"Sec-Purpose": "prefetch;prerender"})
    assert phone.get(f"/t/{pairing}").location == "/t"


def test_a_remote_tells_where_its_session_stands(
    leader: Browser, browser: Browsers, store: VoteStore
) -> None:
    code, phone = store.create("fr", place="Brest").code, browser()
    paired(leader, phone, code)

    def told() -> tuple[str, ...]:
        state = phone.get("/t/etat.json").get_json()
        return tuple(state[part] for part in ("question", "state", "text", "votes", "devices"))

    assert told() == ("", "Aucune question posée", "", "", "0 téléphone")
    store.open(code, store.ask(code, VoteQuestion(VoteKind.AGREEMENT, "Oui ?")))
    store.cast(code, 1, store.join(code, "fr"), ("accord",))
    store.join(code, "fr")
    for act, state, votes in (
        (None, "vote ouvert", "1 réponse"),
        (VoteStore.close, "vote fermé", "1 réponse"),
        (VoteStore.reveal, "résultat montré", "1 réponse"),
        (VoteStore.hide, "vote fermé", "1 réponse"),
    ):
        if act:
            act(store, code, 1)
        assert told() == ("Question 1", state, "Oui ?", votes, "2 téléphones")
    store.count(code, 1, Way.HANDS, Group.CITIZENS, (Count("", "accord", 6),), 6)
    assert told()[3] == "7 réponses"
    assert "Brest</p>" in phone.get("/t").text


def test_only_an_order_that_there_is_is_told_again(
    leader: Browser, browser: Browsers, store: VoteStore
) -> None:
    phone = browser()
    paired(leader, phone, store.create("fr").code)
    for order, done in (("timer", "Demandé à l’écran\u00a0: Minuteur"), ("rm", ""), ("", "")):
        page = phone.get(f"/t?fait={order}").text
        assert re.findall(r'data-part="done"[^>]*>([^<]*)<', page) == [done]


def test_a_telephone_that_is_no_remote_is_asked_for_the_code_of_one(
    browser: Browsers, store: VoteStore
) -> None:
    for path, status, told in (
        ("/t", 200, ""),
        (f"/t?code={'B' * 21}", 404, f"« {'B' * 20} »"),
        (f"/t/{'B' * 21}", 404, f"« {'B' * 20} »"),
    ):
        page = browser().get(path)
        error = re.findall(r'role="alert">([^<]*)<', page.text)
        assert (page.status_code, 'name="code"' in page.text) == (status, True)
        assert [told in one.replace("\u00a0", " ") for one in error] == [True] * bool(told)


def test_a_remote_ends_with_its_session(
    leader: Browser, browser: Browsers, store: VoteStore
) -> None:
    code, phone = store.create("fr").code, browser()
    paired(leader, phone, code)
    assert phone.get("/t/etat.json").status_code == 200
    store.delete(code)
    assert phone.get("/t/etat.json").status_code == 403


# Guesses


def test_five_hundred_telephones_behind_one_address_are_never_counted(
    server: Flask, store: VoteStore
) -> None:
    code, gate = store.create("fr").code, Gate(store)
    for _ in range(500):
        with server.test_request_context(f"/v/{code}", environ_overrides=AT_ADDRESS):
            assert gate.session(code).code == code
    with server.test_request_context(f"/v/{code}.json", environ_overrides=AT_ADDRESS):
        for _ in range(100):
            gate.session(code)
    assert store.forget_hits() == 0


def test_who_guesses_codes_is_stopped_and_who_voted_behind_the_same_address_is_not(
    server: Flask, store: VoteStore, browser: Browsers
) -> None:
    code, guesser = store.create("fr").code, browser()
    most, window = CODES.address[0]
    statuses = [guesser.get(f"/t/{code}X").status_code for _ in range(most + 5)]
    assert statuses == [404] * most + [429] * 5
    stopped = guesser.get(f"/t/{code}X")
    assert int(stopped.headers["Retry-After"]) <= window
    assert "minute" in stopped.text
    gate = Gate(store)
    with server.test_request_context("/v/x", environ_overrides=AT_ADDRESS):
        with pytest.raises(TooManyGuesses):
            gate.session(code)  # the right code at last, too late
        flask_session["opened"] = [code]
        assert gate.session(code).code == code
    assert browser("192.0.2.99").get(f"/t/{code}X").status_code == 404


def test_the_results_of_rooms_tell_no_more_codes_than_the_page_of_voters(
    browser: Browsers, leader: Browser, store: VoteStore
) -> None:
    code = store.create("fr").code
    store.open(code, store.ask(code, VoteQuestion(VoteKind.RATING, "", "logement")))
    store.count(code, 1, Way.HANDS, Group.CITIZENS, (Count("", "7", 6),), 6)
    store.reveal(code, 1)
    voter, guesser, most = browser(), browser(), CODES.address[0][0]
    result = f"/vues/votes.json?seance={code}&question=1"
    assert voter.get(f"/v/{code}").status_code == 200
    guess = "/vues/votes.json?seance=BBBBB&question=1"
    assert [guesser.get(guess).status_code for _ in range(most)] == [400] * most
    assert guesser.get(result).status_code == 429  # right at last, too late
    assert guesser.get(f"/v/{code}").status_code == 429
    assert guesser.get(f"/v/{code}.json").status_code == 429
    for one in (voter, leader):
        for address in (result, f"/v/{code}", f"/v/{code}.json"):
            assert one.get(address).status_code == 200, address
    assert guesser.get("/vues/votes.json?vote=priorites&exemple=oui").status_code != 429


def test_the_addresses_of_one_network_guess_together(browser: Browsers, store: VoteStore) -> None:
    most = CODES.address[0][0]
    for n in range(most):
        browser(f"2001:db8:1:2::{n:x}").get("/t/BCDFGH")
    assert browser("2001:db8:1:2:ffff::1").get("/t/BCDFGH").status_code == 429
    assert browser("2001:db8:1:3::1").get("/t/BCDFGH").status_code == 404


def test_all_addresses_together_are_stopped(browser: Browsers, store: VoteStore) -> None:
    ((most, _),) = CODES.together
    one = browser()
    for n in range(most):
        one.at(f"198.51.100.{n}").get("/t/BCDFGH")
    assert one.at("203.0.113.1").get("/t/BCDFGH").status_code == 429


def guesses(kept: Settings, times: int) -> int:
    """How many wrong codes are looked at, in a process of its own."""
    gate, looked_at = Gate(VoteStore(kept)), 0
    with Flask("x").test_request_context("/v/x", environ_overrides=AT_ADDRESS):
        for _ in range(times):
            with suppress(TooManyGuesses):
                try:
                    gate.session("BBBBB")
                except UnknownSession:
                    looked_at += 1
    return looked_at


def test_processes_count_together(store: VoteStore, kept: Settings) -> None:
    most = CODES.address[0][0]
    with get_context("fork").Pool(2) as processes:
        looked_at = processes.starmap(guesses, [(kept, most)] * 2, chunksize=1)
    assert sum(looked_at) == most


def test_who_tries_keys_waits_longer_and_longer(tmp_path: Path) -> None:
    now = [1_800_000_000.0]
    gate = Gate(VoteStore(Settings(state=tmp_path, facilitator_key=KEY), clock=lambda: now[0]))

    def tried(key: str) -> int:
        """1 where the key was looked at."""
        try:
            gate.enter(key)
        except WrongKey:
            return 1
        except TooManyGuesses:
            return 0
        return 1

    with Flask("x").test_request_context("/animation/cle", environ_overrides=AT_ADDRESS):
        by_hour = []
        for _ in range(3):
            by_hour.append(0)
            for _ in range(12):
                by_hour[-1] += sum(tried("x") for _ in range(6))
                now[0] += 300
        assert by_hour == [20, 20, 0]
        assert not tried(KEY)  # until the next day, whatever is tried
    elsewhere = Flask("x").test_request_context("/", environ_overrides={"REMOTE_ADDR": "192.0.2.2"})
    with elsewhere, pytest.raises(RuntimeError):  # let in: only the cookie is missing here
        gate.enter(KEY)


def test_no_address_is_kept(browser: Browsers, store: VoteStore, kept: Settings) -> None:
    browser("203.0.113.77").get("/t/BCDFGH")
    assert store.forget_hits() > 0
    browser("203.0.113.77").get("/t/BCDFGH")
    files = b"".join(path.read_bytes() for path in kept.state.iterdir())
    assert b"203.0.113" not in files


def test_no_code_is_guessed_in_a_day_at_the_limit_allowed() -> None:
    """Guesses of a whole day from all addresses together, against the codes that there are."""
    consonants, vowels = len(LETTERS) - len(VOWELS), len(VOWELS)
    codes = consonants**SESSION_LETTERS + (
        SESSION_LETTERS * vowels * consonants ** (SESSION_LETTERS - 1)
    )
    ((most, window),) = CODES.together
    guesses = most * (DAY // window + 1)  # windows that a day touches
    assert guesses / codes < 1 / 500
    alone = 2 * {seconds: n for n, seconds in CODES.address}[DAY]
    assert alone / codes < 1 / 5000


def test_no_key_is_guessed_at_the_limit_allowed() -> None:
    """A key that is made has 12 letters; even all addresses together do not find one in a life."""
    ((most, window),) = KEYS.together
    a_century = most * 100 * 366 * (DAY // window + 1)
    assert a_century / 18**12 < 1e-6
