"""Turns the parameters of an address into a `Selection`, and a `Selection` back into them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from dashboard.selection.parameters import FIELDS, PARAMETERS, TABLE, YES, Values
from dashboard.selection.selection import Selection, SelectionError, Vocabulary, without
from dashboard.text.i18n import DEFAULT_LANGUAGE, LANGUAGES


def parse(
    parameters: Iterable[tuple[str, str]],
    vocabulary: Vocabulary,
    allowed: Sequence[str] = PARAMETERS,
) -> Selection:
    """The selection an address stands for; empty values count as absent.

    The codes are those with the example answers where the address switches them on. Raises
    SelectionError for the first parameter that is not `allowed`, given twice, not in the
    vocabulary, or in contradiction with another one.
    """
    pairs = list(parameters)
    language = _language(pairs)
    try:
        values = _values(pairs, allowed)
        if values.get("exemple") == YES:
            vocabulary = vocabulary.with_example or vocabulary
        return Selection(**{p.field: p.read(values, vocabulary) for p in TABLE})
    except SelectionError as error:
        raise SelectionError(
            error.parameter, error.allowed, error.reason, language, **error.values
        ) from None


def parameters_of(selection: Selection, vocabulary: Vocabulary) -> dict[str, str]:
    """The parameters of a selection in canonical order, defaults left out."""
    texts = {parameter.slug: parameter.written(selection, vocabulary) for parameter in TABLE}
    if selection.indicator:
        texts["domaine"] = ""
    return {name: text for name, text in texts.items() if text}


def query(selection: Selection, vocabulary: Vocabulary) -> str:
    """`parameters_of` as the query part of an address."""
    return urlencode(parameters_of(selection, vocabulary), safe=",")


def restricted(selection: Selection, parameters: Iterable[str]) -> Selection:
    """The selection with the choices of some parameters only, the others taken back."""
    return without(selection, *(FIELDS[name] for name in FIELDS.keys() - set(parameters)))


def _language(pairs: Iterable[tuple[str, str]]) -> str:
    spoken = next((value.strip() for name, value in pairs if name == "langue"), "")
    return spoken if spoken in LANGUAGES else DEFAULT_LANGUAGE


def _values(pairs: Iterable[tuple[str, str]], allowed: Sequence[str]) -> Values:
    values: dict[str, str] = {}
    for name, value in pairs:
        if name not in allowed:
            raise SelectionError(name, allowed, "unknown_parameter")
        if name in values:
            raise SelectionError(name, (), "given_twice")
        if value.strip():
            values[name] = value.strip()
    return values
