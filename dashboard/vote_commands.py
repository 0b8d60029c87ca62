"""`phare votes`: lists, exports, imports, purges, saves and restores what rooms answered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
import orjson

from dashboard.cli import PATH, Commands, Refusal, french_help, text
from dashboard.settings import Settings
from dashboard.text.i18n import DEFAULT_LANGUAGE, date_label, translate
from dashboard.text.phrases import counted

if TYPE_CHECKING:
    from dashboard.votes import Session, Standing, VoteStore

# What takes seconds to import is imported where it is used: help and misuse answer at once.


def _said(key: str, **values: object) -> str:
    return translate(DEFAULT_LANGUAGE, f"votes.command.{key}", **values)


def _counted(key: str, n: int, path: Path | None = None) -> str:
    return counted(DEFAULT_LANGUAGE, f"votes.command.{key}", n, path=path)


@click.group("votes", cls=Commands, help=_said("help"))
@french_help
def votes() -> None:
    """Groups the commands."""


@votes.command("list", help=_said("list.help"))
@french_help
def list_() -> None:
    """One line a session, the newest first."""
    with _store() as store:
        for session in store.sessions():
            click.echo(_line(session, store.standing(session.code)))
        click.echo(_counted("listed", len(store.sessions())))


@votes.command(help=_said("export.help"))
@click.argument("code", metavar=_said("metavar.code"))
@click.option("--output", type=PATH, metavar=text("metavar.output"), help=_said("option.output"))
@french_help
def export(code: str, output: Path | None) -> None:
    """Writes the file of a session."""
    from dashboard.whole_file import write_whole

    with _store() as store:
        document = store.export(code)
        name = f"{document['code']}.seance.json"
        path = (output or Path()) / name if output is None or output.is_dir() else output
        write_whole(path, orjson.dumps(document), private=True)
        click.echo(_said("exported", path=path))


@votes.command("import", help=_said("import.help"))
@click.argument("path", type=PATH, metavar=_said("metavar.file"))
@french_help
def import_(path: Path) -> None:
    """Keeps the session of a file."""
    from dashboard.votes.session_file import most_bytes

    with _store() as store:
        try:
            content = path.read_bytes()
            document = orjson.loads(content if len(content) <= most_bytes() else b"")
        except orjson.JSONDecodeError:
            raise Refusal(_said("no_session", path=path)) from None
        click.echo(_said("imported", code=store.import_(document).code))


@votes.command(help=_said("purge.help"))
@french_help
def purge() -> None:
    """Deletes what has expired."""
    with _store() as store:
        click.echo(_counted("purged", store.purge()))


@votes.command(help=_said("backup.help"))
@click.argument("path", type=PATH, metavar=_said("metavar.file"))
@french_help
def backup(path: Path) -> None:
    """Saves all that is kept."""
    with _store() as store:
        n = store.backup(path)
        click.echo(_counted("saved", n, path=path))


@votes.command(help=_said("restore.help"))
@click.argument("path", type=PATH, metavar=_said("metavar.file"))
@click.option("--replace", is_flag=True, help=_said("option.replace"))
@french_help
def restore(path: Path, replace: bool) -> None:
    """Puts a saved store in the place of all that is kept."""
    with _store() as store:
        there = len(store.sessions())
        if there and not replace:
            raise Refusal(_counted("not_empty", there))
        click.echo(_counted("restored", store.restore(path), path=path))


@votes.command(help=_said("key.help"))
@click.option("--new", is_flag=True, help=_said("option.new"))
@french_help
def key(new: bool) -> None:
    """Says the key of who leads."""
    with _store() as store:
        click.echo(store.rotate() if new else store.facilitator_key())


@contextmanager
def _store() -> Iterator[VoteStore]:
    """The store of the settings; Refusal in one line for what stops it."""
    from dashboard.votes import NewerStore, StoreGone, VoteError, VoteStore

    try:
        yield VoteStore(Settings())
    except StoreGone as error:
        newer = isinstance(error, NewerStore)
        raise Refusal(str(error) if newer else _said("gone")) from None
    except VoteError as error:
        raise Refusal(str(error)) from None
    except OSError as error:
        raise Refusal(_said("file", path=error.filename)) from None


def _line(session: Session, standing: Standing) -> str:
    """`ABCDE · Débat · Rennes, 28 novembre 2026 · 4 questions, 61 réponses · jusqu’au …`."""
    answers = sum(
        sum(asked.votes.values()) + sum(asked.typed.values()) for asked in standing.questions
    )
    day = date_label(DEFAULT_LANGUAGE, session.day.isoformat()) if session.day else ""
    parts = (
        session.code,
        session.title,
        ", ".join(filter(None, (session.place, day))),
        ", ".join((_counted("questions", len(standing.questions)), _counted("answers", answers))),
        _said("until", day=date_label(DEFAULT_LANGUAGE, session.expires.date().isoformat())),
        _said("published") if session.published else "",
    )
    return " · ".join(filter(None, parts))
