"""No name of an indicator says a year that its figures have left behind."""

import re

from dashboard.catalogue import Catalogue
from dashboard.text.i18n import LANGUAGES, label, short_label


def test_a_year_at_the_end_of_a_name_is_the_last_one_of_its_figures(catalogue: Catalogue) -> None:
    latest = catalogue.observations.latest_years()
    told = 0
    for code, indicator in catalogue.indicators.items():
        for language in LANGUAGES:
            for name in (label(language, indicator), short_label(language, indicator)):
                if year := re.search(r"\((\d{4})\)$", name):
                    told += 1
                    assert int(year[1]) == latest[code], name
    assert told


def test_a_name_loses_a_year_once_there_are_later_figures(catalogue: Catalogue) -> None:
    assert short_label("fr", catalogue.indicators["violences_hors_famille"]) == (
        "Violences hors famille"
    )
