"""A column of things that repeat a few answers as the column of the things themselves."""

import numpy as np

from dashboard.statistics.coded import Coded

COLUMN = ("b", None, "a", "b", "b")


def test_a_column_equals_the_things_that_it_was_made_of() -> None:
    coded = Coded.of(COLUMN)
    assert coded == COLUMN
    assert (coded.words, coded.codes.dtype, coded[1], coded[3:]) == (
        *(("b", None, "a"), np.uint8),
        *(None, ("b", "b")),
    )
    assert Coded.of(coded) is coded


def test_rows_are_counted_and_found_by_the_thing_that_stands_there() -> None:
    sides = Coded(("less", "less", "more"), np.array([0, 2, 1, 1]))
    assert (sides.count("less"), sides.count("more"), sides.count("close")) == (3, 1, 0)
    assert sides.where(lambda side: side == "less").tolist() == [0, 2, 3]


def test_rows_that_are_all_alike_take_the_place_of_one() -> None:
    alike = Coded.alike("a", 35_000)
    assert (len(alike), alike.count("a"), alike.codes.base.nbytes) == (35_000, 35_000, 1)
