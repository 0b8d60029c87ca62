"""What is said of a territory agrees with its scores, counted again from the domain results."""

import re

import numpy as np
import pytest

from dashboard.catalogue import Catalogue
from dashboard.documents.reader import Reader
from dashboard.documents.territory import NAMED, domain_rows, territory_document
from dashboard.indicators.domain_score import domain_result
from dashboard.model import AreaId, Level, Territory
from dashboard.selection import LATEST, STUDY, Selection
from dashboard.statistics.ranks import Band
from dashboard.text.i18n import label, signed

BRITTANY = AreaId("R53")


def reader(
    catalogue: Catalogue, area: AreaId, period: str = LATEST, language: str = "fr"
) -> Reader:
    level = catalogue.territories[area].level
    selection = Selection(territory=area, level=level, period=period, language=language)
    return Reader(catalogue, selection)


def scores(
    catalogue: Catalogue, territory: Territory, period: str
) -> dict[str, tuple[float, Band]]:
    """Domain → score and band of the territory, from the domain results; most fragile first."""
    own = {}
    for code in catalogue.domains:
        result = domain_result(catalogue, code, territory.level, period)
        index = [area.area for area in result.areas].index(territory.area)
        score, band = result.scores[index].value, result.bands[index]
        if band is not None and score is not None:
            own[code] = (score, band)
    return dict(sorted(own.items(), key=lambda item: -item[1][0]))


def quoted(text: str) -> list[str]:
    return re.findall(r"«\u00a0(.+?)\u00a0»", text)


@pytest.mark.parametrize("period", [LATEST, STUDY])
def test_more_fragile_names_the_most_fragile_and_less_fragile_the_least(
    catalogue: Catalogue, period: str
) -> None:
    for region in catalogue.areas(Level.REGION):
        own = scores(catalogue, region, period)
        names = [label("fr", catalogue.domains[code]) for code in own]
        bands = [band for _, band in own.values()]
        more = [name for name, band in zip(names, bands, strict=True) if band is Band.MORE]
        less = [name for name, band in zip(names, bands, strict=True) if band is Band.LESS]
        said = territory_document(reader(catalogue, region.area, period)).lede[0].text
        assert quoted(said) == more[:NAMED] + less[::-1][:NAMED], said
        counts = [int(n) for n in re.findall(r"\d+", said)]
        assert not more or counts[0] == len(more) or len(more) == 1, said


def test_the_key_figures_are_the_two_ends_of_the_ranking(catalogue: Catalogue) -> None:
    for region in catalogue.areas(Level.REGION):
        own = scores(catalogue, region, LATEST)
        (first, (high, _)), *_, (last, (low, _)) = own.items()
        more = sum(band is Band.MORE for _, band in own.values())
        count, top, bottom, *_ = territory_document(reader(catalogue, region.area)).key_figures
        assert count.figure == f"{more}\u202f/\u202f{len(own)}"
        assert (top.figure, top.text) == (
            signed("fr", high, 2),
            label("fr", catalogue.domains[first]),
        )
        assert (bottom.figure, bottom.text) == (
            signed("fr", low, 2),
            label("fr", catalogue.domains[last]),
        )


def test_the_last_key_figure_is_the_indicator_furthest_on_the_fragile_side(
    catalogue: Catalogue,
) -> None:
    furthest: tuple[float, str] = (-np.inf, "")
    for code in catalogue.domains:
        result = domain_result(catalogue, code, Level.REGION, LATEST)
        index = [area.area for area in result.areas].index(BRITTANY)
        for z, indicator in zip(result.z[:, index], result.indicators, strict=True):
            furthest = max(furthest, (float(np.nan_to_num(z, nan=-np.inf)), label("fr", indicator)))
    extreme = territory_document(reader(catalogue, BRITTANY)).key_figures[-1]
    assert extreme.text.startswith(furthest[1])


def test_the_rows_are_those_of_the_territory_whatever_else_is_chosen(catalogue: Catalogue) -> None:
    alone = domain_rows(reader(catalogue, BRITTANY))
    among = Selection(territory=BRITTANY, domain="sante", compare=(AreaId("R11"),))
    assert domain_rows(Reader(catalogue, among)) == alone


def test_a_departement_has_no_route_and_no_comparison(catalogue: Catalogue) -> None:
    document = territory_document(reader(catalogue, AreaId("D29")))
    assert len(document.lede) == 1
    assert len(territory_document(reader(catalogue, BRITTANY)).lede) == 2


@pytest.mark.parametrize("example", [False, True])
def test_links_keep_the_language_and_the_example(catalogue: Catalogue, example: bool) -> None:
    selection = Selection(territory=BRITTANY, example=example, language="en")
    document = territory_document(Reader(catalogue.shown(example), selection))
    (link,) = document.lede[1].words
    assert not isinstance(link, str)
    assert "langue=en" in link.href  # type: ignore[union-attr]
    assert ("exemple=oui" in link.href) is example  # type: ignore[union-attr]
