"""`phare template`, `mapping`, `import`: a workbook to fill in, what is what in a file, imports."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import click

from dashboard.cli import PATH, FrenchHelp, OneOf, Refusal, french_help, of_data, speak_of
from dashboard.settings import Settings
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate

if TYPE_CHECKING:
    from dashboard.catalogue.validation.problem import Problem
    from dashboard.importing.apply import Applied
    from dashboard.importing.draft import Draft
    from dashboard.importing.formats.wizard import Ask

# What takes seconds to import is imported where it is used: help and misuse answer at once.

PURPOSES = ("perceptions", "indicators", "alliances", "tours", "all")
"""What a template may be for."""

_CHOICES = 8
"""Choices that are listed by number; the others are typed."""


def _said(key: str, **values: object) -> str:
    return translate(DEFAULT_LANGUAGE, f"import.{key}", **values)


@click.command("template", cls=FrenchHelp, help=_said("template.help"))
@click.argument("path", type=PATH, metavar=_said("command.metavar.file"))
@click.option(
    "--for",
    "purpose",
    type=OneOf(PURPOSES),
    default="perceptions",
    show_default=True,
    help=_said("template.option.for"),
)
@click.option("--filled", is_flag=True, help=_said("template.option.filled"))
@of_data
@french_help
def template(path: Path, purpose: str, filled: bool, folder: Path) -> None:
    """Writes a workbook to fill in; exit 2 for a name that is none or a folder without data."""
    from dashboard.importing.template import template_of
    from dashboard.whole_file import write_whole

    if path.suffix.lower() != ".xlsx":
        raise Refusal(_said("template.ending", path=path.with_suffix(".xlsx")))
    speak_of(folder)
    try:
        content = template_of(folder, purpose, filled=filled)
    except (OSError, ValueError, KeyError):
        raise Refusal(_said("command.unreadable_package", path=folder)) from None
    try:
        write_whole(path, content)
    except OSError:
        raise Refusal(_said("template.unwritable", path=path)) from None
    click.echo(_said("template.done", path=path))


@click.command("import", cls=FrenchHelp, help=_said("command.help"))
@click.argument("path", type=PATH, metavar=_said("command.metavar.file"))
@click.option(
    "--into",
    type=PATH,
    required=True,
    metavar=_said("command.metavar.folder"),
    help=_said("command.option.into"),
)
@click.option("--dry-run", is_flag=True, help=_said("command.option.dry_run"))
@click.option("--report", type=OneOf(("json", "html")), help=_said("command.option.report"))
@click.option("--mapping", type=PATH, help=_said("command.option.mapping"))
@french_help
def import_(
    path: Path, into: Path, dry_run: bool, report: str | None, mapping: Path | None
) -> None:
    """Reads a file, says what it found, and publishes; exit 2 and nothing written if refused."""
    from dashboard.catalogue.files import DESCRIPTOR
    from dashboard.importing.apply import applied_to
    from dashboard.importing.files import tables_of
    from dashboard.importing.known import UnknownPackageError
    from dashboard.importing.located import refused_by
    from dashboard.importing.read import read_draft

    try:
        package, files = _package(path, into)
        speak_of(package)
        draft = read_draft(path, package, mapping)
    except UnknownPackageError:
        raise Refusal(_said("command.unreadable_package", path=package)) from None
    except (OSError, BadZipFile) as error:
        closed = getattr(error, "filename", None) or path
        raise Refusal(_said("command.missing", path=closed)) from None
    if not draft.refused:
        done = applied_to(draft, files)
        version, problems = _published(done, package, into, dry_run=dry_run)
        draft = refused_by(draft, done, problems)
    _tell(draft, report)
    if draft.refused:
        causes = sum(finding.kind == "refused" for finding in draft.findings)
        form = "one" if causes == 1 else "many"
        raise Refusal(_said(f"command.refused.{form}", n=causes, folder=into))
    if package != into and DESCRIPTOR not in (tables_of(path) or {}):
        click.echo(_said("command.copied", folder=into), err=bool(report))
    fresh = package != into
    click.echo(_outcome(done, into, version, dry_run=dry_run, fresh=fresh), err=bool(report))


def _package(path: Path, into: Path) -> tuple[Path, Mapping[str, bytes]]:
    """The folder that is completed, with its files: `into`, else the shipped one; of a whole
    package that goes to a new folder, its own files."""
    from dashboard.catalogue.files import DESCRIPTOR, read_files
    from dashboard.importing.files import tables_of
    from dashboard.importing.limits import LimitError

    package = into if (into / DESCRIPTOR).is_file() else Settings().data
    try:
        if package != into:
            whole = tables_of(path)
            if whole and DESCRIPTOR in whole:
                return package, whole
    except LimitError:
        pass
    try:
        return package, read_files(package)
    except (OSError, ValueError, RecursionError):
        raise Refusal(_said("command.unreadable_package", path=package)) from None


def _published(
    done: Applied, package: Path, into: Path, *, dry_run: bool
) -> tuple[str, tuple[Problem, ...]]:
    """The version of the new package; or what is wrong with it, and nothing is written."""
    from dashboard.editions import EditionError, PackageRefused, publish

    try:
        if dry_run:
            return _tried(done, package), ()
        return publish(done.files, into).version, ()
    except PackageRefused as refused:
        return "", refused.problems
    except EditionError as error:
        raise Refusal(str(error)) from None
    except OSError:
        raise Refusal(_said("command.no_room", path=tempfile.gettempdir())) from None


def _tried(done: Applied, package: Path) -> str:
    """The version of a package that is written aside and deleted. Raises PackageRefused."""
    from dashboard.editions.verifying import tried

    with tempfile.TemporaryDirectory(prefix="phare-import-") as name:
        return tried(done.files, package, Path(name)).data_version


def _tell(draft: Draft, report: str | None) -> None:
    from dashboard.importing.report import report_html, report_json, report_text

    if report == "json":
        click.echo(report_json(draft, DEFAULT_LANGUAGE), nl=False)
    elif report == "html":
        click.echo(report_html(draft, DEFAULT_LANGUAGE), nl=False)
    else:
        for line in report_text(draft, DEFAULT_LANGUAGE):
            click.echo(line)


def _outcome(done: Applied, into: Path, version: str, *, dry_run: bool, fresh: bool) -> str:
    added, changed = sum(done.added.values()), sum(done.changed.values())
    values = {"folder": into, "added": added, "changed": changed, "version": version}
    if dry_run:
        return _said("command.trial", **values)
    if fresh:
        return _said("command.created", **values)
    return _said("command.done" if added or changed else "command.unchanged", **values)


def _of_formats(key: str, **values: object) -> str:
    return translate(DEFAULT_LANGUAGE, f"import.format.command.{key}", **values)


@click.command("mapping", cls=FrenchHelp, help=_of_formats("help"))
@click.argument("file", type=PATH, metavar=_of_formats("metavar.file"))
@of_data
@click.option(
    "--output",
    type=PATH,
    metavar=_of_formats("metavar.output"),
    help=_of_formats("option.output"),
)
@french_help
def mapping(file: Path, folder: Path, output: Path | None) -> None:
    """Proposes the mapping file of a file; asks in a terminal, leaves open what nobody answers."""
    from dashboard.importing.draft import Kind
    from dashboard.importing.files import tables_of
    from dashboard.importing.formats import read_package
    from dashboard.importing.formats.opening import opened
    from dashboard.importing.formats.wizard import proposed_mapping, unanswered
    from dashboard.importing.notes import Notes
    from dashboard.whole_file import write_whole

    notes = Notes()
    try:
        grids, package = opened(file, tables_of(file), notes), read_package(folder)
    except (OSError, ValueError, BadZipFile) as error:
        raise Refusal(_of_formats("unreadable", path=getattr(error, "filename", file))) from None
    for refused in (one for one in notes.findings if one.kind is Kind.REFUSED):
        raise Refusal(translate(DEFAULT_LANGUAGE, refused.key, **refused.values))
    talking = sys.stdin.isatty()
    proposed = proposed_mapping(grids, package, _answer if talking else unanswered)
    if proposed is None:
        raise Refusal(_of_formats("no_table", path=file))
    if output is None:
        click.echo(proposed, nl=False)
        return
    try:
        write_whole(output, proposed.encode())
    except OSError:
        raise Refusal(_of_formats("unwritable", path=output)) from None
    click.echo(_of_formats("written", path=output, file=file))


def _answer(ask: Ask) -> str:
    """What a person answers; the usual answer, or `?`, where they only press Enter."""
    for place, (code, words) in enumerate(ask.choices[:_CHOICES], 1):
        click.echo(f"  {place}. {code}{f' ({words})' if words and words != code else ''}", err=True)
    if len(ask.choices) > _CHOICES:
        click.echo(f"  {_of_formats('more', n=len(ask.choices) - _CHOICES)}", err=True)
    codes = [code for code, _ in ask.choices]
    numbered = {str(place): code for place, code in enumerate(codes[:_CHOICES], 1)}
    while True:
        reply = click.prompt(ask.question, ask.usual, err=True).strip()
        reply = reply if reply in codes else numbered.get(reply, reply)
        if not codes or reply in (*codes, ask.usual):
            return str(reply)
        click.echo(_of_formats("choose"), err=True)
