"""The surveys that documents name."""

from __future__ import annotations

from dashboard.catalogue import Catalogue
from dashboard.model import Survey


def held_surveys(catalogue: Catalogue) -> tuple[Survey, ...]:
    """The surveys that were held, whether the example is shown or not."""
    surveys = catalogue.surveys.values()
    return tuple(survey for survey in surveys if not survey.example)
