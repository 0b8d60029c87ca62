"""What leaves the house for other sites: bytes and milliseconds of frames, cards and kits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import brotli

from benchmarks.measure import KILOBYTE, Figure, median_seconds, seconds
from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.charts import registry as charts
from dashboard.export.card.content import shared_page
from dashboard.export.card.draw import card_png
from dashboard.export.embed.page import embed_page
from dashboard.export.kit.archive import to_kit
from dashboard.model import AreaId, Level
from dashboard.pages.router import content_of
from dashboard.selection import Selection
from dashboard.settings import Settings

TIMES = 5
SITE = "http://127.0.0.1:8050"
GROUP = "Shared: frames, cards, kits"
LIGHTEST, CARD, KIT = 60, 150, 15_000
"""Kilobytes: a page in a frame as it is sent, a card, a kit."""
FRAMES: Mapping[str, tuple[str, Selection]] = {
    "regions": ("carte", Selection(domain="sante", territory=AreaId("R32"))),
    "départements": ("carte", Selection(level=Level.DEPARTEMENT, domain="sante")),
    "classement": ("classement", Selection(territory=AreaId("R32"))),
    "radar": ("radar", Selection(territory=AreaId("R32"))),
}
CARDS = ("/", "/territoires/32", "/territoires/D59", "/domaines/sante")


def figures() -> Iterator[Figure]:
    """Each frame, card and kit, made anew; texts and views of a catalogue are there already."""
    settings = Settings()
    catalogue = load_catalogue(settings.data, settings.geo)
    for name, (chart, selection) in FRAMES.items():
        view = charts.view(catalogue, chart, selection)
        make = partial(embed_page, catalogue, view, site=SITE)
        sent = len(brotli.compress(make(), quality=7))
        yield Figure(GROUP, f"frame, {name}", sent / KILOBYTE, "kB", most=LIGHTEST)
        yield Figure(GROUP, f"frame, {name}", 1000 * median_seconds(make, TIMES), "ms")
    for address in CARDS:
        content = content_of(catalogue, address, "")
        page = shared_page(content)
        make = partial(card_png, content.reader.catalogue, page)
        yield Figure(GROUP, f"card, {address}", len(make()) / KILOBYTE, "kB", most=CARD)
        yield Figure(GROUP, f"card, {address}", 1000 * median_seconds(make, TIMES), "ms")
    yield from _kit(catalogue)


def _kit(catalogue: Catalogue) -> Iterator[Figure]:
    here = Selection(territory=AreaId("R32"))
    made: list[bytes] = []
    first = seconds(lambda: made.append(to_kit(catalogue, here, site=SITE)))
    again = seconds(lambda: made.append(to_kit(catalogue, here, site=SITE)))
    yield Figure(GROUP, "kit, Hauts-de-France", len(made[0]) / KILOBYTE, "kB", most=KIT)
    yield Figure(GROUP, "kit, Hauts-de-France, the first", 1000 * first, "ms")
    yield Figure(GROUP, "kit, Hauts-de-France, the next", 1000 * again, "ms")
