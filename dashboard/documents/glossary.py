"""The words that charts use, each explained once: `locale/*/glossary.json`.

`term.<name>` is the word, `term.<name>.text` what it means, `term.<name>.said` the ways in which
texts write it, which the browser underlines (`assets/js/terms.js`).
"""

from __future__ import annotations

from dashboard.documents.document import Fact, FactList, Section, paragraph
from dashboard.documents.reader import Reader

TERMS = (
    *("gap", "usual", "close", "score", "rank", "solid", "interval", "base"),
    *("recomposed", "unrepresentative", "index", "quantiles", "reference", "context"),
)


def glossary_section(reader: Reader) -> Section:
    """All words; `#term-<name>` leads to one."""
    words = tuple(
        Fact(reader.t(f"term.{name}"), paragraph(reader.t(f"term.{name}.text")), f"term-{name}")
        for name in TERMS
    )
    return Section(
        "glossary",
        reader.t("glossary.title"),
        reader.t("glossary.text"),
        (FactList(reader.t("glossary.nav"), words),),
        reader.t("glossary.nav"),
    )
