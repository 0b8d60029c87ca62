"""The words over both ends of a ruler leave room between them, wherever it is drawn."""

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import view
from dashboard.export.card.draw import RULER as ON_A_CARD
from dashboard.export.picture.legend import BETWEEN, SAFE, SIZE, width
from dashboard.export.slides import legend as slides
from dashboard.model import Polarity
from dashboard.selection import Selection

NARROW = 300
"""Of a ruler beside a map in a picture."""
WORDS_OF_A_CARD = 18


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_unit_does_not_lie_over_the_other_end_of_its_ruler(
    catalogue: Catalogue, language: str
) -> None:
    unjudged = [i for i in catalogue.indicators.values() if i.polarity is Polarity.UNJUDGED]
    places = (
        (NARROW, SIZE),
        (slides.RULER, slides.SIZE),
        (ON_A_CARD[2], WORDS_OF_A_CARD),
    )
    for indicator in {one.unit: one for one in unjudged}.values():
        asked = Selection(domain=indicator.domain, indicator=indicator.code, language=language)
        scale = view(catalogue, "carte", asked).scale
        if scale is None:
            continue
        for room, size in places:
            taken = SAFE * (width(scale.left, size) + width(scale.right, size))
            assert taken + BETWEEN <= room, (indicator.unit, size)
