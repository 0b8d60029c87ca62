"""How long reports take to print, what they weigh, what printing all of them takes in memory."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import KILOBYTE, Figure, median_seconds
from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.export.report.pdf import to_pdf
from dashboard.export.report.series import Press, orders_of, print_all
from dashboard.export.report.volumes import KINDS, Kind, all_volumes, volume
from dashboard.model import Level
from dashboard.pages.router import content_of
from dashboard.settings import Settings

SITE = "http://127.0.0.1:8050"
REGION = "44"
TIMES = 3
MOST_SECONDS = 90
"""Of both reports of the regions, and those of France, in two processes."""


def figures() -> Iterator[Figure]:
    """A report and a synthesis of a region, then all that `phare report --all` prints."""
    settings = Settings()
    catalogue = load_catalogue(settings.data, settings.geo)
    for kind in KINDS[Level.REGION]:
        yield from _one(catalogue, kind)
    yield from _all(catalogue, settings)


def _one(catalogue: Catalogue, kind: Kind) -> Iterator[Figure]:
    content = content_of(catalogue, volume(catalogue, REGION, kind).path, "")
    pdf = to_pdf(content, SITE)
    taken = median_seconds(lambda: to_pdf(content, SITE), TIMES)
    yield Figure("reports", f"{kind} of a region", taken, "s")
    yield Figure("reports", f"{kind} of a region", len(pdf) / KILOBYTE, "kB")


def _all(catalogue: Catalogue, settings: Settings) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        orders = orders_of(all_volumes(catalogue), Path(folder))
        start = time.perf_counter()
        size = sum(print_all(Press(catalogue, content_of, SITE, "fr"), settings, orders))
        taken = time.perf_counter() - start
    resident = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / KILOBYTE
    yield Figure("reports", f"all {len(orders)} reports", taken, "s", most=MOST_SECONDS)
    yield Figure("reports", f"all {len(orders)} reports", size / KILOBYTE, "kB")
    yield Figure("reports", "resident, each of two processes", resident, "MB")
