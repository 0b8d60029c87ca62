"""Facts under their names; what is not known is left out."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.documents.document import Bullets, Fact, FactList, Link, Width, paragraph
from dashboard.documents.reader import Reader


def fact_list(
    reader: Reader,
    title: str,
    facts: Mapping[str, str | Link | Bullets],
    width: Width = Width.FULL,
) -> FactList:
    """The facts that have a value, each under the text of its key."""
    return FactList(
        title,
        tuple(
            Fact(reader.t(f"fact.{key}"), value if isinstance(value, Bullets) else paragraph(value))
            for key, value in facts.items()
            if value
        ),
        width,
    )
