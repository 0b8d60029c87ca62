"""What an import would give: its report, what it changes, a few charts of what is new."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.catalogue.files import read_files
from dashboard.editions.errors import PackageRefused
from dashboard.importing.apply import applied_to
from dashboard.importing.draft import Draft, Kind
from dashboard.importing.located import refused_by
from dashboard.importing.read import read_draft
from dashboard.importing.report import report_json
from dashboard.text.i18n import LANGUAGES
from dashboard.text.terms import speaking
from dashboard.trials.kept import Trial

NO_SURVEY = "import.block.no_survey"
"""The refusal that a person can answer without opening the file again."""


def tried(trial: Trial, data: Path) -> Mapping[str, object]:
    """The result of a trial, as JSON takes it; `trial.package` is the new package if it is sound.

    Nothing is written in the data folder. Raises DataError for one that cannot be read.
    """
    now = load_catalogue(data)
    with speaking(now.terms):
        return _tried(trial, data, now)


def _tried(trial: Trial, data: Path, now: Catalogue) -> Mapping[str, object]:
    order = trial.order
    draft = read_draft(trial.file, data, survey=order.survey)
    told: dict[str, object] = {"base": now.data_version, "edition": "", "pictures": [], "see": ""}
    if not draft.refused:
        done = applied_to(draft, read_files(data))
        try:
            from dashboard.trials.taking import taken  # charts: only for what may be published

            told |= taken(trial, data, now, draft, done)
        except PackageRefused as refused:
            draft = refused_by(draft, done, refused.problems)
    named = _named(draft, trial.file.name, order.name)
    keys = {finding.key for finding in draft.findings if finding.kind is Kind.REFUSED}
    return told | {
        "refused": draft.refused,
        "unnamed": keys == {NO_SURVEY},
        "report": {language: json.loads(report_json(named, language)) for language in LANGUAGES},
    }


def _named(draft: Draft, file: str, name: str) -> Draft:
    """The draft with the file called as its owner calls it."""
    findings = tuple(
        replace(one, origin=replace(one.origin, file=name)) if one.origin.file == file else one
        for one in draft.findings
    )
    return Draft(draft.tables, findings)
