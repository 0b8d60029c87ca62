"""A number, a date or a mark means the same however a spreadsheet of the field writes it."""

from datetime import date, datetime

import pytest

from dashboard.importing.cells import Change, Missing, date_of, figure_of, period_of, plain


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("8,7", "8.7"),
        ("1 234,5", "1234.5"),
        ("1\u202f234,5", "1234.5"),
        ("1\u00a0234", "1234"),
        ("1.234,5", "1234.5"),
        ("45,3 %", "45.3"),
        ("45\u202f%", "45"),
        ("\u22123,2", "-3.2"),
        ("7,1 (p)", "7.1"),
        ("7,1*", "7.1"),
        ("12 (1)", "12"),
        (8, "8"),
        (8.700000000000001, "8.7"),
        (0.1 + 0.2, "0.3"),
        (1e-05, "0.00001"),
    ],
)
def test_a_number_is_read_in_every_usual_spelling(written: str | float, number: str) -> None:
    figure = figure_of(written)

    assert figure is not None
    assert figure.text == number


@pytest.mark.parametrize(
    ("mark", "why"),
    [
        ("n.d.", Missing.NOT_AVAILABLE),
        ("NA", Missing.NOT_AVAILABLE),
        ("s", Missing.SECRET),
        ("-", Missing.NONE),
        ("–", Missing.NONE),
        ("…", Missing.LATER),
        ("...", Missing.LATER),
        ("sans objet", Missing.NOT_APPLICABLE),
        ("nsp", Missing.NO_ANSWER),
    ],
)
def test_a_mark_of_absence_keeps_its_reason(mark: str, why: Missing) -> None:
    figure = figure_of(mark)

    assert figure is not None
    assert (figure.text, figure.missing) == ("", why)


@pytest.mark.parametrize(
    "cell",
    ["abc", True, date(2026, 3, 2), "1_0", "٨.٧", "#N/A", "#REF!", "#DIV/0!", "12 kg", "1;2"],
)
def test_what_is_no_number_is_none(cell: object) -> None:
    assert figure_of(cell) is None  # type: ignore[arg-type]


def test_what_had_to_be_done_to_a_number_is_said() -> None:
    figure = figure_of("1 234,5 % (p)")

    assert figure is not None
    assert figure.mark == "p"
    assert set(figure.changes) == {Change.MARK, Change.PERCENT, Change.SPACES, Change.COMMA}


def test_numbers_that_are_none_are_not_written() -> None:
    with pytest.raises(ValueError, match="inf"):
        plain(float("inf"))


@pytest.mark.parametrize(
    ("written", "day", "period"),
    [
        ("28/06/2016", "2016-06-28", "2016-06"),
        ("juin 2016", "2016-06", "2016-06"),
        ("1er juin 2016", "2016-06-01", "2016-06"),
        ("06/2016", "2016-06", "2016-06"),
        (2016, "2016", "2016"),
        (datetime(2016, 6, 28, 12), "2016-06-28", "2016-06"),
        ("2015 - 2016", "2015 - 2016", "2015-2016"),
    ],
)
def test_a_date_is_read_as_people_write_it(written: str | int, day: str, period: str) -> None:
    assert (date_of(written), period_of(written)) == (day, period)
