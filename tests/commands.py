"""`phare` in the process of the tests: its two outputs and its exit code, without a start.

That a process of its own says the same is what `tests/contract/test_cli.py` looks at.
"""

from __future__ import annotations

import gc
import warnings
from subprocess import CompletedProcess

from click.testing import CliRunner

from dashboard.__main__ import main


def phare(*arguments: object) -> CompletedProcess[str]:
    """A run of the command, its non-breaking spaces made ordinary."""
    words = [*map(str, arguments)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        result = CliRunner().invoke(main, words, prog_name="phare", catch_exceptions=False)
        said = (text.replace("\u00a0", " ") for text in (result.stdout, result.stderr))
        done = CompletedProcess(words, result.exit_code, *said)
        if "serve" in words:
            del result
            gc.collect()  # the socket of a server that did not start, which a process closes
    return done


def refused(*arguments: object) -> str:
    """The one line that a refused command writes."""
    done = phare(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    return done.stderr.strip()
