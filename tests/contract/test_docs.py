"""What the documentation tells to type can be typed: commands, options, files, links, settings."""

from __future__ import annotations

import re
import shlex
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dashboard.__main__ import main
from dashboard.environment import VARIABLES
from dashboard.settings import DATA, DATABASE, STATE
from dashboard.votes import VoteStore
from tests.packages import small_package
from tests.rooms import room_of, settings_at

ROOT = Path(__file__).resolve().parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHELL = ("", "sh")
"""Fences of commands; the others are documents."""
MISSPELT = {"PHARE_PROXY"}
"""An example of a name that is none."""


def _typed() -> Iterator[tuple[str, list[str]]]:
    """Each command line of the documentation, in words, with where it stands."""
    for page in PAGES:
        for language, block in BLOCK.findall(page.read_text("utf-8")):
            for line in block.splitlines() if language in SHELL else ():
                words = shlex.split(re.sub(r"\s\[[^\]]*\]", "", line), comments=True)
                if words:
                    yield f"{page.name}: {line}", words


TYPED = list(_typed())
OF_PHARE = [(where, words[1:]) for where, words in TYPED if words[0].endswith("phare")]


def _command(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that words name, and the words that are left."""
    command: click.Command = main
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command, words = command.commands[words[0]], words[1:]
    return command, words


def test_there_are_commands_in_the_documentation() -> None:
    assert len(OF_PHARE) > 50


def test_every_command_of_the_documentation_exists_with_its_options() -> None:
    wrong = []
    for where, words in OF_PHARE:
        command, left = _command(words)
        known = {option for param in command.params for option in param.opts}
        if isinstance(command, click.Group):
            wrong.append(where)
        wrong += [f"{where}: {word}" for word in left if word[:2] == "--" and word not in known]
    assert wrong == []


def test_every_command_that_there_is_stands_in_the_documentation() -> None:
    written = "\n".join(page.read_text("utf-8") for page in PAGES)
    names = [
        f"phare {name} {inner}".strip()
        for name, command in main.commands.items()
        for inner in (command.commands if isinstance(command, click.Group) else [""])
    ]
    assert [name for name in names if name not in written] == []


@pytest.mark.parametrize("name", main.commands)
def test_every_command_says_how_it_is_used(name: str) -> None:
    done = CliRunner().invoke(main, [name, "--help"])
    assert (done.exit_code, "Utilisation" in done.output) == (0, True)


def test_the_targets_and_files_that_commands_name_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([\w-]+):", makefile, re.MULTILINE))
    ours = re.compile(r"(?:tools|deploy|docs|sets)/[\w./-]+")
    wrong = []
    for where, words in TYPED:
        made = words[1:] if words[0] == "make" else []
        wrong += [f"{where}: {word}" for word in made if word not in targets]
        named = [word for word in words if ours.fullmatch(word)]
        wrong += [f"{where}: {word}" for word in named if not (ROOT / word).exists()]
    assert wrong == []


def test_links_lead_to_files_and_titles_that_are_there() -> None:
    wrong = []
    for page in PAGES:
        for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
            name, _, anchor = link.partition("#")
            if "://" in link:
                continue
            target = (page.parent / name).resolve() if name else page
            if not target.exists() or (anchor and anchor not in _anchors(target)):
                wrong.append(f"{page.name}: {link}")
    assert wrong == []


def _anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives to the titles of a page."""
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {
        "".join(
            character
            for character in unicodedata.normalize("NFC", title.lower()).replace(" ", "-")
            if character.isalnum() or character in "-_"
        )
        for title in titles
    }


def test_settings_that_the_documentation_names_are_read() -> None:
    names = {variable.name for variable in VARIABLES} | MISSPELT
    for page in PAGES:
        named = set(re.findall(r"\bPHARE_[A-Z_]+\b", page.read_text("utf-8")))
        assert named <= names, page.name


@pytest.mark.slow
def test_what_is_saved_as_the_guide_says_can_be_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, put_back = _blocks("Sauvegarder et remettre")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(DATA, raising=False)
    small_package(tmp_path / "mes-donnees", example=False, subregions=False)
    room = room_of(VoteStore(settings_at(tmp_path / "state")))
    room.cast(room.ask(), "3", "4", "5")
    _run(save, tmp_path / "state")
    assert (tmp_path / "votes.json").stat().st_mode & 0o777 == 0o600
    domains = tmp_path / "mes-donnees" / "domains.csv"
    kept = domains.read_bytes()
    domains.write_bytes(b"")
    _run(put_back, tmp_path / "elsewhere")
    assert domains.read_bytes() == kept
    again = VoteStore(settings_at(tmp_path / "elsewhere"))
    assert again.standing(room.code).questions == room.store.standing(room.code).questions


def _blocks(title: str) -> list[str]:
    """The commands of a section of the guide of operators."""
    guide = (ROOT / "docs" / "exploiter.md").read_text("utf-8")
    section = guide.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    return [block for _, block in BLOCK.findall(section)]


def _run(block: str, state: Path) -> None:
    """Runs commands one after the other; those of PHARE in this process, the others by bash."""
    own = {STATE: str(state), DATABASE: ""}
    for line in block.splitlines():
        if line.startswith("phare "):
            done = CliRunner().invoke(main, shlex.split(line)[1:], env=own)
            assert done.exit_code == 0, f"{line}: {done.output}"
        else:
            subprocess.run(["bash", "-ec", line], check=True, timeout=30)
