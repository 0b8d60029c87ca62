"""JavaScript that measures a drawn page: sizes of text, contrast, what sticks out."""

# names on a map may have 11 pixels
SMALL_TEXT = """(least) => [...document.querySelectorAll('body *')]
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
    .filter((e) => e.checkVisibility({ visibilityProperty: true })
        && !e.closest('script, style, noscript')
        && !e.matches('sup') && e.style.fontSize !== '70%'
        && parseFloat(getComputedStyle(e).fontSize)
            < (e.closest('.plot-carte, .plot-bivariee') ? 11 : least))
    .map((e) => `${e.tagName}.${e.getAttribute('class')} `
        + `${getComputedStyle(e).fontSize}: ${e.textContent.trim().slice(0, 40)}`)"""

COLOURS = """
    const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const read = (colour) => {
        pen.clearRect(0, 0, 1, 1);
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
        return [r, g, b, a / 255];
    };
    const over = (top, under) => top.slice(0, 3)
        .map((v, i) => v * top[3] + under[i] * (1 - top[3]));
    const luminance = (rgb) => rgb.map((v) => v / 255)
        .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = (element) => {
        const layers = [];
        for (let e = element; e; e = e.parentElement) {
            layers.push(read(getComputedStyle(e).backgroundColor));
        }
        return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
    };
    const contrast = (one, other) => {
        const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
        return (high + 0.05) / (low + 0.05);
    };
"""
"""Reads colours, lays one over another, finds the ground of an element, compares (WCAG 2)."""

LOW_CONTRAST = (
    f"""(least) => {{{COLOURS}"""
    + """
    return [...document.querySelectorAll('body *')]
        .filter((e) => !e.closest('svg, script, style, noscript, [aria-disabled=true]')
            && e.checkVisibility({ visibilityProperty: true })
            && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
        .map((e) => {
            const under = ground(e);
            const ink = over(read(getComputedStyle(e).color), under);
            return [e, contrast(ink, under)];
        })
        .filter(([, ratio]) => ratio < least)
        .map(([e, ratio]) => `${ratio.toFixed(2)} ${e.tagName}.${e.getAttribute('class')}: `
            + e.textContent.trim().slice(0, 40));
}"""
)

TOO_WIDE = """() => {
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) { return []; }
    return [`page ${page.scrollWidth} > ${page.clientWidth}`,
        ...[...document.querySelectorAll('body *')]
            .filter((e) => e.getBoundingClientRect().right > page.clientWidth + 1)
            .slice(0, 6).map((e) => `${e.tagName}.${e.getAttribute('class')}`)];
}"""

CLIPPED_TOOLS = """() => [...document.querySelectorAll('.toolbar button, .toolbar summary')]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }))
    .filter((e) => {
        const box = e.getBoundingClientRect();
        const bar = e.closest('.toolbar').getBoundingClientRect();
        const inMenu = e.closest('.panel-body');
        return e.scrollWidth > e.clientWidth + 1 || box.left < -1
            || box.right > document.documentElement.clientWidth + 1
            || (!inMenu && (box.bottom > bar.bottom + 1 || box.right > bar.right + 1));
    })
    .map((e) => `${e.closest('[data-card]').dataset.card}: ${e.innerText}`)"""

CROWDED_LISTS = """() => [...document.querySelectorAll('.dash-dropdown-trigger')]
    .filter((list) => list.checkVisibility({ visibilityProperty: true }) && list.clientWidth)
    .flatMap((list) => {
        const parts = [...list.children].map((part) => part.getBoundingClientRect())
            .filter(({ width }) => width);
        const { right } = list.closest('button').getBoundingClientRect();
        const meet = parts.some((part, i) => i && part.left < parts[i - 1].right - 2);
        return meet || parts.some((part) => part.right > right + 1) ? [list.innerText] : [];
    })"""
"""Closed lists whose choice, count and buttons meet or leave them."""

CUT_CHART_TEXT = """() => [...document.querySelectorAll('.js-plotly-plot .main-svg text')]
    .filter((e) => e.textContent.trim() && e.checkVisibility({ visibilityProperty: true }))
    .filter((e) => {
        const text = e.getBoundingClientRect();
        const frame = e.closest('.js-plotly-plot').getBoundingClientRect();
        return text.left < frame.left - 2 || text.right > frame.right + 2
            || text.top < frame.top - 2 || text.bottom > frame.bottom + 2;
    })
    .map((e) => `${e.closest('[data-card]').dataset.card}: ${e.textContent.trim()}`)"""

CUT_CHOICES = """() => [...document.querySelectorAll('.dash-dropdown-value')]
    .filter((e) => e.closest('.choices-bar, .jump') && e.checkVisibility())
    .filter((e) => !e.closest('.choices-bar:not(:has(.whose)) .choice-question'))
    .filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.textContent)"""
"""What is chosen, or the words of the search, in a bar too narrow for it; but a question whose
survey, at its end, stands over the title of the page."""

MEETING = """() => [...document.querySelectorAll('[data-state=ready] .js-plotly-plot')]
    .flatMap((graph) => {
        const card = graph.closest('[data-card]').dataset.card;
        const frame = graph.getBoundingClientRect();
        const texts = [...graph.querySelectorAll('.main-svg text')]
            .filter((text) => text.textContent.trim() && text.checkVisibility());
        const lines = texts.flatMap((text, of) => {
            const parts = text.querySelectorAll('tspan.line');
            return [...(parts.length ? parts : [text])].map((line) => {
                const { left, right, top, bottom } = line.getBoundingClientRect();
                return { of, words: line.textContent, left: left + 1, right: right - 1,
                    top: top + 3, bottom: bottom - 3 };
            });
        });
        const out = lines.filter(({ left, right, top, bottom }) => left < frame.left - 2
            || right > frame.right + 2 || top < frame.top - 2 || bottom > frame.bottom + 2);
        const meeting = lines.flatMap((one, i) => lines.slice(i + 1).filter((other) => (
            one.of !== other.of && one.left < other.right && other.left < one.right
            && one.top < other.bottom && other.top < one.bottom))
            .map((other) => `${card}: ${one.words} / ${other.words}`));
        return [...out.map(({ words }) => `${card}: ${words} leaves`), ...meeting];
    })"""
"""Lines of texts that cross each other or leave their figure, by card."""

PARTS = """(names) => Object.fromEntries(names.map((name) => {
    const frame = document.querySelector(`[data-card="${name}"]`);
    const box = (part) => {
        const holder = frame.querySelector(part);
        return holder && holder.childNodes.length ? holder.getBoundingClientRect() : null;
    };
    const [plot, legend] = [box('.plot'), box('.legend')];
    return [name, { top: plot.top, bottom: plot.bottom, legend: legend ? legend.bottom : 0 }];
}))"""
"""Where charts, by their cards, begin and end, and where their legends end."""

SIDES = """() => {
    const page = document.querySelector('main .page');
    const texts = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    const boxes = [...page.querySelectorAll('svg')].map((one) => one.getBoundingClientRect());
    while (texts.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        const seen = !texts.currentNode.parentElement.closest('.told, .visually-hidden');
        boxes.push(...(seen ? range.getClientRects() : []));
    }
    const drawn = boxes.filter(({ width, height }) => width && height);
    const [lefts, rights] = [drawn.map(({ left }) => left), drawn.map(({ right }) => right)];
    return [Math.min(...lefts), Math.max(...rights)];
}"""
"""Where what a page says and draws begins and ends across."""
