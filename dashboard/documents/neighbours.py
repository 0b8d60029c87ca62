"""What two territory sets have in common, what of it can be compared, and why the rest cannot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from dashboard.catalogue import Catalogue
from dashboard.catalogue.tables import in_english
from dashboard.charts.neighbours.view import compared_on
from dashboard.documents.document import (
    Aside,
    Block,
    Bullets,
    ChartBlock,
    Document,
    Group,
    Link,
    Paragraph,
    Role,
    Section,
    Strong,
    TableBlock,
    TableColumn,
    Width,
    cell,
    paragraph,
)
from dashboard.documents.reader import Reader
from dashboard.indicators.neighbours import (
    Comparison,
    Shared,
    both,
    comparison_of,
    country_name,
    namesakes,
    reason_words,
)
from dashboard.model import Indicator
from dashboard.selection import Selection
from dashboard.text.i18n import NO_BREAK, enumerate_words, label, short_label
from dashboard.text.phrases import counted
from dashboard.text.terms import capital

PATH = "/voisins"


def has_neighbours(catalogue: Catalogue) -> bool:
    """Whether there is a second set to compare with."""
    return len(catalogue.vocabulary.countries) > 1


def opened(catalogue: Catalogue, selection: Selection) -> Selection:
    """The selection with two sets, and the first indicator that they can be compared on.

    Raises SelectionError, with the reason, for an indicator that they cannot.
    """
    first, second, *_ = selection.sets or catalogue.vocabulary.countries
    comparison = comparison_of(catalogue, (first, second), selection.language)
    common = selection.common
    if common:
        compared_on(comparison, selection)
    elif comparison.comparable:
        common = comparison.comparable[0].code
    return replace(selection, sets=(first, second), common=common)


def neighbours_document(reader: Reader) -> Document:
    """The document of the two sets chosen."""
    first, second = reader.selection.sets
    comparison = comparison_of(reader.catalogue, (first, second), reader.language)
    names = [country_name(each) for each in comparison.sets]
    return Document(
        name=reader.t("door.voisins"),
        title=reader.t("neighbours.title", first=names[0], second=names[1]),
        lede=(
            paragraph(_lede(reader, comparison), role=Role.LEDE),
            *_other_pairs(reader),
        ),
        sections=(
            *([_chart(reader, comparison)] if comparison.comparable else []),
            Section(
                "refused",
                reader.t("neighbours.refused"),
                reader.t("neighbours.refused.text"),
                (*_refused(reader, comparison), *_alone(reader, comparison)),
                reader.t("neighbours.nav.refused"),
            ),
        ),
    )


def _lede(reader: Reader, comparison: Comparison) -> str:
    """How many indicators both sets have, and how many of these can be compared."""
    sets = both(reader.language, comparison)
    shared = counted(reader.language, "neighbours.shared", len(comparison.shared))
    comparable = counted(reader.language, "neighbours.comparable", len(comparison.comparable))
    return reader.t(
        "neighbours.lede",
        sets=capital(sets),
        shared=shared,
        comparable=comparable,
    )


def _other_pairs(reader: Reader) -> Iterator[Paragraph]:
    """The ways to each pair of sets; that of this page is none."""
    codes = reader.catalogue.vocabulary.countries
    words: list[str | Link | Strong] = [reader.t("neighbours.pairs")]
    for n, pair in enumerate(combinations(codes, 2)):
        text = f"{NO_BREAK}–{NO_BREAK}".join(_country(reader, code) for code in pair)
        here = {*pair} == {*reader.selection.sets}
        href = reader.href(PATH, jeux=",".join(pair))
        words += [" · " if n else "", Strong(text) if here else Link(text, href)]
    if len(codes) > 2:
        yield paragraph(*words, role=Role.LEADS_ON)


def _country(reader: Reader, code: str) -> str:
    catalogue = reader.catalogue
    known = (catalogue.country, *catalogue.neighbours.countries.values())
    own = next(one for one in known if one.code == code)
    return (in_english(own, catalogue.terms) if reader.language == "en" else own).short_name


def _chart(reader: Reader, comparison: Comparison) -> Section:
    choices = tuple(_choice(reader, one) for one in comparison.comparable)
    return Section(
        "compared",
        blocks=(
            ChartBlock("voisins", "voisins", Width.MAIN),
            Group(
                reader.t("neighbours.choose"),
                (Bullets(choices),),
                width=Width.SIDE,
            ),
        ),
        nav=reader.t("neighbours.nav.compared"),
    )


def _choice(reader: Reader, one: Shared) -> Paragraph:
    """An indicator that can be chosen, with the years that are compared."""
    text = label(reader.language, one.first)
    href = reader.href(PATH, jeux=",".join(reader.selection.sets), commun=one.code)
    years = " – ".join(dict.fromkeys(map(str, one.years)))
    here = one.code == reader.selection.common
    return paragraph(Strong(text) if here else Link(text, href), " ", Aside(years))


def _refused(reader: Reader, comparison: Comparison) -> Iterator[Block]:
    """The indicators of both sets that are not compared, each with its reason."""
    rows = tuple(
        (
            cell(Aside(label(reader.language, one.first)), role=Role.HEAD),
            cell(reason_words(reader.language, comparison, one)),
        )
        for one in comparison.refused
    )
    names = ("indicator", "reason")
    heads = tuple(TableColumn(name, reader.t(f"neighbours.column.{name}")) for name in names)
    if rows:
        yield TableBlock("neighbours", heads, rows)
    else:
        yield paragraph(reader.t("neighbours.none_refused"), role=Role.ABSENT)


def _alone(reader: Reader, comparison: Comparison) -> Iterator[Group]:
    """The indicators of one set alone, with those of the other on the same concept."""
    pairs = zip(comparison.sets, comparison.alone, strict=True)
    for catalogue, indicators in pairs:
        if indicators:
            title = counted(
                reader.language, "neighbours.alone", len(indicators), name=country_name(catalogue)
            )
            items = tuple(_one_alone(reader, comparison, one) for one in indicators)
            yield Group(title, (Bullets(items),), folded=True)


def _one_alone(reader: Reader, comparison: Comparison, indicator: Indicator) -> Paragraph:
    text = label(reader.language, indicator)
    others = namesakes(comparison, indicator)
    if not others:
        return paragraph(text)
    names = enumerate_words(reader.language, [short_label(reader.language, o) for o in others[:3]])
    return paragraph(text, " ", Aside(reader.t("neighbours.namesakes", names=names)))
