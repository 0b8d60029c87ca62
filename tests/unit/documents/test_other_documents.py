"""What documents say of domains, actors, comparisons and the method agrees with the tables."""

import re
from collections import Counter
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import view
from dashboard.documents.actor import actor_document
from dashboard.documents.answers import summary
from dashboard.documents.crossing import crossing_document
from dashboard.documents.document import (
    Bullets,
    Document,
    FactList,
    Group,
    Paragraph,
    TableBlock,
    flat,
)
from dashboard.documents.domain import domain_document
from dashboard.documents.home import home_document
from dashboard.documents.method import method_document
from dashboard.documents.openings import actor_asked, compared
from dashboard.documents.reader import Reader
from dashboard.documents.tours import tours_document
from dashboard.indicators.domain_score import domain_result
from dashboard.model import ALL_DOMAINS, Actor, AreaId, Level, Status, Tier
from dashboard.selection import ACTORS, LATEST, Selection
from dashboard.surveys.estimates import single_estimates
from dashboard.surveys.questions import questions
from dashboard.text.i18n import label, number, translate, with_unit
from dashboard.text.wording import group_words, place, the
from tests.places import FRANCE


def reader(catalogue: Catalogue, selection: Selection | None = None) -> Reader:
    return Reader(catalogue, selection or Selection())


def rows_of(document: Document, key: str) -> list[list[str]]:
    """The texts of the rows of the tables of a section, that of two waves of a question apart."""
    blocks = flat(document.section(key).blocks)
    return [
        [" ".join(text.text for text in cell.texts) for cell in row]
        for block in blocks
        if isinstance(block, TableBlock) and block.name != "waves"
        for row in block.rows
    ]


# Domains


def test_the_index_names_the_most_fragile_region_with_its_group(catalogue: Catalogue) -> None:
    document = domain_document(reader(catalogue))
    said = {
        item.words[0].text: item.words[1].text
        for group in document.section("index").groups
        for block in group.blocks
        if isinstance(block, Bullets)
        for item in block.items
        if not isinstance(item.words[0], str) and not isinstance(item.words[1], str)
    }
    assert len(said) == len(catalogue.domains)
    for code, domain in catalogue.domains.items():
        result = domain_result(catalogue, code, Level.REGION, LATEST)
        scores = [s.value for s in result.scores]
        index = scores.index(max(score for score in scores if score is not None))
        told, group = said[label("fr", domain)], result.groups[index]
        if group is None:
            assert told == translate("fr", "domains.unsure")
        elif group.size == 1:
            assert place("fr", result.areas[index]) in told
        else:
            assert the("fr", result.areas[index]) in told
            assert group_words("fr", group) in told


def test_the_headline_of_the_index_names_the_regions_among_the_most_fragile_of_most_domains(
    catalogue: Catalogue,
) -> None:
    counts: Counter[str] = Counter()
    for code in catalogue.domains:
        result = domain_result(catalogue, code, Level.REGION, LATEST)
        for area, interval in zip(result.areas, result.intervals, strict=True):
            counts[area.name] += interval is not None and interval.high <= 6
    most = max(counts.values())
    title = domain_document(reader(catalogue)).title
    assert {n for n in counts if n in title} == {n for n, k in counts.items() if k == most}
    assert f"{most} domaines sur {len(catalogue.domains)}" in title.replace("\u00a0", " ")


def test_a_score_lists_its_concepts_with_the_weight_of_each_indicator(catalogue: Catalogue) -> None:
    document = domain_document(reader(catalogue, Selection(domain="sante")))
    facts, table = document.section("indicator").blocks
    assert isinstance(facts, FactList)
    assert isinstance(table, TableBlock)
    core = catalogue.indicators_of("sante", Tier.CORE)
    firsts = [row for row in table.rows if len(row) == len(table.columns)]
    weights = [row[-1] for row in firsts]
    assert [row[-4].texts[0].text for row in table.rows] == [label("fr", i) for i in core]
    years = [catalogue.period_of(i.code, Level.REGION, LATEST) for i in core]
    assert [row[-3].texts[0].text for row in table.rows] == [str(year) for year in years]
    assert all("métropolitaine" in row[-2].texts[0].text for row in table.rows)
    concepts = [c for c in catalogue.concepts if c.domain == "sante"]
    heads = [row[0] for row in firsts]
    assert [head.texts[0].text for head in heads] == [c.label_fr for c in concepts]
    assert [head.rows for head in heads] == [
        sum(i.concept == c.code for i in core) for c in concepts
    ]
    assert sum(head.rows for head in heads) == len(core)
    for head, weight in zip(heads, weights, strict=True):
        share = 100 / len(concepts) / head.rows
        assert weight.texts[0].text == with_unit("fr", share, 1, "%")


