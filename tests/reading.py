"""Reads back what was made: the places of a template, a number under the format of a cell."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from string import Formatter

from dashboard.text.i18n import messages


def told(key: str, text: str, language: str = "fr") -> dict[str, str] | None:
    """What stands in the places of a template inside a text; None where it is not said.

    A text that agrees with a count is read in whichever of its forms it has.
    """
    for template in _templates(key, language):
        if read := re.search(_pattern(template), text, re.DOTALL):
            return read.groupdict()
    return None


def _templates(key: str, language: str) -> Iterator[str]:
    texts = messages(language)
    own = [key] if key in texts else [k for k in texts if k.rpartition(".")[0] == key]
    assert own, key
    # Forms with more words first: « aucun » is not part of another, « domaine » of « domaines » is.
    yield from sorted((texts[k] for k in own), key=len, reverse=True)


def _pattern(template: str) -> str:
    parts: list[str] = []
    for literal, name, _, _ in Formatter().parse(template):
        parts.append(re.escape(literal))
        if name is not None:
            group = f"(?P<{name}>.+?)"
            parts.append(f"(?P={name})" if group in parts else group)
    # A full stop may stand inside a value: « 6,1 pour 1 000 hab. de 20-64 ans ».
    end = (
        r"(?=$|\s[A-ZÀ-Þ«0-9])" if template.endswith(".") else "$" if template.endswith("}") else ""
    )
    return "".join(parts) + end


def as_excel(value: float, form: str, language: str) -> str:
    """What a spreadsheet prints of a value under a number format, with the words around it."""
    first, *rest = form.split(";")
    before, digits, after = re.fullmatch(r'(".*?")?\+?(#,##0\.?0*)(".*?")?', first).groups("")
    decimals = len(digits.partition(".")[2])
    figure = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    sign = "\u2212" if figure < 0 else "+" if rest and figure > 0 else ""
    text = f"{abs(figure):,}"
    text = text.replace(",", "\u202f").replace(".", ",") if language == "fr" else text
    return before.strip('"') + sign + text + after.strip('"')
