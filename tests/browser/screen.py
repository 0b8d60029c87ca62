"""What a test says of a screen: ready, choose, point at, click; and what it reads from it."""

import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import FloatRect, Locator, Page, Response, expect

from dashboard.text.i18n import translate

HOVER = 120
"""Milliseconds in which Plotly catches up with the pointer: no hand clicks sooner, and a click in
between is lost."""

PATIENCE = 60_000
"""Milliseconds that a change may take, on a loaded machine with two cores."""

STILL = 50
"""Milliseconds between two looks at what may still move: a few frames."""

_MODULES = """
    const begun = () => window.DashRenderer || !document.getElementById('scripts');
    while (!begun()) { await new Promise((ready) => { setTimeout(ready, 20); }); }
    const entry = document.querySelector('script[type=module]').src;
    const { modules } = await import(entry);
    if (!modules['route/store.js']) { await import(entry.replace(/\\.js$/, '/actions.js')); }
    const [{ shown }, { narrow }, { outline }, route] = (
        ['shown', 'figure', 'charts', 'route/store'].map((name) => modules[`${name}.js`] || {}));
    const phare = { shown, narrow, outline, route };
"""
"""What the scripts of a page export, as one object for the conditions and questions of a test."""

WALKS = Path(__file__).parent / "walks"

_SHOWN = """() => [...document.querySelectorAll('[data-card]')].map((card) => [
    card.dataset.card, card.dataset.state, (phare.shown(card.dataset.card) || {}).address])"""

_FIRST_HAS = """(words) => {
    const option = document.querySelector('.dash-dropdown-option');
    return !!option && option.textContent.normalize('NFD').replace(/\\p{M}/gu, '')
        .toLowerCase().includes(words);
}"""

_DRAWN = """(card) => {
    const graph = card.querySelector('.js-plotly-plot');
    if (!graph) { return !!card.querySelector('.ag-center-cols-container .ag-row'); }
    const { figure } = phare.shown(card.dataset.card).chart;
    // words and the order of areas are not Plotly's
    const looks = (traces) => traces.map((trace) => {
        const { customdata, text, name, hovertext, hoveron, fillcolor, r, meta } = trace;
        const own = hoveron ? text || name : meta && meta.names ? null : text;
        return JSON.stringify([customdata, own, hovertext, fillcolor, r]);
    }).filter((look) => look !== '[null,null,null,null,null]').sort().join();
    if (!graph.querySelector('.main-svg') || !graph.layout.template) { return false; }
    const seen = looks(graph.data);
    return looks(figure.data) === seen || looks(phare.narrow(figure).data) === seen;
}"""


_FITS = """(place) => {
    return !place.clientWidth || !place.querySelector('.main-svg')
        || place.dataset.drawn === `${place.clientWidth}x${place.clientHeight}`;
}"""


def ask(page: Page, question: str, argument: Any = None) -> Any:
    """What a JavaScript function answers that may use `phare`, the exports of the scripts."""
    return page.evaluate(
        f"async (argument) => {{ {_MODULES} return ({question})(argument); }}", argument
    )


def until(page: Page, condition: str, argument: Any = None) -> None:
    """Waits for a condition (a JavaScript function) inside the page, and spends at most a fifth of
    its time on asking: the rest is for what it waits for.

    `page.wait_for_function` compiles a string in the page, which its security policy forbids.
    """
    held = page.evaluate(
        f"""async ([argument, limit]) => {{
            {_MODULES}
            const holds = {condition};
            const end = performance.now() + limit;
            for (;;) {{
                const start = performance.now();
                if (holds(argument)) {{ return true; }}
                const now = performance.now();
                if (now > end) {{ return false; }}
                await new Promise((resume) => setTimeout(resume, Math.max(20, 4 * (now - start))));
            }}
        }}""",
        [argument, PATIENCE],
    )
    assert held, f"never came true of {argument!r} at {page.url}: {ask(page, _SHOWN)}"


