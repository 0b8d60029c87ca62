"""The page `/accessibilite`: the declaration of conformity, in the form that RGAA 4.1 gives it."""

from __future__ import annotations

from dashboard.documents.document import (
    Bullets,
    Document,
    Link,
    Paragraph,
    Role,
    Section,
    TableBlock,
    TableColumn,
    cell,
    paragraph,
)
from dashboard.documents.reader import Reader

TESTED = ("axe", "keyboard", "walk", "zoom", "contrast", "colours", "script", "documents")
NOT_TESTED = ("people", "readers", "audit", "safari")
LACKING = ("marks", "grid", "route", "slides", "room", "sources")
KEYS = ("tab", "arrows", "ends", "enter", "escape", "table", "jump", "change")
BROWSERS = ("chromium", "firefox", "safari", "older", "none")
DEFENDER = "https://formulaire.defenseurdesdroits.fr/"
RGAA = "https://accessibilite.numerique.gouv.fr/"


def accessibility_document(reader: Reader) -> Document:
    """State of conformity, what was tested with what, what is not accessible, contact, browsers."""
    t = reader.t
    return Document(
        name=t("door.accessibilite"),
        title=t("accessibility.title"),
        lede=(
            paragraph(t("accessibility.lede"), role=Role.LEDE),
            paragraph(Link(t("accessibility.rgaa"), RGAA)),
        ),
        sections=(
            _section(reader, "conformity"),
            _section(reader, "tested", _bullets(reader, "tested", TESTED)),
            _section(reader, "untested", _bullets(reader, "untested", NOT_TESTED)),
            _section(reader, "lacking", _bullets(reader, "lacking", LACKING)),
            _section(reader, "keys", _table(reader, "keys", KEYS)),
            _section(reader, "browsers", _table(reader, "browsers", BROWSERS)),
            _section(reader, "made"),
            _section(reader, "contact"),
            _section(reader, "appeal", paragraph(Link(t("accessibility.defender"), DEFENDER))),
        ),
    )


def _section(reader: Reader, key: str, *blocks: Bullets | TableBlock | Paragraph) -> Section:
    title = reader.t(f"accessibility.{key}")
    text = reader.t(f"accessibility.{key}.text")
    return Section(key, title, text, blocks, nav=reader.t(f"accessibility.{key}.nav"))


def _bullets(reader: Reader, key: str, names: tuple[str, ...]) -> Bullets:
    return Bullets(tuple(paragraph(reader.t(f"accessibility.{key}.{name}")) for name in names))


def _table(reader: Reader, key: str, names: tuple[str, ...]) -> TableBlock:
    """Two columns: what, and what is said of it."""
    columns = tuple(
        TableColumn(one, reader.t(f"accessibility.{key}.head.{one}")) for one in ("what", "said")
    )
    rows = tuple(
        tuple(cell(reader.t(f"accessibility.{key}.{name}.{one}")) for one in ("what", "said"))
        for name in names
    )
    return TableBlock("book", columns, rows)
