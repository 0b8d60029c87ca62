"""Words agree with numbers, long labels break where they may, lists stay short."""

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.label_text import wrapped
from dashboard.text.i18n import has, typeset, unit
from dashboard.text.phrases import counted, listed


@pytest.mark.parametrize(
    ("n", "start"),
    [
        (0, "aucun indicateur sur 12 n’est plus fragile"),
        (1, "1 indicateur sur\u00a012 plus fragile"),
        (7, "7 indicateurs sur\u00a012 plus fragiles"),
    ],
)
def test_a_count_agrees_with_its_noun(n: int, start: str) -> None:
    text = counted("fr", "finding.profile", n, total=12)
    assert text.startswith(start)


def test_a_long_list_counts_its_end() -> None:
    assert listed("fr", ["a", "b", "c", "d", "e", "f", "g"], most=3) == "a, b, c et 4 autres"


def test_a_list_names_its_last_word_rather_than_count_one() -> None:
    assert listed("fr", ["a", "b", "c", "d"], most=3) == "a, b, c et d"


def test_a_label_breaks_between_words() -> None:
    assert wrapped("Développement éco.", 14, 2) == "Développement<br>éco."


def test_a_label_too_long_for_its_lines_says_that_it_goes_on() -> None:
    assert wrapped("Population à plus de trente minutes", 12, 2) == "Population à<br>plus de…"


def test_a_word_longer_than_a_line_breaks_between_syllables() -> None:
    assert wrapped("Établissements", 12, 2) == "Établisse-<br>ments"


def test_a_short_word_is_never_broken() -> None:
    assert wrapped("Énergie, climat", 14, 2) == "Énergie,<br>climat"


def test_a_column_may_be_named_for_its_chart() -> None:
    label, value = columns(
        "fr", ("label", "value"), {"value": 1}, {"label": "actor"}, {"value": "%"}
    )
    assert (label.label, label.decimals) == ("Acteur", None)
    assert (value.label, value.decimals, value.unit) == ("Valeur", 1, "%")


def test_every_unit_of_the_data_has_an_english_text(catalogue: Catalogue) -> None:
    records = (*catalogue.indicators.values(), *catalogue.measures.values())
    french = {r.unit for r in records if unit("en", r.unit) == r.unit}
    assert sorted(code for code in french if not has("en", f"unit.{code}")) == []


def test_no_line_ends_inside_a_number() -> None:
    assert typeset("Postes pour 1 000 000 hab., 12 en 2016") == (
        "Postes pour 1\u202f000\u202f000 hab., 12 en 2016"
    )
    assert unit("en", typeset("pour 1 000 hab.")) == "per 1,000 people"
