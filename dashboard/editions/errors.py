"""What stops a publication or a rollback."""

from __future__ import annotations

from pathlib import Path

from dashboard.catalogue.validation.problem import Problem
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate


class EditionError(Exception):
    """What is no fault of the package: one sentence that says what to do."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(translate(DEFAULT_LANGUAGE, f"editions.error.{key}", **values))


class PackageRefused(Exception):
    """A package that cannot be served, and everything that is wrong with it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0].message)
        self.problems = problems


def unserved(folder: Path, error: Exception) -> Problem:
    """What no check has foreseen: pages cannot be made of a package that looks sound."""
    message = translate(DEFAULT_LANGUAGE, "editions.refused.unserved", error=repr(error))
    return Problem(folder.name, None, None, None, message)
