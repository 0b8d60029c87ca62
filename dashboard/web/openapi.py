"""Describes every address that answers, from what charts, files and pages declare of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from dashboard import __version__
from dashboard.catalogue import Catalogue
from dashboard.catalogue.packages import ZIP
from dashboard.charts import registry as charts
from dashboard.charts.shared.chart import COMMON
from dashboard.charts.shared.file_name import chart_name
from dashboard.documents.changes import FEED
from dashboard.documents.territory import KIT
from dashboard.export.api.examples import example_of, usual
from dashboard.export.feed import ATOM
from dashboard.export.formats import FORMATS, PPTX, formats_of
from dashboard.export.pages import HOME, formats_of_page
from dashboard.model import Form, Level
from dashboard.selection import (
    ACTORS,
    CLASS_METHODS,
    LATEST,
    PARAMETERS,
    SORTS,
    STUDY,
    YES,
    defaults,
)
from dashboard.selection.parameters import NO, YEAR
from dashboard.text.i18n import LANGUAGES, translate
from dashboard.trials.kept import THEMES as DRAWN_IN
from dashboard.trials.kept import TOKEN
from dashboard.ui.choices import MATCHES
from dashboard.votes.codes import LETTERS, PAIRING_LETTERS, SESSION_LETTERS
from dashboard.web import downloads, health, itineraries, kits, territories, tours
from dashboard.web.answers import JSON
from dashboard.web.resources import DRAWN, MOST_PAGES, PAGED
from dashboard.web.territories import LONGEST_NAME, TYPED
from dashboard.web.voting.cookies import FIRST_PARTS
from dashboard.web.voting.qr import SVG

Described = dict[str, Any]
HTML = "text/html"
GUARDED = MappingProxyType({"403": "forbidden", "429": "often", "503": "gone"})
"""What the addresses of votes also refuse, and why."""
NUMBERS = ("mesure_min", "percu_min", "impact_min")
CODES = {
    "seance": f"^[{LETTERS}]{{{SESSION_LETTERS}}}$",
    "jumelage": f"^[{LETTERS}]{{{PAIRING_LETTERS}}}$",
    "lecture": TOKEN.pattern,
    "image": f"^[0-9]-({'|'.join(DRAWN_IN)})$",
}
"""Parts of addresses that are codes; no example of them leads anywhere for long."""


@dataclass(frozen=True, slots=True)
class PageAddress:
    """A page: its name (what its address says without its subject), the parameter that the
    subject sets, all parameters that it reads."""

    name: str
    parameter: str
    parameters: tuple[str, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """Its addresses: without its subject where it can be left out, and with it."""
        before, _, after = self.name.partition("/")
        if not self.parameter:
            return (f"/{self.name}",)
        subject = f"/{before}/{{{self.parameter}}}"
        return (f"{subject}/{after}",) if after else (f"/{before}", subject)


@dataclass(frozen=True, slots=True)
class Resource:
    """An address of its own: what it answers with, the parameters that it reads.

    `values` are those that may stand in the part of the path between braces.
    """

    path: str
    mimetype: str
    key: str
    parameters: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    needs: str = ""
    """The parameter that its example gives."""
    method: str = "get"


class OpenApi:
    """The description of the addresses of one catalogue, in a reader's language.

    `site` is the root of the addresses, without a slash at its end.
    """

    def __init__(self, catalogue: Catalogue, language: str, site: str) -> None:
        self.catalogue = catalogue
        self.language = language
        self.site = site
        self._usual = usual(catalogue)

    def document(self, pages: Sequence[PageAddress]) -> Described:
        """The whole description, OpenAPI 3.1."""
        paths: dict[str, Described] = {}
        for path, operation in (*self._charts(), *self._pages(pages)):
            paths[path] = {"get": operation}
        for one in self._resources():
            paths.setdefault(one.path, {})[one.method] = self._resource(one)
        return {
            "openapi": "3.1.0",
            "info": {
                "title": self._t("api.title"),
                "version": __version__,
                "description": self._t("api.lede"),
                "license": {"name": self._t("api.licence")},
            },
            "servers": [{"url": self.site}],
            "tags": [
                {"name": tag, "description": self._t(f"api.tag.{tag}")}
                for tag in ("vues", "pages", "donnees", "services")
            ],
            "paths": paths,
            "components": {
                "schemas": {
                    **{name: self._schema(name) for name in PARAMETERS},
                    "problem": _PROBLEM,
                }
            },
        }

    def _t(self, key: str, **values: object) -> str:
        return translate(self.language, key, **values)

    def _charts(self) -> Iterator[tuple[str, Described]]:
        for chart in charts.CHARTS.values():
            files = {"json": JSON} | {f.extension: f.mimetype for f in formats_of(chart.slug)}
            own = dict(DRAWN)
            for form in formats_of(chart.slug):
                for name, values in form.parameters.items():
                    own[name] = tuple(dict.fromkeys((*own.get(name, ()), *values)))
            example = example_of(self.catalogue, chart)
            parameters = [
                self._in_path("format", list(files), "json"),
                *(self._of_address(name, example.get(name)) for name in chart.allowed),
                *(self._of_format(name, values) for name, values in own.items()),
                *(self._of_pages() if chart.paged else ()),
                self._version(),
            ]
            name = chart_name(self.language, chart.slug)
            summary = self._t("api.chart", name=name)
            yield (
                f"/vues/{chart.slug}.{{format}}",
                self._operation("vues", summary, parameters, files.values()),
            )

    def _pages(self, pages: Sequence[PageAddress]) -> Iterator[tuple[str, Described]]:
        for page in pages:
            files = {form.extension: form.mimetype for form in formats_of_page(page.name)}
            read = [name for name in (*page.parameters, *COMMON) if name != page.parameter]
            query = [self._of_address(name) for name in read]
            for path in page.paths:
                subject = page.parameter if "{" in path else ""
                inside = [self._in_path(subject, None, self._usual[subject])] if subject else []
                title = self._t("api.page", address=path)
                yield path, self._operation("pages", title, [*inside, *query], [HTML])
                if files:
                    stem = f"/{HOME}" if path == "/" else path
                    form = self._in_path("format", list(files), [*files][-1])
                    parameters = [*inside, form, *query, self._version()]
                    summary = self._t("api.page_file", address=path)
                    operation = self._operation("pages", summary, parameters, files.values())
                    yield f"{stem}.{{format}}", operation

    def _resources(self) -> Sequence[Resource]:
        tables = tuple(downloads.files(self.catalogue))
        outlines = tuple(path.name for path, _ in self.catalogue.outlines.values())
        return (
            Resource("/telechargements/{file}", "*/*", "download", ("v",), tables),
            Resource("/geo/{file}", JSON, "geo", ("v",), outlines),
            Resource("/territoires/{territoire}/mallette.zip", ZIP, "kit", (*COMMON, "v")),
            Resource("/voyages.ics", tours.ICS, "calendar", (*tours.PARAMETERS, "v")),
            Resource("/parcours/schema.json", JSON, "route_schema", ("v",)),
            Resource(
                "/parcours/pret.json",
                JSON,
                "route_ready",
                (*itineraries.READY, "v"),
                needs="territoire",
            ),
            Resource(
                "/parcours/vote.json",
                JSON,
                "route_vote",
                (itineraries.VIEW, *PARAMETERS, "v"),
                needs="domaine",
            ),
            Resource("/parcours/votes.json", JSON, "route_votes", (*itineraries.CHECKED, "v")),
            *(
                Resource(f"/parcours/{name}", kind, key, itineraries.CHECKED, ends, method="post")
                for name, kind, key, ends in (
                    ("verifier.json", JSON, "route_check", ()),
                    ("vote.json", JSON, "vote_check", ()),
                    ("diapositives.pptx", PPTX, "route_slides", ()),
                    ("compte-rendu.{format}", "*/*", "route_minutes", ("docx", "pdf")),
                )
            ),
            Resource(
                f"/territoires/{{file}}/{KIT}", ZIP, "kit", (*kits.CHOICES, "v"), self._regions()
            ),
            Resource(
                "/territoires.json", JSON, "territories", (*territories.PARAMETERS, TYPED, "v")
            ),
            Resource("/recherche.json", JSON, "jump", ("langue", TYPED)),
            Resource("/oembed", JSON, "oembed", ("url",)),
            Resource("/v", HTML, "vote_code", ("langue",)),
            Resource("/v/{seance}", HTML, "vote_page", ("langue",)),
            Resource("/v/{seance}.json", JSON, "vote_standing"),
            Resource("/v/{seance}/qr.svg", SVG, "vote_code_sign"),
            Resource("/animation", HTML, "vote_desk", ("langue",)),
            Resource("/animation/{seance}", HTML, "vote_desk_session", ("langue",)),
            *(
                Resource(f"/animation/{{seance}}/{{question}}/{name}", HTML, key, ("langue",))
                for name, key in (
                    ("mains", "vote_hands"),
                    ("papier", "vote_papers"),
                    ("mots", "vote_words"),
                )
            ),
            Resource("/animation/jeton.json", JSON, "vote_token"),
            Resource("/animation/donnees.json", JSON, "vote_data", ("langue",)),
            Resource("/animation/donnees", HTML, "import", ("langue",)),
            Resource("/animation/donnees/depot", HTML, "import_form", ("langue",)),
            Resource("/animation/donnees/{lecture}", HTML, "import_trial", ("langue",)),
            Resource("/animation/donnees/{lecture}/{image}.svg", SVG, "import_picture"),
            Resource("/animation/seances/{seance}.json", JSON, "vote_session"),
            Resource("/animation/seances/{seance}.seance.json", JSON, "vote_file"),
            Resource("/t", HTML, "vote_remote", ("langue",)),
            Resource("/t/{jumelage}", HTML, "vote_pairing"),
            Resource("/t/{jumelage}/qr.svg", SVG, "vote_pairing_sign"),
            Resource("/t/etat.json", JSON, "vote_remote_state"),
            Resource(FEED, ATOM, "feed", ("langue", "v")),
            Resource(health.ALIVE, JSON, "health"),
            Resource(health.READY, JSON, "ready"),
            Resource("/api/openapi.json", JSON, "openapi", ("langue",)),
        )

    def _regions(self) -> tuple[str, ...]:
        return tuple(region.area.slug for region in self.catalogue.areas(Level.REGION))

    def _resource(self, one: Resource) -> Described:
        parts = [
            self._in_path(name, [*one.values], one.values[0])
            if one.values
            else self._code(name)
            if name in (*CODES, "question")
            else self._in_path(name, None, self._usual[name])
            for name in re.findall(r"\{(\w+)\}", one.path)
        ]
        asked = [
            self._version()
            if name == "v"
            else self._shown_page()
            if name == "url"
            else self._typed()
            if name == TYPED
            else self._shown_chart()
            if name == itineraries.VIEW
            else self._of_address(name, self._usual[name] if name == one.needs else None)
            for name in one.parameters
        ]
        tag = "donnees" if one.key in ("download", "geo") else "services"
        summary = self._t(f"api.resource.{one.key}")
        refused = GUARDED if one.path.split("/")[1] in FIRST_PARTS else {}
        described = self._operation(tag, summary, [*parts, *asked], [one.mimetype], refused)
        if one.method == "post":
            body = {"content": {JSON: {"schema": {"type": "object"}}}, "required": True}
            described["requestBody"] = body
        return described

    def _operation(
        self,
        tag: str,
        summary: str,
        parameters: Sequence[Described],
        mimetypes: Any,
        refused: Mapping[str, str] = MappingProxyType({}),
    ) -> Described:
        """What an address answers; `refused` are statuses beside 400 and 404, and their texts."""
        problem: Described = {JSON: {"schema": {"$ref": "#/components/schemas/problem"}}}
        answers: Described = {kind.partition(";")[0]: {} for kind in mimetypes}
        if answers.keys() & {HTML, SVG}:  # asked for by who reads a page, it is refused by a page
            problem[HTML] = {}
        told = {"400": "wrong", "404": "unknown", **refused}
        return {
            "tags": [tag],
            "summary": summary,
            "parameters": list(parameters),
            "responses": {
                "200": {"description": self._t("api.answer.ok"), "content": answers},
                **{
                    status: {"description": self._t(f"api.answer.{key}"), "content": problem}
                    for status, key in told.items()
                },
            },
        }

    def _of_address(self, name: str, example: str | None = None) -> Described:
        """A parameter of the selection."""
        return self._parameter(name, {"$ref": f"#/components/schemas/{name}"}, example)

    def _of_format(self, name: str, values: Sequence[str]) -> Described:
        """A parameter that some formats of a chart alone read."""
        formats = [form.extension for form in FORMATS.values() if name in form.parameters]
        only = ", ".join((*(["json"] if name in DRAWN else []), *formats))
        described = self._parameter(name, {"enum": [*values], "default": values[0]})
        told = f"{described['description']} {self._t('api.only', formats=only)}"
        return described | {"description": told}

    def _of_pages(self) -> tuple[Described, ...]:
        """The parameters by which the rows of a chart are asked for page by page."""
        number, name = PAGED
        pages = {"type": "integer", "minimum": 1, "maximum": MOST_PAGES}
        words = {"type": "string", "maxLength": LONGEST_NAME}
        only = self._t("api.only", formats="json")
        return tuple(
            described | {"description": f"{described['description']} {only}"}
            for described in (self._parameter(number, pages), self._parameter(name, words))
        )

    def _parameter(self, name: str, schema: Described, example: str | None = None) -> Described:
        described = {
            "name": name,
            "in": "query",
            "description": self._t(f"api.parameter.{name}"),
            "schema": schema,
        }
        return described | ({"example": example} if example else {})

    def _in_path(self, name: str, values: list[str] | None, example: str) -> Described:
        """A part of the path: one of some values, or what the parameter of that name takes."""
        schema = {"$ref": f"#/components/schemas/{name}"} if values is None else {"enum": values}
        return self._parameter(name, schema, example) | {"in": "path", "required": True}

    def _code(self, name: str) -> Described:
        """A part of the path that is a code of letters, or the number of a question."""
        schema = (
            {"type": "string", "pattern": CODES[name]}
            if name in CODES
            else {"$ref": f"#/components/schemas/{name}"}
        )
        described = self._parameter(name, schema)
        return described | {"in": "path", "required": True}

    def _version(self) -> Described:
        return self._parameter("v", {"type": "string"})

    def _typed(self) -> Described:
        """What territories are searched by."""
        described = self._parameter(TYPED, {"type": "string", "maxLength": LONGEST_NAME})
        return described | {"description": self._t("api.typed", most=MATCHES)}

    def _shown_page(self) -> Described:
        """The address that oEmbed is asked about."""
        example = f"{self.site}/vues/carte.html?domaine={self._usual['domaine']}"
        asked = self._parameter("url", {"type": "string", "format": "uri"}, example)
        return asked | {"required": True}

    def _shown_chart(self) -> Described:
        """The chart that a vote is to fit."""
        asked = self._parameter(itineraries.VIEW, {"enum": [*charts.CHARTS]}, "carte")
        return asked | {"required": True}

    def _schema(self, name: str) -> Described:
        """What may stand in a parameter of the selection."""
        catalogue, vocabulary = self.catalogue, self.catalogue.vocabulary
        years = f"^({LATEST}|{STUDY}|{YEAR})$" if name == "periode" else f"^{YEAR}$"
        slugs = [
            one.area.slug for level in vocabulary.levels.values() for one in catalogue.areas(level)
        ]
        finite: Mapping[str, Sequence[str]] = {
            "niveau": [*vocabulary.levels],
            "domaine": vocabulary.domains,
            "indicateur": [*vocabulary.indicators],
            "territoire": slugs,
            "acteur": [*ACTORS],
            "enquete": [*vocabulary.surveys],
            "mesure": [*catalogue.measures],
            "classes": CLASS_METHODS,
            "tri": SORTS,
            "forme": [*map(str, Form)],
            "exemple": (NO, YES),
            "langue": LANGUAGES,
        }
        if name in finite:
            usual = defaults(vocabulary).get(name)
            default = {"default": usual} if usual in finite[name] else {}
            return {"type": "string", "enum": [*finite[name]], **default}
        if name in NUMBERS:
            return {"type": "number"}
        if name == "question":
            return {"type": "integer", "minimum": 1}
        if name in ("periode", "depuis"):
            return {"type": "string", "pattern": years}
        return {"type": "string"}


_PROBLEM: Described = {
    "type": "object",
    "properties": {
        "error": {"type": "string"},
        "parameter": {"type": "string"},
        "allowed": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["error", "parameter", "allowed"],
}
"""What every refused request is answered with."""
