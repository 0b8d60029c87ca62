"""Serves the newest edition of a folder: a whole new application for each, one for each request.

Each process looks at the files of the folder once a second, and builds the next application in a
thread while the one before goes on answering. A folder that cannot be served, or that is gone,
changes nothing for readers.
"""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from flask import Flask

from dashboard.catalogue import Catalogue
from dashboard.catalogue.validation.problem import Problem
from dashboard.editions.errors import PackageRefused, unserved
from dashboard.editions.verifying import as_published, verified
from dashboard.text.i18n import DEFAULT_LANGUAGE
from dashboard.web.answers import Versions
from dashboard.web.logs import tell, tell_failure
from dashboard.web.watch import Stamp, Watch, refusal, stamp_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

PAUSE = 1.0
"""Seconds between two looks at a folder, and without a change before one that nothing vouches for
is read."""
KEPT = 600.0
"""Seconds in which the edition before is still served at the addresses of its version."""


@dataclass(frozen=True, slots=True)
class Served:
    """An application, and the version of the data that it serves."""

    server: Flask
    versions: Versions

    @classmethod
    def of(cls, server: Flask) -> Served:
        """That of a server made by `create_app`."""
        catalogue: Catalogue = server.extensions["phare"]
        return cls(server, Versions(catalogue.data_version))


@dataclass(frozen=True, slots=True)
class Held:
    """The applications of a process at one moment."""

    current: Served
    previous: Served | None = None

    def chosen(self, query: str) -> Flask:
        """The one that answers: the previous one for addresses that name its version alone."""
        if self.previous and "v=" in query:
            version = parse_qs(query).get("v", [""])[0]
            if self.previous.versions.immutable(version):
                return self.previous.server
        return self.current.server


class Live:
    """The application that the server runs.

    `make` builds the application of a catalogue; `stamp` is that of the folder before `server` was
    made of it. `clock` tells seconds.
    """

    def __init__(
        self,
        folder: Path,
        server: Flask,
        stamp: Stamp,
        make: Callable[[Catalogue], Flask],
        watch: Watch,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder
        self._make = make
        self._watch = watch
        self._clock = clock
        self._held = Held(Served.of(server))
        self._since = clock()
        self._read = self._seen = stamp

    def __call__(
        self, environ: Mapping[str, Any], start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answers one request by one application."""
        application: WSGIApplication = self._held.chosen(environ.get("QUERY_STRING", ""))
        return application(dict(environ), start_response)

    def watching(self) -> Live:
        """Itself, with a thread that looks at the folder from now on.

        A process that takes the place of another one is made of what the first process read: it
        takes what was published since before it answers anybody.
        """
        stamp = stamp_of(self._folder)
        if stamp != self._read and as_published(self._folder):
            self._change(stamp)
        Thread(target=self._look_on, name="editions", daemon=True).start()
        return self

    def look(self) -> None:
        """Serves what lies in the folder where it changed; forgets the edition before once its time
        is over. Tables that somebody puts there one by one are waited for."""
        stamp = stamp_of(self._folder)
        still, self._seen = stamp == self._seen, stamp
        if stamp != self._read:
            if still or as_published(self._folder):
                self._change(stamp)
        elif self._held.previous and self._clock() - self._since > KEPT:
            self._hold(Held(self._held.current))

    def _look_on(self) -> None:
        while True:
            time.sleep(PAUSE)
            self.look()

    def _change(self, stamp: Stamp) -> None:
        """Takes what lies in the folder; where it changes meanwhile, it is looked at again."""
        self._watch.loading = True
        try:
            self._take(stamp)
        finally:
            self._watch.loading = False

    def _take(self, stamp: Stamp) -> None:
        try:
            served = Served.of(self._make(verified(self._folder)))
            problems: tuple[Problem, ...] = ()
        except PackageRefused as refused:
            served, problems = None, refused.problems
        except Exception as error:  # whatever a folder holds, the edition before goes on
            tell_failure("edition_failed", error)
            served, problems = None, (unserved(self._folder, error),)
        if stamp_of(self._folder) != stamp:
            return
        self._read = stamp
        self._watch.problems = problems
        if served:
            before = self._held.current
            self._hold(Held(served, before if before.versions != served.versions else None))
            tell("edition", version=served.versions.data)
        else:
            said = refusal(problems, DEFAULT_LANGUAGE)
            tell("edition_refused", level=logging.WARNING, refusal=said)

    def _hold(self, held: Held) -> None:
        self._held, self._since = held, self._clock()
        gc.collect()  # an application and its catalogue refer to each other
