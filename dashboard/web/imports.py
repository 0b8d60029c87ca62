"""`/animation/donnees`: who leads drops a file, reads what it would change, publishes it or not,
and brings the edition before back. Forms do all; a script adds the place to drop, and progress.

The file is read in a process of its own; nothing of it reaches readers before it is published.
"""

from __future__ import annotations

import secrets
from functools import partial

from flask import Blueprint, Flask, Response, request, session
from flask.sessions import NullSession
from werkzeug.exceptions import NotFound, RequestEntityTooLarge

from dashboard.catalogue import Catalogue, read_version
from dashboard.catalogue.files import read_files
from dashboard.catalogue.history import edition_of
from dashboard.editions import EditionError, PackageRefused, publish, rollback
from dashboard.editions.places import Places, check_writable, held
from dashboard.importing.limits import MEGABYTE, MOST_BYTES
from dashboard.settings import Settings
from dashboard.text.i18n import translate
from dashboard.trials.kept import THEMES, Order, Trial, UnknownTrialError, begin, found
from dashboard.trials.running import read
from dashboard.web.front import Front
from dashboard.web.gateway import LARGE
from dashboard.web.import_page import PATH, ImportPage
from dashboard.web.voting import refusals
from dashboard.web.voting.api import IMPORTS
from dashboard.web.voting.desk_page import Screen
from dashboard.web.voting.gate import Gate, NotFacilitator
from dashboard.web.voting.refusals import Refusal, asked_language, refused, wants_json
from dashboard.web.watch import refusal

FORM = f"{PATH}/depot"
TRIAL = f"{PATH}/<token>"
_OWNER = "imports"
"""In the cookie: whose trials a browser may read."""
_SEE = "see"
"""In the cookie: the page where what was published last is read."""


def register_imports(
    server: Flask, catalogue: Catalogue, settings: Settings, gate: Gate, front: Front
) -> None:
    """Adds the addresses of imports; none where the settings have them off."""
    if not settings.imports:
        return
    blueprint = Blueprint(IMPORTS, __name__)

    @blueprint.before_request
    def leads() -> None:
        request.max_content_length = LARGE[PATH]
        if not isinstance(session, NullSession) and not gate.is_facilitator():
            raise NotFacilitator

    gate.guard(blueprint)
    _add_failures(blueprint)
    desk = _Desk(catalogue, settings, gate, front)
    for path, name, methods in (
        (PATH, "page", ["GET"]),
        (PATH, "change", ["POST"]),
        (FORM, "form", ["GET"]),
        (TRIAL, "trial", ["GET"]),
        (TRIAL, "decide", ["POST"]),
        (f"{TRIAL}/<image>.svg", "picture", ["GET"]),
    ):
        blueprint.add_url_rule(path, name, getattr(desk, name), methods=methods)
    server.register_blueprint(blueprint)


