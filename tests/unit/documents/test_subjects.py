"""The lists, facts, links and answers of the pages of subjects, counted again from the tables."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import view
from dashboard.documents.actors import LISTED
from dashboard.documents.document import (
    Aside,
    Availability,
    Block,
    Bullets,
    ChartBlock,
    Document,
    FactList,
    Group,
    Link,
    Months,
    Paragraph,
    Role,
    Strong,
    TableBlock,
    Width,
    flat,
)
from dashboard.documents.domains import domains_by_axis
from dashboard.documents.reader import Reader
from dashboard.documents.territory import LONGEST_UNIT, territory_links, unscored_document
from dashboard.indicators.domain_score import domain_result
from dashboard.model import ALL_DOMAINS, AXES, Actor, AreaId, Evidence, Level, Tier
from dashboard.pages.router import context_of, document_of
from dashboard.selection import ACTORS, LATEST, Selection, SelectionError
from dashboard.surveys.questions import OPENING_MEASURES, Question, questions
from dashboard.text.i18n import date_label, label, number, translate, unit
from dashboard.text.wording import group_words, interval_words
from tests.conftest import DataCounts
from tests.covering import covering
from tests.places import FRANCE

WORKED = ("value", "france", "spread", "z", "weight")
COHERENCE = ("concepts", "indicators", "alpha", "alpha_without", "correlation")
UNEMPLOYMENT = "taux_chomage_localise"


def at(catalogue: Catalogue, address: str) -> Document:
    path, _, search = address.partition("?")
    return document_of(context_of(catalogue, path, search))


def blocks(document: Document) -> Iterator[Block]:
    for section in document.sections:
        yield from flat(section.blocks)


def links(*texts: Paragraph) -> list[Link]:
    return [word for text in texts for word in text.words if isinstance(word, Link)]


def chart(document: Document, name: str) -> ChartBlock:
    (block,) = [one for one in document.charts if one.name == name]
    return block


def only(document: Document, name: str) -> Availability:
    """When a chart is there."""
    found = chart(document, name).only
    assert found
    return found


def facts(document: Document) -> dict[str, str]:
    """Name of each fact and what it is; lists are left to others."""
    (block,) = [one for one in blocks(document) if isinstance(one, FactList)]
    return {fact.name: fact.value.text for fact in block.facts if isinstance(fact.value, Paragraph)}


def fact(key: str) -> str:
    return translate("fr", f"fact.{key}")


PAGES = [
    *("/", "/territoires", "/territoires/53", "/territoires/D29", "/acteurs"),
    "/domaines",
    *(f"/acteurs/{slug}" for slug in ACTORS),
    *("/voyages", "/alliances", "/methode", "/donnees", "/parcours"),
]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_opens_with_its_lede_and_says_no_other_one(
    catalogue: Catalogue, address: str
) -> None:
    first, *others = at(catalogue, address).lede
    assert first.role is Role.LEDE
    assert {other.role for other in others} <= {Role.LEADS_ON, Role.NOTE}
    for block in (block for section in at(catalogue, address).sections for block in section.blocks):
        assert not (isinstance(block, (Paragraph, Bullets)) and block.role is Role.LEDE)


@pytest.mark.parametrize("address", [*PAGES, "/domaines/logement"])
def test_a_formula_stands_on_the_page_of_the_method_alone(
    catalogue: Catalogue, address: str
) -> None:
    texts = (block for block in blocks(at(catalogue, address)) if isinstance(block, Paragraph))
    assert (address == "/methode") is any(text.role is Role.FORMULA for text in texts)


@pytest.mark.parametrize("address", [*PAGES, "/domaines/logement", "/croisement"])
def test_what_takes_a_part_of_a_row_has_what_fills_it(catalogue: Catalogue, address: str) -> None:
    for section in at(catalogue, address).sections:
        wide = Counter(getattr(block, "width", Width.FULL) for block in section.blocks)
        assert bool(wide[Width.MAIN]) is bool(wide[Width.SIDE]), section.key
        assert wide[Width.HALF] % 2 == 0, section.key
        inside = [getattr(b, "width", Width.FULL) for g in section.groups for b in flat(g.blocks)]
        assert {*inside} <= {Width.FULL, Width.SMALL}, section.key


@pytest.mark.parametrize(
    ("address", "figures"),
    [
        ("/methode", {*Tier, "core", "departements", "years", *WORKED, *COHERENCE}),
        ("/donnees", {"used", "sample"}),
        ("/voyages", set()),
    ],
)
def test_a_column_holds_figures_or_words(
    catalogue: Catalogue, address: str, figures: set[str]
) -> None:
    tables = [b for b in blocks(at(catalogue, address)) if isinstance(b, TableBlock)]
    roles = {column.key: column.role for table in tables for column in table.columns}
    assert {key for key, role in roles.items() if role is Role.NUMBER} == figures
    assert {*roles.values()} <= {Role.NUMBER, Role.TEXT}


def test_sources_stand_under_the_producer_named_first(catalogue: Catalogue) -> None:
    first = Counter(s.producer.partition(",")[0] for s in catalogue.sources.values())
    several = {name: n for name, n in first.items() if n > 1}
    *groups, others = at(catalogue, "/donnees").section("sources").groups
    sizes = [len(t.rows) for g in (*groups, others) for t in g.blocks if isinstance(t, TableBlock)]
    assert {g.title: n for g, n in zip(groups, sizes, strict=False)} == several
    assert sizes[:-1] == sorted(several.values(), reverse=True)
    assert sizes[-1] == len(first) - len(several)


@pytest.mark.parametrize("region", ["32", "53", "84", "94"])
def test_a_key_figure_of_a_domain_says_no_place_that_another_calculation_changes(
    catalogue: Catalogue, region: str
) -> None:
    first, last, *_ = at(catalogue, f"/territoires/{region}").key_figures
    for figure in (first, last):
        (code,) = [c for c, d in catalogue.domains.items() if label("fr", d) == figure.text]
        result = domain_result(catalogue, code, Level.REGION, LATEST)
        index = result.index_of(AreaId(f"R{region}"))
        interval, group = result.intervals[index], result.groups[index]
        assert interval
        if group and group.size > 1 and not interval.sure:
            assert group_words("fr", group, Level.REGION) in figure.note
        elif not result.coherence.scattered and not interval.sure:
            assert interval_words("fr", interval) in figure.note


def test_only_the_table_of_a_domain_is_sorted_and_filtered(catalogue: Catalogue) -> None:
    for address in ("/territoires/53", "/domaines/sante", "/acteurs/citoyens", "/voyages"):
        charts = at(catalogue, address).charts
        assert [one.slug for one in charts if one.sortable] == [
            one.slug for one in charts if one.slug == "tableau"
        ]


# Territories


@pytest.mark.parametrize(
    "area", ["R11", "R24", "R27", "R28", "R32", "R53", "R93", "R94", "D2A", "D23", "D29", "D93"]
)
def test_a_long_unit_stands_with_the_name_of_its_indicator(catalogue: Catalogue, area: str) -> None:
    slug = AreaId(area).slug
    figure = at(catalogue, f"/territoires/{slug}").key_figures[-1]
    (indicator,) = [
        i
        for i in catalogue.indicators.values()
        if i.tier is Tier.CORE
        and figure.text in (label("fr", i), f"{label('fr', i)} ({unit('fr', i.unit)})")
    ]
    beside = len(indicator.unit) <= LONGEST_UNIT or indicator.unit.startswith("%")
    assert (figure.text == label("fr", indicator)) is beside
    alone = re.fullmatch(r"[−\d\s,]+", figure.figure)
    assert bool(alone) is (not beside or not indicator.unit)
    assert re.search(r"\d,\d(?!\d)", figure.note)


@pytest.mark.parametrize("level", [Level.REGION, Level.DEPARTEMENT])
def test_the_territories_of_a_level_each_lead_to_their_page(
    catalogue: Catalogue, level: Level
) -> None:
    own = [t for t in catalogue.territories.values() if t.level is level]
    told = links(*territory_links(Reader(catalogue, Selection()), level))
    assert {(link.text, link.href) for link in told} == {
        (t.name, f"/territoires/{t.area.slug}") for t in own
    }


def test_the_index_of_territories_folds_the_departements(catalogue: Catalogue) -> None:
    lists = {}
    for folded, group in [
        (block.folded, block)
        for block in blocks(at(catalogue, "/territoires"))
        if isinstance(block, Group)
    ]:
        for names in group.blocks:
            if isinstance(names, Bullets):
                assert names.role is Role.NAMES
                lists[folded] = {link.text for link in links(*names.items)}
    assert lists == {
        folded: {t.name for t in catalogue.areas(level)}
        for folded, level in ((False, Level.REGION), (True, Level.DEPARTEMENT))
    }


def test_a_territory_without_any_score_says_why_and_leads_to_the_domains(
    catalogue: Catalogue,
) -> None:
    own = Selection(territory=AreaId.of(Level.REGION, "53"))
    document = unscored_document(Reader(catalogue, own))
    assert document.lede[0].role is Role.ABSENT
    (names,) = document.section("domains").blocks
    assert isinstance(names, Bullets)
    assert names.role is Role.NAMES  # in print too, unlike a list of files
    ways = [link.href.partition("&")[0] for link in links(*names.items)]
    assert ways == [f"/domaines/{code}?territoire=53" for code in catalogue.domains]


def test_a_region_leads_to_its_comparison_and_a_departement_to_none(catalogue: Catalogue) -> None:
    def ways(address: str) -> list[str]:
        texts = [b for b in blocks(at(catalogue, address)) if isinstance(b, Paragraph)]
        return [link.href for link in links(*texts) if link.href.startswith("/croisement")]

    assert ways("/territoires/53") == ["/croisement?territoire=53"]
    assert ways("/territoires/D29") == []


def test_the_quadrants_of_a_territory_are_there_in_every_region(catalogue: Catalogue) -> None:
    everywhere = tuple((t.area.slug,) for t in catalogue.areas(Level.REGION))
    assert chart(at(catalogue, "/territoires/53"), "ecarts").fixed == ()
    assert only(at(catalogue, "/territoires/53"), "ecarts").choices == everywhere
    example = chart(at(catalogue, "/territoires/53?exemple=oui"), "ecarts")
    assert dict(example.fixed)["enquete"] == "exemple-entreprises"
    regions = only(at(catalogue, "/territoires/D29"), "acteurs").choices
    assert regions == tuple((t.area.slug,) for t in catalogue.areas(Level.REGION))
    silent = replace(catalogue, perceptions=())
    assert "ecarts" not in {one.name for one in at(silent, "/territoires/53").charts}


# Domains


@pytest.mark.parametrize("most", [False, True])
def test_each_domain_stands_under_its_axis(catalogue: Catalogue, most: bool) -> None:
    groups = domains_by_axis(Reader(catalogue, Selection()), most=most)
    assert [group.title for group in groups] == [translate("fr", f"axis.{a}") for a in AXES]
    for axis, group in zip(AXES, groups, strict=True):
        (names,) = group.blocks
        assert isinstance(names, Bullets)
        assert [link.href for link in links(*names.items)] == [
            f"/domaines/{code}" for code, one in catalogue.domains.items() if one.axis == axis
        ]
        for item in names.items:
            assert any(isinstance(word, Aside) for word in item.words) is most


def test_a_series_is_drawn_where_an_indicator_has_several_periods(catalogue: Catalogue) -> None:
    several = only(at(catalogue, "/domaines/sante"), "evolution")
    assert several.parameters == ("niveau", "indicateur")
    assert several.choices
    assert set(several.choices) == {
        ("" if level is Level.REGION else slug, code)
        for slug, level in catalogue.mapped.items()
        for code in catalogue.indicators
        if len(catalogue.periods(code, level)) >= 2
    }


def test_a_domain_says_its_axis_and_whether_the_programme_names_it(catalogue: Catalogue) -> None:
    for code, domain in catalogue.domains.items():
        attested = "attested" if domain.attested else "inferred"
        assert facts(at(catalogue, f"/domaines/{code}"))[fact("axis")] == " · ".join(
            (translate("fr", f"axis.{domain.axis}"), translate("fr", f"attestation.{attested}"))
        )
    of_indicator = at(catalogue, f"/domaines/emploi-insertion?indicateur={UNEMPLOYMENT}")
    assert of_indicator.title == label("fr", catalogue.domains["emploi-insertion"])
    assert of_indicator.name == label("fr", catalogue.indicators[UNEMPLOYMENT])
    assert at(catalogue, "/domaines/sante").name == label("fr", catalogue.domains["sante"])


@pytest.mark.parametrize("level", [Level.REGION, Level.DEPARTEMENT])
def test_an_indicator_says_its_years_and_is_cited_with_the_one_shown(
    catalogue: Catalogue, level: Level
) -> None:
    own = f"/domaines/emploi-insertion?indicateur={UNEMPLOYMENT}&niveau={level}"
    years = catalogue.periods(UNEMPLOYMENT, level)
    told = facts(at(catalogue, own))
    assert all(str(year) in told[fact("periods")] for year in years)
    name = label("fr", catalogue.indicators[UNEMPLOYMENT])
    assert told[fact("citation")].startswith(f"{name}, {max(years)}.")
    early = facts(at(catalogue, f"{own}&periode={min(years)}"))[fact("citation")]
    assert early.startswith(f"{name}, {min(years)}.")


def test_a_score_says_what_stands_beside_it_and_of_which_period_it_is(
    catalogue: Catalogue,
) -> None:
    beside = [
        i for i in catalogue.indicators.values() if (i.domain, i.tier) == ("sante", Tier.CONTEXT)
    ]
    told = facts(at(catalogue, "/domaines/sante"))
    assert told[fact("beside")].startswith(f"{len(beside)} ")
    assert told[fact("period")] == "Dernière connue"
    year = min(
        y for i in catalogue.indicators_of("sante", Tier.CORE) for y in catalogue.periods(i.code)
    )
    assert facts(at(catalogue, f"/domaines/sante?periode={year}"))[fact("period")] == str(year)


# Actors


@pytest.mark.parametrize("slug", ACTORS)
def test_an_actor_opens_with_the_answer_of_france_about_no_single_domain(
    catalogue: Catalogue, slug: str
) -> None:
    """Of each survey, and in each unit, a question with an answer of France and one without."""

    def parts(question: Question) -> Iterator[tuple[object, ...]]:
        survey, measure = question
        asked = catalogue.perceptions_where(survey=survey, measure=measure)
        national = {p.domain == ALL_DOMAINS for p in asked if p.area == FRANCE}
        yield survey, *national
        yield catalogue.measures[measure].unit, *national

    for question in covering(questions(catalogue, Selection(actor=ACTORS[slug])), parts):
        survey, measure = question
        document = at(catalogue, f"/acteurs/{slug}?enquete={survey}&mesure={measure}")
        published = [
            p
            for p in catalogue.perceptions_where(survey=survey, measure=measure)
            if p.area == FRANCE and p.domain == ALL_DOMAINS
        ]
        assert bool(document.key_figures) is bool(published), question
        if published:
            assert date_label("fr", published[0].period) in document.key_figures[0].text


def test_an_actor_who_was_not_asked_the_common_question_is_told_so(catalogue: Catalogue) -> None:
    kept = tuple(p for p in catalogue.perceptions if p.actor is not Actor.INSTITUTIONS)
    cards = at(replace(catalogue, perceptions=kept), "/acteurs").section("actors").groups
    assert [card.href for card in cards] == [f"/acteurs/{slug}" for slug in ACTORS]
    for card, actor in zip(cards, ACTORS.values(), strict=True):
        said = card.blocks[0]
        assert isinstance(said, Paragraph)
        silent = actor is Actor.INSTITUTIONS
        assert said.role is (Role.ABSENT if silent else Role.LEDE)
        assert ("%" in said.text) is not silent
        assert (said.text == "non publié") is silent


@pytest.mark.parametrize("slug", ACTORS)
def test_an_actor_names_its_questions_once_those_that_pages_open_with_first(
    catalogue: Catalogue, slug: str
) -> None:
    (card,) = [c for c in at(catalogue, "/acteurs").section("actors").groups if slug in c.href]
    asked = {q.measure for q in questions(catalogue, Selection(actor=ACTORS[slug]))}
    (names,) = [block for block in card.blocks if isinstance(block, Bullets)]
    told = [dict(parse_qsl(urlsplit(link.href).query))["mesure"] for link in links(*names.items)]
    assert len(told) == len({*told}) == min(len(asked), LISTED)
    first = [measure for measure in OPENING_MEASURES if measure in asked]
    assert told[: len(first)] == first
    more = [b for b in card.blocks if isinstance(b, Paragraph) and b.role is Role.LEADS_ON]
    assert bool(more) is (len(asked) > LISTED)
    if more:
        assert re.search(rf"\b{len(asked) - LISTED}\b", more[0].text)


@pytest.mark.parametrize("slug", ["carte", "classement", "acteurs"])
def test_a_chart_of_answers_is_there_for_the_questions_that_have_a_value_to_draw(
    catalogue: Catalogue, slug: str
) -> None:
    there = only(at(catalogue, "/acteurs/citoyens"), slug)
    assert there.parameters == ("enquete", "mesure")
    assert there.choices is not None
    for survey, measure in questions(catalogue, Selection(actor=Actor.CITIZENS)):
        asked = Selection(actor=Actor.CITIZENS, survey=survey, measure=measure)
        try:
            values = [row["value"] for row in view(catalogue, slug, asked).rows]
        except SelectionError:
            values = []
        drawn = (survey, measure) in there.choices
        assert drawn is any(value is not None for value in values), (survey, measure)


def test_a_region_that_kept_its_bounds_has_its_answer_once(catalogue: Catalogue) -> None:
    document = at(catalogue, "/acteurs/citoyens?enquete=ocde-rwb-2016&mesure=life_satisfaction")
    tables, *_ = answers(document)
    named = [row[0].texts[0].text for table in tables for row in table.rows]
    assert named.count("Bretagne") == 1
    assert {"Alsace", "Grand Est"} <= {*named}
    said, dagger = (b.text for b in document.section("answers").blocks if isinstance(b, Paragraph))
    assert "7 autres recomposées de leurs anciennes régions" in said
    assert dagger.startswith("†")


def test_a_survey_says_how_many_answered_and_where_to_read_it(catalogue: Catalogue) -> None:
    counted = {
        "citoyens?enquete=phare-citoyens-2015&mesure=duty_of_alliance_share": "2\u202f000",
        "associations": "non publié",
    }
    for address, sample in counted.items():
        told = facts(at(catalogue, f"/acteurs/{address}"))
        assert told[fact("sample")] == sample
        assert told[fact("source")]
    nowhere = {code: replace(s, url="") for code, s in catalogue.surveys.items()}
    document = at(replace(catalogue, surveys=nowhere), "/acteurs/associations")
    assert fact("source") not in facts(document)


def answers(document: Document) -> tuple[list[TableBlock], list[Group], list[Paragraph]]:
    (section,) = [s for s in document.sections if s.key == "answers"]
    groups = [g for g in section.groups if answers_of(g)]
    texts = [b for b in section.blocks if isinstance(b, Paragraph)]
    return [table for group in groups for table in answers_of(group)], groups, texts


def answers_of(group: Group) -> list[TableBlock]:
    """The tables of single answers: that of two waves of a question says its answers again."""
    return [b for b in group.blocks if isinstance(b, TableBlock) and b.name != "waves"]


def test_the_answers_of_france_stand_before_those_of_the_territory_and_of_all_others(
    catalogue: Catalogue,
) -> None:
    address = "/acteurs/citoyens?enquete=wjp-eurovoices-2023&mesure=trust_police_share"
    published = catalogue.perceptions_where(
        survey="wjp-eurovoices-2023", measure="trust_police_share"
    )
    for chosen in ((), ("R53",)):
        search = "&territoire=53" if chosen else ""
        tables, groups, _ = answers(at(catalogue, f"{address}{search}"))
        areas = (FRANCE, *chosen)
        wanted = [sum(p.area == area for p in published) for area in areas]
        wanted.append(len(published) - sum(wanted))
        assert [len(table.rows) for table in tables] == [n for n in wanted if n]
        names = [catalogue.territories[area].name for area in areas]
        titles = [*names, translate("fr", "answers.others")]
        assert [g.title for g in groups] == [t for t, n in zip(titles, wanted, strict=True) if n]
        assert all(group.folded for group in groups)
        assert [group.note.split()[0] for group in groups] == [str(n) for n in wanted if n]


def test_an_answer_names_its_territory_its_domain_its_value_and_its_base(
    catalogue: Catalogue,
) -> None:
    address = "/acteurs/citoyens?enquete=phare-citoyens-2015&mesure=fragility_score"
    tables, _, texts = answers(at(catalogue, address))
    assert {c.key for c in tables[0].columns if c.role is Role.NUMBER} == {"value", "base"}
    assert {c.role for c in tables[0].columns} == {Role.NUMBER, Role.TEXT}
    published = catalogue.perceptions_where(survey="phare-citoyens-2015", measure="fragility_score")
    told = [[" ".join(t.text for t in cell.texts) for cell in row] for row in tables[0].rows]
    assert {(row[0], row[1]) for row in told} == {
        (
            catalogue.territories[p.area].name,
            "Tous domaines"
            if p.domain == ALL_DOMAINS
            else label("fr", catalogue.domains[p.domain]),
        )
        for p in published
    }
    bases = {number("fr", p.base, 0) if p.base else "non publié" for p in published}
    assert {row[4] for row in told} == bases
    assert not [text for text in texts if text.role is Role.EXAMPLE]


def test_example_answers_are_marked_before_they_are_listed(catalogue: Catalogue) -> None:
    address = "/acteurs/citoyens?exemple=oui&enquete=exemple-citoyens&mesure=fragility_score"
    _, _, texts = answers(at(catalogue, address))
    assert texts[0].role is Role.EXAMPLE
    assert texts[0].text == translate("fr", "example.mark")


# What is said of a territory


def voices_of(catalogue: Catalogue, code: str) -> tuple[Block, ...]:
    return at(catalogue, f"/territoires/{code}").section("voices").blocks


def test_the_voices_of_a_region_are_all_that_was_published_of_it_and_of_the_former_regions_in_it(
    catalogue: Catalogue,
) -> None:
    heard = 0
    for region in catalogue.areas(Level.REGION):
        areas = {region.area} | {
            t.area
            for t in catalogue.territories.values()
            if t.level is Level.FORMER_REGION and t.parent == region.area
        }
        published = [
            p
            for p in catalogue.perceptions
            if p.area in areas and p.evidence is not Evidence.EXAMPLE
        ]
        keys = {(p.survey, p.measure, p.domain, p.area, p.period) for p in published}
        told = voices_of(catalogue, region.code)
        groups = [block for block in told if isinstance(block, Group)]
        rows = {group.title: table.rows for group in groups for table in answers_of(group)}
        assert sum(map(len, rows.values())) == len(keys)
        assert all(group.folded for group in groups)
        assert (told[0].role is Role.ABSENT) is not published  # type: ignore[union-attr,comparison-overlap]
        questions_of = {row[0].texts[0].text for own in rows.values() for row in own}
        former = {catalogue.territories[p.area].name for p in published if p.area != region.area}
        for name in former:
            assert any(question.endswith(f" · {name}") for question in questions_of)
        own = any(question.endswith(f" · {region.name}") for question in questions_of)
        assert own is (region.name in former)
        assert {b.role for b in told[1:] if isinstance(b, Paragraph)} <= {Role.NOTE}
        heard += bool(former)
    assert heard


def test_a_voice_names_its_question_and_the_domain_that_it_is_about(catalogue: Catalogue) -> None:
    about = {
        f"{label('fr', catalogue.measures[p.measure])}"
        + ("" if p.domain == ALL_DOMAINS else f" · {label('fr', catalogue.domains[p.domain])}")
        for p in catalogue.perceptions
        if p.area == "R75" and p.evidence is not Evidence.EXAMPLE
    }
    tables = [b for b in flat(voices_of(catalogue, "75")) if isinstance(b, TableBlock)]
    told = {row[0].texts[0].text for table in tables for row in table.rows}
    assert about <= told
    for table in tables:
        assert [c.role for c in table.columns] == [Role.TEXT, Role.NUMBER, Role.TEXT, Role.TEXT]
        assert all(links(row[3].texts[0]) for row in table.rows)


# Tours


def test_dated_stops_stand_in_their_month_with_what_is_known_of_their_day(
    catalogue: Catalogue,
) -> None:
    (months,) = [b for b in blocks(at(catalogue, "/voyages")) if isinstance(b, Months)]
    dated = sorted((s for s in catalogue.stops if s.date), key=lambda s: s.date)
    by_month = {m: list(own) for m, own in groupby(dated, key=lambda s: s.date[:7])}
    assert [sheet.title for sheet in months.sheets] == [date_label("fr", m) for m in by_month]
    for sheet, stops in zip(months.sheets, by_month.values(), strict=True):
        days = [int(s.date[8:]) for s in stops if len(s.date) == 10]
        assert list(sheet.marked) == days
        assert (sheet.first is not None) is bool(days)
        assert sheet.first is None or f"{sheet.first:%Y-%m}" == stops[0].date[:7]
        for line in sheet.lines:
            city, rest = line.words
            assert isinstance(city, Strong)
            (stop,) = [s for s in stops if city.text.startswith(s.city)]
            vague = {4: "mois non publié", 7: "jour non publié"}.get(len(stop.date))
            assert (vague is None) is ("non publié" not in str(rest))
            assert vague is None or vague in str(rest)


def test_without_a_date_the_calendar_says_where_there_is_none(catalogue: Catalogue) -> None:
    undated = replace(catalogue, stops=tuple(replace(s, date="") for s in catalogue.stops))
    said, of_region = (
        at(undated, f"/voyages{search}").section("calendar").blocks[0]
        for search in ("", "?territoire=53")
    )
    assert isinstance(said, Paragraph)
    assert isinstance(of_region, Paragraph)
    assert said.text == translate("fr", "tours.calendar.nowhere")
    assert of_region.text == translate("fr", "tours.calendar.none", place="en Bretagne")


def test_the_list_of_stops_is_that_of_the_region(catalogue: Catalogue) -> None:
    every, own = (at(catalogue, f"/voyages{s}").section("stops") for s in ("", "?territoire=27"))
    assert every.title == translate("fr", "tours.list.title")
    assert own.title != every.title
    stops = {None: [*catalogue.stops], "R27": [s for s in catalogue.stops if s.area == "R27"]}
    for section, listed in ((every, stops[None]), (own, stops["R27"])):
        tables = [b for b in flat(section.blocks) if isinstance(b, TableBlock)]
        rows = [row for table in tables for row in table.rows]
        assert len(rows) == len(listed)
        assert {row[0].role for row in rows} == {Role.HEAD}
        assert sum(row[1].role is Role.ABSENT for row in rows) == sum(not s.date for s in listed)
        abroad = [row for row in rows if row[3].role is Role.ABSENT]
        assert len(abroad) == sum(s.area is None for s in listed)
    for group in every.groups:
        (table,) = [block for block in group.blocks if isinstance(block, TableBlock)]
        said = [block for block in group.blocks if isinstance(block, Paragraph)]
        assert {text.role for text in said} <= {Role.NOTE}
        assert len(table.rows) > 1 or not said
    empty = {t.area for t in catalogue.areas(Level.REGION)} - {s.area for s in catalogue.stops}
    (said,) = at(catalogue, f"/voyages?territoire={min(empty)[1:]}").section("stops").blocks
    assert isinstance(said, Paragraph)
    assert said.text.startswith("Aucune étape")


@pytest.mark.parametrize(("search", "region"), [("", None), ("?territoire=27", "R27")])
def test_the_calendar_file_says_how_many_stops_it_leaves_out(
    catalogue: Catalogue, search: str, region: str | None
) -> None:
    texts = [b for b in blocks(at(catalogue, f"/voyages{search}")) if isinstance(b, Paragraph)]
    (action,) = [text for text in texts if text.role is Role.ACTION]
    note = texts[texts.index(action) + 1]
    assert note.role is Role.NOTE
    (link,) = links(action)
    assert link.file
    assert link.href == f"/voyages.ics{search}"
    undated = sum(not s.date and region in (None, s.area) for s in catalogue.stops)
    key = {0: "none", 1: "one"}.get(undated, "many")
    assert translate("fr", f"tours.ics.undated.{key}", n=undated) in note.text


# Home


def test_the_home_page_counts_what_there_is(catalogue: Catalogue, data_counts: DataCounts) -> None:
    said = at(catalogue, "/").lede[0].text.replace("\u202f", "")
    wanted = (data_counts.indicators, data_counts.domains, data_counts.perceptions)
    assert {str(n) for n in (*wanted, data_counts.regions)} <= {*re.findall(r"\d+", said)}


def test_the_home_page_leads_to_every_region_domain_and_actor(catalogue: Catalogue) -> None:
    index = at(catalogue, "/").section("index")
    items = [i for b in flat(index.blocks) if isinstance(b, Bullets) for i in b.items]
    assert {link.href for link in links(*items)} >= {
        *(f"/territoires/{t.area.slug}" for t in catalogue.areas(Level.REGION)),
        *(f"/domaines/{code}" for code in catalogue.domains),
        *(f"/acteurs/{slug}" for slug in ACTORS),
    }
    assert not any(isinstance(word, Aside) for item in items for word in item.words)
    leads = [
        b
        for b in blocks(at(catalogue, "/"))
        if isinstance(b, Paragraph) and b.role is Role.LEADS_ON
    ]
    assert {"/acteurs/citoyens"} <= {link.href for link in links(*leads)}
    silent = at(replace(catalogue, perceptions=()), "/")
    assert not any(chart.name == "mini-acteurs" for chart in silent.charts)
    assert AreaId("R32").slug in {dict(c.fixed).get("territoire") for c in silent.charts}
