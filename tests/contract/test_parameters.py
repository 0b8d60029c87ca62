"""A chart declares the parameters it reads: neither more nor fewer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS, view
from dashboard.charts.shared.chart import COMMON
from dashboard.model import Actor, Form, Level
from dashboard.selection import FIELDS, PARAMETERS, Selection, SelectionError

UNEMPLOYMENT = Selection(domain="emploi-insertion", indicator="taux_chomage_localise")
BRITTANY = Selection(territory="R53", example=True)
ANSWERS = replace(
    BRITTANY, actor=Actor.CITIZENS, survey="exemple-citoyens", measure="fragility_score"
)
HEALTH = Selection(domain="sante", territory="R53")

BASES: Mapping[str, Sequence[Selection]] = {
    "carte": (Selection(domain="sante"), UNEMPLOYMENT),
    "classement": (Selection(domain="sante"), UNEMPLOYMENT, BRITTANY, ANSWERS),
    "radar": (BRITTANY, HEALTH, ANSWERS),
    "profil": (HEALTH,),
    "tableau": (HEALTH,),
    "evolution": (UNEMPLOYMENT,),
    "bivariee": (Selection(domain="sante"), UNEMPLOYMENT),
    "nuage": (Selection(domain="sante"), UNEMPLOYMENT),
    "ecarts": (BRITTANY, ANSWERS),
    "positions": (BRITTANY, ANSWERS),
    "ressenti": (replace(HEALTH, domain="securite"),),
    "acteurs": (BRITTANY, ANSWERS, Selection()),
    "priorites": (BRITTANY, ANSWERS),
    "etapes": (Selection(),),
    "frise": (Selection(),),
    "voisins": (Selection(sets=("BE", "DE"), common="taux_chomage"),),
    "votes": (Selection(example=True), Selection(example=True, session="EXOLL")),
}
"""Chart → selections that between them make it read all that it reads."""

OTHERS: Mapping[str, Sequence[object]] = {
    "niveau": (Level.DEPARTEMENT,),
    "domaine": ("logement", "handicap"),
    "indicateur": ("taux_chomage_localise", "esperance_vie_hommes"),
    "territoire": ("R11", "R75"),
    "comparer": (("R76",),),
    "acteur": (Actor.COMPANIES, Actor.ASSOCIATIONS),
    "enquete": ("exemple-entreprises",),
    "mesure": ("priority_share", "trust_police_share"),
    "periode": ("etude", "2016"),
    "depuis": ("2016",),
    "classes": ("jenks", "quantiles"),
    "avec": ("part_interim", "securite"),
    "tri": ("accord",),
    "mesure_min": (0.5,),
    "percu_min": (5.0,),
    "impact_min": (30.0,),
    "forme": (Form.PATRONAGE,),
    "seance": ("EXOLL",),
    "question": (3,),
    "vote": ("priorites",),
    "jeux": (("DE", "BE"),),
    "commun": ("taux_emploi_15_64",),
}
"""Parameter → values that stand in no base."""


def shown(catalogue: Catalogue, chart: str, selection: Selection) -> object:
    """All that a reader sees of a chart, or why there is none."""
    try:
        view = CHARTS[chart].view(catalogue, selection)
    except SelectionError as error:
        return str(error)
    return replace(view, selection=Selection())


@pytest.fixture(scope="module")
def read(catalogue: Catalogue) -> Mapping[str, set[str]]:
    """Chart → parameters that change what it shows."""
    return {chart: set(read_by(catalogue.shown(example=True), chart)) for chart in BASES}


def read_by(catalogue: Catalogue, chart: str) -> Iterator[str]:
    for base in BASES[chart]:
        plain = shown(catalogue, chart, base)
        for parameter, values in OTHERS.items():
            others = (replace(base, **{FIELDS[parameter]: value}) for value in values)
            if (parameter != "niveau" or base.territory is None) and any(
                shown(catalogue, chart, other) != plain for other in others
            ):
                yield parameter


def test_every_chart_and_every_parameter_is_tried() -> None:
    assert BASES.keys() == CHARTS.keys()
    assert {*OTHERS, *COMMON} == {*PARAMETERS}


@pytest.mark.parametrize("chart", BASES)
def test_a_chart_reads_no_parameter_that_it_does_not_declare(
    read: Mapping[str, set[str]], chart: str
) -> None:
    assert read[chart] <= {*CHARTS[chart].parameters}


@pytest.mark.parametrize("chart", BASES)
def test_a_chart_declares_no_parameter_that_it_does_not_read(
    read: Mapping[str, set[str]], chart: str
) -> None:
    """A level is read with the territory, whose code it explains: no territory has two."""
    assert {*CHARTS[chart].parameters} - {"niveau"} <= read[chart]


@pytest.mark.parametrize("chart", BASES)
def test_a_parameter_that_a_chart_does_not_read_is_refused_with_those_that_it_reads(
    client: FlaskClient, chart: str
) -> None:
    for parameter in {*PARAMETERS} - {*CHARTS[chart].allowed}:
        answer = client.get(f"/vues/{chart}.json?{parameter}=1.001")
        assert answer.status_code == 400
        assert answer.get_json()["parameter"] == parameter
        assert {*CHARTS[chart].allowed} <= {*answer.get_json()["allowed"]}


def test_a_selection_wider_than_the_chart_reads_makes_no_second_view(catalogue: Catalogue) -> None:
    narrow, wide = Selection(domain="sante"), Selection(domain="sante", measured_from=1.001)
    assert view(catalogue, "carte", narrow) is view(catalogue, "carte", wide)