_READ_ON = """async () => {
    const start = window.scrollY;
    for (const card of document.querySelectorAll('[data-state=later]')) {
        card.scrollIntoView();
        while (card.isConnected && card.dataset.state === 'later') {
            await new Promise((resume) => setTimeout(resume, 20));
        }
    }
    window.scrollTo(0, start);
}"""
"""Brings into sight what waits to be seen, and comes back."""


def _laid_out(page: Page) -> None:
    """Waits until Dash has laid the page out, in the place of what the server wrote, and every card
    knows what to show."""
    expect(page.locator("#react-entry-point main h1")).to_be_visible()
    expect(page.locator("[data-card]:not([data-state])")).to_have_count(0)


def drawn(page: Page) -> Page:
    """Waits until every card has its chart, drawn, says why it has none, or waits to be seen."""
    _laid_out(page)
    until(page, f"() => [...document.querySelectorAll('[data-state=ready]')].every({_DRAWN})")
    return page


def ready(page: Page) -> Page:
    """Waits until every card has its chart, drawn, or says why it has none; reads to the end."""
    _laid_out(page)
    page.evaluate(_READ_ON)
    return drawn(page)


def visit(page: Page, address: str) -> Response:
    """Opens an address and waits for its screen, to the end."""
    return _open(page, address, ready)


def glance(page: Page, address: str) -> Response:
    """Opens an address and waits for what is drawn at once, for a claim that has nothing to say of
    the long table further down."""
    return _open(page, address, drawn)


_GO_ON = """(address) => {
    document.querySelector('main').dataset.left = 'yes';
    document.activeElement.blur();
    window.scrollTo(0, 0);
    history.pushState({}, '', address);
    window.dispatchEvent(new CustomEvent('_dashprivate_pushstate'));
}"""
_COME = "() => document.querySelector('main:not([data-left]) h1')"


def walk_on(page: Page, address: str, wait: Callable[[Page], Page] = ready) -> None:
    """Goes on from a page to another of its language as a link does, and waits for its screen; an
    empty page is loaded. For sweeps, which look at what is drawn and not at the way to it."""
    if page.url == "about:blank":
        _open(page, address, wait)
        return
    page.evaluate(_GO_ON, address)
    until(page, _COME)
    wait(page)


def _open(page: Page, address: str, wait: Callable[[Page], Page]) -> Response:
    response = page.goto(address)
    assert response is not None
    wait(page)
    return response


def boxes(*parts: Locator) -> list[FloatRect]:
    """Where parts stand, once all are in sight and none has moved since it was last read."""
    page, end = parts[0].page, time.monotonic() + PATIENCE / 1000
    before: list[FloatRect | None] = []
    while True:
        now = [part.bounding_box() for part in parts]
        standing = [box for box in now if box]
        if now == before and len(standing) == len(parts):
            return standing
        assert time.monotonic() < end, f"never stood still: {parts!r}"
        before = now
        page.wait_for_timeout(STILL)


def box(part: Locator) -> FloatRect:
    """Where a part stands, once it has stopped to move."""
    return boxes(part)[0]


def bottom(part: Locator) -> float:
    stood = box(part)
    return stood["y"] + stood["height"]


def fitted(page: Page) -> Page:
    """Waits until every chart is drawn at the size of its place."""
    until(page, f"() => [...document.querySelectorAll('.plot')].every({_FITS})")
    return drawn(page)


def card(page: Page, name: str) -> Locator:
    return page.locator(f"[data-card='{name}']")


def title(page: Page, name: str) -> Locator:
    return card(page, name).locator(".card-title, .mini-title")


def chart(page: Page, name: str) -> dict[str, Any]:
    """The resource that a card shows, as its address gives it."""
    address = ask(page, "(name) => phare.shown(name).address", name)
    answer: dict[str, Any] = page.request.get(address).json()
    return answer


def shows(page: Page, name: str, **parameters: str | None) -> None:
    """Waits until a card has drawn the chart whose address has these parameters; None: without."""
    until(
        page,
        f"""([name, wanted]) => {{
            const what = phare.shown(name);
            const frame = document.querySelector(`[data-card="${{name}}"]`);
            if (!what || !frame) {{ return false; }} // a page gives way to another
            const given = new URL(what.address, location.origin).searchParams;
            return Object.entries(wanted).every(([key, value]) => given.get(key) === value)
                && frame.dataset.state === 'ready' && ({_DRAWN})(frame);
        }}""",
        [name, parameters],
    )


