"""Every kind of chart goes on saying and drawing what somebody has looked at."""

from itertools import product
from pathlib import PurePath
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from dashboard.charts.registry import CHARTS
from dashboard.tokens import THEMES
from tests.approved import answered, approved

APPROVED = approved()


@pytest.mark.parametrize("address", APPROVED)
def test_a_chart_is_as_it_was_approved(client: FlaskClient, address: str) -> None:
    """See `tests/approved.py` for what to do where it is meant to be another."""
    assert answered(client, address) == APPROVED[address]


def test_every_chart_is_approved_in_every_theme() -> None:
    parts = map(urlsplit, APPROVED)
    seen = {(PurePath(one.path).stem, parse_qs(one.query)["theme"][0]) for one in parts}
    assert seen == {*product(CHARTS, THEMES)}
