"""The pages of the method, the data and the routes, counted again from the tables."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from dashboard.catalogue import Catalogue
from dashboard.documents.data import data_document
from dashboard.documents.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Link,
    Paragraph,
    Role,
    TableBlock,
    Width,
    flat,
    paragraph,
)
from dashboard.documents.facts import fact_list
from dashboard.documents.method import FORMULAS, METHODS, method_document
from dashboard.documents.reader import Reader
from dashboard.documents.routes import routes_document
from dashboard.indicators.domain_score import concept_of, domain_result
from dashboard.indicators.spread_effect import spread_effect
from dashboard.indicators.statistic import source_line
from dashboard.model import ALL_DOMAINS, Level, Polarity, Status, Tier
from dashboard.selection import LATEST, Selection
from dashboard.statistics.scores import CAP, MIN_SHARE
from dashboard.text.i18n import label, number, signed, translate
from tests.places import FRANCE


@pytest.fixture(scope="module")
def method(catalogue: Catalogue) -> Document:
    return method_document(Reader(catalogue, Selection()))


@pytest.fixture(scope="module")
def data(catalogue: Catalogue) -> Document:
    return data_document(Reader(catalogue, Selection()))


def rows(document: Document, key: str) -> list[list[str]]:
    """The texts of the tables of a section."""
    tables = [b for b in flat(document.section(key).blocks) if isinstance(b, TableBlock)]
    assert all(len(row) == len(table.columns) for table in tables for row in table.rows)
    return [[text_of(cell) for cell in row] for table in tables for row in table.rows]


def text_of(cell: Cell) -> str:
    return " ".join(text.text for text in cell.texts)


def bullets(document: Document, key: str) -> list[str]:
    (block,) = document.section(key).blocks
    assert isinstance(block, Bullets)
    return [item.text for item in block.items]


def links(blocks: Sequence[Block]) -> list[Link]:
    items = [i for b in blocks if isinstance(b, Bullets) for i in b.items]
    texts = [*items, *(b for b in blocks if isinstance(b, Paragraph))]
    return [word for text in texts for word in text.words if isinstance(word, Link)]


@pytest.mark.parametrize("made", [method_document, data_document, routes_document])
def test_a_page_opens_with_its_lede(catalogue: Catalogue, made) -> None:  # type: ignore[no-untyped-def]
    (lede,) = made(Reader(catalogue, Selection())).lede
    assert lede.role is Role.LEDE


# Method


def test_each_rule_has_its_words_and_those_that_compute_their_formula(method: Document) -> None:
    rules = method.section("methods").groups
    assert [rule.title for rule in rules] == [translate("fr", f"method.{m}") for m in METHODS]
    for name, rule in zip(METHODS, rules, strict=True):
        roles = [block.role for block in rule.blocks if isinstance(block, Paragraph)]
        assert roles == ([Role.TEXT, Role.FORMULA] if name in FORMULAS else [Role.TEXT])


def test_the_rule_of_scores_says_the_bounds_that_are_computed_with(method: Document) -> None:
    words, formula = method.section("methods").groups[METHODS.index("score")].blocks
    assert isinstance(words, Paragraph)
    assert isinstance(formula, Paragraph)
    said = re.sub(r"\s", " ", words.text)
    assert f"borné à ± {number('fr', CAP, 0)} " in said
    assert f"moins de {100 * MIN_SHARE:.0f} %" in said
    assert f"−{number('fr', CAP, 0)} et +{number('fr', CAP, 0)}" in formula.text


def test_each_domain_says_how_far_its_indicators_move_together(
    catalogue: Catalogue, method: Document
) -> None:
    told = rows(method, "coherence")
    assert len(told) == len(catalogue.domains)
    for row, (code, domain) in zip(told, catalogue.domains.items(), strict=True):
        result = domain_result(catalogue, code, Level.REGION, LATEST)
        found = result.coherence
        assert found.extreme is not None
        ideas = {concept_of(indicator) for indicator in result.indicators}
        figures = (found.correlation, found.alpha, found.alpha_without)
        assert row[:7] == [
            label("fr", domain),
            str(len(ideas)),
            str(len(result.indicators)),
            *(signed("fr", figure, 2) for figure in figures),
            result.areas[found.extreme].name,
        ]
        assert (row[7] == "plusieurs réalités") == found.scattered
    handicap, culture = (
        next(row for row in told if row[0] == label("fr", catalogue.domains[code]))
        for code in ("handicap", "culture-sport")
    )
    assert handicap[7] == "plusieurs réalités"
    assert culture[7] == "par une seule région"


def test_what_robust_spreads_change_is_counted_not_typed(
    catalogue: Catalogue, method: Document
) -> None:
    effect = spread_effect(catalogue, Level.REGION, LATEST)
    said, draws = method.section("spread").blocks
    assert isinstance(said, Paragraph)
    assert isinstance(draws, Paragraph)
    assert f"{effect.classes} des {effect.scores} scores" in said.text
    assert f"et {effect.places} de place" in said.text


def test_nine_calculations_out_of_ten_are_no_sampling_margin(method: Document) -> None:
    (words,) = method.section("methods").groups[METHODS.index("robust")].blocks
    assert isinstance(words, Paragraph)
    assert "ce n’est pas une marge d’échantillonnage" in words.text


def test_the_senses_of_the_indicators_are_counted(catalogue: Catalogue, method: Document) -> None:
    counts = Counter((i.polarity, i.tier) for i in catalogue.indicators.values())
    assert rows(method, "polarity_table") == [
        [translate("fr", f"polarity.{p}"), *(str(counts[p, tier]) for tier in Tier)]
        for p in Polarity
    ]


def test_a_domain_is_told_by_its_core_indicators_and_their_latest_years(
    catalogue: Catalogue, method: Document
) -> None:
    small = {
        o.indicator
        for o in catalogue.observations
        if catalogue.territories[o.area].level is Level.DEPARTEMENT
    }
    told = rows(method, "domains")
    assert len(told) == len(catalogue.domains)
    for row, (code, domain) in zip(told, catalogue.domains.items(), strict=True):
        core = [i for i in catalogue.indicators.values() if (i.domain, i.tier) == (code, Tier.CORE)]
        latest = [max(catalogue.periods(i.code)) for i in core]
        attested = "attested" if domain.attested else "inferred"
        assert row == [
            translate("fr", f"axis.{domain.axis}"),
            label("fr", domain),
            translate("fr", f"attestation.{attested}"),
            str(len(core)),
            str(sum(i.code in small for i in core)),
            "–".join(map(str, sorted({min(latest), max(latest)}))),
        ]


def test_what_was_not_published_is_counted(catalogue: Catalogue, method: Document) -> None:
    missing = [o for o in catalogue.observations if o.status is Status.MISSING]
    national = sum(o.area == FRANCE for o in missing)
    programme = {s.code for s in catalogue.surveys.values() if s.kind == "programme"}
    cells = {
        (p.actor, p.domain)
        for p in catalogue.perceptions
        if p.evidence == "region_measured" and p.survey in programme
    }
    noted = [s for s in catalogue.surveys.values() if s.note and not s.example]
    told = bullets(method, "gaps")
    n = len(missing) - national
    assert all("pas de valeur pour" in text for text in told[:n])
    assert told[n] == translate("fr", "method.gaps.national", n=national)
    assert told[n + 1] == translate("fr", "method.gaps.matrix", n=len(cells))
    assert [text.startswith(label("fr", s)) for text, s in zip(told[n + 2 :], noted, strict=True)]
    assert [text[-len(s.note) :] for text, s in zip(told[n + 2 :], noted, strict=True)] == [
        translate("fr", "method.gaps.survey", survey="", note=s.note)[-len(s.note) :] for s in noted
    ]


def test_a_contradiction_names_the_domain_that_it_is_about(
    catalogue: Catalogue, method: Document
) -> None:
    values: dict[tuple[str, ...], set[float | None]] = {}
    for p in catalogue.perceptions:
        values.setdefault((p.survey, p.measure, p.domain, p.area, p.period), set()).add(p.value)
    several = [key for key, published in values.items() if len(published) > 1]
    assert [row[2] for row in rows(method, "conflicts")] == [
        "" if domain == ALL_DOMAINS else label("fr", catalogue.domains[domain])
        for _, _, domain, _, _ in several
    ]
    survey, measure, domain, _, _ = several[0]
    overall = tuple(
        replace(p, domain=ALL_DOMAINS)
        for p in catalogue.perceptions
        if (p.survey, p.measure, p.domain) == (survey, measure, domain)
    )
    of_all = method_document(Reader(replace(catalogue, perceptions=overall), Selection()))
    assert [row[2] for row in rows(of_all, "conflicts")] == [""]


# Data


def test_every_file_that_the_page_names_is_there(data: Document, client: FlaskClient) -> None:
    files = [link for link in links([*flat(data.section("downloads").blocks)]) if link.file]
    assert len({link.href for link in files}) == len(files) > 10
    of_pages = [link.href for link in files if not link.href.startswith("/telechargements/")]
    assert of_pages == ["/donnees.xlsx"]  # served with the pages: tests/contract/test_workbooks.py
    for link in files:
        if link.href not in of_pages:
            assert client.get(link.href).status_code == 200


def test_the_packages_of_all_tables_come_first_and_tables_stand_in_lists_of_files(
    data: Document,
) -> None:
    packages, tables, *_ = data.section("downloads").groups
    assert links(packages.blocks)[0].href.endswith(".zip")
    assert {block.role for block in tables.blocks if isinstance(block, Bullets)} == {Role.FILES}


def test_example_data_stand_apart_and_only_where_there_are_any(
    catalogue: Catalogue, data: Document
) -> None:
    *_, example = data.section("downloads").groups
    assert all("exemple" in link.href for link in links(example.blocks))
    held = {code: s for code, s in catalogue.shown(True).surveys.items() if not s.example}
    without = replace(catalogue.shown(True), surveys=held)
    packages, *others = data_document(Reader(without, Selection())).section("downloads").groups
    assert tuple(others) == data.section("downloads").groups[1:-1]
    assert not [block for block in packages.blocks if isinstance(block, Paragraph)]


def test_each_source_says_how_many_values_it_gave(catalogue: Catalogue, data: Document) -> None:
    used = Counter(o.source_id for o in catalogue.observations)
    told = rows(data, "sources")
    by_line = {source_line(catalogue, s).text: s for s in catalogue.sources}
    assert {row[0] for row in told} == by_line.keys()
    for line, vintage, _, _, values, _ in told:
        source = catalogue.sources[by_line[line]]
        assert (vintage, values) == (source.vintage, number("fr", used[source.source_id], 0))


def test_sources_are_folded_by_producer_behind_their_number(
    catalogue: Catalogue, data: Document
) -> None:
    groups = data.section("sources").groups
    assert all(group.folded for group in groups)
    counts = [int(group.note.split("\u00a0")[0]) for group in groups]
    assert sum(counts) == len(catalogue.sources)
    assert counts[:-1] == sorted(counts[:-1], reverse=True)


def test_each_survey_that_was_held_says_who_and_how_many_answered(
    catalogue: Catalogue, data: Document
) -> None:
    held = [s for s in catalogue.shown(True).surveys.values() if not s.example]
    used = Counter(p.survey for p in catalogue.perceptions)
    assert held
    assert [(row[0], row[1], row[3], row[5]) for row in rows(data, "surveys")] == [
        (
            translate("fr", f"actor.{s.actor}"),
            label("fr", s),
            number("fr", s.sample_size, 0) if s.sample_size else "non publié",
            number("fr", used[s.code], 0),
        )
        for s in held
    ]


# Routes


def test_every_region_and_every_domain_has_a_ready_made_route(catalogue: Catalogue) -> None:
    regions, domains = routes_document(Reader(catalogue, Selection())).section("index").groups
    assert [link.href for link in links(regions.blocks)] == [
        f"/parcours?territoire={region.area.slug}" for region in catalogue.areas(Level.REGION)
    ]
    assert [link.text for link in links(domains.blocks)] == [
        label("fr", domain) for domain in catalogue.domains.values()
    ]
    for group in (regions, domains):
        (names,) = group.blocks
        assert isinstance(names, Bullets)
        assert names.role is Role.NAMES


@pytest.mark.parametrize(
    ("selection", "name"),
    [
        (Selection(territory="R53"), "Bretagne"),  # type: ignore[arg-type]
        (Selection(domain="sante"), "Santé, accès aux soins"),
    ],
)
def test_the_route_asked_for_is_named_before_the_others(
    catalogue: Catalogue, selection: Selection, name: str
) -> None:
    first, _ = routes_document(Reader(catalogue, selection)).sections
    assert first.title == f"Parcours prêt\u00a0: {name}"
    assert len(routes_document(Reader(catalogue, Selection())).sections) == 1


# Facts


def test_facts_without_a_value_are_left_out_and_lists_stay_lists(catalogue: Catalogue) -> None:
    periods = Bullets((paragraph("Un"), paragraph("Deux")))
    link = Link("Insee", "https://www.insee.fr")
    facts = fact_list(
        Reader(catalogue, Selection()),
        "Titre",
        {"definition": "Mots.", "caveat": "", "periods": periods, "source": link},
    )
    assert facts.width is Width.FULL
    assert [fact.name for fact in facts.facts] == [
        translate("fr", f"fact.{key}") for key in ("definition", "periods", "source")
    ]
    assert [fact.value for fact in facts.facts] == [paragraph("Mots."), periods, paragraph(link)]
