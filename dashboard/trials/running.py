"""Runs the reading of a trial in a process that has only so much time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from dashboard.importing.limits import MOST_SECONDS
from dashboard.settings import DATABASE, FACILITATOR_KEY, ROOT
from dashboard.trials.kept import Trial

MOST_MEMORY = 4 * 2**30
"""Bytes of addresses; libraries alone reserve 1.6 GB of them, of which they use a tenth."""
PATIENCE = 3 * MOST_SECONDS
"""Seconds after which a reading is stopped, on a machine that has other things to do as well."""
_SECRETS = (FACILITATOR_KEY, DATABASE)


def read(trial: Trial, data: Path) -> bool:
    """Reads the file of a trial against a data folder; whether it came to an end.

    What a file does to the process that reads it (time, memory, a crash) ends there.
    """
    command = [sys.executable, "-m", "dashboard.trials", str(trial.folder), str(data.resolve())]
    environment = {name: v for name, v in os.environ.items() if name not in _SECRETS}
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0
