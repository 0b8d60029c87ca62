"""`python -m dashboard.trials TRIAL DATA`: reads the file of a trial, within limits."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from dashboard.importing.limits import MOST_SECONDS
from dashboard.trials.kept import Trial
from dashboard.trials.running import MOST_MEMORY


def main() -> None:
    """Answers by the result in the folder of the trial; exit 1 for what was not foreseen."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from dashboard.trials.trying import tried

    trial = Trial(Path(sys.argv[1]))
    trial.answer(tried(trial, Path(sys.argv[2])))


if __name__ == "__main__":
    main()
