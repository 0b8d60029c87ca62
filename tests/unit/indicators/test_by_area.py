"""What many areas have, without a mapping of their own."""

import pytest

from dashboard.indicators.by_area import ByArea
from dashboard.model import AreaId

PARIS, RENNES, NOWHERE = AreaId("R11"), AreaId("R53"), AreaId("R99")


def test_what_areas_have_is_read_by_their_place() -> None:
    places = {PARIS: 0, RENNES: 1}
    ranks = ByArea(places, (None, 4))
    assert ({**ranks}, len(ranks), ranks.get(PARIS)) == ({RENNES: 4}, 1, None)
    assert RENNES in ranks
    assert PARIS not in ranks
    with pytest.raises(KeyError):
        ranks[NOWHERE]
