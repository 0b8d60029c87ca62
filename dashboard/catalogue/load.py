"""Reads the tables of a data folder into a `Catalogue`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import pandas as pd

from dashboard.catalogue.example_rooms import example_rooms
from dashboard.catalogue.files import (
    DESCRIPTOR,
    README,
    own_geometry,
    parse_descriptor,
    read_files,
    read_present,
    version_of,
)
from dashboard.catalogue.history import read_log
from dashboard.catalogue.labels import without_past_years
from dashboard.catalogue.neighbours import Neighbours
from dashboard.catalogue.printed import as_published_at_least
from dashboard.catalogue.schema import TABLES, several, table_of
from dashboard.catalogue.store import EngineRefusedError, MemoryStore, ObservationStore
from dashboard.catalogue.store.opening import engine_store
from dashboard.catalogue.store.parts import is_large, tables_apart
from dashboard.catalogue.store.records import COLUMNS, FLOATS
from dashboard.catalogue.tables import NO_EXAMPLE, Catalogue, Example
from dashboard.levels import levels_of, parent_level
from dashboard.model import (
    Actor,
    Alliance,
    AreaId,
    Caveat,
    Comparability,
    Concept,
    Domain,
    Evidence,
    Form,
    Indicator,
    Level,
    Levels,
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
    Verdict,
)
from dashboard.settings import Settings
from dashboard.territories.geography import Geography, read_geography
from dashboard.territories.geometry import (
    GeometryError,
    Plane,
    first_outline,
    load_outline,
    plane_of,
    read_outlines,
)
from dashboard.territories.projection import on_map
from dashboard.territories.room_names import RoomName, names_beside, read_room_names
from dashboard.text.i18n import DEFAULT_LANGUAGE, LANGUAGES, translate, typeset
from dashboard.text.terms import Terms, TermsError, read_terms

Row = Mapping[str, str]
T = TypeVar("T")

TYPESET = frozenset(
    {
        "name",
        "short_name",
        "name_local",
        "name_en",
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
        "reason_fr",
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

ANSWERING = (Level.COUNTRY, Level.REGION, Level.FORMER_REGION)
"""The levels that answers, stops and alliances may name by their code alone."""

EXAMPLES = tuple(name for name, table in TABLES.items() if table.example)


class DataError(Exception):
    """A data folder that cannot be read at all; the message says what to do."""


def load_catalogue(
    folder: Path, geo: Path | None = None, settings: Settings | None = None
) -> Catalogue:
    """The catalogue of a data folder, in under 2 s on two cores.

    Reads what `phare check` has found right; a table that is missing or does not have the form
    of the schema raises DataError, which names the file and sends to `phare check`; one that a set
    may lack is empty where it is not there. Cities are placed in the plane of the outlines of
    `geo`, or of the geometry of the set. `settings` say where observations are kept, and beside
    which sets this one stands.
    """
    settings = settings or Settings()
    files = _files(folder)

    def read(table: str, make: Callable[[Row], T]) -> tuple[T, ...]:
        with _told(folder, table):
            return tuple(make(row) for row in _rows(_frame(files, table)))

    levels = _levels(folder, files)
    territories = _territories(folder, files, levels)
    areas = {t.code: t.area for t in territories.values() if t.level in ANSWERING}
    geography, outlines, plane, room_names = _geography(folder, geo)
    perceptions = read("perceptions", lambda row: _perception(row, areas))
    terms = _terms(folder, territories)
    apart = tables_apart(folder)
    version = version_of(files, {**apart, **own_geometry(folder)})
    observations: ObservationStore
    if settings.store or is_large(folder):
        observations = _of_engine(folder, version, settings)
    else:
        observations = _observations(folder, files, levels, _country(folder, territories).code)
    return Catalogue(
        data_version=version,
        data_date=_created(folder, files),
        files=files,
        apart=MappingProxyType(apart),
        levels=MappingProxyType(levels),
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
        geography=geography,
        outlines=MappingProxyType(outlines),
        plane=plane,
        room_names=MappingProxyType(room_names),
        geometry=read_present(geography.folder, (README, *geography.published)),
        terms=terms,
        comparability=read("comparability", _comparability),
        neighbours=Neighbours(settings.beside, _country_of, _neighbour),
        history=read_log(folder),
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


def _neighbour(folder: Path) -> Catalogue:
    """A set beside the one that is served: in memory, wherever that one is kept, and alone."""
    return load_catalogue(folder, settings=replace(Settings(), store="", beside=()))


def _country_of(folder: Path) -> Territory:
    """The country of the set in a folder, without its other tables. Raises DataError."""
    return _country(folder, _territories(folder, *_of_territories(folder)))


def _of_territories(folder: Path) -> tuple[Mapping[str, bytes], Levels]:
    files = read_present(folder, (TABLES["levels"].file, TABLES["territories"].file))
    return files, _levels(folder, files)


def read_version(folder: Path) -> str:
    """The version of the data in a folder, as `load_catalogue` gives it. Raises DataError."""
    apart = {**tables_apart(folder), **own_geometry(folder)}
    return version_of(_files(folder), apart)


def _files(folder: Path) -> Mapping[str, bytes]:
    try:
        return read_files(folder)
    except (OSError, ValueError, RecursionError) as error:
        raise _broken(folder / str(getattr(error, "filename", None) or DESCRIPTOR), error) from None


def _frame(files: Mapping[str, bytes], table: str) -> pd.DataFrame:
    """A table as columns of texts, typeset where a reader sees them."""
    described = table_of(table)
    if described.file not in files and not described.needed:
        return pd.DataFrame(columns=list(described.fields), dtype=object)
    try:
        content = BytesIO(files[described.file])
    except KeyError:
        raise FileNotFoundError from None
    frame = pd.read_csv(content, dtype=object, keep_default_na=False, encoding="utf-8")
    for column in TYPESET.intersection(frame.columns):
        frame[column] = frame[column].map({text: typeset(text) for text in frame[column].unique()})
    return frame


def _rows(frame: pd.DataFrame) -> Iterator[Row]:
    names = tuple(frame.columns)
    known: dict[str, str] = {}  # cells that are alike are one text
    columns = ([known.setdefault(cell, cell) for cell in frame[name].tolist()] for name in names)
    return (dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True))


def _observations(
    folder: Path, files: Mapping[str, bytes], levels: Levels, country: str
) -> MemoryStore:
    """The observations of the levels, in the order of the levels."""
    parts = []
    for level, traits in levels.items():
        if traits.table:
            with _told(folder, traits.table):
                parts.append(_observed(_frame(files, traits.table), level, country))
    return MemoryStore(pd.concat(parts, ignore_index=True))


def _of_engine(folder: Path, version: str, settings: Settings) -> ObservationStore:
    """The observations in the engine that is named, or in DuckDB where there are many."""
    store = engine_store(folder, version, settings)
    try:
        store.prepare()
    except EngineRefusedError as error:
        raise DataError(str(error)) from None
    return store


def _observed(frame: pd.DataFrame, level: Level, country: str) -> pd.DataFrame:
    codes = frame["territory"].unique()
    ids = {c: AreaId(c) if c == country else AreaId.of(level, c) for c in codes}
    for kind, column in ((Status, "status"), (Scope, "scope")):
        for text in frame[column].unique():
            if text or kind is Status:
                kind(text)
    numbers = {column: frame[column].replace("", math.nan).astype(float) for column in FLOATS}
    return frame.assign(
        level=level,
        reference=frame["territory"] == country,
        area=frame["territory"].map(ids),
        start=frame["period_start"].astype(int),
        end=frame["period_end"].astype(int),
        **numbers,
    )[list(COLUMNS)]


@contextmanager
def _told(folder: Path, table: str) -> Iterator[None]:
    """What goes wrong in reading a table, as an error that names its file."""
    path = folder / table_of(table).file
    try:
        yield
    except FileNotFoundError:
        raise DataError(translate(DEFAULT_LANGUAGE, "data.missing_table", path=path)) from None
    except (KeyError, ValueError, TypeError) as error:
        raise _broken(path, error) from None


def _broken(path: Path, error: Exception) -> DataError:
    return DataError(translate(DEFAULT_LANGUAGE, "data.broken_table", path=path, error=error))


def terms_of(folder: Path) -> Terms:
    """The words of the set in a folder, without its other tables. Raises DataError."""
    return _terms(folder, _territories(folder, *_of_territories(folder)))


def _levels(folder: Path, files: Mapping[str, bytes]) -> Levels:
    with _told(folder, "levels"):
        return levels_of(_rows(_frame(files, "levels")))


def _territories(
    folder: Path, files: Mapping[str, bytes], levels: Levels
) -> Mapping[str, Territory]:
    roles = {traits.code: role for role, traits in levels.items()}
    with _told(folder, "territories"):
        rows = _rows(_frame(files, "territories"))
        return {t.area: t for t in (_territory(row, roles, levels) for row in rows)}


def _country(folder: Path, territories: Mapping[str, Territory]) -> Territory:
    with _told(folder, "territories"):
        for territory in territories.values():
            if territory.level is Level.COUNTRY:
                return territory
        raise ValueError(translate(DEFAULT_LANGUAGE, "validate.one_country"))


def _terms(folder: Path, territories: Mapping[str, Territory]) -> Terms:
    country = _country(folder, territories)
    names = dict.fromkeys(LANGUAGES, country.name) | {"en": country.name_en or country.name}
    try:
        return read_terms(folder, names)
    except TermsError as error:
        raise _broken(error.path, error) from None


NAMED_LEVELS = 2
"""The levels with few areas, whose names a room reads on a map."""


def _geography(
    folder: Path, geo: Path | None
) -> tuple[Geography, Mapping[Level, tuple[Path, bytes]], Plane, Mapping[str, RoomName]]:
    """Where the areas are drawn, their outlines, the plane of these, their names in a room."""
    try:
        geography = read_geography(folder, geo)
        first, outlines = first_outline(geography), read_outlines(geography)
        names = read_room_names(geography.folder) or tuple(
            name
            for level in geography.levels[:NAMED_LEVELS]
            for name in names_beside(load_outline(geography, level.role))
        )
        return geography, outlines, plane_of(first), {name.area: name for name in names}
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


def _territory(row: Row, roles: Mapping[str, Level], levels: Levels) -> Territory:
    level = roles[row["level"]]
    over = parent_level(level, levels)
    return Territory(
        area=AreaId.of(level, row["code"]),
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"],
        level=level,
        parent=AreaId.of(over, row["parent"]) if over else None,
        former_names=tuple(name for name in row["former_names"].split(" ; ") if name),
        note=row["note"],
        population=_whole(row["population"]),
        population_year=_whole(row["population_year"]),
        name_local=row["name_local"],
        name_en=row["name_en"],
    )


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


def _comparability(row: Row) -> Comparability:
    return Comparability(**{**row, "verdict": Verdict(row["verdict"])})  # type: ignore[arg-type]


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
