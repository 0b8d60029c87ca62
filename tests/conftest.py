"""What the tests share: the catalogue of the repository, and its resources behind a client."""

import csv
import gc
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import Phase
from hypothesis import settings as properties

from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.settings import DATABASE, FACILITATOR_KEY, STATE, Settings
from dashboard.votes import VoteStore
from dashboard.web import register_routes
from tests.postgres import Cluster, cluster

properties.register_profile(
    "phare", max_examples=50, deadline=None, derandomize=True, database=None
)
properties.register_profile(
    "seen", properties.get_profile("phare"), phases=(Phase.explicit, Phase.generate)
)
properties.load_profile("phare")
"""Properties run the same examples every time, however slow the machine is.

Under `seen` they stop at the first that fails, and look for none that is simpler.
"""

SWEEPS = ("measured", "perceived")
"""Fixtures of tests/unit/charts that are dear and that several files look at."""


def pytest_configure(config: pytest.Config) -> None:
    """No test, nor a command that it runs, touches the votes and keys of who runs the tests."""
    folder = TemporaryDirectory(prefix="phare-state-", ignore_cleanup_errors=True)
    config.add_cleanup(folder.cleanup)
    for name in (DATABASE, FACILITATOR_KEY):
        os.environ.pop(name, None)
    os.environ[STATE] = folder.name


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that share what is dear to make run in one process: those of a file, or of a sweep.

    Where processes share them, groups with a slow test are begun first (a server of their own, or
    few tests of many pages), then the large ones: the last to end is a small one.
    """
    for item in items:
        if set(SWEEPS) & {*getattr(item, "fixturenames", ())}:
            item.add_marker(pytest.mark.xdist_group("sweep"))
            item.add_marker(pytest.mark.slow)
        elif not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(str(item.path)))
    if not hasattr(config, "workerinput"):
        return
    for item in items:  # pytest 9.2 does not see what xdist 3.8 writes (pytest-xdist, issue 1386)
        item._id = type(item.id).parse(f"{item.nodeid}@{_group(item)}")
    slow = {_group(item) for item in items if item.get_closest_marker("slow")}
    sizes = Counter(map(_group, items))
    items.sort(key=lambda item: (_group(item) not in slow, -sizes[_group(item)]))


def pytest_collection_finish() -> None:
    """What all tests are made of stays to the end: no collection of garbage looks at it again."""
    gc.freeze()


def _group(item: pytest.Item) -> str:
    marker = item.get_closest_marker("xdist_group")
    assert marker
    return str(marker.args[0])


@dataclass(frozen=True)
class DataCounts:
    """What the tables hold, counted from the files of the repository without our reader."""

    territories: int
    regions: int
    departements: int
    domains: int
    indicators: int
    core_indicators: int
    observations: int
    perceptions: int
    """Published answers; those of the example are apart."""
    example_perceptions: int
    tables: int
    example_tables: int


@pytest.fixture(scope="session")
def data_counts(settings: Settings) -> DataCounts:
    def rows(table: str) -> list[dict[str, str]]:
        with (settings.data / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    levels = Counter(row["level"] for row in rows("territories"))
    return DataCounts(
        territories=levels.total(),
        regions=levels["region"],
        departements=levels["departement"],
        domains=len(rows("domains")),
        indicators=len(rows("indicators")),
        core_indicators=Counter(row["tier"] for row in rows("indicators"))["core"],
        observations=len(rows("observations")) + len(rows("observations_departements")),
        perceptions=len(rows("perceptions")),
        example_perceptions=len(rows("exemple/perceptions")),
        tables=len([*Path(settings.data).glob("*.csv")]),
        example_tables=len([*Path(settings.data).glob("exemple/*.csv")]),
    )


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The data of the repository, with no vote."""
    return Settings(state=tmp_path_factory.mktemp("state"), database="")


@pytest.fixture(scope="session")
def catalogue(settings: Settings) -> Catalogue:
    return load_catalogue(settings.data)


@pytest.fixture(scope="session")
def client(catalogue: Catalogue, settings: Settings) -> FlaskClient:
    server = Flask("resources")
    register_routes(server, catalogue, settings, VoteStore(settings))
    return server.test_client()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL of its own; `new_database()` is the address of an empty one."""
    with cluster() as running:
        yield running
