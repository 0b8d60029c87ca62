"""Every store of observations answers as the one in memory does, in the same order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as properties
from hypothesis import strategies as st

from dashboard.catalogue import Catalogue, EngineGoneError, load_catalogue
from dashboard.catalogue.store import ObservationStore
from dashboard.catalogue.store.engine import EngineStore
from dashboard.model import AreaId, Level, Status
from dashboard.settings import Settings
from tests.stores import Stores, engines, generated

ROWS = 20_000
LEVELS = (Level.REGION, Level.DEPARTEMENT)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stores]:
    opened = Stores(tmp_path_factory.mktemp("engines"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def package(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generated(settings.data, tmp_path_factory.mktemp("data") / "generated", ROWS)


@pytest.fixture(scope="module")
def memory(package: Path) -> Catalogue:
    return load_catalogue(package)


@pytest.fixture(scope="module", params=engines())
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def store(engine: str, stores: Stores, package: Path) -> EngineStore:
    return stores.open(engine, package)


@pytest.fixture(scope="module")
def codes(memory: Catalogue) -> tuple[str, ...]:
    return tuple(sorted(memory.observations.latest_years()))


def some(engine: str, many: int) -> int:
    """Questions to an engine: a cluster takes a second for each."""
    return 5 if engine == "spark" else many


def test_counts_years_and_sources_are_those_of_the_tables(
    memory: Catalogue, store: EngineStore
) -> None:
    known = memory.observations
    assert len(store) == len(known) == ROWS
    assert store.by_source() == known.by_source()
    assert store.latest_years() == known.latest_years()
    for level in Level:
        for indicator in known.latest_years():
            assert store.years(indicator, level) == known.years(indicator, level)
        for status in Status:
            for reference in (False, True):
                asked = {"status": status, "level": level, "reference": reference}
                assert store.number(**asked) == known.number(**asked)


def test_a_series_is_the_same_whatever_keeps_it(
    memory: Catalogue, store: EngineStore, engine: str, codes: tuple[str, ...]
) -> None:
    @properties(max_examples=some(engine, 50))
    @given(st.sampled_from(codes), st.sampled_from(LEVELS), st.integers(1849, 1858))
    def asked(indicator: str, level: Level, year: int) -> None:
        known = memory.observations.series(indicator, level, year)
        assert [*store.series(indicator, level, year).items()] == [*known.items()]
        reference = memory.observations.reference(indicator, level, year)
        assert store.reference(indicator, level, year) == reference

    asked()


def test_an_area_has_the_same_profile_whatever_keeps_it(
    memory: Catalogue, store: EngineStore, engine: str
) -> None:
    areas = [*(f"R{n:03}" for n in range(0, 41, 8)), *(f"D{n:03}" for n in range(0, 401, 40)), "FR"]
    for area in map(AreaId, areas[:: 8 if engine == "spark" else 1]):
        assert store.of_area(area) == memory.observations.of_area(area), area
    assert store.of_area(AreaId("D999")) == ()


def test_missing_values_come_in_the_order_of_the_tables(
    memory: Catalogue, store: EngineStore
) -> None:
    for level in Level:
        known = memory.observations.with_status(Status.MISSING, level)
        assert store.with_status(Status.MISSING, level) == known


def test_all_observations_are_read_indicator_by_indicator(
    memory: Catalogue, store: EngineStore, engine: str
) -> None:
    pairs = zip(store, memory.observations, strict=True)
    for n, (one, known) in enumerate(pairs):
        assert one == known
        if engine == "spark" and n > ROWS // 20:
            break


def test_the_catalogue_answers_as_in_memory(
    memory: Catalogue, store: EngineStore, codes: tuple[str, ...]
) -> None:
    catalogue = replace(memory, observations=store)
    for indicator in codes[::20]:
        for level in Level:
            assert catalogue.has_level(indicator, level) == memory.has_level(indicator, level)
            years = memory.periods(indicator, level)
            assert catalogue.periods(indicator, level) == years
            for year in years[:1]:
                assert catalogue.series(indicator, level, year) == memory.series(
                    indicator, level, year
                )
                assert catalogue.national(indicator, year, level) == memory.national(
                    indicator, year, level
                )
    assert catalogue.counts == memory.counts


def test_what_is_not_there_is_no_question_to_the_engine(store: EngineStore) -> None:
    assert store.years("inconnu", Level.REGION) == ()
    assert store.series("inconnu", Level.REGION, 1851) == {}
    assert store.reference("inconnu", Level.REGION, 1851) is None


def test_each_process_asks_for_itself_after_a_fork(
    store: ObservationStore, memory: Catalogue, codes: tuple[str, ...], engine: str
) -> None:
    asked = codes[0], Level.REGION, memory.periods(codes[0])[0]
    known = dict(memory.observations.series(*asked))
    assert store.series(*asked) == known
    children = []
    for _ in range(1 if engine == "spark" else 2):
        child = os.fork()
        if not child:
            os._exit(int(dict(store.series(*asked)) != known))
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * len(children)
    if engine != "spark":  # it would take as long again
        assert store.series(*asked) == known


def test_an_engine_that_is_gone_is_told_and_asked_again_later(
    stores: Stores, package: Path, codes: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = stores.open("duckdb", package)
    year = store.years(codes[0], Level.REGION)[0]
    files = stores.files(package)
    files.rename(files.with_name("gone"))
    with pytest.raises(EngineGoneError, match="Le moteur"):
        store.series(codes[0], Level.REGION, year)
    files.with_name("gone").rename(files)
    with pytest.raises(EngineGoneError):
        store.series(codes[0], Level.REGION, year)
    monkeypatch.setattr("dashboard.catalogue.store.connection.REST", 0)
    assert store.series(codes[0], Level.REGION, year)
