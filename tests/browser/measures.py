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

CUT_CHART_TEXT = """() => [...document.querySelectorAll('.js-plotly-plot .main-svg text')]
    .filter((e) => e.textContent.trim() && e.checkVisibility({ visibilityProperty: true }))
    .filter((e) => {
        const text = e.getBoundingClientRect();
        const frame = e.closest('.js-plotly-plot').getBoundingClientRect();
        return text.left < frame.left - 2 || text.right > frame.right + 2
            || text.top < frame.top - 2 || text.bottom > frame.bottom + 2;
    })
    .map((e) => `${e.closest('[data-card]').dataset.card}: ${e.textContent.trim()}`)"""
