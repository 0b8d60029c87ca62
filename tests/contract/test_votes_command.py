"""`phare votes` as a person runs it: what it says, its exit code, what is kept afterwards."""

import sqlite3
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from click.testing import CliRunner
from setuptools import find_packages

from dashboard.__main__ import main
from dashboard.settings import DATABASE, FACILITATOR_KEY, STATE, VOTE_DAYS
from dashboard.vote_commands import votes
from dashboard.votes import NewerStore, VoteStore
from dashboard.votes.migrating import HEAD
from tests.postgres import Cluster
from tests.rooms import Room, room_of, settings_at


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """In the folder that the commands work on."""
    room = room_of(VoteStore(settings_at(tmp_path / "state")))
    room.cast(room.ask(), "3", "4", "5")
    return room


def phare(folder: Path, *arguments: object, database: str = "", days: str = "") -> tuple[int, str]:
    """Exit code and what is said, its non-breaking spaces made ordinary."""
    env = {"PHARE_STATE": str(folder), "DATABASE_URL": database, "PHARE_VOTE_DAYS": days}
    done = CliRunner().invoke(main, ["votes", *map(str, arguments)], env=env)
    assert "Traceback" not in done.output
    return done.exit_code, done.output.replace("\u00a0", " ").strip()


def refused(folder: Path, *arguments: object, database: str = "", days: str = "") -> str:
    """The one line of a command that is refused."""
    code, said = phare(folder, *arguments, database=database, days=days)
    assert code == 2
    assert "\n" not in said
    return said


def test_sessions_are_listed_with_what_was_answered(tmp_path: Path, room: Room) -> None:
    code, said = phare(tmp_path / "state", "list")
    assert code == 0
    assert f"{room.code} · Débat · Rennes, 21 septembre 2026 · 1 question, 3 réponses" in said
    assert said.endswith("1 séance.")
    assert phare(tmp_path / "empty", "list") == (0, "Aucune séance.")


def test_a_session_goes_from_one_laptop_to_another(tmp_path: Path, room: Room) -> None:
    code, said = phare(tmp_path / "state", "export", room.code, "--output", tmp_path)
    assert (code, said) == (0, f"Séance écrite : {tmp_path / room.code}.seance.json")
    for _ in range(2):
        code, said = phare(tmp_path / "other", "import", f"{tmp_path / room.code}.seance.json")
        assert (code, said) == (0, f"Séance gardée sous le code {room.code}.")
    assert phare(tmp_path / "other", "list")[1].endswith("1 séance.")


def test_a_store_is_saved_and_put_back_on_another_database(
    tmp_path: Path, room: Room, postgres: Cluster
) -> None:
    database = postgres.new_database()
    code, said = phare(tmp_path / "state", "backup", tmp_path / "votes.json")
    assert (code, said) == (0, f"1 séance sauvegardée dans {tmp_path}/votes.json, avec les clés.")
    code, said = phare(tmp_path, "restore", tmp_path / "votes.json", database=database)
    assert (code, said) == (0, f"1 séance remise depuis {tmp_path}/votes.json.")
    assert room.code in phare(tmp_path, "list", database=database)[1]


def test_sessions_that_are_here_are_replaced_on_demand_only(tmp_path: Path, room: Room) -> None:
    phare(tmp_path / "empty", "backup", tmp_path / "votes.json")
    said = refused(tmp_path / "state", "restore", tmp_path / "votes.json")
    assert "phare votes restore --replace" in said
    assert room.store.sessions()
    code, _ = phare(tmp_path / "state", "restore", "--replace", tmp_path / "votes.json")
    assert code == 0
    assert not room.store.sessions()


def test_what_has_expired_is_purged(tmp_path: Path, room: Room) -> None:
    assert phare(tmp_path / "state", "purge") == (0, "Rien à supprimer.")
    with sqlite3.connect(tmp_path / "state" / "phare-votes.sqlite") as base:
        base.execute("UPDATE session SET expires = 1")
    assert phare(tmp_path / "state", "purge") == (0, "1 séance supprimée.")
    assert not room.store.sessions()


def test_the_key_of_who_leads_is_told_and_changed(tmp_path: Path) -> None:
    _, first = phare(tmp_path, "key")
    assert len(first) == 12
    assert phare(tmp_path, "key") == (0, first)
    _, second = phare(tmp_path, "key", "--new")
    assert second != first


def test_what_goes_wrong_is_one_line_and_exit_code_2(tmp_path: Path, room: Room) -> None:
    state = tmp_path / "state"
    (tmp_path / "x.json").write_text("{", encoding="utf-8")
    assert "ABCDE" in refused(state, "export", "ABCDE")
    assert "pas le fichier d’une séance" in refused(state, "import", tmp_path / "x.json")
    assert "pas une sauvegarde" in refused(state, "restore", "--replace", tmp_path / "x.json")
    assert str(tmp_path / "none") in refused(state, "restore", "--replace", tmp_path / "none")
    assert str(tmp_path / "no/x") in refused(state, "backup", tmp_path / "no" / "x")
    assert "DATABASE_URL" in refused(state, "list", database="votes")
    assert "DATABASE_URL" in refused(state, "list", database="mysql://localhost/votes")
    assert "DATABASE_URL" in refused(state, "list", database="postgresql://127.0.0.1:1/votes")
    assert "PHARE_VOTE_DAYS" in refused(state, "list", days="trente")
    assert "list, export" in refused(state, "lister")


def test_a_newer_store_is_refused_in_one_line_and_left_as_it_is(tmp_path: Path, room: Room) -> None:
    room.store.prepare()
    path = tmp_path / "state" / "phare-votes.sqlite"
    with sqlite3.connect(path) as base:
        base.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    assert "version plus récente" in refused(tmp_path / "state", "list")
    with pytest.raises(NewerStore):
        VoteStore(settings_at(tmp_path / "state")).prepare()
    assert path.read_bytes() == before


def test_the_statements_are_written_for_the_last_migration_and_all_are_installed() -> None:
    migrations = Path("dashboard/votes/migrations")
    assert ScriptDirectory(str(migrations)).get_heads() == [HEAD]
    packages = find_packages(include=["dashboard*"])
    folders = {str(path.parent).replace("/", ".") for path in migrations.rglob("*.py")}
    assert folders <= {*packages}


def test_the_guide_names_every_variable_and_every_command() -> None:
    guide = Path("docs/votes.md").read_text("utf-8")
    assert not [name for name in (STATE, DATABASE, FACILITATOR_KEY, VOTE_DAYS) if name not in guide]
    assert not [name for name in votes.commands if f"phare votes {name}" not in guide]
