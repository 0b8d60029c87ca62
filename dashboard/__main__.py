"""`phare serve`, `check`, `build`, `report`, `kit` and `votes`: starts the dashboard, checks its
data, makes its outlines, prints its reports, packs its kits, keeps what rooms answered."""

from __future__ import annotations

import errno
import os
import socket
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from dashboard.bundle_command import bundle
from dashboard.cli import (
    PATH,
    Commands,
    OneOf,
    Refusal,
    Whole,
    french_help,
    of_data,
    of_folder,
    speak_of,
    text,
)
from dashboard.data_commands import add_level, changes, level_options, new, rollback, store
from dashboard.environment import MOST_PORT, MOST_WORKERS, faults, misspelt
from dashboard.import_commands import import_, mapping, template
from dashboard.laptop.opening import LOOPBACK, Place, place_of, room_of, told
from dashboard.settings import BESIDE, HOST, PORT, STATE, WORKERS, Logs, Settings
from dashboard.territories.geography import VERTICES, VERTICES_OF_AREA
from dashboard.text.i18n import DEFAULT_LANGUAGE, LANGUAGES, number
from dashboard.text.terms import speaking
from dashboard.vote_commands import votes

if TYPE_CHECKING:
    from flask import Flask

    from dashboard.catalogue import Catalogue
    from dashboard.catalogue.validation.problem import Problem
    from dashboard.export.report.series import Press
    from dashboard.export.report.volumes import Volume
    from dashboard.votes import VoteStore

# What takes seconds to import is imported where it is used: help and misuse answer at once.

T = TypeVar("T")

_ALIKE = 20
"""Problems of one kind in one column that are told one by one; one cause may spoil every line."""

_PORT = 8050

_BUDGET = {"vertices": number(DEFAULT_LANGUAGE, VERTICES, 0), "each": VERTICES_OF_AREA}

_in_language = click.option(
    "--langue",
    "language",
    type=OneOf(LANGUAGES),
    default=DEFAULT_LANGUAGE,
    show_default=True,
    help=text("option.language"),
)


def _written_to(key: str) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """The option of where files go, with the help of a text."""
    return click.option(
        "--output", type=PATH, default=Path(), metavar=text("metavar.output"), help=text(key)
    )


@click.group(cls=Commands, help=text("help"))
@french_help
def main() -> None:
    """Groups the commands. Refusal for what a variable of the environment may not say."""
    for name, fault in faults():
        reason = text(fault.key, **fault.values)
        raise Refusal(text("environment.bad", variable=name, reason=reason))
    for name, meant in misspelt():
        click.echo(text("environment.misspelt", variable=name, meant=meant), err=True)


@main.command(help=text("serve.help"))
@click.option(
    "--host",
    envvar=HOST,
    show_default=LOOPBACK,
    metavar=text("metavar.host"),
    help=text("option.host"),
)
@click.option(
    "--port",
    type=Whole(1, MOST_PORT),
    envvar=PORT,
    default=_PORT,
    show_default=True,
    help=text("option.port"),
)
@click.option(
    "--workers",
    type=Whole(1, MOST_WORKERS),
    envvar=WORKERS,
    default=2,
    show_default=True,
    help=text("option.workers"),
)
@click.option("--salle", "room", is_flag=True, help=text("option.room"))
@click.option("--interface", metavar=text("metavar.interface"), help=text("option.interface"))
@click.option("--tls", is_flag=True, help=text("option.tls"))
@click.option(
    "--beside",
    multiple=True,
    type=PATH,
    metavar=text("metavar.folder"),
    help=text("option.beside"),
)
@of_data
@french_help
def serve(
    host: str | None,
    port: int,
    workers: int,
    room: bool,
    interface: str | None,
    tls: bool,
    beside: tuple[Path, ...],
    folder: Path,
) -> None:
    """Validates the data packages, says what the one served holds, then serves."""
    for one in (folder, *beside):
        _look_at(one)
    if beside:
        os.environ[BESIDE] = os.pathsep.join(map(str, beside))
    settings = Settings.of(folder)
    place = _place(host, port, room, interface, tls)
    listener = _listener(place.listens, port)
    certificate = _certified(settings, place) if tls else None
    if room:
        address = settings.public_url or place.address + settings.prefix
        settings = replace(settings, public_url=address, host_names=place.names)
    speak_of(folder)
    from dashboard.web.watch import stamp_of

    stamp = stamp_of(folder)
    for package in (settings, *map(Settings.of, beside)):
        _refuse_broken(package)
    from dashboard.app import create_app
    from dashboard.web import logs, metrics, warm_up
    from dashboard.web.live import Live
    from dashboard.web.server import run
    from dashboard.web.watch import Watch

    say = logs.configure(settings.logs)
    watch = Watch()
    server = _loaded(lambda: create_app(settings, watch=watch)).server
    catalogue = server.extensions["phare"]
    _say_loaded(folder, catalogue, say)
    warm_up(server)
    ready = [text("ready", address=place.address + settings.prefix)]
    if room:
        ready += told(place, settings.public_url, settings.prefix)
    store = server.extensions["phare_votes"]
    always = room and not settings.facilitator_key
    ready += _of_the_votes(store, always=always, kept=settings.logs == Logs.JSON)

    def make(newer: Catalogue) -> Flask:
        with speaking(newer.terms):
            made: Flask = create_app(settings, newer, store, watch).server
        warm_up(made)
        return made

    live = Live(folder, server, stamp, make, watch)

    def on_ready() -> None:
        for line in ready:
            say(line)

    meters = metrics.meters() if settings.metrics_key else None
    run(live.watching, listener, workers, on_ready, certificate, settings.logs, meters)


