"""No example value reaches a screen or a file without its mark, nor with the switch off."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS, resource
from dashboard.model import Actor, Evidence, Level
from dashboard.selection import Selection, SelectionError, query, restricted, without
from dashboard.text.i18n import translate
from dashboard.tokens import LIGHT
from tests.covering import covering
from tests.places import FRANCE

pytestmark = pytest.mark.slow

Found = dict[str, object]
Made = Callable[[Catalogue, str, Selection], Found | None]


MARKS = {language: translate(language, "example.mark") for language in ("fr", "en")}


TERRITORIES = (None, FRANCE, "R53", "R75", "R94")
DOMAINS = (None, "sante", "emploi-insertion")


def selections(catalogue: Catalogue) -> Sequence[Selection]:
    """Of all territories × domains × questions each question is seen once, those that are invented
    in each territory, and territories with each domain and each actor; one is of a departement."""
    questions = [
        (catalogue.surveys[survey].actor, survey, measure)
        for survey, measures in catalogue.vocabulary.measures.items()
        for measure in measures[:4]
    ]
    questions += [(actor, None, None) for actor in (None, *Actor)]
    cases = [
        Selection(territory=territory, domain=domain, actor=actor, survey=survey, measure=measure)
        for territory in TERRITORIES
        for domain in DOMAINS
        for actor, survey, measure in questions
    ]

    def parts(one: Selection) -> Iterator[tuple[object, ...]]:
        question = (one.survey, one.measure)
        yield question
        yield one.territory, "domain", one.domain
        yield one.territory, "actor", one.actor
        if one.survey is None or one.survey in catalogue.example.surveys:
            yield one.territory, *question

    local = Selection(level=Level.DEPARTEMENT, territory="D29", domain="sante")
    return [*covering(cases, parts), local]


@pytest.fixture(scope="module")
def complete(catalogue: Catalogue) -> Catalogue:
    return catalogue.shown(True)


@pytest.fixture(scope="module")
def made() -> Made:
    """The resource of a chart, None where it is refused; each is made once for what it reads."""

    kept: dict[tuple[int, str, Selection], Found | None] = {}

    def resource_of(catalogue: Catalogue, chart: str, selection: Selection) -> Found | None:
        read = restricted(selection, CHARTS[chart].allowed)
        key = (id(catalogue), chart, read)
        if key not in kept:
            try:
                kept[key] = resource(catalogue, chart, read, LIGHT)
            except SelectionError:
                kept[key] = None
        return kept[key]

    return resource_of


def values(found: Found) -> object:
    """What a chart says of numbers: everything but the selection and the version."""
    return {k: v for k, v in found.items() if k not in ("selection", "mark", "file_stem")}


def test_what_the_example_changes_carries_the_mark(
    catalogue: Catalogue, complete: Catalogue, made: Made
) -> None:
    marked = 0
    for selection in selections(complete):
        for chart in CHARTS:
            with_example = made(complete, chart, replace(selection, example=True))
            if with_example is None:
                continue
            if with_example["mark"]:
                marked += 1
                continue
            published = selection
            if selection.survey not in (None, *catalogue.surveys):
                published = without(selection, "survey", "measure", "actor")
            plain = made(catalogue, chart, published)
            assert plain is not None, (chart, selection)
            assert values(plain) == values(with_example), (chart, selection)
    assert marked > 100


def test_nothing_is_marked_while_the_example_is_off(catalogue: Catalogue, made: Made) -> None:
    for selection in selections(catalogue):
        for chart in CHARTS:
            found = made(catalogue, chart, selection)
            if found is not None:
                assert not found["mark"]
                assert Evidence.EXAMPLE not in str(found["rows"])
                assert "exemple-" not in str(found["rows"])


def test_the_example_is_off_by_default(client: FlaskClient) -> None:
    assert client.get("/vues/ecarts.json?territoire=53").get_json()["mark"] == ""
    answer = client.get("/vues/ecarts.json?territoire=53&enquete=exemple-citoyens")
    assert answer.status_code == 400
    assert not any("exemple" in survey for survey in answer.get_json()["allowed"])


@pytest.mark.parametrize("chart", ["ecarts", "positions", "acteurs", "priorites"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_files_with_example_values_say_so_on_each_line_or_first_and_in_their_name(
    catalogue: Catalogue, client: FlaskClient, chart: str, language: str
) -> None:
    asked = Selection(territory="R53", example=True, language=language)
    address = query(asked, catalogue.vocabulary)
    rows = client.get(f"/vues/{chart}.json?{address}").get_json()["rows"]
    answer = client.get(f"/vues/{chart}.csv?{address}")
    _, *lines = answer.data.decode("utf-8-sig").splitlines()
    said = [translate(language, "evidence.example") in line for line in lines]
    assert said == [Evidence.EXAMPLE in row.values() for row in rows]
    assert any(said)
    assert MARKS[language] in client.get(f"/vues/{chart}.csv-metadata.json?{address}").text
    assert translate(language, "example.file") in answer.headers["Content-Disposition"]
    book = load_workbook(BytesIO(client.get(f"/vues/{chart}.xlsx?{address}").data))
    assert MARKS[language] in str(book.worksheets[0]["B1"].value)


@pytest.mark.parametrize("chart", ["ecarts", "positions", "acteurs", "priorites"])
def test_each_crossing_chart_answers_with_and_without_the_example(
    client: FlaskClient, chart: str
) -> None:
    for example in ("", "&exemple=oui", "&exemple=non"):
        for form in ("json", "csv", "xlsx"):
            answer = client.get(f"/vues/{chart}.{form}?territoire=75&acteur=entreprises{example}")
            assert answer.status_code == 200, (chart, form, example)


def test_the_published_counts_leave_the_example_out(catalogue: Catalogue) -> None:
    assert catalogue.shown(True).counts == catalogue.counts
