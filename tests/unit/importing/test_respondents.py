"""A survey's file of respondents becomes estimates, and nothing that is about a person."""

import math
from pathlib import Path

import numpy as np
import pytest

from dashboard.importing.draft import Kind
from dashboard.importing.grid import Grid
from dashboard.statistics.intervals import wilson
from tests.grids import cells, drafted, grid, keys, told

HEADER = "id;POIDS;ACTEUR;REGION;Q1;Q2"
MAPPING = """
period = "2026-05"

[columns]
POIDS = "weight"
ACTEUR = "actor"
REGION = "territory"

[codes.actor]
Citoyen = "citizens"
Entreprise = "companies"

[[survey]]
survey = "essai-citoyens-2026"
actor = "citizens"
kind = "programme"
label_fr = "Essai, citoyens"
population = "Adultes"
mode = "en ligne"
fieldwork = "mai 2026"
producer = "Essai"
url = "https://example.org/essai"
licence = "CC BY 4.0"

[[survey]]
survey = "phare-entreprises-2015"
actor = "companies"

[[question]]
column = "Q1"
domain = "emploi-insertion"
measure = "fragility_score"
unanswered = [99]

[[question]]
column = "Q2"
domain = "logement"
measure = "priority_share"
yes = ["Oui", "Plutôt oui"]
"""


def _people(rows: list[str], header: str = HEADER) -> Grid:
    return grid("enquete.csv", "\n".join([header, *rows]), ";")


def _crowd() -> list[str]:
    """40 citizens and 12 companies of Brittany, 35 citizens of Corsica; notes 4 and 8."""
    rows = [f"{n};{1 + n % 2};Citoyen;Bretagne;{4 + 4 * (n % 2)};Oui" for n in range(40)]
    rows += [f"{n};1;Entreprise;Bretagne;6;Non" for n in range(12)]
    rows += [f"{n};1,5;Citoyen;Corse;5;{'Plutôt oui' if n < 7 else 'Non'}" for n in range(35)]
    return rows


def test_answers_become_weighted_estimates_by_actor_territory_and_domain(tmp_path: Path) -> None:
    draft = drafted(tmp_path, MAPPING, _people(_crowd()))
    found = cells(draft, "perceptions", "survey", "territory", "domain", "value", "base")
    assert ("essai-citoyens-2026", "53", "emploi-insertion", "6.667", "40") in found
    assert ("essai-citoyens-2026", "94", "logement", "20", "35") in found
    assert ("essai-citoyens-2026", "FR", "emploi-insertion", "5.889", "75") in found
    assert not draft.refused


def test_the_margin_of_a_share_is_that_of_wilson_with_the_effective_base(tmp_path: Path) -> None:
    draft = drafted(tmp_path, MAPPING, _people(_crowd()))
    (row,) = (
        r.cells
        for r in draft.tables["perceptions"]
        if (r.cells["territory"], r.cells["domain"]) == ("94", "logement")
    )
    low, high = wilson(0.2, 35)
    assert (float(row["low"]), float(row["high"])) == pytest.approx(
        (100 * low, 100 * high), abs=0.01
    )
    assert row["evidence"] == "region_measured"
    assert "base efficace 35" in row["note"]


def test_fewer_than_thirty_answers_are_left_out_and_counted(tmp_path: Path) -> None:
    draft = drafted(tmp_path, MAPPING, _people(_crowd()))
    assert "companies" not in {actor for (actor,) in cells(draft, "perceptions", "actor")}
    assert any("moins de 30 personnes" in line and ": 4 " in line for line in told(draft))


def test_a_file_without_one_estimate_is_refused_and_its_survey_is_not_published(
    tmp_path: Path,
) -> None:
    draft = drafted(tmp_path, MAPPING, _people(_crowd()[:29]))
    assert (draft.refused, dict(draft.tables)) == (True, {})
    assert any("il n’y a rien à publier" in line for line in told(draft))


def test_a_survey_of_which_nothing_is_published_is_not_added(tmp_path: Path) -> None:
    mapping = MAPPING.replace("phare-entreprises-2015", "essai-entreprises-2026").replace(
        'actor = "companies"',
        'actor = "companies"\nkind = "programme"\nlabel_fr = "E"'
        '\npopulation = "E"\nmode = "E"\nfieldwork = "2026"\nproducer = "E"'
        '\nurl = "https://example.org/e"\nlicence = "CC0"',
        1,
    )
    draft = drafted(tmp_path, mapping, _people(_crowd()))
    assert not draft.refused, told(draft)
    assert cells(draft, "surveys", "survey") == [("essai-citoyens-2026",)]


def test_no_row_of_a_person_reaches_the_package(tmp_path: Path) -> None:
    draft = drafted(tmp_path, MAPPING, _people(_crowd()))
    assert set(draft.tables) == {"perceptions", "surveys"}
    assert len(draft.tables["perceptions"]) == 6
    assert all(int(base) >= 30 for (base,) in cells(draft, "perceptions", "base"))


def test_no_answer_is_not_counted_and_is_said(tmp_path: Path) -> None:
    rows = [*_crowd(), *(f"x;1;Citoyen;Corse;{cell};Oui" for cell in ("99", "", "NSP"))]
    draft = drafted(tmp_path, MAPPING, _people(rows))
    assert ("94", "emploi-insertion", "35") in cells(
        draft, "perceptions", "territory", "domain", "base"
    )
    assert any("99 (1), NSP (1) ; vides : 1" in line for line in told(draft))


