"""The columns of the table of a chart, and the texts of its cells."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from dashboard.charts.shared.chart_view import Column, Kind, Row
from dashboard.text.i18n import number, signed, translate
from dashboard.text.wording import answer_marks

CODES = frozenset(
    (
        *("territory", "area", "domain", "status", "band", "evidence"),
        *("impact_evidence", "room_evidence"),
        *("precision", "tier", "actor", "axis", "quadrant", "reason", "stance", "reference_kind"),
    )
)
COUNTS = frozenset(
    (
        *("rank", "rank_low", "rank_high", "n_indicators", "n_expected", "n_actors", "base"),
        *("criteria", "events", "number", "measured_place", "perceived_place", "gap"),
    )
)
SIGNED = frozenset(("score", "raw", "gap"))


def columns(
    language: str,
    keys: Sequence[str],
    decimals: Mapping[str, int] | None = None,
    labels: Mapping[str, str] | None = None,
    units: Mapping[str, str] | None = None,
    *,
    varying: Collection[str] = (),
    signs: Collection[str] = SIGNED,
) -> tuple[Column, ...]:
    """The columns of some keys; `labels` names another text than `column.<key>`.

    `decimals` are those of the numbers; the cells of `varying` columns have those of their row.
    Numbers of `signs` print with their sign.
    """
    digits, named, measured = decimals or {}, labels or {}, units or {}
    return tuple(
        Column(
            key,
            translate(language, f"column.{named.get(key, key)}"),
            0 if key in COUNTS else digits.get(key),
            measured.get(key, ""),
            _kind(key, digits),
            varies=key in varying,
            signed=key in signs,
        )
        for key in keys
    )


def cell_text(language: str, column: Column, row: Row) -> str | None:
    """A number as a reader sees it in the column; None for what is no number.

    The value of an answer carries its marks; where a row has a second value, that is the answer.
    """
    value, decimals = row.get(column.key), decimals_in(column, row)
    if decimals is None or not isinstance(value, (int, float)):
        return None
    write = signed if column.signed else number
    answered = column.key == ("second" if "second" in row else "value")
    marks = answer_marks(row.get("precision"), row.get("evidence")) if answered else ""
    return write(language, value, decimals) + marks


def decimals_in(column: Column, row: Row) -> int | None:
    """Decimals of the cell of a row; None where it is no number."""
    own = row["decimals"] if column.varies else None
    return own if isinstance(own, int) else column.decimals


def texts_of_rows(
    language: str, table: Sequence[Column], rows: Sequence[Row]
) -> list[dict[str, str]]:
    """Column → text, for every cell of each row that is a number."""
    numbers = [column for column in table if column.decimals is not None]
    return [
        {
            column.key: text
            for column in numbers
            if (text := cell_text(language, column, row)) is not None
        }
        for row in rows
    ]


def _kind(key: str, decimals: Mapping[str, int]) -> Kind:
    if key in CODES:
        return Kind.CODE
    if key in COUNTS:
        return Kind.COUNT
    return Kind.NUMBER if key in decimals else Kind.TEXT
