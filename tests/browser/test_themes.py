"""Light and dark: the reader's choice, else the system's; the charts follow."""

from playwright.sync_api import Page, expect

from dashboard.tokens import DARK, LIGHT, Theme
from tests.browser.addresses import UNEMPLOYMENT
from tests.browser.conftest import OpenPage
from tests.browser.screen import card, chart, glance, is_at, mark, ready, t, until, was_reloaded


def wears(page: Page, theme: Theme) -> None:
    """The page and its charts are drawn in a theme."""
    expect(page.locator("html")).to_have_attribute("data-theme", theme.name)
    expect(page.locator("body")).to_have_css("background-color", rgb(theme.paper))
    expect(page.locator("body")).to_have_css("color", rgb(theme.ink))
    for name in ("carte", "classement"):
        until(
            page,
            """([name, ink, theme]) => {
                const graph = document.querySelector(`[data-card="${name}"] .js-plotly-plot`);
                return graph && graph._fullLayout.font.color.toLowerCase() === ink.toLowerCase()
                    && phare.shown(name).theme === theme;
            }""",
            [name, theme.ink, theme.name],
        )
    expect(card(page, "classement").locator(".words text").first).to_have_css(
        "fill", rgb(theme.ink)
    )


def rgb(colour: str) -> str:
    return "rgb({}, {}, {})".format(*(int(colour[i : i + 2], 16) for i in (1, 3, 5)))


def test_the_button_turns_page_and_charts_dark_and_a_reload_keeps_it(new_reader: OpenPage) -> None:
    page = new_reader(color_scheme="light")
    glance(page, UNEMPLOYMENT)
    mark(page)
    wears(page, LIGHT)
    fills = chart(page, "carte")["figure"]["data"]
    page.get_by_role("button", name=t("shell.theme")).click()
    wears(page, DARK)
    assert chart(page, "carte")["figure"]["data"] != fills
    assert not was_reloaded(page)
    page.reload()
    ready(page)
    wears(page, DARK)
    page.locator(".door:visible").filter(has_text=t("door.domaines")).click()
    is_at(page, "/domaines")
    ready(page)
    expect(page.locator("html")).to_have_attribute("data-theme", DARK.name)
    page.go_back()
    ready(page)
    page.get_by_role("button", name=t("shell.theme")).click()
    wears(page, LIGHT)


def test_the_first_visit_follows_the_system(new_reader: OpenPage) -> None:
    page = new_reader(color_scheme="dark")
    glance(page, UNEMPLOYMENT)
    wears(page, DARK)
    page.get_by_role("button", name=t("shell.theme")).click()
    wears(page, LIGHT)
    page.reload()
    ready(page)
    wears(page, LIGHT)


def test_the_legend_has_the_colours_of_the_map_in_both_themes(new_reader: OpenPage) -> None:
    page = new_reader(color_scheme="dark")
    glance(page, UNEMPLOYMENT)
    for theme in (DARK, LIGHT):
        wears(page, theme)
        marks = (
            card(page, "carte")
            .locator(".legend rect")
            .evaluate_all("(marks) => marks.map((mark) => getComputedStyle(mark).fill)")
        )
        fills = (
            card(page, "carte")
            .locator("path.js-fill")
            .evaluate_all("(paths) => paths.map((path) => getComputedStyle(path).fill)")
        )
        assert marks
        assert set(fills) <= set(marks)
        page.get_by_role("button", name=t("shell.theme")).click()


def test_a_chart_that_has_not_come_yet_is_no_white_sheet(new_reader: OpenPage) -> None:
    page = new_reader(color_scheme="dark")
    glance(page, "/domaines/sante")
    grounds = page.evaluate(
        """() => [...document.querySelectorAll('[data-state=later] .js-plotly-plot .main-svg')]
            .map((sheet) => getComputedStyle(sheet).backgroundColor)"""
    )
    assert set(grounds) <= {"rgba(0, 0, 0, 0)"}
