"""Writes reports to files, two at a time, and leaves alone those that are whole already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlencode

from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.export.pages import PAGE_FORMATS, PageContent
from dashboard.export.report.stamp import stamp
from dashboard.export.report.volumes import Volume
from dashboard.settings import Settings
from dashboard.text.i18n import DEFAULT_LANGUAGE
from dashboard.text.terms import speak
from dashboard.whole_file import write_whole

PROCESSES = 2
FEWEST = 4
"""Reports from which a second process is worth its start."""
ENDING = "pdf"
END = b"%%EOF"
"""The last line of a whole PDF."""

ReadPage = Callable[[Catalogue, str, str], PageContent]
"""The page at a path with a query; a function of a module, for other processes call it too."""


@dataclass(frozen=True, slots=True)
class Order:
    """A report to be written at a path."""

    volume: Volume
    path: Path


@dataclass(frozen=True, slots=True)
class Press:
    """What reports are printed from, and the root of the links in them."""

    catalogue: Catalogue
    read: ReadPage
    site: str
    language: str

    def is_done(self, order: Order) -> bool:
        """Whether the file is a whole PDF of this report, of the same data and release."""
        try:
            content = order.path.read_bytes()
        except OSError:
            return False
        mark = stamp(self.catalogue, self.site + self._address(order.volume))
        return content.rstrip().endswith(END) and mark.encode() in content

    def print(self, order: Order) -> int:
        """Writes the report; the bytes of it. Its name never stands for half a file."""
        content = self.read(self.catalogue, order.volume.path, self._query)
        pdf = PAGE_FORMATS[ENDING].write(content, self.site)
        return write_whole(order.path, pdf)

    def _address(self, volume: Volume) -> str:
        return volume.path + (f"?{self._query}" if self._query else "")

    @property
    def _query(self) -> str:
        return "" if self.language == DEFAULT_LANGUAGE else urlencode({"langue": self.language})


def orders_of(volumes: Sequence[Volume], output: Path) -> tuple[Order, ...]:
    """Where each report is written: in a folder, which is made, or at the path of one file.

    Raises OSError when the folder cannot be made, ValueError for several reports in one file.
    """
    if output.suffix.lower() != f".{ENDING}":
        output.mkdir(parents=True, exist_ok=True)
        return tuple(Order(one, output / f"{one.stem}.{ENDING}") for one in volumes)
    if len(volumes) > 1:
        raise ValueError(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    return tuple(Order(one, output) for one in volumes)


def print_all(press: Press, settings: Settings, orders: Sequence[Order]) -> Iterator[int]:
    """The bytes of each report once it is written, in the order that they are done.

    Several are shared between processes, each with the data of `settings` in its own memory.
    """
    if len(orders) < FEWEST:
        yield from map(press.print, orders)
        return
    task = (settings, press.read, press.site, press.language)
    with ProcessPoolExecutor(PROCESSES, get_context("spawn"), _open, task) as pool:
        waiting = [pool.submit(_print, order) for order in orders]
        try:
            for done in as_completed(waiting):
                yield done.result()
        finally:
            pool.shutdown(cancel_futures=True)


_opened: list[Press] = []
"""What a process prints from, once it has been opened."""


def _open(settings: Settings, read: ReadPage, site: str, language: str) -> None:
    catalogue = load_catalogue(settings.data, settings.geo)
    speak(catalogue.terms)
    _opened.append(Press(catalogue, read, site, language))


def _print(order: Order) -> int:
    return _opened[0].print(order)
