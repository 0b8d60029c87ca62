"""Reports say nothing but what their tables and views hold, in whole sentences, each part there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
import pytest

from dashboard.catalogue import Catalogue
from dashboard.catalogue.parsing import parse_for
from dashboard.charts.profile.view import ProfileRow
from dashboard.charts.registry import CHARTS, view
from dashboard.documents.diagnosis import chapter_document, diagnosis_document
from dashboard.documents.document import (
    Block,
    Bullets,
    Document,
    FactList,
    Group,
    KeyFigures,
    Paragraph,
    Role,
    TableBlock,
    flat,
)
from dashboard.documents.national import national_document
from dashboard.documents.reader import Reader
from dashboard.documents.report import report_document
from dashboard.documents.synthesis import synthesis_document
from dashboard.documents.territory import domain_rows
from dashboard.documents.voices import published
from dashboard.documents.weighing import LISTED
from dashboard.indicators.domain_score import domain_result
from dashboard.model import AXES, Actor, AreaId, Level, Tier
from dashboard.selection import LATEST, Selection
from dashboard.statistics.ranks import Band
from dashboard.surveys.comparison import comparison
from dashboard.surveys.partnerships import partnerships
from dashboard.text.i18n import label, number, signed, translate
from dashboard.text.wording import place, the

REGIONS = ("R11", "R32", "R44", "R53", "R75", "R93", "R94")
"""Each article and each elision, the longest name, regions that merged and that did not."""
FEW = 4
"""One département in that many has its synthesis read; so has the one with the longest name."""
PARTS = (
    *("profile", "fragilities", *(f"axis-{axis}" for axis in AXES), "heard", "coconstruction"),
    *("alliances", "sides", "conclusions", "sources"),
)
SPOILT = re.compile(
    r"[{}]|\b[nN]a[nN]\b|\bNone\b(?! of)|N/A|[Ll]orem|TODO|  |\(\)|« »|\s[.,]|[.:;]\.|,,"
)
SLIPS = re.compile(
    r"\b(de le|de les|à le|à les|le le|la la|les les|si il|que il|le la|de du|de des)\b"
    r"|(?<![\d,])(?!1 )\d+ (région|domaine|indicateur|réponse|alliance)\b|(?<![\d,])\b1 \w+s\b",
    re.IGNORECASE,
)
VOWELS = "AEIOUYÉÈÎÔ"


@dataclass(frozen=True)
class Written:
    """A document, the page that it is of, and all that it says."""

    page: str
    reader: Reader
    document: Document

    @property
    def texts(self) -> list[str]:
        return [text for text in _texts(self.document) if text]


def _texts(document: Document) -> Iterator[str]:
    yield from (document.name, document.title, document.title + document.title_end)
    yield document.kicker
    yield from (one.text for one in document.lede)
    yield from (words for _, words in (document.strip.counts if document.strip else ()))
    for figure in document.key_figures:
        yield from (figure.figure, figure.text, figure.note)
    for section in document.sections:
        yield from (section.title, section.text, section.nav)
        yield from chain.from_iterable(map(_of_block, flat(section.blocks)))


def _of_block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield block.text
        case Bullets():
            yield from (item.text for item in block.items)
        case Group():
            yield from (block.title, block.note)
        case KeyFigures():
            for one in block.figures:
                yield from (one.figure, one.text, one.note)
        case TableBlock():
            yield from (column.title for column in block.columns)
            yield from (text.text for row in block.rows for cell in row for text in cell.texts)
        case FactList():
            for fact in block.facts:
                yield from _of_block(fact.value)


def reader_of(catalogue: Catalogue, **choices: object) -> Reader:
    selection = Selection(**choices)  # type: ignore[arg-type]
    return Reader(catalogue.shown(selection.example), selection)


@pytest.fixture(scope="module")
def reports(catalogue: Catalogue) -> list[Written]:
    return [
        Written(f"/territoires/{own.territory.area.slug}/rapport", own, report_document(own))
        for own in (reader_of(catalogue, territory=AreaId(area)) for area in REGIONS)
    ]


@pytest.fixture(scope="module")
def syntheses(catalogue: Catalogue) -> list[Written]:
    departements = catalogue.areas(Level.DEPARTEMENT)
    longest = max(departements, key=lambda one: len(one.name))
    return [
        Written(f"/territoires/{one.area.slug}/synthese", own, synthesis_document(own))
        for one in (*catalogue.areas(Level.REGION), *departements[::FEW], longest)
        for own in [reader_of(catalogue, territory=one.area, level=one.level)]
    ]


@pytest.fixture(scope="module")
def chapters(catalogue: Catalogue) -> list[Written]:
    return [
        Written(f"/domaines/{code}/diagnostic", own, chapter_document(own))
        for code in catalogue.domains
        for own in [reader_of(catalogue, domain=code)]
    ]


@pytest.fixture(scope="module")
def whole(catalogue: Catalogue) -> list[Written]:
    own = reader_of(catalogue)
    return [
        Written("/diagnostic", own, diagnosis_document(own)),
        Written("/synthese", own, national_document(own)),
    ]


@pytest.fixture(scope="module")
def in_english(catalogue: Catalogue) -> list[Written]:
    regions = catalogue.areas(Level.REGION)
    some = (*regions[:2], *catalogue.areas(Level.DEPARTEMENT)[:6])
    readers = [
        reader_of(catalogue, territory=one.area, level=one.level, language="en") for one in some
    ]
    domains = [reader_of(catalogue, domain=code, language="en") for code in catalogue.domains]
    english = reader_of(catalogue, language="en")
    return [
        *(Written("report", one, report_document(one)) for one in readers[:2]),
        *(Written("synthesis", one, synthesis_document(one)) for one in readers),
        *(Written("chapter", one, chapter_document(one)) for one in domains[:4]),
        Written("diagnosis", english, diagnosis_document(english)),
        Written("national", english, national_document(english)),
    ]


@pytest.fixture(scope="module")
def every(
    reports: list[Written],
    syntheses: list[Written],
    chapters: list[Written],
    whole: list[Written],
    in_english: list[Written],
) -> list[Written]:
    return [*reports, *syntheses, *chapters, *whole, *in_english]


def tables(document: Document, name: str, section: str = "") -> list[TableBlock]:
    parts = [part for part in document.sections if section in ("", part.key)]
    blocks = (block for part in parts for block in flat(part.blocks))
    return [block for block in blocks if isinstance(block, TableBlock) and block.name == name]


def test_the_report_of_a_region_has_the_parts_of_the_programme(reports: list[Written]) -> None:
    for report in reports:
        assert tuple(part.key for part in report.document.sections) == PARTS, report.page


def test_the_last_part_lists_the_sources_of_scores_and_those_of_answers(
    reports: list[Written],
) -> None:
    for report in reports:
        kinds = ("scores", "surveys") if published(report.reader) else ("scores",)
        titles = [report.reader.t(f"report.sources.{kind}") for kind in kinds]
        groups = report.document.section("sources").groups
        assert [group.title for group in groups[: len(kinds)]] == titles, report.page


def test_every_part_has_a_title_a_way_to_it_and_something_to_say(every: list[Written]) -> None:
    for one in every:
        keys = [part.key for part in one.document.sections]
        assert len({*keys}) == len(keys), one.page
        for part in one.document.sections:
            assert all((part.title, part.nav, part.blocks)), (one.page, part.key)
            for block in flat(part.blocks):
                assert not isinstance(block, Group) or block.blocks, (one.page, part.key)
                assert not isinstance(block, Group) or not block.folded, (one.page, part.key)
                assert not isinstance(block, Bullets) or block.items, (one.page, part.key)


def test_a_formula_stands_among_the_points_of_the_method_alone(every: list[Written]) -> None:
    found = [
        (one.page, part.key)
        for one in every
        for part in one.document.sections
        for block in flat(part.blocks)
        if isinstance(block, Paragraph) and block.role is Role.FORMULA
    ]
    assert {key for _, key in found} == {"sources", "method"}, found


def test_no_table_is_empty_and_every_line_fills_its_columns(every: list[Written]) -> None:
    for one in every:
        for part in one.document.sections:
            for table in (b for b in flat(part.blocks) if isinstance(b, TableBlock)):
                assert table.rows, (one.page, part.key, table.name)
                hanging: list[int] = []
                for row in table.rows:
                    width = sum(cell.columns for cell in row) + len(hanging)
                    assert width == len(table.columns), (one.page, part.key, table.name)
                    hanging = [n - 1 for n in hanging if n > 1]
                    hanging += [cell.rows - 1 for cell in row if cell.rows > 1]
                    assert all(cell.texts for cell in row), (one.page, part.key, table.name)


def test_no_placeholder_no_missing_number_and_no_double_space_is_left(every: list[Written]) -> None:
    spoilt = {text: one.page for one in every for text in one.texts if SPOILT.search(text)}
    assert spoilt == {}


def test_articles_and_plurals_are_those_of_french(
    every: list[Written], catalogue: Catalogue
) -> None:
    names = "|".join(t.name for t in catalogue.territories.values() if t.name[0] in VOWELS)
    elision = re.compile(rf"\b(de|le|la|que|du) ({names})\b")
    slips = {
        text: one.page
        for one in every
        for text in one.texts
        if one.reader.language == "fr" and (SLIPS.search(text) or elision.search(text))
    }
    assert slips == {}


def test_what_was_not_published_is_said_once(reports: list[Written]) -> None:
    for report in reports:
        absent = [
            block.text
            for part in report.document.sections
            for block in flat(part.blocks)
            if isinstance(block, Paragraph) and block.role is Role.ABSENT
        ]
        assert len({*absent}) == len(absent), report.page
        heard = {answer.survey.actor for answer in published(report.reader)}
        silent = [translate("fr", f"actor.the.{actor}") for actor in Actor if actor not in heard]
        (line,) = [t for t in absent if t.startswith("Rien")] or [""]
        assert bool(line) == bool(silent)
        assert all(name in line for name in silent), line


def test_what_weighs_are_the_indicators_of_the_profile_furthest_from_france(
    reports: list[Written],
) -> None:
    for report in reports:
        own = report.reader.selection
        groups = {
            group.title: group
            for axis in AXES
            for group in report.document.section(f"axis-{axis}").groups
        }
        for row in domain_rows(report.reader):
            group = groups.pop(row.label)
            assert row.value is None or row.formatted in group.note
            (table,) = [b for b in group.blocks if isinstance(b, TableBlock)]
            selection = Selection(territory=own.territory, domain=row.domain)
            profile = view(report.reader.catalogue, "profil", selection).rows
            rows = [r for r in profile if isinstance(r, ProfileRow) and r.score is not None]
            furthest = sorted(rows, key=lambda r: -abs(r.score or 0))[:LISTED]
            assert len(table.rows) == len(furthest)
            said = [" ".join(t.text for cell in line for t in cell.texts) for line in table.rows]
            for one in furthest:
                figures = (
                    number("fr", one.value, one.decimals),
                    number("fr", one.reference, one.decimals),
                    signed("fr", one.score, 1),
                )
                assert any(all(f in text for f in figures) for text in said), (one.label, said)
        assert not groups


def test_every_published_answer_stands_in_one_line(reports: list[Written]) -> None:
    for report in reports:
        answers = published(report.reader)
        section = report.document.section("heard")
        lines = [row for table in tables(report.document, "heard") for row in table.rows]
        assert len(lines) == len(answers), report.page
        opening = next(block for block in section.blocks if isinstance(block, Paragraph))
        assert opening.text.startswith(f"{len(answers)} réponses"), opening.text
        values = sorted(answer.text("fr") for answer in answers)
        assert sorted(line[-3].texts[0].text for line in lines) == values


def test_both_sides_of_a_domain_are_those_of_its_comparison(reports: list[Written]) -> None:
    for report in reports:
        (table,) = tables(report.document, "sides")
        own = Selection(territory=report.reader.selection.territory)
        pairs = comparison(report.reader.catalogue, own).pairs
        said = [[cell.texts[0].text for cell in row] for row in table.rows]
        for pair, line in zip(pairs, said, strict=True):
            assert line[0] == label("fr", pair.sides.domain)
            assert line[1] == signed("fr", pair.measured, 2)
            assert pair.sides.answer is not None
            assert line[3].startswith(pair.sides.answer.text("fr").removesuffix("\u00a0*"))
            assert line[5] == translate("fr", f"quadrant.{pair.quadrant}")


def test_the_last_part_repeats_the_finding_and_names_what_weighs_most(
    reports: list[Written],
) -> None:
    for report in reports:
        bullets = report.document.section("conclusions").blocks[0]
        assert isinstance(bullets, Bullets)
        lines = [item.text for item in bullets.items]
        assert 4 <= len(lines) <= 5, lines
        assert lines[0] == f"{report.document.title}{report.document.title_end}."
        first = domain_rows(report.reader)[0]
        result = domain_result(report.reader.catalogue, first.domain, Level.REGION, LATEST)
        column = result.z[:, result.index_of(first.area)]
        most = result.indicators[int(np.nanargmax(column))]
        assert label("fr", most) in lines[1], lines[1]


def test_partnership_answers_of_the_region_are_all_there(reports: list[Written]) -> None:
    for report in reports:
        own = report.reader
        sections = partnerships(own.catalogue, "fr", own.territory.area)
        here = [
            answer.text
            for section in sections
            for line in section.lines
            for voice in line.voices
            for answer in voice.here
        ]
        said = [
            text.text
            for table in tables(report.document, "partnerships")
            for row in table.rows
            for cell in row
            for text in cell.texts
        ]
        assert all(said.count(text) >= here.count(text) for text in here), report.page


def test_a_synthesis_is_short(syntheses: list[Written]) -> None:
    for one in syntheses:
        assert len(one.document.key_figures) == 3, one.page
        slugs = [chart.slug for chart in one.document.charts]
        assert slugs == ["classement", "carte"], one.page
        assert sum(map(len, one.texts)) < 4_600, (one.page, sum(map(len, one.texts)))


def test_a_synthesis_says_where_it_is(syntheses: list[Written]) -> None:
    for one in syntheses:
        territory = one.reader.territory
        said = one.document.title.lower()
        assert the("fr", territory).lower() in said or place("fr", territory).lower() in said


def test_the_scores_of_the_diagnosis_are_those_of_the_domains(
    whole: list[Written], catalogue: Catalogue
) -> None:
    diagnosis, _ = whole
    regions = catalogue.areas(Level.REGION)
    found = {
        (column.key, region.area): cell.texts[0].text
        for table in tables(diagnosis.document, "scores")
        for region, row in zip(regions, table.rows, strict=True)
        for column, cell in zip(table.columns[1:], row[1:], strict=True)
    }
    for code in catalogue.domains:
        result = domain_result(catalogue, code, Level.REGION, LATEST)
        for area, score in zip(result.areas, result.scores, strict=True):
            assert found.pop((code, area.area)) == signed("fr", score.value, 2)
    assert not found


def test_a_chapter_has_every_core_indicator_in_every_region(
    chapters: list[Written], catalogue: Catalogue
) -> None:
    for chapter in chapters:
        domain = str(chapter.reader.selection.domain)
        columns = [
            column.key
            for table in tables(chapter.document, "indicators")
            for column in table.columns[1:]
        ]
        expected = [
            one.code
            for one in catalogue.indicators_of(domain, Tier.CORE)
            if catalogue.period_of(one.code, Level.REGION, LATEST)
        ]
        assert columns == expected, chapter.page
        for table in tables(chapter.document, "indicators"):
            for region, row in zip(catalogue.areas(Level.REGION), table.rows[1:], strict=True):
                for column, cell in zip(table.columns[1:], row[1:], strict=True):
                    year = catalogue.period_of(column.key, Level.REGION, LATEST)
                    assert year is not None
                    observed = catalogue.series(column.key, Level.REGION, year).get(region.area)
                    value = observed.value if observed else None
                    decimals = catalogue.indicators[column.key].decimals
                    assert cell.texts[0].text == number("fr", value, decimals)


def test_the_national_summary_has_every_region_once_a_domain_on_its_side(
    whole: list[Written], catalogue: Catalogue
) -> None:
    _, national = whole
    parts = [part.key for part in national.document.sections]
    assert parts == ["sides", "maps", "heard", "apart", "method"]
    (table,) = tables(national.document, "classes")
    for code, row in zip(catalogue.domains, table.rows, strict=True):
        result = domain_result(catalogue, code, Level.REGION, LATEST)
        for band, cell in zip((Band.MORE, Band.CLOSE, Band.LESS), row[1:], strict=True):
            text = cell.texts[0].text
            for area, own in zip(result.areas, result.bands, strict=True):
                assert (area.name in text) == (own is band), (code, area.name)


def test_every_chart_of_a_report_can_be_drawn(
    reports: list[Written], syntheses: list[Written], chapters: list[Written], whole: list[Written]
) -> None:
    for one in (reports[0], reports[-1], syntheses[0], syntheses[-1], *chapters, *whole):
        names = [chart.name for chart in one.document.charts]
        assert len({*names}) == len(names), one.page
        selection = one.reader.selection
        for chart in one.document.charts:
            own = {
                "territoire": selection.territory.slug if selection.territory else "",
                "domaine": selection.domain or "",
            }
            left_out = {*chart.without, *dict(chart.fixed)}
            read = {*CHARTS[chart.slug].parameters} - left_out
            taken = [(name, value) for name, value in own.items() if name in read]
            catalogue, asked = parse_for(one.reader.catalogue, [*taken, *chart.fixed])
            assert view(catalogue, chart.slug, asked).rows, (one.page, chart.name)


def test_without_the_example_no_example_is_said(every: list[Written], catalogue: Catalogue) -> None:
    examples = [
        label(language, survey)
        for survey in catalogue.shown(True).surveys.values()
        if survey.example
        for language in ("fr", "en")
    ]
    assert examples
    for one in every:
        assert not [text for text in one.texts if any(name in text for name in examples)], one.page


def test_with_the_example_what_is_compared_carries_its_mark(catalogue: Catalogue) -> None:
    for region in catalogue.areas(Level.REGION)[:1]:
        own = reader_of(catalogue, territory=region.area, example=True)
        for document, key in ((report_document(own), "sides"), (synthesis_document(own), "heard")):
            roles = [b.role for b in document.section(key).blocks if isinstance(b, Paragraph)]
            assert Role.EXAMPLE in roles, (region.name, key)
