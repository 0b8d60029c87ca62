"""Reads the tables of a data folder into a `Catalogue`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

import pandas as pd

from dashboard.catalogue.tables import NO_EXAMPLE, Catalogue, Example
from dashboard.model import (
    FRANCE,
    Actor,
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

AREA_PREFIX = {
    Level.COUNTRY: "",
    Level.REGION: "R",
    Level.DEPARTEMENT: "D",
    Level.FORMER_REGION: "",
}


EXAMPLE_FOLDER = "exemple"


class DataError(Exception):
    """A data folder that cannot be read at all; the message says what to do."""


def load_catalogue(folder: Path) -> Catalogue:
    """The catalogue of a data folder, in under 2 s on two cores.

    Reads what `phare check` has found right; a table that is missing or does not have the form
    of the schema raises DataError, which names the file and sends to `phare check`.
    """
    areas = _area_ids(folder)
    stops = tuple(_read(folder, "tours", lambda row: _stop(row, areas)))
    return Catalogue(
        data_version=data_version(folder),
        data_date=_created(folder),
        territories=MappingProxyType({t.area: t for t in _read(folder, "territories", _territory)}),
        domains=MappingProxyType(
            {d.code: d for d in sorted(_read(folder, "domains", _domain), key=_order)}
        ),
        indicators=MappingProxyType({i.code: i for i in _read(folder, "indicators", _indicator)}),
        sources=MappingProxyType(
            {s.source_id: s for s in _read(folder, "sources", lambda row: Source(**row))}
        ),
        surveys=MappingProxyType({s.code: s for s in _read(folder, "surveys", _survey)}),
        measures=MappingProxyType({m.code: m for m in _read(folder, "measures", _measure)}),
        perceptions=tuple(_read(folder, "perceptions", lambda row: _perception(row, areas))),
        stops=stops,
        milestones=tuple(_read(folder, "milestones", lambda row: Milestone(**row))),
        observations=(
            *_read(folder, "observations", lambda row: _observation(row, "R")),
            *_read(folder, "observations_departements", lambda row: _observation(row, "D")),
        ),
        example=_example(folder / EXAMPLE_FOLDER, areas),
    )


def data_version(folder: Path) -> str:
    """First 12 hexadecimal digits of the SHA-256 of the tables, in order of their names."""
    digest = hashlib.sha256()
    for path in (*sorted(folder.glob("*.csv")), *sorted(folder.glob(f"{EXAMPLE_FOLDER}/*.csv"))):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def area_id(level: Level, code: str) -> str:
    """The id of an area, unique over all levels: `R75`, `D75`, `FR`, `FRK2`."""
    return AREA_PREFIX[level] + code


def _read(folder: Path, table: str, make: Callable[[Row], T]) -> Iterator[T]:
    path = folder / f"{table}.csv"
    try:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
        for column in TYPESET.intersection(frame.columns):
            frame[column] = [typeset(text) for text in frame[column]]
        yield from [make(cast(Row, row)) for row in frame.to_dict("records")]
    except FileNotFoundError:
        raise DataError(translate(DEFAULT_LANGUAGE, "data.missing_table", path=path)) from None
    except (KeyError, ValueError, TypeError, UnicodeDecodeError) as error:
        raise DataError(
            translate(DEFAULT_LANGUAGE, "data.broken_table", path=path, error=error)
        ) from None


def _example(folder: Path, areas: Mapping[str, str]) -> Example:
    """The example answers of a data folder; none where it has no such folder."""
    if not folder.is_dir():
        return NO_EXAMPLE
    return Example(
        surveys=MappingProxyType({s.code: s for s in _read(folder, "surveys", _survey)}),
        perceptions=tuple(_read(folder, "perceptions", lambda row: _perception(row, areas))),
    )


def _area_ids(folder: Path) -> Mapping[str, str]:
    """Code → area id for the tables that name a country, region or former region by its code."""
    territories = _read(folder, "territories", _territory)
    return {t.code: t.area for t in territories if t.level is not Level.DEPARTEMENT}


def _created(folder: Path) -> str:
    """The day the descriptor says the tables were put together, `2026-11-22`."""
    path = folder / "datapackage.json"
    try:
        return str(json.loads(path.read_text("utf-8"))["created"])[:10]
    except (OSError, ValueError, KeyError) as error:
        raise DataError(
            translate(DEFAULT_LANGUAGE, "data.broken_table", path=path, error=error)
        ) from None


def _order(domain: Domain) -> int:
    return domain.order


def _number(text: str) -> float | None:
    return float(text) if text else None


def _territory(row: Row) -> Territory:
    level = Level(row["level"])
    return Territory(
        area=area_id(level, row["code"]),
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"],
        level=level,
        parent=_parent(level, row["parent"]),
        former_names=tuple(name for name in row["former_names"].split(" ; ") if name),
        note=row["note"],
    )


def _parent(level: Level, code: str) -> str | None:
    if level is Level.COUNTRY:
        return None
    return FRANCE if level is Level.REGION else area_id(Level.REGION, code)


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


def _observation(row: Row, prefix: str) -> Observation:
    territory = row["territory"]
    return Observation(
        indicator=row["indicator"],
        area=territory if territory == FRANCE else prefix + territory,
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


def _perception(row: Row, areas: Mapping[str, str]) -> Perception:
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


def _stop(row: Row, areas: Mapping[str, str]) -> Stop:
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
