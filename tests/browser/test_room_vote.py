"""A room votes over a view: V, the code, the count, the result; without votes it goes on."""

import re
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import FACILITATOR_KEY, OpenPage, Slips
from tests.browser.room import SIZES, enter, faults, press, settled
from tests.browser.screen import PATIENCE, STILL, boxes, t, until
from tests.browser.telephones import TOKEN, Telephone

VIEW = "/domaines/emploi-insertion?territoire=53"
CODE = re.compile(r"^[A-Z]{5}$")
COUNTED = {"n", "key", "type", "text", "state", "revealed", "votes", "typed", "turn"}
"""All that anyone is told of a question before its answer is revealed."""
STANDING = re.compile(r"/v/[A-Z]{5}\.json$")
FONT_SIZE = "(e) => parseFloat(getComputedStyle(e).fontSize)"
MOVES = """() => document.getAnimations()
    .filter(({ effect }) => effect.target.closest('.stage-plot'))
    .map(({ effect }) => [!!effect.target.closest('.trace'), effect.getTiming().delay > 0])"""
"""What moves in the drawing: whether it is a trace, and whether it waits for the others."""
NOTED = """() => {
    window.moved = [];
    const { animate } = Element.prototype;
    Element.prototype.animate = function noted(frames, timing) {
        window.moved.push([!!this.closest('.stage-plot .trace'), timing.delay > 0]);
        return animate.call(this, frames, timing);
    };
}"""
"""Notes what is set moving, however few frames of it a busy machine shows."""
BOTH = """() => [true, false].every((late) => (
    window.moved.some(([trace, waits]) => trace && waits === late)))"""
STATES = """() => {
    window.states = [];
    const question = document.querySelector('.vote');
    new MutationObserver(() => window.states.push(question.dataset.state))
        .observe(question, { attributeFilter: ['data-state'] });
}"""
KEPT = """async () => {
    const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const kept = await Promise.all(stores.map((store) => store.keys()));
    return kept.flat().map(({ url }) => new URL(url).pathname);
}"""


def type_key(page: Page, key: str) -> None:
    """Presses V and answers what it asks for."""
    page.keyboard.press("v")
    page.locator("#vote-key input").fill(key)
    page.keyboard.press("Enter")


@pytest.fixture(scope="module")
def leader(kept_page: Page, base: str) -> Iterator[Page]:
    """The room of somebody who has given the facilitator's key."""
    slips = Slips(forgiven=["ERR_", "403"])
    kept_page.set_viewport_size(SIZES[0])
    with slips.watching(kept_page, base):
        type_key(enter(kept_page, VIEW), FACILITATOR_KEY)
        expect(kept_page.locator(".vote")).to_be_visible()
        yield kept_page
        kept_page.context.clear_cookies()
    assert slips.found() == {}


@pytest.fixture
def room(leader: Page) -> Page:
    """A room without a session, in which V was pressed."""
    leader.evaluate("() => sessionStorage.clear()")
    leader.goto("about:blank")
    leader.set_viewport_size(SIZES[0])
    enter(leader, VIEW).keyboard.press("v")
    expect(leader.locator(".vote")).to_be_visible()
    return leader


def state(page: Page, name: str) -> None:
    expect(page.locator(".vote")).to_have_attribute("data-state", name)


def second(page: Page) -> None:
    """The room is at its second view."""
    expect(page.locator("#room .stage-place")).to_have_text(re.compile("^2 / "))
    settled(page)


def code_of(page: Page) -> str:
    return page.locator(".vote-code").inner_text()


def counted(votes: int, phones: int) -> str:
    def some(key: str, n: int) -> str:
        form = {0: "none", 1: "one"}.get(n, "many")
        return t(f"client.vote.{key}.{form}", n=n)

    return t("client.vote.counter", answers=some("answers", votes), phones=some("phones", phones))


@pytest.fixture
def phone(room: Page, browser: Browser, base: str) -> Telephone:
    """A telephone in the room, whose vote is open."""
    room.keyboard.press("Enter")
    state(room, "open")
    return Telephone.joins(browser, base, code_of(room))


