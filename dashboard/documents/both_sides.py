"""What is perceived of a region beside what is measured there, domain by domain."""

from __future__ import annotations

from dashboard.charts.registry import view
from dashboard.charts.shared.gap_rows import GapRow
from dashboard.charts.shared.gap_words import apart_words, blind_spots, quadrant_words
from dashboard.documents.crossing import gaps_choices
from dashboard.documents.document import (
    Block,
    Bullets,
    Cell,
    ChartBlock,
    Role,
    TableBlock,
    TableColumn,
    Width,
    cell,
    paragraph,
)
from dashboard.documents.lacking import has_surveys
from dashboard.documents.openings import compared
from dashboard.documents.reader import Reader
from dashboard.indicators.domain_score import SCORE_DECIMALS
from dashboard.selection import Selection, parameters_of
from dashboard.statistics.quadrants import Quadrant
from dashboard.surveys.comparison import comparison
from dashboard.surveys.estimates import answer_text
from dashboard.surveys.sides import Comparison
from dashboard.text.i18n import MISSING, label, signed
from dashboard.text.wording import band_words

COLUMNS = ("domain", "measured", "question", "here", "france", "reading")
NUMBERS = ("measured", "here", "france")
CHOICES = ("enquete", "mesure")


def both_sides(reader: Reader) -> tuple[Block, ...]:
    """The two charts of a comparison, its sentences, and the table of both sides.

    That nothing was published to compare, where that is so; then what the actors say on one scale.
    """
    if not has_surveys(reader.catalogue):
        return (paragraph(reader.t("lacks.page.croisement"), role=Role.ABSENT),)
    asked = asked_selection(reader)
    actors = ChartBlock("acteurs", "acteurs", without=("domaine",))
    if asked is None:
        return (paragraph(reader.t("crossing.nothing"), role=Role.ABSENT), actors)
    found = comparison(reader.catalogue, asked)
    own = parameters_of(asked, reader.catalogue.vocabulary)
    fixed = tuple((name, own[name]) for name in CHOICES if name in own)
    mark = paragraph(reader.t("example.mark"), role=Role.EXAMPLE)
    return (
        *([mark] if asked.example else []),
        paragraph(f"{blind_spots(reader.language, found, 'blind.page')}.", role=Role.LEDE),
        ChartBlock("ecarts", "ecarts", Width.HALF, fixed, ("acteur",)),
        ChartBlock("positions", "positions", Width.HALF, fixed, ("acteur",)),
        Bullets(tuple(map(paragraph, _by_quadrant(reader, found)))),
        *sides_table(reader),
        *(paragraph(said, role=Role.NOTE) for said in apart_words(reader.language, found)),
        actors,
    )


def asked_selection(reader: Reader) -> Selection | None:
    """The territory and what it is compared by: a question a domain, or that of the example.

    None where nothing was published of it that can be compared.
    """
    base = Selection(
        territory=reader.territory.area, example=reader.selection.example, language=reader.language
    )
    asked = compared(reader.catalogue, base) if base.example else base
    choice = (reader.territory.area.slug, asked.survey or "", asked.measure or "")
    return asked if choice in gaps_choices(reader) else None


def _by_quadrant(reader: Reader, found: Comparison) -> list[str]:
    """One sentence a quadrant; that none is a blind spot was said before."""
    said = quadrant_words(reader.language, found)
    return said if found.inside(Quadrant.BLIND_SPOT) else said[1:]


def sides_table(reader: Reader, *, clear: bool = False) -> tuple[TableBlock, ...]:
    """The domains that can be compared, each with its score, its answer and its quadrant, or those
    that are `clear` of the border of quadrants; no table where there is none."""
    asked = asked_selection(reader)
    if asked is None:
        return ()
    rows = view(reader.catalogue, "ecarts", asked).rows
    columns = tuple(
        TableColumn(
            key,
            reader.territory.name if key == "here" else reader.t(f"report.sides.{key}"),
            Role.NUMBER if key in NUMBERS else Role.TEXT,
        )
        for key in COLUMNS
    )
    left_out = (None, Quadrant.BORDER) if clear else (None,)
    pairs = [row for row in rows if isinstance(row, GapRow) and row.quadrant not in left_out]
    lines = tuple(_row(reader, row) for row in pairs)
    return (TableBlock("sides", columns, lines),) if lines else ()


def _row(reader: Reader, row: GapRow) -> tuple[Cell, ...]:
    language = reader.language
    measure = reader.catalogue.measures[str(row.measure)]
    return (
        cell(row.label, role=Role.HEAD),
        cell(signed(language, row.score, SCORE_DECIMALS), note=band_words(language, row.band)),
        cell(row.question or label(language, measure)),
        cell(row.formatted),
        cell(MISSING if row.reference is None else answer_text(language, measure, row.reference)),
        cell(reader.t(f"quadrant.{row.quadrant}")),
    )
