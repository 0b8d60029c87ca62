"""What a document says of answers beside a measure, and of what was asked twice."""

import pytest

from dashboard.catalogue import Catalogue
from dashboard.documents.actor import actor_document
from dashboard.documents.crossing import crossing_document
from dashboard.documents.document import Document, Group, TableBlock, flat
from dashboard.documents.domain import domain_document
from dashboard.documents.felt import compared_domains
from dashboard.documents.openings import actor_asked, compared
from dashboard.documents.reader import Reader
from dashboard.documents.territory import territory_document
from dashboard.model import Actor, AreaId
from dashboard.selection import Selection
from dashboard.surveys.perceived import FEWEST_REGIONS, comparable_questions
from dashboard.surveys.waves import Direction, changes
from dashboard.text.i18n import translate
from tests.places import FRANCE
from tests.reading import told


def of_domain(catalogue: Catalogue, domain: str, measure: str | None = None) -> Document:
    return domain_document(Reader(catalogue, Selection(domain=domain, measure=measure)))


def group_of(document: Document) -> Group:
    (group,) = document.section("felt").groups
    return group


def table(group: Group, name: str) -> TableBlock | None:
    tables = [b for b in group.blocks if isinstance(b, TableBlock) and b.name == name]
    return tables[0] if tables else None


def test_every_domain_has_its_regions_or_one_line_that_says_why_not(catalogue: Catalogue) -> None:
    drawn = compared_domains(catalogue)
    assert len(drawn) >= 8
    for domain in catalogue.domains:
        document = of_domain(catalogue, domain)
        (chart,) = document.section("felt").charts
        assert chart.only
        assert chart.only.choices
        assert ((domain, "") in chart.only.choices) is (domain in drawn)
        assert (told("felt.none", group_of(document).title) is None) is (domain in drawn)


def test_a_question_that_can_be_compared_is_a_link_and_the_others_are_listed(
    catalogue: Catalogue,
) -> None:
    questions = table(group_of(of_domain(catalogue, "securite")), "questions")
    assert questions
    links = [row[0].texts[0] for row in questions.rows]
    linked = [one for one in links if not isinstance(one.words[0], str)]
    assert len(linked) == len(comparable_questions(catalogue, "securite"))
    numbers = [int(row[-1].texts[0].text) for row in questions.rows]
    assert min(numbers[: len(linked)]) >= FEWEST_REGIONS > max(numbers[len(linked) :])


def test_a_question_of_another_domain_is_said_to_be_none(catalogue: Catalogue) -> None:
    document = of_domain(catalogue, "securite", "perceived_health_good_share")
    assert told("error.not_over_regions", group_of(document).title)


def test_a_comparison_opens_on_a_domain_that_draws(catalogue: Catalogue) -> None:
    opened = compared(catalogue, Selection())
    assert opened.domain in compared_domains(catalogue)
    document = crossing_document(Reader(catalogue, opened))
    (chart,) = document.section("regions").charts
    assert chart.slug == "ressenti"
    assert [section.key for section in document.sections][:2] == ["gaps", "regions"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_was_asked_twice_stands_side_by_side_where_its_answers_are_listed(
    catalogue: Catalogue, language: str
) -> None:
    security = Selection(domain="securite", language=language)
    brittany = Selection(territory=AreaId("R53"), domain="securite", language=language)
    citizens = actor_asked(catalogue, Selection(actor=Actor.CITIZENS, language=language))
    places = {
        domain_document(Reader(catalogue, security)): changes(catalogue, domain="securite"),
        territory_document(Reader(catalogue, brittany)): changes(catalogue, area=AreaId("R53")),
        actor_document(Reader(catalogue, citizens)): changes(catalogue, actor=Actor.CITIZENS),
    }
    for document, expected in places.items():
        blocks = [b for section in document.sections for b in flat(section.blocks)]
        (waves,) = (b for b in blocks if isinstance(b, TableBlock) and b.name == "waves")
        assert len(waves.rows) == len(expected) > 0
        for row, change in zip(waves.rows, expected, strict=True):
            read = row[-1].texts[0].text
            assert read == translate(language, f"waves.{change.direction}")
            within = told("waves.within", row[-2].texts[0].text, language)
            assert (within is None) is (change.direction is Direction.UNKNOWN)


def test_where_nothing_was_asked_twice_there_is_no_table(catalogue: Catalogue) -> None:
    assert not changes(catalogue, domain="handicap")
    assert table(group_of(of_domain(catalogue, "handicap")), "waves") is None
    assert changes(catalogue, area=FRANCE)
