"""Numbers, units, dates and places as a French or an English reader writes them."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalogue import Catalogue
from dashboard.statistics.rounding import as_published
from dashboard.text.i18n import (
    MISSING,
    date_label,
    enumerate_words,
    has,
    label,
    messages,
    number,
    ordinal,
    short_label,
    short_unit,
    signed,
    tells_unit,
    translate,
    unit,
    with_unit,
)

PROPERTY = settings(deadline=None, derandomize=True, database=None, max_examples=300)
NNBSP, NBSP, MINUS = "\u202f", "\u00a0", "\u2212"

values = st.floats(-1e12, 1e12, allow_nan=False)
decimals = st.integers(0, 4)


def read_back(language: str, text: str) -> float:
    """The number that a text writes."""
    group, mark = (NNBSP, ",") if language == "fr" else (",", ".")
    return float(text.replace(group, "").replace(mark, ".").replace(MINUS, "-"))


# Numbers


@pytest.mark.parametrize(
    ("value", "digits", "french", "english"),
    [
        (0, 0, "0", "0"),
        (7.25, 1, "7,3", "7.3"),
        (1234.5, 1, f"1{NNBSP}234,5", "1,234.5"),
        (1234567, 0, f"1{NNBSP}234{NNBSP}567", "1,234,567"),
        (-1234.5, 1, f"{MINUS}1{NNBSP}234,5", f"{MINUS}1,234.5"),
        (3, 2, "3,00", "3.00"),
        (0.05, 1, "0,1", "0.1"),
        (999.96, 1, f"1{NNBSP}000,0", "1,000.0"),
    ],
)
def test_a_number_is_written_as_its_reader_does(
    value: float, digits: int, french: str, english: str
) -> None:
    assert number("fr", value, digits) == french
    assert number("en", value, digits) == english


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("value", [-0.0, -0.04, -0.0499, -1e-12, 0.04])
def test_nothing_is_less_than_zero_when_it_prints_as_zero(language: str, value: float) -> None:
    for write in (number, signed):
        assert read_back(language, write(language, value, 1)) == 0
        assert write(language, value, 1)[0] == "0"


def test_the_stop_of_an_abbreviation_ends_the_sentence() -> None:
    words = {"criteria": "3 critères", "names": "Développement éco."}
    assert translate("fr", "sentence.criteria", **words).endswith(" Développement éco.")


def test_a_missing_number_is_a_dash() -> None:
    assert number("fr", None, 1) == signed("fr", None, 1) == with_unit("fr", None, 1, "%")
    assert number("fr", None, 1) == MISSING
    assert MISSING not in number("fr", 0.0, 1)


@PROPERTY
@given(values, decimals, st.sampled_from(["fr", "en"]))
def test_a_number_reads_back_as_its_rounded_value(value: float, digits: int, language: str) -> None:
    text = number(language, value, digits)
    assert read_back(language, text) == pytest.approx(as_published(value, digits), rel=1e-12)
    assert len(re.findall(r"\d", text.partition("," if language == "fr" else ".")[2])) >= digits
    assert not set("- \u00a0") & set(text)


@PROPERTY
@given(values, decimals)
def test_a_signed_number_has_its_sign_and_zero_none(value: float, digits: int) -> None:
    text, rounded = signed("fr", value, digits), as_published(value, digits)
    expected = "+" if rounded > 0 else MINUS if rounded < 0 else ""
    assert re.match(f"[+{MINUS}]?", text).group() == expected  # type: ignore[union-attr]
    assert text.removeprefix("+") == number("fr", value, digits)


# Units


def test_a_percentage_stands_against_its_number_in_english_only() -> None:
    assert with_unit("fr", 8.7, 1, "% de la population active") == f"8,7{NNBSP}%"
    assert with_unit("en", 8.7, 1, "% de la population active") == "8.7%"


def test_a_unit_never_starts_a_line() -> None:
    assert with_unit("fr", 1234, 0, "€/hab.") == f"1{NNBSP}234{NBSP}€/hab."
    assert with_unit("fr", 6.5, 1, "note /10") == "6,5/10"


def test_euros_stand_before_the_number_in_english() -> None:
    assert with_unit("en", 1234, 0, "€/hab.") == "€1,234 per person"
    assert with_unit("en", -5, 0, "€/m²") == "\u2212€5/m²"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_unit_of_the_data_can_stand_beside_a_value(
    catalogue: Catalogue, language: str
) -> None:
    units = {r.unit for r in (*catalogue.indicators.values(), *catalogue.measures.values())}
    for code in units:
        assert short_unit(language, code).strip() or code.startswith("score ")
        assert with_unit(language, 1.0, 0, code).removeprefix("€").startswith("1")
        assert "{" not in unit(language, code)


def test_a_unit_is_translated_for_an_english_reader(catalogue: Catalogue) -> None:
    assert unit("fr", "points") == "points"
    words = r"\b(pour|hab|de|du|la|ans|note|sur|oui|rang|minutes)\b"
    units = {i.unit for i in catalogue.indicators.values()}
    french = {u for u in units if re.search(words.replace("|minutes", ""), unit("en", u))}
    assert french == set()


# Words


@pytest.mark.parametrize(
    ("position", "french", "english"),
    [
        (1, "1re", "1st"),
        (2, "2e", "2nd"),
        (3, "3e", "3rd"),
        (4, "4e", "4th"),
        (11, "11e", "11th"),
        (12, "12e", "12th"),
        (13, "13e", "13th"),
        (21, "21e", "21st"),
        (96, "96e", "96th"),
        (112, "112e", "112th"),
    ],
)
def test_ordinals(position: int, french: str, english: str) -> None:
    assert ordinal("fr", position) == french
    assert ordinal("en", position) == english


@pytest.mark.parametrize(
    ("iso", "french", "english"),
    [
        ("2016-06-28", "28 juin 2016", "28 June 2016"),
        ("2016-06", "juin 2016", "June 2016"),
        ("2015-12", "décembre 2015", "December 2015"),
        ("2016", "2016", "2016"),
        ("2015-2016", "2015-2016", "2015-2016"),
        ("non publié", "non publié", "non publié"),
        ("", "", ""),
    ],
)
def test_dates(iso: str, french: str, english: str) -> None:
    assert date_label("fr", iso) == french
    assert date_label("en", iso) == english


def test_the_first_day_of_a_month_is_an_ordinal_in_french_only() -> None:
    assert date_label("fr", "2016-06-01") == "1er juin 2016"
    assert date_label("en", "2016-06-01") == "1 June 2016"


def test_dates_of_the_data_are_all_understood(catalogue: Catalogue) -> None:
    dates = {p.period for p in catalogue.perceptions} | {m.date for m in catalogue.milestones}
    for date in dates | {s.date for s in catalogue.stops if s.date}:
        assert not re.search(r"\d{4}-\d\d\b(?!-?\d{2})", date_label("fr", date)), date


def test_lists() -> None:
    assert enumerate_words("fr", ["a", "b", "c"]) == "a, b et c"
    assert enumerate_words("en", ["a", "b"]) == "a and b"
    assert enumerate_words("fr", ["a"]) == "a"
    assert enumerate_words("fr", []) == ""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_record_has_a_label(catalogue: Catalogue, language: str) -> None:
    records = (
        *catalogue.domains.values(),
        *catalogue.indicators.values(),
        *catalogue.measures.values(),
        *catalogue.surveys.values(),
        *catalogue.milestones,
    )
    for record in records:
        assert label(language, record).strip()
        assert short_label(language, record).strip()
        assert len(short_label(language, record)) <= len(label(language, record)) + 20


def test_a_short_label_falls_back_on_the_label_in_a_language_without_one(
    catalogue: Catalogue,
) -> None:
    indicator = catalogue.indicators["taux_chomage_localise"]
    assert short_label("fr", indicator) == indicator.short_label_fr
    assert short_label("en", indicator) == indicator.label_en


def test_an_unknown_text_is_an_error_not_a_blank() -> None:
    with pytest.raises(KeyError):
        translate("fr", "no.such.text")
    assert not has("fr", "no.such.text")
    assert has("fr", next(iter(messages("fr"))))


def test_a_placeholder_takes_any_text_as_it_is() -> None:
    text = translate("fr", "error.unknown_value", parameter="x", value="{y} <b>")
    assert "{y} <b>" in text


def test_infinite_values_never_reach_a_text(catalogue: Catalogue) -> None:
    assert all(o.value is None or math.isfinite(o.value) for o in catalogue.observations)


@pytest.mark.parametrize(
    ("name", "unit_words", "told"),
    [
        ("Lits d’hôpital pour 100 000 habitants", "pour 100 000 hab.", True),
        ("Pièces par personne", "pièces/personne", True),
        ("PIB par habitant", "SPA/hab.", False),
        ("Prix médian", "€/m²", False),
    ],
)
def test_a_name_that_says_its_unit_is_not_followed_by_it(
    name: str, unit_words: str, told: bool
) -> None:
    assert tells_unit(name, unit_words) is told
