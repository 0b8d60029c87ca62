"""Two facts on one map: the second is chosen in the card, a room shows the square of both."""

import re

from playwright.sync_api import Page, expect

from tests.browser.room import enter, press
from tests.browser.screen import card, control, mark, search, shows, title, visit, was_reloaded

NINE = ".stage-plot .shapelayer path"


def test_a_second_fact_moves_the_map_and_the_scatter(page: Page) -> None:
    visit(page, "/domaines/pauvrete-exclusion")
    mark(page)
    search(page, "avec", "culture")
    for name in ("bivariee", "nuage"):
        shows(page, name, domaine="pauvrete-exclusion", avec="culture-sport")
    expect(control(page, "avec")).to_contain_text("Culture")
    expect(title(page, "nuage")).to_contain_text("Culture")
    assert card(page, "bivariee").locator(".shapelayer path").count() == 9
    assert not was_reloaded(page)


def test_the_change_is_offered_where_a_series_has_an_earlier_year(page: Page) -> None:
    visit(page, "/domaines/emploi-insertion")
    expect(control(page, "depuis")).to_be_hidden()
    visit(page, "/domaines/emploi-insertion?indicateur=taux_chomage_localise&depuis=2016")
    expect(control(page, "depuis")).to_contain_text("2016")
    for name in ("carte", "classement"):
        shows(page, name, depuis="2016")


def test_a_room_shows_the_square_of_nine_beside_the_map(page: Page) -> None:
    enter(page, "/domaines/pauvrete-exclusion?mode=salle&avec=sante")
    for _ in range(8):
        if page.locator(".stage[data-chart=bivariee]:not(.unseen)").count():
            break
        press(page, "ArrowRight")
    expect(page.locator(f".stage:not(.unseen) {NINE}")).to_have_count(9)
    expect(page.locator(".stage:not(.unseen) .stage-plot")).to_contain_text(re.compile("Santé"))
