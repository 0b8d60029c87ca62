"""The catalogue holds every row of the tables, answers about periods, and never changes."""

import os
import shutil
from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path

import pandas as pd
import pytest

from dashboard.catalogue import Catalogue, DataError, load_catalogue
from dashboard.catalogue.files import read_files, version_of
from dashboard.catalogue.store import MemoryStore
from dashboard.model import (
    AXES,
    Actor,
    AreaId,
    Evidence,
    Level,
    Observation,
    Period,
    Polarity,
    Status,
    Tier,
)
from dashboard.selection import LATEST, STUDY
from dashboard.settings import Settings
from tests.conftest import DataCounts
from tests.places import FRANCE

UNEMPLOYMENT = "taux_chomage_localise"


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """A copy of the tables that a test may change."""
    return Path(shutil.copytree(settings.data, tmp_path / "data"))


def table(settings: Settings, name: str) -> pd.DataFrame:
    return pd.read_csv(settings.data / f"{name}.csv", dtype=str, keep_default_na=False)


def observed(catalogue: Catalogue, years: list[int], level: Level = Level.REGION) -> Catalogue:
    """A catalogue where one indicator was observed in some years only."""
    area = catalogue.areas(level)[0].area
    rows = tuple(
        Observation(UNEMPLOYMENT, area, Period(y - 1, y), 1.0, Status.NORMAL, "x", "")
        for y in years
    )
    return replace(catalogue, observations=MemoryStore.of(rows))


# What is loaded


def test_counts_are_those_of_the_tables(catalogue: Catalogue, data_counts: DataCounts) -> None:
    assert {key: getattr(data_counts, key) for key in catalogue.counts} == catalogue.counts


def test_levels_have_their_territories(catalogue: Catalogue) -> None:
    counts = {level: len(catalogue.areas(level)) for level in catalogue.levels}
    assert counts == {
        Level.COUNTRY: 1,
        Level.REGION: 13,
        Level.DEPARTEMENT: 96,
        Level.FORMER_REGION: 22,
    }
    assert [t.area for t in catalogue.areas(Level.COUNTRY)] == [FRANCE]


def test_area_ids_never_collide_between_levels(catalogue: Catalogue) -> None:
    assert AreaId.of(Level.REGION, "75") == "R75"
    assert AreaId.of(Level.DEPARTEMENT, "75") == "D75"
    assert all(t.area == area for area, t in catalogue.territories.items())
    assert len(catalogue.territories) == sum(len(catalogue.areas(level)) for level in Level)


def test_every_parent_is_a_territory_one_level_up(catalogue: Catalogue) -> None:
    for territory in catalogue.territories.values():
        if territory.level is Level.COUNTRY:
            assert territory.parent is None
        else:
            parent = catalogue.territories[str(territory.parent)]
            up = Level.COUNTRY if territory.level is Level.REGION else Level.REGION
            assert parent.level is up, territory.name


def test_every_value_is_that_of_its_row(catalogue: Catalogue, settings: Settings) -> None:
    for name, prefix in (("observations", "R"), ("observations_departements", "D")):
        rows = table(settings, name)
        areas = rows.territory.where(rows.territory == FRANCE, prefix + rows.territory)
        kept = {
            (o.indicator, o.area, o.period.start, o.period.end): o
            for o in catalogue.observations
            if o.area == FRANCE or o.area.startswith(prefix)
        }
        for area, row in zip(areas, rows.itertuples(index=False), strict=True):
            found = kept[row.indicator, area, int(row.period_start), int(row.period_end)]
            assert found.value == (float(row.value) if row.value else None)
            assert (str(found.status), found.source_id) == (row.status, row.source_id)


def test_a_missing_value_is_none_and_a_zero_a_value(catalogue: Catalogue) -> None:
    for o in catalogue.observations:
        assert (o.value is None) == (o.status is Status.MISSING)
    assert any(o.value == 0 for o in catalogue.observations)


def test_every_row_resolves_to_what_it_names(catalogue: Catalogue) -> None:
    for o in catalogue.observations:
        assert o.indicator in catalogue.indicators
        assert o.area in catalogue.territories
        assert o.source_id in catalogue.sources
    for p in catalogue.perceptions:
        assert p.survey in catalogue.surveys
        assert p.measure in catalogue.measures
        assert p.area in catalogue.territories
        assert catalogue.surveys[p.survey].actor is p.actor
        assert p.domain == "all" or p.domain in catalogue.domains
    for indicator in catalogue.indicators.values():
        assert indicator.domain in catalogue.domains
        assert indicator.source_id in catalogue.sources


def test_domains_come_in_their_fixed_order_grouped_by_axis(catalogue: Catalogue) -> None:
    axes = [domain.axis for domain in catalogue.domains.values()]
    assert list(dict.fromkeys(axes)) == list(AXES)
    assert axes == sorted(axes, key=AXES.index)


