"""A table is called right only where frictionless would find nothing in it, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.catalogue.validation import schemafaults
from dashboard.catalogue.validation.csvtable import Row, Table
from dashboard.catalogue.validation.rawpackage import read_package
from dashboard.catalogue.validation.righttables import is_right
from dashboard.catalogue.validation.schemafaults import schema_faults

Records = list[list[str]]


@pytest.fixture(scope="module")
def tables(small: Path) -> Mapping[str, Table]:
    return read_package(small).tables


def with_records(tables: Mapping[str, Table], name: str, records: Records) -> dict[str, Table]:
    columns, *others = map(tuple, records)
    rows = [Row(n, dict(zip(columns, cells, strict=False))) for n, cells in enumerate(others, 2)]
    table = replace(tables[name], columns=columns, records=(columns, *others), rows=tuple(rows))
    return {**tables, name: table}


def records_of(table: Table) -> Records:
    return [[*record] for record in table.records]


def test_the_tables_of_a_sound_package_are_right_in_any_order_of_columns(
    tables: Mapping[str, Table],
) -> None:
    assert all(is_right(tables, name) for name in tables)
    turned = [record[::-1] for record in records_of(tables["indicators"])]
    assert is_right(with_records(tables, "indicators", turned), "indicators")


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("observations", "value", "élevé"),  # a type
        ("observations", "value", "1_0"),  # a number that readers do not take
        ("observations", "status", "perdu"),  # a list of values
        ("observations", "period_end", ""),  # a cell that must be filled
        ("observations", "indicator", "sans_nom"),  # a reference
        ("territories", "parent", "99"),  # a reference to the table itself
        ("territories", "name", "Breizh\x00"),  # a control character
        ("surveys", "survey", "sans-nom"),  # what answers refer to by two columns
        ("surveys", "actor", "associations"),
        ("domains", "order", "2"),  # a column without repetition
        ("domains", "code", "emploi-insertion"),  # a key
    ],
)
def test_a_table_with_one_cell_that_is_wrong_is_not_right(
    tables: Mapping[str, Table], name: str, column: str, value: str
) -> None:
    records = records_of(tables[name])
    place = records[0].index(column)
    last = max(n for n, record in enumerate(records) if n and record[place] not in ("", value))
    records[last][place] = value
    spoilt = with_records(tables, name, records)
    asked = "perceptions" if name == "surveys" else name
    assert not is_right(spoilt, asked)
    assert [*schema_faults(spoilt)]


def test_a_table_with_a_row_or_a_column_that_is_wrong_is_not_right(
    tables: Mapping[str, Table],
) -> None:
    records = records_of(tables["milestones"])
    for wrong in (
        [*records, records[1]],
        [*records, records[1][:-1]],
        [*records, [*records[1], "de trop"]],
        [*records, [""] * len(records[0])],
        [record[1:] for record in records],
        [[*record, "remarque"] for record in records],
    ):
        assert not is_right(with_records(tables, "milestones", wrong), "milestones")


def test_a_table_that_refers_to_one_with_a_fault_is_looked_at_and_nothing_is_made_up(
    tables: Mapping[str, Table],
) -> None:
    records = records_of(tables["sources"])
    short = [*records[:-1], records[-1][:-1]]
    spoilt = with_records(tables, "sources", short)
    assert not is_right(spoilt, "indicators")
    assert {fault.place.file for fault in schema_faults(spoilt)} == {"sources.csv"}
    left_out = {name: table for name, table in tables.items() if name != "sources"}
    assert is_right(left_out, "indicators")


def test_frictionless_finds_nothing_where_all_is_right(
    tables: Mapping[str, Table], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [*schema_faults(tables)] == []
    monkeypatch.setattr(schemafaults, "is_right", lambda *_: False)
    assert [*schema_faults(tables)] == []
