"""Reads the tables of a data folder into a `Catalogue`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import pandas as pd

from dashboard.catalogue.example_rooms import example_rooms
from dashboard.catalogue.files import (
    DESCRIPTOR,
    README,
    parse_descriptor,
    read_files,
    read_present,
    version_of,
)
from dashboard.catalogue.labels import without_past_years
from dashboard.catalogue.observations import COLUMNS, FLOATS, Observations
from dashboard.catalogue.printed import as_published_at_least
from dashboard.catalogue.schema import TABLES, several
from dashboard.catalogue.tables import NO_EXAMPLE, Catalogue, Example
from dashboard.model import (
    FRANCE,
    Actor,
    Alliance,
    AreaId,
    Caveat,
    Concept,
    Domain,
    Evidence,
    Form,
    Indicator,
    Level,
    Measure,
    Milestone,
    Perception,
    Polarity,
    Scope,
    Source,
    Stance,
    Status,
    Stop,
    Survey,
    SurveyKind,
    Territory,
    Tier,
)
from dashboard.settings import Settings
from dashboard.territories.geometry import FILE_NAMES, GeometryError, Plane, read_plane
from dashboard.territories.projection import on_map
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
        "question",
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
        "place",
        "partners_associations",
        "partners_companies",
        "partners_public",
        "summary_fr",
        "summary_en",
        "result_fr",
        "source_title",
    }
)
"""Columns of words that a reader sees; their typography is that of the interface."""

EXAMPLES = tuple(name for name, table in TABLES.items() if table.example)

GEO = Settings().geo
"""The folder of geometry that the data are drawn on, unless another is given."""
GEOMETRY = (README, "voisins.geojson", *(f"{name}.geojson" for name in FILE_NAMES.values()))
"""Its files that are published."""


class DataError(Exception):
    """A data folder that cannot be read at all; the message says what to do."""


def load_catalogue(folder: Path, geo: Path = GEO) -> Catalogue:
    """The catalogue of a data folder, in under 2 s on two cores.

    Reads what `phare check` has found right; a table that is missing or does not have the form
    of the schema raises DataError, which names the file and sends to `phare check`. Cities are
    placed in the plane of the outlines of `geo`.
    """
    files = _files(folder)

    def read(table: str, make: Callable[[Row], T]) -> tuple[T, ...]:
        with _told(folder, table):
            return tuple(make(row) for row in _rows(_frame(files, table)))

    territories: dict[str, Territory] = {t.area: t for t in read("territories", _territory)}
    areas = {t.code: t.area for t in territories.values() if t.level is not Level.DEPARTEMENT}
    plane = _plane(geo)
    perceptions = read("perceptions", lambda row: _perception(row, areas))
    observations = _observations(folder, files)
    return Catalogue(
        data_version=version_of(files),
        data_date=_created(folder, files),
        files=files,
        territories=MappingProxyType(territories),
        domains=MappingProxyType({d.code: d for d in sorted(read("domains", _domain), key=_order)}),
        concepts=tuple(sorted(read("concepts", _concept), key=lambda c: (c.domain, c.order))),
        indicators=without_past_years(read("indicators", _indicator), observations.latest_years()),
        sources=MappingProxyType(
            {s.source_id: s for s in read("sources", lambda row: Source(**row))}
        ),
        surveys=MappingProxyType({s.code: s for s in read("surveys", _survey)}),
        measures=as_published_at_least(read("measures", _measure), perceptions),
        perceptions=perceptions,
        stops=read("tours", lambda row: _stop(row, areas, plane)),
        milestones=read("milestones", lambda row: Milestone(**row)),
        alliances=read("alliances", lambda row: _alliance(row, areas)),
        observations=observations,
        geo=geo,
        geometry=read_present(geo, GEOMETRY),
        example=Example(
            surveys=MappingProxyType({s.code: s for s in read("example_surveys", _survey)}),
            perceptions=read("example_perceptions", lambda row: _perception(row, areas)),
            rooms=example_rooms(
                read("example_rooms", dict), read("example_room_counts", dict), areas
            ),
        )
        if any(TABLES[name].file in files for name in EXAMPLES)
        else NO_EXAMPLE,
    )


def _files(folder: Path) -> Mapping[str, bytes]:
    try:
        return read_files(folder)
    except (OSError, ValueError, RecursionError) as error:
        raise _broken(folder / str(getattr(error, "filename", None) or DESCRIPTOR), error) from None


def _frame(files: Mapping[str, bytes], table: str) -> pd.DataFrame:
    """A table as columns of texts, typeset where a reader sees them."""
    try:
        content = BytesIO(files[TABLES[table].file])
    except KeyError:
        raise FileNotFoundError from None
    frame = pd.read_csv(content, dtype=object, keep_default_na=False, encoding="utf-8")
    for column in TYPESET.intersection(frame.columns):
        frame[column] = frame[column].map({text: typeset(text) for text in frame[column].unique()})
    return frame


def _rows(frame: pd.DataFrame) -> Iterator[Row]:
    names = tuple(frame.columns)
    columns = (frame[name].tolist() for name in names)
    return (dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True))


def _observations(folder: Path, files: Mapping[str, bytes]) -> Observations:
    """The observations of regions, then those of départements."""
    levels = {"observations": Level.REGION, "observations_departements": Level.DEPARTEMENT}
    parts = []
    for table, level in levels.items():
        with _told(folder, table):
            parts.append(_observed(_frame(files, table), level))
    return Observations(pd.concat(parts, ignore_index=True))


def _observed(frame: pd.DataFrame, level: Level) -> pd.DataFrame:
    codes = frame["territory"].unique()
    ids = {code: FRANCE if code == FRANCE else AreaId.of(level, code) for code in codes}
    for kind, column in ((Status, "status"), (Scope, "scope")):
        for text in frame[column].unique():
            if text or kind is Status:
                kind(text)
    numbers = {column: frame[column].replace("", math.nan).astype(float) for column in FLOATS}
    return frame.assign(
        level=level,
        area=frame["territory"].map(ids),
        start=frame["period_start"].astype(int),
        end=frame["period_end"].astype(int),
        **numbers,
    )[list(COLUMNS)]


@contextmanager
def _told(folder: Path, table: str) -> Iterator[None]:
    """What goes wrong in reading a table, as an error that names its file."""
    path = folder / TABLES[table].file
    try:
        yield
    except FileNotFoundError:
        raise DataError(translate(DEFAULT_LANGUAGE, "data.missing_table", path=path)) from None
    except (KeyError, ValueError, TypeError) as error:
        raise _broken(path, error) from None


def _broken(path: Path, error: Exception) -> DataError:
    return DataError(translate(DEFAULT_LANGUAGE, "data.broken_table", path=path, error=error))


def _plane(geo: Path) -> Plane:
    try:
        return read_plane(geo)
    except GeometryError as error:
        raise DataError(str(error)) from None


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


def _whole(text: str) -> int | None:
    return int(text) if text else None


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
        population=_whole(row["population"]),
        population_year=_whole(row["population_year"]),
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


def _concept(row: Row) -> Concept:
    return Concept(
        domain=row["domain"],
        code=row["concept"],
        label_fr=row["label_fr"],
        label_en=row["label_en"],
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
        concept=row["concept"],
    )


def _survey(row: Row) -> Survey:
    return Survey(
        code=row["survey"],
        actor=Actor(row["actor"]),
        kind=SurveyKind(row["kind"]),
        sample_size=_whole(row["sample_size"]),
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
        decimals=int(row["decimals"]),
        scale_min=_number(row["scale_min"]),
        scale_max=_number(row["scale_max"]),
        polarity=Polarity(row["polarity"]),
        question_fr=row["question_fr"],
        stance=Stance(row["stance"]) if row["stance"] else None,
        rank_in_domain=_whole(row["rank_in_domain"]),
    )


def _perception(row: Row, areas: Mapping[str, AreaId]) -> Perception:
    return Perception(
        survey=row["survey"],
        actor=Actor(row["actor"]),
        area=areas[row["territory"]],
        domain=row["domain"],
        measure=row["measure"],
        value=float(row["value"]),
        base=_whole(row["base"]),
        evidence=Evidence(row["evidence"]),
        period=row["period"],
        source_url=row["source_url"],
        note=row["note"],
        low=_number(row.get("low", "")),
        high=_number(row.get("high", "")),
    )


def _alliance(row: Row, areas: Mapping[str, AreaId]) -> Alliance:
    return Alliance(
        code=row["alliance"],
        name=row["name"],
        domain=row["domain"],
        secondary_domains=several(row["secondary_domains"]),
        area=areas[row["region"]],
        departement=AreaId.of(Level.DEPARTEMENT, row["department"]) if row["department"] else None,
        place=row["place"],
        form=Form(row["form"]) if row["form"] else None,
        associations=several(row["partners_associations"]),
        companies=several(row["partners_companies"]),
        public_bodies=several(row["partners_public"]),
        started=_whole(row["started"]),
        summary_fr=row["summary_fr"],
        summary_en=row["summary_en"],
        result_fr=row["result_fr"],
        source_url=row["source_url"],
        source_title=row["source_title"],
        source_date=row["source_date"],
        caveats=tuple(map(Caveat, several(row["caveats"]))),
    )


def _stop(row: Row, areas: Mapping[str, AreaId], plane: Plane) -> Stop:
    latitude, longitude = float(row["latitude"]), float(row["longitude"])
    x, y = on_map(plane, longitude, latitude)
    return Stop(
        number=int(row["stop"]),
        city=row["city"],
        country=row["country"],
        latitude=latitude,
        longitude=longitude,
        area=areas[row["region"]] if row["region"] else None,
        status=row["status"],
        date=row["date"],
        note=row["note"],
        x=x,
        y=y,
    )