def test_a_core_indicator_is_judged(catalogue: Catalogue, data_counts: DataCounts) -> None:
    core = [i for i in catalogue.indicators.values() if i.tier is Tier.CORE]
    assert all(i.judged and i.polarity is not Polarity.UNJUDGED for i in core)
    assert len(core) == data_counts.core_indicators


def test_indicators_of_a_domain_come_core_first(catalogue: Catalogue) -> None:
    found = 0
    for domain in catalogue.domains:
        indicators = catalogue.indicators_of(domain)
        core = catalogue.indicators_of(domain, Tier.CORE)
        assert indicators == core + catalogue.indicators_of(domain, Tier.CONTEXT)
        assert all(i.domain == domain for i in indicators)
        assert core
        found += len(indicators)
    assert found == len(catalogue.indicators)


# Periods and series


@pytest.mark.parametrize(
    ("years", "latest", "study"),
    [
        ([2024], 2024, 2024),
        ([2010, 2013, 2020], 2020, 2013),
        ([2015, 2016], 2016, 2015),
        ([2014, 2016], 2016, 2014),  # equally near: the earlier
        ([2016, 2014], 2016, 2014),  # whatever the order of the rows
        ([2012, 2018, 2019], 2019, 2012),
        ([2009, 2020], 2020, 2020),
    ],
)
def test_a_period_choice_means_a_year(
    catalogue: Catalogue, years: list[int], latest: int, study: int
) -> None:
    few = observed(catalogue, years)
    assert few.periods(UNEMPLOYMENT) == tuple(sorted(years))
    assert few.period_of(UNEMPLOYMENT, Level.REGION, LATEST) == latest
    assert few.period_of(UNEMPLOYMENT, Level.REGION, STUDY) == study
    for year in years:
        assert few.period_of(UNEMPLOYMENT, Level.REGION, str(year)) == year
    assert few.period_of(UNEMPLOYMENT, Level.REGION, "1900") is None


def test_a_level_without_observation_has_no_period(catalogue: Catalogue) -> None:
    few = observed(catalogue, [2014])
    assert few.has_level(UNEMPLOYMENT, Level.REGION)
    assert not few.has_level(UNEMPLOYMENT, Level.DEPARTEMENT)
    assert few.periods(UNEMPLOYMENT, Level.DEPARTEMENT) == ()
    assert few.period_of(UNEMPLOYMENT, Level.DEPARTEMENT, LATEST) is None
    assert few.series(UNEMPLOYMENT, Level.DEPARTEMENT, 2014) == {}
    assert few.national(UNEMPLOYMENT, 2014) is None


def test_an_indicator_is_named_by_the_last_year_of_a_period() -> None:
    assert str(Period(2014, 2016)) == "2014-2016"
    assert str(Period(2016, 2016)) == "2016"


def test_two_rows_of_one_value_never_hide_each_other(catalogue: Catalogue) -> None:
    shown = sum(
        len(catalogue.series(code, level, year))
        + (catalogue.national(code, year, level) is not None)
        for code in catalogue.indicators
        for level in catalogue.mapped.values()
        for year in catalogue.periods(code, level)
    )
    assert shown == len(catalogue.observations)


def test_a_series_holds_one_area_once(catalogue: Catalogue) -> None:
    series = catalogue.series(UNEMPLOYMENT, Level.REGION, 2016)
    assert set(series) == {t.area for t in catalogue.areas(Level.REGION)}
    assert series["R11"].value == 8.7
    assert all(o.period.end == 2016 for o in series.values())


def test_the_country_is_beside_a_series_not_in_it(catalogue: Catalogue) -> None:
    national = catalogue.national(UNEMPLOYMENT, 2016)
    assert national is not None
    assert national.area == FRANCE
    assert FRANCE not in catalogue.series(UNEMPLOYMENT, Level.REGION, 2016)


def test_every_indicator_has_all_its_regions(catalogue: Catalogue, data_counts: DataCounts) -> None:
    for indicator in catalogue.indicators.values():
        for year in catalogue.periods(indicator.code):
            series = catalogue.series(indicator.code, Level.REGION, year)
            assert len(series) == data_counts.regions, (indicator.code, year)


def test_perceptions_are_found_by_every_choice_given(catalogue: Catalogue) -> None:
    assert catalogue.perceptions_where() == (*catalogue.perceptions, *catalogue.recomposed)
    chosen = catalogue.perceptions_where(actor=Actor.CITIZENS, domain="securite", area="R53")
    assert chosen
    assert all((p.actor, p.domain, p.area) == (Actor.CITIZENS, "securite", "R53") for p in chosen)
    assert catalogue.perceptions_where(measure="no such measure") == ()


def test_evidence_goes_with_the_level_of_its_territory(catalogue: Catalogue) -> None:
    levels = {
        Evidence.REGION_MEASURED: Level.REGION,
        Evidence.REGION_RANK: Level.REGION,
        Evidence.GROUPED_REGIONS: Level.REGION,
        Evidence.FORMER_REGION: Level.FORMER_REGION,
        Evidence.NATIONAL_ONLY: Level.COUNTRY,
    }
    for p in catalogue.perceptions:
        assert catalogue.territories[p.area].level is levels[p.evidence]


