"""All the tables as one file, in the forms that programs read; each is declared once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.catalogue.memory import remembered
from dashboard.catalogue.packages.archive import zipped
from dashboard.catalogue.packages.duck import to_duckdb
from dashboard.catalogue.packages.parquet import to_parquet
from dashboard.catalogue.packages.sdmx import to_sdmx
from dashboard.catalogue.tables import Catalogue

ZIP = "application/zip"

PACKAGES_IN_MEMORY = 12 * 2**20
"""Bytes of the packages of a catalogue that are kept: all of them weigh half of it."""


@dataclass(frozen=True, slots=True)
class Package:
    """A file of all tables; its `key` is that of its texts, `packed` ones are compressed as they
    are."""

    key: str
    name: str
    mimetype: str
    write: Callable[[Catalogue], bytes]
    packed: bool = True


def _frictionless(catalogue: Catalogue) -> bytes:
    """The whole package as it was read, and the geometry that its codes name."""
    tables = {f"data/{path}": content for path, content in catalogue.files.items()}
    return zipped(tables | {f"geo/{name}": file for name, file in catalogue.geometry.items()})


PACKAGES = {
    package.name: package
    for package in (
        Package("frictionless", "phare-donnees.zip", ZIP, _frictionless),
        Package("parquet", "phare-parquet.zip", ZIP, to_parquet),
        Package("duckdb", "phare.duckdb", "application/vnd.duckdb", to_duckdb, packed=False),
        Package("sdmx", "phare-sdmx.zip", ZIP, to_sdmx),
    )
}
"""By name, in the order in which a reader is offered them."""


def _weight(content: bytes) -> int:
    return len(content)


@remembered(PACKAGES_IN_MEMORY, _weight)
def package(catalogue: Catalogue, name: str) -> bytes:
    """The bytes of a package, made once; equal data give equal bytes."""
    return PACKAGES[name].write(catalogue)
