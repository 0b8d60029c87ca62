"""The whole interface speaks the reader's language, and changing it keeps the page."""

import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

import pytest
from playwright.sync_api import Page, expect

from dashboard.catalogue import Catalogue
from dashboard.text.i18n import messages
from tests.browser.addresses import IN_ENGLISH, UNEMPLOYMENT
from tests.browser.conftest import Slips
from tests.browser.measures import CLIPPED_TOOLS, CUT_CHART_TEXT, TOO_WIDE
from tests.browser.screen import card, is_at, screen, t, values, visit, walk_on

LETTERS_OF_A_TEXT, LETTERS_OF_A_FILLED_TEXT = 3, 25
TEXTS = """() => {
    const found = [];
    for (const element of document.querySelectorAll('body *')) {
        if (element.closest('script, style, a[lang=fr]')) { continue; }
        for (const node of element.childNodes) {
            if (node.nodeType === 3 && node.textContent.trim()) { found.push(node.textContent); }
        }
        for (const name of ['title', 'aria-label', 'placeholder', 'alt']) {
            if (element.getAttribute(name)) { found.push(element.getAttribute(name)); }
        }
    }
    return [...new Set(found.map((text) => text.trim().replace(/\\s+/g, ' ')))];
}"""
"""Every text of the page and every name that a screen reader says."""


NAMES = "territory.the."
"""Names of places with their article: « la Loire » is a part of « Pays de la Loire »."""


@pytest.fixture(scope="module")
def french_only(catalogue: Catalogue) -> dict[str, re.Pattern[str]]:
    """Whole texts that are said in French alone, as patterns: of the locale and of the data."""
    french, english = messages("fr"), messages("en")
    spoken = set(english.values())
    patterns = {
        key: _pattern(text)
        for key, text in french.items()
        if text not in spoken and _has_words(text) and not key.startswith(NAMES)
    }
    records = [*catalogue.domains.values(), *catalogue.indicators.values()]
    records += [*catalogue.surveys.values(), *catalogue.measures.values()]
    for record in records:
        if record.label_fr != record.label_en:
            patterns[record.label_fr] = _pattern(record.label_fr.replace("{", "{{"))
    return patterns


def _pattern(template: str) -> re.Pattern[str]:
    parts = []
    for literal, name, _, _ in Formatter().parse(" ".join(template.split())):
        parts.append(re.escape(literal))
        parts.append(".+" if name is not None else "")
    return re.compile("".join(parts))


def _has_words(template: str) -> bool:
    """Whether a text is known by its own words, and not by what fills it."""
    parts = list(Formatter().parse(template))
    filled = any(name is not None for _, name, *_ in parts)
    letters = sum(character.isalpha() for literal, *_ in parts for character in literal)
    return letters >= (LETTERS_OF_A_FILLED_TEXT if filled else LETTERS_OF_A_TEXT)


@cache
def english() -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(text) for text in messages("en").values() if _has_words(text))


def remains(page: Page, patterns: dict[str, re.Pattern[str]]) -> Iterator[str]:
    for text in page.evaluate(TEXTS):
        if any(pattern.fullmatch(text) for pattern in english()):
            continue
        for key, pattern in patterns.items():
            if pattern.fullmatch(text):
                yield f"{key}: {text}"


@pytest.fixture(scope="module", params=IN_ENGLISH)
def in_english(
    request: pytest.FixtureRequest, kept_page: Page, base: str
) -> Iterator[tuple[Page, Slips]]:
    """An English page that is come to once for the claims below."""
    slips = Slips()
    with slips.listening(kept_page, base):
        walk_on(kept_page, request.param)
        yield kept_page, slips


def test_no_french_of_the_interface_is_left_in_english(
    in_english: tuple[Page, Slips], french_only: dict[str, re.Pattern[str]]
) -> None:
    page, slips = in_english
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert list(remains(page, french_only)) == []
    assert slips.found() == {}


def test_nothing_sticks_out_in_english(in_english: tuple[Page, Slips]) -> None:
    for measure in (TOO_WIDE, CLIPPED_TOOLS, CUT_CHART_TEXT):
        assert in_english[0].evaluate(measure) == []


def test_the_check_finds_the_french_of_a_french_page(
    page: Page, french_only: dict[str, re.Pattern[str]]
) -> None:
    visit(page, "/territoires/53")
    assert len(list(remains(page, french_only))) > 30


def test_english_keeps_the_choices_and_french_comes_back(page: Page) -> None:
    address = f"{UNEMPLOYMENT}&territoire=76&comparer=53&periode=2016&classes=jenks"
    visit(page, address)
    french = screen(page)
    page.get_by_role("link", name="EN", exact=True).click()
    is_at(page, f"{address}&langue=en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    english = screen(page)
    assert english["cards"].keys() == french["cards"].keys()
    for name, (state, heading) in english["cards"].items():
        assert state == french["cards"][name][0]
        assert heading != french["cards"][name][1]
    assert values(page)["choice-territoire"] == "Occitanie"
    assert values(page)["choice-periode"] == "2016"
    page.get_by_role("link", name="FR", exact=True).click()
    is_at(page, address)
    assert screen(page) == french


def test_links_and_choices_stay_in_english(page: Page) -> None:
    visit(page, "/?langue=en")
    page.locator(".door:visible").filter(has_text=t("door.domaines", "en")).click()
    expect(page.locator("h1")).to_contain_text("domains of 16")
    is_at(page, "/domaines?langue=en")
    page.locator("main a[href*='/domaines/sante']").first.click()
    is_at(page, "/domaines/sante?langue=en")
    expect(card(page, "carte")).to_have_attribute("data-state", "ready")
    page.locator("a.brand").click()
    is_at(page, "/?langue=en")
    expect(page.locator("h1")).to_have_text(t("home.title", "en"))


def test_a_language_that_is_not_spoken_is_said_so(page: Page) -> None:
    assert visit(page, "/?langue=de").status == 200
    expect(page.locator(".notice")).to_contain_text("de")
    assert page.evaluate("() => document.documentElement.lang") == "fr"


def test_ticks_have_the_decimal_mark_of_the_language(page: Page) -> None:
    for language, mark, other in (("fr", ",", "."), ("en", ".", ",")):
        visit(page, f"/croisement?territoire=53&exemple=oui&langue={language}")
        ticks = page.locator("[data-card=ecarts] .xtick text").all_text_contents()
        parted = [tick for tick in ticks if mark in tick]
        assert parted, ticks
        assert [tick for tick in ticks if other in tick] == []
