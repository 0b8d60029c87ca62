"""Whatever stands in a cell, a file of a known format is read or refused, and told."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.importing.formats import draft_of
from dashboard.importing.formats.wizard import proposed_mapping
from dashboard.importing.grid import Grid
from dashboard.settings import Settings
from tests.grids import grid, of_folder, told
from tests.unit.importing.test_mapping_file import CSV
from tests.unit.importing.test_mapping_file import MAPPING as TABLE
from tests.unit.importing.test_respondents import MAPPING as SURVEY
from tests.unit.importing.test_respondents import _crowd, _people
from tests.unit.importing.test_statistical_formats import (
    EUROSTAT,
    EVERYBODY,
    LOCAL,
    MAPPING,
    STANDARD,
    TOTAL,
    TSV,
    _melodi,
)

LOCAL_MAPPING = MAPPING + 'column = "Taux de chômage annuel moyen"\n'
FILES: dict[str, tuple[Sequence[Grid], str]] = {
    "melodi": (_melodi(), TOTAL + MAPPING),
    "eurostat": ((grid("estat_x.csv", EUROSTAT),), 'scope = "wider"' + MAPPING),
    "tsv": ((grid("estat_x.tsv", TSV, "\t"),), EVERYBODY + MAPPING),
    "standard": ((grid("x.csv", STANDARD, ";"),), MAPPING),
    "local": ((grid("donnees.csv", LOCAL, ";"),), LOCAL_MAPPING),
    "table": ((grid("taux.csv", CSV, ";"),), TABLE),
    "survey": ((_people(_crowd()),), SURVEY),
}
ODD = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["1e999", "-", "2024-13", "9999-99", "1,2,3", "?", "NaN", ":", "0", "²", "１"]),
    st.floats(),
    st.booleans(),
    st.none(),
)


@pytest.fixture(scope="module")
def mappings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("mappings")
    for name, (_, text) in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return {name: folder / name for name in FILES}


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=25)
@given(data=st.data())
def test_an_odd_cell_never_ends_in_an_error(
    name: str, mappings: dict[str, Path], data: st.DataObject
) -> None:
    first, *others = FILES[name][0]
    rows = [list(row) for row in first.rows]
    for _ in range(data.draw(st.integers(1, 3))):
        row = data.draw(st.sampled_from(rows[:12]))
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(ODD)
    spoilt = (replace(first, rows=tuple(map(tuple, rows))), *others)
    draft = draft_of(spoilt, of_folder(Settings().data), mappings[name])
    assert draft is None or told(draft)
    proposed_mapping(spoilt, of_folder(Settings().data))
