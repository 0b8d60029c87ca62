"""A chart is marked where one of its answers, whichever, was given by nobody."""

from dataclasses import replace

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import view
from dashboard.model import Evidence
from dashboard.selection import Selection


def test_a_chart_is_marked_for_any_row_and_any_column_that_nobody_answered(
    catalogue: Catalogue,
) -> None:
    shown = view(catalogue, "acteurs", Selection(measure="duty_of_alliance_share"))
    keys = [column.key for column in shown.columns if column.key.endswith("evidence")]
    published = [{**row, **dict.fromkeys(keys, Evidence.NATIONAL_ONLY)} for row in shown.rows]
    assert keys
    assert len(published) > 1
    assert not replace(shown, rows=published).example
    for key in keys:
        rows = [*published[:-1], published[-1] | {key: Evidence.EXAMPLE}]
        assert replace(shown, rows=rows).example
