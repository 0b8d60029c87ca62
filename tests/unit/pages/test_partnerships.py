"""The tables of co-construction and partnerships show what there is and name what is not."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.catalogue import Catalogue
from dashboard.model import Level
from dashboard.pages.partnerships import coconstruction, practices
from dashboard.pages.router import PAGES, context_of
from dashboard.selection import ACTORS
from dashboard.surveys.partnership_themes import THEMES
from dashboard.text.i18n import label, translate

Node = dict[str, Any]
PLAIN_SPACE = re.compile(r"(?<=[\w»)]) [:;?!»]|(?<=\d) %|« ")


def nodes(part: object) -> Iterator[Node]:
    if isinstance(part, list):
        for item in part:
            yield from nodes(item)
    elif isinstance(part, dict) and "props" in part:
        yield part
        yield from nodes(part["props"].get("children"))


def of_type(tree: object, kind: str) -> list[Node]:
    return [node for node in nodes(tree) if node["type"] == kind]


def text(tree: object) -> str:
    """What a reader sees of a part, its pieces apart."""
    if isinstance(tree, list):
        return " ".join(filter(None, (text(item) for item in tree)))
    if isinstance(tree, dict):
        return text(tree["props"].get("children"))
    return "" if tree is None else str(tree)


def territory_part(catalogue: Catalogue, code: str, language: str = "fr") -> Node:
    context = context_of(catalogue, f"/territoires/{code}", f"langue={language}")
    return _travelled(coconstruction(context))


def actor_part(catalogue: Catalogue, slug: str, search: str = "") -> Node:
    return _travelled(practices(context_of(catalogue, f"/acteurs/{slug}", search)))


def _travelled(component: object) -> Node:
    tree: Node = json.loads(json.dumps(component, cls=PlotlyJSONEncoder))
    return tree


def row_of(tree: object, *words: str) -> Node:
    return next(row for row in of_type(tree, "Tr") if all(word in text(row) for word in words))


def cells(row: Node) -> list[str]:
    return [text(cell) for cell in of_type(row, "Td")]


# Territories


def test_a_region_with_answers_has_them_beside_france(catalogue: Catalogue) -> None:
    tree = territory_part(catalogue, "27")
    row = row_of(tree, "coopération économique", "Entreprises")
    assert cells(row)[2:5] == ["44\u00a0%", "25\u00a0%", "mesuré dans la région"]
    assert [n["props"]["className"] for n in of_type(row, "Span")] == [
        "evidence evidence-region_measured"
    ]


def test_a_region_without_answer_says_so_beside_france(catalogue: Catalogue) -> None:
    tree = territory_part(catalogue, "53")
    assert text(tree).startswith("Aucune réponse n’a été publiée en Bretagne")
    row = row_of(tree, "dynamique de co-construction")
    assert tuple(cells(row)[1:4]) == ("Institutions", "non publié", "76\u00a0%")


def test_what_only_france_answered_is_folded(catalogue: Catalogue) -> None:
    tree = territory_part(catalogue, "27")
    (folded,) = of_type(tree, "Details")
    assert len(of_type(tree, "Table")) == 2
    assert "Commune en dynamique" in text(folded)
    assert "Alliances sources d’innovation" not in text(folded)


def test_a_region_ends_with_what_nobody_published(catalogue: Catalogue) -> None:
    for region in catalogue.areas(Level.REGION):
        last = territory_part(catalogue, region.code)["props"]["children"][-1]
        assert text(last).startswith("Non publié\u00a0:")
        assert "Leviers des collectivités" in text(last)
        assert "Place de la co-construction" in text(last)


def test_a_question_stands_once_before_its_actors(catalogue: Catalogue) -> None:
    tree = territory_part(catalogue, "27")
    name = label("fr", catalogue.measures["duty_of_alliance_share"])
    assert text(tree).count(name) == 1
    first = next(c for c in of_type(tree, "Td") if text(c) == name)
    assert first["props"]["rowSpan"] == 4


def test_every_row_of_a_table_fills_its_columns(catalogue: Catalogue) -> None:
    trees = [territory_part(catalogue, r.code) for r in catalogue.areas(Level.REGION)]
    trees += [actor_part(catalogue, slug, s) for slug in ACTORS for s in ("", "territoire=27")]
    for tree in trees:
        for table in of_type(tree, "Table"):
            width = len(of_type(of_type(table, "Thead"), "Th"))
            hanging = 0
            for row in of_type(of_type(table, "Tbody"), "Tr"):
                own = row["props"]["children"]
                own = own if isinstance(own, list) else [own]
                taken = sum(cell["props"].get("colSpan", 1) for cell in own)
                assert taken + (hanging > 0) == width, text(row)
                hanging = hanging - 1 if hanging else own[0]["props"].get("rowSpan", 1) - 1


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_departement_says_in_words_that_it_has_none(catalogue: Catalogue, language: str) -> None:
    for area in catalogue.areas(Level.DEPARTEMENT):
        tree = territory_part(catalogue, area.area.slug, language)
        assert not of_type(tree, "Table")
        assert text(tree).startswith(translate(language, "partnership.departement"))
        (link,) = of_type(tree, "Link")
        assert f"/territoires/{str(area.parent)[1:]}" in link["props"]["href"]


# Actors


def test_an_actor_has_all_the_themes_in_order(catalogue: Catalogue) -> None:
    for slug in ACTORS:
        bodies = of_type(actor_part(catalogue, slug), "Tbody")
        shown = [body["props"]["data-questions"] for body in bodies]
        assert shown == [theme.code for theme in THEMES]


def test_the_institutions_show_their_material_and_its_gaps(catalogue: Catalogue) -> None:
    tree = actor_part(catalogue, "institutions")
    assert cells(row_of(tree, "Commune en dynamique"))[1] == "76\u00a0%"
    assert cells(row_of(tree, "Profils de maires", "novembre 2016"))[1] == "5\u00a0profils"
    levers = cells(row_of(tree, "Leviers des collectivités"))[1]
    assert levers.startswith("non publié PHARE-Institutions 2016")


def test_two_values_of_one_answer_show_their_dates_and_notes(catalogue: Catalogue) -> None:
    row = row_of(actor_part(catalogue, "associations"), "(associations employeuses)")
    _, france, _, survey = cells(row)
    assert france == "53\u00a0% novembre 2015 46\u00a0% 2009"
    assert "46\u00a0% en 2009" in survey
    assert "point de comparaison 2009" in survey


def test_an_answer_of_another_region_goes_with_its_evidence(catalogue: Catalogue) -> None:
    row = row_of(actor_part(catalogue, "entreprises"), "innovation sociétale")
    assert cells(row)[2] == "Bourgogne-Franche-Comté\u00a0: 34\u00a0% (mesuré dans la région)"


def test_a_chosen_region_has_a_column_of_its_own(catalogue: Catalogue) -> None:
    tree = actor_part(catalogue, "entreprises", "territoire=27")
    heads = [text(head) for head in of_type(of_type(tree, "Thead"), "Th")]
    assert heads[1:4] == ["Bourgogne-Franche-Comté", "France", "Autres régions publiées"]
    assert cells(row_of(tree, "innovation sociétale"))[1:4] == [
        "34\u00a0%",
        "16\u00a0%",
        "non publié",
    ]


def test_a_chosen_departement_says_that_it_has_none(catalogue: Catalogue) -> None:
    tree = actor_part(catalogue, "entreprises", "territoire=D29")
    assert translate("fr", "partnership.departement") in text(tree)
    assert len(of_type(of_type(tree, "Thead"), "Th")) == 4


# Both


def test_the_pages_have_both_parts_as_slots(catalogue: Catalogue) -> None:
    territory = context_of(catalogue, "/territoires/53", "")
    assert "coconstruction" in PAGES["territoires"].slots(territory)
    assert "practices" in PAGES["acteurs"].slots(context_of(catalogue, "/acteurs/citoyens", ""))


def test_french_is_set_as_french(catalogue: Catalogue) -> None:
    trees = [territory_part(catalogue, r.code) for r in catalogue.areas(Level.REGION)]
    trees += [actor_part(catalogue, slug, "territoire=27") for slug in ACTORS]
    for tree in trees:
        assert not PLAIN_SPACE.search(text(tree))
        assert "'" not in text(tree)
