"""The tables of co-construction and partnerships show what there is and name what is not."""

import re
from collections.abc import Sequence

import pytest

from dashboard.catalogue import Catalogue
from dashboard.documents.document import (
    Block,
    Cell,
    Group,
    Link,
    Paragraph,
    Role,
    TableBlock,
    Trust,
    flat,
)
from dashboard.documents.partnerships import coconstruction, practices
from dashboard.model import Evidence, Level
from dashboard.pages.router import context_of, document_of
from dashboard.selection import ACTORS
from dashboard.surveys.partnership_themes import THEMES
from dashboard.text.i18n import label, translate

PLAIN_SPACE = re.compile(r"(?<=[\w»)]) [:;?!»]|(?<=\d) %|« ")

Blocks = tuple[Block, ...]


def of_territory(catalogue: Catalogue, code: str, language: str = "fr") -> Blocks:
    return coconstruction(context_of(catalogue, f"/territoires/{code}", f"langue={language}"))


def of_actor(catalogue: Catalogue, slug: str, search: str = "") -> Blocks:
    return practices(context_of(catalogue, f"/acteurs/{slug}", search))


def tables(blocks: Blocks) -> list[TableBlock]:
    return [block for block in flat(blocks) if isinstance(block, TableBlock)]


def texts(cells: Sequence[Cell]) -> list[str]:
    return [" ".join(paragraph.text for paragraph in cell.texts) for cell in cells]


def row_of(blocks: Blocks, *words: str) -> tuple[Cell, ...]:
    rows = [row for table in tables(blocks) for row in table.rows]
    return next(row for row in rows if all(word in " ".join(texts(row)) for word in words))


def all_words(blocks: Blocks) -> str:
    """What a reader sees, its pieces apart."""
    words: list[str] = []
    for block in flat(blocks):
        if isinstance(block, Paragraph):
            words.append(block.text)
        if isinstance(block, Group):
            words.append(block.title)
        if isinstance(block, TableBlock):
            words += [column.title for column in block.columns]
            words += [text for row in block.rows for text in texts(row)]
    return " ".join(words)


# Territories


def test_a_region_with_answers_has_them_beside_france(catalogue: Catalogue) -> None:
    row = row_of(of_territory(catalogue, "27"), "coopération économique", "Entreprises")
    here, france, proof = texts(row)[2:5]
    assert (here, proof) == ("44\u202f%", "mesuré dans la région")
    assert france.startswith("25\u202f%")
    (mark,) = row[4].texts[0].words
    assert isinstance(mark, Trust)
    assert mark.evidence is Evidence.REGION_MEASURED


def test_a_region_without_answer_says_so_beside_france(catalogue: Catalogue) -> None:
    blocks = of_territory(catalogue, "53")
    assert all_words(blocks).startswith("Aucune réponse n’a été publiée en Bretagne")
    row = row_of(blocks, "dynamique de co-construction")
    assert texts(row)[1:3] == ["Institutions", "76\u202f%"]


def test_what_only_france_answered_is_folded(catalogue: Catalogue) -> None:
    blocks = of_territory(catalogue, "27")
    *local, national = [block for block in blocks if isinstance(block, Group)]
    assert national.folded
    assert all(isinstance(theme, Group) and theme.folded for theme in (*local, *national.blocks))
    assert "Commune en dynamique" in all_words(national.blocks)
    assert "Alliances sources d’innovation" not in all_words(national.blocks)


def test_a_region_ends_with_what_nobody_published(catalogue: Catalogue) -> None:
    for region in catalogue.areas(Level.REGION):
        last = all_words(of_territory(catalogue, region.code)[-1:])
        assert last.startswith("Non publié\u00a0:")
        assert "Leviers des collectivités" in last
        assert "Place de la co-construction" in last


def test_a_question_stands_once_before_its_actors(catalogue: Catalogue) -> None:
    blocks = of_territory(catalogue, "27")
    name = label("fr", catalogue.measures["duty_of_alliance_share"])
    assert all_words(blocks).count(name) == 1
    assert row_of(blocks, name)[0].rows == 4


