"""Makes the broken inputs of the tests; `python -m tests.broken.make DIR` writes them to look at.

Each is a file, or a folder, that somebody could bring: nothing of it is kept in the repository.
"""

from __future__ import annotations

import io
import json
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

Make = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken input and the command that meets it; `expected.py` has what is said."""

    name: str
    file: str
    """Name of the file, or of the folder, that `make` writes."""
    make: Make | bytes | str
    command: tuple[str, ...] = ("import", "{file}", "--into", "{data}")
    """`{file}`: the input; `{data}`, `{set}`: a sound package; `{beside}`: a name that is free."""

    def written(self, folder: Path) -> Path:
        """The input, written in a folder."""
        path = folder / self.file
        if isinstance(self.make, str):
            path.write_bytes(self.make.encode())
        elif isinstance(self.make, bytes):
            path.write_bytes(self.make)
        else:
            self.make(path)
        return path


def book(rows: Iterable[Sequence[object]], sheet: str = "Feuil1") -> Workbook:
    """A workbook of one sheet."""
    workbook = Workbook()
    workbook.active.title = sheet
    for row in rows:
        workbook.active.append(list(row))
    return workbook


def saved(workbook: Workbook) -> bytes:
    """The bytes of a workbook."""
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """An archive."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in files.items():
            archive.writestr(name, inside)
    return content.getvalue()


def parts_changed(content: bytes, changes: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """A workbook of which some parts are changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, change in changes.items():
        parts[name] = change(parts[name])
    return zipped(parts)


def squares(
    columns: int = 2, rows: int = 2, side: float = 0.2, west: float = 2.0, south: float = 46.0
) -> dict[str, object]:
    """GeoJSON of squares side by side, with a code and a name each."""
    features = []
    for number in range(columns * rows):
        x, y = west + number % columns * side, south + number // columns * side
        ring = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
        features.append(
            {
                "type": "Feature",
                "properties": {"code": f"{number + 1:02}", "nom": f"Carré {number + 1}"},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
        )
    return {"type": "FeatureCollection", "features": features}


def geojson(change: Callable[[list[dict[str, object]]], object] | None = None) -> str:
    """Squares, changed."""
    made = squares()
    features = made["features"]
    assert isinstance(features, list)
    if change:
        change(features)
    return json.dumps(made)


def main(target: Path) -> None:
    """Writes every input into a folder of its own."""
    from tests.broken.inputs import INPUTS

    for case in INPUTS:
        folder = target / case.name.replace(" ", "-").replace("/", "-")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        case.written(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
