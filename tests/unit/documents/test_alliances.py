"""The alliances of a place, a domain and a form, with partners, source and what to keep in mind."""

import pytest

from dashboard.catalogue import Catalogue
from dashboard.documents.document import Document, Group, Link, Paragraph, Role, TableBlock, flat
from dashboard.model import AreaId, Form, Level
from dashboard.pages.router import context_of, document_of
from dashboard.programme.alliances import alliances_of
from dashboard.selection import Selection
from dashboard.text.i18n import translate
from tests.places import FRANCE

REGIONS = ("11", "24", "27", "28", "32", "44", "52", "53", "75", "76", "84", "93", "94")
BRITTANY = AreaId.of(Level.REGION, "53")


def at(catalogue: Catalogue, address: str) -> Document:
    path, _, search = address.partition("?")
    return document_of(context_of(catalogue, path, search))


def tables(document: Document) -> list[TableBlock]:
    sections = (section.blocks for section in document.sections)
    return [b for part in sections for b in flat(part) if isinstance(b, TableBlock)]


def names(document: Document) -> list[str]:
    return [row[0].texts[0].text for table in tables(document) for row in table.rows]


def test_all_alliances_stand_under_their_main_domain_each_once(catalogue: Catalogue) -> None:
    document = at(catalogue, "/alliances")
    assert sorted(names(document)) == sorted(a.name for a in catalogue.alliances)
    groups = document.section("list").groups
    for group, domain in zip(groups, catalogue.domains.values(), strict=True):
        (table,) = group.blocks
        assert isinstance(table, TableBlock)
        assert group.title == domain.label_fr
        assert len(table.rows) == sum(a.domain == domain.code for a in catalogue.alliances)


@pytest.mark.parametrize("code", REGIONS)
def test_a_region_has_its_own_alliances_and_the_national_ones_apart(
    catalogue: Catalogue, code: str
) -> None:
    area = AreaId.of(Level.REGION, code)
    own = [a.name for a in catalogue.alliances if a.area == area]
    national = [a.name for a in catalogue.alliances if a.area == FRANCE]
    document = at(catalogue, f"/alliances?territoire={code}")
    local, *others = tables(document)
    assert [row[0].texts[0].text for row in local.rows] == own
    assert [row[0].texts[0].text for table in others for row in table.rows] == national
    assert document.title.startswith(f"{len(own)}\u00a0alliances publiées")


def test_a_domain_has_those_that_act_on_it_first_then_those_that_act_on_it_too(
    catalogue: Catalogue,
) -> None:
    main, also = at(catalogue, "/alliances?domaine=sante").section("list").groups
    for group, acts in ((main, True), (also, False)):
        (table,) = group.blocks
        assert isinstance(table, TableBlock)
        own = [a for a in catalogue.alliances if "sante" in a.domains]
        wanted = [a.name for a in own if (a.domain == "sante") is acts]
        assert [row[0].texts[0].text for row in table.rows] == wanted


@pytest.mark.parametrize("form", Form)
def test_a_form_keeps_the_alliances_that_say_it(catalogue: Catalogue, form: Form) -> None:
    wanted = {a.name for a in catalogue.alliances if a.form is form}
    assert set(names(at(catalogue, f"/alliances?forme={form}"))) == wanted


def test_an_alliance_says_its_partners_its_source_and_what_to_keep_in_mind(
    catalogue: Catalogue,
) -> None:
    told = {
        row[0].texts[0].text: row for t in tables(at(catalogue, "/alliances")) for row in t.rows
    }
    for alliance in catalogue.alliances:
        row = told[alliance.name]
        text = " ".join(one.text for cell in row for one in cell.texts)
        partners = (*alliance.associations, *alliance.companies, *alliance.public_bodies)
        assert all(partner in text for partner in partners)
        assert all(translate("fr", f"alliances.caveat.{c}") in text for c in alliance.caveats)
        (link,) = [w for w in row[-1].texts[0].words if isinstance(w, Link)]
        assert link.href == alliance.source_url
        assert (row[-2].role is Role.ABSENT) is (not alliance.result_fr)


def test_a_choice_without_any_says_so_and_leads_to_those_of_less_choices(
    catalogue: Catalogue,
) -> None:
    document = at(catalogue, "/alliances?territoire=53&domaine=sante")
    assert not alliances_of(catalogue, Selection(domain="sante", territory=BRITTANY)).local
    assert document.title == "Aucune alliance publiée n’a été lue en Bretagne pour la santé"
    links = [
        word.href
        for block in document.section("list").blocks
        if isinstance(block, Paragraph)
        for word in block.words
        if isinstance(word, Link)
    ]
    assert links == ["/alliances?territoire=53", "/alliances?domaine=sante"]
    assert all(tables(at(catalogue, link)) for link in links)


def test_every_choice_of_the_page_is_answered(catalogue: Catalogue) -> None:
    for domain in catalogue.domains:
        for code in REGIONS:
            document = at(catalogue, f"/alliances?territoire={code}&domaine={domain}")
            assert document.section("list").blocks, (code, domain)


def test_a_domain_and_a_territory_show_a_few_of_their_own_first(catalogue: Catalogue) -> None:
    for address, acts in {
        "/domaines/sante?territoire=94": lambda a: "sante" in a.domains and a.area == "R94",
        "/domaines/handicap": lambda a: "handicap" in a.domains,
        "/territoires/53": lambda a: a.area == "R53",
        "/territoires/D54": lambda a: a.departement == "D54",
    }.items():
        section = at(catalogue, address).section("alliances")
        (table,) = [b for b in section.blocks if isinstance(b, TableBlock)]
        own = {a.name for a in catalogue.alliances if acts(a)}  # type: ignore[no-untyped-call]
        first = [row[0].texts[0].text for row in table.rows]
        n_own = sum(name in own for name in first)
        assert n_own == min(len(own), len(first)), address
        assert all(name in own for name in first[:n_own]), address


def test_the_folded_groups_say_how_many_they_hold(catalogue: Catalogue) -> None:
    for group in at(catalogue, "/alliances").section("list").groups:
        assert isinstance(group, Group)
        (table,) = group.blocks
        assert isinstance(table, TableBlock)
        assert group.note.split("\u00a0")[0] == str(len(table.rows))


def test_what_acts_on_the_domain_chosen_is_open(catalogue: Catalogue) -> None:
    for code in catalogue.domains:
        first, *_ = at(catalogue, f"/alliances?domaine={code}").section("list").groups
        assert isinstance(first, Group)
        assert not first.folded, code
