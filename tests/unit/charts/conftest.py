"""The sweeps that the tests of maps and rankings share, each made once."""

import pytest

from dashboard.catalogue import Catalogue
from tests.unit.charts.sweep import Swept, measured_selections, perceived_selections, swept


@pytest.fixture(scope="session")
def measured(catalogue: Catalogue) -> Swept:
    """Maps and rankings of all domain scores and all indicators, at both levels."""
    return swept(catalogue, measured_selections(catalogue))


@pytest.fixture(scope="session")
def perceived(catalogue: Catalogue) -> Swept:
    """Maps and rankings of all published questions, in the country and in every region."""
    return swept(catalogue, perceived_selections(catalogue))
