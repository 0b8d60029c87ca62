"""The pages of the sets beside France: what a page asks for answers, what a set lacks is left
out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import numpy as np
import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS, view
from dashboard.charts.shared.area_findings import spread_sentence
from dashboard.charts.shared.subject import quantity_of
from dashboard.documents.document import Document, Link, TableBlock, paragraphs
from dashboard.documents.domains import most_fragile_words
from dashboard.documents.reader import Reader
from dashboard.indicators.domain_score import domain_result, is_scored
from dashboard.indicators.statistic_words import middle_of_areas
from dashboard.model import AreaId, Level
from dashboard.pages.registry import PAGES
from dashboard.pages.router import context_of, document_of, screen
from dashboard.selection import LATEST, Selection, SelectionError
from dashboard.settings import ROOT, Settings
from dashboard.statistics.ranks import FEWEST_PLACED
from dashboard.text.terms import speaking
from dashboard.ui.bar import choices_bar
from dashboard.ui.card import chart_spec
from dashboard.ui.context import Context

SETS = ("belgique", "allemagne")
WITHOUT_SURVEYS = ("crossing", "voices", "coconstruction", "alliances", "felt")
"""Parts of a page that only answers and alliances fill."""


@dataclass(frozen=True)
class Served:
    catalogue: Catalogue
    client: FlaskClient

    def page(self, path: str, search: str = "") -> tuple[Context, Document]:
        with speaking(self.catalogue.terms):
            context = context_of(self.catalogue, path, search)
            return context, document_of(context)


@pytest.fixture(scope="module", params=SETS)
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Served:
    state = tmp_path_factory.mktemp("state")
    settings = replace(Settings.of(ROOT / "sets" / request.param), state=state, database="")
    server = create_app(settings).server
    server.config["PROPAGATE_EXCEPTIONS"] = False
    return Served(server.extensions["phare"], server.test_client())


def paths(catalogue: Catalogue) -> Iterator[str]:
    areas = [catalogue.areas(level)[0].area for level in catalogue.mapped.values()]
    subjects = {
        "": [""],
        "territoire": [AreaId(area).slug for area in areas],
        "domaine": [*catalogue.domains],
        "acteur": ["citoyens"],
    }
    for name, page in PAGES.items():
        first, *rest = name.split("/")
        for one in subjects[page.parameter]:
            yield "/" + "/".join(filter(None, (first, one, *rest)))


def asked(context: Context, document: Document) -> Iterator[tuple[str, dict[str, str]]]:
    """What the cards of a page ask for, as the browser composes it."""
    for block in document.charts:
        spec: dict[str, Any] = chart_spec(context, block)
        values = {name: context.values.get(name, "") for name in spec["take"]} | spec["fixed"]
        if only := spec["only"]:
            chosen = "|".join(context.values.get(name, "") for name in only["keys"])
            there = any(context.values.get(name) for name in only["keys"])
            if chosen not in only["values"] if only["values"] is not None else not there:
                continue
        yield block.slug, {name: value for name, value in values.items() if value}


def test_nothing_that_a_page_asks_for_is_refused(served: Served) -> None:
    refused = []
    for path in paths(served.catalogue):
        try:
            context, document = served.page(path)
        except SelectionError:
            continue  # a report of an area that has none
        for slug, query in asked(context, document):
            answer = served.client.get(f"/vues/{slug}.json", query_string=query)
            if answer.status_code != 200:
                refused.append((path, slug, query, answer.status_code))
    assert not refused, refused[:6]


def test_a_page_has_no_part_for_what_the_set_lacks_and_one_line_that_says_so(
    served: Served,
) -> None:
    area = served.catalogue.areas(Level.REGION)[0].area.slug
    for path in (f"/territoires/{area}", "/domaines/sante"):
        _, document = served.page(path)
        assert not {one.key for one in document.sections} & {*WITHOUT_SURVEYS}
        told = [one.text for one in document.lede]
        assert sum("n’a pas d’enquête" in text for text in told) == 1


REPORTS = (
    "/territoires/{area}/rapport",
    "/territoires/{area}/synthese",
    "/synthese",
    "/diagnostic",
)
OF_ANSWERS = ("enquêtes du programme", "alliance", "citoyens", "non publié")


def test_what_is_taken_away_has_no_part_for_what_the_set_lacks(served: Served) -> None:
    area = served.catalogue.areas(Level.REGION)[0].area.slug
    for path in REPORTS:
        _, document = served.page(path.format(area=area))
        told = [f"{title} {text}" for title, text in paragraphs(document)]
        told += [section.title for section in document.sections]
        without = [text for text in told if "Ce jeu de données n’a pas" not in text]
        assert not [text for text in without if any(word in text for word in OF_ANSWERS)]
    for path in (f"/territoires/{area}.xlsx", "/domaines/sante.xlsx", "/donnees.xlsx"):
        answer = served.client.get(path)
        assert answer.status_code == 200, path
        names = load_workbook(BytesIO(answer.data)).sheetnames
        assert not {"Réponses", "Co-construction", "Alliances", "Enquêtes"} & {*names}


def test_a_kit_holds_no_list_of_alliances_where_there_are_none(served: Served) -> None:
    area = served.catalogue.areas(Level.REGION)[0].area.slug
    answer = served.client.get(f"/territoires/{area}/mallette.zip")
    with ZipFile(BytesIO(answer.data)) as kit:
        names = [name.partition("/")[2] for name in kit.namelist()]
        (index,) = (kit.read(one) for one in kit.namelist() if one.endswith("index.html"))
    assert "guide-animation.pdf" in names
    assert "alliances.csv" not in names
    assert "alliances.csv" not in index.decode()


def test_a_page_with_nothing_on_it_has_no_bar_and_leads_to_what_there_is(served: Served) -> None:
    context, document = served.page("/acteurs/citoyens")
    links = [one.href for text in document.lede for one in text.words if isinstance(one, Link)]
    assert links == ["/territoires", "/domaines"]
    with speaking(served.catalogue.terms):
        assert choices_bar(context, document).hidden
        for href in links:
            screen(served.catalogue, href, "")


def test_domains_say_where_they_are_more_fragile_whatever_the_number_of_areas(
    served: Served,
) -> None:
    few = len(served.catalogue.areas(Level.REGION)) < FEWEST_PLACED
    with speaking(served.catalogue.terms):
        reader = Reader(served.catalogue, Selection())
        for domain in served.catalogue.domains.values():
            said = most_fragile_words(reader, domain)
            scored = is_scored(served.catalogue, domain.code, Level.REGION)
            assert (said == "ni score, ni rang") is not scored
            assert ("nettement en tête" in said) <= (scored and not few)


def test_a_stop_alone_in_its_country_is_told_without_abroad_and_without_an_empty_calendar(
    served: Served,
) -> None:
    _, document = served.page("/voyages")
    with speaking(served.catalogue.terms):
        told = view(served.catalogue, "etapes", Selection())
    assert not [text for text in (told.title, told.subtitle) if "étranger" in text]
    assert len(told.sentence) < 160
    assert not [one for one in document.section("calendar").blocks if "ics" in str(one)]


def test_the_method_speaks_of_what_the_set_has(served: Served) -> None:
    _, document = served.page("/methode")
    notes = {group.title for group in document.section("methods").groups}
    assert not notes & {"L’accord des acteurs", "Les réponses aux enquêtes"}
    assert "conflicts" not in {section.key for section in document.sections}
    assert not [text for _, text in paragraphs(document) if text.startswith("0 ")]
    (table,) = document.section("coherence").blocks
    assert isinstance(table, TableBlock)
    for row in table.rows:
        alone = int(row[2].texts[0].text) < 2
        assert (row[-1].texts[0].text == "rien à comparer") is alone


def test_a_value_alone_at_its_level_is_neither_judged_nor_has_a_middle(served: Served) -> None:
    catalogue = served.catalogue
    for code in catalogue.indicators:
        if catalogue.has_level(code, Level.REGION):
            with speaking(catalogue.terms):
                quantity = quantity_of(catalogue, Selection(indicator=code))
                said = spread_sentence(quantity)
            known = int((~np.isnan(quantity.values)).sum())
            assert not (known == 1 and quantity.judged), code
            assert ("Une seule valeur" in said) is (known == 1)
            if len(quantity.areas) < FEWEST_PLACED:
                assert middle_of_areas(quantity) is None


def test_a_domain_without_score_opens_on_an_indicator(served: Served) -> None:
    for code in served.catalogue.domains:
        indicators = served.catalogue.indicators_of(code)
        known = [i for i in indicators if served.catalogue.has_level(i.code, Level.REGION)]
        if known and not is_scored(served.catalogue, code, Level.REGION):
            context, _ = served.page(f"/domaines/{code}")
            assert context.selection.indicator == known[0].code


def test_a_ready_made_route_is_listed_only_where_there_is_one(served: Served) -> None:
    _, document = served.page("/parcours")
    links = [
        word.href
        for group in document.section("index").groups
        for block in group.blocks
        for item in getattr(block, "items", ())
        for word in item.words
        if hasattr(word, "href")
    ]
    assert links
    for href in links:
        address = href.replace("/parcours?", "/parcours/pret.json?")
        assert served.client.get(address).status_code == 200, address


def test_few_areas_have_no_places(served: Served) -> None:
    for level in served.catalogue.mapped.values():
        result = domain_result(served.catalogue, "education", level, LATEST)
        few = len(result.areas) < FEWEST_PLACED
        assert any(result.ranks) is not few
        assert any(result.intervals) is not few


def test_the_charts_of_two_sets_answer_in_every_form(served: Served) -> None:
    _, document = served.page("/voisins")
    assert [block.slug for block in document.charts] == ["voisins"]
    query = "jeux=BE,DE&commun=esperance_vie"
    for form in ("csv", "xlsx", "svg", "png"):
        assert served.client.get(f"/vues/voisins.{form}?{query}").status_code == 200, form
    refused = served.client.get("/vues/voisins.json?jeux=BE,DE&commun=pieces_par_personne")
    assert refused.status_code == 400
    assert "Plus d’un an d’écart" in refused.get_json()["error"]
    assert CHARTS["voisins"].projectable
