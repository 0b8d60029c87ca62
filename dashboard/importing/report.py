"""What an import found, as lines of text, as JSON and as a page that stands alone."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from pathlib import Path
from string import Template

from dashboard.catalogue.schema import TABLES
from dashboard.importing.draft import Draft, Finding, Kind
from dashboard.text.i18n import has, translate
from dashboard.tokens import LIGHT

_ORDER = (Kind.REFUSED, Kind.WARNING, Kind.CONVERTED, Kind.RECOGNISED)
_PAGE = Path(__file__).parent / "report.html"


def report_text(draft: Draft, language: str) -> list[str]:
    """One line a cause, what is refused first, under a heading for each kind."""
    lines: list[str] = []
    for kind, findings in _by_kind(draft):
        lines.append(translate(language, f"import.report.{kind}"))
        lines += [f"- {_line(finding, language)}" for finding in findings]
    return lines


def report_json(draft: Draft, language: str) -> str:
    """The same as JSON: `refused`, rows read by table, and every finding with its parts."""
    document = {
        "refused": draft.refused,
        "rows": {table: len(rows) for table, rows in draft.tables.items()},
        "findings": [
            {
                "kind": str(finding.kind),
                "file": finding.origin.file,
                "sheet": finding.origin.sheet,
                "cell": finding.origin.cell,
                "value": finding.value,
                "message": message(finding, language),
                "allowed": list(finding.allowed),
                "closest": finding.closest,
                "count": finding.count,
            }
            for _, findings in _by_kind(draft)
            for finding in findings
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def report_html(draft: Draft, language: str) -> str:
    """The same as one calm page that needs nothing beside it."""
    file = draft.findings[0].origin.file if draft.findings else ""
    title = translate(language, "import.report.title", file=file)
    state = "is_refused" if draft.refused else "is_sound"
    values = {
        "language": language,
        "title": title,
        "state": translate(language, f"import.report.{state}"),
        "body": "\n".join(_sections(draft, language)),
    }
    values = {name: html.escape(v) if name != "body" else v for name, v in values.items()}
    colours = {
        "ink": LIGHT.ink,
        "muted": LIGHT.muted,
        "page": LIGHT.surface,
        "border": LIGHT.grid,
    }
    return Template(_PAGE.read_text("utf-8")).substitute(values | colours)


def message(finding: Finding, language: str) -> str:
    """The sentence of a finding, without its place."""
    values = dict(finding.values)
    table = values.get("table")
    if table:
        values["name"] = table_name(str(table), language)
    return translate(language, finding.key, **values)


def table_name(table: str, language: str) -> str:
    """What templates and reports call a table."""
    key = f"import.table.{table}"
    return translate(language, key) if table in TABLES and has(language, key) else table


def _by_kind(draft: Draft) -> Iterator[tuple[Kind, list[Finding]]]:
    for kind in _ORDER:
        findings = [finding for finding in draft.findings if finding.kind is kind]
        if findings:
            yield kind, findings


def _line(finding: Finding, language: str) -> str:
    where = ", ".join(_where(finding, language))
    said = " ".join([message(finding, language), *_helps(finding, language)])
    return translate(language, "import.report.line", where=where, message=said)


def _where(finding: Finding, language: str) -> Iterator[str]:
    origin = finding.origin
    yield origin.file
    if origin.sheet:
        yield translate(language, "import.report.sheet", sheet=origin.sheet)
    if origin.cell:
        yield translate(language, "import.report.cell", cell=origin.cell)
    if finding.value:
        yield translate(language, "import.report.value", value=finding.value)
    if finding.count > 1:
        yield translate(language, "import.report.count", n=finding.count)


def _helps(finding: Finding, language: str) -> Iterator[str]:
    if finding.closest:
        yield translate(language, "import.report.closest", closest=finding.closest)
    if finding.allowed:
        allowed = ", ".join(finding.allowed)
        yield translate(language, "import.report.allowed", allowed=allowed)


def _sections(draft: Draft, language: str) -> Iterator[str]:
    heads = ("place", "cell_value", "said", "cells")
    row = "".join(
        f'<th scope="col">{html.escape(translate(language, f"import.report.{head}"))}</th>'
        for head in heads
    )
    for kind, findings in _by_kind(draft):
        title = html.escape(translate(language, f"import.report.{kind}"))
        yield f'<section class="{kind}"><h2>{title}</h2><table><thead><tr>{row}</tr></thead><tbody>'
        yield from (_row(finding, language) for finding in findings)
        yield "</tbody></table></section>"


def _row(finding: Finding, language: str) -> str:
    origin = finding.origin
    place = " · ".join(part for part in (origin.sheet or origin.file, origin.cell) if part)
    helps = "".join(f"<p>{html.escape(text)}</p>" for text in _helps(finding, language))
    cells = (
        html.escape(place),
        html.escape(finding.value),
        html.escape(message(finding, language)) + helps,
        str(finding.count),
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
