"""The numbers of a chart, as a table under it or as a grid that sorts and filters."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.text.ordinals import ordinal_parts
from tests.browser.addresses import UNEMPLOYMENT
from tests.browser.conftest import Slips
from tests.browser.screen import box, card, chart, choose, glance, search, shows, t, visit

WITH_TABLE = ("carte", "classement", "evolution", "radar", "profil")


def cells(page: Page, name: str) -> list[list[str]]:
    rows: list[list[str]] = (
        card(page, name)
        .locator(".card-table tbody tr")
        .evaluate_all("(rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent))")
    )
    return rows


def button(page: Page, name: str) -> Locator:
    return card(page, name).locator("[data-action=table]")


def test_the_table_of_a_card_has_the_rows_of_its_resource(page: Page) -> None:
    glance(page, f"{UNEMPLOYMENT}&territoire=76&comparer=53")
    for name in WITH_TABLE:
        button(page, name).click()
        expect(button(page, name)).to_have_attribute("aria-pressed", "true")
        rows = chart(page, name)["rows"]
        written = [line for line in cells(page, name) if "France" not in line]
        assert len(written) == sum(row["label"] != "France" for row in rows)
        for row in rows:
            assert any({typeset(row["label"]), _number(row)} <= {*line} for line in written), row
    button(page, "carte").click()
    expect(card(page, "carte").locator(".card-table table")).to_have_count(0)
    expect(button(page, "carte")).to_have_attribute("aria-pressed", "false")


def typeset(text: str) -> str:
    return "".join(words + end for words, end in ordinal_parts(text))


def _number(row: dict[str, object]) -> str:
    texts: dict[str, str] = row["texts"]  # type: ignore[assignment]
    return texts.get("value", str(row["formatted"]))


def test_france_and_the_territory_chosen_stand_first_in_a_table_with_its_heads(page: Page) -> None:
    glance(page, f"{UNEMPLOYMENT}&territoire=76")
    button(page, "carte").click()
    lines = card(page, "carte").locator(".card-table tbody tr")
    expect(lines.nth(0)).to_have_class("reference")
    expect(lines.nth(0)).to_contain_text("France")
    expect(lines.nth(1)).to_have_class("chosen")
    expect(lines.nth(1)).to_contain_text("Occitanie")
    expect(lines).to_have_count(14)
    unit = chart(page, "carte")["columns"][2]["unit"]
    expect(card(page, "carte").locator(".card-table th small").first).to_contain_text(unit)
    heads = card(page, "carte").locator(".card-table th").all_inner_texts()
    assert all(head.strip() for head in heads)
    assert len(heads) == len(set(heads))


def test_the_key_t_shows_the_table_of_the_card_that_has_the_focus(page: Page) -> None:
    glance(page, UNEMPLOYMENT)
    button(page, "classement").focus()
    page.keyboard.press("t")
    expect(card(page, "classement").locator(".card-table table")).to_be_visible()
    expect(card(page, "carte").locator(".card-table table")).to_have_count(0)
    page.keyboard.press("t")
    expect(card(page, "classement").locator(".card-table table")).to_have_count(0)


def test_an_open_table_follows_the_choices(page: Page) -> None:
    glance(page, "/domaines/emploi-insertion")
    button(page, "carte").click()
    before = cells(page, "carte")
    search(page, "indicateur", "taux de cho")
    shows(page, "carte", indicateur="taux_chomage_localise")
    after = cells(page, "carte")
    assert after != before
    for row in chart(page, "carte")["rows"]:
        assert any({typeset(row["label"]), _number(row)} <= {*line} for line in after), row


@pytest.fixture(scope="module")
def grid(kept_page: Page, base: str) -> Iterator[Locator]:
    """The grid of a domain, opened once; a test leaves it with all its lines."""
    slips = Slips()
    with slips.watching(kept_page, base):
        visit(kept_page, "/domaines/sante")
        yield card(kept_page, "tableau").locator(".ag-root-wrapper")
    assert slips.found() == {}


def column(grid: Locator, name: str) -> list[str]:
    """The cells of a column from top to bottom."""
    texts: list[str] = grid.locator(f".ag-cell[col-id='{name}']").evaluate_all(
        """(cells) => cells
            .map((cell) => [Number(cell.closest('[row-index]').getAttribute('row-index')), cell])
            .sort(([a], [b]) => a - b).map(([, cell]) => cell.textContent.trim())"""
    )
    return texts


def test_the_grid_has_every_territory_and_the_numbers_of_the_resource(grid: Locator) -> None:
    rows = chart(grid.page, "tableau")["rows"]
    expect(grid.locator(".ag-cell[col-id=territory]")).to_have_count(14)
    indicator = "esperance_vie_hommes"
    shown = dict(zip(column(grid, "territory"), column(grid, indicator), strict=True))
    for row in rows:
        if row["indicator"] == indicator:
            number = row["formatted"].split("\u00a0")[0]
            assert shown[row["label"]] == number


def test_the_names_of_the_grid_are_whole(grid: Locator) -> None:
    names = grid.locator(".ag-cell[col-id=territory] .ag-cell-value, .ag-cell[col-id=territory]")
    cut = names.evaluate_all(
        """(all) => all.filter((one) => one.scrollWidth > one.clientWidth)
            .map((one) => one.innerText)"""
    )
    assert cut == []


def test_a_click_on_a_head_sorts_the_grid_and_a_second_click_turns_it(grid: Locator) -> None:
    indicator = "esperance_vie_hommes"
    head = grid.locator(f".ag-header-cell[col-id='{indicator}']")
    for direction in ("ascending", "descending"):
        head.locator(".ag-header-cell-text").click()
        expect(head).to_have_attribute("aria-sort", direction)
        numbers = [float(text.replace(",", ".")) for text in column(grid, indicator)]
        assert numbers == sorted(numbers, reverse=direction == "descending")


def test_the_territory_stays_while_the_indicators_scroll(grid: Locator) -> None:
    grid.scroll_into_view_if_needed()
    pinned = grid.locator(".ag-pinned-left-header .ag-header-cell")
    expect(pinned).to_have_count(1)
    expect(pinned).to_have_attribute("col-id", "territory")
    before = box(pinned)["x"]
    body = grid.locator(".ag-center-cols-viewport")
    body.evaluate("(e) => { e.scrollLeft = 900; }")
    expect(grid.locator(".ag-header-cell[col-id=esperance_vie_hommes]")).not_to_be_in_viewport()
    assert box(pinned)["x"] == before
    body.evaluate("(e) => { e.scrollLeft = 0; }")
    expect(grid.locator(".ag-header-cell[col-id=esperance_vie_hommes]")).to_be_in_viewport()


def test_the_grid_can_be_filtered(grid: Locator) -> None:
    head = grid.locator(".ag-header-cell[col-id=territory]")
    head.hover()
    head.locator(".ag-header-cell-filter-button").click()
    field = grid.page.locator(".ag-filter input[type=text]").first
    field.fill("bretagne")
    expect(grid.locator(".ag-cell[col-id=territory]")).to_have_count(1)
    assert column(grid, "territory") == ["Bretagne"]
    field.fill("")
    expect(grid.locator(".ag-cell[col-id=territory]")).to_have_count(14)


def test_the_grid_follows_the_level(page: Page) -> None:
    glance(page, "/domaines/sante")
    grid = card(page, "tableau").locator(".ag-root-wrapper")
    choose(page, "niveau", t("level.departement"))
    card(page, "tableau").scroll_into_view_if_needed()
    shows(page, "tableau", niveau="departement")
    expect(grid.locator(".ag-center-cols-container")).to_be_visible()
    assert len({row["territory"] for row in chart(page, "tableau")["rows"]}) >= 96
    expect(grid.locator(".ag-root")).to_have_attribute("aria-rowcount", "98")


def test_the_grid_is_fetched_once_it_comes_near(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(urlsplit(sent.url).path))
    page.goto("/domaines/sante?territoire=D29")
    table = card(page, "tableau")
    expect(table).to_have_attribute("data-state", "later")
    expect(card(page, "profil")).to_have_attribute("data-state", "ready")
    assert "/vues/tableau.json" not in asked
    table.scroll_into_view_if_needed()
    expect(table).to_have_attribute("data-state", "ready")
    assert asked.count("/vues/tableau.json") == 1