def test_a_domain_of_several_realities_says_so(catalogue: Catalogue) -> None:
    for code in catalogue.domains:
        scattered = domain_result(catalogue, code, Level.REGION, LATEST).coherence.scattered
        document = domain_document(reader(catalogue, Selection(domain=code)))
        told = [b.text for b in document.section("indicator").blocks if isinstance(b, Paragraph)]
        assert told == ([translate("fr", "note.scattered")] if scattered else [])
        sentence = view(catalogue, "classement", Selection(domain=code)).sentence
        assert (translate("fr", "sentence.scattered") in sentence) == scattered


def test_an_indicator_is_cited_with_its_year_and_the_version_of_the_data(
    catalogue: Catalogue,
) -> None:
    code = "taux_chomage_localise"
    selection = Selection(domain="emploi-insertion", indicator=code)
    (facts,) = domain_document(reader(catalogue, selection)).section("indicator").blocks
    assert isinstance(facts, FactList)
    citation = facts.facts[-1].value
    assert not isinstance(citation, Bullets)
    assert str(catalogue.periods(code)[-1]) in citation.text
    assert catalogue.data_version in citation.text


# Actors


def test_the_four_actors_have_the_answer_of_france_to_the_same_question(
    catalogue: Catalogue,
) -> None:
    groups = actor_document(reader(catalogue)).section("actors").groups
    assert [group.href for group in groups] == [f"/acteurs/{slug}" for slug in ACTORS]
    for actor, group in zip(ACTORS.values(), groups, strict=True):
        answers = catalogue.perceptions_where(
            actor=actor, measure="duty_of_alliance_share", area=FRANCE
        )
        (answer, _) = group.blocks[0].words  # type: ignore[union-attr]
        assert answer.text in {  # type: ignore[union-attr]
            with_unit("fr", one.value, 0, "%") for one in answers
        }


def test_the_card_of_an_actor_leads_to_questions_it_was_asked(catalogue: Catalogue) -> None:
    for actor, group in zip(
        ACTORS.values(), actor_document(reader(catalogue)).section("actors").groups, strict=True
    ):
        asked = {(q.survey, q.measure) for q in questions(catalogue, Selection(actor=actor))}
        (bullets,) = [block for block in group.blocks if isinstance(block, Bullets)]
        for item in bullets.items:
            (link,) = item.words
            query = dict(parse_qsl(urlsplit(link.href).query))  # type: ignore[union-attr]
            assert (query["enquete"], query["mesure"]) in asked


@pytest.mark.parametrize("actor", Actor)
def test_the_headline_of_an_actor_is_the_finding_of_its_first_chart(
    catalogue: Catalogue, actor: Actor
) -> None:
    selection = actor_asked(catalogue, Selection(actor=actor))
    document = actor_document(reader(catalogue, selection))
    asked = (str(selection.survey), str(selection.measure))
    drawn = [c for c in document.charts if c.only and asked in (c.only.choices or ())]
    assert document.title == view(catalogue, drawn[0].slug, selection).title
    assert label("fr", catalogue.surveys[asked[0]]) in document.kicker
    assert label("fr", catalogue.measures[asked[1]]) in document.kicker + document.title


@pytest.mark.parametrize("actor", Actor)
def test_long_lists_of_answers_are_folded_behind_a_line_that_sums_them_up(
    catalogue: Catalogue, actor: Actor
) -> None:
    selection = actor_asked(catalogue, Selection(actor=actor))
    document = actor_document(reader(catalogue, selection))
    for key in ("practices", "answers"):
        section = document.section(key)
        assert not any(isinstance(block, TableBlock) for block in section.blocks)
        assert section.groups
        for group in section.groups:
            assert group.folded
            assert re.match(r"\d+\s(réponse|fois la même)|non publié", group.note), group.note


def test_the_line_of_a_list_says_how_many_answers_when_and_from_how_many(
    catalogue: Catalogue,
) -> None:
    answers = single_estimates(
        catalogue,
        catalogue.perceptions_where(survey="wjp-eurovoices-2023", measure="trust_police_share"),
    )
    bases = sorted(answer.base for answer in answers if answer.base)
    said = summary(reader(catalogue), answers)
    assert said.startswith(f"{len(answers)}\u00a0réponses, 2023")
    assert number("fr", bases[0], 0) in said
    assert number("fr", bases[-1], 0) in said