def test_a_note_outside_the_scale_is_refused_unless_it_is_no_answer(tmp_path: Path) -> None:
    rows = [*_crowd(), "x;1;Citoyen;Corse;98;Oui"]
    draft = drafted(tmp_path, MAPPING, _people(rows))
    (finding,) = (f for f in draft.findings if f.kind is Kind.REFUSED)
    assert (finding.key, finding.value, finding.origin.cell) == (
        "import.format.answers.refused",
        "98",
        "E89",
    )


@pytest.mark.parametrize(
    ("weight", "key", "kind"),
    [
        ("-1", "people.negative_weight", Kind.REFUSED),
        ("lourd", "people.bad_weight", Kind.REFUSED),
        ("0", "people.zero_weight", Kind.WARNING),
        ("", "people.empty_weight", Kind.WARNING),
    ],
)
def test_a_weight_that_is_none_is_never_taken(
    tmp_path: Path, weight: str, key: str, kind: Kind
) -> None:
    rows = [*_crowd(), f"x;{weight};Citoyen;Corse;5;Oui"]
    draft = drafted(tmp_path, MAPPING, _people(rows))
    assert key in keys(draft, kind)
    bases = cells(draft, "perceptions", "territory", "domain", "base")
    assert kind is Kind.REFUSED or ("94", "logement", "35") in bases


def test_a_new_survey_is_added_with_its_size_and_a_known_one_is_cited(tmp_path: Path) -> None:
    draft = drafted(tmp_path, MAPPING, _people(_crowd()))
    assert cells(draft, "surveys", "survey", "sample_size") == [("essai-citoyens-2026", "75")]


def test_people_of_an_unknown_region_are_left_out_and_counted(tmp_path: Path) -> None:
    rows = [*_crowd(), "x;1;Citoyen;Bretange;5;Oui"]
    draft = drafted(tmp_path, MAPPING, _people(rows))
    (finding,) = (f for f in draft.findings if f.key.endswith("no_territory"))
    assert (finding.kind, finding.count, finding.closest) == (Kind.WARNING, 1, "Bretagne")


def test_strata_and_clusters_widen_the_margins_of_alike_neighbours(tmp_path: Path) -> None:
    random = np.random.default_rng(4)
    moods = random.normal(5, 1.5, 8)
    rows = [
        f"{n};1;Citoyen;Corse;{min(max(moods[n // 10] + random.normal(), 0), 10):.1f};Oui;{n // 10}"
        for n in range(80)
    ]
    file = _people(rows, f"{HEADER};GRAPPE")
    clustered = MAPPING.replace('ACTEUR = "actor"', 'ACTEUR = "actor"\nGRAPPE = "cluster"')
    widths = []
    for mapping in (MAPPING, clustered):
        draft = drafted(tmp_path, mapping, file)
        ends = cells(draft, "perceptions", "low", "high", "domain")
        low, high, _ = next(row for row in ends if row[2] == "emploi-insertion")
        widths.append(float(high) - float(low))
    assert widths[1] > 1.5 * widths[0]
    assert any("Särndal" in line for line in told(draft))


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('period = "2026-05"', "", "refused.no_survey_period"),
        ('measure = "fragility_score"', 'measure = "fragility_scor"', "refused.question_measure"),
        ('domain = "logement"', 'domain = "logemnt"', "refused.question_domain"),
        ('column = "Q2"', 'column = "Q3"', "refused.no_column"),
        ('REGION = "territory"', "", "refused.no_role"),
        ('ACTEUR = "actor"', "", "refused.no_role"),
        ('yes = ["Oui", "Plutôt oui"]', 'yes = ["Yes"]', "answers.nobody"),
        ('url = "https://example.org/essai"', "", "refused.survey"),
        ('measure = "priority_share"', 'measure = "life_satisfaction"', "answers.no_share"),
    ],
)
def test_a_mapping_that_lacks_something_says_what(
    tmp_path: Path, old: str, new: str, key: str
) -> None:
    assert old in MAPPING
    draft = drafted(tmp_path, MAPPING.replace(old, new), _people(_crowd()))
    assert key in keys(draft, Kind.REFUSED)


def test_the_estimates_of_a_file_are_those_of_numpy(tmp_path: Path) -> None:
    random = np.random.default_rng(9)
    weights, notes = random.uniform(0.3, 3, 200).round(3), random.integers(0, 11, 200)
    rows = [f"{n};{weights[n]};Citoyen;11;{notes[n]};Oui" for n in range(200)]
    draft = drafted(tmp_path, MAPPING, _people(rows))
    (row,) = (
        r.cells
        for r in draft.tables["perceptions"]
        if (r.cells["territory"], r.cells["domain"]) == ("11", "emploi-insertion")
    )
    mean = np.average(notes, weights=weights)
    spread = np.average((notes - mean) ** 2, weights=weights) * 200 / 199
    kish = 200 * (weights**2).sum() / weights.sum() ** 2
    half = 1.9719565 * math.sqrt(spread * kish / 200)
    ends = [float(row[name]) for name in ("value", "low", "high")]
    assert ends == pytest.approx([mean, mean - half, mean + half], abs=0.001)
