"""The style sheet of Bootstrap without the rules that no page uses, nineteen of twenty: a browser
reads it before it shows anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

USED = re.compile(
    r"(container-fluid|row|col(-lg)?-\d+|table|table-responsive|card-(body|title|subtitle)"
    r"|form-control|mark|visually-hidden|user-select-none)"
)
"""The classes that pages have; `tests/browser/test_every_page.py` finds any other."""
CLASS = re.compile(r"\.(-?[a-zA-Z_][\w-]*)")

_BLOCK = re.compile(r"([^{}]+)\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}")
"""A rule, or an at-rule with the rules in it."""
_COMMA = re.compile(r",(?![^()]*\))")
_DECLARED = re.compile(r"(--bs-[\w-]+):[^;{}]*;?")
BESIDE = re.compile(r"[+~]\s*(\*|:(?!is\())")
"""Any element beside another: who puts an element into such a page has all of it styled again, as
each list of Dash does that opens or closes."""


def whole_styles() -> str:
    """The style sheet as the project that ships it does."""
    shipped = "flask_bootstrap/static/bootstrap5/css/bootstrap.min.css"
    return Path(str(distribution("bootstrap-flask").locate_file(shipped))).read_text("utf-8")


def used_styles(sheet: str) -> str:
    """The rules of a minified style sheet whose classes are all used, in their order, below its
    licence, but those of any element beside another; of its custom properties, those that are
    read."""
    opening, end, rules = sheet.partition("*/")
    kept = "".join(_kept(rules))
    while (fewer := _read(kept)) != kept:
        kept = fewer
    return f"{opening}{end}{kept}"


def _kept(rules: str) -> Iterator[str]:
    for opening, inside in _BLOCK.findall(rules):
        if "{" in inside:
            within = "" if opening.startswith("@keyframes") else "".join(_kept(inside))
            if within:
                yield f"{opening}{{{within}}}"
        elif any(map(_is_used, _COMMA.split(opening))):
            yield f"{opening}{{{inside}}}"


def _is_used(selector: str) -> bool:
    return not BESIDE.search(selector) and all(map(USED.fullmatch, CLASS.findall(selector)))


def _read(rules: str) -> str:
    """Without the custom properties that nothing reads."""
    return _DECLARED.sub(lambda one: one[0] if f"var({one[1]}" in rules else "", rules)