def _add_failures(blueprint: Blueprint) -> None:
    def says(status: int, key: str, **values: object) -> Response:
        return refused(status, translate(asked_language(), f"gate.refused.{key}", **values))

    refusals.add_handlers(blueprint)
    large = partial(says, 413, "bytes", n=MOST_BYTES // MEGABYTE)
    blueprint.register_error_handler(RequestEntityTooLarge, lambda _: large())
    blueprint.register_error_handler(OSError, lambda _: says(507, "no_room"))
    blueprint.register_error_handler(UnknownTrialError, lambda _: says(404, "unknown_trial"))
    blueprint.register_error_handler(EditionError, lambda error: refused(409, str(error)))


class _Desk:
    """What each address answers."""

    def __init__(self, catalogue: Catalogue, settings: Settings, gate: Gate, front: Front) -> None:
        self._catalogue, self._settings, self._gate, self._front = catalogue, settings, gate, front
        self._data, self._state = settings.data, settings.state

    def page(self) -> Response:
        """Where a file is dropped."""
        return self._view().desk(self._closed(), self._previous(), session.get(_SEE, ""))

    def form(self) -> Response:
        """The form alone, for the page of the data."""
        return self._view().form(self._closed())

    def change(self) -> Response:
        """Reads a file, or brings the edition before back."""
        match self._done(("lire", "revenir")):
            case "lire":
                return self._read_file()
            case _:
                return self._brought_back()

    def trial(self, token: str) -> Response:
        """What a file would change."""
        return self._view().trial(self._found(token))

    def decide(self, token: str) -> Response:
        """Publishes what a file holds, gives it up, or reads it with a survey that is described."""
        trial, view = self._found(token), self._view()
        match self._done(("publier", "abandonner", "decrire")):
            case "abandonner":
                trial.forget()
                return view.again(PATH, fait="abandon")
            case "decrire":
                order = trial.order
                trial.ask(Order(order.owner, order.name, view.language, view.described()))
                return self._read(trial, view)
            case _:
                return self._published(trial, view)

    def picture(self, token: str, image: str) -> Response:
        """A chart of what is new: its number and its light, `0-light`."""
        number, _, theme = image.partition("-")
        if not number.isdecimal() or theme not in THEMES:
            raise NotFound
        place = self._found(token).picture(int(number), theme)
        if not place.is_file():
            raise NotFound
        return Response(place.read_bytes(), content_type="image/svg+xml; charset=utf-8")

    def _read_file(self) -> Response:
        view, sent = self._view(), request.files.get("fichier")
        check_writable(self._data)
        if sent is None or not sent.filename:
            raise Refusal("no_file", "fichier")
        trial, place = begin(self._state, self._owner(), sent.filename, view.language)
        sent.save(place)
        return self._read(trial, view)

    def _read(self, trial: Trial, view: ImportPage) -> Response:
        """Reads the file of a trial, unless another one is being read or published."""
        with held(Places.of(self._data)):
            if not read(trial, self._data):
                trial.forget()
                raise Refusal("stopped", "fichier")
        if wants_json():
            return view.told(trial)
        return view.again(f"{PATH}/{trial.token}")

    def _published(self, trial: Trial, view: ImportPage) -> Response:
        result = trial.result
        if result["refused"] or not result["edition"]:
            raise Refusal("nothing_to_publish", status=409)
        if result["base"] != read_version(self._data):
            raise Refusal("moved", status=409)
        try:
            edition = publish(read_files(trial.package), self._data, _version(result["edition"]))
        except PackageRefused as error:
            return refused(409, refusal(error.problems, view.language))
        trial.forget()
        session[_SEE] = result["see"]
        return view.again(PATH, fait="publication", question=str(edition.number))

    def _brought_back(self) -> Response:
        view = self._view()
        try:
            edition = rollback(self._data)
        except PackageRefused as error:
            return refused(409, refusal(error.problems, view.language))
        return view.again(PATH, fait="retour", question=str(edition.number))

    def _view(self) -> ImportPage:
        screen = Screen.asked(self._catalogue, self._gate)
        return ImportPage(screen, self._front)

    def _closed(self) -> str:
        """Why nothing can be published; empty where it can."""
        try:
            check_writable(self._data)
        except EditionError as error:
            return str(error)
        return ""

    def _previous(self) -> bool:
        """Whether an edition is kept that can be brought back."""
        try:
            return Places.of(self._data).previous.is_dir()
        except EditionError:
            return False

    def _found(self, token: str) -> Trial:
        return found(self._state, token, self._owner())

    def _owner(self) -> str:
        if _OWNER not in session:
            session[_OWNER] = secrets.token_urlsafe(16)
        owner: str = session[_OWNER]
        return owner

    def _done(self, words: tuple[str, ...]) -> str:
        do = request.form.get("faire", "")
        if do not in words:
            raise Refusal("one_of", "faire", words, name="faire", words=", ".join(words))
        return do


def _version(log: str) -> str:
    """That of the package that was tried."""
    edition = edition_of(log)
    return edition.version if edition else ""
