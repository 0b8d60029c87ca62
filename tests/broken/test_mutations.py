"""Whatever goes wrong in a package, the check refuses it or every page and file is made of it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from hypothesis import given, note
from hypothesis import settings as properties
from hypothesis import strategies as st

from dashboard.__main__ import main
from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS
from dashboard.editions import PackageRefused
from dashboard.editions.verifying import verified
from dashboard.pages.registry import PAGES
from dashboard.settings import GEO, ROOT, Settings
from dashboard.text.terms import speaking
from tests.broken.mutations import mutated
from tests.broken.sets import tiny
from tests.packages import small_package

ASKED = 14
"""Addresses of a package that are tried."""
FEW = max(8, properties().max_examples // 6)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """France with few indicators, with its outlines, and four squares."""
    place = tmp_path_factory.mktemp("sound")
    france = small_package(place / "data")
    shutil.copytree(ROOT / GEO, france / GEO)
    return france, france, tiny(place / "set")


def addresses(catalogue: Catalogue) -> list[str]:
    """All pages and charts of a package, of some subjects, in some forms."""
    areas = [catalogue.areas(level)[0].area.slug for level in catalogue.mapped.values()]
    subjects = {
        "": [""],
        "territoire": areas,
        "domaine": [*catalogue.domains],
        "acteur": ["citoyens", "entreprises", "associations", "institutions"],
    }
    made = []
    for name, page in PAGES.items():
        first, *rest = name.split("/")
        for one in subjects[page.parameter]:
            path = "/" + "/".join(filter(None, (first, one, *rest)))
            made += [f"{path}?mode={mode}" for mode in ("salle", "animateur")]
            made += [f"{path or '/accueil'}.{form}" for form in ("docx", "pptx", "png")]
            made.append(f"{path}?mode=salle&exemple=oui&langue=en")
    levels = [f"niveau={code}" for code in catalogue.mapped]
    queries = [
        "",
        *levels,
        *(f"territoire={area}" for area in areas),
        *(f"domaine={code}" for code in catalogue.domains),
        *(f"indicateur={code}" for code in catalogue.indicators),
        *(f"mesure={code}" for code in catalogue.measures),
        *(f"enquete={p.survey}&mesure={p.measure}" for p in catalogue.perceptions[:5]),
        *(f"acteur={actor}&territoire={area}" for actor in subjects["acteur"] for area in areas),
        *(f"domaine={code}&{level}" for code in catalogue.domains for level in levels),
        *(f"domaine={code}&territoire={area}" for code in catalogue.domains for area in areas),
        *(f"indicateur={i}&territoire={area}" for i in catalogue.indicators for area in areas),
    ]
    forms = ("json", "json", "json", "csv", "xlsx", "svg")
    made += [
        f"/vues/{chart}.{form}?{query}{'&exemple=oui' if form == 'json' else ''}"
        for chart in CHARTS
        for form in forms
        for query in queries
    ]
    made += ["/voyages.ics", "/recherche.json", "/api/openapi.json", "/telechargements/tours.csv"]
    made += [f"/telechargements/{name}" for name in ("phare-donnees.zip", "phare-sdmx.zip")]
    return made


def failures(catalogue: Catalogue, folder: Path, random: Random) -> list[str]:
    """The addresses among some that answer 500."""
    app = create_app(replace(Settings.of(folder), database=""), catalogue)
    app.server.config["PROPAGATE_EXCEPTIONS"] = False
    client = app.server.test_client()
    asked = random.sample(addresses(catalogue), ASKED)
    with speaking(catalogue.terms):
        return [address for address in asked if client.get(address).status_code >= 500]


@properties(properties.get_profile("seen"), max_examples=FEW)
@given(st.integers(0, 2**32))
def test_a_package_that_goes_wrong_is_refused_or_every_page_is_made_of_it(
    sound: tuple[Path, ...], seed: int
) -> None:
    random = Random(seed)
    folder = sound[0].with_name("mutated")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(random.choice(sound), folder)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        note(mutated(folder, random))
    try:
        catalogue = verified(folder)
    except PackageRefused:
        told = CliRunner().invoke(main, ["check", str(folder)])
        assert told.exit_code == 2, told.output
        assert "Traceback" not in told.output
        with pytest.raises(PackageRefused) as refused:
            verified(folder)  # in the words that the command took from the folder
        assert refused.value.problems[0].message in told.output
    else:
        assert failures(catalogue, folder, random) == []
