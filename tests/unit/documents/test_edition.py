"""The page of the data lists every table with its rows, and says what the edition changed."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.catalogue.history import Cause, Changes, Edition
from dashboard.catalogue.schema import TABLES
from dashboard.documents.changes import PATH, changes_document
from dashboard.documents.data import data_document
from dashboard.documents.document import Bullets, Group, Paragraph, Role, TableBlock, flat
from dashboard.documents.reader import Reader
from dashboard.selection import Selection
from dashboard.settings import Settings
from dashboard.text.i18n import date_label
from dashboard.text.phrases import counted

LANGUAGES = ("fr", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_is_listed_with_the_number_of_its_rows(
    catalogue: Catalogue, language: str
) -> None:
    document = data_document(Reader(catalogue, Selection(language=language)))
    blocks = flat(document.section("downloads").blocks)
    listed = [b for b in blocks if isinstance(b, Bullets) and b.role is Role.FILES]
    told = [item.text for bullets in listed for item in bullets.items]
    held = [table for table in TABLES.values() if table.file in catalogue.files]
    assert len(told) == len(held)
    for table in held:
        with (Settings().data / table.file).open(encoding="utf-8", newline="") as file:
            rows = sum(1 for _ in csv.DictReader(file))
        own = table.file.replace("exemple/", "donnees-exemple-")
        (line,) = [text for text in told if f" {own}" in text]
        assert line.endswith(counted(language, "data.rows", rows))


def test_the_edition_says_what_it_changed_and_a_source_the_day_it_was_published(
    catalogue: Catalogue,
) -> None:
    document = data_document(Reader(catalogue, Selection()))
    changes = changes_document(Reader(catalogue, Selection()))
    assert "404 réponses publiées de plus" in str(changes.section("changes").blocks)
    assert PATH in str(document.section("changes").blocks)
    tables = [
        table
        for group in document.section("sources").blocks
        if isinstance(group, Group)
        for table in group.blocks
        if isinstance(table, TableBlock)
    ]
    column = [c.key for c in tables[0].columns].index("published")
    days = [row[column].texts[0].text for table in tables for row in table.rows]
    known = [date_label("fr", s.published) for s in catalogue.sources.values() if s.published]
    assert sorted(day for day in days if day) == sorted(known)


def test_an_edition_is_reached_by_its_day_and_by_its_hour_where_the_day_has_two(
    catalogue: Catalogue,
) -> None:
    moments = (
        "2026-11-29T15:40:00+00:00",
        "2026-11-29T03:12:00+00:00",
        "2026-11-02T09:00:00+00:00",
    )
    history = tuple(
        Edition(number, "v", moment, Cause.PUBLISHED, Changes())
        for number, moment in zip((4, 3, 2), moments, strict=True)
    )
    told = changes_document(Reader(replace(catalogue, history=history), Selection()))
    sections = [told.section(f"edition-{one.number}") for one in history]
    ways = [section.nav.replace("\u00a0", " ") for section in sections]
    assert ways == ["29 novembre 2026, 15 h 40", "29 novembre 2026, 03 h 12", "2 novembre 2026"]
    whens = [section.blocks[0] for section in sections]
    assert all(isinstance(one, Paragraph) and one.role is Role.NOTE for one in whens)
