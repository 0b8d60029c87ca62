"""Serves the files of pages: the address of a page and the end of a file name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from flask import Blueprint, Flask, Response, request

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.export.pages import HOME, PAGE_FORMATS, PageContent, formats_of_page
from dashboard.selection import SelectionError
from dashboard.settings import Settings
from dashboard.web import errors
from dashboard.web.answers import Body, Versions, answer, answer_now
from dashboard.web.errors import UnknownResource, problem
from dashboard.web.site import site_of
from dashboard.web.voting.rooms import Rooms

FILES_IN_MEMORY = 24 * 2**20
"""Bytes of the files of pages that are kept."""

ReadPage = Callable[[Catalogue, str, str], PageContent]
"""The page at a path with a query. Raises SelectionError for what leads nowhere."""


def add_page_files(
    server: Flask,
    rooms: Rooms,
    settings: Settings,
    read: ReadPage,
    is_live: Callable[[str], bool],
) -> None:
    """`/<page>.<ending>` for each format of `PAGE_FORMATS`, with the parameters of the page.

    `is_live` tells of a path whether its page shows what rooms answered.
    """
    versions = Versions(rooms.seen(live=False).data_version)
    blueprint = Blueprint("page_files", __name__)

    @remembered(FILES_IN_MEMORY, Body.weight)
    def body(catalogue: Catalogue, path: str, query: str, ending: str, site: str) -> Body:
        content = read(catalogue, path, query)
        form = PAGE_FORMATS[ending]
        if form not in formats_of_page(content.name):
            endings = [one.extension for one in formats_of_page(content.name)]
            raise UnknownResource("format", ending, endings, "unknown_format")
        name = f"{content.file_stem}.{ending}" if form.label else ""
        return Body(form.write(content, site), form.mimetype, name, packed=form.packed)

    def page_file(page: str, ending: str) -> Response:
        path = "/" if page == HOME else f"/{page}"
        try:
            made = body(rooms.seen(is_live(path)), path, _query(), ending, site_of(settings))
        except SelectionError as error:
            if error.parameter in request.args:
                raise
            return problem(404, str(error), error.parameter, error.allowed)
        return answer_now(made) if is_live(path) else answer(made, versions)

    for ending in PAGE_FORMATS:
        rule = f"/<path:page>.{ending}"
        blueprint.add_url_rule(rule, ending, partial(page_file, ending=ending), methods=["GET"])
    errors.add_handlers(blueprint)
    server.register_blueprint(blueprint)


def _query() -> str:
    """The query of the request without the version."""
    pairs = request.query_string.decode().split("&")
    return "&".join(pair for pair in pairs if pair and pair.partition("=")[0] != "v")