def test_a_room_votes_and_its_answer_is_sent_to_nobody_before_it_is_revealed(
    room: Page, browser: Browser, base: str
) -> None:
    page, asked = room, []
    page.on("request", lambda request: asked.append(request.url))
    state(page, "ready")
    assert CODE.match(code_of(page))
    expect(page.locator(".vote-address")).to_have_text(f"{base.partition('://')[2]}/v")
    page.keyboard.press("Enter")
    state(page, "open")
    phones = [
        Telephone.joins(browser, base, code_of(page), group)
        for group in ("citoyens", "citoyens", "institutions")
    ]
    assert phones[0].votes(reponse="7").ok
    assert phones[1].votes(reponse="9").ok
    expect(page.locator(".vote-count")).to_have_text(counted(2, 3))
    page.keyboard.press("Escape")
    expect(page.locator(".vote")).to_be_hidden()
    press(page, "ArrowRight")
    assert phones[2].votes(reponse="4").ok
    badge = page.locator(".vote-badge")
    expect(badge).to_contain_text(counted(3, 3))
    press(page, "ArrowLeft")
    page.reload()
    settled(page)
    expect(badge).to_contain_text(counted(3, 3))
    page.keyboard.press("v")
    expect(page.locator(".vote")).to_be_visible()
    page.keyboard.press("Enter")
    state(page, "closed")
    assert not phones[0].votes(reponse="1").ok
    assert not [address for address in asked if "/vues/votes" in address]
    code = code_of(page)
    assert page.request.get(f"/vues/votes.json?seance={code}&question=1").status in (400, 404)
    (question,) = page.request.get(f"/v/{code}.json").json()["questions"]
    assert {*question} == COUNTED
    assert (question["votes"], question["typed"]) == (3, 0)
    page.keyboard.press("Enter")
    expect(page.locator("#room")).to_have_attribute("data-chart", "votes")
    settled(page)
    expect(page.locator("#room")).to_contain_text("non représentatif")
    assert faults(page) == []
    assert page.evaluate(MOVES) == []  # as this reader's system asks
    press(page, "ArrowRight")
    second(page)


def test_the_room_s_answer_grows_first_and_the_rest_follows(
    new_reader: OpenPage, browser: Browser, base: str
) -> None:
    page = new_reader(viewport=SIZES[0], reduced_motion="no-preference")
    type_key(enter(page, VIEW), FACILITATOR_KEY)
    expect(page.locator(".vote")).to_be_visible()
    page.keyboard.press("Enter")
    state(page, "open")
    assert Telephone.joins(browser, base, code_of(page)).votes(reponse="7").ok
    page.keyboard.press("Enter")
    state(page, "closed")
    page.evaluate(NOTED)
    page.keyboard.press("Enter")
    until(page, "() => document.querySelector('#room').dataset.chart === 'votes'")
    until(page, BOTH)


