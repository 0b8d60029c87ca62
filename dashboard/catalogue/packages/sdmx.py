"""The observations and the answers as SDMX-CSV 2.0, the form in which statistical offices trade.

The structure of each table stands in `OBSERVATIONS` and `PERCEPTIONS`, column by column.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO

from dashboard.catalogue.files import rows_of
from dashboard.catalogue.packages.archive import zipped
from dashboard.catalogue.schema import table_of
from dashboard.catalogue.tables import Catalogue
from dashboard.model import AreaId, Status
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate

AGENCY, VERSION = "PHARE", "1.0"

OBSERVATIONS = (
    *("LEVEL", "REF_AREA", "INDICATOR", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "UNIT_MEASURE"),
    *("DECIMALS", "TIME_PERIOD_START", "SCOPE", "EVENTS", "SOURCE", "COMMENT_OBS"),
)
"""Three dimensions and time, the value, then attributes; the country has one value a level."""
PERCEPTIONS = (
    *("REF_AREA", "SURVEY", "ACTOR", "DOMAIN", "MEASURE", "SOURCE", "TIME_PERIOD", "OBS_VALUE"),
    *("OBS_STATUS", "UNIT_MEASURE", "DECIMALS", "TIME_PERIOD_START", "EVIDENCE", "BASE"),
    *("CONF_LOW", "CONF_HIGH", "COMMENT_OBS"),
)
"""Six dimensions and time, the value, then attributes: two publications may differ in a figure."""

STATUSES: Mapping[Status, str] = {
    Status.NORMAL: "A",
    Status.ESTIMATED: "E",
    Status.MISSING: "O",
    Status.BASE_TOO_SMALL: "Q",
    Status.NATIONAL_ONLY: "L",
    Status.NOT_APPLICABLE: "M",
}
"""Our statuses in the code list `CL_OBS_STATUS` of SDMX."""

Line = Sequence[object]


def to_sdmx(catalogue: Catalogue) -> bytes:
    """A ZIP of both tables and of what their columns mean; answers that nobody gave stay out."""
    return zipped(
        {
            "observations.csv": _table("OBSERVATIONS", OBSERVATIONS, _observations(catalogue)),
            "perceptions.csv": _table("PERCEPTIONS", PERCEPTIONS, _perceptions(catalogue)),
            "LISEZMOI.txt": _explained().encode(),
        },
        "phare-sdmx",
    )


def _table(structure: str, columns: Sequence[str], lines: Iterable[Line]) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(("STRUCTURE", "STRUCTURE_ID", "ACTION", *columns))
    begin = ("dataflow", f"{AGENCY}:{structure}({VERSION})", "I")
    writer.writerows((*begin, *line) for line in lines)
    return text.getvalue().encode()


def _observations(catalogue: Catalogue) -> Iterator[Line]:
    indicators = catalogue.indicators
    for level, traits in catalogue.levels.items():
        for row in _rows(catalogue, traits.table) if traits.table else ():
            code, start, end = row["territory"], row["period_start"], row["period_end"]
            area = AreaId(code) if code == catalogue.country.code else AreaId.of(level, code)
            indicator = indicators[row["indicator"]]
            yield (
                *(traits.code, area, indicator.code, end),
                *(row["value"], STATUSES[Status(row["status"])], indicator.unit),
                *(indicator.decimals, start if start != end else "", row["scope"], row["events"]),
                *(row["source_id"], row["note"]),
            )


def _perceptions(catalogue: Catalogue) -> Iterator[Line]:
    for row, answer in zip(_rows(catalogue, "perceptions"), catalogue.perceptions, strict=False):
        measure = catalogue.measures[answer.measure]
        start, _, end = answer.period.partition("-")
        spans = len(end) == len(start)  # 2018-2022; 2019-02 is a month
        yield (
            *(answer.area, answer.survey, answer.actor, answer.domain, answer.measure),
            *(answer.source_url, end if spans else answer.period),
            *(row["value"], STATUSES[Status.NORMAL]),
            *(measure.unit, measure.decimals, start if spans else "", answer.evidence),
            *(row["base"], row["low"], row["high"], row["note"]),
        )


def _rows(catalogue: Catalogue, table: str) -> Iterator[Mapping[str, str]]:
    """Rows with their numbers as they were published; a column that is not there is empty."""
    described = table_of(table)
    names = described.fields
    for row in rows_of(catalogue.files.get(described.file, b"")):
        yield {name: row.get(name) or "" for name in names}


def _explained() -> str:
    """What the columns mean, and how our statuses became those of SDMX."""
    statuses = "\n".join(
        f"{code} : {translate(DEFAULT_LANGUAGE, f'status.{status}')}"
        for status, code in STATUSES.items()
    )
    columns = "\n".join(
        f"{name} : {translate(DEFAULT_LANGUAGE, f'sdmx.{name.lower()}')}"
        for name in dict.fromkeys((*OBSERVATIONS, *PERCEPTIONS))
    )
    return translate(DEFAULT_LANGUAGE, "sdmx.explained", columns=columns, statuses=statuses)
