"""What a reader reads of a map or a ranking is plain, set as French, and true of its rows."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.ranking.view import ranking_view
from dashboard.charts.shared.chart_view import ChartView, Mark
from dashboard.charts.shared.legends import MARK_OF_STATUS, absence_legend
from dashboard.model import Level, Polarity, Status
from dashboard.selection import Selection
from dashboard.statistics.ranks import Band, Rank
from dashboard.statistics.resampling import RankInterval
from dashboard.text.wording import areas_word, interval_words, place, rank_words
from tests.unit.charts.sweep import Swept, measured_selections, swept, texts

UNFILLED = re.compile(r"\bNone\b(?! of)|\bnan\b|[{}]|\binf\b|\bTrue\b|\bFalse\b")
BARE_CODE = re.compile(r"\b(?:R|D)\d[0-9AB]\b|\b[a-z0-9]+(?:_[a-z0-9]+)+\b")
STRAIGHT = re.compile(r"'")
PLAIN_SPACE = re.compile(r"(?<=[\w»)]) [:;?!»]|(?<=\d) %|« ")
DOUBLED = re.compile(r"  | ,|(?<!\.)\.\.(?!\.)|\(\)|\s$|^\s")

CITED = ("note",)
"""A note may name a file or a repository as its source does."""

LIMIT = 12
"""Faults shown of each kind: the first ones are enough to find the cause."""


@pytest.fixture(scope="module")
def views(measured: Swept, perceived: Swept) -> list[ChartView]:
    return [*measured.values(), *perceived.values()]


def faults(views: Iterable[ChartView], fault: re.Pattern[str]) -> list[tuple[str, str]]:
    """The first texts of each place of a view where a fault stands."""
    found: dict[tuple[str, str], None] = {}
    kinds: Counter[str] = Counter()
    for view in views:
        for where, text in texts(view):
            if fault.search(text) and (where, text) not in found and kinds[where] < LIMIT:
                kinds[where] += 1
                found[where, text] = None
    return list(found)


# Plain


def test_no_text_shows_what_the_code_works_with(views: list[ChartView]) -> None:
    assert faults(views, UNFILLED) == []


def test_no_text_shows_a_bare_code(views: list[ChartView]) -> None:
    assert [(w, t) for w, t in faults(views, BARE_CODE) if w not in CITED] == []


def test_no_text_has_a_hole(views: list[ChartView]) -> None:
    assert faults(views, DOUBLED) == []


def test_french_has_real_apostrophes(views: list[ChartView]) -> None:
    assert faults(views, STRAIGHT) == []


def test_french_has_non_breaking_spaces(views: list[ChartView]) -> None:
    assert faults(views, PLAIN_SPACE) == []


def test_source_lines_are_set_as_the_rest(views: list[ChartView]) -> None:
    lines = {line.text for view in views for line in view.sources}
    assert [t for t in lines if STRAIGHT.search(t) or PLAIN_SPACE.search(t)] == []


def test_no_text_is_empty(views: list[ChartView]) -> None:
    for view in views:
        for name in ("title", "subtitle", "alt", "reading"):
            assert getattr(view, name).strip(), (name, view.selection)
        assert view.sentence == view.sentence.strip()
        assert all(note.strip() for note in view.notes)


@pytest.fixture(scope="module")
def english(catalogue: Catalogue) -> list[ChartView]:
    some = list(measured_selections(catalogue))[::9]
    return list(swept(catalogue, (replace(s, language="en") for s in some)).values())


def test_english_shows_nothing_of_the_code_either(english: list[ChartView]) -> None:
    assert faults(english, UNFILLED) == []
    assert [(w, t) for w, t in faults(english, BARE_CODE) if w not in CITED] == []


def test_english_has_no_french_sentence(english: list[ChartView]) -> None:
    """Notes come from the data, which are in French: they are not looked at."""
    french = re.compile(r"\b(moins|fragiles|selon|proches?|régions?|classes de|pour)\b")
    shown = [(w, t) for w, t in faults(english, french) if w not in ("note", "row")]
    assert shown == []


# Grammar


def test_words_agree_with_their_number(views: list[ChartView]) -> None:
    one = r"\b[01]\u202f?\s?(?:régions|départements|domaines|indicateurs|territoires)\b"
    many = r"\b(?:[2-9]|\d\d)\s(?:région|département|domaine|indicateur|territoire)\b"
    assert faults(views, re.compile(f"{one}|{many}")) == []
    assert faults(views, re.compile(r"\b[01]\s(?:région|département)\s\w+(?:ées|és)\b")) == []


def test_words_agree_with_the_gender_of_the_level(views: list[ChartView]) -> None:
    assert faults(views, re.compile(r"départements? comparées?|régions? comparés?\b")) == []


def test_one_value_is_no_range(views: list[ChartView]) -> None:
    """« de 82 % en Occitanie à 82 % en Occitanie » says nothing."""
    wrong = set()
    for view in views:
        present = {row["value"] for row in view.rows if row["value"] is not None}
        named = re.findall(r"(en [^,]+?|dans [^,]+?)(?= à |$)", view.title)
        if len(present) == 1 and len(named) == 2 and named[0] == named[1]:
            wrong.add(view.title)
    assert wrong == set()


def test_a_judged_quantity_is_never_said_to_be_unjudged(
    catalogue: Catalogue, views: list[ChartView]
) -> None:
    wrong = set()
    for view in views:
        selection = view.selection
        record = catalogue.indicators.get(str(selection.indicator)) or catalogue.measures.get(
            str(selection.measure)
        )
        judged = record is None or record.polarity is not Polarity.UNJUDGED
        if judged and "Aucun sens n’est jugé" in view.sentence:
            wrong.add((selection.measure or selection.indicator, view.chart))
    assert wrong == set()


# True


def test_the_title_and_the_sentence_count_what_the_rows_hold(measured: Swept) -> None:
    for (chart, selection), view in measured.items():
        counts = Counter(row["band"] for row in view.rows if row["band"])
        if not counts:
            continue
        if chart == "carte":
            said = [int(n) for n in re.findall(r"(\d+)\s(?:plus|proches?|moins)", view.sentence)]
            assert said == [counts[band] for band in Band], (selection, view.sentence)
        else:
            n = re.search(r"\b(\d+|[Aa]ucune?)\s(?:région|département)", view.title)
            assert n is not None, view.title
            assert (int(n[1]) if n[1].isdigit() else 0) == counts[Band.MORE]


def test_a_chosen_territory_is_in_the_title(catalogue: Catalogue) -> None:
    chosen = Selection(domain="sante", territory="R75")
    assert "Nouvelle-Aquitaine" in ranking_view(catalogue, chosen).title


def test_the_subtitle_gives_unit_and_period(catalogue: Catalogue, measured: Swept) -> None:
    for (_, selection), view in measured.items():
        periods = {str(row["period"]) for row in view.rows if row["period"]}
        assert any(period in view.subtitle for period in periods), selection
        if selection.indicator:
            unit = catalogue.indicators[selection.indicator].unit.split(" ")[-1]
            assert unit in view.subtitle


def test_columns_name_keys_that_every_row_has(views: list[ChartView]) -> None:
    for view in views:
        for row in view.rows:
            missing = {column.key for column in view.columns} - row.keys()
            assert missing == set(), view.selection
            assert {"territory", "label", "value", "formatted", "status"} <= row.keys()


def test_every_reference_row_is_that_of_the_chart(measured: Swept) -> None:
    for view in measured.values():
        assert len({row["reference"] for row in view.rows}) == 1


# Small words


def test_every_place_reads_as_french(catalogue: Catalogue) -> None:
    for territory in catalogue.territories.values():
        if territory.level is Level.FORMER_REGION:
            continue
        words = place("fr", territory)
        assert re.match(r"(en|dans|à) ", words), words
        assert "'" not in words
        assert not re.search(r"\b(le|la|les|en le|dans en) (Le|La|Les)\b", words)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("level", [Level.REGION, Level.DEPARTEMENT])
def test_areas_are_counted(language: str, level: Level) -> None:
    words = [areas_word(language, level, n) for n in (0, 1, 2, 96)]
    assert len(set(words)) == 4
    assert words[1].startswith("1")
    assert words[2].partition("2")[2] == words[3].partition("96")[2]


def test_a_rank_says_its_tie_and_out_of_how_many() -> None:
    plain, tied = (rank_words("fr", Rank(2, tie), 13) for tie in (False, True))
    assert plain != tied
    assert all(text.startswith("2e") and text.endswith("13") for text in (plain, tied))
    assert rank_words("fr", None, 13) == "–"


def test_an_interval_of_one_rank_is_said_in_one_number() -> None:
    one = interval_words("fr", RankInterval(3, 3))
    several = interval_words("fr", RankInterval(2, 5))
    assert re.findall(r"\d+", one) == ["3"]
    assert re.findall(r"\d+", several) == ["2", "5"]
    assert interval_words("fr", None) == ""


def test_every_absence_has_its_mark_and_its_words() -> None:
    absent = [Status.MISSING, Status.NOT_APPLICABLE, Status.BASE_TOO_SMALL, Status.NATIONAL_ONLY]
    assert set(MARK_OF_STATUS) == set(absent)
    items = absence_legend("fr", absent)
    assert len({item.label for item in items}) == len({item.mark for item in items}) == 4
    assert Mark.FILL not in {item.mark for item in items}
    assert absence_legend("fr", [Status.MISSING, Status.MISSING]) == items[:1]
    assert absence_legend("fr", []) == ()
