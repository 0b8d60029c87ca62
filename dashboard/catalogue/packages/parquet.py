"""The tables as Parquet, one file a table, each column described."""

from __future__ import annotations

from dashboard.catalogue.files import DESCRIPTOR, README
from dashboard.catalogue.packages.archive import zipped
from dashboard.catalogue.packages.typed import typed_tables
from dashboard.catalogue.tables import Catalogue


def to_parquet(catalogue: Catalogue) -> bytes:
    """A ZIP of the tables, with the descriptor and the dictionary of the package beside them."""
    import pyarrow as pa
    from pyarrow import parquet

    members = {n: f for n, f in catalogue.files.items() if n in (DESCRIPTOR, README)}
    for schema, table in typed_tables(catalogue):
        content = pa.BufferOutputStream()
        parquet.write_table(table, content, compression="zstd")
        members[f"{schema.name}.parquet"] = content.getvalue().to_pybytes()
    return zipped(members, "phare-parquet")