@pytest.mark.parametrize("actor", Actor)
def test_the_page_of_an_actor_says_how_many_regions_were_measured(
    catalogue: Catalogue, actor: Actor
) -> None:
    selection = actor_asked(catalogue, Selection(actor=actor))
    document = actor_document(reader(catalogue, selection))
    answers = catalogue.perceptions_where(survey=selection.survey, measure=selection.measure)
    assert len(rows_of(document, "answers")) == len(answers)
    measured = {a.area for a in answers if a.evidence == "region_measured"}
    domains = {a.domain for a in answers if a.domain != ALL_DOMAINS}
    (said, *_) = document.section("answers").blocks
    assert f"{len(measured)} sur" in said.text.replace("\u00a0", " ")  # type: ignore[union-attr]
    assert f"{len(domains)} sur" in said.text.replace("\u00a0", " ")  # type: ignore[union-attr]


def test_an_actor_whom_nobody_asked_is_told_so(catalogue: Catalogue) -> None:
    kept = tuple(p for p in catalogue.perceptions if p.actor is not Actor.INSTITUTIONS)
    silent = replace(catalogue, perceptions=kept)
    selection = actor_asked(silent, Selection(actor=Actor.INSTITUTIONS))
    document = actor_document(reader(silent, selection))
    assert document.sections == ()
    assert document.lede[0].text == translate("fr", "actors.not_asked")


# Comparisons


def test_the_example_is_compared_where_it_is_switched_on(catalogue: Catalogue) -> None:
    opened = compared(catalogue.shown(True), Selection(example=True))
    assert opened.survey == "exemple-entreprises"


def test_the_way_from_a_comparison_leads_to_the_actor_compared(catalogue: Catalogue) -> None:
    selection = compared(catalogue, Selection(actor=Actor.ASSOCIATIONS))
    *_, way = crossing_document(reader(catalogue, selection)).section("why").blocks
    (link,) = way.words  # type: ignore[union-attr]
    assert link.href == "/acteurs/associations"  # type: ignore[union-attr]


# Method, tours, home


def test_the_method_lists_every_gap_and_every_contradiction(catalogue: Catalogue) -> None:
    document = method_document(reader(catalogue))
    (gaps,) = document.section("gaps").blocks
    assert isinstance(gaps, Bullets)
    told = [item.text for item in gaps.items]
    for level in Level:
        for gap in catalogue.observations.with_status(Status.MISSING, level):
            if gap.area != FRANCE:
                name = label("fr", catalogue.indicators[gap.indicator])
                territory = catalogue.territories[gap.area].name
                assert any(name in text and territory in text for text in told)
    texts: dict[tuple[str, ...], list[str]] = {}
    for p in catalogue.perceptions:
        measure = catalogue.measures[p.measure]
        text = with_unit("fr", p.value, measure.decimals, measure.unit)
        texts.setdefault((p.survey, p.measure, p.domain, p.area, p.period), []).append(text)
    several = [published for published in texts.values() if len(set(published)) > 1]
    assert several
    told = [row[3] for row in rows_of(document, "conflicts")]
    assert told == ["\u202f; ".join(published) for published in several]


def test_the_tours_count_the_stops_that_took_place(catalogue: Catalogue) -> None:
    done = sum(stop.status == "done" for stop in catalogue.stops)
    title = tours_document(reader(catalogue)).title
    assert title.startswith(f"{len(catalogue.stops)}\u00a0étapes")
    assert f"{done} dont" in title.replace("\u00a0", " ")
    (first, *_) = tours_document(reader(catalogue)).section("stops").groups
    assert isinstance(first, Group)
    assert first.title == "Attestées"
    assert first.note.startswith(f"{done}\u00a0étapes")


def test_the_headline_of_the_tours_of_a_region_is_about_that_region(catalogue: Catalogue) -> None:
    of_nantes = tours_document(reader(catalogue, Selection(territory=AreaId("R52")))).title
    assert of_nantes.endswith("dans les Pays de la Loire, une seule dont on sait qu’elle a eu lieu")
    of_corsica = tours_document(reader(catalogue, Selection(territory=AreaId("R94")))).title
    assert of_corsica == "Aucune étape de voyage d’études en Corse"


def test_the_home_page_shows_a_chart_of_each_door_that_its_link_leads_to(
    catalogue: Catalogue,
) -> None:
    document = home_document(reader(catalogue))
    for door in document.section("doors").groups:
        (chart,) = [block for block in flat(door.blocks) if hasattr(block, "slug")]
        subject = door.href.rpartition("/")[2]
        fixed = dict(chart.fixed)  # type: ignore[union-attr]
        own = catalogue.surveys[fixed["enquete"]].actor if "enquete" in fixed else None
        assert subject in fixed.values() or (own is Actor.CITIZENS and subject == "citoyens")
