"""What becomes of a package that takes in a file: whether it can be served, what it changes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from dashboard.catalogue import Catalogue
from dashboard.catalogue.files import read_files
from dashboard.catalogue.history import Cause, Edition, to_log
from dashboard.editions.changes import compared
from dashboard.editions.verifying import tried
from dashboard.importing.apply import Applied
from dashboard.importing.draft import Draft
from dashboard.trials.kept import Trial
from dashboard.trials.pictures import drawn


def taken(
    trial: Trial, data: Path, now: Catalogue, draft: Draft, done: Applied
) -> dict[str, object]:
    """The edition that the package of a trial would be, empty where it changes nothing, and charts
    of what is new. Raises PackageRefused for one that cannot be served."""
    new = tried(done.files, data, trial.package)
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    changes = compared(now, new)
    edition = Edition(0, new.data_version, moment, Cause.PUBLISHED, changes)
    return {
        "edition": to_log((edition,)).decode() if changes.tables else "",
        **drawn(trial, new, draft, done, read_files(data)),
    }