def control(page: Page, name: str) -> Locator:
    return page.locator(f".choice-{name} button.dash-dropdown")


def choose(page: Page, name: str, option: str) -> None:
    """Chooses an option by its text, with the mouse: of a list, or of values side by side."""
    side_by_side = page.locator(f".segment.choice-{name} label").filter(has_text=option)
    if side_by_side.count():
        side_by_side.click()
        return
    control(page, name).click()
    page.locator(".dash-dropdown-option").filter(has_text=option).first.click()
    expect(page.locator(".dash-dropdown-content")).to_have_count(0)


def tool(page: Page, name: str, action: str) -> Locator:
    """A button of a card, or the first link to one of its files; the menu that holds it is open."""
    button = card(page, name).locator(f"[data-action='{action}'], [data-file='{action}']").first
    menu = button.locator("xpath=ancestor::details")
    if menu.count() and menu.first.get_attribute("open") is None:
        menu.first.locator("summary").click()
    return button


def type_in(page: Page, words: str) -> None:
    """Types on the list that has the focus; the first letter opens its search field."""
    field = page.locator(".dash-dropdown-search")
    page.keyboard.type(words[0])
    expect(field).to_be_focused()
    expect(field).to_have_value(words[0])
    page.keyboard.type(words[1:])
    expect(field).to_have_value(words)


def search(page: Page, name: str, words: str) -> None:
    """Finds an option by typing without accents and takes the first, with the keyboard alone."""
    control(page, name).focus()
    type_in(page, words)
    until(page, _FIRST_HAS, words)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def values(page: Page) -> Mapping[str, str]:
    """What each control of the page shows."""
    shown: Mapping[str, str] = page.locator(".choice").evaluate_all(
        """(controls) => Object.fromEntries(controls.map((control) => [
            [...control.classList].find((name) => /^choice-(?!switch)/.test(name)),
            control.querySelector('input[type=checkbox]')
                ? String(control.querySelector('input[type=checkbox]').checked)
                : control.querySelector('input[type=number]')
                ? control.querySelector('input[type=number]').value
                : control.querySelector('input[type=radio]')
                ? control.querySelector('input[type=radio]:checked').closest('label').innerText
                : control.querySelector('button').innerText.trim()]))"""
    )
    return shown


def screen(page: Page) -> dict[str, Any]:
    """What a reader has before the eyes: the same address must always give the same."""
    ready(page)
    titles = page.locator("[data-card]").evaluate_all(
        """(cards) => Object.fromEntries(cards.map((card) => [card.dataset.card,
            [card.dataset.state, card.querySelector('.card-title, .mini-title').innerText]]))"""
    )
    return {
        "tab": page.title(),
        "heading": page.locator("h1").inner_text(),
        "cards": titles,
        "controls": values(page),
    }


def area_fills(page: Page, name: str) -> int:
    """How many areas a map has filled, the background left out."""
    drawn = (
        card(page, name)
        .locator("path.js-fill")
        .evaluate_all("(paths) => paths.filter((path) => path.getBBox().width > 0).length")
    )
    return int(drawn)


def point_at_area(page: Page, name: str, area: str) -> str:
    """Moves the mouse onto an area of a map; returns what the label says."""
    card(page, name).locator(".plot").scroll_into_view_if_needed()
    level = "regions" if area.startswith("R") else "departements"
    place = ask(
        page,
        """async ([name, level, area]) => {
            const outline = await phare.outline(level);
            const graph = document.querySelector(`[data-card="${name}"] .js-plotly-plot`);
            const [x, y] = outline.areas[area].label;
            const { xaxis, yaxis } = graph._fullLayout;
            const frame = graph.getBoundingClientRect();
            return [frame.left + xaxis._offset + xaxis.d2p(x),
                    frame.top + yaxis._offset + yaxis.d2p(y)];
        }""",
        [name, level, area],
    )
    return _point(page, name, place)


