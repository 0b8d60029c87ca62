"""A route projected by a computer that reaches the laptop without https: what it keeps there."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ARGUMENTS, Slips, chromium
from tests.browser.screen import until

NAME = "laptop.test"
"""Leads to this machine, but is no address that a browser holds for safe."""


@pytest.fixture
def far(browser: Browser, base: str, slips: Slips) -> Iterator[Page]:
    """A window of another computer of the room."""
    resolving = f"--host-resolver-rules=MAP {NAME} 127.0.0.1, MAP * ~NOTFOUND"
    arguments = [one for one in ARGUMENTS if "host-resolver" not in one]
    kind = browser.browser_type
    other = kind.launch(executable_path=chromium(), args=[*arguments, resolving])
    address = base.replace("127.0.0.1", NAME)
    page = other.new_page(base_url=address, reduced_motion="reduce", locale="fr-FR")
    with slips.watching(page, address):
        yield page
    other.close()


def test_without_a_safe_address_a_route_goes_on_while_its_tab_is_open(
    far: Page, slips: Slips
) -> None:
    slips.forgiven.append("ERR_INTERNET_DISCONNECTED")  # the icon of the tab is asked for again
    far.goto("/parcours?territoire=53&mode=salle")
    until(far, "() => document.documentElement.dataset.kept === 'open'")
    assert not far.evaluate("isSecureContext")
    far.context.set_offline(True)
    titles = set()
    for _ in range(8):
        far.keyboard.press("PageDown")
        expect(far.locator("#room")).not_to_have_attribute("aria-busy", "true")
        titles.add(far.locator("#room h1").inner_text())
        expect(far.locator(".stage-plot .main-svg").first).to_be_visible()
    assert len(titles) > 3
    far.keyboard.press("l")
    expect(far.locator("html")).to_have_attribute("data-theme", "salle-sombre")
    expect(far.locator(".stage-plot .main-svg").first).to_be_visible()
    far.context.set_offline(False)
