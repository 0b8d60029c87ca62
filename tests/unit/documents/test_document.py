"""A document is told in reading order, whoever lays it out."""

from dashboard.documents.document import (
    Aside,
    Bullets,
    ChartBlock,
    Document,
    Group,
    KeyFigure,
    KeyFigures,
    Link,
    Role,
    Section,
    paragraph,
    paragraphs,
)

DOCUMENT = Document(
    name="Bretagne",
    title="Ce qui se vit en Bretagne",
    lede=(paragraph("Deux domaines.", role=Role.LEDE),),
    sections=(
        Section("a", "Premier", "Une phrase.", (ChartBlock("one", "carte"),)),
        Section(
            "b",
            blocks=(
                Group(
                    "Dessous",
                    (
                        paragraph("Plus bas, ", Link("un lien", "/ailleurs")),
                        ChartBlock("two", "radar"),
                    ),
                ),
                KeyFigures((KeyFigure("69\u202f%", "Citoyens", "2015"),)),
                Bullets((paragraph(Link("Santé", "/sante"), Aside("en Corse")),)),
                Bullets((paragraph(Link("un.csv", "/un.csv"), Aside("csv")),), Role.FILES),
                paragraph(Link("Télécharger", "/un.zip", file=True), role=Role.ACTION),
            ),
        ),
    ),
)


def test_charts_are_found_inside_groups_in_reading_order() -> None:
    assert [chart.name for chart in DOCUMENT.charts] == ["one", "two"]


def test_each_text_is_told_under_the_title_it_stands_below() -> None:
    assert list(paragraphs(DOCUMENT)) == [
        ("Ce qui se vit en Bretagne", "Deux domaines."),
        ("Premier", "Une phrase."),
        ("Dessous", "Plus bas, un lien"),
        ("Ce qui se vit en Bretagne", "69\u202f% · Citoyens · 2015"),
        ("Ce qui se vit en Bretagne", "Santé · en Corse"),
    ]


def test_a_link_says_whether_it_leads_out() -> None:
    assert Link("Insee", "https://www.insee.fr").outside
    assert not Link("Bretagne", "/territoires/53").outside
