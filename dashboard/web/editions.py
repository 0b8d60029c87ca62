"""The feed of the editions, and why what lies in the data folder is not served."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, request

from dashboard.catalogue import Catalogue
from dashboard.documents.changes import FEED
from dashboard.export.feed import ATOM, to_feed
from dashboard.settings import Settings
from dashboard.text.i18n import translate
from dashboard.web.answers import Body, Versions, answer
from dashboard.web.errors import reader_language, refuse_unknown
from dashboard.web.site import site_of
from dashboard.web.watch import Watch, refusal

READ = ("langue", "v")
"""Parameters of the feed."""


def add_routes(
    blueprint: Blueprint, catalogue: Catalogue, settings: Settings, versions: Versions
) -> None:
    """The feed of the editions."""

    @blueprint.get(FEED)
    def feed() -> Response:
        refuse_unknown(request.args.items(multi=True), READ)
        body = to_feed(catalogue, reader_language(), site_of(settings))
        return answer(Body(body, f"{ATOM}; charset=utf-8"), versions)


def refused(language: str) -> str:
    """What who leads is told while the folder holds data that are not served; empty otherwise."""
    problems = _watch().problems
    if not problems:
        return ""
    return translate(language, "editions.banner", refusal=refusal(problems, language))


def _watch() -> Watch:
    watch: Watch = current_app.extensions["phare_watch"]
    return watch
