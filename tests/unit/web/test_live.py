"""A process takes what lies in its folder: when, for how long, and without keeping what left."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import Client

from dashboard.app import create_app
from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.settings import Settings
from dashboard.votes import VoteStore
from dashboard.web.live import KEPT, Live
from dashboard.web.watch import Watch, stamp_of
from tests.packages import small_package


class Process:
    """A process with a clock that is set by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.time, self.watch = folder, 0.0, Watch()
        self.settings = replace(Settings(), data=folder)
        self.store = VoteStore(self.settings)
        self.made: list[weakref.ref[Flask]] = []
        stamp = stamp_of(folder)
        server = self.make(load_catalogue(folder))
        self.live = Live(folder, server, stamp, self.make, self.watch, lambda: self.time)

    def make(self, catalogue: Catalogue) -> Flask:
        server: Flask = create_app(self.settings, catalogue, self.store, self.watch).server
        self.made.append(weakref.ref(server))
        server.test_client().get("/vues/carte.json?domaine=sante")
        return server

    def name(self, old: str, new: str) -> None:
        """Writes another name for a region, as somebody who edits the table does."""
        path = self.folder / "territories.csv"
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    def look_twice(self) -> None:
        self.live.look()
        self.live.look()

    def version(self, asked: str = "") -> str:
        answer = Client(self.live).get(f"/vues/carte.json?domaine=sante&v={asked}")
        version: str = answer.json["data_version"]  # type: ignore[index]
        return version


@pytest.fixture
def process(tmp_path: Path) -> Process:
    return Process(small_package(tmp_path / "data", example=False))


def test_a_table_that_is_being_written_is_waited_for_and_the_edition_before_leaves_in_its_time(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process is not ready while it takes an edition."""
    ready, told = Client(process.live), []
    make = process.make

    def made(catalogue: Catalogue) -> Flask:
        told.append(ready.get("/readyz"))
        return make(catalogue)

    monkeypatch.setattr(process.live, "_make", made)
    assert ready.get("/readyz").status_code == 200
    before = process.version()
    process.name("Bretagne", "Breizh")
    process.live.look()
    assert process.version() == before
    process.live.look()
    (answer,) = told
    assert (answer.status_code, answer.json) == (503, {"status": "waiting", "waits_for": ["data"]})
    assert ready.get("/readyz").status_code == 200
    assert process.version() != before
    assert process.version(before) == before
    process.time = KEPT + 1
    process.live.look()
    assert process.version(before) == process.version() != before


def test_applications_that_left_are_not_kept_in_memory(process: Process) -> None:
    names = ("Bretagne", "Breizh", "Brittany")
    for old, new in pairwise(names):
        process.name(old, new)
        process.look_twice()
    gc.collect()
    assert [server() is not None for server in process.made] == [False, True, True]


def test_a_package_that_cannot_be_served_is_looked_at_once_for_each_change(
    process: Process, caplog: pytest.LogCaptureFixture
) -> None:
    before = process.version()
    process.name("region", "regio")
    for _ in range(4):
        process.live.look()
    assert process.version() == before
    assert process.watch.problems
    assert caplog.text.count("n’est pas servi") == 1
    process.name("regio", "region")
    process.look_twice()
    assert process.watch.problems == ()