def point_at_place(page: Page, name: str, place: tuple[float, float]) -> str:
    """Moves the mouse onto a place of a map, in units of its outline."""
    card(page, name).locator(".plot").scroll_into_view_if_needed()
    found = page.evaluate(
        """([name, [x, y]]) => {
            const graph = document.querySelector(`[data-card="${name}"] .js-plotly-plot`);
            const { xaxis, yaxis } = graph._fullLayout;
            const frame = graph.getBoundingClientRect();
            return [frame.left + xaxis._offset + xaxis.d2p(x),
                    frame.top + yaxis._offset + yaxis.d2p(y)];
        }""",
        [name, place],
    )
    return _point(page, name, found)


def point_at_line(page: Page, name: str, key: str) -> str:
    """Moves the mouse onto the point of a ranking that carries a code."""
    card(page, name).locator(".plot").scroll_into_view_if_needed()
    place = page.evaluate(
        """([name, key]) => {
            const graph = document.querySelector(`[data-card="${name}"] .js-plotly-plot`);
            const trace = graph.data.find((t) => t.meta && t.meta.selects && t.customdata);
            const index = trace.customdata.findIndex((code) => [code].flat()[0] === key);
            const { xaxis, yaxis } = graph._fullLayout;
            const frame = graph.getBoundingClientRect();
            return [frame.left + xaxis._offset + xaxis.d2p(trace.x[index]),
                    frame.top + yaxis._offset + yaxis.d2p(trace.y[index])];
        }""",
        [name, key],
    )
    return _point(page, name, place)


def point_at_name(page: Page, name: str, key: str) -> str:
    """Moves the mouse onto the name of the line of a ranking that carries a code."""
    card(page, name).locator(".plot").scroll_into_view_if_needed()
    place = page.evaluate(
        """([name, key]) => {
            const graph = document.querySelector(`[data-card="${name}"] .js-plotly-plot`);
            const trace = graph.data.find((t) => t.meta && t.meta.selects && t.customdata);
            const { yaxis } = graph._fullLayout;
            const frame = graph.getBoundingClientRect();
            const line = trace.y[trace.customdata.indexOf(key)];
            return [frame.left + 20, frame.top + yaxis._offset + yaxis.d2p(line)];
        }""",
        [name, key],
    )
    return _point(page, name, place)


def _point(page: Page, name: str, place: list[float]) -> str:
    x, y = place
    label = card(page, name).locator(".hoverlayer .hovertext")
    page.mouse.move(x - 3, y - 3)
    page.mouse.move(x, y)
    expect(label.first).to_be_visible()
    # a clock of the page: one of ours may run out before a busy page has got so far
    page.evaluate("(time) => new Promise((resume) => setTimeout(resume, time))", HOVER)
    said = "\n".join(
        label.locator("text").evaluate_all(
            "(texts) => texts.map(t => "
            "(t.querySelector('tspan') ? [...t.querySelectorAll('tspan')].map(s => s.textContent)"
            ".join(' ') : t.textContent).replace(/\\u200b/g, ''))"  # around what stands raised
        )
    )
    return said.replace("\u200b", "")  # around what is raised


def click_there(page: Page) -> None:
    """Clicks where the mouse is."""
    page.mouse.down()
    page.mouse.up()


def is_at(page: Page, address: str) -> None:
    """The address of the page, path and query."""
    expect(page).to_have_url(address)


def mark(page: Page) -> None:
    """Leaves a mark that only a full reload takes away."""
    page.evaluate("() => { window.notReloaded = true; }")


def was_reloaded(page: Page) -> bool:
    return not page.evaluate("() => window.notReloaded === true")


def heard(page: Page, name: str) -> None:
    """What a screen reader walks through on a page, in its order, as a file of `walks` tells it."""
    expect(page.locator("body")).to_match_aria_snapshot((WALKS / f"{name}.yaml").read_text("utf-8"))


def t(key: str, language: str = "fr", **values: object) -> str:
    return translate(language, key, **values)


def search_index(page: Page, language: str = "fr") -> list[dict[str, str]]:
    index: list[dict[str, str]] = json.loads(
        page.request.get(f"/recherche.json?langue={language}").text()
    )
    return index
