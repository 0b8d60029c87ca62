"""What a test says of a projected screen: open, step on, and what is wrong with it."""

from playwright.sync_api import Page, expect

from tests.browser.measures import COLOURS
from tests.browser.screen import until

SIZES = ({"width": 1024, "height": 768}, {"width": 1920, "height": 1080})
LEAST = {"text": 28, "title": 44, "figure": 60, "contrast": 7}

FAULTS = (
    f"""(least) => {{{COLOURS}"""
    + """
    const stage = document.querySelector('#room');
    const scale = stage.getBoundingClientRect().width / stage.offsetWidth;
    const paper = read(getComputedStyle(document.body).backgroundColor).slice(0, 3);
    const panel = document.querySelector('dialog[open]');
    const inside = (box, e) => {
        const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        const b = e.getBoundingClientRect();
        return b.left <= x && x <= b.right && b.top <= y && y <= b.bottom;
    };
    const under = (e) => {
        if (!e.closest('svg')) { return ground(e); }
        if (getComputedStyle(e).textShadow !== 'none') {
            return read(getComputedStyle(e).textShadow.match(/^(rgba?\\([^)]*\\))/)[1]).slice(0, 3);
        }
        const box = e.getBoundingClientRect();
        return [...stage.querySelectorAll('.shapelayer path')].filter((p) => inside(box, p))
            .map((p) => { const s = getComputedStyle(p);
                const [r, g, b, a] = read(s.fill === 'none' ? 'transparent' : s.fill);
                return [r, g, b, a * s.fillOpacity * s.opacity]; })
            .reduce((below, top) => over(top, below), paper);
    };
    const shown = [...document.querySelectorAll('body *')]
        .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
        .filter((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
            && !e.closest('script, style') && (panel ? panel.contains(e) : !e.closest('.told')));
    const name = (e) => `${e.getAttribute('class') || e.tagName}: `
        + e.textContent.trim().slice(0, 40);
    const faults = [];
    const boxes = [];
    shown.forEach((e) => {
        const style = getComputedStyle(e);
        const size = parseFloat(style.fontSize) * scale;
        const wanted = e.matches('#room .stage-title') ? least.title
            : e.matches('.stage-figure') ? least.figure : least.text;
        const raised = e.closest('sup, tspan[dy^="-0."]');
        if (size < wanted - 0.01 && !raised) { faults.push(`size ${size} ${name(e)}`); }
        const ink = read(e.closest('svg') ? style.fill : style.color).slice(0, 3);
        const ratio = contrast(ink, under(e));
        if (ratio < least.contrast) { faults.push(`contrast ${ratio.toFixed(2)} ${name(e)}`); }
        const b = e.getBoundingClientRect();
        const most = panel ? Infinity : innerHeight + 1;
        if (b.left < -1 || b.right > innerWidth + 1 || b.top < -1 || b.bottom > most) {
            faults.push(`cut ${name(e)} ${[b.left, b.top, b.right, b.bottom].map(Math.round)}`);
        }
        const line = e.closest('text, .stage-title') || e;
        if (!panel && !boxes.some(([known]) => known === line)) {
            const { left, right, top, bottom } = line.getBoundingClientRect();
            const air = e.closest('svg') ? 0.24 * parseFloat(style.fontSize) * scale : 0;
            boxes.push([line, left + 3, right - 3, top + air, bottom - air]);
        }
    });
    boxes.forEach(([one, l, r, t, b], i) => {
        boxes.slice(i + 1).forEach(([other, l2, r2, t2, b2]) => {
            if (one.contains(other) || other.contains(one)) { return; }
            if (l < r2 && l2 < r && t < b2 && t2 < b) {
                faults.push(`over ${name(one)} | ${name(other)}`);
            }
        });
    });
    const title = document.querySelector('#room .stage-title').textContent;
    return [...new Set(faults)].map((fault) => `${title.slice(0, 50)} — ${fault}`);
}"""
)
"""Texts that are too small, too pale, cut by the screen, or over another text."""

_WALK = (
    """async ([views, least, drawn]) => {
    const settled = async () => {
        const room = document.querySelector('#room');
        const end = performance.now() + 60000;
        while (!room.dataset.chart || room.hasAttribute('aria-busy')) {
            if (performance.now() > end) { throw new Error('never settled'); }
            await new Promise((resume) => setTimeout(resume, 5));
        }
    };
    const press = (key) => document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true }));
    const find = (part) => document.querySelector(`#room .stage-${part}`);
    const measure = """
    + FAULTS
    + """;
    const found = [];
    press('Home');
    for (let n = 1; n <= views; n += 1) {
        await settled();
        const kind = document.querySelector('#room').dataset.chart;
        const place = find('place').textContent.split(' ')[0];
        if (place !== String(n)) { found.push(`at ${place} instead of ${n}`); }
        found.push(...measure(least));
        const title = find('title');
        const lines = title.offsetHeight / parseFloat(getComputedStyle(title).lineHeight);
        if (kind !== 'text' && lines > 2.5) { found.push(`${lines} lines: ${title.textContent}`); }
        const part = find('plot').offsetHeight / document.querySelector('#room').offsetHeight;
        const hint = document.querySelector('.told');
        const across = find('plot').offsetWidth > 0.9 * find('head').offsetWidth;
        // Above a drawing that takes the width, a line says whose answers these are.
        const enough = across && find('whose').childNodes.length ? 0.65 : 0.745;
        if (drawn.includes(kind) && part < enough && !hint) { found.push(`${kind}: ${part} high`); }
        press('ArrowRight');
    }
    await settled();
    return found;
}"""
)
DRAWN = (
    "carte",
    "classement",
    "profil",
    "radar",
    "ecarts",
    "ressenti",
    "evolution",
    "etapes",
    "frise",
)
"""Charts that take three quarters of the height, with or without the mark of example data."""


def settled(page: Page) -> Page:
    """Waits until the room shows the view it was asked for."""
    until(
        page,
        """() => { const room = document.querySelector('#room');
            return room.dataset.chart && !room.hasAttribute('aria-busy')
                && document.querySelector('#room .stage-title').textContent; }""",
    )
    return page


def enter(page: Page, address: str) -> Page:
    """Opens an address in room mode and waits for its first view."""
    response = page.goto(address + ("&" if "?" in address else "?") + "mode=salle")
    assert response is not None
    return settled(page)


def press(page: Page, key: str) -> Page:
    """Presses a key and waits for what it shows."""
    page.keyboard.press(key)
    return settled(page)


def place(page: Page) -> tuple[int, int]:
    """Number of the view, and of how many."""
    shown, total = page.locator("#room .stage-place").inner_text().split(" / ")
    return int(shown), int(total)


def is_at(page: Page, number: int, total: int) -> None:
    expect(page.locator("#room .stage-place")).to_have_text(f"{number} / {total}")
    settled(page)


def faults(page: Page) -> list[str]:
    found: list[str] = page.evaluate(FAULTS, LEAST)
    return found


def walk(page: Page) -> list[str]:
    """What is wrong with any view of the room, from the first to the last."""
    found: list[str] = page.evaluate(_WALK, [place(page)[1], LEAST, DRAWN])
    return found