def test_the_vocabulary_holds_what_can_be_chosen(catalogue: Catalogue) -> None:
    vocabulary = catalogue.vocabulary
    assert len(vocabulary.areas[Level.REGION]) == 14
    assert len(vocabulary.areas[Level.DEPARTEMENT]) == 97
    assert vocabulary.domains == tuple(catalogue.domains)
    assert vocabulary.indicators.keys() == catalogue.indicators.keys()
    assert all(vocabulary.measures.values())
    published = {(p.survey, p.measure) for p in catalogue.perceptions}
    assert {(s, m) for s, measures in vocabulary.measures.items() for m in measures} == published


# Frozen


def test_nothing_in_the_catalogue_can_be_replaced(catalogue: Catalogue) -> None:
    for field in fields(catalogue):
        with pytest.raises(FrozenInstanceError):
            setattr(catalogue, field.name, None)
    records = (
        next(iter(catalogue.observations)),
        catalogue.perceptions[0],
        next(iter(catalogue.indicators.values())),
        next(iter(catalogue.territories.values())),
    )
    for record in records:
        with pytest.raises(FrozenInstanceError):
            setattr(record, fields(record)[0].name, "other")


def test_nothing_can_be_added_to_the_catalogue(catalogue: Catalogue) -> None:
    mappings = ("territories", "domains", "indicators", "sources", "surveys", "measures")
    open_to_change = [name for name in mappings if hasattr(getattr(catalogue, name), "__setitem__")]
    assert open_to_change == []


# Data version


def data_version(folder: Path) -> str:
    return version_of(read_files(folder))


def test_the_version_is_that_of_the_content(folder: Path, catalogue: Catalogue) -> None:
    assert data_version(folder) == catalogue.data_version
    assert len(catalogue.data_version) == 12
    assert set(catalogue.data_version) <= set("0123456789abcdef")


def test_the_version_changes_with_one_figure(folder: Path) -> None:
    before = data_version(folder)
    path = folder / "observations.csv"
    text = path.read_text("utf-8")
    path.write_text(text.replace(",8.7,normal", ",8.8,normal", 1), "utf-8")
    assert data_version(folder) != before
    assert load_catalogue(folder).data_version == data_version(folder)


@pytest.mark.parametrize(
    "name", ["sources.csv", "departements.csv", "exemple/surveys.csv", "datapackage.json"]
)
def test_the_version_changes_with_any_published_file(folder: Path, name: str) -> None:
    before = data_version(folder)
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert data_version(folder) != before


def test_a_file_that_is_not_declared_changes_no_version(folder: Path) -> None:
    before = data_version(folder)
    (folder / "notes.csv").write_text("nom\n", "utf-8")
    assert data_version(folder) == before


def test_the_catalogue_keeps_the_very_bytes_it_was_read_from(folder: Path) -> None:
    loaded = load_catalogue(folder)
    assert loaded.files["tours.csv"] == (folder / "tours.csv").read_bytes()
    assert version_of(loaded.files) == loaded.data_version


def test_the_date_of_the_data_is_not_that_of_the_copy(folder: Path, catalogue: Catalogue) -> None:
    """Two clones of one data set are the same data: what is cached forever may not differ."""
    for path in folder.iterdir():
        os.utime(path, (10**9, 10**9))
    assert load_catalogue(folder).data_date == catalogue.data_date


# What cannot be read


def test_a_table_that_is_missing_is_named_with_what_to_do(folder: Path) -> None:
    (folder / "sources.csv").unlink()
    with pytest.raises(DataError, match=r"sources\.csv.*phare check"):
        load_catalogue(folder)


@pytest.mark.parametrize(
    ("name", "seen", "wrong"),
    [
        ("observations", ",8.7,normal", ",huit,normal"),
        ("observations", "2016,2016,8.7", "2016,hier,8.7"),
        ("indicators", ",high_is_fragile,core", ",high,core"),
        ("indicators", "indicator,domain,", "indicateur,domaine,"),
        ("territories", ",region,FR", ",comte,FR"),
        ("perceptions", ",FR,emploi-insertion", ",XX,emploi-insertion"),
    ],
)
def test_a_table_that_cannot_be_read_is_named_with_what_to_do(
    folder: Path, name: str, seen: str, wrong: str
) -> None:
    path = folder / f"{name}.csv"
    text = path.read_text("utf-8")
    assert seen in text
    path.write_text(text.replace(seen, wrong, 1), "utf-8")
    with pytest.raises(DataError, match=rf"{name}\.csv.*phare check"):
        load_catalogue(folder)


def test_a_file_in_another_encoding_is_named(folder: Path) -> None:
    path = folder / "territories.csv"
    path.write_bytes(path.read_text("utf-8").encode("latin-1", "replace"))
    with pytest.raises(DataError, match=r"territories\.csv"):
        load_catalogue(folder)