def test_every_row_of_a_table_fills_its_columns(catalogue: Catalogue) -> None:
    documents = [of_territory(catalogue, r.code) for r in catalogue.areas(Level.REGION)]
    documents += [of_actor(catalogue, slug, s) for slug in ACTORS for s in ("", "territoire=27")]
    for table in (table for blocks in documents for table in tables(blocks)):
        hanging = 0
        for row in table.rows:
            taken = sum(cell.columns for cell in row)
            assert taken + (hanging > 0) == len(table.columns), texts(row)
            hanging = hanging - 1 if hanging else row[0].rows - 1


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_departement_says_in_words_that_it_has_none(catalogue: Catalogue, language: str) -> None:
    for area in catalogue.areas(Level.DEPARTEMENT):
        (said,) = of_territory(catalogue, area.area.slug, language)
        assert isinstance(said, Paragraph)
        assert said.text.startswith(translate(language, "partnership.departement"))
        (link,) = [part for part in said.words if isinstance(part, Link)]
        assert f"/territoires/{str(area.parent)[1:]}" in link.href


# Actors


def test_an_actor_has_all_the_themes_in_order(catalogue: Catalogue) -> None:
    for slug in ACTORS:
        groups = [block for block in of_actor(catalogue, slug) if isinstance(block, Group)]
        titles = [translate("fr", f"partnership.theme.{theme.code}") for theme in THEMES]
        assert [group.title for group in groups] == titles


def test_the_institutions_show_their_material_and_its_gaps(catalogue: Catalogue) -> None:
    blocks = of_actor(catalogue, "institutions")
    assert texts(row_of(blocks, "Commune en dynamique"))[1] == "76\u202f%"
    assert texts(row_of(blocks, "Profils de maires", "novembre 2016"))[1] == "5\u00a0profils"
    levers = texts(row_of(blocks, "Leviers des collectivités"))[1]
    assert levers.startswith("non publié PHARE-Institutions 2016")


def test_two_values_of_one_answer_show_their_dates_and_notes(catalogue: Catalogue) -> None:
    row = row_of(of_actor(catalogue, "associations"), "(associations employeuses)")
    _, france, _, survey = texts(row)
    assert france == "53\u202f% novembre 2015 46\u202f% 2009"
    assert "46\u202f% en 2009" in survey
    assert "point de comparaison 2009" in survey


def test_an_answer_of_another_region_goes_with_its_evidence(catalogue: Catalogue) -> None:
    row = row_of(of_actor(catalogue, "entreprises"), "innovation sociétale")
    assert texts(row)[2] == "Bourgogne-Franche-Comté\u00a0: 34\u202f% (mesuré dans la région)"


def test_a_chosen_region_has_a_column_of_its_own(catalogue: Catalogue) -> None:
    blocks = of_actor(catalogue, "entreprises", "territoire=27")
    heads = [column.title for column in tables(blocks)[0].columns]
    assert heads[1:4] == ["Bourgogne-Franche-Comté", "France", "Autres régions publiées"]
    row = row_of(blocks, "innovation sociétale")
    here, france, others = texts(row)[1:4]
    assert (here, others) == ("34\u202f%", "non publié")
    assert france.startswith("16\u202f%")


def test_a_chosen_departement_says_that_it_has_none(catalogue: Catalogue) -> None:
    blocks = of_actor(catalogue, "entreprises", "territoire=D29")
    assert translate("fr", "partnership.departement") in all_words(blocks)
    assert len(tables(blocks)[0].columns) == 4


# Both


@pytest.fixture(scope="module")
def everything(catalogue: Catalogue) -> list[Blocks]:
    territories = [of_territory(catalogue, r.code) for r in catalogue.areas(Level.REGION)]
    return [*territories, *(of_actor(catalogue, slug, "territoire=27") for slug in ACTORS)]


