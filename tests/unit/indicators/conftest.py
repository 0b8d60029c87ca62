"""The catalogue that the tests of quantities and of their words share."""

import pytest

from dashboard.catalogue import Catalogue
from tests.places import FRANCE
from tests.unit.indicators.tables import (
    EMPLOYED,
    INTERIM,
    JOBLESS,
    NEET,
    observed,
    with_observations,
)


@pytest.fixture(scope="module")
def few(catalogue: Catalogue) -> Catalogue:
    """Ile-de-France is fragile by unemployment, Brittany by youth, Corsica has no value."""
    return with_observations(
        catalogue,
        observed(JOBLESS, {"R11": 10.0, "R53": 5.0, "R76": 6.0, "R94": None, FRANCE: 7.0}),
        observed(EMPLOYED, {"R11": 64.0, "R53": 70.0, "R76": 60.0, FRANCE: 64.0}, 2013),
        observed(INTERIM, {"R11": 2.0, "R53": 3.0}),
        observed(NEET, {"R11": 10.0, "R53": 14.0}),
    )
