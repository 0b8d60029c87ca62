"""constraints.txt pins whatever set-up installs, by name and version alone."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from plotly.offline import get_plotlyjs_version

PIN = re.compile(r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==[A-Za-z0-9.!+]+")


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, object]:
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def pins(root: Path) -> list[str]:
    return (root / "constraints.txt").read_text("utf-8").splitlines()


def test_every_line_is_a_name_and_a_version(pins: list[str]) -> None:
    assert [line for line in pins if not PIN.fullmatch(line)] == []


def test_exactly_the_packages_that_set_up_installs_are_pinned(
    project: dict[str, object], pins: list[str]
) -> None:
    assert _pinned(pins) == _closure(_asked_for(project))


def test_pins_meet_what_the_project_asks_for(project: dict[str, object], pins: list[str]) -> None:
    versions = {canonicalize_name(name): version for name, version in map(_split, pins)}
    unmet = [
        str(wanted)
        for wanted in _asked_for(project)
        if not wanted.specifier.contains(versions[canonicalize_name(wanted.name)])
    ]
    assert unmet == []


def test_smaller_plotly_bundle_is_the_version_that_dash_would_serve(root: Path) -> None:
    recipe = (root / "tools" / "plotly" / "package.json").read_text("utf-8")
    assert f'"plotly.js": "{get_plotlyjs_version()}"' in recipe


def _asked_for(project: dict[str, object]) -> list[Requirement]:
    table = project["project"]
    texts = [*project["build-system"]["requires"], *table["dependencies"]]
    for extra in table["optional-dependencies"].values():
        texts += extra
    return [Requirement(text) for text in texts]


def _closure(asked_for: list[Requirement]) -> set[str]:
    """Canonical names of the packages asked for and of all that these need in turn."""
    seen: set[tuple[str, str]] = set()
    waiting = [(wanted, extra) for wanted in asked_for for extra in ("", *wanted.extras)]
    while waiting:
        wanted, extra = waiting.pop()
        key = (canonicalize_name(wanted.name), extra)
        if key in seen:
            continue
        seen.add(key)
        waiting += [
            (needed, further)
            for needed in map(Requirement, _needs(wanted.name))
            if needed.marker is None or needed.marker.evaluate({"extra": extra})
            for further in ("", *needed.extras)
        ]
    return {name for name, _ in seen}


def _needs(name: str) -> list[str]:
    try:
        return requires(name) or []
    except PackageNotFoundError:
        pytest.fail(f"{name} is needed and not installed: run make test")


def _pinned(pins: list[str]) -> set[str]:
    return {canonicalize_name(name) for name, _ in map(_split, pins)}


def _split(pin: str) -> tuple[str, str]:
    name, _, version = pin.partition("==")
    return name, version