def test_values_stand_as_numbers_and_words_as_words(
    catalogue: Catalogue, everything: list[Blocks]
) -> None:
    for table in (table for blocks in everything for table in tables(blocks)):
        numbers = {column.key for column in table.columns if column.role is Role.NUMBER}
        assert numbers in ({"here", "france"}, {"france"})
        assert {c.role for c in table.columns if c.key not in numbers} == {Role.TEXT}
    alone, *_ = tables(of_actor(catalogue, "citoyens"))
    assert [c.key for c in alone.columns] == ["question", "france", "regions", "survey"]
    assert alone.columns[1].role is Role.NUMBER


def test_what_was_not_published_is_marked_so_and_nothing_else_is(
    everything: list[Blocks],
) -> None:
    absent = 0
    for table in (table for blocks in everything for table in tables(blocks)):
        for one in (one for row in table.rows for one in row):
            for text in one.texts:
                marked = Role.ABSENT in (one.role, text.role)
                assert marked is (text.text == translate("fr", "unpublished"))
                absent += marked
    assert absent


def test_a_value_has_its_note_below_it(catalogue: Catalogue) -> None:
    two = row_of(of_actor(catalogue, "associations"), "(associations employeuses)")
    value, note = Role.TEXT, Role.NOTE
    assert [text.role for text in two[1].texts] == [value, note, value, note]
    sources = 2 + len(two[2].texts)
    assert [text.role for text in two[3].texts] == [value, note] * sources
    one = row_of(of_actor(catalogue, "institutions"), "Commune en dynamique")
    assert [text.role for text in one[1].texts] == [value]
    why = row_of(of_actor(catalogue, "institutions"), "Leviers des collectivités")
    assert [text.role for text in why[1].texts] == [Role.ABSENT, note]


def test_what_nobody_published_is_a_note_at_the_end(catalogue: Catalogue) -> None:
    *_, last = of_territory(catalogue, "53")
    assert isinstance(last, Paragraph)
    assert last.role is Role.NOTE
    assert all(isinstance(block, (Paragraph, Group)) for block in of_territory(catalogue, "53"))


def _has(table: TableBlock, key: str) -> bool:
    return key in {column.key for column in table.columns}


def test_what_only_france_answered_has_no_column_of_the_region(catalogue: Catalogue) -> None:
    own, national = (
        [table for table in tables(of_territory(catalogue, "27")) if _has(table, "here") is here]
        for here in (True, False)
    )
    assert own
    assert national
    assert not any(_has(table, "evidence") for table in national)


def test_the_proof_is_that_of_the_territory_or_else_that_of_france(catalogue: Catalogue) -> None:
    own = [table for table in tables(of_territory(catalogue, "27")) if _has(table, "evidence")]
    assert own
    for table in own:
        for row in table.rows:
            here, _, proof, _ = texts(row)[-4:]
            absent = here == translate("fr", "unpublished")
            assert proof == translate(
                "fr", f"evidence.{'national_only' if absent else 'region_measured'}"
            )


def test_without_a_region_all_that_were_published_stand_in_one_column(
    catalogue: Catalogue,
) -> None:
    for search in ("", "territoire=FR"):
        table, *_ = tables(of_actor(catalogue, "entreprises", search))
        assert table.columns[2].title == translate("fr", "partnership.column.regions")
    assert translate("fr", "partnership.departement") not in all_words(
        of_actor(catalogue, "entreprises", "territoire=27")
    )


def test_the_documents_have_both_parts(catalogue: Catalogue) -> None:
    territory = document_of(context_of(catalogue, "/territoires/53", ""))
    assert tables(territory.section("coconstruction").blocks)
    actor = document_of(context_of(catalogue, "/acteurs/citoyens", ""))
    assert tables(actor.section("practices").blocks)


def test_french_is_set_as_french(everything: list[Blocks]) -> None:
    for words in map(all_words, everything):
        assert not PLAIN_SPACE.search(words)
        assert "'" not in words
