"""Turns what is wrong in a route file into a sentence: where, what was seen, what to write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from dashboard.itinerary.schema import most_bytes
from dashboard.selection import SelectionError
from dashboard.text.i18n import enumerate_words, number, translate

FILE = "fichier"
"""Path of what is wrong with the file as a whole."""
FEW = 20
"""Allowed values are all named up to this many, else those that look alike or the first ones."""
LONGEST_QUOTE = 40

Path = tuple[str | int, ...]


class ItineraryError(ValueError):
    """Something in a route file that cannot be read; the message is in the reader's language.

    `path` leads to it (`etapes[2].vue`), `allowed` lists what may stand there.
    """

    def __init__(self, path: str, message: str, allowed: Iterable[str] = ()) -> None:
        self.path = path
        self.allowed = tuple(allowed)
        super().__init__(message)


class TooLargeError(ItineraryError):
    """A file over the size of the schema."""

    def __init__(self, language: str) -> None:
        most = number(language, most_bytes() / 1000, 0)
        super().__init__(FILE, translate(language, "itinerary.file.large", most=most))


def refused_code(language: str, path: Path, error: SelectionError) -> ItineraryError:
    """The error of a group of codes that cannot be read, from what the catalogue says of it."""
    path = (*path, error.parameter)
    text = f"{error} {_advice(language, error.allowed, str(error.values.get('value', '')))}"
    return _fault(language, path, text, error.allowed)


def refused_vote(
    language: str, path: Path, reason: str, allowed: Iterable[str] = (), **values: object
) -> ItineraryError:
    """The error of a vote that nobody could answer, at the key where it can be put right."""
    text = translate(language, f"itinerary.fault.vote.{reason}", **values)
    return _fault(language, path, text, allowed)


def schema_fault(language: str, faults: Sequence[Any]) -> ItineraryError:
    """The error of the first of some `jsonschema` validation errors.

    Another version of the format comes before all, then what stands highest in the file, and a
    key that is missing before one too many: the second is often the first, misspelt.
    """
    order = list(_EXPLAIN)
    first = min(
        faults,
        key=lambda e: (e.validator != "const", list(e.absolute_path), order.index(e.validator)),
    )
    return _EXPLAIN[first.validator](language, tuple(first.absolute_path), first)


def _wrong_version(language: str, path: Path, error: Any) -> ItineraryError:
    version = str(error.validator_value)
    text = translate(
        language, "itinerary.fault.version", seen=_quoted(language, error.instance), known=version
    )
    return _fault(language, path, text, (version,))


def _wrong_type(language: str, path: Path, error: Any) -> ItineraryError:
    wanted = translate(language, f"itinerary.type.{error.validator_value}")
    value = _quoted(language, error.instance)
    text = translate(language, "itinerary.fault.type", seen=value, wanted=wanted)
    return _fault(language, path, text)


def _missing_key(language: str, path: Path, error: Any) -> ItineraryError:
    properties: Mapping[str, Any] = error.schema["properties"]
    key = next(key for key in error.validator_value if key not in error.instance)
    near = get_close_matches(key, [k for k in error.instance if k not in properties], 1)
    reason = "itinerary.fault.misspelt" if near else "itinerary.fault.missing"
    text = translate(language, reason, name=key, seen=_short(*near) if near else "")
    return _fault(language, path, text, (key,), key)


def _unknown_key(language: str, path: Path, error: Any) -> ItineraryError:
    allowed = tuple(error.schema["properties"])
    key = next(key for key in error.instance if key not in allowed)
    advice = _advice(language, allowed, key)
    text = translate(language, "itinerary.fault.unknown", name=_short(key), advice=advice)
    return _fault(language, path, text, allowed, _short(key))


def _unknown_name(language: str, path: Path, error: Any) -> ItineraryError:
    """A chart, a kind of vote or an actor that there is not."""
    allowed, name = tuple(error.validator_value), str(error.instance)
    advice = _advice(language, allowed, name)
    kind = _NAMED[str(path[-1])]
    text = translate(language, f"itinerary.fault.{kind}", seen=_short(name), advice=advice)
    return _fault(language, path, text, allowed)


_NAMED = {"vue": "chart", "type": "vote", "acteur": "actor"}
"""Key → what its values name."""


def _too_long(language: str, path: Path, error: Any) -> ItineraryError:
    n, most = (number(language, n, 0) for n in (len(error.instance), error.validator_value))
    text = translate(language, "itinerary.fault.long", n=n, most=most)
    return _fault(language, path, text)


def _no_text(language: str, path: Path, _error: Any) -> ItineraryError:
    return _fault(language, path, translate(language, "itinerary.fault.blank"))


def _no_day(language: str, path: Path, error: Any) -> ItineraryError:
    seen = _quoted(language, error.instance)
    return _fault(language, path, translate(language, "itinerary.fault.day", seen=seen))


def _out_of_range(language: str, path: Path, error: Any) -> ItineraryError:
    low, high = error.schema["minimum"], error.schema["maximum"]
    value = _quoted(language, error.instance)
    text = translate(language, "itinerary.fault.range", seen=value, low=low, high=high)
    return _fault(language, path, text)


def _no_step(language: str, path: Path, _error: Any) -> ItineraryError:
    return _fault(language, path, translate(language, "itinerary.fault.no_step"))


def _too_many(language: str, path: Path, error: Any) -> ItineraryError:
    n, most = (number(language, n, 0) for n in (len(error.instance), error.validator_value))
    kind = "steps" if len(path) == 1 else "lines"
    return _fault(language, path, translate(language, f"itinerary.fault.{kind}", n=n, most=most))


_EXPLAIN: Mapping[str, Callable[[str, Path, Any], ItineraryError]] = {
    "const": _wrong_version,
    "type": _wrong_type,
    "required": _missing_key,
    "additionalProperties": _unknown_key,
    "enum": _unknown_name,
    "minLength": _no_text,
    "maxLength": _too_long,
    "format": _no_day,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
    "minItems": _no_step,
    "maxItems": _too_many,
}
"""Keyword of the schema → what says that a file breaks it."""


def _fault(
    language: str, path: Path, text: str, allowed: Iterable[str] = (), key: str = ""
) -> ItineraryError:
    """`text` after the place where it holds; `key` is what is missing or too much there."""
    message = translate(language, "itinerary.fault", where=_where(language, path), fault=text)
    return ItineraryError(_dotted((*path, key) if key else path), message, allowed)


def _where(language: str, path: Path) -> str:
    match path:
        case ():
            return translate(language, "itinerary.where.file")
        case ("etapes", int(index), "parametres", str(name)):
            return translate(language, "itinerary.where.parameter", n=index + 1, name=name)
        case ("etapes", int(index), *inside):
            step = translate(language, "itinerary.where.step", n=index + 1)
            return ", ".join((step, *(_part(language, part) for part in inside)))
        case _:
            return ", ".join(_part(language, part) for part in path)


def _part(language: str, part: str | int) -> str:
    """A key, or the line of a list counted from one."""
    if isinstance(part, int):
        return translate(language, "itinerary.where.line", n=part + 1)
    return translate(language, "itinerary.where.key", name=part)


def _dotted(path: Path) -> str:
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".") or FILE


def _advice(language: str, allowed: Sequence[str], value: str) -> str:
    """What may be written instead: one that looks alike, all if they are few, or the first ones."""
    if not allowed:
        return translate(language, "itinerary.advice.change")
    if len(allowed) <= FEW:
        values = enumerate_words(language, allowed)
        return translate(language, "itinerary.advice.all", values=values)
    near = get_close_matches(value, allowed, 3)
    key = "itinerary.advice.near" if near else "itinerary.advice.some"
    values = enumerate_words(language, near or allowed[:5])
    return translate(language, key, values=values, n=number(language, len(allowed), 0))


def _quoted(language: str, value: object) -> str:
    """A value as it stands in the file; a list or a group of keys by its kind only."""
    match value:
        case str(text):
            return translate(language, "itinerary.seen.text", text=_short(text))
        case dict():
            return translate(language, "itinerary.type.object")
        case list():
            return translate(language, "itinerary.type.array")
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case _:
            return _short(str(value))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"