def _refuse_broken(settings: Settings) -> None:
    """Refusal with the first problem of a data package, where it has any."""
    problems = _problems(settings)
    if problems:
        raise Refusal(
            text(
                f"broken.{_form(problems)}",
                folder=settings.data,
                n=len(problems),
                first=_line(problems[0]),
            )
        )


@main.command(help=text("check.help"))
@of_folder
@french_help
def check(folder: Path) -> None:
    """Validates a data package and its join with the geometry; exit 2 with all its problems."""
    _look_at(folder)
    speak_of(folder)
    settings = Settings.of(folder)
    problems = _problems(settings)
    problems += _shape_problems(settings, alone=not problems)
    if problems:
        _list(problems)
        raise Refusal(text(f"problems.{_form(problems)}", n=len(problems), folder=folder))
    from dashboard.catalogue import load_catalogue

    catalogue = _loaded(lambda: load_catalogue(folder))
    _say_loaded(folder, catalogue)
    click.echo(text("sound", folder=folder))


@main.command(help=text("build.help"))
@of_folder
@click.option("--crs", default="", metavar="EPSG:…", help=text("option.crs"))
@click.option("--vertices", type=Whole(100, 10_000_000), help=text("option.vertices", **_BUDGET))
@level_options
@french_help
def build(
    folder: Path,
    crs: str,
    vertices: int | None,
    level: str,
    geometry: Path | None,
    table: Path | None,
) -> None:
    """Makes the outlines of the maps from the GeoJSON of a set; exit 2 when it cannot."""
    _look_at(folder)
    if level or geometry or table:
        add_level(folder, level, geometry, table)
        return
    from dashboard.territories.build import build_outlines, plane_of, propose_names
    from dashboard.territories.geography import read_geography
    from dashboard.territories.geometry import GeometryError

    try:
        geography = read_geography(folder)
        if proposed := propose_names(geography, plane_of(geography, crs)):
            click.echo(text("proposed", path=proposed))
        for built in build_outlines(geography, crs=crs, vertices=vertices):
            n = number(DEFAULT_LANGUAGE, built.vertices, 0)
            click.echo(text("built", path=built.path, n=n))
    except GeometryError as error:
        raise Refusal(str(error)) from None


@main.command(help=text("report.help"))
@click.argument("subjects", nargs=-1, metavar=f"[{text('metavar.subject')}]...")
@click.option("--all", "every", is_flag=True, help=text("option.all"))
@_written_to("option.output")
@click.option("--kind", type=OneOf(("rapport", "synthese", "diagnostic")), help=text("option.kind"))
@_in_language
@of_data
@french_help
def report(
    subjects: tuple[str, ...],
    every: bool,
    output: Path,
    kind: str | None,
    language: str,
    folder: Path,
) -> None:
    """Prints reports as PDF; what is whole already is left alone. Exit 2 for what has no report."""
    if every == bool(subjects) or (every and kind):
        raise Refusal(text("report.which"))
    _look_at(folder)
    from dashboard.catalogue import load_catalogue
    from dashboard.export.report.series import Press
    from dashboard.export.report.volumes import all_volumes
    from dashboard.pages.router import content_of

    speak_of(folder)
    settings = Settings.of(folder)
    catalogue = _loaded(lambda: load_catalogue(folder, settings.geo))
    volumes = all_volumes(catalogue) if every else _volumes(catalogue, subjects, kind)
    press = Press(catalogue, content_of, _site(settings), language)
    _print(press, settings, volumes, output)