def test_an_answer_that_comes_late_does_not_open_a_closed_vote_again(
    room: Page, phone: Telephone
) -> None:
    page, late = room, []

    def keep_the_first(route: Route) -> None:
        answer = route.fetch()
        if late or answer.status != HTTPStatus.OK:
            route.fulfill(response=answer)
        else:
            late.append((route, answer))

    page.route(STANDING, keep_the_first)
    assert phone.votes(reponse="7").ok
    for _ in range(PATIENCE // STILL):
        if late:
            break
        page.wait_for_timeout(STILL)
    page.keyboard.press("Enter")
    state(page, "closed")
    page.evaluate(STATES)
    route, answer = late[0]
    with page.expect_response(STANDING):
        route.fulfill(response=answer)
    with page.expect_response(STANDING):
        pass
    assert page.evaluate("() => window.states") == []
    page.unroute(STANDING)


def test_a_step_of_a_route_asks_its_own_vote(leader: Page) -> None:
    page = enter(leader, "/parcours?territoire=53")
    own = page.evaluate("() => JSON.parse(document.querySelector('#room').dataset.room).steps")
    at = next(n for n, step in enumerate(own) if "vote" in step)
    for _ in range(at):
        page.keyboard.press("PageDown")
    press(page, "v")
    expect(page.locator(".vote-question")).to_have_text(own[at]["vote"]["question"])


@pytest.mark.parametrize("size", SIZES, ids=["4:3", "16:9"])
def test_the_code_is_read_and_scanned_from_the_back_row_in_both_lights(
    room: Page, size: dict[str, int]
) -> None:
    page = room
    page.set_viewport_size(size)
    for light in ("salle-claire", "salle-sombre"):
        expect(page.locator("html")).to_have_attribute("data-theme", light)
        until(page, "() => document.querySelector('.vote-qr').naturalWidth > 0")
        assert faults(page) == []
        scanned, bar, question = boxes(
            *(page.locator(part) for part in (".vote-qr", ".stage-bar", ".vote-question"))
        )
        letters = page.locator(".vote-code").evaluate(FONT_SIZE)
        assert scanned["height"] >= 0.4 * size["height"]
        assert scanned["height"] == pytest.approx(scanned["width"], abs=1)
        assert letters >= 100
        assert question["y"] >= bar["y"] + bar["height"]
        press(page, "l")


def test_a_vote_is_reopened_hidden_and_emptied_after_a_confirmation(
    room: Page, phone: Telephone
) -> None:
    page = room
    assert phone.votes(reponse="7").ok
    page.keyboard.press("Enter")
    state(page, "closed")
    page.mouse.move(200, 200)
    page.mouse.move(210, 210)
    page.locator("[data-vote=open]").click()
    state(page, "open")
    page.locator("[data-vote=reset]").click()
    page.locator("[data-vote-close]:visible").click()
    expect(page.locator(".vote-count")).to_have_text(counted(1, 1))
    page.locator("[data-vote=reset]").click()
    page.locator("[data-vote-sure]").click()
    state(page, "ready")
    expect(page.locator(".vote-count")).to_have_text(counted(0, 1))


def test_a_question_is_asked_once_more_and_another_session_begun(
    room: Page, phone: Telephone
) -> None:
    page, code = room, phone.code
    page.mouse.move(200, 200)
    page.mouse.move(210, 210)
    page.locator("[data-vote=again]").click()
    state(page, "ready")
    first, second = page.request.get(f"/v/{code}.json").json()["questions"]
    assert (first["key"], first["turn"]) == (second["key"], 1)
    assert second["turn"] == 2
    page.locator("[data-vote=fresh]").click()
    expect(page.locator(".vote")).to_be_hidden()
    page.keyboard.press("v")
    expect(page.locator(".vote")).to_be_visible()
    assert code_of(page) != code


def test_the_window_of_who_leads_has_the_vote_too(room: Page, phone: Telephone) -> None:
    page = room
    with page.context.expect_page() as opened:
        page.keyboard.press("p")
    beside = opened.value
    panel = beside.locator(".leader-vote")
    expect(panel).to_contain_text(code_of(page))
    assert phone.votes(reponse="7").ok
    expect(panel.locator(".leader-vote-count")).to_have_text(counted(1, 1))
    expect(beside.locator("[data-screen=now] .vote")).to_be_visible()
    panel.locator("[data-leader-vote=go]").click()
    state(page, "closed")
    panel.locator("[data-leader-vote=go]").click()
    expect(page.locator("#room")).to_have_attribute("data-chart", "votes")
    beside.keyboard.press("v")
    expect(page.locator(".vote")).to_be_visible()
    beside.close()


def test_the_orders_of_a_telephone_are_obeyed_once_each(
    room: Page, phone: Telephone, browser: Browser, base: str
) -> None:
    page = room
    code = code_of(page)
    token = page.request.get("/animation/jeton.json").json()["csrf"]
    paired = page.request.post(
        f"/animation/seances/{code}/telecommande", headers={"X-CSRFToken": token}
    ).json()
    remote = browser.new_context(base_url=base).request
    found = TOKEN.search(remote.get(f"/t/{paired['pairing']}").text())
    assert found
    own = found.group(1)

    def order(action: str) -> None:
        sent = {"action": action, "csrf_token": own}
        assert remote.post("/t/ordre", form=sent).ok

    order("close")
    state(page, "closed")
    order("next")
    second(page)
    order("black")
    expect(page.locator(".black")).to_be_visible()
    page.reload()
    settled(page)
    expect(page.locator(".black")).to_be_hidden()
    second(page)


def test_without_the_server_the_room_goes_on_and_v_says_why_there_is_no_vote(
    room: Page, phone: Telephone
) -> None:
    page = room
    until(page, "() => document.documentElement.dataset.kept === 'yes'")
    page.keyboard.press("Enter")
    state(page, "closed")
    page.context.set_offline(True)
    expect(page.locator(".vote-count")).to_have_text(t("client.vote.silent"))
    press(page, "ArrowRight")
    second(page)
    page.keyboard.press("v")
    expect(page.locator(".told")).to_have_text(t("client.vote.gone"))
    page.context.set_offline(False)
    expect(page.locator(".vote-badge")).to_contain_text(counted(0, 1))


def test_the_browser_keeps_nothing_of_a_vote(room: Page) -> None:
    page = room
    page.keyboard.press("Escape")
    press(page, "r")
    page.get_by_role("button", name="Corse").click()
    settled(page)
    until(page, "() => document.documentElement.dataset.kept === 'yes'")
    kept = page.evaluate(KEPT)
    assert "/domaines/emploi-insertion" in kept
    assert [path for path in kept if re.match(r"/(v|t|animation)(/|$)|/vues/votes", path)] == []


def test_a_wrong_key_is_said_and_the_view_stays(leader: Page) -> None:
    page = leader
    page.context.clear_cookies()
    page.evaluate("() => sessionStorage.clear()")
    page.goto("about:blank")
    enter(page, VIEW)
    title = page.locator("#room .stage-title").inner_text()
    type_key(page, "lampe")
    expect(page.locator(".vote-wrong")).not_to_be_empty()
    page.locator("#vote-key [data-vote-close]").click()
    expect(page.locator("#vote-key")).to_be_hidden()
    assert page.locator("#room .stage-title").inner_text() == title
