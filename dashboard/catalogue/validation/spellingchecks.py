"""Turns the usual spellings of a set into the faults for which an import would not see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dashboard.catalogue.validation.crosschecks import Tables, codes_at, has, roles_of
from dashboard.catalogue.validation.problem import Fault, Phrase, Place
from dashboard.model import ALL_DOMAINS, Actor

SPELLINGS = "spellings"
ACTOR, TOTAL = "actor", "total"
"""Kinds of spellings: of an actor; of a line for everything together, in no set a territory."""
NAMED: Mapping[str, str] = {
    "domains": "domain",
    "indicators": "indicator",
    "measures": "measure",
    "surveys": "survey",
    "sources": "source_id",
}
"""Table → the kind of the spellings of its rows."""


def spelling_faults(tables: Tables) -> Iterator[Fault]:
    """Kinds that nothing has, and codes that nothing of their kind has."""
    if not has(tables, SPELLINGS, "kind spelling code"):
        return
    table, known = tables[SPELLINGS], _codes(tables)
    for row in table.rows:
        kind, code = row["kind"], row["code"]
        if kind and kind not in known:
            place = Place(table.file, row.line, "kind", kind)
            yield Fault(place, Phrase("spelling_kind"), tuple(known))
        elif kind and code not in known[kind]:
            place = Place(table.file, row.line, "code", code)
            yield Fault(place, Phrase("spelling_code", {"kind": kind}), tuple(known[kind]))


def _codes(tables: Tables) -> dict[str, dict[str, None]]:
    """Kind → the codes there are of it, in the order of their table.

    A territory of no level, which is told by itself, may be of any.
    """
    roles = roles_of(tables)
    rows = tables["territories"].rows if has(tables, "territories", "code level") else ()
    lost = {row["code"]: None for row in rows if row["level"] not in roles}
    codes = {level: codes_at(tables, (role,)) | lost for level, role in roles.items()}
    for name, kind in NAMED.items():
        rows = tables[name].rows if name in tables else ()
        key = "code" if name == "domains" else kind
        codes[kind] = {row[key]: None for row in rows}
    codes[NAMED["domains"]][ALL_DOMAINS] = None
    return {**codes, ACTOR: dict.fromkeys(map(str, Actor)), TOTAL: {"": None}}
