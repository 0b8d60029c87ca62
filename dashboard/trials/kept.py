"""The trials that wait for an answer: a folder each, under a name that nobody guesses."""

from __future__ import annotations

import hmac
import json
import re
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dashboard.importing.described import Described
from dashboard.whole_file import write_whole

LASTS = 30 * 60
"""Seconds for which a trial is kept."""
FOLDER = "imports"
"""In the folder of what is not data."""
TOKEN = re.compile(r"^[A-Za-z0-9_-]{32}$")
_ENDINGS = (
    *(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt", ".tab", ".gz"),
    *(".zip", ".json", ".xml"),
)
"""Endings that a file keeps; its own name is only told."""
_LONGEST_NAME = 120

THEMES = ("clair", "sombre")
"""In which its charts are drawn."""


class UnknownTrialError(Exception):
    """A trial that is not there, no longer, or of somebody else."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be tried: the file of a person, and what they say of its survey."""

    owner: str
    name: str
    """Of the file, as its owner calls it."""
    language: str
    survey: Described | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """The folder of a trial."""

    folder: Path

    @property
    def token(self) -> str:
        """What its address says."""
        return self.folder.name

    @property
    def package(self) -> Path:
        """The new package; there once the file was taken."""
        return self.folder / "package"

    @property
    def file(self) -> Path:
        """The file of the person."""
        return next(self.folder.glob("file*"))

    def picture(self, number: int, theme: str) -> Path:
        """A chart of what is new, in one theme."""
        return self.folder / f"{number}-{theme}.svg"

    @property
    def order(self) -> Order:
        """What was asked for."""
        said = json.loads((self.folder / "order.json").read_bytes())
        survey = said.pop("survey")
        return Order(**said, survey=Described(**survey) if survey else None)

    def ask(self, order: Order) -> None:
        """Writes what is asked for; what an earlier reading gave is gone."""
        (self.folder / "result.json").unlink(missing_ok=True)
        shutil.rmtree(self.package, ignore_errors=True)
        write_whole(self.folder / "order.json", json.dumps(asdict(order)).encode())

    @property
    def result(self) -> Mapping[str, Any]:
        """What the reading gave. Raises OSError where it was stopped."""
        result: Mapping[str, Any] = json.loads((self.folder / "result.json").read_bytes())
        return result

    def answer(self, result: Mapping[str, object]) -> None:
        """Writes what the reading gave, last of all."""
        write_whole(self.folder / "result.json", json.dumps(result).encode())

    def forget(self) -> None:
        """Deletes all of it."""
        shutil.rmtree(self.folder, ignore_errors=True)


def begin(state: Path, owner: str, name: str, language: str) -> tuple[Trial, Path]:
    """A new trial, and where its file is to be written; the one before of the owner is forgotten.

    Raises OSError where nothing can be written.
    """
    for trial in _all(state):
        if trial.order.owner == owner:
            trial.forget()
    folder = state / FOLDER / secrets.token_urlsafe(24)
    folder.mkdir(parents=True, mode=0o700)
    trial = Trial(folder)
    said = "".join(
        sign for sign in name.replace("\\", "/").rpartition("/")[2] if sign.isprintable()
    )
    trial.ask(Order(owner, said[-_LONGEST_NAME:] or "?", language))
    ending = Path(said.lower()).suffix
    return trial, folder / f"file{ending if ending in _ENDINGS else ''}"


def found(state: Path, token: str, owner: str) -> Trial:
    """The trial of an address, for its owner. Raises UnknownTrialError."""
    if not TOKEN.fullmatch(token):
        raise UnknownTrialError
    for trial in _all(state):
        if trial.token == token and hmac.compare_digest(trial.order.owner, owner):
            return trial
    raise UnknownTrialError


def _all(state: Path) -> Iterator[Trial]:
    """Those that wait; what is too old, or half begun, is deleted."""
    folder = state / FOLDER
    for one in sorted(folder.iterdir()) if folder.is_dir() else ():
        trial, old = Trial(one), time.time() - one.stat().st_mtime > LASTS
        if old or not (one / "order.json").is_file():
            trial.forget()
        else:
            yield trial
