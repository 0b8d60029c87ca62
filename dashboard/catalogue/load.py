"""Reads the tables of a data folder into a `Catalogue`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

import pandas as pd

from dashboard.catalogue.files import DESCRIPTOR, parse_descriptor, read_files, version_of
from dashboard.catalogue.schema import TABLES
from dashboard.catalogue.tables import NO_EXAMPLE, Catalogue, Example
from dashboard.model import (
    FRANCE,
    Actor,
    AreaId,
    Domain,
    Evidence,
    Indicator,
    Level,
    Measure,
    Milestone,
    Observation,
    Perception,
    Period,
    Polarity,
    Source,
    Status,
    Stop,
    Survey,
    Territory,
    Tier,
)
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate, typeset

Row = Mapping[str, str]
T = TypeVar("T")

TYPESET = frozenset(
    {
        "name",
        "short_name",
        "former_names",
        "label_fr",
        "label_en",
        "short_label_fr",
        "short_label_en",
        "definition_fr",
        "question_fr",
        "unit",
        "note",
        "note_fr",
        "producer",
        "title",
        "licence",
        "population",
        "mode",
        "fieldwork",
        "city",
    }
)
"""Columns of words that a reader sees; their typography is that of the interface."""

EXAMPLES = tuple(name for name, table in TABLES.items() if table.example)


class DataError(Exception):
    """A data folder that cannot be read at all; the message says what to do."""


def load_catalogue(folder: Path) -> Catalogue:
    """The catalogue of a data folder, in under 2 s on two cores.

    Reads what `phare check` has found right; a table that is missing or does not have the form
    of the schema raises DataError, which names the file and sends to `phare check`.
    """
    files = _files(folder)

    def read(table: str, make: Callable[[Row], T]) -> Iterator[T]:
        return _read(folder, files, table, make)

    areas = {
        t.code: t.area for t in read("territories", _territory) if t.level is not Level.DEPARTEMENT
    }
    return Catalogue(
        data_version=version_of(files),
        data_date=_created(folder, files),
        files=files,
        territories=MappingProxyType({t.area: t for t in read("territories", _territory)}),
        domains=MappingProxyType({d.code: d for d in sorted(read("domains", _domain), key=_order)}),
        indicators=MappingProxyType({i.code: i for i in read("indicators", _indicator)}),
        sources=MappingProxyType(
            {s.source_id: s for s in read("sources", lambda row: Source(**row))}
        ),
        surveys=MappingProxyType({s.code: s for s in read("surveys", _survey)}),
        measures=MappingProxyType({m.code: m for m in read("measures", _measure)}),
        perceptions=tuple(read("perceptions", lambda row: _perception(row, areas))),
        stops=tuple(read("tours", lambda row: _stop(row, areas))),
        milestones=tuple(read("milestones", lambda row: Milestone(**row))),
        observations=(
            *read("observations", lambda row: _observation(row, Level.REGION)),
            *read("observations_departements", lambda row: _observation(row, Level.DEPARTEMENT)),
        ),
        example=Example(
            surveys=MappingProxyType({s.code: s for s in read("example_surveys", _survey)}),
            perceptions=tuple(read("example_perceptions", lambda row: _perception(row, areas))),
        )
        if any(TABLES[name].file in files for name in EXAMPLES)
        else NO_EXAMPLE,
    )


def _files(folder: Path) -> Mapping[str, bytes]:
    try:
        return read_files(folder)
    except (OSError, ValueError, RecursionError) as error:
        raise _broken(folder / str(getattr(error, "filename", None) or DESCRIPTOR), error) from None


def _read(
    folder: Path, files: Mapping[str, bytes], table: str, make: Callable[[Row], T]
) -> Iterator[T]:
    path = folder / TABLES[table].file
    try:
        content = BytesIO(files[TABLES[table].file])
    except KeyError:
        raise DataError(translate(DEFAULT_LANGUAGE, "data.missing_table", path=path)) from None
    try:
        frame = pd.read_csv(content, dtype=str, keep_default_na=False, encoding="utf-8")
        for column in TYPESET.intersection(frame.columns):
            frame[column] = [typeset(text) for text in frame[column]]
        yield from [make(cast(Row, row)) for row in frame.to_dict("records")]
    except (KeyError, ValueError, TypeError, UnicodeDecodeError) as error:
        raise _broken(path, error) from None


def _broken(path: Path, error: Exception) -> DataError:
    return DataError(translate(DEFAULT_LANGUAGE, "data.broken_table", path=path, error=error))


def _created(folder: Path, files: Mapping[str, bytes]) -> str:
    """The day the descriptor says the tables were put together, `2026-11-22`."""
    try:
        return str(parse_descriptor(files[DESCRIPTOR])["created"])[:10]
    except KeyError as error:
        raise _broken(folder / DESCRIPTOR, error) from None


def _order(domain: Domain) -> int:
    return domain.order


def _number(text: str) -> float | None:
    return float(text) if text else None


def _territory(row: Row) -> Territory:
    level = Level(row["level"])
    return Territory(
        area=AreaId.of(level, row["code"]),
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"],
        level=level,
        parent=_parent(level, row["parent"]),
        former_names=tuple(name for name in row["former_names"].split(" ; ") if name),
        note=row["note"],
    )


def _parent(level: Level, code: str) -> AreaId | None:
    if level is Level.COUNTRY:
        return None
    return FRANCE if level is Level.REGION else AreaId.of(Level.REGION, code)


def _domain(row: Row) -> Domain:
    return Domain(
        code=row["code"],
        label_fr=row["label_fr"],
        label_en=row["label_en"],
        short_label_fr=row["short_label_fr"],
        short_label_en=row["short_label_en"],
        axis=row["axis"],
        attested=row["attestation"] == "attested",
        order=int(row["order"]),
    )


def _indicator(row: Row) -> Indicator:
    return Indicator(
        code=row["indicator"],
        domain=row["domain"],
        label_fr=row["label_fr"],
        label_en=row["label_en"],
        short_label_fr=row["short_label_fr"],
        definition_fr=row["definition_fr"],
        unit=row["unit"],
        unit_kind=row["unit_kind"],
        decimals=int(row["decimals"]),
        polarity=Polarity(row["polarity"]),
        tier=Tier(row["tier"]),
        method=row["method"],
        source_id=row["source_id"],
        note_fr=row["note_fr"],
    )


def _observation(row: Row, level: Level) -> Observation:
    territory = row["territory"]
    return Observation(
        indicator=row["indicator"],
        area=FRANCE if territory == FRANCE else AreaId.of(level, territory),
        period=Period(int(row["period_start"]), int(row["period_end"])),
        value=_number(row["value"]),
        status=Status(row["status"]),
        source_id=row["source_id"],
        note=row["note"],
    )


def _survey(row: Row) -> Survey:
    size = row["sample_size"]
    return Survey(
        code=row["survey"],
        actor=Actor(row["actor"]),
        sample_size=int(size) if size else None,
        **{
            name: row[name]
            for name in (
                "label_fr",
                "label_en",
                "population",
                "mode",
                "fieldwork",
                "producer",
                "url",
                "licence",
                "note",
            )
        },
    )


def _measure(row: Row) -> Measure:
    return Measure(
        code=row["measure"],
        label_fr=row["label_fr"],
        label_en=row["label_en"],
        unit=row["unit"],
        scale_min=_number(row["scale_min"]),
        scale_max=_number(row["scale_max"]),
        polarity=Polarity(row["polarity"]),
        question_fr=row["question_fr"],
    )


def _perception(row: Row, areas: Mapping[str, AreaId]) -> Perception:
    return Perception(
        survey=row["survey"],
        actor=Actor(row["actor"]),
        area=areas[row["territory"]],
        domain=row["domain"],
        measure=row["measure"],
        value=float(row["value"]),
        base=int(row["base"]) if row["base"] else None,
        evidence=Evidence(row["evidence"]),
        period=row["period"],
        source_url=row["source_url"],
        note=row["note"],
    )


def _stop(row: Row, areas: Mapping[str, AreaId]) -> Stop:
    return Stop(
        number=int(row["stop"]),
        city=row["city"],
        country=row["country"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        area=areas[row["region"]] if row["region"] else None,
        status=row["status"],
        date=row["date"],
        note=row["note"],
    )
