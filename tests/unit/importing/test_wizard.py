"""A mapping file is proposed for a person to complete: nothing in it is made up."""

import tomllib
from pathlib import Path

from dashboard.importing.draft import Kind
from dashboard.importing.formats.wizard import NEW, Ask, proposed_mapping
from dashboard.importing.grid import Grid
from dashboard.settings import Settings
from tests.grids import cells, drafted, grid, keys, of_folder
from tests.unit.importing.test_respondents import _crowd, _people
from tests.unit.importing.test_statistical_formats import EUROSTAT, LOCAL, TSV, _melodi


def _proposed(*grids: Grid) -> str:
    text = proposed_mapping(grids, of_folder(Settings().data))
    assert text is not None
    tomllib.loads(text)
    return text


def test_a_proposal_fixes_totals_and_leaves_the_rest_open(tmp_path: Path) -> None:
    text = _proposed(*_melodi())
    assert tomllib.loads(text)["fixed"] == {"SEX": "_T"}
    draft = drafted(tmp_path, text, *_melodi())
    assert set(keys(draft, Kind.REFUSED)) == {"mapping.open"}


def test_a_proposal_that_is_completed_imports_the_file(tmp_path: Path) -> None:
    text = _proposed(grid("estat_lfst_r.tsv", TSV, "\t"))
    text = text.replace('source_id = "?"', 'source_id = "insee-chomage-2024"')
    text = text.replace('indicator = "?"', 'indicator = "taux_chomage_localise"')
    draft = drafted(tmp_path, text, grid("estat_lfst_r.tsv", TSV, "\t"))
    assert not draft.refused
    assert len(cells(draft, "observations", "value")) == 4


def test_the_closest_known_indicators_are_shown_and_none_is_taken_for_sure() -> None:
    text = _proposed(grid("donnees.csv", LOCAL, ";"))
    assert "# Proche : taux_chomage_localise" in text
    sections = tomllib.loads(text)["indicator"]
    assert [one["column"] for one in sections] == [
        "Taux de chômage annuel moyen",
        "Taux de pauvreté",
    ]
    assert sections[0]["indicator"] == "?"


def test_the_scope_is_asked_only_where_a_country_has_none() -> None:
    country = EUROSTAT.replace("DE1", "FR")
    assert 'scope = "?"' in _proposed(grid("estat_x.csv", country))
    assert "scope" not in _proposed(grid("estat_x.csv", EUROSTAT))
    assert "scope" not in _proposed(*_melodi())


def test_the_roles_of_columns_show_in_their_names_and_cells() -> None:
    text = "region;année;sexe;Taux\nBretagne;2021;T;15,2\nCorse;2021;F;10,8\n"
    roles = tomllib.loads(_proposed(grid("taux.csv", text, ";")))["columns"]
    assert roles == {
        "region": "territory",
        "année": "period",
        "sexe": "dimension",
        "Taux": "value",
    }


def test_a_survey_is_proposed_with_its_weights_actors_and_answers() -> None:
    document = tomllib.loads(_proposed(_people(_crowd())))
    assert document["columns"] == {"POIDS": "weight", "ACTEUR": "actor", "REGION": "territory"}
    assert document["codes"]["actor"] == {"Citoyen": "citizens", "Entreprise": "companies"}
    assert [one["actor"] for one in document["survey"]] == ["citizens", "companies"]
    assert document["question"][-1]["yes"] == ["?"]


def test_answers_given_to_the_wizard_describe_a_new_indicator(tmp_path: Path) -> None:
    given = {
        "indicateur": NEW,
        "code": "essai",
        "viennent": "insee-chomage-2024",
        "domain": "logement",
        "polarity": "unjudged",
        "unit_kind": "share",
        "unit": "%",
        "definition_fr": "Un essai.",
    }
    asked: list[str] = []

    def answer(ask: Ask) -> str:
        asked.append(ask.question)
        return next((text for word, text in given.items() if word in ask.question), ask.usual)

    grids = (grid("estat_x.csv", EUROSTAT),)
    text = proposed_mapping(grids, of_folder(Settings().data), answer)
    assert text is not None
    draft = drafted(tmp_path, text, *grids)
    assert not draft.refused
    assert cells(draft, "indicators", "indicator", "unit", "polarity") == [
        ("essai", "%", "unjudged")
    ]
    assert not any("geo" in question for question in asked)


def test_a_file_without_a_table_has_no_proposal() -> None:
    assert proposed_mapping((Grid("vide.csv", "", ()),), of_folder(Settings().data)) is None
