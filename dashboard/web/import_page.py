"""What the pages of an import show, in the reader's words; the templates lay them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from flask import Response, request

from dashboard.catalogue.history import Changes, Edition, TableChange, edition_of
from dashboard.documents import edition_words as words
from dashboard.importing.described import KINDS, Described
from dashboard.importing.draft import Kind
from dashboard.importing.limits import MEGABYTE, MOST_BYTES, MOST_SECONDS
from dashboard.trials.kept import LASTS, THEMES, Trial
from dashboard.web.front import Front
from dashboard.web.voting.api import made
from dashboard.web.voting.desk_page import PATH as DESK
from dashboard.web.voting.desk_page import Screen
from dashboard.web.voting.sent import Sent

PATH = f"{DESK}/donnees"
SCRIPT = "vote/drop.js"
ACCEPTED = ".xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.tsv,.txt,.zip,.gz"
"""Endings that a browser offers; what a file is follows from its bytes."""
SPREAD = 4.0
"""Seconds after which all workers serve what was published: each looks every second, and loads."""
LIMITS = {"megabytes": MOST_BYTES // MEGABYTE, "seconds": MOST_SECONDS}
_ORDER = (Kind.REFUSED, Kind.WARNING, Kind.CONVERTED, Kind.RECOGNISED)
_TOLD = 12
"""Findings and rows of a table that are told one by one; the others are counted."""
FIELDS = {"nom": 120, "population": 160, "terrain": 60, "organisme": 120, "adresse": 300}
"""Of a survey that is described, in the order of `Described`, with the most characters of each."""


@dataclass(frozen=True, slots=True)
class ImportPage:
    """The words of one reader, and the answers made of them."""

    screen: Screen
    front: Front

    @property
    def language(self) -> str:
        """That of the reader."""
        return self.screen.language

    def again(self, path: str, **done: str) -> Response:
        """Sends the browser to a page that says what was done."""
        return self.screen.again(path, **done)

    def told(self, trial: Trial) -> Response:
        """Where a script finds what was read."""
        return made(
            {"address": request.script_root + self.screen.href(f"{PATH}/{trial.token}")}, 201
        )

    def desk(self, closed: str, previous: bool, see: str) -> Response:
        """The form for a file, unless it is `closed` for a reason, and what is served now; `see` is
        the page of what was published last."""
        edition = self.screen.catalogue.edition
        number = request.args.get("question", "")
        waited = number.isdecimal() and not _is_everywhere(edition, int(number[:9]))
        return self._answer(
            "_imports",
            PATH,
            closed=closed,
            previous=previous,
            confirm=(request.args.get("confirmer"), ""),
            now=edition and words.title(self.language, edition),
            said=edition and words.summary(self.language, edition),
            waited=waited,
            published=request.args.get("fait") == "publication" and not waited,
            see=see,
            limits=LIMITS,
        )

    def form(self, closed: str) -> Response:
        """The form alone, or why there is none."""
        return self._answer("_imports_offer", PATH, closed=closed, limits=LIMITS)

    def trial(self, trial: Trial) -> Response:
        """What was read, and what it would change."""
        result, order = trial.result, trial.order
        edition = edition_of(result["edition"])
        guessed = [*zip(FIELDS.items(), astuple(Described.guessed(order.name)), strict=False)]
        return self._answer(
            "_imports_read",
            f"{PATH}/{trial.token}",
            name=order.name,
            result=result,
            minutes=LASTS // 60,
            kinds=[*self._kinds(result["report"][self.language])],
            sum=edition and words.summary(self.language, edition),
            tables=[*self._tables(edition.changes)] if edition else [],
            findings=edition.changes.findings if edition else (),
            more=edition.changes.n_findings - _TOLD if edition else 0,
            told=_TOLD,
            pictures=[
                one | {theme: f"{PATH}/{trial.token}/{n}-{theme}.svg" for theme in THEMES}
                for n, one in enumerate(result["pictures"])
            ],
            fields=guessed,
            first_empty=next(name for (name, _), guess in guessed if not guess),
            kinds_of_survey=KINDS,
        )

    def described(self) -> Described:
        """The survey of a form. Raises Refusal for what it cannot be."""
        sent = Sent(request.form)
        said = Described(*(sent.text(name, most) for name, most in FIELDS.items()))
        return replace(said, kind=sent.one_of("nature", KINDS, KINDS[0]))

    def _answer(self, template: str, path: str, **values: object) -> Response:
        script = self.front.address(SCRIPT)
        told = {"script": script, "accepted": ACCEPTED, **values}
        return self.screen.answer(template, path, 200, **told)

    def _kinds(self, report: Mapping[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """Findings by kind, what is refused first, each with where it is."""
        for kind in _ORDER:
            found = [one for one in report["findings"] if one["kind"] == kind]
            if found:
                yield kind, [one | {"where": self._where(one)} for one in found]

    def _where(self, one: Mapping[str, Any]) -> str:
        parts = [
            self.screen.t(f"import.report.{part}", **{part: one[part]})
            for part in ("sheet", "cell", "value")
            if one[part]
        ]
        if one["count"] > 1:
            parts.append(self.screen.t("import.report.count", n=one["count"]))
        return ", ".join(parts)

    def _tables(self, changes: Changes) -> Iterator[dict[str, Any]]:
        for table in changes.tables:
            yield {
                "name": words.table_name(self.language, table),
                "counts": words.counts(self.language, table),
                "rows": [*self._rows(table)],
            }

    def _rows(self, table: TableChange) -> Iterator[tuple[str, str, tuple[str, str]]]:
        for row in table.rows[:_TOLD]:
            kind, name = words.kind(self.language, row), row.name[self.language]
            values = words.values(self.language, row) if table.figures else ("", "")
            yield kind, name, values


def _is_everywhere(edition: Edition | None, number: int) -> bool:
    """Whether all workers serve an edition by now: this one does, and they look as often."""
    if edition is None or edition.number < number:
        return False
    age = datetime.now(UTC) - datetime.fromisoformat(edition.published)
    return age.total_seconds() > SPREAD