def _volumes(
    catalogue: Catalogue, subjects: tuple[str, ...], kind: str | None
) -> tuple[Volume, ...]:
    """The reports that are asked for; Refusal with what stands closest for one that is none."""
    from dashboard.export.report.volumes import Kind, KindError, SubjectError, volume

    found = []
    for subject in subjects:
        try:
            found.append(volume(catalogue, subject, Kind(kind) if kind else None))
        except SubjectError as error:
            closest = ", ".join(error.closest)
            key = "report.subject" if closest else "report.no_subject"
            raise Refusal(text(key, value=subject, closest=closest)) from None
        except KindError as error:
            allowed = ", ".join(error.allowed)
            raise Refusal(text("report.kind", value=subject, kinds=allowed)) from None
    return tuple(dict.fromkeys(found))


def _print(press: Press, settings: Settings, volumes: tuple[Volume, ...], output: Path) -> None:
    """Prints what is not there yet, and says what there is now."""
    from dashboard.export.report.series import orders_of, print_all

    try:
        orders = orders_of(volumes, output)
        waiting = [order for order in orders if not press.is_done(order)]
        start = time.monotonic()
        label = text("report.printing")
        with click.progressbar(
            print_all(press, settings, waiting),
            len(waiting),
            label,
            file=sys.stderr,
        ) as bar:
            size = sum(bar)
    except ValueError:
        raise Refusal(text("report.one_file", path=output)) from None
    except OSError as error:
        raise Refusal(text("report.unwritable", path=error.filename or output)) from None
    numbers = {
        "n": number(DEFAULT_LANGUAGE, len(waiting), 0),
        "kept": number(DEFAULT_LANGUAGE, len(orders) - len(waiting), 0),
        "size": number(DEFAULT_LANGUAGE, size / 1e6, 1),
        "seconds": number(DEFAULT_LANGUAGE, time.monotonic() - start, 0),
    }
    click.echo(text("report.done", path=output, **numbers))


@main.command(help=text("kit.help"))
@click.argument("region", metavar=text("kit.metavar"))
@_written_to("kit.option.output")
@_in_language
@of_data
@french_help
def kit(region: str, output: Path, language: str, folder: Path) -> None:
    """Writes the open kit of a region; exit 2 for what is no region."""
    _look_at(folder)
    from dashboard.catalogue import load_catalogue
    from dashboard.export.kit.archive import kit_name, to_kit
    from dashboard.model import Level
    from dashboard.selection import Selection
    from dashboard.text.slug import slug
    from dashboard.whole_file import write_whole

    speak_of(folder)
    settings = Settings.of(folder)
    catalogue = _loaded(lambda: load_catalogue(folder, settings.geo))
    regions = catalogue.areas(Level.REGION)
    named = {name: one.area for one in regions for name in (one.area.slug, slug(one.name))}
    area = named.get(slug(region))
    if area is None:
        known = ", ".join(f"{one.area.slug} ({one.name})" for one in regions)
        raise Refusal(text("kit.region", value=region, known=known))
    selection = Selection(territory=area, language=language)
    path = output / kit_name(catalogue, selection) if output.is_dir() else output
    if not path.parent.is_dir():
        raise Refusal(text("kit.unwritable", path=path))
    try:
        size = write_whole(path, to_kit(catalogue, selection, site=_site(settings)))
    except OSError:
        raise Refusal(text("kit.unwritable", path=path)) from None
    click.echo(text("kit.done", path=path, size=number(DEFAULT_LANGUAGE, size / 1e6, 1)))


main.add_command(votes)
main.add_command(rollback)
main.add_command(store)
main.add_command(new)
main.add_command(changes)
main.add_command(template)
main.add_command(mapping)
main.add_command(import_)
main.add_command(bundle)


def _site(settings: Settings) -> str:
    """Where links in files lead."""
    return settings.public_url or f"http://127.0.0.1:{_PORT}"


def _look_at(folder: Path) -> None:
    """Refusal unless the path is a folder whose files can be listed, once a publication that was
    cut has been completed."""
    if not folder.exists():
        from dashboard.editions import EditionError, completed

        try:
            completed(folder)
        except EditionError as error:
            raise Refusal(str(error)) from None
    try:
        next(folder.iterdir(), None)
    except (FileNotFoundError, NotADirectoryError):
        raise Refusal(text("no_folder", folder=folder)) from None
    except OSError:
        raise Refusal(text("folder_unreadable", folder=folder)) from None


def _place(host: str | None, port: int, room: bool, interface: str | None, tls: bool) -> Place:
    """Where it is served; Refusal for options that do not go together."""
    scheme = "https" if tls else "http"
    if room and host:
        raise Refusal(text("laptop.apart"))
    if interface and not room:
        raise Refusal(text("laptop.alone"))
    return room_of(interface, port, scheme) if room else place_of(host, port, scheme)


