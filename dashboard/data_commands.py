"""`phare rollback`, `changes`, `new` and `store`: editions of a data package, a territory set made,
an engine loaded."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from dashboard.cli import (
    PATH,
    Commands,
    FrenchHelp,
    Refusal,
    french_help,
    of_folder,
    speak_of,
    text,
)
from dashboard.settings import Settings
from dashboard.text.i18n import DEFAULT_LANGUAGE, number, translate

# What takes seconds to import is imported where it is used: help and misuse answer at once.


def _said(key: str, **values: object) -> str:
    return translate(DEFAULT_LANGUAGE, f"editions.{key}", **values)


@click.command("rollback", cls=FrenchHelp, help=_said("rollback.help"))
@of_folder
@french_help
def rollback(folder: Path) -> None:
    """Puts the previous edition back; exit 2 where none is kept, or where it cannot be served."""
    from dashboard.catalogue.validation.problem import describe
    from dashboard.documents.edition_words import summary
    from dashboard.editions import EditionError, PackageRefused
    from dashboard.editions import rollback as bring_back

    try:
        edition = bring_back(folder)
    except EditionError as error:
        raise Refusal(str(error)) from None
    except PackageRefused as refused:
        first = describe(refused.problems[0])
        raise Refusal(_said("rollback.refused", folder=folder, first=first)) from None
    speak_of(folder)
    click.echo(_said("rollback.done", folder=folder, version=edition.version))
    click.echo(summary(DEFAULT_LANGUAGE, edition))


@click.command("changes", cls=FrenchHelp, help=_said("changes.help"))
@of_folder
@french_help
def changes(folder: Path) -> None:
    """What each edition changed, the newest first, with the rows that its log tells."""
    from dashboard.documents.edition_words import lines
    from dashboard.editions import EditionError, history

    try:
        editions = history(folder)
    except EditionError as error:
        raise Refusal(str(error)) from None
    if not folder.is_dir():
        raise Refusal(text("no_folder", folder=folder))
    if not editions:
        raise Refusal(_said("changes.none", folder=folder))
    speak_of(folder)
    for edition in editions:
        for line in lines(DEFAULT_LANGUAGE, edition):
            click.echo(line)


T = TypeVar("T")


def _told(key: str, **values: object) -> str:
    return translate(DEFAULT_LANGUAGE, f"new_set.{key}", **values)


def _column(option: str) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """An option that names a column, once or once for each file."""
    return click.option(
        f"--{option}",
        multiple=True,
        metavar=_told("metavar.column"),
        help=_told(f"option.{option}"),
    )


@click.command("new", cls=FrenchHelp, help=_told("help"))
@click.argument("folder", type=PATH, metavar=_told("metavar.folder"))
@click.option(
    "--geometry",
    "files",
    type=PATH,
    multiple=True,
    required=True,
    metavar=_told("metavar.file"),
    help=_told("option.geometry"),
)
@click.option("--layer", multiple=True, metavar=_told("metavar.name"), help=_told("option.layer"))
@click.option(
    "--level-name", multiple=True, metavar=_told("metavar.name"), help=_told("option.level")
)
@_column("id")
@_column("name")
@_column("parent")
@click.option("--country", default="", metavar=_told("metavar.code"), help=_told("option.country"))
@click.option(
    "--country-name", default="", metavar=_told("metavar.name"), help=_told("option.country_name")
)
@click.option("--crs", default="", metavar="EPSG:…", help=_told("option.crs"))
@french_help
def new(
    folder: Path,
    files: tuple[Path, ...],
    layer: tuple[str, ...],
    level_name: tuple[str, ...],
    id: tuple[str, ...],
    name: tuple[str, ...],
    parent: tuple[str, ...],
    country: str,
    country_name: str,
    crs: str,
) -> None:
    """Makes a territory set of files of geometry; exit 2 with what cannot be used."""
    given = {
        "--layer": layer,
        "--level-name": level_name,
        "--id": id,
        "--name": name,
        "--parent": parent,
    }
    said = [_each(option, values, len(files)) for option, values in given.items()]
    if country and not re.fullmatch("[A-Z]{2}", country.upper()):
        raise Refusal(_told("country.bad", value=country))
    for level in level_name:
        _checked_level(level)
    from dashboard.importing.new_set import new_set
    from dashboard.territories.build.levels import Wanted, made_levels
    from dashboard.territories.reading import GeometryError

    wanted = [Wanted(path, *words) for path, *words in zip(files, *said, strict=True)]
    try:
        made = made_levels(wanted, country.upper(), crs)
        levels = new_set(folder, made, country_name or folder.resolve().name.capitalize())
    except GeometryError as error:
        raise Refusal(str(error)) from None
    for line in (*made.remarks, *levels, _told("done", folder=folder)):
        click.echo(line)


def _each(option: str, values: Sequence[str], files: int) -> Sequence[str]:
    """What was said of each file: nothing, the same, or one thing each."""
    if len(values) > 1 and len(values) != files:
        raise Refusal(_told("once_or_each", option=option, n=len(values), files=files))
    return values if len(values) == files else (*(values or ("",)),) * files


def level_options(command: Callable[..., T]) -> Callable[..., T]:
    """The options of `phare build` that add a level to a set."""
    options = (
        click.option(
            "--level", default="", metavar=_told("metavar.name"), help=_told("option.build_level")
        ),
        click.option(
            "--geometry",
            type=PATH,
            metavar=_told("metavar.file"),
            help=_told("option.build_geometry"),
        ),
        click.option(
            "--table", type=PATH, metavar=_told("metavar.file"), help=_told("option.table")
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def add_level(folder: Path, level: str, geometry: Path | None, rows: Path | None) -> None:
    """Adds a level to a set, as a new edition of it; Refusal for what cannot be used."""
    if not level or geometry is None:
        raise Refusal(_told("level.needs"))
    _checked_level(level)
    from dashboard.catalogue.validation.problem import describe
    from dashboard.editions import EditionError, PackageRefused, publish
    from dashboard.importing.new_level import with_level
    from dashboard.levels import read_levels
    from dashboard.territories.build.levels import Wanted
    from dashboard.territories.reading import GeometryError

    try:
        files, remarks = with_level(folder, Wanted(geometry, level=level), rows)
        publish(files, folder)
    except (GeometryError, EditionError) as error:
        raise Refusal(str(error)) from None
    except PackageRefused as refused:
        n, first = len(refused.problems), describe(refused.problems[0])
        raise Refusal(_told("unsound", n=n, first=first)) from None
    for line in remarks:
        click.echo(line)
    table = next(one.table for one in read_levels(folder).values() if one.code == level)
    click.echo(_told("added", level=level, folder=folder, table=table))


def _checked_level(level: str) -> None:
    if not re.fullmatch("[a-z][a-z0-9_]*", level) or level == "country":
        raise Refusal(_told("level.bad", value=level))


def _stored(key: str, **values: object) -> str:
    return translate(DEFAULT_LANGUAGE, f"engine.{key}", **values)


@click.group("store", cls=Commands, help=_stored("help"))
@french_help
def store() -> None:
    """Groups the commands."""


@store.command("load", help=_stored("load.help"))
@of_folder
@french_help
def load(folder: Path) -> None:
    """Gives an engine the observations of a package, so that a server starts at once; exit 2 for
    an engine that does not answer."""
    from dashboard.catalogue import DataError
    from dashboard.catalogue.load import read_version
    from dashboard.catalogue.store import EngineRefusedError
    from dashboard.catalogue.store.opening import engine_store

    try:
        engine = engine_store(folder, read_version(folder), Settings())
        start = time.monotonic()
        engine.prepare()
    except (EngineRefusedError, DataError) as error:
        raise Refusal(str(error)) from None
    values = {
        "n": number(DEFAULT_LANGUAGE, len(engine), 0),
        "address": engine.address,
        "seconds": number(DEFAULT_LANGUAGE, time.monotonic() - start, 0),
    }
    click.echo(_stored("load.done", **values))
