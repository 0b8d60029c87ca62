"""Below a path of a host, a reader goes from page to page, a room is projected and kept, telephones
vote: nothing is asked for outside that path."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import FACILITATOR_KEY, SCREEN, OpenPage, Slips, started
from tests.browser.screen import control, ready, t

pytestmark = pytest.mark.slow
PREFIX = "/phare"


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that stands below a path."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PHARE_PREFIX", PREFIX)
        with started(tmp_path_factory.mktemp("below")) as server:
            yield server.address + PREFIX


def test_everything_is_found_below_the_path(new_reader: OpenPage, below: str, slips: Slips) -> None:
    slips.forgiven.append("ERR_INTERNET_DISCONNECTED")
    page = new_reader(base_url=below, viewport=SCREEN)
    goes_from_page_to_page(page, below)
    code = votes(page, below)
    is_projected_without_a_server(page, below, code)


def goes_from_page_to_page(page: Page, below: str) -> None:
    page.goto(f"{below}/domaines/sante")
    ready(page)
    control(page, "indicateur").click()
    page.locator(".dash-dropdown-option").nth(2).click()
    expect(page).to_have_url(re.compile(f"{below}/domaines/sante.indicateur="))
    page.locator("header a", has_text=t("door.methode")).first.click()
    expect(page).to_have_url(f"{below}/methode")
    page.reload()
    expect(page.locator("main h1")).to_have_text(t("method.title"))


def votes(page: Page, below: str) -> str:
    """The code of a session in which a telephone has answered."""
    page.goto(f"{below}/animation")
    page.get_by_label(t("desk.key")).fill(FACILITATOR_KEY)
    page.get_by_role("button", name=t("desk.enter")).click()
    page.get_by_label(t("desk.field.title")).fill("Sous un chemin")
    page.get_by_role("button", name=t("desk.create")).click()
    page.locator(".desk-new summary").click()
    page.locator("[name=type]").select_option("accord")
    page.locator("[name=question]:visible").fill("Faut-il une adresse à part ?")
    page.locator("[value=poser]").click()
    page.get_by_role("button", name=t("desk.do.ouvrir")).first.click()
    code = page.url.partition("?")[0].rpartition("/")[2]
    page.goto(f"{below}/v/{code}")
    page.locator("[name=groupe]").first.click()
    page.locator("button.choice").first.click()
    expect(page.get_by_text(t("phone.saved.change"))).to_be_visible()
    return code


def is_projected_without_a_server(page: Page, below: str, code: str) -> None:
    page.goto(f"{below}/domaines/sante?mode=salle#1.{code}")
    expect(page.locator("html")).to_have_attribute("data-kept", "yes")
    kept = page.evaluate("""async () => {
        const [name] = await caches.keys();
        const all = await (await caches.open(name)).keys();
        return all.map(({ url }) => new URL(url).pathname);
    }""")
    assert len(kept) > 20
    assert not [path for path in kept if not path.startswith(f"{PREFIX}/")]
    assert not [path for path in kept if "healthz" in path or "telechargements" in path]
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("#room .main-svg").first).to_be_visible()
    page.context.set_offline(False)