def _certified(settings: Settings, place: Place) -> tuple[Path, Path]:
    """The files of the certificate of a place; Refusal where they cannot be kept."""
    from dashboard.laptop.certificate import certified

    try:
        return certified(settings.state, place.names)
    except OSError:
        path = settings.state
        raise Refusal(text("state_unwritable", path=path, variable=STATE)) from None


def _of_the_votes(store: VoteStore, *, always: bool, kept: bool) -> tuple[str, ...]:
    """Prepares the votes, and says the key of who leads where it is new, or `always`; where it
    is `kept` by who gathers logs, only how to have it said.

    Without a database the dashboard is served all the same, and a line says so. Refusal for a
    database that this version cannot read.
    """
    from dashboard.votes import NewerStore, StoreGone, VoteError

    try:
        key = store.facilitator_key() if always else store.first_facilitator_key()
        store.prepare()
    except NewerStore as error:
        raise Refusal(str(error)) from None
    except StoreGone:
        return (text("votes.gone"),)
    except VoteError as error:
        raise Refusal(str(error)) from None
    if not key:
        return ()
    return (text("votes.key_elsewhere") if kept else text("votes.key", letters=key),)


def _listener(host: str, port: int) -> socket.socket:
    """The socket that will be served, taken before the seconds of loading; Refusal if it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other = port + 1 if port < MOST_PORT else port - 1
            raise Refusal(text("port_taken", host=host, port=port, other=other)) from None
        raise Refusal(text("address_refused", host=host, port=port)) from None


def _problems(settings: Settings) -> tuple[Problem, ...]:
    """Everything wrong in the package and in its join; Refusal without geometry."""
    from dashboard.catalogue.validation.validate import area_ids, check_geometry, validate_package
    from dashboard.territories.geography import read_geography
    from dashboard.territories.geometry import GeometryError

    problems = validate_package(settings.data)
    areas = area_ids(settings.data)
    if not areas:
        return problems
    try:
        geography = read_geography(settings.data, settings.geo)
        return (*problems, *check_geometry(areas, geography))
    except GeometryError as error:
        if problems:
            return problems
        raise Refusal(str(error)) from None


def _shape_problems(settings: Settings, *, alone: bool) -> tuple[Problem, ...]:
    """Everything wrong with the shapes of the areas and the outlines made from them; geometry that
    cannot be read is a Refusal where `alone`, else what is told already may be its cause."""
    from dashboard.catalogue.validation.shapefaults import shape_problems
    from dashboard.territories.geography import read_geography
    from dashboard.territories.geometry import GeometryError

    try:
        return shape_problems(read_geography(settings.data, settings.geo))
    except GeometryError as error:
        if not alone:
            return ()
        raise Refusal(str(error)) from None


def _loaded(load: Callable[[], T]) -> T:
    from dashboard.catalogue import DataError
    from dashboard.votes import VoteError

    try:
        return load()
    except (DataError, VoteError) as error:
        raise Refusal(str(error)) from None


def _say_loaded(
    folder: Path, catalogue: Catalogue, say: Callable[[str], None] = click.echo
) -> None:
    from dashboard.catalogue.lacks import lacking
    from dashboard.catalogue.validation.validate import warnings_of

    words = ", ".join(
        text(f"count.{name}", n=number(DEFAULT_LANGUAGE, n, 0))
        for name, n in catalogue.counts.items()
    )
    say(text("loaded", version=catalogue.data_version, counts=words))
    if lacking_words := lacking(catalogue, DEFAULT_LANGUAGE):
        say(lacking_words)
    invented = len(catalogue.example.perceptions)
    if invented:
        say(text("example", n=number(DEFAULT_LANGUAGE, invented, 0)))
    warnings = warnings_of(folder)
    if warnings:
        say(text(f"warnings.{_form(warnings)}", n=len(warnings)))
        _list(warnings, say)


def _list(problems: Iterable[Problem], say: Callable[[str], None] = click.echo) -> None:
    """One line a problem; of those that repeat in a column of a file, the first ones."""
    alike: dict[tuple[str, str | None, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.file, problem.column, problem.message), []).append(problem)
    for group in alike.values():
        for problem in group[:_ALIKE]:
            say(f"- {_line(problem)}")
        if len(group) > _ALIKE:
            rest = number(DEFAULT_LANGUAGE, len(group) - _ALIKE, 0)
            say(f"- {text('alike', file=group[0].file, n=rest)}")


def _line(problem: Problem) -> str:
    from dashboard.catalogue.validation.validate import describe

    return describe(problem)


def _form(problems: tuple[Problem, ...]) -> str:
    return "one" if len(problems) == 1 else "many"


if __name__ == "__main__":
    main()
