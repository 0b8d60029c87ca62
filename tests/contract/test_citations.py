"""How to cite a chart: producers, title, years, licence, day of the data, address."""

import re
from dataclasses import replace

import orjson
import pytest
from flask.testing import FlaskClient

from dashboard.catalogue import Catalogue
from dashboard.charts import registry as charts
from dashboard.charts.registry import CHARTS
from dashboard.export.citation import citation_of, to_bibtex
from dashboard.indicators.statistic import source_line
from dashboard.selection import Selection

SITE = "https://phare.example"
ASKED = {
    "carte": "indicateur=taux_chomage_localise&territoire=53",
    "classement": "territoire=32",
    "ressenti": "domaine=sante",
    "acteurs": "territoire=32",
    "evolution": "indicateur=taux_chomage_localise",
    "frise": "",
    "votes": "exemple=oui",
}
every_chart = pytest.mark.parametrize(("chart", "query"), ASKED.items())


def entry(text: str) -> dict[str, str]:
    """The fields of the only entry of a BibTeX file, with its key."""
    head = re.match(r"@misc\{([\w-]+),\n", text)
    assert head
    fields = dict(re.findall(r"^  (\w+) = \{(.*)\},?$", text, re.MULTILINE))
    assert text.count("{") - text.count(r"\{") == text.count("}") - text.count(r"\}")
    return {"key": head[1], **fields}


def test_each_indicator_is_cited_by_its_producer_its_years_and_its_address(
    catalogue: Catalogue,
) -> None:
    producers = {source_line(catalogue, code): s.producer for code, s in catalogue.sources.items()}
    for indicator in catalogue.indicators.values():
        selection = Selection(domain=indicator.domain, indicator=indicator.code)
        view = charts.view(catalogue, "carte", selection)
        one = citation_of(catalogue, view, SITE)
        assert {*one.authors} == {producers[line] for line in view.sources}
        assert one.url == f"{SITE}/vues/carte.html?indicateur={indicator.code}"
        assert one.years
        assert view.sources[0].licence in one.licence
        assert (one.read, one.version) == (catalogue.data_date, catalogue.data_version)


@every_chart
def test_the_three_forms_say_the_same(client: FlaskClient, chart: str, query: str) -> None:
    text = client.get(f"/vues/{chart}.citation.txt?{query}").text
    bib = entry(client.get(f"/vues/{chart}.bib?{query}").text)
    (csl,) = orjson.loads(client.get(f"/vues/{chart}.csl.json?{query}").data)
    shown = client.get(f"/vues/{chart}.json?{query}").get_json()
    assert shown["title"] in text
    assert shown["title"] in csl["title"]
    assert csl["id"] == bib["key"] == shown["file_stem"]
    assert bib["url"] == csl["URL"]
    assert csl["URL"] in text
    assert csl["URL"].startswith(f"http://localhost/vues/{chart}.html")
    names = [author["literal"] for author in csl["author"]]
    assert bib["author"].replace("\\", "").strip("{}").split("} and {") == names
    assert all(name in text for name in names)
    assert bib["urldate"] == shown["data_date"]
    assert csl["accessed"]["date-parts"] == [[int(part) for part in shown["data_date"].split("-")]]
    if "issued" in csl:
        assert bib["year"] == str(csl["issued"]["date-parts"][-1][0])


def test_every_chart_has_its_citations(client: FlaskClient) -> None:
    for chart in CHARTS:
        answer = client.get(f"/vues/{chart}.bib?territoire=53&domaine=sante")
        assert answer.status_code in (200, 400)
        assert answer.status_code == 200 or "parameter" in answer.get_json()


def test_the_answers_of_a_survey_are_cited_by_whoever_asked(client: FlaskClient) -> None:
    query = "enquete=barometre-territoires-2019&mesure=happy_share"
    (csl,) = orjson.loads(client.get(f"/vues/carte.csl.json?{query}").data)
    assert csl["author"] == [{"literal": "Elabe, Institut Montaigne"}]


def test_signs_that_tex_reads_as_commands_are_escaped(catalogue: Catalogue) -> None:
    view = charts.view(catalogue, "carte", Selection(domain="sante"))
    text = to_bibtex(catalogue, replace(view, title="50 % & plus_{1} #2 $"), site=SITE).decode()
    assert r"50 \% \& plus\_\{1\} \#2 \$" in text
    entry(text)


def test_invented_answers_are_cited_with_their_mark(client: FlaskClient) -> None:
    query = "domaine=emploi-insertion&exemple=oui"
    assert "DONNÉES D’EXEMPLE" in client.get(f"/vues/acteurs.citation.txt?{query}").text
    english = client.get("/vues/carte.citation.txt?domaine=sante&langue=en").text
    assert "data of 28 November 2026" in english
