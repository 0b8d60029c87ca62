"""constraints.txt pins whatever set-up installs, by name and version alone; hashes.txt, which
set-up reads, its files."""

import ast
import re
import tomllib
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from plotly.offline import get_plotlyjs_version

OPTIONAL = {"pyspark"}
"""Engines that whoever names them installs."""
PIN = re.compile(r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==[A-Za-z0-9.!+]+")

HASHED = re.compile(
    r"^(?P<pin>[a-z0-9-]+==[A-Za-z0-9.!+]+)[^\\\n]*\\\n(?:    --hash=.*\n)+", re.MULTILINE
)
DIGEST = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")


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


def test_what_the_application_imports_is_installed_without_the_tests(
    root: Path, project: dict[str, object]
) -> None:
    wanted = map(Requirement, project["project"]["dependencies"])
    installed = _closure([*wanted])
    of_module = packages_distributions()
    imported = {
        name.partition(".")[0]
        for path in (root / "dashboard").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in _names(node)
    }
    missing = {
        module: of_module[module]
        for module in imported - {"dashboard"} - OPTIONAL
        if module in of_module
        and not installed & {canonicalize_name(name) for name in of_module[module]}
    }
    assert missing == {}


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def test_smaller_plotly_bundle_is_the_version_that_dash_would_serve(root: Path) -> None:
    recipe = (root / "tools" / "plotly" / "package.json").read_text("utf-8")
    assert f'"plotly.js": "{get_plotlyjs_version()}"' in recipe


@pytest.fixture(scope="module")
def hashed(root: Path) -> str:
    return (root / "hashes.txt").read_text("utf-8")


def test_each_version_has_the_digests_of_its_files_and_no_address(
    pins: list[str], hashed: str
) -> None:
    blocks = {match["pin"]: match[0] for match in HASHED.finditer(hashed)}
    versions = {canonicalize_name(name): version for name, version in map(_split, pins)}
    told = dict(map(_split, blocks))
    assert {name: told.get(name) for name in versions} == versions
    assert [pin for pin, block in blocks.items() if not DIGEST.search(block)] == []
    assert "://" not in hashed
    assert "--index" not in hashed


def test_packages_of_tests_alone_come_after_all_others(
    project: dict[str, object], hashed: str
) -> None:
    table = project["project"]
    run = [Requirement(text) for text in table["dependencies"]]
    before, _, after = hashed.partition("# tests\n")
    first = {_split(match["pin"])[0] for match in HASHED.finditer(before)}
    assert set(_closure(run)) <= first
    assert not {_split(match["pin"])[0] for match in HASHED.finditer(after)} & first


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
