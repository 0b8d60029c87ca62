"""Reads the fields that a script or a form sends to the votes, and says what is wrong in one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from flask import request

from dashboard.web.voting.gate import TOKEN_FIELD
from dashboard.web.voting.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of a request. Every method raises Refusal for what cannot stand there."""

    fields: Mapping[str, Any]

    @classmethod
    def read(cls, allowed: Iterable[str]) -> Sent:
        """The fields of a JSON object or of a form; none but those that are allowed."""
        fields = document() if request.is_json else request.form.to_dict()
        names = tuple(allowed)
        for name in fields:
            if name not in (*names, TOKEN_FIELD):
                raise Refusal("unknown_field", str(name), names, value=str(name)[:40])
        return cls(fields)

    def __contains__(self, name: str) -> bool:
        return name in self.fields

    def text(self, name: str, most: int) -> str:
        """One line of text, composed and without the spaces around it; empty where nothing is."""
        value = self.fields.get(name, "")
        if not isinstance(value, str):
            raise Refusal("not_text", name, name=name)
        text = unicodedata.normalize("NFC", value).strip()
        if len(text) > most:
            raise Refusal("long", name, name=name, n=len(text), most=most)
        if any(unicodedata.category(sign) in ("Cc", "Cs", "Co") for sign in text):
            raise Refusal("signs", name, name=name)
        return text

    def one_of(self, name: str, allowed: Iterable[str], default: str | None = None) -> str:
        """One of some words; where it is left out, the default if there is one."""
        words = tuple(allowed)
        value = self.fields.get(name, default)
        if value not in words:
            raise Refusal("one_of", name, words, name=name, words=", ".join(words))
        return str(value)

    def whole(self, name: str, most: int) -> int:
        """A whole number from 0."""
        value = self.fields.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            raise Refusal("whole", name, name=name, most=most)
        return value

    def flag(self, name: str) -> bool:
        """Yes or no."""
        value = self.fields.get(name)
        if not isinstance(value, bool):
            raise Refusal("flag", name, name=name)
        return value

    def day(self, name: str) -> date | None:
        """A day as `2026-11-28`; None where nothing is."""
        text = self.text(name, 10)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise Refusal("day", name, name=name) from None


def document() -> dict[str, Any]:
    """The JSON object of the body. Raises Refusal where there is none."""
    try:
        read = orjson.loads(request.get_data())
    except orjson.JSONDecodeError as error:
        raise Refusal("json", "body", line=error.lineno, column=error.colno) from None
    if not isinstance(read, dict):
        raise Refusal("object", "body")
    return read
