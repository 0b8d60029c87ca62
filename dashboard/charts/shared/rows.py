"""Reads the raw values of rows."""

from __future__ import annotations


def as_number(value: object) -> float | None:
    """A raw value of a row as a float."""
    return None if value is None else float(str(value))
