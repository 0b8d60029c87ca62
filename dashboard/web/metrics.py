"""Counts what all processes of a server do, and tells it to a Prometheus that shows the key.

A key lets it in, for behind a proxy the address of who asks says nothing. What is counted is about
no person: routes, sizes and durations, how many sessions and votes there are.
"""

from __future__ import annotations

import atexit
import hmac
import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from flask import Blueprint, Response, current_app, request

from dashboard import __version__
from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import tally
from dashboard.web.watch import Watch

if TYPE_CHECKING:
    from prometheus_client.metrics_core import Metric

    from dashboard.votes import VoteStore

PATH = "/metrics"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Bounds of the classes of durations."""
_SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""Where prometheus_client looks for the folder that processes share, once, as it is imported."""


def add_routes(blueprint: Blueprint, catalogue: Catalogue, key: str) -> None:
    """`/metrics`, for who shows the key."""

    @blueprint.get(PATH)
    def read() -> Response:
        scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
        known = hmac.compare_digest(shown.strip().encode(), key.encode())
        if scheme.lower() != "bearer" or not known:
            response = Response(status=401, headers={"WWW-Authenticate": "Bearer"})
        else:
            extensions = current_app.extensions
            state = State(catalogue, extensions["phare_watch"], extensions["phare_votes"])
            response = meters().told(state)
        response.headers["Cache-Control"] = "no-store"
        return response


@cache
def meters() -> Meters:
    """Those of this server; its first process makes them before it forks the others."""
    return Meters()


class Meters:
    """What processes count, in files of a folder of their own; gone with the first process."""

    def __init__(self) -> None:
        self._folder = Path(mkdtemp(prefix="phare-metrics-"))
        atexit.register(_remove, os.getpid(), self._folder)
        os.environ[_SHARED] = str(self._folder)
        from prometheus_client import Counter, Gauge, Histogram

        self._requests = Counter(
            "phare_requests", "Answers, by route and status.", ("route", "method", "status")
        )
        self._seconds = Histogram(
            "phare_request_seconds",
            "From a whole request to its answer, the wait for a thread included.",
            ("route",),
            buckets=SECONDS,
        )
        self._reads = Counter("phare_cache_reads", "Results asked of memory.", ("found",))
        self._bytes = Gauge(
            "phare_cache_bytes", "Weight of the results in memory.", multiprocess_mode="livesum"
        )
        self._resident = Gauge(
            "phare_resident_bytes",
            "Resident memory of a process; what processes share counts in each.",
            multiprocess_mode="liveall",
        )
        self._resident.set(_resident())
        self._told: tuple[int, int] | None = None
        """Reads that were counted; those before the first answer were of the first process."""

    def count(self, route: str, method: str, status: int, seconds: float | None) -> None:
        """Counts an answer, and what memory became by it; `seconds` is None where no whole request
        came."""
        self._requests.labels(route, method, str(status)).inc()
        if seconds is not None:
            self._seconds.labels(route).observe(seconds)
        hits, misses, weight = tally()
        before, self._told = self._told or (hits, misses), (hits, misses)
        self._reads.labels("yes").inc(max(hits - before[0], 0))
        self._reads.labels("no").inc(max(misses - before[1], 0))
        self._bytes.set(weight)
        self._resident.set(_resident())

    def told(self, state: State) -> Response:
        """All that was counted, and the state, in the format that Prometheus reads."""
        from prometheus_client import CollectorRegistry, generate_latest
        from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
        from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

        for file in self._folder.glob("gauge_live*.db"):
            process = file.stem.rpartition("_")[2]
            if not Path("/proc", process).exists():
                mark_process_dead(process, str(self._folder))  # type: ignore[no-untyped-call]
        registry = CollectorRegistry()
        MultiProcessCollector(registry, str(self._folder))  # type: ignore[no-untyped-call]
        registry.register(state)
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_0_0_4)


class State:
    """What is served now, and the votes that are kept, as the process that answers knows them."""

    def __init__(self, catalogue: Catalogue, watch: Watch, store: VoteStore) -> None:
        self._catalogue, self._watch, self._store = catalogue, watch, store

    def collect(self) -> Iterator[Metric]:
        """The metrics; those of the votes are missing while their database is gone."""
        from prometheus_client.core import GaugeMetricFamily

        from dashboard.votes import StoreGone

        edition = self._catalogue.edition
        served = GaugeMetricFamily(
            "phare_edition",
            "Number of the edition that is served, 0 where it has none.",
            labels=("data_version", "release"),
        )
        number = edition.number if edition else 0
        served.add_metric((self._catalogue.data_version, __version__), number)
        yield served
        yield GaugeMetricFamily(
            "phare_data_problems",
            "Problems of the data folder that keep it from being served.",
            value=len(self._watch.problems),
        )
        try:
            self._store.check()
            census = self._store.census()
        except StoreGone:
            yield _votes_up(0)
            return
        yield _votes_up(1)
        yield GaugeMetricFamily("phare_vote_sessions", "Sessions kept.", value=census.sessions)
        yield GaugeMetricFamily("phare_vote_questions_open", "Open now.", value=census.open)
        yield GaugeMetricFamily("phare_votes", "Ballots kept.", value=census.ballots)
        yield GaugeMetricFamily(
            "phare_votes_open", "Ballots of the questions open now.", value=census.live
        )


def _votes_up(value: int) -> Metric:
    from prometheus_client.core import GaugeMetricFamily

    return GaugeMetricFamily("phare_votes_up", "Whether their database answers.", value=value)


def _resident() -> int:
    """Bytes of memory that this process has."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _remove(owner: int, folder: Path) -> None:
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)
