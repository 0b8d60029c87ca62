"""Turns misuse of the command line into one French sentence and exit code 2."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from contextvars import copy_context
from pathlib import Path
from typing import Any

import click

from dashboard.settings import DATA, Settings
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate

MISUSE = 2
"""Exit code of everything that the person who runs the command can put right."""

_HEADINGS = {
    "Usage:": "heading.usage",
    "Options:": "heading.options",
    "Commands:": "heading.commands",
    "[default: ": "heading.default",
}


def text(key: str, **values: object) -> str:
    """A text of the command line."""
    return translate(DEFAULT_LANGUAGE, f"cli.{key}", **values)


PATH = click.Path(path_type=Path, readable=False)
"""Any path: what is wrong with it is said in French, once it is looked at."""

of_data = click.option(
    "--data",
    "folder",
    type=PATH,
    default=Settings().data,
    envvar=DATA,
    metavar=text("metavar.folder"),
    help=text("option.data"),
)
"""The option of a command about a data package."""

of_folder = click.argument(
    "folder",
    type=PATH,
    default=Settings().data,
    envvar=DATA,
    metavar=f"[{text('metavar.folder')}]",
)
"""The argument of one."""


def speak_of(folder: Path) -> None:
    """From here on the command speaks with the words of the territory set in a folder.

    Where its table of territories or its texts cannot be read, what is wrong is told with others.
    """
    from dashboard.catalogue import DataError, terms_of
    from dashboard.text.terms import speak

    with suppress(DataError, OSError):
        speak(terms_of(folder))


class Refusal(click.ClickException):
    """What stops a command, in one line."""

    exit_code = MISUSE


class FrenchHelp(click.Command):
    """A command whose help has French headings."""

    def get_help(self, ctx: click.Context) -> str:
        """The help of click with its fixed English words replaced."""
        help_text = super().get_help(ctx)
        for english, key in _HEADINGS.items():
            help_text = help_text.replace(english, text(key))
        return help_text


class Commands(FrenchHelp, click.Group):
    """A group of commands whose every error is one French line on stderr and exit 2."""

    command_class = FrenchHelp

    def main(self, *args: Any, **extra: Any) -> Any:
        """Runs the command line; the words that it speaks with are its own."""
        extra |= {"standalone_mode": False}
        extra.setdefault("prog_name", "phare")
        code: Any = 0
        try:
            code = copy_context().run(super().main, *args, **extra)
        except click.ClickException as error:
            click.echo(_sentence(error), err=True)
            code = MISUSE
        except click.Abort:
            code = 128 + 2  # as a shell says of a program stopped by Ctrl+C
        sys.exit(code if isinstance(code, int) else 0)


class Whole(click.ParamType[int]):
    """A whole number within bounds."""

    name = text("metavar.whole")

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number, or a French refusal."""
        if str(value).isdecimal() and self.low <= int(value) <= self.high:
            return int(value)
        self.fail(text("whole", value=value, low=self.low, high=self.high), param, ctx)


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = text("metavar.word")

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word, or a French refusal."""
        if str(value) in self.words:
            return str(value)
        self.fail(text("word", value=value, words=", ".join(self.words)), param, ctx)


def french_help(command: Any) -> Any:
    """Decorates a command with a `--help` that is described in French."""
    return click.help_option("--help", help=text("help_option"))(command)


def _sentence(error: click.ClickException) -> str:
    if not isinstance(error, click.UsageError):
        return error.message
    command = error.ctx.command_path if error.ctx else "phare"
    match error:
        case click.NoSuchOption():
            return text("no_option", option=error.option_name, command=command)
        case click.BadOptionUsage():
            return text("no_value", option=error.option_name, command=command)
        case click.NoSuchCommand():
            names = ", ".join(getattr(error.ctx and error.ctx.command, "commands", ()))
            return text("no_command", value=error.command_name, commands=names, command=command)
        case click.BadParameter(param=click.Option() as option):
            name = option.opts[0]
            return text("bad_value", option=name, reason=error.message, command=command)
        case _:
            return text("misuse", command=command)
