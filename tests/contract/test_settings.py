"""What the environment may say: each variable documented, each bad value refused in one line."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard import settings
from dashboard.__main__ import main
from dashboard.environment import VARIABLES, faults, misspelt

ROOT = Path(__file__).resolve().parents[2]
NAMES = [variable.name for variable in VARIABLES]
OF_THE_SYSTEM = {"XDG_STATE_HOME"}
"""Read, but not ours."""
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \| (.*?) ?\|$", re.MULTILINE)

BAD = {
    "PORT": ("huit", "0", "65536", "٨٠٥٠", "80.5"),
    "PHARE_WORKERS": ("0", "-1", "beaucoup"),
    "PHARE_URL": ("phare.exemple.fr", "ftp://x", "https://", "https://x?a", "http://[::1"),
    "PHARE_PREFIX": ("phare", "/a b"),
    "PHARE_PROXIES": ("oui", "10", "-1"),
    "DATABASE_URL": ("votes", "mysql://root:secret@host/votes"),
    "PHARE_FACILITATOR_KEY": ("secret",),
    "PHARE_VOTE_DAYS": ("trente", "0", "3651"),
    "PHARE_IMPORT": ("yes", "0"),
    "PHARE_LOGS": ("JSON", "syslog"),
    "PHARE_METRICS": ("secret",),
}
GOOD = {
    "PORT": "8050",
    "PHARE_WORKERS": "4",
    "PHARE_URL": "https://phare.exemple.fr/territoires/",
    "PHARE_PREFIX": "/territoires",
    "PHARE_PROXIES": "2",
    "DATABASE_URL": "postgresql+psycopg://u:p@h/b",
    "PHARE_FACILITATOR_KEY": "une phrase",
    "PHARE_VOTE_DAYS": "7",
    "PHARE_IMPORT": "non",
    "PHARE_LOGS": "json",
    "PHARE_METRICS": "une autre phrase",
}


@pytest.fixture(scope="module")
def rows() -> list[tuple[str, ...]]:
    return ROW.findall((ROOT / "docs/reglages.md").read_text("utf-8"))


def test_the_table_has_each_variable_once_with_meaning_default_and_values(
    rows: list[tuple[str, ...]],
) -> None:
    assert [row[0] for row in rows] == NAMES
    assert [row[0] for row in rows if not all(cell.strip() for cell in row[:4])] == []


def test_the_table_tells_the_bounds_and_words_that_are_checked(
    rows: list[tuple[str, ...]],
) -> None:
    told = {name: allowed for name, _meaning, _default, allowed, _option in rows}
    for variable in VARIABLES:
        fault = variable.check("?")
        for bound in fault.values.values() if fault else ():
            for word in str(bound).split(", ") if bound != "?" else ():
                assert word in told[variable.name], variable.name


def test_the_options_of_the_table_read_their_variables(rows: list[tuple[str, ...]]) -> None:
    read = {
        param.envvar: f"--{param.name}" if param.param_type_name == "option" else "argument"
        for command in main.commands.values()
        for param in command.params
        if param.envvar
    }
    for name, *_, option in rows:
        assert bool(option) == (name in read or name == settings.BESIDE), name
    assert set(read) == {settings.DATA, settings.HOST, settings.PORT, settings.WORKERS}


def test_the_declared_variables_are_those_that_the_code_names() -> None:
    constants = {
        value
        for name, value in vars(settings).items()
        if name.isupper() and isinstance(value, str) and re.fullmatch("[A-Z_]{4,}", value)
    }
    assert constants == set(NAMES)
    assert set(_read()) - OF_THE_SYSTEM == set(NAMES)


def _read() -> Iterator[str]:
    """Each variable that a module of the application reads or that an option takes."""
    for path in (ROOT / "dashboard").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case (
                    ast.Subscript(
                        value=ast.Attribute(value=ast.Name(id="os"), attr="environ"),
                        slice=named,
                        ctx=ast.Load(),
                    )
                    | ast.Call(
                        func=ast.Attribute(
                            value=ast.Attribute(value=ast.Name(id="os"), attr="environ"), attr="get"
                        ),
                        args=[named, *_],
                    )
                    | ast.keyword(arg="envvar", value=named)
                ):
                    constant = isinstance(named, ast.Name)
                    yield getattr(settings, named.id) if constant else named.value


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in BAD.items() for value in values]
)
def test_a_bad_value_is_one_line_that_names_the_variable_and_no_secret(
    name: str, value: str
) -> None:
    done = CliRunner().invoke(main, ["votes", "list"], env={name: value})
    assert done.exit_code == 2
    assert done.output.count("\n") == 1
    assert done.output.startswith(f"Variable {name}\u00a0: ")
    assert "secret" not in done.output


def test_every_variable_that_can_be_wrong_is_tried_and_sound_ones_pass() -> None:
    checked = {variable.name for variable in VARIABLES if variable.check("?")}
    assert checked == BAD.keys() == GOOD.keys()
    assert list(faults(GOOD)) == []
    assert list(faults(dict.fromkeys(NAMES, ""))) == []


def test_a_name_that_is_nearly_one_of_ours_is_told() -> None:
    assert list(misspelt({"PHARE_PROXY": "1", "PHARE_PORT_TCP": "x", "PATH": ""})) == [
        ("PHARE_PROXY", "PHARE_PROXIES")
    ]


def test_a_folder_of_the_environment_is_the_one_that_commands_are_about(tmp_path: Path) -> None:
    nothing = str(tmp_path / "rien")
    for command in (["check"], ["changes"], ["serve"]):
        done = CliRunner().invoke(main, command, env={settings.DATA: nothing})
        assert (done.exit_code, nothing in done.output) == (2, True)
